"""The dates ahead on a first screen: each with what speaks against it and what it rests on."""

from datetime import date
from typing import Any

import pytest

from ilrs_docs.model import Release
from ilrs_docs.reporting.coming import coming

SOURCES = (
    {"id": "paper", "publisher": "Shine", "title": "On the Moon", "date": "2025"},
    {"id": "speech", "publisher": "TASS", "speaker": "Wu", "date": "2025"},
)


def ahead(**fields: Any) -> list[str]:  # noqa: ANN401 - fields of any milestone
    """Return what is told of the one milestone of a roadmap, whole and in fewest words."""
    one = {"id": "gate", "title": {"en": "Gate"}, "window": "2027/2028", "confidence": "medium"} | fields
    found = Release.model_validate(
        {"document": "probe", "kind": "roadmap", "version": "1.0.0", "issued": date(2026, 1, 1), "sources": SOURCES}
        | {"content": {"milestones": [one]}},
    )
    return [text for each in coming(found) for text in (each.text(), each.text(bare=True))]


@pytest.mark.parametrize(
    ("excluded", "words"),
    [("2027", "2027 ruled out; confidence medium"), ("2026", "confidence medium"), ("2027/2028", None)],
)
def test_what_is_ruled_out_of_a_date_stands_beside_it(excluded: str, words: str | None) -> None:
    """A part of it is said to be; where all of it is nobody awaits it."""
    assert ahead(excluded=excluded) == ([f"2027 to 2028: Gate ({words})"] * 2 if words else [])


def test_sources_of_several_kinds_are_said_to_be_mixed() -> None:
    """Press among others is told where there is room; press alone always."""
    full, bare = ahead(sources=["paper", "speech"])
    assert full == "2027 to 2028: Gate (press and others; confidence medium)"
    assert bare == "2027 to 2028: Gate (confidence medium)"
    assert ahead(sources=["paper"]) == ["2027 to 2028: Gate (press only; confidence medium)"] * 2


def test_where_nothing_better_was_found_a_date_rests_on_press_alone() -> None:
    """A gap on the date of a milestone says that whoever else is cited did not give it; one elsewhere does not."""
    one = {
        "id": "gate",
        "title": {"en": "Gate"},
        "window": "2027",
        "confidence": "medium",
        "sources": ["paper", "speech"],
    }
    head = {"document": "probe", "kind": "roadmap", "version": "1.0.0", "issued": date(2026, 1, 1), "sources": SOURCES}
    for field, words in (("window", "press only"), ("site", "press and others")):
        gap = {"id": "unknown", "part": ["content", "milestones", "gate", field], "reason": {"en": "Not found."}}
        release = Release.model_validate(head | {"content": {"milestones": [one]}, "gaps": [gap]})
        assert [each.text() for each in coming(release)] == [f"2027: Gate ({words}; confidence medium)"]
