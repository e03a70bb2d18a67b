"""The same statements as a JavaScript module without dependencies, to be read, and to run where WebAssembly cannot.

Kernels are written from the tape as in `llvm`; the solver below them is `solver.js`. Long kernels are cut: V8 gives up
optimising a function that is very long.
"""

import json
from pathlib import Path

from mgate.engine.events import Act
from mgate.engine.statements import Statements
from mgate.engine.tableau import DENSE, GAMMA, ORDER, STAGES, A, C
from mgate.engine.tape import Line

LONGEST = 400  # lines of the tape in one function
SOLVER = Path(__file__).with_name("solver.js")
Target = tuple[Line, str, int]  # a line, and the array and place that it is stored to
SHAPES = {
    "add": "{0} + {1}",
    "sub": "{0} - {1}",
    "mul": "{0} * {1}",
    "neg": "-{0}",
    "recip": "1 / {0}",
    "sqrt": "Math.sqrt({0})",
    "exp": "exp({0})",
    "log": "log({0})",
    "max": "{1} > {0} ? {1} : {0}",
    "min": "{1} < {0} ? {1} : {0}",
    "gt": "{0} > {1} ? 1 : {0} === {1} ? 0.5 : 0",
}


def javascript(statements: Statements) -> str:
    """The module of a model: it exports `states`, `parameters`, `quantities` and `simulate`."""
    from mgate.engine.write import lanes
    from mgate.engine.write.vector import EXP_LIMIT

    s = statements
    hoisted = {line: len(s.parameters) + i for i, line in enumerate(s.hoisted)}
    limits = ("SAFETY", "SHRINK", "GROW", "COLLAPSE", "SANE", "SMALLEST")
    constants = {
        "STATES": len(s.states),
        "QUANTITIES": len(s.quantities),
        "CONSTANTS": len(s.parameters) + len(hoisted),
        "FACTORS": len(s.factors),
        **{name: getattr(lanes, name) for name in limits},
        **{act.name: act.value for act in Act},
        "EXP_LIMIT": EXP_LIMIT,
        "STAGES": STAGES,
        "GAMMA": GAMMA,
        "ORDER": ORDER,
        "A": A,
        "C": C,
        "DENSE": DENSE,
    }
    named = {"states": s.states, "parameters": s.parameters, "quantities": s.quantities}
    rates = [(line, "f", i) for i, line in enumerate(s.rates)]
    factors = [(line, "W", i) for i, line in enumerate(s.factors)]
    parts = [
        *(f"export const {name} = {json.dumps(value)};" for name, value in named.items()),
        *(f"const {name} = {json.dumps(value)};" for name, value in constants.items()),
        _kernel(s, "prepare", ["c"], [(line, "c", place) for line, place in hoisted.items()], {}),
        _kernel(s, "start", ["c", "y"], [(line, "y", i) for i, line in enumerate(s.start)], hoisted),
        _kernel(s, "rhs", ["y", "c", "f"], rates, hoisted),
        _kernel(s, "factor", ["y", "c", "g", "f", "W"], rates + factors, hoisted),
        _kernel(s, "solve", ["W", "c", "x"], [(line, "x", i) for i, line in enumerate(s.solution)], hoisted),
        _kernel(s, "observe", ["y", "c", "q"], [(line, "q", i) for i, line in enumerate(s.observed)], hoisted),
        SOLVER.read_text(encoding="utf-8"),
    ]
    return "\n".join(parts)


class Kernel:
    """The lines that one kernel needs, in pieces; what a later piece reads of an earlier one is kept in `kept`."""

    def __init__(self, statements: Statements, name: str, targets: list[Target], known: dict[Line, int]) -> None:
        self.code, self.name, self.known = statements.tape.code, name, known
        self.targets = targets
        needed = statements.tape.within([line for line, *_ in targets], known)
        own = [line for line in needed if self._computed(line)]
        self.pieces = [own[i : i + LONGEST] for i in range(0, len(own), LONGEST)] or [[]]
        self.piece = {line: i for i, lines in enumerate(self.pieces) for line in lines}
        self.last = len(self.pieces) - 1
        self.meanings = dict(zip(statements.observed, statements.quantities, strict=True))
        self.read = {self.code[line][1] for line in needed if self.code[line][0] == "leaf"}
        readers = [(x, i) for line, i in self.piece.items() for x in statements.tape.operands(self.code[line])]
        stored = [(line, self._stored_in(line, array)) for line, array, _ in targets]
        crossing = [line for line, i in [*readers, *stored] if self.piece.get(line, i) < i]
        self.kept = {line: i for i, line in enumerate(dict.fromkeys(crossing))}

    def _computed(self, line: Line) -> bool:
        return line not in self.known and self.code[line][0] not in ("const", "leaf")

    def _stored_in(self, line: Line, array: str) -> int:
        """An array that the kernel also reads is written to only when nothing more is read."""
        return self.last if array in self.read else self.piece.get(line, self.last)

    def lines(self, i: int) -> list[str]:
        """The text of one piece."""
        rows = []
        for line in self.pieces[i]:
            op, *operands = self.code[line]
            formula = SHAPES[op].format(*(self._value(x, i) for x in operands if x is not None))
            said = f" // {self.meanings[line]}" if line in self.meanings else ""
            rows.append(f"  const v{line} = {formula};{said}")
            if line in self.kept:
                rows.append(f"  {self.name}Kept[{self.kept[line]}] = v{line};")
        wanted = [target for target in self.targets if self._stored_in(target[0], target[1]) == i]
        return rows + [f"  {array}[{place}] = {self._value(line, i)};" for line, array, place in wanted]

    def _value(self, line: Line, i: int) -> str:
        op, a, b = self.code[line]
        if line in self.known:
            return f"c[{self.known[line]}]"
        if op == "const":
            return json.dumps(a) if a >= 0 else f"({json.dumps(a)})"
        if op == "leaf":
            return f"{a}[{b}]"
        return f"v{line}" if self.piece[line] == i else f"{self.name}Kept[{self.kept[line]}]"


def _kernel(statements: Statements, name: str, arrays: list[str], targets: list[Target], known: dict[Line, int]) -> str:
    """A function of `arrays` that works lines of the tape out and stores them."""
    kernel, arguments = Kernel(statements, name, targets, known), ", ".join(arrays)
    if not kernel.last:
        return f"function {name}({arguments}) {{\n" + "\n".join(kernel.lines(0)) + "\n}"
    parts = [f"const {name}Kept = new Float64Array({len(kernel.kept)});"]
    for i in range(len(kernel.pieces)):
        parts += [f"function {name}{i}({arguments}) {{", *kernel.lines(i), "}"]
    calls = [f"  {name}{i}({arguments});" for i in range(len(kernel.pieces))]
    return "\n".join([*parts, f"function {name}({arguments}) {{", *calls, "}"])
