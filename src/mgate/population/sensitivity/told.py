"""What decides an answer, for people (sentences, then tables) and for programs (JSON)."""

import math
from typing import Any

import mgate
from mgate.person.answer import DISCLAIMER
from mgate.person.observables import CATALOGUE
from mgate.population.sensitivity.analysis import Part, Reading, Verdict, Weight
from mgate.population.sensitivity.axes import Axis
from mgate.population.sensitivity.outcomes import Question

MATTERS, SHOWN, NAMED = 0.05, 0.01, 3  # shares of variance from which on it is named, and shown; how many in a sentence
APART = "What we do not know and how people differ are analysed apart; neither interval holds the other."


def as_json(question: Question, parts: tuple[Part, ...], seed: int) -> dict[str, Any]:
    """The JSON contract of `mgate sensitivity`; missing numbers are null."""
    return {
        "kind": question.kind,
        "parts": [
            {
                "title": part.title,
                "axes": part.axes,
                "people": part.people,
                "failed": part.failed,
                "readings": [_reading(each) for each in part.readings],
                "verdicts": [_verdict(each) for each in part.verdicts],
            }
            for part in parts
        ],
        "sentences": sentences(question, parts),
        "notes": [APART, DISCLAIMER],
        "provenance": {"version": mgate.__version__, "seed": seed, "scenario": question.scenario.digest()},
    }


def sentences(question: Question, parts: tuple[Part, ...]) -> list[str]:
    """It in plain words: what decides each output, whether one can tell, and where research pays."""
    said = []
    for part in parts:
        said += [_decides(question, part, reading) for reading in part.readings]
        said += [_switches(part, verdict) for verdict in part.verdicts]
        if pays := assumed(part):
            names = "; ".join(axis.named for axis in pays)
            said.append(f"Over {part.title}, decisive and only assumed, so that research pays there: {names}.")
    return said


def assumed(part: Part) -> list[Axis]:
    """The axes that matter and whose range or spread nobody has measured."""
    found: dict[str, Axis] = {}
    for reading in part.readings:
        found |= {each.axis.name: each.axis for each in reading.weights if matters(each) and each.axis.assumed}
    return list(found.values())


def matters(weight: Weight) -> bool:
    """Whether an axis has a part in the variance that is worth a word."""
    return weight.total >= MATTERS


def shown(reading: Reading) -> list[Weight]:
    """The axes of a reading that a table or picture shows."""
    return [each for each in reading.weights if each.total >= SHOWN]


def about(question: Question, name: str) -> str:
    """What is read of an output, as a heading."""
    said = f"{name}, {CATALOGUE[name].meaning}"
    return f"what the doses change of {said}" if question.kind == "change" else f"{said}, at the end"


def _decides(question: Question, part: Part, reading: Reading) -> str:
    unit = CATALOGUE[reading.name].unit
    whom = f"{reading.name} ({CATALOGUE[reading.name].meaning})"
    what = f"the doses change {whom} by" if question.kind == "change" else f"{whom} ends at"
    value = f"{reading.written:.3g} {unit}".rstrip()
    said = f"Over {part.title}, {what} {value} (90 % {reading.low:.3g} to {reading.high:.3g})"
    parts = [f"{each.axis.named} ({each.total:.0%})" for each in reading.weights if matters(each)][:NAMED]
    return f"{said}; of its variance most hangs on {'; '.join(parts)}." if parts else f"{said}; nothing decides it."


def _switches(part: Part, verdict: Verdict) -> str:
    what = f"that change of {verdict.name} is measurable in {verdict.share:.1%} of draws"
    said = f"Over {part.title}, {what}"
    if not verdict.switches:
        return f"{said}: nothing switches that verdict."
    thirds = [
        f"{axis.named} ({low:.0%} in its low third, {high:.0%} in its high)" for axis, low, high in verdict.switches
    ]
    return f"{said}; what switches that verdict: {'; '.join(thirds[:NAMED])}."


def show(question: Question, parts: tuple[Part, ...]) -> None:
    """Print the sentences, then a table for every output."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for sentence in sentences(question, parts):
        console.print(sentence, highlight=False, soft_wrap=True)
    for part in parts:
        for reading in part.readings:
            console.print(f"\n[bold]{about(question, reading.name)}, over {part.title}[/bold]", highlight=False)
            table = Table(box=None, pad_edge=False, header_style="bold")
            for heading in ("parameter", "meaning", "range", "alone", "in all", "output at its ends", "source"):
                table.add_column(heading, justify="right" if heading in {"alone", "in all"} else "left")
            for each in shown(reading):
                shares = (_share(each.first, each.first_bound), _share(each.total, each.total_bound))
                source = "[red]assumed[/red]" if each.axis.assumed else each.axis.source
                ends = f"{each.low:.3g} to {each.high:.3g} {CATALOGUE[reading.name].unit}"
                table.add_row(each.axis.name, each.axis.meaning, each.axis.range, *shares, ends, source)
            console.print(table, highlight=False)
            if math.isfinite(reading.explained):
                weighed = f"These make {min(reading.explained, 1):.0%} of the whole variance"
                console.print(f"{weighed}; {part.axes} axes were screened.", highlight=False)
            if reading.inside:
                inside = ", ".join(f"{axis.name} ({rank:+.2f})" for axis, rank in reading.inside)
                console.print(f"Inside sets that were fitted together, by rank correlation: {inside}", highlight=False)
    lost = sum(part.failed for part in parts)
    people = sum(part.people for part in parts)
    console.print(f"\n{people} people simulated, {lost} of them failed.", highlight=False)
    for note in (APART, DISCLAIMER):
        console.print(note, highlight=False)


def _share(value: float, bound: float) -> str:
    return f"{100 * value:.0f} ± {100 * bound:.0f} %"


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _axis(axis: Axis) -> dict[str, Any]:
    return {
        "parameter": axis.name,
        "meaning": axis.meaning,
        "unit": axis.unit,
        "within": None if axis.low is None else [axis.low, axis.high],
        "source": axis.source,
        "assumed": axis.assumed,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "output": reading.name,
        "unit": CATALOGUE[reading.name].unit,
        "written": _number(reading.written),
        "low90": _number(reading.low),
        "high90": _number(reading.high),
        "explained": _number(reading.explained),
        "weights": [
            _axis(each.axis)
            | {
                "effect": _number(each.effect),
                "first": _number(each.first),
                "first_bound95": _number(each.first_bound),
                "total": _number(each.total),
                "total_bound95": _number(each.total_bound),
                "output_low": _number(each.low),
                "output_high": _number(each.high),
            }
            for each in reading.weights
        ],
        "inside": [_axis(axis) | {"rank_correlation": rank} for axis, rank in reading.inside],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    switches = [_axis(axis) | {"low_third": low, "high_third": high} for axis, low, high in verdict.switches]
    return {"output": verdict.name, "measurable_share": verdict.share, "switches": switches}
