"""The legend explains the marks that stand on the page, and no other."""

import re
from itertools import pairwise
from typing import Any, Final

import pytest

from ilrs_docs import Library, diff, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.pages import page
from ilrs_docs.model import DocumentName, Release
from ilrs_docs.rendering import html, markdown
from ilrs_docs.reporting.models import Detail

LIBRARY: Final = Library()
MARK: Final = re.compile(r"\\\[([A-Z]{2})\\\]")
DETAILS: Final[tuple[Detail, ...]] = ("standard", "full")


def _halves(shown: str) -> tuple[str, str]:
    """Return what a report in Markdown shows, and its legend behind it."""
    told, _anchor, legend = shown.partition('<a id="legend"></a>')
    return told, legend


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_it_explains_the_marks_that_occur(document: DocumentName, language: Language, detail: Detail) -> None:
    """Of a text in another language, and of one that was reworded."""
    for older, newer in pairwise(LIBRARY.heads(document)):
        compared = LIBRARY.compare(f"{document}@{older.version}", f"{document}@{newer.version}")
        told, legend = _halves(markdown.render_report(report(*compared, language=language, detail=detail)))
        before_sources = re.split(r'<a id="sources"></a>', told)[0]
        assert set(MARK.findall(before_sources)) <= set(MARK.findall(legend)) <= set(MARK.findall(told))
        assert ("~~" in told) == ("~~" in legend)


def _call(text: str) -> dict[str, Any]:
    return {"procedures": [{"id": "call", "title": "Call", "steps": [{"id": "a", "action": text}]}]}


def _sides(old: str, new: str) -> tuple[Release, Release]:
    data: dict[str, Any] = {"document": "park", "kind": "guideline"}
    releases = (
        data | {"version": version, "issued": day, "content": _call(text)}
        for version, day, text in (("1.0.0", "2026-01-01", old), ("1.1.0", "2026-02-01", new))
    )
    first, second = (Release.model_validate(one, strict=False) for one in releases)
    return first, second


TEXTS: Final = [
    # what there is, before, after, whether the legend explains marks inside a text
    ("nothing changed", "Probes must fly by night", "Probes must fly by night", False),
    ("a text that was reworded", "Probes must fly by night", "Probes should fly by night", True),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("old", "new", "reworded"), [one[1:] for one in TEXTS], ids=[one[0] for one in TEXTS])
def test_a_text_that_was_reworded_is_explained(old: str, new: str, language: Language, *, reworded: bool) -> None:
    """In Markdown and in HTML; where there is nothing to explain there is no legend."""
    sides = _sides(old, new)
    made = report(*sides, diff(*sides), language=language)
    assert ("~~" in markdown.render_report(made)) == reworded
    assert any(section.id == "legend" for section in page(made).sections) == ('id="legend"' in html.render_report(made))
    assert ("<del>" in html.render_report(made)) == reworded
