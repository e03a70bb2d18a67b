"""SciPy's reading of the tape: slow, plain and independent, so that compiled code has something to be held against.

Nothing is interpolated: every grid point and every event is a moment at which SciPy's solver stops.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mgate.engine.events import Act, Event
from mgate.engine.numbers import Reading
from mgate.engine.statements import Statements

Numbers = NDArray[np.float64]

DOSES: dict[Act, Callable[[Any, float], Any]] = {
    Act.ADD: operator.add,
    Act.SCALE: operator.mul,
    Act.PUT: lambda _, value: value,
}


def evaluate(statements: Statements, parameters: ArrayLike, states: ArrayLike) -> dict[str, Numbers]:
    """All quantities by name, each in its own unit, shape (...).

    `parameters`, shape (parameters,), and `states`, shape (..., states), are in the order of the statements. Raises
    ValueError for another number of either.
    """
    c, y = np.asarray(parameters, dtype=float), np.asarray(states, dtype=float)
    _check_width("parameters", c, len(statements.parameters))
    _check_width("states", y, len(statements.states))
    values = Reading(statements.tape, statements.observed)(c=c, y=np.moveaxis(y, -1, 0))
    shaped = (np.broadcast_to(value, y.shape[:-1]) for value in values)
    return dict(zip(statements.quantities, shaped, strict=True))


class Derivatives:
    """The rates of all states per h and their Jacobian, of one person at one state."""

    def __init__(self, statements: Statements) -> None:
        self._rates = Reading(statements.tape, statements.rates)
        self._entries = Reading(statements.tape, [line for *_, line in statements.jacobian])
        self._rows = [i for i, *_ in statements.jacobian]
        self._columns = [j for _, j, _ in statements.jacobian]

    def rates(self, parameters: ArrayLike, states: ArrayLike) -> Numbers:
        """Rates, shape (states,), from `parameters`, shape (parameters,), and `states`, shape (states,)."""
        return np.array(self._rates(c=np.asarray(parameters), y=np.asarray(states)))

    def jacobian(self, parameters: ArrayLike, states: ArrayLike) -> Numbers:
        """Slopes of each rate (rows) by each state (columns), shape (states, states)."""
        size = len(self._rates.wanted)
        matrix = np.zeros((size, size))
        matrix[self._rows, self._columns] = self._entries(c=np.asarray(parameters), y=np.asarray(states))
        return matrix


def solve(
    statements: Statements,
    parameters: ArrayLike,
    schedule: Sequence[Event],
    grid: ArrayLike,
    *,
    pick: Sequence[str] | None = None,
    start: ArrayLike | None = None,
    method: Literal["LSODA", "Radau"] = "LSODA",
    rtol: float = 1e-10,
    atol: float = 1e-13,
) -> Numbers:
    """Simulate one person; shape (grid, picked), each in its own unit.

    `schedule` is sorted and closed by an END (`events.schedule`); `grid` holds times in h, rising; `pick` names states
    and quantities (default: all states); `start` replaces the starting amounts, shape (states,). At the moment of an
    event the output shows the state before it; beyond END it is not a number. Raises KeyError for an unknown name,
    ValueError for a wrong number of parameters or states, and ArithmeticError where SciPy's solver gives up.
    """
    person = _Person(statements, parameters, start, {"method": method, "rtol": rtol, "atol": atol})
    moments = np.asarray(grid, dtype=float)
    picks = [statements.outputs[name] for name in (statements.states if pick is None else pick)]
    out = np.full((len(moments), len(picks)), np.nan)
    ahead = iter(enumerate(moments))
    point, moment = next(ahead, (0, np.inf))
    for event in schedule:
        while moment <= max(event.time, 0):
            person.reach(moment)
            out[point] = person.seen()[picks]
            point, moment = next(ahead, (0, np.inf))
        person.reach(event.time)
        if event.act is Act.END:
            break
        person.meet(event)
    return out


class _Person:
    """One person on the way: constants, state and time in h."""

    def __init__(
        self, statements: Statements, parameters: ArrayLike, start: ArrayLike | None, how: Mapping[str, Any]
    ) -> None:
        self.statements, self.how = statements, how
        self.derivatives = Derivatives(statements)
        self.c = np.array(parameters, dtype=float)
        _check_width("parameters", self.c, len(statements.parameters))
        if start is None:
            start = Reading(statements.tape, statements.start)(c=self.c)
        self.y, self.time = np.array(start, dtype=float), 0.0
        _check_width("states", self.y, len(statements.states))

    def reach(self, moment: float) -> None:
        """Integrate up to a moment."""
        from scipy.integrate import solve_ivp

        if moment <= self.time:
            return
        solved = solve_ivp(
            lambda _, y: self.derivatives.rates(self.c, y),
            (self.time, moment),
            self.y,
            jac=lambda _, y: self.derivatives.jacobian(self.c, y),
            t_eval=[moment],
            **self.how,
        )
        if not solved.success:
            raise ArithmeticError(
                f"{self.how['method']} gave up between {self.time} h and {moment} h: {solved.message}"
            )
        self.y, self.time = solved.y[:, -1], moment

    def meet(self, event: Event) -> None:
        """Let an event happen."""
        if event.act is Act.SET:
            self.c[self.statements.columns[event.name]] = event.value
        elif event.name in self.statements.states:
            place = self.statements.states.index(event.name)
            self.y[place] = DOSES[event.act](self.y[place], event.value)
        else:
            raise KeyError(event.name)

    def seen(self) -> Numbers:
        """All states, then all quantities."""
        quantities = evaluate(self.statements, self.c, self.y)
        return np.array([*self.y, *quantities.values()], dtype=float)


def _check_width(what: str, array: Numbers, wanted: int) -> None:
    if array.ndim < 1 or array.shape[-1] != wanted:
        raise ValueError(f"{what} have the shape {array.shape}; the last number must be {wanted}")
