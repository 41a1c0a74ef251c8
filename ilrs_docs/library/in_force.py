"""What stands beside two releases of one document: the releases of the others that are in force on the same days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ilrs_docs.library.selectors import Selector, order, pick
from ilrs_docs.library.shelves import Shelves, home, names

if TYPE_CHECKING:
    from ilrs_docs.comparing import ComparedReleases, ReleaseBeside
    from ilrs_docs.library.heads import Head
    from ilrs_docs.library.readable import ReadableLibrary

NAMES: Final = "mission"
"""The field by which an entry of one document names an entry of another one."""
_KEY: Final = f'"{NAMES}"'.encode()
_ESCAPED: Final = b"\\u"
_FIRST: Final = 1 << 12
"""How many bytes of a file are read first: more than stands before the kind of its document in the stored form."""
NAMES_NOTHING: Final = re.compile(rb'\{(?:\n  "[a-z_]+": (?:"[^"\\]*"|[0-9]+),)*\n  "kind": "roadmap",\n')
"""How a stored release begins that has no field of that name, whatever else it holds: one of a roadmap."""


def releases_beside(
    library: ReadableLibrary,
    compared: Collection[str],
    days: tuple[date | None, date | None],
    open_: Shelves | None = None,
) -> Iterator[ReleaseBeside]:
    """Yield the releases of the other documents of a library that are in force on the newer of two days.

    `compared` are the documents that are compared, `days` those of the older and the newer release; where one says
    none, the latest is meant. With the folders `open_` of the library only what may name entries of another document is
    read: of a document of which no release does not even the heads. Nothing stands beside what the library does not
    have. Raises what `Library.load` raises.

    >>> from ilrs_docs import Library
    >>> (found,) = releases_beside(Library(), ["roadmap"], (date(2021, 6, 16), date(2024, 1, 1)))
    >>> found.old.version, found.new.issued.isoformat()
    ('1.0.0', '2023-12-06')
    """
    from ilrs_docs.comparing import stood_beside

    for heads in _others(library, compared, open_):
        old, new = (_on(day, heads) for day in days)
        named = open_ is None or any(_may_name(open_, one) for one in (old, new) if one)
        if new and named:
            before, after = (library.load(f"{one.document}@{one.version}") if one else None for one in (old, new))
            assert after is not None  # noqa: S101 - it was found
            yield stood_beside(after, before, library.load_lineage())


def beside_each_other(several: Sequence[ComparedReleases]) -> tuple[ComparedReleases, ...]:
    """Return documents that are compared at once, each of which stands beside the others as it is compared.

    >>> beside_each_other(())
    ()
    """
    if len(several) == 1:
        return tuple(several)
    beside = {one.new.document: _as_compared(one) for one in several if one.comparison.new}
    return tuple(
        one._replace(
            trail=one.trail._replace(beside=tuple(of for name, of in beside.items() if name != one.new.document))
        )
        for one in several
    )


def _as_compared(one: ComparedReleases) -> ReleaseBeside:
    from ilrs_docs.changes import Matching
    from ilrs_docs.comparing import ReleaseBeside

    found = Matching(pairs=one.comparison.matching, reused=one.comparison.reused)
    return ReleaseBeside(one.new, one.old if one.comparison.old else None, found)


def _others(library: ReadableLibrary, compared: Collection[str], open_: Shelves | None) -> Iterator[Sequence[Head]]:
    """Yield the issued releases of each other document in their order, where the library has all that are compared."""
    documents: dict[str, list[Head]] = {}
    for head in _heads(library, compared, open_):
        if head.standing != "draft":
            documents.setdefault(head.document, []).append(head)
    if documents.keys() >= {*compared}:
        yield from (heads for name, heads in documents.items() if name not in compared)


def _heads(library: ReadableLibrary, compared: Collection[str], open_: Shelves | None) -> Iterable[Head]:
    """Return the heads of all documents in their order, or of those that are compared or may name entries of them."""
    if open_ is None:
        return sorted(library.heads(), key=order)
    files: dict[str, list[Path]] = {}
    for name, shelf in names(open_).items():
        files.setdefault(name.partition("/")[0], []).append(shelf.path(name))
    looked_at = (own for own, those in sorted(files.items()) if own in compared or any(map(_to_open, those)))
    return chain.from_iterable(map(library.heads, looked_at))


def _to_open(path: Path) -> bool:
    """Return whether a file may name an entry of another document, or is none that can be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_FIRST)
            return not NAMES_NOTHING.match(data) and _holds_names(data + file.read())
    except OSError:
        return True


def _on(day: date | None, heads: Sequence[Head]) -> Head | None:
    return pick(Selector("", heads[0].document, day=day), heads)


def _may_name(open_: Shelves, head: Head) -> bool:
    """Return whether a file holds the field that names entries elsewhere, or may hold it in other letters."""
    name = f"{head.document}/{head.version}.json"
    return _holds_names(home(open_, name).read(name).data)


def _holds_names(data: bytes) -> bool:
    return _KEY in data or _ESCAPED in data
