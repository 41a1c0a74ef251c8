"""Pictures in Word documents: a drawing as SVG, and beside it as a metafile for readers that know no SVG.

Source: the element `svgBlip` of [MS-ODRAWXML], section 2.3; ECMA-376, part 1, section 20.4.2.8 (`inline`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import quoteattr

from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.metafiles import metafile

if TYPE_CHECKING:
    from docx.document import Document as Word

WIDE: Final = 166
"""The width of a picture in millimetres: that of the text."""
HIGHEST: Final = 230
MILLIMETRE: Final = 36_000
"""In English metric units."""
MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PLACED: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The name under which a picture has its SVG beside it."""


class Picture(NamedTuple):
    """A drawing as SVG, which is as wide as the text, what it is called, and what it shows in words."""

    svg: str
    title: str
    words: str

    def size(self) -> tuple[int, int]:
        """Return width and height in English metric units.

        >>> Picture('<svg viewBox="0 0 200 100">', "", "").size()
        (5976000, 2988000)
        """
        found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', self.svg)
        across, up = (float(found[1]), float(found[2])) if found else (1.0, 1.0)
        wide = min(WIDE, HIGHEST * across / up)
        return round(wide * MILLIMETRE), round(wide * up / across * MILLIMETRE)

    def xml(self, number: int) -> str:
        """Return a paragraph that holds the picture, the one of a number in its document."""
        wide, high = self.size()
        words = f"name={quoteattr(visible(self.title))} descr={quoteattr(visible(self.words))}"
        drawn = f'<asvg:svgBlip xmlns:asvg="{SVG}" r:embed="rIdSvg{number}"/>'
        return (
            '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:drawing>'
            f'<wp:inline xmlns:wp="{PLACED}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="{number}" {words}/><a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{PICTURE}">'
            f'<pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr><pic:cNvPr id="{number}" {words}/><pic:cNvPicPr/>'
            "</pic:nvPicPr>"
            f'<pic:blipFill><a:blip xmlns:r="{RELATIONS}" r:embed="rIdEmf{number}"><a:extLst><a:ext uri="{EXTENSION}">'
            f"{drawn}</a:ext></a:extLst></a:blip>"
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )


def put_in(word: Word, pictures: list[Picture]) -> None:
    """Put the files of pictures into a document; the one of a number is that which `xml` of that number names."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = word.part.package
    files = []
    for number, one in enumerate(pictures, start=1):
        drawn = metafile(one.svg, one.size()[0] / MILLIMETRE)
        files.append((f"rIdEmf{number}", f"/word/media/picture{number}.emf", "image/x-emf", drawn))
        files.append((f"rIdSvg{number}", f"/word/media/picture{number}.svg", "image/svg+xml", one.svg.encode()))
    for name, path, kind, blob in files:
        word.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, Part(PackURI(path), kind, blob, package), name)
