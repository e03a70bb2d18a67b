import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mgate.person.refusal import Refused
from mgate.population import shards
from mgate.population.cohort import Cohort
from mgate.population.dry import forecast
from mgate.population.run import Plan, digest, run
from mgate.population.summary import as_json, simulated
from mgate.population.task import block

TABLE = {
    "people": {"condition": {"fibromyalgia": 0.5, "post-operative": 0.3, "healthy": 0.2}},
    "dose": [{"product": "magnesium oxide", "amount": "200 mg", "at": "08:00", "every": "24 h", "for": "2 day"}],
    "run": {"duration": "2 day", "outputs": ["Plasma.total", "Pain.score"]},
}
COHORT = Cohort.model_validate(TABLE)
FILE = """
[people]
condition = "fibromyalgia"
[run]
duration = "28 day"
"""


def plan_in(folder, people=60, **more):
    return Plan(COHORT, people, folder, **{"workers": 1, **more})


def result(plan):
    return digest(run(plan))


def test_results_know_nothing_of_shards_workers_and_threads(tmp_path):
    hashes = {
        result(plan_in(tmp_path / "a")),
        result(plan_in(tmp_path / "b", shard=7)),
        result(plan_in(tmp_path / "c", people=120, shard=13, workers=2)),
        result(plan_in(tmp_path / "d", people=120, shard=120)),
    }
    assert len(hashes) == 2  # 60 people, and 120
    assert (block(COHORT, 0, 9, threads=2).series == block(COHORT, 0, 9, threads=1).series).all()


def test_a_run_goes_on_from_the_shards_that_are_whole(tmp_path):
    whole = result(plan_in(tmp_path / "whole"))
    plan = plan_in(tmp_path / "broken", shard=10)
    list(run(replace(plan, people=30)))
    first, second, third = sorted(plan.folder.iterdir())
    first.unlink()
    second.write_bytes(second.read_bytes()[:-100] + bytes(100))
    kept = third.stat().st_mtime_ns
    heard = []
    assert digest(run(plan, heard.append)) == whole
    assert heard[0] == 10
    assert heard[-1] == 60
    assert third.stat().st_mtime_ns == kept


def test_shards_of_another_run_stay_and_are_not_mixed_in(tmp_path):
    mine = result(plan_in(tmp_path))
    other = result(plan_in(tmp_path, seed=2))
    assert mine != other
    assert result(plan_in(tmp_path)) == mine


def killed_halfway(folder, ask):
    """The run of a driver that is killed as soon as two shards are there; `ask` says who is killed of it."""
    (folder.parent / "cohort.toml").write_text(FILE)
    command = [sys.executable, "-m", "mgate", "population", str(folder.parent / "cohort.toml"), "--to", str(folder)]
    command += [*"--people 400 --shard 40 --workers 2 --draws 0 --json".split(), str(folder.parent / "out.json")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as driver:
        deadline = time.monotonic() + 120
        while len(list(folder.glob("*.nc"))) < 2 and driver.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        ask(driver.pid)
        return driver.wait(timeout=300)


def workers_of(pid):
    for each in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((each / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == pid and "spawn_main" in (each / "cmdline").read_text():
                yield int(each.name)
        except (OSError, IndexError):
            continue


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds worker processes in /proc")
def test_a_killed_worker_and_then_a_killed_driver_lose_nobody(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    code = killed_halfway(folder, lambda pid: os.kill(next(workers_of(pid)), signal.SIGKILL))
    assert code == 0  # a worker's death is made good at once
    hashed = json.loads((tmp_path / "out.json").read_text())["hash"]
    for each in folder.glob("*.nc"):
        each.unlink()
    assert killed_halfway(folder, lambda pid: os.killpg(pid, signal.SIGKILL)) == -signal.SIGKILL
    assert 2 <= len(list(folder.glob("*.nc"))) < 10
    assert killed_halfway(folder, lambda _: None) == 0
    assert json.loads((tmp_path / "out.json").read_text())["hash"] == hashed


def test_a_scheduler_that_is_not_there_is_refused(tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(Refused, match="no scheduler"):
        result(plan_in(tmp_path, scheduler="tcp://127.0.0.1:9"))


def test_shards_hold_labelled_numbers(tmp_path):
    (each,) = run(plan_in(tmp_path, people=5))
    data = shards.dataset([each], COHORT)
    assert data["Plasma.total"].attrs["units"] == "mmol/L"
    assert data["Plasma.total"].sel(person=3, time=24.0) == each.series[3, 0, 1]
    assert not data["failed"].any()


def test_the_summary_keeps_people_and_ignorance_apart(tmp_path):
    found = as_json(simulated(plan_in(tmp_path, people=40), draws=4))
    plasma = found["outputs"]["Plasma.total"]
    assert plasma["quantiles"]["0.05"][0] < plasma["mean"][0] < plasma["quantiles"]["0.95"][0]
    assert plasma["mean_low90"][-1] <= plasma["mean_high90"][-1]
    assert found["people"] == 40
    assert np.isfinite(found["outputs"]["Pain.score"]["mean"]).all()


def test_a_dry_run_writes_nothing_and_knows_what_is_there(tmp_path):
    list(run(plan_in(tmp_path / "some", people=20)))
    told = forecast(plan_in(tmp_path / "some", people=1_000_000, shard=500))
    assert told.missing == 1_000_000 - 20
    assert told.disk == pytest.approx(sum(each.stat().st_size for each in (tmp_path / "some").iterdir()) * 5e4, rel=3)
    assert "1000000 people" in told.sentence()
    assert len(list((tmp_path / "some").iterdir())) == 1


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"run": {"duration": "1 day", "outputs": ["Plasma.totel"]}}, "Plasma.total"),
        ({"run": {"duration": "1 day"}, "patient": {}}, "no such key"),
        ({"people": {"n": 10}}, "run: is missing"),
    ],
)
def test_a_cohort_that_cannot_be_is_refused(table, said):
    with pytest.raises(Refused, match=said):
        Cohort.model_validate(table)
