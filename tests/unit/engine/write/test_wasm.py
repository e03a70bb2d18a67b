"""The WebAssembly module: what it imports and exports, and seven-bit numbers."""

import pytest
from toys import body_engine

from mgate.engine.write.wasm import _number, _sections, _written, wasm

IMPORT, EXPORT, CODE = 2, 7, 10


@pytest.fixture(scope="module")
def module():
    return wasm(body_engine().statements, 2)


def test_it_is_a_module_of_version_one(module):
    assert module.code[:8] == b"\0asm\1\0\0\0"


def test_run_is_exported_once_and_before_the_code(module):
    kinds = [kind for kind, _ in _sections(module.code)]
    assert kinds.count(EXPORT) == 1
    assert kinds == sorted(kinds)
    assert dict(_sections(module.code))[EXPORT][:6] == b"\1\3run\0"


def test_it_asks_for_memory_and_a_stack_and_no_library(module):
    imported = dict(_sections(module.code))[IMPORT]
    assert imported.startswith(b"\2\3env\x0f__linear_memory")
    assert b"\3env\x0f__stack_pointer" in imported


def test_the_export_names_the_last_function(module):
    sections = dict(_sections(module.code))
    assert _number(sections[EXPORT], 6)[0] == _number(sections[CODE], 0)[0] - 1


def test_rows_grow_with_the_model_not_with_the_lanes(module):
    assert wasm(body_engine().statements, 1).rows == module.rows > 8 * len(body_engine().statements.states)


@pytest.mark.parametrize(
    ("value", "written"), [(0, b"\0"), (127, b"\x7f"), (128, b"\x80\1"), (624485, b"\xe5\x8e\x26")]
)
def test_numbers_are_written_in_seven_bit_pieces(value, written):
    assert _written(value) == written
    assert _number(b"\0" + written, 1) == (value, 1 + len(written))
