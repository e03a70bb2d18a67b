"""What a search says: the smallest regimen, or that none exists, with the best that can be had and what stops it."""

from collections.abc import Callable
from dataclasses import dataclass

from mgate.person.amounts import MAGNESIUM
from mgate.population.find.bench import DANGER, Bench, Tried
from mgate.population.find.edges import CLOSE, STEP, Tries, searched
from mgate.population.find.search import Search

FLAT = 0.3  # what the last step of doses, 1.75 times the one before, must add to an effect, or it levels off; assumed
ALIKE = 0.1  # of an effect: nobody would take more for less than this


@dataclass(frozen=True)
class Found:
    """Every candidate with what was tried of it, and the same person with none of them."""

    search: Search
    untreated: Tried
    tries: tuple[Tries, ...]
    people: int  # simulated
    seed: int

    @property
    def needless(self) -> bool:
        """Whether the targets are met without any of it."""
        return self.tries[0].enough(self.untreated)

    @property
    def answer(self) -> tuple[Tries, Tried] | None:
        """The smallest daily dose that is enough and allowed; of equals fewer portions, then fewer days."""
        good = [(each, each.smallest) for each in self.tries]
        able = [(each, tried) for each, tried in good if tried is not None]
        if self.needless or not able:
            return None
        return min(able, key=lambda one: (one[1].dose, one[0].candidate.portions, one[0].candidate.lasting))

    @property
    def best(self) -> tuple[Tries, Tried] | None:
        """The most that can be had within the bounds: the surest, then the nearest to the first target.

        Of those that do almost the same, the smallest dose.
        """
        able = [(each, each.most) for each in self.tries]
        some = [(each, tried) for each, tried in able if tried is not None]
        if not some:
            return None
        surest = max(tried.reached for _, tried in some)
        some = [one for one in some if one[1].reached == surest]
        effect = max(self._effect(tried) for _, tried in some)
        return min(
            (one for one in some if self._effect(one[1]) >= effect - ALIKE * abs(effect)), key=lambda one: one[1].dose
        )

    def _effect(self, tried: Tried) -> float:
        """How far the first target is moved the way it shall go, by the best guess."""
        moved = float(tried.values[0, 0] - self.untreated.values[0, 0])
        return -moved if self.search.find.target[0].most else moved

    @property
    def warnings(self) -> list[str]:
        """What must be said of the answer, or of the best that can be had, before any number; dangers first."""
        chosen = self.answer or (None if self.needless else self.best)
        return list((self.untreated if chosen is None else chosen[1]).warnings)

    def stops(self, tries: Tries) -> str:
        """What keeps a candidate from being enough; empty for one that is."""
        if tries.smallest is not None or self.needless:
            return ""
        bound, reaching, forbidden = self.search.find.diarrhoea, tries.reaching, tries.forbidden
        parts = []
        if forbidden is not None:
            line = (
                forbidden.line.removeprefix(f"{DANGER}: ")
                or f"diarrhoea, more than {bound:.0%} from about {milligrams(forbidden)} mg a day on"
            )
            parts.append(line)
        if reaching is not None:
            parts.append(f"about {milligrams(reaching)} mg would be needed")
        else:
            most = f"{self.search.find.most * MAGNESIUM:.0f} mg"
            parts.append(f"not even {most}, the most of this search, is enough{self._why(tries)}")
        return "; ".join(parts)

    def _why(self, tries: Tries) -> str:
        """Why more is no help."""
        last = tries.tried[-1]
        if self._effect(last) <= 0:
            return ": magnesium moves it the other way"
        before = [self._effect(each) for each in tries.tried if each.dose * STEP <= last.dose * CLOSE]
        if self.search.find.route == "oral" and self._effect(last) < (1 + FLAT) * before[-1]:
            return ": absorption levels off"
        return ""

    def sentences(self) -> list[str]:
        """It in plain words."""
        targets = " and ".join(str(each) for each in self.search.find.target)
        sure = f"{self.search.find.sure:.0%} of what we do not know"
        if self.needless:
            return [f"Nothing is needed: without any of it, {targets} is met in {self.untreated.reached:.0%}."]
        if self.answer is not None:
            tries, tried = self.answer
            first = f"The smallest regimen that is enough is {milligrams(tried)} mg a day of {tries.candidate}."
            second = f"It meets {targets} in {tried.reached:.0%} of what we do not know; {self.reading(tried)}."
            return [first, f"{second} The chance of diarrhoea is {tried.chance:.0%}."]
        bounds = f"with a chance of diarrhoea of at most {self.search.find.diarrhoea:.0%} and no line of safety crossed"
        ceiling = f"up to {self.search.find.most * MAGNESIUM:.0f} mg a day"
        count = f"{len(self.tries)} regimen{'s' * (len(self.tries) > 1)}"
        said = [f"None exists: of {count} searched {ceiling}, none meets {targets} in {sure} {bounds}."]
        if self.best is None:
            return [*said, f"Nothing at all is within these bounds: {self.stops(self.tries[0])}."]
        tries, tried = self.best
        best = (
            f"The best within these bounds is {milligrams(tried)} mg a day of {tries.candidate}: {self.reading(tried)}"
        )
        met = f"that meets the target in {tried.reached:.0%}, with a chance of diarrhoea of {tried.chance:.0%}"
        return [*said, f"{best}; {met}.", f"What stops it: {self.stops(tries)}."]

    def reading(self, tried: Tried) -> str:
        """What the targets read at one dose, with their intervals."""
        parts = []
        for place, target in enumerate(self.search.find.target):
            low, high = tried.interval(place)
            plain = target.name if target.reading == "level" else f"{target.name} {target.reading}"
            said = f"{plain} {tried.values[place, 0]:.3g} {target.unit}".rstrip()
            parts.append(f"{said} (90 % interval {low:.3g} to {high:.3g})")
        return ", ".join(parts)


def milligrams(tried: Tried) -> str:
    """A daily dose as it is said."""
    return f"{tried.dose * MAGNESIUM:.4g}"


def find(search: Search, draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Found:
    """Search under so many draws of what we do not know; `progress` hears how many people are simulated."""
    bench = Bench(search, draws, seed)
    tries = [] if bench.untreated.reached >= search.find.sure else searched(bench, progress)
    return Found(search, bench.untreated, tuple(tries or (Tries(search.candidates[0], search),)), bench.people, seed)
