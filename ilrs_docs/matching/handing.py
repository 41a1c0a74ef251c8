"""Entries that a split, or a merger, handed on: they are part of what their parent became, and stay themselves.

A part that came as a whole holds what it was given, and so does a whole that went: they are looked into here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel

from ilrs_docs.changes import Pair, Part, Path
from ilrs_docs.matching.alignments import Alignments
from ilrs_docs.matching.contents import equals
from ilrs_docs.matching.evidence import Evidence, likeness
from ilrs_docs.matching.fields import holders, one_by_one
from ilrs_docs.matching.likeness import said
from ilrs_docs.matching.reparenting import FAR, LeftOver, adopted
from ilrs_docs.matching.succeeding import AWAY
from ilrs_docs.model import Compared, Succession
from ilrs_docs.model.base import COLLECTIONS

Scope = tuple[Iterable[Path], Iterable[Path]]
"""What was split or merged, and what it became."""


class Leftovers:
    """The leftovers of one side, by parent; those that are inside a leftover are read where they are asked for."""

    def __init__(self, lefts: Mapping[Path, LeftOver], alignments: Alignments) -> None:
        """Take the leftovers of one side by their paths."""
        self._lefts, self._alignments = lefts, alignments
        self._inside: dict[Path, list[LeftOver]] = defaultdict(list)
        self._named: dict[object, dict[Path, None]] = defaultdict(dict)
        for path, left in lefts.items():
            self._inside[path[:-2]].append(left)
            self._named[path[-1]][path] = None
        for path in self._inside:
            self._named[path[-1] if path else None][path] = None

    def named(self, ids: Iterable[str]) -> list[Path]:
        """Return the paths of the parents of these ids, as far as they are left over, or something in them is."""
        return [path for entry_id in ids for path in self._named.get(entry_id, ())]

    @property
    def plain(self) -> list[LeftOver]:
        """The leftovers themselves."""
        return [*self._lefts.values()]

    @property
    def inside(self) -> list[LeftOver]:
        """All that stands inside a leftover."""
        return [inner for path in self._lefts for inner in self._within(path)]

    def of(self, parents: Iterable[Path]) -> list[LeftOver]:
        """Return the leftovers that are part of these parents, whether these stayed or not."""
        return [left for parent in parents for left in self._of(parent)]

    def _of(self, parent: Path) -> Iterator[LeftOver]:
        yield from self._inside.get(parent, ())
        if parent in self._lefts:
            yield from self._within(parent)

    def _within(self, parent: Path) -> Iterator[LeftOver]:
        whole = self._lefts[parent].entry
        for name, mark in holders(type(whole)):
            values = whole.__dict__[name]
            if mark and mark.how in COLLECTIONS and one_by_one(mark, values, values):
                for entry_id, entry in self._alignments.entries(values, mark.key).items():
                    yield LeftOver((*parent, name, entry_id), entry, mark)


def scopes_of(old: Leftovers, new: Leftovers, declared: Iterable[Succession]) -> Iterator[Scope]:
    """Yield what was declared to be split or merged, in whichever direction it is read.

    >>> nothing = Leftovers({}, Alignments())
    >>> list(scopes_of(nothing, nothing, ()))
    []
    """
    for one in declared:
        if one.kind in AWAY:
            ids = dict.fromkeys((*one.old, *one.new))
            yield old.named(ids), new.named(ids)


def handed_on(old: Leftovers, new: Leftovers, scopes: Iterable[Scope], settled: Container[object]) -> Iterator[Pair]:
    """Pair what is left inside the parts of each split and merger: equals, then by id, then what says much the same.

    Elsewhere, what a new part holds, or one that went, is only what was, or is, left over under its very id.

    >>> nothing = Leftovers({}, Alignments())
    >>> list(handed_on(nothing, nothing, [((("content", "procedures", "a"),), ())], ()))
    []
    """
    gone: set[Path] = set()
    come: set[Path] = set()
    for befores, afters in scopes:
        for stage in (_equal, adopted):
            left = [one for one in old.of(befores) if one.path not in gone]
            there = [one for one in new.of(afters) if one.path not in come]
            found = [*stage(left, there, settled)]
            gone.update(pair.old for pair in found)
            come.update(pair.new for pair in found)
            yield from found
    for lefts in ((old.plain, new.inside), (old.inside, new.plain)):
        free = [one for one in lefts[0] if one.path not in gone], [one for one in lefts[1] if one.path not in come]
        yield from _still_said(*free, settled)


def _still_said(old: Sequence[LeftOver], new: Sequence[LeftOver], settled: Container[object]) -> Iterator[Pair]:
    """Pair entries of one id that say much the same."""
    named: dict[tuple[Part, type[BaseModel], str], tuple[list[LeftOver], list[LeftOver]]] = defaultdict(
        lambda: ([], [])
    )
    for place, side in enumerate((old, new)):
        for left in side:
            if left.path not in settled and left.path[-1] not in settled:
                named[left.path[-1], type(left.entry), left.mark.key][place].append(left)
    for befores, afters in named.values():
        if len(befores) == len(afters) == 1 and befores[0].mark.similar:
            before, after = befores[0], afters[0]
            key = before.mark.key
            if likeness(Evidence(before.entry, key), Evidence(after.entry, key)) >= FAR:
                yield Pair(old=before.path, new=after.path, stage="id", score=100)


def _equal(old: Sequence[LeftOver], new: Sequence[LeftOver], settled: Container[object]) -> Iterator[Pair]:
    """Pair equal content under two parents and two ids."""
    kinds: dict[tuple[Part, Compared], tuple[dict[Part, LeftOver], dict[Part, LeftOver]]] = defaultdict(
        lambda: ({}, {})
    )
    for place, side in enumerate((old, new)):
        for left in side:
            if left.path not in settled and left.path[-1] not in settled:
                kinds[left.path[-2], left.mark][place].setdefault(left.path[-1], left)
    for (_name, mark), (befores, afters) in kinds.items():
        entries = [said({entry_id: left.entry for entry_id, left in one.items()}, one) for one in (befores, afters)]
        for before, after in equals(entries[0], entries[1], mark.key):
            paths = befores[before].path, afters[after].path
            if before != after and paths[0][:-1] != paths[1][:-1]:
                yield Pair(old=paths[0], new=paths[1], stage="content", score=100)
