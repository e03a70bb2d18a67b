"""Which components a person is made of, and every feedback between them: the whole wiring on one screen."""

from collections.abc import Iterable, Mapping

from mgate.body.bone import Bone
from mgate.body.brain_fluid import CSF, Cord
from mgate.body.interstitium import Interstitium
from mgate.body.kidney import Kidney
from mgate.body.muscle import Muscle
from mgate.body.plasma import Plasma
from mgate.body.red_cell import RedCell
from mgate.body.soft_tissue import SoftTissue
from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent, Nociceptor
from mgate.circuit.sensitisation import Excitability, Induction, Potentiation, Sensitisation
from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.model import Model
from mgate.engine.terms import Component, Input, Term
from mgate.intake.acid import Acid
from mgate.intake.bowel import Bowel
from mgate.intake.colon import Colon
from mgate.intake.morphine import Morphine
from mgate.intake.muscle_shot import MuscleShot
from mgate.intake.solid import solid_salt
from mgate.intake.stomach import Stomach
from mgate.intake.vein import Vein
from mgate.pain.counts import Attacks, Cramps, Trigger
from mgate.pain.injury import Injury
from mgate.pain.opioid_need import OpioidNeed
from mgate.pain.placebo import Course, Placebo
from mgate.pain.score import Score

BODY: tuple[type[Component], ...] = (Plasma, Interstitium, Kidney, Muscle, SoftTissue, Bone, RedCell, CSF, Cord)
GUT: tuple[type[Component], ...] = (Stomach, Bowel, Colon)
HORN: tuple[type[Component], ...] = (
    *(Injury, Nociceptor, Afferent, Gate, Induction, Potentiation, Sensitisation, Excitability, DorsalHorn),
)
PAIN: tuple[type[Component], ...] = (Placebo, Course, Score, OpioidNeed, Morphine, Trigger, Attacks, Cramps)
ROUTES: dict[str, type[Component]] = {"vein": Vein, "muscle": MuscleShot}

# What drives an input: feedbacks against the floors, and the routes by which magnesium reaches pain. A route that is
# not here leaves its input at the value that changes nothing.
FEEDBACKS: Mapping[Input, Term] = {
    Nociceptor.plasma: Plasma.relative,
    Afferent.nociceptor: Nociceptor.gain,
    Afferent.drive: Injury.drive,
    Gate.magnesium: Cord.relative,
    DorsalHorn.magnesium: Cord.relative,
    DorsalHorn.gain: Excitability.gain,
    Score.placebo: Placebo.shift,
    Score.course: Course.shift,
    Score.relief: Morphine.relief,
    Trigger.placebo: Placebo.shift,
    Morphine.demand: OpioidNeed.demand,
}


def assemble(salts: int, routes: Iterable[str]) -> Model:
    """The model of a person who takes `salts` different solid salts and gets magnesium by `routes`.

    What a regimen does not need is not there: it costs neither time nor states.
    """
    solids = [solid_salt(place) for place in range(1, salts + 1)]
    acid = [Acid] if salts else []
    ways = [ROUTES[route] for route in sorted(routes)]
    return Model(*BODY, *HORN, *PAIN, *GUT, *acid, *solids, *ways, connect=FEEDBACKS)
