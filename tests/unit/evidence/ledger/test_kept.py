import pytest

from mgate.evidence.experiment import Reading
from mgate.evidence.experiments import claims
from mgate.evidence.ledger import kept
from mgate.evidence.ledger.tested import Curve, Picture, Tested

DRAWN = Picture("dose, mmol", "share", (Curve("toy", (1.0, 2.0), (0.5, 0.4), (0.4, 0.3), (0.6, 0.5)),), {"bar": (0, 1)})
FOUND = Tested(
    "E-TOY", "Is it?", "held", Reading("a", "mg", 2.0, sources=("fine1991",)), 0.9, notes=("so",), picture=DRAWN
)


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """A cache of its own, and every run of an experiment."""
    monkeypatch.setenv("MGATE_CACHE", str(tmp_path))
    runs = []

    def run(code, draws, seed):
        runs.append((code, draws, seed))
        return FOUND

    monkeypatch.setattr(claims, "run", run)
    monkeypatch.setattr(claims, "known", lambda: {"E-TOY": None, "E-OTHER": None})
    return runs


def test_what_was_run_once_is_not_run_again(ran):
    assert kept.results(["E-TOY"], 20, 1) == {"E-TOY": FOUND}
    assert kept.results(["E-TOY"], 20, 1) == {"E-TOY": FOUND}
    assert ran == [("E-TOY", 20, 1)]


def test_other_draws_another_seed_another_model_or_anew_is_run_again(ran, monkeypatch):
    for draws, seed in ((20, 1), (21, 1), (20, 2)):
        kept.results(["E-TOY"], draws, seed)
    kept.results(["E-TOY"], 20, 1, anew=True)
    monkeypatch.setattr(kept, "model_hash", lambda: "another")
    kept.results(["E-TOY"], 20, 1)
    assert len(ran) == 5


def test_half_a_file_is_run_again(ran, tmp_path):
    kept.results(["E-TOY"], 20, 1)
    (file,) = tmp_path.glob("ledger-*.json")
    file.write_bytes(file.read_bytes()[:50])
    assert kept.results(["E-TOY"], 20, 1) == {"E-TOY": FOUND}
    assert len(ran) == 2


def test_progress_counts_what_is_kept(ran):
    done = []
    kept.results(["E-TOY"], 20, 1)
    kept.results(["E-TOY", "E-OTHER"], 20, 1, progress=done.append)
    assert done == [1, 2]
    assert [code for code, *_ in ran] == ["E-TOY", "E-OTHER"]


def test_an_experiment_that_is_not_written_is_left_out(ran):
    assert kept.results(["E-NONE", "E-TOY"], 20, 1) == {"E-TOY": FOUND}


def test_the_hash_knows_what_makes_results_and_not_what_shows_them():
    assert kept._makes(("body", "kidney.py"))
    assert kept._makes(("evidence", "studies", "fine1991.toml"))
    assert kept._makes(("evidence", "experiments", "claims", "open_share.py"))
    assert not kept._makes(("report", "page.py"))
    assert not kept._makes(("evidence", "claims", "S01.toml"))
