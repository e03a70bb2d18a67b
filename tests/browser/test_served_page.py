"""The page from the real server: its policy holds, a text is checked, a trial runs or stops, a report is kept."""

import re
from pathlib import Path

import axe
import pytest

pytest.importorskip("fastapi")
from served import served

from mgate.app.presets import presets

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address():
    with served() as found:
        yield found


@pytest.fixture
def page(browser, address):
    """A page that fails the test for whatever the console complains of and whatever is asked of another host."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    own = (address, "data:", "blob:")
    page.on("request", lambda asked: None if asked.url.startswith(own) else complaints.append(asked.url))
    page.goto(address)
    page.wait_for_selector("body[data-ready=true]")
    yield page
    page.close()
    assert [each for each in complaints if "422" not in each] == []  # a refusal is told on the page


@pytest.mark.parametrize("key", [each.key for each in presets()])
def test_every_preset_is_drawn_under_the_policy(page, key):
    page.evaluate("document.body.dataset.how = ''")
    page.click(f"#presets button[data-key={key}]")
    page.wait_for_selector("body[data-how='with draws']", timeout=120_000)
    assert page.locator("#charts .curve").count() > 4


def test_a_text_is_checked(page):
    page.get_by_role("link", name="Claims").click()
    page.get_by_label("Check a text").fill(
        "Magnesium oil is absorbed through the skin. Take 5000 mg of magnesium a day."
    )
    page.get_by_role("button", name="Check this text").click()
    page.wait_for_selector(".checked", timeout=60_000)
    assert "S40" in page.inner_text("#claims-page")
    assert page.locator(".card .refused").first.bounding_box()["y"] < page.locator(".checked").first.bounding_box()["y"]


def test_the_servers_reason_is_shown(page):
    page.get_by_role("link", name="Claims").click()
    page.get_by_label("Check a text").fill("--- 123 ---")
    page.get_by_role("button", name="Check this text").click()
    page.get_by_text("holds no words").wait_for()


def begun(page, patients="20", replicates="20"):
    page.get_by_role("button", name="Fibromyalgia and a tablet").click()
    page.get_by_role("link", name="Virtual trial").click()
    page.get_by_label("Patients in each arm").fill(patients)
    page.get_by_label("How often the trial is run").fill(replicates)
    page.get_by_role("button", name="Run the trial").click()


def test_a_trial_runs_tells_how_far_it_is_and_draws_its_power(page):
    begun(page)
    page.get_by_text(re.compile(r"\d+ % done")).wait_for(timeout=60_000)
    page.wait_for_selector("#trial-found .power", timeout=120_000)
    assert "20 trials were run" in page.inner_text("#trial-page")


def test_a_trial_is_cancelled_on_the_server(page, address):
    with page.expect_response("**/api/trials") as answer:
        begun(page, "1000", "2000")
    job = answer.value.json()["job"]
    page.get_by_role("progressbar").wait_for()
    with page.expect_response(f"**/api/jobs/{job}") as stopped:
        page.get_by_role("button", name="Cancel").click()
    assert stopped.value.status == 204
    assert page.request.get(f"{address}api/jobs/{job}/events").status == 404
    page.get_by_text("Cancelled.").wait_for()


@pytest.mark.parametrize("fragment", ["#claims", "#trial"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_serious_where_a_server_is(browser, address, fragment, size):
    page = browser.new_page(viewport=size, reduced_motion="reduce")
    page.goto(address + fragment)
    page.get_by_role("button", name="Check this text" if fragment == "#claims" else "Run the trial").wait_for()
    assert not axe.grave(page)
    page.close()


def test_a_report_is_kept_and_opens_from_disk(page, browser, tmp_path):
    page.get_by_role("button", name="Kidney disease").click()
    with page.expect_download(timeout=120_000) as found:
        page.get_by_role("button", name="Report", exact=True).click()
    assert found.value.suggested_filename == "mgate-report.html"
    kept = tmp_path / "report.html"
    found.value.save_as(kept)
    asked = []
    opened = browser.new_page(viewport=PHONE)
    opened.on("request", lambda each: asked.append(each.url))
    opened.goto(kept.as_uri())
    assert opened.locator(".danger").first.bounding_box()["y"] < opened.locator("table").bounding_box()["y"]
    assert opened.locator("figure svg").count() == 1
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert [Path(each).name for each in asked if each.startswith("http")] == []
    assert not axe.grave(opened)
    opened.close()
