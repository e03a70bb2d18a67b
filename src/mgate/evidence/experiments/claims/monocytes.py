"""Whether cells with more magnesium release less of what inflames, and at which levels."""

from collections.abc import Callable

from mgate.evidence.inflammation import cells, tablets
from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested

CODE = "E-CYTO"
QUESTION = "Do cells with more magnesium release less of what inflames?"
MIDDLES, NEAR = {"TNF": 52.0, "IL6": 63.0}, 10.0  # % of control at 2.5 against 0.4 mmol/L
SOURCES = ("suzuki2013", "sugimoto2012")


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The dish from 0.2 to 5 mmol/L, a doubling for six hours, and people with tablets."""
    numbers = cells.rows(draws, seed)
    media = {name: 100 * values for name, values in cells.dish(numbers).items()}
    rich = cells.MEDIA.index(cells.RICH)
    inside = [abs(media[name][:, rich] - middle) <= NEAR for name, middle in MIDDLES.items()]
    both = inside[0] & inside[1]
    progress(50)
    twice = 100 * (cells.doubled(numbers) - 1)
    oral = tablets.relative({}, "300 mg", 28, draws, seed)
    progress(100)
    bar = "TNF 52 +- 10 % and IL-6 63 +- 10 % of control at 2.5 against 0.4 mmol/L"
    bounds = {name: {"least": middle - NEAR, "most": middle + NEAR} for name, middle in MIDDLES.items()}
    return Tested(
        CODE,
        QUESTION,
        "held" if both[0] else "partly" if inside[0][0] or inside[1][0] else "failed",
        reading(
            "TNF of monocytes at 2.5 mmol/L",
            "% of control",
            media["TNF"][:, rich],
            bar=bar,
            sources=SOURCES,
            **bounds["TNF"],
        ),
        float(both[1:].mean()),
        (
            reading("IL-6 of monocytes at 2.5 mmol/L", "% of control", media["IL6"][:, rich], **bounds["IL6"]),
            reading("TNF, plasma doubled for 6 h", "%", twice[:, 0]),
            reading("IL-6, plasma doubled for 6 h", "%", twice[:, 1]),
            reading("TNF in replete people, 300 mg a day for 28 days", "%", oral["TNF"]),
            reading("IL-6 in replete people, 300 mg a day for 28 days", "%", oral["IL6"]),
        ),
        ("The cell's curve was fitted to the dish: that it is met is no evidence; what tablets do is a prediction.",),
        Picture(
            "magnesium of the medium, mmol/L",
            "% of control",
            tuple(curve(name, cells.MEDIA, values) for name, values in media.items()),
            log_x=True,
        ),
    )
