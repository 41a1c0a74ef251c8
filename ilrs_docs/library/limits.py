"""How large an input may be: counted over its bytes, before anything is parsed."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from ilrs_docs.errors import WrongUseError

LARGEST: Final = 256 * 1024 * 1024
"""The most bytes that a release may have, or whatever else describes one; 100 000 milestones have 120 MiB."""
MOST_VALUES: Final = 5_000_000
"""The most values that they may hold; 100 000 milestones hold four million."""
WIDEST: Final = 100_000
"""The most names that one object may have."""
DEEPEST: Final = 100
"""The most levels to which they may nest; a release has nine, and the reader of JSON goes no deeper than 200."""
LARGE: Final = 1024 * 1024
"""The bytes from which on it is worth while to look at the beginning of a file first."""
MOST_FAULTS: Final = 100
"""The most faults of one file that are told; the rest is counted."""
LONG_NUMBER: Final = "Exceeds the limit ("
"""What Python says, among other words, of a number of more digits than it reads."""
NAMES: Final = ("ILRS_DOCS_MAX_BYTES", "ILRS_DOCS_MAX_VALUES", "ILRS_DOCS_MAX_DEPTH")
"""The environment variables that raise the first three."""
_READER: Final = 200  # levels, at which the JSON reader of pydantic ends
_STEP: Final = 1 << 18
_BACKSLASHES: Final = re.compile(rb"\\*")
_OTHERS: Final = bytes(set(range(256)) - set(b'"[]{},'))
_LEVELS: Final = bytes(1 if byte in b"[{" else 255 for byte in range(256))


class Limits(NamedTuple):
    """How many bytes and values an input may have, and how many levels deep these may nest.

    >>> Limits(values=1_000).values
    1000
    """

    bytes: int = LARGEST
    values: int = MOST_VALUES
    depth: int = DEEPEST


SETTINGS: Final = Limits(bytes=1024 * 1024)
"""How large a policy, a profile or a template may be."""
CHANGE_FILE: Final = Limits(bytes=1024 * 1024)
"""How large a change file may be: that from V1.0 of the Roadmap to its newest state has a twelfth of it."""
KEY: Final = Limits(bytes=64 * 1024)
"""How large the file of a key may be; one of Ed25519 has less than 1 KiB."""
LOG: Final = Limits(bytes=16 * 1024 * 1024)
"""How large the log of a library may be: ten thousand publications have less than half of it."""


def limits() -> Limits:
    """Return the limits that hold: those of this module, each raised or lowered by its environment variable.

    Raises WrongUseError where such a variable is no whole number, or a depth of more than 200.
    """
    most = (sys.maxsize, sys.maxsize, _READER)
    return Limits(*(_given(*one) for one in zip(NAMES, Limits(), most, strict=True)))


def _given(name: str, usual: int, most: int) -> int:
    text = os.environ.get(name) or str(usual)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < len(str(sys.maxsize)) else 0
    if not 0 < number <= most:
        message = f"{name} is {text[:60]!r}; set it to a whole number from 1 to {most}"
        raise WrongUseError(message)
    return number


class Extent(NamedTuple):
    """How many values a JSON text holds, and how deep they nest."""

    values: int
    depth: int


def extent(data: bytes, most: int = MOST_VALUES) -> Extent:
    r"""Return how many values the JSON text `data` holds and how deep they nest; counting ends soon after `most`.

    Commas and brackets are counted where they stand outside of texts, so that it takes a fraction of the time and none
    of the memory that reading takes. The text need not be JSON.

    >>> extent(b'{"a": [1, 2], "b": "[,\\""}')
    Extent(values=5, depth=2)
    """
    values, quotes, deepest, depth = 1, 0, 0, 0
    for start, end in _stretches(data):
        marks, met = _marks(data[start:end], inside=quotes % 2)
        quotes += met
        brackets = marks.translate(None, b",")
        levels = memoryview(brackets.translate(_LEVELS)).cast("b")
        steps = list(accumulate(levels, initial=depth))
        top, depth = max(steps), steps[-1]
        deepest = max(deepest, top)
        values += len(marks) - len(brackets) + brackets.count(b"[") + brackets.count(b"{")
        if max(values, quotes // 4) > most:  # a name and a value have four quotes
            break
    return Extent(max(values, quotes // 4), deepest)


def _stretches(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where stretches begin and end; none ends inside an escape."""
    start = 0
    while start < len(data):
        end = min(start + _STEP, len(data))
        if data[end - 1] == ord("\\"):
            end = min(_BACKSLASHES.match(data, end).end() + 1, len(data))  # type: ignore[union-attr] # none is enough
        yield start, end
        start = end


def _marks(piece: bytes, inside: int) -> tuple[bytes, int]:
    """Return the brackets and commas outside of texts, and how many quotes there are; 1 is `inside` of a text."""
    if b"\\" in piece:
        piece = piece.replace(b"\\\\", b"").replace(b'\\"', b"")
    parts = piece.translate(None, _OTHERS).split(b'"')
    return b"".join(parts[inside::2]), len(parts) - 1
