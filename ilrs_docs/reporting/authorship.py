"""Whose statement a change of a text is, and of which day: what a word processor shows as the author of a change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.model import Release, Source, entries_of
from ilrs_docs.phrasing import phrases
from ilrs_docs.reporting.paragraphs import HEADED, Key
from ilrs_docs.reporting.release_pair import sides
from ilrs_docs.reporting.sections.bearing import said_by, sources_of

TOOL: Final = "ilrs_docs"
MOST: Final = 2
"""How many of those are named who say the same."""


class Author(NamedTuple):
    """Who says what changed, and the day of that, where it is known."""

    name: str
    day: date | None


class Authors:
    """Whose each change of a text is.

    An official release is the statement of its issuers, of its day. What is compiled from the statements of others
    is theirs: of those who say it by the sources of the change, of the day of these where it is one and the same, else
    of the day by which it was compiled; of a change without sources it is only known who compiled it, and when.
    """

    def __init__(self, old: Release, new: Release, comparison: Comparison) -> None:
        official = new.standing == "official" and bool(new.issuers)
        self._issued = Author(phrases.listed(new.issuers) if official else TOOL, new.issued)
        self._pair = sides(old, new)
        self._changes = () if official else tuple(one for each in comparison.recognised for one in each.singly)
        edits = [(number, comparison.edits[at]) for number, one in enumerate(self._changes) for at in one.edits]
        self._went = _Places(old, [(number, edit.old_path) for number, edit in edits if edit.old_path])
        self._came = _Places(new, [(number, edit.new_path) for number, edit in edits if edit.new_path])
        self._author = cache(self._of_change)

    def of(self, old: Key | None, new: Key | None) -> Author:
        """Return whose the change of a paragraph is that has these keys in the old and in the new text."""
        numbers = (self._came.change(new) if new else None, self._went.change(old) if old else None)
        number = next((one for one in numbers if one is not None), None)
        return self._issued if number is None else self._author(number)

    def _of_change(self, number: int) -> Author:
        ids = sources_of(self._changes[number], self._pair)
        keys = [("source", own) for own in ids]
        entries = (self._pair.new_entries.get(key) or self._pair.old_entries.get(key) for key in keys)
        days = {_day(one) for one in entries if isinstance(one, Source)}
        if not days:
            return self._issued
        (day,) = days if len(days) == 1 else {None}
        return Author(phrases.few(said_by(ids, self._pair), MOST), day or self._issued.day)


def _day(source: Source) -> date | None:
    """Return the day of a source, None where it is known less precisely."""
    first, last = source.date.earliest, source.date.latest
    return first if first == last else None


class _Places:
    """Which change each place of a release is of: the place itself, or a field in which something changed."""

    def __init__(self, release: Release, edited: list[tuple[int, Key]]) -> None:
        entries = {path for path, _entry in entries_of(release)}
        self._exact: dict[Key, int] = {}
        self._fields: dict[Key, int] = {}
        for number, path in edited:
            self._exact.setdefault(path, number)
            fields = takewhile(lambda place: place not in entries, (path[:at] for at in range(len(path), 0, -1)))
            for place in fields:
                self._fields.setdefault(place, number)

    def change(self, key: Key) -> int | None:
        """Return the number of the change that a paragraph is of: of its own field first, then of its entry."""
        places = (*self._headings(key), *(key[:length] for length in range(len(key), 0, -1)))
        found = (store.get(place) for place in places for store in (self._exact, self._fields))
        return next((number for number in found if number is not None), None)

    @staticmethod
    def _headings(key: Key) -> Iterator[Key]:
        return ((*key, name) for name in HEADED)
