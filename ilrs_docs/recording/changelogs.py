"""The documents' `CHANGELOG.md` of a library: what each release changed, derived of its log."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from ilrs_docs.errors import WrongUseError
from ilrs_docs.history.logged import history
from ilrs_docs.history.opening import ledger
from ilrs_docs.library import Library
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.record import read_record
from ilrs_docs.library.storing import CHANGELOG, publishing, store_derived
from ilrs_docs.library.verifying import derived_of, made_of
from ilrs_docs.rendering.markdown import render_history


def write_changelog(folder: PathLike[str] | str) -> None:
    """Make the `CHANGELOG.md` of a library with a log anew: `log --format markdown` of each of its documents.

    It begins with the head of the log that it is of; where something more was published meanwhile, that is left to who
    published it. Raises WrongUseError where the folder has no log, somebody publishes there, the file was made by
    somebody else, or it cannot be written; and what reading the library raises.

    >>> from datetime import date
    >>> from tempfile import mkdtemp
    >>> from ilrs_docs.library.creating import create
    >>> place = Path(mkdtemp()) / "plans"
    >>> create(place, Library(), date(2026, 9, 20))
    17
    >>> write_changelog(place)
    >>> (place / "CHANGELOG.md").read_text("utf-8").splitlines()[2]
    '# History of guideline, newest first'
    """
    place = Path(folder)
    record = read_record(place)
    if record is None:
        message = f"{place} has no LOG, of which {CHANGELOG} would be made"
        raise WrongUseError(message)
    text = changelog(Library(place), record.head)
    file = place / CHANGELOG
    with publishing(place):
        if file.exists() and derived_of(read_bytes(file)) is None:
            message = f"{file} was not made by a publication, and is left as it is"
            raise WrongUseError(message)
        now = read_record(place)
        if now and now.head == record.head:
            store_derived(place, CHANGELOG, text.encode())


def changelog(library: Library, head: str) -> str:
    """Return what each release of each document of a library changed, in Markdown, under the head of its log."""
    documents = dict.fromkeys(one.document for one in library.heads() if one.standing != "draft")
    told = (render_history(history(ledger(library, document), None, None, "en")) for document in documents)
    return "\n".join([f"{made_of(head)}\n", *told])
