"""Words that bind, and negations, in Russian: every form of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.wording.binding import SPACE, Binding, Row, bound, compiled

_S = SPACE
_BOUND = r"долж(?:ен|на|но|ны)|обязан(?:а|о|ы)?"
_MARKED = rf"(?:{_S}\w{{1,20}}о)?{_S}"
_FOLLOWS = rf"(?!{_S}(?:из|от|за)\b)"
_NOT_FOLLOWS = r"(?<!\bкак\s)(?<!\bчто\s)(?<!\bэтого\s)(?<!\bотсюда\s)"
_INFINITIVE = (
    r"(?=(?:,?\s{1,3}[\w-]{1,30}){0,5}?,?\s{1,3}(?!\w{0,6}(?:част|област|сет|пут|ест|печат)ь\b)"
    r"\w{1,30}(?:(?<!ос)ть|ться|тись|[сзй]ти|чь|чься)\b)"
)
_OUGHT = (
    rf"{_NOT_FOLLOWS}следует\b{_FOLLOWS}(?!{_S}отметить\b)"
    rf"(?:{_INFINITIVE}|(?<=ть\sследует)|(?<=ться\sследует))"
)
_NOT_LIKELY = rf"(?!{_S}быть,)"
ROWS: Final = (
    Row(
        "must",
        rf"(?:не{_MARKED}долж(?:ен|на|но|ны)|долж(?:ен|на|но|ны){_S}не){_S}(?=превы(?:шать|сить)|быть{_S}(?:более|менее|больше|меньше))",
    ),
    Row("must not", rf"не{_MARKED}долж(?:ен|на|но|ны)\b|(?:{_BOUND}){_S}не\b(?!{_S}только)", personal=True),
    Row("must not", rf"не{_S}(?:подлеж[иа]т|надлежит)\b"),
    Row("must", rf"не{_S}(?:мо(?:жет|гут)|име(?:ет|ют){_S}права?|вправе){_S}не\b"),
    Row(
        "must not",
        rf"(?:не{_S}(?:допускается|допускаются|разрешается|разрешаются|разрешено|позволяется)"
        r"|нельзя|недопустим[аоы]?)\b",
    ),
    Row("may", rf"не{_S}запрещ(?:ается|аются|ен[аоы]?|ён)\b"),
    Row("must not", r"запрещ(?:ается|аются|ен[аоы]?|ён)\b|воспрещ(?:ается|аются|ен[аоы]?|ён)\b"),
    Row(
        "should not",
        rf"не{_S}(?:следует|рекомендуется|рекомендуются|рекомендован[аоы]?|желательно)\b"
        r"|(?:нежелательно|нецелесообразно)\b",
    ),
    Row("may not", rf"не{_S}(?:мо(?:жет|гут)|вправе)\b|не{_S}име(?:ет|ют){_S}права?\b", personal=True),
    Row("need not", rf"не{_S}обязан[аоы]?\b", personal=True),
    Row(
        "need not",
        rf"не{_S}(?:обязательн(?:о|а|ы)|обязателен|необходимо|нужно|надо|требуется|требуются)\b"
        rf"|необязательн(?:о|а|ы)\b|необязателен\b|нет{_S}необходимости\b",
    ),
    Row("must", rf"(?:{_BOUND})\b{_NOT_LIKELY}|обязу[ею]тся\b", personal=True),
    Row("must", r"(?:необходимо|надлежит|подлеж[иа]т|нужно|надо|обязателен|обязательн(?:о|а|ы))\b"),
    Row("must", r"требу[ею]тся\b", sure=False),
    Row("should", rf"{_OUGHT}|(?:рекомендуется|рекомендуются|рекомендован[аоы]?|желательно|целесообразно)\b"),
    Row("may", rf"вправе\b|име(?:ет|ют){_S}право\b", personal=True),
    Row("may", rf"мо(?:жет|гут)\b{_NOT_LIKELY}", sure=False, personal=True),
    Row("may", r"можно\b", sure=False),
    Row("may", r"(?:допускается|допускаются|разрешается|разрешаются|разреш(?:ен[аоы]?|ён)|позволяется)\b"),
)
"""The words that bind, in the order in which they are tried."""
_PATTERN: Final = compiled(ROWS)
_LOOK: Final = re.compile(
    "долж|обязан|обязат|обязу|прещ|допус|разреш|позвол|следует|рекоменд|желат|мо[жг]|вправе|прав[оа]|необход|нужно|надо"
    "|требу|надлеж|подлеж|нельзя|целесоо"
)
_DATED: Final = (
    r"(?=(?:[\w.-]{1,12}\s){0,3}?(?:\d{4}\b"
    r"|(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)))"
)
"""What a date is ahead of which something does not happen, or behind which."""
_NEGATION: Final = re.compile(
    rf"\bне{_S}(?:только|позднее|позже|ранее|раньше|менее|меньше|более|больше|выше|ниже|свыше|дольше)\b(?P<limit>)"
    rf"|\bне{_S}(?:до|после){_S}{_DATED}(?P<bound>)"
    r"|\b(?:не|нет|без|ни|никто|ничто)\b"
)


def bindings(plain: str) -> Iterator[Binding]:
    """Yield the words that bind in a lower-case text.

    >>> [one.row.strength for one in bindings("партнёры должны писать и могут не ждать")]
    ['must', 'may']
    """
    if _LOOK.search(plain):
        yield from (bound(found, ROWS) for found in _PATTERN.finditer(plain))


def negations(plain: str) -> Iterator[tuple[int, str]]:
    """Yield where the negations of a lower-case text stand, and their words; `не позднее` is none.

    >>> list(negations("не позднее мая и без задержки"))
    [(17, 'без')]
    """
    for found in _NEGATION.finditer(plain):
        if found.lastgroup is None:
            yield found.start(), found.group()


_ENDING: Final = re.compile(
    "(?<=..)(?:ами|ями|ого|его|ому|ему|ыми|ими|ам|ям|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ом|ем|ым|им|ую|юю"
    "|[аеиоуыьэюяй])$"
)


def stem(word: str) -> str:
    """Return a lower-case Russian word without what number and case make of its end; any other one as it is.

    >>> stem("партнёров") == stem("партнёра"), stem("станций") == stem("станции"), stem("partner")
    (True, True, 'partner')
    """
    short = word.replace("ё", "е")
    while (shorter := _ENDING.sub("", short)) != short:
        short = shorter
    return short
