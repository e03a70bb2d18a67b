"""Targets as people write them."""

import numpy as np
import pytest

from mgate.person.refusal import Refused
from mgate.population.find.target import Target, target_of

READ = {
    "Pain.score <= 5.5": Target("Pain.score", "level", True, 5.5),
    "Pain.score change <= -1": Target("Pain.score", "change", True, -1.0),
    "Pain.score change ≤ −1 of 10": Target("Pain.score", "change", True, -1.0),
    "Plasma.total >= 0.9 mmol/L at 28 day": Target("Plasma.total", "level", False, 0.9, 672.0),
    "Plasma.total>=900 µmol/L at 12 h": Target("Plasma.total", "level", False, 0.9, 12.0),
    "Plasma.total percent change >= 10 %": Target("Plasma.total", "percent change", False, 10.0),
    "Urine.magnesium percent change >= 50": Target("Urine.magnesium", "percent change", False, 50.0),
    "Diarrhoea.share <= 5 %": Target("Diarrhoea.share", "level", True, 0.05),
    "NMDA.block >= .9": Target("NMDA.block", "level", False, 0.9),
}
REFUSED = {
    "Plasma.totl >= 0.9 mmol/L": ["Plasma.totl", "did you mean 'Plasma.total'"],
    "Plasma.total >= 0.9": ["no unit", "mmol/L"],
    "Plasma.total >= 0.9 mmol": ["'mmol' is no unit of Plasma.total", "mmol/L"],
    "Plasma.total >= 0.9 __import__('os')": ["no unit of Plasma.total"],
    "Plasma.total > 0.9 mmol/L": ["is no target", "write for instance"],
    "Plasma.total change 0.9 mmol/L": ["is no target"],
    "Plasma.total percent change >= 10 mmol/L": ["'mmol/L' is no percentage"],
    "Plasma.total >= 0.9 mmol/L at noon": ["noon", "write for instance"],
    "": ["is no target"],
}


@pytest.mark.parametrize("text", READ)
def test_a_target_is_read(text):
    found = target_of(text)
    assert found.value == pytest.approx(READ[text].value, rel=1e-12)
    assert (found.name, found.reading, found.most, found.at) == (
        READ[text].name,
        READ[text].reading,
        READ[text].most,
        READ[text].at,
    )


@pytest.mark.parametrize("text", READ)
def test_a_target_reads_as_it_is_told(text):
    assert str(target_of(str(target_of(text)).removesuffix(" at the end"))) == str(target_of(text))


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_target_is_refused(text):
    with pytest.raises(Refused) as refused:
        target_of(text)
    for word in REFUSED[text]:
        assert word in str(refused.value)


def test_a_number_is_no_target():
    with pytest.raises(Refused, match="is no text"):
        target_of(5)


def test_what_is_compared():
    treated, untreated = np.array([0.9, 0.8, np.nan]), np.array([0.8, 0.8, 0.8])
    assert target_of("Plasma.total >= 0.85 mmol/L").met(treated).tolist() == [True, False, False]
    change = target_of("Plasma.total change >= 0.05 mmol/L")
    assert change.read(treated, untreated)[:2] == pytest.approx([0.1, 0.0])
    percent = target_of("Plasma.total percent change <= 12 %")
    assert percent.read(treated, untreated)[:2] == pytest.approx([12.5, 0.0])
    assert percent.met(percent.read(treated, untreated)).tolist() == [False, True, False]
