"""Audiences: in which order each reads, and that all of it is there."""

import json
from collections.abc import Callable
from typing import Any, get_args

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.model import Release
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.audiences import arrange
from ilrs_docs.reporting.models import Audience
from ilrs_docs.reporting.shortening import moved

LIBRARY = Library()
FACT = {"sources": ["cnsa"], "confidence": "high"}


@pytest.fixture(scope="module")
def roadmap() -> Report:
    """Return the report from the Roadmap V1.0 to the latest state, with the way between."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    return report(old, new, LIBRARY.diff(old, new), LIBRARY.trail(old, new))


def order(found: Report) -> list[str]:
    """Return the ids of the sections in their order."""
    return [section.id for section in found.sections]


@pytest.mark.parametrize(
    ("audience", "first"),
    [
        ("brief", ["act", "schedule", "events"]),
        ("everybody", ["act", "schedule", "events"]),
        ("programme", ["act", "schedule", "events"]),
        ("legal", ["act", "terms", "events", "promises"]),
        ("science", ["act", "listing", "rest", "events"]),
        ("translation", ["act", "editorial", "terms", "rest"]),
    ],
)
def test_each_audience_has_its_order(roadmap: Report, audience: Audience, first: list[str]) -> None:
    """The sections that matter most come first, and all of them are there."""
    found = arrange(roadmap, audience)
    assert found.audience == audience
    assert order(found)[: len(first)] == first
    assert sorted(order(found)) == sorted(order(roadmap))


@pytest.mark.parametrize("audience", get_args(Audience))
def test_the_data_hold_everything_for_all(roadmap: Report, audience: Audience) -> None:
    """Another order, the same items, sources and charts."""
    found = arrange(roadmap, audience)
    assert sorted(map(repr, found.items())) == sorted(map(repr, roadmap.items()))
    assert (found.sources, found.charts, found.filtered) == (roadmap.sources, roadmap.charts, roadmap.filtered)


def test_a_brief_is_a_depth(roadmap: Report) -> None:
    """The data stay whole; that it is brief is said of the page alone."""
    found = arrange(roadmap, "brief")
    assert (found.audience, found.detail) == ("brief", "brief")
    assert found.model_copy(update={"audience": roadmap.audience, "detail": roadmap.detail}) == roadmap


def test_charts_draw_what_moved(roadmap: Report) -> None:
    """Charts keep what moved and count the rest."""
    short, whole = moved(roadmap.charts), roadmap.charts
    assert all(len({point.words for point in track.points}) > 1 for track in short.trend)
    assert len(short.trend) + short.trend_more == len(whole.trend) + whole.trend_more
    assert len(short.schedule) + short.schedule_more == len(whole.schedule) + whole.schedule_more
    assert 0 < len(short.trend) < len(whole.trend)
    assert 0 < len(short.schedule) < len(whole.schedule)


def test_scientists_read_of_objectives_and_missions_first(roadmap: Report) -> None:
    """Inside a section the entries that an audience asks for come first."""
    came = arrange(roadmap, "science").section("listing").groups[0].items
    kinds = [item.subjects[0].kind for item in came]
    assert kinds.index("plan") > max(at for at, kind in enumerate(kinds) if kind in {"mission", "objective"})


def test_lawyers_read_of_obligations_first(release_data: Callable[..., dict[str, Any]]) -> None:
    """A text that binds otherwise comes before what else is told beside it."""
    entries = [{"id": own, "title": {"en": own.upper()}} | FACT for own in ("a", "b")]
    words = ({"en": f"Partners {word} share their data."} for word in ("20", "30", "may", "must"))
    number_old, number_new, duty_old, duty_new = ({"description": text} for text in words)
    old, new = (
        Release.model_validate_json(
            json.dumps(release_data(version=version, content={"objectives": [entries[0] | first, entries[1] | second]}))
        )
        for version, first, second in (("1.0.0", number_old, duty_old), ("2.0.0", number_new, duty_new))
    )
    rules = [
        [item.rule for group in found.section("rest").groups for item in group.items]
        for usual in (report(old, new, diff(old, new)),)
        for found in (usual, arrange(usual, "legal"))
    ]
    assert rules == [
        ["objective-reworded-quantity", "objective-reworded-obligation"],
        ["objective-reworded-obligation", "objective-reworded-quantity"],
    ]


def test_translators_see_texts_first_and_unfolded(release_data: Callable[..., dict[str, Any]]) -> None:
    """A reworded text, or a translation, is unfolded and comes before what has none; the usual report folds it."""
    bare = {"id": "a", "title": {"en": "A"}, "window": "2030", "status": "planned"} | FACT
    texts = [{"description": {"en": words}} for words in ("The lander, it lands.", "The lander; it lands.")]
    old, new = (
        Release.model_validate_json(json.dumps(release_data(version=version, content={"milestones": [bare | text]})))
        for version, text in zip(("1.0.0", "2.0.0"), texts, strict=True)
    )
    usual = report(old, new, diff(old, new))
    assert [group.folded for group in usual.section("editorial").groups] == [True]
    found = arrange(usual, "translation")
    assert order(found)[:2] == ["act", "editorial"]
    assert [group.folded for group in found.section("editorial").groups] == [False]


def test_translators_see_translations_without_passages() -> None:
    """A translation that was added shows no text before; it is unfolded all the same, sources are not."""
    data = LIBRARY.load("roadmap@latest").model_dump(mode="json")
    data["content"]["milestones"][0]["title"]["ru"] = "Чанъэ-4"
    new = Release.model_validate_json(json.dumps(data))
    old = LIBRARY.load("roadmap@1.0")
    groups = arrange(report(old, new, LIBRARY.diff(old, new)), "translation").section("editorial").groups
    assert [(group.title, group.folded) for group in groups] == [
        ("Translations", False),
        ("Sources and other bookkeeping not told above", True),
    ]
