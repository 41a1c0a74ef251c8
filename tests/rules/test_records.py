"""What is told of the release itself: its standing, its promises, what it does not know, and mere bookkeeping."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change

Changed = Callable[..., tuple[Change, ...]]


def test_issuers_and_notice_go_with_the_standing(changed: Changed) -> None:
    """A tracked state has another standing, other issuers and a notice: that is one change."""
    tracked = {
        "version": "1.0.1-tracked.20240616",
        "issued": "2024-06-16",
        "standing": "tracked",
        "issuers": ["this project"],
        "notice": {"en": "No official standing."},
    }
    (change,) = changed("release", {}, tracked)
    assert (change.rule, change.old, change.new) == ("release-standing-changed", "official", "tracked")
    assert (change.subjects[0].id, change.subjects[0].title) == ("roadmap", "The document")


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ({}, []),
        ({"issuers": ["CNSA", "Roscosmos"]}, ["release-changed"]),
        ({"basis": "text"}, ["release-changed"]),
        ({"languages": ["en", "zh"]}, ["release-changed"]),
        ({"title": {"en": "The Document"}}, ["release-reworded-editorially"]),
        ({"title": {"en": "The roadmap", "zh": "路线图"}}, ["release-retitled", "release-translation-added"]),
    ],
)
def test_the_release(changed: Changed, fields: dict[str, Any], rules: list[str]) -> None:
    """Version, label and date of issue make edits and no change; all else of the release is told."""
    assert sorted(change.rule for change in changed("release", {}, fields)) == rules


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({}, {"kept": "2023", "kept_by": {"en": "A text of 2023"}}, ["promise-kept"]),
        ({"kept": "2023"}, {"kept": "2023-10"}, ["promise-changed"]),
        ({}, {"made": "2021"}, ["promise-changed"]),
        ({}, {"text": {"en": "A longer text will follow"}}, ["promise-reworded"]),
    ],
)
def test_promises(changed: Changed, before: dict[str, Any], after: dict[str, Any], rules: list[str]) -> None:
    """A promise is kept once, with what kept it; other differences are told as of any entry."""
    told = changed("promise", before, after)
    assert [change.rule for change in told] == rules
    assert told[0].subjects[0].title in {"A text will follow", "A longer text will follow"}


def test_a_gap_that_is_told_otherwise_stays_open(changed: Changed) -> None:
    """Another reason is a rewording, another part a plain change."""
    (reason,) = changed("gap", {}, {"reason": {"en": "Pages lost in print"}})
    (part,) = changed("gap", {}, {"part": ["contacts"]})
    assert (reason.rule, part.rule, part.detail) == ("gap-reworded", "gap-changed", {"field": "part"})
