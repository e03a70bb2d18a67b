"""What size, sex, age and kidneys make of the reference adult, by hand."""

import pytest

from mgate.person import build, shelf
from mgate.person.scenario import Patient

MODEL = shelf.statements(0, ())


def test_the_reference_adult_is_as_written():
    for name, value in build.scaled(Patient(), MODEL).items():
        if name != "Kidney.gfr":
            assert value == MODEL.terms[name]["value"]


def test_surface():
    assert build.surface(70, 1.76) == pytest.approx(1.8499, abs=1e-4)  # sqrt(70 * 176 / 3600)
    assert build.surface(3.5, 0.5) == pytest.approx(0.2205, abs=1e-4)


@pytest.mark.parametrize(
    ("patient", "indexed"),
    [({}, 112), ({"age": 25}, 112), ({"age": 60}, 94), ({"age": 120}, 40), ({"egfr": 30}, 30), ({"age": 80}, 76)],
)
def test_filtration_is_indexed_to_surface_and_falls_with_age(patient, indexed):
    found = build.filtration(Patient(**patient))
    assert found == pytest.approx(indexed * 1.8499 / 1.73 * 1.44, rel=1e-4)


def test_filtration_grows_with_the_body():
    small = Patient(weight="50 kg", height="150 cm", egfr=90)
    assert build.filtration(small) == pytest.approx(90 * 1.4434 / 1.73 * 1.44, rel=1e-4)


def test_women_have_less_muscle_and_bone_for_their_weight():
    man, woman = (build.scaled(Patient(sex=sex, weight="70 kg"), MODEL) for sex in ("male", "female"))
    shares = {name: woman[name] / man[name] for name in man}
    for name in build.MUSCLE:
        assert shares[name] == pytest.approx(0.8)
    for name in build.BONE:
        assert shares[name] == pytest.approx(0.85)
    assert shares["Plasma.volume"] == 1
    assert shares["Kidney.gfr"] < 1  # less height


def test_half_the_weight_is_half_of_everything_but_the_kidney():
    whole, half = (build.scaled(Patient(weight=weight, height="176 cm"), MODEL) for weight in ("70 kg", "35 kg"))
    for name in filter(MODEL.columns.__contains__, build.WITH_WEIGHT):
        assert half[name] == pytest.approx(whole[name] / 2)
    assert half["Kidney.gfr"] == pytest.approx(whole["Kidney.gfr"] / 2**0.5)


def test_women_clear_ketamine_faster():
    model = shelf.statements(0, ("ketamine",))
    man, woman = (build.scaled(Patient(sex=sex, weight="70 kg"), model) for sex in ("male", "female"))
    assert woman["Ketamine.clearance"] == pytest.approx(1.2 * man["Ketamine.clearance"])
    assert woman["Ketamine.volume"] == man["Ketamine.volume"] == 117


def test_usual_levels():
    assert build.usual_level(Patient(), MODEL) == MODEL.terms["Plasma.usual"]["value"]
    assert build.usual_level(Patient(sex="female"), MODEL) == 0.805
