"""What a new date rests on, which is another thing than how sure it is that it moved."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Comparison
from ilrs_docs.layout.blocks import Footing, GroupBlock, plain
from ilrs_docs.layout.pages import page
from ilrs_docs.model import Release
from ilrs_docs.reporting import Report, report

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
        (["first", "official", "press"], "high", None),
        (["first", "official", "speech"], "high", "statement"),
        (["first", "official", "said-by"], "high", "agency"),
        (["first", "official", "state"], "high", None),
        (["first", "official"], "medium", "agency"),
        (["first", "agency"], "low", "agency"),
        (["first", "speech"], "high", "statement"),
        (["first", "speech", "press"], "medium", None),
        (["first", "speech", "state"], "medium", None),
        (["first", "speech", "of-state"], "medium", "statement"),
        (["first", "said-by"], "high", "agency"),
        (["first", "said-by", "speech"], "medium", "statement"),
        (["first", "said-by", "press"], "medium", None),
        (["first", "official", "press"], "medium", None),
        (["first", "official", "said-by"], "low", "agency"),
        (["first", "official", "state"], "low", None),
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


DAYS = [
    {"id": "early", "publisher": "Kuai Keji", "title": "Launch in July", "date": "2023-04-12"},
    {"id": "spoke", "publisher": "TASS", "speaker": "Borisov", "date": "2023-06"},
    {"id": "in-the-month", "publisher": "CNSA", "title": "Notice", "date": "2023-07-31"},
    {"id": "loss", "publisher": "CNSA", "title": "On the loss of the lander", "date": "2023-08-20"},
    {"id": "review", "publisher": "SpaceNews", "speaker": "An engineer", "date": "2024"},
    {"id": "same-year", "publisher": "CNSA", "title": "Yearbook", "date": "2023"},
]


@pytest.mark.parametrize(
    ("came", "window", "founded"),
    [
        (["loss"], "2023-07", ("high", None)),
        (["early", "loss"], "2023-07", ("medium", "press")),
        (["early", "loss"], "2023-07", ("high", None)),
        (["spoke", "loss"], "2023-07", ("high", "statement")),
        (["review"], "2023", ("medium", None)),
        (["spoke", "review"], "../2023-07", ("medium", "statement")),
        (["in-the-month"], "2023-07", ("high", "official")),
        (["same-year"], "2023-07", ("high", "official")),
        (["loss"], "2023-07/..", ("high", "official")),
        (["loss"], "2023-08-20", ("high", "official")),
        (["loss"], "2023-08-19", ("high", None)),
        (["loss"], "2023", ("high", "official")),
    ],
)
def test_what_was_published_after_a_date_did_not_give_it(
    released: Released, compared: Compared, came: list[str], window: str, founded: tuple[str, str | None]
) -> None:
    """A report of the loss says nothing of how well the forecast was founded."""
    confidence, support = founded
    sides = [
        released("milestone", {"confidence": confidence, "sources": ["old"], **more}, sources=[_old(), *_said(), *DAYS])
        for more in ({"window": "2021/2025"}, {"window": window, "sources": ["old", *came]})
    ]
    (change,) = (one for one in compared(*sides) if str(one.new) == window)
    assert change.detail.get("support") == support


@pytest.mark.parametrize(
    ("part", "source", "founded"),
    [
        ("window", "official", ("high", None)),
        ("window", "said-by", ("medium", None)),
        ("window", "speech", ("medium", None)),
        ("window", "press", ("medium", "press")),
        ("window", "press", ("high", None)),
        ("phase", "official", ("high", "official")),
        ("site", "speech", ("medium", "statement")),
    ],
)
def test_a_date_that_nobody_official_gives_is_not_official(
    released: Released, compared: Compared, part: str, source: str, founded: tuple[str, str | None]
) -> None:
    """A gap on the date itself says so; one on another field says nothing of it."""
    confidence, support = founded
    gap = {"id": "g", "part": ["content", "milestones", "it", part], "reason": {"en": "No official date was found."}}
    before = {"window": "2026", "sources": ["first"], "confidence": confidence}
    old = released("milestone", before, sources=[*SOURCES, *_said()])
    after = before | {"window": "2027", "sources": ["first", source]}
    new = released("milestone", after, sources=[*SOURCES, *_said()], gaps=[gap])
    (change,) = compared(old, new).select(rule="milestone-slipped")
    assert change.detail.get("support") == support


RANKS = {"None": 0, "press": 1, "statement": 2, "agency": 3, "official": 4}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (["press"], ["official"]),
        (["press"], ["speech"]),
        (["press", "paper"], ["said-by", "speech"]),
        (["speech"], ["official"]),
        (["speech"], ["said-by"]),
        (["said-by"], ["official"]),
        (["state"], ["official"]),
        (["speech"], ["press"]),
        (["official"], ["press"]),
        (["official"], ["state"]),
        (["speech", "press"], ["official"]),
        (["said-by"], ["speech", "paper"]),
    ],
)
@pytest.mark.parametrize("confidence", ["high", "medium", "low", None])
def test_no_date_is_better_founded_from_further_away(
    released: Released, compared: Compared, first: list[str], then: list[str], confidence: str | None
) -> None:
    """Sources that came after the date moved make it no surer where both are told at once."""
    before = {"window": "2026", "sources": ["first"], "confidence": confidence}
    moved = before | {"window": "2027", "sources": ["first", *first]}
    later = moved | {"sources": ["first", *first, *then]}
    old, near, far = (released("milestone", one, sources=[*SOURCES, *_said()]) for one in (before, moved, later))
    moves = [compared(old, new).select(rule="milestone-slipped")[0] for new in (near, far)]
    ranks = [RANKS[str(move.detail.get("support"))] for move in moves]
    assert ranks[1] <= ranks[0]


def _old() -> dict[str, Any]:
    return {"id": "old", "publisher": "CNSA", "title": "Roadmap", "date": "2021-06-16"}


WORDS = {
    "official": "the new date is official",
    "agency": "the new date rests on a statement of an agency",
    "statement": "the new date rests on a statement",
    "press": "the new date rests on press reports alone",
}


def _footing(told: Report) -> Footing:
    """Return what the slip of a milestone stands on, as every page shows it."""
    groups = [block for section in page(told).sections for block in section.of("group")]
    items = [item for group in groups if isinstance(group, GroupBlock) for item in group.items]
    slip = next(item for item in items if item.rule == "milestone-slipped")
    (footing,) = slip.of("footing")
    assert isinstance(footing, Footing)
    return footing


@pytest.mark.parametrize(
    ("source", "support"),
    [("official", "official"), ("said-by", "agency"), ("speech", "statement"), ("press", "press")],
)
def test_certainty_and_support_are_told_apart(
    released: Released, compared: Compared, source: str, support: str
) -> None:
    """Two fields of an item, and two phrases of every page that shows it."""
    confidence = "high" if support == "official" else "medium"
    before = {"window": "2026", "sources": ["first"], "confidence": confidence}
    sides = [
        released("milestone", before | more, sources=[*SOURCES, *_said()])
        for more in ({}, {"window": "2027", "sources": ["first", source]})
    ]
    told = report(sides[0], sides[1], compared(*sides))
    item = next(one for one in told.items() if one.rule == "milestone-slipped")
    assert (item.certainty, item.support) == ("definite", support)
    shown = _footing(told)
    assert WORDS[support] in plain(shown.words)
    assert "certainly" not in plain(shown.words)
    certainty, *founded = map(plain, shown.facts)
    assert certainty == "certainly later"
    assert WORDS[support] in founded


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
