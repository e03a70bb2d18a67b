"""A person's build: what body size, sex, age and kidney function make of the reference adult.

The reference adult is a man of 40, 1.76 m and 70 kg, whose numbers stand in the components.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgate.engine.statements import Statements
    from mgate.person.scenario import Patient

ML_PER_MIN_TO_L_PER_DAY = 1.44
STANDARD_SURFACE = 1.73  # m2, to which kidney function is indexed
REFERENCE_WEIGHT = 70.0


@dataclass(frozen=True)
class Factor:
    """A number of the build, with the same obligations as a parameter."""

    value: float
    unit: str
    meaning: str
    within: tuple[float, float]
    source: str


FACTORS = {
    "height of men": Factor(1.76, "m", "height when none is given", (1.6, 1.95), "assumed"),
    "height of women": Factor(1.63, "m", "height when none is given", (1.5, 1.8), "assumed"),
    "young egfr": Factor(112, "mL/min/1.73 m2", "filtration up to middle age", (90, 130), "assumed"),
    "middle age": Factor(40, "year", "age at which filtration begins to fall", (30, 50), "assumed"),
    "yearly fall": Factor(0.9, "mL/min/1.73 m2", "fall of filtration per year", (0.5, 1.2), "assumed"),
    "muscle of women": Factor(0.8, "", "muscle of women per kg, against men", (0.7, 0.9), "assumed"),
    "bone of women": Factor(0.85, "", "bone of women per kg, against men", (0.75, 0.95), "assumed"),
    "own share of a level": Factor(0.5, "", "of a measured level's distance from the usual", (0, 1), "assumed"),
    "ketamine clearance of women": Factor(1.2, "", "clearance of women, against men", (1, 1.4), "sigtermans2009"),
    "usual level of women": Factor(0.805, "mmol/L", "usual plasma magnesium of women", (0.7, 0.91), "jiao2026"),
}
WITH_WEIGHT = (
    "Plasma.volume Interstitium.volume Interstitium.exchange SoftTissue.content SoftTissue.give RedCell.volume "
    "Muscle.content Muscle.give Bone.content Bone.depth Bone.give Colon.secretion"
).split()
WITH_WEIGHT += [  # of drugs, per kg as the studies scale them
    f"{drug}.{name}"
    for drug in ("Ketamine", "Esketamine", "Memantine", "Dextromethorphan", "Dextrorphan", "Morphine")
    for name in "volume depth exchange clearance flow demethylation other".split()
]
KETAMINE_CLEARANCE = ("Ketamine.clearance", "Esketamine.clearance")
MUSCLE = ("Muscle.content", "Muscle.give")
BONE = ("Bone.content", "Bone.depth", "Bone.give")


def surface(weight: float, height: float) -> float:
    """Body surface in m2 from kg and m [mosteller1987]."""
    return math.sqrt(weight * height * 100 / 3600)


def usual_filtration(age: float) -> float:
    """The indexed filtration rate in mL/min/1.73 m2 that people of an age have on average."""
    older = max(0.0, age - FACTORS["middle age"].value)
    return max(5.0, FACTORS["young egfr"].value - FACTORS["yearly fall"].value * older)


def body_surface(patient: "Patient") -> float:
    """A patient's body surface in m2, from the usual height of their sex where none is given."""
    usual = FACTORS["height of women" if patient.sex == "female" else "height of men"].value
    return surface(patient.weight, patient.height or usual)


def filtration(patient: "Patient") -> float:
    """The glomerular filtration rate in L/day, from the indexed one or from age."""
    indexed = usual_filtration(patient.age) if patient.egfr is None else patient.egfr
    return indexed * body_surface(patient) / STANDARD_SURFACE * ML_PER_MIN_TO_L_PER_DAY


def usual_level(patient: "Patient", statements: "Statements") -> float:
    """The plasma level in mmol/L that a healthy person of this sex has on the reference diet."""
    if patient.sex == "female":
        return FACTORS["usual level of women"].value
    return float(statements.terms["Plasma.usual"]["value"])


def scaled(patient: "Patient", statements: "Statements") -> dict[str, float]:
    """The parameters that follow from the build, by name, in the model's units."""
    women = patient.sex == "female"
    numbers = {}
    for name in filter(statements.columns.__contains__, WITH_WEIGHT):
        factor = patient.weight / REFERENCE_WEIGHT
        if women and name in MUSCLE:
            factor *= FACTORS["muscle of women"].value
        if women and name in BONE:
            factor *= FACTORS["bone of women"].value
        if women and name in KETAMINE_CLEARANCE:
            factor *= FACTORS["ketamine clearance of women"].value
        numbers[name] = statements.terms[name]["value"] * factor
    return numbers | {"Kidney.gfr": filtration(patient)}
