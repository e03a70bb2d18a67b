"""Whether magnesium helps a back whose pain runs down the leg: infusions, then tablets, then half a year of waiting."""

from collections.abc import Callable
from dataclasses import replace

from mgate.evidence.ledger.tested import Tested
from mgate.evidence.ledger.virtual import Asked, repeated, told

CODE = "E-LBP"
QUESTION = "Does magnesium help long pain of the back and the sciatic nerve?"
INFUSION = {"product": "magnesium sulfate", "route": "iv", "amount": "4 mmol", "over": "4 h", "at": "09:00"} | {
    "every": "24 h",
    "for": "14 day",
}
TABLETS = {"product": "magnesium citrate", "amount": "16 mmol", "portions": 2, "starting": "14 day", "for": "28 day"}
PAIN = {"pain": {"mean": 7, "sd": 2}}
TRIALS = {"back and leg": Asked("sciatica", 40, (42, 91, 182), (INFUSION, TABLETS), PAIN)}
READ = ("end of treatment", "3 months", "6 months")
BAR = "the median difference is -1.0 of 10 or lower at the end of treatment and at 6 months"
NOTE = "Tablets bring 16 mmol a day, in the middle of the 12 to 20 that are asked for; an infusion lasts four hours."


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The trial, many times over, read three times."""
    (asked,) = TRIALS.values()
    found = repeated(asked, draws, seed)
    progress(95)
    tested = told(CODE, QUESTION, dict(zip(READ, found, strict=True)), BAR, ("menezescosta2012",), NOTE)
    asked_for = (found[0].matters, found[-1].matters)
    progress(100)
    return replace(tested, outcome="held" if all(asked_for) else "partly" if any(asked_for) else "failed")
