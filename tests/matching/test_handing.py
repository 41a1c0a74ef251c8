"""Entries that a split, or a merger, handed on: they moved, and what differs in them is told; they are not removed."""

import pytest

from ilrs_docs import diff
from ilrs_docs.changes import Comparison
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Lineage, Release
from ilrs_docs.patching import apply, invert
from ilrs_docs.reporting import sentence

TEXTS = {
    "keep": "Keep what was promised to all.",
    "warn": "Warn two versions before anything goes.",
    "ask": "Ask the council where in doubt about a promise.",
    "must": "The behaviour of an interface must not change between two releases.",
    "narrow": "The behaviour of an interface must not change in an incompatible fashion between two releases.",
    "may": "The behaviour of an interface may change between two releases.",
    "read": "Read the records of the past ten years.",
    "other": "Send the crew home once the winter has come.",
    "short": "Warn twice.",
}


def _steps(*named: str) -> list[dict[str, str]]:
    """Return steps, each by its id and the name of its text where that is another."""
    ids = [one.split("=") for one in named]
    return [{"id": one[0], "action": TEXTS[one[-1]]} for one in ids]


def _guide(**procedures: str) -> Release:
    titles = {"rules": "Rules of compatibility", "policy": "Policy of change", "far": "Landing of a crew"}
    given = [{"id": own, "title": titles[own], "steps": _steps(*steps.split())} for own, steps in procedures.items()]
    head = {"document": "guide", "kind": "guideline", "version": "1.0.0", "language": "en"}
    return Release.model_validate(head | {"content": {"procedures": given}})


def _told(comparison: Comparison) -> set[tuple[str, ...]]:
    """Return what is told of steps: the rule's action and the ids."""
    found = [change for change in comparison if change.rule.startswith("step-")]
    return {
        (change.rule.removeprefix("step-"), *sorted({one.id for one in change.subjects if one.kind == "step"}))
        for change in found
    }


HANDED: list[tuple[str, dict[str, str], dict[str, str], set[tuple[str, ...]]]] = [
    ("word for word", {"rules": "keep warn ask must"}, {"rules": "keep", "policy": "warn ask must"},
     {("went-together", "ask", "must", "warn")}),
    ("one reworded", {"rules": "keep warn ask must"}, {"rules": "keep", "policy": "warn ask must=narrow"},
     {("went-together", "ask", "must", "warn"), ("reworded", "must")}),
    ("another obligation", {"rules": "keep warn ask must"}, {"rules": "keep", "policy": "warn ask must=may"},
     {("went-together", "ask", "must", "warn"), ("reworded-obligation", "must")}),
    ("in another order", {"rules": "keep warn ask must"}, {"rules": "keep", "policy": "must ask warn"},
     {("went-together", "ask", "must", "warn")}),
    ("with a new one between", {"rules": "keep warn ask must"}, {"rules": "keep", "policy": "warn other ask must"},
     {("went-together", "ask", "must", "warn")}),
    ("one removed", {"rules": "keep read warn ask must"}, {"rules": "keep", "policy": "warn ask must"},
     {("removed", "read"), ("went-together", "ask", "must", "warn")}),
    ("one added to what stayed", {"rules": "keep warn ask must"}, {"rules": "keep read", "policy": "warn ask must"},
     {("added", "read"), ("went-together", "ask", "must", "warn")}),
    ("other ids, equal texts", {"rules": "keep warn ask must"}, {"rules": "keep", "policy": "p1=warn p2=ask p3=must"},
     {("went-together", "p1", "p2", "p3"),
      ("renumbered", "p1"), ("renumbered", "p2"), ("renumbered", "p3")}),
    ("other ids, one of them short", {"rules": "keep short ask must"},
     {"rules": "keep", "policy": "p1=short p2=ask p3=must"},
     {("went-together", "p1", "p2", "p3"),
      ("renumbered", "p1"), ("renumbered", "p2"), ("renumbered", "p3")}),
    ("another id and other words", {"rules": "keep warn ask must"},
     {"rules": "keep", "policy": "warn ask p3=narrow"},
     {("moved", "warn"), ("moved", "ask"), ("perhaps-replaced", "must", "p3")}),
    ("two that say the same", {"rules": "keep warn w2=warn ask"}, {"rules": "keep", "policy": "warn w2=warn ask"},
     {("went-together", "ask", "w2", "warn")}),
    ("no split, yet of one id and with the same words", {"rules": "keep read warn"},
     {"rules": "keep read", "far": "warn other"},
     {("moved", "warn")}),
    ("no split, and another thing under an id", {"rules": "keep read warn"},
     {"rules": "keep read", "far": "warn=other"},
     {("removed", "warn")}),
    ("no split: a new procedure of its own", {"rules": "keep warn ask"}, {"rules": "keep warn ask", "far": "other"},
     set()),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "told"), HANDED, ids=[row[0] for row in HANDED])
def test_steps_that_a_divided_procedure_handed_on(
    what: str, old: dict[str, str], new: dict[str, str], told: set[tuple[str, ...]]
) -> None:
    """They moved, and are reworded where they differ; replaying holds in both directions, and is symmetric."""
    assert what
    before, after = _guide(**old), _guide(**new)
    there, back = diff(before, after), diff(after, before)
    assert _told(there) == told
    for base, script, result in ((before, there, after), (after, back, before)):
        assert apply(base, script) == result
    assert invert(there).edits == back.edits


def test_a_whole_that_fell_into_two_handed_on_all_it_had() -> None:
    """Neither part bears the id of the whole: each step is part of what its procedure became."""
    before = _guide(rules="keep warn ask must read")
    after = _guide(far="keep warn", policy="ask must=narrow read")
    split = {"id": "fell", "document": "guide", "kind": "split", "old": ["rules"], "new": ["far", "policy"]}
    gave_way = {"id": "way", "document": "guide", "kind": "withdrawn", "old": ["gone"], "new": ["read"]}
    lineage = Lineage.model_validate({"successions": [split, gave_way]})
    comparison = diff(before, after, lineage)
    told = _told(comparison)
    assert {one for one in told if one[0] in {"removed", "added", "perhaps-replaced"}} == set()
    assert ("reworded", "must") in told
    assert apply(before, comparison) == after


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "moved together from “Rules of compatibility” to “Policy of change”"),
        ("zh", "“Rules of compatibility”"),
        ("ru", "«Policy of change»"),
    ],
)
def test_what_was_handed_on_is_told_as_moved(language: Language, words: str) -> None:
    """Nothing is said to be removed, in any language."""
    comparison = diff(_guide(rules="keep warn ask must"), _guide(rules="keep", policy="warn ask must=narrow"))
    (moved,) = comparison.select(rule="step-went-together")
    with speaking(language):
        assert words in sentence(moved)
    assert not comparison.select(rule="step-removed")
