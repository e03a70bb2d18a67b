"""No person, parameter or regimen breaks a law of the model."""

import numpy as np
import pytest

from mgate.engine.events import Act, Event, schedule
from mgate.evidence import laws
from mgate.person import shelf
from mgate.person.regimen import FOOD_MAGNESIUM, MEAL

DAY = 24.0


def test_ten_thousand_random_draws_break_no_law() -> None:
    verdict = laws.check(10_000)
    assert verdict.draws == 10_000
    assert verdict.violations == []


@pytest.mark.slow
def test_a_million_random_draws_break_no_law() -> None:
    assert laws.check(1_000_000, seed=2).violations == []


def _judged(spoil: str, by: float) -> list[str]:
    statements, engine = (f(laws.SALTS, laws.ROUTES) for f in (shelf.statements, shelf.engine))
    people = np.tile(statements.defaults, (3, 1))
    schedules = [schedule([Event(1.0, Act.ADD, FOOD_MAGNESIUM, 4.0)], 24.0)]
    pick = [*statements.states, *laws.SHARES]
    run = engine.simulate(people, schedules, [0.0, 24.0], pick=pick)
    run.out[1, -1, pick.index(spoil)] += by
    verdict = laws.Verdict()
    laws._judge(verdict, statements, schedules, np.zeros(3, np.int64), run.out, run.fate)
    return verdict.violations


@pytest.mark.parametrize(
    ("spoil", "by", "law"),
    [
        ("Bone.surface", 1e-6, "made or lost"),
        ("Stomach.dissolved", -1e-6, "negative"),
        ("Bowel.absorbed", 10.0, "more absorbed"),
        ("Colon.diarrhoea", 2.0, "outside [0, 1]"),
        ("Blockade.occupancy", -0.1, "outside [0, 1]"),
        ("KetamineGluN2A.held", 1.1, "outside [0, 1]"),
        ("Memantine.cleared", 1e-6, "a drug made or lost"),
    ],
)
def test_the_judge_sees_each_law_broken(spoil: str, by: float, law: str) -> None:
    found = _judged(spoil, by)
    assert any(law in violation for violation in found)
    assert all(violation.startswith("draw 1:") for violation in found)


def test_ten_years_of_meals_and_tablets_keep_the_balance() -> None:
    statements, engine = shelf.statements(2, ("muscle", "vein")), shelf.engine(2, ("muscle", "vein"))
    years = 3652
    events = []
    for day in range(years):
        for clock in (0.0, 5.0, 11.0):
            events.append(Event(DAY * day + clock, Act.ADD, "Stomach.food", MEAL))
            events.append(Event(DAY * day + clock, Act.ADD, FOOD_MAGNESIUM, 4.1))
        events.append(Event(DAY * day + 5, Act.ADD, f"Salt{1 + day % 2}.stomach", 6.2))
        if day % 30 == 0:
            events.append(Event(DAY * day + 7, Act.ADD, "MuscleShot.depot", 8.0))
    given = sum(e.value for e in events if e.name != "Stomach.food")
    magnesium = next(group for group in statements.joined if "Plasma.magnesium" in group)
    people = np.tile(statements.defaults, (2, 1))
    people[1, statements.columns["Kidney.gfr"]] = 20.0
    end = DAY * years
    run = engine.simulate(people, [schedule(events, end)], [0.0, end], pick=magnesium)
    total = run.out.sum(axis=2)
    assert (run.fate == 0).all()
    assert np.abs(total[:, 1] - total[:, 0] - given).max() / given <= 1e-9
