"""Make the pictures of the README: how the HTML report looks, in each language.

`python tests/pictures.py docs/images` writes `report-en.png`, `report-zh.png` and `report-ru.png`: the head of the
report on the Roadmap V1.0 to the latest state, and below it the trend chart. Needs Chromium, chromedriver and Pillow.
"""

import base64
import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.rendering.html import render_report
from ilrs_docs.reporting import report

WIDTH = 1200
HEAD = "return document.querySelector('.masthead').getBoundingClientRect().bottom"
CHART = (
    "const box = document.querySelector('.trend').closest('figure').getBoundingClientRect(); return [box.y, box.height]"
)


def pictured(browser: webdriver.Chrome, top: float, height: float) -> Image.Image:
    """Return a strip of the page over its whole width."""
    clip = {"x": 0, "y": top, "width": WIDTH, "height": height, "scale": 1}
    taken = browser.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    return Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB")


def page_of(language: Language) -> str:
    """Return the page of the Roadmap V1.0 to the latest state."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    return render_report(report(old, new, library.diff(old, new), library.way(old, new), language))


def main(folder: Path) -> None:
    """Write a picture of each language to a folder."""
    with tempfile.TemporaryDirectory() as room:
        options = Options()
        for switch in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={room}/p",
        ):
            options.add_argument(switch)
        browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        sizes = {"width": WIDTH, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
        for language in LANGUAGES:
            page = Path(room, f"{language}.html")
            page.write_text(page_of(language), "utf-8")
            browser.get(page.as_uri())
            top, height = browser.execute_script(CHART)
            strips = [pictured(browser, 0, browser.execute_script(HEAD) + 24), pictured(browser, top - 24, height + 36)]
            whole = Image.new("RGB", (WIDTH, sum(strip.height for strip in strips)), "white")
            whole.paste(strips[0], (0, 0))
            whole.paste(strips[1], (0, strips[0].height))
            whole.quantize(256).save(folder / f"report-{language}.png", optimize=True)
        browser.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
