"""Where fitted numbers stand in the source."""

import shutil
from pathlib import Path

import pytest

from mgate.circuit.periphery import Nociceptor
from mgate.evidence import written
from mgate.evidence.written import write_table, write_values


@pytest.fixture
def home(tmp_path, monkeypatch):
    for floor in ("circuit", "intake", "pain", "synapse"):
        shutil.copytree(written.HOME / floor, tmp_path / floor)
    monkeypatch.setattr(written, "HOME", tmp_path)
    return tmp_path


BEST = {
    "Nociceptor.power": 0.123456,
    "Induction.steepness": 7.0,
    "EsketamineBlock.half_effect": 50.0,
    "KetamineBlock.half_effect": 100.0,
    "Salt1.acid_rate": 2.5,
}
BEGIN, END = "<!-- what the fit prints -->", "<!-- end of it -->"


def test_numbers_are_written_where_they_stand(home):
    said = write_values(BEST)
    periphery = (home / "circuit" / "periphery.py").read_text()
    assert "power = Parameter(0.123, " in periphery
    assert f"half_time = Parameter({Nociceptor.half_time.value:g}, " in periphery
    assert "steepness = Parameter(7, " in (home / "circuit" / "sensitisation.py").read_text()
    blockers = (home / "synapse" / "blockers.py").read_text()
    assert "half_effect=half_effect(50, " in blockers
    assert "half_effect=half_effect(100, " in blockers
    assert "acid_rate = Parameter(2.5, " in (home / "intake" / "solid.py").read_text()
    assert len(said) == len(BEST)


def test_writing_twice_is_writing_once(home):
    write_values(BEST)
    once = {file: file.read_text() for file in Path(home).rglob("*.py")}
    write_values(BEST)
    assert once == {file: file.read_text() for file in Path(home).rglob("*.py")}


def test_a_constant_that_is_not_there_is_told(home):
    with pytest.raises(LookupError, match="holds no number for Nociceptor"):
        write_values(BEST | {"Nociceptor.speed": 1.0})


def test_a_table_goes_between_its_marks(tmp_path):
    page = tmp_path / "pain.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    write_table("| new |", page, "the fit")
    assert page.read_text() == f"before\n{BEGIN}\n\n| new |\n\n{END}\nafter\n"
    write_table("| new |", tmp_path / "none.md", "the fit")
    assert not (tmp_path / "none.md").exists()
