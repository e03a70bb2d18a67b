"""The same people on a real Dask cluster of separate processes, one of which is killed on the way."""

import os
import signal

import pytest

from mgate.population.cohort import Cohort
from mgate.population.run import Plan, digest, run

distributed = pytest.importorskip("distributed")

COHORT = Cohort.model_validate({"run": {"duration": "28 day", "outputs": ["Plasma.total", "Urine.magnesium"]}})
pytestmark = pytest.mark.filterwarnings("default")  # a killed worker makes its cluster complain


@pytest.fixture
def cluster():
    made = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs="CRITICAL"
    )
    with made:
        yield made


def test_a_cluster_gives_the_same_numbers_though_a_worker_is_killed(tmp_path, cluster):
    here = digest(run(Plan(COHORT, 300, tmp_path / "here", workers=1)))
    killed = []

    def kill_one(done):
        if done and not killed:
            with distributed.Client(cluster.scheduler_address) as client:
                killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    plan = Plan(COHORT, 300, tmp_path / "there", shard=20, scheduler=cluster.scheduler_address)
    assert digest(run(plan, kill_one)) == here
    assert killed
