from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Parameter, Quantity
from mgate.evidence import receptor
from mgate.evidence.experiments.claims import agonist
from mgate.synapse.nmda import NMDA

TEN = "the half of glutamate in the ten states, none to 2 mmol/L, change"


def _block(monkeypatch, ten):
    monkeypatch.setattr(agonist, "structures", lambda: {"weights": {"block": {"balance": 1 - ten, "ten-state": ten}}})


def test_magnesium_does_not_take_the_place_of_glutamate_where_the_block_is_in_balance(monkeypatch):
    _block(monkeypatch, 0.0)
    found = agonist.run(10, 1)
    assert (found.code, found.outcome, found.chance) == ("E-AGON", "held", 1.0)
    assert abs(found.decisive.value) < 1e-6
    current = found.others[2]
    assert abs(current.value - 5 / 0.5) < 1e-9  # what follows through is in proportion to calcium outside


def test_in_the_ten_states_it_does_so_somewhat(monkeypatch):
    _block(monkeypatch, 1.0)
    found = agonist.run(10, 1)
    assert found.chance == 0
    (ten,) = (each.value for each in found.others if each.measure == TEN)
    assert found.decisive.low == found.decisive.high == ten > 10


def test_a_magnesium_that_competes_with_glutamate_is_found_out(monkeypatch):
    class GluN2A(Component):
        """Magnesium at the site of glutamate; 1 mmol/L doubles the half."""

        half = Parameter(1, "mmol/L", "$K$, magnesium at the site", within=(0.5, 2), source="assumed")
        conducting = Quantity(
            saturation(NMDA.glutamate, NMDA.affinity * (1 + NMDA.magnesium / half)), "", "$g$, conductance"
        )
        unblocked = Quantity(conducting, "", "$B$, the same")
        calcium = Quantity(NMDA.calcium * conducting * NMDA.driving, "mV", "$I$, calcium")

    _block(monkeypatch, 0.0)
    monkeypatch.setitem(receptor.COMPONENTS, "A", GluN2A)
    receptor.statements.cache_clear()
    try:
        found = agonist.run(5, 1)
    finally:
        receptor.statements.cache_clear()
    assert found.outcome == "partly"  # calcium still opens nothing
    assert abs(found.decisive.value - 200) < 2  # per cent, by 2 mmol/L
