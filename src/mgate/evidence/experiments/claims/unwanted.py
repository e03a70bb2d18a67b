"""Whether magnesium is free of unwanted effects: the gut by mouth, and plasma where kidneys are weak."""

from collections.abc import Callable

from mgate.evidence import gut
from mgate.evidence.experiment import Reading
from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.person import shelf
from mgate.person.answer import answer
from mgate.person.scenario import Scenario
from mgate.person.thresholds import HIGH
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-SAFE"
QUESTION = "Is magnesium free of unwanted effects?"
WITHIN = (6.6, 30.6)  # %: 18.6 +- 12 at 24 mmol of citrate a day
KIDNEYS = (15.0, 20.0, 29.0, 60.0, 90.0, 120.0)  # mL/min/1.73 m2; below 30 a level above 2.5 mmol/L must be flagged
WEAK, LINE = 30.0, 2.5
PER_KG = (0.05, 0.16, 0.33, 0.6)  # mmol/kg into the vein over 15 minutes
SOURCES = ("peikert1996",)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Diarrhoea of daily citrate under draws, and what is said first of a large dose into the vein."""
    factors = parameter_draws(shelf.statements(1, ()), draws, seed)
    daily, chances = gut.diarrhoea(factors)
    percent = 100 * chances
    progress(50)
    tops = {kidney: [_highest(kidney, dose) for dose in PER_KG] for kidney in KIDNEYS}
    flags = [flagged for kidney in KIDNEYS if kidney < WEAK for level, flagged in tops[kidney] if level > LINE]
    all_flagged = bool(flags) and all(flags)
    inside = (percent >= WITHIN[0]) & (percent <= WITHIN[1])
    progress(100)
    others = [
        Reading(f"highest plasma, eGFR {kidney:g}, {dose:g} mmol/kg", "mmol/L", level)
        for kidney, each in tops.items()
        for dose, (level, _) in zip(PER_KG, each, strict=True)
    ]
    return Tested(
        CODE,
        QUESTION,
        "held" if inside[0] and all_flagged else "partly" if inside[0] or all_flagged else "failed",
        reading(
            "people with diarrhoea at 24 mmol of citrate a day",
            "%",
            percent,
            least=WITHIN[0],
            most=WITHIN[1],
            bar="18.6 +- 12 %, and plasma above 2.5 mmol/L is flagged at every eGFR below 30",
            sources=SOURCES,
        ),
        float(inside[1:].mean()) * all_flagged,
        tuple(others),
        (f"{len(flags)} doses into the vein lift weak kidneys' plasma above 2.5 mmol/L; {sum(flags)} are flagged.",),
        Picture(
            "citrate a day, mmol",
            "people with diarrhoea, %",
            (Curve("the model", gut.DAILY, tuple(100 * each for each in daily)),),
            {"18.6 +- 12 % at 24 mmol": WITHIN},
        ),
    )


def _highest(kidney: float, per_kg: float) -> tuple[float, bool]:
    """The highest plasma, and whether a line above the usual is flagged before any number."""
    dose = {"product": "magnesium sulfate", "route": "iv", "amount": f"{per_kg} mmol/kg", "at": "0 h", "over": "15 min"}
    patient = {"age": 71, "weight": "78 kg", "egfr": kidney}
    told = answer(Scenario.model_validate({"patient": patient, "dose": [dose], "run": {"duration": "24 h"}}))
    return float(max(told.outputs["Plasma.total"])), any(each.threshold in HIGH for each in told.cautions)
