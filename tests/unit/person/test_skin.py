"""What is put on the skin: patches by hand, events in order, and the answer's sentence."""

import tomllib

import pytest

from mgate.engine.events import Act
from mgate.person.answer import answer
from mgate.person.refusal import Refused
from mgate.person.regimen import prescribed
from mgate.person.scenario import Dose, Patient, Scenario
from mgate.person.skin import Applied, happenings, patch_of
from mgate.person.uptake import Uptake

ADULT = Patient()  # 70 kg, 1.76 m: 1.85 m2
OIL = {"product": "magnesium oil", "route": "spray", "at": "0 h"}
BATH = {"product": "epsom salt", "route": "bath", "of": "salt", "at": "0 h"}

DESIGN = """
[patient]
age = 54
sex = "female"
condition = "fibromyalgia"
[[dose]]
product = "magnesium citrate"
amount = "300 mg"
at = "08:00"
[[dose]]
product = "magnesium chloride oil"
route = "spray"
sprays = 10
area = "4000 cm2"
at = "21:00"
every = "24 h"
for = "2 day"
wash_after = "8 h"
[run]
duration = "3 day"
outputs = ["Plasma.total", "Skin.layers", "Pain.score"]
"""


def patch(**written):
    return patch_of(Dose(**written), ADULT)


def test_ten_sprays_are_a_film_of_brine():
    found = patch(**OIL, sprays=10, area="800 cm2")
    assert found["volume"] == pytest.approx(1.3)
    assert found["strength"] == pytest.approx(104 / 24.305)
    assert (found["area"], found["brine"], found["film_like"], found["temperature"]) == (800, 1, 1, 305)


def test_a_diluted_oil_dries_to_brine():
    found = patch(**(OIL | {"product": "diluted magnesium oil"}), sprays=10)
    assert found["strength"] == pytest.approx(104 / 24.305)
    assert found["volume"] == pytest.approx(1.3 * 60 / 104)
    assert found["area"] == 1000


def test_a_cream_keeps_its_strength():
    found = patch(product="magnesium cream", route="cream", amount="56 mg", at="0 h")
    assert found["volume"] == pytest.approx(4.0)
    assert found["brine"] == 0
    named = patch(product="flakes", route="cream", volume="4 mL", concentration="14 g/L", at="0 h")
    assert named["strength"] == pytest.approx(found["strength"])
    assert patch(product="magnesium menthol cream", route="cream", amount="56 mg", at="0 h")["menthol"] == 1


def test_a_bath_is_its_water():
    found = patch(**BATH, amount="500 g", volume="120 L", temperature="38 C")
    assert found["strength"] == pytest.approx(500 / 246.466 / 120, rel=1e-4)
    assert found["volume"] == 120_000
    assert found["area"] == pytest.approx(0.85 * 18_499, rel=1e-3)
    assert (found["film_like"], found["sea"]) == (0, 0)
    assert found["temperature"] == pytest.approx(311.15)
    assert patch(**BATH, amount="500 g") == patch(**BATH, amount="500 g", volume="120 L", temperature="39.85 C")


def test_feet_and_the_dead_sea():
    feet = patch(**(BATH | {"route": "foot bath"}), amount="100 g")
    assert (feet["area"], feet["volume"]) == (1200, 5000)
    sea = patch(product="dead sea", route="bath", at="0 h")
    assert sea["sea"] == 1
    assert sea["strength"] == pytest.approx(45 / 24.305)


def test_water_holds_no_more_than_it_dissolves():
    assert patch(**BATH, amount="10 kg", volume="5 L")["strength"] == pytest.approx(710 / 246.466, rel=1e-4)


def test_damage_and_needles():
    assert patch(**OIL, sprays=1, skin="eczema")["eczema"] == 1
    assert patch(**OIL, sprays=1, skin="microneedling")["needles"] == 1
    assert patch(**OIL, sprays=1, skin="stripped")["needles"] == 1


def test_more_skin_than_the_patient_has_is_refused():
    with pytest.raises(Refused, match="more skin than this person has: 18499 cm2"):
        patch(**OIL, sprays=1, area="1.9 m2")


def test_each_place_has_a_patch_and_like_doses_share_one():
    spray = Dose(**OIL, sprays=10, wash_after="8 h")
    again = Dose(**(OIL | {"at": "20 h"}), sprays=10)
    regimen = prescribed([spray, Dose(**BATH, amount="1 kg"), again], ADULT, 48.0)
    assert [each.place for each in regimen.skin] == [1, 2, 1]
    assert regimen.routes == ("skin1", "skin2")
    assert regimen.given == []
    assert not regimen.empty
    assert [each.until for each in regimen.skin] == [8.0, pytest.approx(1 / 3), None]


def test_washing_comes_before_what_is_put_on_at_the_same_time():
    first, second = Applied(0.0, 1, 5.0, 24.0, bath=False), Applied(24.0, 1, 5.0, None, bath=False)
    events = [e for e in happenings([first, second], 0.4) if e.time == 24]
    assert [(e.act, e.name, e.value) for e in events] == [
        (Act.SET, "Patch1.wet", 0.0),
        (Act.SCALE, "Patch1.film", 0.0),
        (Act.SCALE, "Patch1.layers_1", 0.6),
        (Act.SCALE, "Patch1.layers_2", 0.6),
        (Act.SET, "Patch1.wet", 1.0),
        (Act.ADD, "Patch1.film", 5.0),
    ]


def test_the_design_s_example_runs_and_keeps_oral_shares_apart():
    table = tomllib.loads(DESIGN)
    both = answer(Scenario(**table))
    oral = answer(Scenario(**(table | {"dose": table["dose"][:1]})))
    name = "Intake.absorbed_share"
    assert both.outputs[name][-1] == pytest.approx(oral.outputs[name][-1], rel=1e-4)
    assert both.outputs["Skin.absorbed"][-1] > 5
    assert "put on the skin, 2 applications," in both.sentences()[1]
    assert "Skin.absorbed" not in oral.outputs


def test_a_bath_leaves_nothing_that_goes_on_giving():
    scenario = Scenario(dose=[Dose(**BATH, amount="500 g")], run={"duration": "1 h", "every": "10 min"})
    film = answer(Scenario(dose=scenario.dose, run={"duration": "1 h", "every": "10 min", "outputs": ["Skin.film"]}))
    assert film.outputs["Skin.film"][1] == pytest.approx(500_000 * 24.305 / 246.466, rel=1e-4)
    assert film.outputs["Skin.film"][3:] == pytest.approx(0.0)


def test_strong_irritation_is_warned_of_and_sprays_are_no_supplement():
    dose = Dose(**(OIL | {"at": ["08:00", "20:00"]}), sprays=32, every="24 h", count=28, wash_after="12 h")
    found = answer(Scenario(dose=[dose], run={"duration": "28 day", "every": "1 day"}))
    (said,) = found.warnings
    assert said.startswith("brine stings: about 1")
    assert "because of their skin" in said
    assert answer(Scenario(dose=[Dose(**OIL, sprays=10)], run={"duration": "1 day"})).warnings == []


def test_the_sentence():
    once = Uptake(worn=135.2, bathed=0, times=1, absorbed=4.14, low=0.55, high=27.2, tablet=28.1)
    assert once.sentence() == (
        "Of 135 mg put on the skin 4.1 mg were absorbed by the end (90 % interval 0.55 to 27); "
        "one 300 mg tablet adds 28 mg to what this person absorbs."
    )
    often = Uptake(worn=0, bathed=49_307.4, times=4, absorbed=0.4, low=0.1, high=2, tablet=28.1)
    assert often.sentence().startswith("Of 49 307 mg in the bath water, 4 applications, 0.4 mg were absorbed")
    assert ", or 0.1 mg each time; one 300 mg tablet adds" in often.sentence()
