"""Wind-up as an answer: spikes after each of a train of volleys, at chosen magnesium, frequency and block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.circuit.weights import R5
from mgate.evidence import asked
from mgate.evidence.circuit import dorsal_horn
from mgate.evidence.circuit.dorsal_horn import Response, respond
from mgate.evidence.circuit.volley import Point
from mgate.person.refusal import Refused, suggestion
from mgate.synapse.blockers import (
    DextromethorphanBlock,
    DextrorphanBlock,
    EsketamineBlock,
    KetamineBlock,
    MemantineBlock,
)

Numbers = NDArray[np.float64]
USUAL = (1.0,)  # mmol/L: the level for which the weights were chosen
TRUSTED = (0.5, 2.0)  # mmol/L, where the weights have been tried
FEWEST_FOR_WINDUP = 2
NOTES = (
    "the weights are a re-weighting of a published circuit, found by search to keep the C response and lose wind-up "
    "under NMDA block; how strongly wind-up answers magnesium was a criterion of that search, not a prediction"
)

CLINICAL = "a drug's occupancy is the one that was calibrated on pain, which magnesium does not compete with"
BLOCKS = {
    "ketamine": KetamineBlock,
    "esketamine": EsketamineBlock,
    "memantine": MemantineBlock,
    "dextromethorphan": DextromethorphanBlock,
    "dextrorphan": DextrorphanBlock,
}


@dataclass(frozen=True)
class Level:
    """What the circuit answers at one level of magnesium, over the seeds."""

    magnesium: float
    response: Response

    @property
    def spikes(self) -> Numbers:
        """Mean C response per stimulus."""
        return np.asarray(self.response.late.mean(axis=0))

    @property
    def sd(self) -> Numbers:
        """How much seeds differ; not a number for a single seed."""
        return _sd(self.response.late)

    @property
    def totals(self) -> Numbers:
        """Spikes of all C responses, by seed."""
        return np.asarray(self.response.late.sum(axis=1), dtype=np.float64)

    @property
    def windup(self) -> Numbers:
        """Last response over first, by seed; not a number where the first is nothing."""
        first, last = (self.response.late[:, place].astype(float) for place in (0, -1))
        ratio: Numbers = np.divide(last, first, out=np.full(len(first), np.nan), where=first > 0)
        return ratio


@dataclass(frozen=True)
class Drug:
    """A channel blocker, its level where it acts (ng/mL), and the share of receptors that this occupies clinically."""

    name: str
    concentration: float
    occupancy: float


@dataclass(frozen=True)
class Windup:
    """Levels, and what they share: frequency (Hz), what is left of NMDA receptors and of inhibition."""

    levels: list[Level]
    frequency: float
    stimuli: int
    seeds: int
    nmda: float
    inhibition: float
    drug: Drug | None = None

    @cached_property
    def outside(self) -> list[float]:
        """Levels at which the circuit has not been tried."""
        return [each.magnesium for each in self.levels if not TRUSTED[0] <= each.magnesium <= TRUSTED[1]]

    def sentences(self) -> list[str]:
        """What happens at the first level, and what each other one changes."""
        first, *others = self.levels
        return [self._spoken(first), *(self._compared(first, each) for each in others)]

    def _spoken(self, level: Level) -> str:
        said = f"At {level.magnesium:g} mmol/L of free magnesium and {self.frequency:g} Hz "
        if self.drug is not None:
            said += f"under {self.drug.concentration:g} ng/mL of {self.drug.name} where it acts "
        said += "" if self.nmda == 1 else f"with {100 * self.nmda:.3g} % of the NMDA receptors left "
        said += f"the first volley of C fibres draws {level.spikes[0]:.1f} spikes"
        if self.stimuli < FEWEST_FOR_WINDUP:
            return f"{said}."
        ratio = np.nanmean(level.windup) if np.isfinite(level.windup).any() else np.nan
        grown = "" if np.isnan(ratio) else f", {ratio:.2f} times as many"
        return f"{said} and volley {self.stimuli} draws {level.spikes[-1]:.1f}{grown}."

    def _compared(self, first: Level, other: Level) -> str:
        said = f"At {other.magnesium:g} mmol/L instead, the same volleys draw "
        usable = first.totals > 0
        if not usable.any():
            return f"{said}{other.totals.mean():.1f} spikes in all instead of none."
        percent = 100 * (other.totals[usable] / first.totals[usable] - 1)
        spread = f" (SD {percent.std(ddof=1):.1f} between seeds)" if usable.sum() > 1 else ""
        mean = percent.mean()
        return f"{said}{abs(mean):.1f} % {'more' if mean > 0 else 'fewer'} spikes in all{spread}."

    def notes(self) -> list[str]:
        """What the numbers rest on."""
        told = ", ".join(f"{level:g}" for level in self.outside)
        outside = f"{told} mmol/L lies outside {TRUSTED[0]:g} to {TRUSTED[1]:g}, where the circuit has been tried"
        return [NOTES, *([outside] if self.outside else []), *([CLINICAL] if self.drug else [])]


def batches(magnesium: Sequence[str] | None, seeds: int) -> int:
    """How many pieces of work are asked for; raises Refused for levels that cannot be."""
    return dorsal_horn.batches(len(asked.levels(magnesium, USUAL)) * seeds)


def windup(
    magnesium: Sequence[str] | None = None,
    *,
    frequency: float = 1.0,
    stimuli: int = 15,
    seeds: int = 10,
    nmda: float = 1.0,
    inhibition: float = 1.0,
    drug: str | None = None,
    concentration: float | None = None,
    progress: Callable[[int], None] | None = None,
) -> Windup:
    """Wind-up as asked for on the command line; every level meets the same seeds.

    A drug takes its clinical share of what `nmda` leaves. Raises Refused for what cannot be.
    """
    levels, blocker = asked.levels(magnesium, USUAL), _drug(drug, concentration)
    nmda *= 1 if blocker is None else 1 - blocker.occupancy
    points = [Point(level, nmda, inhibition, seed) for seed in range(seeds) for level in levels]
    try:
        response = respond(points, frequency=frequency, stimuli=stimuli, weights=R5, progress=progress)
    except OverflowError as error:
        advice = "ask for fewer volleys, more magnesium or less NMDA"
        raise Refused(f"cannot be counted: {error}", advice, key="--stimuli", value=stimuli) from error
    found = [Level(level, response.of(slice(place, None, len(levels)))) for place, level in enumerate(levels)]
    return Windup(found, frequency, stimuli, seeds, nmda, inhibition, blocker)


def _drug(name: str | None, concentration: float | None) -> Drug | None:
    if name is None:
        if concentration is not None:
            raise Refused("belongs to a drug", "name it: --drug ketamine", key="--concentration", value=concentration)
        return None
    if (block := BLOCKS.get(name.casefold())) is None:
        raise Refused("is no blocker that mgate knows", suggestion(name, BLOCKS), key="--drug", value=name)
    if concentration is None:
        raise Refused("needs a level", "add --concentration 100, in ng/mL", key="--drug", value=name)
    half = block.half_effect.value
    return Drug(name.casefold(), concentration, concentration / (concentration + half))


def as_json(found: Windup) -> dict[str, Any]:
    """The JSON contract of `mgate windup`: `spikes` and `sd` are those of the first of the `levels`."""
    import mgate
    from mgate.evidence.circuit.dorsal_horn import digest
    from mgate.person.answer import DISCLAIMER

    levels = [_level_as_json(each) for each in found.levels]
    return {
        "spikes": levels[0]["spikes"],
        "sd": levels[0]["sd"],
        "levels": levels,
        "frequency": {"unit": "Hz", "value": found.frequency},
        "nmda": found.nmda,
        "drug": None if found.drug is None else {**vars(found.drug), "unit": "ng/mL"},
        "inhibition": found.inhibition,
        "sentences": found.sentences(),
        "notes": [*found.notes(), DISCLAIMER],
        "provenance": {"version": mgate.__version__, "circuit": digest(), "seeds": list(range(found.seeds))},
    }


def _level_as_json(level: Level) -> dict[str, Any]:
    return {
        "magnesium": {"unit": "mmol/L", "value": level.magnesium},
        "spikes": level.spikes.tolist(),
        "sd": _plain(level.sd),
        "early": level.response.early.mean(axis=0).tolist(),
        "windup": {"values": _plain(level.windup)},
        "nmda_calcium": {"unit": "nC", "values": level.response.charge.tolist()},
    }


def _plain(values: Numbers) -> list[float | None]:
    """Numbers for JSON, which has no word for what is not one."""
    return [None if np.isnan(value) else float(value) for value in values]


def _sd(counts: NDArray[np.int64]) -> Numbers:
    return counts.std(axis=0, ddof=1) if len(counts) > 1 else np.full(counts.shape[1], np.nan)


def show(found: Windup) -> None:
    """Print spikes per stimulus, the sentences and the notes."""
    from rich.console import Console
    from rich.table import Table

    from mgate.person.answer import DISCLAIMER

    console = Console()
    heading = f"Spikes of the C response at {found.frequency:g} Hz, mean of {found.seeds} seeds (SD)"
    console.print(heading, style="bold", highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("stimulus", *(f"{each.magnesium:g} mmol/L" for each in found.levels)):
        table.add_column(name, justify="right", no_wrap=True)
    for place in range(found.stimuli):
        table.add_row(f"{place + 1}", *(_cell(each.spikes[place], each.sd[place]) for each in found.levels))
    console.print(table)
    for sentence in [*found.sentences(), *(f"Note: {note}." for note in found.notes()), DISCLAIMER]:
        console.print(sentence, highlight=False, markup=False, soft_wrap=True)


def _cell(mean: float, sd: float) -> str:
    return f"{mean:.1f}" if np.isnan(sd) else f"{mean:.1f} ({sd:.1f})"
