"""Bytes of a table as text: UTF-8, UTF-16, GB 18030 or Windows-1251, known by marks and by what they would say."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from ilrs_docs.errors import WrongUseError, meant, unknown
from ilrs_docs.library.tables.cells import refuse

ENCODINGS: Final = {"utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB 18030", "cp1251": "Windows-1251"}
"""The encodings that are known by themselves, as Python and as people call them."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT: Final = 1 << 20
"""How many characters are looked at to tell two encodings apart."""
_MIXED: Final = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_ODD: Final = re.compile(r"[\u0402-\u0403\u0409-\u040f\u0452-\u0453\u0459-\u045f\x80-\x9f\ufffd]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_COMMON_FROM, _COMMON_TO = b"\xb0\xa1", b"\xd7\xf9"
"""The first and last of the common characters (level 1) of GB 2312, which stand in the order of their sounds."""


class DecodedTable(NamedTuple):
    """The text of a file, and what is said of its encoding where it was guessed."""

    text: str
    said: tuple[str, ...] = ()


def decoded(data: bytes, file: str, encoding: str | None = None) -> DecodedTable:
    """Return the text that bytes are; what was guessed is said.

    Raises InvalidInputError where they are in none of the encodings, or not in the one that is given, WrongUseError
    where there is no such encoding.

    >>> decoded("Причал построен".encode("cp1251"), "a.csv")
    DecodedTable(text='Причал построен', said=('read as Windows-1251; --encoding says otherwise',))
    """
    if encoding:
        return DecodedTable(_as_asked(data, file, encoding))
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    if marked:
        return DecodedTable(_strictly(data, file, marked))
    try:
        return DecodedTable(data.decode())
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
    guessed = next((name for name, holds in (("gb18030", _is_chinese), ("cp1251", _is_russian)) if holds(data)), None)
    if guessed is None:
        raise refuse(
            file,
            f"line {place}: neither UTF-8 nor, by what it would say, GB 18030 or Windows-1251; name the encoding with "
            "--encoding (cp1252, shift_jis, ...)",
        )
    return DecodedTable(data.decode(guessed), (f"read as {ENCODINGS[guessed]}; --encoding says otherwise",))


def _as_asked(data: bytes, file: str, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # some codecs are none of text
    except (LookupError, ValueError):
        near = meant(encoding.casefold(), ENCODINGS)
        raise WrongUseError(unknown("encoding", encoding, near, f"usual are: {', '.join(ENCODINGS)}")) from None
    return _strictly(data, file, {"utf-8": "utf-8-sig"}.get(name, name))


def _strictly(data: bytes, file: str, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        raise refuse(file, f"not {name.removesuffix('-sig').upper()}: the byte at {at} begins no character") from None


def _unmarked(data: bytes) -> str | None:
    """Return UTF-16 without a mark, which is known by the NULs beside each Latin letter, blank or line end."""
    head = data[:_LOOKED_AT]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if not odd + even:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_chinese(data: bytes) -> bool:
    """Return whether bytes are GB 18030 in which most Chinese characters are common ones."""
    try:
        han = _HAN.findall(data.decode("gb18030")[:_LOOKED_AT])
    except UnicodeDecodeError:
        return False
    common = sum(_COMMON_FROM <= char.encode("gb18030") <= _COMMON_TO for char in han)
    return bool(han) and common * 2 > len(han)


def _is_russian(data: bytes) -> bool:
    """Return whether bytes are Windows-1251: words of Russian letters, none of them mixed with Latin ones."""
    try:
        text = data.decode("cp1251")[:_LOOKED_AT]
    except UnicodeDecodeError:
        return False
    return bool(_CYRILLIC.search(text)) and not _MIXED.search(text) and not _ODD.search(text)
