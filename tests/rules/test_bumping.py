"""Whether a version is as high as the changes ask for."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Comparison
from ilrs_docs.errors import WrongUseError
from ilrs_docs.model import Release
from ilrs_docs.rules.bumping import check_bump, given_bump

Released = Callable[..., Release]
Compared = Callable[..., Comparison]
SAME: dict[str, Any] = {"title": {"en": "It"}}
CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "none": ({}, {"sources": ["said-later"]}),
    "patch": ({}, {"title": {"en": "Its own"}}),
    "minor": ({"window": "2026"}, {"window": "2027"}),
    "major": ({"window": "2026"}, {}),
}


@pytest.mark.parametrize(
    ("old", "new", "bump"),
    [
        ("1.2.3", "1.2.3", "none"),
        ("1.2.3", "1.2.4", "patch"),
        ("1.2.3", "1.3.0", "minor"),
        ("1.2.3", "2.0.0", "major"),
        ("1.2.3", "2.0.0-draft.1", "major"),
        ("1.2.3", "1.2.3-draft.1", "none"),
        ("1.2.3", "1.2.2", "none"),
        ("2.0.0", "1.9.9", "none"),
    ],
)
def test_the_bump_between_two_versions(old: str, new: str, bump: str) -> None:
    """The first number that is higher says it; a draft counts as the version that it is to be."""
    assert given_bump(old, new) == bump


@pytest.mark.parametrize("asked", CHANGES)
@pytest.mark.parametrize(
    ("version", "given"), [("1.0.0", "none"), ("1.0.1", "patch"), ("1.1.0", "minor"), ("2.0.0", "major")]
)
def test_the_version_is_held_against_the_changes(
    released: Released, compared: Compared, asked: str, version: str, given: str
) -> None:
    """A bump as large as asked for, or larger, is enough; a smaller one comes with the changes that ask for more."""
    order = ["none", "patch", "minor", "major"]
    before, after = CHANGES[asked]
    check = check_bump(compared(released("milestone", before), released("milestone", after, version=version)))
    assert (check.given, check.required) == (given, asked)
    assert check.enough is (order.index(given) >= order.index(asked))
    assert [finding.bump for finding in check.findings] == ([] if check.enough else [asked])
    assert check.needed == {"none": "1.0.0", "patch": "1.0.1", "minor": "1.1.0", "major": "2.0.0"}[asked]


def test_only_the_changes_that_ask_for_more_are_findings(released: Released, compared: Compared) -> None:
    """What the version does cover is not told; the largest bump stands first."""
    before = {"window": "2026", "site": {"en": "Pole"}}
    after = {"agencies": ["CNSA"], "site": {"en": "Pole", "zh": "极"}}
    check = check_bump(compared(released("milestone", before), released("milestone", after, version="1.0.1")))
    assert [finding.rule for finding in check.findings] == ["milestone-window-dropped", "milestone-agency-added"]


def test_a_draft_is_held_against_the_official_release(released: Released, compared: Compared) -> None:
    """A publisher can ask before issuing."""
    draft = released("milestone", {"window": "2027"}, version="1.0.1-draft.1", standing="draft")
    assert not check_bump(compared(released("milestone", {"window": "2026"}), draft)).enough


TRACKED = {"version": "1.0.1-tracked.20210616", "standing": "tracked", "notice": {"en": "No official standing."}}
DRAFT = {"version": "1.0.1-draft.1", "standing": "draft"}


@pytest.mark.parametrize(("old", "new"), [({}, TRACKED), (TRACKED, {}), (DRAFT, {}), (DRAFT, DRAFT)])
def test_versions_of_other_releases_claim_nothing(
    released: Released, compared: Compared, old: dict[str, Any], new: dict[str, Any]
) -> None:
    """Tracked states have no version of the publishers', and a draft is nothing to start from."""
    with pytest.raises(WrongUseError, match=r"check-bump compares an official release with an official one or a draft"):
        check_bump(compared(released("milestone", SAME, **old), released("milestone", SAME, **new)))
