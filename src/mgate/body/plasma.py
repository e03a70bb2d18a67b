"""Plasma: where every route of magnesium meets, and what a laboratory measures.

Plasma proper holds 0.3 % of the body's magnesium [elin1987]. The space that follows a bolus within minutes is larger:
plasma and the well-perfused interstitium, which is what an infusion fills first.
"""

from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity


class Plasma(Component):
    """One well-mixed central space; ions, complexes and protein-bound magnesium stay in fixed proportion.

    About 70 % passes a filter and 64 % is ionised; reports run from 0.65 to 0.81 and from 0.55 to 0.67 [altura1994,
    barbagallo2009, boron2017]. Who lives on too little starts below the level that their kidneys would keep: their
    `repletion` is below 1.

    Left out: albumin, pH and what anaesthetics and citrate do to the ionised share.
    """

    volume = Parameter(17.5, "L", "$V$, central space", within=(10, 25), source="fitted:biesenbach2018")
    usual = Parameter(0.82, "mmol/L", "$C_0$, usual total magnesium", within=(0.70, 0.93), source="jiao2026")
    filterable = Parameter(0.70, "", "$f$, share not bound to protein", within=(0.65, 0.81), source="altura1994")
    ionisable = Parameter(0.64, "", "$f_i$, share that is free ions", within=(0.55, 0.67), source="boron2017")

    repletion = Input(1, "", "$p_0$, usual level over the level that the person's kidneys would keep")
    fluid = Input(0, "L", "$V_f$, fluid given into the space")

    magnesium = Pool("mmol", "$M$, magnesium of the central space", start=usual * volume)

    total = Quantity(magnesium / (volume + fluid), "mmol/L", "$C$, total plasma magnesium")
    ultrafilterable = Quantity(filterable * total, "mmol/L", "$C_u$, what passes a filter")
    ionised = Quantity(ionisable * total, "mmol/L", "$C_i$, free ions")
    change = Quantity(total / usual - 1, "", r"$\delta$, distance from the usual level")
    relative = Quantity(repletion * (1 + change), "", "$p$, level over the one that the kidneys would keep")
