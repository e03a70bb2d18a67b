"""The lane loop as a WebAssembly module: the same LLVM IR as in machine code, without a linker.

An object file of LLVM is a valid module that imports its memory and its stack pointer. It lacks only the export of
`run`, which stands last in it and is named here. It calls no library, so it imports no function.
"""

from collections.abc import Iterator
from typing import NamedTuple

import llvmlite.binding as llvm

from mgate.engine.native import written
from mgate.engine.statements import Statements

TARGET, FEATURES = "wasm32-unknown-unknown", "+simd128"
HEADER = 8  # bytes: the magic word and the version
CUSTOM, FUNCTION, EXPORT = 0, 3, 7
SEVEN_BITS, MORE = 0x7F, 0x80


class Module(NamedTuple):
    """A module's bytes, and how many rows of `lanes` numbers its working memory has."""

    code: bytes
    rows: int


def wasm(statements: Statements, lanes: int, effort: int = 2) -> Module:
    """The module of a model, with `lanes` persons side by side.

    It imports `env.__linear_memory` and `env.__stack_pointer` and exports `run(table)`: the columns are those of
    `table.PEOPLE`, eight bytes each, addresses among them.
    """
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    machine = llvm.Target.from_triple(TARGET).create_target_machine(features=FEATURES, opt=effort)
    rows, module = written(statements, lanes)
    module.triple, module.data_layout = machine.triple, str(machine.target_data)
    parsed = llvm.parse_assembly(str(module))
    parsed.verify()
    return Module(exported(machine.emit_object(parsed), "run"), rows)


def exported(code: bytes, name: str) -> bytes:
    """The module with its last function exported by a name, and without what only linkers read."""
    sections = [(kind, body) for kind, body in _sections(code) if kind != CUSTOM]
    functions = next(_number(body, 0)[0] for kind, body in sections if kind == FUNCTION)
    entry = _written(1) + _written(len(name)) + name.encode() + b"\x00" + _written(functions - 1)
    before = [section for section in sections if section[0] < EXPORT]
    ordered = [*before, (EXPORT, entry), *sections[len(before) :]]
    return code[:HEADER] + b"".join(bytes([kind]) + _written(len(body)) + body for kind, body in ordered)


def _sections(code: bytes) -> Iterator[tuple[int, bytes]]:
    at = HEADER
    while at < len(code):
        size, begin = _number(code, at + 1)
        yield code[at], code[begin : begin + size]
        at = begin + size


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A whole number in seven-bit pieces, and where the next byte stands."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & SEVEN_BITS) << shift
        at, shift = at + 1, shift + 7
        if not byte & MORE:
            return value, at


def _written(value: int) -> bytes:
    out = []
    while value > SEVEN_BITS:
        out.append(value & SEVEN_BITS | MORE)
        value >>= 7
    return bytes([*out, value])
