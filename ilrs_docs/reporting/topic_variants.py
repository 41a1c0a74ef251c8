"""What tells two changes of one rule apart, so that each has the topic that says what it is."""

from __future__ import annotations

from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.phrasing.closer import is_no_quarrel, is_turned
from ilrs_docs.phrasing.doubting import is_rename
from ilrs_docs.phrasing.ended import is_told
from ilrs_docs.rules.grading import leads_otherwise

KNOWN: Final = {"mission": "mission", "sureness": "likely", "read": "read"}
"""What a change knows of itself that makes it another one among those of its rule."""


def variant_of(change: Change) -> str:
    """Return the rule of a change as the table of topics has it, with what tells two of that rule apart.

    >>> from ilrs_docs.changes import Subject
    >>> luna = Subject(kind="milestone", id="luna-28", title="Luna-28")
    >>> variant_of(Change(rule="milestone-window-firmed", severity="attend", bump="major", subjects=(luna,), edits=(),
    ...                   detail={"ends": ["later", "closed"]}, fingerprint="f"))
    'milestone-window-firmed:later'
    """
    whatever = _of_any_kind(change)
    if whatever:
        return whatever
    apart = _apart(change)
    if apart:
        return f"{change.rule}:{apart}"
    return f"{change.rule}:came" if isinstance(change.new, dict) else change.rule


def _of_any_kind(change: Change) -> str | None:
    """Return what a change is of whatever entry it tells; None where that depends on the kind."""
    if is_rename(change):
        return "*:renamed"
    if is_told(change):
        return "*:ended"
    if is_turned(change):
        return "*:turned"
    correction = change.detail.get("correction")
    if isinstance(correction, dict) and correction.get("certainty") != "possible":
        return "*:corrected"
    return "*:drawn" if is_no_quarrel(change) else "*:again" if change.detail.get("again") else None


def _apart(change: Change) -> str | None:
    known = next((suffix for name, suffix in KNOWN.items() if change.detail.get(name)), None)
    if known or change.detail.get("field") == "target":
        return known or "target"
    if change.rule == "milestone-window-firmed" and change.detail.get("ends") == ["later", "closed"]:
        return "later"
    if change.rule == "milestone-status-changed" and (change.old is None) != (change.new is None):
        return "stated" if change.old is None else "dropped"
    return "lead" if leads_otherwise(change) else "subnational" if _is_subnational(change) else None


def _is_subnational(change: Change) -> bool:
    return change.rule == "partner-joined" and isinstance(change.new, dict) and change.new.get("kind") == "subnational"
