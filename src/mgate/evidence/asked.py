"""What is asked for on the command line, read and held to what can be."""

from collections.abc import Sequence

from mgate.person.refusal import Refused

MOST_MAGNESIUM, MOST_LEVELS = 20.0, 12  # mmol/L


def levels(texts: Sequence[str] | None, usual: Sequence[float]) -> list[float]:
    """Levels of free magnesium in mmol/L from `--mg 0.8,0.9`, each once; raises Refused."""
    if not texts:
        return list(usual)
    parts = [part for text in texts for part in text.split(",")]
    found = [number(part, "--mg", 0.0, MOST_MAGNESIUM, "mmol/L", "0.8,0.9") for part in parts]
    found = list(dict.fromkeys(found))
    if len(found) > MOST_LEVELS:
        raise Refused(f"is {len(found)} levels", f"ask for {MOST_LEVELS} at most", key="--mg")
    return found


def number(text: str, key: str, low: float, high: float, unit: str, example: str) -> float:
    """A number between two others; raises Refused."""
    try:
        value = float(text)
    except ValueError:
        raise Refused(f"is no number of {unit}", f"write for instance {key} {example}", key=key, value=text) from None
    if not low <= value <= high:
        advice = f"it must lie between {low:g} and {high:g} {unit}"
        raise Refused("cannot be", advice, key=key, value=text)
    return value + 0.0  # no negative zero
