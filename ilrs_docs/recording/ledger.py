"""The record of a library while something is published there: what it begins with, and what is put behind it."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ilrs_docs.errors import IlrsDocsError, UnwrittenChangelogWarning, WrongUseError, in_one_line
from ilrs_docs.library import Library
from ilrs_docs.library.beside import beside, is_kept
from ilrs_docs.library.keys import SigningKey
from ilrs_docs.library.record import Publication, Record, read_record
from ilrs_docs.library.shelves import names, shelves
from ilrs_docs.library.signatures import SIGNATURES, Signature, read_signatures
from ilrs_docs.library.storing import CHANGELOG, publishing, store, store_derived
from ilrs_docs.recording.changelogs import write_changelog


class OpenRecord(NamedTuple):
    """A library in which one publishes, its folder, its record, the day on which something is recorded, and who signs.

    `signatures` are those that it has; they are looked at where somebody signs.
    """

    library: Library
    folder: Path
    record: Record
    day: date
    signer: SigningKey | None = None
    signatures: tuple[Signature, ...] = ()

    def add(self, files: Mapping[str, bytes], **said: Any) -> str:  # noqa: ANN401 - the fields of a publication
        """Store files and the line that lists them; return the new head.

        Raises what `ilrs_docs.library.storing.store` raises.
        """
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        record = self.record.followed_by(Publication(recorded=self.day, files=digests, **said))
        store(self.folder, record, files)
        if self.signer:
            self._sign(self.signer, record.head)
        return record.head

    def _sign(self, signer: SigningKey, head: str) -> None:
        """Put the signature of a head behind those that there are."""
        lines = b"".join(one.line() for one in (*self.signatures, signer.sign(head)))
        try:
            store_derived(self.folder, SIGNATURES, lines)
        except WrongUseError as error:
            message = f"it is published, and its head {head} not signed: {error}"
            raise WrongUseError(message) from None


@contextmanager
def opened(library: Library, day: date, signer: SigningKey | None = None) -> Iterator[OpenRecord]:
    """Hold the lock of a library of one folder, and give its record; one that has no log begins with what is there.

    When something was recorded, the documents' `CHANGELOG.md` is made anew; UnwrittenChangelogWarning says why where it
    cannot be.
    Raises WrongUseError where it has several folders, somebody else publishes there, or a later day was recorded;
    IntegrityError where what was signed before was altered, and somebody signs.
    """
    if len(library.paths) != 1:
        message = "something is published in one folder: name that alone as the library"
        raise WrongUseError(message)
    fresh = Library(library.path)
    shelves(fresh.folders)  # told as it is told elsewhere where there is no such folder
    with publishing(library.path):
        record = read_record(library.path) or _begun(fresh, day)
        last = record.publications[-1].recorded if record.publications else day
        if day < last:
            message = f"the last publication was recorded on {last}, and this one would be on {day}: say a later --day"
            raise WrongUseError(message)
        signatures = read_signatures(library.path) if signer else ()
        yield OpenRecord(fresh, library.path, record, day, signer, signatures)
    try:
        write_changelog(library.path)
    except WrongUseError as error:
        warnings.warn(UnwrittenChangelogWarning(str(error)), stacklevel=4)
    except IlrsDocsError as error:  # something that was published before was altered
        reason = f"{CHANGELOG} is not made anew: {in_one_line(str(error))}"
        warnings.warn(UnwrittenChangelogWarning(reason), stacklevel=4)


def _begun(library: Library, day: date) -> Record:
    """Return the record of a library without a log: all that it holds, drafts left out, as it is on a day."""
    open_ = shelves(library.folders)
    issued = {f"{head.document}/{head.version}.json" for head in library.heads() if head.standing != "draft"}
    held = [(shelf, name) for name, shelf in names(open_).items() if name in issued]
    held += [(shelf, beside(name)) for shelf, name in held if is_kept(shelf, beside(name))]
    held += [(shelf, name) for shelf in open_ for name in shelf.lineages]
    files = {name: shelf.read(name).digest for shelf, name in held}
    return Record((), ()).followed_by(Publication(recorded=day, kind="start", files=files))
