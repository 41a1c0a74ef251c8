"""What is still to come in a procedure or an opportunity on the day of a release, whatever its status says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Deadline, Opportunity, Procedure, Step, Window
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local
from ilrs_docs.rules.closings import part_window

BEHIND: Final = frozenset({"done", "passed"})
"""The words for a step that nobody waits for any more."""
LAST_DONE: Final = marked("its last step is done")
LAST_DONE_ON: Final = marked("its last step is done: {date}")
LAST_DONE_DUE: Final = marked("its last step is done: {date} (planned: {due})")
LAST_PASSED: Final = marked("the last of its dates has passed")
LAST_DUE: Final = marked("its last deadline has passed")
CAN_ACT: Final = marked("Partners can act on it.")
CAN_ACT_ON: Final = marked("On {day} partners could act on it.")
NEXT_LIMIT: Final = marked("Its next date then was {date}, {span} ahead.")
_TO_A_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}$")
ALIKE: Final = 55
"""From how many of 100 the title of a deadline and a step of the same day are one thing."""
MOST_OF_A_DAY: Final = 40
"""With how many steps of one day a deadline is compared, so that many of them take no more time than their number."""


def is_ahead(window: Window, day: date | None) -> bool:
    """Return whether a date has not passed on a day; where the day is not known, nobody knows that it has."""
    return window.latest is None or day is None or window.latest >= day


def still_to_come(entry: Procedure | Opportunity, day: date | None) -> list[Step | Deadline]:
    """Return the steps, or the deadlines, that lie ahead: neither done nor passed, with a date that has not passed.

    A step without a date is awaited where it is said to be pending. What closed, or was put off, may have done so
    before its days: only a step that is said to be pending is still awaited there. In what was withdrawn nothing is.
    """
    if entry.status == "withdrawn":
        return []
    parts = entry.steps if isinstance(entry, Procedure) else entry.deadlines
    return [part for part in parts if _is_awaited(part, day, stands=entry.status not in {"closed", "deferred"})]


def _is_awaited(part: Step | Deadline, day: date | None, *, stands: bool) -> bool:
    pending = isinstance(part, Step) and part.status == "pending"
    if not (stands or pending) or (isinstance(part, Step) and part.status in BEHIND):
        return False
    window = part_window(part)
    return pending if window is None else is_ahead(window, day)


def next_part(entry: Procedure | Opportunity, issued: date | None) -> Step | Deadline | None:
    """Return what has the nearest date in a procedure or an opportunity that has not passed on a day; else None.

    Of what was withdrawn or put off no date holds any more.
    """
    if entry.status in {"withdrawn", "deferred"}:
        return None
    parts: Iterable[Step | Deadline] = (
        (step for step in entry.steps if step.status not in BEHIND) if isinstance(entry, Procedure) else entry.deadlines
    )
    coming = [(window, part) for part in parts if (window := part_window(part)) and is_ahead(window, issued)]
    nearest = min(coming, key=lambda one: (one[0].latest or date.max, one[0].root), default=None)
    return nearest[1] if nearest else None


def next_date(entry: Procedure | Opportunity, issued: date | None) -> Window | None:
    """Return the nearest date of a procedure or an opportunity that has not passed on a day; else None."""
    part = next_part(entry, issued)
    return part_window(part) if part else None


def can_act(entry: Procedure | Opportunity, day: date | None) -> Iterator[str]:
    """Yield that partners can act, of a day which may lie long ago for who reads it, and how far ahead the limit was.

    >>> call = Procedure.model_validate(
    ...     {"id": "call", "title": "Call", "steps": [{"id": "a", "action": "Apply", "deadline": "../2023-12-31"}]}
    ... )
    >>> [*can_act(call, date(2023, 12, 6))][1]
    'Its next date then was by 31 December 2023, 25 days ahead.'
    """
    if day is None:
        yield _(CAN_ACT)
        return
    yield _(CAN_ACT_ON).format(day=phrases.day(day))
    limit = next_date(entry, day)
    if limit and limit.latest and limit.latest > day and _TO_A_DAY.search(limit.root):
        span = phrases.length(0, (limit.latest - day).days)
        yield _(NEXT_LIMIT).format(date=phrases.window(limit.root), span=span)


def upcoming(entry: Procedure | Opportunity, procedure: BaseModel | None, day: date | None) -> list[Step | Deadline]:
    """Return what is still to come in an entry but for the deadlines that steps of the procedure tell that it goes by.

    A step tells one deadline: of its day, and named alike.

    >>> from ilrs_docs.model import Opportunity, Procedure
    >>> step = {"id": "send", "action": "Send a letter of intent.", "deadline": "2030-12-31"}
    >>> call = Procedure.model_validate({"id": "call", "title": "Call", "steps": [step]})
    >>> titles = {"letter": "Letters of intent due", "fee": "Payment due"}
    >>> deadlines = [{"id": own, "title": title, "window": "2030-12-31"} for own, title in titles.items()]
    >>> offer = Opportunity.model_validate({"id": "offer", "title": "Offer", "deadlines": deadlines})
    >>> [one.id for one in upcoming(offer, call, None)]
    ['fee']
    """
    ahead = still_to_come(entry, day)
    if not isinstance(entry, Opportunity) or not isinstance(procedure, Procedure):
        return ahead
    told = _told_by_steps(ahead, still_to_come(procedure, day))
    return [one for one in ahead if one.id not in told]


def _told_by_steps(deadlines: Iterable[Step | Deadline], steps: Iterable[Step | Deadline]) -> set[str]:
    """Return the ids of the deadlines that steps tell, what is most alike first."""
    dated: dict[date, list[Step | Deadline]] = defaultdict(list)
    for step in steps:
        if day := _last_day(step):
            dated[day].append(step)
    pairs = [
        (-likeness, deadline.id, step.id)
        for deadline in deadlines
        for step in dated.get(_last_day(deadline) or date.min, ())[:MOST_OF_A_DAY]
        if (likeness := _likeness(deadline, step)) >= ALIKE
    ]
    told: set[str] = set()
    telling: set[str] = set()
    for _likeness_of_both, own, other in sorted(pairs):
        if own not in told and other not in telling:
            told.add(own)
            telling.add(other)
    return told


def _last_day(part: Step | Deadline) -> date | None:
    window = part_window(part)
    return window.latest if window else None


def _likeness(deadline: Step | Deadline, step: Step | Deadline) -> float:
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.utils import default_process

    return partial_ratio(_called(deadline), _called(step), processor=default_process)


def _called(part: Step | Deadline) -> str:
    return (part.action if isinstance(part, Step) else part.title).original


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
        return [_("planned next: {steps}").format(steps=phrases.listed([_named(part) for part in ahead]))]
    done = last_done(entry)
    if done:
        when = phrases.window(done.occurred.root) if done.occurred else None
        if when and done.deadline:
            return [_(LAST_DONE_DUE).format(date=when, due=phrases.window(done.deadline.root))]
        return [_(LAST_DONE_ON).format(date=when) if when else _(LAST_DONE)]
    return [_(words) for words in _ended(entry, day)]


def last_done(entry: BaseModel) -> Step | None:
    """Return the last step of a procedure where it is done; else None."""
    steps = entry.steps if isinstance(entry, Procedure) else ()
    return steps[-1] if steps and steps[-1].status == "done" else None


def _ended(entry: Procedure | Opportunity, day: date | None) -> list[str]:
    """Return that the last of all days given has passed."""
    parts = entry.steps if isinstance(entry, Procedure) else entry.deadlines
    last = parts[-1] if parts else None
    words = LAST_PASSED if isinstance(entry, Procedure) else LAST_DUE
    undone = (part for part in parts if not (isinstance(part, Step) and part.status == "done"))
    windows = [window for part in undone if (window := part_window(part))]
    passed = day is not None and bool(windows) and not any(is_ahead(window, day) for window in windows)
    return [words] if passed and last and part_window(last) else []


def _named(part: Step | Deadline) -> str:
    words = phrases.quoted(phrases.clause(local(part.action if isinstance(part, Step) else part.title)))
    window = part_window(part)
    return _("{title} ({date})").format(title=words, date=phrases.window(window.root)) if window else words
