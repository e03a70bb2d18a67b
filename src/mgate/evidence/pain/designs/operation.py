"""Pain after an operation: magnesium by vein, the pump that patients press, and what both come to in 24 hours.

Anaesthesia begins at 0, cutting at 0.25 and ends at 2.25 h; the pump runs for 24 h from there. How strongly an
operation hurts is solved from the control arm's morphine and is no constant of the model.
"""

import numpy as np

from mgate.engine.events import Act, Event
from mgate.evidence.pain.designs.bench import Numbers, Theta
from mgate.evidence.pain.designs.patient import WEIGHT, bench, infused, millimoles, resting
from mgate.person.drive import CLOSED, CUT, CUTTING, PUMPED, solved

FLUID = 2.5  # L, given over the operation, where dilution is a route
SEYHAN, ALBRECHT = 0.88 * WEIGHT, 31.0  # mg of morphine in 24 h in control arms [seyhan2006, albrecht2013]
MIXED = ((30, 0, 0), (50, 0, 0), (40, 10, 4), (50, 15, 2), (50, 8, 24), (30, 10, 20))  # mg/kg, mg/kg/h, h: assumed
GRID = np.append(np.arange(0, CLOSED + PUMPED, 0.25), CLOSED + PUMPED)
PICK = ["Morphine.given", "Score.pain", "Cord.relative", "Plasma.total"]


def sulfate(bolus: float, rate: float = 0.0, hours: float = 0.0) -> list[Event]:
    """A bolus in mg/kg over a quarter of an hour, then mg/kg/h for some hours."""
    events = infused(0.0, CUT, millimoles(bolus) / CUT)
    return [*events, *infused(CUT, CUT + hours, millimoles(rate))] if hours else events


def _operation(theta: Theta, routes: str, drive: Numbers, doses: dict[str, list[Event]]) -> dict[str, Numbers]:
    """Arms that differ by dose alone; the size of the wound is the candidate's own."""
    fluids = [(0.25, FLUID / 2), (2.25, 0.0)] if "d" in routes else []
    events = [
        *resting(),
        Event(CUT, Act.SET, "Injury.during", 1.0),
        Event(CLOSED, Act.SET, "Injury.during", 0.0),
        Event(CLOSED, Act.PUT, "Injury.wound", 1.0),
        Event(CLOSED, Act.SET, "OpioidNeed.pump", 1.0),
        *(Event(time, Act.SET, "Fluid.rate", rate) for time, rate in fluids),
    ]
    numbers = {
        **theta,
        "Injury.cutting": np.full_like(drive, CUTTING),
        "Injury.size": np.ones_like(drive),
        "Injury.hurt": drive,
    }
    return bench(routes).run(numbers, {name: [*events, *dose] for name, dose in doses.items()}, GRID, PICK)


def control_drive(theta: Theta, routes: str, morphine: float) -> Numbers:
    """The drive at which the control arm asks for so much morphine in 24 h."""
    count = len(next(iter(theta.values())))

    def misfit(drive: Numbers) -> Numbers:
        return np.log(_operation(theta, routes, drive, {"control": []})["control"][:, -1, 0] / morphine)

    return solved(misfit, 0.1, 12.0, count)


def _mean(read: Numbers, since: float, until: float) -> Numbers:
    """Mean pain between hours after the operation."""
    inside = (CLOSED + since - 1e-9 <= GRID) & (CLOSED + until + 1e-9 >= GRID)
    return np.asarray(read[:, inside, 1].mean(axis=1))


def seyhan(theta: Theta, routes: str) -> dict[str, Numbers]:
    """A bolus with and without an infusion, where the control arm asks for what was seen: one number a candidate."""
    drive = control_drive(theta, routes, SEYHAN)
    arms = {"control": [], "bolus": sulfate(40), "infusion": sulfate(40, 10, 4)}
    read = _operation(theta, routes, drive, arms)
    used = {name: series[:, -1, 0] / WEIGHT for name, series in read.items()}
    return {
        "control": used["control"],
        "bolus": used["bolus"],
        "infusion": used["infusion"],
        "bolus, less": used["bolus"] - used["control"],
        "infusion, less": used["infusion"] - used["control"],
        "cord, 6 h": 100 * (read["infusion"][:, 24, 2] - 1),
        "plasma, end of infusion": read["infusion"][:, 17, 3],
        "drive": drive,
    }


def targets(theta: Theta, routes: str) -> dict[str, Numbers]:
    """What is read off, by name, one number for each candidate."""
    two = control_drive(theta, routes, ALBRECHT)
    mixed = _operation(theta, routes, two, {"control": [], **{str(dose): sulfate(*dose) for dose in MIXED}})
    usual = mixed.pop("control")
    return {
        **seyhan(theta, routes),
        "mixed, control": usual[:, -1, 0],
        "mixed, morphine": np.mean([100 * (m[:, -1, 0] / usual[:, -1, 0] - 1) for m in mixed.values()], axis=0),
        "mixed, pain": np.mean([10 * (_mean(m, 4, 24) - _mean(usual, 4, 24)) for m in mixed.values()], axis=0),
        "mixed, early pain": np.mean([_mean(m, 0.5, 4) - _mean(usual, 0.5, 4) for m in mixed.values()], axis=0),
        "mixed, control pain": _mean(usual, 4, 24),
        "mixed, drive": two,
    }
