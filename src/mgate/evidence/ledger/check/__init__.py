"""A text that someone pastes: which known claims its sentences make or deny, and its numbers beside the model's.

`checked(text, claims, verdicts)` gives a `Checked`, and so does `checked_words`, which opens no file; `show` prints it
and `as_json` is for programs. What is like no known claim is listed as not checked, and no verdict is made up for it.
"""

from mgate.evidence.ledger.check.answer import Checked, checked, checked_words
from mgate.evidence.ledger.check.reading import given
from mgate.evidence.ledger.check.told import as_json, show

__all__ = ["Checked", "as_json", "checked", "checked_words", "given", "show"]
