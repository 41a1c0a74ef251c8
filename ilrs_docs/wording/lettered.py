"""References without a number in digits: by a letter (Annex B, 附件乙, пункт «б»), by a word (step three, third step).

A letter stands for its place among the letters, so that what one language calls 附件乙 another one may call Annex B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from ilrs_docs.wording.references import KINDS, REFERENCE, WESTERN, ZH_KINDS, Reference, reference
from ilrs_docs.wording.worded import beginning

_LATIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLACES: Final = {
    letter: _LATIN[place]
    for letters in (_LATIN, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩ", "甲乙丙丁戊己庚辛壬癸")
    for place, letter in enumerate(letters)
}
_NUMBERS: Final = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "один два три четыре пять шесть семь восемь девять десять",
    )
    for number, word in enumerate(words.split(), start=1)
}
_ORDINALS: Final = {
    stem: str(number)
    for stems in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "перв втор трет четверт пят шест седьм восьм девят десят",
    )
    for number, stem in enumerate(stems.split(), start=1)
}
_SINGLE: Final = "[A-HJ-UWYZА-Я]"
"""A letter; I, V and X alone are numbers."""
_GOES_ON: Final = (
    r"(?!\s(?:of\s(?:the|these|those|them|its|our|their)|из)\b)"
    r"(?!\s(?!(?:is|has|was|does|as|its|this)\b)[a-z]{2,20}s\b)"
)
"""What does not stand behind a number in words that names a part: things that are counted."""
_MARK: Final = re.compile(
    rf"\s(?:(?P<letter>{_SINGLE}(?:[.-]?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}})?)(?![\w'\u2019])|\(?(?P<small>[a-zа-я])\)"
    r"|[\u00ab\"\u201c](?P<quoted>[A-Za-zА-Яа-я])[\u00bb\"\u201d]"
    rf"|(?P<word>(?i:{'|'.join(_NUMBERS)}))\b{_GOES_ON})"
)
"""What stands behind the word for a part, and tells this part from others."""
_BY_PLACE: Final = re.compile(
    r"\s(?P<ordinal>(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)"
    r"(?:[ыио]й|ь[яеию]|[ьо]?[ег]о|[ьо]?[ео]му?|ь?[ыи]м|[уь]ю|ьей|ая|ое)))\s(?P<part>[^\W\d_]{3,14})"
)
_ZH: Final = re.compile(
    "(?P<part>附件|附录|方案|表|图)\\s?(?P<letter>[A-Z甲乙丙丁戊己庚辛](?:[.-]?\\d{1,3})?)(?![A-Za-z])"
)
_WORDS_EN: Final = beginning(word for word in (*_NUMBERS, *_ORDINALS) if word.isascii())
_WORDS_RU: Final = beginning(word for word in (*_NUMBERS, *_ORDINALS, "четвёрт") if not word.isascii())
_HINT_EN: Final = re.compile(rf"[ \n](?:[A-HJ-UWYZ](?![A-Za-z'])|\(?[a-z]\)|\"[A-Za-z]\"|{_WORDS_EN})")
_HINT: Final = re.compile(
    rf"[ \n](?:{_SINGLE}(?![A-Za-zА-Яа-я'\u2019])|\(?[a-zа-я]\)|[\u00ab\"\u201c]\w[\u00bb\"\u201d]"
    rf"|{_WORDS_EN}|{_WORDS_RU})|[件录案表图](?=\s?[A-Z甲乙丙丁戊己庚辛])"
)
"""What each of these has behind the word for a part, or before it; all else is passed at a glance."""
_LONGEST: Final = 24
"""More letters than any word for a part of a document has."""
_LABELS: Final = {
    word: label for label, words in {
        "class": "clas класс класса классе классу", "type": "type тип типа типе типу", "point": "point",
        "category": "category категория категории категорию", "group": "group группа группы группе группу",
        "zone": "zone зона зоны зоне зону", "team": "team", "lot": "lot лот лота", "scenario": "scenario сценарий",
    }.items() for word in words.split()
}  # fmt: skip
"""What else is told apart by letters -> what it is."""
_KIND: Final = re.compile(rf"(?i:{WESTERN})")


class LetteredReference(NamedTuple):
    """What a text refers to, and where; `weak` where it is named by its place, which is told only of another place."""

    start: int
    end: int
    reference: Reference
    weak: bool = False


def refers(text: str) -> bool:
    """Return whether a text may refer to something without a number in digits, as is seen at a glance.

    >>> refers("see Annex B"), refers("in the third step"), refers("in May")
    (True, True, False)
    """
    return _hint(text).search(f" {text}") is not None


def lettered(text: str) -> Iterator[LetteredReference]:
    """Yield what refers to a part of a document by a letter, by a word for a number, or by its place.

    >>> [one.reference.written for one in lettered("see Annex B, step three, item (c), the third step; 见附件乙")]
    ['Annex B', 'step three', 'item (c)', 'third step', '附件乙']
    """
    padded = f" {text}"  # so that a gap stands before its first word
    for hint in _hint(text).finditer(padded):
        at = hint.start()
        one = _by_place(padded, at) or _by_letter(padded, at) if padded[at].isspace() else _by_letter_zh(padded, at)
        if one:
            yield one._replace(start=one.start - 1, end=one.end - 1)


def references(text: str) -> list[LetteredReference]:
    """Return all that a text refers to by a number, a letter, a word or a place, in order.

    >>> [one.reference.written for one in references("see the third step, step 4 and Annex B")]
    ['third step', 'step 4', 'Annex B']
    """
    numbered = (LetteredReference(*found.span(), reference(found)) for found in REFERENCE.finditer(text))
    return sorted((*numbered, *(lettered(text) if refers(text) else ())), key=lambda one: one.start)


def referred(written: str) -> Reference | None:
    """Return what some words refer to that are one reference, by a number, a letter or a place; None for any others.

    >>> [referred(words) and referred(words)[:2] for words in ("step 3", "the step", "third step")]
    [('step', ('3',)), None, ('step', ('3',))]
    """
    found = REFERENCE.fullmatch(written)
    if found:
        return reference(found)
    one = next(lettered(written), None) if refers(written) else None
    return one.reference if one and (one.start, one.end) == (0, len(written)) else None


def _hint(text: str) -> re.Pattern[str]:
    return _HINT_EN if text.isascii() else _HINT


def _by_letter(text: str, at: int) -> LetteredReference | None:
    """Return what the word before a gap refers to by what stands behind it."""
    start = max(text.rfind(gap, max(0, at - _LONGEST), at) for gap in (" ", "\n", "(")) + 1
    kind = _kind(text[start:at]) if start else None
    found = _MARK.match(text, at) if kind else None
    if kind is None or found is None:
        return None
    mark = next(filter(None, found.groups()))
    return LetteredReference(start, found.end(), Reference(kind, (_number(mark),), _plain(text[start : found.end()])))


def _by_place(text: str, at: int) -> LetteredReference | None:
    """Return the part that is named by its place behind a gap."""
    found = _BY_PLACE.match(text, at)
    kind = _kind(found["part"]) if found else None
    if found is None or kind is None:
        return None
    word = found["ordinal"].lower().replace("ё", "е")
    number = next(number for stem, number in _ORDINALS.items() if word.startswith(stem))
    return LetteredReference(at + 1, found.end(), Reference(kind, (number,), _plain(found[0])), weak=True)


def _by_letter_zh(text: str, at: int) -> LetteredReference | None:
    """Return what a Chinese word that ends here refers to by the letter behind it."""
    found = _ZH.match(text, at) or _ZH.match(text, at - 1)
    if found is None:
        return None
    one = Reference(ZH_KINDS[found["part"]], (_number(found["letter"]),), _plain(found[0]))
    return LetteredReference(found.start(), found.end(), one)


@lru_cache(maxsize=1 << 12)  # of words there are few
def _kind(word: str) -> str | None:
    """Return what a word for a part of a document names; None for any other word."""
    plain = word.lower().removeprefix("sub-")
    found = _KIND.fullmatch(plain)
    return next(kind for kind in KINDS if found[kind]) if found else _LABELS.get(plain.removesuffix("s"))


def _number(mark: str) -> str:
    """Return a letter, with what stands behind it, by its place, and a word for a number by that."""
    return _NUMBERS.get(mark.lower()) or _PLACES.get(mark[0].upper(), mark[0]) + mark[1:].lstrip("-.")


def _plain(written: str) -> str:
    return " ".join(written.split())
