"""What a list of the releases of a library says: their heads, and by which head its log is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ilrs_docs.library import Library
from ilrs_docs.library.heads import Head
from ilrs_docs.library.record import SHORTEST
from ilrs_docs.model import Release


class ListedReleases(NamedTuple):
    """The heads of releases, and the first digits of the head of the log; None where there is no log.

    >>> ListedReleases(()).head is None
    True
    """

    releases: Iterable[Head | Release]
    head: str | None = None


def head_shown(library: Library) -> str | None:
    """Return the first twelve digits of the head of the log of a library of one folder, as it is looked at.

    Raises what `ilrs_docs.library.record.read_record` raises.

    >>> head_shown(Library()) is None
    True
    """
    record = library.folders[0].record() if len(library.folders) == 1 else None
    return record.head[:SHORTEST] if record else None
