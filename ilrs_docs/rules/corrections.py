"""Dates that were plainly mistyped and are put right: what speaks for it beside the two dates themselves.

A correction is proposed, never stated: the change stays the slip or the advance that it would be, and says that it is
likely a correction, and why. Where a note of the entry declares the earlier value to have been an error it is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from ilrs_docs.rules.named_dates import mends, named_dates
from ilrs_docs.rules.support import support_of
from ilrs_docs.rules.typing_errors import YEARS, Mistyped, mistyped, numbers, one_part_differs, weekday
from ilrs_docs.rules.unreported import lapsed
from ilrs_docs.rules.windows import at_most_likely, window_detail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ilrs_docs.model import Window
    from ilrs_docs.rules.cases import Case, Verdict
    from ilrs_docs.rules.context import RuleContext
    from ilrs_docs.rules.neighbours import Beside

Because = Literal["wording", "weekday", "copied", "order", "phase", "century", "others"]
PLAIN: Final[frozenset[Mistyped]] = frozenset({"swapped", "century"})
"""What no plan does by itself: two digits, or a month and a day, that changed places, and another century."""
AGE: Final = 50
"""So many years from the day of its release nothing is planned."""
BOTH: Final = 2
HASTES: Final = ((2, 3), (7, 12))
"""Within so many days, from the first one on, a move by so many months is as well one that was a slip of the hand."""
NEAR: Final = 2
"""So many days lie at most between two releases of which the later one still puts the earlier one right."""
MOVED: Final = frozenset({"slipped", "advanced"})
_OPEN: Final = ".."


def declared(case: Case, field: str) -> bool:
    """Return whether a note that only one side has declares that the earlier value of a field was an error."""
    old, new = ({note.text.original for note in notes if note.corrects == field} for notes in _notes(case))
    return old != new


def is_past(case: Case, context: RuleContext, field: str = "window") -> bool:
    """Return whether a date lay before both releases as it was and lies so as it is: nothing can have moved."""
    issued = [release.issued for release in (context.old, context.new) if release.issued]
    ends = [window.latest for window in case.both(field) if window is not None and window.latest]
    return len(issued) == len(ends) == BOTH and max(ends) < min(issued)


def with_erratum(case: Case, field: str) -> tuple[int, ...]:
    """Return the edits of the notes of an entry where nothing differs in them but what declares the error."""
    old, new = ([note for note in notes if note.corrects != field] for notes in _notes(case))
    return case.touching("notes") if old == new else ()


def _notes(case: Case) -> tuple[Any, Any]:
    old, new = case.both("notes")
    return old or (), new or ()


def grounds(case: Case, context: RuleContext, field: str = "window") -> dict[str, Any]:
    """Return what a new date rests on beside the two dates: its sources, and what speaks for a mere correction."""
    new = case.value(case.new, field)
    if new is None:
        return {}
    passed = {} if is_past(case, context, field) else lapsed(case, context, new)
    known = misfit(case, new) | differs(case, field) | outdated(case, field) | support_of(case, context, field)
    return proposed(case, context, field) | known | passed


def outdated(case: Case, field: str) -> dict[str, Any]:
    """Return the source's own words where they still name the earlier date, and not the new one; empty elsewhere.

    A date inside the earlier one may be meant by the same words.
    """
    (old, new), words = case.both(field), case.value(case.new, "wording")
    if old is None or new is None or words is None or _inside(new, old.earliest, old.latest):
        return {}
    named, months = numbers(words.original), named_dates(words.original)
    years_alone = not _numbers_of(new, years=False)
    by_number = _fits(old, named) and not _fits(new, named) and not (years_alone and _beside(new, named))
    return {"outdated": words.original} if by_number or (months and mends(months, new, old)) else {}


def differs(case: Case, field: str) -> dict[str, Any]:
    """Return that one of two dates is what another source says on the other side; empty where none does.

    Nothing moved, as far as anybody knows, where the record only follows the other of two who differ.
    """
    dates = tuple(map(str, case.both(field)))
    said = [{one.value for one in readings or () if one.field == field} for readings in case.both("readings")]
    found = {"before": dates[1] in said[0], "now": dates[0] in said[1]}
    return {"differs": found} if any(found.values()) else {}


def proposed(case: Case, context: RuleContext, field: str = "window") -> dict[str, Any]:
    """Return that a date is likely put right, and what speaks for it; empty where nothing does."""
    old, new = case.both(field)
    if old is None or new is None:
        return {}
    because = _because(case, context, old, new)
    if because:
        return {"correction": {"certainty": "likely", "because": because}}
    hasty = _hasty(context, old, new)
    return {} if hasty is None else {"correction": {"certainty": "possible", "because": "haste", "days": hasty}}


def beside(verdicts: Iterable[Verdict], context: RuleContext) -> Iterator[Verdict]:
    """Yield the verdicts; a date that moved where another one of its phase was put right at once may be put right, too.

    So it is between releases that lie two days apart at most.
    """
    told = [*verdicts]
    right = {_home(one, context) for one in told if _is_likely(one)} if _are_near(context) else set()
    for one in told:
        moved = right and one.detail.get("move") in MOVED and "correction" not in one.detail
        if moved and _home(one, context) in right:
            yield one._replace(detail=one.detail | {"correction": {"certainty": "possible", "because": "beside"}})
        else:
            yield one


def _are_near(context: RuleContext) -> bool:
    issued = context.old.issued, context.new.issued
    return None not in issued and abs((issued[1] - issued[0]).days) <= NEAR  # type: ignore[operator] # neither is None


def _is_likely(verdict: Verdict) -> bool:
    found = verdict.detail.get("correction")
    return isinstance(found, dict) and found.get("certainty") == "likely"


def _home(verdict: Verdict, context: RuleContext) -> tuple[str, object]:
    """Return where the entry of a verdict stands: a milestone in its phase, anything else inside its parent."""
    first = verdict.subjects[0]
    entry = context.entries_new.get((first.kind, first.id))
    phase = entry.__dict__.get("phase") if entry is not None else None
    return first.kind, phase or (verdict.new_path or ())[:-1]


def _hasty(context: RuleContext, old: Window, new: Window) -> int | None:
    """Return how many days lie between two releases that lie too close for so far a move; None where they do not.

    Those of one day say nothing of that: the day may be copied with the rest.
    """
    if context.old.issued is None or context.new.issued is None:
        return None
    days = abs((context.new.issued - context.old.issued).days)
    months = abs(window_detail(old, new)["months"] or 0)
    return days if days and any(days <= most and months >= least for most, least in HASTES) else None


def misfit(case: Case, new: Window) -> dict[str, Any]:
    """Return the day of the week that the words name with a new date, where the date does not fall on it."""
    words = case.value(case.new, "wording")
    named, day = weekday(words.original) if words else None, _weekday_of(new)
    known = new == case.value(case.old, "occurred")
    return {"misfit": named} if None not in {named, day} and named != day and not known else {}


def capped(detail: dict[str, Any]) -> dict[str, Any]:
    """Return what was worked out about a change that is likely a correction: that anything moved is at most likely.

    So it is where a date came to agree with one that stood elsewhere already, where it may be a correction, where it
    does not fall on the weekday that is named with it, and where the words with it still name the earlier date. Where
    one of the two dates is another source's on the other side it is only possible.

    >>> capped({"certainty": "definite", "correction": {"certainty": "likely", "because": "weekday"}})["certainty"]
    'likely'
    >>> capped({"certainty": "definite"}), capped({"certainty": "possible", "correction": {"certainty": "likely"}})
    ({'certainty': 'definite'}, {'certainty': 'possible', 'correction': {'certainty': 'likely'}})
    """
    if "differs" in detail and "certainty" in detail:
        return {**detail, "certainty": "possible"}
    found = detail.get("correction")
    corrected = isinstance(found, dict) and found.get("certainty") != "declared"
    return at_most_likely(detail) if corrected or {"agrees", "misfit", "outdated"} & detail.keys() else detail


def _because(case: Case, context: RuleContext, old: Window, new: Window) -> Because | None:
    said = _said(case, old, new) or ("copied" if _copied(case, context, old, new) else None)
    if said:
        return said
    typed = mistyped(str(old), str(new))
    if typed is None:
        return None
    if typed == "century" and _far(old, context.old.issued) and not _far(new, context.old.issued):
        return "century"
    if _out_of_order(case, context, old, new):
        return "order"
    if typed in PLAIN and _out_of_phase(case, context, old, new):
        return "phase"
    return "others" if typed in PLAIN and _apart(context, old, new) else None


def _said(case: Case, old: Window, new: Window) -> Because | None:
    """Return whether the source's own words were those of the new date before, by numbers, month or weekday."""
    before, after = case.both("wording")
    if before is None or after is None:
        return None
    named = numbers(before.original)
    if named == numbers(after.original) and not _fits(old, named) and _fits(new, named) and not _beside(old, named):
        return "wording"
    months = named_dates(before.original)
    if months and months == named_dates(after.original) and mends(months, old, new):
        return "wording"
    day = weekday(before.original)
    if day is None or day != weekday(after.original) or not one_part_differs(str(old), str(new)):
        return None
    return "weekday" if _weekday_of(old) not in {None, day} and _weekday_of(new) == day else None


def _weekday_of(window: Window) -> int | None:
    one = window.earliest is not None and window.earliest == window.latest
    return window.earliest.weekday() if one and window.earliest else None


def _numbers_of(window: Window, *, years: bool) -> set[int]:
    """Return the years of a window, and the days where it names days."""
    ends = [end for end in str(window).split("/") if end != _OPEN]
    parts = [[int(part) for part in re.findall(r"[0-9]+", end.partition("T")[0])] for end in ends]
    return {number for end in parts for number in (*end[: int(years)], *end[2:])}


def _fits(window: Window, named: frozenset[int]) -> bool:
    """Return whether all numbers of a window are named in the words; its years only where these name any."""
    found = _numbers_of(window, years=any(number >= YEARS for number in named))
    return bool(found) and found <= named


def _beside(window: Window, named: frozenset[int]) -> bool:
    """Return whether an open window ends or begins beside a year that is named ("before 2035" is up to 2034)."""
    near = {number + step for number in named for step in (-1, 0, 1)}
    return _OPEN in str(window) and _numbers_of(window, years=True) <= near


def _far(window: Window, issued: date | None) -> bool:
    day = window.earliest or window.latest
    return issued is not None and day is not None and abs(day.year - issued.year) >= AGE


def _before(one: Window, other: Window) -> bool:
    """Return whether all days of one window lie before those of another."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _inside(window: Window, first: date | None, last: date | None) -> bool:
    """Return whether both ends of a window lie between two days, of which each may be missing."""
    begins, ends = window.earliest or window.latest, window.latest or window.earliest
    return (first is None or (begins is not None and begins >= first)) and (
        last is None or (ends is not None and ends <= last)
    )


def _copied(case: Case, context: RuleContext, old: Window, new: Window) -> bool:
    """Return whether the old window was that of another one in its order, which it broke, and the new one keeps it."""
    return _mends(context.repeated(case.kind).get((case.kind, case.entry_id)), old, new)


def _out_of_order(case: Case, context: RuleContext, old: Window, new: Window) -> bool:
    """Return whether the old window broke the order of those beside it, which stayed, and the new one keeps it."""
    return _mends(context.neighbours(case.kind).get((case.kind, case.entry_id)), old, new)


def _mends(beside: Beside | None, old: Window, new: Window) -> bool:
    first, last = beside or (None, None)
    broken = (first is not None and _before(old, first)) or (last is not None and _before(last, old))
    begins, ends = (first.earliest if first else None), (last.latest if last else None)
    return broken and _inside(new, begins, ends)


def _out_of_phase(case: Case, context: RuleContext, old: Window, new: Window) -> bool:
    """Return whether the old window lay outside its phase, which stayed, and the new one lies inside."""
    own = case.value(case.new, "phase") or ""
    before, after = (phases.get(own) for phases in (context.phases_old, context.phases_new))
    window = after.__dict__["window"] if after else None
    if before is None or window is None or before.__dict__["window"] != window:
        return False
    outside = _before(old, window) or _before(window, old)
    return outside and _inside(new, window.earliest, window.latest)


def _apart(context: RuleContext, old: Window, new: Window) -> bool:
    """Return whether the old window lies outside all dates that stayed, and the new one among them."""
    first, last = context.days_that_stayed
    if first is None or last is None:
        return False
    outside = (old.latest is not None and old.latest < first) or (old.earliest is not None and old.earliest > last)
    return outside and _inside(new, first, last)
