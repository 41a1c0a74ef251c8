"""The library: a folder of releases with its lineage and digests; the only room that reads releases.

roadmap/1.0.0.json    one file a release, named by its version, in the folder of its document
lineage.json          which ids became which
SHA256SUMS            what the bytes of all these files must be
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from ilrs_docs.errors import (
    InputFault,
    IntegrityError,
    InvalidInputError,
    UnknownSelectorError,
)
from ilrs_docs.library.reading import parse, parse_release, read_bytes, read_release
from ilrs_docs.library.selectors import Selector, is_nothing, is_path, order, pick, read_selector
from ilrs_docs.library.sums import Sums, read_sums
from ilrs_docs.model import DocumentName, Lineage, Release

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.comparing import Compared, Leg, Way

__all__ = ["ENVIRONMENT", "Library", "parse_release", "read_release"]

ENVIRONMENT = "ILRS_DOCS_LIBRARY"
DOCUMENTS: tuple[DocumentName, ...] = get_args(DocumentName)
LINEAGE = "lineage.json"
Side = PathLike[str] | str | Release | None
"""What a side of a comparison is named by: a selector, a path, a release that was read; None for no document."""


class _Pair(NamedTuple):
    """Both sides of a comparison, and whether they are compared alone, since no library is named by either."""

    old: Release | None
    new: Release | None
    alone: bool


class Library:
    """A folder of releases: find, load and list them.

    Without `path`, the folder that the environment variable `ILRS_DOCS_LIBRARY` names, else the releases that come
    with this package. Every file is read anew when it is asked for and checked against `SHA256SUMS`; only drafts need
    no digest.

    >>> Library().load("roadmap@V1.0").label
    'V1.0'
    """

    def __init__(self, path: PathLike[str] | str | None = None) -> None:
        self.path = Path(path or os.environ.get(ENVIRONMENT) or _bundled())
        self._parsed: dict[tuple[str, bytes], Release] = {}

    def __repr__(self) -> str:
        """Return the call that opens the same library."""
        return f"Library({str(self.path)!r})"

    def load(self, selector: PathLike[str] | str) -> Release:
        """Return the release that `selector` names: a version, a word, a day, or a path to any release file.

        Raises UnknownSelectorError with what there is, InvalidInputError with every fault of a file, IntegrityError
        where files are not what `SHA256SUMS` says. A file named by its path has no digest to be checked against.

        >>> Library().load("guideline@official").version
        '1.0.0'
        """
        found = read_selector(selector) if isinstance(selector, str) else Path(selector)
        if isinstance(found, Path):
            return read_release(found)
        release = self._find(found) if found else None
        if release is None:
            raise UnknownSelectorError(str(selector), tuple(_selector(name) for name in self._names(DOCUMENTS)))
        return release

    def releases(self, document: DocumentName | None = None) -> tuple[Release, ...]:
        """Return all releases, or those of one document, by document, day of issue, and version.

        Raises InvalidInputError and IntegrityError as `load` does, with the faults of all files at once.

        >>> {release.document for release in Library().releases()} == {"guideline", "roadmap"}
        True
        """
        documents = (document,) if document else DOCUMENTS
        return tuple(sorted(self._read(self._names(documents)), key=order))

    def load_lineage(self) -> Lineage:
        """Return the declared successions of this library, none where it has no `lineage.json`.

        Raises InvalidInputError and IntegrityError as `load` does.
        """
        sums = self._sums()
        path = self.path / LINEAGE
        if not path.exists() and not sums.lists(LINEAGE):
            return Lineage()
        data = b"" if not path.exists() else read_bytes(path)
        sums.check(LINEAGE, self.path, data)
        sums.require(LINEAGE, self.path)
        return parse(Lineage, data, str(path))

    def diff(self, old: Side, new: Side) -> Comparison:
        """Return all that differs between two releases, with the lineage of this library.

        Two files that are named by their paths are compared with each other alone, without that lineage. The null
        device (`os.devnull`), or None, stands for no document. Raises DifferentDocumentsError for a roadmap and a
        guideline, NoDocumentError where there is no document on either side, and what `load` raises.

        >>> bool(Library().diff("roadmap@1.0", "roadmap@1.0"))
        False
        >>> Library().diff(os.devnull, "roadmap@1.0").old is None
        True
        """
        return self._compare(self._pair(old, new))

    def compare(self, old: Side, new: Side) -> Compared:
        """Return all that a report on two releases is made of: the two, their comparison, the way between them.

        Sides are named as for `diff`, and raise the same. Of two files that are named by their paths, and of a document
        that is not there on one side, this library knows no way.

        >>> compared = Library().compare("roadmap@1.0", "roadmap@latest")
        >>> len(compared.way.legs)
        7
        """
        from ilrs_docs import comparing

        pair = self._pair(old, new)
        way = comparing.Way()
        if pair.old and pair.new and not pair.alone:
            way = self.way(pair.old, pair.new)
        return comparing.Compared(*comparing.filled(pair.old, pair.new), self._compare(pair), way)

    def _pair(self, old: Side, new: Side) -> _Pair:
        named = [None if side is None or is_nothing(side) else side for side in (old, new)]
        alone = all(side is None or (not isinstance(side, Release) and is_path(side)) for side in named)
        before, after = (side if isinstance(side, Release | None) else self.load(side) for side in named)
        return _Pair(before, after, alone)

    def _compare(self, pair: _Pair) -> Comparison:
        from ilrs_docs import comparing

        return comparing.diff(pair.old, pair.new, None if pair.alone else self.load_lineage())

    def legs(self, old: Release, new: Release) -> tuple[Leg, ...]:
        """Return the comparisons of neighbouring releases on the way from `old` to `new`.

        Empty where none lies between the two, or where one of them is not a release of this library; drafts are left
        out. Raises what `releases` raises.

        >>> library = Library()
        >>> len(library.legs(library.load("roadmap@1.0"), library.load("roadmap@2023-08-20")))
        2
        """
        return _legs(old, new, self.releases(old.document), self.load_lineage())

    def way(self, old: Release, new: Release) -> Way:
        """Return what lies between two releases, and how the first official one compares to the new.

        Raises what `releases` raises.

        >>> library = Library()
        >>> library.way(library.load("roadmap@previous"), library.load("roadmap@latest")).first.old.version
        '1.0.0'
        """
        from ilrs_docs import comparing

        releases, lineage = self.releases(old.document), self.load_lineage()
        first = next((one for one in releases if one.standing == "official"), None)
        apart = first is not None and first not in (old, new) and first.issued < new.issued
        leg = comparing.Leg(first, new, comparing.diff(first, new, lineage)) if first is not None and apart else None
        return comparing.Way(_legs(old, new, releases, lineage), leg)

    def verify(self) -> None:
        """Read every file of the library and check it against `SHA256SUMS`.

        Raises IntegrityError with every problem, InvalidInputError with every fault.

        >>> Library().verify()
        """
        problems = list(self._sums().lost(self.path))
        for read in (self.releases, self.load_lineage):
            try:
                read()
            except IntegrityError as error:
                problems += error.problems
        if problems:
            raise IntegrityError(tuple(dict.fromkeys(problems)))

    def _find(self, selector: Selector) -> Release | None:
        names = self._names((selector.document,))
        if selector.version:
            names = [name for name in names if name == f"{selector.document}/{selector.version}.json"]
        return pick(selector, sorted(self._read(names), key=order))

    def _names(self, documents: Sequence[str]) -> list[str]:
        """Return the release files of `documents`, those that are there and those that are listed only."""
        listed = {name for name in self._sums().digests if name.endswith(".json")}
        there = {path.relative_to(self.path).as_posix() for path in self.path.glob("*/*.json")}
        return sorted(name for name in listed | there if name.rpartition("/")[0] in documents)

    def _sums(self) -> Sums:
        if not self.path.is_dir():
            fault = InputFault(str(self.path), None, None, None, "no such folder; a library is a folder of releases")
            raise InvalidInputError((fault,))
        sums = read_sums(self.path)
        if sums.problems:
            raise IntegrityError(tuple(sums.problems))
        return sums

    def _read(self, names: Sequence[str]) -> list[Release]:
        """Return the releases in these files, or raise what is wrong with any of them."""
        sums = self._sums()
        releases: list[Release] = []
        problems: list[str] = []
        faults: list[InputFault] = []
        for name in names:
            try:
                releases.append(self._read_one(name, sums))
            except IntegrityError as error:
                problems += error.problems
            except InvalidInputError as error:
                faults += error.faults
        if problems:
            raise IntegrityError(tuple(dict.fromkeys(problems)))
        if faults:
            raise InvalidInputError(tuple(faults))
        return releases

    def _read_one(self, name: str, sums: Sums) -> Release:
        path = self.path / name
        data = read_bytes(path) if path.exists() else b""
        sums.check(name, self.path, data)
        known = self._parsed.get((name, data))
        release = self._parsed[name, data] = known or parse_release(data, str(path))
        if release.standing != "draft":
            sums.require(name, self.path)
        faults = tuple(_misplaced(release, path, data))
        if faults:
            raise InvalidInputError(faults)
        return release


def _misplaced(release: Release, path: Path, data: bytes) -> Iterator[InputFault]:
    for name, value, place in (
        ("document", release.document, path.parent.name),
        ("version", release.version, path.stem),
    ):
        if value != place:
            from ilrs_docs.library.positions import locate

            reason = f"the {name} is {value!r}, the place of the file says {place!r}"
            yield InputFault(str(path), *locate(data.decode(), (name,)), f"/{name}", reason)


def _selector(name: str) -> str:
    document, _, version = name.removesuffix(".json").partition("/")
    return f"{document}@{version}"


def _bundled() -> Path:
    """Return the folder of the releases that come with the package: inside it as installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "versions"
    return inside if inside.is_dir() else package.parent / "versions"


def _legs(old: Release, new: Release, releases: Sequence[Release], lineage: Lineage) -> tuple[Leg, ...]:
    """Return the comparisons of neighbouring releases on the way; none where no release lies between the two."""
    from ilrs_docs import comparing

    issued = [release for release in releases if release.standing != "draft"]
    if old not in issued or new not in issued:
        return ()
    way = issued[issued.index(old) : issued.index(new) + 1]
    return comparing.legs(way, lineage) if len(way) > len((old, new)) else ()
