"""What stands beside a date and belongs to it: that something is before or after it, early or late in it.

`not before 2030` and `no earlier than 2030` say one thing, as do 不早于2030年 and 不在2030年之前.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_AROUND: Final = 30
"""As many characters before a date are looked at."""
_BEHIND: Final = 5
_LATER: Final = re.compile(
    r"(?i:\b(?:(?<!\bnot\s)after|since|from|not (?:before|until|till|prior to)|(?:not|no) (?:earlier|sooner) than"
    r"|(?<!\bnot\s)(?<!\bno\s)later than|at the earliest on|starting|(?<!\bне\s)(?:после|позднее|позже)|начиная с"
    r"|не (?:ранее|раньше|до)|с)\s(?:the\s)?)$|不早于$|(?<!不)晚于$|(?<![\u3400-\u9fff])[自从]$"
)
_SOONER: Final = re.compile(
    r"(?i:\b(?:by|(?<!\bnot\s)(?:before|until|till|prior to)|not (?:after|beyond)|(?:not|no) later than"
    r"|(?<!\bnot\s)(?<!\bno\s)earlier than|at the latest on|(?<!\bне\s)(?:до|ранее|раньше)|к"
    r"|не (?:позднее|позже|после))\s(?:the\s|end of\s)?)$|不[晚迟]于$|(?<!不)早于$|截[至止]$"
)
_ABOUT: Final = re.compile(r"(?i:\b(?:around|about|circa|approximately|около|примерно|ориентировочно)\s)$|约$")
_NOT_ZH: Final = re.compile(r"不会?[在于到]$")
_WAYS_ZH: Final = re.compile(
    r"(?:[初中底末]|[上中下]旬)?份?(?:(?P<about>前后|左右)|(?P<later>之后|以后|后|起|开始)|(?P<sooner>之前|以前|前|为?止))"
)
_PARTS: Final = {
    "early": "early", "mid": "mid", "late": "late", "end of": "late", "beginning of": "early", "начале": "early",
    "начало": "early", "начала": "early", "началу": "early", "середине": "mid", "середина": "mid", "середины": "mid",
    "середину": "mid", "конце": "late", "конец": "late", "конца": "late", "концу": "late",
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
    "весной": "spring", "летом": "summer", "осенью": "autumn", "зимой": "winter",
}  # fmt: skip
_PART: Final = re.compile(rf"(?i:\b(?P<part>{'|'.join(_PARTS)})[\s-](?:the\s|of\s)?)$")
_PARTS_ZH: Final = {
    "初": "early", "中": "mid", "底": "late", "末": "late", "春": "spring", "夏": "summer", "秋": "autumn",
    "冬": "winter", "上旬": "early", "中旬": "mid", "下旬": "late",
}  # fmt: skip
_WAYS: Final = (("later", _LATER), ("sooner", _SOONER), ("about", _ABOUT))
_OTHER_WAY: Final[Mapping[str, str]] = {"later": "sooner", "sooner": "later"}


class BesideDate(NamedTuple):
    """From where to where a date goes with what belongs to it; its `way` (later, sooner, about) and the `part` it says.

    Both are empty where nothing is said of them.
    """

    start: int
    end: int
    way: str
    part: str


def beside_date(text: str, start: int, end: int) -> BesideDate:
    """Return what stands beside the date that goes from `start` to `end` in a text.

    >>> beside_date("not before late 2030", 16, 20)
    BesideDate(start=0, end=20, way='later', part='late')
    >>> beside_date("不在2030年之前", 2, 7)
    BesideDate(start=0, end=9, way='later', part='')
    """
    before = text[max(0, start - _AROUND) : start]
    part = _PART.search(before)
    inner = before[: part.start()] if part else before
    way, bound = next(((way, found) for way, pattern in _WAYS if (found := pattern.search(inner))), ("", None))
    behind = _WAYS_ZH.match(text[end : end + _BEHIND])
    denied = _NOT_ZH.search(before) if behind else None
    first = bound or part or denied
    mark = text[end : end + (2 if text.startswith("旬", end + 1) else 1)]
    known = _PARTS[part["part"].lower()] if part else _PARTS_ZH.get(mark, "")
    return BesideDate(
        start - len(before) + first.start() if first else start,
        end + (behind.end() if behind else len(mark) if mark in _PARTS_ZH else 0),
        way or _way_behind(behind, denied=denied is not None),
        known,
    )


def _way_behind(behind: re.Match[str] | None, *, denied: bool) -> str:
    """Return the way that Chinese says behind a date, and 不 before it turns."""
    way = str(behind.lastgroup) if behind else ""
    return _OTHER_WAY.get(way, way) if denied else way
