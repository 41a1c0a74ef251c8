"""Where the changes of a comparison stand in the file of the new release, for who reads them beside that file."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ilrs_docs.errors import pointer
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.positions import LineStarts, places
from ilrs_docs.library.positions import Path as Place
from ilrs_docs.library.selectors import is_nothing, is_path

if TYPE_CHECKING:
    from os import PathLike

    from ilrs_docs.changes import Change, Comparison

_NO_LINES: Mapping[str, int] = MappingProxyType({})


class FileSpots(NamedTuple):
    """The path of the new release as it was given, None where it has none, and the line of each change by fingerprint.

    >>> FileSpots().file is None
    True
    """

    file: str | None = None
    lines: Mapping[str, int] = _NO_LINES


def spots(side: PathLike[str] | str, comparison: Comparison) -> FileSpots:
    """Return where the changes of a comparison stand in the file that `side`, its new release, is the path of.

    What was removed has the line of what it was removed from. A release of a library, a document that is not there, and
    what came through a pipe have no file.

    >>> from ilrs_docs import Library
    >>> spots("roadmap@latest", Library().diff("roadmap@1.0", "roadmap@latest"))
    FileSpots(file=None, lines=mappingproxy({}))
    """
    if is_nothing(side) or not is_path(side) or not Path(side).is_file():
        return FileSpots()
    text = read_bytes(str(side)).decode()
    ways = {change.fingerprint: tuple(_outwards(change)) for change in comparison.recognised}
    lines = lines_of(text, frozenset(place for way in ways.values() for place in way))
    return FileSpots(
        str(side), {name: next(lines[place] for place in way if place in lines) for name, way in ways.items()}
    )


def _outwards(change: Change) -> Iterator[Place]:
    """Yield where a change stands in the new release, and then what is around it, to the release as a whole."""
    path = (change.old_path or ())[:-1] if change.new_path is None else change.new_path
    for length in range(len(path), -1, -1):
        yield path[:length]


class FileSpot(NamedTuple):
    """Where a value stands in a file: line and column count from 1, `pointer` is a JSON Pointer (RFC 6901)."""

    line: int
    column: int
    pointer: str


def spots_in(text: str, wanted: Iterable[Place]) -> dict[Place, FileSpot]:
    r"""Return where some places of a JSON text are, each known by names and, inside an array, by its id or its value.

    What is not there has the place of what would hold it.

    >>> spots_in('{"a": [\n{"id": "x"}]}', [("a", "x"), ("a", "y", "b")])
    {('a', 'x'): FileSpot(line=2, column=1, pointer='/a/0'), ('a', 'y', 'b'): FileSpot(line=1, column=7, pointer='/a')}
    """
    ways = {place: [place[:length] for length in range(len(place), -1, -1)] for place in wanted}
    around = frozenset(one for way in ways.values() for one in way)
    lines = LineStarts(text)
    found = zip(places(text), _paths(json.loads(text), (), by_value=True), strict=True)
    spots = {path: FileSpot(*lines.place(one.start), pointer(one.path)) for one, path in found if path in around}
    return {place: next(spots[one] for one in way if one in spots) for place, way in ways.items()}


def lines_of(text: str, wanted: Container[Place]) -> dict[Place, int]:
    r"""Return the lines of some values of a JSON text, each known by names and, inside an array, by its id.

    >>> lines_of('{"a": [\n{"id": "x"}]}', [("a",), ("a", "x")])
    {('a',): 1, ('a', 'x'): 2}
    """
    lines = LineStarts(text)
    found = zip(places(text), _paths(json.loads(text), ()), strict=True)
    return {path: lines.place(place.start)[0] for place, path in found if path in wanted}


def _paths(value: Any, path: Place, *, by_value: bool = False) -> Iterator[Place]:  # noqa: ANN401 - any JSON value
    """Yield the path of each value; a text in an array goes by itself where that is asked for, else by its place."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, (*path, name), by_value=by_value)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            entry_id = (
                inner.get("id") if isinstance(inner, dict) else inner if by_value and isinstance(inner, str) else None
            )
            yield from _paths(inner, (*path, index if entry_id is None else entry_id), by_value=by_value)
