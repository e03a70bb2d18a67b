"""The model against what was published: `mgate validate`, `calibrate`, `experiment`, `bench`."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from mgate.cli.app import Json, Picture, Products, Seed, app
from mgate.cli.output import bar, give, to_be_written, write


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

    to_be_written(picture, json_to)
    with catalogue.opened(products):
        studies = [Study.read(file) for file in files] if files else all_studies()
    with catalogue.opened(products), bar("validating", len(studies)) as progress:
        report = validated(studies, draws=draws, seed=seed, progress=progress)
    if picture:
        from mgate.report.figures_validation import draw_validation

        draw_validation([*report.points, *report.contrasts], picture)
    give(json_to, lambda: as_json(report), lambda: show(report), picture)


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

    to_be_written(picture, json_to, checkpoint / "first.npz")
    with bar("calibrating", 3 * points) as progress:
        tell = partial(typer.echo, err=True)
        found = calibrated(points=points, seed=seed, checkpoint=checkpoint, progress=progress, tell=tell)
    flat = found.scores
    check = checked(found.posterior, flat[:: max(1, len(flat) // kept.DRAWS)])
    told = as_json(found, check)
    if picture:
        from mgate.report.figures_calibration import draw_calibration

        draw_calibration(told, check, picture)
    if write:
        kept.keep(found, seed, told)
    give(json_to, lambda: told, lambda: show(told), picture)


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

    to_be_written(picture, json_to)
    if name is None:
        for each, asks in listed().items():
            typer.echo(f"{each}: {asks}")
        return
    with bar(name, 100) as progress:
        found = run(name, draws, seed, progress)
    if picture:
        from mgate.report.figures_experiment import draw_experiment

        draw_experiment(found, picture)
    give(json_to, lambda: as_json(found), lambda: show(found), picture)


@app.command()
def bench(
    json_to: Json = None,
    people: Annotated[int, typer.Option(min=2, help="people to simulate")] = 1000,
    laws: Annotated[int, typer.Option(min=0, help="instead: check the model's laws over so many random draws")] = 0,
    circuit: Annotated[int, typer.Option(min=0, help="instead: the circuit against NEURON at so many points")] = 0,
) -> None:
    """Measure speed against libRoadRunner or NEURON on the same model, or check the laws over random draws."""
    to_be_written(None, json_to)
    show: Callable[[dict[str, Any]], None]
    if circuit:
        from mgate.evidence.speed_circuit import measure as measure_circuit
        from mgate.evidence.speed_circuit import show

        result = measure_circuit(circuit)
    elif laws:
        from mgate.evidence.laws import as_json, check, show

        with bar("checking laws", laws) as progress:
            result = as_json(check(laws, progress=progress))
    else:
        from mgate.evidence.speed import measure, show

        result = measure(people)
    if json_to:
        write(Path(json_to), json.dumps(result), json_to == "-")
    if json_to != "-":
        show(result)
