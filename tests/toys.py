"""Small models that the tests share, and how to run them; the numbers are plausible, not measured."""

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

import numpy as np
import sympy

from mgate.engine.events import Act, Event, schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.shapes import excess, lesser, logistic, saturation
from mgate.engine.statements import state
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State


class Blood(Component):
    """A pool that starts at a concentration; per h."""

    volume = Parameter(13, "L", "$V$, volume of the blood and what it reaches", source="first1990", within=(10, 16))
    normal = Parameter(0.85, "mmol/L", "$C_0$, concentration at the start", source="assumed")
    infusion = Input(0, "mmol/h", "what drips into a vein")
    magnesium = Pool("mmol", "$M$, magnesium in the blood", start=volume * normal)
    concentration = Quantity(magnesium / volume, "mmol/L", "$C$, concentration")
    infused = magnesium.gained("from the drip", at=infusion)


class Tubules(Component, time="day"):
    """Overflow above a limit; per day, with a feedback."""

    gfr = Parameter(173, "L/day", r"$\mathrm{GFR}$, filtration rate", source="assumed")
    limit = Parameter(0.576, "mmol/L", "$T_m$, most that comes back", source="second2000")
    splay = Parameter(0.018, "mmol/L", "$s$, width of the corner", source="derived")
    brake = Input(1, "", "share of the limit that is in use")
    urine = Pool("mmol", "$U$, magnesium in urine", start=0)
    filtered = Quantity(0.7 * gfr * Blood.concentration, "mmol/day", "$F$, load on the tubules")
    reabsorbed = Quantity(lesser(filtered, gfr * limit * brake, gfr * splay), "mmol/day", "$R$, given back")
    excreted = Blood.magnesium.to(urine, "$E$, overflow", at=filtered - reabsorbed)


class Tract(Component, time="min"):
    """A row of pools; per min."""

    contents = Pool.row(3, "mmol", "$S$, in a segment", start=0)
    speed = Parameter.row((0.02, 0.012, 0.008), "1/min", "$k$, on to the next segment", source="assumed")
    most = Parameter(0.02, "mmol/min", "$B$, most that is taken up", source="assumed")
    half = Parameter(1.4, "mmol", "$h$, where half of that is taken up", source="assumed")
    faeces = Pool("mmol", "magnesium not taken up", start=0)
    passed = contents.along("on to the next", at=speed * contents)
    taken = contents.to(Blood.magnesium, "into the blood", at=most * contents / (half + contents))
    left = contents[-1].to(faeces, "out", at=speed[-1] * contents[-1])


class Tablet(Component, time="min"):
    """Another substance in another unit, with a power that is a parameter."""

    rate = Parameter(0.03, "1/min", "how fast it dissolves", source="assumed")
    half = Parameter(8, "mg", "amount with half the effect", source="assumed")
    steep = Parameter(1.7, "", "$n$, steepness", source="assumed")
    solid = Pool("mg", "still solid", start=0)
    dissolved = Pool("mg", "dissolved", start=0)
    dissolving = solid.to(dissolved, "dissolving", at=rate * solid)
    gone = dissolved.lost("gone", at=0.2 * rate * dissolved)
    effect = Quantity((dissolved / half) ** steep / (1 + (dissolved / half) ** steep), "", "$e$, effect")


class Channel(Component, time="s"):
    """A fast gate that starts where a parameter says, driven by a connected input."""

    drive = Input(0, "", "what pushes the gate open")
    speed = Parameter(0.5, "1/s", "how fast the gate follows", source="assumed")
    rest = Parameter(-1.0, "", "where the gate rests, as a logit", source="assumed")
    opening = State("", "$g$, share of open gates", start=logistic(rest))
    target = Quantity(logistic(rest + 2 * drive), "", "where the gate is going")
    moving = opening.changes("towards the target", at=speed * (target - opening))


class Habit(Component, time="week"):
    """A slow state that starts from another pool's amount; all the words of the engine."""

    pace = Parameter(0.9, "1/week", "how fast it adapts", source="assumed")
    usual = State("mmol/L", "$H$, what the body is used to", start=Blood.concentration)
    gap = Quantity(Blood.concentration - usual, "mmol/L", "$d$, difference")
    adapting = usual.changes("adapts", at=pace * gap)
    surprise = Quantity(sympy.Abs(gap / Blood.normal) ** 2 + excess(gap / Blood.normal, 0.1), "", "in either direction")
    pull = Quantity(
        sympy.Max(0.5, sympy.Min(1.5, sympy.exp(-surprise) * sympy.sqrt(usual / Blood.normal))), "", "on the tubules"
    )
    mood = Quantity(saturation(usual, Blood.normal) * sympy.log(2 + Channel.opening), "", "nothing depends on it")


def body():
    """All of them, connected."""
    parts = (Blood, Tubules, Tract, Tablet, Channel, Habit)
    return Model(*parts, connect={Tubules.brake: Habit.pull, Channel.drive: Tablet.effect})


DOSES = [
    Event(0, Act.ADD, "Tract.contents_1", 5.0),
    Event(0, Act.ADD, "Tablet.solid", 20.0),
    Event(0, Act.SCALE, "Tablet.solid", 0.5),
    Event(2, Act.SET, "Blood.infusion", 4.0),
    Event(3.5, Act.SET, "Blood.infusion", 0.0),
    Event(6, Act.ADD, "Tract.contents_1", 3.0),
    Event(6, Act.SCALE, "Tract.contents_1", 0.5),
    Event(8, Act.PUT, "Channel.opening", 0.9),
    Event(9, Act.SET, "Tubules.gfr", 120.0),
    Event(9, Act.ADD, "Tablet.solid", 15.0),
]


@functools.cache
def cache():
    """A folder for compiled models that lasts as long as the tests: never code from an earlier run."""
    folder = tempfile.mkdtemp(prefix="mgate-tests-")
    atexit.register(shutil.rmtree, folder)
    return Path(folder)


def compiled(model, **more):
    """The engine of a model."""
    return Engine(state(model), cache=cache(), **more)


@functools.cache
def body_engine(lanes=4):
    """The engine of the whole toy."""
    return compiled(body(), lanes=lanes)


def run(engine, events=(), grid=(0.0,), *, people=None, end=None, **more):
    """Simulate people (default: one, as written) through the same events, to `end` (default: the end of the grid)."""
    people = np.array([engine.statements.defaults]) if people is None else np.asarray(people, dtype=float)
    grid = np.asarray(grid, dtype=float)
    planned = schedule(events, grid[-1] if end is None else end)
    return engine.simulate(people, [planned], grid, which=np.zeros(len(people), int), **more)


def crowd(statements, count, seed=0):
    """People who differ in every parameter, shape (people, parameters)."""
    spread = np.random.default_rng(seed).normal(0, 0.1, (count, len(statements.parameters)))
    return np.array(statements.defaults) * np.exp(spread)
