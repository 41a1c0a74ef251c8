"""Fading parts of our drawings as plain slices: readers of PDF show many a gradient of such a part as nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element as Made

from ilrs_docs.rendering.svg_looks import on_white

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SLICES: Final = 12
_FADE: Final = "url(#"


def slice_fades(drawing: Element) -> None:
    """Put slices of plain colours in place of what fades in a drawing whose parts bear their looks.

    >>> from xml.etree.ElementTree import fromstring
    >>> stops = '<stop offset="0" stop-color="#000000" stop-opacity="1"/><stop offset="1" stop-color="#000000" '
    >>> fade = f'<linearGradient id="a" x1="0" x2="1" y1="0" y2="0">{stops}stop-opacity="0"/></linearGradient>'
    >>> made = fromstring(f'<svg>{fade}<rect x="0" y="0" width="12" height="1" fill="url(#a)"/></svg>')
    >>> slice_fades(made)
    >>> made[1][0].get("fill"), made[1][11].get("x"), made[1][11].get("width"), made[1][12].get("fill")
    ('#0b0b0b', '11.0', '1.0', 'none')
    """
    fades = {f"{_FADE}{one.get('id')})": one for one in drawing.iter("linearGradient")}
    for around in list(drawing.iter()):
        for at, inner in enumerate(around):
            fade = fades.get(inner.get("fill", ""))
            if fade is not None:
                inner.set("fill", "none")
                around[at] = _group((*_slices(inner, fade), inner))
    for around in list(drawing.iter()):
        for unused in around.findall("defs"):
            around.remove(unused)


def _group(parts: Sequence[Element]) -> Element:
    made = Made("g")
    made.extend(parts)
    return made


def _slices(part: Element, fade: Element) -> Iterator[Element]:
    """Yield rectangles that lie one on another, each from its place on the way to the end: no seam is between them."""
    left, top, wide, high = (float(part.get(name, 0)) for name in ("x", "y", "width", "height"))
    ways = [fade.get(name, "0") for name in ("x1", "y1", "x2", "y2")]
    forwards = ways[:2] <= ways[2:]
    for at in range(_SLICES):
        gone, rest = at / _SLICES, 1 - at / _SLICES
        box = {"x": left, "y": top, "width": wide, "height": high}
        start, length = ("y", "height") if ways[0] == ways[2] else ("x", "width")
        box[start] += box[length] * gone if forwards else 0
        box[length] *= rest
        sides = {name: str(round(value, 2)) for name, value in box.items()}
        yield Made("rect", sides | {"fill": _colour(fade, (at + 0.5) / _SLICES)})


def _colour(fade: Element, place: float) -> str:
    """Return the colour of a fading at a place, as it is on white paper."""
    stops = [(float(one.get("offset", 0)), float(one.get("stop-opacity", 1))) for one in fade]
    last = next(at for at, stop in enumerate(stops) if stop[0] >= place)
    (low, before), (high, after) = stops[last - 1], stops[last]
    return on_white(fade[0].get("stop-color", "#000000"), before + (after - before) * (place - low) / (high - low))
