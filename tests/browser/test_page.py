"""The page as people use it, in a real browser, as a static site without any server behind it."""

import hashlib
import re
from pathlib import Path

import axe
import pytest

import mgate.app
from mgate.app.draws import drawn
from mgate.app.engines import variant
from mgate.app.presets import presets
from mgate.person.answer import answer
from mgate.person.scenario import Scenario

WEB = Path(__file__).parents[2] / "web"
SITE = Path(mgate.app.__file__).parent / "site"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def opened(browser, site, size=DESKTOP, fragment="", **more):
    page = browser.new_page(viewport=size, **more)
    page.goto(site[1] + fragment)
    page.wait_for_selector("body[data-ready=true]")
    return page


@pytest.fixture
def page(browser, site):
    page = opened(browser, site)
    yield page
    page.close()


def finished(page):
    """Wait until the picture of what is shown has its bands."""
    page.wait_for_function("document.body.dataset.how === 'with draws'", timeout=60_000)


def choose(page, key):
    page.evaluate("document.body.dataset.how = ''")
    page.click(f"#presets button[data-key={key}]")
    finished(page)


def curves(page):
    return page.eval_on_selector_all("#charts .curve", "all => all.map(each => each.getAttribute('d'))")


def drag(page, label, value):
    """Move a slider as a hand does, without letting go: input, and no change."""
    move = "(each, value) => { each.value = value; each.dispatchEvent(new Event('input', { bubbles: true })) }"
    before = page.evaluate("document.body.dataset.picture")
    page.get_by_label(label).first.evaluate(move, value)
    page.wait_for_function("before => document.body.dataset.picture !== before", arg=before)


def test_assets_are_built_from_the_sources():
    names = [f"{each.relative_to(WEB)}" for each in (WEB / "src").rglob("*") if each.is_file()]
    found = hashlib.sha256()
    for name in sorted([*names, "index.html", "vite.config.ts"]):
        found.update(f"{name}\n".encode() + (WEB / name).read_bytes())
    built = (SITE / "sources.sha256").read_text().strip()
    assert built == found.hexdigest(), "the built page is older than its source: npm --prefix web run build"


def test_the_first_picture_needs_less_than_400_kb_and_nothing_from_elsewhere(browser, site):
    files, address = site
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    files.sent = 0
    page.goto(address)
    page.wait_for_selector("body[data-ready=true]")
    assert files.sent < 400_000
    assert all(each.startswith((address, "data:")) for each in asked)
    page.close()


@pytest.mark.parametrize("preset", presets(), ids=lambda each: each.key)
def test_every_preset_says_what_python_says(page, preset):
    choose(page, preset.key)
    model = re.search(r"by the model (\S+);", page.inner_text("#engine"))[1]
    table = drawn(*variant(model))
    draws = [dict(zip(table["names"], row, strict=True)) for row in table["rows"]]
    told = answer(preset.scenario, draws)
    assert page.text_content("#sentences") == " ".join(told.sentences())
    shown = page.eval_on_selector_all("#dangers li", "all => all.map(each => each.textContent)")
    assert len(shown) == len(told.cautions)
    for text, caution in zip(shown, told.cautions, strict=True):
        assert caution.text[1:] in text
        assert ("Danger" in text) == (caution.level == "danger")


def test_the_picture_follows_the_slider_while_it_is_dragged(page):
    before = curves(page)
    drag(page, "How much", 900)
    assert curves(page) != before
    assert page.evaluate("document.body.dataset.how") == "roughly"
    finished(page)  # once the hand rests
    assert "#person=" in page.url


def test_danger_comes_before_numbers_and_at_once(page):
    finished(page)
    page.evaluate("document.body.dataset.how = ''")
    page.get_by_label("Kidney function (eGFR): not").click()
    finished(page)
    drag(page, re.compile("^Kidney function \\(eGFR\\)[0-9]"), 10)
    assert page.evaluate("document.body.dataset.how") == "roughly"
    assert "Danger: Magnesium with an eGFR of 10" in page.inner_text("#dangers")
    above = page.locator("#dangers").bounding_box()["y"]
    assert not page.locator("#alarm").is_visible()  # they are in sight already
    assert above < page.locator("#sentences").bounding_box()["y"] < page.locator("#charts").bounding_box()["y"]


def test_a_copied_link_opens_the_same_picture(page, browser, site):
    page.click("#presets button[data-key=skin]")
    drag(page, "Sprays", 33)
    page.get_by_label("Read the curves at").evaluate(
        "each => { each.value = 400; each.dispatchEvent(new Event('input', { bubbles: true })) }"
    )
    page.wait_for_timeout(400)
    finished(page)
    again = opened(browser, site, fragment="#" + page.url.partition("#")[2])
    finished(again)
    assert curves(again) == curves(page)
    assert again.text_content("#sentences") == page.text_content("#sentences")
    assert again.text_content("#read-said") == page.text_content("#read-said")
    again.close()


def test_foods_height_and_pregnancy_are_said_and_mgate_reads_them_back(page, tmp_path):
    page.get_by_label("Sex").select_option("female")
    page.get_by_text("More about the person").click()
    page.get_by_label("Height: as usual").click()
    page.get_by_label("Pregnant or breast-feeding").select_option("pregnant")
    page.get_by_text("Foods and waters").click()
    page.get_by_label("Add a food").select_option("almonds")
    page.evaluate("document.body.dataset.how = ''")
    page.get_by_label("Add a water").select_option("Gerolsteiner water")
    finished(page)
    with page.expect_download() as found:
        page.get_by_role("button", name="Scenario (TOML)").click()
    found.value.save_as(tmp_path / "scenario.toml")
    scenario = Scenario.read(tmp_path / "scenario.toml")
    assert (scenario.patient.pregnant, scenario.patient.height) == (True, 1.63)
    assert (scenario.diet.foods, scenario.diet.waters) == ({"almonds": 30.0}, {"Gerolsteiner water": 0.5})
    told = answer(scenario)
    assert told.sentences()[-1] in page.inner_text("#sentences")
    assert all(note in page.inner_text("#unchecked") for note in told.notes)
    page.get_by_role("button", name="Remove almonds").click()
    assert page.get_by_role("button", name="Remove almonds").count() == 0


def test_a_flare_up_is_felt(page):
    page.click("#presets button[data-key=fibromyalgia]")
    finished(page)
    before = curves(page)
    page.evaluate("document.body.dataset.how = ''")
    page.get_by_label("A flare-up: none").click()
    finished(page)
    assert curves(page) != before


def test_two_regimens_are_compared(page):
    page.click("#compare")
    drag(page, "How much", 1100)
    assert "regimen B" in page.inner_text("#legend")
    assert page.locator("#charts .second").first.get_attribute("d")
    assert page.inner_text("#sentences").startswith("Regimen A.")
    page.get_by_role("button", name="Regimen A").click()
    assert page.get_by_label("How much").input_value() == "300"


def test_why_leads_from_a_number_to_equations_parameters_and_sources(page):
    page.get_by_role("button", name="Why? Plasma magnesium").click()
    assert "Plasma.total =" in page.inner_text(".equation")
    page.get_by_role("button", name="Plasma.volume").first.click()
    assert "Source" in page.inner_text("#why-content")
    page.keyboard.press("Escape")
    assert not page.locator("#why").is_visible()


def test_every_number_of_an_answer_stands_in_one_table_and_says_why(page):
    finished(page)
    page.get_by_text("All numbers").click()
    told = answer(presets()[1].scenario)
    page.locator("#numbers tbody tr").nth(len(told.outputs) - 1).wait_for()
    cells = page.locator("#numbers tbody tr", has_text="wind-up").locator("td").all_inner_texts()
    assert cells[1] == f"{told.outputs['Windup.ratio'][-1]:.3g}"
    page.get_by_role("button", name="Why? stool weight").click()
    assert "Colon.weight =" in page.inner_text(".equation")


def test_what_no_engine_is_there_for_is_said_plainly(page, site):
    files, _ = site
    files["/engine/salts1-joint.json"] = None
    page.get_by_label("Condition").select_option("osteoarthritis")
    page.wait_for_selector("#dangers .refused")
    assert "needs mgate on your computer" in page.inner_text("#dangers")
    del files["/engine/salts1-joint.json"]


def test_the_keyboard_is_enough(page):
    page.locator("#presets button").first.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent ?? ''").startswith("How much"):
            break
    before = curves(page)
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.value") == "700"
    page.wait_for_function("() => document.body.dataset.how === 'with draws'")
    assert curves(page) != before


def test_a_phone_shows_the_chart_while_a_slider_is_moved(browser, site):
    page = opened(browser, site, PHONE)
    for label in ("How much", "Weight", "Magnesium eaten"):
        slider = page.get_by_label(label).first
        slider.evaluate("each => each.scrollIntoView({ block: 'center' })")
        chart, box = page.locator("#charts .shown svg").bounding_box(), slider.bounding_box()
        assert chart["y"] >= 0
        assert chart["y"] + chart["height"] <= box["y"] < box["y"] + box["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_label("Kidney function (eGFR): not").click()
    drag(page, re.compile("^Kidney function .eGFR.[0-9]"), 8)
    page.get_by_role("button", name="Danger").wait_for()  # in one line above the chart, which stays in sight
    assert page.locator("#alarm").bounding_box()["height"] < 40
    page.close()


def test_a_table_stands_behind_every_chart(page):
    for chart in page.locator("#charts figure").all():
        chart.locator("summary").click()
        chart.locator("tbody tr").nth(20).wait_for()
        assert chart.locator("tbody td").first.inner_text()


def test_claims_are_searched_and_the_text_box_says_what_it_needs(page):
    page.get_by_role("link", name="Claims").click()
    page.get_by_label("Search the claims").fill("cramp")
    assert 0 < page.locator(".claim").count() < 20
    assert not page.locator("#person-page").is_visible()
    page.get_by_label("Check a text").fill("Magnesium cures migraine.")
    page.get_by_role("button", name="Check this text").click()
    page.wait_for_function("() => document.body.textContent.includes('needs mgate on your computer')")
    page.get_by_role("link", name="Virtual trial").click()
    page.wait_for_function("() => document.querySelector('#trial-page').textContent.includes('needs mgate')")


@pytest.mark.parametrize("name", ["CSV", "SVG", "PNG", "Scenario (TOML)", "Python", "Event table"])
def test_downloads(page, name):
    with page.expect_download() as found:
        page.get_by_role("button", name=name, exact=True).click()
    content = Path(found.value.path()).read_bytes()
    begins = {
        "CSV": b"time (h),",
        "SVG": b"<svg",
        "PNG": b"\x89PNG",
        "Scenario (TOML)": b"# Made",
        "Python": b'"""Made',
    }
    assert content.startswith(begins.get(name, b"ID,TIME,AMT"))


@pytest.mark.parametrize("fragment", ["", "#claims", "#trial"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_serious(browser, site, fragment, size):
    page = browser.new_page(viewport=size, reduced_motion="reduce")
    page.goto(site[1] + fragment)
    page.wait_for_function("() => document.body.textContent.includes('not medical advice')")
    page.wait_for_timeout(500)
    assert not axe.grave(page)
    page.close()
