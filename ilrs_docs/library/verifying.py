"""What is not as it was published: the files of a library, its log, and the list that is made from that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ilrs_docs.errors import IntegrityError, WrongUseError
from ilrs_docs.library.beside import beside
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.readable import ReadableLibrary
from ilrs_docs.library.record import LOG, SHORTEST, Record, read_record, unlike
from ilrs_docs.library.shelves import Shelf, names, shelves
from ilrs_docs.library.signatures import unfounded
from ilrs_docs.library.storing import CHANGELOG
from ilrs_docs.library.sums import NAME, read_sums

_RELEASES: Final = re.compile(r"[^/]+/[^/]+\.json")
"""What the files of releases are called in a list."""
_HEAD: Final = re.compile(rf"(?:sha256:)?[0-9a-fA-F]{{{SHORTEST},64}}")


_MADE_OF: Final = re.compile(rb"<!-- Made by ilrs-docs of the LOG with the head ([0-9a-f]{64})")
"""How the documents' `CHANGELOG.md` begins."""


class VerifiedRecord(NamedTuple):
    """What is known of the log of a library that was verified: its head, and how much came after the one known before.

    `since` is None where it was compared with no head.
    """

    head: str
    since: int | None = None

    def __str__(self) -> str:
        """Return what was compared, in words, and the head."""
        if self.since is None:
            return f"consistent with itself, compared with no head; its head is {self.head}"
        more = f", after which came {self.since} publication{'' if self.since == 1 else 's'}" if self.since else ""
        return f"consistent with the head that was given{more}; its head is {self.head}"


def problems_of(shelf: Shelf, head: str | None = None) -> Iterator[str]:
    """Yield a sentence for each thing that is not as it was published; `head` is that of the log as it is known.

    Raises WrongUseError where that is none.
    """
    if head is not None and not _HEAD.fullmatch(head):
        message = f"{head!r} is no head of a log: write its digest, {SHORTEST} to 64 digits from 0 to f"
        raise WrongUseError(message)
    folder = shelf.folder.path
    record = read_record(folder)
    if record is None:
        yield from shelf.sums.lost(folder)
        yield from _altered_beside(shelf)
        if head is not None:
            yield f"{LOG}: not there, so that {folder} cannot be compared with a head"
        return
    yield from unlike(record, folder)
    yield from unfounded(record, folder)
    if head is not None and record.place(head) is None:
        count = "its line has not" if len(record.hashes) == 1 else f"none of its {len(record.hashes)} lines has"
        yield (
            f"{LOG}: {count} the digest {head}: lines were altered and the log made anew, or the last ones were cut "
            "off, or that is the head of another library"
        )
    sums = read_sums(folder)
    if sums.problems or sums.digests not in (record.digests, record.before.digests):
        yield f"{NAME}: not the list of what {LOG} has published; the next publication makes it anew"


def _altered_beside(shelf: Shelf) -> Iterator[str]:
    """Yield a sentence for each change file beside a listed release that has another digest, or none in the list."""
    for name in map(beside, filter(_RELEASES.fullmatch, shelf.sums.digests)):
        if (shelf.folder.path / name).is_file():
            try:
                shelf.require(name)
                shelf.read(name)
            except IntegrityError as error:
                yield from error.problems


def unpublished(library: ReadableLibrary) -> list[str]:
    """Return the release files of a library with a log that are there, and neither published nor drafts.

    >>> from ilrs_docs import Library
    >>> unpublished(Library())
    []
    """
    open_ = [shelf for shelf in shelves(library.folders) if shelf.sums.published]
    known = [{*shelf.sums.digests, *names((shelf,))} for shelf in open_]
    return [name for shelf, here in zip(open_, known, strict=True) for name in sorted({*shelf.folder.there()} - here)]


def made_of(head: str) -> str:
    """Return the line with which what is derived of a log begins, in Markdown.

    >>> derived_of(made_of("0" * 64).encode()) == "0" * 64
    True
    """
    return f"<!-- Made by ilrs-docs of the LOG with the head {head}; each publication makes it anew. -->"


def derived_of(data: bytes) -> str | None:
    """Return the head of the log that something was derived of, by how it begins; None where it does not say so."""
    found = _MADE_OF.match(data)
    return found[1].decode() if found else None


def outdated(library: ReadableLibrary) -> list[str]:
    """Return a sentence where the documents' `CHANGELOG.md` of a library of one folder is not that of its log.

    >>> from ilrs_docs import Library
    >>> outdated(Library())
    []
    """
    record = read_record(library.path) if len(library.paths) == 1 else None
    place = library.path / CHANGELOG
    head = derived_of(read_bytes(place)) if record and place.is_file() else None
    if record is None or head is None or head == record.head:
        return []
    known = record.place(head)
    of = f"the head {head[:SHORTEST]}, after which something was published" if known else "a head that LOG never had"
    return [f"{place}: of {of}; the next publication makes it anew"]


def record_of(library: ReadableLibrary, head: str | None = None) -> VerifiedRecord | None:
    """Return what is known of the log of a library of one folder; None where it has none.

    >>> from ilrs_docs import Library
    >>> record_of(Library()) is None
    True
    """
    record: Record | None = read_record(library.path) if len(library.paths) == 1 else None
    if record is None:
        return None
    place = record.place(head) if head else None
    return VerifiedRecord(record.head, None if place is None else len(record.hashes) - place)
