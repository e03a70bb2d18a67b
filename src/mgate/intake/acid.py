"""Gastric acid: what oxide, hydroxide and carbonate need to dissolve, and what acid suppressants take away."""

from mgate.engine.shapes import decades, saturation
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity
from mgate.intake.stomach import Stomach


class Acid(Component):
    """Acid comes at a basal rate and faster with food; bicarbonate meets a little of it; the rest empties.

    Food binds most of what is free, so that a meal lifts pH to about 4 and an empty stomach lies below 2. Bound acid
    still dissolves salts, so all of it counts for them.

    Left out: the phases of secretion, gastrin, what one food buffers more than another.
    """

    basal = Parameter(2.4, "mmol/h", "$A_0$, acid without food", within=(1, 6), source="assumed")
    peak = Parameter(20, "mmol/h", "$A_1$, acid with a meal", within=(12, 35), source="assumed")
    alkali = Parameter(0.4, "mmol/h", "$b$, bicarbonate", within=(0.2, 1), source="assumed")
    little = Parameter(0.05, "mmol", "$H_b$, acid that engages half of it", within=(0.01, 0.2), source="assumed")
    buffer = Parameter(30, "g", "$n$, food that binds half of the acid", within=(10, 100), source="assumed")
    molar = Parameter(1000, "mmol/L", "$c_1$, one mole per litre", source="derived")
    suppression = Input(1, "", "$p$, share of secretion that medicines leave")

    amount = Pool("mmol", "$H$, acid, free and bound", start=suppression * basal / Stomach.fasting)

    secreted = amount.gained("$A$, secretion", at=suppression * (basal + (peak - basal) * Stomach.fullness))
    neutralised = amount.lost("$A_b$, met by bicarbonate", at=alkali * saturation(amount, little))
    emptied = amount.lost("$A_e$, acid that moves on", at=Stomach.emptying * amount)
    free = Quantity(
        amount / Stomach.volume / (1 + Stomach.meal * Stomach.food / buffer), "mmol/L", "$h$, acid that is free"
    )
    ph = Quantity(-decades(free / molar), "", r"$\mathrm{pH}$, acidity of the stomach")
