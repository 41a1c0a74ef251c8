"""A statement that counts things of one topic with one of their names alone, for where room is short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing.forms import with_counted
from ilrs_docs.reporting.clauses import by_title, is_possible, listed, with_outcome
from ilrs_docs.reporting.grouped_clauses import passed
from ilrs_docs.reporting.measuring import by_distance, measured, out_of_phase

if TYPE_CHECKING:
    from ilrs_docs.reporting.summary import SummaryClause

ONE: Final = 1
"""How many names stand there."""


def briefly(statement: SummaryClause) -> str | None:
    """Return a clause with one name and how many more it counts; None where its topic says more than that.

    What is only possible says so: where that holds for some of several things, there is no shorter clause either.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.reporting.summary import grouped
    >>> plans = [one for one in Library().diff("roadmap@1.0", "roadmap@latest").changes if one.rule == "plan-added"]
    >>> briefly(grouped(plans)[0])
    'three plans were added (Plan of CNSA and two more)'
    """
    changes, topic = statement.changes, statement.topic
    if statement.beside:
        return None
    if topic.tell is measured:
        return _moved(by_distance(changes), out_of_phase(topic.forms, changes))
    if topic.tell is passed:
        changes = tuple(change for change in changes if change.rule.startswith("step-"))
    elif topic.tell is not with_outcome and topic.counted(changes) is None:
        return None
    if len({change.subjects[0].kind for change in changes}) != 1:
        return None
    return _named(listed(topic.forms, changes, None), [by_title(change) for change in changes])


def _moved(far: Sequence[Change], told: str) -> str | None:
    possible = sum(map(is_possible, far))
    if not possible:
        return _named(told, [change.subjects[0].title for change in far])
    words = _("{title}, possibly").format(title=by_title(far[0]))
    return _named(told, [words]) if len(far) == 1 else None


def _named(told: str, names: Sequence[str]) -> str:
    counts = {name: names.count(name) for name in dict.fromkeys(names)}
    return with_counted(told, counts, ONE)
