"""What papers print around a number, and what that says about people (the spread) and about the mean (its error).

Everything is read as if normal: published summaries say no more. Spread is the standard deviation between people;
the standard error is that of the number itself. Either is None when the paper gives neither it nor a way to it.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import Literal, NamedTuple

Centre = Literal["mean", "median", "value", "events", "at_most", "at_least"]
Kind = Literal["sd", "se", "ci95", "iqr", "range"]
PAIRS: tuple[Kind, ...] = ("ci95", "iqr", "range")

NORMAL = NormalDist()
CI95 = 2 * NORMAL.inv_cdf(0.975)  # 3.920 standard errors
IQR = 2 * NORMAL.inv_cdf(0.75)  # 1.349 standard deviations


class Uncertainty(NamedTuple):
    """The spread between people and the standard error, in the unit of the number."""

    spread: float | None = None
    standard_error: float | None = None


def uncertainty(
    kind: Kind | None, printed: float | Sequence[float], n: int | None, *, quantile: float | None = None
) -> Uncertainty:
    """Read what stands behind a mean, or behind a quantile of the people (0.5: a median).

    - sd: the spread. se: the standard error. ci95: the standard error is its width / 3.920.
    - iqr: the spread is its width / 1.349. range: the spread is its width / 2 Φ⁻¹((n - 0.375) / (n + 0.25)) [wan2014].
    - From one to the other: se = spread · e / √n, with e = 1 for a mean and √(q(1 - q)) / φ(Φ⁻¹(q)) for the quantile q,
      which is 1.253 for a median.
    """
    if kind is None:
        return Uncertainty()
    per_root = (1.0 if quantile is None else _of_quantile(quantile)) / math.sqrt(n) if n else None
    width = printed[1] - printed[0] if isinstance(printed, Sequence) else printed
    if kind in {"se", "ci95"}:
        error = width / CI95 if kind == "ci95" else width
        return Uncertainty(error / per_root if per_root else None, error)
    if kind == "range":
        if n is None or n < 2:  # noqa: PLR2004 - one person has no range
            return Uncertainty()
        width /= 2 * NORMAL.inv_cdf((n - 0.375) / (n + 0.25))
    elif kind == "iqr":
        width /= IQR
    return Uncertainty(width, width * per_root if per_root else None)


def counted(events: float, n: int) -> Uncertainty:
    """The standard error of a share of n people, with two more who had the event and two who had not [agresti1998].

    It is √(p(1 - p) / (n + 4)) with p = (events + 2) / (n + 4), and so is not nothing when nobody had it.
    """
    share = (events + 2) / (n + 4)
    return Uncertainty(None, math.sqrt(share * (1 - share) / (n + 4)))


def _of_quantile(q: float) -> float:
    return math.sqrt(q * (1 - q)) / NORMAL.pdf(NORMAL.inv_cdf(q))
