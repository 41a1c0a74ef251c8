"""A policy: other severities, what is ignored, what was accepted."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from ilrs_docs.changes import Comparison
from ilrs_docs.model import Release
from ilrs_docs.rules.policy import Policy, apply_policy

Released = Callable[..., Release]
Compared = Callable[..., Comparison]
BEFORE = [{"id": "luna-25", "window": "2026"}, {"id": "luna-26", "window": "2026"}]
AFTER = [{"id": "luna-25", "status": "cancelled", "window": "2026"}, {"id": "luna-26", "window": "2027"}]


@pytest.fixture
def comparison(released: Released, compared: Compared) -> Comparison:
    """Return a comparison of two changes: one milestone was cancelled, another slipped by a year."""
    found = compared(released("milestone", *BEFORE), released("milestone", *AFTER, version="1.1.0"))
    assert [change.rule for change in found] == ["milestone-cancelled", "milestone-slipped"]
    return found


def _policy(**fields: Any) -> Policy:  # noqa: ANN401 - any part of a policy
    return Policy.model_validate(fields)


def _accepted(comparison: Comparison, at: int, until: str = "2.0.0") -> dict[str, str]:
    return {"fingerprint": comparison.changes[at].fingerprint, "reason": "Agreed.", "who": "Anna", "until": until}


def test_an_empty_policy_changes_nothing_that_is_told(comparison: Comparison) -> None:
    """All changes stand, and it is said that nothing was kept back."""
    left = apply_policy(comparison, Policy())
    assert left.changes == comparison.changes
    assert left.filtered is not None
    assert (left.filtered.withheld, left.filtered.past, left.filtered.stale) == ((), (), ())


def test_a_severity_is_set_otherwise(comparison: Comparison) -> None:
    """The changes of the rule bear it, and stand where it puts them; bump and fingerprint stay."""
    left = apply_policy(comparison, _policy(severity={"milestone-cancelled": "inform"}))
    assert [(change.rule, change.severity) for change in left] == [
        ("milestone-slipped", "attend"),
        ("milestone-cancelled", "inform"),
    ]
    assert {change.fingerprint for change in left} == {change.fingerprint for change in comparison}
    assert left.required_bump == comparison.required_bump == "major"


@pytest.mark.parametrize(
    ("ignored", "by"), [({"rules": ["milestone-cancelled"]}, "rule"), ({"subjects": ["milestone:luna-25"]}, "subject")]
)
def test_what_is_ignored_is_kept_back_and_set_apart(comparison: Comparison, ignored: dict[str, Any], by: str) -> None:
    """It is no change that is told, and stays in the data with the reason."""
    left = apply_policy(comparison, _policy(ignore=ignored))
    assert [change.rule for change in left] == ["milestone-slipped"]
    assert left.filtered is not None
    assert [(one.change.rule, one.by) for one in left.filtered.withheld] == [("milestone-cancelled", by)]
    assert {change.rule for change in left.recognised} == {change.rule for change in comparison}
    assert (left.edits, left.required_bump) == (comparison.edits, comparison.required_bump)


def test_a_subject_is_known_by_kind_and_id(comparison: Comparison) -> None:
    """An entry of another kind with the same id is not meant."""
    assert len(apply_policy(comparison, _policy(ignore={"subjects": ["mission:luna-25"]}))) == 2


def test_what_was_accepted_is_kept_back_with_its_reason(comparison: Comparison) -> None:
    """An acceptance is known by the fingerprint of the change, and goes before what is ignored."""
    accepted = _accepted(comparison, 0)
    left = apply_policy(comparison, _policy(accepted=[accepted], ignore={"rules": ["milestone-cancelled"]}))
    assert left.filtered is not None
    (one,) = left.filtered.withheld
    assert one.acceptance is not None
    assert one.acceptance.model_dump() == accepted
    assert one.by == "acceptance"


@pytest.mark.parametrize(
    ("until", "version", "holds"),
    [
        ("1.0.0", "1.1.0", False),
        ("1.1.0", "1.1.0", True),
        ("1.1.0", "1.1.0-draft.1", True),
        ("1.1.0", "1.1.1-draft.1", False),
        ("2.0.0", "1.1.0", True),
        ("next official", "1.1.0", False),
        ("next official", "1.1.0-draft.1", True),
    ],
)
def test_an_acceptance_holds_until_its_release(
    released: Released, compared: Compared, until: str, version: str, *, holds: bool
) -> None:
    """Beyond it the change is told again, and the acceptance is named as past."""
    standing = "draft" if "draft" in version else "official"
    new = released("milestone", *AFTER, version=version, standing=standing)
    comparison = compared(released("milestone", *BEFORE, standing=standing), new)
    left = apply_policy(comparison, _policy(accepted=[_accepted(comparison, 0, until)]))
    assert left.filtered is not None
    assert (len(left), len(left.filtered.withheld), len(left.filtered.past)) == ((1, 1, 0) if holds else (2, 0, 1))
    assert left.filtered.stale == ()


@pytest.mark.parametrize("until", ["2.0.0", "1.0.0"])
def test_an_acceptance_that_fits_nothing_is_stale(comparison: Comparison, until: str) -> None:
    """It is named whether it still holds or not, so that the file can be cleared."""
    unknown = {"fingerprint": "1:0", "reason": "Gone", "who": "Anna", "until": until}
    left = apply_policy(comparison, _policy(accepted=[unknown]))
    assert left.filtered is not None
    assert [one.fingerprint for one in left.filtered.stale] == ["1:0"]
    assert left.filtered.past == ()
    assert left.changes == comparison.changes


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"severity": {"milestone-sliped": "act"}}, "`ilrs-docs rules` lists them"),
        ({"ignore": {"rules": ["zzz"]}}, "`ilrs-docs rules` lists them"),
        ({"ignore": {"subjects": ["moon:luna-25"]}}, "no entry is a 'moon'"),
        ({"ignore": {"subjects": ["luna-25"]}}, "pattern"),
        (
            {"accepted": [{"fingerprint": "1:0", "reason": "R", "who": "A", "until": "soon"}]},
            "neither a semantic version",
        ),
        ({"accepted": [{"fingerprint": "1:0", "reason": "R", "who": "A", "until": "1.0.0"}] * 2}, "accepted twice"),
    ],
)
def test_a_policy_names_only_what_there_is(fields: dict[str, Any], message: str) -> None:
    """An unknown rule comes with where the known ones are listed."""
    with pytest.raises(ValidationError, match=message):
        Policy.model_validate(fields)
