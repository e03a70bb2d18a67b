"""Rats under what is known of pain: the shipped constants first, then the sets that were fitted with them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.pain.designs import rat
from mgate.evidence.pain.readings import readings
from mgate.population.uncertainty import STRUCTURE, pain_draws


def known(draws: int, seed: int) -> Mapping[str, NDArray[np.float64]]:
    """Every reading of the rats, shape (1 + draws,)."""
    sets = pain_draws()
    theta = {name: np.array([one.get(name, np.nan) for one in sets]) for name in sets[0]}
    read, shipped = rat.targets(theta, STRUCTURE), readings("ab")["rat"]
    which = np.random.Generator(np.random.Philox(key=[seed, 8])).integers(len(sets), size=draws)
    return {name: np.concatenate([[shipped[name]], values[which]]) for name, values in read.items()}
