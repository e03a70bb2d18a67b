"""The bowel: three segments in which dissolved magnesium is taken up, by carriers that fill and a leak that does not.

All that is dissolved in a segment competes for its carriers, whatever it came from: a second tablet, a meal, a water.
That is why a large dose is absorbed worse than small ones, and why no salt has a fixed bioavailability. What the small
bowel leaves waits for hours in the caecum, whose own carriers go on with it: the diet alone keeps those full.
"""

from mgate.body.plasma import Plasma
from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State
from mgate.intake.stomach import Stomach


class Bowel(Component):
    """Upper, middle and lower small bowel, per segment one saturable and one linear path; the caecum, saturable alone.

    A meal with 0 to 80 mEq of acetate was absorbed from 65 % down to 11 %: a hyperbola and 7 % [fine1991]. The linear
    share over the transit gives `leak`; capacity and half are fitted to that experiment, so the segments together do
    what a meal did.

    Acid suppressants are taken to shut the carriers of the caecum, which a usual diet keeps full: they take a little of
    what it brings all day long, as their hypomagnesaemia asks for [srinutta2019], and next to nothing of a dose of a
    soluble salt.

    Left out: calcium, phytate, vitamin D, regulation by magnesium status, uptake beyond the caecum.
    """

    capacity = Parameter(
        0.26, "mmol/h", "$B$, most that carriers take, all segments", within=(0.15, 0.4), source="fitted:fine1991"
    )
    half = Parameter(
        0.28, "mmol", "$K$, amount in a segment that fills half of them", within=(0.1, 0.5), source="fitted:fine1991"
    )
    leak = Parameter(0.021, "1/h", r"$\lambda$, linear uptake", within=(0.014, 0.033), source="fine1991")
    speed = Parameter(1.0, "1/h", "$k_t$, transit of a segment", within=(0.7, 1.4), source="assumed")
    late = Parameter(
        0.048,
        "mmol/h",
        "$B_q$, most that the caecum's carriers take",
        within=(0.02, 0.08),
        source="fitted:srinutta2019",
    )
    late_half = Parameter(0.12, "mmol", "$K_q$, amount that fills half of these", within=(0.05, 0.5), source="assumed")
    wait = Parameter(0.3, "1/h", "$k_q$, transit of the caecum", within=(0.1, 0.5), source="assumed")
    carriers = Input(1, "", "$q$, share of the caecum's carriers that medicines leave")

    soluble = Pool.row(3, "mmol", "$S$, magnesium in solution", start=0)
    caecum = Pool("mmol", "$S_q$, magnesium in solution in the caecum", start=0)
    content = Quantity(sum(soluble), "mmol", "$S$, in solution in all segments")
    absorbed = State("mmol", "$T$, absorbed so far", start=0)

    emptied = Stomach.dissolved.to(soluble[0], "$E_g$, from the stomach", at=Stomach.emptying * Stomach.dissolved)
    moved = soluble.along("$E_t$, to the next segment", at=speed * soluble)
    taken = soluble.to(
        Plasma.magnesium,
        "$J$, taken up",
        at=capacity / 3 * soluble / (half + soluble) + leak * soluble,
    )
    left = soluble[2].to(caecum, "$E_i$, from the small bowel", at=speed * soluble[2])
    taken_late = caecum.to(
        Plasma.magnesium, "$J_q$, taken up in the caecum", at=carriers * late * saturation(caecum, late_half)
    )
    uptake = Quantity(sum(taken) + taken_late, "mmol/h", "$J$, taken up by all segments")
    counted = absorbed.changes("$T'$, counting", at=uptake)
