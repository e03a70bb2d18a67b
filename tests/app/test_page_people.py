"""The page works a person out in TypeScript: it is held to Python on scenarios by chance."""

import importlib.util
import json
import math
import re
import shutil
import subprocess
from pathlib import Path
from random import Random

import numpy as np
import pytest

from mgate.app.engines import engine_files, engine_name
from mgate.app.presets import presets
from mgate.app.tables import tables
from mgate.engine.events import Act
from mgate.person import event_table, shelf
from mgate.person.answer import answer
from mgate.person.caution import watched
from mgate.person.course import schedule_of
from mgate.person.drive import ways
from mgate.person.medicines import known, recognise
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused
from mgate.person.regimen import prescribed
from mgate.person.scenario import Scenario
from mgate.person.settling import Case, _healthy, _numbers
from mgate.population.uncertainty import draws as sets

WEB = Path(__file__).parents[2] / "web"
CHEAP = ("diet", "tablets", "two tablets", "vein", "muscle")  # their statements come with a wheel or are soon made

_spec = importlib.util.spec_from_file_location("people_of_chance", Path(__file__).with_name("people_of_chance.py"))
chance = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(chance)


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    """A function that runs a script of web/test on a JSON and gives back its JSON."""
    bundler = WEB / "node_modules" / ".bin" / "esbuild"
    if shutil.which("node") is None:
        pytest.skip("node is not there: the page's port of a person is not compared")
    if not bundler.exists():
        pytest.skip("web/node_modules is not there (npm --prefix web ci): the page's port of a person is not compared")
    folder = tmp_path_factory.mktemp("node")

    def run(script, given):
        made = folder / f"{script}.mjs"
        command = [bundler, WEB / "test" / f"{script}.ts", "--bundle", "--platform=node", "--format=esm"]
        subprocess.run([*command, f"--outfile={made}", "--log-level=error"], check=True)
        (folder / "given.json").write_text(json.dumps(given))
        subprocess.run(["node", made, folder / "given.json", folder / "found.json"], check=True)
        return json.loads((folder / "found.json").read_text())

    return run


def model_of(scenario):
    regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
    routes = tuple(sorted({*regimen.routes, *ways(scenario.patient.condition)}))
    return regimen, len(regimen.solids), routes


def described(statements):
    kept = ("states", "parameters", "defaults", "columns", "outputs", "terms")
    return {name: getattr(statements, name) for name in kept}


def people(count, seed, families=chance.FAMILIES):
    random = Random(seed)  # noqa: S311 - no secrets here
    return [Scenario(**chance.scenario(random, families)) for _ in range(count)]


def compared(node, scenarios):
    """Numbers and events of every scenario, from the page and from Python."""
    models = {}
    for scenario in scenarios:
        _, salts, routes = model_of(scenario)
        models[",".join([str(salts), *routes])] = shelf.statements(salts, routes)
    given = {"tables": tables(), "models": {key: described(one) for key, one in models.items()}}
    page = node("before", given | {"scenarios": [one.model_dump(mode="json") for one in scenarios]})
    for scenario, found in zip(scenarios, page, strict=True):
        regimen, salts, routes = model_of(scenario)
        statements, case = shelf.statements(salts, routes), Case(scenario)
        numbers = _numbers(case, regimen, statements)
        events = schedule_of(case, regimen, scenario.run.duration, numbers)
        yield found, numbers, _healthy(case, numbers, statements), [e for e in events if e.act is not Act.END]


def assert_the_same(node, scenarios):
    for found, numbers, healthy, events in compared(node, scenarios):
        assert found["numbers"] == pytest.approx(numbers, rel=1e-12, nan_ok=True)
        assert found["healthy"] == pytest.approx(healthy, rel=1e-12, nan_ok=True)
        assert [e[1:3] for e in found["events"]] == [[int(e.act), e.name] for e in events]
        assert [e[0] for e in found["events"]] == pytest.approx([e.time for e in events], rel=1e-12)
        assert [e[3] for e in found["events"]] == pytest.approx([e.value for e in events], rel=1e-12)


def test_numbers_and_events_are_those_of_python(node):
    assert_the_same(node, people(60, 1, CHEAP))


@pytest.mark.slow
def test_numbers_and_events_of_every_family_are_those_of_python(node):
    assert_the_same(node, people(200, 2))


def test_tables_can_be_written_as_json_and_hold_every_preset():
    found = json.loads(json.dumps(tables(), allow_nan=False))
    assert [
        each["key"] for each in found["presets"]
    ] == "deficiency fibromyalgia skin operation kidney ketamine".split()
    assert found["factors"]["young egfr"]["value"] == 112
    assert {"magnesium citrate", "ketamine"} <= {each["name"] for each in found["products"]}


def answered(node, scenarios, draws, folder):
    """The page's answers, with engines made for every model that they need."""
    variants = set()
    for regimen, salts, routes in map(model_of, scenarios):
        seen = {way for name in watched({taken.drug for taken in regimen.drugs}) for way in CATALOGUE[name].ways}
        variants.add((salts, tuple(sorted({*routes, *seen}))))
    if any("skin1" in routes for _, routes in variants):
        variants |= {(1, ways(scenario.patient.condition)) for scenario in scenarios}  # the tablet beside a spray
    for salts, routes in variants:
        wasm, described_ = engine_files(salts, routes)
        name = engine_name(salts, routes)
        (folder / f"{name}.wasm").write_bytes(wasm)
        (folder / f"{name}.json").write_text(json.dumps(described_), encoding="utf-8")
    given = {"tables": tables(), "scenarios": [one.model_dump(mode="json") for one in scenarios]}
    return node("whole", given | {"draws": draws, "engines": str(folder)})


def without_intervals(sentence):
    """As the page says it where no draws were made, and an interval would be a point."""
    return re.sub(r" \(90 % interval ([^ ]+) to \1\)", "", sentence)


def assert_the_same_answers(found, scenarios, draws):
    """Series to 1e-7, and every word."""
    for one, scenario, drawn in zip(found, scenarios, draws, strict=True):
        told = answer(scenario, drawn)
        assert one["times"] == pytest.approx(told.courses.times.tolist(), rel=1e-12)
        for kind in ("outputs", "untreated"):
            series = getattr(told.courses, kind)
            assert list(one[kind]) == list(series)
            for name, values in series.items():
                page = np.array([[math.nan if v is None else v for v in row] for row in one[kind][name]])
                np.testing.assert_allclose(
                    page, values, rtol=1e-7, atol=1e-7 * max(1e-3, np.nanmax(np.abs(values), initial=0)), err_msg=name
                )
        plain = told.sentences() if drawn else [without_intervals(each) for each in told.sentences()]
        assert one["sentences"] == plain
        assert [each["said"] for each in one["cautions"]] == told.warnings
        assert [each["level"] for each in one["cautions"]] == [each.level for each in told.cautions]
        assert one["notes"] == told.notes
        assert one["notChecked"] == told.not_checked


def test_answers_are_those_of_python_word_for_word(node, tmp_path):
    scenarios = people(20, 3, ("diet", "tablets", "vein"))
    assert_the_same_answers(answered(node, scenarios, [[]] * 20, tmp_path), scenarios, [[]] * 20)


def test_answers_with_draws_of_what_is_not_known_are_those_of_python(node, tmp_path):
    scenarios = people(4, 4, ("tablets",))
    draws = [sets(shelf.statements(*model_of(one)[1:]), 12, 1) for one in scenarios]
    assert_the_same_answers(answered(node, scenarios, draws, tmp_path), scenarios, draws)


@pytest.mark.slow
def test_answers_of_two_hundred_of_every_family_are_those_of_python(node, tmp_path):
    scenarios = people(200, 5)
    assert_the_same_answers(answered(node, scenarios, [[]] * 200, tmp_path), scenarios, [[]] * 200)


@pytest.mark.slow
def test_every_preset_is_answered_as_python_does(node, tmp_path):
    scenarios = [each.scenario for each in presets()]
    assert_the_same_answers(answered(node, scenarios, [[]] * 6, tmp_path), scenarios, [[]] * 6)


def as_python_writes(value):
    spaced = f"{value:,.0f}".replace(",", " ")
    return [f"{value:.0f}", f"{value:.2f}", f"{value:+.3f}", f"{value:g}", f"{value:.2g}", f"{value:.3g}", spaced]


def test_numbers_are_written_as_python_writes_them(node):
    random = Random(8)  # noqa: S311 - no secrets here
    ties = [each / 8 for each in range(-40, 41)] + [1234565.0, 2.5, 0.0625, 12.345, 1e-5, 99999.95]
    values = [*ties, *(random.gauss(0, 1) * 10 ** random.uniform(-7, 7) for _ in range(3000))]
    found = node("numbers", {"values": values})
    for value, written in zip(values, found, strict=True):
        assert written == as_python_writes(value)


def slips(count, seed):
    """Names of medicines with a letter lost, doubled or changed, and the names themselves."""
    random = Random(seed)  # noqa: S311 - no secrets here
    for _ in range(count):
        name = random.choice(sorted(known()))
        at = random.randrange(len(name))
        yield random.choice(
            [name, name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], f"{name[:at]}x{name[at:]}"]
        )
        yield "".join(random.sample(name, len(name)))


def as_python_recognises(name):
    try:
        found = recognise(name)
    except Refused as error:
        return f"'{name}' {error.problem}; {error.advice}"
    return found.name if found else ""


def test_slips_of_medicines_are_those_of_python(node):
    names = [*slips(150, 7), "Omeprazole 20 mg", "tizanidine", "aspirin"]
    found = node("slips", {"tables": tables(), "names": names})
    assert found == [as_python_recognises(name) for name in names]


def test_files_that_the_page_writes_say_what_the_scenario_says(node, tmp_path):
    scenarios = [*people(40, 6), *(each.scenario for each in presets())]
    given = {"tables": tables(), "scenarios": [one.model_dump(mode="json") for one in scenarios]}
    for scenario, found in zip(scenarios, node("files", given), strict=True):
        (tmp_path / "one.toml").write_text(found["toml"], encoding="utf-8")
        again = Scenario.read(tmp_path / "one.toml").model_dump(mode="json")
        assert_alike(again, scenario.model_dump(mode="json"))
        assert_alike(found["again"], scenario.model_dump(mode="json"))
        if scenario.dose and not found["left"]:
            (tmp_path / "doses.csv").write_text(found["doses"], encoding="utf-8")
            rows, regimen = event_table.read(tmp_path / "doses.csv")[1], prescribed_of(scenario)
            assert sum(row.millimoles for row in rows) == pytest.approx(sum(g.millimoles for g in regimen.given))


def prescribed_of(scenario):
    return prescribed(scenario.dose, scenario.patient, scenario.run.duration)


def assert_alike(one, other, where=""):
    """The same texts, and numbers to the last digits that people write."""
    if isinstance(one, dict):
        assert list(one) == list(other), where
        for key, value in one.items():
            assert_alike(value, other[key], f"{where}.{key}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for first, second in zip(one, other, strict=True):
            assert_alike(first, second, where)
    elif isinstance(one, float | int) and not isinstance(one, bool) and other is not None:
        assert one == pytest.approx(other, rel=1e-11, abs=1e-12), where
    else:
        assert one == other, where
