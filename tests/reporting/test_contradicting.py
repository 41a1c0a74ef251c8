"""Dates that contradict each other, in a report: new or healed, how surely, and nothing that a change tells already."""

from datetime import date
from typing import Any

import pytest
from depending_plans import milestones, with_content
from yearly_plans import declared

from ilrs_docs import Library, diff, report
from ilrs_docs.dependencies.conflicts import CONFLICTS
from ilrs_docs.model import Lineage, Release
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.sections.contradicting import TOLD_BY
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.policy import Policy, apply_policy

Data = dict[str, Any]


def told(old: Release, new: Release, lineage: Lineage | None = None) -> list[tuple[str, str]]:
    """Return how grave each contradiction that a report tells is, and its sentence."""
    groups = report(old, new, diff(old, new, lineage)).section("impact").groups
    return [(it.severity, it.sentence) for one in groups if one.title == headings.CONTRADICTIONS for it in one.items]


def phased(*flights: Data, phase: str = "2026/2027", **head: Any) -> Release:  # noqa: ANN401 - fields of a release
    """Return a plan of one phase with milestones of it."""
    plans = [{"id": "p", "title": "Plan", "phases": [{"id": "one", "title": "One", "window": phase}]}]
    titled = [{"title": one["id"].upper(), "phase": "one"} | one for one in flights]
    return with_content({"plans": plans, "milestones": titled}, issued=date(2026, 1, 1), **head)


def test_the_checks_that_a_change_may_tell_are_contradictions() -> None:
    """And the actions are those of rules."""
    assert set(TOLD_BY) <= set(CONFLICTS)
    assert {action for actions in TOLD_BY.values() for action in actions} <= {row.action for row in CATALOGUE.values()}


def test_what_no_change_tells_is_told() -> None:
    """That a date may come too early, and the way back of a phase that had moved away from its milestone."""
    early, vague = (
        milestones({"id": "a", "window": window}, {"id": "b", "window": "2028", "depends_on": ["a"]})
        for window in ("2027", "2029~")
    )
    words = "New, possible: B (2028) is dated before A (around 2029), for which it waits."
    assert told(early, vague) == [("attend", words)]
    old, new = phased({"id": "a", "window": "2027"}), phased({"id": "a", "window": "2027"}, phase="2028/2030")
    assert told(new, old) == [
        ("inform", "Healed, was certain: Until then: A (2027) lies outside its phase One (2028 to 2030).")
    ]


COUNTED = "New contradictions in time, certain or possible: 1."


def test_the_first_screen_counts_what_is_new_and_no_change_tells() -> None:
    """Who reads no further learns that a date may no longer hold; of what is healed, or told by a change, no count."""
    old, new = phased({"id": "a", "window": "2027"}), phased({"id": "a", "window": "2027"}, phase="2028/2030")
    vague = milestones({"id": "a", "window": "2029~"}, {"id": "b", "window": "2028", "depends_on": ["a"]})
    early = milestones({"id": "a", "window": "2027"}, {"id": "b", "window": "2028", "depends_on": ["a"]})
    late = milestones({"id": "a", "window": "2029"}, {"id": "b", "window": "2028", "depends_on": ["a"]})
    assert COUNTED in report(early, vague, diff(early, vague)).screen.closing
    for one, other in ((old, new), (new, old), (vague, early), (early, late)):
        closing = report(one, other, diff(one, other)).screen.closing
        assert not [words for words in closing if "contradictions" in words]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (phased({"id": "a", "window": "2027"}), phased({"id": "a", "window": "2029"})),
        (phased({"id": "a", "window": "2027"}), phased({"id": "a", "window": "2027"}, phase="2028/2030")),
        (phased({"id": "a", "window": "2029~"}), phased({"id": "a", "window": "2030"})),
        (
            milestones({"id": "a", "window": "2027"}, {"id": "b", "window": "2028", "depends_on": ["a"]}),
            milestones({"id": "a", "window": "2029"}, {"id": "b", "window": "2028", "depends_on": ["a"]}),
        ),
        (
            milestones({"id": "a", "window": "2025", "status": "planned"}, issued=date(2025, 1, 1)),
            milestones(
                {"id": "a", "window": "2025", "status": "achieved", "occurred": "2026-02"}, issued=date(2026, 3, 1)
            ),
        ),
    ],
)
def test_what_a_change_tells_is_not_told_twice(old: Release, new: Release) -> None:
    """Out of its phase, still outside of it, dated before what it waits for, achieved late."""
    assert told(old, new) == []


def test_what_one_change_of_several_tells_hides_no_other_contradiction() -> None:
    """It waits for two, and only one of them is named."""
    waits = {"id": "c", "depends_on": ["a", "b"]}
    old = milestones({"id": "a", "window": "2026"}, {"id": "b", "window": "2026"}, waits | {"window": "2028"})
    new = milestones({"id": "a", "window": "2030"}, {"id": "b", "window": "2031"}, waits | {"window": "2028"})
    assert told(old, new) == [("attend", "New, certain: C (2028) is dated before A (2030), for which it waits.")]


def test_parts_of_what_lay_outside_its_phase_are_told_by_the_split() -> None:
    """And what is gone contradicts nothing any more, which is told by that it went."""
    old = phased({"id": "a", "window": "2029"}, {"id": "z", "window": "2030"})
    new = phased({"id": "b", "window": "2029"}, {"id": "c", "window": "2030"})
    assert told(old, new, declared(("split", ["a"], ["b", "c"]))) == []


def test_what_a_policy_keeps_back_of_the_entries_it_keeps_back_of_the_contradiction() -> None:
    """Unless another change of them is told."""
    ignoring = Policy.model_validate({"ignore": {"subjects": ["phase:one"]}})
    old, new = phased({"id": "a", "window": "2027"}), phased({"id": "a", "window": "2027"}, phase="2028/2030")
    found = report(old, new, apply_policy(diff(old, new), ignoring))
    assert found.filtered
    assert not [group for group in found.section("impact").groups if group.title == headings.CONTRADICTIONS]


def test_what_is_over_is_no_more_than_good_to_know() -> None:
    """Both dates have passed; nobody can act on them."""
    library = Library()
    found = report(*library.compare("roadmap@2023-04-25", "roadmap@2023-08-20"))
    (item,) = found.section("impact").groups[-1].items
    assert (item.severity, item.sentence) == (
        "inform",
        "New, certain: Luna 25: occurred (19 August 2023) does not fit window (July 2023).",
    )
    assert [subject.id for subject in item.subjects] == ["luna-25"]
    assert item.sources


def test_a_circle_is_told() -> None:
    """It has no date, and lies ahead of everybody."""
    ring: list[Data] = [{"id": "a", "depends_on": ["b"]}, {"id": "b"}]
    closed: list[Data] = [ring[0], {"id": "b", "depends_on": ["a"]}]
    assert told(milestones(*ring), milestones(*closed)) == [
        ("attend", "New, certain: These wait for each other in a circle: A and B.")
    ]
