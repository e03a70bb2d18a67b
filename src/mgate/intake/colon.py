"""The colon: what was not absorbed, the water it draws, and when that becomes diarrhoea."""

from mgate.body.plasma import Plasma
from mgate.engine.shapes import logistic, saturation
from mgate.engine.terms import Component, Parameter, Pool, Quantity
from mgate.intake.bowel import Bowel


class Colon(Component):
    """One mixed colon behind the caecum; soluble magnesium holds water, bound magnesium does not.

    Every mmol of soluble faecal magnesium brings 7.3 g of stool [fine1991b]. Food residues bind some magnesium, up to a
    limit. A little comes from the body itself. `diarrhoea` is the share of people, alike but for what they call so, who
    have it in a trial at this stool weight: `width` is how they differ, and the middle is set by 18.6 % of those who
    took 24 mmol of citrate a day [peikert1996]. It says nothing of how many days it lasts.

    Left out: fermentation, colonic uptake, habit.
    """

    passage = Parameter(0.033, "1/h", "$k_c$, transit of the colon", within=(0.02, 0.06), source="assumed")
    binding = Parameter(0.25, "mmol/h", "$B_c$, most that residues bind", within=(0.1, 0.4), source="assumed")
    bound_half = Parameter(5, "mmol", "$K_c$, amount that fills half of them", within=(2, 10), source="assumed")
    secretion = Parameter(0.03, "L/h", "$e$, plasma cleared into the gut", within=(0.015, 0.06), source="assumed")
    usual_stool = Parameter(100, "g/day", "$W_0$, stool without magnesium", within=(70, 130), source="assumed")
    per_soluble = Parameter(7.3, "g/mmol", "$w$, stool per soluble magnesium", within=(6.5, 8.1), source="fine1991b")
    middle = Parameter(
        408, "g/day", "$W_m$, stool that half call diarrhoea", within=(250, 500), source="fitted:peikert1996"
    )
    width = Parameter(65, "g/day", "$W_w$, how sharp that is", within=(30, 90), source="assumed")
    hours = Parameter(24, "h/day", "$t_d$, hours in a day", source="derived")

    soluble = Pool("mmol", "$S_c$, soluble magnesium", start=0)
    bound = Pool("mmol", "$S_b$, bound and undissolved magnesium", start=0)
    stool = Pool("mmol", "$L$, magnesium lost in stool", start=0)

    arrived = Bowel.caecum.to(soluble, "$E_q$, from the caecum", at=Bowel.wait * Bowel.caecum)
    secreted = Plasma.magnesium.to(soluble, "$J_e$, from the body", at=secretion * Plasma.total)
    precipitated = soluble.to(bound, "$J_b$, bound", at=binding * saturation(soluble, bound_half))
    passed = soluble.to(stool, "$L_s$, soluble magnesium in stool", at=passage * soluble)
    passed_bound = bound.to(stool, "$L_b$, bound magnesium in stool", at=passage * bound)

    weight = Quantity(usual_stool + per_soluble * hours * passed, "g/day", "$W$, stool weight")
    diarrhoea = Quantity(logistic((weight - middle) / width), "", "$P$, chance of diarrhoea")
