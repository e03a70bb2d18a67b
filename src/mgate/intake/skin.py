"""The skin: a film of brine or a bath outside, the horny layer in the way, follicles past it, blood beneath.

Ions cross the horny layer slowly: measured on pig skin [magnesres2019] and reckoned from the skin's electrical
resistance, a square centimetre under a litre's gram lets through some hundredths of a microgram an hour. Brine makes it
worse, because it dries the layer [bjorklund2013]; hair follicles are unimpressed by that [chandrasekaran2016]. What has
entered the layer and not passed it when the film is washed off may still go in later, or is shed.
"""

from functools import cache
from typing import Any

import sympy

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State

LAYERS = 12


class Skin(Component):
    """What is the same wherever something is put on: the horny layer, its wear, and what comes of it.

    Pig skin passes polar solutes a little better than human skin [dick1992]: the median of 3.2e-5 cm/h is divided by
    1.2, and its spread of some 2.8 either way joins both ways of knowing it. How much brine and drying close the layer
    is read from its resistance, two decades wide.

    Left out: sweat, age, the site's own thickness, electric charge, magnesium that was in the skin before.
    """

    # The horny layer
    permeability = Parameter(
        2.5e-5, "cm/h", "$K_p$, of hydrated skin", within=(1.9e-6, 3.3e-4), source="magnesres2019", spread="lognormal"
    )
    thickness = Parameter(0.0025, "cm", "$L$, horny layer", within=(0.0015, 0.0035), source="assumed", spread="even")
    partition = Parameter(0.3, "", "$K$, layer over water", within=(0.1, 1), source="assumed", spread="decades")
    brine = Parameter(
        0.045, "", "$f_b$, what brine leaves of it", within=(0.01, 0.2), source="bjorklund2013", spread="decades"
    )
    sea = Parameter(
        0.316, "", "$f_s$, what a bath that draws water leaves", within=(0.1, 1), source="assumed", spread="decades"
    )
    dry = Parameter(
        0.1, "", "$f_d$, what dry skin has of it", within=(1 / 30, 1 / 3), source="bjorklund2013", spread="decades"
    )
    activation = Parameter(1711, "K", "$E_a/R$, of conduction", within=(1300, 2200), source="oh1993")
    usual = Parameter(305, "K", "$T_0$, usual temperature of skin", source="assumed")
    renewal = Parameter(336, "h", "$t_r$, to renew the layer", within=(240, 480), source="assumed")

    # Past it
    follicles = Parameter(
        0.2, "", r"$\phi$, share of $K_p$ in follicles", within=(0.05, 0.4), source="chandrasekaran2016", spread="even"
    )
    menthol = Parameter(2.9, "", "$s_m$, gain by menthol", within=(1.5, 5), source="magnesres2019")
    eczema = Parameter(4.5, "", "$s_e$, gain in eczema", within=(2, 10), source="assumed", spread="decades")
    needles = Parameter(
        29, "", "$s_n$, gain where the layer is pierced or gone", within=(20, 33), source="ghimirey2020"
    )

    # Off it
    rubbing = Parameter(0.05, "1/h", "$k_r$, rubbed off", within=(0, 0.1), source="assumed", spread="even")
    washed = Parameter(
        0.55,
        "",
        "$w$, share of the outer layers that washing takes",
        within=(0.2, 0.9),
        source="assumed",
        spread="even",
    )

    # Beneath it
    clearance = Parameter(4, "1/h", "$k_v$, blood's clearance of the dermis", within=(2, 6), source="assumed")
    depth = Parameter(0.1, "cm", "$h$, dermis that is reached", within=(0.05, 0.2), source="assumed")

    # 22 % of 16 who stopped among 40, after four weeks twice daily: 0.092 = -ln(1 - 3.5/40), by 448 h of brine
    sting = Parameter(
        6e-5,
        "cm^3/mmol/h",
        "$k_i$, irritation that makes people stop, per concentration",
        within=(2e-5, 1.3e-4),
        source="engen2015",
    )
    spared = Quantity(1 - washed, "", "$1-w$, of the outer slices, what washing leaves")

    taken = State("mmol", "$T_s$, taken up through the skin so far", start=0)
    irritated = State("", "$I$, irritation so far", start=0)
    scales = Pool("mmol", "$M_s$, magnesium in scales that were shed", start=0)
    cloth = Pool("mmol", "$M_r$, magnesium rubbed off onto cloth", start=0)


@cache
def patch(place: int) -> type[Component]:
    """The component of the `place`-th patch of a regimen, `Patch1`, `Patch2`, ...: skin with one thing put on it."""

    class Patch(Component, name=f"Patch{place}"):
        """Diffusion through the horny layer in twelve slices, and beside it through follicles.

        The film keeps the concentration that the air's moisture leaves it, so what is rubbed off bares skin rather than
        thins it. Only wet skin takes up; blood carries off what arrives in the dermis. After washing, and between
        applications, the layer is as dry as usual. Damage opens the layer and not the follicles.

        Left out: one bath washing off another film, depth profiles below the dermis, damage that heals.
        """

        area = Parameter(1000, "cm^2", "$A$, area", source="derived")
        volume = Parameter(1, "cm^3", "$V_f$, film of one application, or the bath", source="derived")
        strength = Parameter(1, "mmol/cm^3", "$c_f$, most that the film holds", source="derived")
        film_like = Parameter(1, "", "$u$, 1 for a film, 0 for a bath, which nothing rubs off", source="derived")
        temperature = Parameter(305, "K", "$T$, of what is on the skin", source="derived")
        brine = Parameter(0, "", "1 under brine", source="derived")
        sea = Parameter(0, "", "1 in a bath that draws water", source="derived")
        menthol = Parameter(0, "", "1 with menthol", source="derived")
        eczema = Parameter(0, "", "1 in eczema", source="derived")
        needles = Parameter(0, "", "1 where pierced or stripped", source="derived")
        wet = Input(0, "", "$o$, 1 while something is on it")

        film = Pool("mmol", "$F$, magnesium in the film or bath", start=0)
        layers = Pool.row(LAYERS, "mmol", "$M$, magnesium in the horny layer", start=0)
        dermis = Pool("mmol", "$M_d$, magnesium added to the dermis", start=0)

        concentration = Quantity(sympy.Min(film / volume, strength), "mmol/cm^3", "$C_f$, in film or bath")
        warmth = Quantity(sympy.exp(Skin.activation * (1 / Skin.usual - 1 / temperature)), "", "$s_T$, gain by warmth")
        opened = Quantity(
            Skin.menthol**menthol * Skin.eczema**eczema * Skin.needles**needles, "", "$s$, gain by menthol and damage"
        )
        moist = Quantity(
            wet * warmth * Skin.brine**brine * Skin.sea**sea + (1 - wet) * Skin.dry, "", "$f$, of hydrated skin's"
        )
        step = Quantity(
            opened * moist * Skin.permeability * LAYERS**2 / (Skin.partition * Skin.thickness),
            "1/h",
            r"$D/\Delta x^2$, from slice to slice",
        )
        reach = Quantity(
            2 * LAYERS * opened * moist * Skin.permeability * area, "cm^3/h", "$2DKA/\\Delta x$, film to first slice"
        )
        entered = film.to(
            layers[0], "$J_1$, into the first slice", at=wet * (reach * concentration - 2 * step * layers[0])
        )
        moved = layers.along("$J_i$, to the next slice", at=step * (layers - (*layers[1:], 0)))
        passed = layers[-1].to(dermis, "$J_{sc}$, through the horny layer", at=2 * step * layers[-1])
        seeped = film.to(
            dermis,
            "$J_{fol}$, through follicles",
            at=wet * Skin.follicles * Skin.permeability * area * concentration,
        )
        carried = dermis.to(Plasma.magnesium, "$J_v$, carried off by blood", at=Skin.clearance * dermis)
        counted = Skin.taken.changes("counting", at=carried)
        peeled = layers[0].to(Skin.scales, "shed", at=LAYERS / Skin.renewal * layers[0])
        wiped = film.to(Skin.cloth, "rubbed off", at=film_like * Skin.rubbing * film)
        stung = Skin.irritated.changes("it stings", at=Skin.sting * wet * concentration)

        held = Quantity(sum(layers), "mmol", "$M$, in the horny layer")
        arriving = Quantity(passed + seeped, "mmol/h", "$J$, arriving beneath")
        under = Quantity(dermis / (area * Skin.depth), "mmol/cm^3", "$c_d$, rise of the dermis")

    return Patch


@cache
def surface(places: int) -> type[Component]:
    """All patches of a person together: the component `Surface`."""
    patches: list[Any] = [patch(place) for place in range(1, places + 1)]

    class Surface(Component, name="Surface"):
        """Sums over the patches, and the highest rise under any of them.

        Left out: patches that overlap.
        """

        film = Quantity(sum(each.film for each in patches), "mmol", "in films and baths")
        layers = Quantity(sum(each.held for each in patches), "mmol", "in the horny layer")
        dermis = Quantity(sum(each.dermis for each in patches), "mmol", "in the dermis")
        flux = Quantity(
            sum(each.arriving for each in patches) / sum(each.area for each in patches),
            "mmol/cm^2/h",
            "mean over the skin that was treated",
        )
        under = Quantity(sympy.Max(*(each.under for each in patches)), "mmol/cm^3", "highest rise of the dermis")
        stopping = Quantity(1 - sympy.exp(-Skin.irritated), "", "chance that irritation has made the person stop")

    return Surface
