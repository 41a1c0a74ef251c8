"""Reads what a translator hands back, XLIFF 2 or PO, or tells everything that is wrong with it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.counting import counted
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.limits import LONG_NUMBER
from ilrs_docs.library.positions import Lines
from ilrs_docs.library.sums import NAME, read_sums, remedy
from ilrs_docs.model.entries import TARGETS, Target, hash_of
from ilrs_docs.translating import Offer

if TYPE_CHECKING:
    from babel.messages.catalog import Message, _MessageID

    from ilrs_docs.model import Standing

_BOM = "\ufeff"
_LONGEST = 200


class Translated(NamedTuple):
    """What a translator's file holds: the language, and the translations that it offers."""

    language: Target
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

    Raises InvalidInputError with every fault; where a file is not well-formed, with the first.

    >>> parse_translated(b'msgid ""\nmsgstr "Language: de\\n"', "de.po")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: de.po: is in no language that texts are translated into (zh, ru), but in 'de'
    """
    try:
        text = data.decode().removeprefix(_BOM)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        _refuse(InputFault(file, *Lines(before).place(len(before)), None, "not UTF-8"))
    if text.lstrip().startswith("<"):
        from ilrs_docs.library.xliff import parse_xliff

        language, offers, faults = parse_xliff(text, file)
    else:
        language, offers, faults = _parse_po(text, file)
    target = next((known for known in TARGETS if language.replace("_", "-").split("-")[0].lower() == known), None)
    if target is None:
        names = ", ".join(TARGETS)
        said = f"but in {language!r}" if language else "for it names none"
        faults.insert(
            0, InputFault(file, None, None, None, f"is in no language that texts are translated into ({names}), {said}")
        )
    if target is None or faults:
        _refuse(*counted(faults, file))
    return Translated(target, tuple(offers))


def _parse_po(text: str, file: str) -> tuple[str, list[Offer], list[InputFault]]:
    language, messages = _messages(text, file)
    offers: list[Offer] = []
    faults: list[InputFault] = []
    for message in messages:
        wrong = _wrong(message)
        if wrong:
            faults.append(InputFault(file, message.lineno, None, None, wrong))
        else:
            done = bool(message.string) and "fuzzy" not in message.flags
            offers.append(Offer(str(message.context), hash_of(str(message.id)), str(message.string), done))
    return language, offers, faults


def _wrong(message: Message) -> str | None:
    if not isinstance(message.id, str):
        return "has plural forms, which no text of a release has"
    return None if message.context else "has no msgctxt, which says what text of the release this is"


def _messages(text: str, file: str) -> tuple[str, list[Message]]:
    """Return the language of a PO file and every message in it, also where several have one context and one English."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, PoFileParser

    found: list[Message] = []

    class Every(Catalog):
        """A catalogue that joins no messages: babel keeps the first and passes over what another says."""

        def __setitem__(self, id: _MessageID, message: Message) -> None:  # noqa: A002 - as babel names it
            if message.id:
                found.append(message)
            else:
                super().__setitem__(id, message)

    catalog = Every()
    try:
        PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(text.split("\n"))
    except PoFileError as error:
        reason = _short(str(error).rpartition(" on ")[0])
        _refuse(InputFault(file, error.lineno + 1, None, None, f"not PO: {reason[:1].lower()}{reason[1:]}"))
    except (ValueError, LookupError, TypeError) as error:  # what a broken head, or a broken index, makes of it
        number = "a number in it has too many digits" if LONG_NUMBER in str(error) else _short(str(error))
        _refuse(InputFault(file, None, None, None, f"not PO that can be read: {number}"))
    return catalog.locale_identifier or "", found


def _short(reason: str) -> str:
    return reason if len(reason) <= _LONGEST else f"{reason[:_LONGEST]}..."


def _refuse(*faults: InputFault) -> NoReturn:
    raise InvalidInputError(faults) from None


def sums_reminder(file: Path | str, standing: Standing) -> str | None:
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
