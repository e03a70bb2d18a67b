"""Rats on a diet without magnesium, and diabetic ones: fluid is held to a course, thresholds are relative to controls.

Course of the fluid and of a rat's MK-801 are assumed: the papers were seen as abstracts. Plasma falls to a quarter
with a time of 1.5 days and comes back within a day; one dose of MK-801 takes 80 % of the free channels and its effect
halves in 1.5 days.
"""

from functools import cache

import numpy as np

from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent, Nociceptor
from mgate.circuit.sensitisation import Erasure, Excitability, Induction, Potentiation, Sensitisation
from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.events import Act, Event
from mgate.engine.model import Model
from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity, State, Term
from mgate.evidence.pain.designs.bench import Bench, Numbers, Theta, crossing, cytokines, structure
from mgate.pain.score import Score
from mgate.person.anatomy import IMMUNE

DAY = 24.0
BARE, LOADED, DIABETIC, WATERED = 0.25, 1.0, 0.85, 1.20  # plasma over control, all assumed
TAKEN = 0.8  # of the free channels, by one dose of MK-801
RELOAD, WATCHED = 8.0, 40.0  # days


class Rat(Component, time="day"):
    """A rat's fluids as the experiment sets them, and the channels that MK-801 leaves."""

    plasma_aim = Input(1, "", "plasma that the diet leads to, over control")
    plasma_delay = Input(1.5, "day", "time to get there")
    illness_aim = Input(1, "", "drive that an illness leads to, over control")

    half = Parameter(0.30, "", "$k$, relative plasma at half transport", source="assumed")
    usual = Parameter(0.82, "mmol/L", "usual plasma magnesium", source="assumed")
    cord_lag = Parameter(0.25, "day", "half-time of cord fluid", source="assumed")
    onset = Parameter(3, "day", "time in which diabetes comes on", source="assumed")
    hold = Parameter(1.5, "day", "half-time of the effect of MK-801", source="assumed")
    drive = Parameter(0.32, "", "$A_r$, drive of a healthy paw under test", source="fitted:dubray1997")

    plasma = State("", "plasma magnesium over control", start=1)
    cord = State("", "cord magnesium over control", start=1)
    free = State("", "share of channels that MK-801 leaves", start=1)
    illness = State("", "drive over control", start=1)

    eaten = plasma.changes("plasma follows the diet", at=(plasma_aim - plasma) / plasma_delay)
    entered = cord.changes(
        "cord follows plasma", at=np.log(2) / cord_lag * ((1 + half) * saturation(plasma, half) - cord)
    )
    left = free.changes("MK-801 leaves", at=np.log(2) / hold * (1 - free))
    fallen = illness.changes("illness comes on", at=(illness_aim - illness) / onset)

    total = Quantity(usual * plasma, "mmol/L", "plasma magnesium")
    occupancy = Quantity(1 - free, "", "$O$, share of channels that MK-801 holds")
    traffic = Quantity(drive * illness, "", "$A$, drive")


@cache
def bench(routes: str) -> Bench:
    """The compiled rat of a structure."""
    wiring: dict[Input, Term] = {
        Gate.occupancy: Rat.occupancy,
        DorsalHorn.occupancy: Rat.occupancy,
        Afferent.drive: Rat.traffic,
        DorsalHorn.gain: Excitability.gain,
    }
    wiring |= structure(routes, plasma=Rat.plasma, cord=Rat.cord)
    parts: tuple[type[Component], ...] = (
        Rat,
        Gate,
        Afferent,
        Nociceptor,
        Induction,
        Potentiation,
        Sensitisation,
        Excitability,
        DorsalHorn,
        Score,
    )
    if "e" in routes:
        parts, wiring = (*parts, *IMMUNE), wiring | cytokines(Rat.plasma, Rat.total)
    if "x" in routes:
        return Bench(Model(*parts, Erasure, connect={**wiring, Erasure.occupancy: Rat.occupancy}))
    return Bench(Model(*parts, connect=wiring))


def _set(day: float, name: str, value: float) -> Event:
    return Event(day * DAY, Act.SET, name, value)


def _mk801(day: float, share: float = TAKEN) -> Event:
    return Event(day * DAY, Act.SCALE, "Rat.free", 1 - share)


DIET = [_set(0, "Rat.plasma_aim", BARE)]
FED = [_set(RELOAD, "Rat.plasma_aim", LOADED), _set(RELOAD, "Rat.plasma_delay", 0.25)]
ILL = [_set(0, "Rat.plasma_delay", 3.0)]


def targets(theta: Theta, routes: str) -> dict[str, Numbers]:
    """What is read off, by name, one number for each candidate; thresholds in percent of the rat's own control."""
    grid = np.arange(0, WATCHED + 1e-9, 0.1) * DAY
    arms = {
        "diet": DIET + FED,
        "daily": DIET + FED + [_mk801(day) for day in range(8)],
        "single": DIET + FED + [_mk801(0, 0.95)],
        "late": [*DIET, _mk801(7)],
        "control": [_mk801(0.1)],
        "ill": [*ILL, _set(0, "Rat.plasma_aim", DIABETIC)],
        "watered": [*ILL, _set(0, "Rat.plasma_aim", WATERED)],
    }
    own = {name: {"Rat.illness_aim": theta["Diabetes.drive"]} for name in ("ill", "watered")}
    read = bench(routes).run(theta, arms, grid, ["Score.threshold", "Sensitisation.strength", "Rat.cord"], own=own)
    change = {name: 100 * (one[..., 0] / read["diet"][:, :1, 0] - 1) for name, one in read.items()}
    at = {day: round(day * 10) for day in (0.2, 7, 7.2, 9, 13, 18, 21)}
    learnt = {name: one[:, :, 1] for name, one in read.items()}
    after = change["diet"][:, round(RELOAD * 10) :]
    days = np.arange(after.shape[1]) / 10
    return {
        "diet, day 7": change["diet"][:, at[7]],
        "recovery": crossing(days, after, -7.0),
        "recovered by half": crossing(days, after, 0.5 * after[:, :1]),
        "reload, day 1": change["diet"][:, at[9]],
        "reload, day 5": change["diet"][:, at[13]],
        "cord, a day after reload": 100 * (read["diet"][:, at[9], 2] - 1),
        "control, sensitisation": learnt["diet"][:, 0],
        "daily MK-801, day 7": change["daily"][:, at[7]],
        "daily MK-801, sensitisation": learnt["daily"][:, at[7]] / np.maximum(learnt["diet"][:, at[7]], 1e-9),
        "single MK-801, day 7": change["single"][:, at[7]],
        "MK-801 on day 7, 5 h": change["late"][:, at[7.2]],
        "MK-801 on day 7, 48 h": change["late"][:, at[9]],
        "MK-801 in controls": change["control"][:, at[0.2]],
        "diabetes, day 21": change["ill"][:, at[21]],
        "diabetes with magnesium, day 21": change["watered"][:, at[21]],
    }
