"""What is given, to whom: kidneys that cannot get rid of it, children, laxative doses, and a vein filled too fast."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from mgate.person.thresholds import HIGH, THRESHOLDS, Caution, moment

if TYPE_CHECKING:
    from mgate.person.observables import Series
    from mgate.person.regimen import Given, Regimen
    from mgate.person.scenario import Patient

ALL = ("oral", "vein", "muscle", "cord", "joint")
DAY = 24.0
MILLIGRAMS = 24.305  # of a mmol
AT_ONCE = 1 / 60  # h: what is pushed in takes a minute


def of_kidney(
    patient: "Patient",
    regimen: "Regimen",
    times: "Series",
    level: "Series",
    untreated: "Series | None",
    draws: "Series",
) -> Iterator[Caution]:
    """What a weak kidney makes of magnesium that is given: said first of all."""
    kidney, end = patient.egfr, float(times[-1])
    if kidney is None or regimen.total(ALL, end + 1) <= 0:
        return
    names = ("failing kidney", "weak kidney", "reduced kidney")
    name = next((each for each in names if kidney < THRESHOLDS[each].value), "")
    if not name:
        return
    line = THRESHOLDS[name]
    if name == "reduced kidney":
        text = f"with an eGFR of {kidney:g} mL/min {line.meaning}; plasma should be measured"
    else:
        text = f"magnesium with an eGFR of {kidney:g} mL/min accumulates; not without a physician"
    text += _levels(times, level, untreated, draws)
    yield Caution(line.level, text, kidney, line.unit, None, name, line.source)


def _levels(times: "Series", level: "Series", untreated: "Series | None", draws: "Series") -> str:
    """How high it comes with and without the doses, and when the first rung of the ladder is reached."""
    if not np.isfinite(level).any():
        return ""
    said = f". Plasma reaches {np.nanmax(level):.2f} mmol/L at most"
    if untreated is not None and np.isfinite(untreated).any():
        said += f", {np.nanmax(untreated):.2f} without the doses"
    first = THRESHOLDS[HIGH[-1]]
    crossed = level >= first.value
    said += f"; {first.value:g}, above anyone's usual range, is "
    if crossed.any():
        return f"{said}reached {moment(float(times[np.argmax(crossed)]))}"
    said += f"not reached in {times[-1] / DAY:.3g} days"
    count = int((draws >= first.value).any(axis=1).sum())
    return f"{said}, but it is in {count} of {len(draws)} draws of what is not known" if count else said


def of_doses(patient: "Patient", regimen: "Regimen", until: float) -> Iterator[Caution]:
    """What can be said of the doses alone."""
    given = [each for each in regimen.given if each.time < until]
    if given and patient.age < THRESHOLDS["adult"].value:
        child, adult = THRESHOLDS["child"], THRESHOLDS["adult"]
        text = f"the person is {patient.age:g} years old and the model an adult's: no number here holds for a child"
        if patient.age < child.value:
            text += "; small children have been poisoned by a few laxative doses with healthy kidneys"
            yield Caution("danger", text, patient.age, child.unit, None, "child", "jmedcaserep2021")
        else:
            yield Caution("caution", text, patient.age, adult.unit, None, "adult", adult.source)
    yield from _by_mouth(given)
    yield from _by_vein(patient, given)


def _by_mouth(given: list["Given"]) -> Iterator[Caution]:
    line = THRESHOLDS["laxative"]
    sums: dict[float, float] = {}
    for each in given:
        if each.way == "oral":
            sums[each.time] = sums.get(each.time, 0.0) + each.millimoles
    most = max(sums, key=lambda time: sums[time], default=0.0)
    if (amount := sums.get(most, 0.0)) >= line.value:
        text = f"{amount * MILLIGRAMS:.0f} mg at once by mouth ({moment(most)}) is a laxative dose; where the bowel is "
        text += "slow far more is absorbed than here, and people with healthy kidneys have died of it"
        yield Caution(line.level, text, amount, line.unit, most, "laxative", "amjmedsci2018")


def _by_vein(patient: "Patient", given: list["Given"]) -> Iterator[Caution]:
    vein = [each for each in given if each.way == "vein"]
    line = THRESHOLDS["speed"]
    for each in vein:
        speed = each.millimoles / (60 * max(each.over, AT_ONCE))
        if speed > line.value:
            text = f"{each.millimoles:.3g} mmol into a vein at {speed:.2g} mmol/min ({moment(each.time)}): above "
            text += f"{line.value:g} mmol/min (150 mg of sulfate) blood pressure and heart may give way"
            yield Caution(line.level, text, speed, line.unit, each.time, "speed", line.source)
            break
    weak = patient.egfr is not None and patient.egfr < THRESHOLDS["weak kidney"].value
    name, hours = ("two days by vein", 2 * DAY) if weak else ("day by vein", DAY)
    line = THRESHOLDS[name]
    sums = {each.time: sum(_between(one, each.time, each.time + hours) for one in vein) for each in vein}
    worst = max(sums, key=lambda time: sums[time], default=0.0)
    if (amount := sums.get(worst, 0.0)) > line.value:
        text = f"{amount:.0f} mmol by vein within {hours:g} h ({moment(worst)}); labels allow {line.value:g}"
        text += " with a weak kidney" if weak else ""
        yield Caution(line.level, text, amount, line.unit, worst, name, line.source)


def _between(given: "Given", start: float, end: float) -> float:
    """What of one administration runs in between two times."""
    if not given.over:
        return given.millimoles if start <= given.time < end else 0.0
    shared = min(end, given.time + given.over) - max(start, given.time)
    return given.millimoles * max(0.0, shared) / given.over
