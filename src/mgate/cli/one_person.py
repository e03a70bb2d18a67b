"""One person: `mgate simulate`, `find`, `sensitivity`, and `export` for other programs."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mgate.cli.app import File, Json, Picture, Products, Seed, app, export
from mgate.cli.output import bar, give, to_be_written, told_of, write
from mgate.person.refusal import Refused


@app.command()
def simulate(
    file: File,
    json_to: Json = None,
    picture: Picture = None,
    csv: Annotated[Path | None, typer.Option(help="write all series to this file")] = None,
    events: Annotated[Path | None, typer.Option(help="doses from an event table instead of the scenario's")] = None,
    products: Products = None,
    draws: Annotated[int, typer.Option(min=0, max=100_000, help="parameter draws behind the intervals")] = 40,
    seed: Seed = 1,
) -> None:
    """Simulate one person and say what happened."""
    from mgate.person import catalogue
    from mgate.person.scenario import Scenario
    from mgate.person.write import as_json, series_as_csv, show
    from mgate.population.answered import answered

    to_be_written(picture, csv, json_to)
    scenario = Scenario.read(file, products)
    with catalogue.opened(products), told_of(file), bar("simulating", 2 * (draws + 1)) as progress:
        regimen = _from_table(events) if events else None
        found = answered(scenario, draws, seed, regimen=regimen, progress=progress)
    if picture:
        from mgate.report.figures import draw_course

        draw_course(found, picture)
    if csv:
        write(csv, series_as_csv(found))
    give(json_to, lambda: as_json(found, seed), lambda: show(found), picture, csv)


@app.command()
def report(
    file: File,
    to: Annotated[Path, typer.Option(help="the page (html) to write; - for standard output")] = Path("report.html"),
    products: Products = None,
    draws: Annotated[int, typer.Option(min=0, max=100_000, help="parameter draws behind the intervals")] = 40,
    seed: Seed = 1,
) -> None:
    """Simulate one person and write a report: one page that opens from disk and prints."""
    from mgate.person import catalogue
    from mgate.person.refusal import text_of
    from mgate.person.scenario import Scenario
    from mgate.population.answered import answered
    from mgate.report.person_page import person_page

    to_be_written(None, to)
    scenario = Scenario.read(file, products)
    with catalogue.opened(products), told_of(file), bar("simulating", 2 * (draws + 1)) as progress:
        found = answered(scenario, draws, seed, progress=progress)
    write(to, person_page(found, draws, seed, text_of(file)), str(to) == "-")
    if str(to) != "-":
        for each in found.warnings:
            typer.echo(f"! {each}")
        typer.echo(f"wrote {to}")


@app.command()
def find(
    file: Annotated[Path, typer.Argument(help="a search: a scenario with [find] (TOML)", show_default=False)],
    json_to: Json = None,
    picture: Picture = None,
    products: Products = None,
    draws: Annotated[int, typer.Option(min=10, max=10_000, help="parameter draws behind shares and intervals")] = 40,
    seed: Seed = 1,
) -> None:
    """Find the smallest regimen that reaches a target within bounds, or say that none exists."""
    from mgate.person import catalogue
    from mgate.population.find import told
    from mgate.population.find.answer import find as sought
    from mgate.population.find.search import Search

    to_be_written(picture, json_to)
    search = Search.read(file, products)
    expected = (draws + 1) * (12 * len(search.candidates) + 1)
    with catalogue.opened(products), told_of(file), bar("searching", expected) as progress:
        found = sought(search, draws, seed, progress)
        found_json = told.as_json(found)
    if picture:
        from mgate.report.figures_find import draw_find

        draw_find(found, picture)
    give(json_to, lambda: found_json, lambda: told.show(found), picture)


@app.command()
def sensitivity(
    file: File,
    json_to: Json = None,
    picture: Picture = None,
    products: Products = None,
    levels: Annotated[bool, typer.Option("--levels", help="outputs as they end, not what the doses change")] = False,
    walks: Annotated[int, typer.Option(min=4, max=1000, help="walks of the screening (Morris)")] = 20,
    base: Annotated[int, typer.Option(min=16, max=2**16, help="base of the weighing (Sobol), a power of two")] = 256,
    draws: Annotated[int, typer.Option(min=50, max=100_000, help="free draws behind intervals and verdicts")] = 1000,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="seed of all draws")] = 1,
) -> None:
    """Say which parameters decide what becomes of a person, and which only differences between people."""
    from mgate.person import catalogue
    from mgate.person.scenario import Scenario
    from mgate.population.sensitivity import told
    from mgate.population.sensitivity.analysis import Effort, parts
    from mgate.population.sensitivity.outcomes import Question

    to_be_written(picture, json_to)
    if base & (base - 1):
        raise Refused("is no power of two", f"write {2 ** (base.bit_length() - 1)}", key="--base", value=base)
    scenario = Scenario.read(file, products)
    with catalogue.opened(products), told_of(file), bar("weighing", 2 * (draws + 24 * base)) as progress:
        question = Question.of(scenario, levels=levels)
        found = parts(question, Effort(walks, base, draws), seed, progress)
    if picture:
        from mgate.report.figures_sensitivity import draw_sensitivity

        draw_sensitivity(question, found, picture)
    give(json_to, lambda: told.as_json(question, found, seed), lambda: told.show(question, found), picture)


@export.command()
def sbml(
    file: File,
    to: Annotated[Path | None, typer.Option(help="file to write; default: printed")] = None,
    products: Products = None,
) -> None:
    """Write a person and a regimen as SBML Level 3 Version 2."""
    from mgate.person import catalogue
    from mgate.person.export import scenario_as_sbml
    from mgate.person.scenario import Scenario

    scenario = Scenario.read(file, products)
    with catalogue.opened(products), told_of(file):
        text = scenario_as_sbml(scenario)
    write(to or Path("-"), text, to is None)
    if to:
        typer.echo(f"wrote {to}")


@export.command(name="events")
def events_(
    file: File, to: Annotated[Path, typer.Option(help="file to write (csv)")], products: Products = None
) -> None:
    """Write the doses of a scenario as a NONMEM-style event table."""
    from mgate.person import catalogue
    from mgate.person.event_table import write
    from mgate.person.scenario import Scenario

    scenario = Scenario.read(file, products)
    with catalogue.opened(products), told_of(file):
        write(scenario, to)
    typer.echo(f"wrote {to}")


def _from_table(path: Path) -> Any:
    from mgate.person.event_table import read
    from mgate.person.regimen import from_table

    people = read(path)
    if len(people) > 1:
        advice = "simulate one ID at a time, each from a table of its own"
        raise Refused(f"holds {len(people)} people", advice, file=str(path), key="ID")
    return from_table(next(iter(people.values())))
