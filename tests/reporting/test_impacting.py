"""Impact: what depends on what changed, by which path, at any size and in circles."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.changes import Change, Subject
from ilrs_docs.model import Milestone, Release
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.sections.impacting import MOST, causes_of, nearest, path_of

FACT = {"sources": ["cnsa"], "confidence": "high"}
Maker = Callable[..., dict[str, Any]]


def milestone(own: str, window: str = "2030", **fields: object) -> dict[str, Any]:
    """Return a milestone that bears its id as its title."""
    return {"id": own, "title": {"en": own.upper()}, "window": window, "status": "planned"} | FACT | fields


def compared(make: Maker, old: dict[str, Any], new: dict[str, Any], document: str = "roadmap") -> Report:
    """Return the report from one content to another."""
    before = Release.model_validate_json(json.dumps(make(document, content=old)))
    after = Release.model_validate_json(json.dumps(make(document, "2.0.0", "2023-01-01", content=new)))
    return report(before, after, diff(before, after))


def impacts(found: Report) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the sentences and the notes of the section by its groups."""
    return {
        group.title: (
            tuple(item.sentence for item in group.items),
            tuple(note for item in group.items for note in item.notes),
        )
        for group in found.section("impact").groups
    }


def test_the_path_to_what_slipped_is_told(release_data: Maker) -> None:
    """Directly or through others: each says on what it depends, and by which way; the nearest first."""
    chain = [milestone("c", depends_on=["b"]), milestone("b", depends_on=["a"])]
    found = compared(
        release_data, {"milestones": [milestone("a"), *chain]}, {"milestones": [milestone("a", "2032"), *chain]}
    )
    sentences, notes = impacts(found)["Milestones that wait for others"]
    assert sentences == (
        "B depends on A, which slipped: 24 months later.",
        "C depends on A, which slipped: 24 months later.",
    )
    assert notes[1:] == ("The path: C → B → A.",)
    assert notes[0].startswith("This link is suspect until a policy accepts what changed: ")


def test_a_slip_that_is_only_possible_is_told_as_no_more_by_what_waits(release_data: Maker) -> None:
    """Of a date that is only around a year nobody knows that it moved; what depends on it is told so too."""
    old, new = (
        {"milestones": [milestone("a", window), milestone("b", depends_on=["a"])]} for window in ("2030~", "2031~")
    )
    sentences, _notes = impacts(compared(release_data, old, new))["Milestones that wait for others"]
    assert sentences == ("B depends on A, which slipped: 12 months later (possibly later).",)


def test_what_waits_for_what_left_its_phase_is_told(release_data: Maker) -> None:
    """A window that firmed outside its phase slipped in no sense, and what depends on it has to know all the same."""
    phase = {"id": "f", "title": {"en": "F"}, "window": "2026/2030"} | FACT
    plans = [{"id": "p", "title": {"en": "P"}, "phases": [phase]} | FACT]
    old, new = (
        {"plans": plans, "milestones": [milestone("a", window, phase="f"), milestone("b", depends_on=["a"])]}
        for window in ("2030/..", "2034")
    )
    sentences, _notes = impacts(compared(release_data, old, new))["Milestones that wait for others"]
    assert sentences == ("B depends on A, which now lies outside its phase.",)


def test_several_causes_are_told_the_gravest_first(release_data: Maker) -> None:
    """A milestone that waits for two says so of both; what became of each is the gravest that is told of it."""
    after = milestone("z", depends_on=["a", "b"])
    old = {"milestones": [milestone("a"), milestone("b"), after]}
    new = {"milestones": [milestone("a", "2029"), milestone("b", "2031", status="cancelled"), after]}
    sentences, _notes = impacts(compared(release_data, old, new))["Milestones that wait for others"]
    assert sentences == (
        "Z depends on B, which was cancelled. Z depends on A, which moved forward: 12 months earlier.",
    )


def test_what_lost_what_it_waited_for_is_told(release_data: Maker) -> None:
    """What is no longer in the document is told by what depended on it; what went with it is not."""
    old = {
        "milestones": [
            milestone("a"), milestone("b", depends_on=["a"]), milestone("c", "2031", depends_on=["a"]), milestone("d"),
        ]
    }  # fmt: skip
    new = {"milestones": [milestone("b"), milestone("d")]}
    sentences, _notes = impacts(compared(release_data, old, new))["Milestones that wait for others"]
    assert sentences == ("B depended on A, which was removed.",)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("lost", "C depends on A, which failed."),
        ("cancelled", "C depends on A, which was cancelled."),
        ("altered", "C depends on A, which is reported as altered."),
        ("deferred", "C depends on A, which was deferred."),
        ("considered", "C depends on A, which is only a possibility."),
        ("planned", None),
        ("achieved", None),
    ],
)
@pytest.mark.parametrize("stood", [(), (milestone("c"),)])
def test_what_begins_to_wait_for_what_was_in_trouble_before_is_told(
    release_data: Maker, status: str, told: str | None, stood: tuple[dict[str, Any], ...]
) -> None:
    """It failed before either release: that something waits for it is what is new, and no phase of it changed."""
    plan = {"id": "p", "title": {"en": "P"}, "phases": [{"id": "f", "title": {"en": "F"}} | FACT]} | FACT
    occurred = {"occurred": "2020"} if status in {"lost", "achieved"} else {}
    a = milestone("a", "2020", status=status, phase="f", **occurred)
    old = {"plans": [plan], "milestones": [a, *stood]}
    new = {"plans": [plan], "milestones": [a, milestone("c", depends_on=["a"])]}
    found = impacts(compared(release_data, old, new))
    assert {title: sentences for title, (sentences, _notes) in found.items()} == (
        {"Milestones that wait for others": (told,)} if told else {}
    )


def test_what_waited_already_for_what_had_failed_before_is_no_news(release_data: Maker) -> None:
    """What neither began to wait nor changed is not told, and what is denied is said of these two releases alone."""
    both = {"milestones": [milestone("a", "2020", status="lost", occurred="2020"), milestone("c", depends_on=["a"])]}
    found = compared(release_data, both, both)
    assert impacts(found) == {}
    assert "between the releases" in str(found.section("impact").empty)


def test_phases_and_missions_are_told(release_data: Maker) -> None:
    """A phase tells what in it changed, a mission what it flies for; a mission that is its milestone tells nothing."""
    missions = [{"id": "probe", "title": {"en": "Probe"}} | FACT, {"id": "own", "title": {"en": "A"}} | FACT]
    plans = [
        {"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"],
         "phases": [{"id": "first", "title": {"en": "First"}} | FACT]} | FACT
    ]  # fmt: skip
    both = {"missions": missions, "plans": plans}
    a, b = milestone("a", missions=["own", "probe"], phase="first"), milestone("b", phase="first")
    old, new = {"milestones": [a, b]}, {"milestones": [a | {"window": "2031"}, b | {"window": "2031"}]}
    sentences, _notes = impacts(compared(release_data, old | both, new | both))["Phases and missions"]
    assert sentences == (
        "The phase First holds two milestones whose date or status changed: A and B.",
        "The mission Probe is part of one milestone whose date or status changed: A.",
    )


@pytest.mark.parametrize(("status", "told"), [("announced", 1), ("withdrawn", 0)])
def test_an_opportunity_without_its_procedure_is_told(release_data: Maker, status: str, told: int) -> None:
    """A withdrawn procedure is told with the opportunity that goes by it, unless this was withdrawn too."""
    offer = {"id": "offer", "title": {"en": "Offer"}, "procedure": "call", "status": "announced"} | FACT
    free = {"id": "free", "title": {"en": "Free"}, "status": "announced"} | FACT
    call = {"id": "call", "title": {"en": "Call"}, "status": "announced"} | FACT
    old = {"opportunities": [offer, free], "procedures": [call]}
    new = {"opportunities": [offer | {"status": status}, free], "procedures": [call | {"status": "withdrawn"}]}
    found = impacts(compared(release_data, old, new, "guideline"))
    words = "The opportunity “Offer” goes by the procedure “Call”, which was withdrawn."
    assert [group for group, _notes in found.values()] == [(words,)] * told


def test_a_long_chain_is_bounded_and_says_how_much_more(release_data: Maker) -> None:
    """Of many that wait the nearest are told, the others counted; a long path is shortened in its middle."""
    count = MOST + 4
    chain = [milestone(f"m-{at:04}", depends_on=[f"m-{at - 1:04}"]) for at in range(1, count)]
    old = {"milestones": [milestone("m-0000"), *chain]}
    new = {"milestones": [milestone("m-0000", "2031"), *chain]}
    sentences, notes = impacts(compared(release_data, old, new))["Milestones that wait for others"]
    assert len(sentences) == MOST + 1
    assert sentences[-1] == "Three more milestones depend on what changed."
    assert notes[-1] == ("The path: M-0200 → M-0199 → M-0198 → M-0197 → M-0196 → M-0195 → … → M-0000.")


def test_a_circle_ends() -> None:
    """Milestones that wait for each other (which the checks tell) do not make the walk endless."""
    ring = {own: _bare(own, [before]) for own, before in (("a", "c"), ("b", "a"), ("c", "b"), ("d", "c"))}
    steps = nearest(ring, ["a"])
    assert list(steps) == ["b", "c", "a", "d"]
    assert path_of("a", steps, {"a"}) == ("a", "c", "b", "a")


def _bare(own: str, waits: list[str]) -> Milestone:
    return Milestone.model_validate_json(json.dumps(milestone(own, depends_on=waits)))


def test_a_cause_is_found_by_its_kind_alone() -> None:
    """A change of another kind with the same action is no cause."""
    subject = Subject(kind="phase", id="a", title="A")
    change = Change(
        rule="phase-slipped", severity="attend", bump="minor", subjects=(subject,), edits=(), fingerprint="f"
    )
    library = Library()
    old = library.load("roadmap@1.0")
    comparison = library.diff(old, old).model_copy(update={"changes": (change,)})
    assert causes_of(comparison, "milestone", {"slipped": 0}) == {}
    assert list(causes_of(comparison, "phase", {"slipped": 0})) == ["a"]
