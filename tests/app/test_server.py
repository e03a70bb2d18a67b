"""The server on loopback: what it answers, what it refuses, and that nothing of a job is left."""

import html
import json
import multiprocessing
import time
import tomllib
from pathlib import Path

import pytest

httpx = pytest.importorskip("httpx")
pytest.importorskip("fastapi")

import works  # noqa: E402 - only where the app is installed
from served import LONG, SCENARIO, TRIAL, served  # noqa: E402 - only where the app is installed

from mgate.app import files, limits  # noqa: E402
from mgate.app.jobs import Jobs  # noqa: E402
from mgate.person.scenario import Scenario  # noqa: E402
from mgate.person.write import as_json  # noqa: E402
from mgate.population.answered import answered  # noqa: E402


@pytest.fixture(scope="module")
def ask():
    with served() as address, httpx.Client(base_url=address, timeout=120) as client:
        yield client


def events(ask, job):
    found = []
    with ask.stream("GET", f"api/jobs/{job}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        for line in stream.iter_lines():
            kind, _, what = line.partition(": ")
            if kind == "event":
                found.append([what])
            elif kind == "data":
                found[-1].append(json.loads(what))
    return found


def test_a_person_is_simulated_as_on_the_command_line(ask):
    found = ask.post("api/simulate", json={"scenario": SCENARIO, "draws": 5, "seed": 3})
    assert found.status_code == 200
    here = as_json(answered(Scenario.model_validate(SCENARIO), 5, 3), 3)
    assert found.json() == json.loads(json.dumps(here))


def test_what_is_wrong_is_told_with_key_value_and_fix(ask):
    found = ask.post("api/simulate", json={"scenario": {"dose": [{"product": "magnesium citrat"}]}})
    assert found.status_code == 422
    said = found.json()
    assert said["key"] == "dose 1, product"
    assert said["value"] == '"magnesium citrat"'
    assert "did you mean 'magnesium citrate'?" in said["detail"]
    missing = ask.post("api/simulate", json={})
    assert (missing.status_code, missing.json()["key"]) == (422, "scenario")
    assert ask.post("api/simulate", content=b"{").status_code == 422


@pytest.mark.parametrize(
    ("scenario", "draws", "said"),
    [
        ({"run": {"duration": "900 day"}}, 0, "two years"),
        ({"run": {"duration": "300 day", "every": "1 min"}}, 40, "too many numbers"),
        ({"dose": [SCENARIO["dose"][0] | {"every": "1 min"}], "run": {"duration": "7 day"}}, 100, "too many doses"),
    ],
)
def test_too_much_work_is_refused_before_it_begins(ask, scenario, draws, said):
    begun = time.monotonic()
    found = ask.post("api/simulate", json={"scenario": scenario, "draws": draws})
    assert found.status_code == 422
    assert said in found.json()["detail"]
    assert time.monotonic() - begun < 5


def test_trials_and_populations_have_limits_too(ask):
    many = ask.post("api/trials", json={"trial": TRIAL | {"run": {"replicates": 5000}}})
    assert (many.status_code, many.json()["key"]) == (422, "run, replicates")
    people = ask.post("api/populations", json={"cohort": {"run": {"duration": "1 day"}}, "people": 10**6})
    assert people.status_code == 422
    assert ask.post("api/trials", json={"trial": {"design": {}}}).status_code == 422


def test_a_body_that_is_too_large_is_refused_however_it_comes(ask):
    large = b"x" * (limits.BODY + 1)
    for content in (large, iter([large[: limits.BODY], large])):
        found = ask.post("api/check", content=content)
        assert found.status_code == 413
        assert "larger" in found.json()["detail"]


@pytest.mark.parametrize("text", ["README.md", "/etc/passwd", "pyproject.toml", "../README.md"])
def test_the_name_of_a_file_is_only_words(ask, text):
    found = ask.post("api/check", json={"text": text})
    assert found.status_code in {200, 422}
    if found.status_code == 200:
        assert found.json()["sentences"] == []
        assert found.json()["not_checked"] == [text]


@pytest.mark.parametrize("text", ["-", "", "a\\u0000b", "magnesium \\ud800 oil"])
def test_what_is_no_text_is_refused(ask, text):
    """Standard input least of all."""
    found = ask.post("api/check", content=f'{{"text": "{text}"}}')
    assert found.status_code == 422
    assert found.json()["detail"]


def test_a_report_is_one_page_whose_scenario_can_be_run_again(ask):
    found = ask.post("api/report", json={"scenario": SCENARIO, "draws": 2})
    assert found.headers["content-type"].startswith("text/html")
    assert "sandbox" in found.headers["content-security-policy"]
    written = html.unescape(found.text.partition("<pre>")[2].partition("</pre>")[0])
    assert Scenario.model_validate(tomllib.loads(written)) == Scenario.model_validate(SCENARIO)


def test_a_text_is_checked(ask):
    found = ask.post("api/check", json={"text": "Magnesium oil is absorbed through the skin within minutes."})
    assert [each["claim"] for each in found.json()["sentences"][0]["claims"]]


def test_claims_and_version_are_told(ask):
    assert len(ask.get("api/claims").json()) == 44
    assert set(ask.get("api/version").json()) == {"version", "model"}
    assert ask.get("api/health").json()["status"] == "ok"


def test_a_trial_tells_how_far_it_is_and_then_its_result_once(ask):
    job = ask.post("api/trials", json={"trial": TRIAL}).json()["job"]
    found = events(ask, job)
    *progress, (end, result) = found
    assert {kind for kind, _ in progress} <= {"progress"}
    assert end == "result"
    assert result["contrasts"][0]["arms"] == ["magnesium", "placebo"]
    assert ask.get(f"api/jobs/{job}/events").status_code == 404


def test_a_population_gives_its_bands(ask):
    asked = {"cohort": {"run": {"duration": "1 day"}}, "people": 30, "draws": 2}
    job = ask.post("api/populations", json=asked).json()["job"]
    end, result = events(ask, job)[-1]
    assert (end, result["people"]) == ("result", 30)
    plasma = result["outputs"]["Plasma.total"]
    assert plasma["mean_low90"][-1] <= plasma["mean"][-1] <= plasma["mean_high90"][-1]


def test_a_job_that_is_stopped_leaves_no_process_and_a_third_one_must_wait(ask):
    before = set(multiprocessing.active_children())
    first, second, third = (ask.post("api/trials", json={"trial": LONG}) for _ in range(3))
    assert (first.status_code, second.status_code, third.status_code) == (202, 202, 429)
    assert "running already" in third.json()["detail"]
    for each in (first, second):
        assert ask.delete(f"api/jobs/{each.json()['job']}").status_code == 204
    assert set(multiprocessing.active_children()) == before
    assert ask.delete("api/jobs/none").status_code == 404


async def end_of(jobs, name):
    return [each async for each in jobs.events(name)][-1]


@pytest.mark.parametrize(
    ("work", "said"),
    [(works.fails, "not enough memory"), (works.dies, "process died"), (works.lasts, "longer than 0.5 s")],
)
def test_a_job_that_cannot_end_well_says_so_and_leaves_no_file(work, said, capfd):
    import asyncio

    jobs = Jobs(lasts=0.5 if work is works.lasts else 30)
    name = jobs.begin(work, {})
    folder = jobs._jobs[name].folder
    assert said in asyncio.run(end_of(jobs, name))
    assert not folder.exists()
    assert name not in jobs
    capfd.readouterr()  # what the dying process printed


def test_a_job_that_nobody_listens_to_is_stopped():
    jobs = Jobs(unheard=0.2)
    name = jobs.begin(works.lasts, {})
    process = jobs._jobs[name].process
    time.sleep(0.3)
    jobs._tidy()
    assert name not in jobs
    assert not process.is_alive()


def test_the_page_and_its_files_are_served_with_a_policy(ask):
    page = ask.get("")
    assert page.headers["content-type"].startswith("text/html")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy  # nothing from another host
    assert page.headers["x-content-type-options"] == "nosniff"
    for path in files.built():
        assert ask.get(path if path != "index.html" else "").content == (files.BUILT / path).read_bytes()
    wasm = ask.get("engine/salts1.wasm")
    assert wasm.headers["content-type"] == "application/wasm"
    assert wasm.content[:4] == b"\0asm"
    assert set(ask.get("data/tables.json").json()) >= {"products", "presets"}


@pytest.mark.parametrize(
    "path",
    ["engine/salts99.wasm", "engine/salts1.exe", "data/other.json", "assets/..%2findex.html", "x", "api/none", "docs"],
)
def test_what_is_not_there_is_not_found(ask, path):
    assert ask.get(path).status_code in {404, 422}


def test_another_hosts_name_is_not_answered(ask):
    assert ask.get("", headers={"host": "evil.example"}).status_code == 400


def test_nothing_of_what_is_asked_is_written_down(ask, tmp_path, capfd, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ask.post("api/check", json={"text": "Magnesium is my secret."})
    ask.post("api/simulate", json={"scenario": SCENARIO, "draws": 0})
    assert list(Path().iterdir()) == []
    said = capfd.readouterr()
    assert "secret" not in said.out + said.err
