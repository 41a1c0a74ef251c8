"""What lies before the day of the newer of two releases, and what lies near ahead of it.

Which of the two is the newer one is said by their days alone, so that both directions see the same. Where one of them
has no day, nobody knows what is past.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from ilrs_docs.model import Milestone, Phase, Promise, Source
from ilrs_docs.model.statuses import stage
from ilrs_docs.rules.seen import Seen
from ilrs_docs.timing import add_months

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.changes import Path, Subject
    from ilrs_docs.model import Release, Window
    from ilrs_docs.rules.named import Entries

NEAR: Final = 36
"""So many months ahead at most lies what is near."""
RECENT: Final = 12
"""So many months back at most lies what is recent."""
DATED: Final = frozenset({
    "milestone", "phase", "mission", "procedure", "step", "opportunity", "limit", "deadline", "promise",
})  # fmt: skip
"""The kinds of entries that are over at some day, by their own dates or by those of what they belong to."""

TOGETHER_OR_APART: Final = ("-split", "-merged")
"""The rules of one that became several, or several that became one: those are in one of the releases, it in the other.
"""


class Facts(Protocol):
    """What is asked of a change, or of the verdict that becomes one."""

    @property
    def rule(self) -> str:
        """The rule that told it."""
        ...

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whom it is about."""
        ...

    @property
    def old_path(self) -> Path | None:
        """Where it is in the old release."""
        ...

    @property
    def new_path(self) -> Path | None:
        """Where it is in the new release."""
        ...


class Side(NamedTuple):
    """A release with its entries by kind and id."""

    release: Release
    entries: Entries


class Horizon:
    """Two releases, seen from the day of the newer one; `day` is None where one of them has none.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.rules.named import EntryIndex
    >>> library = Library()
    >>> old, new = (Side(one, EntryIndex(one)) for one in map(library.load, ("roadmap@1.0", "roadmap@2026-09-10")))
    >>> Horizon(old, new).day == Horizon(new, old).day == new.release.issued
    True
    """

    def __init__(self, old: Side, new: Side) -> None:
        """Take both sides, and look at nothing yet."""
        days = [side.release.issued for side in (old, new)]
        self.day: date | None = max(day for day in days if day) if all(days) else None
        self._turned = self.day is not None and self.day != days[1]
        self._sides = (old, new) if self._turned else (new, old)

    @cached_property
    def _seen(self) -> tuple[Seen, Seen]:
        """The newer release and the older one, as they stand on the day of the newer one."""
        assert self.day is not None  # noqa: S101 - nobody looks where there is no day
        newer, older = (Seen(side.release, side.entries, self.day) for side in self._sides)
        return newer, older

    def is_over(self, facts: Facts) -> bool:
        """Return whether all that a change is about lies before the day, and nothing still ahead depends on it."""
        if self.day is None or facts.subjects[0].kind not in DATED:
            return False
        found = self._found(facts)
        return bool(found) and all(seen.is_past(one) and not seen.is_awaited(one) for seen, one in found)

    def is_past(self, facts: Facts) -> bool:
        """Return whether all that a change is about lies before the day, whatever depends on it."""
        found = [] if self.day is None else self._found(facts)
        return bool(found) and all(seen.is_past(one) for seen, one in found)

    def is_near(self, facts: Facts) -> bool:
        """Return whether what a change is about lies ahead, and its window begins within so many months."""
        if self.day is None:
            return False
        return any(self._begins_by(window, self._last_near) for window in self._windows(facts))

    @cached_property
    def _last_near(self) -> date:
        assert self.day is not None  # noqa: S101 - nobody looks where there is no day
        return add_months(self.day, NEAR)

    def _begins_by(self, window: Window, last: date) -> bool:
        first = window.earliest or window.latest  # of what comes by some day, that day at the latest
        return first is not None and first <= last and not (window.latest and window.latest < (self.day or last))

    def _windows(self, facts: Facts) -> Iterator[Window]:
        """Yield the windows of what is still meant to come, as last given: before, where the newer release has none.

        Of several that became one those count that went, whatever the date of that one.
        """
        newer, older = self._seen
        kind = facts.subjects[0].kind
        own = [side.entries.get((kind, name)) for side, name in zip((newer, older), self._ids(facts), strict=True)]
        others = self._others(facts)
        alone: list[list[BaseModel | None]] = [[entry] for _seen, entry in others]
        for both in (own, *alone):
            there = [one for one in both if isinstance(one, Milestone | Phase)]
            window = next((one.window for one in there if one.window), None)
            if window and self._is_meant(there) and not newer.is_past(there[0]):
                yield window

    def _is_meant(self, there: list[Milestone | Phase]) -> bool:
        """Return whether somebody is, or was, committed to an entry that is not given up."""
        stands = [one.status for one in there if isinstance(one, Milestone)]
        return not stands or not (stage(stands[0]).ended or set(stands) == {"considered"})

    def is_recent(self, facts: Facts) -> bool:
        """Return whether what became of something may have done so within so many months before the day.

        It has not where its day says so, or where the older release and all sources that are newly cited are older.
        """
        assert self.day is not None  # noqa: S101 - only what is over is asked for
        since = add_months(self.day, -RECENT)
        kind, ids = facts.subjects[0].kind, self._ids(facts)
        now, before = (seen.entries.get((kind, own)) for seen, own in zip(self._seen, ids, strict=True))
        day = _day_of(now)
        if day is not None:
            return day >= since
        older = self._sides[1].release.issued
        return older is None or older >= since or self._reported_since(now, before, since)

    def _reported_since(self, now: BaseModel | None, before: BaseModel | None, since: date) -> bool:
        """Return whether a newly cited source may be of that day or later; so may be what cites none."""
        cited = {*getattr(now, "sources", ())} - {*getattr(before, "sources", ())}
        entries = self._sides[0].entries
        days = [one.date.latest for own in cited if isinstance(one := entries.get(("source", own)), Source)]
        return not days or any(day is None or day >= since for day in days)

    def _ids(self, facts: Facts) -> tuple[str, str]:
        """Return the id of what a change is about in the newer release, and in the older one."""
        paths = (facts.old_path, facts.new_path) if self._turned else (facts.new_path, facts.old_path)
        newer, older = paths
        named = "" if newer or older else facts.subjects[0].id  # one that is there on one side only may share its id
        return str(newer[-1]) if newer else named, str(older[-1]) if older else named

    def _found(self, facts: Facts) -> list[tuple[Seen, BaseModel]]:
        """Return the entries of a change in the newer release; those of the older one where that has none of them."""
        kind = facts.subjects[0].kind
        others = [(one.kind, one.id) for one in facts.subjects[1:]]
        ids = self._ids(facts)
        if _went(facts, ids):
            main = self._seen[0].entries.get((kind, ids[0]))
            return [*([(self._seen[0], main)] if main else []), *self._others(facts)]
        sides = (
            [(seen, entry) for key in dict.fromkeys([(kind, own), *others]) if (entry := seen.entries.get(key))]
            for seen, own in zip(self._seen, ids, strict=True)
        )
        return next(filter(None, sides), [])

    def _others(self, facts: Facts) -> list[tuple[Seen, BaseModel]]:
        """Return what else a change is about, in the newer release; in the older one where it went into what came."""
        seen = self._seen[1 if _went(facts, self._ids(facts)) else 0]
        entries = (seen.entries.get((one.kind, one.id)) for one in facts.subjects[1:])
        return [(seen, entry) for entry in entries if entry]


def _went(facts: Facts, ids: tuple[str, str]) -> bool:
    """Return whether one that the newer release alone has came of several: these are in the older one."""
    newer, older = ids
    return facts.rule.endswith(TOGETHER_OR_APART) and bool(newer) and not older


def _day_of(entry: BaseModel | None) -> date | None:
    """Return the last day on which something happened to a milestone, or a promise was kept."""
    if isinstance(entry, Milestone):
        return entry.occurred.latest if entry.occurred else None
    return entry.kept.latest if isinstance(entry, Promise) and entry.kept else None
