"""Release of transmitter: magnesium stands in for calcium at a site that must be filled four times over.

One law for every ending, whether onto a muscle or onto the cord [dodge1967].
"""

import sympy


def released(calcium: sympy.Expr, magnesium: sympy.Expr) -> sympy.Expr:
    """The share of the most that can be released; both ions are given over what fills half of the sites."""
    return (calcium / (1 + calcium + magnesium)) ** 4
