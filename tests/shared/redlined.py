"""Word documents with tracked changes, read as a word processor does, by nothing of ours but `visible`; no covers."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml

from ilrs_docs.rendering.docx_redline import COVER
from ilrs_docs.rendering.escaping import visible

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRACKED = tuple(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))


def part(document: bytes, name: str = "word/document.xml") -> Any:  # noqa: ANN401 - lxml ships no types
    """Return one part of a Word document as an element."""
    return parse_xml(zipfile.ZipFile(BytesIO(document)).read(name))


def left_in(document: bytes, gone: str) -> tuple[str, ...]:
    """Return the paragraphs of a document in which all changes of one kind (`ins`, `del`) are taken away.

    That is done as a word processor does: a paragraph whose end is taken away runs on into the next one. What was moved
    is taken away where it came with what was inserted, and where it left with what was deleted.
    """
    gone_tags = {f"{W}{tag}" for tag in (gone, {"ins": "moveTo", "del": "moveFrom"}[gone])}
    found, open_text = [], ""
    for paragraph in part(document).iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == COVER:
            continue
        for run in paragraph.iter(f"{W}t", f"{W}delText", f"{W}br"):
            if not any(up.tag in gone_tags for up in run.iterancestors()):
                open_text += "\n" if run.tag == f"{W}br" else run.text or ""
        if not any(mark.tag in gone_tags for mark in paragraph.iterfind(f"{W}pPr/{W}rPr/*")):
            found.append(open_text)
            open_text = ""
    return (*found, open_text) if open_text else tuple(found)


def shown(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts as they stand on a page: what is invisible as an escape, line breaks as such."""
    return tuple("\n".join(map(visible, text.split("\n"))) for text in texts)
