"""The judge of the laws: what breaks one is told, what keeps them is not."""

import numpy as np
import pytest

from mgate.engine.events import Act, Event, schedule
from mgate.evidence import laws
from mgate.person import shelf

MODEL = shelf.statements(laws.SALTS, laws.ROUTES)
PLAN = schedule([Event(1.0, Act.ADD, "Salt1.stomach", 4.0), Event(2.0, Act.SET, "Vein.rate", 3.0)], 4.0)


def judged(change=None, fate=0):
    """The verdict on one made-up course of two times: 10 mmol were given, and all of them lie in muscle."""
    out = np.zeros((1, 2, len(MODEL.states) + len(laws.SHARES)))
    out[:, :, : len(MODEL.states)] = [0.5 if "GluN2" in name else 5.0 for name in MODEL.states]
    for name in ("Bowel.absorbed", "Kidney.urine"):
        out[:, :, MODEL.states.index(name)] = 0.0
    out[:, 1, MODEL.states.index("Muscle.magnesium")] += 10.0
    for (name, time), value in (change or {}).items():
        out[0, time, [*MODEL.states, *laws.SHARES].index(name)] = value
    verdict = laws.Verdict()
    laws._judge(verdict, MODEL, [PLAN], np.zeros(1, int), out, np.array([fate]))
    return verdict


def test_who_keeps_the_laws_is_not_accused():
    verdict = judged()
    assert verdict.draws == 1
    assert verdict.failed == 0
    assert verdict.violations == []
    assert verdict.unaccounted < 1e-12


@pytest.mark.parametrize(
    ("change", "law"),
    [
        ({("Bone.surface", 0): -1e-6}, "a pool is negative"),
        ({("Bowel.absorbed", 1): 4.001}, "more absorbed than swallowed"),
        ({("Plasma.magnesium", 1): 5.001}, "magnesium made or lost"),
        ({("Colon.diarrhoea", 0): 1.001}, "a chance outside [0, 1]"),
        ({("Colon.diarrhoea", 1): -0.001}, "a chance outside [0, 1]"),
        ({("Dissociation.score", 1): 1.001}, "a chance outside [0, 1]"),
        ({("KetamineGluN2A.held", 1): -0.001}, "a chance outside [0, 1]"),
        ({("Morphine.cleared", 1): 5.001}, "a drug made or lost"),
    ],
)
def test_who_breaks_a_law_is_told(change, law):
    assert f"draw 0: {law}" in judged(change).violations


def test_who_fails_is_counted():
    verdict = judged(fate=2)
    assert verdict.failed == 1
    assert verdict.violations == ["draw 0: step too small"]


def test_what_was_given_is_what_was_added_and_what_has_run_in():
    assert laws._given(PLAN, ["Salt1.stomach"], ("Vein.rate",)) == pytest.approx(4 + 2 * 3)
    assert laws._given(PLAN, ["Salt1.stomach"]) == 4
    assert laws._given(PLAN, ["Plasma.magnesium"]) == 0


def test_people_are_drawn_from_the_whole_range():
    people = laws._people(MODEL, 400, np.random.default_rng(1))
    for name in ("Plasma.volume", "Bowel.capacity", "Kidney.gfr"):
        low, high = laws.INPUTS.get(name) or MODEL.terms[name]["within"]
        values = people[:, MODEL.columns[name]]
        assert low <= values.min() < low + 0.1 * (high - low)
        assert high >= values.max() > high - 0.1 * (high - low)


def test_a_verdict_depends_on_its_seed_alone_and_is_plain_data():
    one, same, other = (laws.as_json(laws.check(300, seed=seed)) for seed in (1, 1, 2))
    assert one == same
    assert one != other
    assert one["draws"] == 300
    assert (one["violated"], one["violations"], one["failed"]) == (0, [], 0)
