"""Chemical formulas: counted and weighed, hydrates and brackets included."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from mgate.person import amounts
from mgate.person.refusal import Refused

# Standard atomic weights (IUPAC, abridged), g/mol.
WEIGHTS = {
    "H": 1.008, "B": 10.81, "C": 12.011, "N": 14.007, "O": 15.999, "F": 18.998, "Na": 22.990, "Mg": amounts.MAGNESIUM,
    "Al": 26.982, "Si": 28.085, "P": 30.974, "S": 32.06, "Cl": 35.45, "K": 39.098, "Ca": 40.078, "Fe": 55.845,
    "Zn": 65.38, "Br": 79.904, "I": 126.90,
}  # fmt: skip

_FORMULA = re.compile(r"([A-Z][a-z]?)|(\()|(\))|([1-9][0-9]{0,2})")


@cache
def atoms(formula: str) -> Mapping[str, int]:
    """How many atoms of each element a formula such as `4MgCO3.Mg(OH)2.5H2O` holds; raises Refused."""
    total: Counter[str] = Counter()
    for part in re.split(r"[.·*]", formula.strip()[:200]):
        found = re.fullmatch(r"([1-9][0-9]{0,2})?(.+)", part.strip())
        if found is None:
            raise Refused("is no formula", 'write for instance "MgCl2.6H2O"', value=formula)
        for element, count in _group(found[2], formula).items():
            total[element] += count * int(found[1] or 1)
    return total


def _group(text: str, formula: str) -> Counter[str]:
    """The atoms of one part of a formula: elements, brackets, and the counts behind them."""
    stack: list[Counter[str]] = [Counter()]
    last: Counter[str] = Counter()
    at = 0
    while at < len(text):
        found = _FORMULA.match(text, at)
        element, opens, closes, count = found.groups() if found else (None,) * 4
        if element in WEIGHTS:
            last = Counter({element: 1})
            stack[-1] += last
        elif opens:
            stack.append(Counter())
            last = Counter()
        elif closes and len(stack) > 1:
            last = stack.pop()
            stack[-1] += last
        elif count and last:
            for each, number in last.items():
                stack[-1][each] += number * (int(count) - 1)
            last = Counter()
        else:
            raise Refused(f"is no formula: '{text[at:][:10]}'", 'write for instance "MgCl2.6H2O"', value=formula)
        at = found.end() if found else at + 1
    if len(stack) > 1:
        raise Refused("is no formula: a bracket is not closed", 'write for instance "Mg(OH)2"', value=formula)
    return stack[0]


def mass(formula: str) -> float:
    """The molar mass of a formula in g/mol; raises Refused."""
    return sum(WEIGHTS[element] * count for element, count in atoms(formula).items())
