"""Part of a comparison: what is told of it, and what is kept back, change by change and member by member."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from ilrs_docs.changes import SEVERITIES, Change, Comparison, Filtered, Severity, Withheld
from ilrs_docs.rules import in_reading_order
from ilrs_docs.rules.parts import with_parts


class Sorter(NamedTuple):
    """How changes are sorted out: which is kept back, and how what is left of several told together is graded."""

    keeps_back: Callable[[Change], Withheld | None]
    graded: Callable[[Change], Change]


def sort_out(change: Change, sorter: Sorter) -> tuple[Change | None, tuple[Withheld, ...]]:
    """Return what of a change is told, and what is kept back; what is told together is looked at one by one."""
    kept_back = sorter.keeps_back(change)
    if kept_back or not change.members:
        return (None, (kept_back,)) if kept_back else (change, ())
    parts = [sort_out(one, sorter) for one in change.members]
    told = tuple(one for one, _kept_back in parts if one)
    whole = change if told == change.members else _rest_of(change, told, sorter)
    return whole, tuple(one for _told, several in parts for one in several)


def _rest_of(change: Change, told: tuple[Change, ...], sorter: Sorter) -> Change | None:
    """Return what is left of a change when some of what it told together is kept back."""
    if len(told) < len(change.members[:2]):
        return told[0] if told else None
    subjects = tuple(dict.fromkeys(subject for one in told for subject in one.subjects))
    return sorter.graded(with_parts(change, told, ()).model_copy(update={"subjects": subjects}))


class Selection(NamedTuple):
    """What is asked for: changes of these entries, and those as grave as this or graver.

    Entries go by id (`change-7`), or by kind and id (`milestone:change-7`). No entries means all, no severity any.
    """

    entries: Collection[str] = ()
    severity: Severity | None = None

    def has(self, change: Change) -> bool:
        """Return whether a change that tells no others is asked for."""
        names = (name for one in change.subjects for name in (one.id, f"{one.kind}:{one.id}"))
        about = any(name in self.entries for name in names)
        return (about or not self.entries) and (self.severity is None or is_as_grave(change, self.severity))

    def keeps_back(self, change: Change) -> Withheld | None:
        """Return a change as one that was not asked for; None where it was, or where its members are looked at."""
        return None if change.members or self.has(change) else Withheld(change=change, by="selection")


def is_as_grave(change: Change, severity: Severity) -> bool:
    """Return whether a change is as grave as this, or graver.

    >>> from ilrs_docs import Library
    >>> comparison = Library().diff("roadmap@1.0", "roadmap@latest")
    >>> any(is_as_grave(change, "act") for change in comparison)
    True
    """
    return SEVERITIES.index(change.severity) <= SEVERITIES.index(severity)


def select(comparison: Comparison, selection: Selection) -> Comparison:
    """Return a comparison that tells what is asked for; what is not stands in its `filtered`, beside what was there.

    The edits, and the bump that is asked for, stay as they are.

    >>> from ilrs_docs import Library
    >>> comparison = Library().diff("roadmap@1.0", "roadmap@latest")
    >>> found = select(comparison, Selection(entries=("milestone:luna-28",)))
    >>> {change.subjects[0].id for change in found}
    {'luna-28'}
    """
    sorter = Sorter(selection.keeps_back, lambda change: change)
    sorted_out = [sort_out(change, sorter) for change in comparison.changes]
    filtered = comparison.filtered or Filtered()
    withheld = (*filtered.withheld, *(one for _told, kept_back in sorted_out for one in kept_back))
    told = in_reading_order(change for change, _kept_back in sorted_out if change)
    return comparison.model_copy(
        update={"changes": told, "filtered": filtered.model_copy(update={"withheld": withheld})}
    )


def meets(comparison: Comparison, conditions: Collection[str]) -> bool:
    """Return whether any change that is told is of one of these rules, or as grave as one of these severities.

    >>> from ilrs_docs import Library
    >>> meets(Library().diff("roadmap@1.0", "roadmap@1.0"), ["editorial"])
    False
    """
    graves = [one for one in SEVERITIES if one in conditions]
    return any(
        each.rule in conditions or any(is_as_grave(each, grave) for grave in graves)
        for change in comparison.changes
        for each in (change, *change.singly)
    )
