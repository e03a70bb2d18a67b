"""The equations of a model as lines of plain text, in the full names of its terms."""

from typing import Any

import sympy

from mgate.engine.model import Model


def equations(model: Model) -> dict[str, str]:
    """The right-hand side of every quantity by its name, and of the rate of every pool and state by theirs.

    Shapes are written as themselves. The equations are between measured things, not numbers, so no factor stands where
    a flow is counted per day and another per hour.
    """
    terms = {**model.terms, **model.outside}
    names = {symbol: sympy.Symbol(term.name) for symbol, term in terms.items()}

    def text(formula: Any) -> str:
        return str(sympy.sstr(formula.xreplace(names)))

    found = {terms[symbol].name: text(formula) for symbol, formula in model.definitions.items()}
    for symbol, moves in model.rates.items():
        found[terms[symbol].name] = text(sympy.Add(*(flow if factor > 0 else -flow for flow, factor in moves)))
    return found
