"""`diff`: two releases become one comparison, that is who is who, every edit, and what a person would say of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ilrs_docs.changes import Comparison, Identity, Matching
from ilrs_docs.diffing import edits
from ilrs_docs.errors import DifferentDocumentsError, NoDocumentError
from ilrs_docs.matching import Alignments, compared, match
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.base import COLLECTIONS
from ilrs_docs.model.canonical import digest
from ilrs_docs.rules import judge, required_bump


def diff(old: Release | None, new: Release | None, lineage: Lineage | None = None) -> Comparison:
    """Compare two releases of one document; None stands for no document, whose other side is all added or removed.

    `lineage` declares which ids became which; a library hands its own over. Raises DifferentDocumentsError where the
    two are not releases of the same document, NoDocumentError where there is none on either side.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> comparison = diff(library.load("roadmap@1.0"), library.load("roadmap@latest"), library.load_lineage())
    >>> [subject.id for subject in comparison.select(rule="milestone-lost")[0].subjects]
    ['luna-25']
    """
    before, after = filled(old, new)
    if (before.document, before.kind) != (after.document, after.kind):
        names = (f"{release.document} {release.version}" for release in (before, after))
        raise DifferentDocumentsError(*names)
    alignments = Alignments()
    matching = match(before, after, _timely(lineage, before, after), alignments)
    found = edits(before, after, matching, alignments)
    changes = judge(before, after, matching, found, alignments)
    if new is None:  # what nobody knew of a document is not known now that the document is gone
        changes = tuple(change for change in changes if change.rule != "gap-filled")
    return Comparison(
        old=identity(old) if old else None,
        new=identity(new) if new else None,
        required_bump=required_bump(changes),
        matching=matching.pairs,
        lineage=matching.successions,
        divisions=matching.divisions,
        reused=matching.reused,
        edits=found,
        changes=changes,
    )


def who_is_who(old: Release, new: Release, lineage: Lineage | None = None) -> Matching:
    """Return who is who between two releases of one document, as `diff` has it, without what changed.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> who_is_who(library.load("roadmap@1.0"), library.load("roadmap@1.0")).pairs
    ()
    """
    return match(old, new, _timely(lineage, old, new))


def _timely(lineage: Lineage | None, old: Release, new: Release) -> Lineage | None:
    """Return the lineage without what holds from a release on that does not lie between the two."""
    if lineage is None or not any(one.since for one in lineage.successions):
        return lineage
    from semver import Version

    first, last = sorted(Version.parse(one.version) for one in (old, new))
    kept = tuple(one for one in lineage.successions if not one.since or first < Version.parse(one.since) <= last)
    return lineage.model_copy(update={"successions": kept})


def filled(old: Release | None, new: Release | None) -> tuple[Release, Release]:
    """Return both sides; where there is no document, a release named as the other one, which holds no entries.

    Raises NoDocumentError where there is none on either side.

    >>> from ilrs_docs import Library
    >>> old, new = filled(None, Library().load("roadmap@1.0"))
    >>> old.document, old.sources, old.content.milestones
    ('roadmap', (), ())
    """
    there = old or new
    if there is None:
        raise NoDocumentError
    return old or _emptied(there), new or _emptied(there)


def _emptied(release: Release) -> Release:
    marks = compared(Release)
    entries = {name: () for name, mark in marks.items() if mark.how in COLLECTIONS}
    return release.model_copy(update={**entries, "content": type(release.content)()})


class Interval(NamedTuple):
    """One interval of the trail from an old release to a new one: two neighbouring releases and their comparison."""

    old: Release
    new: Release
    comparison: Comparison


class CorrectedForm(NamedTuple):
    """A release as it was recorded before a correction, and as it is since then."""

    before: Release
    since: Release


class Correction(NamedTuple):
    """What was recorded otherwise: on which day, of which nature (`wrong`, `newly-known`, `editorial`).

    `forms` are the releases that it reached, in their order; `said` is its change file, which names who says so.
    """

    recorded: date
    nature: str
    forms: tuple[CorrectedForm, ...]
    said: str


class ReleaseBeside(NamedTuple):
    """A release of another document, in force on the day of the newer of two that are compared: the `new` one.

    `old` is that which was in force on the day of the older of the two, None where there was none yet; `matching` is
    who is who between these two.
    """

    new: Release
    old: Release | None
    matching: Matching = Matching()


def stood_beside(new: Release, old: Release | None, lineage: Lineage | None = None) -> ReleaseBeside:
    """Return a release that stands beside two others, with the one that stood there, and who is who.

    >>> from ilrs_docs import Library
    >>> guideline = Library().load("guideline@latest")
    >>> stood_beside(guideline, guideline).matching.pairs
    ()
    """
    known = Matching() if old is None or old is new else who_is_who(old, new, lineage)
    return ReleaseBeside(new, old, known)


class Trail(NamedTuple):
    """What a library knows beside two releases: the `intervals` between them; how the `first` one compares to the new.

    `first` is None where the old release is the first official one, or where there is none. `corrections` are those
    that reached one of the two, or one between them, in the order of their recording; `head` is that of the log of the
    library, None where it has none. `beside` are the releases of its other documents in force on the day of the newer
    of the two that may name entries of these.
    """

    intervals: tuple[Interval, ...] = ()
    first: Interval | None = None
    corrections: tuple[Correction, ...] = ()
    head: str | None = None
    beside: tuple[ReleaseBeside, ...] = ()


class ComparedReleases(NamedTuple):
    """Two releases, their comparison, and what a library knows beside them: all that a report is made of."""

    old: Release
    new: Release
    comparison: Comparison
    trail: Trail = Trail()

    @property
    def releases(self) -> tuple[Release, ...]:
        """All releases that are told of: those of other documents first, then from the older one to the newer."""
        between = (interval.new for interval in self.trail.intervals)
        return (*(one.new for one in self.trail.beside), self.old, *between, self.new)


def intervals(releases: Sequence[Release], lineage: Lineage | None = None) -> tuple[Interval, ...]:
    """Compare each of `releases` with the next one.

    >>> intervals(())
    ()
    """
    return tuple(Interval(old, new, diff(old, new, lineage)) for old, new in pairwise(releases))


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
