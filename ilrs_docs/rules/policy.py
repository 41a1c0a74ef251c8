"""A policy: severities that a reader sets otherwise, what is ignored, and what somebody accepted."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ilrs_docs.changes import NEXT_OFFICIAL, Acceptance, Change, Comparison, Filtered, Identity, Severity, Withheld
from ilrs_docs.model import Model
from ilrs_docs.rules import in_reading_order
from ilrs_docs.rules.catalogue import CATALOGUE, ENTRY_KINDS


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
SubjectName = Annotated[str, StringConstraints(pattern=r"^[a-z-]+:[a-z0-9-]+$"), AfterValidator(_known_kind)]


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
    past = [one for one in policy.accepted if is_past(one, comparison.there)]
    valid = {one.fingerprint: one for one in policy.accepted if one not in past}
    withheld = [one for change in changes if (one := _withheld(change, policy, valid))]
    kept_back = {one.change.fingerprint for one in withheld}
    found = {change.fingerprint for change in changes}
    filtered = Filtered(
        withheld=tuple(withheld),
        past=tuple(one for one in past if one.fingerprint in found),
        stale=tuple(one for one in policy.accepted if one.fingerprint not in found),
    )
    told = tuple(change for change in changes if change.fingerprint not in kept_back)
    return comparison.model_copy(update={"changes": told, "filtered": filtered})


def _regraded(change: Change, policy: Policy) -> Change:
    severity = policy.severity.get(change.rule)
    return change if severity is None else change.model_copy(update={"severity": severity})


def _withheld(change: Change, policy: Policy, accepted: dict[str, Acceptance]) -> Withheld | None:
    if change.fingerprint in accepted:
        return Withheld(change=change, by="acceptance", acceptance=accepted[change.fingerprint])
    if change.rule in policy.ignore.rules:
        return Withheld(change=change, by="rule")
    subject = change.subjects[0]
    ignored = f"{subject.kind}:{subject.id}" in policy.ignore.subjects
    return Withheld(change=change, by="subject") if ignored else None


def is_past(acceptance: Acceptance, new: Identity) -> bool:
    """Return whether an acceptance holds no longer for the release `new`: it is official, or higher than agreed."""
    if acceptance.until == NEXT_OFFICIAL:
        return new.standing == "official"
    from semver import Version

    return Version.parse(new.version) > Version.parse(acceptance.until)
