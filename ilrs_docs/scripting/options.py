"""What a script asks for by a word: refused in one sentence where there is no such word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ilrs_docs.errors import WrongUseError, meant, unknown

W = TypeVar("W", bound=str)


def one_of(what: str, given: W, known: Iterable[str]) -> W:
    """Return a word where it is one of those that are known; raise WrongUseError where it is none.

    >>> one_of("language", "fr", ("en", "zh"))
    Traceback (most recent call last):
    ilrs_docs.errors.WrongUseError: no language is called 'fr'; there are: en, zh
    """
    words = tuple(known)
    if given not in words:
        raise WrongUseError(unknown(what, given, meant(str(given), words), f"there are: {', '.join(words)}"))
    return given
