"""What may be named and where numbers are from: `mgate list` and `cite`."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mgate.cli.app import Json, Products, app
from mgate.cli.output import write


class Listed(StrEnum):
    """What can be listed."""

    products = "products"
    foods = "foods"
    requirements = "requirements"
    observables = "observables"
    parameters = "parameters"
    medicines = "medicines"
    conditions = "conditions"
    thresholds = "thresholds"


@app.command(name="list")
def list_(
    what: Annotated[Listed, typer.Argument(help="what to list")], json_to: Json = None, products: Products = None
) -> None:
    """List what scenarios may name."""
    from mgate.person import catalogue
    from mgate.person.listing import listed, show

    with catalogue.opened(products):
        rows = listed(what.value)
    if json_to:
        write(Path(json_to), json.dumps(rows), json_to == "-")
    else:
        show(what.value, rows)


@app.command()
def cite(
    keys: Annotated[list[str] | None, typer.Argument(help="keys of sources; default: all the model rests on")] = None,
) -> None:
    """Print the sources behind the model's numbers."""
    from mgate.evidence.sources import cited, of_the_model

    typer.echo(cited(keys or of_the_model()))
