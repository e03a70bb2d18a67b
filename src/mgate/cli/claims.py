"""Claims that people make of magnesium: `mgate check` holds a text against them."""

from typing import Annotated

import typer

from mgate.cli.app import Json, app
from mgate.cli.output import give, to_be_written


@app.command()
def check(
    text: Annotated[str, typer.Argument(help="a text in quotation marks, a file, or - for standard input")],
    json_to: Json = None,
    draws: Annotated[int, typer.Option(min=10, max=10_000, help="parameter draws behind the intervals")] = 40,
) -> None:
    """Check what a text claims of magnesium: known claims with their verdicts, and numbers beside the model's."""
    from mgate.evidence.ledger import check as ledger
    from mgate.evidence.ledger.claim import claims

    to_be_written(None, json_to)
    found = ledger.checked(text, claims(), draws=draws)
    give(json_to, lambda: ledger.as_json(found), lambda: ledger.show(found))
