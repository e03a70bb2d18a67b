"""The kidney: what sets plasma magnesium.

Each day the glomeruli filter about eight times the magnesium of the extracellular space, and the tubules take nearly
all of it back, up to a limit. Plasma magnesium settles where the overflow above that limit equals what the gut has
absorbed. Parathyroid hormone is not needed to explain it [clinsci1976, rude1980].
"""

from mgate.body.plasma import Plasma
from mgate.engine.shapes import lesser
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity


class Kidney(Component, time="day"):
    """Filtration, saturable reabsorption and overflow into urine.

    The limit is given per volume of filtrate, as clinicians give it (Tm/GFR), so it shrinks with the kidney; each
    person's follows from their usual plasma level. Diuretics lower it where they act: loop diuretics in the thick
    ascending limb, thiazides in the distal tubule. A small share escapes reabsorption however little there is.

    Left out: the sites along the nephron, parathyroid hormone, calcium, acid-base.
    """

    # The glomeruli
    gfr = Parameter(173, "L/day", r"$\mathrm{GFR}$, filtration rate", within=(130, 200), source="assumed")

    # The tubules
    limit = Parameter(0.576, "mmol/L", "$T_m$, most that comes back", within=(0.53, 0.65), source="rude1980")
    splay = Parameter(0.0125, "mmol/L", "$s$, width of the corner", within=(0.004, 0.035), source="clinsci1976")
    leak = Parameter(0.002, "", r"$\lambda$, share that always escapes", within=(0.0005, 0.005), source="assumed")
    diuretic = Input(1, "", "$d$, share of the limit that diuretics leave")

    urine = Pool("mmol", "$U$, magnesium lost in urine", start=0)

    filtered = Quantity(gfr * Plasma.ultrafilterable, "mmol/day", "$F$, load on the tubules")
    offered = Quantity((1 - leak) * filtered, "mmol/day", "$O$, what the tubules can reach")
    reabsorbed = Quantity(lesser(offered, gfr * limit * diuretic, gfr * splay), "mmol/day", "$R$, given back")
    excreted = Plasma.magnesium.to(urine, "$E$, overflow into urine", at=filtered - reabsorbed)

    returned = Quantity(reabsorbed / gfr, "mmol/L", "$R/GFR$, given back per volume of filtrate")
    clearance = Quantity(excreted / Plasma.total, "L/day", "$CL$, plasma cleared of magnesium")
    fraction = Quantity(excreted / filtered, "", r"$\mathrm{FE}$, share of the load that is lost")
