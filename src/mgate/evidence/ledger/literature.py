"""What the literature says of a claim, and how surely: by recorded rules from its evidence alone.

Each result starts as sure as its design allows and steps down for what weakens it (after GRADE). What is left gives its
weight; the weights for and against give the verdict, part by part where a claim has parts. How sure a verdict is says
nothing of how large an effect is. `docs/claims.md` lists the same rules in words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from mgate.evidence.ledger.claim import Design, Evidence, Kind, Verdict

Certainty = Literal["very low", "low", "moderate", "high"]
LEVELS: tuple[Certainty, ...] = ("very low", "low", "moderate", "high")
VERY_LOW, LOW, MODERATE, HIGH = range(4)

# How sure one result can be by its design alone. What every result of a design shares (the confounding of observation,
# the looser conduct of animal experiments) is counted here, so `bias` tells only of what comes on top.
START: dict[Design, int] = {
    "meta-analysis": HIGH,
    "randomised trial": HIGH,
    "experiment in people": HIGH,
    "experiment in vitro": HIGH,
    "text": HIGH,
    "experiment in animals": MODERATE,
    "calculation": MODERATE,
    "observational": LOW,
    "uncontrolled": VERY_LOW,
}
BIAS = {"low": 0, "some": 1, "high": 2}
COUNTED = frozenset(
    {"meta-analysis", "randomised trial", "observational", "uncontrolled"}
)  # designs that compare groups
FEW = 100  # people; a mean difference of half an SD has a 95 % interval of 0.4 SD to each side
CLEAR = 0.8  # share of the weight from which one side has it


@dataclass(frozen=True)
class Literature:
    """The literature's verdict; `reasons` are the rules that fired, in words."""

    verdict: Verdict
    certainty: Certainty
    reasons: tuple[str, ...]
    sources: tuple[str, ...] = ()


def biased(one: Evidence, _: Kind) -> tuple[int, str]:
    """Down one level for some risk of bias, two for a high one."""
    return BIAS[one.bias], f"{'a high' if one.bias == 'high' else 'some'} risk of bias"


def indirect(one: Evidence, _: Kind) -> tuple[int, str]:
    """Down one level for other people, another exposure or another outcome than the claim's."""
    return int(not one.direct), "not the claim's own people, exposure or outcome"


def other_species(one: Evidence, kind: Kind) -> tuple[int, str]:
    """Down one level for animals or cells, unless the claim is of a mechanism, which species share."""
    away = one.species not in {"human", "none"} and kind != "mechanism"
    return int(away), f"seen in {one.species}, not in people"


def imprecise(one: Evidence, _: Kind) -> tuple[int, str]:
    """Down one level when the interval of a result that is not a null includes no effect."""
    wide = one.direction != "against" and one.ci95 is not None and one.ci95[0] < one.null < one.ci95[1]
    return int(wide), "its interval includes no effect"


def few(one: Evidence, _: Kind) -> tuple[int, str]:
    """Down one level for fewer than 100 people compared, or a trial that is not known to have more."""
    unknown = one.n is None and one.design == "randomised trial"
    small = one.design in COUNTED and one.n is not None and one.n < FEW
    return int(unknown or small), "its number is not known" if unknown else f"only {one.n} people"


STEPS: tuple[Callable[[Evidence, Kind], tuple[int, str]], ...] = (biased, indirect, other_species, imprecise, few)


@dataclass(frozen=True)
class Weighed:
    """One result with the level that is left of its design."""

    one: Evidence
    level: int
    reason: str

    @property
    def weight(self) -> float:
        """Each level counts double; a result that points nowhere counts half, against both sides."""
        return 2.0**self.level * (0.5 if self.one.direction == "unclear" else 1.0)


def weighed(one: Evidence, kind: Kind) -> Weighed:
    """A result's level: where its design starts, less every step down."""
    downs = [(step, why) for step, why in (rule(one, kind) for rule in STEPS) if step]
    level = max(VERY_LOW, START[one.design] - sum(step for step, _ in downs))
    told = "; ".join(why for _, why in downs) or "nothing takes it down"
    return Weighed(one, level, f"{one.source} ({one.design}, {one.direction}): {LEVELS[level]}; {told}")


def kept(results: Iterable[Weighed]) -> tuple[list[Weighed], list[str]]:
    """Results at high risk of bias speak only where nothing better does."""
    every = list(results)
    better = [each for each in every if each.one.bias != "high"]
    aside = [each.one.source for each in every if each.one.bias == "high"]
    if not better or not aside:
        return every, []
    return better, [f"set aside for its high risk of bias: {', '.join(aside)}"]


def verdict_of(results: list[Weighed]) -> Verdict:
    """The verdict on one part: which side has the weight, and whether it rests on what speaks to the claim itself."""
    if not results:
        return "not testable"
    if _share(results, "for") >= CLEAR and _best_direct(results, "for") >= MODERATE:
        return "supported"
    if _share(results, "against") >= CLEAR and _best_direct(results, "against") >= MODERATE:
        return "contradicted"
    if _share(results, "for") >= 0.5 and _best_direct(results, "for") >= LOW:  # noqa: PLR2004 - half of the weight
        return "partly supported"
    return "unsupported"


def inconsistent(results: list[Weighed]) -> bool:
    """There are results on both sides, and neither side has it."""
    shares = [_share(results, side) for side in ("for", "against")]
    return min(shares) > 0 and max(shares) < CLEAR


def level_of(results: list[Weighed], verdict: Verdict) -> int:
    """As sure as the best result that a verdict rests on, less one level when results are at odds."""
    side = {"supported": "for", "partly supported": "for", "contradicted": "against"}.get(verdict)
    best = max((each.level for each in results if side in {None, each.one.direction}), default=VERY_LOW)
    return max(VERY_LOW, best - inconsistent(results))


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict over parts: theirs when they agree; partly, when one of them holds at least partly."""
    found = set(verdicts)
    if len(found) == 1:
        return found.pop()
    return "partly supported" if found & {"supported", "partly supported"} else "unsupported"


def of_evidence(evidence: Sequence[Evidence], kind: Kind) -> Literature:
    """What these results say of a claim of that kind; over parts it is as sure as the least sure of them."""
    if not evidence:
        return Literature("not testable", "very low", ("nothing published is recorded",))
    verdicts: list[Verdict] = []
    levels, reasons = [], []
    for part in dict.fromkeys(one.part for one in evidence):
        every = [weighed(one, kind) for one in evidence if one.part == part]
        results, aside = kept(every)
        verdicts.append(verdict_of(results))
        levels.append(level_of(results, verdicts[-1]))
        reasons += [each.reason for each in every] + aside
        reasons += ["results point both ways: down one level"] if inconsistent(results) else []
        shares = " and ".join(f"{_share(results, side):.0%} {side}" for side in ("for", "against"))
        reasons.append(f"{part or 'together'}: {shares}, by weight: {verdicts[-1]}, {LEVELS[levels[-1]]}")
    sources = tuple(dict.fromkeys(one.source for one in evidence))
    return Literature(together(verdicts), LEVELS[min(levels)], tuple(reasons), sources)


def _share(results: list[Weighed], side: str) -> float:
    return sum(each.weight for each in results if each.one.direction == side) / sum(each.weight for each in results)


def _best_direct(results: list[Weighed], side: str) -> int:
    direct = (each.level for each in results if each.one.direction == side and each.one.direct)
    return max(direct, default=-1)
