"""WebAssembly and JavaScript in a real browser give what the native engine gives, in the same steps."""

import numpy as np
import pytest

from mgate.app.engines import engine_name
from mgate.engine.events import Act, Event, schedule
from mgate.person import shelf
from mgate.person.catalogue import current
from mgate.person.course import schedule_of
from mgate.person.regimen import FOOD_MAGNESIUM, prescribed
from mgate.person.scenario import Scenario
from mgate.person.settling import Case, settle
from mgate.population.uncertainty import draws

DAYS, EACH = 7, 25
TIMES = np.arange(0.0, 24 * DAYS + 1, 7)
VARIANTS = (
    (0, ()),
    (1, ()),
    (2, ()),
    (0, ("vein",)),
    (1, ("muscle",)),
    (2, ("muscle", "vein")),
    (1, ("skin1",)),
    (1, ("morphine", "vein")),
)  # times EACH: 200 people
CONDITIONS = "healthy fibromyalgia neuropathic cramp migraine".split()
RTOL, SAME, NOTHING = 1e-6, 1e-9, 1e-12  # NOTHING: a thousandth of what the engine may neglect


def scenario(random, salts, routes):
    """Anybody, with what a variant is for."""
    tablets = [each.name for each in current().products if each.kind == "salt" and each.form == "tablet"]
    doses = [
        {
            "product": str(product),
            "amount": f"{random.uniform(30, 600):.1f} mg",
            "at": f"{random.uniform(0, 20):.3f} h",
            "every": f"{random.choice([8, 12, 24])} h",
            "count": int(random.integers(1, 8)),
        }
        for product in random.choice(tablets, salts, replace=False)
    ]
    once, amount = {"at": f"{random.uniform(0, 100):.3f} h"}, {"amount": f"{random.uniform(100, 900):.1f} mg"}
    ways = {
        "vein": amount | {"product": "magnesium sulfate", "route": "iv", "over": f"{random.uniform(0.2, 8):.2f} h"},
        "muscle": amount | {"product": "magnesium sulfate", "route": "im"},
        "skin1": {"product": "magnesium chloride oil", "route": "spray", "sprays": int(random.integers(2, 40))},
    }
    doses += [once | ways[way] for way in routes if way in ways]
    if not doses:
        doses = [once | {"product": "Donat water", "volume": f"{random.uniform(0.1, 1):.2f} L"}]
    patient = {
        "age": float(random.uniform(20, 85)),
        "sex": str(random.choice(["male", "female"])),
        "weight": f"{random.uniform(45, 120):.1f} kg",
        "egfr": float(random.uniform(15, 120)),
        "condition": "post-operative" if "morphine" in routes else str(random.choice(CONDITIONS)),
    }
    eaten, habitual = (f"{random.uniform(100, 600):.0f} mg/day" for _ in range(2))
    diet = {"magnesium": eaten, "habitual": habitual}
    return Scenario(patient=patient, diet=diet, dose=doses, run={"duration": f"{DAYS} day"})


def crowd(salts, routes):
    """People of a variant, each with numbers, a regimen and a condition of their own."""
    statements, seed = shelf.statements(salts, routes), VARIANTS.index((salts, routes))
    random = np.random.Generator(np.random.Philox(key=[seed, 7]))
    cases = [Case(scenario(random, salts, routes), factors) for factors in draws(statements, EACH, seed)]
    regimens = [prescribed(case.scenario.dose, case.scenario.patient, TIMES[-1]) for case in cases]
    people = settle(cases, regimens, statements, shelf.engine(salts, routes))
    each = zip(cases, regimens, people.numbers, strict=True)
    return people, [schedule_of(case, regimen, TIMES[-1], numbers) for case, regimen, numbers in each]


def compare(found, run):
    assert found["fate"] == run.fate.tolist()
    np.testing.assert_allclose(found["ended"], run.ended, rtol=SAME)
    assert found["steps"] == run.steps.tolist()
    np.testing.assert_allclose(found["out"], run.out.ravel(), rtol=SAME, atol=NOTHING)


@pytest.fixture(scope="module", params=VARIANTS, ids=lambda variant: engine_name(*variant))
def native(request):
    """A variant, what its people are asked, and the native engine's answer."""
    people, schedules = crowd(*request.param)
    engine = shelf.engine(*request.param)
    asked = {"start": people.start, "which": list(range(EACH)), "pick": list(engine.statements.outputs), "rtol": RTOL}
    run = engine.simulate(people.rows, schedules, TIMES, **asked)
    return request.param, asked | {"people": people.rows, "schedules": schedules, "grid": TIMES}, run


@pytest.mark.parametrize("vectors", [True, False], ids=["wasm", "javascript"])
def test_the_browser_gives_what_the_native_engine_gives(host, native, vectors):
    variant, asked, run = native
    assert run.fate.max() == 0
    found = host.simulate(variant, asked, vectors=vectors)
    compare(found, run)
    np.testing.assert_allclose(found["final"], run.final.ravel(), rtol=SAME, atol=NOTHING)


def test_the_people_do_differ(native):
    _, _, run = native
    assert len({row.tobytes() for row in run.out}) == EACH


@pytest.mark.parametrize("vectors", [True, False], ids=["wasm", "javascript"])
@pytest.mark.parametrize("most", [10_000_000, 50])
def test_who_fails_fails_alike_and_alone(host, vectors, most):
    statements, engine = shelf.statements(1, ()), shelf.engine(1, ())
    people = np.array([statements.defaults] * 3)
    people[1, statements.columns["Plasma.volume"]] = np.nan
    people[2, statements.columns["Kidney.gfr"]] = np.inf
    doses = [Event(10.0, Act.ADD, "Salt1.stomach", 5.0), Event(10.0, Act.SCALE, "Salt1.stomach", 0.5)]
    asked = {"people": people, "grid": np.linspace(0, 48, 5), "pick": ["Plasma.total", "Kidney.urine"]}
    closed = schedule(doses, 48.0)
    run = engine.simulate(people, [closed], asked["grid"], which=[0] * 3, pick=asked["pick"], max_steps=most)
    found = host.simulate((1, ()), asked | {"schedules": [closed], "maxSteps": most}, vectors=vectors)
    assert run.fate[0] == (3 if most == 50 else 0)
    assert run.fate[1] != 0
    compare(found, run)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pick": ["Kidney.x"]}, "the model has nothing of the name Kidney.x"),
        (
            {"schedules": [[Event(0.0, Act.ADD, "Plasma.total", 1.0)]]},
            "Plasma.total is no state: no event can change it",
        ),
        (
            {"schedules": [[Event(0.9, Act.ADD, "Kidney.urine", 1.0), Event(0.5, Act.ADD, "Kidney.urine", 1.0)]]},
            "must rise",
        ),
        ({"schedules": []}, "which must name one of 0 schedules for each of 1 people"),
        ({"which": [1]}, "which must name one of 1 schedules for each of 1 people"),
        ({"people": [[1.0]]}, "people has a row of 1 numbers, not"),
        ({"start": [[1.0]]}, "start has a row of 1 numbers, not"),
        ({"start": []}, "start has 0 rows, not 1"),
        ({"grid": [1.0, 0.0]}, "the grid must have times, and they must rise"),
        ({"grid": []}, "the grid must have times, and they must rise"),
    ],
)
def test_what_the_code_would_read_wrongly_is_refused(host, change, said):
    asked = {"people": [shelf.statements(1, ()).defaults], "schedules": [[]], "grid": [0.0, 1.0], "pick": []}
    with pytest.raises(AssertionError, match=said):
        host.simulate((1, ()), asked | change, vectors=True)


def test_an_engine_that_is_not_there_is_said_and_the_next_is_answered(host):
    assert "could not be fetched: 404" in host.ask("none", (1, ()), month(1))


def test_a_dragged_slider_never_queues(host):
    assert host.ask("drag", (1, ()), month(1)) == [True, *[False] * 8, True]


def test_a_browser_without_webassembly_is_given_javascript(host, old_host):
    asked = month(1)
    assert old_host.page.evaluate("typeof WebAssembly") == "undefined"
    found, wanted = (each.simulate((1, ()), asked, vectors=None) for each in (old_host, host))
    np.testing.assert_allclose(found["out"], wanted["out"], rtol=SAME, atol=NOTHING)


def month(count, rtol=1e-4):
    """A tablet and a meal three times a day for 28 days."""
    moments = [24 * day + hour for day in range(28) for hour in (0.5, 5.5, 11.5)]
    doses = [Event(moment, Act.ADD, name, 4.0) for moment in moments for name in ("Salt1.stomach", FOOD_MAGNESIUM)]
    people = [shelf.statements(1, ()).defaults] * count
    pick = "Plasma.total Plasma.ionised Cord.ionised Gate.block Score.pain Kidney.urine".split()
    return {"people": people, "schedules": [doses], "grid": np.arange(0, 28 * 24 + 1, 2.0), "pick": pick, "rtol": rtol}


@pytest.mark.parametrize("vectors", [True, False], ids=["wasm", "javascript"])
def test_a_month_is_drawn_while_a_slider_moves(host, vectors):
    """A person and the same without doses, median of a warm engine; the page redraws every 33 ms."""
    medians = {}
    for rtol in (1e-4, 1e-6):
        for count in (1, 2, 8):
            load, *times = host.ask("clock", (1, ()), month(count, rtol), vectors=vectors)
            medians[count, rtol] = np.median(times)
            said = f"load {load:.1f} ms, first {times[0]:.1f} ms, median {medians[count, rtol]:.1f} ms"
            print(f"{count} people at {rtol:g}: {said}")  # noqa: T201 - pytest -s shows what it measured
    assert medians[2, 1e-4] < (33 if vectors else 100)
