"""What a commitment has to spare, and by when it is needed, in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Milestone, Window
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.commitments import Days
from ilrs_docs.phrasing.namesakes import told_apart
from ilrs_docs.phrasing.release_pair import title_of
from ilrs_docs.timing import span

NEEDED: Final = {
    (False, False): marked("needed by {day}"),
    (True, False): marked("needed by {day} ({lead} ahead)"),
    (False, True): marked("needed by {day}, which had passed on {now}"),
    (True, True): marked("needed by {day} ({lead} ahead), which had passed on {now}"),
}
"""By whether there is a lead, and whether the day had passed."""
ON_THE_DAY: Final = marked("on the very day")
IN_TIME: Final = marked("on the very day or early")
AT_BEST: Final = marked("on the very day at best")


def named(milestone: Milestone) -> str:
    """Return what a milestone is called, as it stands inside a sentence.

    >>> from ilrs_docs.model import Text
    >>> named(Milestone(id="luna-26", title=Text("Luna 26")))
    'Luna 26'
    """
    return told_apart("milestone", milestone.id, phrases.apart(title_of(milestone)))


def needed_phrase(due: Days, lead_months: int, now: date | None) -> str | None:
    """Return by when something is needed to be in time in any case; None where that is not known.

    >>> needed_phrase(Days(earliest=date(2027, 6, 30)), 18, date(2026, 9, 10))
    'needed by 30 June 2027 (18 months ahead)'
    """
    if due.earliest is None:
        return None
    passed = now is not None and due.earliest < now
    return _(NEEDED[bool(lead_months), passed]).format(
        day=phrases.day(due.earliest),
        lead=phrases.count(lead_months, "month"),
        now=phrases.day(now) if now else "",
    )


def margin_phrase(due: Days, own: Window) -> str | None:
    """Return how much earlier or later than needed something comes, from the least to the most.

    >>> from ilrs_docs.partners.margins import needed
    >>> margin_phrase(needed(Window("2029"), 18), Window("2027-09"))
    '3 months late to 9 months and 28 days early'
    >>> margin_phrase(needed(Window("2029/.."), 0), Window("2028"))
    'on the very day or early'
    >>> margin_phrase(needed(Window("../2029"), 0), Window("2031"))
    'at least 12 months and 2 days late'
    """
    least, most = _signed(own.latest, due.earliest), _signed(own.earliest, due.latest)
    if least is None or most is None:
        return _with_one_end(least, most)
    (low, worst), (high, best) = least, most
    if least == most:
        return _one(low, worst)
    if low >= 0:
        return _("{least} to {most} early").format(least=worst, most=best) if low else _up_to_early(best)
    if high <= 0:
        return _("{least} to {most} late").format(least=best, most=worst) if high else _up_to_late(worst)
    return _("{late} late to {early} early").format(late=worst, early=best)


def _signed(own: date | None, due: date | None) -> tuple[int, str] | None:
    """Return whether a day comes in time, in signed days, and by how much in words."""
    if own is None or due is None:
        return None
    shift = span(own, due)
    return (due - own).days, phrases.length(shift.months, shift.days) or ""


def _one(days: int, words: str) -> str:
    if not days:
        return _(ON_THE_DAY)
    return _("{span} early").format(span=words) if days > 0 else _("{span} late").format(span=words)


def _up_to_early(words: str) -> str:
    return _("up to {span} early").format(span=words)


def _up_to_late(words: str) -> str:
    return _("up to {span} late").format(span=words)


def _with_one_end(least: tuple[int, str] | None, most: tuple[int, str] | None) -> str | None:
    if least is not None:
        days, words = least
        return _("at least {span} early").format(span=words) if days > 0 else _up_to_late(words) if days else _(IN_TIME)
    if most is not None:
        days, words = most
        return _up_to_early(words) if days > 0 else _("at least {span} late").format(span=words) if days else _(AT_BEST)
    return None
