"""What tests of pages share: a browser for each module of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import TESTS
from chromium import Open, logged, seen_as, started
from selenium import webdriver

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.rendering.html import render_report
from ilrs_docs.reporting import Report, report

WHOLE = TESTS / "reports" / "everything.json"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Return a browser with a profile of its own that notes all that it does."""
    yield from started(tmp_path_factory.mktemp("profile"))


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
