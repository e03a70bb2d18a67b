"""Lines that a simulated person may cross, each with its number, its range and its source; and what is said then.

One place for command line, programs and pages: whoever shows a simulation shows these cautions first.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["danger", "caution", "note"]
LEVELS: tuple[Level, ...] = ("danger", "caution", "note")


@dataclass(frozen=True)
class Threshold:
    """A line, what is seen beyond it, and how grave that is; `within` is what the literature allows."""

    value: float
    unit: str
    meaning: str
    within: tuple[float, float]
    source: str
    level: Level = "danger"


@dataclass(frozen=True)
class Caution:
    """One thing that must be said: how grave, in plain words, and the number, time (h) and line behind the words."""

    level: Level
    text: str
    number: float | None = None
    unit: str = ""
    time: float | None = None
    threshold: str = ""  # its name in THRESHOLDS
    source: str = ""

    @property
    def said(self) -> str:
        """The words as people read them."""
        return f"DANGER: {self.text}" if self.level == "danger" else self.text

    def as_json(self) -> dict[str, Any]:
        """It for programs."""
        return asdict(self)


def told(text: str) -> Caution:
    """A caution made of words alone; it is a danger where they begin so."""
    grave, _, rest = text.partition("DANGER: ")
    return Caution("danger", rest) if rest and not grave else Caution("caution", text)


PLASMA, KIDNEY = "mmol/L", "mL/min/1.73 m2"
THRESHOLDS: dict[str, Threshold] = {
    # Plasma magnesium upwards: onset, and how far up it may come only [lu2000 as quoted, jahnendechent2012]
    "arrest": Threshold(12.5, PLASMA, "cardiac arrest is expected", (12.5, 17), "lu2000"),
    "conduction": Threshold(7.5, PLASMA, "the heart's conduction fails", (7.5, 12.5), "lu2000"),
    "breathing": Threshold(5.0, PLASMA, "breathing may stop", (5, 6.95), "lu2000"),
    "reflexes lost": Threshold(3.5, PLASMA, "tendon reflexes are lost", (3.5, 5), "lu2000"),
    "reflexes weak": Threshold(2.5, PLASMA, "tendon reflexes weaken", (2, 4), "jahnendechent2012", "caution"),
    "above usual": Threshold(1.1, PLASMA, "it is above anyone's usual range", (1, 1.2), "assumed", "caution"),
    # Plasma magnesium downwards
    "low": Threshold(0.70, PLASMA, "below it is hypomagnesaemia", (0.66, 0.75), "jiao2026", "caution"),
    "very low": Threshold(0.50, PLASMA, "cramps, fits, arrhythmia threaten", (0.4, 0.6), "iom1997"),
    # The kidney that must get rid of it
    "failing kidney": Threshold(15, KIDNEY, "hardly anything is excreted", (10, 20), "assumed"),
    "weak kidney": Threshold(30, KIDNEY, "magnesium accumulates", (20, 40), "assumed"),
    "reduced kidney": Threshold(60, KIDNEY, "magnesium is excreted more slowly", (45, 75), "assumed", "caution"),
    # What is given
    "laxative": Threshold(40, "mmol", "a laxative dose at once by mouth", (25, 80), "assumed", "caution"),
    "speed": Threshold(0.61, "mmol/min", "fastest injection into a vein", (0.3, 1.1), "smpc3539", "caution"),
    "day by vein": Threshold(162, "mmol", "most in 24 h by vein", (122, 162), "mgso4label"),
    "two days by vein": Threshold(81, "mmol", "most in 48 h by vein, weak kidney", (40, 81), "mgso4warnings"),
    "child": Threshold(12, "year", "below it no tablet is meant for children", (4, 12), "smpc12118"),
    "adult": Threshold(18, "year", "from it on the model's numbers are those of the person", (16, 20), "assumed"),
    "diarrhoea": Threshold(0.2, "", "one in five has diarrhoea", (0.1, 0.3), "assumed", "caution"),
    "irritation": Threshold(0.01, "", "people stop because of their skin", (0.005, 0.05), "assumed", "caution"),
    # Drugs beside it
    "dissociated": Threshold(37, "%", "dissociation, of the scale's top, by 200 ng/mL", (30, 89), "bowdle1998"),
    "felt": Threshold(10, "%", "dissociation that is felt", (5, 20), "assumed", "caution"),
    "asleep by ketamine": Threshold(
        800, "ng/mL", "ketamine in plasma above which people sleep", (500, 1500), "assumed"
    ),
    "asleep by S-ketamine": Threshold(400, "ng/mL", "the same of S-ketamine", (250, 750), "assumed"),
    "morphine": Threshold(60, "ng/mL", "morphine in plasma above which breathing may fail", (40, 100), "assumed"),
}
HIGH = ("arrest", "conduction", "breathing", "reflexes lost", "reflexes weak", "above usual")
LADDER = tuple(THRESHOLDS[name] for name in HIGH)  # of plasma magnesium, gravest first


def listed() -> list[dict[str, Any]]:
    """Every threshold with its source."""
    return [
        {"name": name} | {key: getattr(line, key) for key in ("value", "unit", "level", "meaning", "within", "source")}
        for name, line in THRESHOLDS.items()
    ]


def moment(hours: float) -> str:
    """A time as people say it."""
    return f"after {hours:.1f} h" if hours < 48 else f"on day {hours / 24 + 1:.0f}"  # noqa: PLR2004 - two days
