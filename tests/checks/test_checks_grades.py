"""How sure facts are said to be: what a project reads itself, and what became surer although no source came."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.checks import CHECKS, viewed
from ilrs_docs.model import Release

Checked = Callable[..., list[str]]
Data = dict[str, Any]
FLIGHT: Data = {"id": "flight", "title": "Flight", "window": "2026", "status": "planned", "sources": ["old"]}


def _noted(*words: object, confidence: str | None = "high") -> Data:
    notes = [{"text": text, "day": "2023-06-01"} for text in words]
    return {"milestones": [FLIGHT | {"confidence": confidence, "notes": notes}]}


@pytest.mark.parametrize(
    ("words", "confidence", "found"),
    [
        ("That it counts as closed is this project's reading.", "high", True),
        ("That it counts as closed is this project\u2019s own interpretation.", "high", True),
        ("That it counts as closed is our own reading.", "high", True),
        ("That it counts as closed is this project's reading.", "medium", False),
        ("That it counts as closed is this project's reading.", "low", False),
        ("That it counts as closed is this project's reading.", None, False),
        ("That it counts as closed is not this project's reading.", "high", False),
        ("The project reads data from the Moon.", "high", False),
        ("A reading of this project is welcome.", "high", False),
        ({"zh": "此后视为结束，系本项目的解读。"}, "high", True),
        ({"zh": "此后视为结束，是本项目自己的判断。"}, "high", True),
        ({"zh": "此后视为结束，并非本项目的解读。"}, "high", False),
        ({"zh": "本项目的经费尚未落实。"}, "high", False),
        ({"ru": "Что приём закрыт — трактовка данного проекта."}, "high", True),
        ({"ru": "Это толкование нашего проекта."}, "high", True),
        ({"ru": "По нашей трактовке, приём закрыт."}, "high", True),
        ({"ru": "Это не трактовка данного проекта, а слова источника."}, "high", False),
        ({"ru": "Трактовка проекта соглашения не объявлена."}, "high", False),
        ({"de": "So liest es dieses Projekt."}, "high", False),
    ],
)  # fmt: skip
def test_what_no_source_says_is_not_high(checked: Checked, words: object, confidence: str | None, found: bool) -> None:  # noqa: FBT001 - a row of the table
    """A note that says whose reading it is caps the confidence of its entry."""
    places = checked("own-reading", _noted("Launched in the south.", words, confidence=confidence))
    assert places == ["content/milestones/flight/confidence"] * found


@pytest.mark.parametrize(
    ("reading", "found"),
    [
        ({"note": "On this project's reading it slips."}, True),
        ({"words": {"en": "Later", "zh": "更晚（本项目的理解）"}}, False),
        ({"words": {"zh": "更晚（本项目的理解）"}}, True),
        ({"note": {"ru": "Трактовка этого проекта."}}, True),
        ({"note": "On the other reading it slips."}, False),
        ({"note": "Wu Weiren names 2027."}, False),
        ({"note": None}, False),
    ],
)
def test_another_reading_is_that_of_a_source(checked: Checked, reading: Data, found: bool) -> None:  # noqa: FBT001 - a row of the table
    """What the project could also read is no reading, whatever its confidence."""
    other = {"id": "other", "field": "window", "value": "2027", "sources": ["new"]} | reading
    places = checked("own-reading", {"milestones": [FLIGHT | {"confidence": "medium", "readings": [other]}]})
    assert places == ["content/milestones/flight/readings/other"] * found


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ({"confidence": "low"}, {"confidence": "high"}, True),
        ({"confidence": "low"}, {"confidence": "medium"}, True),
        ({"confidence": "medium"}, {"confidence": "high"}, True),
        ({"confidence": "high"}, {"confidence": "medium"}, False),
        ({"confidence": "medium"}, {"confidence": "medium"}, False),
        ({}, {"confidence": "high"}, False),
        ({"confidence": "low"}, {}, False),
        ({"confidence": "low"}, {"confidence": "high", "sources": ["old", "new"]}, False),
        ({"confidence": "low", "sources": ["old", "new"]}, {"confidence": "high"}, True),
        ({"confidence": "low", "sources": ["old"]}, {"confidence": "high", "sources": ["new"]}, False),
        ({"confidence": "low"}, {"confidence": "high", "window": "2027"}, False),
        ({"confidence": "low"}, {"confidence": "high", "notes": ["It was seen."]}, True),
        ({"confidence": "low", "sources": []}, {"confidence": "high", "sources": []}, True),
        ({"confidence": "low", "id": "other"}, {"confidence": "high"}, False),
    ],
)
def test_a_rise_without_a_source(checked: Checked, before: Data, now: Data, found: bool) -> None:  # noqa: FBT001 - a row of the table
    """Where the fact and its sources are those of the state before, nothing makes it surer."""
    older, newer = ({"milestones": [FLIGHT | fields]} for fields in (before, now))
    assert checked("risen-confidence", newer, older=older) == ["content/milestones/flight/confidence"] * found


def test_no_state_before_no_rise(checked: Checked) -> None:
    """Without an older state, or in another kind of entry under the same id, nothing is surer than before."""
    assert checked("risen-confidence", _noted("Seen.")) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"retrospective": None}, True),
        ({"retrospective": None, "access": "original", "url": "https://example.org"}, False),
        ({"retrospective": None, "title": "Another report"}, False),
    ],
)
def test_a_source_that_is_no_longer_late_is_no_new_one(change: Data, found: bool) -> None:  # noqa: FBT001 - a row of the table
    """That a state is later than its source adds no source; that it was read otherwise does."""
    source = {"id": "page", "publisher": "Page", "title": "Flight", "date": "2024-06-01", "access": "mirror"}
    sides = []
    for issued, marked, grade in (("2024-01-01", {"retrospective": True}, "low"), ("2025-01-01", change, "high")):
        flight = FLIGHT | {"sources": ["page"], "confidence": grade}
        data = {
            "document": "probe", "kind": "roadmap", "version": "1.0.0", "language": "en", "issued": issued,
            "sources": [source | marked], "content": {"milestones": [flight]},
        }  # fmt: skip
        sides.append(Release.model_validate_json(json.dumps(data)))
    findings = [*CHECKS["risen-confidence"].find(viewed(sides[1], older=sides[0]))]
    assert [finding.check for finding in findings] == ["risen-confidence"] * found
    assert all("was low in the state before and is high" in finding.sentence for finding in findings)
