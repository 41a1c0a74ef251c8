"""By when a commitment is needed, and by how many days it comes before that: over every day that a date may be.

It is needed on the day before the milestone begins, less the lead. Months count as they do in every span, and a later
day is never needed earlier, so that what holds for the ends of a window holds for all the days between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from ilrs_docs.model import Window
from ilrs_docs.phrasing.commitments import Days, Margin
from ilrs_docs.timing import add_months


def needed_by(launch: date, lead_months: int) -> date:
    """Return the last day on which a commitment is in time for a day.

    >>> needed_by(date(2029, 1, 1), 18).isoformat(), needed_by(date.min, 1).isoformat()
    ('2027-06-30', '0001-01-01')
    """
    first_too_late = add_months(launch, -lead_months).toordinal()
    return date.fromordinal(max(first_too_late - 1, 1))


def needed(window: Window, lead_months: int) -> Days:
    """Return from when to when a commitment is needed, over all days of a window.

    >>> needed(Window("2029"), 18).latest.isoformat(), needed(Window("../2036"), 0).earliest
    ('2028-06-29', None)
    """
    ends = (window.earliest, window.latest)
    earliest, latest = (needed_by(end, lead_months) if end else None for end in ends)
    return Days(earliest=earliest, latest=latest)


def margin(due: Days, own: Window) -> Margin:
    """Return by how many days at least and at most something that comes in `own` comes before it is needed.

    >>> margin(needed(Window("2029"), 18), Window("2027-09"))
    Margin(min=-92, max=302)
    """
    return Margin(min=_between(own.latest, due.earliest), max=_between(own.earliest, due.latest))


def _between(first: date | None, last: date | None) -> int | None:
    return (last - first).days if first and last else None


def over_all(days: Sequence[Days]) -> Days:
    """Return what spans all of several ranges of days; an end that is open in one is open.

    >>> over_all([needed(Window("2029"), 0), needed(Window("2027/.."), 0)]).earliest.isoformat()
    '2026-12-31'
    """
    firsts, lasts = [one.earliest for one in days], [one.latest for one in days]
    known_firsts, known_lasts = [one for one in firsts if one], [one for one in lasts if one]
    return Days(
        earliest=min(known_firsts) if known_firsts and len(known_firsts) == len(firsts) else None,
        latest=max(known_lasts) if known_lasts and len(known_lasts) == len(lasts) else None,
    )


def in_time_from(window: Window, own: Window, lead_months: int) -> date | None:
    """Return the first day of a window with which the whole of `own` is in time; None where there is none, or all are.

    >>> in_time_from(Window("2029"), Window("2027-09"), 18).isoformat()
    '2029-04-01'
    """
    first, last, ends = window.earliest, window.latest or date.max, own.latest
    if first is None or ends is None or needed_by(first, lead_months) >= ends or needed_by(last, lead_months) < ends:
        return None
    days = range(first.toordinal(), last.toordinal() + 1)
    at = bisect_left(days, ends, key=lambda day: needed_by(date.fromordinal(day), lead_months))
    return date.fromordinal(days[at])
