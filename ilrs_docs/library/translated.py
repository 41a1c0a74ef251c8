"""Reads what a translator hands back, XLIFF 2 or PO, or tells everything that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.counting import counted
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.messages import shown
from ilrs_docs.library.positions import Lines
from ilrs_docs.library.sums import NAME, read_sums, remedy
from ilrs_docs.model.texts import canonical_tag
from ilrs_docs.translating import Offer

if TYPE_CHECKING:
    from ilrs_docs.model import Standing

_BOM = "\ufeff"
_PLAIN = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?")


class Translated(NamedTuple):
    """What a translator's file holds: the tag of the language that it names, and the translations that it offers."""

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

    The language is that of the file and no other: `zh_TW` is `zh-TW`, and not `zh`. Raises InvalidInputError with every
    fault; where a file is no XML or no PO, with that alone.

    >>> parse_translated(b'msgid ""\nmsgstr "Language: pt_BR\\n"', "job.po").language
    'pt-BR'
    """
    try:
        text = data.decode().removeprefix(_BOM)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        _refuse(InputFault(file, *Lines(before).place(len(before)), None, "not UTF-8"))
    if text.lstrip().startswith("<"):
        from ilrs_docs.library.xliff import parse_xliff

        named, offers, faults = parse_xliff(text, file)
    else:
        from ilrs_docs.library.po import parse_po

        named, offers, faults = parse_po(text, file)
    language, wrong = _tag(named)
    if wrong:
        faults.insert(0, InputFault(file, None, None, None, wrong))
    if faults:
        _refuse(*counted(faults, file))
    return Translated(language, tuple(offers))


def _tag(named: str) -> tuple[str, str | None]:
    """Return the tag of the language that a file names, or what is wrong with it."""
    if not named:
        return "", "names no language that it translates into"
    try:
        return canonical_tag(named.replace("_", "-")), None
    except ValueError:
        return "", f"is in {shown(named)}, which is no language tag; write one as BCP 47 has it (zh-Hant, pt-BR)"


def chosen(found: str, known: Iterable[str]) -> str | None:
    """Return which of the languages that are known the tag of a file means; None where it means none of them.

    It means itself, else the one that says the same in fewer or more words, as CLDR has it (likely subtags).

    >>> chosen("zh-Hans-CN", ["zh", "ru"]), chosen("zh-TW", ["zh", "ru"])
    ('zh', None)
    """
    tags = sorted(known)
    return found if found in tags else next((tag for tag in tags if _in_full(tag) == _in_full(found)), None)


def _in_full(tag: str) -> tuple[str, ...]:
    """Return language, script and region of a tag, filled in with what they most likely are; any other tag as it is."""
    from babel.core import get_global

    found = _PLAIN.fullmatch(tag)
    if not found:
        return (tag,)
    language, script, region = found.groups()
    likely = get_global("likely_subtags")
    names = (f"{language}_{region}", f"{language}_{script}", language)
    _, likely_script, likely_region = next((likely[name] for name in names if name in likely), "__").split("_")
    return language, script or likely_script, region or likely_region


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
