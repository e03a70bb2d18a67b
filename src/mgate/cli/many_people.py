"""Many people: `mgate population` and `trial`."""

from pathlib import Path
from typing import Annotated

import typer

from mgate.cli.app import Json, Picture, Products, Seed, app
from mgate.cli.output import bar, give, to_be_written, told_of


@app.command()
def population(
    file: Annotated[Path, typer.Argument(help="a cohort (TOML)", show_default=False)],
    to: Annotated[Path, typer.Option(help="folder for the results, kept shard by shard")] = Path("population"),
    people: Annotated[int | None, typer.Option(min=1, max=10**8, help="how many; default: as the file says")] = None,
    draws: Annotated[int, typer.Option(min=0, max=10_000, help="draws of what we do not know")] = 20,
    shard: Annotated[int | None, typer.Option(min=1, max=100_000, help="people in one shard")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=4096, help="processes; default: one per core")] = None,
    scheduler: Annotated[str | None, typer.Option(help="a Dask cluster, as tcp://host:8786")] = None,
    products: Products = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what it would take, and stop")] = False,
    json_to: Json = None,
    picture: Picture = None,
    seed: Seed = 1,
) -> None:
    """Simulate a cohort of virtual people; what is interrupted goes on where it stopped."""
    from mgate.person import catalogue
    from mgate.population.cohort import Cohort
    from mgate.population.run import Plan
    from mgate.population.summary import as_json, show, simulated

    to_be_written(picture, json_to, to / "people.nc")
    cohort = Cohort.read(file, products)
    plan = Plan(cohort, people or cohort.people.n or 1000, to, seed, 0, shard, workers, scheduler, products)
    if dry_run:
        from mgate.population.dry import forecast

        with catalogue.opened(products):
            typer.echo(forecast(plan).sentence())
        return
    with catalogue.opened(products), told_of(file), bar("simulating people", plan.people) as progress:
        found = simulated(plan, draws, progress)
    if picture:
        from mgate.report.figures_population import draw_population

        draw_population(found, picture)
    give(json_to, lambda: as_json(found), lambda: show(found), to, picture)


@app.command()
def trial(
    file: Annotated[Path, typer.Argument(help="a trial (TOML)", show_default=False)],
    replicates: Annotated[int | None, typer.Option(min=20, max=1_000_000, help="instead of the file's")] = None,
    products: Products = None,
    json_to: Json = None,
    picture: Picture = None,
    seed: Annotated[int | None, typer.Option(min=0, max=2**63 - 1, help="instead of the file's")] = None,
) -> None:
    """Repeat a clinical trial in virtual patients: what it would find, and how often."""
    from mgate.person import catalogue
    from mgate.trial.protocol import Trial
    from mgate.trial.replicates import replicated
    from mgate.trial.told import as_json, show

    to_be_written(picture, json_to)
    protocol = Trial.read(file, products)
    with catalogue.opened(products), told_of(file), bar("repeating the trial", 100) as progress:
        found = replicated(protocol, replicates=replicates, seed=seed, progress=progress)
    if picture:
        from mgate.report.figures_trial import draw_trial

        draw_trial(found, picture)
    give(json_to, lambda: as_json(found), lambda: show(found), picture)
