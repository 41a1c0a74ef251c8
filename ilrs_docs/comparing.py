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
from ilrs_docs.matching import match
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
    if old.document != new.document:
        names = (f"{release.document} {release.version}" for release in (old, new))
        raise DifferentDocumentsError(*names)
    with _collector_paused():
        matching = match(old, new, lineage)
        found = edits(old, new, matching)
        changes = judge(old, new, matching, found)
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
def _collector_paused() -> Iterator[None]:
    """Pause the collector of cyclic garbage: a comparison makes no cycles, a collection would walk both releases."""
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
        version=release.version,
        label=release.label,
        issued=release.issued,
        standing=release.standing,
        digest=digest(release),
    )
