"""Model parameters that a person sets by name: known to the model, in a unit that fits."""

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from mgate.engine.statements import Statements
from mgate.engine.units import factor_between
from mgate.person.refusal import Refused, suggestion

# Only such texts reach pint, which would otherwise evaluate arithmetic.
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_WORD = r"[^\W\d_]+(?:\^[23])?"
_TEXT = re.compile(rf"({_NUMBER})\s*(%|(?:1\s*)?(?:/\s*)?(?:{_WORD}(?:[\s/*·]+{_WORD})*)?)")
REACH = 100.0  # how far beyond the literature's range an override may go: a factor either way


def checked(overrides: Mapping[str, Any], statements: Statements) -> dict[str, float]:
    """Overrides as numbers in the model's units.

    Raises Refused for a name that the model does not have and a unit that does not fit.
    """
    return {name: _number(name, value, statements) for name, value in overrides.items()}


def _number(name: str, value: Any, statements: Statements) -> float:
    if name not in statements.columns:
        raise Refused(
            "the model of this scenario has no such parameter",
            suggestion(name, statements.parameters) or "`mgate list parameters` shows all",
            key="patient, overrides",
            value=name,
        )
    number = _read(name, value, statements)
    term = statements.terms[name]
    low, high = term.get("within") or (-math.inf if term.get("value", 0.0) < 0 else 0.0, math.inf)
    least, most = (low / REACH if low > 0 else low * REACH), (high * REACH if high > 0 else high / REACH)
    if not least <= number <= most:
        unit = term["unit"]
        raise Refused(
            f"is beyond anything possible: the literature allows {low:g} to {high:g} {unit}".rstrip(),
            f"mgate takes {least:g} to {most:g}",
            key=f"patient, overrides, {name}",
            value=value,
        )
    return number


def _read(name: str, value: Any, statements: Statements) -> float:
    unit = statements.terms[name]["unit"]
    if isinstance(value, int | float):
        return float(value)
    found = _TEXT.fullmatch(value.strip())
    factor = None
    if found is not None:
        with suppress(ValueError):
            factor = factor_between(re.sub("^/", "1/", found[2]), unit)
    if found is None or factor is None:
        raise Refused(
            f"is no amount in {unit or 'bare numbers'}",
            f'write for instance "{statements.terms[name].get("value", 1):g} {unit}"',
            key=f"patient, overrides, {name}",
            value=value,
        )
    return float(found[1]) * factor
