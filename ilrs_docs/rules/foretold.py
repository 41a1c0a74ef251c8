"""Marks of what is said to have happened on a day that was still to come when it was said: doubtful, and told so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from pydantic import BaseModel

    from ilrs_docs.model import Release, Window
    from ilrs_docs.rules.cases import Case


def is_ahead(occurred: Window | None, *issued: date | None) -> bool:
    """Return whether all of a day that something is said to have happened on lay ahead on each of the days of issue.

    >>> from datetime import date
    >>> from ilrs_docs.model import Window
    >>> is_ahead(Window("2020-12-07"), date(2020, 10, 8)), is_ahead(Window("2020-10"), date(2020, 10, 8))
    (True, False)
    >>> is_ahead(Window("2020-12-07"), date(2020, 10, 8), None), is_ahead(None, date(2020, 10, 8))
    (False, False)
    """
    first = occurred.earliest if occurred else None
    return first is not None and all(day is not None and day < first for day in issued)


def marked_ahead_of(day: Window | None, new: Release) -> dict[str, Any]:
    """Return that a day on which something happened lay ahead on that of the newer release; empty where it did not."""
    return {"ahead": True} if is_ahead(day, new.issued) else {}


def marked_ahead(case: Case, side: BaseModel | None, *issued: date | None) -> bool:
    """Return whether one side tells a milestone as achieved on a day that was still to come on these days of issue."""
    told = case.value(side, "status") in {"achieved", None}
    return told and is_ahead(case.value(side, "occurred"), *issued)


def ended(case: Case) -> dict[str, Any]:
    """Return what became of a milestone whose forecast a change tells, now that it is over or cancelled.

    The day stands there too, and how sure that is, so far as it is known.
    """
    status, occurred = case.value(case.new, "status"), case.value(case.new, "occurred")
    known = {"status": status or "achieved", "occurred": occurred and str(occurred)}
    return {"ended": known | {"confidence": case.value(case.new, "confidence")}}
