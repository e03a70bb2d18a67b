"""The muscle shot: a depot in the buttock that empties into plasma over hours."""

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Parameter, Pool


class MuscleShot(Component):
    """First-order release; 86 % of an intramuscular dose is seen in plasma [salinger2013].

    What is not seen is kept where it is, so that nothing vanishes. The rate is assumed: no study of the pack shows it.

    Left out: pain, volume of the injection, blood flow.
    """

    rate = Parameter(0.5, "1/h", "$k_d$, release", within=(0.2, 1.2), source="assumed")
    share = Parameter(0.862, "", "$F$, share that reaches plasma", within=(0.75, 1), source="salinger2013")

    depot = Pool("mmol", "$M_d$, magnesium in the depot", start=0)
    held = Pool("mmol", "$M_h$, magnesium that stays in the muscle", start=0)

    released = depot.to(Plasma.magnesium, "$J_d$, release into plasma", at=rate * share * depot)
    kept = depot.to(held, "$J_h$, held back", at=rate * (1 - share) * depot)
