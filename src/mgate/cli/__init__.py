"""The command line; each file holds the commands of one kind, and `main` runs them."""

import sys

import typer

from mgate.cli import claims, lists, many_people, one_person, page, studies, synapse
from mgate.cli.app import app
from mgate.person.refusal import Refused

__all__ = ["app", "claims", "lists", "main", "many_people", "one_person", "page", "studies", "synapse"]

ORDER = (
    *("simulate", "report", "find", "sensitivity", "population", "trial", "experiment", "validate", "calibrate"),
    *("claims", "check", "app", "list", "cite", "gate", "windup", "bench"),
)
app.registered_commands.sort(key=lambda each: ORDER.index(each.name or getattr(each.callback, "__name__", "")))

# What a library that is not there belongs to.
EXTRAS = {
    "arviz_stats": "calibrate",
    "distributed": "cluster",
    "emcee": "calibrate",
    "fastapi": "app",
    "libsbml": "sbml",
    "matplotlib": "report",
    "sklearn": "claims",
    "SALib": "sensitivity",
    "statsmodels": "trial",
    "uvicorn": "app",
    "xarray": "report",
}


def main() -> None:
    """Run the command line; what is refused is said in plain words and ends with code 2."""
    try:
        app()
    except Refused as refused:
        typer.echo(f"mgate: {refused}", err=True)
        sys.exit(2)
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in EXTRAS:
            raise
        advice = f'pip install "mgate[{EXTRAS[library]}]", or in a checkout make test'
        typer.echo(f"mgate: this needs {library}, which is not installed; {advice}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("mgate: stopped; no file is half-written, and long work goes on where it stopped", err=True)
        sys.exit(130)
