"""The files of a library: which there are, and their bytes, held against `SHA256SUMS`."""

from __future__ import annotations

import hashlib
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from ilrs_docs.errors import InputFault, IntegrityError, InvalidInputError, UncheckedLibraryWarning, WrongUseError
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.heads import read_head
from ilrs_docs.library.record import LOG, Record, published_sums, read_record
from ilrs_docs.library.sums import Sums, read_sums, remedy

DOCUMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a document may be called, and so the folder of its releases."""
RELEASE = re.compile(r"[0-9].*\.json")
"""What the file of a release is called: by its version."""


class Stored(NamedTuple):
    """The bytes of a file of a library and their SHA-256."""

    data: bytes
    digest: str


class RecordView(NamedTuple):
    """How a library that has a log is looked at: as its record was on a day, and without what was `corrected` since.

    >>> RecordView().corrected
    True
    """

    day: date | None = None
    corrected: bool = True


AS_IT_IS: Final = RecordView()


class Folder:
    """A folder of releases on the disk, looked at in some way.

    >>> Folder(Path("nowhere"), bundled=False).path.name
    'nowhere'
    """

    def __init__(self, path: Path, *, bundled: bool, view: RecordView = AS_IT_IS) -> None:
        self.path = path
        self._bundled = bundled
        self._view = view
        self.warned = False

    def sums(self, *, strict: bool = False) -> Sums:
        """Return the digests that the files of this folder must have.

        Its log says so where there is one, else its `SHA256SUMS`. A folder of one's own may have none, save where it is
        `strict`. Raises InvalidInputError where there is no such folder, IntegrityError where the list itself is
        broken, WrongUseError where it has no log and is looked at as it was on a day.
        """
        if not _is_folder(self.path):
            _refuse(self.path, "no such folder; a library is a folder of releases")
        record = self.record()
        if record:
            return published_sums(record, corrected=self._view.corrected)
        if self._view.day:
            message = f"{self.path} has no {LOG}, which says what was recorded when; leave the day out"
            raise WrongUseError(message)
        sums = read_sums(self.path)
        if sums.problems:
            raise IntegrityError(tuple(sums.problems))
        sums.optional = sums.missing and not self._bundled and not strict
        return sums

    def record(self) -> Record | None:
        """Return what was published here by the day on which it is looked at; None where there is no log.

        Raises what `ilrs_docs.library.record.read_record` raises.
        """
        record = read_record(self.path)
        return record.until(self._view.day) if record and self._view.day else record

    def names(self, sums: Sums, document: str | None = None) -> list[str]:
        """Return the release files of a document, or of all, those that are there and those that are listed only.

        Of a library with a log these are those that it lists, without what was withdrawn, and drafts. Raises
        InvalidInputError where this folder holds no release file at all, WrongUseError where its log had none on the
        day on which it is looked at.
        """
        listed = (name for name in sums.digests if name.endswith(".json") and name not in sums.withdrawn)
        there = self._drafts(sums) if sums.published else self.there()
        found = sorted({name for name in (*listed, *there) if DOCUMENT.fullmatch(name.rpartition("/")[0])})
        if not found and self._view.day:
            message = f"{self.path} had no release on {self._view.day}, by its {LOG}; name a later day, or leave it out"
            raise WrongUseError(message)
        if not found:
            _refuse(self.path, "holds no releases; a library has each in a file DOCUMENT/VERSION.json")
        return [name for name in found if document in {None, name.partition("/")[0]}]

    def there(self) -> Iterator[str]:
        """Yield each file in a folder that holds a release, so that one that is named wrong is told and not missed."""
        with os.scandir(self.path) as inside:
            folders = [entry.name for entry in inside if DOCUMENT.fullmatch(entry.name) and entry.is_dir()]
        for folder in folders:
            with os.scandir(self.path / folder) as files:
                names = [file.name for file in files if file.name.endswith(".json")]
            if any(map(RELEASE.fullmatch, names)):
                yield from (f"{folder}/{name}" for name in names)

    def _drafts(self, sums: Sums) -> Iterator[str]:
        """Yield the drafts that are there: what is in no log and no draft was not published."""
        if self._view.day:
            return
        for name in self.there():
            if not sums.lists(name):
                with suppress(InvalidInputError):
                    if read_head(read_bytes(self.path / name), name).standing == "draft":
                        yield name

    def read(self, name: str, sums: Sums) -> Stored:
        """Return the bytes of a file, empty where it is not there; of a release those of the form that it has today.

        Where no file of this folder can be checked, UncheckedLibraryWarning says so, once. Raises IntegrityError where
        they are not what the list says, InvalidInputError where it cannot be read.
        """
        if sums.optional and not self.warned:
            self.warned = True
            warnings.warn(UncheckedLibraryWarning(str(self.path), remedy(self.path)), stacklevel=2)
        name = sums.forms.get(name, name)
        path = os.path.join(self.path, name)  # noqa: PTH118 - for a thousand files this is half of the time
        data = read_bytes(path) if os.path.exists(path) else b""  # noqa: PTH110 - the same
        digest = hashlib.sha256(data).hexdigest()
        sums.check(name, self.path, digest)
        return Stored(data, digest)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # a name that is too long
        _refuse(path, (error.strerror or str(error)).lower())


def _refuse(path: Path, reason: str) -> NoReturn:
    raise InvalidInputError((InputFault(str(path), None, None, None, reason),)) from None
