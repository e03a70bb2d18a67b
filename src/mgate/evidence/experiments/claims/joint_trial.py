"""Whether a tablet relieves painful joints: a virtual trial of osteoarthritis of the knee."""

from collections.abc import Callable

from mgate.evidence.ledger.tested import Tested
from mgate.evidence.ledger.virtual import Asked, repeated, told

CODE = "E-OA"
QUESTION = "Does a tablet relieve painful joints?"
TABLET = {"product": "magnesium citrate", "amount": "250 mg", "at": "08:00", "every": "24 h"}
IN_WANT = {"plasma_magnesium": {"mean": "0.65 mmol/L", "sd": "0.03 mmol/L"}}
TRIALS = {
    "as people are": Asked("osteoarthritis", 150, (84,), (TABLET,)),
    "deficient": Asked("osteoarthritis", 150, (84,), (TABLET,), IN_WANT),
}
BAR = "the median difference is -1.0 of 10 or lower and 80 % of trials are significant"
NOTE = "What magnesium does to cartilage within weeks is next to nothing in the model; placebo is zhang2008's."


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The trial in people as they are, and in people whose plasma is low."""
    trials = {}
    for place, (name, asked) in enumerate(TRIALS.items(), 1):
        (trials[name],) = repeated(asked, draws, seed)
        progress(50 * place)
    return told(CODE, QUESTION, trials, BAR, ("zhang2008",), NOTE)
