"""What bears a change: how sure its newer value is, which sources can speak for it, what follows from a day alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.models import Item

Data = dict[str, Any]
PAPERS = {"early": "2024-02", "within": "2025-05", "after": "2026-03", "late": "2028"}
"""Sources by when they were published."""


def _release(kind: str, day: str, late: Sequence[str] = (), **content: Any) -> Release:  # noqa: ANN401 - collections
    """Return a release of a day; what is `late` was published after it, and only testifies to it."""
    sources = [
        {"id": own, "publisher": own.title(), "title": "Paper", "date": date}
        | ({"retrospective": True} if own in late else {})
        for own, date in PAPERS.items()
    ]
    head = {"document": "depot", "kind": kind, "version": day.replace("-", ".").replace(".0", "."), "issued": day}
    return Release.model_validate_json(json.dumps(head | {"sources": sources, "content": content}))


def _flights(day: str, *flights: Data, late: Sequence[str] = ()) -> Release:
    named = [
        {"id": "tug", "title": {"en": "Tug"}, "sources": ["early"], "confidence": "medium"} | one for one in flights
    ]
    return _release("roadmap", day, late, milestones=named)


def _told(old: Release, new: Release, language: Language = "en") -> Report:
    return report(old, new, diff(old, new), language=language)


def _item(told: Report, rule: str) -> Item:
    return next(one for item in told.items() for one in (item, *item.also) if one.rule == rule)


BEFORE: Data = {"window": "2025", "status": "planned"}
LOST: Data = {"window": "2025-06", "status": "lost", "occurred": "2025-09", "confidence": "high"}
Row = tuple[Data, Data, str, str | None]
GRADES: list[Row] = [
    (BEFORE, {"window": "2027", "status": "planned", "confidence": "high"}, "milestone-slipped", "high"),
    (BEFORE, {"window": "2027", "status": "planned", "confidence": "low"}, "milestone-slipped", "low"),
    (BEFORE, {"window": "2024", "status": "planned", "confidence": "high"}, "milestone-advanced", "high"),
    (BEFORE, LOST, "milestone-window-firmed", None),
    (BEFORE, LOST, "milestone-lost", "high"),
    (BEFORE, {"window": "2025-06", "status": "achieved", "occurred": "2025-09", "confidence": "high"},
     "milestone-window-firmed", None),
    (BEFORE, {"window": "2026", "status": "achieved", "occurred": "2026-01", "confidence": "high"},
     "milestone-slipped", None),
    (BEFORE, {"window": "2026", "occurred": "2026-01", "confidence": "high"}, "milestone-slipped", None),
    ({"window": "2025", "status": "lost", "occurred": "2025-09"},
     {"window": "2025-03", "status": "lost", "occurred": "2025-09", "confidence": "high"},
     "milestone-forecast-changed", None),
    (BEFORE, {"window": "2027", "status": "altered", "confidence": "low"}, "milestone-slipped", "low"),
    (BEFORE, {"window": "2027", "status": "altered", "confidence": "low"}, "milestone-altered", "low"),
    (BEFORE, {"status": "planned", "confidence": "high"}, "milestone-window-dropped", "high"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "rule", "grade"), GRADES)
def test_a_grade_is_that_of_the_newer_value(before: Data, after: Data, rule: str, grade: str | None) -> None:
    """How sure it is that something happened is not how sure the forecast before it was."""
    told = _told(_flights("2024-06-01", before), _flights("2027-01-01", after))
    assert _item(told, rule).confidence == grade


def test_what_went_has_no_grade() -> None:
    """How sure an entry had been is not how sure it is that it went."""
    told = _told(_flights("2024-06-01", BEFORE | {"confidence": "high"}), _flights("2027-01-01"))
    assert _item(told, "milestone-removed").confidence is None


@pytest.mark.parametrize(
    ("grades", "whole"), [(("high", "high"), "high"), (("low", "low"), "low"), (("high", "low"), None)]
)
def test_parts_have_their_own_grades(grades: tuple[str, str], whole: str | None) -> None:
    """What was split is told with the grade of its parts where they have one, never with that of the whole before."""
    from ilrs_docs.model import Lineage

    parts = [
        {"id": f"tug-{at}", "title": {"en": f"Tug {at}"}, "window": "2029", "confidence": grade}
        for at, grade in enumerate(grades, start=1)
    ]
    old, new = _flights("2024-06-01", BEFORE), _flights("2027-01-01", *parts)
    split = {"id": "s", "document": "depot", "kind": "split", "old": ["tug"], "new": ["tug-1", "tug-2"]}
    lineage = Lineage.model_validate({"successions": [{**split, "sources": [], "confidence": "high"}]}, strict=False)
    told = report(old, new, diff(old, new, lineage))
    item = _item(told, "milestone-split")
    assert item.confidence == whole
    assert [row[4] for table in item.tables for row in table.rows] == [f"certainly later; {grade}" for grade in grades]


HAPPENED: Data = {"status": "achieved", "occurred": "2025-04", "window": "2025"}
CITED: list[tuple[Data, list[str], str, tuple[str, ...]]] = [
    (HAPPENED, ["early", "within"], "milestone-achieved", ("within",)),
    (HAPPENED, ["early", "within", "late"], "milestone-achieved", ("late", "within")),
    (HAPPENED, ["early"], "milestone-achieved", ("early",)),  # none can tell it: all that there are
    ({"status": "lost", "occurred": "2026-01", "window": "2025"}, ["early", "after"], "milestone-lost", ("after",)),
    ({"status": "lost", "window": "2025"}, ["early", "after"], "milestone-lost", ("after",)),  # no day: those that came
    ({"status": "planned", "window": "2027"}, ["early", "within", "late"], "milestone-slipped", ("within",)),
    ({"status": "planned", "window": "2027"}, ["early", "late"], "milestone-slipped", ("late",)),
    ({"status": "planned", "window": "2030"}, ["early", "within", "late"], "milestone-slipped", ("late", "within")),
    (
        {"status": "planned", "window": "2030", "readings": [
            {"id": "r", "field": "window", "value": "2029", "sources": ["within"]}]},
        ["early", "within", "late"], "milestone-slipped", ("late",),
    ),
    (
        {"status": "planned", "window": "2030", "readings": [
            {"id": "r", "field": "site", "value": "Rim", "sources": ["within"]}]},
        ["early", "within", "late"], "milestone-slipped", ("late", "within"),
    ),
    (
        {"status": "lost", "occurred": "2025-01", "window": "2025", "readings": [
            {"id": "r", "field": "status", "value": "achieved", "sources": ["after"]}]},
        ["early", "within", "after"], "milestone-lost", ("within",),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("after", "sources", "rule", "cited"), CITED)
def test_only_what_can_speak_for_a_change_is_cited(
    after: Data, sources: list[str], rule: str, cited: tuple[str, ...]
) -> None:
    """Nobody wrote of a flight before it, gave a date after it, or for the value that it is said to contradict."""
    told = _told(_flights("2024-06-01", BEFORE), _flights("2029-01-01", after | {"sources": sources}))
    assert _item(told, rule).sources == cited


LATE: list[tuple[str, list[str], list[str], bool]] = [
    ("low", ["after"], ["after"], True),
    ("low", ["after", "late"], ["after", "late"], True),
    ("low", ["after", "late"], ["after"], False),
    ("low", ["after"], [], False),
    ("low", [], [], False),
    ("medium", ["after"], ["after"], False),
    ("high", ["after"], ["after"], False),
    ("low", ["early", "after"], ["after"], True),  # the early one cannot tell it
    ("low", ["early", "within"], ["after"], False),
    ("low", ["late"], ["late"], True),
]


@pytest.mark.parametrize(("grade", "sources", "late", "said"), LATE)
def test_why_something_is_told_with_low_confidence(grade: str, sources: list[str], late: list[str], said: bool) -> None:  # noqa: FBT001 - a table
    """Sources that are all later than the release allow no more, whatever they are worth: that is told in place."""
    after = HAPPENED | {"sources": sources, "confidence": grade}
    old, new = _flights("2024-06-01", BEFORE), _flights("2025-06-01", after, late=late)
    words: dict[Language, str] = {
        "en": "It is known from later sources alone, hence the low confidence here.",
        "zh": "仅见于此后的来源，故此处可信度为低。",
        "ru": "Об этом известно лишь из более поздних источников, поэтому достоверность здесь низкая.",
    }
    for language, expected in words.items():
        assert (expected in _item(_told(old, new, language), "milestone-achieved").sentence) == said


def _call(day: str, status: str | None, sources: Sequence[str] = ("early",), *, due: str | None = "../2025-03-31",
          done: bool = False) -> Release:  # fmt: skip
    if status is None:
        return _release("guideline", day)
    step: Data = {"id": "apply", "action": "Apply"} | ({"deadline": due} if due else {})
    call = {"id": "call", "title": "Call", "status": status, "confidence": "high", "sources": list(sources),
            "steps": [step | ({"status": "done"} if done else {})]}  # fmt: skip
    return _release("guideline", day, procedures=[call])


CAME = "it is closed now"
CLOSED: list[tuple[Release, Release, str, str]] = [
    (_call("2025-01-01", "open"), _call("2025-06-01", "closed"), "is taken as closed", "medium"),
    (_call("2025-01-01", "open"), _call("2025-06-01", "closed", ["early", "within"]), "closed", "high"),
    (_call("2025-01-01", "open"), _call("2025-06-01", "closed", due=None), "closed", "high"),
    (_call("2025-01-01", "open"), _call("2025-02-01", "closed"), "closed", "high"),  # its day is still ahead
    (
        _call("2025-01-01", "open", due="../2024-12-31"), _call("2025-06-01", "closed", due="../2024-12-31"),
        "closed", "high",
    ),
    (_call("2025-01-01", "open"), _call("2025-06-01", "closed", []), "closed", "high"),
    (_call("2025-01-01", "announced"), _call("2025-06-01", "closed"), "is taken as closed", "medium"),
    (_call("2025-01-01", None), _call("2025-06-01", "closed"), CAME, "medium"),
    (_call("2025-01-01", None), _call("2025-06-01", "closed", ["within"]), CAME, "high"),
    (_call("2023-01-01", None), _call("2025-06-01", "closed", due="../2023-12-31"), CAME, "high"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words", "grade"), CLOSED)
def test_a_status_that_follows_from_a_day_is_not_told_for_sure(
    old: Release, new: Release, words: str, grade: str
) -> None:
    """No source that is older than a deadline says that a call closed as it passed."""
    item = _item(_told(old, new), "procedure-closed")
    assert (words in item.sentence, item.confidence) == (True, grade)
    assert "added to the record as closed" not in item.sentence


WORDS: list[tuple[str, str | None, str, dict[Language, str]]] = [
    ("announced", None, "procedure", {
        "en": "The status of the procedure “Call” in the record is what it was: announced.",
        "zh": "程序“Call”在记录中的状态未变：已宣布。",
        "ru": "Состояние процедуры «Call» в записях прежнее: объявлена."}),
    ("deferred", None, "procedure", {
        "en": "The status of the procedure “Call” in the record is what it was: deferred, promised for later.",
        "zh": "程序“Call”在记录中的状态未变：待公布（承诺日后公布）。",
        "ru": "Состояние процедуры «Call» в записях прежнее: отложена, опубликовать её обещано позднее."}),
    ("open", None, "procedure", {
        "en": "The procedure “Call” is still open.", "zh": "程序“Call”仍在开放中。",
        "ru": "Процедура «Call» по-прежнему открыта."}),
    ("closed", None, "procedure", {
        "en": "The procedure “Call” is still closed.", "zh": "程序“Call”的状态仍为“已结束”。",
        "ru": "Процедура «Call» по-прежнему закрыта."}),
    ("withdrawn", None, "procedure", {
        "en": "The procedure “Call” is still withdrawn.", "zh": "程序“Call”的状态仍为“已撤回”。",
        "ru": "Процедура «Call» по-прежнему отозвана."}),
]  # fmt: skip


@pytest.mark.parametrize(("status", "due", "kind", "said"), WORDS)
@pytest.mark.parametrize("of", ["procedure", "opportunity"])
def test_what_is_waited_for_is_not_denied(
    status: str, due: str | None, kind: str, said: dict[Language, str], of: str
) -> None:
    """The record is silent on what became of it since; whether it has begun, or was published, nobody looked at."""
    del kind
    if of == "procedure":
        sides = [_call(day, status, due=due) for day in ("2025-01-01", "2025-06-01")]
    else:
        offer = {"id": "call", "title": "Call", "status": status, "confidence": "high"}
        sides = [_release("guideline", day, opportunities=[offer]) for day in ("2025-01-01", "2025-06-01")]
    swap: dict[Language, tuple[tuple[str, str], ...]] = {
        "en": (("procedure", "opportunity"),), "zh": (("程序", "合作机会"),),
        "ru": (("Процедура", "Возможность участия"), ("процедуры", "возможности участия")),
    }  # fmt: skip
    for language, words in said.items():
        for before, after in swap[language] if of == "opportunity" else ():
            words = words.replace(before, after)  # noqa: PLW2901 - the same words of another kind
        told = [item.sentence for item in _told(sides[0], sides[1], language).section("procedures").groups[0].items]
        assert any(one.startswith(words) for one in told), told
        assert not any("not known" in one or "未见" in one or "ничего не известно" in one for one in told)
