import json

import pytest

from mgate.app import tables as told
from mgate.app.tables import tables
from mgate.person import catalogue, observables
from mgate.person.observables import CATALOGUE


def test_tables_are_json_without_anything_that_is_no_number():
    assert json.loads(json.dumps(tables(), allow_nan=False))


def test_numbers_are_those_of_python():
    found = tables()
    assert found["factors"]["young egfr"]["value"] == 112
    assert found["numbers"]["settling"]["REFERENCE_INTAKE"] == 12.34
    assert found["thresholds"]["breathing"]["value"] == 5.0
    citrate = next(each for each in found["products"] if each["name"] == "magnesium citrate")
    assert citrate["grams_per_mole"] == pytest.approx(451.1 / 3, abs=0.1)
    assert citrate["in_water"] == catalogue.find("magnesium citrate").in_water


def test_a_name_that_python_no_longer_has_is_an_error(monkeypatch):
    monkeypatch.setattr(told, "NAMED", {observables: "NO_SUCH_NUMBER"})
    with pytest.raises(AttributeError):
        tables()


def test_every_observable_says_how_it_is_read_or_is_one_of_six_that_the_page_reads_itself():
    own = {name for name, each in CATALOGUE.items() if not each.kind}
    assert own == {
        *("Urine.magnesium", "Intake.absorbed_share", "Intake.supplement_share"),
        *("Load.urine_share", "Load.retained_share", "Opioid.morphine_24h"),
    }
    assert CATALOGUE["Plasma.clearance"].factor == pytest.approx(1 / 24)
    assert CATALOGUE["Cord.change"].kind == "percent"
    assert CATALOGUE["Bone.change"].kind == "change"
