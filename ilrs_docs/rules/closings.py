"""What closed as one of its days passed: no source says that it did, which is the reading of those who compiled it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from ilrs_docs.model import Deadline, Opportunity, Procedure, Source, Step, Window

if TYPE_CHECKING:
    from ilrs_docs.rules.cases import Case
    from ilrs_docs.rules.context import RuleContext

SURENESS: Final = ("low", "medium", "high")


def part_window(part: Step | Deadline) -> Window | None:
    """Return the day by which a step is to be done, or that a deadline is."""
    return part.deadline if isinstance(part, Step) else part.window


def first_passed(
    entry: Procedure | Opportunity, before: date | None, day: date | None
) -> tuple[Step | Deadline, Window, date] | None:
    """Return what passed first between two days, `before` and `day`, with its window and last day; None where nothing.

    >>> step = {"id": "send", "action": "Send a letter.", "deadline": "2023-12-31"}
    >>> call = Procedure.model_validate({"id": "call", "title": "Call", "steps": [step]})
    >>> first_passed(call, date(2023, 10, 2), date(2024, 7, 18))[2].isoformat()
    '2023-12-31'
    >>> first_passed(call, date(2024, 1, 1), date(2024, 7, 18)) is None
    True
    """
    parts: tuple[Step | Deadline, ...] = entry.steps if isinstance(entry, Procedure) else entry.deadlines
    found = [
        (part, window, window.latest)
        for part in parts
        if (window := part_window(part)) and window.latest and day and (before or date.min) <= window.latest < day
    ]
    return min(found, key=lambda one: one[2], default=None)


def closed_by_day(
    entry: Procedure | Opportunity, sources: Iterable[Source], before: date | None, day: date | None
) -> tuple[Step | Deadline, Window] | None:
    """Return by the day of which part an entry is read as closed: its sources are all older than that; else None."""
    passed, known = first_passed(entry, before, day), [*sources]
    if passed is None or not known or any(can_tell(one, passed[2]) for one in known):
        return None
    return passed[:2]


def can_tell(source: Source, day: date) -> bool:
    """Return whether a source may have been published on a day or later."""
    latest = source.date.latest
    return latest is None or latest >= day


def is_read_so(case: Case, context: RuleContext) -> bool:
    """Return whether an entry that closed is read as closed by a day of it that passed, since no source can tell it."""
    new = case.new
    if not isinstance(new, (Procedure, Opportunity)) or new.status != "closed" or case.old is None:
        return False
    sources = [context.entries_new.get(("source", entry_id)) for entry_id in new.sources]
    known = [one for one in sources if isinstance(one, Source)]
    return closed_by_day(new, known, context.old.issued, context.new.issued) is not None


def doubt_of_closing(case: Case) -> tuple[int, ...]:
    """Return the edit by which an entry that is read as closed became less sure: it is of the closing, not of more."""
    was, now = case.both("confidence")
    less = None not in {was, now} and SURENESS.index(now) < SURENESS.index(was)
    return case.touching("confidence") if less else ()
