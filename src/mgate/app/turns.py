"""Turns: a few requests are worked on at once, some wait, and who comes then is told to come back."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from mgate.app.limits import AT_ONCE, WAITING
from mgate.app.refusals import Busy

T = TypeVar("T")


class Turns:
    """The turns of one server."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._threads = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._there = 0

    async def take(self, work: Callable[[], T]) -> T:
        """What the work gives, done in a thread when its turn comes; raises Busy where too many wait."""
        if self._there >= self._most:
            raise Busy(f"{self._there} requests are waiting already")
        self._there += 1
        try:
            return await to_thread.run_sync(work, limiter=self._threads)
        finally:
            self._there -= 1
