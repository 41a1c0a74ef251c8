"""A publication is stored: its files, then the log that lists them, so that at any moment it is there or is not.

0. where there is no log yet, it begins with what is there;
1. `.publishing` says which files are about to come;
2. each file is written beside its place, forced to the disk, and put there under its final name;
3. a new `LOG` is put in the place of the old one: this renaming is the publication;
4. `SHA256SUMS` is made from it, and `.publishing` goes;
5. the signature of the new head, where it is signed, and what is derived of the log, the documents' `CHANGELOG.md`.

Who is stopped before the third step leaves files that no log lists, which are not published, and that the next
publication clears away; who is stopped after it, a list that the next publication makes anew. No file that the log
lists is ever written again. One publishes at a time: a lock of the operating system, which ends with who holds it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ilrs_docs.errors import InvalidInputError, WrongUseError
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.record import LOG, Record, read_record
from ilrs_docs.library.signatures import SIGNATURES
from ilrs_docs.library.sums import NAME

COMING: Final = ".publishing"
"""The file that says which files are about to come."""
LOCK: Final = ".publishing.lock"
CHANGELOG: Final = "CHANGELOG.md"
"""The file of a library that tells readers what each release changed; derived, and so listed nowhere."""
_OURS: Final = re.compile(r"(?:corrections/|lineage/)?[a-z0-9-]+/(?:[0-9]+/)?[0-9][0-9A-Za-z.+-]*\.(?:json|toml)")
"""What a file of a publication may be called, so that nothing else is ever cleared away."""
_BESIDE: Final = ".new"


@contextmanager
def publishing(folder: Path) -> Iterator[None]:
    """Hold the lock of a library, in which what an earlier publication left half done is cleared away.

    Raises WrongUseError where somebody else publishes there at this moment, or the folder cannot be written to.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        message = f"{folder}: somebody else publishes there at this moment; try again when that is done"
        raise WrongUseError(message) from None
    except (OSError, NotImplementedError) as error:
        raise WrongUseError(_unwritten(folder, error)) from None
    try:
        _clear(folder)
        yield
    finally:
        lock.release()


def store(folder: Path, record: Record, files: Mapping[str, bytes]) -> None:
    """Store the files of the last publication of a record, and the record; the lock is held.

    Raises WrongUseError where something that was not published is in the place of one of them, or something cannot be
    written: then nothing is published, or that it is published is said.
    """
    for name, data in files.items():
        place = folder / name
        if place.exists() and read_bytes(place) != data:
            message = f"{place} is there already, and was not published: take it away"
            raise WrongUseError(message)
    coming = [name for name in files if not (folder / name).exists()]
    try:
        _begin(folder, record.before)
        _put(folder / COMING, "".join(f"{name}\n" for name in coming).encode())
        for name, data in files.items():
            _put(folder / name, data)
        _put(folder / LOG, record.data())
    except OSError as error:
        with suppress(OSError, WrongUseError):
            _clear(folder)
        message = f"{_unwritten(folder, error)}; nothing is published"
        raise WrongUseError(message) from None
    try:
        _put(folder / NAME, record.sums())
        (folder / COMING).unlink()
    except OSError as error:
        message = f"it is published, but {_unwritten(folder, error)}: {NAME} is not made anew"
        raise WrongUseError(message) from None


def store_derived(folder: Path, name: str, data: bytes) -> None:
    """Put a file in its place that is derived from what is published, all of it or nothing; the lock is held.

    Raises WrongUseError where it cannot be written.
    """
    try:
        _put(folder / name, data)
    except OSError as error:
        with suppress(OSError):
            _beside(folder / name).unlink(missing_ok=True)
        message = f"{_unwritten(folder, error)}: {name} is not made anew"
        raise WrongUseError(message) from None


def _begin(folder: Path, record: Record) -> None:
    """Let a library that has no log begin one, before anything comes that its list does not know."""
    if not (folder / LOG).exists():
        _put(folder / NAME, record.sums())
        _put(folder / LOG, record.data())


def _unwritten(folder: Path, error: OSError | NotImplementedError) -> str:
    return f"cannot write {folder}: {(getattr(error, 'strerror', None) or str(error)).lower()}"


def _put(path: Path, data: bytes) -> None:
    """Put a whole file in its place, and on the disk."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True)
        _force(path.parent.parent)
    beside = _beside(path)
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _force(path.parent)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}{_BESIDE}")


def _force(folder: Path) -> None:
    """Force what is in a folder to the disk, where the system has that for folders."""
    with suppress(OSError):  # Windows opens no folder, and some file systems force none
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _clear(folder: Path) -> None:
    """Take away what a publication that was stopped left: files that no log lists; make `SHA256SUMS` fit the log.

    Raises WrongUseError where that cannot be done, IntegrityError where the log was altered.
    """
    coming = folder / COMING
    try:
        for place in (coming, *(folder / name for name in (LOG, NAME, SIGNATURES, CHANGELOG))):
            _beside(place).unlink(missing_ok=True)
        if not coming.exists():
            return
        record = read_record(folder)
        published = record.digests if record else {}
        for name in _said(coming):
            _beside(folder / name).unlink(missing_ok=True)
            if name not in published:
                (folder / name).unlink(missing_ok=True)
        if record:
            _put(folder / NAME, record.sums())
        coming.unlink()
    except (OSError, InvalidInputError) as error:
        reason = _unwritten(folder, error) if isinstance(error, OSError) else str(error)
        raise WrongUseError(reason) from None


def _said(coming: Path) -> Iterator[str]:
    """Yield the names of the files that were about to come, as far as they are such names."""
    for name in read_bytes(coming).decode(errors="replace").splitlines():
        if _OURS.fullmatch(name):
            yield name
