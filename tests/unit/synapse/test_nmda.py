"""The receptor by hand, and what holds at every voltage and level."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.engine.model import Model
from mgate.engine.numbers import Reading
from mgate.engine.statements import state
from mgate.synapse.nmda import NMDA, SUBUNITS, GluN2A
from mgate.synapse.schemes import SCHEMES

KINDS = SUBUNITS | SCHEMES
STATED = {kind: state(Model(NMDA, part)) for kind, part in KINDS.items()}
levels = st.floats(0, 20)
volts = st.floats(-120, 80)


def unblocked(kind, magnesium, voltage):
    statements = STATED[kind]
    line = statements.observed[statements.quantities.index(f"{KINDS[kind].__name__}.unblocked")]
    inputs = {"NMDA.magnesium": magnesium, "NMDA.voltage": voltage}
    constants = [inputs.get(n, v) for n, v in zip(statements.parameters, statements.defaults, strict=True)]
    return float(Reading(statements.tape, [line])(c=constants, y=())[0])


def at(term, **inputs):
    return Model(NMDA, GluN2A).at(term, {getattr(NMDA, name): value for name, value in inputs.items()})


def test_the_block_near_rest_by_hand():
    # 3.57 exp(-3.72) = 0.0865 mmol/L blocks half at -60 mV
    assert at(GluN2A.hold) == pytest.approx(0.0865, rel=1e-3)
    assert at(GluN2A.unblocked, magnesium=0.8) == pytest.approx(0.0865 / 0.8865, rel=1e-3)
    assert at(GluN2A.blocked) + at(GluN2A.unblocked) == pytest.approx(1)


def test_both_agonists_are_needed():
    assert at(NMDA.bound, glutamate=0.56) == pytest.approx(0.5)
    assert at(GluN2A.conducting, glutamate=0) == 0
    assert at(GluN2A.conducting, glycine=0) == 0


def test_calcium_is_what_passes_and_opens_nothing():
    assert at(GluN2A.calcium) == pytest.approx(0.1 * at(GluN2A.current))
    assert at(GluN2A.current, voltage=-60) < 0 < at(GluN2A.current, voltage=40)
    opening = Model(NMDA, GluN2A).expand(GluN2A.conducting.symbol).free_symbols
    assert NMDA.calcium.symbol not in opening


@pytest.mark.parametrize("kind", KINDS)
def test_without_magnesium_nothing_is_blocked(kind):
    for voltage in (-120, -60, 0, 80):
        assert unblocked(kind, 0.0, voltage) == 1.0


@given(magnesium=levels, voltage=volts, kind=st.sampled_from(list(KINDS)))
def test_the_block_is_a_share(magnesium, voltage, kind):
    assert 0 < unblocked(kind, magnesium, voltage) <= 1


@given(low=levels, more=st.floats(1e-6, 5), voltage=volts, kind=st.sampled_from(list(KINDS)))
def test_more_magnesium_blocks_more(low, more, voltage, kind):
    assert unblocked(kind, low + more, voltage) < unblocked(kind, low, voltage)


@given(magnesium=st.floats(1e-3, 20), low=volts, more=st.floats(1e-3, 60), kind=st.sampled_from(list(KINDS)))
def test_depolarisation_drives_magnesium_out(magnesium, low, more, kind):
    assert unblocked(kind, magnesium, low + more) > unblocked(kind, magnesium, low)


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_documented_and_used(kind):
    statements = STATED[kind]
    for name in statements.parameters:
        term = statements.terms[name]
        assert term["meaning"]
        if term["kind"] == "Parameter":
            assert term["source"]
        if term.get("within"):
            low, high = term["within"]
            assert low <= term["value"] <= high
    tape = statements.tape
    used = tape.within([*statements.rates, *statements.start, *statements.observed])
    columns = {tape.code[line][2] for line in used if tape.code[line][:2] == ("leaf", "c")}
    unused = {name for i, name in enumerate(statements.parameters) if i not in columns}
    assert {name for name in unused if kind in SUBUNITS or not name.startswith("NMDA.")} == set()


def test_the_subunits_differ_by_affinity_alone():
    for letter, half in {"A": 3.57, "B": 3.57, "C": 25, "D": 40}.items():
        at_zero = half / (half + 1.0)
        assert unblocked(letter, 1.0, 0.0) == pytest.approx(at_zero)
        assert unblocked(letter, half * math.exp(-0.062 * 70), -70.0) == pytest.approx(0.5)
