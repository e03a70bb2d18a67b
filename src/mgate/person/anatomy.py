"""Which components a person is made of, and every feedback between them: the whole wiring on one screen."""

from collections.abc import Iterable, Mapping

from mgate.body.bone import Bone
from mgate.body.brain_fluid import CSF, Cord
from mgate.body.immune import Cytokines, Deficiency, Monocyte
from mgate.body.interstitium import Interstitium
from mgate.body.joint import Joint, JointFluid
from mgate.body.kidney import Kidney
from mgate.body.muscle import Muscle
from mgate.body.plasma import Plasma
from mgate.body.red_cell import RedCell
from mgate.body.soft_tissue import SoftTissue
from mgate.circuit.gate import Gate
from mgate.circuit.motor import Junction
from mgate.circuit.neuroinflammation import Neuroinflammation
from mgate.circuit.periphery import Afferent, Inflammation, Nociceptor
from mgate.circuit.sensitisation import Excitability, Induction, Potentiation, Sensitisation
from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.model import Model
from mgate.engine.terms import Component, Input, Term
from mgate.intake.acid import Acid
from mgate.intake.bowel import Bowel
from mgate.intake.colon import Colon
from mgate.intake.dextromethorphan import Dextromethorphan, Dextrorphan
from mgate.intake.ketamine import Esketamine, Ketamine
from mgate.intake.memantine import Memantine
from mgate.intake.morphine import Morphine
from mgate.intake.muscle_shot import MuscleShot
from mgate.intake.skin import Skin, patch, surface
from mgate.intake.solid import solid_salt
from mgate.intake.stomach import Stomach
from mgate.intake.vein import Vein
from mgate.pain.counts import Attacks, Cramps, Trigger
from mgate.pain.injury import Injury
from mgate.pain.joint_pain import JointPain
from mgate.pain.opioid_need import OpioidNeed
from mgate.pain.placebo import Course, Placebo
from mgate.pain.score import Score
from mgate.synapse import blockers
from mgate.synapse.blockade import Blockade, Dissociation
from mgate.synapse.nmda import NMDA, SUBUNITS

BODY: tuple[type[Component], ...] = (Plasma, Interstitium, Kidney, Muscle, SoftTissue, Bone, RedCell, CSF, Cord)
IMMUNE: tuple[type[Component], ...] = (Monocyte, Deficiency, Cytokines, Inflammation, Neuroinflammation)
GUT: tuple[type[Component], ...] = (Stomach, Bowel, Colon)
HORN: tuple[type[Component], ...] = (
    *(Injury, Nociceptor, Afferent, Gate, Induction, Potentiation, Sensitisation, Excitability, DorsalHorn),
)
PAIN: tuple[type[Component], ...] = (Placebo, Course, Score, Trigger, Attacks, Cramps)
ROUTES: dict[str, type[Component]] = {"vein": Vein, "muscle": MuscleShot}

# What a place brings: a joint that is ill or injected.
SITES: dict[str, tuple[type[Component], ...]] = {"joint": (JointFluid, Joint, JointPain)}

# What a drug brings: its kinetics, the gate with the drug in it, and what all blockers do together.
GATE: tuple[type[Component], ...] = (NMDA, *SUBUNITS.values(), blockers.Use)
TOGETHER: tuple[type[Component], ...] = (Blockade, Dissociation)
DRUGS: dict[str, tuple[type[Component], ...]] = {
    "blockade": TOGETHER,
    "dextromethorphan": (
        Dextromethorphan, Dextrorphan, *GATE, *blockers.DEXTROMETHORPHAN, *blockers.DEXTRORPHAN, *TOGETHER
    ),
    "esketamine": (Esketamine, *GATE, *blockers.ESKETAMINE, *TOGETHER),
    "ketamine": (Ketamine, *GATE, *blockers.KETAMINE, *TOGETHER),
    "memantine": (Memantine, *GATE, *blockers.MEMANTINE, *TOGETHER),
    "morphine": (Morphine, OpioidNeed),
    "junction": (Junction,),  # no drug: only who asks for muscle has it
}  # fmt: skip

# Inputs and the terms that drive them, where both are there: feedbacks against the floors, what drugs share, and the
# routes by which magnesium reaches pain. A route that is not here leaves its input at the value that changes nothing.
FEEDBACKS: Mapping[Input, Term] = {
    NMDA.magnesium: Cord.ionised,
    Blockade.ketamine: blockers.KetamineBlock.load,
    Blockade.esketamine: blockers.EsketamineBlock.load,
    Blockade.memantine: blockers.MemantineBlock.load,
    Blockade.dextromethorphan: blockers.DextromethorphanBlock.load,
    Blockade.dextrorphan: blockers.DextrorphanBlock.load,
    Dissociation.racemate: Ketamine.mind,
    Dissociation.esketamine: Esketamine.mind,
    Nociceptor.plasma: Plasma.relative,
    Monocyte.outside: Plasma.relative,
    Deficiency.plasma: Plasma.total,
    Inflammation.cytokine: Cytokines.relative_tumour,
    Neuroinflammation.tumour: Cytokines.relative_tumour,
    Neuroinflammation.interleukin: Cytokines.relative_interleukin,
    Afferent.nociceptor: Nociceptor.gain,
    Afferent.inflammation: Inflammation.gain,
    Afferent.drive: Injury.drive,
    Injury.site: JointPain.site,
    Gate.magnesium: Cord.felt,
    DorsalHorn.magnesium: Cord.felt,
    Gate.occupancy: Blockade.occupancy,
    DorsalHorn.occupancy: Blockade.occupancy,
    DorsalHorn.gain: Excitability.gain,
    DorsalHorn.inhibition: Neuroinflammation.inhibition,
    Excitability.receptors: Neuroinflammation.receptors,
    Score.placebo: Placebo.shift,
    Score.course: Course.shift,
    Score.relief: Morphine.relief,
    Trigger.placebo: Placebo.shift,
    Morphine.demand: OpioidNeed.demand,
}


def assemble(salts: int, routes: Iterable[str]) -> Model:
    """The model of a person who takes `salts` different solid salts and gets magnesium by `routes`.

    Drugs count among the routes, and `skin1`, `skin2`, ... for every patch of skin. What a regimen does not need is not
    there: it costs neither time nor states.
    """
    solids = [solid_salt(place) for place in range(1, salts + 1)]
    acid = [Acid] if salts else []
    ways = sorted(routes)
    entries = [ROUTES[way] for way in ways if way in ROUTES]
    places = [part for way in ways if way in SITES for part in SITES[way]]
    drugs = dict.fromkeys(part for way in ways if way in DRUGS for part in DRUGS[way])  # last: others keep their places
    patches = sum(way.startswith("skin") for way in ways)
    skin: list[type[Component]] = [Skin, *map(patch, range(1, patches + 1)), surface(patches)] if patches else []
    parts = (*BODY, *IMMUNE, *HORN, *PAIN, *GUT, *acid, *solids, *entries, *places, *drugs, *skin)
    return Model(*parts, connect={end: by for end, by in FEEDBACKS.items() if end.owner in parts and by.owner in parts})
