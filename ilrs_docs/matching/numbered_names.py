"""Names that begin alike up to a number and go on, each by itself: `Lot 2: water`, `(2) Water`, 第二标段桥梁工程.

What stands behind the number tells who such a member is, so that it is known under another number, too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from ilrs_docs.matching.series import COMPASS, Piece, SeriesMark, Slot, pieces

REST: Final = "\N{HORIZONTAL ELLIPSIS}"
"""What stands in the frame of a series for a rest of the name that each of its members has for itself."""
RUN_ON: Final = "\N{TWO DOT LEADER}"
"""The same where nothing sets the rest off: it may as well be one that all members share."""
_BREAK: Final = re.compile(r"[:(,;\u2013\u2014\u3001]|\s-\s|(?<!\b[Nn]o)\.\s")
"""What parts a number from what its thing is about; a verb that follows at once tells of any number of the series."""
_LISTED: Final = re.compile(
    r"\s*(?:[#\u2116]\s?(?P<sign>\d{1,3})\s|\(?(?P<mark>\d{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊]|[A-Za-zА-Яа-я])"
    r"\s?(?:[)\u3001]|\.(?!\d)))\s*(?=\w)"
)
"""The mark of a list that a name begins with."""
_RUN_ON: Final = re.compile(
    r"(?:第\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:阶段|标段|标包|工段|[期批次轮步])"
    r"|(?:阶段|标段|标包|工段)(?:[一二三四五六七八九十]{1,3}|\d{1,3}))\s?(?=[\u4e00-\u9fff]{4})"
)
_HAPPENS: Final = (
    *("开始", "启动", "完成", "结束", "投产", "竣工", "验收", "发射", "交付", "开工", "通车", "施工", "实施", "运行"),
)
"""What a name ends with that says what happens, which may be said of any number of a series."""
_LETTERS: Final = ("甲乙丙丁戊", "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя")


class Heading(NamedTuple):
    """The series of a name, its place in it, and the words that it has for itself behind the number."""

    slot: Slot
    place: int
    words: frozenset[str]


@lru_cache(maxsize=1 << 16)
def heading(name: str) -> Heading | None:
    """Return how a name is headed; None where no words stand behind a number, or only a year or another number.

    >>> heading("Lot 2: water")[1:], heading("(2) Water")[1:], heading("Lot 2"), heading("Lot 2: 2030")
    ((2, frozenset({'water'})), (2, frozenset({'water'})), None, None)
    """
    plain = unicodedata.normalize("NFKC", name)
    return _listed(plain) or _set_off(plain) or _run_on(plain)


def _listed(name: str) -> Heading | None:
    """Return how a name is headed that begins with the mark of a list: `2)`, `(2)`, `#2`, 二、."""
    found = _LISTED.match(name)
    if found is None:
        return None
    mark = _mark(found["sign"] or found["mark"])
    return mark and _with_words(("", REST), 0, mark, pieces(name[found.end() :]))


def _mark(written: str) -> SeriesMark | None:
    """Return what a mark of a list is: a number, or a letter by its place."""
    known = next((piece.mark for piece in pieces(f"第{written}") if piece.mark), None)
    if known:
        return known
    place = next((letters.index(written.lower()) for letters in _LETTERS if written.lower() in letters), None)
    return None if place is None else SeriesMark("letter", (place,))


def _set_off(name: str) -> Heading | None:
    """Return how a name is headed of which a colon or its like sets the rest off."""
    head, *behind = _BREAK.split(name, maxsplit=1)
    return _headed(head, behind[0], REST) if behind else None


def _run_on(name: str) -> Heading | None:
    """Return how a name in Chinese is headed behind whose number a noun follows at once: 第二标段桥梁工程.

    In other languages, too, it may be a verb, which says nothing that would not be true of another number.
    """
    found = None if name.endswith(_HAPPENS) else _RUN_ON.match(name)
    return _headed(name[: found.end()], name[found.end() :], RUN_ON) if found else None


def _headed(head: str, behind: str, rest: str) -> Heading | None:
    """Return the heading of a name by the last number, or letter, in its head."""
    found = pieces(head)
    places = [at for at, one in enumerate(found) if one.mark and one.mark.kind != COMPASS]
    mark = found[places[-1]].mark if places else None
    if mark is None:
        return None
    frame = (*(one.mark or one.text for at, one in enumerate(found) if at != places[-1]), rest)
    return _with_words(frame, places[-1], mark, pieces(behind))


def _with_words(
    frame: tuple[str | SeriesMark, ...], place: int, mark: SeriesMark, rest: tuple[Piece, ...]
) -> Heading | None:
    """Return a heading with the words behind it; None where there are none but marks."""
    if all(one.mark for one in rest):
        return None
    *lead, last = mark.value
    return Heading(Slot(frame, place, mark.kind, tuple(lead)), last, frozenset(one.text for one in rest))
