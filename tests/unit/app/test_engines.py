"""Engines by name: what the page is given beside the code, what is kept, and what has no engine."""

import json

import pytest

from mgate.app import engines
from mgate.app.engines import engine_files, engine_name, engine_script, variant
from mgate.engine import store
from mgate.person import shelf
from mgate.person.refusal import Refused


@pytest.mark.parametrize(
    ("salts", "routes", "name"),
    [
        (0, (), "salts0"),
        (2, ("vein", "muscle"), "salts2-muscle-vein"),
        (1, ("skin2", "skin1", "blockade"), "salts1-blockade-skin1-skin2"),
    ],
)
def test_a_name_says_what_an_engine_is_for(salts, routes, name):
    assert engine_name(salts, routes) == name
    assert variant(name) == (salts, tuple(sorted(routes)))


@pytest.mark.parametrize(
    "name",
    ["", "salts", "salts-1", "salts01", "salts9", "salts1-", "salts1-ear", "salts1-vein-muscle", "salts1-vein-vein"],
)
def test_a_name_that_no_engine_has_is_refused(name):
    with pytest.raises(Refused, match="there is no such engine"):
        variant(name)


def test_what_the_page_needs_lies_beside_the_code():
    statements = shelf.statements(1, ())
    code, model = engine_files(1, ())
    assert code[:4] == b"\0asm"
    assert model["name"] == "salts1"
    assert model["parameters"] == statements.parameters
    assert model["defaults"] == statements.defaults
    assert model["states"] == statements.states
    assert model["outputs"] == statements.outputs
    assert model["acts"] == {"ADD": 0, "SET": 1, "SCALE": 2, "PUT": 3, "END": 4}
    assert model["fates"][0] == "ok"
    assert model["lanes"] * model["rows"] > len(statements.states)
    assert json.loads(json.dumps(model, allow_nan=False)) == model


def test_every_number_can_be_explained():
    _, model = engine_files(1, ())
    for name in [*model["parameters"], *model["outputs"]]:
        assert model["terms"][name]["meaning"]
    assert {"value", "source", "within"} <= model["terms"]["Kidney.limit"].keys()
    for name in model["outputs"]:
        assert model["terms"][name]["equation"]
    assert model["terms"]["Kidney.excreted"]["equation"] == "Kidney.filtered - Kidney.reabsorbed"


def test_engines_are_kept_for_the_next_time(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "folder", lambda: tmp_path)
    first = engine_files(0, ()), engine_script(0, ())
    assert {path.suffix for path in tmp_path.iterdir()} >= {".wasm", ".json", ".js"}
    for make in ("_compiled", "_described", "_scripted"):
        monkeypatch.setattr(engines, make, None)
    assert (engine_files(0, ()), engine_script(0, ())) == first
