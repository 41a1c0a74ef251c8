"""What is said of a milestone that is over now, or given up: its forecast moved no more; and what it was before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, cast

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model.statuses import MILESTONE_STAGES, stage
from ilrs_docs.phrasing import phrases
from ilrs_docs.rules.actions import action_of, subject_kind


class Messages(NamedTuple):
    """How the forecast is told: with both dates, with the new one alone; and what stands as its value."""

    both: str
    came: str
    happened: str
    undated: str


MESSAGES: Final[Mapping[str, Messages]] = {
    "achieved": Messages(
        marked("Before it was achieved, the last forecast of {title} was {new}; the earlier release has {old}."),
        marked("Before it was achieved, the last forecast of {title} was {new}; the earlier release has no date."),
        marked("achieved: {day}"),
        marked("it was achieved"),
    ),
    "lost": Messages(
        marked("Before it failed, the last forecast of {title} was {new}; the earlier release has {old}."),
        marked("Before it failed, the last forecast of {title} was {new}; the earlier release has no date."),
        marked("failed: {day}"),
        marked("it failed"),
    ),
    "cancelled": Messages(
        marked("Before it was cancelled, the last forecast of {title} was {new}; the earlier release has {old}."),
        marked("Before it was cancelled, the last forecast of {title} was {new}; the earlier release has no date."),
        marked("cancelled: {day}"),
        marked("it was cancelled"),
    ),
}
"""By what became of the milestone."""
FORECAST: Final = marked("{happened}; last forecast {window}")
GRADED: Final = marked("{happened}; last forecast {window} ({confidence} confidence)")
SURE: Final = marked("{happened} ({confidence} confidence)")
WHY: Final = marked("{happened} ({reason})")
OVER: Final = marked("has happened")
CANCELLED: Final = marked("was cancelled")
"""What stands where others say by how much they moved."""
GIVEN_OTHERWISE: Final = marked("The forecast of {title}, which was cancelled, is given otherwise[: {pair}].")
"""What is said of the forecast of what had been cancelled, or was over, before."""


def is_told(change: Change) -> bool:
    """Return whether a change tells the forecast of what is over now."""
    return "ended" in change.detail


BECAME: Final[frozenset[Action]] = frozenset({
    "achieved", "achieved-early", "achieved-late", "lost", "altered", "deferred", "cancelled",
})  # fmt: skip
"""What became of a milestone by a status, of which the sentence says that status alone."""


def was_before(change: Change) -> str | None:
    """Return what a milestone was recorded as before, in words, where that was no plain plan; None otherwise.

    >>> from ilrs_docs.changes import Subject
    >>> own = Subject(kind="milestone", id="m", title="M")
    >>> known = {"severity": "act", "bump": "major", "subjects": (own,), "edits": (), "fingerprint": "f"}
    >>> was_before(Change(rule="milestone-cancelled", old="achieved", new="cancelled", **known))
    'achieved'
    """
    old = change.detail.get("old_status", change.old)
    known = next((status for status in MILESTONE_STAGES if status is not None and status == old), None)
    if subject_kind(change) != "milestone" or action_of(change) not in BECAME:
        return None
    return phrases.word(known) if known and (stage(known).happened or stage(known).trouble) else None


def no_shift(change: Change) -> str | None:
    """Return what stands for the shift of a forecast of what is over now; None for any other change."""
    if not is_told(change):
        return None
    return _(CANCELLED) if _of(change)["status"] == "cancelled" else _(OVER)


def message(change: Change) -> str | None:
    """Return the message on the forecast of what is over now, in the language spoken; None for any other change."""
    if not is_told(change):
        return _(GIVEN_OTHERWISE) if change.detail.get("cancelled") else None
    words = MESSAGES[_of(change)["status"]]
    return _(words.came if change.old is None else words.both)


def what_became(change: Change, grade: str | None = None, reason: str | None = None) -> str | None:
    """Return what became of a milestone that is over now, with its last forecast; None for any other change.

    How sure the forecast was stands behind it, where that is known, and not behind what happened; behind that stands
    the `reason` for a low grade, where there is one.

    >>> from ilrs_docs import Library
    >>> moved = Library().diff("roadmap@1.0", "roadmap@latest").select(rule="milestone-window-firmed")
    >>> next(filter(None, map(what_became, sorted(moved, key=lambda change: change.subjects[0].id, reverse=True))))
    'failed: 19 August 2023 (high confidence); last forecast July 2023'
    """
    if not is_told(change):
        return None
    became = _became(_of(change)["status"], _of(change)["occurred"])
    sure = _of(change).get("confidence")
    if sure:
        words = _(WHY if sure == "low" and reason else SURE)
        became = words.format(happened=became, confidence=phrases.word(sure), reason=reason)
    window = phrases.window_as_noun(str(change.new))
    words = _(GRADED if grade else FORECAST)
    return words.format(happened=became, window=window, confidence=phrases.word(grade) if grade else "")


def happened(status: str | None, day: str | None) -> str | None:
    """Return what became of a milestone of this status; None where it is not over.

    >>> happened("lost", "2023-08-19"), happened("achieved", None), happened("planned", None)
    ('failed: 19 August 2023', 'it was achieved', None)
    """
    return _became(str(status), day) if status in MESSAGES and status != "cancelled" else None


def _became(status: str, day: str | None) -> str:
    words = MESSAGES[status]
    return _(words.happened).format(day=phrases.window(day)) if day else _(words.undated)


def _of(change: Change) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", change.detail["ended"])
