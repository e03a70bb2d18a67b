"""The drive behind a patient's usual inflammation: the condition's, or what their own C-reactive protein asks for."""

from collections.abc import Sequence

import numpy as np

from mgate.engine.native import Engine
from mgate.engine.statements import Statements
from mgate.pain.conditions import CONDITIONS
from mgate.person.drive import at_once

DRIVE = "Cytokines.drive"


def inflame(
    names: Sequence[str],
    proteins: Sequence[float | None],
    people: Sequence[dict[str, float]],
    statements: Statements,
    engine: Engine,
) -> None:
    """Give each person the inflammation of their condition; numbers that they have of their own stay.

    A C-reactive protein in mg/L is the one that they start with and keep, so it comes before the condition's drive.
    """
    for name, person in zip(names, people, strict=True):
        condition = CONDITIONS[name]
        mine = {DRIVE: condition.inflammation, "Joint.drive": condition.lining, "Joint.worn": condition.worn}
        mine["JointPain.there"] = float(condition.lining > 0 or condition.wound > 0)
        default = statements.terms
        person.update({n: v for n, v in mine.items() if n in person and person[n] == default[n]["value"]})
    measured = [(i, protein) for i, protein in enumerate(proteins) if protein is not None]
    if not measured:
        return
    rows = np.array([[people[i][name] for name in statements.parameters] for i, _ in measured])
    rows[:, statements.columns[DRIVE]] = 1.0
    for (i, protein), alone in zip(measured, at_once(engine, rows, "Cytokines.protein"), strict=True):
        power = people[i]["Cytokines.induction"] * people[i]["Cytokines.response"]
        people[i][DRIVE] = float((protein / alone) ** (1 / power))
