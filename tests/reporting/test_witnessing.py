"""Which sources can speak for what a change tells: none that says something else, is of a tie, or is too old."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.rendering import text
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.models import Item

Data = dict[str, Any]
SPEAKER = {"en": "Ada Long", "zh": "隆阿达", "ru": "Ада Лонг"}
SOURCES: list[Data] = [
    {"id": "plan", "publisher": "Gazette", "title": "Plan", "date": "2024-02-01"},
    {"id": "talk", "publisher": "Courier", "speaker": SPEAKER, "date": "2025-03-05"},
    {"id": "copy", "publisher": "Mirror", "speaker": SPEAKER, "date": "2025-03-07"},
    {"id": "news", "publisher": "Herald", "title": "News", "date": "2025-04"},
    {"id": "relay", "publisher": "Beacon", "title": "Launch of the relay", "date": "2025-05-01"},
    {"id": "paper", "publisher": "Review", "title": "Paper", "date": "2026-01-15"},
]


def _release(kind: str, day: str, **content: Any) -> Release:  # noqa: ANN401 - collections
    head = {"document": "depot", "kind": kind, "version": day.replace("-", ".").replace(".0", "."), "issued": day}
    return Release.model_validate_json(json.dumps(head | {"sources": SOURCES, "content": content}))


def _flights(day: str, *flights: Data) -> Release:
    named = [{"title": {"en": one["id"].title()}, "confidence": "high", "status": "planned"} | one for one in flights]
    return _release("roadmap", day, milestones=named)


def _told(old: Release, new: Release, language: Language = "en") -> Report:
    return report(old, new, diff(old, new), language=language)


def _item(told: Report, rule: str) -> Item:
    return next(one for item in told.items() for one in (item, *item.also) if one.rule == rule)


def _noted(day: str, words: str | Data) -> Data:
    return {"day": day, "text": words if isinstance(words, dict) else {"en": words}}


BEFORE: Data = {"id": "tug", "window": "2026", "sources": ["plan"]}
ALL = ["news", "plan", "talk"]
Row = tuple[Data, list[Data], str, tuple[str, ...]]
SAID: list[Row] = [
    ({"window": "2028"}, [], "milestone-slipped", ("news", "talk")),
    ({"window": "2028"}, [_noted("2025-03-05", "Ada Long named 2027.")], "milestone-slipped", ("news",)),
    ({"window": "2028"}, [_noted("2025-03-05", "A talk has it in 2027.")], "milestone-slipped", ("news",)),
    ({"window": "2028"}, [_noted("2025-03-05", "Ada Long named 2028.")], "milestone-slipped", ("news", "talk")),
    ({"window": "2028"}, [_noted("2025-03-05", "Named: 2027 or 2028.")], "milestone-slipped", ("news", "talk")),
    ({"window": "2027/2029"}, [_noted("2025-03-05", "Named: 2030.")], "milestone-slipped", ("news",)),
    ({"window": "2028/.."}, [_noted("2025-03-05", "Named: 2040.")], "milestone-slipped", ("news", "talk")),
    ({"window": "2028"}, [_noted("2025-03-06", "Ada Long named 2027.")], "milestone-slipped", ("news", "talk")),
    ({"window": "2028"}, [_noted("2025-03-05", "Ada Long put it later.")], "milestone-slipped", ("news",)),
    ({"window": "2028"}, [_noted("2025-03-05", {"zh": "隆阿达称其将推迟。"})], "milestone-slipped", ("news",)),
    ({"window": "2028"}, [_noted("2025-03-05", {"ru": "Ада Лонг назвала более поздний срок."})], "milestone-slipped",
     ("news",)),
    ({"window": "2028"}, [_noted("2025-03-05", "It has two rovers.")], "milestone-slipped", ("news", "talk")),
    ({"window": "2028"}, [_noted("2025-03-05", "It weighs 2,027.5 kg.")], "milestone-slipped", ("news", "talk")),
    ({"window": "2028"}, [_noted("2025-04", "A report names 2029.")], "milestone-slipped", ("talk",)),
    ({"window": "2028", "excluded": "2026"}, [_noted("2025-03-05", "Ada Long: not in 2026.")], "milestone-slipped",
     ("news", "talk")),
    ({"window": "2028"}, [_noted("2025-03-05", "Ada Long named 2027."), _noted("2025-04", "A report names 2029.")],
     "milestone-slipped", ("news", "talk")),  # nobody is known to say it: all stand
    ({"status": "deferred"}, [_noted("2025-03-05", "Ada Long named 2027.")], "milestone-deferred", ("news",)),
    ({"window": "2028", "site": {"en": "Rim"}}, [_noted("2025-03-05", "Ada Long named 2027.")], "milestone-site-set",
     ("news", "talk")),  # another fact than the date
    ({"window": "2028", "readings": [{"id": "r", "field": "window", "value": "2029", "sources": ["talk"]}]}, [],
     "milestone-slipped", ("news",)),
    ({"window": "2028", "sources": ["news", "plan"]}, [_noted("2025-04", "Ada Long put it later.")],
     "milestone-slipped", ("news",)),  # a note that names somebody else
]  # fmt: skip


@pytest.mark.parametrize(("after", "notes", "rule", "cited"), SAID)
def test_a_source_that_gave_another_date_is_none_of_the_new_one(
    after: Data, notes: list[Data], rule: str, cited: tuple[str, ...]
) -> None:
    """What a note of its day says of a source, in any language, is taken at its word; what it does not say is not."""
    new = {"id": "tug", "sources": ALL, "notes": notes} | after
    told = _told(_flights("2024-06-01", BEFORE), _flights("2025-06-01", new))
    assert _item(told, rule).sources == cited


def test_what_went_is_told_by_what_it_cited() -> None:
    """A source that only the older release has stands for what went with it."""
    head = {"document": "depot", "kind": "roadmap", "version": "2025.6.1", "issued": "2025-06-01"}
    new = Release.model_validate_json(json.dumps(head | {"content": {"milestones": []}}))
    assert _item(_told(_flights("2024-06-01", BEFORE), new), "milestone-removed").sources == ("plan",)


def test_what_is_of_a_tie_bears_no_other_fact() -> None:
    """A report on the launch of what a flight waits for does not say where the flight lands."""
    relay = {"id": "link", "window": "2025", "sources": ["relay"], "confidence": "high"}
    after = BEFORE | {"site": {"en": "Rim"}, "depends_on": ["link"], "sources": ["news", "plan", "relay"]}
    told = _told(_flights("2024-06-01", BEFORE), _flights("2025-06-01", after, relay))
    assert _item(told, "milestone-site-set").sources == ("news",)
    assert _item(told, "milestone-dependency-added").sources == ("relay",)


GRADES: list[tuple[list[str], str | None, str]] = [
    (["relay"], "high", "high"),
    (["relay"], "medium", "medium"),
    (["news", "relay"], "high", "low"),  # what it says rests on more than the tie does
    (["relay"], None, "low"),
]


@pytest.mark.parametrize(("sources", "other", "told"), GRADES)
def test_a_tie_has_the_grade_of_its_own_sources(sources: list[str], other: str | None, told: str) -> None:
    """One article has one grade on a page, whatever else the flights that it names rest on."""
    relay: Data = {"id": "link", "window": "2025", "sources": sources}
    relay |= {"confidence": other}
    after = BEFORE | {"depends_on": ["link"], "sources": ["plan", "relay"], "confidence": "low"}
    found = _told(_flights("2024-06-01", BEFORE), _flights("2025-06-01", after, relay))
    assert _item(found, "milestone-dependency-added").confidence == told


def _guide(day: str, **content: Any) -> Release:  # noqa: ANN401 - collections
    return _release("guideline", day, **content)


def _pact(**more: Any) -> Data:  # noqa: ANN401 - any field
    return {"id": "pact", "title": {"en": "Pact"}, "signed": "2024-02-01", "sources": ["plan"]} | more


def test_nobody_wrote_that_a_pact_is_in_force_before_it_was() -> None:
    """A report that is older than the day on which something took effect is no source of it."""
    old = _guide("2024-06-01", instruments=[_pact()])
    new = _guide("2025-06-01", instruments=[_pact(in_force="2025-03-06", sources=["copy", "news", "plan", "talk"])])
    assert _item(_told(old, new), "instrument-came-into-force").sources == ("copy", "news")


def test_nobody_wrote_that_a_partner_joined_before_it_did() -> None:
    """What was said of a partner before it signed is of something else."""
    partner: Data = {"id": "p", "title": {"en": "Atoll"}, "date": "2025-03-06", "kind": "state"}
    partner |= {"instrument": {"en": "Pact"}, "sources": ["news", "talk"]}
    told = _told(_guide("2024-06-01"), _guide("2025-06-01", partners=[partner]))
    assert _item(told, "partner-joined").sources == ("news",)


NOTES: list[tuple[list[Data], tuple[str, ...]]] = [
    ([_noted("2025-03-05", "Said so.")], ("talk",)),  # of its own day
    ([_noted("2025-03-06", "Said so.")], ("news",)),  # none of the day: those that are not older
    ([_noted("2025-05-20", "A remark.")], ()),  # all are older: a remark
    ([_noted("2025-03-05", "Said so."), _noted("2025-05-20", "A remark.")], ("talk",)),
    ([{"text": {"en": "Of no day."}}], ("news", "talk")),
]


@pytest.mark.parametrize(("notes", "cited"), NOTES)
def test_a_note_is_of_the_sources_of_its_day(notes: list[Data], cited: tuple[str, ...]) -> None:
    """A remark of those who compiled it is not laid into the mouth of what was published before."""
    told = _told(_flights("2024-06-01", BEFORE), _flights("2025-06-01", BEFORE | {"sources": ALL, "notes": notes}))
    assert _item(told, "milestone-notes-changed").sources == cited


def test_what_was_recast_is_told_by_what_came_with_it() -> None:
    """A source of what a plan was says nothing of what it is now."""
    phases = [{"id": f"{stage}-{at}", "title": {"en": f"{stage.title()} {at}"}} for stage in ("old", "new")
              for at in (1, 2, 3)]  # fmt: skip
    plan: Data = {"id": "p", "title": {"en": "Plan"}}
    old = _release("roadmap", "2024-06-01", plans=[plan | {"sources": ["plan"], "phases": phases[:3]}])
    new = _release("roadmap", "2025-06-01", plans=[plan | {"sources": ["news", "plan"], "phases": phases[3:]}])
    assert _item(_told(old, new), "plan-recast").sources == ("news",)


HEARD: dict[Language, str] = {
    "en": "Herald (April 2025), Mirror (7 March 2025; Ada Long)",
    "zh": "Herald（2025年4月）、Mirror（2025年3月7日；隆阿达）",
    "ru": "Herald (апрель 2025 года) и ещё 1 источник",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_speaker_is_one_source(language: Language) -> None:
    """Papers that relay one speaker are named as one, with the speaker; the data and the full report hold them all."""
    after = {"id": "tug", "window": "2028", "sources": ["copy", "news", "plan", "talk"]}
    told = _told(_flights("2024-06-01", BEFORE), _flights("2025-06-01", after), language)
    assert _item(told, "milestone-slipped").sources == ("copy", "news", "talk")
    page = text.render_report(told, width=400)
    assert HEARD[language] in page
    assert "Courier" not in page
    assert "Courier" in text.render_report(told.model_copy(update={"detail": "full"}))


DAY: dict[Language, str] = {
    "en": "Confidence medium; day given by Gazette (1 February 2024)",
    "zh": "可信度：中；日期出自Gazette（2024年2月1日）",
    "ru": "Достоверность: средняя; день назван в Gazette (1 февраля 2024 года)",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_gave_a_day_does_not_say_that_it_passed(language: Language) -> None:
    """The sources of a day are those of when it was ahead; that it passed is read off the calendar."""
    step = {"id": "send", "action": {"en": "Send"}, "deadline": "../2024-12-31", "sources": ["plan"]}
    call: Data = {"id": "c", "title": {"en": "Call"}, "sources": ["plan"], "confidence": "high"}
    later = {"id": "choose", "action": {"en": "Choose"}, "deadline": "../2025-12-31", "sources": ["plan"]}
    old, new = (
        _guide(day, procedures=[call | {"status": whole, "steps": [step | {"status": status}, later]}])
        for day, whole, status in (("2024-06-01", "open", "pending"), ("2025-06-01", "closed", "passed"))
    )
    told = _told(old, new, language)
    assert [_item(told, rule).foreseen for rule in ("step-passed", "procedure-closed")] == [True, True]
    assert DAY[language] in text.render_report(told, width=400)
