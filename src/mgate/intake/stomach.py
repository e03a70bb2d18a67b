"""The stomach: a meal keeps what was swallowed for hours, an empty stomach lets it go within minutes."""

from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Parameter, Pool, Quantity


class Stomach(Component):
    """One mixed stomach: food, acid and magnesium empty together, slowly while food is there.

    Left out: calories, posture, the lag of solid food, hormones.
    """

    meal = Parameter(500, "g", "$m$, a full meal", within=(300, 700), source="assumed")
    fasting = Parameter(2.4, "1/h", "$k_0$, emptying without food", within=(1.4, 4), source="assumed")
    fed = Parameter(0.55, "1/h", "$k_1$, emptying behind a meal", within=(0.35, 0.8), source="assumed")
    residue = Parameter(0.1, "L", "$V_0$, fluid of an empty stomach", within=(0.03, 0.25), source="assumed")
    density = Parameter(1000, "g/L", r"$\rho$, weight of food", within=(900, 1100), source="assumed")

    food = Pool("", "$N$, food in the stomach, in full meals", start=0)
    dissolved = Pool("mmol", "$D$, magnesium in solution", start=0)

    volume = Quantity(residue + meal * food / density, "L", "$V_g$, contents")
    fullness = Quantity(saturation(food, 0.1), "", r"$\phi$, from empty to full")
    emptying = Quantity(fasting + (fed - fasting) * fullness, "1/h", "$k$, emptying rate")
    digested = food.lost("$N_e$, food that moves on", at=emptying * food)
    concentration = Quantity(dissolved / volume, "mmol/L", "$c_g$, magnesium in solution")
