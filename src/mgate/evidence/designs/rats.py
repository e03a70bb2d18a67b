"""Rats on a diet without magnesium, again and again: each time under other constants of pain, with groups that differ.

How many rats a group had was not seen; by how much groups differ is the printed standard error.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.pain.designs import rat
from mgate.population.uncertainty import STRUCTURE, pain_draws

Numbers = NDArray[np.float64]
ERROR = 2.5  # % of threshold, of a group [dubray1997]
DIET, RECOVERY, BLOCKED = "diet, day 7", "recovery", "MK-801 on day 7, 5 h"


def again(trials: int, seed: int) -> Mapping[str, Numbers]:
    """What so many experiments would print: thresholds in per cent of the rats' own, and days to recovery.

    Recovery is that of the model's rat: how groups differ in it was not printed.
    """
    random = np.random.Generator(np.random.Philox(key=[seed, 7]))
    sets = pain_draws()
    theta = {name: np.array([one.get(name, np.nan) for one in sets]) for name in sets[0]}
    read = rat.targets(theta, STRUCTURE)
    which = random.integers(len(sets), size=trials)
    found = {name: read[name][which] for name in (DIET, RECOVERY, BLOCKED)}
    return {n: v if n == RECOVERY else v + ERROR * random.standard_normal(trials) for n, v in found.items()}
