"""Shards: blocks of people on disk, each a whole netCDF file that says what it hangs on and proves its numbers."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mgate.engine import store
from mgate.person.observables import CATALOGUE
from mgate.population.cohort import Cohort
from mgate.population.task import TRAITS, Block

UNITS = {"age": "year", "weight": "kg", "egfr": "mL/min/1.73 m2", "intake": "mmol/day"}


def path_of(folder: Path, key: str, first: int, count: int) -> Path:
    """The file of a block; results of other cohorts, seeds or models have other keys."""
    return folder / f"people-{key[:12]}-{first:08d}-{first + count:08d}.nc"


def dataset(blocks: Sequence[Block], cohort: Cohort) -> Any:
    """Blocks as one labelled dataset over `person` and `time` (h)."""
    import xarray

    series = np.concatenate([each.series for each in blocks])
    traits = np.concatenate([each.traits for each in blocks])
    numbers = np.concatenate([each.first + np.arange(len(each)) for each in blocks])
    made: dict[str, Any] = {
        name: (("person", "time"), series[:, i], {"units": CATALOGUE[name].unit, "long_name": CATALOGUE[name].meaning})
        for i, name in enumerate(cohort.outputs)
    }
    made |= {name: (("person",), traits[:, i], {"units": UNITS.get(name, "")}) for i, name in enumerate(TRAITS)}
    made["failed"] = (("person",), np.concatenate([each.failed for each in blocks]).astype(np.int8), {})
    coordinates = {"person": numbers, "time": ("time", cohort.times, {"units": "h"})}
    return xarray.Dataset(made, coords=coordinates, attrs={"conditions": ", ".join(cohort.people.condition)})


def write(block: Block, cohort: Cohort, key: str, folder: Path) -> None:
    """Write a block, whole or not at all."""
    data = dataset([block], cohort).assign_attrs(key=key, digest=block.digest())
    content = bytes(data.to_netcdf(engine="scipy"))
    store.write(path_of(folder, key, block.first, len(block)), content)


def read(path: Path, cohort: Cohort, key: str) -> Block | None:
    """The block in a file; none where it is another run's, or not as it was written."""
    import xarray

    try:
        with xarray.open_dataset(io.BytesIO(path.read_bytes()), engine="scipy") as data:
            series = np.stack([data[name].values for name in cohort.outputs], axis=1)
            traits = np.stack([data[name].values for name in TRAITS], axis=1)
            first, failed = int(data["person"].values[0]), data["failed"].values.astype(bool)
            said = data.attrs["key"], data.attrs["digest"]
    except (OSError, ValueError, KeyError, IndexError, TypeError, EOFError):
        return None
    found = Block(first, _native(traits), _native(series), failed)
    return found if said == (key, found.digest()) else None


def _native(values: Any) -> Any:
    return np.ascontiguousarray(values, dtype=float)  # netCDF keeps numbers in the other byte order


def kept(folder: Path, cohort: Cohort, key: str, people: int) -> Iterator[Block]:
    """The whole blocks that are there of the first `people`, in order, none of them overlapping."""
    reached = 0
    for path in sorted(folder.glob(f"people-{key[:12]}-*.nc")):
        found = read(path, cohort, key)
        if found is not None and found.first >= reached and found.first + len(found) <= people:
            reached = found.first + len(found)
            yield found
