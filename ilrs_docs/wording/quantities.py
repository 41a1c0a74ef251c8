"""Quantities in a text, in English, Chinese and Russian: the numbers with their units, or alone."""

from __future__ import annotations

import re

from ilrs_docs.wording.dates import DATE
from ilrs_docs.wording.units import NUMBER, UNITS

QUANTITY = re.compile(rf"(?P<number>{NUMBER})(?P<gap>[\s\u00a0\u202f]?)(?P<unit>{UNITS})(?![A-Za-zА-Яа-я])")
"""A number with its unit."""

_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}(?!\d))")


def has_digit(text: str) -> bool:
    """Return whether there is a digit in a text.

    >>> has_digit("200 kg"), has_digit("two")
    (True, False)
    """
    return any(map(text.__contains__, "0123456789")) if text.isascii() else bool(_DIGIT.search(text))


def quantities(text: str) -> list[str]:
    """Return the numbers with their units, or alone, dates left out.

    >>> quantities("200 kg by 2026, 3 times")
    ['200 kg', '3']
    """
    rest = DATE.sub(" ", text)
    found = [f"{match['number']} {match['unit']}" for match in QUANTITY.finditer(rest)]
    return found + re.findall(NUMBER, QUANTITY.sub(" ", rest))


def amount(written: str) -> tuple[str, ...]:
    """Return a number without the marks between its thousands.

    >>> amount("1,000 kg")
    ('1000 kg',)
    """
    return (_THOUSANDS.sub("", written),)
