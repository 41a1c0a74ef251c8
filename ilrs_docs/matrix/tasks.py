"""One pair of releases as a process compares it that knows nothing but what the library is called and what is asked.

What an error says goes back as words: an exception that another process raised may not be made anew here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from ilrs_docs.comparing import Interval, diff, filled
from ilrs_docs.errors import IlrsDocsError, IntegrityError, InvalidInputError
from ilrs_docs.library import Library, Side
from ilrs_docs.library.compared_pairs import compared_pair
from ilrs_docs.library.opened import OpenedLibrary
from ilrs_docs.library.selectors import Selector, read_selector
from ilrs_docs.library.sums import LINEAGE
from ilrs_docs.library.sums import NAME as SUMS
from ilrs_docs.model import Lineage, Release

R = TypeVar("R")
FaultKind = Literal["wrong-use", "invalid-input", "integrity", "lost-worker"]
_LIBRARIES_KEPT: Final = 2


class PairFault(NamedTuple):
    """Why a pair was not compared: of which `kind` the fault is, and each problem in a sentence."""

    kind: FaultKind
    problems: tuple[str, ...]


class PairOutcome(NamedTuple, Generic[R]):
    """What came of one pair: the `result`, or the `fault` for which there is none. `place` counts the pairs from 0."""

    place: int
    result: R | None = None
    fault: PairFault | None = None


class LibraryKey(NamedTuple):
    """A library as another process finds it: its folders, and the digest of the lists and lineages that it had."""

    paths: tuple[str, ...]
    digest: str


class PairTask(NamedTuple, Generic[R]):
    """A pair to compare: the library, the two sides as `Library.diff` takes them, and what to make of the two."""

    library: LibraryKey
    place: int
    old: Side
    new: Side
    make: Callable[[Interval], R]


def key_of(library: Library) -> LibraryKey:
    """Return what another process opens the same library by.

    >>> key_of(Library("nowhere")).paths[0].endswith("nowhere")
    True
    """
    read = hashlib.sha256()
    for folder in library.paths:
        for name in (SUMS, LINEAGE):
            there = folder / name
            read.update(there.read_bytes() if there.is_file() else b"-")
    return LibraryKey(tuple(str(path.resolve()) for path in library.paths), read.hexdigest())


class PairReader(NamedTuple):
    """A library that pairs are read from: its files, its lineage, and what reads one, keeping the last few."""

    files: Container[str]
    lineage: Lineage
    read: Callable[[str], Release]


def reader_of(opened: OpenedLibrary) -> PairReader:
    """Return what reads pairs of a library; neighbours share a release, which is read once.

    >>> reader_of(Library().opened()).read("roadmap/1.0.0.json").label
    'V1.0'
    """
    return PairReader(opened.files, opened.lineage, lru_cache(maxsize=4)(opened.read))


def run(task: PairTask[R], reader: PairReader | None = None) -> PairOutcome[R]:
    """Compare a pair, or say what is wrong with it; without a reader the library is opened once in this process.

    >>> task = PairTask(key_of(Library()), 0, "roadmap@1.0.0", "roadmap@latest", lambda pair: len(pair.new.sources) > 9)
    >>> run(task).result, run(task._replace(new="roadmap@9")).fault.kind
    (True, 'wrong-use')
    """
    try:
        return PairOutcome(task.place, result=task.make(_compared(task, reader or _reader(task.library))))
    except IlrsDocsError as error:
        return PairOutcome(task.place, fault=fault_of(error))


def run_all(tasks: Sequence[PairTask[R]]) -> tuple[PairOutcome[R], ...]:
    """Compare pairs one after the other in this process, as `run` does.

    >>> run_all([PairTask(key_of(Library()), 7, "roadmap@1.0", "roadmap@9", len)])[0].place
    7
    """
    return tuple(map(run, tasks))


def fault_of(error: IlrsDocsError) -> PairFault:
    """Return what an error says, in words.

    >>> fault_of(IntegrityError(("a.json: not listed",)))
    PairFault(kind='integrity', problems=('a.json: not listed',))
    """
    if isinstance(error, IntegrityError):
        return PairFault("integrity", tuple(error.problems))
    if isinstance(error, InvalidInputError):
        return PairFault("invalid-input", tuple(map(str, error.faults)))
    return PairFault("wrong-use", (str(error),))


def _compared(task: PairTask[R], reader: PairReader) -> Interval:
    names = [_file(side) for side in (task.old, task.new)]
    if all(name in reader.files for name in names):
        old, new = map(reader.read, names)
        return Interval(old, new, diff(old, new, reader.lineage))
    pair = compared_pair(Library(task.library.paths), task.old, task.new)
    comparison = diff(pair.old, pair.new, None if pair.alone else reader.lineage)
    return Interval(*filled(pair.old, pair.new), comparison)


def _file(side: Side) -> str:
    """Return the name of the file of a library that a selector with a whole version names; of others nothing."""
    found = read_selector(side) if isinstance(side, str) else None
    return f"{found.document}/{found.version}.json" if isinstance(found, Selector) and found.version else ""


@lru_cache(maxsize=_LIBRARIES_KEPT)
def _reader(key: LibraryKey) -> PairReader:
    return reader_of(Library([Path(path) for path in key.paths]).opened(warned=True))  # whoever asks was
