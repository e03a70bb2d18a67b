"""What trials say together, and whether their printed numbers agree with one another.

Few reviews of the pack come with their trials. Those that do are pooled again; of the others nothing can be checked.
"""

from collections.abc import Callable

from mgate.evidence.experiment import Experiment, Reading
from mgate.evidence.records import Record, Review, records

NEAR = {"p": 0.03, "standard error": 0.05, "estimate": 0.02}  # that rounding explains


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Experiment:  # noqa: ARG001 - as all
    """Pool what can be pooled, and hold printed numbers against what others of the same trial imply."""
    kept = records()
    readings = [_pool(each) for each in kept.pooled] + [_printed(each) for each in kept.printed]
    notes = [f"{each.source}, {each.question}: {each.why}." for each in kept.pooled]
    notes.append("Without their trials: " + "; ".join(f"{each.source} ({each.said})" for each in kept.closed) + ".")
    odd = [each for each in readings if each.held is False]
    notes.append(
        f"{len(odd)} printed numbers do not follow from the others of their trial; errors here are implied ones."
    )
    progress(100)
    trials = {each.question: [t for t in kept.trials if t.question == each.question] for each in kept.pooled}
    pools = {each.question: (each, kept.again(each.question)) for each in kept.pooled}
    question = "What do trials say together, and do their printed numbers agree?"
    return Experiment("meta", question, tuple(readings), tuple(notes), {"trials": trials, "pools": pools})


def _pool(review: Review) -> Reading:
    """The pool of the trials here; of the same trials it must lie within the published interval."""
    found = records().again(review.question)
    low, high = (found.estimate - 1.645 * found.error, found.estimate + 1.645 * found.error)
    said = f"published {review.estimate:g}, {review.ci95[0]:g} to {review.ci95[1]:g}"
    least, most = review.ci95 if review.same else (None, None)
    unit = review.question.rpartition(", ")[2] if ", " in review.question else "1/week"
    measure = f"{review.question.partition(', ')[0]}, {found.trials} pooled, tau {found.tau:.2g}"
    return Reading(measure, unit, found.estimate, low, high, least, most, said, (review.source,))


def _printed(record: Record) -> Reading:
    """What the rest implies, which must be what is printed, but for rounding."""
    name, printed, implied = record.implied()
    near = NEAR[name]
    bar = f"printed {printed:g}"
    return Reading(
        f"{record.source}, {record.what}",
        "",
        implied,
        None,
        None,
        printed - near,
        printed + near,
        bar,
        (record.source,),
    )
