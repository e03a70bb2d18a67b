"""Solid salts on their way: dissolved by water as far as they are soluble, and by acid where acid is what they need.

Oxide, hydroxide and carbonate take two acids for each magnesium, and an empty stomach makes only a few mmol of acid an
hour: a small dose dissolves, a large one mostly passes. That explains why oxide looks ten times worse in one study
[firoz2001] and no worse in another [schutten2022].
"""

from functools import cache

from mgate.engine.shapes import excess, saturation
from mgate.engine.terms import Component, Parameter, Pool, Quantity
from mgate.intake.acid import Acid
from mgate.intake.bowel import Bowel
from mgate.intake.colon import Colon
from mgate.intake.stomach import Stomach


@cache
def solid_salt(place: int) -> type[Component]:
    """The component of the `place`-th solid salt of a regimen: `Salt1`, `Salt2`, ... each with its own chemistry."""

    class Salt(Component, name=f"Salt{place}"):
        """One salt as particles in the stomach and in the bowel.

        Dissolution is first order, slower the less soluble the salt, stops as the fluid nears its solubility, and runs
        on acid where the salt takes acid up: so fast that how much acid there is decides, not the rate. Particles empty
        with the food.

        Left out: particle size, coatings other than gastric resistance, pressure of tablets.
        """

        rate = Parameter(4, "1/h", "$k_w$, dissolution in water", within=(1, 12), source="assumed")
        freely = Parameter(500, "mmol/L", "$c_f$, solubility at half of that", within=(150, 1500), source="assumed")
        acid_rate = Parameter(14, "1/h", "$k_a$, dissolution in acid", within=(4, 25), source="assumed")
        solubility = Parameter(1000, "mmol/L", "$c_s$, most that water holds", source="assumed")
        acid_need = Parameter(0, "", "$n_a$, acid per magnesium", source="derived")
        corner = Parameter(0.05, "", "$w$, roundness where the fluid is full", source="assumed")
        acid_half = Parameter(3, "mmol/L", "$h_s$, free acid at half of it", within=(0.5, 10), source="assumed")
        gastric = Parameter(1, "", "$g$, share released in the stomach, 0 when coated against acid", source="derived")
        bowel_volume = Parameter(0.3, "L", "$V_b$, fluid of the small bowel", within=(0.1, 0.6), source="assumed")
        released = Parameter(1, "", "$r$, speed in the bowel", within=(0.05, 1), source="assumed")

        stomach = Pool("mmol", "$P_g$, particles in the stomach", start=0)
        bowel = Pool("mmol", "$P_b$, particles in the small bowel", start=0)

        ease = Quantity(rate * saturation(solubility, freely), "1/h", "$k_s$, dissolution far from saturation")
        room = Quantity(excess(1 - Stomach.concentration / solubility, corner), "", "$u_g$, room in gastric fluid")
        bowel_room = Quantity(
            excess(1 - Bowel.content / bowel_volume / solubility, corner), "", "$u_b$, room in the bowel's fluid"
        )
        by_acid = Quantity(
            gastric * acid_need / 2 * acid_rate * saturation(Acid.free, acid_half) * stomach,
            "mmol/h",
            "$J_a$, dissolved by acid",
        )
        dissolved = stomach.to(
            Stomach.dissolved, "$J_g$, dissolved in the stomach", at=gastric * ease * room * stomach + by_acid
        )
        acid_used = Acid.amount.lost("$A_s$, acid used up", at=acid_need * by_acid)
        emptied = stomach.to(bowel, "$E_p$, particles that move on", at=Stomach.emptying * stomach)
        dissolved_later = bowel.to(
            Bowel.soluble[1], "$J_b$, dissolved in the bowel", at=released * ease * bowel_room * bowel
        )
        passed = bowel.to(Colon.bound, "$L_p$, particles that pass", at=Bowel.speed / 3 * bowel)

    return Salt
