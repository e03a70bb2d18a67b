"""Pain against the studies that its constants were fitted to: agreement is required, and is no evidence."""

import json

import numpy as np
import pytest

from mgate.evidence.pain import fit as pain_fit
from mgate.evidence.pain.readings import readings, replete
from mgate.evidence.pain.targets import LOOKED_AT, TARGETS, read

SHIPPED = json.loads(pain_fit.FILE.read_text(encoding="utf-8"))


def at_best(routes, best):
    logs = np.log([[best[each.name] for each in pain_fit.free(routes)]])
    return read(pain_fit.candidates(logs, routes), routes)


@pytest.fixture(scope="module")
def both():
    return at_best("ab", SHIPPED["structures"]["ab"]["best"])


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: f"{t.design}: {t.reading}")
def test_both_routes_together_meet_the_target(both, target):
    assert target.meets(both[target.design][target.reading][0])


def test_rats_on_a_bare_diet(both):
    # 35.8 % lower after a week [dubray1997]; fluid normal a day after reload, threshold after 11 to 20 days
    rat = both["rat"]
    assert rat["diet, day 7"][0] == pytest.approx(-36, abs=8)
    assert rat["cord, a day after reload"][0] > -7
    assert 8 <= rat["recovery"][0] <= 24


def test_block_from_the_start_prevents_it(both):
    assert both["rat"]["daily MK-801, day 7"][0] > -7
    assert both["rat"]["daily MK-801, sensitisation"][0] < 0.3


@pytest.mark.parametrize(
    ("arm", "low", "high"), [("control", 0.819, 0.941), ("bolus", 0.655, 0.805), ("infusion", 0.489, 0.691)]
)
def test_each_arm_asks_for_as_much_morphine_as_it_did(both, arm, low, high):
    # means of 0.88, 0.73 and 0.59 mg/kg in 24 h, 20 people an arm [seyhan2006]
    assert low <= both["operation"][arm][0] <= high


def test_fluid_alone_explains_only_part_of_the_morphine_saved(both):
    saved, of_it = both["operation"]["infusion, less"][0], readings("a")["operation"]["infusion, less"]
    assert 0.1 < of_it / saved < 0.9


@pytest.mark.xfail(reason="one dose of MK-801 prevents nothing that lasts a week; the protocol was not seen")
def test_one_dose_of_mk801_prevents_it(both):
    assert both["rat"]["single MK-801, day 7"][0] > -10


@pytest.mark.xfail(reason="the part that magnesium holds directly goes within a day of reload")
def test_recovery_is_gradual(both):
    assert both["rat"]["reload, day 1"][0] < -24


def test_what_is_written_in_the_components_is_what_was_fitted():
    best = SHIPPED["structures"]["ab"]["best"]
    from mgate.person import shelf

    terms = shelf.statements(0, ("morphine", "esketamine")).terms
    for name, value in best.items():
        if name in terms:
            assert terms[name]["value"] == pytest.approx(value, rel=0.006), name


def test_the_shipped_table_is_that_of_the_shipped_constants():
    for routes in pain_fit.STRUCTURES:
        one = SHIPPED["structures"][routes]
        found = at_best(routes, one["best"])
        for row in one["targets"]:
            assert float(found[row["design"]][row["reading"]][0]) == pytest.approx(row["value"], rel=0.02, abs=0.05)


def test_everything_looked_at_is_read(both):
    for design, reading, *_ in LOOKED_AT:
        assert np.isfinite(both[design][reading][0])


@pytest.mark.parametrize(("way", "least"), [("three portions", 0.4), ("one tablet", 0.2)])
def test_tablets_move_a_replete_adult_by_less_than_anyone_can_feel(way, least):
    # fluid by 0.4 to 2 % in three portions; one tablet of 300 mg is absorbed less well, and stays below that
    fluid, pain = replete(way)
    assert least < fluid < 2
    assert -0.3 < pain < 0
