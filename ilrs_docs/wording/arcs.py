"""The minutes and seconds of an angle, behind its degrees: 85°30'15", 85度30分, 85 degrees 30 minutes, 85° 30 мин.

They are part of one number: 85°30' and 85.5° are the same angle, and so are 85°05' and 85°5'00".
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ilrs_docs.wording.numerals import NOTHING, Number, normal

_PART: Final = r"[0-5]?\d(?:[.,]\d{1,9})?"
_SIGNED: Final = re.compile(
    rf"\s?(?P<minutes>{_PART})\s?['\u2032\u2019](?!['\u2019])"
    rf"(?:\s?(?P<seconds>{_PART})\s?(?:[\"\u2033\u201d]|['\u2032\u2019]{{2}}))?"
)
_CHINESE: Final = re.compile(rf"(?P<minutes>{_PART})分(?![钟之米贝别钱])(?:(?P<seconds>{_PART})秒)?")
_WORDED: Final = re.compile(
    rf",?\s(?:and\s|и\s)?(?P<minutes>{_PART})[\s-](?i:min(?:ute)?s?\b|мин(?:ут[а-я]{{0,3}})?\b)\.?"
    rf"(?:,?\s(?:and\s|и\s)?(?P<seconds>{_PART})[\s-](?i:sec(?:ond)?s?\b|сек(?:унд[а-я]{{0,3}})?\b)\.?)?"
)
_MINUTE: Final = 60


class Arc(NamedTuple):
    """Minutes and seconds as so many seconds, and where they end; not `sure` is what may last as long."""

    seconds: Number
    end: int
    sure: bool


def arc(text: str, end: int) -> Arc | None:
    """Return the minutes and seconds of arc behind degrees that end there; None where none stand there.

    >>> arc("85°30' S", 3), arc("85度5分", 3), arc("85°", 3)
    (Arc(seconds=Number(digits='18', exponent=2), end=6, sure=True), \
Arc(seconds=Number(digits='3', exponent=2), end=5, sure=True), None)
    """
    found = _SIGNED.match(text, end) or _CHINESE.match(text, end) or _WORDED.match(text, end)
    if found is None:
        return None
    seconds = _read(found["minutes"]).times(_MINUTE, 0).plus(_read(found["seconds"] or "0"))
    return Arc(seconds, found.end(), found.re is not _WORDED)


def _read(written: str) -> Number:
    whole, _mark, rest = written.replace(",", ".").partition(".")
    return normal(whole + rest, -len(rest)) if whole + rest else NOTHING
