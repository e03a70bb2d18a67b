"""Dextromethorphan and dextrorphan: the liver turns one into the other before most of it reaches the blood.

CYP2D6 decides. In extensive metabolisers dextromethorphan can hardly be found and free dextrorphan is a hundredth of
what is conjugated; in poor ones dextromethorphan stays, with a half-life of 29.5 h [schadel1995].
"""

from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity


class Dextromethorphan(Component):
    """A gut, a well-stirred liver and one space.

    The clearance that CYP2D6 could give is assumed so that some 5 % of a dose passes an extensive metaboliser's liver;
    with the assumed space the half-life is then 3.6 h. What remains without the enzyme follows from the 29.5 h of
    poor metabolisers. Amounts are mg of the hydrobromide, as labels give them.

    Left out: other enzymes one by one, binding, the brain's large store of it.
    """

    cyp2d6 = Input(1, "", "$a$, activity of CYP2D6: 1 in extensive, 0 in poor metabolisers")

    uptake = Parameter(0.7, "1/h", "$k_a$, uptake from the gut", within=(0.3, 1.5), source="assumed")
    flow = Parameter(90, "L/h", "$Q$, blood flow of the liver", within=(70, 110), source="assumed")
    demethylation = Parameter(1700, "L/h", "$CL_d$, what CYP2D6 could clear", within=(500, 5000), source="assumed")
    other = Parameter(12, "L/h", "$CL_o$, what the rest could clear", within=(6, 24), source="derived")
    volume = Parameter(450, "L", "$V$, space it fills", within=(250, 700), source="assumed")
    base = Parameter(0.733, "", "$b$, dextromethorphan in its hydrobromide", source="derived")
    fluid = Parameter(0.25, "", "$f$, brain fluid over serum", within=(0.1, 0.5), source="steinberg1996")
    thousand = Parameter(1000, "ng*L/mL/mg", "$n$, ng/mL in one mg/L", source="derived")

    gut = Pool("mg", "$A_g$, drug in the gut", start=0)
    central = Pool("mg", "$A$, drug in the body", start=0)
    cleared = Pool("mg", "$A_e$, what became of it without effect", start=0)

    possible = Quantity(cyp2d6 * demethylation + other, "L/h", "$CL_i$, what the liver could clear")
    escaping = Quantity(flow / (flow + possible), "", "$F$, share that passes the liver")
    clearance = Quantity(possible * escaping, "L/h", "$CL$, blood cleared")
    demethylated = Quantity(cyp2d6 * demethylation / possible, "", "$m$, share of it that becomes dextrorphan")
    concentration = Quantity(thousand * base * central / volume, "ng/mL", "$C$, plasma concentration")
    effect = Quantity(fluid * concentration, "ng/mL", "$C_e$, in the fluid of brain and cord")
    absorbed = gut.to(central, "$J$, absorbed past the liver", at=uptake * escaping * gut)
    lost = gut.to(
        cleared, "$J_o$, cleared otherwise on first passage", at=uptake * (1 - escaping) * (1 - demethylated) * gut
    )
    taken = central.to(cleared, "$E_o$, cleared otherwise", at=clearance * (1 - demethylated) * central / volume)
    first_made = Quantity(uptake * (1 - escaping) * demethylated * gut, "mg/h", "$D_1$, made on first passage")
    later_made = Quantity(clearance * demethylated * central / volume, "mg/h", "$D_2$, made from blood")


class Dextrorphan(Component):
    """What CYP2D6 makes; most of it is conjugated before it leaves the liver.

    Amounts are mg of the dextromethorphan that it came from. All numbers are assumed, so that free dextrorphan peaks at
    a few ng/mL after 30 mg in an extensive metaboliser.

    Left out: conjugates, which do not act.
    """

    share = Parameter(0.08, "", "$F_x$, share that leaves the liver free", within=(0.02, 0.3), source="assumed")
    volume = Parameter(300, "L", "$V_x$, space it fills", within=(150, 600), source="assumed")
    clearance = Parameter(75, "L/h", "$CL_x$, blood cleared", within=(30, 120), source="assumed")
    lighter = Parameter(0.948, "", "$r$, its weight over dextromethorphan's", source="derived")

    central = Pool("mg", "$A_x$, free drug in the body", start=0)

    concentration = Quantity(
        Dextromethorphan.thousand * Dextromethorphan.base * lighter * central / volume,
        "ng/mL",
        "$C_x$, plasma concentration",
    )
    effect = Quantity(Dextromethorphan.fluid * concentration, "ng/mL", "$C_{xe}$, in the fluid, which it enters alike")
    first = Dextromethorphan.gut.to(central, "$J_{x1}$, of first passage, free", at=share * Dextromethorphan.first_made)
    first_bound = Dextromethorphan.gut.to(
        Dextromethorphan.cleared, "$J_{x2}$, of first passage, conjugated", at=(1 - share) * Dextromethorphan.first_made
    )
    later = Dextromethorphan.central.to(central, "$J_{x3}$, from blood, free", at=share * Dextromethorphan.later_made)
    later_bound = Dextromethorphan.central.to(
        Dextromethorphan.cleared, "$J_{x4}$, from blood, conjugated", at=(1 - share) * Dextromethorphan.later_made
    )
    conjugated = central.to(Dextromethorphan.cleared, "$E_x$, conjugated later", at=clearance * central / volume)
