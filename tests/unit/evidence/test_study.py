"""Study files: what they may say, what is refused and how, and that the packaged ones keep to it."""

import tomllib
from copy import deepcopy
from importlib.resources import files

import pytest

from mgate.evidence.observation import Contrast, Observation, factor
from mgate.evidence.sources import find
from mgate.evidence.study import Study, all_studies
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused

# The study of the design page, word for word.
DESIGN = """
key = "example1999"
source = "example1999"
role = "calibration"   # or "validation"
species = "human"                 # "rat" clamps the body and tests relative changes only
[people]                          # given as mean/sd or fixed; the rest is drawn from the reference population
n = 26
age = { mean = 30, sd = 8 }
condition = "healthy"
[[arm]]
name = "depletion"
duration = "21 day"
diet = "12 mg/day"
n = 26
  [[arm.dose]]                    # as in a scenario
  [[arm.clamp]]                   # optional: hold a quantity to a course
  quantity = "Plasma.total"
  at = ["0 day", "3 day"]
  value = [0.8, 0.4]
  unit = "mmol/L"
  [[arm.observation]]
  quantity = "Plasma.total"
  as = "level"
  unit = "mmol/L"
  at = ["0 day", "21 day"]
  mean = [0.80, 0.61]
  sd = [0.04, 0.06]   # or median with iqr, range or ci95; or se
[[contrast]]                      # between arms
arms = ["magnesium", "placebo"]
quantity = "Pain.score"
as = "change"
at = "28 day"
estimate = -0.4
ci95 = [-1.1, 0.3]
"""


def table():
    return tomllib.loads(DESIGN)


def changed(path, value):
    """The design's study with one key put to a value, or left out."""
    study = deepcopy(table())
    *way, last = path
    inner = study
    for step in way:
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return study


def observed(**keys):
    return Observation.model_validate({"quantity": "Plasma.total", "as": "level", "at": "1 day"} | keys)


def contrasted(**keys):
    given = {"arms": ["a", "b"], "quantity": "Plasma.total", "as": "level", "at": "1 day", "estimate": 0.04}
    return Contrast.model_validate(given | keys)


# Reading


def test_the_study_of_the_design_parses_as_it_stands(tmp_path):
    path = tmp_path / "example1999.toml"
    path.write_text(DESIGN, encoding="utf-8")
    study = Study.read(path)
    (arm,) = study.arms
    assert arm.doses == ()
    assert arm.duration == 21 * 24
    assert arm.clamps[0].at == (0, 72)
    assert study.people.spread("age") == 8
    assert study.people.spread("weight") == 0
    assert study.scenario(arm).patient.age == 30
    assert study.contrasts[0].standard_error == pytest.approx(1.4 / 3.919928)


def test_an_arm_eats_its_diet_after_the_habitual_one():
    study = Study.model_validate(changed(("people", "diet"), {"mean": "240 mg/day", "sd": "48.61 mg/day"}))
    diet = study.scenario(study.arms[0]).diet
    assert diet.magnesium == pytest.approx(12 / 24.305)
    assert diet.habitual == pytest.approx(240 / 24.305)
    assert study.people.spread("diet") == pytest.approx(2.0)


def test_without_a_diet_of_its_own_an_arm_goes_on_as_before():
    study = Study.model_validate(changed(("arm", 0, "diet"), None))
    diet = study.scenario(study.arms[0]).diet
    assert diet.magnesium == diet.habitual == pytest.approx(300 / 24.305)


def test_the_people_of_an_arm_differ_where_it_says_so():
    study = table()
    study["people"] |= {"sex": "female", "overrides": {"Kidney.gfr": "150 L/day", "Plasma.volume": "15 L"}}
    study["arm"][0]["patient"] = {"age": 60, "overrides": {"Kidney.gfr": "100 L/day"}}
    read = Study.model_validate(study)
    patient = read.scenario(read.arms[0]).patient
    assert (patient.sex, patient.age) == ("female", 60)
    assert patient.overrides == {"Kidney.gfr": "100 L/day", "Plasma.volume": "15 L"}


def test_an_arm_has_its_own_number_of_people_or_the_studys():
    own, shared = (Study.model_validate(changed(("arm", 0, "n"), n)) for n in (12, None))
    assert own.size(own.arms[0]) == 12
    assert shared.size(shared.arms[0]) == 26


def test_an_arm_is_found_by_its_name():
    study = Study.model_validate(table())
    assert study.arm("depletion") is study.arms[0]
    with pytest.raises(Refused) as refused:
        study.arm("depletoin")
    assert refused.value.value == "depletoin"
    assert "depletion" in refused.value.advice


# Numbers and what stands around them


def test_a_mean_with_its_standard_deviation():
    (point,) = observed(mean=0.8, sd=0.04).points(16)
    assert point == pytest.approx((24, 0.8, 0.04, 0.01))


def test_a_single_pair_belongs_to_a_single_time():
    (point,) = observed(median=1.59, iqr=[1.45, 1.76]).points(20)
    assert point.spread == pytest.approx(0.31 / 1.348980)
    assert point.standard_error == pytest.approx(1.253314 * point.spread / 20**0.5)


def test_a_number_alone_has_no_uncertainty():
    assert observed(value=0.8).points(20) == [(24, 0.8, None, None)]


def test_events_are_a_share_of_the_people():
    (point,) = observed(quantity="Diarrhoea.share", events=8).points(43)
    assert point.observed == pytest.approx(8 / 43)
    assert point.standard_error == pytest.approx((10 / 47 * 37 / 47 / 47) ** 0.5)


def test_an_observation_knows_its_own_number_of_people():
    assert observed(mean=0.8, sd=0.04, n=4).points(16)[0].standard_error == pytest.approx(0.02)


@pytest.mark.parametrize("side", ["at_most", "at_least"])
def test_a_bound_says_on_which_side(side):
    seen = observed(**{side: 1.0})
    assert seen.bound == side
    assert seen.points()[0].observed == 1.0
    assert observed(mean=1.0).bound is None


@pytest.mark.parametrize(
    ("printed", "wanted", "times"),
    [
        ("mmol/L", "mmol/L", 1),
        ("umol/L", "mmol/L", 0.001),
        ("mg/dL", "mmol/L", 0.41144),
        ("mEq/L", "mmol/L", 0.5),
        ("mg/day", "mmol/day", 1 / 24.305),
        ("mEq/day", "mmol/day", 0.5),
        ("mL/min", "L/h", 0.06),
    ],
)
def test_printed_units_become_the_catalogues(printed, wanted, times):
    assert factor(printed, wanted) == pytest.approx(times, rel=1e-4)


def test_a_unit_of_something_else_is_refused():
    with pytest.raises(ValueError, match="cannot be turned"):
        factor("L/h", "mmol/L")
    with pytest.raises(Refused) as refused:
        observed(mean=0.8, unit="L/h").factor("mmol/L")
    assert (refused.value.key, refused.value.value) == ("unit", "L/h")
    assert "mmol/L" in refused.value.advice


def test_per_cent_and_shares_ask_for_no_unit():
    assert contrasted(**{"as": "percent change"}).factor("mmol/L") == 1
    assert observed(**{"as": "share below"}, value=0.7, threshold=0.85, unit="mg/dL").factor("mmol/L") == 1


# Refusals: each names the key, the value and what to write instead


@pytest.mark.parametrize(
    ("path", "value", "key", "advice"),
    [
        (("rolle",), "calibration", "rolle", "role"),
        (("role",), "calibrate", "role", "calibration"),
        (("role",), None, "role", "calibration"),
        (("species",), "dog", "species", "human"),
        (("key",), None, "key", "fatemi1991"),
        (("people", "wieght"), "70 kg", "people, wieght", "weight"),
        (("people", "weight"), 70, "people, weight", "70 kg"),
        (("people", "plasma_magnesium"), {"mean": "0.8 mmol/L", "sd": "0.09 mmol"}, "plasma_magnesium", "mmol/L"),
        (("people", "age"), {"mean": 30, "std": 8}, "people, age, std", "sd"),
        (("people", "diet"), "12 mg", "people, diet", "mg/day"),
        (("people", "n"), 0, "people, n", ""),
        (("arm", 0, "duraton"), "21 day", "arm 1, duraton", "duration"),
        (("arm", 0, "duration"), "21", "arm 1, duration", "28 day"),
        (("arm", 0, "diet"), "12 mg", "arm 1, diet", "mg/day"),
        (("arm", 0, "patient"), {"wieght": "70 kg"}, "arm 1, patient, wieght", "weight"),
        (("arm", 0, "dose"), [{"product": "magnesium citrat"}], "arm 1, dose 1, product", "magnesium citrate"),
        (("arm", 0, "clamp", 0, "value"), [0.8], "arm 1, clamp 1, value", "each of at"),
        (("arm", 0, "clamp", 0, "at"), ["3 day", "0 day"], "arm 1, clamp 1, at", "from the first to the last"),
        (("arm", 0, "observation", 0, "as"), "levle", "arm 1, observation 1, as", "level"),
        (("arm", 0, "observation", 0, "at"), ["0 day", "22 day"], "arm 1, observation 1, at", "duration"),
        (("arm", 0, "observation", 0, "at"), ["0 day", "soon"], "arm 1, observation 1, at 2", "28 day"),
        (("arm", 0, "observation", 0, "unit"), "mmmol/L", "arm 1, observation 1, unit", "mmol/L"),
        (("arm", 0, "observation", 0, "since"), "3 day", "arm 1, observation 1, since", "earlier"),
        (("arm", 0, "observation", 0, "mean"), [0.8], "arm 1, observation 1, mean", "each of at"),
        (("arm", 0, "observation", 0, "mean"), None, "arm 1, observation 1, mean", "median"),
        (("arm", 0, "observation", 0, "tag"), "W", "arm 1, observation 1, tag", ""),
        (("contrast", 0, "estimate"), 0.9, "contrast 1, ci95", "between"),
        (("contrast", 0, "arms"), ["placebo", "placebo"], "contrast 1, arms", "two arms"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(path, value, key, advice):
    with pytest.raises(Refused) as refused:
        Study.model_validate(changed(path, value))
    assert key in refused.value.key
    assert advice in refused.value.advice
    assert refused.value.problem


def test_a_refusal_names_file_key_value_and_advice(tmp_path):
    file = tmp_path / "wrong.toml"
    file.write_text(DESIGN.replace('"calibration" ', '"calibrate" '), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        Study.read(file)
    assert refused.value.file == str(file)
    assert (refused.value.key, refused.value.value) == ("role", "calibrate")
    assert "calibration" in refused.value.advice


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ({}, "mean"),
        ({"mean": 0.8, "median": 0.8}, "mean or its like"),
        ({"mean": 0.8, "sd": 0.1, "se": 0.01}, "sd or its like"),
        ({"mean": 0.8, "sd": 0}, "sd"),
        ({"mean": "0.8"}, "mean"),
        ({"median": 0.8, "iqr": [0.9, 0.7]}, "iqr 1"),
        ({"at_most": 0.8, "sd": 0.1}, "sd"),
        ({"events": 2.5}, "events 1"),
        ({"mean": 0.8, "threshold": 0.7}, "threshold"),
        ({"mean": 0.8, "q": 0.5}, "q"),
        ({"as": "share below", "value": 0.6}, "threshold"),
        ({"as": "share below", "threshold": 0.85, "value": 67.8}, "value"),
        ({"as": "quantile", "value": 0.7}, "q"),
        ({"as": "quantile", "value": 0.7, "q": 1.0}, "q"),
    ],
)
def test_numbers_that_do_not_fit_together_are_refused(keys, key):
    with pytest.raises(Refused) as refused:
        observed(**keys)
    assert key in refused.value.key
    assert refused.value.problem


@pytest.mark.parametrize("n", [None, 7])
def test_events_of_nobody_or_of_too_few_are_refused(n):
    with pytest.raises(Refused) as refused:
        observed(events=8).points(n)
    assert refused.value.key == "n"
    assert refused.value.advice


def test_two_arms_of_one_name_are_refused():
    study = table()
    study["arm"].append({"name": "depletion", "duration": "1 day"})
    with pytest.raises(Refused, match="two arms"):
        Study.model_validate(study)


def test_a_contrast_after_the_end_of_its_arms_is_refused():
    study = table()
    study["arm"] += [{"name": "magnesium", "duration": "21 day"}, {"name": "placebo", "duration": "28 day"}]
    with pytest.raises(Refused) as refused:
        Study.model_validate(study)
    assert refused.value.key == "contrast 1, at"


# The packaged studies

PACKAGED = [file for file in files("mgate.evidence").joinpath("studies").iterdir() if file.name.endswith(".toml")]


def test_all_packaged_studies_are_read():
    assert [f"{study.key}.toml" for study in all_studies()] == sorted(file.name for file in PACKAGED)
    assert sum(study.role == "calibration" for study in all_studies()) >= 16
    assert not any(study.role == "validation" for study in all_studies())


@pytest.mark.parametrize("study", all_studies(), ids=lambda study: study.key)
def test_a_packaged_study_is_sound(study):
    assert find(study.source)
    seen = [*(each for arm in study.arms for each in arm.observations), *study.contrasts]
    assert seen
    for each in seen:
        assert each.tag, f"{each.quantity}: say how it was seen"
        if getattr(each, "per", None) is None:
            assert each.factor(CATALOGUE[each.quantity].unit) > 0
    for contrast in study.contrasts:
        assert all(study.arm(name) for name in contrast.arms)
