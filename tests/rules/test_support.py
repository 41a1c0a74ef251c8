"""What a new date rests on, which is another thing than how sure it is that it moved."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Comparison
from ilrs_docs.model import Release
from ilrs_docs.reporting import report

Released = Callable[..., Release]
Compared = Callable[..., Comparison]

SOURCES = [
    {"id": "first", "publisher": "SpaceNews", "title": "Report", "date": "2021"},
    {"id": "official", "publisher": "CNSA", "title": "Roadmap", "date": "2023"},
    {"id": "official-spelled", "publisher": " cnsa ", "title": "Roadmap", "date": "2023"},
    {"id": "agency", "publisher": "Roscosmos", "title": "State contract", "date": "2023"},
    {"id": "speech", "publisher": "TASS", "speaker": "Borisov", "date": "2023"},
    {"id": "said-by", "publisher": "CNSA", "speaker": "Wu Yanhua", "date": "2023"},
    {"id": "of-state", "publisher": "Government of Russia", "speaker": "A visitor", "date": "2023"},
    {"id": "press", "publisher": "SpaceNews", "title": "Report", "date": "2023"},
    {"id": "paper", "publisher": "Kuai Keji", "title": "Article", "date": "2023"},
    {"id": "state", "publisher": "Government of Russia", "title": "Papers", "date": "2023"},
    {"id": "council", "publisher": "中国国务院", "title": "Papers", "date": "2023"},
]


@pytest.mark.parametrize(
    ("new", "confidence", "support"),
    [
        (["first", "official"], "high", "official"),
        (["first", "official"], None, "official"),
        (["first", "official-spelled"], "high", "official"),
        (["first", "agency"], "high", "official"),
        (["first", "official", "press"], "high", "official"),
        (["first", "official"], "medium", "agency"),
        (["first", "agency"], "low", "agency"),
        (["first", "speech"], "high", "statement"),
        (["first", "speech", "press"], "medium", "statement"),
        (["first", "said-by"], "high", "agency"),
        (["first", "said-by", "speech"], "medium", "statement"),
        (["first", "said-by", "press"], "medium", None),
        (["first", "official", "press"], "medium", None),
        (["first", "official", "said-by"], "low", "agency"),
        (["first", "official", "state"], "low", "agency"),
        (["first", "of-state"], "medium", "statement"),
        (["first", "press"], "medium", "press"),
        (["first", "press", "paper"], "low", "press"),
        (["first"], "low", "press"),
        (["first", "press"], "high", None),
        (["first", "press"], None, None),
        (["first", "state"], "medium", None),
        (["first", "council", "press"], "medium", None),
        ([], "medium", None),
    ],
)
def test_what_a_new_date_rests_on(
    released: Released, compared: Compared, new: list[str], confidence: str | None, support: str | None
) -> None:
    """On the sources that it newly cites, or on all where these are none; untold where they do not say."""
    before = {"window": "2026", "sources": ["first"], "confidence": confidence, "agencies": ["Roscosmos"]}
    old = released("milestone", before, sources=[*SOURCES, *_said()])
    told = released("milestone", before | {"window": "2027", "sources": new}, sources=[*SOURCES, *_said()])
    (change,) = compared(old, told).select(rule="milestone-slipped")
    assert change.detail.get("support") == support
    assert change.detail["certainty"] == "definite"


def _said() -> list[dict[str, Any]]:
    return [{"id": "said", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}]


WORDS = {
    "official": "the new date is official",
    "agency": "the new date rests on a statement of an agency",
    "statement": "the new date rests on a statement",
    "press": "the new date rests on press reports alone",
}


@pytest.mark.parametrize(
    ("source", "support"),
    [("official", "official"), ("said-by", "agency"), ("speech", "statement"), ("press", "press")],
)
def test_certainty_and_support_are_told_apart(
    released: Released, compared: Compared, source: str, support: str
) -> None:
    """Two fields of an item, and two phrases of every page that shows it."""
    from ilrs_docs.rendering.asides import footing

    confidence = "high" if support == "official" else "medium"
    before = {"window": "2026", "sources": ["first"], "confidence": confidence}
    sides = [
        released("milestone", before | more, sources=[*SOURCES, *_said()])
        for more in ({}, {"window": "2027", "sources": ["first", source]})
    ]
    told = report(sides[0], sides[1], compared(*sides))
    item = next(one for one in told.items() if one.rule == "milestone-slipped")
    assert (item.certainty, item.support) == ("definite", support)
    assert WORDS[support] in footing(item, "", None)
    assert "definite" not in footing(item, "", None)


def test_a_date_that_is_gone_rests_on_nothing(released: Released, compared: Compared) -> None:
    """There is no new date to be founded."""
    sides = [released("milestone", fields) for fields in ({"window": "2026"}, {})]
    (change,) = compared(*sides)
    assert "support" not in change.detail


@pytest.mark.parametrize(("kind", "field"), [("phase", "window"), ("deadline", "window"), ("step", "deadline")])
def test_phases_and_deadlines_have_it_too(released: Released, compared: Compared, kind: str, field: str) -> None:
    """Every date of a plan rests on something."""
    before = {field: "2026", "sources": ["first"], "confidence": "high"}
    after = before | {field: "2027", "sources": ["first", "speech"]}
    sides = [released(kind, fields, sources=[*SOURCES, *_said()]) for fields in (before, after)]
    moved = [change for change in compared(*sides) if "support" in change.detail]
    assert [change.detail["support"] for change in moved] == ["statement"]
