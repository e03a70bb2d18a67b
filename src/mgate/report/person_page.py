"""One person's simulation as one page: opens from disk, loads nothing, prints well, and can be made again."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from mgate.evidence import sources
from mgate.person.answer import DISCLAIMER
from mgate.person.observables import CATALOGUE
from mgate.person.write import as_json, shown
from mgate.report.figures import course_figure
from mgate.report.page import inline

if TYPE_CHECKING:
    from mgate.person.answer import Answer
    from mgate.person.scenario import Patient
    from mgate.person.thresholds import Caution

NOTHING_CROSSED = "No line that is checked was crossed; what was not checked stands below."
KNOWN = ("derived", "assumed")  # in place of a source


def person_page(answer: "Answer", draws: int, seed: int, scenario: str) -> str:
    """The page as HTML; `scenario` is the text of the scenario's file. The same answer gives the same page."""
    made = as_json(answer, seed)["provenance"]
    return Template(files("mgate.report").joinpath("person_page.html").read_text(encoding="utf-8")).substitute(
        who=escape(_who(answer.scenario.patient, answer.courses.times[-1] / 24)),
        disclaimer=escape(DISCLAIMER),
        cautions=_cautions(answer.cautions),
        sentences="\n".join(f"<p>{escape(each)}</p>" for each in answer.sentences()),
        course=inline(course_figure(answer), "course", "The course of doses, levels, the gate and what is felt"),
        rows="\n".join(_rows(answer)),
        unchecked=_listed(answer.not_checked),
        notes="\n".join(f"<p>Note: {escape(each)}.</p>" for each in answer.notes),
        scenario=escape(scenario.strip()),
        sources=_listed(_sources(answer.cautions)) or "<li>none were crossed</li>",
        version=escape(made["version"]),
        model=escape(made["model"]),
        digest=escape(made["scenario"][:16]),
        seed=seed,
        draws=draws,
    )


def _who(patient: "Patient", days: float) -> str:
    sex = {"female": "woman", "male": "man"}[patient.sex]
    said = [f"A {sex} of {patient.age:g} years and {patient.weight:g} kg"]
    said += [f"eGFR {patient.egfr:g} mL/min/1.73 m²"] if patient.egfr else []
    said += [patient.condition] if patient.condition != "healthy" else []
    said += [f"takes {', '.join(patient.medicines)}"] if patient.medicines else []
    return f"{', '.join(said)}; watched for {days:.3g} days."


def _cautions(cautions: Sequence["Caution"]) -> str:
    if not cautions:
        return f"<p>{escape(NOTHING_CROSSED)}</p>"
    return "\n".join(
        f'<p class="{"danger" if each.level == "danger" else "caution"}">{escape(each.said)}'
        f"{f' <small>[{escape(each.source)}]</small>' if each.source else ''}</p>"
        for each in cautions
    )


def _rows(answer: "Answer") -> Iterable[str]:
    for name, row in answer.summary().items():
        meaning = CATALOGUE[name].meaning if name in CATALOGUE else name
        interval = f"{shown(row['end_low90'])} to {shown(row['end_high90'])}"
        numbers = (shown(row["start"]), shown(row["end"]), interval, shown(row["end_untreated"]))
        cells = "".join(f'<td class="number">{each}</td>' for each in numbers)
        yield f"<tr><th scope='row'>{escape(meaning)}</th>{cells}<td>{escape(row['unit'])}</td></tr>"


def _sources(cautions: Sequence["Caution"]) -> list[str]:
    keys = dict.fromkeys(each.source for each in cautions if each.source and each.source not in KNOWN)
    return [f"[{key}] {sources.find(key).text()}" for key in keys]


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"<li>{escape(each)}</li>" for each in items)
