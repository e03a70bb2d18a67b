"""Kept files are whole or absent, and a name depends on all of the content."""

from pathlib import Path

import pytest

from mgate.engine import store


def test_a_key_depends_on_every_part_and_on_where_parts_end():
    keys = [
        store.key("ab", "c"),
        store.key("a", "bc"),
        store.key("abc"),
        store.key("ab", "c", ""),
        store.key("ab", "d"),
    ]
    assert len(set(keys)) == len(keys)
    assert store.key("ab", "c") == store.key(b"ab", "c") == keys[0]


def test_a_key_of_files_depends_on_their_text_and_not_on_their_order(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("2")
    before = store.key_of_files([one, two])
    assert before == store.key_of_files([two, one])
    assert before != store.key_of_files([one, two], "more")
    two.write_text("3")
    assert before != store.key_of_files([one, two])


def test_a_file_is_written_whole_with_its_folders(tmp_path):
    path = tmp_path / "a" / "b" / "c.o"
    store.write(path, b"first")
    store.write(path, b"second")
    assert path.read_bytes() == b"second"
    assert [file.name for file in path.parent.iterdir()] == ["c.o"]


def test_what_cannot_be_put_in_place_leaves_no_draft(tmp_path, monkeypatch):
    def fail(draft, path):
        raise OSError(path)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="file"):
        store.write(tmp_path / "file", b"content")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(OSError, match="directory"):
        store.write(tmp_path, b"content")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_file_is_written_to_and_not_replaced():
    store.write(Path("/dev/null"), b"content")
    assert Path("/dev/null").is_char_device()


def test_a_file_is_as_readable_as_any_other(tmp_path):
    store.write(tmp_path / "ours", b"content")
    (tmp_path / "plain").write_bytes(b"content")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_disk_that_cannot_be_written_to_is_no_error(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    store.remember(blocked / "c.o", b"content")
    assert blocked.read_text() == "in the way"
    with pytest.raises(OSError, match="file"):
        store.write(blocked / "c.o", b"content")


def test_the_folder_may_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("MGATE_CACHE", str(tmp_path / "mine"))
    assert store.folder() == tmp_path / "mine"
    monkeypatch.delenv("MGATE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "theirs"))
    assert store.folder() == tmp_path / "theirs" / "mgate"
