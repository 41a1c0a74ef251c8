"""What leads the first screen: what is surer before what is weak, a delay with its span, who joined by their number."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.reporting import report
from ilrs_docs.reporting.models import PartId

Data = dict[str, Any]
LIBRARY = Library()
SOURCES: list[Data] = [{"id": "s", "publisher": "Gazette", "title": "Paper", "date": "2024-02-01"}]


def _text(words: str) -> Data:
    return dict.fromkeys(LANGUAGES, words)


def _release(kind: str, day: str, statements: tuple[Data, ...] = (), **content: Any) -> Release:  # noqa: ANN401 - collections
    head = {"document": "depot", "kind": kind, "version": day.replace("-", ".").replace(".0", "."), "issued": day}
    whole = head | {"sources": SOURCES, "content": content, "statements": list(statements)}
    return Release.model_validate_json(json.dumps(whole))


def _said(old: Release, new: Release, part: PartId, language: Language = "en") -> list[str]:
    screen = report(old, new, diff(old, new), language=language).screen
    return [said.text for one in screen.parts if one.id == part for said in one.said]


def _flight(own: str, **fields: Any) -> Data:  # noqa: ANN401 - any field
    return {"id": own, "title": _text(own.title()), "sources": ["s"], "confidence": "high"} | fields


LATER: dict[Language, str] = {
    "en": "The date of Tug is now 2034; it was 2030 or later (earliest date 48 months later, latest date now given).",
    "zh": "里程碑“Tug”的时间现为2034年，原为不早于2030年（最早日期推迟48个月，现给出最晚日期）。",
    "ru": "Срок вехи «Tug»: теперь — 2034 год, прежде — 2030 год или позднее (самая ранняя дата — на 48 месяцев "
          "позже, теперь указана самая поздняя дата).",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_that_is_later_and_firmer_leads_as_the_delay_that_it_is(language: Language) -> None:
    """That the latest date is given now, too, does not hide by how much the earliest one is later."""
    phase = {"id": "p", "title": _text("Build"), "window": "2026/2030", "sources": ["s"]}
    plan = {"id": "plan", "title": _text("Plan"), "phases": [phase], "sources": ["s"]}
    old, new = (
        _release("roadmap", day, plans=[plan], milestones=[_flight("tug", window=window, phase="p")])
        for day, window in (("2024-06-01", "2030/.."), ("2025-06-01", "2034"))
    )
    assert _said(old, new, "attend", language)[0] == LATER[language]


def test_several_of_them_are_told_with_their_spans() -> None:
    """Each with what its ends did, the farthest first."""
    old, new = (
        _release("roadmap", day, milestones=[_flight("tug", window=one), _flight("hub", window=other)])
        for day, one, other in (("2024-06-01", "2027/..", "2027/.."), ("2025-06-01", "2029", "2030"))
    )
    words = "two milestones are later (Hub, earliest date 36 months later, latest date now given, only possibly; Tug"
    assert any(words in one for one in _said(old, new, "attend")), _said(old, new, "attend")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_weak_leads_nothing_that_is_surer(language: Language) -> None:
    """The order of topics holds among what is sure, and again among what is of low confidence."""
    old = _release("roadmap", "2024-06-01", milestones=[_flight("tug", window="2030"), _flight("hub", window="2030")])
    weak = _flight("tug", window="2030/2032", confidence="low")
    sure = _flight("hub", window="2030", depends_on=["tug"])
    new = _release("roadmap", "2025-06-01", milestones=[weak, sure, _flight("new", window="2033")])
    told = _said(old, new, "attend", language)
    at = [next(place for place, one in enumerate(told) if name in one) for name in ("New", "Tug")]
    assert at == sorted(at), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_joined_stands_on_the_first_screen(language: Language) -> None:
    """Beside what is graver, and before a statement of the day that is of low confidence."""
    partner = {"kind": "state", "instrument": _text("Pact"), "date": "2025-01-15", "sources": ["s"]}
    partners = [partner | {"id": own.lower(), "title": _text(own)} for own in ("Atoll", "Reef")]
    said = {"id": "m", "subject": _text("Merger"), "text": _text("Two are one"), "said": "2025-06-01"}
    said |= {"sources": ["s"], "confidence": "low"}
    pact = {"id": "pact", "title": _text("Pact"), "signed": "2025-02-01", "sources": ["s"], "confidence": "high"}
    old = _release("guideline", "2024-06-01")
    new = _release("guideline", "2025-06-01", (said,), partners=partners, instruments=[pact])
    assert _said(old, new, "attend", language)
    told = _said(old, new, "inform", language)
    assert "Reef" in told[0]
    assert "Merger" in told[1]


WAYS = [
    (f"{document}@{old}", f"{document}@{new}")
    for document in ("roadmap", "guideline")
    for releases in [[release.version for release in LIBRARY.releases(document)]]
    for old, new in [*pairwise(releases), (releases[0], releases[-1])]
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("old", "new"), WAYS)
def test_each_part_that_must_not_fail_says_something_in_every_language(old: str, new: str, language: Language) -> None:
    """What happened, the nearest date, and what is to be watched are not only counted where a language is longer."""
    screen = report(*LIBRARY.compare(old, new), language=language).screen
    assert [part.id for part in screen.parts if part.id != "promises" and not part.said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_make_room_for_other_parts(language: Language) -> None:
    """Several things of one topic may stand by their number alone, where nothing else would be said of other parts."""
    names = [f"{word} of the northern yard and of the depot" for word in ("First", "Second", "Third", "Fourth")]
    ahead = [_flight(f"a-{at}", title=_text(name), window="2033") for at, name in enumerate(names)]
    plans = [{"id": f"p-{at}", "title": _text(name), "sources": ["s"]} for at, name in enumerate(names)]
    moved = [_flight(f"m-{at}", title=_text(name), window="2030") for at, name in enumerate(names)]
    late = [one | {"window": f"203{at + 2}"} for at, one in enumerate(moved)]
    lost = _flight("tug", window="2024", status="planned")
    over = lost | {"status": "lost", "occurred": "2024-03"}
    old = _release("roadmap", "2024-01-01", milestones=[lost, *moved])
    new = _release("roadmap", "2026-06-01", milestones=[over, *late, *ahead], plans=plans)
    screen = report(old, new, diff(old, new), language=language).screen
    assert {part.id: bool(part.said) for part in screen.parts} == {
        "act": True, "attend": True, "happened": True, "next": True,
    }  # fmt: skip
