"""From Python: a patient and a regimen in, a labelled dataset out."""

import pytest

import mgate

pytest.importorskip("xarray", reason="the extra `report` is not installed")


def test_a_dataset_has_arms_times_and_units():
    dose = mgate.Dose(product="magnesium citrate", amount="300 mg", at="08:00", every="24 h", count=7)
    data = mgate.simulate(mgate.Patient(sex="female"), [dose], duration="7 day", outputs=["Acid.ph"])
    assert list(data["arm"].values) == ["treated", "untreated"]
    assert data["Plasma.total"].attrs["units"] == "mmol/L"
    assert data["time"].attrs["units"] == "h"
    plasma = data["Plasma.total"]
    assert plasma.sel(arm="treated").max() > plasma.sel(arm="untreated").max()
    assert 0 < float(data["Acid.ph"].min()) < 3


def test_a_scenario_may_be_given_whole():
    scenario = mgate.Scenario(run=mgate.Run(duration="2 day", every="12 h"))
    assert mgate.simulate(scenario).sizes == {"arm": 2, "time": 5}
