"""What is told line by line: a comparison, what a policy kept back of it, a check of a version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ilrs_docs.changes import NEXT_OFFICIAL, Acceptance, Comparison, Filtered
from ilrs_docs.reporting import headings, phrasing
from ilrs_docs.reporting.telling import path_words, sentence, unclaimed_edits

if TYPE_CHECKING:
    from ilrs_docs.rules.bumping import BumpCheck


class Lines(NamedTuple):
    """A comparison line by line: changes (severity, rule, sentence), edits that no change claims, what is kept back."""

    heading: str
    changes: tuple[tuple[str, str, str], ...]
    unclaimed_heading: str
    unclaimed: tuple[str, ...]
    filtered: tuple[str, ...]
    empty: str | None


def lines_of(comparison: Comparison) -> Lines:
    """Return a comparison line by line, in the order of its changes."""
    changes = tuple((change.severity, change.rule, sentence(change)) for change in comparison.changes)
    edits = tuple(f"{edit.op}: {path_words(edit.new_path or edit.old_path)}" for edit in unclaimed_edits(comparison))
    counts = f"{phrasing.count(len(changes), 'change')}, {phrasing.count(len(comparison.edits), 'edit')}"
    old, new = (f"{side.version} ({side.label})" for side in (comparison.old, comparison.new))
    bump = f"required version bump: {comparison.required_bump}"
    return Lines(
        heading=f"{comparison.new.document} {old} to {new}: {counts}; {bump}",
        changes=changes,
        unclaimed_heading=headings.UNEXPLAINED,
        unclaimed=edits,
        filtered=filtered_words(comparison),
        empty=None if changes or edits or comparison.recognised else _nothing(comparison),
    )


def _nothing(comparison: Comparison) -> str:
    return headings.SAME_BUT_NAME if comparison.edits else headings.NO_DIFFERENCES


def filtered_words(comparison: Comparison) -> tuple[str, ...]:
    """Return what a policy kept back, each acceptance with who and why; empty where there is no policy or no effect."""
    filtered = comparison.filtered
    if filtered is None:
        return ()
    return tuple(_filtered(filtered, everything=not comparison.changes))


def _filtered(filtered: Filtered, *, everything: bool) -> Iterator[str]:
    accepted = [(one.change, one.acceptance) for one in filtered.withheld if one.acceptance]
    number = len(filtered.withheld)
    if number:
        counts = [(number - len(accepted), "ignored"), (len(accepted), "accepted")]
        how = phrasing.listed([f"{count} {word}" for count, word in counts if count])
        told = "every change" if everything else phrasing.count(number, "change")
        yield f"The policy keeps back {told}: {how}."
    for change, acceptance in accepted:
        yield f"Accepted {_terms(acceptance)}: {sentence(change)}"
    for past in filtered.past:
        yield f"Told again, since it was accepted only {_terms(past)}: {past.fingerprint}"
    for stale in filtered.stale:
        yield f"No change fits what was accepted {_terms(stale)}: {stale.fingerprint}"


def _terms(acceptance: Acceptance) -> str:
    end = f"the {NEXT_OFFICIAL} release" if acceptance.until == NEXT_OFFICIAL else acceptance.until
    return f"by {acceptance.who} until {end} ({phrasing.clause(acceptance.reason)})"


class BumpLines(NamedTuple):
    """A check of a version line by line: what it comes to, and the changes that ask for more (bump, rule, sentence)."""

    heading: str
    findings: tuple[tuple[str, str, str], ...]


def bump_lines(check: BumpCheck) -> BumpLines:
    """Return a check of a version line by line."""
    step = f"{check.new.document} {check.old.version} to {check.new.version}"
    asked = f"the bump is {check.given}, the changes ask for {check.required}"
    verdict = "enough" if check.enough else f"not enough, {check.needed} is the lowest version that would do"
    findings = tuple((change.bump, change.rule, sentence(change)) for change in check.findings)
    return BumpLines(f"{step}: {asked}: {verdict}", findings)
