"""What the page has to know beside the engine: every table and number of one person, as JSON.

The page works a person out by itself, so it needs what the Python of `mgate.person` knows: products, build, medicines,
conditions, lines that are watched. All of it is read from there when it is asked for; no number is written twice.
"""

from dataclasses import asdict
from types import ModuleType
from typing import Any

import mgate
from mgate.app.presets import presets
from mgate.pain.conditions import CONDITIONS
from mgate.person import (
    amounts,
    answer,
    balance,
    build,
    catalogue,
    caution,
    diet,
    dosing,
    drive,
    medicines,
    observables,
    overrides,
    regimen,
    relief,
    requirements,
    scenario,
    settling,
    skin,
    thresholds,
    uptake,
)

# The names that the page's port of each file needs, as they are called there.
NAMED: dict[ModuleType, str] = {
    amounts: "MAGNESIUM MOST DAY DAYBREAK",
    answer: "HOUR_GRID FINEST ALWAYS STORES NOISE WORTH_SAYING DISCLAIMER",
    balance: "HOURS HALVINGS",
    build: "ML_PER_MIN_TO_L_PER_DAY STANDARD_SURFACE REFERENCE_WEIGHT WITH_WEIGHT KETAMINE_CLEARANCE MUSCLE BONE",
    caution: "SEEN SLEEP NOT_CHECKED",
    diet: "USUAL MOST",
    dosing: "ALL AT_ONCE",
    drive: "LEAST MOST CLOSE NEAR CUT CLOSED PUMPED CUTTING",
    medicines: "LIKENESS",
    overrides: "REACH",
    regimen: "NEAR_MEAL FOOD_MAGNESIUM MEAL WAYS",
    relief: "WEEK UNFELT TELLING FEWER NINETY WORDS",
    requirements: "BEARING",
    scenario: "WEIGHTS SLACK",
    settling: "SETTLING GUT RHYTHMIC COUNTERS REFERENCE_INTAKE MEDICINE_INPUTS",
    skin: "ROUTES BATHS TUB SITTING FILM_AREA IMMERSED FEET USUAL WARM BRINE DRAWING WASHED_LAYERS DAMAGE",
    thresholds: "HIGH LEVELS",
    uptake: "SHOWN TABLET DIGESTED",
}


def tables() -> dict[str, Any]:
    """Everything, by what it is about; it can be written as JSON."""
    return {
        "version": mgate.__version__,
        "numbers": {file.__name__.rpartition(".")[2]: _named(file, names) for file, names in NAMED.items()},
        "factors": {name: asdict(factor) for name, factor in build.FACTORS.items()},
        "forms": {name: form.model_dump() for name, form in catalogue.current().forms.items()},
        "products": [_product(each) for each in catalogue.current().products],
        "conditions": {name: asdict(each) | {"ways": drive.ways(name)} for name, each in CONDITIONS.items()},
        "thresholds": {name: asdict(line) for name, line in thresholds.THRESHOLDS.items()},
        "medicines": medicines.table().model_dump(mode="json"),
        "requirements": [each.model_dump(mode="json") for each in requirements.groups()],
        "observables": {name: _observable(each) for name, each in observables.CATALOGUE.items()},
        "presets": [
            {"key": each.key, "name": each.name, "about": each.about, "scenario": each.scenario.model_dump(mode="json")}
            for each in presets()
        ],
    }


def _named(file: ModuleType, names: str) -> dict[str, Any]:
    return {name: getattr(file, name) for name in names.split()}


def _product(each: catalogue.Product) -> dict[str, Any]:
    """What is known of a product, and what follows from its formula."""
    kept = {"name", "aliases", "kind", "parts", "drink", "drug", "most", "formula", "acid_need", "routes", "form"}
    found = each.model_dump(mode="json", include=kept | {"concentration", "spray", "film", "menthol"})
    found["per_gram"] = each.per_gram
    found["in_water"] = each.in_water if each.kind == "salt" else catalogue.BRIM
    found["grams_per_mole"] = each.grams_per_mole if each.formula else None
    return found


def _observable(each: observables.Observable) -> dict[str, Any]:
    kept = ("unit", "meaning", "needs", "low", "high", "twin", "ways", "kind", "factor")
    return {key: getattr(each, key) for key in kept}
