"""What is told line by line: a comparison, what a policy kept back of it, a check of a version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ilrs_docs.changes import NEXT_OFFICIAL, Acceptance, Comparison, Filtered, Outdated
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.sentences import sentence, unclaimed_edits
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.denying import differences
from ilrs_docs.reporting.sections.items import edit_words

if TYPE_CHECKING:
    from ilrs_docs.rules.allowing import Overstep
    from ilrs_docs.rules.bumping import BumpCheck


class Lines(NamedTuple):
    """A comparison line by line: changes (severity, rule, sentence), edits that no change claims, what is kept back."""

    heading: str
    changes: tuple[tuple[str, str, str], ...]
    unclaimed_heading: str
    unclaimed: tuple[str, ...]
    filtered: tuple[str, ...]
    empty: str | None


class OverstepLines(NamedTuple):
    """What goes beyond what is allowed: a heading, and each edit."""

    heading: str
    edits: tuple[str, ...]


def lines_of(comparison: Comparison) -> Lines:
    """Return a comparison line by line, in the order of its changes."""
    changes = tuple((change.severity, change.rule, sentence(change)) for change in comparison.changes)
    edits = tuple(edit_words(edit) for edit in unclaimed_edits(comparison))
    heading = _heading(comparison).format(
        document=comparison.there.document,
        old=phrases.side(comparison.old),
        new=phrases.side(comparison.new),
        changes=phrases.count(len(changes), "change"),
        edits=phrases.count(len(comparison.edits), "edit"),
        bump=comparison.required_bump,
    )
    return Lines(
        heading=heading,
        changes=changes,
        unclaimed_heading=_(headings.UNEXPLAINED),
        unclaimed=edits,
        filtered=filtered_words(comparison),
        empty=None if changes or edits or comparison.recognised else _nothing(comparison),
    )


def _heading(comparison: Comparison) -> str:
    if comparison.old is None:
        return _("{document} {new}, where there was no document: {changes}, {edits}")
    if comparison.new is None:
        return _("no document any more where {document} {old} was: {changes}, {edits}")
    return _("{document} {old} to {new}: {changes}, {edits}; required version bump: {bump}")


def _nothing(comparison: Comparison) -> str:
    return differences(comparison)


def overstep_lines(overstep: Overstep) -> OverstepLines:
    """Return what goes beyond what is allowed, an edit a line."""
    there = overstep.new or overstep.old
    heading = (
        _("{document} {old} to {new}: {edits}, of which {count} beyond what is allowed")
        if overstep.beyond
        else _("{document} {old} to {new}: {edits}, nothing beyond what is allowed")
    )
    words = heading.format(
        document=there.document if there else "",
        old=phrases.side(overstep.old),
        new=phrases.side(overstep.new),
        edits=phrases.count(overstep.edits, "edit"),
        count=len(overstep.beyond),
    )
    return OverstepLines(words, tuple(map(edit_words, overstep.beyond)))


def filtered_words(comparison: Comparison) -> tuple[str, ...]:
    """Return what is not told: what was not asked for, what a policy kept back, each acceptance with who and why."""
    filtered = comparison.filtered
    if filtered is None:
        return ()
    unasked = sum(one.by == "selection" for one in filtered.withheld)
    told = tuple(_filtered(filtered, unasked, everything=not comparison.changes and not unasked))
    if not unasked:
        return told
    return (_("Not shown, since not asked for: {changes}.").format(changes=phrases.count(unasked, "change")), *told)


def _filtered(filtered: Filtered, unasked: int, *, everything: bool) -> Iterator[str]:
    accepted = [(one.change, one.acceptance) for one in filtered.withheld if one.acceptance]
    kept_back = len(filtered.withheld) - unasked
    if kept_back:
        yield _kept_back(kept_back, len(accepted), everything=everything)
    for change, acceptance in accepted:
        yield _("Accepted {terms}: {change}").format(terms=_terms(acceptance), change=sentence(change))
    for past in filtered.past:
        words = _("Told again, since it was accepted only {terms}: {fingerprint}")
        yield words.format(terms=_terms(past), fingerprint=past.fingerprint)
    for outdated in filtered.outdated:
        yield _outdated(outdated)
    told = {one.acceptance.fingerprint for one in filtered.outdated}
    for stale in (one for one in filtered.stale if one.fingerprint not in told):
        words = _("What was accepted {terms} fits no change: {fingerprint}")
        yield words.format(terms=_terms(stale), fingerprint=stale.fingerprint)


def _outdated(one: Outdated) -> str:
    """Return that an acceptance bears a fingerprint of an earlier way, and the one to write in its place."""
    words = (
        _("{old} is a fingerprint of an earlier way; write {new} in its place")
        if one.fingerprint
        else _("{old} is a fingerprint of an earlier way, and fits no change")
    )
    return words.format(old=one.acceptance.fingerprint, new=one.fingerprint)


def _kept_back(number: int, accepted: int, *, everything: bool) -> str:
    counts = ((number - accepted, _("{count} ignored")), (accepted, _("{count} accepted")))
    how = phrases.listed([words.format(count=count) for count, words in counts if count])
    told = _("every change") if everything else phrases.count(number, "change")
    return _("The policy keeps back {told}: {how}.").format(told=told, how=how)


def _terms(acceptance: Acceptance) -> str:
    next_one = acceptance.until == NEXT_OFFICIAL
    words = (
        _("by {who} until the next official release ({reason})") if next_one else _("by {who} until {end} ({reason})")
    )
    return words.format(who=acceptance.who, end=acceptance.until, reason=phrases.clause(acceptance.reason))


class BumpLines(NamedTuple):
    """A check of a version line by line: what it comes to, and the changes that ask for more (bump, rule, sentence)."""

    heading: str
    findings: tuple[tuple[str, str, str], ...]


def bump_lines(check: BumpCheck) -> BumpLines:
    """Return a check of a version line by line."""
    findings = tuple((change.bump, change.rule, sentence(change)) for change in check.findings)
    if check.old is None or check.new is None:
        words = _("{document} {there}: there is no document on the other side, so that any version is enough")
        return BumpLines(words.format(document=check.there.document, there=phrases.side(check.there)), ())
    words = (
        _("{document} {old} to {new}: the bump is {given}, the changes ask for {required}: enough")
        if check.enough
        else _(
            "{document} {old} to {new}: the bump is {given}, the changes ask for {required}: "
            "not enough, {needed} is the lowest version that would do"
        )
    )
    places = {"document": check.new.document, "old": check.old.version, "new": check.new.version}
    heading = words.format(given=check.given, required=check.required, needed=check.needed, **places)
    return BumpLines(heading, findings)
