"""Reads what a translator hands back, XLIFF 2 or PO, or tells everything that is wrong with it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.counting import counted
from ilrs_docs.library.files import not_utf_8, read_bytes
from ilrs_docs.library.po import PoMessage, read_po
from ilrs_docs.library.positions import LineStarts
from ilrs_docs.library.sums import NAME, read_sums, remedy
from ilrs_docs.model.texts import canonical_tag, hash_of
from ilrs_docs.translating import Offer

if TYPE_CHECKING:
    from ilrs_docs.model import Standing

_BOM = "\ufeff"
_LONGEST = 200


class Translated(NamedTuple):
    """What a translator's file holds: the language that it says it is in, and the translations that it offers."""

    language: str
    offers: tuple[Offer, ...]


def read_translated(path: Path | str) -> Translated:
    """Read an XLIFF 2 or PO file, as `ilrs-docs translations` writes them and translation tools hand them back.

    Which of the two it is says its first character. Raises InvalidInputError with every fault.

    >>> read_translated("nowhere.po")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.po: no such file or directory
    """
    return parse_translated(read_bytes(path), str(path))


def parse_translated(data: bytes, file: str) -> Translated:
    r"""Return what `data`, XLIFF 2 or PO in UTF-8, holds; `file` is the name that faults are told under.

    The language is what the file says, as a BCP 47 tag: `zh_TW` is `zh-TW`, and nothing else. Raises InvalidInputError
    with every fault; where XML is not well-formed, with the first.

    >>> parse_translated(b'msgid ""\nmsgstr "Language: zh_TW\\n"', "tw.po").language
    'zh-TW'
    """
    try:
        text = data.decode().removeprefix(_BOM)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        _refuse(InputFault(file, *LineStarts(before).place(len(before)), None, not_utf_8(data, error.start)))
    if text.lstrip().startswith("<"):
        from ilrs_docs.library.xliff import parse_xliff

        said, offers, faults = parse_xliff(text, file)
        form = 'trgLang="ru"'
    else:
        said, offers, faults = _parse_po(text, file)
        form = '"Language: ru\\n"'
    try:
        language = tag_of(said)
    except ValueError as error:
        reason = f"names a language that cannot be told: {error}" if said else "names no language"
        faults.insert(0, InputFault(file, None, None, None, f"{reason}; its head says it so: {form}"))
    if faults:
        _refuse(*counted(faults, file))
    return Translated(language, tuple(offers))


def tag_of(locale: str) -> str:
    """Return the BCP 47 tag of a locale, as gettext writes it or as it is one. Raises ValueError where it is none.

    >>> tag_of("zh_TW"), tag_of("pt-br")
    ('zh-TW', 'pt-BR')
    """
    return canonical_tag(locale.replace("_", "-"))


def _parse_po(text: str, file: str) -> tuple[str, list[Offer], list[InputFault]]:
    found = read_po(text, file)
    faults = list(found.faults)
    offers: list[Offer] = []
    for message in found.messages:
        wrong = _wrong(message)
        if wrong:
            faults.append(InputFault(file, message.line, message.column, None, wrong))
        else:
            done = bool(message.string) and "fuzzy" not in message.flags
            offers.append(Offer(message.context or "", hash_of(message.id), message.string, done))
    faults.sort(key=lambda fault: (fault.line or 0, fault.column or 0))
    return found.head.get("language", ""), offers, faults


def _wrong(message: PoMessage) -> str | None:
    if message.plural:
        return "has plural forms, which no text of a release has"
    return None if message.context else "has no msgctxt, which says what text of the release this is"


def _refuse(*faults: InputFault) -> NoReturn:
    raise InvalidInputError(faults) from None


def sums_reminder(file: Path | str, standing: Standing | None) -> str | None:
    """Return how to make the SHA256SUMS of a library anew where it no longer fits `file` in it; else None.

    `standing` is that of the release in the file: a draft needs no line.

    >>> sums_reminder("nowhere/1.0.0.json", "official") is None
    True
    """
    path = Path(file).resolve()
    folder = path.parent.parent
    if not (folder / NAME).is_file():
        return None
    listed = read_sums(folder).digests.get(path.relative_to(folder).as_posix())
    unneeded = standing == "draft" and listed is None
    if unneeded or listed == hashlib.sha256(read_bytes(path)).hexdigest():
        return None
    return f"{NAME} no longer fits this library; if all is right, make it anew: {remedy(folder)}"
