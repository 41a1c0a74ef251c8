"""A drawing of ours, an SVG, as an enhanced metafile: for readers that show no SVG, with their own fonts.

Its bytes hang on no font of this machine. What is half transparent has the colour that it has on white paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.rendering.emf import Metafile, Point
from ilrs_docs.rendering.html.scales import is_wide
from ilrs_docs.rendering.svg_looks import SvgPart, SvgRule, looks_of, on_white, rules
from ilrs_docs.rendering.svg_paths import box, dashed, lines, moved

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

SLICES: Final = 24
"""How many areas of one colour stand for one that fades."""
LATIN, EASTERN = "Arial", "Microsoft YaHei"
_TRANSLATE: Final = re.compile(r"translate\((\S+) (\S+)\)")
_SKIPPED: Final = frozenset({"title", "desc", "style", "defs"})


def metafile(svg: str, across: float) -> bytes:
    """Return a drawing as a metafile that stands on paper as wide as `across` millimetres."""
    from docx.oxml import parse_xml

    root = parse_xml(svg.encode())
    wide, high = (float(one) for one in root.get("viewBox").split()[2:])
    return _Drawing(root, Metafile(wide, high, across)).made()


class _Drawing:
    """Draws the elements of an SVG one after another."""

    def __init__(self, root: BaseOxmlElement, canvas: Metafile) -> None:
        self._canvas = canvas
        self._rules: list[SvgRule] = rules("".join(one.text for one in root.iter("{*}style")))
        self._fades = {one.get("id"): self._fade(one) for one in root.iter("{*}linearGradient")}
        self._root = root

    def made(self) -> bytes:
        """Return the metafile."""
        self._draw(self._root, (), (0.0, 0.0))
        return self._canvas.made()

    def _draw(self, element: Any, around: tuple[SvgPart, ...], by: Point) -> None:  # noqa: ANN401 - lxml has no types
        name = _name(element)
        if name in _SKIPPED:
            return
        path = (*around, _part(element))
        found = _TRANSLATE.match(element.get("transform", ""))
        if found:
            by = (by[0] + float(found[1]), by[1] + float(found[2]))
        if name in _KINDS:
            _KINDS[name](self, element, looks_of(path, self._rules), by)
        for inner in element:
            self._draw(inner, path, by)

    def rect(self, element: Any, looks: Mapping[str, str], by: Point) -> None:  # noqa: ANN401 - as above
        """Draw a rectangle: its area, which may fade, and its edge."""
        x, y, wide, high = (float(element.get(name)) for name in ("x", "y", "width", "height"))
        corners = moved(box(x, y, wide, high), by)
        fade = self._fades.get(element.get("fill", "")[5:-1])
        if "fill" not in looks and fade:
            for shares, colour in _slices(*fade):
                self._canvas.area(_part_of(corners, shares, fade[0]), colour)
        else:
            self._fill(corners, looks)
        self._stroke(corners, looks)

    def path(self, element: Any, looks: Mapping[str, str], by: Point) -> None:  # noqa: ANN401 - as above
        """Draw the lines of a path, and what they enclose where that has a colour."""
        for points in lines(element.get("d")):
            at = moved(points, by)
            if points[0] == points[-1]:
                self._fill(at, looks)
            self._stroke(at, looks)

    def circle(self, element: Any, looks: Mapping[str, str], by: Point) -> None:  # noqa: ANN401 - as above
        """Draw a circle around where it is put."""
        thick = float(looks["stroke-width"])
        self._canvas.circle(by, float(element.get("r")), (looks["fill"], looks["stroke"]), thick)

    def text(self, element: Any, looks: Mapping[str, str], by: Point) -> None:  # noqa: ANN401 - as above
        """Write words, in a font of the office for their script."""
        words = element.text or ""
        size, bold = float(looks["font-size"].removesuffix("px")), looks.get("font-weight") == "600"
        at = (float(element.get("x")) + by[0], float(element.get("y")) + by[1])
        name = EASTERN if any(map(is_wide, words)) else LATIN
        self._canvas.words(words, at, element.get("text-anchor", "start"), (name, size, looks["fill"], bold))

    def _fill(self, corners: Sequence[Point], looks: Mapping[str, str]) -> None:
        opacity = float(looks.get("fill-opacity", 1))
        if looks.get("fill", "none") != "none" and opacity:
            self._canvas.area(corners, on_white(looks["fill"], opacity))

    def _stroke(self, points: Sequence[Point], looks: Mapping[str, str]) -> None:
        if "stroke" not in looks:
            return
        pattern = [float(one) for one in looks.get("stroke-dasharray", "").split()]
        thick = float(looks.get("stroke-width", 1))
        for one in dashed(points, pattern) if pattern else (points,):
            self._canvas.line(one, looks["stroke"], thick)

    def _fade(self, element: Any) -> _Fade:  # noqa: ANN401 - as above
        """Return which way a fading goes, and the colour at each place on it."""
        stops = []
        for stop in element:
            looks = looks_of((SvgPart("svg", frozenset({"drawing"})), _part(stop)), self._rules)
            stops.append((float(stop.get("offset")), looks["stop-color"], float(looks["stop-opacity"])))
        way = (element.get("x1"), element.get("y1"), element.get("x2"), element.get("y2"))
        return way, stops


_Way = tuple[str, str, str, str]
_Fade = tuple[_Way, list[tuple[float, str, float]]]
_KINDS: Final = {"rect": _Drawing.rect, "path": _Drawing.path, "circle": _Drawing.circle, "text": _Drawing.text}


def _name(element: Any) -> str:  # noqa: ANN401 - as above
    return str(element.tag).partition("}")[2]


def _part(element: Any) -> SvgPart:  # noqa: ANN401 - as above
    return SvgPart(_name(element), frozenset(element.get("class", "").split()))


def _slices(_way: _Way, stops: Sequence[tuple[float, str, float]]) -> Iterator[tuple[tuple[float, float], str]]:
    """Yield the slices of what fades, by their shares of the whole way, each with its colour."""
    for at in range(SLICES):
        middle = (at + 0.5) / SLICES
        last = next(place for place, stop in enumerate(stops) if stop[0] >= middle)
        (low, _colour, before), (high, colour, after) = stops[last - 1], stops[last]
        opacity = before + (after - before) * (middle - low) / (high - low)
        yield (at / SLICES, (at + 1) / SLICES), on_white(colour, opacity)


def _part_of(corners: Sequence[Point], shares: tuple[float, float], way: _Way) -> list[Point]:
    """Return the part of a rectangle between two shares of the way on which it fades."""
    (left, top), _right, (right, bottom), *_others = corners
    first, last = shares if way[0] <= way[2] and way[1] <= way[3] else (1 - shares[1], 1 - shares[0])
    if way[0] == way[2]:
        return box(left, top + (bottom - top) * first, right - left, (bottom - top) * (last - first))
    return box(left + (right - left) * first, top, (right - left) * (last - first), bottom - top)
