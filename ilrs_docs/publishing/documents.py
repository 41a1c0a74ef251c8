"""A whole document: its releases, oldest first, each compared with the next one."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ilrs_docs.comparing import Interval
from ilrs_docs.errors import UnknownDocumentError, WrongUseError
from ilrs_docs.library import Library
from ilrs_docs.model import Release


class WholeDocument(NamedTuple):
    """The releases of a document, oldest first, drafts left out, and the comparison of each with the next one."""

    releases: tuple[Release, ...]
    intervals: tuple[Interval, ...]

    @property
    def name(self) -> str:
        """The name of the document."""
        return self.releases[-1].document

    @property
    def days(self) -> tuple[date, ...]:
        """The day of issue of each release.

        Raises WrongUseError where one has none, with the version of each.
        """
        silent = [f"{one.document} {one.version}" for one in self.releases if one.issued is None]
        if silent:
            message = f"a calendar or a feed dates what it tells, and these say no day of issue: {', '.join(silent)}"
            raise WrongUseError(message)
        return tuple(one.issued for one in self.releases if one.issued)


def whole_document(library: Library, document: str) -> WholeDocument:
    """Return a document of a library.

    Raises UnknownDocumentError where there is no release of it but drafts, and what `Library.releases` raises.

    >>> len(whole_document(Library(), "Roadmap").intervals)
    7
    """
    heads = [head for head in library.heads(document.casefold()) if head.standing != "draft"]
    if not heads:
        raise UnknownDocumentError(document, tuple(dict.fromkeys(head.document for head in library.heads())))
    intervals = library.neighbours(heads[0].document)
    first = intervals[0].old if intervals else library.load(f"{heads[0].document}@{heads[0].version}")
    return WholeDocument((first, *(interval.new for interval in intervals)), intervals)
