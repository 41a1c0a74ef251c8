"""What stands behind the cases: entries by name, milestones by title and date, and the dates beside a date.

All of it is read once, when a rule first asks for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from pydantic import BaseModel

from ilrs_docs.changes import Edit, Matching
from ilrs_docs.matching import Alignments, untimed
from ilrs_docs.model import Milestone, Release, Roadmap
from ilrs_docs.rules.named import Entries, EntryIndex
from ilrs_docs.rules.neighbours import (
    MOST_HOLDERS,
    Beside,
    by_title,
    dated_on,
    milestones_of,
    neighbours_in_sequences,
    neighbours_in_series,
    range_of,
    repeated_in,
    sequences_of,
    series_in,
)

if TYPE_CHECKING:
    from ilrs_docs.rules.cases import Case


@dataclass(frozen=True)
class Background:
    """Both releases, the matching, the edits and the cases made of them, and what is looked up beside a case."""

    old: Release
    new: Release
    matching: Matching
    edits: Sequence[Edit]
    cases: Sequence[Case]
    alignments: Alignments = field(default_factory=Alignments)

    @cached_property
    def entries_old(self) -> Entries:
        """The entries of the old release by kind and id."""
        return EntryIndex(self.old, self.alignments)

    @cached_property
    def entries_new(self) -> Entries:
        """The entries of the new release by kind and id."""
        return EntryIndex(self.new, self.alignments)

    @cached_property
    def phases_old(self) -> dict[str, BaseModel]:
        """The phases of the plans of the old release by id."""
        return phases_of(self.old)

    @cached_property
    def phases_new(self) -> dict[str, BaseModel]:
        """The phases of the plans of the new release by id."""
        return phases_of(self.new)

    @cached_property
    def come(self) -> dict[tuple[str, str], Case]:
        """The cases of entries that only the new release has, by kind and id."""
        return {(case.kind, case.entry_id): case for case in self.cases if case.old is None}

    @cached_property
    def gone(self) -> dict[tuple[str, str], Case]:
        """The cases of entries that only the old release has, by kind and id."""
        return {(case.kind, case.entry_id): case for case in self.cases if case.new is None}

    @cached_property
    def moved(self) -> list[Milestone]:
        """The milestones of which the date is another one, as they are now."""
        found = (case.new for case in self.cases if case.touching("window"))
        return [one for one in found if isinstance(one, Milestone)]

    @cached_property
    def series(self) -> list[list[Milestone]]:
        """The numbered series of the new release of which a milestone moved."""
        return [*series_in(self.new, [one.title.original for one in self.moved])]

    def neighbours(self, kind: str) -> Mapping[tuple[str, str], Beside]:
        """Return the dates beside that of each entry of a kind that stands in an order, of those that stayed."""
        return self._beside_in_series if kind == "milestone" else self._beside_in_sequences

    @cached_property
    def _beside_in_series(self) -> dict[tuple[str, str], Beside]:
        return neighbours_in_series(self.entries_old, self.series)

    @cached_property
    def _beside_in_sequences(self) -> dict[tuple[str, str], Beside]:
        return neighbours_in_sequences(self.entries_old, self.new)

    def repeated(self, kind: str) -> Mapping[tuple[str, str], Beside]:
        """Return the dates beside that of each entry of a kind which had the very date of another one in its order."""
        return self._repeated_in_series if kind == "milestone" else self._repeated_in_sequences

    @cached_property
    def _repeated_in_series(self) -> dict[tuple[str, str], Beside]:
        return repeated_in(self.series, self.entries_old)

    @cached_property
    def _repeated_in_sequences(self) -> dict[tuple[str, str], Beside]:
        return repeated_in(sequences_of(self.new), self.entries_old)

    @cached_property
    def days_that_stayed(self) -> tuple[date | None, date | None]:
        """The first and the last day of all dates that are the same on both sides; nothing where these are few."""
        return range_of(self.entries_old, self.entries_new)

    @cached_property
    def dated_before(self) -> Mapping[str, Sequence[Milestone]]:
        """The milestones of the old release by date, as far as one moved to such a date."""
        return dated_on(milestones_of(self.old), {one.window.root for one in self.moved if one.window})

    @cached_property
    def few_dated_before(self) -> Mapping[str, Sequence[Milestone]]:
        """The milestones of the old release by date, as far as one moved to it and few share it."""
        return {date: holders for date, holders in self.dated_before.items() if len(holders) <= MOST_HOLDERS}

    @cached_property
    def called_and_dated(self) -> Mapping[tuple[str, str], Sequence[Milestone]]:
        """The milestones of the old release by title and date, as far as one moved that bears such a title."""
        found: dict[tuple[str, str], list[Milestone]] = defaultdict(list)
        for title, holders in self._called_old.items():
            for one in holders:
                found[title, str(one.window)].append(one)
        return found

    @cached_property
    def milestones_of_phases(self) -> Mapping[str | None, int]:
        """How many milestones the old release has in each phase."""
        return Counter(map(attrgetter("phase"), milestones_of(self.old)))

    @cached_property
    def _called_old(self) -> Mapping[str, Sequence[Milestone]]:
        """The milestones of the old release by title, as far as one that bears it went, or moved."""
        return by_title(milestones_of(self.old), self._titles_gone | _titles(self.moved))

    @cached_property
    def _titles_gone(self) -> set[str]:
        return _titles(case.entry for case in self.gone.values())

    @cached_property
    def titled_old(self) -> Mapping[str, Sequence[Milestone]]:
        """The milestones of the old release by title, as far as one went that bears it."""
        return {title: holders for title, holders in self._called_old.items() if title in self._titles_gone}

    @cached_property
    def titled_new(self) -> Mapping[str, Sequence[Milestone]]:
        """The milestones of the new release by title, as far as one came that bears it."""
        return by_title(milestones_of(self.new), _titles(case.entry for case in self.come.values()))


def _titles(entries: Iterable[BaseModel]) -> set[str]:
    return {untimed(one.title.original) for one in entries if isinstance(one, Milestone)}


def phases_of(release: Release) -> dict[str, BaseModel]:
    """Return the phases of all plans of a release by id; a guideline has none."""
    plans = release.content.plans if isinstance(release.content, Roadmap) else ()
    return {phase.id: phase for plan in plans for phase in plan.phases}
