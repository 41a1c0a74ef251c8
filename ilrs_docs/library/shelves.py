"""Several folders of releases as one: which release is in which folder, and what the files of each have to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from ilrs_docs.errors import InputFault, InvalidInputError, WrongUseError
from ilrs_docs.library.folder import Folder, Stored
from ilrs_docs.library.heads import Head, head_of
from ilrs_docs.library.placing import misplaced
from ilrs_docs.library.reading import parse
from ilrs_docs.library.sums import Sums
from ilrs_docs.model import Lineage, Release, Source, Succession

D = TypeVar("D", Source, Succession)
R = TypeVar("R", Head, Release)


class Shelf(NamedTuple):
    """A folder of releases, and the digests that its files must have."""

    folder: Folder
    sums: Sums

    def read(self, name: str) -> Stored:
        """Return the bytes of a file of this folder, held against its digest."""
        return self.folder.read(name, self.sums)

    def checked(self, name: str, read: Callable[[Path, Stored], R]) -> R:
        """Return what `read` makes of a release file of this folder.

        Raises IntegrityError where it is not what the list says, or is no draft and not listed, InvalidInputError with
        every fault, that it does not stand where its head says among them.
        """
        stored = self.read(name)
        path = self.folder.path / name
        found = read(path, stored)
        head = head_of(found)
        if head.standing != "draft":
            self.require(name)
        faults = tuple(misplaced(head, path, stored.data))
        if faults:
            raise InvalidInputError(faults)
        return found

    def require(self, name: str) -> None:
        """Raise IntegrityError where a file should have a digest in the list of this folder and has none."""
        self.sums.require(name, self.folder.path)

    @property
    def lineages(self) -> tuple[str, ...]:
        """The files that declare successions here, or should do so."""
        return tuple(
            name
            for name in self.sums.declared
            if self.sums.lists(name) or (not self.sums.published and (self.folder.path / name).exists())
        )

    def declared(self, name: str) -> Lineage:
        """Return what one of these files declares; raises what reading and checking it raises."""
        stored = self.read(name)
        self.require(name)
        return parse(Lineage, stored.data, str(self.folder.path / name))

    def path(self, name: str) -> Path:
        """Return where the bytes of a file are: those of a release that was corrected are in another one."""
        return self.folder.path / self.sums.forms.get(name, name)


Shelves = tuple[Shelf, ...]


def shelves(folders: Iterable[Folder], *, strict: bool = False) -> Shelves:
    """Return the folders with their digests; raises what `Folder.sums` raises."""
    return tuple(Shelf(folder, folder.sums(strict=strict)) for folder in folders)


def names(found: Shelves, document: str | None = None) -> Mapping[str, Shelf]:
    """Return the release files of a document, or of all, in order, each with its folder: the first one that has it."""
    homes: dict[str, Shelf] = {}
    for shelf in found:
        for name in shelf.folder.names(shelf.sums, document):
            homes.setdefault(name, shelf)
    return dict(sorted(homes.items()))


def home(found: Shelves, name: str) -> Shelf:
    """Return the first folder that has a release file, or lists it; there is one, since its head was read."""
    return next(shelf for shelf in found if shelf.sums.lists(name) or (shelf.folder.path / name).exists())


def refuse_withdrawn(name: str | None, found: Shelves) -> None:
    """Raise WrongUseError where a release was withdrawn, with the reason; `name` is that of its file."""
    for shelf in found:
        if name in shelf.sums.withdrawn:
            raise WrongUseError(shelf.sums.withdrawn[name])


def joined(found: Mapping[Path, Lineage]) -> Lineage:
    """Return what several lineages, each under the name of its file, declare together; the only one as it is.

    Raises InvalidInputError where one id is that of two different sources or successions.
    """
    if len(found) <= 1:
        return next(iter(found.values()), Lineage())
    sources = {path: lineage.sources for path, lineage in found.items()}
    successions = {path: lineage.successions for path, lineage in found.items()}
    return Lineage(sources=_each_once("source", sources), successions=_each_once("succession", successions))


def _each_once(kind: str, declared: Mapping[Path, tuple[D, ...]]) -> tuple[D, ...]:
    known: dict[str, tuple[D, Path]] = {}
    faults: list[InputFault] = []
    for path, entries in declared.items():
        for entry in entries:
            first, home = known.setdefault(entry.id, (entry, path))
            if first != entry:
                reason = f"the {kind} {entry.id!r} is another one in {home}; give one of them an id of its own"
                faults.append(InputFault(str(path), None, None, f"/{kind}s/{entry.id}", reason))
    if faults:
        raise InvalidInputError(tuple(faults))
    return tuple(entry for entry, _home in known.values())
