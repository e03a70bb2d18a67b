"""Statements hold the whole model, survive JSON, and are the same in every process."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from toys import Tubules, body

import mgate.engine.statements
from mgate.engine.model import Model
from mgate.engine.numbers import Reading
from mgate.engine.statements import Statements, state


@pytest.fixture(scope="module")
def statements():
    return state(body())


def test_names_stand_in_the_order_written(statements):
    assert statements.states[:2] == ["Blood.magnesium", "Tubules.urine"]
    assert statements.parameters[0] == "Blood.volume"
    assert statements.parameters[-1] == "Blood.infusion"  # inputs stand behind the parameters
    assert statements.columns["Blood.normal"] == 1
    assert statements.outputs["Tubules.urine"] == 1
    assert statements.outputs[statements.quantities[0]] == len(statements.states)


def test_terms_are_described(statements):
    assert statements.terms["Blood.volume"] == {
        "kind": "Parameter",
        "unit": "L",
        "meaning": "volume of the blood and what it reaches",
        "tex": "V",
        "value": 13.0,
        "source": "first1990",
        "within": (10, 16),
        "spread": "triangle",
    }
    assert statements.terms["Tubules.excreted"]["unit"] == "mmol/day"


def test_defaults_are_the_written_values():
    alone = state(Model(Tubules))
    given = dict(zip(alone.parameters, alone.defaults, strict=True))
    assert given["Tubules.gfr"] == 173
    assert math.isnan(given["Blood.concentration"])


def test_starting_amounts_depend_on_parameters_alone(statements):
    start = Reading(statements.tape, statements.start)(c=np.array(statements.defaults))
    named = dict(zip(statements.states, start, strict=True))
    assert named["Blood.magnesium"] == pytest.approx(11.05)
    assert named["Habit.usual"] == pytest.approx(0.85)
    assert named["Channel.opening"] == pytest.approx(1 / (1 + math.e))
    assert named["Tract.contents_1"] == 0


def test_rates_are_per_hour(statements):
    names, start = statements.parameters, Reading(statements.tape, statements.start)(c=np.array(statements.defaults))
    c = np.array(statements.defaults)
    c[names.index("Blood.infusion")] = 2.0
    rates = dict(zip(statements.states, Reading(statements.tape, statements.rates)(c=c, y=start), strict=True))
    load, limit, width = 0.7 * 173 * 0.85, 173 * 0.576, 173 * 0.018
    over = load - limit * math.exp(-0.1)  # the excess of nothing is the width, 0.1
    lost = (over + math.hypot(over, 2 * width)) / 2
    assert rates["Tubules.urine"] == pytest.approx(lost / 24, rel=1e-12)
    assert rates["Blood.magnesium"] == pytest.approx(2 - lost / 24, rel=1e-12)


def test_what_only_parameters_move_is_hoisted(statements):
    assert statements.hoisted
    assert not any(statements.tape.moves[line] for line in statements.hoisted)
    assert {statements.code[line][0] for line in statements.hoisted}.isdisjoint({"const", "leaf"})


def test_statements_survive_json(statements):
    again = Statements.loads(statements.dumps())
    assert again.dumps() == statements.dumps()
    assert again.code == statements.code
    assert again.jacobian == statements.jacobian
    assert again.tape.moves == statements.tape.moves
    assert json.loads(statements.dumps())["states"] == statements.states


def test_statements_do_not_depend_on_the_hash_seed(statements):
    source = Path(mgate.engine.statements.__file__).parents[2]
    program = "from toys import body; from mgate.engine.statements import state; print(state(body()).dumps())"
    path = os.pathsep.join([str(source), str(Path(__file__).parents[2])])
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1", "2")
    ]
    texts = {process.communicate()[0].strip() for process in started}
    assert texts == {statements.dumps()}


def test_loading_statements_imports_no_sympy(statements, tmp_path):
    stored = tmp_path / "statements.json"
    stored.write_text(statements.dumps())
    program = (
        "import sys; from pathlib import Path; from mgate.engine.statements import Statements;"
        f"import mgate.engine.native; made = Statements.loads(Path({str(stored)!r}).read_text());"
        "print(len(made.tape.code), 'sympy' in sys.modules, 'pint' in sys.modules)"
    )
    source = Path(mgate.engine.statements.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == [str(len(statements.code)), "False", "False"]
