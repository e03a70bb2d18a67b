"""Memantine by mouth: a drug that fills and leaves the body over days."""

from mgate.engine.terms import Component, Parameter, Pool, Quantity


class Memantine(Component):
    """One compartment behind the gut; all of a dose is absorbed [memantinesmpc].

    The label's volume of 10 L/kg and clearance of 170 mL/min make a half-life of 48 h, shorter than its 60 to 100; the
    ranges meet. Uptake is set so that the peak comes after 6 h, within 3 to 8. Amounts are mg of the hydrochloride, as
    labels give them. The fluid of brain and cord holds half of what serum holds.

    Left out: the kidney and the urine's acidity, which decide the clearance.
    """

    uptake = Parameter(0.7, "1/h", "$k_a$, uptake from the gut", within=(0.4, 1.7), source="derived")
    volume = Parameter(700, "L", "$V$, space it fills", within=(630, 770), source="memantinesmpc")
    clearance = Parameter(10.2, "L/h", "$CL$, plasma cleared", within=(5, 11), source="memantinesmpc")
    base = Parameter(0.831, "", "$b$, memantine in its hydrochloride", source="derived")
    fluid = Parameter(0.52, "", "$f$, fluid of brain and cord over serum", within=(0.4, 0.65), source="memantinesmpc")
    thousand = Parameter(1000, "ng*L/mL/mg", "$n$, ng/mL in one mg/L", source="derived")

    gut = Pool("mg", "$A_g$, drug in the gut", start=0)
    central = Pool("mg", "$A$, drug in the body", start=0)
    cleared = Pool("mg", "$A_e$, drug that was excreted", start=0)

    concentration = Quantity(thousand * base * central / volume, "ng/mL", "$C$, plasma concentration")
    effect = Quantity(fluid * concentration, "ng/mL", "$C_e$, in the fluid of brain and cord")
    absorbed = gut.to(central, "$J$, absorbed", at=uptake * gut)
    excreted = central.to(cleared, "$E$, excreted", at=clearance * central / volume)
