"""What a page says of its own words: that no grade means high, and whose project a note names."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.rendering import text
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.explaining import says_grade, with_grade
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.shortening import shown

Data = dict[str, Any]
SOURCES: list[Data] = [{"id": "s", "publisher": "Gazette", "title": "Paper", "date": "2024-02-01"}]
LIBRARY = Library()
HELP: dict[Language, tuple[str, str]] = {
    "en": ("Where the sections give no confidence, it is high, or the record has none.", "“This project” is the one"),
    "zh": ("各节中未注明可信度的内容，其可信度为高，或记录未予评定。", "“本项目”指编制这些记录的项目"),
    "ru": (
        "Где достоверность не указана, она высокая или не оценена.",
        "«Данный проект» составил эти записи",
    ),
}
OURS: dict[Language, str] = {
    "en": "that is this project's reading", "zh": "系本项目的解读", "ru": "это трактовка данного проекта",
}  # fmt: skip


def _text(words: str) -> Data:
    return dict.fromkeys(LANGUAGES, words)


def _release(day: str, *flights: Data) -> Release:
    head = {"document": "depot", "kind": "roadmap", "version": day.replace("-", ".").replace(".0", "."), "issued": day}
    return Release.model_validate_json(json.dumps(head | {"sources": SOURCES, "content": {"milestones": flights}}))


def _flight(**fields: Any) -> Data:  # noqa: ANN401 - any field
    return {"id": "tug", "title": _text("Tug"), "sources": ["s"], "window": "2030"} | fields


def _told(before: Data, after: Data, language: Language) -> Report:
    sides = _release("2024-06-01", _flight(**before)), _release("2025-06-01", _flight(**after))
    return report(*sides, diff(*sides), language=language)


SURE: list[tuple[Data, Data, bool, bool]] = [
    # before, after -> whether a grade is explained, and whose project it is
    ({"confidence": "high"}, {"confidence": "high", "window": "2035"}, True, False),
    ({}, {"window": "2035"}, False, False),
    ({"confidence": "high"}, {"confidence": "high", "window": "2035",
     "notes": [{"text": OURS}]}, True, True),
    ({}, {"window": "2035", "notes": [{"text": OURS}]}, False, True),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "grade", "ours"), SURE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_explains_what_it_uses(
    *, before: Data, after: Data, grade: bool, ours: bool, language: Language
) -> None:
    """No grade means high where others have one; a reading of this project is not that of the station."""
    page = " ".join(text.render_report(_told(before, after, language), width=1000).split())
    assert [words in page for words in HELP[language]] == [grade, ours]


GRADED: dict[Language, tuple[str, str]] = {
    "en": ("Tug got a site: Rim (medium confidence).", "medium confidence"),
    "zh": ("现已知里程碑“Tug”的地点：Rim（可信度：中）。", "可信度：中"),
    "ru": ("Rim (достоверность: средняя).", "достоверность: средняя"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_less_than_sure_says_so_in_one_line(language: Language) -> None:
    """So that no grade can mean that it is high."""
    grade = {"confidence": "medium"}
    told = _told(grade, grade | {"site": _text("Rim")}, language)
    words, sure = GRADED[language]
    page = text.render_report(told, width=1000)
    assert words in page
    with speaking(language):
        item = next(item for item in told.items() if item.rule == "milestone-site-set")
        assert not says_grade(item)
        assert with_grade(item).count(sure) == 1
        assert says_grade(item.model_copy(update={"sentence": with_grade(item)}))


def _lines(told: Report) -> list[Item]:
    return [item for section in shown(told).sections for group in section.groups for item in group.items]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_no_line_of_a_bundled_report_hides_that_it_is_weak(document: str, language: Language) -> None:
    """Each that the data hold to be less than sure shows its grade, in its sentence or behind it."""
    told = report(*LIBRARY.compare(f"{document}@1.0", f"{document}@latest"), language=language)
    grades = {item.change: item.confidence for item in told.items() if item.change is not None and not item.readings}
    with speaking(language):
        for item in _lines(told):
            weak = grades.get(item.change) if item.change is not None else None
            if weak in {"low", "medium"} and item.sentence and not (item.rule or "").endswith(("raised", "lowered")):
                assert item.confidence or says_grade(item.model_copy(update={"confidence": weak})), item.sentence


REST_ON: dict[Language, str] = {
    "en": "On later sources alone rest: Hub and Tug (tug).",
    "zh": "仅依据晚于其日期的来源的内容：“Hub”和“Tug”（tug）。",
    "ru": "Лишь на более поздние источники опираются: «Hub» и «Tug» (tug).",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_what_rests_on_later_sources(language: Language) -> None:
    """The first screen counts them; which they are is found at the end."""
    late = {"id": "late", "publisher": "Herald", "title": "News", "date": "2026-01", "retrospective": True}
    flights = [_flight(id=own, title=_text(own.title()), sources=["late"]) for own in ("tug", "hub")]
    head = {"document": "depot", "kind": "roadmap", "version": "2025.6.1", "issued": "2025-06-01"}
    content = {"milestones": [*flights, _flight(id="lab", sources=["late", "s"])]}
    new = Release.model_validate_json(json.dumps(head | {"sources": [*SOURCES, late], "content": content}))
    old = _release("2024-06-01", _flight())
    told = report(old, new, diff(old, new), language=language)
    assert len(told.identification.late) == 2
    assert REST_ON[language] in text.render_report(told, width=1000)


def test_what_came_of_a_call_says_that_it_is_closed() -> None:
    """That is no reading of a day that passed."""
    call: Data = {"id": "c", "title": _text("Call"), "status": "closed", "sources": ["s"], "confidence": "high"}
    for fields, sure in (({"outcome": _text("Two were chosen")}, "high"), ({}, "medium")):
        sides = []
        for day in ("2024-06-01", "2025-06-01"):
            head = {
                "document": "d",
                "kind": "guideline",
                "version": day.replace("-", ".").replace(".0", "."),
                "issued": day,
            }
            whole = head | {"sources": SOURCES, "content": {"opportunities": [call | fields]}}
            sides.append(Release.model_validate_json(json.dumps(whole)))
        before, after = sides
        told = report(before, after, diff(before, after))
        assert told.section("procedures").groups[0].items[0].confidence == sure
