"""Who says a field of an entry: what the change files tell that led from one release of a library to a later one."""

from __future__ import annotations

from functools import cache

from ilrs_docs.errors import UnknownDocumentError
from ilrs_docs.history.following import entry_line
from ilrs_docs.history.ledgers import Ledger
from ilrs_docs.history.opening import ledger
from ilrs_docs.history.setting import last_setting
from ilrs_docs.history.steps import Key
from ilrs_docs.library import Library
from ilrs_docs.library.heads import head_of
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import digest
from ilrs_docs.reporting.authorship import Voices


def voices(library: Library, old: Release, new: Release) -> Voices:
    """Return what tells who says a field of an entry of the newer of two releases, if it was set since the older one.

    The history of the document is read when the first field is asked for. A release that the library does not have as
    issued has no history.

    >>> library = Library()
    >>> said = voices(library, library.load("roadmap@2025-05-08"), library.load("roadmap@latest"))
    >>> said(("milestone", "luna-28"), "window"), said(("milestone", "luna-28"), "agencies")
    (('aex-2025-10-02', 'petrukovich-2025-10-07'), None)
    """

    @cache
    def opened() -> tuple[Ledger, int] | None:
        try:
            book = ledger(library, new.document)
        except UnknownDocumentError:
            return None
        places = [_place(book, one) for one in (old, new)]
        return None if None in places else (book.until(places[1] or 0), places[0] or 0)

    def said(key: Key, field: str) -> tuple[str, ...] | None:
        found = opened()
        if found is None or found[0].entry(key, len(found[0].heads) - 1) is None:
            return None
        setting = last_setting(entry_line(found[0], key), field)
        if setting is None or not setting.named or setting.place <= found[1]:
            return None
        return tuple(one.id for one in setting.sources)

    return said


def _place(book: Ledger, release: Release) -> int | None:
    """Return the place of a release in its history; None where it is not there as it is."""
    head = head_of(release)
    found = next((at for at, one in enumerate(book.heads) if one == head), None)
    return found if found is not None and digest(book.read(found)) == digest(release) else None
