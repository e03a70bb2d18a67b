"""The programs that commands hang on, and the options that many of them share."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Magnesium as pain relief, simulated: a regimen and a person in; plasma, stores, the NMDA gate and pain out. "
    "For research and teaching, not medical advice.",
)
export = typer.Typer(no_args_is_help=True, help="Write a scenario for other programs.")
app.add_typer(export, name="export")

File = Annotated[Path, typer.Argument(help="a scenario (TOML)", show_default=False)]
Json = Annotated[str | None, typer.Option("--json", help="write JSON to this file; - for standard output")]
Picture = Annotated[Path | None, typer.Option("--picture", help="draw to this file (png, svg or pdf)")]
Products = Annotated[Path | None, typer.Option(help="a file of your own products and foods (TOML)")]
Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="seed of the parameter draws")]
