"""A joint: fluid that shares plasma's magnesium, a lining that may be inflamed, and cartilage that wears for years.

What is injected stays for hours, far above anything that blood can bring. What is swallowed moves the fluid no more
than it moves plasma.
"""

import math

from mgate.body.immune import Monocyte, slowed
from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State


class JointFluid(Component):
    """The fluid of one knee: its free magnesium is plasma's, and what is injected leaves into blood within hours.

    Left out: protein, an effusion's own course, uptake by cartilage.
    """

    volume = Parameter(0.007, "L", "$V_j$, fluid; an effusion has more", within=(0.003, 0.05), source="assumed")
    half_time = Parameter(2.5, "h", "$t_j$, half-time of what is injected", within=(1, 4), source="assumed")

    magnesium = Pool("mmol", "$M_j$, free magnesium of the fluid", start=Plasma.ionised * volume)

    level = Quantity(magnesium / volume, "mmol/L", "$C_j$, free magnesium")
    over = Quantity(level / Plasma.ionised, "", "$m_j/m$, level over plasma's")
    relative = Quantity(over * Plasma.relative, "", "$m_j/m_0$, level over the person's usual one")
    shared = Plasma.magnesium.to(
        magnesium, "$J_j$, exchange with plasma", at=math.log(2) / half_time * volume * (Plasma.ionised - level)
    )


class Joint(Component, time="year"):
    """Worn cartilage inflames the lining, and an inflamed lining wears cartilage.

    The lining's cells make their signals as monocytes do, by the same curve of magnesium. Wear is such that a joint of
    osteoarthritis loses a tenth or two of a millimetre a year; little is made anew, and magnesium's part in that is a
    guess between nothing and the 0.3rd power. All numbers are assumed: injections in rats say that magnesium acts on
    lining and cartilage [yao2019, lee2009], none by how much at a level.

    Left out: load, the bone below, crystals, what the joint tells the blood.
    """

    drive = Input(0, "", "$u_j$, drive of the disease on the lining, 1 in osteoarthritis")
    worn = Input(0, "", "$1 - G_0$, share of the cartilage lost at the start")

    pace = Parameter(100, "1/year", "$k_y$, how fast the lining follows", within=(30, 300), source="assumed")
    debris = Parameter(2, "", "$b_y$, what lost cartilage adds to the drive", within=(1, 3), source="assumed")
    wear = Parameter(0.025, "1/year", "$k_d$, loss per inflammation", within=(0.015, 0.05), source="assumed")
    repair = Parameter(0.01, "1/year", "$k_g$, making anew of what is lost", within=(0, 0.02), source="assumed")
    aid = Parameter(0.15, "", "$e$, power of magnesium in making anew", within=(0, 0.3), source="assumed")
    thickness = Parameter(4.5, "mm", "$d_0$, joint space of a whole joint", within=(3.5, 5.5), source="assumed")

    making = Quantity(
        slowed(JointFluid.relative, Monocyte.usual_outside, Monocyte.half, Monocyte.reach),
        "",
        "$E_j$, making of signals over usual",
    )
    cartilage = State("", "$G$, share of the cartilage that is there", start=1 - worn)
    lost = Quantity(1 - cartilage, "", "$1 - G$, share of the cartilage that is lost")
    aim = Quantity(drive * making * (1 + debris * lost), "", r"$Y_\infty$, inflammation that the lining tends to")
    lining = State("", "$Y$, inflammation of the lining, 0 in health", start=aim)
    space = Quantity(thickness * cartilage, "mm", "$d$, joint space")
    followed = lining.changes("$dY/dt$", at=pace * (aim - lining))
    worn_down = cartilage.changes("$dG/dt$", at=repair * lost * JointFluid.relative**aid - wear * lining * cartilage)
