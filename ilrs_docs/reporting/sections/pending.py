"""What is still to come in a procedure or an opportunity on the day of a release, whatever its status says."""

from __future__ import annotations

from datetime import date
from typing import Final

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Deadline, Opportunity, Procedure, Step, Window
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.localising import local

BEHIND: Final = frozenset({"done", "passed"})
"""The words for a step that nobody waits for any more."""
LAST_DONE: Final = marked("its last step is done")
LAST_PASSED: Final = marked("its last deadline has passed")


def is_ahead(window: Window, day: date | None) -> bool:
    """Return whether a date has not passed on a day; where the day is not known, nobody knows that it has."""
    return window.latest is None or day is None or window.latest >= day


def window_of(part: Step | Deadline) -> Window | None:
    """Return the day by which a step is to be done, or that a deadline is."""
    return part.deadline if isinstance(part, Step) else part.window


def still_to_come(entry: Procedure | Opportunity, day: date | None) -> list[Step | Deadline]:
    """Return the steps, or the deadlines, that lie ahead: neither done nor passed, with a date that has not passed.

    A step without a date is awaited where it is said to be pending. What closed may have done so before its days: only
    a step that is said to be pending is still awaited there. In what was withdrawn nothing is.
    """
    if entry.status == "withdrawn":
        return []
    parts = entry.steps if isinstance(entry, Procedure) else entry.deadlines
    return [part for part in parts if _is_awaited(part, day, closed=entry.status == "closed")]


def _is_awaited(part: Step | Deadline, day: date | None, *, closed: bool) -> bool:
    pending = isinstance(part, Step) and part.status == "pending"
    if (closed and not pending) or (isinstance(part, Step) and part.status in BEHIND):
        return False
    window = window_of(part)
    return pending if window is None else is_ahead(window, day)


def said_of_closed(entry: BaseModel | None, day: date | None) -> list[str]:
    """Return what the record holds of a closed entry: what still lies ahead, else how it ended; else nothing.

    >>> from ilrs_docs.model import Procedure
    >>> steps = [{"id": "apply", "action": "Apply", "status": "done"}, {"id": "choose", "action": "Choose"}]
    >>> entry = Procedure.model_validate({"id": "call", "title": "Call", "status": "closed", "steps": steps})
    >>> said_of_closed(entry, None)
    []
    """
    if not isinstance(entry, (Procedure, Opportunity)):
        return []
    ahead = still_to_come(entry, day)
    if ahead:
        return [_("still to come: {steps}").format(steps=phrasing.listed([_named(part) for part in ahead]))]
    return [_(words) for words in _ended(entry, day)]


def _ended(entry: Procedure | Opportunity, day: date | None) -> list[str]:
    """Return that the last step is done, or else that the last of all days given has passed."""
    parts = entry.steps if isinstance(entry, Procedure) else entry.deadlines
    last = parts[-1] if parts else None
    if isinstance(last, Step) and last.status == "done":
        return [LAST_DONE]
    undone = (part for part in parts if not (isinstance(part, Step) and part.status == "done"))
    windows = [window for part in undone if (window := window_of(part))]
    passed = day is not None and bool(windows) and not any(is_ahead(window, day) for window in windows)
    return [LAST_PASSED] if passed and last and window_of(last) else []


def _named(part: Step | Deadline) -> str:
    words = phrasing.quoted(phrasing.clause(local(part.action if isinstance(part, Step) else part.title)))
    window = window_of(part)
    return _("{title} ({date})").format(title=words, date=phrasing.window(window.root)) if window else words
