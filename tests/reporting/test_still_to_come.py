"""What is still to come has not happened, what binds otherwise is told once, what hangs on a loss is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ilrs_docs import Lineage, diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.rendering import text
from ilrs_docs.reporting import Report, report

Data = dict[str, Any]
SOURCES: list[Data] = [{"id": "s", "publisher": "Gazette", "title": "Paper", "date": "2024-02-01"}]
BEFORE, NOW = "2024-06-01", "2025-06-01"


def _text(words: str) -> Data:
    return dict.fromkeys(LANGUAGES, words)


def _release(kind: str, day: str, **content: Any) -> Release:  # noqa: ANN401 - collections
    head = {"document": "depot", "kind": kind, "version": day.replace("-", ".").replace(".0", "."), "issued": day}
    return Release.model_validate_json(json.dumps(head | {"sources": SOURCES, "content": content}))


def _told(kind: str, old: Data, new: Data, language: Language = "en") -> Report:
    sides = _release(kind, BEFORE, **old), _release(kind, NOW, **new)
    return report(*sides, diff(*sides), language=language)


def _pact(**fields: Any) -> Data:  # noqa: ANN401 - any field
    return {"instruments": [{"id": "pact", "title": _text("Pact"), "sources": ["s"]} | fields]}


PLACES: list[tuple[Data, Data, str, str]] = [
    ({}, _pact(signed="2025-01-01"), "instrument-first-reported", "events"),
    ({}, _pact(signed="2024-07-01", in_force="2027"), "instrument-first-reported", "events"),  # signed, at least
    ({}, _pact(in_force="2027"), "instrument-first-reported", "rest"),
    ({}, _pact(signed="2026-03", in_force="2027"), "instrument-first-reported", "rest"),
    (_pact(), _pact(in_force="2025-01"), "instrument-came-into-force", "events"),
    (_pact(), _pact(in_force="2027"), "instrument-came-into-force", "rest"),
    (_pact(), _pact(signed="2026"), "instrument-signed", "rest"),
    (_pact(in_force="2027"), {}, "instrument-removed", "events"),
]


@pytest.mark.parametrize(("old", "new", "rule", "section"), PLACES)
def test_an_instrument_that_is_still_to_come_has_not_happened(old: Data, new: Data, rule: str, section: str) -> None:
    """What happened holds what some date of has come."""
    late = [one | {"sources": ["n"]} for one in new.get("instruments", [])] if not old else None
    given = new | {"instruments": late} if late else new
    news = [{"id": "n", "publisher": "Herald", "title": "News", "date": "2025-03"}]
    sides = []
    for day, content in ((BEFORE, old), (NOW, given)):
        head = {"document": "depot", "kind": "guideline", "version": day.replace("-", ".").replace(".0", ".")}
        whole = head | {"issued": day, "sources": [*SOURCES, *news], "content": content}
        sides.append(Release.model_validate_json(json.dumps(whole)))
    before, after = sides
    told = report(before, after, diff(before, after))
    found: dict[str, str] = {
        item.rule: part.id for part in told.sections for group in part.groups for item in group.items if item.rule
    }
    assert found.get(rule.replace("first-reported", "added"), found.get(rule)) == section, found


SIGNED: dict[Language, tuple[str, str]] = {
    "en": ("To be signed in March 2026.", "To be signed in March 2026 by Atoll and Reef."),
    "zh": ("定于2026年3月签署。", "定于2026年3月由Atoll和Reef签署。"),
    "ru": ("Подписание намечено: март 2026 года.", "Подписание намечено: март 2026 года; стороны — Atoll и Reef."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_signed_on_a_day_that_is_still_to_come(language: Language) -> None:
    """Nor does a page say so of what came with such a day."""
    for parties, words in zip(((), ("Atoll", "Reef")), SIGNED[language], strict=True):
        new = _pact(signed="2026-03", parties=list(parties))
        assert words in text.render_report(_told("guideline", {}, new, language), width=1000)


def _flight(own: str, **fields: Any) -> Data:  # noqa: ANN401 - any field
    return {"id": own, "title": _text(own.title()), "window": "2030", "status": "planned", "sources": ["s"]} | fields


DONE: list[tuple[Data, str]] = [
    ({"status": "achieved", "occurred": "2026-01"}, "listing"),
    ({"status": "achieved", "occurred": "2025-01"}, "events"),
    ({"status": "lost", "occurred": "2025-01"}, "events"),
]


@pytest.mark.parametrize(("fields", "section"), DONE)
def test_a_flight_that_is_marked_as_done_ahead_of_its_day_has_not_happened(fields: Data, section: str) -> None:
    """One that came with such a mark is listed among what came."""
    told = _told("roadmap", {}, {"milestones": [_flight("tug", **fields)]})
    found: dict[str, str] = {
        item.rule: part.id for part in told.sections for group in part.groups for item in group.items if item.rule
    }
    assert found["milestone-added"] == section


def _step(action: str, obligation: str) -> Data:
    step = {"id": "send", "action": action, "obligation": obligation, "sources": ["s"]}
    return {"procedures": [{"id": "c", "title": _text("Call"), "status": "open", "steps": [step], "sources": ["s"]}]}


BINDS: list[tuple[str, str, str, bool]] = [
    # how it is worded then, and binds then, after "should" -> whether the words are told with it
    ("The partner must send a letter.", "must", "step-obligation-strengthened", True),
    ("The partner may send a letter.", "may", "step-obligation-weakened", True),
    ("The partner may send a letter.", "must", "step-obligation-strengthened", False),  # they say something else
]


@pytest.mark.parametrize(("action", "binds", "rule", "with_it"), BINDS)
def test_what_binds_otherwise_is_told_once(action: str, binds: str, rule: str, *, with_it: bool) -> None:
    """A rewording that says no more than that stands with it as the marked passage alone."""
    told = _told("guideline", _step("The partner should send a letter.", "should"), _step(action, binds))
    section = next(one for one in told.sections if one.id == "procedures")
    items = [item for group in section.groups for item in group.items if item.rule]
    host = next(item for item in items if item.rule == rule)
    assert ("step-reworded-obligation" in [one.rule for one in host.also]) == with_it
    page = text.render_report(told, width=1000)
    body = page[page.index("1. ") :]
    assert body.count("another obligation") == (0 if with_it else 1)
    assert body.count("[-should") == 1
    assert ".." not in body


HANGING: dict[Language, str] = {
    "en": "Tug was cancelled. Hub and Lab depend on it.",
    "zh": "里程碑“Tug”已取消。“Hub”和“Lab”依赖该里程碑。",
    "ru": "Веха «Tug» отменена. От этой вехи зависят «Hub» и «Lab».",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_hangs_on_what_was_cancelled_stands_on_the_first_screen(language: Language) -> None:
    """Directly or through another one; what is over hangs on nothing."""
    others = [_flight("hub", depends_on=["tug"]), _flight("lab", depends_on=["hub"])]
    others.append(_flight("old", depends_on=["tug"], status="achieved", occurred="2024-01"))
    old, new = ({"milestones": [_flight("tug", status=status), *others]} for status in ("planned", "cancelled"))
    told = _told("roadmap", old, new, language)
    assert told.screen.parts[0].said[0].text == HANGING[language]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "considered"}, "Tug is only a possibility now: it was planned. Hub depends on it."),
        ({"window": None}, "Tug has no window any more; it was 2030. Hub depends on it."),
    ],
)
def test_what_hangs_on_what_nobody_can_count_on_is_named_too(fields: Data, words: str) -> None:
    """Nobody is committed to a possibility, and nothing can be planned with what lost its date."""
    hub = _flight("hub", depends_on=["tug"])
    before = _flight("tug", status="planned", window="2030")
    told = _told("roadmap", {"milestones": [before, hub]}, {"milestones": [before | fields, hub]})
    assert next(said.text for part in told.screen.parts for said in part.said) == words


MANY: list[tuple[int, str]] = [
    (5, "Tug was cancelled. Hub-1, Hub-2, Hub-3 and others depend on it."),
    (1, "Tug was cancelled. Hub-1 depends on it."),
    (0, "Tug was cancelled."),
]


@pytest.mark.parametrize(("number", "words"), MANY)
def test_many_that_hang_on_it_are_named_in_part(number: int, words: str) -> None:
    """And of one that hangs on nothing nothing is said."""
    others = [_flight(f"hub-{at}", depends_on=["tug"]) for at in range(1, number + 1)]
    old, new = ({"milestones": [_flight("tug", status=one), *others]} for one in ("planned", "cancelled"))
    assert _told("roadmap", old, new).screen.parts[0].said[0].text == words


def test_of_a_date_that_stands_it_is_not_told_that_it_possibly_moved() -> None:
    """At a glance: a part of a split with the date of the whole, and a window that is only written otherwise."""
    old = {"milestones": [_flight("tug"), _flight("kite", window="2031~")]}
    parts = [_flight("tug-1"), _flight("tug-2", window="2032")]
    new = {"milestones": [*parts, _flight("kite", window="2031")]}
    line = {"id": "x", "document": "depot", "kind": "split", "old": ["tug"], "new": ["tug-1", "tug-2"], "note": "n"}
    lineage = Lineage.model_validate_json(json.dumps({"successions": [line]}))
    sides = _release("roadmap", BEFORE, **old), _release("roadmap", NOW, **new)
    told = report(*sides, diff(*sides, lineage))
    sure = {row[0]: row[4] for section in told.sections if section.glance for row in section.glance.rows}
    assert (sure["Tug-1"], sure["Tug-2"], sure["Kite"]) == ("\u2013", "certainly later", "\u2013")
