"""Ready models: the right variant, made once, found again, and never an old one."""

import pytest

from mgate.engine import store
from mgate.person import shelf


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A cache of one's own with nothing in it and nothing remembered."""
    monkeypatch.setattr(store, "folder", lambda: tmp_path)
    monkeypatch.setattr(shelf, "SHIPPED", tmp_path / "shipped")
    shelf.statements.cache_clear()
    yield tmp_path
    shelf.statements.cache_clear()


def test_a_variant_has_what_a_regimen_needs_and_no_more():
    bare, full = shelf.statements(0, ()), shelf.statements(2, ("muscle", "vein"))
    assert not any(name.startswith(("Salt", "Acid", "Vein", "MuscleShot")) for name in [*bare.states, *bare.parameters])
    assert not any(name.startswith(("NMDA", "Ketamine", "Blockade")) for name in full.parameters)
    assert not any(name.startswith(("Skin", "Patch", "Surface")) for name in [*full.states, *full.parameters])
    assert {"Skin.scales", "Patch2.dermis"} <= set(shelf.statements(0, ("skin1", "skin2")).states)
    assert {"Salt1.stomach", "Salt2.stomach", "MuscleShot.depot"} <= set(full.states)
    assert {"Vein.rate", "Acid.suppression"} <= set(full.parameters)
    assert set(bare.states) < set(full.states)


def test_what_was_made_is_kept_and_found_again(empty, monkeypatch):
    made = shelf.statements(0, ())
    (kept,) = empty.iterdir()
    assert kept.name == shelf.file_name(0, ())
    shelf.statements.cache_clear()
    monkeypatch.setattr(shelf, "make", None)  # may not be needed
    assert shelf.statements(0, ()).dumps() == made.dumps()


def test_what_is_shipped_goes_first(empty, monkeypatch):
    made = shelf.statements(0, ())
    monkeypatch.setattr(shelf, "SHIPPED", empty)
    monkeypatch.setattr(store, "folder", lambda: empty / "nowhere")
    monkeypatch.setattr(shelf, "make", None)
    shelf.statements.cache_clear()
    assert shelf.statements(0, ()).dumps() == made.dumps()


def test_a_name_depends_on_the_variant_and_on_the_text_of_the_equations(tmp_path, monkeypatch):
    names = [shelf.file_name(*each) for each in ((0, ()), (1, ()), (1, ("vein",)), (1, ("muscle", "vein")))]
    assert len(set(names)) == 4
    assert shelf.file_name(1, ("vein", "muscle")) == names[3]
    for floor in ("engine", "body", "intake", "synapse"):
        (tmp_path / floor).mkdir()
    (tmp_path / "body" / "kidney.py").write_text("gfr = 173")
    monkeypatch.setattr(shelf, "PACKAGE", tmp_path)
    shelf._key_of_sources.cache_clear()
    before = shelf.file_name(0, ())
    (tmp_path / "body" / "kidney.py").write_text("gfr = 174")
    shelf._key_of_sources.cache_clear()
    assert shelf.file_name(0, ()) != before
    shelf._key_of_sources.cache_clear()


def test_a_text_is_read_back_as_it_was():
    made = shelf.statements(1, ("vein",))
    assert type(made).loads(made.dumps()).dumps() == made.dumps()


def test_the_usual_variants_are_written_to_be_shipped(tmp_path):
    paths = shelf.write_all(tmp_path)
    assert len(paths) == 12
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in paths}
    assert shelf.file_name(2, ("muscle", "vein")) in {path.name for path in paths}
