"""Sentences on the status of a procedure or an opportunity: what the record says of it, and nothing beyond."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Deadline, Opportunity, Procedure, ProcedureStatus, Step, Window, kind_of
from ilrs_docs.model.statuses import opening
from ilrs_docs.model.vocabulary import PROCEDURE_STATUS
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local
from ilrs_docs.reporting.sections.pending import can_act, last_done, said_of_closed
from ilrs_docs.rules.actions import subject_kind
from ilrs_docs.rules.admitting import Calls

STILL: Final[Mapping[str, Mapping[ProcedureStatus, str]]] = {
    "procedure": {
        "announced": marked("The status of the procedure {title} in the record is what it was: announced"),
        "deferred": marked(
            "The status of the procedure {title} in the record is what it was: deferred, promised for later"
        ),
        "open": marked("The procedure {title} is still open"),
        "closed": marked("The procedure {title} is still closed"),
        "withdrawn": marked("The procedure {title} is still withdrawn"),
    },
    "opportunity": {
        "announced": marked("The status of the opportunity {title} in the record is what it was: announced"),
        "deferred": marked(
            "The status of the opportunity {title} in the record is what it was: deferred, promised for later"
        ),
        "open": marked("The opportunity {title} is still open"),
        "closed": marked("The opportunity {title} is still closed"),
        "withdrawn": marked("The opportunity {title} is still withdrawn"),
    },
}
"""How a status that is what it was is told: of what is waited for the record alone is silent, which denies nothing."""
CAME_CLOSED: Final[Mapping[str, str]] = {
    "procedure": marked("The procedure {title} came into the record; it is closed now."),
    "opportunity": marked("The opportunity {title} came into the record; it is closed now."),
}
"""What is said of what came and is closed: it may have been open in between, in the record too."""
RECORDED: Final[Mapping[str, str]] = {
    "procedure": marked(
        "The procedure {title} is taken as closed, the day for {part} having passed ({date}); no notice of it is "
        "recorded."
    ),
    "opportunity": marked(
        "The opportunity {title} is taken as closed, the day for {part} having passed ({date}); no notice of it is "
        "recorded."
    ),
}
"""What is said of what closed since a day of it passed: no source says that it did, which is the record's reading."""


def came_closed(change: Change) -> str:
    """Return the sentence on a procedure or an opportunity that came and is closed."""
    return _(CAME_CLOSED[subject_kind(change)]).format(title=_title(change))


def recorded_as_closed(change: Change, part: Step | Deadline, window: Window) -> str:
    """Return the sentence on one that is read as closed as the day of a part of it passed."""
    name = phrases.quoted(phrases.clause(local(part.action if isinstance(part, Step) else part.title)))
    day = phrases.window(window.root)
    return _(RECORDED[subject_kind(change)]).format(title=_title(change), part=name, date=day)


def _title(change: Change) -> str:
    return phrases.quoted(phrases.clause(change.subjects[0].title))


def still(entry: Procedure | Opportunity, status: ProcedureStatus, calls: Calls) -> Iterator[str]:
    """Yield the sentences on a status that is what it was, among the `calls` of its release: of what is waited for one.

    What is closed says how it ended, or what lies ahead; what is open whether partners can act on it.
    """
    title = phrases.quoted(phrases.clause(local(entry.title)))
    yield _(STILL[kind_of(entry)][status]).format(title=title)
    if status == "closed":
        yield from said_of_closed(entry, calls.day)
    elif status == "withdrawn":
        yield _(PROCEDURE_STATUS[status].meaning)
    elif status == "open" and calls.admits(entry):
        yield from can_act(entry, calls.day)


def rests_on_a_day(entry: Procedure | Opportunity, status: ProcedureStatus) -> bool:
    """Return whether nobody is known to have said the status: what is waited for, and what closed by its days alone."""
    known = last_done(entry) is not None or (isinstance(entry, Opportunity) and entry.outcome is not None)
    return (opening(status).to_come and status != "open") or (status == "closed" and not known)
