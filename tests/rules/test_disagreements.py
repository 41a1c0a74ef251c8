"""Readings that came: a new disagreement, or one more voice where sources disagreed before; each value counted once."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Comparison
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.reporting import report

Released = Callable[..., Release]
Compared = Callable[..., Comparison]
SOURCES = [
    {"id": "said", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"},
    {"id": "heard", "publisher": "SpaceNews", "title": "Report", "date": "2023"},
]


def _reading(own: str, field: str, value: str) -> dict[str, Any]:
    return {"id": own, "field": field, "value": value, "sources": ["heard"], "confidence": "low"}


WINDOW, LATER = _reading("w", "window", "2030"), _reading("w-2", "window", "2031")
SAME, SITE = _reading("w-3", "window", "2030"), _reading("s", "site", "North pole")
STATUS, FARTHER = _reading("st", "status", "cancelled"), _reading("s-2", "site", "South pole")
BEGAN, FURTHER = "is recorded (", "on which sources disagreed before"

Row = tuple[str, list[dict[str, Any]], list[dict[str, Any]], list[str], list[str]]
CASES: list[Row] = [
    ("a first reading", [], [WINDOW], ["another reading of one thing is recorded (window of It)"], [FURTHER]),
    (
        "two of one value, one thing", [], [WINDOW, LATER],
        ["another reading of one thing is recorded (window of It)"], ["two", FURTHER],
    ),
    (
        "two of two values", [], [WINDOW, SITE],
        ["other readings of two things are recorded (window of It and site of It)"], [FURTHER],
    ),
    ("one more date", [WINDOW], [WINDOW, LATER], [f"one thing {FURTHER} (window of It)"], [BEGAN]),
    ("one more voice for it", [WINDOW], [WINDOW, SAME], [f"one thing {FURTHER} (window of It)"], [BEGAN]),
    ("two more for it", [WINDOW], [WINDOW, SAME, LATER], [f"one thing {FURTHER} (window of It)"], [BEGAN]),
    ("another in its place", [WINDOW], [LATER], [f"one thing {FURTHER}", "recorded no more (window of It)"], [BEGAN]),
    ("of another field", [WINDOW], [WINDOW, SITE], [f"reading of one thing {BEGAN}site of It)"], [FURTHER]),
    (
        "one of each", [WINDOW], [WINDOW, LATER, STATUS],
        [f"reading of one thing {BEGAN}status of It)", f"one thing {FURTHER} (window of It)"], [],
    ),
    (
        "two known, one each", [WINDOW, SITE], [WINDOW, SITE, LATER, FARTHER],
        [f"two things {FURTHER} ("], [BEGAN],
    ),
    ("one goes", [WINDOW, LATER], [WINDOW], ["another reading of one thing is recorded no more"], [BEGAN]),
    ("two go, one thing", [WINDOW, LATER], [], ["one thing is recorded no more (window of It)"], ["two", FURTHER]),
]  # fmt: skip


def _sides(released: Released, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> tuple[Release, Release]:
    fields = {"window": "2028", "site": {"en": "Crater"}}
    sides = (released("milestone", {**fields, "readings": one}, sources=SOURCES) for one in (before, after))
    old, new = sides
    return old, new


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_disagreement_begins_once(released: Released, compared: Compared, case: Row) -> None:
    """Where another reading of the field stood before, one more source speaks, and nothing begins."""
    _name, before, after, told, untold = case
    sides = _sides(released, before, after)
    summary = report(*sides, compared(*sides)).summary
    assert [words for words in told if words not in summary] == []
    assert [words for words in untold if words in summary] == []


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("en", "Further readings where sources disagreed before",
         "there are further readings of one thing on which sources disagreed before (window of It)"),
        ("zh", "来源原有分歧处的新说法", "1项来源原有分歧的内容另有新说法\uff08“It [EN]”的时间窗口\uff09"),
        ("ru", "Новые сведения там, где источники расходились и раньше",
         "ещё сведения о том, в чём источники расходились и раньше: 1 пункт"),
    ],
)  # fmt: skip
def test_one_more_voice_in_three_languages(
    released: Released, compared: Compared, language: Language, title: str, words: str
) -> None:
    """It stands in a group of its own, and in the summary; severity and fingerprint are those of any reading."""
    sides = _sides(released, [WINDOW], [WINDOW, LATER])
    (change,) = compared(*sides).select(rule="milestone-conflict-opened")
    (first,) = compared(*_sides(released, [], [LATER])).select(rule="milestone-conflict-opened")
    made = report(*sides, compared(*sides), language=language)
    assert title in [group.title for group in made.section("conflicts").groups]
    assert words in made.summary
    assert (change.severity, change.fingerprint, change.detail["again"]) == (first.severity, first.fingerprint, True)


@pytest.mark.parametrize(
    ("status", "language", "words"),
    [
        ("altered", "en",
         "It is reported as altered. Another reading of its status is cancelled (SpaceNews; low confidence)."),
        ("altered", "zh", "其状态的另一说法为已取消\uff08SpaceNews\uff1b可信度\uff1a低\uff09"),
        ("altered", "ru", "По другим сведениям, состояние — отменено (SpaceNews; достоверность: низкая)"),
        ("deferred", "en", "Another reading of its status is cancelled (SpaceNews; low confidence)."),
        ("lost", "en", "Another reading of its status is cancelled (SpaceNews; low confidence)."),
    ],
)  # fmt: skip
def test_a_verdict_names_what_other_sources_say(
    released: Released, compared: Compared, status: str, language: Language, words: str
) -> None:
    """What became of a milestone is told with the other readings of its status, and of no other field."""
    before = {"status": "planned", "readings": [SITE]}
    after = {"status": status, "readings": [SITE, STATUS]}
    old, new = (released("milestone", one, sources=SOURCES) for one in (before, after))
    made = report(old, new, compared(old, new), language=language)
    told = [item.sentence for item in made.items() if item.rule == f"milestone-{status}"]
    assert told
    assert [one for one in told if words not in one] == []
    assert [one for one in told if "North pole" in one] == []
