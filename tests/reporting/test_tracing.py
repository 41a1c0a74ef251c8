"""A value is told with the sources and the confidence that came with it, where releases in between show which did."""

from __future__ import annotations

from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.comparing import Trail, intervals
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release

Data = dict[str, Any]
NAMES = ("first", "relay", "delay", "again", "other")
SOURCES = [
    {"id": name, "publisher": name.title(), "title": "T", "date": f"202{at}-06"} for at, name in enumerate(NAMES)
]
RELAY = {"id": "relay", "title": "Relay", "window": "2022", "sources": ["first"], "confidence": "high"}


def _state(at: int, sources: str, confidence: str, **more: Any) -> Release:  # noqa: ANN401 - fields as data
    flight: Data = {"id": "flight", "title": "Flight", "window": "2026", "status": "planned", "confidence": confidence}
    flight |= {"sources": sources.split()} | more
    head = {"document": "map", "kind": "roadmap", "version": f"1.{at}.0", "issued": f"202{at}-12-31"}
    content = {"milestones": [flight, RELAY]}
    return Release.model_validate(head | {"sources": SOURCES, "content": content}, strict=False)


WAITS: Data = {"depends_on": ["relay"]}
State = tuple[str, str, Data]
FIRST: State = ("first", "high", {})
CASES: tuple[tuple[str, tuple[State, ...], str, tuple[str, ...], str], ...] = (
    # what, the states (sources, confidence, fields), the change -> its sources and confidence
    ("a relay, then a delay", (FIRST, ("first relay", "high", WAITS),
     ("first relay delay", "medium", WAITS | {"window": "2027"})), "milestone-dependency-added", ("relay",), "high"),
    ("the delay itself", (FIRST, ("first relay", "high", WAITS),
     ("first relay delay", "medium", WAITS | {"window": "2027"})), "milestone-slipped", ("delay",), "medium"),
    ("no way: all that came", (FIRST, ("first relay delay", "medium", WAITS)),
     "milestone-dependency-added", ("delay", "relay"), "medium"),
    ("the delay before it", (FIRST, ("first delay", "high", {"window": "2027"}),
     ("first delay relay", "high", WAITS | {"window": "2027"})), "milestone-slipped", ("delay",), "high"),
    ("taken back and told again", (FIRST, ("first relay", "low", WAITS), ("first relay", "high", {}),
     ("first relay again", "high", WAITS)), "milestone-dependency-added", ("again",), "high"),
    ("a site", (FIRST, ("first relay", "high", {"site": "Rim"}), ("first relay other", "low", {"site": "Rim"})),
     "milestone-site-set", ("relay",), "high"),
    ("an agency", (FIRST, ("first relay", "medium", {"agencies": ["CNSA"]}),
     ("first relay other", "high", {"agencies": ["CNSA"]})), "milestone-agency-added", ("relay",), "medium"),
    ("a date doubted since is as sure as it is now", (FIRST, ("first relay", "high", {"window": "2027"}),
     ("first relay other", "low", {"window": "2027"})), "milestone-slipped", ("relay",), "low"),
    ("two delays: the last", (FIRST, ("first relay", "high", {"window": "2027"}),
     ("first relay delay", "high", {"window": "2028"})), "milestone-slipped", ("delay",), "high"),
    ("its source is dropped since", (FIRST, ("first relay", "high", WAITS), ("first other", "high", WAITS)),
     "milestone-dependency-added", ("other",), "high"),
    ("no source came with it", (FIRST, ("first", "high", WAITS), ("first other", "high", WAITS)),
     "milestone-dependency-added", ("first",), "high"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "states", "rule", "sources", "confidence"), CASES)
def test_a_value_is_told_with_what_came_with_it(
    what: str, states: tuple[State, ...], rule: str, sources: tuple[str, ...], confidence: str
) -> None:
    """Neither an unrelated newer source nor how sure another fact is stands beside it."""
    trail = [_state(at, cited, grade, **more) for at, (cited, grade, more) in enumerate(states)]
    if what.startswith("its source is dropped"):
        kept = tuple(source for source in trail[-1].sources if source.id != "relay")
        trail[-1] = trail[-1].model_copy(update={"sources": kept})
    made = report(trail[0], trail[-1], diff(trail[0], trail[-1]), Trail(intervals(trail)))
    (item,) = (one for one in made.items() if one.rule == rule and one.change is not None)
    assert (item.sources, item.confidence) == (sources, confidence), what


def test_what_only_later_sources_allow_keeps_its_reason() -> None:
    """How low it is, and why, is told in its sentence of the newest release."""
    late = [source | {"retrospective": True} if source["id"] == "other" else source for source in SOURCES]
    states = [FIRST, ("first relay", "high", WAITS), ("other", "low", WAITS)]
    trail = [_state(at, cited, grade, **more) for at, (cited, grade, more) in enumerate(states)]
    trail[-1] = Release.model_validate(trail[-1].model_dump() | {"sources": late}, strict=False)
    made = report(trail[0], trail[-1], diff(trail[0], trail[-1]), Trail(intervals(trail)))
    (item,) = (one for one in made.items() if one.rule == "milestone-dependency-added")
    assert (item.sources, item.confidence) == (("other",), "low")
    assert "from later sources alone" in item.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_in_every_language(language: Language) -> None:
    """Sources and confidence are facts, and follow the value in each."""
    trail = [_state(at, cited, grade, **more) for at, (cited, grade, more) in enumerate(CASES[0][1])]
    made = report(trail[0], trail[-1], diff(trail[0], trail[-1]), Trail(intervals(trail)), language)
    (item,) = (one for one in made.items() if one.rule == "milestone-dependency-added")
    assert (item.sources, item.confidence) == (("relay",), "high")
