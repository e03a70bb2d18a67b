"""Whether a fifth to a half of an oral dose is taken up, by salt, dose and portions."""

from collections.abc import Callable

from mgate.evidence.gut import MEAL
from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Dose, Run, Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-ABS2"
QUESTION = "Is between a fifth and a half of an oral dose taken up?"
SALTS = ("citrate", "chloride", "oxide")
DOSES = (2.5, 5.0, 10.0, 15.0, 20.0)  # mmol, in a meal without other magnesium
USUAL = (5.0, 15.0)  # mmol of citrate for which the claim must hold
WITHIN, OXIDE = (20.0, 50.0), 15.0  # %
HOURS = 48.0
SOURCES = ("fine1991", "firoz2001")


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Give every salt and dose once, and the largest in three portions, at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(1, ()), draws, seed)]
    shares = {}
    for place, salt in enumerate(SALTS):
        whole = [_taken(salt, dose) for dose in DOSES]
        cases = [Case(each, one) for each in (*whole, _taken(salt, DOSES[-1], 3)) for one in factors]
        found = simulate(cases, [0.0, HOURS], ["Intake.supplement_share"]).outputs["Intake.supplement_share"]
        shares[salt] = 100 * found[:, -1].reshape(len(DOSES) + 1, -1).T
        progress(30 * (place + 1))
    usual = [i for i, dose in enumerate(DOSES) if USUAL[0] <= dose <= USUAL[1]]
    citrate, oxide = shares["citrate"][:, usual], shares["oxide"][:, :-1].max(axis=1)
    good = (citrate.min(axis=1) >= WITHIN[0]) & (citrate.max(axis=1) <= WITHIN[1])
    little = oxide < OXIDE
    failing = [
        f"{dose:g} mmol of {salt} ({shares[salt][0, i]:.0f} %)"
        for salt in SALTS
        for i, dose in enumerate(DOSES)
        if not WITHIN[0] <= shares[salt][0, i] <= WITHIN[1]
    ]
    divided = [reading(f"{DOSES[-1]:g} mmol of {salt} in three portions", "%", shares[salt][:, -1]) for salt in SALTS]
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if good[0] and little[0] else "partly" if good[0] or little[0] else "failed",
        reading(
            "least of 5 to 15 mmol of citrate",
            "%",
            citrate.min(axis=1),
            least=WITHIN[0],
            most=WITHIN[1],
            bar="20 to 50 % of 5 to 15 mmol of citrate, and less than 15 % of any dose of oxide",
            sources=SOURCES,
        ),
        float((good & little)[1:].mean()),
        (
            reading("most of 5 to 15 mmol of citrate", "%", citrate.max(axis=1), least=WITHIN[0], most=WITHIN[1]),
            reading("most of any dose of oxide", "%", oxide, most=OXIDE),
            *divided,
        ),
        ("The claim fails at: " + (", ".join(failing) or "no dose") + ".",),
        Picture(
            "dose in a meal, mmol",
            "taken up, %",
            tuple(curve(salt, DOSES, shares[salt][:, :-1]) for salt in SALTS),
            {"a fifth to a half": WITHIN},
        ),
    )


def _taken(salt: str, millimoles: float, portions: int = 1) -> Scenario:
    when: dict[str, object] = {"portions": portions} if portions > 1 else {"at": "08:00", "with_food": True}
    dose = {"product": f"magnesium {salt}", "amount": f"{millimoles} mmol"} | when
    run = {"duration": f"{HOURS} h"}
    return Scenario(diet=MEAL, dose=(Dose.model_validate(dose),), run=Run.model_validate(run))
