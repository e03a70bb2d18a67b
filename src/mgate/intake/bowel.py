"""The bowel: three segments in which dissolved magnesium is taken up, by carriers that fill and a leak that does not.

All that is dissolved in a segment competes for its carriers, whatever it came from: a second tablet, a meal, a water.
That is why a large dose is absorbed worse than small ones, and why no salt has a fixed bioavailability.
"""

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State
from mgate.intake.stomach import Stomach


class Bowel(Component):
    """Upper, middle and lower small bowel; per segment one saturable and one linear path.

    A meal with 0 to 80 mEq of acetate was absorbed from 65 % down to 11 %: a hyperbola and 7 % [fine1991]. The linear
    share over the transit gives `leak`; capacity and half are fitted to that experiment, so the segments together do
    what a meal did. Acid suppressants lower the capacity as much as their hypomagnesaemia asks for [srinutta2019].

    Left out: calcium, phytate, vitamin D, regulation by magnesium status, uptake in the colon.
    """

    capacity = Parameter(
        0.34, "mmol/h", "$B$, most that carriers take, all segments", within=(0.2, 0.5), source="fitted:fine1991"
    )
    half = Parameter(
        0.155, "mmol", "$K$, amount in a segment that fills half of them", within=(0.05, 0.35), source="fitted:fine1991"
    )
    leak = Parameter(0.0233, "1/h", r"$\lambda$, linear uptake", within=(0.014, 0.033), source="fine1991")
    speed = Parameter(1.0, "1/h", "$k_t$, transit of a segment", within=(0.7, 1.4), source="assumed")
    carriers = Input(1, "", "$q$, share of carriers that medicines leave")

    soluble = Pool.row(3, "mmol", "$S$, magnesium in solution", start=0)
    content = Quantity(sum(soluble), "mmol", "$S$, in solution in all segments")
    absorbed = State("mmol", "$T$, absorbed so far", start=0)

    emptied = Stomach.dissolved.to(soluble[0], "$E_g$, from the stomach", at=Stomach.emptying * Stomach.dissolved)
    moved = soluble.along("$E_t$, to the next segment", at=speed * soluble)
    taken = soluble.to(
        Plasma.magnesium,
        "$J$, taken up",
        at=carriers * capacity / 3 * soluble / (half + soluble) + leak * soluble,
    )
    uptake = Quantity(sum(taken), "mmol/h", "$J$, taken up by all segments")
    counted = absorbed.changes("$T'$, counting", at=uptake)
