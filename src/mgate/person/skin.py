"""What is put on the skin, as patches and events: sprays and creams that are worn, baths that are sat in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgate.engine.events import Act, Event
from mgate.person import amounts
from mgate.person.build import body_surface
from mgate.person.refusal import Refused

if TYPE_CHECKING:
    from mgate.person.scenario import Dose, Patient

ROUTES = ("spray", "cream", "bath", "foot bath")
BATHS = ("bath", "foot bath")
DAMAGE = ("eczema", "stripped", "microneedles")
TUB = {"bath": 120.0, "foot bath": 5.0}  # L, where no volume is said
SITTING = 20 / 60  # h, where no time is said
FILM_AREA, IMMERSED, FEET = 1000.0, 0.85, 1200.0  # cm2 of a film; share of the body in a tub; cm2 of feet and calves
USUAL, WARM = 305.0, 313.0  # K: of skin, and of a bath where no temperature is said
BRINE = 104 / amounts.MAGNESIUM  # mmol/mL: 31 % by weight, to which a film of chloride dries (side.md 1.1)
DRAWING = 4 / 3  # mmol/mL of a salt of three ions, as strong as the 2 mol/L that stop water entering [buettner1959]
WASHED_LAYERS = 2


@dataclass(frozen=True)
class Applied:
    """One application: when (h), on which patch, how much (mmol), until when it stays, and whether it is a bath."""

    time: float
    place: int
    millimoles: float
    until: float | None
    bath: bool

    @property
    def way(self) -> str:
        """The way into the body, which brings the patch."""
        return f"skin{self.place}"


def patch_of(dose: "Dose", patient: "Patient") -> dict[str, float]:
    """What a dose sets in the parameters of its `Patch`; raises Refused for more skin than the patient has."""
    bath, given = dose.route in BATHS, dose.given(patient)
    most = 1e4 * body_surface(patient)
    usual = {"bath": IMMERSED * most, "foot bath": FEET}.get(dose.route, FILM_AREA)
    area = min(usual, most) if dose.area is None else dose.area
    if area > most:
        raise Refused(f"is more skin than this person has: {most:.0f} cm2", "check the unit", value=f"{area:g} cm2")
    strength = _strength(dose, patient, given)
    return {
        "area": area,
        "volume": 1000 * dose.water if bath else max(given, 1e-9) / strength,
        "strength": strength,
        "film_like": float(not bath),
        "temperature": dose.temperature or (WARM if bath else USUAL),
        "brine": float(not bath and dose.item.film == "brine"),
        "sea": float(bath and strength >= DRAWING),
        "menthol": float(dose.item.menthol),
        "eczema": float(dose.skin == "eczema"),
        "needles": float(dose.skin in {"stripped", "microneedles"}),
    }


def _strength(dose: "Dose", patient: "Patient", given: float) -> float:
    """The concentration of the film or the bath in mmol/mL."""
    if dose.route in BATHS:
        return min(given / dose.water, dose.item.in_water) / 1000 or 1e-9
    if dose.item.film == "brine":
        return BRINE
    said = dose.concentration or dose.item.concentration
    if said is None:
        advice = 'give a volume of known strength: volume = "4 mL", concentration = "14 g/L"'
        raise Refused(f"'{dose.product}' on the skin has no known strength", advice, value=dose.product)
    return max(said.millimoles(patient.weight) / 1000, 1e-9)


def applied(dose: "Dose", patient: "Patient", place: int, duration: float) -> list[Applied]:
    """The applications that a dose makes up to a duration in h."""
    bath = dose.route in BATHS
    stays = (dose.over or SITTING) if bath else dose.wash_after
    return [
        Applied(time, place, dose.given(patient), None if stays is None else time + stays, bath)
        for time in dose.times(duration)
    ]


def happenings(applications: Iterable[Applied], washed: float) -> list[Event]:
    """The events of applications; washing takes a film and the share `washed` of the outer slices.

    Washing comes first, so that what is put on at the same moment stays.
    """
    kept = list(applications)
    events = []
    for each in kept:
        if each.until is not None:
            patch, share = f"Patch{each.place}", 1 - washed
            events.append(Event(each.until, Act.SET, f"{patch}.wet", 0.0))
            events.append(Event(each.until, Act.SCALE, f"{patch}.film", 0.0))
            outer = [f"{patch}.layers_{slice_}" for slice_ in range(1, WASHED_LAYERS + 1)]
            events += [Event(each.until, Act.SCALE, name, share) for name in outer]
    for each in kept:
        events.append(Event(each.time, Act.SET, f"Patch{each.place}.wet", 1.0))
        events.append(Event(each.time, Act.ADD, f"Patch{each.place}.film", each.millimoles))
    return events
