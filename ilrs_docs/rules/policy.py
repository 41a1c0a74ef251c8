"""A policy: severities that a reader sets otherwise, what is ignored, and what somebody accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ilrs_docs.changes import (
    NEXT_OFFICIAL,
    Acceptance,
    Change,
    Comparison,
    Filtered,
    Identity,
    Outdated,
    Severity,
    Withheld,
)
from ilrs_docs.model import Model
from ilrs_docs.model.base import constant
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.rules import in_reading_order
from ilrs_docs.rules.catalogue import CATALOGUE, ENTRY_KINDS
from ilrs_docs.rules.fingerprints import FINGERPRINT
from ilrs_docs.rules.first_fingerprints import first_fingerprint
from ilrs_docs.rules.parts import with_parts
from ilrs_docs.rules.selecting import Sorter, sort_out


def _known_rule(name: str) -> str:
    if name not in CATALOGUE:  # which is the nearest is looked for where it is told
        raise PydanticCustomError(
            "unknown_rule", "no rule is called {name}; `ilrs-docs rules` lists them", {"name": repr(name)}
        )
    return name


def _known_kind(subject: str) -> str:
    kind = subject.partition(":")[0]
    if kind not in ENTRY_KINDS:
        message = f"no entry is a {kind!r}; known kinds: {', '.join(ENTRY_KINDS)}"
        raise ValueError(message)
    return subject


def _each_once(acceptances: tuple[Acceptance, ...]) -> tuple[Acceptance, ...]:
    seen: set[str] = set()
    for acceptance in acceptances:
        if acceptance.fingerprint in seen:
            message = f"the fingerprint {acceptance.fingerprint!r} is accepted twice"
            raise ValueError(message)
        seen.add(acceptance.fingerprint)
    return acceptances


RuleId = Annotated[str, AfterValidator(_known_rule)]
SubjectName = Annotated[
    str, StringConstraints(pattern=r"^[a-z-]+:[A-Za-z0-9_][A-Za-z0-9._-]*$"), AfterValidator(_known_kind)
]


class Ignored(Model):
    """What is not to be told: changes of these `rules`, and changes whose main subject is one of `subjects`.

    A subject is written as its kind and id, `milestone:luna-25`.
    """

    rules: tuple[RuleId, ...] = ()
    subjects: tuple[SubjectName, ...] = ()


class Policy(Model):
    """How a reader wants changes to be told: another `severity` for a rule, what to `ignore`, what was `accepted`.

    >>> Policy(severity={"milestone-slipped": "act"}).severity
    {'milestone-slipped': 'act'}
    """

    format: Literal["ilrs-docs/policy"] = constant("ilrs-docs/policy")
    format_version: FormatVersion = constant(FORMAT_VERSION)
    severity: dict[RuleId, Severity] = Field(default_factory=dict)
    ignore: Ignored = Field(default_factory=Ignored)
    accepted: Annotated[tuple[Acceptance, ...], AfterValidator(_each_once)] = ()


def apply_policy(comparison: Comparison, policy: Policy) -> Comparison:
    """Return a comparison that tells what `policy` leaves of it; what is kept back stands in its `filtered`.

    The edits, and the bump that is asked for, stay as they are. An acceptance that is past, since the new release has a
    higher version than it names, keeps nothing back.

    >>> from ilrs_docs import Library
    >>> comparison = Library().diff("roadmap@1.0", "roadmap@latest")
    >>> policy = Policy(ignore=Ignored(subjects=("milestone:luna-25",)))
    >>> len(apply_policy(comparison, policy).select(rule="milestone-lost"))
    0
    """
    changes = in_reading_order(_regraded(change, policy) for change in comparison.changes)
    renewed = _renewed(changes, policy)
    fitting = {renewed.get(one.fingerprint, one.fingerprint): one for one in policy.accepted}
    past = {name for name, one in fitting.items() if is_past(one, comparison.there)}
    valid = {name: one for name, one in fitting.items() if name not in past}
    sorter = _sorter(policy, valid)
    sorted_out = [sort_out(change, sorter) for change in changes]
    withheld = [one for _told, kept_back in sorted_out for one in kept_back]
    found = {one.fingerprint for change in changes for one in (change, *change.singly)}
    filtered = Filtered(
        withheld=tuple(withheld),
        past=tuple(one for name, one in fitting.items() if name in past and name in found),
        stale=tuple(one for name, one in fitting.items() if name not in found),
        outdated=tuple(
            Outdated(acceptance=one, fingerprint=renewed.get(one.fingerprint))
            for one in policy.accepted
            if is_outdated(one.fingerprint)
        ),
    )
    told = in_reading_order(change for change, _kept_back in sorted_out if change)
    return comparison.model_copy(update={"changes": told, "filtered": filtered})


def is_outdated(name: str) -> bool:
    """Return whether a fingerprint was made in an earlier way than those of today.

    >>> is_outdated("1:45ba0111b7c871a35878db387e38f86e"), is_outdated("2:45ba0111b7c871a35878db387e38f86e")
    (True, False)
    """
    number, colon, _ = name.partition(":")
    return bool(colon) and number.isdecimal() and int(number) < FINGERPRINT


def _renewed(changes: Sequence[Change], policy: Policy) -> dict[str, str]:
    """Return the fingerprint of today for each one of an earlier way that fits a change."""
    if not any(is_outdated(one.fingerprint) for one in policy.accepted):
        return {}
    return {first_fingerprint(one): one.fingerprint for change in changes for one in (change, *change.singly)}


def _regraded(change: Change, policy: Policy) -> Change:
    """Return a change with the severity of its rule in the policy; else as grave as the gravest of what it tells."""
    if change.members or change.readings:
        members = tuple(_regraded(one, policy) for one in change.members)
        readings = tuple(tuple(_regraded(one, policy) for one in reading) for reading in change.readings)
        change = with_parts(change, members, readings)
    return _graded(change, policy)


def _graded(change: Change, policy: Policy) -> Change:
    severity = policy.severity.get(change.rule)
    return change if severity is None else change.model_copy(update={"severity": severity})


def _sorter(policy: Policy, accepted: dict[str, Acceptance]) -> Sorter:
    return Sorter(lambda change: _withheld(change, policy, accepted), lambda change: _graded(change, policy))


def _withheld(change: Change, policy: Policy, accepted: dict[str, Acceptance]) -> Withheld | None:
    if change.fingerprint in accepted:
        return Withheld(change=change, by="acceptance", acceptance=accepted[change.fingerprint])
    if change.rule in policy.ignore.rules or _ignored_either_way(change, policy):
        return Withheld(change=change, by="rule")
    subject = change.subjects[0]
    ignored = not change.members and f"{subject.kind}:{subject.id}" in policy.ignore.subjects
    return Withheld(change=change, by="subject") if ignored else None


def _ignored_either_way(change: Change, policy: Policy) -> bool:
    """Return whether all that a change on a likely pair may be, in both readings, is ignored."""
    rules = {one.rule for reading in change.readings for one in reading}
    return bool(rules) and rules <= set(policy.ignore.rules)


def is_past(acceptance: Acceptance, new: Identity) -> bool:
    """Return whether an acceptance holds no longer for the release `new`: it is official, or higher than agreed."""
    if acceptance.until == NEXT_OFFICIAL:
        return new.standing == "official"
    from semver import Version

    return Version.parse(new.version) > Version.parse(acceptance.until)
