"""What must be said before any number: danger, and what was not checked."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from mgate.person.medicines import effects
from mgate.person.requirements import too_much

if TYPE_CHECKING:
    from mgate.person.course import Courses
    from mgate.person.scenario import Scenario

# mmol/L of plasma and what is seen there [lu2000]
LADDER = (
    (12.5, "cardiac arrest is expected"),
    (7.5, "the heart's conduction fails"),
    (5.0, "breathing may stop"),
    (3.5, "tendon reflexes are lost"),
)
LOW, VERY_LOW = 0.70, 0.50  # mmol/L: hypomagnesaemia, and where it becomes severe [jiao2026, iom1997]
WEAK_KIDNEY = 30.0  # mL/min/1.73 m2
DAY = 24.0

# What is watched of a person who is given a drug, and from where on it is said.
SEEN = {
    "ketamine": ("Ketamine.concentration", "NMDA.occupancy", "Dissociation.score"),
    "esketamine": ("Esketamine.concentration", "NMDA.occupancy", "Dissociation.score"),
    "memantine": ("Memantine.concentration", "NMDA.occupancy"),
    "dextromethorphan": ("Dextromethorphan.concentration", "Dextrorphan.concentration", "NMDA.occupancy"),
    "morphine": ("Morphine.concentration", "Opioid.morphine_24h"),
}
DISSOCIATED, FELT = 37.0, 10.0  # % of the top: what 200 ng/mL at least do [bowdle1998]; assumed
SLEEP = {"Ketamine.concentration": 800.0, "Esketamine.concentration": 400.0}  # ng/mL, assumed
OPIOID = 60.0  # ng/mL of morphine in plasma, assumed; patients at the pump had 23 to 40
BREATH = 5.0  # mmol/L of plasma magnesium from which breathing may stop [lu2000]


def warnings(scenario: "Scenario", courses: "Courses", level: str = "Plasma.total", person: int = 0) -> list[str]:
    """Warnings for one person, gravest first; the courses must hold the plasma level."""
    found = courses.failures[:1]
    if len(courses.failures) > 1:
        found.append(f"{len(courses.failures)} of {len(courses.fates)} simulations of this person failed alike")
    levels, times = courses.outputs[level][person], courses.times
    highest = float(np.nanmax(levels, initial=0.0))
    for threshold, meaning in LADDER:
        if highest >= threshold:
            moment = float(times[int(np.nanargmax(levels >= threshold))])
            found.append(
                f"DANGER: plasma magnesium reaches {highest:.1f} mmol/L; from {threshold} mmol/L on, {meaning} "
                f"(crossed {_when(moment)})"
            )
            break
    lowest = float(np.nanmin(levels, initial=np.inf))
    if lowest < VERY_LOW:
        found.append(f"DANGER: plasma magnesium falls to {lowest:.2f} mmol/L; cramps, fits, arrhythmia threaten")
    elif lowest < LOW:
        found.append(f"plasma magnesium falls to {lowest:.2f} mmol/L; below {LOW} is hypomagnesaemia")
    regimen = courses.regimens[person]
    kidney, given = scenario.patient.egfr, regimen.total(("oral", "vein", "muscle", "cord"), float(times[-1]) + 1)
    if kidney is not None and kidney < WEAK_KIDNEY and given > 0:
        found.insert(0, f"DANGER: magnesium with an eGFR of {kidney:g} mL/min accumulates; not without a physician")
    found += _of_drugs(scenario, courses, highest, person)
    days = max(1.0, float(times[-1]) / DAY)
    if above := too_much(scenario.patient, regimen.total(("oral",), float(times[-1])) / days):
        found.append(above)
    return [*found, *effects(scenario.patient.medicines).warnings]


def watched(drugs: Collection[str]) -> list[str]:
    """The observables that warnings about these drugs need."""
    return list(dict.fromkeys(name for drug in sorted(drugs) for name in SEEN.get(drug, ())))


def _of_drugs(scenario: "Scenario", courses: "Courses", magnesium: float, person: int) -> Iterator[str]:
    """Warnings about drugs, gravest first; `magnesium` is the highest plasma level."""
    drugs = {taken.drug for taken in courses.regimens[person].drugs}
    series = {name: courses.outputs[name][person] for name in watched(drugs) if name in courses.outputs}
    highest = {name: float(np.nanmax(values, initial=0.0)) for name, values in series.items()}
    if "morphine" in drugs:
        level = highest.get("Morphine.concentration", 0.0)
        if magnesium >= BREATH:
            yield f"DANGER: morphine while plasma magnesium reaches {magnesium:.1f} mmol/L; both depress breathing"
        if level > OPIOID:
            yield f"DANGER: morphine reaches {level:.0f} ng/mL in plasma; breathing may fail above {OPIOID:.0f}"
    for name, limit in SLEEP.items():
        if highest.get(name, 0.0) > limit:
            drug = "S-ketamine" if name.startswith("Es") else "ketamine"
            yield f"DANGER: {drug} reaches {highest[name]:.0f} ng/mL in plasma; above {limit:.0f} people fall asleep"
    score = highest.get("Dissociation.score", 0.0)
    if score >= FELT:
        said = f"dissociation reaches {score:.0f} % of its scale"
        yield f"DANGER: {said}; not without a physician" if score >= DISSOCIATED else f"{said}: it will be felt"
    if "memantine" in drugs and drugs & {"ketamine", "esketamine", "dextromethorphan"}:
        yield "DANGER: memantine is not to be combined with ketamine or dextromethorphan (its label)"
    kidney = scenario.patient.egfr
    if "memantine" in drugs and kidney is not None and kidney < WEAK_KIDNEY:
        yield f"memantine leaves by the kidney, at an eGFR of {kidney:g} more slowly than is simulated here"


def not_checked(scenario: "Scenario") -> Sequence[str]:
    """What this version does not look at, said so that it never looks like safety."""
    if scenario.patient.condition == "healthy":
        return []
    return ["pain rests on constants that were fitted to the trials that it resembles: docs/pain.md says what fails"]


def _when(hours: float) -> str:
    return f"after {hours:.1f} h" if hours < 2 * DAY else f"on day {hours / DAY + 1:.0f}"
