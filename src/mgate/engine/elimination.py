"""Sparse elimination written as arithmetic: W = g I - J is factored, and W x = r solved, by lines of the tape."""

from collections.abc import Iterable, Mapping

from mgate.engine.tape import Line, Tape

Place = tuple[int, int]
Step = tuple[int, list[int], list[int]]  # pivot, rows below it, columns right of it


def markowitz(size: int, pattern: Iterable[Place]) -> list[Step]:
    """The order of diagonal pivots that creates the least fill, cheapest pivot first."""
    row, column = [{i} for i in range(size)], [{i} for i in range(size)]
    for i, j in pattern:
        row[i].add(j)
        column[j].add(i)
    steps, live = [], set(range(size))
    while live:
        k = min(live, key=lambda k: ((len(row[k]) - 1) * (len(column[k]) - 1), k))
        live.discard(k)
        below, right = sorted(column[k] - {k}), sorted(row[k] - {k})
        steps.append((k, below, right))
        for i in below:
            row[i] |= set(right)
            row[i].discard(k)
        for j in right:
            column[j] |= set(below)
            column[j].discard(k)
    return steps


def factorise(tape: Tape, size: int, jacobian: Mapping[Place, Line]) -> tuple[list[Line], list[Line]]:
    """The factors of W to keep, in the order of array `W`, and the solution `x` in terms of them.

    Factors that are numbers or constants of the person are not stored: they stand in the solution as they are.
    """
    steps = markowitz(size, jacobian)
    zero, g = tape.const(0), tape.leaf("g", 0)
    w = {place: tape.neg(value) for place, value in jacobian.items()}
    for i in range(size):
        w[i, i] = tape.add(g, w.get((i, i), zero))
    pivot = {}
    for k, below, right in steps:
        pivot[k] = tape.recip(w[k, k])
        for i in below:
            w[i, k] = tape.mul(w[i, k], pivot[k])
            for j in right:
                w[i, j] = tape.sub(w.get((i, j), zero), tape.mul(w[i, k], w[k, j]))
    kept: dict[Line, int] = {}

    def keep(line: Line) -> Line:
        return tape.leaf("W", kept.setdefault(line, len(kept))) if tape.moves[line] else line

    x = [tape.leaf("x", i) for i in range(size)]
    for k, below, _ in steps:
        for i in below:
            x[i] = tape.sub(x[i], tape.mul(keep(w[i, k]), x[k]))
    for k, _, right in reversed(steps):
        for j in right:
            x[k] = tape.sub(x[k], tape.mul(keep(w[k, j]), x[j]))
        x[k] = tape.mul(x[k], keep(pivot[k]))
    return list(kept), x
