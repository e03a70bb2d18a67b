"""What hurts and how it runs by itself: the table of conditions, with what placebo does in their trials.

Levels, placebo and natural courses are those of published control arms, as they are printed: diaries that waver and
people who enter with four of ten or more. On the logit scale of the score a placebo of 0.84 with an SD of 0.94 makes,
with these, the -1.75 with an SD of 2.15 of diabetic neuropathy; the others follow in the same way.
Cramps lose a third over four weeks by a shift of 0.65 that takes a week to hold; the rest of the control arm's 36 % is
that people enter trials in a bad fortnight.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """One condition; pain of 10 with its SD between patients, shifts in logits, day noise in points of pain.

    `course` is the shift that the pain comes to by itself and `pace` the weeks it takes; `attacks` per month and
    `cramps` per week; `wound` is the size of an operation, 1 for the usual one. `inflammation` is what drives cytokines
    in blood, over health; `lining` drives that of a joint, 1 in osteoarthritis, of whose cartilage `worn` is lost.
    """

    sources: tuple[str, ...]
    pain: float = 0.0
    pain_sd: float = 0.0
    placebo: float = 0.0
    placebo_sd: float = 0.0
    day_sd: float = 1.61
    course: float = 0.0
    pace: float = 6.0
    attacks: float = 0.0
    cramps: float = 0.0
    wound: float = 0.0
    inflammation: float = 1.0
    lining: float = 0.0
    worn: float = 0.0


CONDITIONS: dict[str, Condition] = {
    "healthy": Condition(("assumed",), day_sd=0.0),
    "post-operative": Condition(("albrecht2013", "seyhan2006"), pain_sd=2.8, wound=1.0),
    "diabetic neuropathy": Condition(("freeman2015", "cepeda2012", "arakawa2015"), 6.4, 1.5, 0.84, 0.94),
    "post-herpetic neuralgia": Condition(("freeman2015", "cepeda2012", "arakawa2015"), 6.6, 1.5, 0.43, 0.68),
    "neuropathic": Condition(("cepeda2012", "arakawa2015"), 6.5, 1.5, 0.20, 1.0),
    "sciatica": Condition(("menezescosta2012", "assumed"), 5.5, 2.0, 0.30, 1.0, course=-2.0, pace=8.0),
    "fibromyalgia": Condition(("chen2017", "hauser2011", "harris2005"), 6.5, 1.7, 0.43, 0.82),
    "crps": Condition(("fischer2013", "mbizvo2015"), 6.0, 1.8, 0.50, 0.6, day_sd=0.9),
    "low back pain": Condition(("menezescosta2012", "strijkers2021"), 5.1, 2.0, 0.30, 1.0, course=-1.15),
    "acute low back pain": Condition(("menezescosta2012",), 5.2, 2.0, 0.30, 1.0, course=-2.5, pace=8.0),
    "osteoarthritis": Condition(("zhang2008", "assumed"), 5.5, 2.0, 0.45, 0.8, inflammation=1.5, lining=1.0, worn=0.4),
    "rheumatoid arthritis": Condition(("assumed",), 5.0, 2.0, 0.45, 0.8, inflammation=5.0, lining=2.0, worn=0.2),
    "tension": Condition(("assumed",), 4.0, 1.5, 0.45, 0.8),
    "migraine": Condition(("vanderkuy2002", "macedo2008"), placebo=0.26, placebo_sd=0.4, day_sd=0.0, attacks=3.6),
    "cramp": Condition(("roguin2017", "garrison2012"), placebo=0.65, placebo_sd=0.5, day_sd=0.0, cramps=8.2),
}
