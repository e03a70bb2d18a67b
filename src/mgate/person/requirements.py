"""What a person of this age and sex needs, and how much supplements may bring: beside what is eaten and taken."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from mgate.person.amounts import DAY, MAGNESIUM
from mgate.person.refusal import Refused, Written, table_of

if TYPE_CHECKING:
    from mgate.person.course import Courses
    from mgate.person.scenario import Patient, Scenario

BEARING = (14.0, 56.0)  # years: the ages for which requirements of pregnancy and breast-feeding are written


class Each(Written):
    """A number for either sex, mg a day."""

    male: float | None = Field(default=None, gt=0)
    female: float | None = Field(default=None, gt=0)


class Group(Written):
    """People of one age and state; `rda` or `ai`, `ear` and the upper levels are mg a day."""

    who: str
    state: Literal["", "pregnant", "lactating"] = ""
    since: float = Field(alias="from")
    until: float = Field(alias="to")
    rda: Each = Each()
    ai: Each = Each()
    ear: Each = Each()
    upper: float | None = None
    eu_upper: float | None = None
    source: str


class GroupTable(Written):
    """The file requirements.toml."""

    schema_version: Literal[1]
    groups: tuple[Group, ...] = Field(alias="group")


@cache
def groups() -> tuple[Group, ...]:
    """Every group, in the order of the file."""
    return GroupTable(**table_of(Path(__file__).with_name("requirements.toml"))).groups


def group_of(patient: "Patient") -> Group:
    """The group that a patient belongs to."""
    state = "pregnant" if patient.pregnant else "lactating" if patient.lactating else ""
    return next(each for each in groups() if each.state == state and each.since <= patient.age < each.until)


def fits(sex: str, age: float, *, pregnant: bool, lactating: bool) -> None:
    """Refuse who cannot be pregnant or breast-feed, or is both, which nobody has written requirements for."""
    for key in [key for key, so in (("pregnant", pregnant), ("lactating", lactating)) if so]:
        if sex == "male":
            raise Refused("does not go with sex = 'male'", 'write sex = "female", or leave it out', key=key)
        if not BEARING[0] <= age < BEARING[1]:
            raise Refused(f"does not go with an age of {age:g}", "requirements are known from 14 to 55", key=key)
    if pregnant and lactating:
        raise Refused("do not go together here", "leave one out", key="pregnant and lactating")


def said_of(patient: "Patient", eaten: float, supplement: float, *, listed: bool = False) -> Iterator[str]:
    """Sentences on what is eaten and on supplements (mmol a day) beside the person's own requirement.

    A diet that meets the requirement is mentioned only where its foods were `listed`.
    """
    group, diet, taken = group_of(patient), _mg(eaten), _mg(supplement)
    need, half = (getattr(each, patient.sex) for each in (group.rda, group.ear))
    if half is not None and (diet < half or listed):
        both = f", with supplements {diet + taken:.0f}" if taken else ""
        yield (
            f"the diet brings {diet:.0f} mg of magnesium a day{both}; half of all people like this one "
            f"({group.who}) need more than {half:g}, and {need:g} are recommended"
        )
    if group.eu_upper is not None and group.upper is not None and group.eu_upper < taken <= group.upper:
        yield f"{taken:.0f} mg a day of supplements is above the {group.eu_upper:g} mg that the EU's committee sets"


def too_much(patient: "Patient", supplement: float) -> str:
    """A warning where supplements (mmol a day) exceed the upper level of the person's age; empty where they do not."""
    group, daily = group_of(patient), _mg(supplement)
    if group.upper is None:
        return "no amount of supplements is known to be safe below one year of age" if supplement > 0 else ""
    if daily <= group.upper:
        return ""
    europe = f"; the EU's committee sets {group.eu_upper:g} mg" if group.eu_upper is not None else ""
    grown = "adults" if group.eu_upper is not None else f"a {group.who}" if not group.state else group.who
    return f"{daily:.0f} mg a day of supplements is above the upper level of {group.upper:g} mg for {grown}{europe}"


def on_intake(scenario: "Scenario", courses: "Courses", person: int = 0) -> list[str]:
    """What a simulated person eats and swallows, beside what they need."""
    end = float(courses.times[-1])
    supplement = courses.regimens[person].total(("oral",), end) / max(1.0, end / DAY)
    diet = scenario.diet
    return list(said_of(scenario.patient, diet.eaten, supplement, listed=bool(diet.foods or diet.waters)))


def _mg(millimoles: float) -> float:
    """Mg, rounded so that 350 of them are not above 350."""
    return round(millimoles * MAGNESIUM, 6)


def listed() -> list[dict[str, Any]]:
    """Every group and sex with its numbers, mg a day."""
    return [
        {"who": each.who, "sex": sex, "EAR": getattr(each.ear, sex), "RDA": getattr(each.rda, sex)}
        | {"AI": getattr(each.ai, sex), "upper": each.upper, "EU": each.eu_upper}
        | {"source": ", ".join([each.source, *(["scf2001"] if each.eu_upper else [])])}
        for each in groups()
        for sex in ("female", "male")
        if getattr(each.rda, sex) or getattr(each.ai, sex)
    ]
