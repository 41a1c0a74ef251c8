"""The two sides of a comparison, as they are named: read, and whether either is of the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.every_document import of_one_document
from ilrs_docs.library.git import GitFile
from ilrs_docs.library.selectors import is_nothing, is_standard_input, read_selector
from ilrs_docs.model import Release

if TYPE_CHECKING:
    from ilrs_docs.library.readable import ReadableLibrary, Side


class ComparedPair(NamedTuple):
    """Both sides of a comparison, and whether they are compared alone, since neither is of a library."""

    old: Release | None
    new: Release | None
    alone: bool


def compared_pair(library: ReadableLibrary, old: Side, new: Side) -> ComparedPair:
    """Return two sides as they were read, each named as for `Library.diff`.

    Raises WrongUseError where both are standard input, and what `load` raises.

    >>> from ilrs_docs import Library
    >>> compared_pair(Library(), "roadmap@1.0", None)[1:]
    (None, False)
    """
    if is_standard_input(old) and is_standard_input(new):
        message = "standard input can be read but once: name a file on one of the two sides"
        raise WrongUseError(message)
    named = [None if side is None or is_nothing(side) else side for side in of_one_document(library, old, new)]
    alone = all(side is None or is_outside(library, side) for side in named)
    before, after = (side if isinstance(side, Release | None) else library.load(side) for side in named)
    return ComparedPair(before, after, alone)


def is_outside(library: ReadableLibrary, side: Side) -> bool:
    """Return whether a side is a file that is not of a library, named by its path."""
    if side is None or isinstance(side, Release):
        return False
    found = read_selector(side) if isinstance(side, str) else Path(side)
    if isinstance(found, Path):
        return not {path.resolve() for path in library.paths} & {*found.resolve().parents}
    return isinstance(found, GitFile)
