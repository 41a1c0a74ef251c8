"""Enhanced metafiles: lines, areas and words as a list of records, which a reader draws with its own fonts.

Source: [MS-EMF], Enhanced Metafile Format: sections 2.3.4.2 (header), 2.3.5 (drawing), 2.3.7 (objects), 2.3.11 (state).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

Point = tuple[float, float]
FINE: Final = 20
"""How many units of the metafile a unit of the drawing has."""
HUNDREDTHS: Final = 100
"""Of a millimetre: what the frame is measured in."""
_HEADER, _END, _TRANSPARENT, _ALIGN, _COLOUR = 1, 14, 18, 22, 24
_POLYGON, _POLYLINE, _SELECT, _PEN, _BRUSH, _ELLIPSE, _FONT, _TEXT = 3, 4, 37, 38, 39, 42, 82, 84
_EMPTY_BRUSH, _EMPTY_PEN = 0x8000_0005, 0x8000_0008
_SIGNATURE, _VERSION = 0x464D_4520, 0x1_0000
_TEXT_OFFSET: Final = 76
_ANCHORS: Final = {"start": 24, "middle": 30, "end": 26}
"""Where on a line of words the given point is: at its beginning, its middle, its end, on the base line."""
_BOLD, _PLAIN = 700, 400
_NOWHERE: Final = struct.pack("<4i", 0, 0, -1, -1)
"""Bounds that say nothing: a reader works them out."""


class Metafile:
    """A drawing of some width and height, in its own units, that stands on paper as wide as `across` millimetres."""

    def __init__(self, wide: float, high: float, across: float) -> None:
        self._size = (round(wide * FINE), round(high * FINE))
        self._paper = (round(across), round(across * high / wide))
        self._records: list[bytes] = [_record(_TRANSPARENT, "<I", 1)]
        self._objects: dict[bytes, int] = {}

    def line(self, points: Sequence[Point], colour: str, thick: float) -> None:
        """Draw a line through points."""
        self._select(self._pen(colour, thick), _EMPTY_BRUSH)
        self._records.append(_shape(_POLYLINE, points))

    def area(self, points: Sequence[Point], colour: str) -> None:
        """Fill what lies between points."""
        self._select(_EMPTY_PEN, self._made(_BRUSH, "<3I", 0, _colour(colour), 0))
        self._records.append(_shape(_POLYGON, points))

    def circle(self, middle: Point, radius: float, colours: tuple[str, str], thick: float) -> None:
        """Draw a circle that has one colour inside and another as its line."""
        self._select(self._pen(colours[1], thick), self._made(_BRUSH, "<3I", 0, _colour(colours[0]), 0))
        x, y = middle
        corners = (x - radius, y - radius, x + radius, y + radius)
        self._records.append(_record(_ELLIPSE, "<4i", *(round(one * FINE) for one in corners)))

    def words(self, text: str, at: Point, anchor: str, look: tuple[str, float, str, bool]) -> None:
        """Write a text at a point, in a font of a name, a size, a colour, bold or not."""
        name, size, colour, bold = look
        face = name.encode("utf-16-le").ljust(64, b"\0")
        weight = _BOLD if bold else _PLAIN
        font = self._made(_FONT, "<5i8B64s228x", -round(size * FINE), 0, 0, 0, weight, 0, 0, 0, 1, 0, 0, 0, 0, face)
        self._select(font)
        self._records += [_record(_ALIGN, "<I", _ANCHORS[anchor]), _record(_COLOUR, "<I", _colour(colour))]
        letters = text.encode("utf-16-le")
        x, y = (round(one * FINE) for one in at)
        placed = struct.pack("<2i3I", x, y, len(letters) // 2, _TEXT_OFFSET, 0) + _NOWHERE + struct.pack("<I", 0)
        padded = letters.ljust(-(-len(letters) // 4) * 4, b"\0")
        self._records.append(_framed(_TEXT, _NOWHERE + struct.pack("<I2f", 1, 1.0, 1.0) + placed + padded))

    def made(self) -> bytes:
        """Return the metafile as it is stored."""
        body = b"".join([*self._records, _record(_END, "<3I", 0, 0, 20)])
        (wide, high), paper = self._size, self._paper
        frame = (0, 0, *(one * HUNDREDTHS for one in paper))
        counts = (88 + len(body), len(self._records) + 2, len(self._objects) + 1)
        header = struct.pack("<8i", 0, 0, wide - 1, high - 1, *frame)
        header += struct.pack("<4I2H3I", _SIGNATURE, _VERSION, *counts[:2], counts[2], 0, 0, 0, 0)
        return _framed(_HEADER, header + struct.pack("<4i", wide, high, *paper)) + body

    def _pen(self, colour: str, thick: float) -> int:
        return self._made(_PEN, "<I2iI", 0, max(round(thick * FINE), 1), 0, _colour(colour))

    def _made(self, kind: int, form: str, *values: object) -> int:
        """Return the number of a pen, a brush or a font, which is made where there is none like it."""
        packed = struct.pack("<I", kind) + struct.pack(form, *values)
        if packed not in self._objects:
            number = self._objects[packed] = len(self._objects) + 1
            self._records.append(_framed(kind, struct.pack("<I", number) + packed[4:]))
        return self._objects[packed]

    def _select(self, *numbers: int) -> None:
        self._records += [_record(_SELECT, "<I", one) for one in numbers]


def _colour(code: str) -> int:
    """Return a colour as the metafile has it: blue, green, red.

    >>> hex(_colour("#112233"))
    '0x332211'
    """
    return int.from_bytes(bytes.fromhex(code.removeprefix("#")), "little")


def _shape(kind: int, points: Sequence[Point]) -> bytes:
    flat = [round(one * FINE) for point in points for one in point]
    return _framed(kind, _NOWHERE + struct.pack(f"<I{len(flat)}i", len(points), *flat))


def _record(kind: int, form: str, *values: object) -> bytes:
    return _framed(kind, struct.pack(form, *values))


def _framed(kind: int, data: bytes) -> bytes:
    return struct.pack("<2I", kind, len(data) + 8) + data
