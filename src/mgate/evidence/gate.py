"""The gate as an answer: how much of the NMDA conductance is open at these levels of magnesium, and in this patient."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mgate.evidence import asked
from mgate.evidence.receptor import COMPONENTS, Curve, change, curve, half_voltage, name_of, unblocked
from mgate.person.refusal import Refused, suggestion
from mgate.synapse.nmda import SUBUNITS
from mgate.synapse.schemes import SCHEMES

if TYPE_CHECKING:
    from mgate.person.scenario import Scenario

USUAL = (0.8, 0.9)  # mmol/L: the usual level of free magnesium in brain fluid, and an eighth more [mckee2005]
VOLTAGES = "-90:40:5"
REST = -60.0  # mV, where sentences are spoken, if it was asked for
MOST_VOLTAGE = 150.0  # mV
MOST_POINTS, MOST_ROWS = 2001, 14
UNSEEN = 0.02  # mmol/L: a change of fluid that one laboratory value cannot tell from none
RATIO, RATIO_SOURCE = 0.82 / 0.58, "brewer2001"  # free magnesium of brain fluid over that of plasma, in nine patients
HELD = (
    "the equations hold magnesium in balance at every voltage; Kampa's whole event, which traps it, "
    "answers magnesium more strongly above rest"
)


@dataclass(frozen=True)
class Patient:
    """Free magnesium around one person's cord, in mmol/L, and what plasma alone would suggest."""

    start: float
    end: float
    plasma: float
    digest: str

    @property
    def by_ratio(self) -> float:
        """The level if fluid kept a constant ratio to plasma, as it does not when plasma is raised."""
        return RATIO * self.plasma


@dataclass(frozen=True)
class Gate:
    """A curve, and the patient that is marked on it; `at` is the voltage at which sentences are spoken."""

    curve: Curve
    at: float
    patient: Patient | None = None

    @property
    def name(self) -> str:
        """The receptor or scheme."""
        return name_of(self.curve.kind)

    def share(self, magnesium: float) -> float:
        """The conducting share of open receptors at the spoken voltage."""
        return float(unblocked(magnesium, self.at, self.curve.kind))

    def changes(self) -> list[dict[str, float]]:
        """From the first level to each of the others, or to a tenth more where there is only one."""
        first, *others = map(float, self.curve.magnesium)
        others = others or ([1.1 * first] if first else [])
        return [
            {"from": first, "to": level, "voltage": self.at, **change(first, level, self.at, self.curve.kind)}
            for level in others
        ]

    def sentences(self) -> list[str]:
        """Two plain sentences about the gate, and one about the patient."""
        level = float(self.curve.magnesium[0])
        half = half_voltage(level, self.curve.kind)
        first = f"At {self.at:g} mV and {level:g} mmol/L of free magnesium {100 * self.share(level):.3g} % of the open "
        first += f"receptors ({self.name}) conduct"
        first += "." if half is None else f"; half of them would at {half:.0f} mV."
        told = [first, *(self._spoken(each) for each in self.changes()[-1:])]
        return told if self.patient is None else [*told, self._of_patient(self.patient)]

    def _spoken(self, each: dict[str, float]) -> str:
        return (
            f"When magnesium goes from {each['from']:g} to {each['to']:g} mmol/L, the unblocked conductance at "
            f"{self.at:g} mV changes by {each['percent']:+.1f} % "
            f"({each['low']:+.1f} to {each['high']:+.1f} % across three published schemes)."
        )

    def _of_patient(self, patient: Patient) -> str:
        said = (
            f"This patient ends with {patient.end:.3f} mmol/L around the cord, having begun with {patient.start:.3f}: "
        )
        moved = change(patient.start, patient.end, self.at, self.curve.kind)
        said += f"the unblocked conductance at {self.at:g} mV changes by {moved['percent']:+.1f} %"
        small = abs(patient.end - patient.start) < UNSEEN
        return said + (", which is nothing measurable." if small else ".")

    def notes(self) -> list[str]:
        """What the numbers rest on."""
        if self.patient is None:
            return [HELD]
        return [
            HELD,
            (
                "the patient's level is the model's cord fluid, whose own uncertainty is not in these numbers; "
                "a constant ratio of free magnesium in brain fluid to plasma, "
                f"{RATIO:.2f} [{RATIO_SOURCE}], assumed instead, would make it {self.patient.by_ratio:.2f} mmol/L"
            ),
        ]


def gate(
    magnesium: Sequence[str] | None = None,
    *,
    subunit: str | None = None,
    scheme: str | None = None,
    voltage: str = VOLTAGES,
    scenario: "Scenario | None" = None,
) -> Gate:
    """The gate as asked for on the command line; raises Refused for what cannot be."""
    levels, volts, kind = asked.levels(magnesium, USUAL), _voltages(voltage), _kind(subunit, scheme)
    at = REST if volts[0] <= REST <= volts[-1] else volts[0]
    patient = None if scenario is None else patient_of(scenario)
    return Gate(curve(levels, volts, kind), at, patient)


def patient_of(scenario: "Scenario") -> Patient:
    """Free magnesium around the cord at the start and at the end of a scenario; raises Refused if it cannot be run."""
    from mgate.person.course import simulate
    from mgate.person.settling import Case

    names = ("Cord.ionised", "Plasma.ionised")
    courses = simulate([Case(scenario)], [0.0, scenario.run.duration], names)
    if courses.failures:
        raise Refused(f"could not be simulated: {courses.failures[0]}", key="--patient")
    (start, end), (_, plasma) = (courses.outputs[name][0] for name in names)
    return Patient(float(start), float(end), float(plasma), scenario.digest())


def as_json(found: Gate) -> dict[str, Any]:
    """The JSON contract of `mgate gate`; `unblocked` holds one list for each level, over the voltages."""
    import mgate
    from mgate.person.answer import DISCLAIMER

    shown, patient = found.curve, found.patient
    volts = shown.voltages
    return {
        "receptor": found.name,
        "magnesium": {"unit": "mmol/L", "values": shown.magnesium.tolist()},
        "voltage": {"unit": "mV", "values": volts.tolist()},
        "unblocked": shown.unblocked.tolist(),
        "half_block_voltage": {
            "unit": "mV",
            "values": [half_voltage(level, shown.kind) for level in shown.magnesium.tolist()],
        },
        "changes": found.changes(),
        "patient": None
        if patient is None
        else {
            "start": patient.start,
            "end": patient.end,
            "plasma_ionised": patient.plasma,
            "by_plasma_ratio": patient.by_ratio,
            "unit": "mmol/L",
            "unblocked": unblocked(patient.end, volts, shown.kind).tolist(),
            "change": change(patient.start, patient.end, found.at, shown.kind) | {"voltage": found.at},
        },
        "sentences": found.sentences(),
        "notes": [*found.notes(), DISCLAIMER],
        "provenance": {"version": mgate.__version__, "scenario": None if patient is None else patient.digest},
    }


def show(found: Gate) -> None:
    """Print a small table, the sentences and the notes."""
    from rich.console import Console
    from rich.table import Table

    from mgate.person.answer import DISCLAIMER

    console, volts = Console(), found.curve.voltages
    columns = {
        f"{level:g} mmol/L": row for level, row in zip(found.curve.magnesium, found.curve.unblocked, strict=True)
    }
    if found.patient is not None:
        columns[f"patient, {found.patient.end:.3g}"] = unblocked(found.patient.end, volts, found.curve.kind)
    console.print(f"{found.name}: share of open receptors that conduct, %", style="bold", highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("mV", *columns):
        table.add_column(heading, justify="right", no_wrap=True)
    for place in range(0, len(volts), math.ceil(len(volts) / MOST_ROWS)):
        table.add_row(f"{volts[place]:g}", *(f"{100 * row[place]:.3g}" for row in columns.values()))
    console.print(table)
    for sentence in [*found.sentences(), *(f"Note: {note}." for note in found.notes()), DISCLAIMER]:
        console.print(sentence, highlight=False, markup=False, soft_wrap=True)


def _kind(subunit: str | None, scheme: str | None) -> str:
    if subunit is not None and scheme is not None:
        advice = "leave one of them out"
        raise Refused("a published scheme has no subunits", advice, key="--scheme", value=scheme)
    if scheme is not None:
        return _one_of(
            scheme.casefold().replace(" ", "-"), SCHEMES, "--scheme", "is no scheme that mgate knows", scheme
        )
    if subunit is None:
        return next(iter(COMPONENTS))
    letter = subunit.upper().removeprefix("GLUN").removeprefix("2")
    return _one_of(letter, SUBUNITS, "--subunit", "is no GluN2 subunit", subunit)


def _one_of(word: str, known: Any, key: str, problem: str, written: str) -> str:
    if word not in known:
        raise Refused(problem, suggestion(word, known), key=key, value=written)
    return word


def _voltages(text: str) -> list[float]:
    example = "-90:40:5 or -60,-40"
    if ":" not in text:
        return sorted({_volt(part, example) for part in text.split(",")})
    first, last, *rest = text.split(":")
    low, high = _volt(first, example), _volt(last, example)
    step = asked.number(rest[0], "--voltage", 0.0, 2 * MOST_VOLTAGE, "mV", example) if rest else 5.0
    if len(rest) > 1 or high <= low or step <= 0:
        advice = f"write lowest:highest:step, as in --voltage {VOLTAGES}"
        raise Refused("is no range of voltages", advice, key="--voltage", value=text)
    count = math.floor((high - low) / step + 1e-9) + 1
    if count > MOST_POINTS:
        raise Refused(f"is {count} voltages", f"ask for {MOST_POINTS} at most", key="--voltage", value=text)
    return [low + step * place for place in range(count)]


def _volt(text: str, example: str) -> float:
    return asked.number(text, "--voltage", -MOST_VOLTAGE, MOST_VOLTAGE, "mV", example)
