"""What is kept beside a release of a library: the change files of the step that led to it, and of its corrections."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ilrs_docs.library.heads import Head
from ilrs_docs.library.readable import ReadableLibrary
from ilrs_docs.library.shelves import Shelf, home, shelves


class KeptChangeFile(NamedTuple):
    """A change file that is kept beside a release: where it is, and its bytes.

    Where the release was `corrected` since, it leads to that as it was recorded at first.
    """

    path: Path
    data: bytes
    corrected: bool


def change_file_beside(library: ReadableLibrary, head: Head) -> KeptChangeFile | None:
    """Return the change file that led to a release of a library, held against its digest; None where there is none.

    There is none either where the library does not list it. Raises IntegrityError where it is not what the list says,
    and what reading the lists raises.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> change_file_beside(library, library.heads("roadmap")[-1]).path.name
    '1.0.1-tracked.20260910.toml'
    >>> change_file_beside(library, library.heads("roadmap")[0]) is None
    True
    """
    release = f"{head.document}/{head.version}.json"
    shelf, name = home(shelves(library.folders), release), beside(release)
    if not is_kept(shelf, name):
        return None
    return KeptChangeFile(shelf.folder.path / name, shelf.read(name).data, release in shelf.sums.forms)


def corrections_of(library: ReadableLibrary, head: Head) -> list[KeptChangeFile]:
    """Return the change files of the corrections that give a release of a library another form, the last one first.

    Raises what `change_file_beside` raises.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> corrections_of(library, library.heads("roadmap")[0])
    []
    """
    release = f"{head.document}/{head.version}.json"
    shelf = home(shelves(library.folders), release)
    if release not in shelf.sums.forms:
        return []
    form = re.compile(rf"corrections/{re.escape(head.document)}/([1-9][0-9]*)/{re.escape(head.version)}\.json")
    numbers = (int(one[1]) for one in map(form.fullmatch, shelf.sums.digests) if one)
    names = [f"corrections/{head.document}/{number}.toml" for number in sorted(numbers, reverse=True)]
    return [KeptChangeFile(shelf.folder.path / name, shelf.read(name).data, corrected=False) for name in names]


def beside(release: str) -> str:
    """Return the name of the change file that led to a release, by that of the file of the release.

    >>> beside("roadmap/2.0.0.json")
    'roadmap/2.0.0.toml'
    """
    return f"{release.removesuffix('.json')}.toml"


def is_kept(shelf: Shelf, name: str) -> bool:
    """Return whether a folder lists a change file, or has it and lists nothing."""
    return shelf.sums.lists(name) or (shelf.sums.optional and (shelf.folder.path / name).is_file())
