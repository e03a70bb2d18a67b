"""Published trials repeated in virtual patients, and whether what was printed lies among what the replicates print."""

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from mgate.evidence.experiment import Reading
from mgate.person.refusal import Refused, Written, table_of
from mgate.trial.protocol import Trial
from mgate.trial.replicates import Replicates, replicated

Numbers = NDArray[np.float64]
OUTER = (0.025, 0.975)


class Published(Written):
    """One printed number: an arm against control, or with `change` the arm's own change; "all" pools the arms.

    `per` divides the model's number, as cramps of four weeks by 4; `percent` is of the baseline; `spread` is the
    standard error of a number that trials of this size do not bring with them.
    """

    arm: str
    value: float
    change: bool = False
    percent: bool = False
    per: float = Field(default=1.0, gt=0)
    spread: float = Field(default=0.0, ge=0)


class Design(Written):
    """A trial with what was printed of it."""

    key: str
    source: str
    sign: str
    trial: Trial
    published: tuple[Published, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        names = {arm.name for arm in self.trial.arms} | {"all"}
        for place, each in enumerate(self.published, 1):
            if each.arm not in names:
                advice = f"write one of {', '.join(sorted(names))}"
                raise Refused("is no arm", advice, key=f"published {place}, arm", value=each.arm)
        return self

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """The design in a TOML file; raises Refused."""
        try:
            return cls(**table_of(path))
        except Refused as error:
            raise error.placed(file=str(path)) from None


def all_designs() -> list[Design]:
    """Every design that comes with mgate."""
    with as_file(files("mgate.evidence") / "trials") as folder:
        return sorted((Design.read(path) for path in folder.glob("*.toml")), key=lambda each: each.sign)


def repeated(
    design: Design, replicates: int, seed: int, progress: Callable[[int], None] = lambda _: None
) -> tuple[list[Reading], dict[str, Numbers]]:
    """Readings of each printed number, and what the replicates printed of it by measure."""
    found = replicated(design.trial, replicates=replicates, seed=seed, progress=progress)
    random = np.random.default_rng(seed)
    readings, printed = [], {}
    for each in design.published:
        made = numbers(found, each) / each.per + each.spread * random.standard_normal(replicates)
        low, high = np.quantile(made, OUTER)
        z = (each.value - made.mean()) / made.std()
        against = "change" if each.change else "difference"
        measure = f"{design.sign} {design.key}, {each.arm}: {against}{', % of baseline' if each.percent else ''}"
        bar = f"{each.value:g} inside 95 % of trials ({low:.3g} to {high:.3g}), z {z:+.2f}"
        place = float((made < each.value).mean())
        readings.append(Reading(measure, "share below", place, None, None, *OUTER, bar, (design.source,)))
        printed[measure] = made
    return readings, printed


def numbers(found: Replicates, each: Published) -> Numbers:
    """The replicates' own number of the same kind."""
    contrasts = [c for c in found.contrasts if c.endpoint is found.contrasts[0].endpoint]
    if each.arm == "all":
        return np.asarray(np.mean([c.estimates for c in contrasts], axis=0))
    contrast = next(c for c in contrasts if each.arm in c.changes)
    if each.change:
        return contrast.changes[each.arm][:, 0]
    if each.percent:
        one, other = (contrast.changes[name][:, 0] for name in (each.arm, contrast.control))
        return np.asarray(100 * (one - other) / contrast.baseline)
    return contrast.estimates
