"""Whole scenarios: the design's own example, the examples that come with mgate, and what is refused in them."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgate.person.refusal import Refused
from mgate.person.scenario import Diet, Dose, Patient, Run, Scenario

EXAMPLES = Path(__file__).parents[3] / "examples"

# From the design, as it stands there.
DESIGN = """
[patient]        # every key optional: the reference adult fills in
age = 54
sex = "female"
weight = "70 kg"
egfr = 90
plasma_magnesium = "0.72 mmol/L"
condition = "fibromyalgia"
medicines = ["omeprazole"]
[patient.overrides]           # any model parameter by its name
"Kidney.gfr" = "150 L/day"
[diet]
magnesium = "220 mg/day"
[[dose]]
product = "magnesium citrate"
route = "oral"
amount = "300 mg"
at = "08:00"
every = "24 h"
for = "28 day"
with_food = true
[[dose]]
product = "magnesium chloride oil"
route = "spray"
sprays = 10
area = "4000 cm2"
at = "21:00"
every = "24 h"
for = "28 day"
wash_after = "8 h"
[run]
duration = "56 day"
outputs = ["Plasma.total", "CordFluid.magnesium", "Pain.score"]
"""


@pytest.fixture
def scenario(tmp_path):
    """Reads a scenario from text."""

    def read(text):
        path = tmp_path / "a.toml"
        path.write_text(text, encoding="utf-8")
        return Scenario.read(path)

    return read


def test_the_example_of_the_design(scenario):
    found = scenario(DESIGN)
    assert found.patient == Patient(
        age=54,
        sex="female",
        weight="70 kg",
        egfr=90,
        plasma_magnesium="0.72 mmol/L",
        condition="fibromyalgia",
        medicines=["omeprazole"],
        overrides={"Kidney.gfr": "150 L/day"},
    )
    assert found.diet == Diet(magnesium="220 mg/day")
    swallowed, sprayed = found.dose
    assert swallowed.given(found.patient) == pytest.approx(12.343, abs=1e-3)
    assert swallowed.times(found.run.duration) == [24.0 * day for day in range(28)]
    assert swallowed.with_food
    assert (sprayed.route, sprayed.sprays, sprayed.area, sprayed.wash_after) == ("spray", 10, 4000, 8)
    assert sprayed.times(found.run.duration)[:2] == [13, 37]
    assert found.run == Run(duration="1344 h", outputs=["Plasma.total", "CordFluid.magnesium", "Pain.score"])


def test_the_same_from_python(scenario):
    built = Scenario(**tomllib.loads(DESIGN))
    assert built == scenario(DESIGN)
    assert built.digest() == scenario(DESIGN).digest()
    assert Scenario.model_validate(tomllib.loads(DESIGN)) == built


def test_deficiency():
    found = Scenario.read(EXAMPLES / "deficiency.toml")
    assert (found.patient.age, found.patient.sex) == (54, "female")
    assert found.diet.magnesium == pytest.approx(120 / 24.305)
    assert found.diet.habitual == pytest.approx(300 / 24.305)
    assert found.dose[0].times(found.run.duration) == [24.0 * day for day in range(28, 56)]


def test_infusion():
    found = Scenario.read(EXAMPLES / "infusion.toml")
    load, upkeep = found.dose
    assert load.given(found.patient) == pytest.approx(16.23, abs=0.01)
    assert upkeep.given(found.patient) == pytest.approx(97.38, abs=0.01)
    assert load.times(48) == [0]
    assert upkeep.times(48) == [pytest.approx(load.over)]


def test_kidney_disease():
    found = Scenario.read(EXAMPLES / "kidney_disease.toml")
    assert found.patient.egfr == 15
    assert found.dose[0].item.acid_need == 2
    assert found.dose[0].given(found.patient) == pytest.approx(24.686, abs=1e-3)


def test_every_example_is_read():
    found = [
        path
        for path in sorted(EXAMPLES.glob("*.toml"))
        if path.stem not in {"crossover", "find", "population", "trial"}
    ]
    assert len(found) >= 3
    for path in found:
        assert Scenario.read(path).run.duration > 0


def test_a_run_is_all_that_must_be_said(scenario):
    found = scenario('run = { duration = "1 day" }')
    assert (found.patient, found.diet, found.dose) == (Patient(), Diet(), ())
    assert found.run.outputs == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"300 mg"', '"300 bananas"', "dose 1, amount = \"300 bananas\": 'bananas' is no unit of an amount; write for"),
        ('"300 mg"', '"300 g"', 'dose 1, amount = "300 g": is 12343 mmol of magnesium'),
        ('"70 kg"', '"70"', 'patient, weight = "70": has no unit'),
        ("weight", "wieght", "patient, wieght: there is no such key; did you mean 'weight'?"),
        ('["omeprazole"]', '["omeprazol"]', 'patient, medicines 1 = "omeprazol"'),
        ('"56 day"', '"0 day"', 'run, duration = "0 day": is no time at all'),
        ('"56 day"', '"200 year"', 'run, duration = "200 year": is longer than 100 years'),
        ('"56 day"', '"12 h"', "dose 2, at: comes only after the run, which lasts 0.5 days"),
        ('"56 day"', '"56 day"\nevery = "57 day"', "run, every"),
        ('"56 day"', '"56 day"\nevery = "1 ms"', "run, every"),
        ('duration = "56 day"', "", "run, duration: is missing; write for instance duration ="),
        ("[run]", "[runn]", "runn: there is no such key; did you mean 'run'?"),
        ('"Pain.score"', "5", "run, outputs 3 = 5: is no text"),
        ("[diet]", "[diet", "is not TOML: "),
        ("[patient]", "schema_version = 2\n[patient]", "schema_version = 2: is no version that this mgate reads"),
        ("[patient]", "schema_version = true\n[patient]", "schema_version = true"),
        ("[patient]", "run = 5\n[patient]", "is not TOML"),
    ],
)
def test_what_no_scenario_is(scenario, tmp_path, old, new, said):
    with pytest.raises(Refused) as caught:
        scenario(DESIGN.replace(old, new, 1))
    assert str(caught.value).startswith(f"{tmp_path / 'a.toml'}: {said}")
    assert len(str(caught.value).splitlines()) <= 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('patient = 5\n[run]\nduration = "1 day"', "patient = 5: is no table"),
        ('run = "1 day"', "is no table"),
        ('dose = "300 mg"\n[run]\nduration = "1 day"', "is no list"),
        ('[dose]\nproduct = "food"\n[run]\nduration = "1 day"', "write [[dose]] instead of [dose]"),
        ("", "is empty"),
        ("# nothing", "run: is missing; write for instance [run]"),
    ],
)
def test_wrong_tables(scenario, text, said):
    with pytest.raises(Refused) as caught:
        scenario(text)
    assert said in str(caught.value)


def test_errors_of_all_tables_are_counted(scenario):
    with pytest.raises(Refused, match=r"(?s)patient, age.*\(and 3 more\)"):
        scenario(DESIGN.replace("54", "-1").replace('"70 kg"', '"70"').replace('"300 mg"', "3").replace("56 day", "x"))


def test_ones_own_products(tmp_path, scenario):
    own = tmp_path / "own.toml"
    own.write_text('schema_version = 1\n[[product]]\nname = "Vichy"\nkind = "water"\nconcentration = "10 mg/L"')
    file = tmp_path / "b.toml"
    file.write_text(
        '[[dose]]\nproduct = "vichy"\nvolume = "1 L"\nat = "12:00"\n[run]\nduration = "1 day"', encoding="utf-8"
    )
    found = Scenario.read(file, own)
    assert found.dose[0].given(found.patient) == pytest.approx(10 / 24.305)
    with pytest.raises(Refused, match=r"b\.toml: dose 1, product = \"vichy\""):
        Scenario.read(file)
    with pytest.raises(Refused, match=r"c\.toml: there is no such file"):
        Scenario.read(file, tmp_path / "c.toml")


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ('"300 mg"', '"0.3 g"', True),
        ('"08:00"', "08:00:00", True),
        ("magnesium citrate", "Trimagnesium dicitrate", True),
        ('"28 day"', '"4 week"', True),
        ('"300 mg"', '"301 mg"', False),
        ("with_food = true", "with_food = false", False),
        ('"150 L/day"', '"151 L/day"', False),
    ],
)
def test_digests_are_of_what_is_meant(scenario, old, new, same):
    assert (scenario(DESIGN.replace(old, new)).digest() == scenario(DESIGN).digest()) is same


def test_doses_may_be_given_from_python():
    taken = Dose(product="magnesium citrate", amount="300 mg", at="08:00", every="24 h", **{"for": "28 day"})
    built = Scenario(patient=Patient(weight="80 kg"), dose=[taken], run=Run(duration="28 day"))
    assert built.dose == (taken,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(st.characters(codec="utf-8")))
def test_any_file_is_read_or_refused(tmp_path, text):
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        Scenario.read(path)


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("2 h"), st.just("1 g")
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=6,
)


@pytest.mark.parametrize("table", [Patient, Diet, Dose, Run, Scenario])
@settings(max_examples=60)
@given(st.data())
def test_any_values_are_read_or_refused(table, data):
    keys = st.sampled_from([field.alias or name for name, field in table.model_fields.items()])
    written = data.draw(st.dictionaries(keys, VALUES, max_size=4))
    try:
        assert table(**written) == table(**written)
    except Refused as refused:
        assert len(str(refused).splitlines()) <= 2  # noqa: PT017 - reading it is as good


def test_importing_it_is_cheap():
    heavy = "sympy numpy scipy llvmlite pint mgate.person.anatomy mgate.intake mgate.body"
    code = f"import sys; import mgate.person.scenario; print([m for m in {heavy.split()} if m in sys.modules])"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "[]"
