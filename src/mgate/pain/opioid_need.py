"""The need for an opioid: people press the pump until pain is bearable."""

from mgate.engine.shapes import excess
from mgate.engine.terms import Component, Input, Parameter, Quantity
from mgate.pain.score import Score


class OpioidNeed(Component):
    """What is asked for rises with pain above three of ten, up to what the pump gives.

    Because the pump clamps pain, a null pain score under it is no null drug: the need must be read with it.

    Left out: single presses and the lockout time.
    """

    pump = Input(0, "", "1 while the person has a pump")

    target = Parameter(3, "", "$P_0$, pain that is borne", within=(2, 4), source="assumed")
    zeal = Parameter(3.61, "mg/h", "$k_P$, asked for per point of pain", within=(1, 10), source="fitted:seyhan2006")
    most = Parameter(10, "mg/h", "$u_m$, most that the pump gives", within=(6, 20), source="assumed")
    corner = Parameter(0.2, "", "$w_P$, width of the corner in points", within=(0.1, 0.5), source="assumed")

    asked = Quantity(zeal * excess(Score.pain - target, corner), "mg/h", "what would be asked for")
    demand = Quantity(pump * asked / (1 + (asked / most) ** 4) ** 0.25, "mg/h", "$u$, morphine given, `most` at most")
