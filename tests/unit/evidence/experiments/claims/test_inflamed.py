"""What the ledger asks of inflammation: numbers by hand, and changed cells that are seen."""

import numpy as np
import pytest

from mgate.evidence.experiments.claims import monocytes, protein
from mgate.evidence.inflammation import cells, trials


def test_cells_in_a_rich_medium_release_half():
    found = monocytes.run(10, 1)
    assert (found.code, found.outcome) == ("E-CYTO", "held")
    assert found.decisive.value == pytest.approx(52, abs=10)
    tablet = found.others[3].value
    assert -3 < tablet < 0  # a tablet moves plasma by hundredths of a mmol/L


def test_cells_that_hardly_answer_are_seen(monkeypatch):
    place, rows = cells.compiled()[0].parameters.index("Monocyte.half"), cells.rows

    def dull(count, seed):
        numbers = rows(count, seed).copy()
        numbers[:, place] *= 20
        return numbers

    monkeypatch.setattr(monocytes.cells, "rows", dull)
    found = monocytes.run(5, 1)
    assert found.outcome == "failed"
    assert found.decisive.value > 62


def test_protein_falls_where_it_is_high():
    found = protein.run(10, 1)
    assert (found.code, found.outcome) == ("E-CRP", "held")
    assert found.decisive.value < found.others[0].value < 0


def test_the_cell_alone_does_hundredths(monkeypatch):
    monkeypatch.setattr(protein.trials, "beside", lambda count, _: np.zeros(count))
    found = protein.run(10, 1)
    assert found.outcome != "held"
    assert -0.1 < found.decisive.value < 0
    assert trials.HIGH.ci95[1] < found.decisive.value
