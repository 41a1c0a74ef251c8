"""The ledger of a document: its releases in their order, and what each says otherwise than the one before it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ilrs_docs.errors import AmbiguousEntryError, UnknownEntryError
from ilrs_docs.history.descent import EntryDescent, descent_of
from ilrs_docs.history.steps import Key, LedgerStep, Stored, opening, step
from ilrs_docs.library.heads import Head, head_of
from ilrs_docs.model import Lineage, Release

if TYPE_CHECKING:
    from ilrs_docs.authoring.files import ChangeFile
    from ilrs_docs.history.telling import ToldStep
    from ilrs_docs.language import Language

LIKE_ENOUGH: Final = 60
"""How much of a name, in hundredths, is the same where it is told as the one that was meant."""
Read = Callable[[int], Release]
"""What gives a release by its place."""


def _unwritten(_place: int) -> Sequence[ChangeFile]:
    """Return the change files of a release of which none is known."""
    return ()


@dataclass(frozen=True)
class Ledger:
    """A document through its releases, oldest first: their `heads`, the `steps` that lead to each, and its `lineage`.

    The first step holds all of the first release. `read` gives a release whole, `tell` says what a step changed,
    `written` gives the change files of a release, corrections first.
    """

    document: str
    heads: Sequence[Head]
    steps: Sequence[LedgerStep]
    lineage: Lineage
    read: Read
    tell: Callable[[Ledger, int, Language], ToldStep]
    written: Callable[[int], Sequence[ChangeFile]] = _unwritten

    @cached_property
    def _events(self) -> Mapping[Key, list[tuple[int, Stored | None]]]:
        """From which place on each entry stands how; None from where it does not."""
        found: dict[Key, list[tuple[int, Stored | None]]] = defaultdict(list)
        for place, one in enumerate(self.steps):
            for key in one.gone:
                found[key].append((place, None))
            for key, entry in one.entries.items():
                found[key].append((place, entry))
        return dict(found)

    @cached_property
    def descents(self) -> Sequence[EntryDescent]:
        """Who was who in each step."""
        return [descent_of(one) for one in self.steps]

    def entry(self, key: Key, place: int) -> Stored | None:
        """Return an entry as it stands in the release at a place; None where it is not there."""
        events = self._events.get(key, [])
        at = bisect_right(events, place, key=lambda event: event[0])
        return events[at - 1][1] if at else None

    def keys(self, place: int) -> list[Key]:
        """Return the kinds and ids of all entries of the release at a place, in the order of the kinds and ids."""
        return sorted(key for key in self._events if self.entry(key, place) is not None)

    def all_keys(self) -> list[Key]:
        """Return the kinds and ids of all entries of any release, in the order of the kinds and ids."""
        return sorted(self._events)

    def last_place(self, key: Key) -> int:
        """Return the place of the newest release that has an entry."""
        place, entry = self._events[key][-1]
        return len(self.heads) - 1 if entry is not None else place - 1

    def named(self, name: str) -> Key:
        """Return the kind and id of the entry that has a name in any release: an id, or a kind and an id.

        Raises UnknownEntryError, with the nearest, where none has it, AmbiguousEntryError where entries of several
        kinds have it.
        """
        found = sorted(key for key in self._events if name in {key[1], ":".join(key)})
        if len(found) > 1:
            raise AmbiguousEntryError(name, tuple(map(":".join, found)))
        if not found:
            raise UnknownEntryError(name, self._nearest(name))
        return found[0]

    def _nearest(self, name: str) -> str | None:
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extractOne

        known = sorted({known for kind, own in self._events for known in (own, f"{kind}:{own}")})
        found = extractOne(name, known, scorer=ratio, score_cutoff=LIKE_ENOUGH)
        return found[0] if found else None

    def until(self, place: int) -> Ledger:
        """Return the ledger as it was with the release at a place as its newest."""
        return replace(self, heads=self.heads[: place + 1], steps=self.steps[: place + 1])

    def followed_by(self, release: Release) -> Ledger:
        """Return the ledger with one release more behind its newest."""
        last = len(self.heads) - 1
        steps = [*self.steps, step(self.read(last), release, self.lineage)]

        def read(place: int) -> Release:
            return release if place > last else self.read(place)

        def told(book: Ledger, place: int, language: Language) -> ToldStep:
            return tell(book, place, language) if place > last else self.tell(self, place, language)

        def written(place: int) -> Sequence[ChangeFile]:
            return () if place > last else self.written(place)

        return Ledger(self.document, [*self.heads, head_of(release)], steps, self.lineage, read, told, written)

    def told(self, place: int, language: Language) -> ToldStep:
        """Return what the release at a place, not the first, changed, in a language."""
        return self.tell(self, place, language)


def tell(ledger: Ledger, place: int, language: Language) -> ToldStep:
    """Compare the release at a place, not the first, with the one before it, and tell what it changed."""
    from ilrs_docs.comparing import Interval, diff
    from ilrs_docs.history.telling import told_step

    old, new = ledger.read(place - 1), ledger.read(place)
    return told_step(Interval(old, new, diff(old, new, ledger.lineage)), language)


def ledger_of(releases: Sequence[Release], lineage: Lineage | None = None) -> Ledger:
    """Return the ledger of some releases of one document, at least one, oldest first.

    >>> from ilrs_docs import Library
    >>> ledger = ledger_of(Library().releases("roadmap"), Library().load_lineage())
    >>> ledger.entry(("milestone", "change-8"), 0)["window"], ledger.entry(("milestone", "luna-27"), 7) is None
    ('2026/2030', True)
    """
    lineage = lineage or Lineage()
    steps = [opening(releases[0]), *(step(old, new, lineage) for old, new in pairwise(releases))]
    return Ledger(releases[0].document, tuple(map(head_of, releases)), steps, lineage, releases.__getitem__, _once())


def _once() -> Callable[[Ledger, int, Language], ToldStep]:
    """Return what tells each step once in each language, and remembers it."""
    found: dict[tuple[int, Language], ToldStep] = {}

    def told(ledger: Ledger, place: int, language: Language) -> ToldStep:
        key = place, language
        if key not in found:
            found[key] = tell(ledger, place, language)
        return found[key]

    return told
