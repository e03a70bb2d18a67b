"""Twelve ways to put magnesium on the skin, simulated under all that is not known of skin, beside the prediction.

The prediction of the evidence pack (TDM00 to TDM11) came from a program of its own with the same priors, so that
agreement checks the equations, not the skin.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.person import shelf
from mgate.person.amounts import MAGNESIUM
from mgate.person.course import Courses, simulate
from mgate.person.regimen import prescribed
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.person.skin import WASHED_LAYERS
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
AFTERWARDS = 72.0  # h that the prediction waited after a contact
CELLS = "RedCell.magnesium"
SHOWN = ("Skin.absorbed", "Skin.flux", "Skin.under")


@dataclass(frozen=True)
class Way:
    """One way: what is done, and its prediction in mg (5 %, median, 95 %); numbers in `fixed` are not drawn."""

    key: str
    label: str
    predicted: tuple[float, float, float]
    doses: tuple[Mapping[str, Any], ...]
    fixed: Mapping[str, float] = field(default_factory=dict)


def _spray(sprays: int, area: int, worn: str, **more: Any) -> Mapping[str, Any]:
    return {"product": "magnesium oil", "route": "spray", "sprays": sprays, "area": f"{area} cm2"} | {
        "wash_after": worn,
        **more,
    }


def _bath(product: str, mass: str, litres: int, minutes: int, **more: Any) -> Mapping[str, Any]:
    said = {"product": product, "route": "bath", "amount": mass, "of": "salt", "volume": f"{litres} L"}
    return said | {"over": f"{minutes} min", "area": "15500 cm2"} | more


FLAKES, EPSOM = "magnesium flakes", "epsom salt"
SEA = {"product": "dead sea water", "route": "bath", "area": "15500 cm2", "over": "20 min"}
CREAM = {"product": "magnesium cream", "route": "cream", "amount": "56 mg", "area": "800 cm2", "wash_after": "24 h"}
WAYS = (
    Way("TDM00", "10 sprays of oil, washed off after 30 min", (0.044, 0.424, 4.69), (_spray(10, 1000, "30 min"),)),
    Way("TDM01", "10 sprays of oil, worn 8 h", (0.545, 4.092, 26.76), (_spray(10, 1000, "8 h"),)),
    Way("TDM02", "16 sprays over all limbs, worn 8 h", (3.849, 29.748, 121.87), (_spray(16, 8500, "8 h"),)),
    Way("TDM03", "cream with 56 mg, worn 24 h", (0.452, 5.013, 20.45), (CREAM,)),
    Way("TDM04", "bath, 500 g of flakes, 20 min", (0.003, 0.127, 1.11), (_bath(FLAKES, "500 g", 120, 20),)),
    Way("TDM05", "bath, 500 g of Epsom salt, 20 min", (0.003, 0.079, 0.81), (_bath(EPSOM, "500 g", 120, 20),)),
    Way("TDM06", "bath, 2 kg of flakes, 30 min", (0.021, 0.637, 6.24), (_bath(FLAKES, "2 kg", 100, 30),)),
    Way("TDM07", "bath, 4.1 kg of flakes, 20 min", (0.041, 1.356, 15.2), (_bath(FLAKES, "4.1 kg", 65, 20),)),
    Way("TDM08", "the Dead Sea, 20 min", (0.239, 4.815, 51.58), (SEA,)),
    Way(
        "TDM09",
        "foot bath, 250 g of flakes, 20 min",
        (0.003, 0.086, 0.89),
        (_bath(FLAKES, "250 g", 5, 20, route="foot bath", area="1200 cm2"),),
    ),
    Way(
        "TDM10",
        "10 sprays on damaged skin, worn 8 h",
        (5.383, 25.962, 81.64),
        (_spray(10, 1000, "8 h", skin="stripped"),),
        {"Skin.needles": 20.0},
    ),
    Way(
        "TDM11",
        "bath, 500 g of flakes, a fifth eczema",
        (0.006, 0.456, 2.13),
        (
            _bath(FLAKES, "500 g", 120, 20, area="12400 cm2"),
            _bath(FLAKES, "500 g", 120, 20, area="3100 cm2", skin="eczema"),
        ),
        {"Skin.eczema": 10.0},
    ),
)


@dataclass
class Found:
    """What one way did under every draw, in mg, and the worst balance."""

    way: Way
    applied: float  # mg on the skin, or nothing for baths
    absorbed: Numbers
    under: Numbers  # mmol/L, the highest
    unaccounted: float  # of throughput

    @property
    def spread(self) -> tuple[float, float, float]:
        """5 %, median and 95 % of what was absorbed."""
        low, middle, high = np.quantile(self.absorbed, [0.05, 0.5, 0.95])
        return float(low), float(middle), float(high)


def skins(draws: int, seed: int) -> list[dict[str, float]]:
    """Draws of what is not known of skin; the rest of the body stays as it is written."""
    statements = shelf.statements(0, ("skin1",))
    sets = parameter_draws(statements, draws, seed)
    return [{name: factor for name, factor in one.items() if name.startswith("Skin.")} for one in sets]


def scenario(hours: float, *doses: Mapping[str, Any], **patient: Any) -> Scenario:
    """Doses for a patient, watched for so many hours."""
    table: dict[str, Any] = {"patient": patient, "dose": list(doses), "run": {"duration": f"{hours!r} h"}}
    return Scenario(**table)


def scenario_of(way: Way) -> Scenario:
    """A way as a scenario: once, from 08:00, watched for three days after the end."""
    doses = [{**dose, "at": "0 h"} for dose in way.doses]
    stays = max(dose.over or dose.wash_after or 0.0 for dose in scenario(1.0, *doses).dose)
    return scenario(stays + AFTERWARDS, *doses)


def measured(way: Way, sets: Sequence[Mapping[str, float]]) -> Found:
    """One way under every draw."""
    once = scenario_of(way)
    cases = [Case(once, factors, way.fixed) for factors in sets]
    end = once.run.duration
    ends = max(one.until or 0.0 for one in prescribed(once.dose, once.patient, end).skin)
    statements = shelf.statements(0, tuple(f"skin{i}" for i in range(1, len(way.doses) + 1)))
    group = next(group for group in statements.joined if "Plasma.magnesium" in group)
    pools = [name for name in group if name != CELLS]  # as an observable that is a concentration
    times = np.unique([*np.linspace(0.0, ends, 17), end])
    courses = simulate(cases, times, [*SHOWN, CELLS, *pools])
    regimen = courses.regimens[0]
    return Found(
        way=way,
        applied=sum(one.millimoles for one in regimen.skin if not one.bath) * MAGNESIUM,
        absorbed=courses.outputs["Skin.absorbed"][:, -1],
        under=courses.outputs["Skin.under"].max(axis=1),
        unaccounted=_unaccounted(courses, pools, ends),
    )


def _unaccounted(courses: Courses, pools: Sequence[str], ends: float) -> float:
    """What of all that was eaten and put on is in no pool and was not washed off, over that, at worst."""
    blood = np.array([[person["RedCell.volume"]] for person in courses.numbers])
    total = blood * courses.outputs[CELLS] + np.sum([courses.outputs[name] for name in pools], axis=0)
    regimen, wash = courses.regimens[0], int(np.searchsorted(courses.times, ends))
    put_on = sum(one.millimoles for one in regimen.skin)
    eaten = courses.context.swallowed[:, -1]
    washed = np.zeros(len(eaten))
    for place in range(1, len(regimen.patches) + 1):
        outer = [courses.outputs[f"Patch{place}.layers_{slice_}"][:, wash] for slice_ in range(1, WASHED_LAYERS + 1)]
        share = np.array([person["Skin.washed"] for person in courses.numbers])
        washed += courses.outputs[f"Patch{place}.film"][:, wash] + share * sum(outer)
    missing = total[:, -1] - total[:, 0] - eaten - put_on + washed
    return float(np.abs(missing / (eaten + put_on)).max())
