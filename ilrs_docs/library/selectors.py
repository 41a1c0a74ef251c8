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

from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.folder import DOCUMENT
from ilrs_docs.library.heads import Head

_WORDS = ("latest", "official", "previous")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SHORT = r"[vV]?((?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){0,2})"
_FULL = r"[vV]?([0-9]+\.[0-9]+\.[0-9]+[-+][0-9A-Za-z.+-]+)"


class Selector(NamedTuple):
    """A selector that was read: the document, and one of a version, a day, or a word; `text` is what was written."""

    text: str
    document: str
    version: str | None = None
    day: date | None = None
    word: str | None = None


def read_selector(text: str) -> Selector | Path | None:
    """Read a selector: a `Selector`, the path of a file, or None where it is neither.

    A path is text that ends in `.json` or has a path separator in it, or the name of a file that exists. Raises
    WrongUseError for a date that is no day of the calendar.

    >>> read_selector("roadmap@V1.0").version
    '1.0.0'
    >>> read_selector("drafts/next.json").name
    'next.json'
    """
    document, at, what = text.partition("@")
    found = _read_what(text, document, what) if at and DOCUMENT.fullmatch(document) else None
    return found or _read_path(text)


def _read_what(text: str, document: str, what: str) -> Selector | None:
    if what in _WORDS:
        return Selector(text, document, word=what)
    if re.fullmatch(_DAY, what):
        try:
            return Selector(text, document, day=date.fromisoformat(what))
        except ValueError:
            message = f"{text!r} names no day of the calendar; write a date as YYYY-MM-DD"
            raise WrongUseError(message) from None
    if short := re.fullmatch(_SHORT, what):
        return Selector(text, document, version=".".join([*short[1].split("."), "0", "0"][:3]))
    if (full := re.fullmatch(_FULL, what)) and not what.endswith(".json"):
        return Selector(text, document, version=full[1])
    return None


def _read_path(text: str) -> Path | None:
    separators = {os.sep, os.altsep or os.sep}
    named = text.endswith(".json") or any(separator in text for separator in separators)
    try:
        return Path(text) if named or (text and Path(text).exists()) else None
    except (OSError, ValueError):  # too long, or a NUL in it
        return None


def is_path(side: PathLike[str] | str) -> bool:
    """Return whether what names a release is the path of a file.

    >>> is_path("roadmap@1.0"), is_path("drafts/next.json"), is_path(Path("next"))
    (False, True, True)
    """
    return not isinstance(side, str) or isinstance(read_selector(side), Path)


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
    """Return the release that a day or a word means among those of its document, given in their order; None for none.

    Drafts answer to their version alone.
    """
    issued = [head for head in heads if head.standing != "draft"]
    if selector.day:
        found = [head for head in issued if day_of(head) <= selector.day]
    elif selector.word == "official":
        found = [head for head in issued if head.standing == "official"]
    else:
        found = issued[:-1] if selector.word == "previous" else issued
    return found[-1] if found else None
