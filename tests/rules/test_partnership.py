"""What is told of the Guideline: procedures, steps, opportunities, partners, instruments."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.model import Release

Changed = Callable[..., tuple[Change, ...]]
Released = Callable[..., Release]
Compared = Callable[..., Comparison]
FACT = {"sources": ["said"], "confidence": "medium"}


def _rules(changes: tuple[Change, ...]) -> list[str]:
    return sorted(change.rule for change in changes)


@pytest.mark.parametrize("kind", ["procedure", "opportunity"])
@pytest.mark.parametrize(
    ("status", "action"),
    [
        ("announced", "announced"),
        ("deferred", "deferred"),
        ("open", "opened"),
        ("closed", "closed"),
        ("withdrawn", "came-withdrawn"),
    ],
)
def test_what_came_is_told_by_its_status(changed: Changed, kind: str, status: str, action: str) -> None:
    """A procedure or opportunity that was not there before is told whole, by what it is now."""
    (change,) = changed(kind, None, {"status": status})
    assert change.rule == f"{kind}-{action}"
    assert isinstance(change.new, dict)
    assert change.new["status"] == status


def test_what_came_out_of_a_gap_is_first_reported(changed: Changed) -> None:
    """Where procedures were unknown, one that is known now was perhaps there all along; one that went is removed."""
    told = changed("procedure", None, {}, unknown_old=["content", "procedures"])
    assert _rules(told) == ["procedure-first-reported"]
    assert _rules(changed("procedure", {}, None)) == ["procedure-removed"]


def test_an_outcome_goes_with_the_status(changed: Changed) -> None:
    """A call that closed with an outcome is told once; an outcome told otherwise is a change of its own."""
    (closed,) = changed("opportunity", {}, {"status": "closed", "outcome": {"en": "Ten of 41"}})
    assert closed.detail["outcome"] == {"en": "Ten of 41"}
    told = changed(
        "opportunity", {"outcome": {"en": "41 letters"}}, {"status": "closed", "outcome": {"en": "Ten of 41"}}
    )
    assert _rules(told) == ["opportunity-closed", "opportunity-outcome-changed"]


@pytest.mark.parametrize("kind", ["opportunity", "step"])
def test_a_translated_outcome_is_no_other_one(changed: Changed, kind: str) -> None:
    """The English stands, so nothing else came of it."""
    told = changed(kind, {"outcome": {"en": "Ten"}}, {"outcome": {"en": "Ten", "ru": "Десять"}})
    assert _rules(told) == [f"{kind}-translation-added"]


def test_a_level_is_told_with_its_title(changed: Changed) -> None:
    """Whom an opportunity is open to is told level by level."""
    told = changed("opportunity", {"levels": ["unit-level"]}, {"levels": ["system-level"]})
    assert [(change.rule, change.detail["title"]) for change in told] == [
        ("opportunity-level-added", "system-level"),
        ("opportunity-level-dropped", "unit-level"),
    ]


def test_a_step_that_was_done_is_held_against_its_deadline(changed: Changed) -> None:
    """How late it was stands in the detail, and so does what came of it."""
    before = {"deadline": "../2023-12-31"}
    (change,) = changed(
        "step", before, {**before, "status": "done", "occurred": "2024-02-29", "outcome": {"en": "41 letters"}}
    )
    assert (change.rule, change.old, change.new) == ("step-done", "../2023-12-31", "2024-02-29")
    assert change.detail["months"] == 2
    assert change.detail["outcome"] == {"en": "41 letters"}


def test_a_step_that_was_done_with_another_outcome_tells_both(changed: Changed) -> None:
    """An outcome that was told before and is another one now does not hide behind the status."""
    told = changed("step", {"outcome": {"en": "41"}}, {"status": "done", "outcome": {"en": "42"}})
    assert _rules(told) == ["step-done", "step-outcome-changed"]


def test_a_day_set_right_does_not_do_a_step_again(changed: Changed) -> None:
    """Where the status stands and only the day is another, that is told plainly."""
    done = {"status": "done", "occurred": "2023-11-01"}
    (change,) = changed("step", done, {**done, "occurred": "2023-11-02"})
    assert (change.rule, change.detail) == ("step-changed", {"field": "occurred"})


def test_a_translated_actor_is_no_other_one(changed: Changed) -> None:
    """The actor is another one only where the English differs."""
    told = changed("step", {"actor": {"en": "CNSA"}}, {"actor": {"en": "CNSA", "zh": "国家航天局"}})
    assert _rules(told) == ["step-translation-added"]


def test_the_words_of_a_deadline_go_with_it(changed: Changed) -> None:
    """Alone they are a rewording."""
    told = changed(
        "deadline", {"window": "2025-11-30", "wording": "November"}, {"window": "2025-12-31", "wording": "December"}
    )
    assert _rules(told) == ["deadline-extended"]
    assert _rules(changed("deadline", {"wording": "late"}, {"wording": "very late"})) == ["deadline-reworded"]


def test_a_step_is_reordered_inside_a_procedure_that_got_another_id(released: Released, compared: Compared) -> None:
    """A renumbered procedure is the same place, another procedure is another one."""
    steps = [{"id": own, "action": {"en": own}, **FACT} for own in ("one", "two")]
    old = released("procedure", {"id": "call", "steps": steps})
    new = released("procedure", {"id": "the-call", "steps": steps[::-1]})
    declared = {"kind": "renumbered", "old": ["call"], "new": ["the-call"]}
    assert _rules(compared(old, new, declared).changes) == ["procedure-renumbered", "step-reordered"]


def test_a_step_that_went_to_another_procedure_moved(released: Released, compared: Compared) -> None:
    """It is told with both procedures, neither as added nor as removed nor as reordered."""
    step = {"id": "sign", "action": {"en": "Sign"}, **FACT}
    calls = [{"id": "a", "title": {"en": "Alpha"}}, {"id": "b", "title": {"en": "Beta"}}]
    old = released("procedure", {**calls[0], "steps": [step]}, calls[1])
    new = released("procedure", calls[0], {**calls[1], "steps": [step]})
    (change,) = compared(old, new).changes
    assert (change.rule, change.old, change.new) == (
        "step-moved", "content/procedures/a/steps", "content/procedures/b/steps",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({"number": 200}, {"number": 250.5}, ["limit-raised"]),
        ({"number": 200}, {"number": 200.0}, ["limit-restated"]),
        ({"number": 200}, {"number": 0.2, "unit": "t"}, ["limit-unit-changed"]),
        ({"bound": "maximum"}, {"bound": "minimum", "number": 100}, ["limit-bound-changed", "limit-lowered"]),
        ({}, {"unit": "t"}, ["limit-raised"]),
        ({}, {"unit": "g"}, ["limit-lowered"]),
        ({}, {"unit": "m"}, ["limit-unit-changed"]),
        ({}, {"unit": "crates"}, ["limit-unit-changed"]),
    ],
)
def test_limits(changed: Changed, before: dict[str, Any], after: dict[str, Any], rules: list[str]) -> None:
    """A limit is raised or lowered, in another unit too where that measures the same; all else says what it is."""
    assert _rules(changed("limit", before, after)) == rules


@pytest.mark.parametrize(
    ("bound", "number", "severity"),
    [("maximum", 100, "act"), ("maximum", 300, "attend"), ("minimum", 300, "act"), ("minimum", 100, "attend")],
)
def test_what_binds_more_is_graver(changed: Changed, bound: str, number: int, severity: str) -> None:
    """Less of what is allowed at most, and more of what is asked for at least, are what a partner has to act on."""
    (change,) = changed("limit", {"number": 200, "bound": bound}, {"number": number, "bound": bound})
    assert change.severity == severity


def test_a_limit_tells_numbers_with_units(changed: Changed) -> None:
    """Both sides as numbers, and whether it is a maximum or a minimum."""
    (change,) = changed("limit", {"number": 200, "bound": "maximum"}, {"number": 100, "bound": "maximum"})
    assert (change.old, change.new) == ({"number": 200, "unit": "kg"}, {"number": 100, "unit": "kg"})
    assert change.detail == {"bound": "maximum"}


@pytest.mark.parametrize(
    ("before", "after", "unknown", "rules"),
    [
        (None, {"date": "2021-06-16"}, "old", ["partner-first-reported"]),
        (None, {}, "old", ["partner-first-reported"]),
        (None, {"date": "2023-07-18"}, "old", ["partner-joined"]),
        ({"date": "2021-06-16"}, None, "new", ["partner-became-unknown"]),
        ({}, {"kind": "organisation"}, "", ["partner-changed"]),
        ({"instrument": {"en": "MoU"}}, {"instrument": {"en": "MoU", "zh": "备忘录"}}, "",
         ["partner-translation-added"]),
        ({}, {"date": "2023", "instrument": {"en": "MoU"}}, "",
         ["partner-date-set", "partner-instrument-changed"]),
    ],
)  # fmt: skip
def test_partners(changed: Changed, before: object, after: object, unknown: str, rules: list[str]) -> None:
    """Who was perhaps there before is first reported; who joined on a day after the old release was not there."""
    gaps = {f"unknown_{unknown}": ["content", "partners"]} if unknown else {}
    assert _rules(changed("partner", before, after, **gaps)) == rules


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        (None, {}, ["instrument-added"]),
        ({}, None, ["instrument-removed"]),
        ({}, {"signed": "2022-11-25", "in_force": "2024-06-12"}, ["instrument-came-into-force", "instrument-signed"]),
        ({"signed": "2022-11-25"}, {"signed": "2022-11-26"}, ["instrument-changed"]),
        ({}, {"parties": ["China"]}, ["instrument-changed"]),
    ],
)
def test_instruments(changed: Changed, before: object, after: object, rules: list[str]) -> None:
    """Signed and come into force are told once each; a day set right is a plain change."""
    assert _rules(changed("instrument", before, after)) == rules


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({"deadline": "../2021-06-16"}, {"deadline": "../2021-06-16"}, ["step-deadline-passed"]),
        ({"deadline": "../2021-06-15"}, {"deadline": "../2021-06-15"}, []),
        ({"deadline": "../2024-06-16"}, {"deadline": "../2024-06-16"}, []),
        ({"deadline": "2023/.."}, {"deadline": "2023/.."}, []),
        ({"deadline": "../2023"}, {"deadline": "../2023", "status": "done"}, ["step-done"]),
        ({"deadline": "../2022"}, {"deadline": "../2023"}, ["step-deadline-extended"]),
        (None, {"deadline": "../2023"}, ["step-added"]),
    ],
)
def test_deadlines_that_passed(changed: Changed, before: object, after: object, rules: list[str]) -> None:
    """An unchanged deadline whose last day lies from the old release to before the new one has passed, if not done."""
    told = changed("step", before, after)
    assert _rules(told) == rules
    assert all(change.edits == () for change in told if change.rule == "step-deadline-passed")


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({}, {"status": "done", "occurred": "2026-11-01"}, ["step-done-ahead"]),
        ({"deadline": "2030"}, {"deadline": "2030", "status": "done", "occurred": "2030"}, ["step-done-ahead"]),
        ({}, {"status": "done", "occurred": "2024"}, ["step-done"]),
        ({}, {"status": "done"}, ["step-done"]),
        ({"status": "done", "occurred": "2026-11-01"}, {"status": "pending"}, ["step-mark-taken-back"]),
        ({"status": "done", "occurred": "2026"}, {}, ["step-mark-taken-back"]),
        ({"status": "done", "occurred": "2022"}, {"status": "pending"}, ["step-reopened"]),
        ({"status": "done"}, {"status": "pending"}, ["step-reopened"]),
    ],
)
def test_a_step_done_on_a_day_still_to_come(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], rules: list[str]
) -> None:
    """It is marked so, and was not done; nor is it to be done again where that mark is taken back."""
    assert _rules(changed("step", before, after)) == rules
