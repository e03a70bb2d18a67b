"""Fifty people ask at once: everybody is answered, with the answer or with a reason, and memory stays where it is."""

import asyncio
import os
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

httpx = pytest.importorskip("httpx")
pytest.importorskip("fastapi")

from served import LONG, SCENARIO, started  # noqa: E402

CLIENTS, MOST_MEMORY = 50, 1.5e9  # bytes of resident memory
REQUESTS = (
    ("GET", "", None),
    ("GET", "engine/salts1.wasm", None),
    ("GET", "api/claims", None),
    ("POST", "api/simulate", {"scenario": SCENARIO, "draws": 10}),
    ("POST", "api/simulate", {"scenario": {"dose": [{"product": "moonlight"}]}}),
    ("POST", "api/check", {"text": "Magnesium is absorbed through the skin.", "draws": 10}),
    ("POST", "api/report", {"scenario": SCENARIO, "draws": 5}),
    ("POST", "api/trials", {"trial": LONG}),
)


@pytest.fixture
def running():
    """A server as people start it, and its process."""
    with started() as (address, process):
        deadline = time.monotonic() + 60
        while not httpx.get(f"{address}api/health", timeout=30).json()["ready"] and time.monotonic() < deadline:
            time.sleep(0.2)
        yield address, process.pid


def memory(pid):
    """Resident bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def asking(client, number, until, seen, slowest):
    turn = number
    while time.monotonic() < until:
        method, path, body = REQUESTS[turn % len(REQUESTS)]
        begun = time.monotonic()
        found = await client.request(method, path, json=body)
        slowest.append(time.monotonic() - begun)
        seen[path, found.status_code] += 1
        if found.status_code >= 400:
            assert found.json()["detail"]
        if found.status_code == 202:
            await client.delete(f"api/jobs/{found.json()['job']}")
        turn += 1


async def all_asking(address, seconds):
    seen, slowest = Counter(), []
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=CLIENTS)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        await asyncio.gather(*(asking(client, number, until, seen, slowest) for number in range(CLIENTS)))
    return seen, slowest


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads memory in /proc")
@pytest.mark.parametrize("seconds", [3, pytest.param(60, marks=pytest.mark.slow)])
def test_fifty_clients_are_all_answered(running, seconds):
    address, pid = running
    before = memory(pid)
    seen, times = asyncio.run(all_asking(address, seconds))
    after = memory(pid)
    answers = "".join(f"\n{path or 'the page'}: {count} x {status}" for (path, status), count in sorted(seen.items()))
    sys.stdout.write(f"\n{len(times)} answers in {seconds} s, slowest {max(times):.1f} s; ")
    sys.stdout.write(f"{before / 1e6:.0f} to {after / 1e6:.0f} MB{answers}\n")
    assert not [key for key in seen if key[1] >= 500]
    assert {status for _, status in seen} <= {200, 202, 422, 429}
    assert {path for path, status in seen if status in {200, 202}} == {path for _, path, _ in REQUESTS}
    assert after < MOST_MEMORY
