"""The HTML page as a reader meets it, in headless Chromium: languages, keyboard, paper, narrow and wide, axe-core.

Needs `chromium`, `chromedriver` and `axe.min.js` (in `node_modules/axe-core/` or where ILRS_DOCS_AXE says). Without
them these tests are skipped, unless ILRS_DOCS_BROWSER is `required`.
"""

import base64
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import CHECKOUT, TESTS
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.rendering.html import render_report
from ilrs_docs.reporting import Report, report

REQUIRED = os.environ.get("ILRS_DOCS_BROWSER") == "required"
AXE = Path(os.environ.get("ILRS_DOCS_AXE", CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"))
WHOLE = TESTS / "reports" / "everything.json"
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
SHOWN = "return [...document.querySelectorAll('.item')].filter((item) => item.checkVisibility()).length"
OVERFLOW = "const page = document.scrollingElement; return page.scrollWidth - page.clientWidth"
FOLDED = """
const parts = [...document.querySelectorAll("details:not([open]):not(.chart details) > :not(summary)")];
return [...new Set(parts.map((part) => part.checkVisibility()))];
"""
UNFOLD = "for (const details of document.querySelectorAll('details')) details.open = true"
SERIOUS = """
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then((result) => done(result.violations
  .filter((one) => one.impact === "serious" || one.impact === "critical")
  .map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" ")}`)));
"""
Open = Callable[[Report], webdriver.Chrome]


def needed(what: str, found: str | Path | None) -> str:
    """Return where something is; skip without it, or fail where it must be there."""
    if found and Path(found).exists():
        return str(found)
    if REQUIRED:
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Return a browser with a profile of its own that notes all that it does."""
    options = Options()
    options.binary_location = needed("chromium", shutil.which("chromium"))
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = Service(needed("chromedriver", shutil.which("chromedriver")))
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: webdriver.Chrome, tmp_path: Path) -> Open:
    """Return what opens a report in the browser, wide and light, its logs empty."""

    def show(told: Report) -> webdriver.Chrome:
        page = tmp_path / "report.html"
        page.write_text(render_report(told), "utf-8")
        seen_as(browser, 1600)
        logged(browser, "performance")
        logged(browser, "browser")
        browser.get(page.as_uri())
        return browser

    return show


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request: pytest.FixtureRequest) -> Report:
    """Return the report of the Roadmap V1.0 to the latest state, in each language."""
    language: Language = request.param
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    return report(old, new, library.diff(old, new), library.trail(old, new), language)


@pytest.fixture
def whole() -> Report:
    """Return a report in which every noun is used."""
    return Report.model_validate_json(WHOLE.read_text("utf-8"))


def seen_as(browser: webdriver.Chrome, width: int, scheme: str = "light", media: str = "screen") -> None:
    """Show the page at a width, light or dark, on a screen or as on paper."""
    sizes = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def press(browser: webdriver.Chrome, *keys: str) -> None:
    """Press keys, one after another, wherever the focus is."""
    ActionChains(browser).send_keys(*keys).perform()


def tab_to(browser: webdriver.Chrome, selector: str) -> None:
    """Go on with the Tab key until an element has the focus."""
    for _ in range(100):
        if browser.execute_script("return document.activeElement.matches(arguments[0])", selector):
            return
        press(browser, Keys.TAB)
    pytest.fail(f"the Tab key does not reach {selector}")


def logged(browser: webdriver.Chrome, log: str) -> list[dict[str, Any]]:
    """Return what a log has noted since it was last asked for."""
    noted: list[dict[str, Any]] = browser.execute("getLog", {"type": log})["value"]
    return noted


def requested(browser: webdriver.Chrome) -> list[str]:
    """Return the addresses that the page asked for."""
    messages: list[dict[str, Any]] = [json.loads(one["message"])["message"] for one in logged(browser, "performance")]
    return [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]


def test_page_opens_quietly_and_asks_for_nothing(opened: Open, told: Report) -> None:
    """The page shows its title and its items, says nothing in the console, and asks for no address but its own."""
    browser = opened(told)
    assert browser.find_element(By.TAG_NAME, "h1").text == told.identification.title
    assert browser.execute_script(SHOWN) > 0
    assert logged(browser, "browser") == []
    assert requested(browser) == [browser.current_url]


@pytest.mark.parametrize("width", [360, 900, 1600])
def test_page_never_scrolls_sideways(opened: Open, told: Report, width: int) -> None:
    """From a telephone to a wide screen nothing sticks out of the page, folded or not."""
    browser = opened(told)
    seen_as(browser, width)
    assert browser.execute_script(OVERFLOW) <= 0
    browser.execute_script(UNFOLD)
    assert browser.execute_script(OVERFLOW) <= 0


def test_long_words_do_not_widen_the_page(opened: Open, whole: Report) -> None:
    """A word longer than any screen is broken, wherever it stands."""
    word = "w" * 3000
    sections = [
        section.model_copy(update={"title": word, "empty": section.empty and word}) for section in whole.sections
    ]
    identification = whole.identification.model_copy(update={"title": word, "disclaimers": (word,)})
    long = whole.model_copy(update={"identification": identification, "summary": word, "sections": tuple(sections)})
    browser = opened(long)
    seen_as(browser, 360)
    assert browser.execute_script(OVERFLOW) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened: Open, told: Report, scheme: str) -> None:
    """All unfolded, axe-core finds nothing serious or critical, in neither scheme of colours."""
    source = Path(needed("axe-core", AXE)).read_text("utf-8")
    browser = opened(told)
    seen_as(browser, 1200, scheme)
    browser.execute_script(UNFOLD)
    browser.execute_script(source)
    browser.set_script_timeout(120)
    assert browser.execute_async_script(SERIOUS) == []


@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing_serious_where_all_is_used(opened: Open, whole: Report, width: int) -> None:
    """The same of a report in which every noun is used, on a telephone and on a desk."""
    source = Path(needed("axe-core", AXE)).read_text("utf-8")
    browser = opened(whole)
    seen_as(browser, width)
    browser.execute_script(UNFOLD)
    browser.execute_script(source)
    assert browser.execute_async_script(SERIOUS) == []


def test_first_key_leads_past_the_head(opened: Open, whole: Report) -> None:
    """The first stop of the Tab key is a link that can be seen there and leads to the changes."""
    browser = opened(whole)
    press(browser, Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    assert skip.rect["y"] >= 0
    press(browser, Keys.ENTER)
    assert browser.execute_script("return document.activeElement.id") == "changes"


def shows(browser: webdriver.Chrome, words: str) -> None:
    """Wait until the count of what is shown says so."""
    WebDriverWait(browser, 10).until(lambda _: browser.find_element(By.ID, "shown").text == words, words)


def test_filters_work_by_keyboard(opened: Open, whole: Report) -> None:
    """Space takes a severity or a kind away, words are typed, the count follows, and one key brings everything back."""
    browser = opened(whole)
    shows(browser, "Changes shown: 6 of 6")
    tab_to(browser, "input[value=act]")
    press(browser, Keys.SPACE)
    shows(browser, "Changes shown: 4 of 6")
    tab_to(browser, "input[value=procedure]")
    press(browser, Keys.SPACE)
    shows(browser, "Changes shown: 3 of 6")
    tab_to(browser, "#words")
    press(browser, "COMMA")
    shows(browser, "Changes shown: 1 of 6")
    assert [item.text for item in browser.find_elements(By.CSS_SELECTOR, ".item .says") if item.is_displayed()] == [
        "○ Editorial A comma was added."
    ]
    tab_to(browser, "button[type=reset]")
    press(browser, Keys.ENTER)
    shows(browser, "Changes shown: 6 of 6")
    assert not browser.find_element(By.CSS_SELECTOR, "details.group").get_attribute("open")


def test_section_without_a_fit_says_so(opened: Open, whole: Report) -> None:
    """Where no item of a section fits the filter a sentence stands in its place, and its groups are gone."""
    browser = opened(whole)
    tab_to(browser, "#words")
    press(browser, "payloads")
    notes = [note.is_displayed() for note in browser.find_elements(By.CLASS_NAME, "nomatch")]
    assert notes == [True, True, False, True, True]
    assert not browser.find_element(By.CSS_SELECTOR, ".part-act .group").is_displayed()


def test_page_reads_without_script(opened: Open, whole: Report) -> None:
    """Without script every item is there, and no filter that could not work."""
    browser = opened(whole)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.refresh()
        assert not browser.find_element(By.ID, "filters").is_displayed()
        assert "Luna 28 slipped" in browser.find_element(By.CSS_SELECTOR, ".part-act").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_paper_shows_what_is_folded(opened: Open, told: Report) -> None:
    """On paper what is folded is unfolded, by style alone; what only works on a screen is left out."""
    browser = opened(told.model_copy(update={"detail": "full"}))
    seen_as(browser, 800, media="print")
    assert browser.execute_script(FOLDED) == [True]
    assert not browser.find_element(By.ID, "filters").is_displayed()
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert base64.b64decode(printed["data"]).startswith(b"%PDF-")


def test_wide_parts_can_be_scrolled_by_keyboard(opened: Open, whole: Report) -> None:
    """On a telephone what is wide scrolls inside a frame that takes the focus; on a desk the frame is no stop."""
    browser = opened(whole)
    browser.execute_script("for (const one of document.querySelectorAll('.chart details')) one.open = true")
    frame = browser.find_element(By.CSS_SELECTOR, ".chart details .scroll")
    assert frame.get_attribute("tabindex") is None
    seen_as(browser, 360)
    WebDriverWait(browser, 10).until(lambda _: frame.get_attribute("tabindex") == "0")
    tab_to(browser, ".chart details .scroll")
    press(browser, Keys.ARROW_RIGHT)
    WebDriverWait(browser, 10).until(lambda _: browser.execute_script("return arguments[0].scrollLeft", frame) > 0)
