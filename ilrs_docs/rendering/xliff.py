"""XLIFF 2.1, the format of translation tools: one unit a text, one segment each, in the order of the release.

Source: OASIS Standard, XLIFF Version 2.1 (13 February 2018). A fresh translation is `final`, a stale or missing one
`initial`. A file has one source language; what was written in another one has no place in it. What XML cannot hold, and
a carriage return, which it would not keep, is a `cp` element; what nobody would see is a reference to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from ilrs_docs.rendering.escaping import is_hidden
from ilrs_docs.rendering.translations import STALE, place

if TYPE_CHECKING:
    from ilrs_docs.translating import Listing, TranslationUnit

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_KEPT: Final = re.compile("([^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
_NO_TOKEN: Final = re.compile("[^/A-Za-z0-9_-]")
_MIXED: Final = frozenset({"source", "target", "note"})


def render_translations(listing: Listing) -> str:
    """Return the units of a listing of one language as XLIFF 2.1, but for those that `left_out` returns."""
    (tally,) = listing.tallies
    name = f"{listing.document}@{listing.version}"
    languages = {"srcLang": listing.source, "trgLang": tally.language}
    root = ET.Element("xliff", {"xmlns": NAMESPACE, "version": "2.1", **languages})
    options = {"canResegment": "no", "xml:space": "preserve"}
    file = ET.SubElement(root, "file", {"id": listing.document, "original": name, **options})
    units = [unit for unit in listing.units if unit.source == listing.source]
    for unit in units:
        _add(file, unit)
    if not units:
        ET.SubElement(file, "group", {"id": "nothing"})  # a file may not be without anything
    _indent(root, "\n")
    return f"{_HEAD}{''.join(map(_referred, ET.tostring(root, encoding='unicode')))}\n"


def _referred(char: str) -> str:
    """Return a character, a hidden one as a reference to it, which reads as the same."""
    return f"&#x{ord(char):X};" if char != "\n" and is_hidden(char) else char


def left_out(listing: Listing) -> tuple[TranslationUnit, ...]:
    """Return the units that were written in another language than the release, for which XLIFF has no place."""
    return tuple(unit for unit in listing.units if unit.source != listing.source)


def unit_id(pointer: str) -> str:
    """Return a JSON Pointer as an XML name token: `.` for `/`, and for all else `:` with each byte in hexadecimal.

    >>> unit_id("/content/milestones/v1.24/title")
    'content.milestones.v1:2E24.title'
    """
    escaped = _NO_TOKEN.sub(lambda found: "".join(f":{byte:02X}" for byte in found[0].encode()), pointer[1:])
    return escaped.replace("/", ".")


def _add(file: ET.Element, unit: TranslationUnit) -> None:
    own = ET.SubElement(file, "unit", {"id": unit_id(unit.id)})
    notes = ET.SubElement(own, "notes")
    ET.SubElement(notes, "note", {"category": "place"}).text = place(unit)
    if unit.state == "stale":
        ET.SubElement(notes, "note", {"category": "state"}).text = STALE
    state = "final" if unit.state == "fresh" else "initial"
    segment = ET.SubElement(own, "segment", {"state": state})
    _fill(ET.SubElement(segment, "source"), unit.original)
    if unit.translation is not None:
        _fill(ET.SubElement(segment, "target"), unit.translation)


def _fill(element: ET.Element, text: str) -> None:
    element.text, *rest = _NOT_KEPT.split(text)
    for char, after in zip(rest[::2], rest[1::2], strict=True):
        ET.SubElement(element, "cp", {"hex": f"{ord(char):04X}"}).tail = after


def _indent(element: ET.Element, margin: str) -> None:
    """Put each element on a line of its own, but for those inside a text."""
    if element.tag in _MIXED or not len(element):
        return
    inner = f"{margin}  "
    element.text = inner
    for child in element:
        _indent(child, inner)
        child.tail = inner
    element[-1].tail = margin
