"""HTML: one page that needs nothing else, reads without script, prints, and asks no other machine for anything.

`page.html.j2` and the templates beside it hold the structure, `style.css` and `script.js` the looks and the filters.
Both are written into the page; a content security policy in it names their hashes, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import speaking

if TYPE_CHECKING:
    from jinja2 import Environment

    from ilrs_docs.reporting.nouns import Report

FOLDER: Final = Path(__file__).parent
TAGS: Final = {"en": "en", "zh": "zh-Hans", "ru": "ru"}
"""Language of a report -> its tag in the page (BCP 47)."""


def render_report(report: Report) -> str:
    """Return a report as one HTML page in its language."""
    return page(report)


def page(report: Report, *, chart_style: str | None = None) -> str:
    """Return the page of a report; `chart_style` is written into each chart, for readers that style it from nowhere."""
    from ilrs_docs.rendering.html.schedule import schedule
    from ilrs_docs.rendering.html.trend import trend
    from ilrs_docs.rendering.html.views import view
    from ilrs_docs.rendering.html.words import words

    with speaking(report.language):
        style, script = asset("style.css"), asset("script.js")
        return (
            _environment()
            .get_template("page.html.j2")
            .render(
                w=words(),
                r=view(report),
                tag=TAGS[report.language],
                trend=trend(report.charts),
                schedule=schedule(report.charts, report.identification.new.day),
                style=style,
                script=script,
                policy=policy(style, script),
                chart_style=chart_style,
            )
        )


def policy(style: str, script: str) -> str:
    """Return the content security policy of a page: this one style, this one script, and nothing from anywhere.

    >>> policy("p { color: red }", "").split("; ")[0]
    "default-src 'none'"
    """
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def light_chart_style() -> str:
    """Return the rules of the charts with the colours of the light page in place of the names of colours."""
    style = asset("style.css")
    colours = dict(re.findall(r"(--[a-z0-9-]+): ([^;]+);", style.partition("@media")[0]))
    charts = style.partition("/* charts */")[2].partition("/* end of charts */")[0]
    return re.sub(r"var\((--[a-z0-9-]+)\)", lambda found: colours[found[1]], charts)


@cache
def asset(name: str) -> str:
    """Return the text of a file beside this one."""
    return (FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["trusted"] = Markup
    return made
