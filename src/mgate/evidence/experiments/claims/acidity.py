"""Whether the acid of the gut decides how much magnesium reaches the cells."""

from collections.abc import Callable
from typing import Any

import numpy as np

from mgate.evidence.gut import ACID_DOSE, SALTS
from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-PH"
QUESTION = "Does the acid of the gut decide how much magnesium reaches the cells?"
LEFT = (1.0, 0.4, 0.15, 0.05, 0.025, 0.01, 0.004)  # of the stomach's acid
ACID, ALKALINE = 1.5, 6.5  # pH
OXIDE, CITRATE, CELLS = 2.0, 10.0, 3.0  # fold, %, %
ONCE, WEEKS = 54.0, 12 * 7 * 24.0  # h
SOURCES = ("srinutta2019",)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Give citrate and oxide on stomachs with ever less acid, and twelve weeks of both with and without acid."""
    factors = [{}, *parameter_draws(shelf.statements(1, ()), draws, seed)]
    once = {salt: _over_ph(salt, factors) for salt in ("oxide", "citrate")}
    progress(60)
    fold = _at(*once["oxide"], ACID) / _at(*once["oxide"], ALKALINE)
    moved = 100 * (_at(*once["citrate"], ALKALINE) / _at(*once["citrate"], ACID) - 1)
    cells = np.stack([_cells(salt, factors) for salt in ("oxide", "citrate")])
    worst = cells[np.abs(cells).argmax(axis=0), np.arange(cells.shape[1])]
    parts = np.stack([fold >= OXIDE, np.abs(moved) < CITRATE, np.abs(worst) < CELLS])
    progress(100)
    curves = tuple(
        Curve(name, tuple(ph[0].tolist()), tuple((100 * shares[0]).tolist())) for name, (ph, shares) in once.items()
    )
    return Tested(
        CODE,
        QUESTION,
        "held" if parts[:, 0].all() else "partly" if parts[:, 0].any() else "failed",
        reading(
            "magnesium of red cells after twelve weeks without acid",
            "%",
            worst,
            least=-CELLS,
            most=CELLS,
            bar="from pH 1.5 to 6.5 oxide twofold at least, citrate less than 10 %; cells less than 3 %",
        ),
        float(parts[:, 1:].all(axis=0).mean()),
        (
            reading("oxide at pH 1.5 over pH 6.5", "fold", fold, least=OXIDE),
            reading("citrate at pH 6.5 against pH 1.5", "%", moved, least=-CITRATE, most=CITRATE),
        ),
        ("Of twelve weeks the worse salt is read; what omeprazole does beside acid is not part of it.",),
        Picture("pH of the empty stomach", "taken up of 300 mg, %", curves),
    )


def _over_ph(salt: str, factors: list[dict[str, float]]) -> tuple[Any, Any]:
    """The pH before a dose and the share of it that is taken up, shape (1 + draws, acid left)."""
    dose = {"product": SALTS[salt], "amount": f"{ACID_DOSE} mg", "at": "06:00", "from": "20 h"}
    one = Scenario.model_validate({"dose": [dose], "run": {"duration": f"{ONCE} h"}})
    cases = [Case(one, each, {"Acid.suppression": left}) for each in factors for left in LEFT]
    found = simulate(cases, [0.0, ONCE], ["Stomach.ph", "Intake.supplement_share"]).outputs
    shape = (len(factors), len(LEFT))
    return found["Stomach.ph"][:, 0].reshape(shape), found["Intake.supplement_share"][:, -1].reshape(shape)


def _at(ph: Any, shares: Any, wanted: float) -> Any:
    """The share at one pH of every draw, on the line between its neighbours."""
    return np.array([np.interp(wanted, x, y) for x, y in zip(ph, shares, strict=True)])


def _cells(salt: str, factors: list[dict[str, float]]) -> Any:
    """What a lack of acid changes of red cells after twelve weeks of a tablet a day, in %."""
    dose = {"product": SALTS[salt], "amount": f"{ACID_DOSE} mg", "at": "06:00", "every": "24 h", "count": 84}
    one = Scenario.model_validate({"dose": [dose], "run": {"duration": f"{WEEKS} h"}})
    cases = [Case(one, each, {"Acid.suppression": left}) for left in (LEFT[0], LEFT[-1]) for each in factors]
    found = simulate(cases, [0.0, WEEKS], ["RedCell.magnesium"]).outputs["RedCell.magnesium"][:, -1]
    acid, none = found.reshape(2, -1)
    return 100 * (none / acid - 1)
