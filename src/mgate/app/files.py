"""The files of the page: what was built, tables as JSON, and engines; the same from a server and in a static site."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from mgate.app.draws import drawn
from mgate.app.engines import engine_files, engine_script, variant
from mgate.app.library import bibliography, stories
from mgate.app.tables import tables
from mgate.app.usual import usual
from mgate.person.refusal import Refused

BUILT = Path(__file__).with_name("site")
DATA = {"tables": tables, "claims": stories, "sources": bibliography}
ENDINGS = (".draws.json", ".wasm", ".json", ".js")


def built() -> list[str]:
    """The files that the page was built into, by their paths within the site."""
    found = (each for each in BUILT.rglob("*") if each.is_file() and each.suffix != ".sha256")
    return sorted(each.relative_to(BUILT).as_posix() for each in found)


@cache
def data(name: str) -> bytes:
    """A table of the page: `tables`, `claims` or `sources`; raises Refused for any other."""
    if name not in DATA:
        raise Refused("there is no such table", f"there are {', '.join(DATA)}", value=name)
    return as_json(DATA[name]())


def engine(file: str) -> bytes:
    """A file of an engine, as in `salts1-vein.wasm`; raises Refused for one that no variant has."""
    ending = next((each for each in ENDINGS if file.endswith(each)), None)
    if ending is None:
        raise Refused("there is no such file of an engine", f"they end with {', '.join(ENDINGS)}", value=file)
    salts, routes = variant(file.removesuffix(ending))
    if ending == ".draws.json":
        return as_json(drawn(salts, routes))
    if ending == ".js":
        return engine_script(salts, routes).encode()
    code, model = engine_files(salts, routes)
    return code if ending == ".wasm" else as_json(model)


def static_files() -> list[str]:
    """The paths of everything that a static site is made of; the page itself comes last."""
    engines = [f"engine/{name}{ending}" for name in usual() for ending in ENDINGS]
    pages = sorted(built(), key=lambda path: path == "index.html")
    return [*(f"data/{name}.json" for name in DATA), *engines, *pages]


def content(path: str) -> bytes:
    """What lies at a path of the site; raises Refused where nothing does."""
    folder, _, file = path.rpartition("/")
    if folder == "engine":
        return engine(file)
    if folder == "data":
        return data(file.removesuffix(".json"))
    if path not in built():
        raise Refused("there is no such file", value=path)
    return (BUILT / path).read_bytes()


def as_json(what: Any) -> bytes:
    """It as JSON, without a space too many."""
    return json.dumps(what, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
