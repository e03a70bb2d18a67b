"""The same simulation from Python: a patient and a regimen in, a labelled dataset out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mgate.person import catalogue
from mgate.person.answer import answer
from mgate.person.diet import Diet
from mgate.person.scenario import Dose, Patient, Run, Scenario

if TYPE_CHECKING:
    import xarray


def simulate(
    patient: Patient | Scenario,
    regimen: Sequence[Dose] = (),
    *,
    diet: Diet | None = None,
    duration: str = "28 day",
    outputs: Sequence[str] = (),
    every: str | None = None,
    products: Path | str | None = None,
) -> "xarray.Dataset":
    """Simulate one person; returns a dataset over `time` (h) with every output twice: treated, and `untreated`.

    The first argument may be a whole scenario (`mgate.Scenario.read(path, products)`, with the same file of one's own
    `products` here). Warnings are in the attribute `warnings`, and what nobody looked at in `not_checked`.
    Raises Refused for input that cannot be, ImportError without the extra `report` (xarray).
    """
    import xarray

    if isinstance(patient, Scenario):
        scenario = patient
    else:
        run: dict[str, Any] = {"duration": duration, "outputs": list(outputs)}
        run |= {} if every is None else {"every": every}
        scenario = Scenario(patient=patient, diet=diet or Diet(), dose=tuple(regimen), run=Run(**run))
    with catalogue.opened(products):
        found = answer(scenario)
    data = xarray.Dataset(coords={"time": ("time", found.courses.times, {"units": "h"})})
    for name, values in found.outputs.items():
        both = [values, found.courses.untreated[name][0]]
        data[name] = (("arm", "time"), both, {"units": found.unit(name)})
    data = data.assign_coords(arm=["treated", "untreated"])
    said = {"warnings": found.warnings, "notes": found.notes, "not_checked": found.not_checked}
    data.attrs.update({name: "\n".join(lines) for name, lines in said.items()})
    return data
