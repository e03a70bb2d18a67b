"""Where fitted numbers stand in the source: written there anew after a fit, so that one command is all it takes."""

import re
from collections.abc import Mapping
from pathlib import Path

HOME = Path(__file__).parents[1]


def write_values(best: Mapping[str, float]) -> list[str]:
    """Write fitted constants into their components.

    Returns what was written. Raises LookupError for a constant that the source does not hold in the usual form.
    """
    written = []
    for name, value in best.items():
        component, constant = name.split(".")
        component = component.rstrip("0123456789") if component.startswith("Salt") else component  # one class for all
        file = next(file for file in HOME.rglob("*.py") if _begin(component, file.read_text(encoding="utf-8")) >= 0)
        text = file.read_text(encoding="utf-8")
        begin = _begin(component, text)
        pattern = rf"(\b{constant}\s*=\s*\w+\(\s*)[\d.e-]+"
        after, count = re.subn(pattern, rf"\g<1>{value:.3g}", text[begin:], count=1)
        if not count:
            raise LookupError(f"{file.name} holds no number for {name}")
        file.write_text(text[:begin] + after, encoding="utf-8")
        written.append(f"{name} = {value:.3g}")
    return written


def write_table(table: str, page: Path, command: str) -> None:
    """Put the table between the marks of a command on a page, where there is such a page."""
    if page.exists():
        begin, end = f"<!-- what {command} prints -->", "<!-- end of it -->"
        before, _, rest = page.read_text(encoding="utf-8").partition(begin)
        after = rest.partition(end)[2]
        page.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}", encoding="utf-8")


def _begin(component: str, text: str) -> int:
    found = re.search(rf"^ *(class {component}\(|{component} = blocker\()", text, flags=re.MULTILINE)
    return found.start() if found else -1
