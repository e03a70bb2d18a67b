"""The command line: `mgate simulate`, `validate`, `list`, `cite`, `gate`, `windup`, `export` and `bench`."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from mgate.person.refusal import Refused

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
    from mgate.person import catalogue, shelf
    from mgate.person.answer import answer
    from mgate.person.drive import ways
    from mgate.person.regimen import prescribed
    from mgate.person.scenario import Scenario
    from mgate.population.uncertainty import draws as sets

    _to_be_written(picture, csv, json_to)
    scenario = Scenario.read(file, products)
    with catalogue.opened(products), _told_of(file):
        regimen = _from_table(events) if events else None
        if regimen is None:
            regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
    routes = tuple(sorted({*regimen.routes, *ways(scenario.patient.condition)}))  # whose numbers are drawn
    statements = shelf.statements(len(regimen.solids), routes)
    with _told_of(file), _progress("simulating", 2 * (draws + 1)) as progress:
        found = answer(scenario, sets(statements, draws, seed), regimen=regimen, progress=progress)
    if picture:
        from mgate.report.figures import draw_course

        draw_course(found, picture)
    if csv:
        from mgate.person.write import series_as_csv

        _write(csv, series_as_csv(found))
    if json_to:
        from mgate.person.write import as_json

        _write(Path(json_to), json.dumps(as_json(found, seed), allow_nan=False), json_to == "-")
    if json_to != "-":
        from mgate.person.write import show

        show(found)
        for path in filter(None, (picture, csv, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def population(
    file: Annotated[Path, typer.Argument(help="a cohort (TOML)", show_default=False)],
    to: Annotated[Path, typer.Option(help="folder for the results, kept shard by shard")] = Path("population"),
    people: Annotated[int | None, typer.Option(min=1, max=10**8, help="how many; default: as the file says")] = None,
    draws: Annotated[int, typer.Option(min=0, max=10_000, help="draws of what we do not know")] = 20,
    shard: Annotated[int | None, typer.Option(min=1, max=100_000, help="people in one shard")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=4096, help="processes; default: one per core")] = None,
    scheduler: Annotated[str | None, typer.Option(help="a Dask cluster, as tcp://host:8786")] = None,
    products: Annotated[Path | None, typer.Option(help="a file of your own products (TOML)")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what it would take, and stop")] = False,
    json_to: Json = None,
    picture: Picture = None,
    seed: Seed = 1,
) -> None:
    """Simulate a cohort of virtual people; what is interrupted goes on where it stopped."""
    from mgate.population.cohort import Cohort
    from mgate.population.run import Plan
    from mgate.population.summary import as_json, show, simulated

    _to_be_written(picture, json_to, to / "people.nc")
    cohort = Cohort.read(file, products)
    plan = Plan(cohort, people or cohort.people.n or 1000, to, seed, 0, shard, workers, scheduler)
    if dry_run:
        from mgate.population.dry import forecast

        typer.echo(forecast(plan).sentence())
        return
    with _told_of(file), _progress("simulating people", plan.people) as progress:
        found = simulated(plan, draws, progress)
    if picture:
        from mgate.report.figures_population import draw_population

        draw_population(found, picture)
    if json_to:
        _write(Path(json_to), json.dumps(as_json(found), allow_nan=False), json_to == "-")
    if json_to != "-":
        show(found)
        for path in filter(None, (to, picture, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def validate(
    files: Annotated[list[Path] | None, typer.Argument(help="study files; default: all that come with mgate")] = None,
    json_to: Json = None,
    picture: Picture = None,
    products: Products = None,
    draws: Annotated[int, typer.Option(min=2, max=100_000, help="parameter draws behind the intervals")] = 100,
    seed: Seed = 1,
) -> None:
    """Hold the model against published studies."""
    from mgate.evidence.study import Study, all_studies
    from mgate.evidence.validate import as_json, show, validated
    from mgate.person import catalogue

    _to_be_written(picture, json_to)
    with catalogue.opened(products):
        studies = [Study.read(file) for file in files] if files else all_studies()
    with catalogue.opened(products), _progress("validating", len(studies)) as progress:
        report = validated(studies, draws=draws, seed=seed, progress=progress)
    if picture:
        from mgate.report.figures_validation import draw_validation

        draw_validation([*report.points, *report.contrasts], picture)
    if json_to:
        _write(Path(json_to), json.dumps(as_json(report), allow_nan=False), json_to == "-")
    if json_to != "-":
        show(report)
        for path in filter(None, (picture, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def trial(
    file: Annotated[Path, typer.Argument(help="a trial (TOML)", show_default=False)],
    replicates: Annotated[int | None, typer.Option(min=20, max=1_000_000, help="instead of the file's")] = None,
    products: Annotated[Path | None, typer.Option(help="a file of your own products (TOML)")] = None,
    json_to: Json = None,
    picture: Picture = None,
    seed: Annotated[int | None, typer.Option(min=0, max=2**63 - 1, help="instead of the file's")] = None,
) -> None:
    """Repeat a clinical trial in virtual patients: what it would find, and how often."""
    from mgate.person import catalogue
    from mgate.trial.protocol import Trial
    from mgate.trial.replicates import replicated
    from mgate.trial.told import as_json, show

    _to_be_written(picture, json_to)
    protocol = Trial.read(file, products)
    with catalogue.opened(products), _told_of(file), _progress("repeating the trial", 100) as progress:
        found = replicated(protocol, replicates=replicates, seed=seed, progress=progress)
    if picture:
        from mgate.report.figures_trial import draw_trial

        draw_trial(found, picture)
    if json_to:
        _write(Path(json_to), json.dumps(as_json(found), allow_nan=False), json_to == "-")
    if json_to != "-":
        show(found)
        for path in filter(None, (picture, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def calibrate(
    write: Annotated[bool, typer.Option("--write", help="make it the calibration that mgate uses")] = False,
    checkpoint: Annotated[Path, typer.Option(help="folder in which work is kept, to go on from")] = Path("calibration"),
    points: Annotated[int, typer.Option(min=100, max=1_000_000, help="sets simulated in each of three rounds")] = 1500,
    json_to: Json = None,
    picture: Picture = None,
    seed: Seed = 1,
) -> None:
    """Fit the body's parameters to the calibration studies; what is interrupted goes on where it stopped."""
    from mgate.evidence.calibration import kept
    from mgate.evidence.calibration.calibrate import calibrated
    from mgate.evidence.calibration.checked import checked
    from mgate.evidence.calibration.told import as_json, show

    _to_be_written(picture, json_to, checkpoint / "first.npz")
    with _progress("calibrating", 3 * points) as progress:
        tell = partial(typer.echo, err=True)
        found = calibrated(points=points, seed=seed, checkpoint=checkpoint, progress=progress, tell=tell)
    flat = found.scores
    check = checked(found.posterior, flat[:: max(1, len(flat) // kept.DRAWS)])
    told = as_json(found, check)
    if picture:
        from mgate.report.figures_calibration import draw_calibration

        draw_calibration(told, check, picture)
    if write:
        for line in kept.keep(found, seed, told):
            typer.echo(line)
    if json_to:
        _write(Path(json_to), json.dumps(told, allow_nan=False), json_to == "-")
    if json_to != "-":
        show(told)
        for path in filter(None, (picture, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def find(
    file: Annotated[Path, typer.Argument(help="a search: a scenario with [find] (TOML)", show_default=False)],
    json_to: Json = None,
    picture: Picture = None,
    products: Annotated[Path | None, typer.Option(help="a file of your own products (TOML)")] = None,
    draws: Annotated[int, typer.Option(min=10, max=10_000, help="parameter draws behind shares and intervals")] = 40,
    seed: Seed = 1,
) -> None:
    """Find the smallest regimen that reaches a target within bounds, or say that none exists."""
    from mgate.person import catalogue
    from mgate.population.find import told
    from mgate.population.find.answer import find as sought
    from mgate.population.find.search import Search

    _to_be_written(picture, json_to)
    search = Search.read(file, products)
    expected = (draws + 1) * (12 * len(search.candidates) + 1)
    with catalogue.opened(products), _told_of(file), _progress("searching", expected) as progress:
        found = sought(search, draws, seed, progress)
        found_json = told.as_json(found)
    if picture:
        from mgate.report.figures_find import draw_find

        draw_find(found, picture)
    if json_to:
        _write(Path(json_to), json.dumps(found_json, allow_nan=False), json_to == "-")
    if json_to != "-":
        told.show(found)
        for path in filter(None, (picture, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def sensitivity(
    file: File,
    json_to: Json = None,
    picture: Picture = None,
    products: Annotated[Path | None, typer.Option(help="a file of your own products (TOML)")] = None,
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

    _to_be_written(picture, json_to)
    if base & (base - 1):
        raise Refused("is no power of two", f"write {2 ** (base.bit_length() - 1)}", key="--base", value=base)
    scenario = Scenario.read(file, products)
    with catalogue.opened(products), _told_of(file), _progress("weighing", 2 * (draws + 24 * base)) as progress:
        question = Question.of(scenario, levels=levels)
        found = parts(question, Effort(walks, base, draws), seed, progress)
    if picture:
        from mgate.report.figures_sensitivity import draw_sensitivity

        draw_sensitivity(question, found, picture)
    if json_to:
        text = json.dumps(told.as_json(question, found, seed), allow_nan=False)
        _write(Path(json_to), text, json_to == "-")
    if json_to != "-":
        told.show(question, found)
        for path in filter(None, (picture, json_to)):
            typer.echo(f"wrote {path}")


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
        _write(Path(json_to), json.dumps(rows), json_to == "-")
    else:
        show(what.value, rows)


@app.command()
def cite(
    keys: Annotated[list[str] | None, typer.Argument(help="keys of sources; default: all the model rests on")] = None,
) -> None:
    """Print the sources behind the model's numbers."""
    from mgate.evidence.sources import cited, of_the_model

    typer.echo(cited(keys or of_the_model()))


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
    with catalogue.opened(products), _told_of(file):
        text = scenario_as_sbml(scenario)
    _write(to or Path("-"), text, to is None)
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
    with catalogue.opened(products), _told_of(file):
        write(scenario, to)
    typer.echo(f"wrote {to}")


@app.command()
def gate(
    mg: Annotated[list[str] | None, typer.Option(help="free magnesium in mmol/L: 0.8,0.9")] = None,
    subunit: Annotated[str | None, typer.Option(help="GluN2 subunit: A, B, C or D; default: A")] = None,
    scheme: Annotated[str | None, typer.Option(help="instead: jahr-stevens, ascher-nowak or kampa")] = None,
    voltage: Annotated[str, typer.Option(help="in mV: lowest:highest:step, or values: -60,-40")] = "-90:40:5",
    patient: Annotated[Path | None, typer.Option(help="a scenario (TOML): marks this patient's level")] = None,
    json_to: Json = None,
    picture: Picture = None,
) -> None:
    """Say how far magnesium blocks the NMDA receptor, at which voltage and level."""
    from mgate.evidence import gate as gates
    from mgate.person.scenario import Scenario

    _to_be_written(picture, json_to)
    scenario = Scenario.read(patient) if patient else None
    found = gates.gate(mg, subunit=subunit, scheme=scheme, voltage=voltage, scenario=scenario)
    if picture:
        from mgate.report.figures_gate import draw_gate

        draw_gate(found, picture)
    if json_to:
        _write(Path(json_to), json.dumps(gates.as_json(found), allow_nan=False), json_to == "-")
    if json_to != "-":
        gates.show(found)
        for path in filter(None, (picture, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def windup(
    mg: Annotated[list[str] | None, typer.Option(help="free magnesium in mmol/L: 1.0,0.8")] = None,
    frequency: Annotated[float, typer.Option(min=0.05, max=5, help="volleys per second (Hz)")] = 1.0,
    stimuli: Annotated[int, typer.Option(min=1, max=100, help="how many volleys")] = 15,
    seeds: Annotated[int, typer.Option(min=1, max=1000, help="seeds of delays and noise, the same for all")] = 10,
    nmda: Annotated[float, typer.Option(min=0, max=5, help="NMDA receptors left, 0 fully blocked by a drug")] = 1.0,
    inhibition: Annotated[float, typer.Option(min=0, max=5, help="inhibition, 1 as usual")] = 1.0,
    drug: Annotated[str | None, typer.Option(help="a blocker: ketamine, esketamine, memantine, ...")] = None,
    concentration: Annotated[float | None, typer.Option(min=0, help="its level where it acts (ng/mL)")] = None,
    json_to: Json = None,
    picture: Picture = None,
) -> None:
    """Count the dorsal horn's spikes after volley upon volley: wind-up, and what magnesium makes of it."""
    from mgate.evidence import windup as windups

    _to_be_written(picture, json_to)
    with _progress("running the circuit", windups.batches(mg, seeds)) as progress:
        found = windups.windup(
            mg,
            frequency=frequency,
            stimuli=stimuli,
            seeds=seeds,
            nmda=nmda,
            inhibition=inhibition,
            drug=drug,
            concentration=concentration,
            progress=progress,
        )
    if picture:
        from mgate.report.figures_windup import draw_windup

        draw_windup(found, picture)
    if json_to:
        _write(Path(json_to), json.dumps(windups.as_json(found), allow_nan=False), json_to == "-")
    if json_to != "-":
        windups.show(found)
        for path in filter(None, (picture, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def experiment(
    name: Annotated[str | None, typer.Argument(help="which; without a name, all are listed")] = None,
    json_to: Json = None,
    picture: Picture = None,
    draws: Annotated[int, typer.Option(min=20, max=100_000, help="draws behind the intervals")] = 1000,
    seed: Seed = 1,
) -> None:
    """Ask the model one question and hold the answer against what was published."""
    from mgate.evidence.experiment import as_json, show
    from mgate.evidence.experiments import listed, run

    _to_be_written(picture, json_to)
    if name is None:
        for each, asks in listed().items():
            typer.echo(f"{each}: {asks}")
        return
    with _progress(name, 100) as progress:
        found = run(name, draws, seed, progress)
    if picture:
        from mgate.report.figures_experiment import draw_experiment

        draw_experiment(found, picture)
    if json_to:
        _write(Path(json_to), json.dumps(as_json(found), allow_nan=False), json_to == "-")
    if json_to != "-":
        show(found)
        for path in filter(None, (picture, json_to)):
            typer.echo(f"wrote {path}")


@app.command()
def bench(
    json_to: Json = None,
    people: Annotated[int, typer.Option(min=2, help="people to simulate")] = 1000,
    laws: Annotated[int, typer.Option(min=0, help="instead: check the model's laws over so many random draws")] = 0,
    circuit: Annotated[int, typer.Option(min=0, help="instead: the circuit against NEURON at so many points")] = 0,
) -> None:
    """Measure speed against libRoadRunner or NEURON on the same model, or check the laws over random draws."""
    _to_be_written(None, json_to)
    show: Callable[[dict[str, Any]], None]
    if circuit:
        from mgate.evidence.speed_circuit import measure as measure_circuit
        from mgate.evidence.speed_circuit import show

        result = measure_circuit(circuit)
    elif laws:
        from mgate.evidence.laws import as_json, check, show

        with _progress("checking laws", laws) as progress:
            result = as_json(check(laws, progress=progress))
    else:
        from mgate.evidence.speed import measure, show

        result = measure(people)
    if json_to:
        _write(Path(json_to), json.dumps(result), json_to == "-")
    if json_to != "-":
        show(result)


def _from_table(path: Path) -> Any:
    from mgate.person.event_table import read
    from mgate.person.regimen import from_table

    people = read(path)
    if len(people) > 1:
        advice = "simulate one ID at a time, each from a table of its own"
        raise Refused(f"holds {len(people)} people", advice, file=str(path), key="ID")
    return from_table(next(iter(people.values())))


@contextmanager
def _told_of(file: Path) -> Iterator[None]:
    """What is refused within is told of this file, unless it is known to stand in another."""
    try:
        yield
    except Refused as error:
        raise error.placed(file=str(file)) from None


def _to_be_written(picture: Path | None, *others: Path | str | None) -> None:
    """Refuse what could not be written in the end, before any work is done and before the first file is written."""
    if picture:
        from mgate.report import drawable

        drawable(picture)
    for path in [Path(each) for each in (picture, *others) if each and str(each) != "-"]:
        folder = next(each for each in path.absolute().parents if each.exists())
        if path.is_dir():
            raise Refused("cannot be written: it is a folder", "name a file in it", file=str(path))
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            problem = f"cannot be written: '{folder.name}' is no folder that you may write to"
            raise Refused(problem, "name another folder", file=str(path))


def _write(path: Path, text: str, to_screen: bool = False) -> None:
    if to_screen:
        typer.echo(text)
        return
    from mgate.engine.store import write

    try:
        write(path, text.encode())
    except OSError as error:
        problem = f"cannot be written: {error.strerror}"
        raise Refused(problem, "name a folder that you may write to", file=str(path)) from error


@contextmanager
def _progress(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, where that is a terminal, for whatever takes longer than two seconds."""
    import time

    patience = 2.0  # s
    begun, bar = time.monotonic(), None

    def show(done: int) -> None:
        nonlocal bar
        if bar is None and sys.stderr.isatty() and time.monotonic() - begun > patience:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True)
            bar.start()
            bar.add_task(label, total=total)
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    try:
        yield show
    finally:
        if bar is not None:
            bar.stop()


def main() -> None:
    """Run the command line; what is refused is said in plain words and ends with code 2."""
    try:
        app()
    except Refused as refused:
        typer.echo(f"mgate: {refused}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("mgate: stopped; nothing was written", err=True)
        sys.exit(130)
