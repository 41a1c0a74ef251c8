"""Fields of one's own beside a date that say the same change: a week that goes with a day, a mark that gave way to it.

What such a field says is told with the date, and is no second change. So it is where a date came for a bare `true` or
`false`, where the field is named by a unit of the calendar and counts on as far as the date moved, and where what
happened is another thing of a series now, with its own day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ilrs_docs.matching.series import apart
from ilrs_docs.rules.typing_errors import weekday

if TYPE_CHECKING:
    from datetime import date

    from pydantic import JsonValue

    from ilrs_docs.model import Window
    from ilrs_docs.rules.cases import Case
    from ilrs_docs.rules.context import RuleContext

TRUTHS: Final = frozenset({"true", "false", "yes", "no", "да", "нет", "是", "否", "有", "无", "無"})
"""How a field says that something is so, or is not, and no more."""
_DAY_OF_WEEK: Final = re.compile(r"week.?day|день.недели|星期|礼拜", re.IGNORECASE)
_COUNT: Final = re.compile(r"\D{0,12}?(\d{1,4})\D{0,12}")


class CalendarUnit(NamedTuple):
    """A unit of the calendar: how fields are called that count it, and its days, or how it counts inside a year."""

    names: re.Pattern[str]
    a_year: int = 0
    in_year: Callable[[date], int] = lambda _day: 0
    days: int = 0


class OwnField(NamedTuple):
    """A field of one's own that differs: its name, the values, and the edit."""

    name: str
    old: JsonValue
    new: JsonValue
    edit: int

    def as_detail(self) -> dict[str, Any]:
        """Return the field as the detail of a change has it."""
        return {"field": f"extra/{self.name}", "old": self.old, "new": self.new}


def own_fields(case: Case, context: RuleContext) -> list[OwnField]:
    """Return the fields of one's own that are other ones, came or went."""
    found = []
    for fields, indices in case.edits.items():
        if len(fields) == 2 and fields[0] == "extra" and len(indices) == 1:  # noqa: PLR2004 - the field, and its name
            edit = context.edits[indices[0]]
            found.append(OwnField(str(fields[1]), edit.old, edit.new, indices[0]))
    return found


def gave_way(case: Case, context: RuleContext) -> OwnField | None:
    """Return the bare `true` or `false` that a date came for, or that came for it; None where there is not just one."""
    old, new = case.both("window")
    if old is not None and new is not None:
        return None
    marks = [one for one in own_fields(case, context) if _is_truth_alone(one, came=new is None)]
    return marks[0] if len(marks) == 1 else None


def _is_truth_alone(one: OwnField, *, came: bool) -> bool:
    """Return whether a field that came, or went, says no more than that something is so, or is not."""
    value, other = (one.new, one.old) if came else (one.old, one.new)
    return other is None and str(value).strip().casefold() in TRUTHS


def said_with(case: Case, context: RuleContext) -> list[OwnField]:
    """Return the fields that count weeks, months, quarters or years on as the date does, or came, or went, with it."""
    days = [window and window.earliest for window in case.both("window")]
    return [one for one in own_fields(case, context) if _goes_with(one, *days)]


def _goes_with(one: OwnField, before: date | None, after: date | None) -> bool:
    """Return whether a field is named by a unit of the calendar, and says what the day says, on either side."""
    if _DAY_OF_WEEK.search(one.name):
        return [_weekday(value) for value in (one.old, one.new)] == [day and day.weekday() for day in (before, after)]
    units = [unit for unit in UNITS if unit.names.search(one.name)]
    counts = _count(one.old), _count(one.new)
    if not units or [count is None for count in counts] != [day is None for day in (before, after)]:
        return False
    if counts[0] is None or counts[1] is None or before is None or after is None:
        return counts != (None, None)
    return counts[1] - counts[0] in _steps(units[0], before, after)


def _steps(unit: CalendarUnit, before: date, after: date) -> set[int]:
    """Return how far the number of a unit may go on between two days: weeks may begin on any day, years begin anew."""
    if unit.days:
        days = after.toordinal() - before.toordinal()
        return {days // unit.days, -(-days // unit.days)}
    years, counted = after.year - before.year, unit.in_year(after) - unit.in_year(before)
    return {counted, counted + years * unit.a_year}


def _weekday(value: JsonValue) -> int | None:
    return None if value is None else weekday(str(value))


def _count(value: JsonValue) -> int | None:
    found = None if value is None else _COUNT.fullmatch(str(value))
    return int(found[1]) if found else None


UNITS: Final = (
    CalendarUnit(re.compile(r"week|недел|周|週", re.IGNORECASE), days=7),
    CalendarUnit(re.compile(r"quarter|квартал|季度", re.IGNORECASE), 4, lambda day: (day.month - 1) // 3),
    CalendarUnit(re.compile(r"month|месяц|月", re.IGNORECASE), 12, lambda day: day.month),
    CalendarUnit(re.compile(r"year|год|年", re.IGNORECASE), 1),
)


def renewed(case: Case, context: RuleContext) -> OwnField | None:
    """Return the field that names another thing of a series, where its day had passed before and has passed now, too.

    The newest of a series that was out before the older release and that which came out since are two things, each
    with its own day: nothing was put off.
    """
    old, new = case.both("window")
    if None in {old, new} or not _happened_since(old, new, context) or any(case.both("status")):
        return None
    others = [one for one in own_fields(case, context) if None not in {one.old, one.new}]
    found = [one for one in others if apart({"": str(one.old)}, {"": str(one.new)})]
    return found[0] if len(found) == 1 else None


def _happened_since(old: Window, new: Window, context: RuleContext) -> bool:
    """Return whether each of two dates lay behind its release, and the later one ahead of the earlier release.

    It is the same whichever of the releases is compared with the other.
    """
    if context.old.issued is None or context.new.issued is None:
        return False
    sides = sorted([(context.old.issued, old), (context.new.issued, new)], key=lambda one: one[0])
    (then, early), (now, late) = sides
    if early.latest is None or late.earliest is None or late.latest is None:
        return False
    return early.latest < then < late.earliest and late.latest <= now
