"""Reads PO, the format of gettext, strictly: each string stands between its quotes, each entry has its parts in order.

An entry is `msgctxt`, `msgid` and `msgstr` (or `msgid_plural` and `msgstr[0]`, ...), each with a string, which may go
on in the lines below it. Lines that begin with `#` are comments; of these only flags mean something here, and obsolete
entries (`#~`) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.counting import counted
from ilrs_docs.model.texts import hash_of
from ilrs_docs.translating import Offer

_LINE: Final = re.compile(
    r'(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]{1,3}\])?)?[ \t]*"(?P<inside>.*)"', re.DOTALL
)
_STRING: Final = re.compile(r'(?:[^"\\]|\\[nrt"\\])*', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t"}
_MARGIN: Final = " \t\r\f\v"
_FOLLOWS: Final = {
    "": {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr"},
    "msgid_plural": {"msgstr[]"},
    "msgstr": {"msgctxt", "msgid"},
    "msgstr[]": {"msgstr[]", "msgctxt", "msgid"},
}
"""Which keyword may come after which; an entry ends where its translation does."""


class _Part(NamedTuple):
    """A keyword with its string, the line of the keyword, and whether a flag above it says `fuzzy`."""

    keyword: str
    text: str
    line: int
    fuzzy: bool


class _Fault(NamedTuple):
    line: int
    message: str


def parse_po(text: str, file: str) -> tuple[str, list[Offer], list[InputFault]]:
    r"""Return the language that a PO file names, the translations that it offers, and its faults.

    Raises InvalidInputError where it is not PO, with every line that is not.

    >>> parse_po('msgid ""\nmsgstr "Language: de\\n"', "de.po")
    ('de', [], [])
    """
    faults: list[_Fault] = []
    parts = list(_parts(text, faults))
    if not faults:
        faults += _disorder(parts)
    if faults:
        raise InvalidInputError(counted(_told(faults, file), file))
    language = ""
    offers: list[Offer] = []
    for number, entry in enumerate(_entries(parts)):
        named = {part.keyword: part for part in entry}
        original = named["msgid"]
        if not number and not original.text and "msgctxt" not in named:
            language = _language(entry[-1].text)
            continue
        wrong = _wrong(named)
        if wrong:
            faults.append(_Fault(original.line, wrong))
        else:
            offers.append(_offer(entry, named["msgctxt"].text, original.text))
    return language, offers, _told(faults, file)


def _told(faults: list[_Fault], file: str) -> list[InputFault]:
    return [InputFault(file, fault.line, None, None, fault.message) for fault in faults]


def _parts(text: str, faults: list[_Fault]) -> Iterator[_Part]:
    part: _Part | None = None
    fuzzy = False
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip(_MARGIN)
        if not stripped or stripped.startswith("#"):
            flagged = stripped.startswith("#,") and "fuzzy" in re.split(r"[,\s]+", stripped[2:])
            fuzzy = flagged or (
                fuzzy and not stripped.startswith("#~")
            )  # what stands above an obsolete entry is its own
            continue
        keyword, words, wrong = _read_line(stripped)
        if wrong or not (keyword or part):
            faults.append(_Fault(number, wrong or "not PO: a string that belongs to no keyword"))
        elif keyword:
            if part:
                yield part
            part, fuzzy = _Part(keyword, words, number, fuzzy), False
        elif part:
            part = part._replace(text=part.text + words)
    if part:
        yield part


def _read_line(line: str) -> tuple[str, str, str | None]:
    """Return the keyword of a line and its string, or what is wrong with it."""
    found = _LINE.fullmatch(line)
    if not found:
        if line.startswith(("msgctxt", "msgid", "msgstr", '"')):
            return "", "", "not PO: a string has to stand between two quotes, with nothing after it"
        return "", "", "not PO: a line is a keyword with a string, a string, or a comment"
    if not _STRING.fullmatch(found["inside"]):
        return (
            "",
            "",
            r"not PO: inside a string a quote is written \" and a backslash \\; \n, \r, \t are the other escapes",
        )
    words = _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), found["inside"])
    return found["keyword"] or "", words, None


def _disorder(parts: list[_Part]) -> Iterator[_Fault]:
    before = ""
    for part in parts:
        keyword = re.sub("[0-9]+", "", part.keyword)
        if keyword not in _FOLLOWS[before]:
            wanted = " or ".join(sorted(_FOLLOWS[before]))
            yield _Fault(part.line, f"not PO: {part.keyword} where {wanted} has to stand")
        before = keyword
    if before and not before.startswith("msgstr"):
        yield _Fault(parts[-1].line, f"not PO: the file ends after {parts[-1].keyword}, without a msgstr")


def _entries(parts: list[_Part]) -> Iterator[list[_Part]]:
    entry: list[_Part] = []
    for part in parts:
        if entry and entry[-1].keyword.startswith("msgstr") and not part.keyword.startswith("msgstr"):
            yield entry
            entry = []
        entry.append(part)
    if entry:
        yield entry


def _language(head: str) -> str:
    """Return the language that the head of a file names, as it stands there."""
    fields = (line.partition(":") for line in head.split("\n"))
    return next((value.strip() for name, _, value in fields if name.strip().lower() == "language"), "")


def _wrong(named: dict[str, _Part]) -> str | None:
    if "msgid_plural" in named:
        return "has plural forms, which no text of a release has"
    context = named.get("msgctxt")
    return None if context and context.text else "has no msgctxt, which says what text of the release this is"


def _offer(entry: list[_Part], own: str, original: str) -> Offer:
    words = entry[-1].text
    return Offer(own, hash_of(original), words, bool(words) and not any(part.fuzzy for part in entry))
