"""Pain of a joint: load, inflamed lining and bare bone, felt by endings that lie in the joint's own fluid."""

from mgate.body.joint import Joint, JointFluid
from mgate.circuit.periphery import Nociceptor
from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity


class JointPain(Component):
    """The drive of a pain that sits in a joint: load, and what lining and lost cartilage add to it.

    How the three share is assumed: load and lining four tenths each in osteoarthritis, most from the lining in
    rheumatoid arthritis; pain stays as good as flat while cartilage wears, as it does in trials.
    Magnesium of the fluid above plasma's acts on the endings by the power of `Nociceptor`. That power was found up to
    three times the usual level; an injection is hundreds of times it, and is taken to act no more than three times.

    Left out: an injection's own pain, which joint, the other one.
    """

    there = Input(0, "", "1 where the pain is in this joint")

    lining = Parameter(0.6, "", "$p_1$, what inflammation adds to load", within=(0.2, 1.5), source="assumed")
    bare = Parameter(1, "", "$p_2$, what all lost cartilage adds to load", within=(0.3, 3), source="assumed")
    span = Parameter(2, "", "$s$, most that endings notice of a level, less one", within=(1, 5), source="assumed")

    felt = Quantity((1 + span) * saturation(JointFluid.over, span), "", "$m_s$, level at the endings over plasma's")
    source = Quantity(1 + lining * Joint.lining + bare * Joint.lost, "", "$A_s$, drive over that of load alone")
    site = Quantity(
        1 + there * (source * felt ** (-Nociceptor.power) - 1), "", "$a_j$, what the joint makes of the steady drive"
    )
