"""Reads XLIFF 2: every unit with its source and its target, and nothing that the file could make the reader do.

A file with a document type is refused before anything in it is expanded. What other namespaces add is passed over;
segments that a tool has split are put together again. Where white space is not to be preserved (`xml:space`), a tool
may have put some around a text or broken its lines: the text is then offered without that, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.limits import DEEPEST, NAMES, limits
from ilrs_docs.model.faults import shown
from ilrs_docs.model.texts import hash_of
from ilrs_docs.translating import BLANK, Bare, Offer

FINISHED: Final = frozenset({"translated", "reviewed", "final"})
_SPLIT: Final = "\n"  # between namespace and name, as neither can have it
_LANG: Final = f"http://www.w3.org/XML/1998/namespace{_SPLIT}lang"
_SPACE: Final = f"http://www.w3.org/XML/1998/namespace{_SPLIT}space"
_XLIFF_2: Final = re.compile(r"urn:oasis:names:tc:xliff:document:2\.\d")
_XLIFF_1: Final = "urn:oasis:names:tc:xliff:document:1."
_HEX: Final = re.compile(r"[0-9A-Fa-f]{1,6}")
_SPACES: Final = re.compile(f"[{BLANK}]+")
_ANNOTATIONS: Final = frozenset({"mrk", "sm", "em"})


class XliffElement(NamedTuple):
    """An element: its name (empty where another namespace has it), attributes, line, and what is inside.

    `preserved` says whether its white space is, by itself or by what it stands in.
    """

    name: str
    attributes: dict[str, str]
    line: int
    inside: list[XliffElement | str]
    preserved: bool = False

    def children(self, *names: str) -> Iterator[XliffElement]:
        """Yield the elements inside that bear one of these names."""
        for part in self.inside:
            if isinstance(part, XliffElement) and part.name in names:
                yield part


class _RefusedError(Exception):
    """Something is wrong with the file as a whole; its text says what."""


class _Fault(NamedTuple):
    line: int
    message: str


def parse_xliff(text: str, file: str) -> tuple[str, list[Offer], list[InputFault]]:
    """Return the target language of an XLIFF 2 file, the translations that it offers, and its faults.

    Raises InvalidInputError where it is not well-formed XML, has a document type, or is no XLIFF 2.

    >>> parse_xliff("<xliff version='1.2'/>", "a.xlf")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: a.xlf:1: is not XLIFF 2: the root is 'xliff' of no namespace
    """
    parser = expat.ParserCreate(namespace_separator=_SPLIT)
    builder = _Builder(parser)
    try:
        parser.Parse(text, True)  # noqa: FBT003 - the second argument says that this is all
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        fault = InputFault(file, error.lineno, error.offset + 1, None, f"not XML: {reason}")
        raise InvalidInputError((fault,)) from None
    except _RefusedError as error:
        fault = InputFault(file, parser.CurrentLineNumber, None, None, str(error))
        raise InvalidInputError((fault,)) from None
    root = builder.root
    faults: list[_Fault] = []
    languages = {"source": root.attributes.get("srcLang", ""), "target": root.attributes.get("trgLang", "")}
    offers = [offer for unit in _units(root) for offer in _offers(unit, languages, faults)]
    return (
        languages["target"],
        offers,
        [InputFault(file, fault.line, None, None, fault.message) for fault in faults],
    )


class _Builder:
    """Builds nodes from what the parser meets."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.root = XliffElement("", {}, 1, [])
        self._parser = parser
        self._open: list[XliffElement] = []
        self._left = limits().values
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _doctype(self, *_: object) -> None:
        message = "has a document type, which no XLIFF has; it is not read, for it can name other files"
        raise _RefusedError(message)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._open:
            _check_root(tag)
        elif len(self._open) >= DEEPEST:
            message = f"is nested more than {DEEPEST} levels deep, which no XLIFF of a release is"
            raise _RefusedError(message)
        self._left -= 1
        if self._left < 0:
            message = f"holds more than {limits().values} elements; {NAMES[1]} raises the limit"
            raise _RefusedError(message)
        namespace, _, name = tag.rpartition(_SPLIT)
        within = self._open[-1].preserved if self._open else False
        preserved = attributes[_SPACE] == "preserve" if _SPACE in attributes else within
        known = name if _XLIFF_2.fullmatch(namespace) else ""
        node = XliffElement(known, attributes, self._parser.CurrentLineNumber, [], preserved)
        if self._open:
            self._open[-1].inside.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].inside.append(text)


def _check_root(tag: str) -> None:
    namespace, _, name = tag.rpartition(_SPLIT)
    if namespace.startswith(_XLIFF_1):
        message = "is XLIFF 1, which is not read: let the translation tool save XLIFF 2.0 or 2.1, or PO"
        raise _RefusedError(message)
    if name != "xliff" or not _XLIFF_2.fullmatch(namespace):
        message = f"is not XLIFF 2: the root is {name!r} of {repr(namespace) if namespace else 'no namespace'}"
        raise _RefusedError(message)


def _units(node: XliffElement) -> Iterator[XliffElement]:
    for child in node.children("file", "group", "unit"):
        if child.name == "unit":
            yield child
        else:
            yield from _units(child)


def _offers(unit: XliffElement, languages: dict[str, str], faults: list[_Fault]) -> Iterator[Offer]:
    """Yield the one offer of a unit; none where something is wrong with it."""
    before = len(faults)
    own = unit.attributes.get("id", "")
    segments = [*unit.children("segment", "ignorable")]
    if not own or not any(segment.name == "segment" for segment in segments):
        faults.append(_Fault(unit.line, "this unit has no id or no segment"))
    faults += [fault for segment in segments for fault in _of_other_languages(segment, languages)]
    sources = [_text_of(segment, "source", faults) or "" for segment in segments]
    targets = [_text_of(segment, "target", faults) for segment in segments]
    if len(faults) > before:
        return
    states = [segment.attributes.get("state") for segment in segments if segment.name == "segment"]
    texts = [target for target, segment in zip(targets, segments, strict=True) if segment.name == "segment"]
    done = None not in texts and all(state in FINISHED for state in states)
    words = [source if target is None else target for source, target in zip(sources, targets, strict=True)]
    source, target = "".join(sources), "".join(words) if any(texts) else ""
    spared = [[_is_preserved(segment, name) for segment in segments] for name in ("source", "target")]
    gaps = [segment.name == "ignorable" for segment in segments]
    bare = Bare(hash_of(_bare(sources, gaps, spared[0])), _bare(words, gaps, spared[1]) if any(texts) else "")
    same = bare == (hash_of(source), target)
    yield Offer(pointer_of(own), hash_of(source), target, done, None if same else bare)


def _is_preserved(segment: XliffElement, name: str) -> bool:
    """Return whether the white space of the source or target of a segment is to be preserved."""
    return next((text.preserved for text in segment.children(name)), segment.preserved)


def _bare(texts: Sequence[str], gaps: Sequence[bool], spared: Sequence[bool]) -> str:
    """Return the text of a unit without the white space that a tool may have put around it, and with its lines joined.

    Between segments white space counts, as long as it is not a line break with an indent; what stands between two
    (a gap) is that white space itself.
    """
    pieces = [
        text if spare else _SPACES.sub(" ", text if gap else _outdented(text))
        for text, gap, spare in zip(texts, gaps, spared, strict=True)
    ]
    whole = "".join(pieces)
    whole = whole if spared[0] else whole.lstrip(BLANK)
    return whole if spared[-1] else whole.rstrip(BLANK)


def _outdented(text: str) -> str:
    """Return a text without the white space at its ends that has a line break."""
    begun = text.lstrip(BLANK)
    begun = begun if "\n" in text[: len(text) - len(begun)] else text
    ended = begun.rstrip(BLANK)
    return ended if "\n" in begun[len(ended) :] else begun


def _of_other_languages(segment: XliffElement, languages: dict[str, str]) -> Iterator[_Fault]:
    for text in segment.children(*languages):
        said = text.attributes.get(_LANG)
        if said and said.lower() != languages[text.name].lower():
            message = f"this {text.name} says that it is in {said!r}, the file that it is in {languages[text.name]!r}"
            yield _Fault(text.line, message)


def pointer_of(unit_id: str) -> str:
    """Return the JSON Pointer that the id of a unit stands for, as `rendering.xliff` makes it.

    >>> pointer_of("content.milestones.v1:2E24.title")
    '/content/milestones/v1.24/title'
    """
    return "/" + unquote(unit_id.replace(".", "/").replace("%", "%25").replace(":", "%"))


def _text_of(segment: XliffElement, name: str, faults: list[_Fault]) -> str | None:
    """Return the text of the source or target of a segment; None where there is none."""
    found = next(segment.children(name), None)
    if found is None:
        return None
    if "order" in found.attributes:
        faults.append(_Fault(found.line, "this target stands in another order than its source; join the segments"))
    return "".join(_pieces(found, faults))


def _pieces(node: XliffElement, faults: list[_Fault]) -> Iterator[str]:
    for part in node.inside:
        if isinstance(part, str):
            yield part
        elif part.name == "cp":
            yield _character(part, faults)
        elif part.name in _ANNOTATIONS:
            yield from _pieces(part, faults)
        else:
            named = repr(part.name) if part.name else "an element of another namespace"
            faults.append(_Fault(part.line, f"{named} inside a text: texts of a release have no codes in them"))


def _character(node: XliffElement, faults: list[_Fault]) -> str:
    digits = node.attributes.get("hex", "")
    code = int(digits, 16) if _HEX.fullmatch(digits) else -1
    if 0 <= code < 0xD800 or 0xDFFF < code <= 0x10FFFF:  # noqa: PLR2004 - all of Unicode but the surrogates
        return chr(code)
    faults.append(_Fault(node.line, f"{shown(digits)} is no character's number"))
    return ""
