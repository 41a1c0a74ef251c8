"""Make the pictures of the docs: how reports look in each language, as a page, on a phone and on paper.

`python tests/pictures.py docs/images` writes `report-en.png` and its like, the head of the report on the Roadmap V1.0
to the latest state with the trend chart below it, and `screen-roadmap-en.png` and its like, the first screen of a
report as a page, on a phone and as the first page of its PDF; `-partner` where it is made for one. Needs Chromium,
chromedriver, pdftoppm and Pillow.
"""

import base64
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.scripting.reports import JointReport, Report

WIDTH, PHONE = 1200, 390
GAP: Final = 24
"""The room between pictures that stand side by side, in pixels."""
COLOURS: Final = 64
HEAD, SCREEN = (
    f"return document.querySelector('{name}').getBoundingClientRect().bottom" for name in (".masthead", ".screen")
)
CHART = (
    "const box = document.querySelector('.trend').closest('figure').getBoundingClientRect(); return [box.y, box.height]"
)
PARTNERS: Final = Path(__file__).parents[1] / "docs" / "partners"


class Subject(NamedTuple):
    """What a first screen is shown of: a name for its pictures, two selectors, and a partner who follows it."""

    name: str
    old: str
    new: str
    partner: str


SUBJECTS: Final = (
    Subject("roadmap", "roadmap@1.0", "roadmap@latest", "payload-provider"),
    Subject("guideline", "guideline@1.0", "guideline@latest", "law-institute"),
    Subject("both", "@1.0", "@latest", "payload-provider"),
)


@contextmanager
def browsing(room: str) -> Iterator[webdriver.Chrome]:
    """Have a browser that shows no window, with its files in a folder that is given up afterwards."""
    options = Options()
    for switch in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={room}/p"):
        options.add_argument(switch)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield browser
    finally:
        browser.quit()


def opened(browser: webdriver.Chrome, page: Path, width: int) -> None:
    """Open a page in a window of some width; a narrow one is that of a phone."""
    sizes = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < WIDTH}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
    browser.get(page.as_uri())


def pictured(browser: webdriver.Chrome, width: int, top: float, height: float) -> Image.Image:
    """Return a strip of the page over its whole width."""
    clip = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
    taken = browser.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    return Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB")


def head_of(browser: webdriver.Chrome, page: Path, width: int, end: str) -> Image.Image:
    """Return the head of a page, down to the end of a part of it."""
    opened(browser, page, width)
    return pictured(browser, width, 0, browser.execute_script(end) + GAP)


def on_paper(report: Report | JointReport, room: Path, width: int) -> Image.Image:
    """Return the first page of a report's PDF."""
    report.save(room / "report.pdf")
    pages = ["pdftoppm", "-f", "1", "-l", "1", "-png", "-scale-to-x", str(width), "-scale-to-y", "-1"]
    taken = subprocess.run([*pages, str(room / "report.pdf")], capture_output=True, check=True)  # noqa: S603 - our own file
    return Image.open(io.BytesIO(taken.stdout)).convert("RGB")


def joined(pictures: Sequence[Image.Image], *, across: bool) -> Image.Image:
    """Return pictures side by side, or one below the other."""
    if not across:
        whole = Image.new("RGB", (WIDTH, sum(one.height for one in pictures)), "white")
        for number, one in enumerate(pictures):
            whole.paste(one, (0, sum(before.height for before in pictures[:number])))
        return whole
    size = sum(one.width + GAP for one in pictures) - GAP, max(one.height for one in pictures)
    whole = Image.new("RGB", size, "#888")
    for number, one in enumerate(pictures):
        whole.paste(one, (sum(before.width + GAP for before in pictures[:number]), 0))
    return whole


def saved(picture: Image.Image, path: Path, colours: int) -> None:
    """Write a picture with so many colours."""
    picture.quantize(colours).save(path, optimize=True)


def main(folder: Path) -> None:
    """Write the pictures of each language to a folder."""
    library = Library()
    with tempfile.TemporaryDirectory() as room, browsing(room) as browser:
        for language in LANGUAGES:
            page = Path(room, "report.html")
            library.report("roadmap@1.0", "roadmap@latest", language=language).save(page)
            head = head_of(browser, page, WIDTH, HEAD)
            top, height = browser.execute_script(CHART)
            both = head, pictured(browser, WIDTH, top - GAP, height + GAP + 12)
            saved(joined(both, across=False), folder / f"report-{language}.png", 256)
            for subject in SUBJECTS:
                for partner in (None, subject.partner):
                    first_screen(library, subject, language, partner, folder, Path(room), browser)


def first_screen(  # noqa: PLR0913, PLR0917 - what is shown, for whom, and with what
    library: Library,
    subject: Subject,
    language: Language,
    partner: str | None,
    folder: Path,
    room: Path,
    browser: webdriver.Chrome,
) -> None:
    """Write the first screen of a report as a page, on a phone and on paper, side by side."""
    profile = PARTNERS / f"{partner}.toml" if partner else None
    report = library.report(subject.old, subject.new, language=language, partner=profile)
    page = room / "screen.html"
    report.save(page)
    pictures = [*(head_of(browser, page, width, SCREEN) for width in (WIDTH, PHONE)), on_paper(report, room, 620)]
    name = f"screen-{subject.name}{'-partner' if partner else ''}-{language}.png"
    saved(joined(pictures, across=True), folder / name, COLOURS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
