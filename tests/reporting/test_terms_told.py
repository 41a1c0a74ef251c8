"""What a page tells however sure it is: the terms of an instrument, who was chosen, remarks on what was said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.rendering import text
from ilrs_docs.reporting import report

Data = dict[str, Any]
SOURCES: list[Data] = [
    {"id": own, "publisher": own.title(), "title": "Paper", "date": date}
    for own, date in {"early": "2024-02-01", "within": "2025-03-05"}.items()
]


def _text(words: str) -> Data:
    return {language: f"{words} {language.upper()}" for language in LANGUAGES}


def _noted(*words: str) -> list[Data]:
    return [{"day": f"2025-01-0{at}", "text": _text(one)} for at, one in enumerate(words, start=1)]


def _guide(day: str, gaps: tuple[Data, ...] = (), **content: Any) -> Release:  # noqa: ANN401 - collections
    head = {
        "document": "depot",
        "kind": "guideline",
        "version": day.replace("-", ".").replace(".0", "."),
        "issued": day,
    }
    statements = content.pop("statements", [])
    whole = head | {"sources": SOURCES, "content": content, "gaps": list(gaps), "statements": statements}
    return Release.model_validate_json(json.dumps(whole))


def _page(old: Release, new: Release, language: Language) -> str:
    told = text.render_report(report(old, new, diff(old, new), language=language), width=2000)
    return " ".join(told.split())


def _pact(**more: Any) -> Data:  # noqa: ANN401 - any field
    pact = {"id": "pact", "title": _text("Pact of the two ports on the quay"), "signed": "2024-02-01"}
    return pact | {"sources": ["early"], "confidence": "high"} | more


TERMS = _noted("It runs for 20 years", "Who leaves gives a year's notice", "It has 23 pages", "It has an annex")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terms_of_an_instrument_stand_on_the_page(language: Language) -> None:
    """How long it binds, and how one leaves, is asked by whoever reads that it is in force."""
    before = _guide("2024-06-01", instruments=[_pact()])
    after = _guide("2025-06-01", instruments=[_pact(in_force="2025-03-01", notes=TERMS, sources=["early", "within"])])
    for old in (before, _guide("2024-06-01")):
        page = _page(old, after, language)
        assert all(str(note["text"][language]) in page for note in TERMS)


DOUBT = "How far the Pact of the two ports has effect in the north is not known"
GAPS: list[tuple[Data, str, int]] = [
    ({"id": "g", "part": ["extra", "north"], "reason": _text(DOUBT)}, "stood", 1),
    ({"id": "g", "part": ["content", "instruments", "pact", "signed"], "reason": _text("Signed in the north?")},
     "stood", 1),
    ({"id": "g", "part": ["content", "instruments", "pact", "description"], "reason": _text("The text was not read")},
     "stood", 0),
    ({"id": "g", "part": ["content", "instruments", "other", "in_force"], "reason": _text("Of another")}, "stood", 0),
    ({"id": "g", "part": ["extra", "north"], "reason": _text("How far the pact has effect")}, "stood", 0),
    ({"id": "g", "part": ["extra", "north"], "reason": _text(DOUBT)}, "came", 2),  # on the screen, and in its list
]  # fmt: skip


@pytest.mark.parametrize(("gap", "since", "times"), GAPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_of_it_stands_beside_its_grade(gap: Data, since: str, times: int, language: Language) -> None:
    """A doubt that did not change is told where the grade would hide it; one of something else is only counted."""
    other = {"id": "other", "title": _text("Other"), "sources": ["early"]}
    old = _guide("2024-06-01", (gap,) if since == "stood" else (), instruments=[_pact(), other])
    new = _guide("2025-06-01", (gap,), instruments=[_pact(in_force="2025-03-01"), other])
    assert _page(old, new, language).count(str(gap["reason"][language])) == times


CHOSEN = _noted("A rover of Atoll", "A mast of Reef", "A drill of Skerry")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_chosen_stands_with_the_outcome(language: Language) -> None:
    """Those who applied look for themselves in the list of what was chosen."""
    call: Data = {"id": "call", "title": _text("Call"), "status": "closed", "sources": ["early"], "confidence": "high"}
    after = _guide("2025-06-01", opportunities=[call | {"outcome": _text("Three were chosen"), "notes": CHOSEN}])
    for old in (_guide("2024-06-01", opportunities=[call]), _guide("2024-06-01")):
        page = _page(old, after, language)
        assert all(str(note["text"][language]) in page for note in CHOSEN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("confidence", ["high", "medium", "low"])
def test_a_remark_on_a_statement_stands_at_every_grade(confidence: str, language: Language) -> None:
    """That something is practice, and no procedure, is not left away because it is sure that it was said."""
    said = {"id": "s", "subject": _text("How one joins"), "text": _text("By a paper"), "sources": ["within"]}
    remark = _noted("This is practice and no procedure")
    after = _guide("2025-06-01", statements=[said | {"confidence": confidence, "notes": remark}])
    assert str(remark[0]["text"][language]) in _page(_guide("2024-06-01"), after, language)


ONCE: dict[Language, str] = {"en": "31 December 2024", "zh": "2024年12月31日", "ru": "31 декабря 2024 года"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_passed_is_told_once_for_the_step_and_its_deadline(language: Language) -> None:
    """That a deadline passed says no more than that the time of the step did."""
    step = {"id": "send", "action": _text("Send"), "deadline": "../2024-12-31", "sources": ["early"]}
    later = {"id": "choose", "action": _text("Choose"), "deadline": "../2025-12-31", "sources": ["early"]}
    due = {"id": "due", "title": _text("Due"), "window": "../2024-12-31"}
    sides = []
    for day, whole, status in (("2024-06-01", "open", "pending"), ("2025-06-01", "closed", "passed")):
        call: Data = {"status": whole, "sources": ["early"], "confidence": "high", "title": _text("Call")}
        offer = call | {"id": "offer", "procedure": "call", "deadlines": [due]}
        steps = [step | {"status": status}, later]
        sides.append(_guide(day, procedures=[call | {"id": "call", "steps": steps}], opportunities=[offer]))
    before, after = sides
    told = report(before, after, diff(before, after), language=language)
    whole = text.render_report(told.model_copy(update={"detail": "full"}), width=2000)
    short = text.render_report(told, width=2000)
    assert whole.count(ONCE[language]) > short.count(ONCE[language])
    assert {item.rule for item in told.items()} | {one.rule for item in told.items() for one in item.also} >= {
        "step-passed", "deadline-passed", "procedure-closed", "opportunity-closed",
    }  # fmt: skip
