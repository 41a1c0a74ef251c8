"""The library: a folder of releases with its lineage and digests; the only package that reads and stores releases.

roadmap/1.0.0.json    one file a release, named by its version, in the folder of its document
lineage.json          which ids became which
LOG                   what was published, line after line, where it was published with this tool
SHA256SUMS            what the bytes of all these files must be
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ilrs_docs.errors import InputFault, IntegrityError, InvalidInputError, UnknownSelectorError
from ilrs_docs.library.compared_pairs import ComparedPair, compared_pair, is_outside
from ilrs_docs.library.corrected import recorded_of
from ilrs_docs.library.every_document import sides_of_each
from ilrs_docs.library.folder import Folder, RecordView, Stored
from ilrs_docs.library.git import GitFile, read_blob
from ilrs_docs.library.heads import Head, head_of, read_head
from ilrs_docs.library.in_force import beside_each_other, releases_beside
from ilrs_docs.library.opened import OpenedLibrary
from ilrs_docs.library.readable import Side
from ilrs_docs.library.reading import parse_release, read_release
from ilrs_docs.library.selectors import Selector, day_of, order, pick, read_selector
from ilrs_docs.library.sharing import SharedReader
from ilrs_docs.library.shelves import Shelf, Shelves, home, joined, names, refuse_withdrawn, shelves
from ilrs_docs.model import Lineage, Release

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.comparing import ComparedReleases, Interval, Trail

__all__ = ["BUNDLED", "ENVIRONMENT", "Head", "Library", "Side", "parse_release", "read_release"]


def bundled_folder() -> Path:
    """Return the folder of the bundled releases: inside the package as installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "versions"
    return inside if inside.is_dir() else package.parent / "versions"


ENVIRONMENT = "ILRS_DOCS_LIBRARY"
BUNDLED: Final = bundled_folder()
"""The folder of the releases that come with this package."""
Place = PathLike[str] | str
R = TypeVar("R", Head, Release)


class Library:
    """A folder of releases, or several as one: find, load and list them.

    Without `path`, the folder that the environment variable `ILRS_DOCS_LIBRARY` names, else the releases that come
    with this package (`BUNDLED`). Of several folders the first that has a release gives it, and what is declared in the
    lineage of any holds in all. Every file is read anew when it is asked for and checked against `SHA256SUMS`; only
    drafts need no digest. A folder of one's own may have no `SHA256SUMS`: UncheckedLibraryWarning then says once that
    nothing in it can be checked. A library with a log is what that lists; `as_recorded` is a day on which it is looked
    at as its record was then, and one that is not `corrected` gives the releases as they were recorded at first.

    >>> Library().load("roadmap@V1.0").label
    'V1.0'
    """

    def __init__(
        self, path: Place | Sequence[Place] | None = None, *, as_recorded: date | None = None, corrected: bool = True
    ) -> None:
        given = path or os.environ.get(ENVIRONMENT) or BUNDLED
        self.paths = (Path(given),) if isinstance(given, (str, PathLike)) else tuple(map(Path, given))
        self.path = self.paths[0]
        self.view = RecordView(as_recorded, corrected)
        self.folders = tuple(Folder(one, bundled=_same(one, BUNDLED), view=self.view) for one in self.paths)
        self._parsed: dict[tuple[str, str], Release] = {}
        self._heads: dict[tuple[str, str], Head] = {}

    def __repr__(self) -> str:
        """Return the call that opens the same library."""
        named = [str(path) for path in self.paths]
        return f"{type(self).__name__}({(named[0] if len(named) == 1 else named)!r})"

    def load(self, selector: PathLike[str] | str) -> Release:
        """Return the release that `selector` names: a version, a word, a day, or a path to any release file.

        Raises UnknownSelectorError with what there is, InvalidInputError with every fault of a file, IntegrityError
        where files are not what `SHA256SUMS` says. A file named by its path has no digest to be checked against. Of
        the other releases only the heads are read.

        >>> Library().load("guideline@official").version
        '1.0.0'
        """
        found = read_selector(selector) if isinstance(selector, str) else Path(selector)
        if isinstance(found, Path):
            return read_release(found)
        if isinstance(found, GitFile):
            return parse_release(read_blob(found), str(found))
        open_ = self._open()
        name = self._find(found, open_) if found else None
        if name is None:
            refuse_withdrawn(found and f"{found.document}/{found.version}.json", open_)
            raise UnknownSelectorError(str(selector), tuple(_selector(name) for name in names(open_)))
        return names(open_)[name].checked(name, self._release)

    def heads(self, document: str | None = None) -> tuple[Head, ...]:
        """Return the heads of all releases, or of those of one document, in the order of `releases`.

        Only the head of a file is read, so that this takes a fraction of the time. Raises IntegrityError as `load`
        does, InvalidInputError where a head is wrong; what is wrong behind the head is for `verify` to find.

        >>> [head.version for head in Library().heads("guideline")][0]
        '1.0.0'
        """
        return tuple(sorted(self._all(names(self._open(), document), self._head), key=order))

    def releases(self, document: str | None = None) -> tuple[Release, ...]:
        """Return all releases, or those of one document, by document, day of issue, and version.

        One without a day of issue comes first. Raises InvalidInputError and IntegrityError as `load` does, with the
        faults of all files at once.

        >>> {release.document for release in Library().releases()} == {"guideline", "roadmap"}
        True
        """
        found = self._all(names(self._open(), document), self._release)
        return tuple(sorted(found, key=lambda release: order(head_of(release))))

    def digests(self, document: str) -> dict[Head, str]:
        """Return the SHA-256 of the bytes of each release of a document by its head, in the order of `heads`.

        Raises what `heads` raises.

        >>> len(Library().digests("roadmap"))
        8
        """
        found: dict[Head, str] = {}

        def head(path: Path, stored: Stored) -> Head:
            one = self._head(path, stored)
            found[one] = stored.digest
            return one

        return {one: found[one] for one in sorted(self._all(names(self._open(), document), head), key=order)}

    def stream(self, heads: Iterable[Head]) -> Iterator[Release]:
        """Yield the releases of some heads one after another; what two neighbours say alike is one object in both.

        None of them is kept here. Raises what `releases` raises.
        """
        return self._named(heads, SharedReader().read)

    def load_lineage(self) -> Lineage:
        """Return the declared successions of this library, none where it has no `lineage.json`.

        Raises InvalidInputError and IntegrityError as `load` does.
        """
        return self._lineage(self._open())

    def opened(self, *, warned: bool = False) -> OpenedLibrary:
        """Return this library with its lists read once, for who reads very many releases of it one by one.

        UncheckedLibraryWarning is not given again where somebody was `warned`. Raises InvalidInputError where there is
        no such folder, or a lineage is wrong, IntegrityError where a list is.

        >>> Library().opened().read("roadmap/1.0.0.json").label
        'V1.0'
        """
        for folder in self.folders:
            folder.warned |= warned
        open_ = self._open()
        return OpenedLibrary(names(open_), self._lineage(open_))

    def diff(self, old: Side, new: Side) -> Comparison:
        """Return all that differs between two releases, with the lineage of this library.

        Two files from outside its folder are compared with each other alone, without that lineage. The null
        device (`os.devnull`), or None, stands for no document. Raises DifferentDocumentsError for a roadmap and a
        guideline, NoDocumentError where there is no document on either side, and what `load` raises. What leads back to
        what a release before both of them said tells which.

        >>> bool(Library().diff("roadmap@1.0", "roadmap@1.0"))
        False
        >>> Library().diff(os.devnull, "roadmap@1.0").old is None
        True
        """
        return self._compare(compared_pair(self, old, new))

    def lineage_between(self, old: Side, new: Side) -> Lineage | None:
        """Return the lineage that holds between two releases, named as for `diff`: None for two files from outside."""
        outside = all(side is not None and is_outside(self, side) for side in (old, new))
        return None if outside else self.load_lineage()

    def compare(self, old: Side, new: Side) -> ComparedReleases:
        """Return all that a report on two releases is made of: the two, their comparison, the releases in between.

        Sides are named as for `diff`, and raise the same. Of two files from outside its folder, and of a document that
        is not there on one side, this library knows no trail.

        >>> compared = Library().compare("roadmap@1.0", "roadmap@latest")
        >>> len(compared.trail.intervals)
        7
        """
        from ilrs_docs import comparing

        pair = compared_pair(self, old, new)
        trail = comparing.Trail()
        if pair.old and pair.new and not pair.alone:
            trail = self.trail(pair.old, pair.new)
        return comparing.ComparedReleases(*comparing.filled(pair.old, pair.new), self._compare(pair), trail)

    def compare_each(self, old: Side, new: Side) -> tuple[ComparedReleases, ...]:
        """Return what `compare` does for each document that two sides name, roadmaps first.

        Where both are selectors without a document (`@2025-04-24`, `@latest`), or one is and there is no document on
        the other, that are all documents of this library which have a release that is no draft; else it is one.
        Raises WrongUseError with every document that has no such release, and what `compare` raises.

        >>> [one.new.document for one in Library().compare_each("@2025-04-24", "@latest")]
        ['roadmap', 'guideline']
        """
        return beside_each_other([self.compare(*pair) for pair in sides_of_each(self, old, new)])

    def _compare(self, pair: ComparedPair) -> Comparison:
        from ilrs_docs import comparing
        from ilrs_docs.rules.reverts import with_reverts

        found = comparing.diff(pair.old, pair.new, None if pair.alone else self.load_lineage())
        if pair.old is None or pair.new is None or pair.alone:
            return found
        return with_reverts(found, self._before(pair.old, pair.new))

    def _before(self, old: Release, new: Release) -> Iterator[Release]:
        """Yield the releases before both of two, drafts left out, the latest first; none where the new is older."""
        first, last = order(head_of(old)), order(head_of(new))
        if first < last:
            earlier = [head for head in self._issued(old.document) if order(head) < first]
            yield from self._named(reversed(earlier))

    def intervals(self, old: Release, new: Release) -> tuple[Interval, ...]:
        """Return the comparisons of neighbouring releases in between from `old` to `new`.

        Empty where none lies between the two, or where one of them is not a release of this library; drafts are left
        out. Raises what `releases` raises.

        >>> library = Library()
        >>> len(library.intervals(library.load("roadmap@1.0"), library.load("roadmap@2023-08-20")))
        2
        """
        return self._intervals(old, new, self._issued(old.document))

    def neighbours(self, document: str) -> tuple[Interval, ...]:
        """Return the comparisons of each release of a document with the next one, the oldest first; drafts left out.

        Raises what `releases` raises.

        >>> len(Library().neighbours("roadmap"))
        7
        """
        from ilrs_docs import comparing

        return comparing.intervals([*self._named(self._issued(document))], self.load_lineage())

    def trail(self, old: Release, new: Release) -> Trail:
        """Return what lies between two releases, and how the first official one compares to the new.

        Raises what `releases` raises.

        >>> library = Library()
        >>> library.trail(library.load("roadmap@previous"), library.load("roadmap@latest")).first.old.version
        '1.0.0'
        """
        from ilrs_docs import comparing

        issued = self._issued(old.document)
        first = self._first(issued, new)
        interval = None
        if first and first not in (old, new):
            interval = comparing.Interval(first, new, comparing.diff(first, new, self.load_lineage()))
        recorded = recorded_of(open_ := self._open(), issued, (old, new))
        beside = releases_beside(self, [new.document], (old.issued, new.issued), open_)
        named = tuple(beside) if old.missions or new.missions else ()
        return comparing.Trail(self._intervals(old, new, issued), interval, *recorded, named)

    def verify(self, head: str | None = None) -> None:
        """Read every file of the library and check it against its log, or against `SHA256SUMS` where it has none.

        A `head`, that of the log as somebody noted it, has to be one that it had: only so can be told what somebody
        altered who made the log and all digests anew. Raises IntegrityError with every problem, InvalidInputError with
        every fault, WrongUseError for what is no head.

        >>> Library().verify()
        """
        from ilrs_docs.library.verifying import problems_of

        open_ = shelves(self.folders, strict=True)
        problems = [one for shelf in open_ for one in problems_of(shelf, head)]
        for shelf in open_:
            for read in (self._verified, self._lineage):
                try:
                    read((shelf,))
                except IntegrityError as error:
                    problems += error.problems
        if problems:
            raise IntegrityError(tuple(dict.fromkeys(problems)))

    def _verified(self, open_: Shelves) -> None:
        self._all(names(open_), self._release)

    def _open(self) -> Shelves:
        return shelves(self.folders)

    def _lineage(self, open_: Shelves) -> Lineage:
        """Return what is declared in any of these folders, told once where several declare it."""
        return joined({shelf.folder.path / name: shelf.declared(name) for shelf in open_ for name in shelf.lineages})

    def _issued(self, document: str) -> list[Head]:
        return [head for head in self.heads(document) if head.standing != "draft"]

    def _first(self, issued: Sequence[Head], new: Release) -> Release | None:
        """Return the first official release, where it is older than `new`."""
        head = next((one for one in issued if one.standing == "official"), None)
        older = head is not None and day_of(head) < day_of(head_of(new))
        return next(self._named([head])) if head and older else None

    def _named(self, heads: Iterable[Head], read: Callable[[Path, Stored], Release] | None = None) -> Iterator[Release]:
        """Yield the releases of these heads, each where it is found first, the folders opened once."""
        open_ = self._open()
        for head in heads:
            name = f"{head.document}/{head.version}.json"
            yield home(open_, name).checked(name, read or self._release)

    def _intervals(self, old: Release, new: Release, issued: Sequence[Head]) -> tuple[Interval, ...]:
        """Return the comparisons of neighbouring releases in between; none where no release lies between the two."""
        from ilrs_docs import comparing

        first, last = (issued.index(head) if head in issued else -1 for head in (head_of(old), head_of(new)))
        if first < 0 or last - first < len((old, new)):
            return ()
        trail = [*self._named(issued[first : last + 1])]
        return comparing.intervals(trail, self.load_lineage()) if (trail[0], trail[-1]) == (old, new) else ()

    def _find(self, selector: Selector, open_: Shelves) -> str | None:
        """Return the name of the file that a selector means, None where it means none of this library."""
        there = names(open_, selector.document)
        if selector.version:
            wanted = f"{selector.document}/{selector.version}.json"
            found = next((name for name in there if name.casefold() == wanted), None)
            if found or not selector.period:
                return found
        head = pick(selector, sorted(self._all(there, self._head), key=order))
        return f"{head.document}/{head.version}.json" if head else None

    def _all(self, there: Mapping[str, Shelf], read: Callable[[Path, Stored], R]) -> list[R]:
        """Return what `read` makes of each of these files, or raise what is wrong with any of them."""
        found: list[R] = []
        problems: list[str] = []
        faults: list[InputFault] = []
        for name, shelf in there.items():
            try:
                found.append(shelf.checked(name, read))
            except IntegrityError as error:
                problems += error.problems
            except InvalidInputError as error:
                faults += error.faults
        if problems:
            raise IntegrityError(tuple(dict.fromkeys(problems)))
        if faults:
            raise InvalidInputError(tuple(faults))
        return found

    def _release(self, path: Path, stored: Stored) -> Release:
        key = (str(path), stored.digest)
        if key not in self._parsed:
            self._parsed[key] = parse_release(stored.data, str(path))
        return self._parsed[key]

    def _head(self, path: Path, stored: Stored) -> Head:
        key = (str(path), stored.digest)
        if key not in self._heads:
            self._heads[key] = read_head(stored.data, str(path))
        return self._heads[key]


def _selector(name: str) -> str:
    document, _, version = name.removesuffix(".json").partition("/")
    return f"{document}@{version}"


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one is not there, or is no path
        return False
