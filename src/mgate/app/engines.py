"""Engines for the browser: a model variant as WebAssembly, with what the page must know to run and explain it.

They are made when first asked for, which takes seconds, and kept in the user's cache. The page asks for them by name:
`salts1-vein` is the model of a person who takes one solid salt and has a vein.
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite

from mgate.engine import store
from mgate.engine.events import Act
from mgate.engine.native import FATES
from mgate.engine.statements import Statements
from mgate.engine.table import PEOPLE
from mgate.person import shelf
from mgate.person.refusal import Refused

LANES = 2  # a vector of WebAssembly holds two numbers: a person and the same person without doses
MOST_SALTS, MOST_PATCHES = 8, 8  # more than anybody takes or wears
PLACES = (*shelf.ROUTES, *shelf.DRUGS, *shelf.SITES, "blockade")
WRITERS = [Path(__file__), *(Path(__file__).parents[1] / "engine" / "write").glob("*.*")]


def engine_name(salts: int, routes: Iterable[str]) -> str:
    """What the page calls a variant."""
    return "-".join([f"salts{salts}", *sorted(routes)])


def variant(name: str) -> tuple[int, tuple[str, ...]]:
    """The salts and routes of a name; raises Refused for one that no variant has."""
    first, *routes = name.split("-")
    counts = {f"salts{count}": count for count in range(MOST_SALTS + 1)}
    known = {*PLACES, *(f"skin{patch}" for patch in range(1, MOST_PATCHES + 1))}
    if first not in counts or not known.issuperset(routes) or name != engine_name(counts[first], {*routes}):
        raise Refused("there is no such engine", "names are as in 'salts1-muscle-vein'", value=name)
    return counts[first], tuple(routes)


def engine_files(salts: int, routes: Iterable[str]) -> tuple[bytes, dict[str, Any]]:
    """A variant's WebAssembly and the JSON beside it.

    Keys of the JSON: `name`, `parameters`, `defaults` and `columns` (the place of each parameter), `states`, `outputs`
    (the place of each state and quantity), `terms` (kind, unit, meaning, tex, equation, and for parameters value,
    source and within), `table` (the columns that `run` is given, in order), `rows` and `lanes` of its working memory,
    `acts` of events and `fates` of people.
    """
    routes = tuple(sorted(routes))
    code = _kept(salts, routes, "wasm", _compiled)
    return code[8:], json.loads(_kept(salts, routes, "model.json", _described)) | {
        "rows": int.from_bytes(code[:8], "little"),
        "lanes": LANES,
    }


def engine_script(salts: int, routes: Iterable[str]) -> str:
    """A variant as a JavaScript module, for a browser without WebAssembly's vectors."""
    return _kept(salts, tuple(sorted(routes)), "js", _scripted).decode()


def _kept(salts: int, routes: tuple[str, ...], ending: str, make: Callable[[int, tuple[str, ...]], bytes]) -> bytes:
    """A file of a variant from the cache, or made and kept."""
    of_equations = shelf.file_name(salts, routes).removesuffix(".json")
    path = store.folder() / f"{of_equations}-{_key_of_writers()}.{ending}"
    if path.exists():
        return path.read_bytes()
    made = make(salts, routes)
    store.remember(path, made)
    return made


@cache
def _key_of_writers() -> str:
    return store.key_of_files(WRITERS, llvmlite.__version__)[:8]


def _compiled(salts: int, routes: tuple[str, ...]) -> bytes:
    from mgate.engine.write.wasm import wasm

    module = wasm(shelf.statements(salts, routes), LANES)
    return module.rows.to_bytes(8, "little") + module.code


def _scripted(salts: int, routes: tuple[str, ...]) -> bytes:
    from mgate.engine.write.javascript import javascript

    return javascript(shelf.statements(salts, routes)).encode()


def _described(salts: int, routes: tuple[str, ...]) -> bytes:
    from mgate.engine.write.plain import equations
    from mgate.person.anatomy import assemble

    statements = shelf.statements(salts, routes)
    written = equations(assemble(salts, routes))
    described = {
        "name": engine_name(salts, routes),
        "parameters": statements.parameters,
        "defaults": statements.defaults,
        "columns": statements.columns,
        "states": statements.states,
        "outputs": statements.outputs,
        "terms": {name: _term(statements, name, written) for name in statements.terms},
        "table": PEOPLE._asdict(),
        "acts": {act.name: act.value for act in Act},
        "fates": FATES,
    }
    return json.dumps(described, separators=(",", ":"), allow_nan=False, ensure_ascii=False).encode()


def _term(statements: Statements, name: str, written: dict[str, str]) -> dict[str, Any]:
    """What is known of a term; what is empty is left out."""
    term = statements.terms[name] | {"equation": written.get(name)}
    return {key: value for key, value in term.items() if value not in (None, "") or key in ("unit", "meaning", "tex")}
