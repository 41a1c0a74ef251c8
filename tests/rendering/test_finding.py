"""Finding and linking on a page as a reader meets it, in headless Chromium, from a file: search, addresses, order."""

from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from chromium import AXE, SERIOUS, Open, logged, needed, press, seen_as, tab_to
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from ilrs_docs.reporting import Report

IDS = """
const items = [...document.querySelectorAll(".item")].filter((one) => one.checkVisibility());
return items.map((one) => one.dataset.ids);
"""
ROWS = """
return [...document.querySelectorAll(arguments[0])].filter((one) => !one.hasAttribute("hidden"))
  .map((one) => one.dataset.ids);
"""
RANKS = "return [...document.querySelectorAll('TABLE tbody tr')].map((row) => row.cells[2].dataset.rank).map(Number)"
CELLS = """
return [...document.querySelectorAll(arguments[0] + " tbody tr")]
  .map((row) => [...row.cells].map((cell) => cell.innerText));
"""
SEEN = """
const node = document.getElementById(arguments[0]), box = node.getBoundingClientRect();
return node.checkVisibility() && box.top >= 0 && box.top < innerHeight;
"""
GLANCE = "section:has(#schedule) > .scroll table"
CLICK = "arguments[0].click()"
SIX = "Changes shown: 6 of 6"


def shown(browser: webdriver.Chrome) -> str:
    """Return what the page says of how many changes it shows."""
    return browser.find_element(By.ID, "shown").text


def seek(browser: webdriver.Chrome, words: str) -> None:
    """Look for words as a reader does."""
    field = browser.find_element(By.ID, "words")
    field.clear()
    field.send_keys(words)


def went(browser: webdriver.Chrome, address: str) -> None:
    """Open an address, and wait for its page."""
    browser.get("about:blank")
    browser.get(address)


@pytest.mark.parametrize(
    "words",
    [
        "Chang\N{RIGHT SINGLE QUOTATION MARK}e-8",
        "Chang'e-8",
        "CHANGE-8",
        "change 8",
        "Chang`e\N{NON-BREAKING HYPHEN}8",
        "change-8",
        '"change-8"',
        "milestone:change-8",
        "chang\N{ZERO WIDTH SPACE}e 8",
    ],
)
def test_names_are_found_however_they_are_written(opened: Open, told: Report, words: str) -> None:
    """Apostrophes, case and hyphens make no difference, and an id finds its entry in every language."""
    browser = opened(told)
    seek(browser, words)
    found = browser.execute_script(IDS)
    assert found
    assert any("change-8" in ids.split() for ids in found)
    assert browser.execute_script(ROWS, ".row, .panels li, .cards li")
    assert all("change-8" in ids for ids in browser.execute_script(ROWS, ".row, .panels li"))


def test_a_phrase_is_found_as_it_stands(opened: Open, whole: Report) -> None:
    """Words in quotation marks are one phrase; without them each may stand anywhere."""
    browser = opened(whole)
    for words in ("48 slipped", '"slipped: 48 months"', "“slipped: 48 months”", "«slipped: 48 months»"):
        seek(browser, words)
        assert shown(browser) == "Changes shown: 2 of 6", words
    seek(browser, '"48 slipped"')
    assert shown(browser) == "Changes shown: 0 of 6"
    for words in ('"carries nine instruments"', '"carries ten instruments"'):  # across the marks of what was reworded
        seek(browser, words)
        assert shown(browser) == "Changes shown: 2 of 6"


def test_a_number_is_found_from_its_beginning(opened: Open, whole: Report) -> None:
    """34 is not found in 2034, whose first digits do."""
    browser = opened(whole)
    seek(browser, "34")
    assert shown(browser) == "Changes shown: 0 of 6"
    seek(browser, "203")
    assert shown(browser) != "Changes shown: 0 of 6"


def test_a_heading_finds_what_stands_under_it(opened: Open, told: Report) -> None:
    """Words of the page that are no words of an item lead to the items all the same."""
    browser = opened(told)
    heading = browser.find_element(By.CSS_SELECTOR, ".group h3")
    group = heading.find_element(By.XPATH, "..")
    seek(browser, f'"{heading.text}"')
    assert group.find_elements(By.CSS_SELECTOR, ".item:not([hidden])")


def test_the_way_back_restores_the_filter(opened: Open, whole: Report) -> None:
    """What a link took off is on again where the address says so again."""
    browser = opened(whole)
    seek(browser, "comma")
    before = shown(browser)
    browser.execute_script("location.hash = 'milestone-1-slipped'")
    WebDriverWait(browser, 10).until(lambda _: shown(browser) == SIX)
    browser.back()
    WebDriverWait(browser, 10).until(lambda _: shown(browser) == before)
    assert browser.find_element(By.ID, "words").get_attribute("value") == "comma"


def test_search_narrows_charts_and_tables(opened: Open, told: Report) -> None:
    """What does not fit leaves bars, cards, panels, and the rows of every table; the drawing becomes lower by it."""
    browser = opened(told)
    drawing = browser.find_element(By.CSS_SELECTOR, "svg[data-row]")
    high = int(drawing.get_attribute("height") or 0)
    rows = {name: len(browser.execute_script(ROWS, name)) for name in (".row", ".cards li", ".panels li")}
    seek(browser, "luna-28")
    for name, before in rows.items():
        left = browser.execute_script(ROWS, name)
        assert 0 < len(left) < before
        assert all("luna-28" in ids for ids in left)
    for name in (GLANCE + " tr[data-ids]", ".chart details tr[data-ids]"):
        assert set(browser.execute_script(ROWS, name)) == {"luna-28"}
    assert int(drawing.get_attribute("height") or 0) < high
    seek(browser, "nothing of all this")
    assert not browser.find_element(By.CSS_SELECTOR, ".chart").is_displayed()
    seek(browser, " ")
    assert int(drawing.get_attribute("height") or 0) == high
    assert rows == {name: len(browser.execute_script(ROWS, name)) for name in rows}


def test_severities_narrow_charts_and_tables(opened: Open, told: Report) -> None:
    """A chart and a table show what a change that is shown is about."""
    browser = opened(told)
    before = browser.execute_script(ROWS, ".row")
    for box in browser.find_elements(By.CSS_SELECTOR, "input[name=severity]"):
        if box.get_attribute("value") != "act":
            browser.execute_script(CLICK, box)
    left = browser.execute_script(ROWS, ".row")
    about = {own for ids in browser.execute_script(IDS) for own in ids.split()}
    assert set(left) < set(before)
    assert set(left) <= about


def test_an_address_shows_what_its_page_showed(opened: Open, whole: Report) -> None:
    """What is sought and chosen stands in the address: who opens a copy of it sees the same, and no more than that."""
    browser = opened(whole)
    bare = browser.current_url
    tab_to(browser, "input[value=attend]")
    press(browser, " ")
    seek(browser, "Чанъэ & “a b”?")
    query = parse_qs(urlsplit(browser.current_url).query)
    assert query["words"] == ["Чанъэ & “a b”?"]
    assert "attend" not in query["severity"]
    seek(browser, "comma")
    address, told = browser.current_url, shown(browser)
    assert told == "Changes shown: 1 of 6"
    went(browser, address)
    assert (shown(browser), browser.find_element(By.ID, "words").get_attribute("value")) == (told, "comma")
    assert not browser.find_element(By.CSS_SELECTOR, "input[value=attend]").is_selected()
    browser.execute_script(CLICK, browser.find_element(By.CSS_SELECTOR, "button[type=reset]"))
    WebDriverWait(browser, 10).until(lambda _: browser.current_url == bare)
    assert shown(browser) == SIX


def test_an_address_of_nothing_chosen_shows_nothing(opened: Open, whole: Report) -> None:
    """That no box is ticked is kept as well, and is no page on which all are."""
    browser = opened(whole)
    for box in browser.find_elements(By.CSS_SELECTOR, "input[name=severity]"):
        browser.execute_script(CLICK, box)
    assert shown(browser) == "Changes shown: 0 of 6"
    went(browser, browser.current_url)
    assert shown(browser) == "Changes shown: 0 of 6"


def test_a_link_opens_what_is_folded(opened: Open, whole: Report) -> None:
    """What a link leads to is unfolded and in sight, when the page opens and when the address changes later."""
    browser = opened(whole)
    assert not browser.execute_script(SEEN, "term-7-reworded")
    went(browser, f"{browser.current_url}#term-7-reworded")
    assert browser.execute_script(SEEN, "term-7-reworded")
    browser.execute_script(
        "document.querySelector('details.group').open = false; location.hash = 'milestone-1-slipped'"
    )
    WebDriverWait(browser, 10).until(lambda _: browser.execute_script(SEEN, "milestone-1-slipped"))
    browser.execute_script("location.hash = 'source-5-added'")
    WebDriverWait(browser, 10).until(lambda _: browser.execute_script(SEEN, "source-5-added"))


def test_a_link_opens_what_a_filter_hides(opened: Open, whole: Report) -> None:
    """Where a filter hides what a link leads to, it is taken off, and the address says so."""
    browser = opened(whole)
    went(browser, f"{browser.current_url}?words=comma#milestone-1-slipped")
    assert browser.execute_script(SEEN, "milestone-1-slipped")
    assert shown(browser) == SIX
    assert browser.current_url.endswith("report.html#milestone-1-slipped")
    seek(browser, "comma")
    browser.execute_script("document.querySelector('.items a[href=\"#milestone-1-slipped\"]').click()")
    WebDriverWait(browser, 10).until(lambda _: browser.execute_script(SEEN, "milestone-1-slipped"))


def test_an_address_that_leads_nowhere_harms_nothing(opened: Open, whole: Report) -> None:
    """Words, severities and places that the page does not have change nothing of it but what was asked for."""
    browser = opened(whole)
    logged(browser, "browser")
    went(browser, f"{browser.current_url}?severity=grave&kind=comet&utm=1#{quote('нет такого')}")
    assert shown(browser) == SIX
    went(browser, f"{browser.current_url.split('?')[0]}#%E0%A4%A")
    assert shown(browser) == SIX
    assert logged(browser, "browser") == []


def test_a_link_to_copy_stands_beside_each_change(opened: Open, whole: Report) -> None:
    """It is reached by keyboard, its address becomes that of the page, and that it was copied is said."""
    browser = opened(whole)
    browser.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    seek(browser, "opened")
    tab_to(browser, ".anchor")
    press(browser, Keys.ENTER)
    assert browser.current_url.endswith("?words=opened#procedure-3-opened")
    WebDriverWait(browser, 10).until(lambda _: browser.find_element(By.ID, "copied").text == "The link was copied.")
    copied = browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == f"{browser.current_url.split('?')[0]}#procedure-3-opened"


def test_tables_sort_by_keyboard_and_by_value(opened: Open, told: Report) -> None:
    """A head is a button: dates come by their days, shifts by their months, and a third time restores the order."""
    browser = opened(told)
    before = browser.execute_script(CELLS, GLANCE)
    tab_to(browser, f"{GLANCE} th:nth-child(3) .sort")
    ranks = (
        f"return [...document.querySelectorAll('{GLANCE} tbody tr')].map((row) => Number(row.cells[2].dataset.rank))"
    )
    for way in ("ascending", "descending", None):
        press(browser, " ")
        head = browser.find_element(By.CSS_SELECTOR, f"{GLANCE} th:nth-child(3)")
        assert head.get_attribute("aria-sort") == way
        found = browser.execute_script(ranks)
        assert found == sorted(found, reverse=way == "descending") or way is None
    assert browser.execute_script(CELLS, GLANCE) == before
    browser.execute_script(CLICK, browser.find_element(By.CSS_SELECTOR, f"{GLANCE} th:nth-child(4) .sort"))
    months = browser.execute_script(
        ranks.replace("cells[2]", "cells[3]").replace(
            ".map(Number)", ".map((one) => one === undefined ? null : Number(one))"
        )
    )
    known = [one for one in months if one is not None]
    assert len(known) > 1
    assert known == sorted(known)
    assert months[: len(known)] == known  # what has none stands last
    assert len(browser.find_elements(By.CSS_SELECTOR, f"{GLANCE} [aria-sort]")) == 1


def test_nothing_dead_without_script(opened: Open, told: Report) -> None:
    """Without script no head is a button, every link leads somewhere, and nothing is hidden but what is folded."""
    browser = opened(told)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.refresh()
        assert browser.find_elements(By.TAG_NAME, "button")[:-1] == []
        assert not browser.find_element(By.TAG_NAME, "button").is_displayed()
        link = browser.find_element(By.CSS_SELECTOR, ".anchor")
        assert link.is_displayed()
        tab_to(browser, ".anchor")
        press(browser, Keys.ENTER)
        assert browser.current_url.endswith(link.get_attribute("href") or "-")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious_where_it_was_sought_and_sorted(opened: Open, told: Report, width: int) -> None:
    """A page that was narrowed and put in another order is as sound as before, on a telephone and on a desk."""
    browser = opened(told)
    seen_as(browser, width)
    seek(browser, "luna")
    for details in browser.find_elements(By.CSS_SELECTOR, ".chart details"):
        browser.execute_script("arguments[0].open = true", details)
    for button in browser.find_elements(By.CSS_SELECTOR, "th:first-child .sort"):
        browser.execute_script(CLICK, button)
    browser.execute_script(Path(needed("axe-core", AXE)).read_text("utf-8"))
    browser.set_script_timeout(120)
    assert browser.execute_async_script(SERIOUS) == []
