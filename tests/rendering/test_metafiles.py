"""Drawings as enhanced metafiles: what a reader of Word documents shows that knows no SVG."""

import struct
from collections import Counter
from xml.etree.ElementTree import fromstring

import pytest

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.blocks import ChartsBlock
from ilrs_docs.layout.joint_pages import page_of
from ilrs_docs.rendering.html import drawing, schedule_drawings
from ilrs_docs.rendering.metafiles import metafile
from ilrs_docs.rendering.svg_paths import lines

HEADER, POLYGON, POLYLINE, END, SELECT, PEN, BRUSH, ELLIPSE, FONT, TEXT = 1, 3, 4, 14, 37, 38, 39, 42, 82, 84
Record = tuple[int, bytes]


def records(data: bytes) -> list[Record]:
    """Return the records of a metafile, each by its kind and what it holds."""
    found, at = [], 0
    while at < len(data):
        kind, size = struct.unpack_from("<2I", data, at)
        assert size % 4 == 0
        found.append((kind, data[at + 8 : at + size]))
        at += size
    assert at == len(data)
    return found


def texts(data: bytes) -> list[str]:
    """Return the words of a metafile."""
    found = [one for kind, one in records(data) if kind == TEXT]
    lengths = [struct.unpack_from("<I", one, 36)[0] for one in found]
    return [one[68 : 68 + 2 * length].decode("utf-16-le") for one, length in zip(found, lengths, strict=True)]


def drawings(language: Language) -> list[str]:
    """Return the charts of the report on the Roadmap as SVG."""
    page = page_of(Library().report("roadmap@1.0", "roadmap@latest", language=language))
    (charts,) = (one for section in page.sections for one in section.blocks if isinstance(one, ChartsBlock))
    assert charts.schedule
    assert charts.trend
    return [*schedule_drawings(charts.schedule, page.labels), drawing(charts.trend, page.labels)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_metafile_says_all_that_the_drawing_says(language: Language) -> None:
    """Every word of it, in order; its header counts what is there; what is selected was made before."""
    for svg in drawings(language):
        made = metafile(svg, 166)
        assert metafile(svg, 166) == made
        root = fromstring(svg)  # noqa: S314 - our own output
        assert texts(made) == [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]
        found = records(made)
        kinds = Counter(kind for kind, _held in found)
        assert (found[0][0], found[-1][0], kinds[HEADER], kinds[END]) == (HEADER, END, 1, 1)
        signature, _version, size, count, handles = struct.unpack_from("<4IH", found[0][1], 32)
        objects = [kind for kind, _held in found if kind in {PEN, BRUSH, FONT}]
        assert (signature, size, count, handles) == (0x464D4520, len(made), len(found), len(objects) + 1)
        known: set[int] = {0x80000005, 0x80000008}
        for kind, held in found:
            (number,) = struct.unpack_from("<I", held) if held else (0,)
            known |= {number} if kind in {PEN, BRUSH, FONT} else set()
            assert kind != SELECT or number in known


def test_all_stands_inside_the_frame() -> None:
    """Lines and areas, whatever they are of."""
    for svg in drawings("en"):
        found = records(metafile(svg, 166))
        left, top, right, bottom = struct.unpack_from("<4i", found[0][1])
        for held in (held for kind, held in found if kind in {POLYGON, POLYLINE}):
            (count,) = struct.unpack_from("<I", held, 16)
            points = struct.unpack_from(f"<{2 * count}i", held, 20)
            assert all(left <= x <= right + 40 for x in points[::2])
            assert all(top - 40 <= y <= bottom + 40 for y in points[1::2])


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 100 50"><title>No words of it</title>'
    "<style>.drawing text {{ font-size: 10px; fill: #000000 }} .stop {{ stop-color: #000000 }}"
    " .s0 {{ stop-opacity: 0 }} .s1 {{ stop-opacity: 1 }}"
    " .sign {{ fill: none; stroke: #445566; stroke-width: 2 }}"
    "</style>{inner}</svg>"
)
FADE = (
    '<defs><linearGradient id="f" x1="{0}" y1="{1}" x2="{2}" y2="{3}"><stop class="stop s0" offset="0"/>'
    '<stop class="stop s1" offset="1"/></linearGradient></defs>'
    '<rect x="0" y="0" width="48" height="24" fill="url(#f)"/>'
)


@pytest.mark.parametrize(
    ("way", "darkest"),
    [
        ("0 0 1 0", (46, 0, 48, 24)),
        ("1 0 0 0", (0, 0, 2, 24)),
        ("0 0 0 1", (0, 23, 48, 24)),
        ("0 1 0 0", (0, 0, 48, 1)),
    ],
)
def test_what_fades_is_drawn_in_slices(way: str, darkest: tuple[int, int, int, int]) -> None:
    """From white to the full colour, the way the fading goes."""
    found = records(metafile(SVG.format(inner=FADE.format(*way.split())), 50))
    areas = [held for kind, held in found if kind == POLYGON]
    brushes = [struct.unpack("<4I", held) for kind, held in found if kind == BRUSH]
    colours = {number: colour for number, _style, colour, _hatch in brushes}
    assert (len(areas), len(colours)) == (24, 24)
    selected = [struct.unpack("<I", held)[0] for kind, held in found if kind == SELECT]
    shades = [colours[one] & 255 for one in selected if one in colours]
    at = shades.index(min(shades))
    points = [one / 20 for one in struct.unpack_from("<10i", areas[at], 20)]
    assert (min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])) == darkest


def test_letters_have_a_font_of_their_script() -> None:
    """Chinese has one that has it; what a reader has not got it replaces by one of its own."""
    words = '<text x="1" y="9">Moon</text><text x="1" y="9" text-anchor="end">Луна</text><text x="1" y="9">月球</text>'
    found = records(metafile(SVG.format(inner=words), 50))
    names = [held[32:96].decode("utf-16-le").rstrip("\0") for kind, held in found if kind == FONT]
    assert names == ["Arial", "Microsoft YaHei"]
    assert all(len(held) == 324 for kind, held in found if kind == FONT)


def test_an_arc_is_drawn_as_lines() -> None:
    """The longer one, which keeps its distance from the middle; a path that is not closed encloses nothing."""
    path = "M-2 -1.5a2 2 0 1 1 2.2 2.2v1.4M0.2 4v.1"
    arc = lines(path)[0][:13]
    assert arc[-1] == pytest.approx((0.2, 0.7))
    middle = (0.2, -1.3)  # two below it the arc ends, and turns round it from the left
    assert [((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5 for x, y in arc[1:]] == pytest.approx(
        [2] * 12, abs=0.3
    )
    found = records(metafile(SVG.format(inner=f'<path class="sign" d="{path}"/>'), 50))
    assert Counter(kind for kind, _held in found if kind in {POLYGON, POLYLINE}) == {POLYLINE: 2}


def test_what_has_no_looks_is_not_drawn() -> None:
    """Nor what only says what the drawing is."""
    found = records(metafile(SVG.format(inner='<path d="M0 0h5v5z"/><rect x="0" y="0" width="5" height="5"/>'), 50))
    assert {kind for kind, _held in found} == {HEADER, 18, END}
