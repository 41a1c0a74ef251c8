"""Cells of CSV, which has but texts: what a text would be taken for stands behind an apostrophe, and comes back."""

from __future__ import annotations

import re
from typing import Final

SIGN: Final = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
"""What a formula begins with, as a regular expression."""
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")
_BOOLEANS: Final = {"TRUE": True, "FALSE": False}
_LONGEST: Final = 24
"""How many characters a number has at most that is written as a number."""
_MOST: Final = 2**53
_FORMULA: Final = re.compile(rf'((?:^[\s"]*+|(?<![;\s"])(?:[^\S\t\r\n]|")*+[;\t\r\n][;\s"]*+))(\'*+)(?={SIGN})')
"""Where a formula would begin: at the beginning, and where cells would be parted by `;` or a tab."""

Scalar = str | int | float | bool


def scalar_of(text: str) -> Scalar:
    """Return the number, true or false that a text says just as it would be written; else the text.

    >>> scalar_of("12"), scalar_of("0.5"), scalar_of("TRUE"), scalar_of("012"), scalar_of("1.0"), scalar_of("-")
    (12, 0.5, True, '012', '1.0', '-')
    """
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return text
    number = float(text) if "." in text or "e" in text else int(text)
    exact = isinstance(number, int) or not number.is_integer()
    return number if exact and abs(number) <= _MOST and str(number) == text else text


def guarded(text: str, *, own: bool = False) -> str:
    """Return a text as a cell that is read as this text; `own` where a number would be read as a number.

    >>> guarded("=1+1"), guarded("12"), guarded("12", own=True), guarded("'12"), guarded("-5", own=True)
    ("'=1+1", '12', "'12", "''12", "'-5")
    """
    bare = text.lstrip("'")
    if not isinstance(scalar_of(bare), str) and (own or bare != text):
        return f"'{text}"
    return _FORMULA.sub(r"\1'\2", text)


def unguarded(cell: str) -> Scalar:
    """Return what a cell holds, of what `guarded` has written the very text.

    >>> unguarded("'=1+1"), unguarded("12"), unguarded("'12"), unguarded("'tis")
    ('=1+1', 12, '12', "'tis")
    """
    bare = cell.lstrip("'")
    if not isinstance(scalar_of(bare), str):
        return cell[1:] if bare != cell else scalar_of(cell)
    return _FORMULA.sub(lambda found: found[1] + found[2][1:], cell)
