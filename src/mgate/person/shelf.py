"""Ready models on the shelf: statements by variant, from the package, from the user's cache, or made anew.

Only making one anew imports SymPy and the equations.
"""

from collections.abc import Iterable
from functools import cache
from itertools import product
from pathlib import Path

from mgate.engine import store
from mgate.engine.native import Engine
from mgate.engine.statements import Statements, state

PACKAGE = Path(__file__).parents[1]
SHIPPED = Path(__file__).parent / "statements"
ROUTES = ("muscle", "vein")
DRUGS = ("dextromethorphan", "esketamine", "junction", "ketamine", "memantine", "morphine")  # ways that are not shipped
SITES = ("joint",)  # nor are these: places with something of their own
SKIN = ("skin1",)  # nor a patch of skin, "skin2" a second beside it
MOST_SHIPPED_SALTS = 2


@cache
def statements(salts: int, routes: tuple[str, ...]) -> Statements:
    """The statements of the model for so many solid salts and these routes, drugs among them."""
    name = file_name(salts, routes)
    for folder in (SHIPPED, store.folder()):
        if (path := folder / name).exists():
            return Statements.loads(path.read_text(encoding="utf-8"))
    made = make(salts, routes)
    store.remember(store.folder() / name, made.dumps().encode())
    return made


@cache
def engine(salts: int, routes: tuple[str, ...]) -> Engine:
    """The compiled model of a variant."""
    return Engine(statements(salts, routes))


def make(salts: int, routes: Iterable[str]) -> Statements:
    """Work a variant out from its equations."""
    from mgate.person.anatomy import assemble

    return state(assemble(salts, routes))


def file_name(salts: int, routes: Iterable[str]) -> str:
    """A variant's file: its name, and the text of every file that its statements follow from."""
    return f"{'-'.join([f'salts{salts}', *sorted(routes)])}-{_key_of_sources()}.json"


def write_all(folder: Path) -> list[Path]:
    """Write the statements of the usual variants, to be shipped with the package."""
    written = []
    for salts, chosen in product(range(MOST_SHIPPED_SALTS + 1), product((False, True), repeat=len(ROUTES))):
        routes = tuple(route for route, wanted in zip(ROUTES, chosen, strict=True) if wanted)
        path = folder / file_name(salts, routes)
        store.write(path, make(salts, routes).dumps().encode())
        written.append(path)
    return written


@cache
def _key_of_sources() -> str:
    floors = [PACKAGE / floor for floor in ("engine", "body", "intake", "synapse", "circuit", "pain")]
    files = [file for floor in floors for file in floor.glob("*.py")]
    return store.key_of_files([*files, Path(__file__).parent / "anatomy.py"])
