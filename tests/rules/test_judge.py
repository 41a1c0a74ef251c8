"""The judge as a whole: fingerprints, reading order, the bump that is asked for."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.model import Release
from ilrs_docs.rules import required_bump

Changed = Callable[..., tuple[Change, ...]]
Released = Callable[..., Release]
Compared = Callable[..., Comparison]


def test_a_fingerprint_leaves_versions_out(released: Released, compared: Compared) -> None:
    """The same change between releases of other numbers, labels and days has the same fingerprint."""
    before, after = {"window": "2026"}, {"window": "2027", "title": {"en": "Its own"}}
    first = compared(released("milestone", before), released("milestone", after, version="1.1.0"))
    later = {"issued": "2025-01-01", "label": "V9"}
    second = compared(
        released("milestone", before, version="8.0.0", **later), released("milestone", after, version="9.0.0", **later)
    )
    assert len(first) == 2
    assert [change.fingerprint for change in first] == [change.fingerprint for change in second]
    assert all(change.fingerprint.startswith("2:") for change in first)


def test_a_fingerprint_leaves_neighbours_out(changed: Changed) -> None:
    """Whatever else changed, a change has the same fingerprint, though it claims other edits."""
    (alone,) = changed("milestone", {"window": "2026"}, {"window": "2027"})
    among = changed("milestone", {"window": "2026"}, {"window": "2027", "agencies": ["CNSA"], "confidence": "low"})
    assert alone.fingerprint in {change.fingerprint for change in among}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"site": {"en": "It"}}, {"title": {"en": "It", "zh": "它"}, "site": {"en": "It", "zh": "它"}}),
        ({}, {"title": {"en": "It", "zh": "X", "ru": "X"}}),
        ({}, {"agencies": ["CNSA", "ESA"], "missions": ["flight-1", "flight-2"]}),
        ({"window": "2026"}, {"window": "2027", "occurred": "2027"}),
    ],
)  # fmt: skip
def test_changes_of_one_comparison_have_fingerprints_of_their_own(
    changed: Changed, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Another field, language, value or rule is another fingerprint."""
    told = changed("milestone", before, after)
    assert len(told) > 1
    assert len({change.fingerprint for change in told}) == len(told)


def test_changes_stand_in_reading_order(changed: Changed) -> None:
    """The gravest first, then by kind of subject in the order of the documents, then by id and rule."""
    told = changed(
        "milestone",
        [{"id": "b"}, {"id": "a", "sources": ["said"]}, {"id": "c"}],
        [
            {"id": "b", "status": "altered", "agencies": ["CNSA"]},
            {"id": "a", "sources": ["said-later"], "window": "2026"},
            {"id": "c", "confidence": "low"},
        ],
    )
    assert [(change.severity, change.subjects[0].id, change.rule) for change in told] == [
        ("act", "b", "milestone-altered"),
        ("attend", "c", "milestone-confidence-lowered"),
        ("inform", "a", "milestone-window-set"),
        ("inform", "b", "milestone-agency-added"),
        ("editorial", "a", "milestone-sources-changed"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "bump"),
    [
        ({}, {}, "none"),
        ({}, {"sources": ["said-later"]}, "none"),
        ({}, {"title": {"en": "Its own"}}, "patch"),
        ({"window": "2026"}, {"window": "2027", "title": {"en": "Its own"}}, "minor"),
        ({"window": "2026"}, {"title": {"en": "Its own"}}, "major"),
    ],
)
def test_the_largest_bump_is_asked_for(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], bump: str
) -> None:
    """One change that asks for a major version is enough."""
    assert required_bump(changed("milestone", before, after)) == bump
