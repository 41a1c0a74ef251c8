"""HTML: one page that needs nothing else, reads without script, prints, and asks no other machine for anything.

`page.html.j2` and the templates beside it hold the structure, `style.css` and `script.js` the looks and the filters.
Both are written into the page; a content security policy in it names their hashes, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.rendering.columns import shares_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from ilrs_docs.layout.blocks import TableBlock
    from ilrs_docs.layout.figures import ScheduleFigure, TrendFigure
    from ilrs_docs.layout.screens import Page
    from ilrs_docs.reporting.joint_models import AnyReport

FOLDER: Final = Path(__file__).parent
TAGS: Final = {"en": "en", "zh": "zh-Hans", "ru": "ru"}
"""Language of a report -> its tag in the page (BCP 47)."""
GLYPHS: Final = {"act": "▲", "attend": "◆", "happened": "■", "inform": "●", "editorial": "○"}
"""Weight -> the shape that stands before its word, gravest first."""
_NAMED: Final = re.compile(r"var\((--[a-z0-9-]+)\)")
_SET: Final = re.compile(r"(--[a-z0-9-]+): ([^;]+);")
_FONTS: Final = "--sans"
ACROSS: Final = 104
"""About how many letters stand beside each other in a table on paper."""
MOST_TITLES: Final = 300
"""How many titles are offered to who looks for one; any other can be typed."""


def render_report(report: AnyReport) -> str:
    """Return a report as one HTML page in its language."""
    return page(report)


def page(report: AnyReport, *, paper: bool = False) -> str:
    """Return the page of a report; on `paper` with a style sheet of its own, without what only works on a screen."""
    from ilrs_docs.layout.joint_pages import page_of

    return written(page_of(report), paper=paper)


def written(page: Page, *, paper: bool = False) -> str:
    """Return a page as HTML; on paper each part of a chart bears its looks, as the sheet of a page reaches none."""
    from ilrs_docs.rendering.svg_fades import slice_fades
    from ilrs_docs.rendering.svg_looks import with_looks

    tag = TAGS[page.language]
    style, script = paper_style(tag) if paper else asset("style.css"), asset("script.js")
    template = _environment(paper=paper).get_template("page.html.j2")
    looks = {"style": style, "script": script, "policy": policy(style, script), "paper": paper, "chart_style": None}
    made = template.render(
        p=page,
        w=page.labels,
        tag=tag,
        glyphs=GLYPHS,
        table_number=count(1).__next__,
        **_placed(page),
        **looks,
    )
    return with_looks(made, light_chart_style(_unquoted(fonts(tag))), slice_fades) if paper else made


def drawing(figure: TrendFigure, labels: Mapping[str, str]) -> str:
    """Return the trend chart of the pages alone: an SVG file that brings its looks along."""
    from ilrs_docs.rendering.html.trend import drawn

    return _alone("trend.svg.j2", labels, figure=figure, trend=drawn(figure))


def schedule_drawings(figure: ScheduleFigure, labels: Mapping[str, str]) -> list[str]:
    """Return what moved of the schedule chart as SVG files that bring their looks along, each as high as a page."""
    from ilrs_docs.rendering.html.schedule import drawn_sheets

    return [_alone("schedule.svg.j2", labels, figure=figure, schedule=one) for one in drawn_sheets(figure)]


def _alone(template: str, labels: Mapping[str, str], **told: object) -> str:
    looks = {"chart_style": light_chart_style(), "alone": True, "paper": True}
    return _environment().get_template(template).render(w=labels, **looks, **told)


def _placed(page: Page) -> dict[str, Any]:
    """Return the partner's section, all others, and the titles that one can look for."""
    from ilrs_docs.layout.blocks import GroupBlock
    from ilrs_docs.rendering.html.inline import text

    groups = (block for section in page.sections for block in section.blocks if isinstance(block, GroupBlock))
    titles = (text(title) for group in groups for item in group.items for title in item.titles)
    return {
        "concern": next((section for section in page.sections if section.kind == "concern"), None),
        "no": {section.id: number for number, section in enumerate(page.sections, start=1)},
        "sections": tuple(section for section in page.sections if section.kind != "concern"),
        "titles": list(islice(dict.fromkeys(titles), MOST_TITLES)),
    }


def policy(style: str, script: str) -> str:
    """Return the content security policy of a page: this one style, this one script, and nothing from anywhere.

    >>> policy("p { color: red }", "").split("; ")[0]
    "default-src 'none'"
    """
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def light_chart_style(named: str | None = None) -> str:
    """Return the rules of the charts with the colours of the light page in place of the names of colours.

    With `named` fonts in place of those of the page.
    """
    style = asset("style.css")
    told = dict(_SET.findall(style.partition("@media")[0])) | ({_FONTS: named} if named else {})
    charts = style.partition("/* charts */")[2].partition("/* end of charts */")[0]
    return _NAMED.sub(lambda found: told[found[1]], charts)


def paper_style(tag: str) -> str:
    """Return the rules of a page on paper, in the fonts that its language has on a screen."""
    return asset("paper.css").replace(f"var({_FONTS})", fonts(tag))


def fonts(tag: str) -> str:
    """Return the fonts of a language, the ones that are wanted most first.

    >>> fonts("zh-Hans").partition(",")[0], "PingFang" in fonts("en").partition("CJK")[0]
    ('-apple-system', False)
    """
    general, own, special = asset("style.css").partition(f"html:lang({tag}) {{")
    named: dict[str, str] = dict(_SET.findall((special if own else general).partition("}")[0]))
    return named[_FONTS]


def _unquoted(names: str) -> str:
    """Return names of fonts as WeasyPrint reads them in a drawing: it would take a space and a quote for a part.

    >>> _unquoted('"Noto Sans", serif')
    'Noto Sans,serif'
    """
    return names.replace('"', "").replace(", ", ",")


@cache
def asset(name: str) -> str:
    """Return the text of a file beside this one."""
    return (FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def shares(table: TableBlock) -> list[float]:
    """Return the parts of the width that the columns of a table take on paper, in per cent.

    >>> from ilrs_docs.layout.blocks import Span, TableBlock
    >>> what, when, day = ((Span(text),) for text in ("What", "When", "In the middle of May 2031"))
    >>> shares(TableBlock((), (what, when), ((what, day),)))
    [18.2, 81.8]
    """
    head, rows = table.numbered()
    return shares_of([["".join(span.text for span in cell) for cell in row] for row in (head, *rows)], ACROSS)


@cache
def _environment(*, paper: bool = False) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from ilrs_docs.rendering.escaping import visible
    from ilrs_docs.rendering.html.inline import inline, on_paper, url
    from ilrs_docs.rendering.html.schedule import drawn as schedule_drawn
    from ilrs_docs.rendering.html.trend import drawn as trend_drawn

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,  # markup has been made from it
    )
    made.filters |= {
        "trusted": Markup,
        "inline": on_paper if paper else inline,
        "url": url,
        "schedule": schedule_drawn,
        "shares": shares,
        "trend": trend_drawn,
    }
    return made
