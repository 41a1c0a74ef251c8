"""`diff`: two releases become one comparison, that is who is who, every edit, and what a person would say of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple

from ilrs_docs.changes import Comparison, Identity
from ilrs_docs.diffing import edits
from ilrs_docs.errors import DifferentDocumentsError
from ilrs_docs.matching import Meetings, match
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.canonical import digest
from ilrs_docs.rules import judge, required_bump


def diff(old: Release, new: Release, lineage: Lineage | None = None) -> Comparison:
    """Compare two releases of one document.

    `lineage` declares which ids became which; a library hands its own over. Raises DifferentDocumentsError where the
    two are not releases of the same document.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> comparison = diff(library.load("roadmap@1.0"), library.load("roadmap@latest"), library.load_lineage())
    >>> [subject.id for subject in comparison.select(rule="milestone-lost")[0].subjects]
    ['luna-25']
    """
    if (old.document, old.kind) != (new.document, new.kind):
        names = (f"{release.document} {release.version}" for release in (old, new))
        raise DifferentDocumentsError(*names)
    with collector_paused():
        meetings = Meetings()
        matching = match(old, new, lineage, meetings)
        found = edits(old, new, matching, meetings)
        changes = judge(old, new, matching, found, meetings)
        return Comparison(
            old=identity(old),
            new=identity(new),
            required_bump=required_bump(changes),
            matching=matching.pairs,
            lineage=matching.successions,
            divisions=matching.divisions,
            edits=found,
            changes=changes,
        )


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector of cyclic garbage: comparing and reporting make no cycles, and it would walk both releases.

    >>> with collector_paused():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Leg(NamedTuple):
    """One leg of the way from an old release to a new one: two neighbouring releases and their comparison."""

    old: Release
    new: Release
    comparison: Comparison


class Way(NamedTuple):
    """What a library knows beside two releases: the `legs` between them, and how the `first` one compares to the new.

    `first` is None where the old release is the first official one, or where there is none.
    """

    legs: tuple[Leg, ...] = ()
    first: Leg | None = None


class Compared(NamedTuple):
    """Two releases, their comparison, and what a library knows beside them: all that a report is made of."""

    old: Release
    new: Release
    comparison: Comparison
    way: Way = Way()


def legs(releases: Sequence[Release], lineage: Lineage | None = None) -> tuple[Leg, ...]:
    """Compare each of `releases` with the next one.

    >>> legs(())
    ()
    """
    return tuple(Leg(old, new, diff(old, new, lineage)) for old, new in pairwise(releases))


def identity(release: Release) -> Identity:
    """Return which release this is, with the digest of its stored form."""
    return Identity(
        document=release.document,
        kind=release.kind,
        version=release.version,
        label=release.label,
        issued=release.issued,
        standing=release.standing,
        digest=digest(release),
    )
