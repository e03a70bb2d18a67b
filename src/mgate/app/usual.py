"""The engines that a static site carries: what the presets need, and what is one choice away from them."""

from itertools import product

from mgate.app.engines import engine_name

MOST_SALTS = 2
WAYS = (
    *((), ("vein",), ("muscle",)),
    *(("skin1",), ("skin1", "skin2"), ("joint",), ("joint", "skin1")),
    *(("morphine",), ("morphine", "vein")),
    *(("blockade", drug) for drug in ("dextromethorphan", "esketamine", "ketamine", "memantine")),
)


def usual() -> list[str]:
    """Names of engines; a page that finds none says that mgate on a computer is needed."""
    return [engine_name(salts, ways) for salts, ways in product(range(MOST_SALTS + 1), WAYS)]
