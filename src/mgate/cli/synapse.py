"""The synapse and the circuit: `mgate gate` and `windup`."""

from pathlib import Path
from typing import Annotated

import typer

from mgate.cli.app import Json, Picture, app
from mgate.cli.output import bar, give, to_be_written


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

    to_be_written(picture, json_to)
    scenario = Scenario.read(patient) if patient else None
    found = gates.gate(mg, subunit=subunit, scheme=scheme, voltage=voltage, scenario=scenario)
    if picture:
        from mgate.report.figures_gate import draw_gate

        draw_gate(found, picture)
    give(json_to, lambda: gates.as_json(found), lambda: gates.show(found), picture)


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

    to_be_written(picture, json_to)
    with bar("running the circuit", windups.batches(mg, seeds)) as progress:
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
    give(json_to, lambda: windups.as_json(found), lambda: windups.show(found), picture)
