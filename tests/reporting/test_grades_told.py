"""What stands beside a date: why its grade is low, what others say of it, whether it still lies outside its phase."""

from __future__ import annotations

from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.items import _founded
from ilrs_docs.model import Release
from ilrs_docs.reporting.models import Citation, Item, Report

Data = dict[str, Any]
PHASES = [
    {"id": "look", "title": {"en": "Look", "zh": "勘察", "ru": "Разведка"}, "window": "2021/2025"},
    {"id": "build", "title": "Build", "window": "2026/2030"},
]
FLIGHT: Data = {"id": "flight", "title": "Flight", "phase": "look", "status": "planned"}


def _release(day: str, **fields: Any) -> Release:  # noqa: ANN401 - fields as data
    head = {"document": "map", "kind": "roadmap", "version": "1.0.0", "issued": day}
    plan = {"id": "plan", "title": "Plan", "originators": ["CNSA"], "phases": PHASES}
    flight = {name: value for name, value in (FLIGHT | fields).items() if value is not None}
    return Release.model_validate(head | {"content": {"plans": [plan], "milestones": [flight]}}, strict=False)


def _told(old: Data, new: Data, language: Language = "en") -> Report:
    before, after = _release("2022-01-01", **old), _release("2025-06-30", **new)
    return report(before, after, diff(before, after), language=language)


def _rows(made: Report) -> tuple[tuple[str, ...], ...]:
    table = made.section("schedule").glance
    return table.rows if table else ()


OUTSIDE: tuple[tuple[str, str | None, Data, str], ...] = (
    # before, now, fields now -> what the table says of the phase
    ("2023", "2024", {}, ""),
    ("2023", "2026", {}, ", out of its phase (Look)"),
    ("2026", "2027", {}, ", still outside its phase (Look)"),
    ("2027", "2026", {}, ", still outside its phase (Look)"),
    ("2026", "2026-07", {}, ", still outside its phase (Look)"),
    ("2026/..", "2034", {}, ", still outside its phase (Look)"),
    ("2026", "2025", {}, ""),  # back inside
    ("2026", "2027", {"phase": "build"}, ""),  # of another phase now
    ("2026", "2027", {"phase": None}, ""),
    ("2026~", "2030", {}, ", still outside its phase (Look)"),
    ("2025/2026", "2027", {}, ", out of its phase (Look)"),
    ("2041", "2040", {}, ", still outside its phase (Look)"),
)


@pytest.mark.parametrize(("before", "now", "fields", "says"), OUTSIDE)
def test_that_something_lies_outside_its_phase_is_told_of_all_or_of_none(
    before: str, now: str, fields: Data, says: str
) -> None:
    """Of what left it now, and of what lay outside before."""
    (row,) = _rows(_told({"window": before}, {"window": now} | fields))
    assert ("its phase" in row[3]) is bool(says)
    assert row[3].endswith(says)


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "12 months later, still outside its phase (Look)"), ("zh", "推迟12个月，仍在所属阶段“勘察”之外"),
     ("ru", "на 12 месяцев позже, по-прежнему за пределами этапа «Разведка»")],
)  # fmt: skip
def test_that_is_said_in_three_languages(language: Language, says: str) -> None:
    """The title of the phase is that of the reader's language."""
    (row,) = _rows(_told({"window": "2026"}, {"window": "2027"}, language))
    assert row[3] == says


def _reading(value: str, field: str = "window", **more: Any) -> Data:  # noqa: ANN401 - fields as data
    return {"id": f"r-{field}-{len(value)}", "field": field, "value": value} | more


OTHERS: tuple[tuple[str, str | None, Data, str], ...] = (
    # before, now, fields now -> what is told of the other dates
    ("2026", "2034", {}, ""),
    ("2026", "2034", {"readings": [_reading("2036")]}, " According to others 2036."),
    ("2026", "2034", {"readings": [_reading("2036"), _reading("2033~")]}, " According to others 2036, around 2033."),
    ("2026", "2034", {"readings": [_reading("Rim", "site")]}, ""),
    ("2026", "2034", {"readings": [_reading("../2036"), _reading("Rim", "site")]}, " According to others by 2036."),
    ("2026/..", "2034", {"readings": [_reading("2036")]}, " According to others 2036."),
    ("2026", None, {"readings": [_reading("2036")]}, " According to others 2036."),
    ("2026", "2034", {"readings": [_reading("2036", confidence="low")]}, " According to others 2036."),
    ("2026", "2027~", {"readings": [_reading("2028/..")]}, " According to others from 2028."),
    ("2026", "2034", {"status": "lost", "occurred": "2025-01-01", "readings": [_reading("2036")]}, ""),
)  # fmt: skip


@pytest.mark.parametrize(("before", "now", "fields", "says"), OTHERS)
def test_a_date_that_moved_is_told_with_what_others_say(before: str, now: str | None, fields: Data, says: str) -> None:
    """A reader of the gravest line knows that another year is named."""
    made = _told({"window": before}, {"window": now} | fields)
    told = [item for item in made.items() if {"window", "slipped"} & {*str(item.rule).split("-")}]
    assert told
    assert all(("According to others" in item.sentence) is bool(says) for item in told)
    assert not says or told[0].sentence.endswith(says)


SETTLED: dict[Language, str] = {
    "en": "The date of Flight is now 2034; it was 2026 or later (earliest date 96 months later, latest date now "
    "given). According to others 2036.",
    "zh": "里程碑“Flight”的时间现为2034年，原为不早于2026年（最早日期推迟96个月，现给出最晚日期）。另有说法：2036年。",
    "ru": "Срок вехи «Flight»: теперь — 2034 год, прежде — 2026 год или позднее (самая ранняя дата — на 96 месяцев "
    "позже, теперь указана самая поздняя дата). По другим сведениям — 2036 год.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_date_is_settled_by_one_who_names_it(language: Language) -> None:
    """It is now one year, was another or later, and others name a third."""
    made = _told({"window": "2026/.."}, {"window": "2034", "readings": [_reading("2036")]}, language)
    (item,) = (item for item in made.items() if item.rule == "milestone-window-firmed")
    assert item.sentence == SETTLED[language]


WHY = "The flight is told by one page alone, hence the low confidence."
HAPPENED: Data = {"status": "achieved", "window": "2024~", "occurred": "2024-05"}
REASONS: tuple[tuple[str, Data, str | None], ...] = (
    # what, fields now -> the reason in the cell
    ("a note that says so", {"confidence": "low", "notes": [WHY]}, WHY[:-1]),
    ("so", {"confidence": "low", "notes": ["One blog has it, so with low confidence."]},
     "One blog has it, so with low confidence"),
    ("therefore", {"confidence": "low", "notes": ["Nobody else has it; therefore low confidence."]},
     "Nobody else has it; therefore low confidence"),
    ("the last of two", {"confidence": "low", "notes": ["It is old, hence low confidence.", WHY]}, WHY[:-1]),
    ("another note", {"confidence": "low", "notes": ["It flew in May."]}, None),
    ("a note on another's grade", {"confidence": "low", "notes": ["A report named 2025 (low confidence)."]}, None),
    ("no note", {"confidence": "low"}, None),
    ("of medium confidence", {"confidence": "medium", "notes": [WHY]}, None),
    ("of high confidence", {"confidence": "high", "notes": [WHY]}, None),
    ("no grade", {"notes": [WHY]}, None),
    ("in Chinese", {"confidence": "low", "notes": [{"text": {"zh": "仅见于一个页面，故可信度为低。"}}]},
     "仅见于一个页面，故可信度为低 [ZH]"),
    ("in Russian", {"confidence": "low", "notes": [{"text": {"ru": "Известно с одной страницы, поэтому достоверность "
     "низкая."}}]}, "Известно с одной страницы, поэтому достоверность низкая [RU]"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "fields", "reason"), REASONS)
def test_a_low_grade_has_its_reason_beside_it(what: str, fields: Data, reason: str | None) -> None:
    """In the cell and in the sentence, where the data give one; a fallback claims none."""
    made = _told({"window": "2021/2025"}, HAPPENED | fields)
    (row,) = _rows(made)
    (item,) = (item for item in made.items() if item.rule == "milestone-achieved")
    grade = fields.get("confidence")
    shown = f"({reason})" if reason else f"({grade} confidence)" if grade else ";"
    assert shown in row[2], what
    assert (reason is not None and reason in item.sentence) is bool(reason), what
    assert "later sources" not in item.sentence, what


STATED: dict[Language, tuple[str, str]] = {
    "en": ("Confidence in what is recorded of the milestone Flight is stated now: medium.",
           "Confidence in what is recorded of the milestone Flight is no longer stated; it was medium."),
    "zh": ("关于里程碑“Flight”的信息，现注明可信度：中。", "关于里程碑“Flight”的信息，不再注明可信度；原为中。"),
    "ru": ("Достоверность (веха «Flight») теперь указана: средняя.",
           "Достоверность (веха «Flight») больше не указана; была средняя."),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_confidence_that_is_first_stated_is_no_change_to_watch(language: Language) -> None:
    """Nothing is surer, or less sure, than before."""
    sides: tuple[Data, Data] = {"window": "2026"}, {"window": "2026", "confidence": "medium"}
    for (old, new), words in zip((sides, sides[::-1]), STATED[language], strict=True):
        items: list[Item] = [item for item in _told(old, new, language).items() if item.rule == "milestone-changed"]
        assert [(item.sentence, item.severity) for item in items] == [(words, "inform")]


def _citation(publisher: str, speaker: str | None = None) -> Citation:
    data = {"number": 1, "id": "s", "publisher": publisher, "title": "T", "speaker": speaker, "date": "2026"}
    return Citation.model_validate(data | {"url": None, "access": None})


RETOLD, CITED, PRESS = "known only from those who cite", "some of them as others cite them", "press reports alone"
FOUNDED: tuple[tuple[list[Citation], str], ...] = (
    ([_citation("TASS")], PRESS),
    ([_citation("TASS"), _citation("Wikipedia")], CITED),
    ([_citation("Wikipedia")], RETOLD),
    ([_citation("Wikipedia"), _citation("News digests")], RETOLD),
    ([_citation("Wikipedia"), _citation("Xinhua", "The office")], RETOLD),
    ([_citation("Wikipedia"), _citation("Xinhua")], CITED),
    ([_citation("维基百科")], RETOLD),
    ([_citation("新闻摘编"), _citation("新华社")], CITED),
    ([_citation("Обзоры новостей")], RETOLD),
    ([_citation("База данных на GitHub"), _citation("ТАСС")], CITED),
    ([_citation("ТАСС"), _citation("Интерфакс")], PRESS),
)


@pytest.mark.parametrize(("cited", "says"), FOUNDED)
def test_press_that_nobody_read_is_not_partly_read(cited: list[Citation], says: str) -> None:
    """Where every source that gives the date cites others, that is said; one that speaks for itself does not count."""
    assert says in _founded("press", cited)


LEAVES: tuple[tuple[str, str, list[str]], ...] = (
    # before, now -> what the schedule tells of the flight, one item for each
    ("2024/..", "2028", ["milestone-window-firmed", "milestone-out-of-phase"]),  # that it left is the graver
    ("2024/..", "2040", ["milestone-window-firmed"]),
    ("2024/2040", "2030/2035", ["milestone-window-firmed", "milestone-out-of-phase"]),
    ("2024", "2040", ["milestone-slipped-out-of-phase"]),
    ("2035", "2040", ["milestone-slipped"]),
    ("2023", "2024", ["milestone-slipped"]),
    ("2024", "2020", ["milestone-advanced"]),
    ("2024", "2030/..", ["milestone-slipped-out-of-phase"]),
    ("2024", "2024/..", ["milestone-window-opened"]),
    ("2024~", "2033~", ["milestone-slipped-out-of-phase"]),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("before", "now", "rules"), LEAVES)
def test_that_a_date_left_its_phase_stands_with_how_it_moved(
    before: str, now: str, rules: list[str], language: Language
) -> None:
    """One row of the table whatever it did, and one line unless that it left is graver."""
    made = _told({"window": before}, {"window": now}, language)
    items = [item for name in ("schedule", "act") for group in made.section(name).groups for item in group.items]
    assert sorted({str(item.rule) for item in items if item.subjects[0].id == "flight"}) == sorted(rules)
    assert len(_rows(made)) == 1
