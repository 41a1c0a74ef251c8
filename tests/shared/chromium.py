"""A headless Chromium for tests of what readers open: started, sized, asked, and read by axe-core.

Needs `chromium`, `chromedriver` and `axe.min.js` (in `node_modules/axe-core/` or where ILRS_DOCS_AXE says). Without
them these tests are skipped, unless ILRS_DOCS_BROWSER is `required`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import CHECKOUT
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from ilrs_docs.reporting import Report

REQUIRED = os.environ.get("ILRS_DOCS_BROWSER") == "required"
AXE = Path(os.environ.get("ILRS_DOCS_AXE", CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"))
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
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


def started(profile: Path) -> Iterator[webdriver.Chrome]:
    """Yield a browser with a profile of its own that notes all that it does."""
    options = Options()
    options.binary_location = needed("chromium", shutil.which("chromium"))
    for switch in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = Service(needed("chromedriver", shutil.which("chromedriver")))
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


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
