"""The change files of what was published: that of a release, and those of the corrections that reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ilrs_docs.library.heads import Head
from ilrs_docs.library.shelves import Shelf, shelves

if TYPE_CHECKING:
    from ilrs_docs.library import Library


class StoredChangeFile(NamedTuple):
    """The name and the bytes of a change file, and whether it is that of a correction."""

    name: str
    data: bytes
    corrects: bool


def change_files(library: Library, head: Head) -> Iterator[StoredChangeFile]:
    """Yield the change files of a release as the library is looked at: corrections first, the last of them first.

    A release that was not published with a change file has none. Raises IntegrityError where one is not what the log
    says.

    >>> from ilrs_docs.library import Library
    >>> library = Library()
    >>> [*change_files(library, library.heads("roadmap")[0])]
    []
    """
    own = f"{head.document}/{head.version}"
    for shelf in shelves(library.folders):
        if shelf.sums.lists(f"{own}.json"):
            for name in _corrections(shelf, head):
                yield StoredChangeFile(name, shelf.read(name).data, corrects=True)
            if f"{own}.toml" in shelf.sums.digests:
                yield StoredChangeFile(f"{own}.toml", shelf.read(f"{own}.toml").data, corrects=False)
            return


def _corrections(shelf: Shelf, head: Head) -> list[str]:
    """Return the change files of the corrections that give a release another form, the last one first."""
    if f"{head.document}/{head.version}.json" not in shelf.sums.forms:
        return []
    form = re.compile(rf"corrections/{head.document}/([1-9][0-9]*)/{re.escape(head.version)}\.json")
    numbers = (int(one[1]) for one in map(form.fullmatch, shelf.sums.digests) if one)
    return [f"corrections/{head.document}/{number}.toml" for number in sorted(numbers, reverse=True)]
