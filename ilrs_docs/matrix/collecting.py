"""Which pairs of a library there are to compare: in each document each release with the next one, or all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise
from typing import Literal, NamedTuple

from semver import Version

from ilrs_docs.errors import IlrsDocsError, UnknownDocumentError
from ilrs_docs.library.heads import Head
from ilrs_docs.library.opened import OpenedLibrary
from ilrs_docs.library.selectors import order
from ilrs_docs.matrix.tasks import PairFault, fault_of

Choice = Literal["neighbours", "all"]
"""Which pairs of a document: each release with the next one, or each with each later one."""


class CollectedRelease(NamedTuple):
    """A release of a library by its file: the document and the version of its name, its head or why it has none."""

    document: str
    version: str
    head: Head | None = None
    fault: PairFault | None = None

    @property
    def selector(self) -> str:
        """What names it."""
        return f"{self.document}@{self.version}"


class CollectedPair(NamedTuple):
    """Two releases of one document, the older first."""

    old: CollectedRelease
    new: CollectedRelease

    @property
    def fault(self) -> PairFault | None:
        """Why it cannot be compared, where that is known from the heads."""
        faults = [one.fault for one in self if one.fault]
        if not faults:
            return None
        problems = dict.fromkeys(problem for fault in faults for problem in fault.problems)
        return PairFault(faults[0].kind, tuple(problems))


class Collection(NamedTuple):
    """The files of a library document by document, and which pairs of them are asked for."""

    opened: OpenedLibrary
    files: Mapping[str, Sequence[str]]
    choice: Choice

    @property
    def most(self) -> int:
        """How many pairs there are at most; drafts, which are known only when they are read, are counted here."""
        counts = map(len, self.files.values())
        return sum(count - 1 if self.choice == "neighbours" else count * (count - 1) // 2 for count in counts)

    @property
    def alone(self) -> int:
        """How many documents have one file alone, which is in no pair and is not read."""
        return sum(len(files) == 1 for files in self.files.values())

    def pairs(self) -> Iterator[CollectedPair]:
        """Yield the pairs, document by document, in the order of `Library.releases`; drafts are left out.

        A file whose head cannot be read stands where its version would, so that no two are taken for neighbours that
        are none.
        """
        for files in self.files.values():
            releases = _ordered([_collected(self.opened, file) for file in files])
            found = pairwise(releases) if self.choice == "neighbours" else combinations(releases, 2)
            yield from (CollectedPair(*pair) for pair in found)


def collected(opened: OpenedLibrary, choice: Choice = "neighbours", document: str | None = None) -> Collection:
    """Return the pairs of a library, or of one document of it; raises UnknownDocumentError.

    >>> from ilrs_docs import Library
    >>> found = collected(Library().opened(), document="guideline")
    >>> [pair.new.version for pair in found.pairs()][:2]
    ['1.0.1-tracked.20210927', '1.0.1-tracked.20230620']
    >>> collected(Library().opened(), "all", "roadmap").most
    28
    """
    return Collection(opened, _documents(opened, document), choice)


def _documents(opened: OpenedLibrary, document: str | None) -> dict[str, list[str]]:
    """Return the names of the files of each document, or of one."""
    named = groupby(sorted(opened.files), lambda name: name.partition("/")[0])
    found = {name: list(files) for name, files in named}
    if document is None:
        return found
    name = document.casefold()
    if name not in found:
        raise UnknownDocumentError(document, tuple(found))
    return {name: found[name]}


def _collected(opened: OpenedLibrary, name: str) -> CollectedRelease:
    document, _slash, file = name.partition("/")
    version = file.removesuffix(".json")
    try:
        return CollectedRelease(document, version, opened.head(name))
    except IlrsDocsError as error:
        return CollectedRelease(document, version, None, fault_of(error))


def _ordered(releases: Sequence[CollectedRelease]) -> list[CollectedRelease]:
    """Return the releases that are no drafts in their order, each that has no head behind those of lower versions."""
    whole = [(order(one.head), one) for one in releases if one.head and one.head.standing != "draft"]
    found = [one for _order, one in sorted(whole, key=lambda pair: pair[0])]
    for broken in (one for one in releases if one.head is None):
        before = [place for place, one in enumerate(found, 1) if _is_lower(one.version, broken.version)]
        found.insert(max(before, default=0), broken)
    return found


def _is_lower(version: str, other: str) -> bool:
    """Return whether a version is lower than another; one that is none stands last."""
    if not Version.is_valid(other):
        return True
    return Version.is_valid(version) and Version.parse(version) < Version.parse(other)
