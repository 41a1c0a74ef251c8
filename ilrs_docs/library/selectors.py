"""Selectors: how a person names a release (`roadmap@1.0`, `guideline@latest`, `roadmap@2024-09-05`, a path)."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from functools import cmp_to_key
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from ilrs_docs.errors import SELECTOR_WORDS, WrongUseError
from ilrs_docs.library.files import STANDARD_INPUT
from ilrs_docs.library.folder import DOCUMENT
from ilrs_docs.library.git import GitFile, read_git_name
from ilrs_docs.library.heads import Head

_PERIOD = r"[0-9]{4}(?:-[0-9]{2})?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SHORT = r"[vV]?((?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){0,2})"
_FULL = r"[vV]?([0-9]+\.[0-9]+\.[0-9]+[-+][0-9A-Za-z.+-]+)"


class Selector(NamedTuple):
    """A selector that was read: the document, and one of a version, a day, a year or month, a word, a label.

    `text` is what was written. A year may be a version too, which it is where there is one.
    """

    text: str
    document: str
    version: str | None = None
    day: date | None = None
    word: str | None = None
    period: str | None = None
    label: str | None = None


def read_selector(text: str) -> Selector | GitFile | Path | None:
    """Read a selector, in any case of letters: a `Selector`, a file in git, the path of a file, or None for none.

    A path is text that ends in `.json` or has a path separator in it, the name of a file that exists, or `-` for
    standard input. `git:REF:PATH` is a file in a commit. Raises WrongUseError for a date that the calendar does not
    have, or a commit that git would take as an option.

    >>> read_selector("Roadmap@V1.0").version
    '1.0.0'
    >>> read_selector("roadmap@2024-07").period
    '2024-07'
    >>> read_selector("drafts/next.json").name
    'next.json'
    """
    document, at, what = text.partition("@")
    named = document.casefold() if at and DOCUMENT.fullmatch(document.casefold()) else None
    found = read_git_name(text) or (_read_what(text, named, what.casefold()) if named else None)
    return found or _read_path(text) or (Selector(text, named, label=what.casefold()) if named and what else None)


def _read_what(text: str, document: str, what: str) -> Selector | None:
    if what in SELECTOR_WORDS:
        return Selector(text, document, word=what)
    if re.fullmatch(_DAY, what) or re.fullmatch(_PERIOD, what):
        try:
            day = date.fromisoformat(f"{what}-01-01"[: len("YYYY-MM-DD")])
        except ValueError:
            message = f"{text!r} names no day of the calendar; write a date as YYYY-MM-DD, YYYY-MM or YYYY"
            raise WrongUseError(message) from None
        if len(what) == len("YYYY-MM-DD"):
            return Selector(text, document, day=day)
        version = f"{what}.0.0" if what.isdecimal() else None
        return Selector(text, document, version=version, period=what)
    if short := re.fullmatch(_SHORT, what):
        return Selector(text, document, version=".".join([*short[1].split("."), "0", "0"][:3]))
    if (full := re.fullmatch(_FULL, what)) and not what.endswith(".json"):
        return Selector(text, document, version=full[1])
    return None


def _read_path(text: str) -> Path | None:
    separators = {os.sep, os.altsep or os.sep}
    named = text == STANDARD_INPUT or text.endswith(".json") or any(separator in text for separator in separators)
    try:
        return Path(text) if named or (text and Path(text).exists()) else None
    except (OSError, ValueError):  # too long, or a NUL in it
        return None


def of_every_document(side: object) -> str | None:
    """Return what a selector without a document names in each of them (`@latest`); None where a side is none such.

    A file of that name, which exists, stands for itself.

    >>> of_every_document("@2025-04-24"), of_every_document("roadmap@latest"), of_every_document("@")
    ('2025-04-24', None, None)
    """
    if not isinstance(side, str) or not side.startswith("@"):
        return None
    return side[1:] if side[1:] and _read_path(side) is None else None


def is_path(side: PathLike[str] | str) -> bool:
    """Return whether what names a release is the path of a file.

    >>> is_path("roadmap@1.0"), is_path("drafts/next.json"), is_path(Path("next"))
    (False, True, True)
    """
    return not isinstance(side, str) or isinstance(read_selector(side), Path)


def is_standard_input(side: object) -> bool:
    """Return whether a side of a comparison is what comes through standard input.

    >>> is_standard_input("-"), is_standard_input("roadmap@1.0")
    (True, False)
    """
    return isinstance(side, str | PathLike) and os.fspath(side) == STANDARD_INPUT


def is_nothing(side: object) -> bool:
    """Return whether a side of a comparison is the null device, which stands for no document, as git hands it over.

    >>> is_nothing(os.devnull), is_nothing(Path(os.devnull)), is_nothing("roadmap@1.0")
    (True, True, False)
    """
    if not isinstance(side, str | PathLike):
        return False
    name = os.fspath(side)
    return name == "/dev/null" or os.path.normcase(name) == os.path.normcase(os.devnull)


def day_of(head: Head) -> date:
    """Return the day of issue; what has none comes before all that have one.

    >>> from ilrs_docs.library.heads import Head
    >>> day_of(Head("roadmap", "1.0.0", None, None, None)) == date.min
    True
    """
    return date.min if head.issued is None else head.issued


def _compare(one: Head, other: Head) -> int:
    """Compare by document, day of issue, and the precedence of semantic versions; by their text where that is equal."""
    first, second = ((head.document, day_of(head)) for head in (one, other))
    if first != second:
        return -1 if first < second else 1
    from semver import Version

    precedence: int = Version.parse(one.version).compare(other.version)
    return precedence or (one.version > other.version) - (one.version < other.version)


order = cmp_to_key(_compare)
"""The key by which releases are put in order; `semver` is asked for those of one document and day only."""


def pick(selector: Selector, heads: Sequence[Head]) -> Head | None:
    """Return the release that a selector means among those of its document, given in their order; None for none.

    That is the last that fits. Drafts answer to their version alone.
    """
    issued = [head for head in heads if head.standing != "draft"]
    found = _fitting(selector, issued)
    return found[-1] if found else None


def _fitting(selector: Selector, issued: list[Head]) -> list[Head]:
    if selector.day:
        return [head for head in issued if day_of(head) <= selector.day]
    if selector.period:
        return [head for head in issued if head.issued and head.issued.isoformat().startswith(selector.period)]
    if selector.label:
        return [head for head in issued if selector.label == (head.label or "").casefold()]
    of_word = {"official": [head for head in issued if head.standing == "official"], "previous": issued[:-1]}
    return of_word.get(selector.word or "", issued[:1] if selector.word == "first" else issued)
