"""What other people's programs rest on: names, fields and options. A change here is a change for them."""

import inspect

import typer.main
from pydantic_core import PydanticUndefined

import mgate
from mgate.cli import app

NAMES = ["Diet", "Dose", "Patient", "Run", "Scenario", "__version__", "simulate"]

SIMULATE = {  # parameter: kind and default
    "patient": "needed",
    "regimen": (),
    "diet": "by name, None",
    "duration": "by name, '28 day'",
    "outputs": "by name, ()",
    "every": "by name, None",
    "products": "by name, None",
}

FIELDS = {  # as written in a scenario
    "Scenario": "schema_version patient diet dose run",
    "Patient": (
        "age sex weight height egfr plasma_magnesium crp pregnant lactating condition pain flares medicines overrides"
    ),
    "Diet": "foods waters magnesium habitual meals",
    "Dose": (
        "product route amount of volume concentration over at from every for count portions with_food form sprays "
        "area wash_after temperature skin"
    ),
    "Run": "duration outputs every",
}
NEEDED = {"Scenario": ["run"], "Patient": [], "Diet": [], "Dose": ["product"], "Run": ["duration"]}

COMMANDS = {
    "simulate": "FILE --json --picture --csv --events --products --draws --seed",
    "validate": "FILES --json --picture --products --draws --seed",
    "claims": "IDS --json --picture --page --diff --release --anew --draws --workers --seed",
    "check": "TEXT --json --draws",
    "report": "FILE --to --products --draws --seed",
    "app": "--host --port --name --no-open --export",
    "list": "WHAT --json --products",
    "cite": "KEYS",
    "gate": "--mg --subunit --scheme --voltage --patient --json --picture",
    "windup": "--mg --frequency --stimuli --seeds --nmda --inhibition --drug --concentration --json --picture",
    "find": "FILE --json --picture --products --draws --seed",
    "sensitivity": "FILE --json --picture --products --levels --walks --base --draws --seed",
    "bench": "--json --people --laws --circuit",
    "experiment": "NAME --json --picture --draws --seed",
    "population": (
        "FILE --to --people --draws --shard --workers --scheduler --products --dry-run --json --picture --seed"
    ),
    "trial": "FILE --replicates --products --json --picture --seed",
    "calibrate": "--write --checkpoint --points --json --picture --seed",
    "export sbml": "FILE --to --products",
    "export events": "FILE --to --products",
}
DEFAULTS = {"simulate --draws": 40, "simulate --seed": 1, "validate --draws": 100, "validate --seed": 1}


def commands(group, before=""):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def option(parameter) -> str:
    dashed = [each for each in parameter.opts if each.startswith("--")]
    return dashed[0] if dashed else parameter.name.upper()


def told(parameter) -> object:
    if parameter.default is parameter.empty:
        return "needed"
    return f"by name, {parameter.default!r}" if parameter.kind is parameter.KEYWORD_ONLY else parameter.default


def test_names():
    assert sorted(mgate.__all__) == NAMES
    assert [name for name in NAMES if getattr(mgate, name, None) is None] == []


def test_simulate():
    signature = inspect.signature(mgate.simulate)
    assert {name: told(each) for name, each in signature.parameters.items()} == SIMULATE
    assert signature.return_annotation == "xarray.Dataset"


def test_fields():
    found = {name: getattr(mgate, name).model_fields for name in FIELDS}
    assert {model: [f.alias or name for name, f in fields.items()] for model, fields in found.items()} == {
        model: names.split() for model, names in FIELDS.items()
    }
    needed = {model: [name for name, f in fields.items() if f.is_required()] for model, fields in found.items()}
    assert needed == NEEDED
    undefined = [n for fields in found.values() for n, f in fields.items() if f.default is PydanticUndefined]
    assert set(undefined) == {"run", "product", "duration", "overrides"}


def test_commands_and_their_options():
    found = dict(commands(typer.main.get_command(app)))
    options = {name: " ".join(option(each) for each in command.params) for name, command in found.items()}
    assert {name: sorted(each.split()) for name, each in options.items()} == {
        name: sorted(each.split()) for name, each in COMMANDS.items()
    }


def test_defaults_of_options():
    found = dict(commands(typer.main.get_command(app)))
    for name, value in DEFAULTS.items():
        command, wanted = name.rsplit(" ", 1)
        (parameter,) = (each for each in found[command].params if option(each) == wanted)
        assert parameter.default == value, name
