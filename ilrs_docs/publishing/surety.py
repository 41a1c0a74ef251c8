"""What takes surety away from a date ahead: a status, that of what its entry stands in, or what others say of it."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Milestone, Opportunity, Procedure, Step
from ilrs_docs.model.statuses import opening, stage
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import given
from ilrs_docs.reporting.coming import is_ruled_out
from ilrs_docs.rules.surety import DATES

CONTESTED: Final = marked("sources disagree on the date")
RULED_OUT: Final = marked("its date is ruled out")


def doubts(entry: BaseModel, around: BaseModel | None = None) -> tuple[str, ...]:
    """Return what takes surety away from the date of an entry that stands in the one `around` it.

    Each is a status as it is stored, or a message; `told` makes words of them.

    >>> from ilrs_docs.model import Text
    >>> doubts(Milestone(id="crane", title=Text("Crane"), window="2031", excluded="2031", status="altered"))
    ('altered', 'its date is ruled out')
    """
    found = [str(status) for one in (entry, around) if one and _is_unsure(one) and (status := given(one, "status"))]
    if any(reading.field in DATES for reading in given(entry, "readings") or ()):
        found.append(CONTESTED)
    if isinstance(entry, Milestone) and is_ruled_out(entry):
        found.append(RULED_OUT)
    return tuple(found)


def told(doubts: tuple[str, ...]) -> str:
    """Return in words what takes surety away.

    >>> told(("altered", CONTESTED))
    'altered; sources disagree on the date'
    """
    return _("; ").join(_(one) if one in {CONTESTED, RULED_OUT} else phrases.word(one) for one in doubts)


def _is_unsure(entry: BaseModel) -> bool:
    """Return whether nobody can count on the dates of an entry, by its status.

    That of a milestone is in trouble, or nobody is committed to it; a step passed, and what came of it is not reported;
    a procedure or an opportunity is shut, or put off.
    """
    if isinstance(entry, Milestone):
        return stage(entry.status).unsure
    if isinstance(entry, (Procedure, Opportunity)):
        now_open = opening(entry.status)
        return now_open.shut or (now_open.to_come and not now_open.expected)
    return isinstance(entry, Step) and entry.status == "passed"
