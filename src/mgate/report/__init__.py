"""What people see: figures. The only floor, beside the app, that draws."""

from pathlib import Path

from mgate.person.refusal import Refused

KINDS = (".png", ".svg", ".pdf")


def drawable(path: Path) -> None:
    """Refuse a file whose name promises no picture that mgate draws; needs no drawing library."""
    if path.suffix.lower() not in KINDS:
        advice = f"end its name in {', '.join(KINDS[:-1])} or {KINDS[-1]}"
        raise Refused("is no picture that mgate draws", advice, key="--picture", value=str(path))
