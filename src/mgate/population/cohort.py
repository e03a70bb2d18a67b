"""A cohort as people write it: who the people are, what they eat and take, and how long to watch."""

import hashlib
import json
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from mgate.person import catalogue
from mgate.person.diet import Diet
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused, Written, suggestion
from mgate.person.scenario import Dose, Run, Scenario
from mgate.population.recipe import Recipe

USUAL_OUTPUTS = (
    *("Plasma.total", "Plasma.ionised", "Urine.magnesium", "RedCell.magnesium", "Cord.ionised", "Stool.weight"),
    *("Diarrhoea.share", "NMDA.block", "Windup.ratio", "Sensitisation.strength", "Pain.score"),
)
DAILY, MOST_TIMES = 24.0, 200


class Cohort(Written):
    """People of a recipe under one regimen; without a diet they eat as they always do."""

    schema_version: Literal[1] = 1
    people: Recipe = Field(default=Recipe(), examples=["[people] and under it n = 1000"])
    diet: Diet | None = None
    dose: tuple[Dose, ...] = ()
    run: Run = Field(examples=['[run] and under it duration = "28 day"'])

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for name in self.run.outputs:
            if name not in CATALOGUE:
                advice = suggestion(name, CATALOGUE) or "`mgate list observables` shows all"
                raise Refused("nothing of that name can be read out", advice, key="run, outputs", value=name)
        self.scenario()
        return self

    def scenario(self) -> Scenario:
        """What everybody goes through; who they are comes with each person."""
        return Scenario(diet=self.diet or Diet(), dose=self.dose, run=self.run)

    @property
    def outputs(self) -> tuple[str, ...]:
        """What is read out of everybody."""
        return self.run.outputs or USUAL_OUTPUTS

    @property
    def times(self) -> list[float]:
        """When it is read, in h: once a day before breakfast unless the run says otherwise."""
        step = self.run.every or max(DAILY, self.run.duration / MOST_TIMES)
        count = int(self.run.duration / step * (1 + 1e-12))
        return sorted({step * i for i in range(count + 1)} | {self.run.duration})

    def digest(self) -> str:
        """A hash of what is meant, however it was written."""
        items = [dose.item.model_dump(mode="json") for dose in self.dose]
        content: dict[str, Any] = self.model_dump(mode="json") | {"products": items}
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    @classmethod
    def read(cls, path: Path | str, products: Path | str | None = None) -> Self:
        """The cohort in a TOML file, which may name one's own products; raises Refused."""
        with catalogue.opened(products):
            return cls.of_file(path)
