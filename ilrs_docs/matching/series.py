"""Names of a series: what tells its members apart (`Luna 26`, `Phase B`, `north`, `第二`, `второй`, `II`).

Two names that differ there are two things, however much else they share.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

Name = Mapping[str, str]
"""What an entry is called, by language; under no language where the name is a plain string."""

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve",
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
)
_RUSSIAN = (
    ("один", "одна", "одно"), ("два", "две"), ("три",), ("четыре",), ("пять",),
    ("шесть",), ("семь",), ("восемь",), ("девять",), ("десять",),
)  # fmt: skip
_IDEOGRAPHS = "\u2e80"
"""From here on a single character is a word."""
_CHINESE = "零一二三四五六七八九十"
_GREEK = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
_GREEK_SIGNS = dict(zip("αβγδεζ", _GREEK, strict=True))
_ENDS = "ый|ий|ой|ая|ое|ого|ому|ым|ом|ую|ые|ых|ыми"
_RUSSIAN_ORDINAL = [
    re.compile(rf"(?:{stem})(?:{ends})")
    for stem, ends in [
        ("перв", _ENDS), ("втор", _ENDS), ("трет", "ий|ья|ье|ьего|ьей|ьему|ьим|ьем|ью|ьи|ьих|ьими"),
        ("четв[её]рт", _ENDS), ("пят", _ENDS), ("шест", _ENDS), ("седьм", _ENDS), ("восьм", _ENDS),
        ("девят", _ENDS), ("десят", _ENDS),
    ]
]  # fmt: skip
_COMPASS = re.compile(
    r"(?P<n>north(?:ern|wards?)?|север|север(?:е|а|у|ом)|северн\w+)|(?P<s>south(?:ern|wards?)?|юг|юг(?:е|а|у|ом)|южн\w+)"
    r"|(?P<e>east(?:ern|wards?)?|восток|восток(?:е|а|у|ом)|восточн\w+)"
    r"|(?P<w>west(?:ern|wards?)?|запад|запад(?:е|а|у|ом)|западн\w+)"
    r"|(?P<ne>north-?east\w*|северо-?восто\w+)|(?P<nw>north-?west\w*|северо-?запад\w*)"
    r"|(?P<se>south-?east\w*|юго-?восто\w+)|(?P<sw>south-?west\w*|юго-?запад\w*)"
)
_NOT_APART = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}:\d\d(?::\d\d)?"
    r"|(?<![\d第])\d{1,2}\s?(?:[ap]\.?\s?m\b|[点點时時]|(?:час|часа|часов|uhr)\b)",
    re.IGNORECASE,
)
"""A day or a time of day in a name is when it is, and no name."""

_PIECE = re.compile(
    rf"""
    (?=\w)(?:                                                   # no alternative is tried where none begins
      (?P<ordinal>第\s*(?:[{_CHINESE}百两]+|\d+))
    | (?P<counted>(?<![{_CHINESE}])[{_CHINESE}]{{1,3}}(?=[号期批次轮届级代]|阶段|标段|标包|工段))
    | (?P<last>(?<=阶段|标段|标包|工段)[{_CHINESE}]{{1,3}}(?!\w))
    | (?P<compass>[东南西北](?=[极部侧端区翼面向坡站点岸]))
    | (?P<stem>[甲乙丙丁戊](?=[方型组队级类站段]|$))
    | (?P<number>\d+(?:\.\d+)*)(?:(?:st|nd|rd|th|-?(?:й|я|е|го))(?![^\W\d_]))?
    | (?P<points>(?:north|south|северо|юго)-?(?:east|west|восто|запад)\w*)
    | (?P<character>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])
    | (?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+(?:'\w+)*")
_ROMAN = re.compile(r"(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_NUMBER_WORDS: dict[str, int] = {
    **{word: value for words in _ENGLISH for value, word in enumerate(words.split())},
    **{word: value for value, words in enumerate(_RUSSIAN, start=1) for word in words},
}


COMPASS, NUMBER = "compass", "number"
OWN_WORDS = 2
"""How many words a name must have for itself, beside its number, to be known by them under another one."""


class SeriesMark(NamedTuple):
    """What tells a member of a series apart: a kind (`number`, `letter`, `greek`, `compass`) and its value."""

    kind: str
    value: tuple[int, ...]


class Piece(NamedTuple):
    """A piece of a name: a word, or a mark; `text` is how it is written, without case."""

    text: str
    mark: SeriesMark | None = None


@lru_cache(maxsize=1 << 16)
def pieces(name: str) -> tuple[Piece, ...]:
    """Return the words and the marks of a name in order, punctuation, days and times of day left out.

    >>> [piece.mark or piece.text for piece in pieces("Luna 26, north")]
    ['luna', SeriesMark(kind='number', value=(26,)), SeriesMark(kind='compass', value=(0,))]
    """
    plain = _NOT_APART.sub(" ", unicodedata.normalize("NFKC", name))
    found = list(_PIECE.finditer(plain))
    return tuple(_piece(one, place, plain) for place, one in enumerate(found))


def _piece(found: re.Match[str], place: int, name: str) -> Piece:
    return _read(found[0], str(found.lastgroup), begins=place == 0, whole=found[0] == name)


@lru_cache(maxsize=1 << 16)
def _read(text: str, kind: str, *, begins: bool, whole: bool) -> Piece:
    mark = _MARKED[kind](text) if kind in _MARKED else _of_word(text, begins=begins, whole=whole)
    return Piece(text.casefold().replace("\u2019", "'"), mark)


def _of_number(text: str) -> SeriesMark:
    return SeriesMark(NUMBER, tuple(int(digits[-18:]) for digits in re.findall(r"\d+", text)))


def _of_chinese(text: str) -> SeriesMark:
    text = text.removeprefix("第").strip()
    return _of_number(text) if text[0].isdecimal() else SeriesMark(NUMBER, (_chinese(text),))


def _chinese(text: str) -> int:
    """Return the number that Chinese numerals below a thousand say."""
    total = value = 0
    for sign in text.replace("两", "二"):
        if sign in "十百":
            total += (value or 1) * (10 if sign == "十" else 100)
            value = 0
        else:
            value = 10 * value + _CHINESE.index(sign)
    return total + value


def _of_word(text: str, *, begins: bool, whole: bool) -> SeriesMark | None:
    """Return the mark that a word is; where it `begins` a name, and is not the `whole`, an `A` or an `I` is no mark."""
    plain = text.casefold()
    if _ROMAN.fullmatch(text) and (len(text) > 1 or whole or not begins):
        return SeriesMark(NUMBER, (_roman(text),))
    if len(text) == 1 and text.isupper() and not begins:
        return SeriesMark("letter", (ord(plain),))
    if plain in _GREEK or plain in _GREEK_SIGNS:
        return SeriesMark("greek", (_GREEK.index(_GREEK_SIGNS.get(plain, plain)),))
    if plain in _NUMBER_WORDS:
        return SeriesMark(NUMBER, (_NUMBER_WORDS[plain],))
    point = _COMPASS.fullmatch(plain)
    if point:
        return SeriesMark(COMPASS, (_POINTS.index(str(point.lastgroup)),))
    return next(
        (SeriesMark(NUMBER, (n,)) for n, one in enumerate(_RUSSIAN_ORDINAL, start=1) if one.fullmatch(plain)), None
    )


def _roman(text: str) -> int:
    values = [*map(_ROMAN_VALUES.__getitem__, text)]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


_POINTS = ["n", "e", "s", "w", "ne", "nw", "se", "sw"]
_MARKED: dict[str, Callable[[str], SeriesMark | None]] = {
    "ordinal": _of_chinese,
    "counted": _of_chinese,
    "last": _of_chinese,
    "compass": lambda text: SeriesMark(COMPASS, ("北东南西".index(text),)),
    "stem": lambda text: SeriesMark("letter", ("甲乙丙丁戊".index(text),)),
    "number": _of_number,
    "character": lambda _text: None,
}


Marks = tuple[Counter[SeriesMark], Counter[SeriesMark]]
"""The marks of a name: numbers and letters, and the points of the compass."""
NO_MARKS: Marks = (Counter(), Counter())


@lru_cache(maxsize=1 << 16)
def _marks(name: str) -> Marks:
    found = [piece.mark for piece in pieces(name) if piece.mark]
    points = Counter(mark for mark in found if mark.kind == COMPASS)
    return (Counter(found) - points, points) if found else NO_MARKS


def apart(old: Name, new: Name) -> bool:
    """Return whether two names of a series differ in what tells its members apart: each has a mark of its own.

    A mark that only one of them has at all makes no difference: `Landing` may become `Landing 2`.

    >>> apart({"en": "Luna 26"}, {"en": "Luna 29"}), apart({"en": "Luna 26"}, {"en": "Luna-26"})
    (True, False)
    >>> apart({"ru": "Первый этап"}, {"ru": "Второй этап"}), apart({"zh": "月球北极"}, {"zh": "月球南极"})
    (True, True)
    """
    return old != new and any(_differ(_marks(one), _marks(other)) for one, other in together(old, new) if one != other)


def _differ(old: Marks, new: Marks) -> bool:
    """Return whether each side has a mark of its own among its numbers and letters, or among its points."""
    if old is NO_MARKS or new is NO_MARKS:
        return False
    return any(before - after and after - before for before, after in zip(old, new, strict=True))


def together(old: Name, new: Name) -> Iterator[tuple[str, str]]:
    """Yield both names in each language that both have; the first of each where they have none in common.

    >>> list(together({"en": "Moon", "ru": "Луна"}, {"ru": "Луна"}))
    [('Луна', 'Луна')]
    """
    common = [language for language in old if language in new]
    if common:
        yield from ((old[language], new[language]) for language in sorted(common))
    elif old and new:
        yield next(iter(old.values())), next(iter(new.values()))


def rest(name: str) -> tuple[str, ...]:
    """Return the words of a name but for its marks and for what names the series: the word, or the characters, before.

    >>> rest("TN-1283: Soil sampling depth"), rest("Luna 26")
    (('soil', 'sampling', 'depth'), ())
    """
    found = pieces(name)
    heads: set[int] = set()
    for place, piece in enumerate(found):
        if piece.mark:
            heads |= {*_before(found, place), place, place + 1 if counts(found[place + 1 : place + 2]) else place}
    return tuple(piece.text for place, piece in enumerate(found) if place not in heads)


def _before(found: tuple[Piece, ...], place: int) -> Iterator[int]:
    """Yield the place of the word before a mark, or those of all the characters that stand together there."""
    for at in range(place - 1, -1, -1):
        yield at
        if found[at].text < _IDEOGRAPHS:
            return


def counts(found: tuple[Piece, ...]) -> bool:
    """Return whether the first of some pieces counts what a number stands before, as Chinese does.

    >>> counts(pieces("号"))
    True
    """
    return bool(found) and found[0].text in set("号期批次轮届级代")


def length_of(words: Iterable[str]) -> int:
    """Return how many words these are; two characters make one.

    >>> length_of(["sample", "return"]), length_of("着陆器")
    (2, 1)
    """
    return sum(1 if word >= _IDEOGRAPHS else 2 for word in words) // 2


class Recurring:
    """The words that recur in the names of one collection; names are read as far as it takes to answer.

    >>> words = Recurring(lambda: [{"en": "TN-1: Soil sampling depth"}, {"en": "TN-2: Soil sampling depth"}])
    >>> words.renumbered({"en": "TN-1: Soil sampling depth"}, {"en": "TN-2: Soil sampling depth"})
    True
    """

    def __init__(self, names: Callable[[], Iterable[Name]]) -> None:
        """Take what gives the names of all entries, those of both sides."""
        self._names = names
        self._counts: Counter[str] = Counter()

    @cached_property
    def _unread(self) -> Iterator[str]:
        return (text for name in self._names() for text in name.values())

    def _is_own(self, word: str, here: Mapping[str, int]) -> bool:
        """Return whether no name has a word but those in which it was counted; few are read until a common one is."""
        while self._counts[word] <= here[word]:
            name = next(self._unread, None)
            if name is None:
                return True
            self._counts.update(_words(name))
        return False

    def renumbered(self, old: Name, new: Name) -> bool:
        """Return whether one thing was likely given another number.

        No other mark differs, and two words of its name at least stand in no other name.
        """
        return any(
            _only_numbers(one, other) and self._length({*rest(one)} & {*rest(other)}, one, other) >= OWN_WORDS
            for one, other in together(old, new)
        )

    def share_only_recurring(self, old: Name, new: Name) -> bool:
        """Return whether all that two names share recurs in others, and each has a word for itself.

        So it is with `Lander at the base` and `Rover at the base`, where there is a `Drill at the base`; a name with a
        mark is told by that.
        """
        return any(
            not any(piece.mark for name in (one, other) for piece in pieces(name)) and self._only_common(one, other)
            for one, other in together(old, new)
        )

    def _only_common(self, one: str, other: str) -> bool:
        before, after = _words(one), _words(other)
        shared = before & after
        here = _counted(one, other)
        return bool(shared and before - after and after - before) and not any(self._is_own(w, here) for w in shared)

    def _length(self, words: set[str], one: str, other: str) -> int:
        """Return how many of the words of two names these are that no other name has."""
        here = _counted(one, other)
        return length_of(word for word in here.keys() & words if self._is_own(word, here))


def _counted(one: str, other: str) -> Counter[str]:
    """Return the words of two names, each with the number of these that have it."""
    return Counter([*_words(one), *_words(other)])


@lru_cache(maxsize=1 << 16)
def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold().replace("\u2019", "'")))


def _only_numbers(one: str, other: str) -> bool:
    before, after = (Counter(piece.mark for piece in pieces(name) if piece.mark) for name in (one, other))
    return all(mark.kind == NUMBER for mark in (before - after) + (after - before))


class Slot(NamedTuple):
    """The series that a name belongs to by one of its marks: all else of the name, the kind, the leading numbers."""

    frame: tuple[str | SeriesMark, ...]
    place: int
    kind: str
    lead: tuple[int, ...]


def slots(name: str) -> Iterator[tuple[Slot, int]]:
    """Yield the series that a name belongs to, each with its place in it.

    >>> [(slot.lead, place) for slot, place in slots("7.10.4")]
    [((7, 10), 4)]
    """
    found = pieces(name)
    for place, piece in enumerate(found):
        if piece.mark and piece.mark.kind != COMPASS:
            frame = tuple(one.mark or one.text for at, one in enumerate(found) if at != place)
            *lead, last = piece.mark.value
            yield Slot(frame, place, piece.mark.kind, tuple(lead)), last
