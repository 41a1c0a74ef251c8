"""Where ids were given anew, what is told of an entry is of that one, and of a pair that is only likely no more."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import Language
from ilrs_docs.model import Lineage, Release
from ilrs_docs.reporting import Report
from ilrs_docs.reporting.models import Item, SectionId

Maker = Callable[..., dict[str, Any]]
FACT = {"sources": ["cnsa"], "confidence": "high"}


def _report(make: Maker, document: str, old: Any, new: Any, language: Language = "en") -> Report:  # noqa: ANN401 - content
    before, after = (
        Release.model_validate_json(json.dumps(make(document, version, day, content=content)))
        for version, day, content in (("1.0.0", "2025-01-01", old), ("1.1.0", "2026-01-01", new))
    )
    return report(*ComparedReleases(before, after, diff(before, after)), language=language)


def _phase(own: str, title: str, window: str) -> dict[str, Any]:
    return {"id": own, "title": {"en": title}, "window": window}


def _plans(*phases: dict[str, Any]) -> dict[str, Any]:
    pour = next(one["id"] for one in phases if one["title"]["en"].endswith("structure"))
    return {
        "plans": [{"id": "pl", "title": {"en": "Plan"}, "phases": [*phases]}],
        "milestones": [{"id": "pour", "title": {"en": "Pour"}, "window": "2028", "phase": pour} | FACT],
    }


BEFORE = _plans(
    _phase("p1", "Phase 1: design", "2026"),
    _phase("p2", "Phase 2: structure", "2027/2028"),
    _phase("p3", "Phase 3: fitting out", "2029/2030"),
)
AFTER = _plans(
    _phase("p1", "Phase 1: design", "2026"),
    _phase("p2", "Phase 2: ground works", "2027"),
    _phase("p3", "Phase 3: structure", "2028/2029"),
    _phase("p4", "Phase 4: fitting out", "2030/2031"),
)


def _items(found: Report, section: SectionId) -> list[Item]:
    return [item for group in found.section(section).groups for item in group.items]


def test_the_date_that_matters_is_that_of_what_is_told(release_data: Maker) -> None:
    """Not that of the phase that bears its old id by now."""
    found = _report(release_data, "roadmap", BEFORE, AFTER)
    told = {item.subjects[-1].title: item.due for item in _items(found, "act") if item.severity == "act"}
    assert told["Phase 3: structure"] == "2028 to 2029"
    assert told["Phase 4: fitting out"] == "2030 to 2031"


def test_so_it_is_for_what_was_removed_and_left_its_id_to_another(release_data: Maker) -> None:
    """Its date is the one that it had."""
    gate = {"id": "m", "title": {"en": "Dock gate"}, "window": "2027"} | FACT
    tower = {"id": "m", "title": {"en": "Radar tower"}, "window": "2033"} | FACT
    reused = {"id": "r", "document": "roadmap", "kind": "reused", "old": ["m"], "new": ["m"]} | FACT
    source = {"id": "cnsa", "publisher": "A", "title": "T", "date": "2024"}
    lineage = Lineage.model_validate({"successions": [reused], "sources": [source]}, strict=False)
    before, after = (
        Release.model_validate_json(json.dumps(release_data("roadmap", version, day, content={"milestones": [own]})))
        for version, day, own in (("1.0.0", "2025-01-01", gate), ("1.1.0", "2026-01-01", tower))
    )
    found = report(*ComparedReleases(before, after, diff(before, after, lineage)))
    due = {item.rule: item.due for item in _items(found, "act")}
    assert due == {"milestone-removed": "2027"}


STEPS = [
    {"id": "step-1", "action": {"en": "Fill in form A and attach the budget"}, "deadline": "../2026-06"},
    {"id": "step-2", "action": {"en": "Sign"}, "deadline": "../2027"},
]
MORE = [
    {"id": "step-1", "action": {"en": "Pay the fee of 20 euros"}, "deadline": "../2026-07"},
    {"id": "step-2", "action": {"en": "Fill in form A and attach the full budget"}, "deadline": "../2026-11"},
    {"id": "step-3", "action": {"en": "Sign"}, "deadline": "../2027"},
]


def test_the_deadline_is_that_of_the_step_that_is_told(release_data: Maker) -> None:
    """The step that took its number has its own."""
    old, new = (
        {"procedures": [{"id": "p", "title": {"en": "How to apply"}, "status": "open", "steps": steps} | FACT]}
        for steps in (STEPS, MORE)
    )
    found = _report(release_data, "guideline", old, new)
    due = {item.subjects[-1].title: item.due for item in _items(found, "act") if item.severity == "act"}
    assert due["Fill in form A and attach the full budget"] == "by November 2026"
    assert due["Pay the fee of 20 euros"] == "by July 2026"


@pytest.mark.parametrize(
    ("language", "words", "flat"),
    [
        ("en", "Likely changed there: title and window.", " Changed there"),
        ("zh", "该处很可能有变更：", "。该处变更："),
        ("ru", "Там, вероятно, изменилось: ", "Там изменилось: "),
    ],
)
def test_what_rests_on_a_likely_pair_is_told_as_likely(
    release_data: Maker, language: Language, words: str, flat: str
) -> None:
    """That the phase changed is so only if it is the same; a phase that surely is changed for sure."""
    found = _report(release_data, "roadmap", BEFORE, AFTER, language)
    told = " ".join(item.sentence for item in _items(found, "impact"))
    assert words in told
    assert flat not in told
    same = json.loads(json.dumps(BEFORE).replace("2027/2028", "2027/2029"))
    sure = " ".join(
        item.sentence for item in _items(_report(release_data, "roadmap", BEFORE, same, language), "impact")
    )
    assert flat.strip("。 ") in sure


def test_what_bears_the_old_id_by_now_is_no_cause(release_data: Maker) -> None:
    """What waits for the new bearer of an id is not told of what is likely elsewhere by now."""
    base = {"title": {"en": "Pour"}, "status": "planned", "description": {"en": "Concrete of the quay is poured."}}
    old = {"milestones": [{"id": "m2", "window": "2028"} | base | FACT]}
    dig = {"id": "m2", "title": {"en": "Dig"}, "window": "2027", "status": "planned"} | FACT
    waits = {"id": "w", "title": {"en": "Wait"}, "window": "2033", "status": "planned", "depends_on": ["m2"]} | FACT
    new = {"milestones": [dig, {"id": "m3", "window": "2029"} | base | FACT, waits]}
    found = _report(release_data, "roadmap", old, new)
    assert not any(item.sentence.startswith("Wait depends on") for item in _items(found, "impact"))
