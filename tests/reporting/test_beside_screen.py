"""What the first screen names before all else: what is of the newer day itself, the limits and days of a call."""

from itertools import pairwise
from typing import Any, Final

import pytest
from markdown_it import MarkdownIt

from ilrs_docs import Library, diff, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import DocumentName, Release
from ilrs_docs.rendering import markdown, text
from ilrs_docs.reporting.models import Part, Report

LIBRARY: Final = Library()
DAY: Final = "2027-03-01"
Entries = dict[str, list[dict[str, Any]]]


def _guideline(version: str, issued: str | None, content: Entries) -> Release:
    own = {name: entries for name, entries in content.items() if name != "statements"}
    said = content.get("statements", [])
    data = {"document": "probe", "kind": "guideline", "version": version, "content": own, "statements": said}
    return Release.model_validate(data | ({"issued": issued} if issued else {}), strict=False)


def screened(old: Entries, new: Entries, day: str | None = DAY, language: Language = "en") -> Report:
    """Return the report on two guidelines, the newer of a day."""
    sides = _guideline("1.0.0", "2026-01-01", old), _guideline("1.1.0", day, new)
    return report(*sides, diff(*sides), language=language)


def part_of(made: Report, own: str) -> Part | None:
    """Return a part of the first screen."""
    return next((part for part in made.screen.parts if part.id == own), None)


def _pact(**fields: str) -> Entries:
    return {"instruments": [{"id": "pact", "title": "Pact on relays", "confidence": "high"} | fields]}


def _said(day: str, *, confidence: str = "high", words: str = "The Relay Office now leads") -> Entries:
    told = {"id": "who", "subject": "Who leads", "text": words, "said": day, "confidence": confidence}
    return {"statements": [told]}


def _joined(number: int) -> list[dict[str, Any]]:
    return [{"id": f"p-{at}", "title": f"Partner {at}", "confidence": "high"} for at in range(number)]


FIRST: Final[list[tuple[str, Entries, Entries, str, str]]] = [
    ("a pact that came into force that day goes before gaps",
     _pact(signed="2026-01-01"), _pact(signed="2026-01-01", in_force=DAY), "attend", "Pact on relays came into force"),
    ("a pact that was signed that day", {}, _pact(signed=DAY), "attend", "Added, instrument: Pact on relays."),
    ("what was said that day", {}, _said(DAY), "inform", "“Who leads”: The Relay Office now leads."),
    ("what was said that day, with low confidence", {}, _said(DAY, confidence="low"), "inform",
     "“Who leads”: The Relay Office now leads (confidence low)."),
    ("what was said that day, with medium confidence", {}, _said(DAY, confidence="medium"), "inform",
     "“Who leads”: The Relay Office now leads (confidence medium)."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "own", "told"), [one[1:] for one in FIRST], ids=[one[0] for one in FIRST])
def test_what_is_of_the_day_is_named_first(old: Entries, new: Entries, own: str, told: str) -> None:
    """Before other things of its weight; also what is only for information, beside what is grave."""
    terms = {"levels": [{"id": f"l-{at}", "title": f"Level {at}", "confidence": "high"} for at in range(3)]}
    part = part_of(screened(old, terms | new), own)
    assert part
    assert part.said[0].text.startswith(told)


@pytest.mark.parametrize(
    ("new", "day"),
    [(_said("2027-02-28"), DAY), (_said("2027-03"), DAY), (_said(DAY), None), (_said("2027-03-02"), DAY)],
    ids=["a day before", "a month", "a newer release without a day", "a day after"],
)
def test_what_is_of_another_day_is_counted(new: Entries, day: str | None) -> None:
    """Nobody is told beside what is grave what only is for information."""
    made = screened(_pact(), _pact(in_force="2027-01-05") | new, day)
    assert not (part_of(made, "attend") and part_of(made, "inform"))


def _call(steps: list[dict[str, Any]], status: str = "open") -> Entries:
    return {"procedures": [{"id": "call", "title": "Call", "status": status, "confidence": "high", "steps": steps}]}


def _offer(*limits: dict[str, Any]) -> Entries:
    told = [{"id": f"l-{at}"} | limit for at, limit in enumerate(limits)]
    return {
        "opportunities": [{"id": "offer", "title": "Offer", "status": "open", "confidence": "high", "limits": told}]
    }


MANY: Final = [{"title": f"Part {at}", "number": at, "unit": "kg"} for at in range(1, 6)]
MASS: Final = {"title": "Mass of all", "number": 80, "unit": "kg", "bound": "maximum"}
SEND: Final = {"id": "send", "action": "Send a letter", "deadline": "2027-05-31"}
GONE: Final = {"id": "gone", "action": "Found the office", "deadline": "2026-05"}
FACTS: Final[list[tuple[str, Entries, str, str]]] = [
    ("a limit", _offer(MASS), "act", "Mass of all: at most 80 kg."),
    ("two limits", _offer(MASS, {"title": "Power", "number": 5, "unit": "W"}), "act",
     "Mass of all: at most 80 kg; Power: 5 W."),
    ("the first three of many limits", _offer(*MANY),
     "act", "Part 1: 1 kg; Part 2: 2 kg; Part 3: 3 kg."),
    ("a letter", _call([SEND]), "act", "31 May 2027: Send a letter."),
    ("the next of two days", _call([SEND, {"id": "choose", "action": "Choose", "deadline": "2027-09"}]), "act",
     "31 May 2027: Send a letter."),
    ("a day that passed", _call([GONE], "announced"), "attend", "The time for one step passed, and its outcome as a"),
    ("a day that passed, a day ahead", _call([GONE, SEND], "announced"), "attend", "not in the record. 31 May"),
    ("two days that passed", _call([GONE, GONE | {"id": "other"}], "announced"), "attend", "The times for two steps"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "own", "told"), [one[1:] for one in FACTS], ids=[one[0] for one in FACTS])
def test_a_call_is_told_with_its_limits_and_days(new: Entries, own: str, told: str) -> None:
    """What has to be done by when, and how much is offered, stands where the call is named."""
    part = part_of(screened({}, new), own)
    assert part
    assert told in part.said[0].text


def test_an_offer_without_limits_is_told_alone() -> None:
    """Where nothing is stated beside it."""
    part = part_of(screened({}, _offer()), "act")
    assert part
    assert part.said[0].text == "The opportunity “Offer” opened."


UNPASSED: Final[list[tuple[str, list[dict[str, Any]]]]] = [
    ("pending without a day", [{"id": "free", "action": "Write", "status": "pending"}]),
    ("done", [GONE | {"status": "done"}]),
    ("done on a day", [GONE | {"occurred": "2026-05-02"}]),
    ("without a day", [{"id": "free", "action": "Write"}]),
    ("no steps", []),
]


@pytest.mark.parametrize("steps", [one[1] for one in UNPASSED], ids=[one[0] for one in UNPASSED])
def test_nothing_passed_where_it_was_done_or_has_no_day(steps: list[dict[str, Any]]) -> None:
    """Nor is a day told where there is none."""
    made = screened({}, _call(steps, "announced"))
    assert not any("passed" in said.text or "Write" in said.text for part in made.screen.parts for said in part.said)


NAMED: Final[list[tuple[str, str, tuple[str, str, str]]]] = [
    ("20230620", "20231002",
     ("31 December 2023: Send a letter", "31日：提交合作意向书", "31 декабря 2023 года: Направить")),
    ("20230620", "20231002", ("at most 200 kg", "至多200千克", "не более 200 кг")),
    ("20231206", "20240718", ("came into force: 18 July 2024", "2024年7月18日", "вступил в силу (18 июля")),
    ("20250424", "20260523",
     ("lunar programmes were merged", "合并为月球探测工程", "лунные программы Китая объединены")),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), NAMED)
def test_every_language_names_the_same(old: str, new: str, told: tuple[str, str, str]) -> None:
    """What one of them has to know at once, all have; no screen is longer than 22 lines."""
    both = LIBRARY.compare(*(f"guideline@1.0.1-tracked.{day}" for day in (old, new)))
    for language, words in zip(LANGUAGES, told, strict=True):
        made = report(*both, language=language)
        assert any(words in said.text for part in made.screen.parts for said in part.said)
        assert len(text.render_report(made, width=80).split("\n\n1. ")[0].splitlines()) <= 22


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_no_paragraph_is_part_of_the_list_above_it(document: DocumentName, language: Language) -> None:
    """For a parser of CommonMark each paragraph in a list is one line, what follows it no part of its last item."""
    for old, new in pairwise(LIBRARY.heads(document)):
        both = LIBRARY.compare(f"{document}@{old.version}", f"{document}@{new.version}")
        tokens = MarkdownIt().enable("table").parse(markdown.render_report(report(*both, language=language)))
        spans = [token.map for token in tokens if token.type == "inline" and token.level > 2]
        assert all(span[1] - span[0] == 1 for span in spans if span)


def test_one_of_several_is_told_by_what_it_says() -> None:
    """Where more was stated, what was stated that day is no single statement, in none of its words."""
    new = _said(DAY, confidence="low")
    more = [{"id": f"m-{at}", "subject": f"More {at}", "text": "Said.", "said": "2026-05-01"} for at in range(3)]
    part = part_of(screened({}, {"statements": [*new["statements"], *more]}), "inform")
    assert part
    assert part.said[0].text.startswith("“Who leads”: The Relay Office now leads")
    assert not any("one statement" in said.text.casefold() for said in part.said)
