"""The interstitium: the fluid between cells that fills within the hour."""

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Parameter, Pool, Quantity


class Interstitium(Component):
    """Passive exchange with plasma until both carry the same filterable magnesium.

    The exchange of 5.6 L/h is the inter-compartmental clearance found in 51 women [lu2002].
    """

    volume = Parameter(10, "L", "$V_2$, slower extracellular space", within=(5, 25), source="fitted:chan2022")
    exchange = Parameter(5.6, "L/h", "$Q_2$, exchange with plasma", within=(2.5, 12), source="lu2002")

    magnesium = Pool("mmol", "$M_2$, interstitial magnesium", start=Plasma.usual * volume)

    total = Quantity(magnesium / volume, "mmol/L", "$C_2$, in plasma's terms")
    filled = Plasma.magnesium.to(magnesium, "$E_2$, exchange with plasma", at=exchange * (Plasma.total - total))
