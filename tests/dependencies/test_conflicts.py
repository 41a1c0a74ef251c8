"""Contradictions in time: new, healed, surer or less sure, by the checks alone, and certain in every reading only."""

import inspect
from typing import Any

import pytest
from depending_plans import milestones, with_content

from ilrs_docs.checks import CHECKS, circles, times
from ilrs_docs.comparing import ReleaseBeside
from ilrs_docs.dependencies.conflicts import CONFLICTS, MOST_READINGS, conflict_changes, conflicts_in
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.impact.titles import EntryTitles
from ilrs_docs.impact.working import date_conflicts
from ilrs_docs.model import Release
from ilrs_docs.reporting.dependency_words import HEADS, SENTENCES

Data = dict[str, Any]


def test_the_checks_of_dates_are_all_there() -> None:
    """Those of the module of dates, and that of circles; each has its words."""
    own = {name for name, one in CHECKS.items() if inspect.getmodule(one.find) in {times, circles}}
    assert set(CONFLICTS) == own == set(SENTENCES)
    assert len(CONFLICTS) == len(own)
    assert all(CHECKS[name].find is find for name, find in times.DATE_CHECKS.items())
    assert set(times.DATE_CHECKS) == {name for name in own if inspect.getmodule(CHECKS[name].find) is times}


def waiting(quay: str, crane: str, *readings: str) -> Release:
    """Return a plan in which a crane waits for a quay, with dates, and other readings of that of the crane."""
    read = [{"id": f"r{at}", "field": "window", "value": one} for at, one in enumerate(readings)]
    return milestones(
        {"id": "quay", "window": quay}, {"id": "crane", "window": crane, "depends_on": ["quay"], "readings": read}
    )


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (waiting("2027", "2028"), None),
        (waiting("2027", "2027"), None),
        (waiting("2029", "2028"), "certain"),
        (waiting("2029~", "2028"), "possible"),
        (waiting("2029", "2028?"), "possible"),
        (waiting("2029", "2027/2029"), None),
        (waiting("2029", "2028", "2027"), "certain"),
        (waiting("2029", "2028", "2030"), "possible"),
        (waiting("2029", "2028", "2027~"), "possible"),
        (waiting("2029", "2028", "some day"), "certain"),
        (waiting("2029", "2028", *(["2027"] * MOST_READINGS)), "possible"),
    ],
)
def test_it_is_certain_only_where_every_reading_contradicts(release: Release, expected: str | None) -> None:
    """A vague window, another reading that would do, or more readings than are tried: possible."""
    found = [one.certainty for one in conflicts_in(release) if one.check == "dependency-out-of-order"]
    assert found == ([expected] if expected else [])


PHASES = [{"id": "one", "title": "One", "window": "2027"}, {"id": "two", "title": "Two", "window": "2026"}]
STEPS = [
    {"id": "letter", "action": "Letter", "deadline": "2027"},
    {"id": "talk", "action": "Talk"},
    {"id": "draft", "action": "Draft", "deadline": "2026", "occurred": "2029"},
]
EACH: list[tuple[str, Release, list[tuple[str, str]], str]] = [
    (
        "circular-dependency",
        milestones({"id": "a", "depends_on": ["b"]}, {"id": "b", "depends_on": ["a"]}),
        [("a", "depends_on"), ("b", "depends_on")],
        "These wait for each other in a circle: A and B.",
    ),
    (
        "window-outside-phase",
        with_content(
            {
                "plans": [{"id": "plan", "title": "Plan", "phases": PHASES[:1]}],
                "milestones": [{"id": "quay", "title": "Quay", "window": "2030", "phase": "one"}],
            }
        ),
        [("quay", "window"), ("one", "window")],
        "Quay (2030) lies outside its phase One (2027).",
    ),
    (
        "dependency-out-of-order",
        milestones({"id": "quay", "occurred": "2029"}, {"id": "crane", "window": "2028", "depends_on": ["quay"]}),
        [("crane", "window"), ("quay", "occurred")],
        "Crane (2028) is dated before Quay (2029), for which it waits.",
    ),
    (
        "sequence-out-of-order",
        with_content({"plans": [{"id": "plan", "title": "Plan", "phases": PHASES}]}),
        [("two", "window"), ("one", "window")],
        "Two (2026) is dated before One (2027), which stands in front of it.",
    ),
    (
        "sequence-out-of-order",
        with_content({"procedures": [{"id": "call", "title": "Call", "steps": STEPS}]}, kind="guideline"),
        [("draft", "deadline"), ("letter", "deadline")],
        "Draft (2026) is dated before Letter (2027), which stands in front of it.",
    ),
    (
        "events-out-of-order",
        with_content(
            {"instruments": [{"id": "pact", "title": "Pact", "signed": "2028", "in_force": "2027"}]}, kind="guideline"
        ),
        [("pact", "in_force"), ("pact", "signed")],
        "Pact: in force (2027) comes before signed (2028).",
    ),
    (
        "occurred-outside-window",
        with_content({"procedures": [{"id": "call", "title": "Call", "steps": STEPS[2:]}]}, kind="guideline"),
        [("draft", "occurred"), ("draft", "deadline")],
        "Draft: occurred (2029) does not fit deadline (2026).",
    ),
    (
        "excluded-date",
        milestones({"id": "quay", "window": "2028", "excluded": "2027/2029"}),
        [("quay", "window"), ("quay", "excluded")],
        "Quay: window (2028) lies in the time for which it is ruled out (2027 to 2029).",
    ),
]


@pytest.mark.parametrize(
    ("check", "release", "parties", "words"), EACH, ids=[f"{at}-{one[0]}" for at, one in enumerate(EACH)]
)
def test_each_check_names_the_dates_and_says_so(
    check: str, release: Release, parties: list[tuple[str, str]], words: str
) -> None:
    """New beside a release that holds nothing, healed the other way round."""
    empty = with_content({}, kind=release.kind)
    (found,) = (one for one in conflict_changes(empty, release, {}) if one.conflict.check == check)
    assert [(one.entry.id, one.field) for one in found.conflict.parties] == parties
    assert (found.state, found.conflict.certainty) == ("new", "certain")
    titles = EntryTitles((), [ReleaseBeside(release, None)], None)
    (told,) = date_conflicts([found], titles)
    assert (told.head, told.sentence) == ("New, certain", words)
    (healed,) = (one for one in conflict_changes(release, empty, {}) if one.conflict.check == check)
    assert healed.state == "healed"
    (told,) = date_conflicts([healed], titles)
    assert (told.head, told.sentence) == ("Healed, was certain", f"Until then: {words}")


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        (waiting("2029", "2028"), waiting("2029", "2028"), None),
        (waiting("2029~", "2028"), waiting("2029", "2028"), "surer"),
        (waiting("2029", "2028"), waiting("2029", "2028~"), "less-sure"),
        (waiting("2031", "2028"), waiting("2029", "2028"), None),
        (waiting("2029", "2028"), waiting("2029", "2030"), "healed"),
        (waiting("2029", "2030"), waiting("2029", "2028"), "new"),
        (waiting("2029", "2030"), waiting("2029~", "2028"), "new"),
    ],
)
def test_what_both_hold_alike_is_no_news(old: Release, new: Release, state: str | None) -> None:
    """Only what came, went, or became surer or less sure is told, each with its head."""
    found = [*conflict_changes(old, new, {})]
    assert [one.state for one in found] == ([state] if state else [])
    assert all((one.state, one.conflict.certainty) in HEADS for one in found)


def test_a_contradiction_follows_an_entry_to_its_new_id() -> None:
    """It is no new one for that."""
    old = waiting("2029", "2028")
    new = milestones({"id": "quay", "window": "2029"}, {"id": "gantry", "window": "2028", "depends_on": ["quay"]})
    follow = {EntryId("plan", "milestone", "crane"): EntryId("plan", "milestone", "gantry")}
    assert [*conflict_changes(old, new, follow)] == []
    assert len([*conflict_changes(old, new, {})]) == 2


def test_readings_of_a_sequence_and_of_one_entry_are_tried() -> None:
    """A reading by which all is well makes a contradiction possible only."""
    late = {"readings": [{"id": "late", "field": "window", "value": "2030"}]}
    plan = with_content({"plans": [{"id": "plan", "title": "Plan", "phases": [PHASES[0], PHASES[1] | late]}]})
    ruled = milestones({"id": "quay", "window": "2028", "excluded": "2027/2029"} | late)
    assert [one.certainty for one in (*conflicts_in(plan), *conflicts_in(ruled))] == ["possible", "possible"]
