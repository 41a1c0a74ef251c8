"""A library of one's own: a folder with its lineage, its digests, and what keeps git from changing its bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Final

from ilrs_docs.errors import WrongUseError
from ilrs_docs.library import Library
from ilrs_docs.library.beside import beside, is_kept
from ilrs_docs.library.record import LOG, Publication, Record
from ilrs_docs.library.shelves import names, shelves
from ilrs_docs.library.sums import LINEAGE, NAME
from ilrs_docs.model import Lineage
from ilrs_docs.model.canonical import canonical_bytes

ATTRIBUTES: Final = ".gitattributes"
_ATTRIBUTES: Final = (
    b"# Releases are bytes with a digest each: what is committed is what is checked out, whatever core.autocrlf says.\n"
    b"* -text\n"
)


def create(folder: Path | str, source: Library | None = None, day: date | None = None) -> int:
    """Make a library in a folder that is not there yet, or is empty, and return how many releases it has.

    With a `source` it has the releases of that with the change files beside them and its lineage, each held against
    its digest. Its log begins with them
    on a `day`; without a day it has none until something is published. It is made beside its place and put there whole,
    or not at all. Raises WrongUseError where something stands there already, or the place
    cannot be written to; what reading the source raises.

    >>> from tempfile import mkdtemp
    >>> place = Path(mkdtemp()) / "plans"
    >>> create(place, Library()), sorted(path.name for path in place.iterdir())[:3]
    (17, ['.gitattributes', 'SHA256SUMS', 'guideline'])
    """
    place = Path(folder)
    files = _files(source, day)
    try:
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            message = f"{place} is there already, and not empty: name a folder that is not there yet"
            raise WrongUseError(message)
        _put(place, files)
    except OSError as error:
        message = f"cannot write {place}: {(error.strerror or str(error)).lower()}"
        raise WrongUseError(message) from None
    return sum("/" in name and name.endswith(".json") for name in files)


def _files(source: Library | None, day: date | None) -> dict[str, bytes]:
    """Return the files of the library, by name."""
    found: dict[str, bytes] = {}
    lineage = Lineage()
    if source:
        for name, shelf in names(shelves(source.folders)).items():
            found[name] = shelf.read(name).data
            if name not in shelf.sums.forms and is_kept(shelf, beside(name)):
                found[beside(name)] = shelf.read(beside(name)).data
        lineage = source.load_lineage()
    found[LINEAGE] = canonical_bytes(lineage)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}
    record = Record((), ()).followed_by(Publication(recorded=day or date.min, kind="start", files=digests))
    log = {LOG: record.data()} if day else {}
    return found | log | {NAME: record.sums(), ATTRIBUTES: _ATTRIBUTES}


def _put(place: Path, files: dict[str, bytes]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        for name, data in files.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_bytes(data)
        beside.replace(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
