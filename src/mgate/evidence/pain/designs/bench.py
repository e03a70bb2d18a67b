"""The bench: a compiled model on which many candidates go through the arms of an experiment side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.body.immune import Deficiency, Monocyte
from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent, Nociceptor, Terminal
from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.events import Event, schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.statements import state
from mgate.engine.terms import Input, Term
from mgate.person.anatomy import FEEDBACKS, IMMUNE

Numbers = NDArray[np.float64]
Theta = Mapping[str, Numbers]  # candidates: parameters by name, one number for each candidate
ROUTES = {
    "a": "magnesium of the cord at the gate",
    "b": "plasma at the nerve ending",
    "c": "release onto the cord",
    "d": "dilution of plasma by fluids",
    "e": "making of cytokines",
    "x": "no route: a block that erases sensitisation",
}


def cytokines(plasma: Term, total: Term) -> dict[Input, Term]:
    """What connects inflammation as in a person, but to this plasma: over usual, and its total in mmol/L."""
    within = {end: by for end, by in FEEDBACKS.items() if by.owner in IMMUNE}
    return {**within, Monocyte.outside: plasma, Deficiency.plasma: total}


def structure(routes: str, *, plasma: Term, cord: Term) -> dict[Input, Term]:
    """The connections that a structure such as `ab` makes; what it leaves out stays at its neutral value."""
    wiring: dict[Input, Term] = {Nociceptor.plasma: plasma}
    if "a" in routes:
        wiring |= {Gate.magnesium: cord, DorsalHorn.magnesium: cord}
    if "b" in routes:
        wiring |= {Afferent.nociceptor: Nociceptor.gain}
    if "c" in routes:
        wiring |= {Terminal.magnesium: cord, Afferent.release: Terminal.gain}
    return wiring


class Bench:
    """A model compiled once; candidates and arms are its lanes."""

    def __init__(self, model: Model) -> None:
        self.statements = state(model)
        self.engine = Engine(self.statements)

    def run(
        self,
        theta: Theta,
        arms: Mapping[str, Sequence[Event]],
        grid: Sequence[float] | Numbers,
        pick: Sequence[str],
        *,
        own: Mapping[str, Mapping[str, Any]] | None = None,
        rtol: float = 1e-5,
    ) -> dict[str, Numbers]:
        """Every arm for every candidate: arrays of the shape (candidates, times, picked) by arm.

        `own` holds what differs in an arm from the candidate's numbers. What of `theta` the model does not have is
        another model's. A candidate whose integration fails is not-a-number.
        """
        rows = []
        for arm in arms:
            numbers = {**theta, **(own or {}).get(arm, {})}
            count = len(next(iter(theta.values())))
            block = np.tile(self.statements.defaults, (count, 1))
            for name, values in numbers.items():
                if name in self.statements.columns:
                    block[:, self.statements.columns[name]] = values
            rows.append(block)
        grid = np.asarray(grid, dtype=float)
        run = self.engine.simulate(
            np.concatenate(rows),
            [schedule(events, float(grid[-1])) for events in arms.values()],
            grid,
            which=np.repeat(np.arange(len(arms)), [len(block) for block in rows]),
            pick=pick,
            rtol=rtol,
            threads=1 if grid[-1] == 0 else None,
        )
        run.out[run.fate != 0] = np.nan
        return dict(zip(arms, np.split(run.out, len(arms)), strict=True))


def crossing(times: Numbers, values: Numbers, level: Any) -> Numbers:
    """When each row last rises through a level, between times by a straight line; the ends where it never does."""
    level = np.broadcast_to(level, (len(values), 1))
    below = values < level
    last = np.where(below.any(axis=1), values.shape[1] - 1 - below[:, ::-1].argmax(axis=1), 0)
    following = np.minimum(last + 1, values.shape[1] - 1)
    here, there = (np.take_along_axis(values, i[:, None], axis=1) for i in (last, following))
    step = np.divide(level - here, there - here, out=np.zeros_like(here), where=there > here)[:, 0]
    found = times[last] + np.clip(step, 0, 1) * (times[following] - times[last])
    return np.asarray(np.where(below.any(axis=1), found, times[0]))
