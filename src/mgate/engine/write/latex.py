"""The equations of a model as LaTeX, in the symbols that open the meaning of each term."""

from collections import Counter
from typing import Any

import sympy

from mgate.engine.model import Model
from mgate.engine.terms import Term


def latex(model: Model) -> str:
    """An `align` environment: every named quantity by its formula, then the rate of every pool and state.

    Shapes are printed as themselves, and a term without a symbol by its name. The equations are between measured
    things, not numbers, so no factor stands where a flow is counted per day and another per hour.
    """
    symbols = _symbols(model)
    lines = [(symbols[left], _printed(right, symbols)) for left, right in model.definitions.items()]
    for symbol, moves in model.rates.items():
        total = sympy.Add(*(flow if factor > 0 else -flow for flow, factor in moves))
        lines.append((rf"\frac{{\mathrm{{d}} {symbols[symbol]}}}{{\mathrm{{d}} t}}", _printed(total, symbols)))
    body = " \\\\\n".join(f"  {left} &= {right}" for left, right in lines)
    return f"\\begin{{align}}\n{body}\n\\end{{align}}\n"


def _printed(formula: Any, symbols: dict[Any, str]) -> str:
    return str(sympy.latex(formula, symbol_names=symbols, mul_symbol=r" \, "))


def _symbols(model: Model) -> dict[Any, str]:
    """What each term is printed as; terms that share a symbol are told apart by component, or by place in a row."""
    terms = [*model.terms.values(), *model.outside.values()]
    everywhere = Counter(term.tex for term in terms)
    at_home = Counter((term.owner, term.tex) for term in terms)
    printed = {}
    for term in terms:
        twins, siblings = everywhere[term.tex], at_home[term.owner, term.tex]
        marks = [_component(term)] if twins > siblings else []
        marks += [term.name.rpartition(".")[2].rpartition("_")[2]] if siblings > 1 else []
        printed[term.symbol] = _marked(term, marks)
    return printed


def _component(term: Term) -> str:
    return term.name.partition(".")[0]


def _marked(term: Term, marks: list[str]) -> str:
    if not term.tex:
        return _upright(term.name)
    below = ", ".join(mark if mark.isdigit() else _upright(mark) for mark in marks)
    return f"{{{term.tex}}}_{{{below}}}" if marks else term.tex


def _upright(words: str) -> str:
    escaped = words.replace("_", r"\_")
    return rf"\mathrm{{{escaped}}}"
