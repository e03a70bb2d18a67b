"""A regimen as events: meals, swallowed doses, infusions and shots become what the engine does to pools and inputs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from mgate.engine.events import Act, Event
from mgate.person.amounts import DAYBREAK
from mgate.person.catalogue import current
from mgate.person.refusal import Refused
from mgate.person.skin import ROUTES as SKIN
from mgate.person.skin import Applied, applied, patch_of

if TYPE_CHECKING:
    from mgate.person.diet import Diet
    from mgate.person.event_table import Given as Row
    from mgate.person.scenario import Dose, Patient

DAY = 24.0
NEAR_MEAL = 0.26  # h: a dose this close to a meal is taken with it
FOOD_MAGNESIUM = "Stomach.dissolved"  # what is eaten arrives dissolved
MEAL = 1.0  # of Stomach.food, which counts in full meals


@dataclass(frozen=True)
class Given:
    """One administration: when (h), how much (mmol of magnesium), by which way, over how long (h; 0: at once)."""

    time: float
    millimoles: float
    way: str  # oral, vein, muscle, cord, joint
    over: float = 0.0
    place: str = FOOD_MAGNESIUM  # the pool that receives a swallowed dose
    with_food: bool | None = None


@dataclass(frozen=True)
class Taken:
    """One administration of a drug: when (h), which, how much (mg), over how long (h; 0: at once)."""

    time: float
    drug: str
    milligrams: float
    route: str  # oral or iv
    over: float = 0.0
    with_food: bool | None = None


@dataclass(frozen=True)
class Regimen:
    """All that a person is given, and the solid salts among it by place: `Salt1`, `Salt2`, ...; drugs apart.

    What goes on the skin is apart too, with the patches that it goes on: `Patch1`, `Patch2`, ...
    """

    given: list[Given]
    solids: list[dict[str, float]] = field(default_factory=list)
    drugs: list[Taken] = field(default_factory=list)
    skin: list[Applied] = field(default_factory=list)
    patches: list[dict[str, float]] = field(default_factory=list)

    @property
    def routes(self) -> tuple[str, ...]:
        """The ways that need a component of their own, drugs among them."""
        ways = {g.way for g in self.given} - {"oral", "cord"}
        return tuple(sorted(ways | {t.drug for t in self.drugs} | {a.way for a in self.skin}))

    @property
    def empty(self) -> bool:
        """Whether nothing is given at all."""
        return not (self.given or self.drugs or self.skin)

    def total(self, ways: Iterable[str], until: float) -> float:
        """Magnesium in mmol given by these ways before a time; of an infusion, the part that has run in."""
        amount = 0.0
        for g in self.given:
            if g.way in ways and g.time < until:
                amount += g.millimoles * (min(1.0, (until - g.time) / g.over) if g.over else 1.0)
        return amount


WAYS = {"oral": "oral", "iv": "vein", "im": "muscle", "intrathecal": "cord", "intra-articular": "joint"}


def prescribed(doses: Iterable["Dose"], patient: "Patient", duration: float) -> Regimen:
    """The regimen that scenario doses make for a patient up to a duration in h.

    Raises Refused for what cannot be put on the skin so.
    """
    given: list[Given] = []
    solids: list[dict[str, float]] = []
    drugs: list[Taken] = []
    skin: list[Applied] = []
    patches: list[dict[str, float]] = []
    for number, dose in enumerate(doses, 1):
        if dose.route in SKIN:
            try:
                patch = patch_of(dose, patient)
            except Refused as error:
                raise error.placed(key=f"dose {number}") from None
            if patch not in patches:
                patches.append(patch)
            skin += applied(dose, patient, patches.index(patch) + 1, duration)
            continue
        if dose.item.drug:
            mass = dose.milligrams(patient)
            drugs += [
                Taken(time, dose.item.drug, mass, dose.route, dose.over or 0.0, dose.with_food)
                for time in dose.times(duration)
            ]
            continue
        amount = dose.given(patient)
        for part, share in (dose.item.parts or {dose.product: 1.0}).items():
            place = _place(part, dose.form or dose.item.form, solids) if dose.route == "oral" else FOOD_MAGNESIUM
            given += [
                Given(time, share * amount, WAYS[dose.route], dose.over or 0.0, place, dose.with_food)
                for time in dose.times(duration)
                if time <= duration
            ]
    return Regimen(
        sorted(given, key=lambda g: g.time),
        solids,
        sorted(drugs, key=lambda t: t.time),
        sorted(skin, key=lambda a: a.time),
        patches,
    )


def from_table(rows: Iterable["Row"]) -> Regimen:
    """The regimen that the rows of an event table make; what is swallowed comes in the product's usual form."""
    given: list[Given] = []
    solids: list[dict[str, float]] = []
    for row in rows:
        found = current().find(row.product)
        for part, share in (found.parts or {row.product: 1.0}).items():
            place = _place(part, found.form, solids) if row.route == "oral" else FOOD_MAGNESIUM
            given.append(Given(row.time, share * row.millimoles, WAYS[row.route], row.over, place))
    return Regimen(sorted(given, key=lambda g: g.time), solids)


def _place(product: str, form: str | None, solids: list[dict[str, float]]) -> str:
    """The pool that receives a swallowed product; a solid salt gets a place of its own among `solids`."""
    chemistry = particles(product, form)
    if chemistry is None:
        return FOOD_MAGNESIUM
    if chemistry not in solids:
        solids.append(chemistry)
    return f"Salt{solids.index(chemistry) + 1}.stomach"


def particles(product: str, form: str | None) -> dict[str, float] | None:
    """What a solid product sets in the parameters of its `Salt`; none for what arrives dissolved.

    Raises Refused for a product or form that does not exist.
    """
    catalogue = current()
    found = catalogue.find(product)
    shape = catalogue.form(found, form)
    if shape.dissolved:
        return None
    chemistry = {"solubility": found.in_water, "acid_need": found.acid_need}
    return chemistry | {"gastric": shape.gastric, "released": shape.released}


def meal_times(diet: "Diet") -> list[float]:
    """When the meals of a day are, in h from 08:00, when every simulation begins: fasting, before breakfast."""
    return sorted((clock - DAYBREAK) % DAY for clock in diet.meals)


def meals(diet: "Diet", intake: float, duration: float, start: float = 0.0) -> Sequence[Event]:
    """The meals of a diet that brings `intake` mmol of magnesium a day, from `start` to `duration` in h."""
    return _meals(tuple(meal_times(diet)), intake, duration, start)


@lru_cache(maxsize=128)
def _meals(times: tuple[float, ...], intake: float, duration: float, start: float) -> Sequence[Event]:
    events = []
    share = intake / len(times)
    for day in range(int(start // DAY), int(duration // DAY) + 1):
        for clock in times:
            if start <= (time := DAY * day + clock) < duration:
                events.append(Event(time, Act.ADD, "Stomach.food", MEAL))
                events.append(Event(time, Act.ADD, FOOD_MAGNESIUM, share))
    return tuple(events)


def events_of(regimen: Regimen, diet: "Diet") -> list[Event]:
    """The events of what is given, meals apart; food that a dose is taken with is added when no meal is near."""
    events = []
    for g in regimen.given:
        if g.way == "oral":
            events += _food(g, diet)
            events.append(Event(g.time, Act.ADD, g.place, g.millimoles))
        elif g.way == "muscle":
            events.append(Event(g.time, Act.ADD, "MuscleShot.depot", g.millimoles))
        elif g.way == "cord":
            events.append(Event(g.time, Act.ADD, "Cord.magnesium", g.millimoles))
        elif g.way == "joint":
            events.append(Event(g.time, Act.ADD, "JointFluid.magnesium", g.millimoles))
        elif not g.over:
            events.append(Event(g.time, Act.ADD, "Plasma.magnesium", g.millimoles))
    running = [(g.time, g.over, g.millimoles) for g in regimen.given if g.way == "vein" and g.over]
    return [*events, *_infusions("Vein.rate", running), *_events_of_drugs(regimen.drugs, diet)]


def _events_of_drugs(drugs: list[Taken], diet: "Diet") -> list[Event]:
    """Drugs enter the pools and inputs of the component that is named after them."""
    events = []
    for taken in drugs:
        name = taken.drug.capitalize()
        if taken.route == "oral":
            events += [*_food(taken, diet), Event(taken.time, Act.ADD, f"{name}.gut", taken.milligrams)]
        elif not taken.over:
            events.append(Event(taken.time, Act.ADD, f"{name}.central", taken.milligrams))
    for drug in sorted({taken.drug for taken in drugs if taken.over}):
        running = [(t.time, t.over, t.milligrams) for t in drugs if t.drug == drug and t.over]
        events += _infusions(f"{drug.capitalize()}.rate", running)
    return events


def _food(dose: Given | Taken, diet: "Diet") -> list[Event]:
    """The food that a dose is taken with, when no meal is near."""
    apart = dose.with_food and not _near(dose.time, meal_times(diet))
    return [Event(dose.time, Act.ADD, "Stomach.food", MEAL)] if apart else []


def _near(time: float, moments: list[float]) -> bool:
    """Whether one of the moments of a day is close to a time; the day is a circle."""
    return any(abs((time - moment + DAY / 2) % DAY - DAY / 2) <= NEAR_MEAL for moment in moments)


def _infusions(entry: str, running: list[tuple[float, float, float]]) -> list[Event]:
    """The rate of all infusions together, as a value from each moment on: a sum never leaves a remainder behind.

    Each is its time, how long it runs and how much it brings.
    """
    moments = sorted({time for time, *_ in running} | {time + over for time, over, _ in running})
    events = []
    for moment in moments:
        rate = sum(much / over for time, over, much in running if time <= moment < time + over)
        events.append(Event(moment, Act.SET, entry, rate))
    return events
