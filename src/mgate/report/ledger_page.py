"""The ledger as one page: opens without a server, can be searched, and prints well."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

import mgate
from mgate.engine import store
from mgate.evidence import sources
from mgate.evidence.ledger import kept
from mgate.evidence.ledger.claim import Evidence
from mgate.evidence.ledger.tested import Tested
from mgate.evidence.ledger.told import number, without
from mgate.evidence.ledger.verdict import SILENT, UNASKED, Joint, Judged, Unasked
from mgate.person.refusal import Refused
from mgate.report.figures_claim import figure_of
from mgate.report.page import inline

MARKS: Mapping[Joint | Unasked, str] = {
    "supported": "●",
    "partly supported": "◐",
    "unsupported": "○",
    "contradicted": "✕",
    "disputed": "?",
    SILENT: "–",
    UNASKED: "…",
}


def page(found: Sequence[Judged]) -> str:
    """The whole page as HTML: the story of every claim under a table of all."""
    counts: Counter[str] = Counter(each.verdict for each in found)
    tally = ", ".join(f"{counts[each]} {each}" for each in MARKS if counts[each])
    return Template(files("mgate.report").joinpath("ledger_page.html").read_text(encoding="utf-8")).substitute(
        version=escape(mgate.__version__),
        model=kept.model_hash(),
        tally=escape(tally),
        rows="\n".join(_row(each) for each in found),
        claims="\n".join(_claim(each) for each in found),
    )


def write(found: Sequence[Judged], path: Path) -> None:
    """Write the page, whole or not at all; raises Refused."""
    try:
        store.write(path, page(found).encode())
    except OSError as error:
        problem = f"cannot be written: {error.strerror}"
        raise Refused(problem, "name a folder that you may write to", key="--page", value=str(path)) from error


def _row(each: Judged) -> str:
    tested = each.tested
    cells = [
        f'<a href="#{each.claim.id}">{each.claim.id}</a>',
        escape(each.claim.proposition),
        f"{_mark(each.literature.verdict)} <small>{each.literature.certainty}</small>",
        _mark(each.model),
        f"<b>{_mark(each.verdict)}</b>",
        "" if tested is None else escape(number(tested.decisive)),
        {None: "", True: "yes", False: "no"}[each.independent],
    ]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _claim(each: Judged) -> str:
    claim, found, tested = each.claim, each.literature, each.tested
    told = [
        f'<article id="{claim.id}"><h2>{claim.id}. {escape(claim.proposition)}</h2>',
        f'<p class="verdict">{_mark(each.verdict)}. <small>{escape(each.rule)}</small></p>',
        f"<p>{escape(claim.note)}</p>" if claim.note else "",
        f"<h3>Literature: {_mark(found.verdict)}, certainty {found.certainty}</h3><ul>",
        *(_evidence(item) for item in claim.evidence),
        f"</ul><p><small>{escape('; '.join(found.reasons))}</small></p>",
        f"<h3>Model: {_mark(each.model)}</h3>",
    ]
    if tested is None:
        told.append(f"<p>{escape(without(each))}</p>")
    else:
        rests = ", ".join(each.rests_on)
        told += [
            f"<p>{escape(tested.question)} Asked beforehand: {escape(claim.model.criterion)}</p>",
            f"<p><b>{escape(number(tested.decisive))}</b>. {_outcome(tested)}</p>",
            "<ul>" + "".join(f"<li>{escape(number(other))}</li>" for other in tested.others) + "</ul>",
            *(f"<p>{escape(note)}</p>" for note in tested.notes),
            f"<p>No independent evidence: the model rests on {escape(rests)}.</p>" if rests else "",
            f"<figure>{inline(figure_of(tested), tested.code, tested.question)}</figure>",
        ]
    told.append(f"<p><b>What would change our mind:</b> {escape(claim.would_change)}</p></article>")
    return "\n".join(filter(None, told))


def _evidence(item: Evidence) -> str:
    source = sources.find(item.source)
    people = f", n = {item.n}" if item.n else ""
    of = f"{item.design}, {item.species}{people}, risk of bias {item.bias}"
    who = f"{source.authors.partition(',')[0]} {source['year']}"
    if source["doi"]:
        who = f'<a href="https://doi.org/{escape(source["doi"])}">{escape(who)}</a>'
    return f"<li><b>{item.direction}</b>: {escape(item.effect)} <small>({who}; {escape(of)})</small></li>"


def _mark(verdict: Joint | Unasked) -> str:
    """A verdict with its sign, so that nothing hangs on colour."""
    kind = verdict.replace(" ", "-")
    return f'<span class="{kind}">{MARKS[verdict]} {"silent" if verdict == SILENT else verdict}</span>'


def _outcome(tested: Tested) -> str:
    held = {"held": "held", "partly": "held in part", "failed": "did not hold"}[tested.outcome]
    share = f"{100 * tested.chance:.0f} % of draws of what is not known"
    return f"The criterion {held}; it holds in {share} ({tested.code})."
