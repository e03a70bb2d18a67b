"""People under operation or in chronic pain: the whole body without its gut, the dorsal horn, a pump and a blocker.

What the gut would bring runs in by vein, so that plasma stands still until something is infused.
"""

from functools import cache

import numpy as np

from mgate.body.bone import Bone
from mgate.body.brain_fluid import CSF, Cord
from mgate.body.interstitium import Interstitium
from mgate.body.kidney import Kidney
from mgate.body.muscle import Muscle
from mgate.body.plasma import Plasma
from mgate.body.soft_tissue import SoftTissue
from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent, Nociceptor, Terminal
from mgate.circuit.sensitisation import Erasure, Excitability, Induction, Potentiation, Sensitisation
from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.events import Act, Event
from mgate.engine.model import Model
from mgate.engine.terms import Component, Input, Term
from mgate.evidence.pain.designs.bench import Bench, Theta, cytokines, structure
from mgate.intake.fluid import Fluid
from mgate.intake.ketamine import Esketamine
from mgate.intake.morphine import Morphine
from mgate.intake.vein import Vein
from mgate.pain.injury import Injury
from mgate.pain.opioid_need import OpioidNeed
from mgate.pain.score import Score
from mgate.person.anatomy import IMMUNE
from mgate.synapse.blockade import Blockade
from mgate.synapse.blockers import EsketamineBlock

HORN = (Gate, Afferent, Nociceptor, Induction, Potentiation, Sensitisation, Excitability, DorsalHorn, Score)
BODY = (Plasma, Interstitium, Kidney, Muscle, SoftTissue, Bone, CSF, Cord, Vein)
KETAMINE: tuple[type[Component], ...] = (Esketamine, EsketamineBlock, Blockade)
WEIGHT = 70.0  # kg
SALT = 246.47  # g/mol of the sulfate's heptahydrate


@cache
def bench(routes: str) -> Bench:
    """The compiled patient of a structure."""
    wiring: dict[Input, Term] = {
        Gate.occupancy: Blockade.occupancy,
        DorsalHorn.occupancy: Blockade.occupancy,
        Blockade.esketamine: EsketamineBlock.load,
        DorsalHorn.gain: Excitability.gain,
        Afferent.drive: Injury.drive,
        Morphine.demand: OpioidNeed.demand,
        Score.relief: Morphine.relief,
    }
    wiring |= structure(routes, plasma=Plasma.relative, cord=Cord.relative)
    more: tuple[type[Component], ...] = (Terminal,) if "c" in routes else ()
    if "d" in routes:
        more, wiring = (*more, Fluid), wiring | {Plasma.fluid: Fluid.volume}
    if "e" in routes:
        more, wiring = (*more, *IMMUNE), wiring | cytokines(Plasma.relative, Plasma.total)
    if "x" in routes:
        more, wiring = (*more, Erasure), wiring | {Erasure.occupancy: Blockade.occupancy}
    return Bench(Model(*BODY, *HORN, Injury, *KETAMINE, Morphine, OpioidNeed, *more, connect=wiring))


@cache
def steady() -> Bench:
    """The dorsal horn alone, whose memories start where they balance: what a constant state of affairs leads to."""
    return Bench(Model(*HORN, connect={DorsalHorn.gain: Excitability.gain}))


@cache
def usual_entry() -> float:
    """What keeps plasma still, in mmol/h: what the kidney of the written numbers loses."""
    one = {"Plasma.usual": np.array([Plasma.usual.value])}
    return float(bench("ab").run(one, {"rest": []}, [0.0], ["Kidney.excreted"])["rest"][0, 0, 0]) / 24


def millimoles(milligrams_per_kilogram: float) -> float:
    """Magnesium in a dose of sulfate for a person of 70 kg."""
    return milligrams_per_kilogram / SALT * WEIGHT


def infused(start: float, end: float, rate: float) -> list[Event]:
    """An infusion in mmol/h from a time to a time in h, on top of what keeps plasma still."""
    usual = usual_entry()
    return [Event(start, Act.SET, "Vein.rate", usual + rate), Event(end, Act.SET, "Vein.rate", usual)]


def resting() -> list[Event]:
    """What everybody gets."""
    return [Event(0.0, Act.SET, "Vein.rate", usual_entry())]


def pain_at_rest(theta: Theta, **inputs: object) -> dict[str, object]:
    """Pain and sensitisation where everything has come to balance, by name of what is read."""
    named = {name.replace("_", ".", 1): value for name, value in inputs.items()}
    pick = ["Score.pain", "Sensitisation.strength", "Potentiation.strength"]
    found = steady().run({**theta, **named}, {"rest": []}, [0.0], pick)["rest"][:, 0]  # type: ignore[dict-item]
    return {name: found[:, i] for i, name in enumerate(pick)}
