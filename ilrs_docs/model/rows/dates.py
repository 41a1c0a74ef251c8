"""A cell of a table as a date in EDTF: by a closed list of forms, and by nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from ilrs_docs.model.windows import bounds_of

_ENGLISH: Final = "january february march april may june july august september october november december"
_RUSSIAN: Final = (
    "январь|января|янв",
    "февраль|февраля|фев|февр",
    "март|марта|мар",
    "апрель|апреля|апр",
    "май|мая",
    "июнь|июня|июн",
    "июль|июля|июл",
    "август|августа|авг",
    "сентябрь|сентября|сен|сент",
    "октябрь|октября|окт",
    "ноябрь|ноября|ноя|нояб",
    "декабрь|декабря|дек",
)


def _months() -> Iterator[tuple[str, int]]:
    for number, name in enumerate(_ENGLISH.split(), start=1):
        yield name, number
        yield name[:3], number
    yield "sept", 9
    for number, names in enumerate(_RUSSIAN, start=1):
        yield from ((name, number) for name in names.split("|"))


MONTHS: Final = dict(_months())
"""The names of months in English and Russian, whole and short, by which a form knows them."""
QUARTERS: Final = {
    **{str(number): number for number in range(1, 5)},
    **dict(zip(("i", "ii", "iii", "iv"), range(1, 5), strict=True)),
    **dict(zip("一二三四", range(1, 5), strict=True)),
}
FIRST_QUARTER: Final = 33
"""How EDTF writes the first quarter of a year."""
_YEAR: Final = r"(?P<year>[0-9]{4})"
_OF_YEAR: Final = rf"{_YEAR}(?: ?(?:г|год|года)\.?)?"
_MONTH: Final = r"(?P<month>[a-zа-яё]+)\.?"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_MONTH},? {_OF_YEAR}",  # Aug 2027, август 2027 г.
        rf"{_DAY} {_MONTH},? {_OF_YEAR}",  # 15 August 2027, 15 августа 2027 г.
        rf"{_MONTH} {_DAY},? {_YEAR}",  # August 15, 2027
        rf"{_YEAR} ?年(?: ?(?P<number>[0-9]{{1,2}}) ?月(?: ?{_DAY} ?[日号])?)?",  # 2027年, 2027年8月, 2027年8月15日
        rf"{_YEAR} (?:г|год)\.?",  # 2027 год
        rf"q(?P<quarter>[1-4]),? ?{_YEAR}",  # Q3 2027
        rf"{_YEAR},?[ -]?q(?P<quarter>[1-4])",  # 2027 Q3, 2027-Q3
        rf"(?P<quarter>[1-4]|i|ii|iii|iv)(?:-?й)? ?(?:кв|квартал)\.?,? {_OF_YEAR}",  # 3 кв. 2027, III квартал 2027 г.
        rf"{_YEAR} ?年 ?第?(?P<quarter>[1-4一二三四]) ?季度?",  # 2027年第三季度
    )
)


def window_of(cell: object) -> str | None:
    """Return what a cell says in EDTF, None where it is none of the forms: nothing is guessed.

    The forms: EDTF itself, a year, a month with its year, a day with both, a quarter with its year; in English, Russian
    and Chinese. A day of the calendar is that day, a moment that minute.

    >>> [window_of(cell) for cell in ("2027-08", "Aug 2027", "август 2027", "2027年8月", "Q3 2027", 2027)]
    ['2027-08', '2027-08', '2027-08', '2027-08', '2027-35', '2027']
    >>> [window_of(cell) for cell in ("spring 2027", "08/2027", "1.2.2027", "about 2027", 46234)]
    [None, None, None, None, None]
    """
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(unicodedata.normalize("NFKC", str(cell)).split())
    if isinstance(cell, (bool, float)) or text == "":
        return None
    return text if bounds_of(text) else _formed(text.lower())


def _moment(cell: datetime) -> str:
    if (cell.hour, cell.minute, cell.second, cell.microsecond) == (0, 0, 0, 0):
        return cell.date().isoformat()
    return cell.isoformat(timespec="minutes").replace("+00:00", "Z")


def _formed(text: str) -> str | None:
    """Return what a text says by the first form that makes a date of it."""
    found = (_window(match.groupdict()) for form in _FORMS if (match := form.fullmatch(text)))
    return next((window for window in found if window and bounds_of(window)), None)


def _window(said: Mapping[str, str | None]) -> str | None:
    """Return what the parts of a form say in EDTF; None where a month has no name that is known."""
    quarter, month = said.get("quarter"), said.get("month")
    if quarter:
        return f"{said['year']}-{FIRST_QUARTER - 1 + QUARTERS[quarter]}"
    if month and month not in MONTHS:
        return None
    numbers = (MONTHS[month] if month else said.get("number"), said.get("day"))
    return "-".join([str(said["year"]), *(f"{int(number):02}" for number in numbers if number)])
