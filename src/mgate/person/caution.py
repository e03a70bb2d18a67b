"""What must be said before any number: danger, and what was not checked."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from mgate.person.dosing import of_doses, of_kidney
from mgate.person.ladder import climbed, fallen
from mgate.person.medicines import effects, meetings
from mgate.person.requirements import too_much
from mgate.person.thresholds import HIGH, LEVELS, THRESHOLDS, Caution, Level, moment, told

if TYPE_CHECKING:
    from mgate.person.course import Courses
    from mgate.person.observables import Series
    from mgate.person.scenario import Scenario

DAY = 24.0
LEVEL, STOOL = "Plasma.total", "Diarrhoea.share"

# What is watched of a person who is given a drug, and from where on it is said.
SEEN = {
    "ketamine": ("Ketamine.concentration", "NMDA.occupancy", "Dissociation.score"),
    "esketamine": ("Esketamine.concentration", "NMDA.occupancy", "Dissociation.score"),
    "memantine": ("Memantine.concentration", "NMDA.occupancy"),
    "dextromethorphan": ("Dextromethorphan.concentration", "Dextrorphan.concentration", "NMDA.occupancy"),
    "morphine": ("Morphine.concentration", "Opioid.morphine_24h"),
}
SLEEP = {"Ketamine.concentration": "asleep by ketamine", "Esketamine.concentration": "asleep by S-ketamine"}

# What no simulation looks at, however harmless it seems.
NOT_CHECKED = (
    "blood pressure, heart rhythm and breathing themselves, for which the plasma level has to stand",
    "calcium, potassium and phosphate",
    "a slow or blocked bowel, from which far more is absorbed than here",
    "pregnancy, the unborn and the newborn",
    "myasthenia, heart block and every disease that is not written in the scenario",
    "a kidney that changes during the run",
    "magnesium from elsewhere: antacids, laxatives, dialysis",
    "doses and hours of other medicines",
)


def cautions(scenario: "Scenario", courses: "Courses", person: int = 0, draws: Sequence[int] = ()) -> list[Caution]:
    """What must be said of one person, gravest first; the courses must hold the plasma level.

    `draws` are the places of the same person under draws of what is not known.
    """
    patient, regimen, times = scenario.patient, courses.regimens[person], courses.times
    level, others = courses.outputs[LEVEL][person], courses.outputs[LEVEL][list(draws)]
    without = courses.untreated[LEVEL][person] if LEVEL in courses.untreated else None
    failed = courses.failures[:1]
    if len(courses.failures) > 1:
        failed.append(f"{len(courses.failures)} of {len(courses.fates)} simulations of this person failed alike")
    injected = regimen.total(("vein", "muscle"), float(times[-1]) + 1) > 0  # and is meant to rise
    kidney = list(of_kidney(patient, regimen, times, level, without, others))
    found: list[Caution | str] = [
        *climbed(times, level, others, HIGH[-2] if injected or kidney else HIGH[-1]),
        *fallen(times, level, others),
        *of_doses(patient, regimen, float(times[-1]) + 1),
        *_of_drugs(scenario, courses, float(np.nanmax(level, initial=0.0)), person),
        *_of_stool(courses, person),
        *_of_skin(courses, person),
    ]
    days = max(1.0, float(times[-1]) / DAY)
    if above := too_much(patient, regimen.total(("oral",), float(times[-1])) / days):
        found.append(above)
    found += meetings(patient.medicines, {given.way for given in regimen.given})
    found += effects(patient.medicines).warnings
    ranked = sorted((each if isinstance(each, Caution) else told(each) for each in found), key=_rank)
    return [*kidney, *(Caution("caution", each) for each in failed), *ranked]


def warnings(scenario: "Scenario", courses: "Courses", person: int = 0) -> list[str]:
    """The same in words alone."""
    return [each.said for each in cautions(scenario, courses, person)]


def _rank(caution: Caution) -> int:
    return LEVELS.index(caution.level)


def watched(drugs: Collection[str]) -> list[str]:
    """The observables that warnings about these drugs need."""
    return list(dict.fromkeys(name for drug in sorted(drugs) for name in SEEN.get(drug, ())))


def _of_stool(courses: "Courses", person: int) -> Iterator[Caution]:
    """Diarrhoea where it is likely."""
    line = THRESHOLDS["diarrhoea"]
    if STOOL not in courses.outputs:
        return
    share: Series = courses.outputs[STOOL][person]
    highest = float(np.nanmax(share, initial=0.0))
    if highest >= line.value:
        time = float(courses.times[int(np.argmax(share >= line.value))])
        text = f"the chance of diarrhoea rises to {100 * highest:.0f} %; above {100 * line.value:.0f} % {moment(time)}"
        yield Caution(line.level, text, highest, line.unit, time, "diarrhoea", line.source)


def _of_skin(courses: "Courses", person: int) -> Iterator[Caution]:
    """A warning that what is put on the skin will irritate; skin magnesium is no part of the supplements' limit."""
    line = THRESHOLDS["irritation"]
    if "Skin.irritation" in courses.outputs:
        chance = float(np.nanmax(courses.outputs["Skin.irritation"][person], initial=0.0))
        if chance >= line.value:
            text = f"brine stings: about {100 * chance:.0f} of 100 people would stop because of their skin"
            yield Caution(line.level, text, chance, line.unit, None, "irritation", line.source)


def _of_drugs(scenario: "Scenario", courses: "Courses", magnesium: float, person: int) -> Iterator[Caution]:
    """Warnings about drugs; `magnesium` is the highest plasma level."""
    drugs = {taken.drug for taken in courses.regimens[person].drugs}
    series = {name: courses.outputs[name][person] for name in watched(drugs) if name in courses.outputs}

    def beyond(output: str, name: str) -> tuple[float, float] | None:
        """The highest value and when the threshold of that name was crossed; none where it was not."""
        values, line = series.get(output, np.zeros(1)), THRESHOLDS[name]
        highest = float(np.nanmax(values, initial=0.0))
        return (highest, float(courses.times[int(np.argmax(values >= line.value))])) if highest >= line.value else None

    def said(level: Level, text: str, found: tuple[float, float], name: str) -> Caution:
        line = THRESHOLDS[name]
        return Caution(level, f"{text} ({moment(found[1])})", found[0], line.unit, found[1], name, line.source)

    breathing = THRESHOLDS["breathing"]
    if "morphine" in drugs and magnesium >= breathing.value:
        text = f"morphine while plasma magnesium reaches {magnesium:.1f} mmol/L; both depress breathing"
        yield Caution("danger", text, magnesium, breathing.unit, None, "breathing", breathing.source)
    if found := beyond("Morphine.concentration", "morphine"):
        text = f"morphine reaches {found[0]:.0f} ng/mL in plasma; breathing may fail above "
        yield said("danger", f"{text}{THRESHOLDS['morphine'].value:.0f}", found, "morphine")
    for output, name in SLEEP.items():
        if found := beyond(output, name):
            text = f"{name.removeprefix('asleep by ')} reaches {found[0]:.0f} ng/mL in plasma; above "
            yield said("danger", f"{text}{THRESHOLDS[name].value:.0f} people fall asleep", found, name)
    if found := beyond("Dissociation.score", "dissociated"):
        text = f"dissociation reaches {found[0]:.0f} % of its scale; not without a physician"
        yield said("danger", text, found, "dissociated")
    elif found := beyond("Dissociation.score", "felt"):
        yield said("caution", f"dissociation reaches {found[0]:.0f} % of its scale: it will be felt", found, "felt")
    if "memantine" in drugs:
        yield from _of_memantine(drugs, scenario.patient.egfr)


def _of_memantine(drugs: Collection[str], kidney: float | None) -> Iterator[Caution]:
    weak = THRESHOLDS["weak kidney"]
    if {"ketamine", "esketamine", "dextromethorphan"} & set(drugs):
        yield Caution("danger", "memantine is not to be combined with ketamine or dextromethorphan (its label)")
    if kidney is not None and kidney < weak.value:
        text = f"memantine leaves by the kidney, at an eGFR of {kidney:g} more slowly than is simulated here"
        yield Caution("caution", text, kidney, weak.unit, None, "weak kidney", weak.source)


def not_checked(scenario: "Scenario") -> list[str]:
    """What this version does not look at, said every time so that it never looks like safety."""
    found = list(NOT_CHECKED)
    patient = scenario.patient
    if not patient.medicines:
        found.append("medicines: none were named")
    if patient.egfr is None:
        found.append("the kidney: no eGFR was given, and one was assumed from age")
    if any(dose.route == "intrathecal" for dose in scenario.dose):
        found.append("what magnesium in the spinal fluid does to movement and feeling")
    if any(dose.route == "intra-articular" for dose in scenario.dose):
        found.append("what an injection does to the joint itself, to its cartilage or by infection")
    return found


def notes(scenario: "Scenario") -> list[str]:
    """What an answer rests on, where that must be said beside it."""
    if scenario.patient.condition == "healthy":
        return []
    return ["pain rests on constants that were fitted to the trials that it resembles: docs/pain.md says what fails"]
