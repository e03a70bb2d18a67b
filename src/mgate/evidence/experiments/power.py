"""How many patients a trial of pain needs, found by repeating trials in virtual patients and by a formula."""

from collections.abc import Callable

import numpy as np
from scipy.special import ndtri

from mgate.evidence.experiment import Experiment, Reading
from mgate.trial.pool import Pool, pooled
from mgate.trial.protocol import Trial
from mgate.trial.replicates import CURVE, WANTED, Contrast, needed, replicated

PUBLISHED_SD, PUBLISHED_CHANGE = 2.15, -1.75  # of 10, placebo arms in diabetic neuropathy [freeman2015]
WANTED_N = {0.5: (290, 15), 1.0: (73, 4)}  # patients in each arm, and how near
SOURCES = ("freeman2015",)


def trial_of(effect: float, n: int) -> Trial:
    """Eight weeks against diabetic neuropathy, with a made-up effect in points and no drug at all."""
    arms = [{"name": "effect", "n": n, "effect": -effect}, {"name": "placebo", "n": n}]
    return Trial.model_validate(
        {
            "people": {"condition": "diabetic neuropathy"},
            "entry": {"at_least": 4},
            "design": {"duration": "56 day"},
            "arm": arms,
            "endpoint": [{"quantity": "Pain.score", "analysis": "t"}, {"quantity": "Pain.score"}],
        }
    )


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Search for the number of patients at which four of five trials find the effect."""
    pool = pooled(trial_of(0.0, 10), patients=50, seed=seed, progress=lambda done: progress(done // 5))
    readings, notes, curves = [], [], {}
    for place, (effect, (wanted, near)) in enumerate(WANTED_N.items()):
        found, made, last = _searched(effect, wanted, pool, draws, seed)
        curves[f"{effect:g}"] = {"n": CURVE, "power": last.curve(), "found": found}
        for by, value in (("trials", found), ("formula", needed(effect / PUBLISHED_SD))):
            measure = f"{effect:g} of 10: patients in each arm, by {by}"
            bar = f"{wanted} +- {near} at an SD of change of {PUBLISHED_SD}"
            readings.append(Reading(measure, "", value, None, None, wanted - near, wanted + near, bar, SOURCES))
        seen = effect * last.spread / PUBLISHED_SD
        said = f"SD of change {last.spread:.2f}; {effect:g} of 10 is {seen:.3f} for them"
        notes.append(f"virtual patients: {said}, which takes {made:.3f} before the diary's floor")
        progress(20 + 40 * (place + 1))
    rows = last.changes["placebo"]
    seen_change = {"change on placebo": (rows[:, 0], PUBLISHED_CHANGE), "its SD": (rows[:, 1], PUBLISHED_SD)}
    for what, (values, published) in seen_change.items():
        least, most = sorted((0.9 * published, 1.1 * published))
        bar = f"{published:g} within a tenth"
        readings.append(Reading(what, "of 10", float(values.mean()), None, None, least, most, bar, SOURCES))
    return Experiment("power", "How many patients does a trial of pain need?", tuple(readings), tuple(notes), curves)


def _searched(effect: float, guess: int, pool: Pool, replicates: int, seed: int) -> tuple[float, float, Contrast]:
    """Patients in each arm for 80 % power, what effect was made for it, and the last trial.

    The effect is as large for these patients, in SDs of their change, as it is for the published ones, and is made so
    large that their diaries show it. Trials of three sizes are repeated; between them power is a line on its own scale.
    """
    probe = replicated(trial_of(effect, guess), replicates=max(100, replicates // 5), seed=seed + 1, pool=pool)
    before = probe.contrasts[0]
    made = effect * effect * before.spread / PUBLISHED_SD / float(-before.estimates.mean())
    sizes = [round(guess * scale) for scale in (0.8, 1.0, 1.25)]
    found = [replicated(trial_of(made, n), replicates=replicates, seed=seed, pool=pool).contrasts[0] for n in sizes]
    signal = [-each.estimates.mean() / each.spread * n**0.5 for each, n in zip(found, sizes, strict=True)]
    scores = [ndtri(min(max(each.power, 1e-3), 1 - 1e-3)) for each in found]
    slope, start = np.polyfit(signal, scores, 1)
    return float(((ndtri(WANTED) - start) / slope * PUBLISHED_SD / effect) ** 2), made, found[-1]
