"""Whose statement a change of a text is, and of which day: what a word processor shows as the author of a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Release, Source, entries_of, kind_of
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import given, sides
from ilrs_docs.reporting.paragraphs import HEADED, Key
from ilrs_docs.reporting.sections.bearing import said_by, sources_of

TOOL: Final = "ilrs_docs"
UNKNOWN: Final = marked("who stated it is not known")
"""Whose a change is of which nobody is known to have stated it: it claims nobody."""
Voices = Callable[[tuple[str, str], str], tuple[str, ...] | None]
"""What tells by the kind and id of an entry, and a field of it, the ids of the sources that say it, as the change files
of the releases in between have it: none of them where they say that no source does, None where they do not tell."""
MOST: Final = 2
"""How many of those are named who say the same."""


class Author(NamedTuple):
    """Who says what changed, and the day of that, where it is known."""

    name: str
    day: date | None


class Authors:
    """Whose each change of a text is.

    An official release is the statement of its issuers, of its day. What is compiled from the statements of others
    is theirs: of those who say that very field by the change files of the releases (`voices`), else of those who say
    the change by its sources; of the day on which the last of them did where each has a day, else of that by which it
    was compiled. Of a change without sources it is not known whose it is.
    """

    def __init__(self, old: Release, new: Release, comparison: Comparison, voices: Voices | None = None) -> None:
        official = new.standing == "official" and bool(new.issuers)
        self._issued = Author(phrases.listed(new.issuers) if official else _(UNKNOWN), new.issued)
        self._pair = sides(old, new)
        self._voices = None if official else voices
        self._entries = dict(entries_of(new))
        self._changes = () if official else tuple(one for each in comparison.recognised for one in each.singly)
        edits = [(number, comparison.edits[at]) for number, one in enumerate(self._changes) for at in one.edits]
        self._went = _Places(old, [(number, edit.old_path) for number, edit in edits if edit.old_path])
        self._came = _Places(new, [(number, edit.new_path) for number, edit in edits if edit.new_path])
        self._author = cache(self._of_change)

    def of(self, old: Key | None, new: Key | None) -> Author:
        """Return whose the change of a paragraph is that has these keys in the old and in the new text."""
        said = self._said(new) if new else None
        if said is not None:
            return self._of_sources(said)
        numbers = (self._came.change(new) if new else None, self._went.change(old) if old else None)
        number = next((one for one in numbers if one is not None), None)
        return self._issued if number is None else self._author(number)

    def _said(self, key: Key) -> tuple[str, ...] | None:
        """Return the ids of the sources that say the field of a paragraph, by the change files; None if they do not.

        A source is its own statement.
        """
        place = next((key[:length] for length in range(len(key), 0, -1) if key[:length] in self._entries), None)
        if place is None or self._voices is None or isinstance(self._entries[place], Source):
            return None
        entry = self._entries[place]
        fields = (*key[len(place) :], *(one for one in HEADED if given(entry, one)))
        return self._voices((kind_of(entry), str(given(entry, "id"))), str(fields[0])) if fields else None

    def _of_change(self, number: int) -> Author:
        return self._of_sources(sources_of(self._changes[number], self._pair))

    def _of_sources(self, ids: Iterable[str]) -> Author:
        keys = [("source", own) for own in ids]
        entries = (self._pair.new_entries.get(key) or self._pair.old_entries.get(key) for key in keys)
        days = {_day(one) for one in entries if isinstance(one, Source)}
        if not days:
            return self._issued
        known = [day for day in days if day]
        day = max(known) if len(known) == len(days) else self._issued.day
        return Author(phrases.few(said_by(ids, self._pair), MOST), day)


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
