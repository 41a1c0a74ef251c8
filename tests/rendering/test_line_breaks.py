"""A line break in a text is one in what people read, and stays one where it came or went itself."""

from collections.abc import Callable
from typing import Any

import pytest
from markdown_it import MarkdownIt

from ilrs_docs import diff, report
from ilrs_docs.model import Release
from ilrs_docs.rendering import html, markdown, text
from ilrs_docs.rendering.columns import columns, wrap
from ilrs_docs.rendering.escaping import BREAK
from ilrs_docs.reporting import Report

Released = Callable[..., Release]


def told(released: Released, old: str, new: str) -> Report:
    """Return the whole report on a description that was reworded."""
    entry: dict[str, Any] = {"id": "a", "title": {"en": "Lander"}, "window": "2031", "status": "planned"}
    entry |= {"sources": ["cnsa"], "confidence": "high"}
    before, after = (released({**entry, "description": {"en": words}}) for words in (old, new))
    made = report(before, after, diff(before, after))
    return made.model_copy(update={"detail": "full"})


@pytest.mark.parametrize(
    ("new", "plain", "marked", "page"),
    [
        (
            "First part.\nSecond piece.",
            "description: First part.\n      Second [-part-]{+piece+}.\n",
            "First part.<br>Second ~~part~~**piece**.",
            "First part.<br>Second <del>",
        ),
        (
            "First part.\nSecond part.\nThird part.\nFourth part.",
            "Second part.\n      {+Third part.SIGN\n      Fourth part.+}\n",
            "First part.<br>Second part.<br><ins>Third part.SIGN<br>Fourth part.</ins>",
            "</span>Third part.SIGN<br>Fourth part.<span",
        ),
        (
            "It.",
            "[-First part.SIGNSecond part-]{+It+}.\n",
            "~~First part.SIGNSecond part~~**It**.",
            "</span>First part.SIGNSecond part<span",
        ),
    ],
)
def test_a_line_break_is_one_within_marks_too(released: Released, new: str, plain: str, marked: str, page: str) -> None:
    """On both sides it is a new line; one that came is a sign with it, one that went a sign alone; marks stay whole."""
    found = told(released, "First part.\nSecond part.", new)
    assert plain.replace("SIGN", BREAK) in text.render_report(found)
    assert marked.replace("SIGN", BREAK) in markdown.render_report(found)
    assert page.replace("SIGN", BREAK) in html.render_report(found)
    for shown in (text.render_report(found), markdown.render_report(found), html.render_report(found)):
        assert "u000a" not in shown
    rendered = MarkdownIt("commonmark").enable("strikethrough").render(markdown.render_report(found))
    assert "~~" not in rendered
    assert "**" not in rendered


def test_no_text_begins_a_line_of_the_page() -> None:
    """A line that a text begins is indented, as what the page says itself is not; an empty one is empty."""
    assert wrap("One\n\n[Decide] Two", 40) == ["One", "", "  [Decide] Two"]
    assert wrap("One\nTwo", 40, "- ", "    ") == ["- One", "    Two"]
    assert wrap("\nTwo", 40) == ["  Two"]


def test_cells_have_lines() -> None:
    """A cell with a line break is as wide as its broadest line."""
    assert [*columns([("what", "when"), ("Luna\n25 lands", "2023")], 40)] == [
        "what      when",
        "--------  ----",
        "Luna      2023",
        "  25",
        "  lands",
    ]
