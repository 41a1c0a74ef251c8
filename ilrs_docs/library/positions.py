"""Where the values of a JSON text stand, found by one pass over its tokens, however deep it nests.

The text is JSON already, or JSON but for NaN and the infinities, which Python's own reader lets pass.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ilrs_docs.library.limits import DEEPEST

_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|[\]}]', re.DOTALL)
_TOKENS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^\s\[\]{},:"]+|[\[\]{},]')
Path = tuple[int | str, ...]


class ValuePlace(NamedTuple):
    """One value of a JSON text: its path and first piece, where that and its key stand, whether the key came before."""

    path: Path
    piece: str
    start: int
    key: int | None
    repeated: bool


@dataclass(slots=True)
class _Container:
    """An object or array that is being read: its path, the keys seen, the key or the index that is next."""

    path: Path
    is_object: bool
    seen: set[str] = field(default_factory=set)
    index: int = 0
    key: str | None = None
    key_start: int | None = None
    repeated: bool = False

    def name(self, piece: str, start: int) -> None:
        """Take `piece` as the key of the next value."""
        self.key, self.key_start = json.loads(piece), start
        self.repeated = self.key in self.seen
        self.seen.add(str(self.key))

    def step(self) -> Path:
        """Return the path of the value that begins."""
        return (*self.path, self.index if self.key is None else self.key)

    def after(self) -> None:
        """Go on behind a comma."""
        self.index += 1
        self.key = None


def too_deep(text: str, deepest: int = DEEPEST) -> int | None:
    """Return the offset of the first bracket that opens more than `deepest` levels, None where there is none.

    >>> too_deep("[" * 100), too_deep("[" * 101)
    (None, 100)
    """
    depth = 0
    for found in _BRACKETS.finditer(text):
        piece = found[0]
        if piece in "[{":
            depth += 1
            if depth > deepest:
                return found.start()
        elif piece in "]}":
            depth -= 1
    return None


def places(text: str) -> Iterator[ValuePlace]:
    """Yield every value of the JSON `text` with its path and where it stands, in the order of the text.

    >>> [(place.path, place.start, place.key) for place in places('{"a": [1]}')]
    [((), 0, None), (('a',), 6, 1), (('a', 0), 7, None)]
    """
    containers: list[_Container] = []
    for found in _TOKENS.finditer(text):
        piece = found[0]
        inner = containers[-1] if containers else None
        if piece in "]}":
            containers.pop()
        elif inner and piece == ",":
            inner.after()
        elif inner and inner.is_object and inner.key is None:
            inner.name(piece, found.start())
        else:
            place = _place(inner, piece, found.start())
            yield place
            if piece in "[{":
                containers.append(_Container(place.path, piece == "{"))


def _place(inner: _Container | None, piece: str, start: int) -> ValuePlace:
    if inner is None:
        return ValuePlace((), piece, start, None, repeated=False)
    named = inner.key is not None
    return ValuePlace(inner.step(), piece, start, inner.key_start if named else None, repeated=named and inner.repeated)


def lone_surrogate(piece: str) -> bool:
    r"""Return whether a JSON string holds half of a surrogate pair, which is no character and has no UTF-8.

    >>> lone_surrogate(r'"\ud83d"'), lone_surrogate(r'"\ud83d\ude80"'), lone_surrogate(r'"\\ud83d"')
    (True, False, False)
    """
    if "\\u" not in piece:
        return False
    return any("\ud800" <= character <= "\udfff" for character in json.loads(piece))


class LineStarts:
    r"""Where the lines of a text begin, to tell line and column of many offsets.

    >>> LineStarts("ab\ncd").place(4)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1, in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def resolve(document: Any, loc: tuple[int | str, ...]) -> Path:  # noqa: ANN401 - any JSON value
    """Return the path in the document of a place that pydantic or a model names.

    What the document does not have is left out (union tags, missing fields); an entry named by its id, or a member of a
    set by its value, becomes its index.

    >>> resolve({"content": {"terms": [{"id": "moon"}]}}, ("content", "roadmap", "terms", "moon", "title"))
    ('content', 'terms', 0)
    """
    path: list[int | str] = []
    here = document
    for part in loc:
        key = _step(here, part)
        if key is not None:
            path.append(key)
            here = here[key]
    return tuple(path)


def _step(here: Any, part: int | str) -> int | str | None:  # noqa: ANN401 - any JSON value
    if isinstance(here, dict):
        return part if part in here else None
    if not isinstance(here, list):
        return None
    if isinstance(part, int):
        return part if part < len(here) else None
    named = (index for index, entry in enumerate(here) if entry == part or _id(entry) == part)
    return next(named, None)


def _id(entry: Any) -> Any:  # noqa: ANN401 - any JSON value
    return entry.get("id") if isinstance(entry, dict) else None


def locate(text: str, path: Path) -> tuple[int, int]:
    """Return line and column of the value at `path` of a JSON text that has it.

    >>> locate('{"a": [1]}', ("a", 0))
    (1, 8)
    """
    start = next(place.start for place in places(text) if place.path == path)
    return LineStarts(text).place(start)
