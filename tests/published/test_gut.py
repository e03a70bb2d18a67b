"""Oral doses: what is taken up, what acid has to do with it, and who gets diarrhoea."""

from functools import cache

import numpy as np

from mgate.evidence import gut
from mgate.evidence.experiments import run


@cache
def found():
    return run("gut", 40, 1)


def readings():
    return {each.measure: each for each in found().readings}


def test_every_bar_is_met():
    assert found().failed == ()
    assert sum(each.held is True for each in found().readings) == 10


def test_a_share_of_a_soluble_dose_falls_with_every_step():
    single = found().curves["single"]
    for design in ("citrate, meal", "citrate, fasting", "chloride, fasting", "oxide, breakfast"):
        shares = [single[f"{design}, {mg}"][0] for mg in gut.DOSES]
        assert shares == sorted(shares, reverse=True), design


def test_salts_that_need_no_acid_do_not_mind_its_loss_and_the_others_lose_half():
    acid = found().curves["acid"]
    assert acid["pH"] == sorted(acid["pH"])
    assert acid["pH"][0] < 2.5
    assert acid["pH"][-1] > 4.5
    for salt in ("citrate", "chloride"):
        assert np.ptp(acid[salt]) < 0.01 * acid[salt][0]
    for salt in ("oxide", "carbonate"):
        assert acid[salt] == sorted(acid[salt], reverse=True)
        assert acid[salt][-1] < 0.5 * acid[salt][0]


def test_portions_bring_oxide_nearer_to_citrate():
    divided = found().curves["divided"]
    for mg in (gut.SMALL, gut.USUAL_DAY):
        ratio = np.array(divided[f"oxide, {mg}"]) / divided[f"citrate, {mg}"]
        assert ratio[0] < 0.8 < ratio[gut.PORTIONS.index(6)] < 1
        assert ratio[-1] == max(ratio)


def test_the_trial_again_would_often_have_seen_what_it_saw():
    trial = readings()["diarrhoea, 24 mmol of citrate a day"]
    assert trial.low < 18.6 < trial.high
    assert 0 < found().curves["daily"][0] < 0.03


def test_it_is_said_that_the_trial_is_no_evidence():
    assert any("no evidence" in note for note in found().notes)
