"""The calibration as it is kept: draws, and hashes of what they rest on.

The numbers in the components stay: they are the peaks of what was believed before.
"""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from mgate.engine import store
from mgate.engine.model import Model
from mgate.engine.statements import state
from mgate.evidence.between import CHANGES
from mgate.evidence.calibration.calibrate import Calibration
from mgate.evidence.calibration.predictions import Datum
from mgate.evidence.calibration.told import markdown
from mgate.evidence.written import write_table
from mgate.intake.acid import Acid
from mgate.intake.solid import solid_salt
from mgate.person.anatomy import BODY, GUT, ROUTES
from mgate.person.refusal import Refused
from mgate.population.uncertainty import CALIBRATION

DRAWS = 200
PAGE = Path(__file__).parents[4] / "docs" / "calibration.md"  # in a checkout


def hash_of_model() -> str:
    """A hash of the body's equations and numbers."""
    return store.key(state(Model(*BODY, *GUT, Acid, solid_salt(1), *ROUTES.values())).dumps())


def hash_of_data(studies: Sequence[str]) -> str:
    """A hash of the study files."""
    folder = files("mgate.evidence") / "studies"
    return store.key(*((folder / f"{name}.toml").read_bytes() for name in studies))


def keep(calibration: Calibration, seed: int, told: dict[str, Any]) -> None:
    """Write the draws beside `population.uncertainty`, and the page; Refused where they are not to be trusted."""
    posterior, chains, flat = calibration.posterior, calibration.chains, calibration.scores
    if not calibration.converged:
        problem = f"R-hat {chains.rhat().max():.3f}, effective sample {calibration.effective:.0f}"
        raise Refused(f"has not converged: {problem}, k {calibration.tail:.2f}", "ask for more --points", key="--write")
    some = flat[np.random.default_rng(seed).choice(len(flat), DRAWS, replace=False)]
    drawn = [each.number(some[:, i]) for i, each in enumerate(posterior.priors)]
    content = {
        "schema_version": 1,
        "model": hash_of_model(),
        "data": hash_of_data([each.key for each in posterior.predictor.studies]),
        "studies": [each.key for each in posterior.predictor.studies],
        "parameters": [each.name for each in posterior.priors],
        "rhat": dict(zip(posterior.names, np.round(chains.rhat(), 4).tolist(), strict=True)),
        "ess": dict(zip(posterior.names, np.round(chains.ess()).tolist(), strict=True)),
        "sd": dict(zip(posterior.names, np.round(flat.std(axis=0), 3).tolist(), strict=True)),
        "promised": {name: round(sd, 3) for name, sd in calibration.expected.items()},
        "effective": round(calibration.effective),
        "k": round(calibration.tail, 3),
        "typical": _typical(posterior.predictor.data),
        "spreads": np.round(posterior.spreads(some), 4).tolist(),
        "draws": [[float(f"{each:.5g}") for each in one] for one in np.stack(drawn, axis=1)],
    }
    store.write(CALIBRATION, (json.dumps(content, indent=1) + "\n").encode())
    write_table(markdown(told), PAGE, "mgate calibrate")


def _typical(data: Sequence[Datum]) -> dict[str, float]:
    """The median size of each kind of change that was seen."""
    sizes: dict[str, list[float]] = {}
    for each in data:
        if each.way in CHANGES:
            sizes.setdefault(f"{each.quantity}, {each.way}", []).append(abs(each.observed))
    return {name: float(np.median(each)) for name, each in sizes.items()}
