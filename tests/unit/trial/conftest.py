"""Trials small enough to be counted, and pools made by hand: no body is simulated for them."""

import numpy as np
import pytest

from mgate.trial.pool import Pool
from mgate.trial.protocol import Trial


@pytest.fixture
def written():
    """A trial of pain as a table, with parts replaced."""

    def make(**parts):
        table = {
            "people": {"condition": "fibromyalgia"},
            "design": {"duration": "28 day"},
            "arm": [{"name": "drug", "n": 40}, {"name": "placebo", "n": 40}],
            "endpoint": [{"quantity": "Pain.score"}],
        }
        return Trial.model_validate(table | parts)

    return make


@pytest.fixture
def pool():
    """A pool whose patients stand still at levels of their own, the same in all arms and quantities."""

    def make(trial, levels, worlds=2, day_sd=1.0, chance=0.0):
        levels = np.asarray(levels, dtype=float)
        moments = np.array([0.0, trial.period * (len(trial.sequences[0]) - 1) + trial.design.duration])
        quantities = tuple(dict.fromkeys(each.quantity for each in trial.endpoints))
        still = np.broadcast_to(levels[None, :, None, None], (worlds, len(levels), 2, len(quantities)))
        flat = np.zeros((worlds, len(levels)))
        names = [arm.name for arm in trial.arms]
        return Pool(
            moments=moments,
            quantities=quantities,
            courses=dict.fromkeys(trial.sequences, still),
            placebo=flat,
            weight=flat + 70,
            loose=dict.fromkeys(names, flat + chance),
            day_sd=day_sd,
        )

    return make
