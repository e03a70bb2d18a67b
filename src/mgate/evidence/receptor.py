"""The receptor in numbers: what the equations of the synapse say at any magnesium and any voltage.

Magnesium is free magnesium in mmol/L, voltages are in mV; arrays of the two are broadcast against each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mgate.engine.model import Model
from mgate.engine.numbers import Reading
from mgate.engine.statements import Statements, state
from mgate.synapse.nmda import NMDA, SUBUNITS
from mgate.synapse.schemes import SCHEMES

if TYPE_CHECKING:
    import xarray

Numbers = NDArray[np.float64]
COMPONENTS = SUBUNITS | SCHEMES
PULSE, SATURATING = 1e-3, 1000.0  # s and umol/L of glutamate in a synaptic event [kampa2004]
LISTENING = 0.6  # s, over which the charge of an event is summed
HOUR = 3600.0  # s; the engine's rates are per h


@dataclass(frozen=True)
class Curve:
    """The share of open receptors without magnesium; `unblocked` has the shape (magnesium, voltages)."""

    kind: str
    magnesium: Numbers
    voltages: Numbers
    unblocked: Numbers

    def dataset(self) -> "xarray.Dataset":
        """The same with labels; raises ImportError without the extra `report` (xarray)."""
        import xarray

        return xarray.Dataset(
            {"unblocked": (("magnesium", "voltage"), self.unblocked, {"units": "1"})},
            {
                "magnesium": ("magnesium", self.magnesium, {"units": "mmol/L"}),
                "voltage": ("voltage", self.voltages, {"units": "mV"}),
            },
            {"receptor": name_of(self.kind)},
        )


def name_of(kind: str) -> str:
    """What people call a kind: `GluN2A`, or the authors of a scheme."""
    return f"GluN2{kind}" if kind in SUBUNITS else "-".join(part.capitalize() for part in kind.split("-"))


def curve(magnesium: ArrayLike, voltages: ArrayLike, kind: str = "A") -> Curve:
    """The block at every magnesium and voltage; `kind` is a subunit, A to D, or one of the schemes.

    Raises KeyError for another kind.
    """
    levels, volts = (np.atleast_1d(np.asarray(each, dtype=float)) for each in (magnesium, voltages))
    return Curve(kind, levels, volts, unblocked(levels[:, None], volts, kind))


def unblocked(magnesium: ArrayLike, voltage: ArrayLike, kind: str = "A") -> Numbers:
    """The share of open receptors that conduct; in Kampa's scheme, the steady state of all ten states."""
    if kind != "kampa":
        return _read(kind, "unblocked", magnesium, voltage)
    states = steady(magnesium, voltage)
    conducts, held = states[..., _place("conducting")], states[..., _place("open_held")]
    return np.asarray(conducts / (conducts + held))


def hold(voltage: ArrayLike, kind: str = "A") -> Numbers:
    """The magnesium that blocks half at a voltage, mmol/L."""
    return _read(kind, "hold", 1.0, voltage)


def half_voltage(magnesium: float, kind: str = "A") -> float | None:
    """The voltage at which half of the receptors are blocked; None without magnesium, when none ever is."""
    if magnesium <= 0:
        return None
    low, high = np.log(hold([-50.0, 0.0], kind))  # a straight line in all of them
    return float(50 * (np.log(magnesium) - high) / (high - low))


def change(before: float, after: float, voltage: float, kind: str = "A") -> dict[str, float]:
    """By how many per cent the unblocked conductance changes, and the lowest and highest of the published schemes.

    For a subunit, the schemes are scaled to its affinity; a scheme is compared with the others as they are.
    """
    easing = float(hold(0.0, kind) / hold(0.0, "A")) if kind in SUBUNITS else 1.0
    every = [_percent(unblocked([before / easing, after / easing], voltage, scheme)) for scheme in SCHEMES]
    own = _percent(unblocked([before, after], voltage, kind))
    return {"percent": own, "low": min(own, *every), "high": max(own, *every)}


def steady(magnesium: ArrayLike, voltage: ArrayLike, glutamate: float = SATURATING) -> Numbers:
    """Kampa's ten states in balance with so much glutamate (umol/L), shape (..., 10), by linear solve."""
    rates = _rates(magnesium, voltage, glutamate)
    rates[..., 0, :] = 1.0  # all rates together are zero, so that one row is free to say: all states together are one
    whole = np.zeros((*rates.shape[:-1], 1))
    whole[..., 0, 0] = 1.0
    return np.asarray(np.linalg.solve(rates, whole)[..., 0], dtype=np.float64)


def charge(magnesium: ArrayLike, voltage: ArrayLike, listening: float = LISTENING) -> Numbers:
    """The time that Kampa's receptor conducts in one synaptic event, in ms: 1 mmol/L of glutamate for 1 ms.

    The receptor starts from its balance without glutamate; the sum runs over `listening` s, exactly.
    """
    start = steady(magnesium, voltage, glutamate=0.0)
    held, during = _passed(_rates(magnesium, voltage, SATURATING), start, PULSE)
    _, after = _passed(_rates(magnesium, voltage, 0.0), held, listening - PULSE)
    return np.asarray(1000 * (during + after)[..., _place("conducting")])


def _passed(rates: Numbers, start: Numbers, seconds: float) -> tuple[Numbers, Numbers]:
    """The states after so many seconds, and their integral: the exponential of the rates beside their own sum."""
    from scipy.linalg import expm

    size = rates.shape[-1]
    joined = np.zeros((*rates.shape[:-2], 2 * size, 2 * size))
    joined[..., :size, :size] = rates * seconds
    joined[..., size:, :size] = np.eye(size) * seconds
    moved = expm(joined)[..., :size] @ start[..., None]
    return moved[..., :size, 0], moved[..., size:, 0]


def _percent(pair: Numbers) -> float:
    return float(100 * (pair[1] / pair[0] - 1))


@cache
def statements(kind: str) -> Statements:
    """The equations of a receptor of this kind, in a synapse."""
    return state(Model(NMDA, COMPONENTS[kind]))


def read(kind: str, name: str, given: Mapping[str, ArrayLike]) -> Numbers:
    """A quantity of a receptor, whose parameters and inputs have the values `given` by their names.

    They are broadcast against each other. Raises ValueError for a quantity that the receptor does not have.
    """
    equations = statements(kind)
    line = equations.observed[equations.quantities.index(name)]
    numbers = {key: np.asarray(value, dtype=float) for key, value in given.items()}
    constants: list[Any] = [
        numbers.get(key, value) for key, value in zip(equations.parameters, equations.defaults, strict=True)
    ]
    (values,) = Reading(equations.tape, [line])(c=constants, y=())
    shape = np.broadcast_shapes(*(each.shape for each in numbers.values()))
    return np.broadcast_to(values, shape).astype(float)


def _place(name: str) -> int:
    return statements("kampa").states.index(f"Kampa.{name}")


def _constants(equations: Statements, magnesium: ArrayLike, voltage: ArrayLike, glutamate: float) -> list[Any]:
    """Every parameter as written, and the three inputs as asked for, of one shape."""
    level, volt = np.broadcast_arrays(np.asarray(magnesium, dtype=float), np.asarray(voltage, dtype=float))
    given = {"NMDA.magnesium": level, "NMDA.voltage": volt, "NMDA.glutamate": np.full(level.shape, glutamate)}
    return [given.get(name, value) for name, value in zip(equations.parameters, equations.defaults, strict=True)]


def _read(kind: str, name: str, magnesium: ArrayLike, voltage: ArrayLike) -> Numbers:
    given = {"NMDA.magnesium": magnesium, "NMDA.voltage": voltage, "NMDA.glutamate": SATURATING}
    return read(kind, f"{COMPONENTS[kind].__name__}.{name}", given)


def _rates(magnesium: ArrayLike, voltage: ArrayLike, glutamate: float) -> Numbers:
    """What each of Kampa's states (rows) gains from each (columns), per s; shape (..., 10, 10)."""
    equations = statements("kampa")
    constants = _constants(equations, magnesium, voltage, glutamate)
    entries = Reading(equations.tape, [line for *_, line in equations.jacobian])(c=constants, y=())
    size, shape = len(equations.states), np.broadcast_shapes(np.shape(magnesium), np.shape(voltage))
    rates = np.zeros((*shape, size, size))
    for (row, column, _), entry in zip(equations.jacobian, entries, strict=True):
        rates[..., row, column] = entry / HOUR
    return rates
