"""The tape worked out with NumPy: slow, plain, and for any number of points at once."""

import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mgate.engine.tape import Line, Tape

WORDS: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "neg": operator.neg,
    "recip": lambda a: 1.0 / a,
    "sqrt": np.sqrt,
    "exp": np.exp,
    "log": np.log,
    "max": np.maximum,
    "min": np.minimum,
    "gt": lambda a, b: np.float64(0.5) * (a > b) + np.float64(0.5) * (a >= b),
}


class Reading:
    """Lines of the tape, ready to be worked out again and again."""

    def __init__(self, tape: Tape, wanted: Sequence[Line]) -> None:
        self.wanted, code = wanted, tape.code
        needed = [(line, *code[line]) for line in tape.within(wanted)]
        self.numbers = {line: np.float64(a) for line, op, a, _ in needed if op == "const"}
        self.leaves = [(line, array, place) for line, op, array, place in needed if op == "leaf"]
        self.steps = [
            (line, WORDS[op], [x for x in (a, b) if x is not None]) for line, op, a, b in needed if op in WORDS
        ]

    def __call__(self, **leaves: Any) -> list[Any]:
        """The values of the wanted lines; each leaf array is indexed by place and may hold arrays of one shape."""
        values: dict[Line, Any] = dict(self.numbers)
        values.update((line, leaves[array][place]) for line, array, place in self.leaves)
        with np.errstate(all="ignore"):  # what is not a number shows in the result
            for line, word, operands in self.steps:
                values[line] = word(*[values[x] for x in operands])
        return [values[line] for line in self.wanted]
