"""Plasma magnesium against its ladder: which rungs are reached, when, and in how many draws of what is not known."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from mgate.person.thresholds import HIGH, THRESHOLDS, Caution, moment

if TYPE_CHECKING:
    from mgate.person.observables import Series

DECIMALS = 2


def climbed(times: "Series", level: "Series", draws: "Series", lowest: str = HIGH[-1]) -> Iterator[Caution]:
    """The gravest rung that the best estimate reaches, and any above it that some draws reach.

    `level` is over the times, `draws` (draws, times), `lowest` the first rung that is worth saying; missing values
    reach nothing.
    """
    highest = float(np.nanmax(level, initial=0.0))
    rungs = HIGH[: HIGH.index(lowest) + 1]
    reached = [name for name in rungs if highest >= THRESHOLDS[name].value]
    if reached:
        line = THRESHOLDS[reached[0]]
        begun = {name: _first(times, level >= THRESHOLDS[name].value) for name in reached}
        earlier = [f"{THRESHOLDS[name].value:g} {moment(begun[name])}" for name in reached[1:]]
        text = f"plasma magnesium reaches {highest:.3g} mmol/L; from {line.value:g} mmol/L on, {line.meaning} "
        text += f"(crossed {'; '.join([moment(begun[reached[0]]), *earlier])})"
        yield Caution(line.level, text, highest, line.unit, begun[reached[0]], reached[0], line.source)
    for name in rungs[: len(rungs) - len(reached)]:
        line = THRESHOLDS[name]
        tops = np.nanmax(draws, axis=1, initial=0.0) if len(draws) else np.zeros(0)
        if count := int((tops >= line.value).sum()):
            text = (
                f"in {count} of {len(draws)} draws of what is not known plasma magnesium reaches {line.value:g} mmol/L"
            )
            text += f", from where on {line.meaning}; the best estimate reaches {highest:.{DECIMALS}f}"
            yield Caution(line.level, text, float(tops.max()), line.unit, None, name, line.source)


def fallen(times: "Series", level: "Series", draws: "Series") -> Iterator[Caution]:
    """Whether it falls too low, and in how many draws where the best estimate does not."""
    lowest = float(np.nanmin(level, initial=np.inf))
    low, very_low = THRESHOLDS["low"], THRESHOLDS["very low"]
    name = "very low" if lowest < very_low.value else "low" if lowest < low.value else ""
    bottoms = np.nanmin(draws, axis=1, initial=np.inf) if len(draws) else np.zeros(0)
    for line, rung in ((very_low, "very low"), (low, "low")):
        count = int((bottoms < line.value).sum())
        if count and lowest >= line.value:
            text = f"in {count} of {len(draws)} draws of what is not known plasma magnesium falls below {line.value:g} "
            text += f"mmol/L; the best estimate falls to {lowest:.{DECIMALS}f}"
            yield Caution("caution", text, float(bottoms.min()), line.unit, None, rung, line.source)
    if name:
        line = THRESHOLDS[name]
        begun = _first(times, level < line.value)
        said = line.meaning if name == "very low" else f"below {line.value:g} is hypomagnesaemia"
        text = f"plasma magnesium falls to {lowest:.2f} mmol/L; {said} ({moment(begun)})"
        yield Caution(line.level, text, lowest, line.unit, begun, name, line.source)


def _first(times: "Series", crossed: Any) -> float:
    return float(times[int(np.argmax(crossed))])
