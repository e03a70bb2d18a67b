"""Claims that people make of magnesium: `mgate claims` and `mgate check`."""

from pathlib import Path
from typing import Annotated

import typer

from mgate.cli.app import Json, Picture, Seed, app
from mgate.cli.output import bar, give, to_be_written
from mgate.person.refusal import Refused


@app.command()
def claims(
    ids: Annotated[list[str] | None, typer.Argument(help="claims, as S40; without one, all")] = None,
    json_to: Json = None,
    picture: Picture = None,
    page: Annotated[Path | None, typer.Option(help="write the ledger as one page (html) to this file")] = None,
    diff: Annotated[
        str | None, typer.Option(help="what changed since: JSON that was written before, or the word released")
    ] = None,
    release: Annotated[bool, typer.Option("--release", help="make these the released verdicts")] = False,
    anew: Annotated[bool, typer.Option("--anew", help="run every experiment, whatever is kept")] = False,
    draws: Annotated[int, typer.Option(min=20, max=100_000, help="draws behind the intervals")] = 100,
    workers: Annotated[int | None, typer.Option(min=1, max=1024, help="processes; default: all cores")] = None,
    seed: Seed = 1,
) -> None:
    """Hold what people say of magnesium and pain against the literature and the model."""
    from mgate.evidence.ledger import changes, told
    from mgate.evidence.ledger.ledger import ledger, named

    to_be_written(picture, json_to, page)
    wanted = named(ids or [])
    if picture and len(wanted) != 1:
        raise Refused("shows one claim", "name it, as S40", key="--picture", value=str(picture))
    if release and ids:
        raise Refused("is for all claims", "leave out the ids", key="--release", value=", ".join(ids))
    before = changes.read(changes.RELEASED if diff == "released" else Path(diff)) if diff else None
    with bar("asking the model", 100) as progress:
        share = lambda done, of: progress(100 * done // max(of, 1))  # noqa: E731 - one line, used once
        found = ledger(ids or [], draws=draws, seed=seed, anew=anew, workers=workers, progress=share)
    if picture:
        from mgate.report.figures_claim import draw_claim

        if found[0].tested is None:
            raise Refused(
                "has no picture: no model can speak to it", "name another", key="claim", value=found[0].claim.id
            )
        draw_claim(found[0].tested, picture)
    if page:
        from mgate.report.ledger_page import write

        write(found, page)
    if release:
        changes.release(found)

    def show() -> None:
        if before is not None:
            some = {each.claim.id for each in found}
            lines = changes.changed(
                {name: each for name, each in before.items() if name in some or not ids}, changes.verdicts(found)
            )
            typer.echo("\n".join(lines) or "no verdict has changed")
        elif ids and len(found) == 1:
            told.tell(found[0])
        else:
            told.show(found)

    give(json_to, lambda: [told.as_json(each) for each in found], show, picture, page)


@app.command()
def check(
    text: Annotated[str, typer.Argument(help="a text in quotation marks, a file, or - for standard input")],
    json_to: Json = None,
    draws: Annotated[int, typer.Option(min=10, max=10_000, help="parameter draws behind the intervals")] = 40,
) -> None:
    """Check what a text claims of magnesium: known claims with their verdicts, and numbers beside the model's."""
    from mgate.evidence.ledger import check as checking
    from mgate.evidence.ledger import claim
    from mgate.evidence.ledger.ledger import known_verdicts

    to_be_written(None, json_to)
    found = checking.checked(text, claim.claims(), known_verdicts(), draws=draws)
    give(json_to, lambda: checking.as_json(found), lambda: checking.show(found))
