"""Turns are limited, and so are the engines that one server makes."""

import asyncio
import threading

import pytest

pytest.importorskip("fastapi")

from mgate.app.refusals import Busy
from mgate.app.routes import Compiled
from mgate.app.turns import Turns


def test_who_comes_when_too_many_wait_is_told_so():
    async def three_at_once():
        turns, go = Turns(at_once=1, waiting=1), threading.Event()
        first, second = (asyncio.create_task(turns.take(go.wait)) for _ in range(2))
        await asyncio.sleep(0.05)
        with pytest.raises(Busy, match="2 requests are waiting"):
            await turns.take(go.wait)
        go.set()
        return await first, await second, await turns.take(lambda: "again")

    assert asyncio.run(three_at_once()) == (True, True, "again")


def test_what_fails_gives_its_turn_back():
    async def after_a_failure():
        turns = Turns(at_once=1, waiting=0)
        with pytest.raises(ZeroDivisionError):
            await turns.take(lambda: 1 / 0)
        return await turns.take(lambda: "next")

    assert asyncio.run(after_a_failure()) == "next"


def test_a_server_makes_only_so_many_engines():
    compiled = Compiled(most=1)
    assert compiled.file("salts0.wasm")[:4] == b"\0asm"
    assert compiled.file("salts0.json")
    with pytest.raises(Busy, match="1 engines"):
        compiled.file("salts1.wasm")
