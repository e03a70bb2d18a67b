"""Model parameters that a person sets by name: known to the model, in a unit that fits."""

from collections.abc import Mapping
from typing import Any

from mgate.engine.statements import Statements
from mgate.engine.units import factor_between, measure, registry
from mgate.person.refusal import Refused, suggestion


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
    unit = statements.terms[name]["unit"]
    if isinstance(value, int | float):
        return float(value)
    try:
        quantity = registry().Quantity(value)
        given = str(quantity.units) if measure(str(quantity.units)).powers else ""
        return float(quantity.magnitude) * factor_between(given, unit)
    except Exception as error:
        raise Refused(
            f"is no amount in {unit or 'bare numbers'}",
            f'write for instance "{statements.terms[name].get("value", 1):g} {unit}"',
            key=f"patient, overrides, {name}",
            value=value,
        ) from error
