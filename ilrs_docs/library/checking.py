"""Files checked: read, asked all that the checks ask of them beside the releases before them, each finding placed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ilrs_docs.checks import LEVEL_OF, Finding
from ilrs_docs.checks import check as findings_in
from ilrs_docs.checks.faults import FAULTS
from ilrs_docs.checks.results import CheckedFile, CheckResult, PlacedFinding
from ilrs_docs.errors import InputFault, IntegrityError, InvalidInputError
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.git import GitFile, read_blob
from ilrs_docs.library.git_sides import heads_in
from ilrs_docs.library.heads import Head, head_of
from ilrs_docs.library.placing import misplaced
from ilrs_docs.library.reading import parse, parse_release
from ilrs_docs.library.selectors import order, read_selector
from ilrs_docs.library.shelves import Shelf, Shelves, home, joined, names, shelves
from ilrs_docs.library.spots import spots_in
from ilrs_docs.library.sums import LINEAGE
from ilrs_docs.model import Lineage, Release

if TYPE_CHECKING:
    from ilrs_docs.library import Library

T = TypeVar("T")
Side = os.PathLike[str] | str | Release
"""What is checked: a selector or a path, or a release that was read."""


class ReadFile(NamedTuple):
    """A file that was to be read: its name, its bytes and its release where it has them, and what is wrong with it."""

    name: str
    data: bytes = b""
    release: Release | None = None
    faults: tuple[InputFault, ...] = ()


class Neighbours(NamedTuple):
    """What a release is held against: the releases of its document before it, the oldest first, and the lineage."""

    earlier: Sequence[Release] = ()
    lineage: Lineage | None = None


def check(library: Library, sides: Sequence[Side] = ()) -> CheckResult:
    """Return all that is wrong with some releases, or with all files of a library, each finding with its place.

    A side is a selector, a path, `-` for standard input, or a release that was read. A file that cannot be read is told
    among the findings, and the others are checked. Raises what `Library.load` raises for a selector, but for the faults
    of the file, and what `Library.releases` raises where the library that a release is held against cannot be read.

    >>> from ilrs_docs.library import Library
    >>> check(Library(), ["guideline@1.0"]).summary
    '1 file checked: 0 errors, 0 warnings, 0 pieces of advice'
    """
    if sides:
        return CheckResult(files=tuple(_checked_side(library, side) for side in sides))
    return CheckResult(files=tuple(_checked_library(library)))


def findings_beside(library: Library, release: Release, lineage: Lineage) -> tuple[Finding, ...]:
    """Return what is found in a release that is to come, beside the releases before it and by this lineage.

    Raises what `Library.releases` raises.

    >>> from ilrs_docs.library import Library
    >>> findings_beside(Library(), Library().load("guideline@1.0"), Lineage())
    ()
    """
    known = ((one, head_of(one)) for one in library.releases(release.document))
    return tuple(findings_in(release, earlier=_before(release, known), lineage=lineage))


def _checked_side(library: Library, side: Side) -> CheckedFile:
    found = read_selector(side) if isinstance(side, str) else side
    if isinstance(found, Release):
        return _checked_release(found, _in_library(library, found))
    if isinstance(found, os.PathLike):
        file = _read(str(found))
        return _checked(file, _in_folder(file) or _in_library(library, file.release))
    file = _read(str(found), found) if isinstance(found, GitFile) else _load(library, str(side))
    return _checked(file, _in_library(library, file.release))


def _checked_release(release: Release, beside: Neighbours) -> CheckedFile:
    """Return a release that is in no file with what was found in it: pointers lead into its stored form."""
    from ilrs_docs.model.canonical import canonical_bytes

    file = _checked(ReadFile(f"{release.document}@{release.version}", canonical_bytes(release), release), beside)
    nowhere = {"line": None, "column": None}
    return file.model_copy(update={"findings": tuple(one.model_copy(update=nowhere) for one in file.findings)})


def _load(library: Library, selector: str) -> ReadFile:
    """Return the file of a release of a library, found in the first folder that has it."""
    try:
        release = library.load(selector)
    except InvalidInputError as error:
        return ReadFile(error.faults[0].file, faults=error.faults)
    name = f"{release.document}/{release.version}.json"
    place = home(shelves(library.folders), name).path(name)
    return ReadFile(str(place), read_bytes(place), release)


def _read(name: str, stored: GitFile | None = None, *, lineage: bool = False) -> ReadFile:
    """Return what a file holds, or all that is wrong with it; of a lineage nothing but that."""
    data = b""
    try:
        data = read_blob(stored) if stored else read_bytes(name)
        if lineage or Path(name).name == LINEAGE:
            parse(Lineage, data, name)
            return ReadFile(name, data)
        return ReadFile(name, data, parse_release(data, name))
    except InvalidInputError as error:
        return ReadFile(name, data, faults=error.faults)


def _in_folder(file: ReadFile) -> Neighbours | None:
    """Return what stands before a file in its folder, where it lies as a library has it; no digest is asked for.

    What cannot be read there is left out: it is told where it is checked itself.
    """
    path = Path(file.name)
    if file.release is None or [*misplaced(head_of(file.release), path, file.data)]:
        return None
    before = _before(file.release, heads_in(path.parent))
    lineage = path.parent.parent / LINEAGE
    declared = parse(Lineage, read_bytes(lineage), str(lineage)) if lineage.is_file() else None
    earlier = (_read(str(one)).release for one in before)
    return Neighbours([one for one in earlier if one], declared)


def _in_library(library: Library, release: Release | None) -> Neighbours:
    """Return what stands before a release in a library."""
    if release is None:
        return Neighbours()
    known = ((one, head_of(one)) for one in library.releases(release.document))
    return Neighbours(_before(release, known), library.load_lineage())


def _before(release: Release, others: Iterable[tuple[T, Head]]) -> list[T]:
    """Return what comes before a release, the oldest first, drafts left out; a draft without a day comes last."""
    own = head_of(release)
    last = own.standing == "draft" and own.issued is None
    found = [
        (head, one)
        for one, head in others
        if head.document == own.document and head.standing != "draft" and head.version != own.version
        if last or order(head) < order(own)
    ]
    return [one for _, one in sorted(found, key=lambda each: order(each[0]))]


def _checked_library(library: Library) -> Iterator[CheckedFile]:
    """Yield every file of a library, checked: its lineages, then each document from its first release on."""
    open_ = shelves(library.folders)
    declared, lineages = _lineages(open_)
    yield from (_checked(one, Neighbours()) for one in lineages)
    files = ((name, _listed(name, shelf)) for name, shelf in names(open_).items())
    for _, group in groupby(files, key=lambda each: each[0].partition("/")[0]):
        yield from _checked_document([file for _, file in group], declared)


def _checked_document(files: Sequence[ReadFile], lineage: Lineage | None) -> Iterator[CheckedFile]:
    """Yield the releases of one folder in their order, each held against those before it; other files come last."""
    held = [(file, file.release) for file in files if file.release]
    earlier: list[Release] = []
    for file, release in sorted(held, key=lambda each: order(head_of(each[1]))):
        yield _checked(file, Neighbours([one for one in earlier if one.document == release.document], lineage))
        if release.standing != "draft":
            earlier.append(release)
    yield from (_checked(file, Neighbours()) for file in files if not file.release)


def _lineages(open_: Shelves) -> tuple[Lineage | None, list[ReadFile]]:
    """Return what is declared in any of these folders, as far as it can be read, and each file of it."""
    found: dict[Path, Lineage] = {}
    files: list[ReadFile] = []
    for shelf, name in [(one, name) for one in open_ for name in one.lineages]:
        file = _held(name, shelf)
        if file.data and all(fault.rule == "not-as-listed" for fault in file.faults):
            found[Path(file.name)] = parse(Lineage, file.data, file.name)
        files.append(file)
    try:
        return joined(found), files
    except InvalidInputError as error:
        return None, [*files, ReadFile(error.faults[0].file, faults=error.faults)]


def _listed(name: str, shelf: Shelf) -> ReadFile:
    """Return a release file of a library, with what is wrong with its place too."""
    file = _held(name, shelf)
    if file.release is None:
        return file
    faults = tuple(misplaced(head_of(file.release), shelf.folder.path / name, file.data))
    return file._replace(faults=(*file.faults, *faults))


def _held(name: str, shelf: Shelf) -> ReadFile:
    """Return a file of a library, with what it is not as `SHA256SUMS` says; only drafts need not be listed."""
    path = shelf.path(name)
    file = _read(str(path), lineage=name in shelf.lineages) if path.exists() else ReadFile(str(path))
    problems: list[str] = []
    draft = file.release is not None and file.release.standing == "draft"
    for held in (shelf.read, *(() if draft else (shelf.require,))):
        try:
            held(name)
        except IntegrityError as error:
            problems += error.problems
        except InvalidInputError:  # told by `_read`
            continue
    found = (InputFault(file.name, None, None, None, one, "not-as-listed") for one in problems)
    return file._replace(faults=(*found, *file.faults))


def _checked(file: ReadFile, beside: Neighbours) -> CheckedFile:
    """Return a file with all that was found in it, in the order of the file; what has no place comes first."""
    placed = [placed_fault(one) for one in file.faults]
    if file.release:
        found = findings_in(file.release, earlier=beside.earlier, lineage=beside.lineage)
        placed += _placed(file, found)
    return CheckedFile(
        file=file.name,
        document=file.release.document if file.release else None,
        version=file.release.version if file.release else None,
        findings=tuple(sorted(placed, key=lambda one: (one.line or 0, one.column or 0))),
    )


def placed_fault(fault: InputFault) -> PlacedFinding:
    """Return a fault of a file as a finding, of the level and with the hint of its kind."""
    return PlacedFinding(
        rule=fault.rule,
        level=LEVEL_OF[fault.rule],
        file=fault.file,
        line=fault.line,
        column=fault.column,
        pointer=fault.pointer,
        message=fault.message,
        hint=FAULTS[fault.rule].hint,
    )


def _placed(file: ReadFile, found: Sequence[Finding]) -> Iterator[PlacedFinding]:
    """Yield findings with their places; the text is gone through once for all of them."""
    spots = spots_in(file.data.decode("utf-8-sig"), {one.path for one in found}) if found else {}
    for one in found:
        spot = spots[one.path]
        yield PlacedFinding(
            rule=one.check,
            level=one.level,
            file=file.name,
            line=spot.line,
            column=spot.column,
            pointer=spot.pointer or None,
            path="/".join(map(str, one.path)),
            message=one.message,
            hint=one.hint,
        )
