"""The HTML page as a reader meets it, in headless Chromium: languages, keyboard, paper, narrow and wide, axe-core."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from chromium import AXE, SERIOUS, Open, logged, needed, press, seen_as, tab_to
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from ilrs_docs.reporting import Report

SHOWN = "return [...document.querySelectorAll('.item')].filter((item) => item.checkVisibility()).length"
OVERFLOW = "const page = document.scrollingElement; return page.scrollWidth - page.clientWidth"
FOLDED = """
const parts = [...document.querySelectorAll("details:not([open]):not(.chart details) > :not(summary)")];
return [...new Set(parts.map((part) => part.checkVisibility()))];
"""
UNFOLD = "for (const details of document.querySelectorAll('details')) details.open = true"


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
    assert [
        one.text.strip() for one in browser.find_elements(By.CSS_SELECTOR, ".item .says") if one.is_displayed()
    ] == ["○ Editorial A comma was added."]
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


def test_a_wide_table_is_read_downwards_on_a_telephone(opened: Open, whole: Report) -> None:
    """Each of its cells bears the name of its column there, and the frame around it does not scroll."""
    browser = opened(whole)
    table = browser.find_element(By.CSS_SELECTOR, ".stacked")
    cell = "const cell = arguments[0].querySelector('td[data-column]'); "
    shown = cell + "return getComputedStyle(cell, '::before').content"
    assert browser.execute_script(shown, table) == "none"
    seen_as(browser, 360)
    assert browser.execute_script(shown, table) != "none"
    frame = "const frame = arguments[0].parentNode; return frame.scrollWidth - frame.clientWidth"
    assert browser.execute_script(frame, table) == 0
