"""The paper that Word documents are written on: paragraphs and tables as XML, fonts, language, page numbers.

Text becomes XML here and nowhere else: what is no character of XML, or is invisible, is shown as an escape, and markup
in a text stays text. The XML is written as text and parsed once, so that a long document takes time in proportion to
its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from ilrs_docs.errors import MissingExtraError
from ilrs_docs.rendering.columns import shares_of
from ilrs_docs.rendering.escaping import address, visible
from ilrs_docs.rendering.pictures import Picture, put_in
from ilrs_docs.rendering.zipping import EARLIEST, repacked

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement

TAGS: Final = {"en": "en-GB", "zh": "zh-CN", "ru": "ru-RU"}
LATIN_TAGS: Final = TAGS | {"zh": "en-GB"}
"""The language of words in Latin or Cyrillic letters: what is English in a Chinese text is broken as English is."""
LATIN: Final = "Arial"
EASTERN: Final = "Microsoft YaHei"
AUTHOR: Final = "ilrs_docs"
FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
STYLES: Final = Path(__file__).with_name("paper_styles.xml")
INSERTED: Final = '<w:color w:val="00632E"/><w:u w:val="single"/>'
DELETED: Final = '<w:strike/><w:color w:val="A61B1B"/>'
BOLD: Final = "<w:b/><w:bCs/>"
NAMESPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LONGEST_PROPERTY: Final = 255
PAGE: Final = {"page_width": 210, "page_height": 297, "left_margin": 22, "right_margin": 22, "top_margin": 24}
"""The page in millimetres: A4, portrait."""
ACROSS: Final = 72
"""About how many letters stand beside each other in a table, in the widest of the fonts that a program may take."""
UNWANTED: Final = ("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering")
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
FULL_WIDTH: Final = 5000
"""The width of a table in fiftieths of a per cent of that of the text."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the text: title, day and language of the document, the lines around each page, the comments.

    `below` has the places `{page}` and `{pages}`, which a word processor fills in. `day` is None where the release says
    none, `comments` is the XML of a comments part, None where there is none.
    """

    title: str
    day: date | None
    language: str
    above: str
    below: str
    comments: str | None = None


def run(text: str, look: str = "", element: str = "w:t", *, breaks: bool = False) -> str:
    r"""Return a piece of text as XML; `look` is the XML of its properties, `element` what holds the text.

    With `breaks` a line break is one, else it is shown as what is invisible is.

    >>> run("1 < 2")
    '<w:r><w:t xml:space="preserve">1 &lt; 2</w:t></w:r>'
    >>> run("1\n2", breaks=True).count("<w:br/>")
    1
    """
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = [
        f'<{element} xml:space="preserve">{escape(visible(line))}</{element}>'
        for line in (text.split("\n") if breaks else (text,))
    ]
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, in quotes.

    >>> attribute("a<b")
    '"a&lt;b"'
    """
    return quoteattr(visible(text))


def paragraph(style: str, *runs: str, mark: str = "", apart: bool = False) -> str:
    """Return a paragraph of a style that holds runs; `mark` is the XML of the properties of its end.

    One that is `apart` may end a page, even if its style keeps it with the next one.

    >>> paragraph("Item", run("Moon")).startswith('<w:p><w:pPr><w:pStyle w:val="Item"/></w:pPr><w:r>')
    True
    """
    end = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    loose = '<w:keepNext w:val="0"/>' if apart else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{loose}{end}</w:pPr>{"".join(runs)}</w:p>'


def link(url: str) -> str:
    """Return an address that a reader can follow.

    >>> 'HYPERLINK "https://example.org/%22"' in link('https://example.org/"').replace("&quot;", '"')
    True
    """
    field = quoteattr(f' HYPERLINK "{address(url)}" ', {'"': "&quot;"})
    return f"<w:fldSimple w:instr={field}>{run(url, _style('Hyperlink'))}</w:fldSimple>"


def _style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table under a row of headings that is repeated on each page; columns are as wide as their words ask.

    `title` is read out where the table is not seen.
    """
    widths = _widths([head, *rows])
    grid = "".join(f'<w:gridCol w:w="{width * 2}"/>' for width in widths)
    named = "".join(_cell(name, width, head=True) for name, width in zip(head, widths, strict=True))
    lines = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_cell, row, widths))}</w:tr>" for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{FULL_WIDTH}" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(title)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{named}</w:tr>{lines}</w:tbl>"
        f"{paragraph('Small')}"  # two tables in a row would become one
    )


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the widths of columns in fiftieths of a per cent."""
    return [FULL_WIDTH * round(10 * share) // 1000 for share in shares_of(rows, ACROSS)]


def _cell(text: str, width: int, *, head: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="DCE3EE"/>' if head else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/>{shade}</w:tcPr>'
        f"{paragraph('Cell', run(text, BOLD if head else ''))}</w:tc>"
    )


def document(letterhead: Letterhead, body: Sequence[str | Picture]) -> bytes:
    """Return a Word document whose text is `body`: paragraphs and tables as XML, and pictures.

    Raises MissingExtraError where python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise MissingExtraError("docx") from error

    word = Document()
    _bare(word)
    _describe(word, letterhead)
    _lay_out(word, letterhead)
    pictures = [one for one in body if isinstance(one, Picture)]
    number = count(1).__next__
    xml = "".join(one.xml(number()) if isinstance(one, Picture) else one for one in body)
    text, empty = _parsed(xml), word.element.body
    put_in(word, pictures)
    text.append(empty.sectPr)
    word.element.replace(empty, text)  # the body as a whole: to move paragraphs one by one takes quadratic time
    packed = BytesIO()
    word.save(packed)
    return repacked(packed.getvalue(), letterhead.day)


def _parsed(xml: str) -> BaseOxmlElement:
    """Return a body that holds the elements of a text of XML."""
    from docx.oxml import parse_xml

    return parse_xml(f"<w:body {NAMESPACE}>{xml}</w:body>")


def _bare(word: Word) -> None:
    """Leave out what the template of the library brings along: a picture of another document, styles of old Word."""
    for relations in (word.part.package.rels, word.part.rels):
        for name in [name for name, one in relations.items() if one.reltype.endswith(UNWANTED)]:
            del relations[name]


def _describe(word: Word, letterhead: Letterhead) -> None:
    """Set the properties that a library of documents shows; nothing in them comes from the clock."""
    told = word.core_properties
    day = letterhead.day or EARLIEST
    told.title = visible(letterhead.title)[:LONGEST_PROPERTY]
    told.author = told.last_modified_by = AUTHOR
    told.created = told.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    told.language = TAGS[letterhead.language]
    told.comments = ""


def _lay_out(word: Word, letterhead: Letterhead) -> None:
    """Set styles, language, the page, the line above it and its number below it; add the comments."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.shared import Mm

    xml = STYLES.read_text("utf-8").format(latin=LATIN, eastern=EASTERN, tag=LATIN_TAGS[letterhead.language])
    styles = word.styles.element
    styles[:] = parse_xml(xml)[:]
    section = word.sections[0]
    for name, millimetres in PAGE.items():
        setattr(section, name, Mm(millimetres))
    section.different_first_page_header_footer = True  # the first page says itself what the line above the others says
    for header, words in ((section.header, letterhead.above), (section.first_page_header, "")):
        header.part.element[:] = list(_parsed(paragraph("Header", run(words))))
    for footer in (section.footer, section.first_page_footer):
        footer.part.element[:] = list(_parsed(paragraph("Footer", *_page_number(letterhead.below))))
    if letterhead.comments is not None:
        blob = f"{DECLARATION}{letterhead.comments}".encode()
        part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, blob, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _page_number(words: str) -> list[str]:
    """Return the number of the page in words, the numbers as fields that a word processor fills in."""
    return [
        f'<w:fldSimple w:instr="{FIELDS[one]}">{run("1")}</w:fldSimple>' if one in FIELDS else run(one)
        for one in re.split(r"(\{page\}|\{pages\})", words)
    ]
