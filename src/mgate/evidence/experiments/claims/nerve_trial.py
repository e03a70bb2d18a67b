"""Whether a tablet relieves nerve pain: a small virtual trial of a soluble salt."""

from collections.abc import Callable

from mgate.evidence.ledger.tested import Tested
from mgate.evidence.ledger.virtual import repeated, told

CODE = "E-NP-ORAL"
QUESTION = "Does a tablet relieve nerve pain?"
N, DAYS = 23, 28
TABLET = {"product": "magnesium citrate", "amount": "12 mmol", "portions": 3}
BAR = "the median difference is -1.0 of 10 or lower and 80 % of trials are significant"
NOTE = "Patients as those with diabetic neuropathy: pain 6.4 (SD 1.5) at first, and its placebo response."


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The trial, many times over."""
    trials = {"12 mmol a day, 28 days": repeated("diabetic neuropathy", N, DAYS, TABLET, draws, seed)}
    progress(100)
    return told(CODE, QUESTION, trials, BAR, ("freeman2015",), NOTE)
