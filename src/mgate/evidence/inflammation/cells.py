"""The three components of inflammation without a body: monocytes in a dish, and rats whose plasma is held to a course.

The dish gets endotoxin and its medium at once, as in the studies; what its cells make is read six hours later. The
medium of the control has 0.41 mmol/L of magnesium, half of what blood has.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mgate.body.immune import Cytokines, Deficiency, Monocyte, SubstanceP
from mgate.engine.events import Act, Event, schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.statements import Statements, state
from mgate.population.uncertainty import draws

Numbers = NDArray[np.float64]
CONTROL, RICH = 0.41, 2.47  # mmol/L of the two media [sugimoto2012]
MEDIA = (0.2, CONTROL, 0.8, 1.2, 1.6, 2.0, RICH, 3.0, 4.0, 5.0)
STIMULUS, READ = 20.0, 6.0  # endotoxin as a drive over rest, whose size cancels; h
DAY = 24.0
BARE = 0.15, 1.5  # mmol/L that the diet of rats leads to, and days to get there, both assumed
HELD, MONTH = (
    (0.10, 0.125, 0.15, 0.175, 0.20, 0.25, 0.30, 0.35, 0.40, 0.50, 0.65, 0.75, 0.82),
    30.0,
)  # mmol/L for so many days
PICK = ("Cytokines.relative_tumour", "Cytokines.relative_interleukin", "SubstanceP.level")


@cache
def compiled() -> tuple[Statements, Engine]:
    """The components as a model of their own."""
    statements = state(Model(Monocyte, Deficiency, SubstanceP, Cytokines))
    return statements, Engine(statements)


def rows(count: int, seed: int) -> Numbers:
    """The written numbers, and under them `count` draws of what we do not know."""
    statements, _ = compiled()
    found = np.tile(statements.defaults, (count + 1, 1))
    for row, factors in zip(found[1:], draws(statements, count, seed), strict=True):
        for name, factor in factors.items():
            row[statements.columns[name]] *= factor
    return found


def _run(numbers: Numbers, schedules: Sequence[Sequence[Event]], grid: Sequence[float] | Numbers) -> Numbers:
    """Every schedule for every row: shape (schedules, rows, times, PICK)."""
    _, engine = compiled()
    count = len(numbers)
    run = engine.simulate(
        np.tile(numbers, (len(schedules), 1)),
        [schedule(events, float(grid[-1])) for events in schedules],
        grid,
        which=np.repeat(np.arange(len(schedules)), count),
        pick=PICK,
    )
    return run.out.reshape(len(schedules), count, len(grid), len(PICK))


def dish(numbers: Numbers, media: Sequence[float] = MEDIA) -> Mapping[str, Numbers]:
    """What cells have made after six hours, over that of the control medium: shape (rows, media), by substance."""
    statements, _ = compiled()
    column, usual = statements.columns["Monocyte.outside"], Monocyte.usual_outside.value
    rested = numbers.copy()
    rested[:, column] = CONTROL / usual
    stimulus = Event(0.0, Act.SET, "Cytokines.drive", STIMULUS)
    arms = [[stimulus, Event(0.0, Act.SET, "Monocyte.outside", medium / usual)] for medium in media]
    made = _run(rested, arms, [0.0, READ])[:, :, -1].transpose(1, 0, 2)
    over = made / made[:, [list(media).index(CONTROL)]]
    return {"TNF": over[..., 0], "IL6": over[..., 1]}


def doubled(numbers: Numbers) -> Numbers:
    """Necrosis factor and interleukin-6 after six hours of twice the usual plasma level, over usual: (rows, 2)."""
    found = _run(numbers, [[Event(0.0, Act.SET, "Monocyte.outside", 2.0)]], [0.0, READ])[0]
    return np.asarray(found[:, 1, :2] / found[:, 0, :2])


def _course(levels: Sequence[float], times: Sequence[float]) -> list[Event]:
    """Plasma as steps: levels in mmol/L from times (h) on, for the door of want and for the cell."""
    usual = Deficiency.usual.value
    steps = [(time, level) for time, level in zip(times, levels, strict=True)]
    return [
        event
        for time, level in steps
        for event in (
            Event(time, Act.SET, "Deficiency.plasma", level),
            Event(time, Act.SET, "Monocyte.outside", level / usual),
        )
    ]


def want(numbers: Numbers, grid: Numbers) -> Numbers:
    """Rats on a diet without magnesium at days `grid`: shape (rows, days, PICK)."""
    bare, delay = BARE
    usual = Deficiency.usual.value
    times = np.arange(0.0, grid[-1] * DAY, 6.0)
    levels = bare + (usual - bare) * np.exp(-(times + 3.0) / (delay * DAY))
    return np.asarray(_run(numbers, [_course(list(levels), list(times))], grid * DAY)[0])


def held(numbers: Numbers) -> Numbers:
    """Necrosis factor after a month at each level of `HELD`, over that of the replete: shape (rows, levels)."""
    found = _run(numbers, [_course([level], [0.0]) for level in HELD], [0.0, MONTH * DAY])
    return np.asarray((found[:, :, 1, 0] / found[:, :, 0, 0]).T)
