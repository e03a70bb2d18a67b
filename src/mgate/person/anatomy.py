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
from mgate.engine.model import Model
from mgate.engine.terms import Component, Input, Term
from mgate.intake.acid import Acid
from mgate.intake.bowel import Bowel
from mgate.intake.colon import Colon
from mgate.intake.muscle_shot import MuscleShot
from mgate.intake.solid import solid_salt
from mgate.intake.stomach import Stomach
from mgate.intake.vein import Vein

BODY: tuple[type[Component], ...] = (Plasma, Interstitium, Kidney, Muscle, SoftTissue, Bone, RedCell, CSF, Cord)
GUT: tuple[type[Component], ...] = (Stomach, Bowel, Colon)
ROUTES: dict[str, type[Component]] = {"vein": Vein, "muscle": MuscleShot}

# Feedbacks against the floors: an input below, and the term above that drives it. None yet.
FEEDBACKS: Mapping[Input, Term] = {}


def assemble(salts: int, routes: Iterable[str]) -> Model:
    """The model of a person who takes `salts` different solid salts and gets magnesium by `routes`.

    What a regimen does not need is not there: it costs neither time nor states.
    """
    solids = [solid_salt(place) for place in range(1, salts + 1)]
    acid = [Acid] if salts else []
    return Model(*BODY, *GUT, *acid, *solids, *(ROUTES[route] for route in sorted(routes)), connect=FEEDBACKS)
