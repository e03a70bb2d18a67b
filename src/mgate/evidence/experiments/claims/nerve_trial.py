"""Whether a tablet relieves nerve pain: a small virtual trial of a soluble salt."""

from collections.abc import Callable

from mgate.evidence.ledger.tested import Tested
from mgate.evidence.ledger.virtual import Asked, repeated, told

CODE = "E-NP-ORAL"
QUESTION = "Does a tablet relieve nerve pain?"
TABLET = {"product": "magnesium citrate", "amount": "12 mmol", "portions": 3}
TRIALS = {"12 mmol a day, 28 days": Asked("diabetic neuropathy", 23, (28,), (TABLET,))}
BAR = "the median difference is -1.0 of 10 or lower and 80 % of trials are significant"
NOTE = "Patients as those with diabetic neuropathy: pain 6.4 (SD 1.5) at first, and its placebo response."


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The trial, many times over."""
    trials = {name: repeated(asked, draws, seed)[0] for name, asked in TRIALS.items()}
    progress(100)
    return told(CODE, QUESTION, trials, BAR, ("freeman2015",), NOTE)
