"""Two ways to write one word that binds, or denies: 应当 and 应, `mustn't` and `must not`, `не обязательно` in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.wording.binding import Binding
from ilrs_docs.wording.chinese import simplified
from ilrs_docs.wording.obligations import read

_CHINESE: Final = {
    variant: word for word, variants in {
        "应": "应当 应该", "不应": "不应当 不应该", "可": "可以", "不可": "不可以", "须": "须要", "需": "需要",
        "不需": "不需要", "无需": "无须 毋须 毋需", "亟须": "亟需",
    }.items() for variant in (word, *variants.split())
}  # fmt: skip
"""A Chinese word that binds -> how it is written here."""
_SHORT: Final = re.compile(
    r"(?i:\b(?:(?P<can>can(?:['\u2019]t|not))|(?P<shall>sha|wo)n['\u2019]t"
    r"|(?P<verb>must|should|need|ought|is|are|was|were|do|does|did|has|have|had|would|could|might|may)n['\u2019]t)\b)"
)
_APART: Final = re.compile(r"(?i:\bне\s(?=(?:желательн|обязател|целесообразн|допустим)\w{0,4}\b))")
_HINTS: Final = ("n't", "n\u2019t", "can", "CAN", "Can", "N'T", "N\u2019T", "не ", "Не ")
_LONG: Final = {"sha": "shall not", "wo": "will not"}


def one_way(text: str) -> str:
    """Return a text with each word that binds, and each negation, as it is written in full and as one word.

    >>> one_way("They mustn't send it."), one_way("合作方应当提交报告。")
    ('They must not send it.', '合作方应提交报告。')
    """
    if _hinted(text):
        text = _APART.sub(_joined, _SHORT.sub(_in_full, text))
    return text if text.isascii() else _as_one_word(text)


def ways(text: str) -> tuple[str, ...]:
    """Return the words of a text of which there is another way to write them, as they are written.

    >>> ways("They mustn't send it."), ways("合作方应当提交报告。")
    (("mustn't",), ('应当',))
    """
    short = [found[0] for pattern in (_SHORT, _APART) for found in pattern.finditer(text)] if _hinted(text) else []
    return tuple(short) if text.isascii() else (*short, *(text[one.start : one.end] for one in _chinese(text)))


def _hinted(text: str) -> bool:
    return any(map(text.__contains__, _HINTS))


def _joined(found: re.Match[str]) -> str:
    return found[0].rstrip()


def _in_full(found: re.Match[str]) -> str:
    if found["can"]:
        return "can not"
    return _LONG[found["shall"].lower()] if found["shall"] else f"{found['verb']} not"


def _as_one_word(text: str) -> str:
    """Return a text with the Chinese words that bind written in one way."""
    plain = simplified(text)
    pieces, at = [], 0
    for one in _chinese(text):
        pieces += [text[at : one.start], _CHINESE[plain[one.start : one.end]]]
        at = one.end
    return "".join((*pieces, text[at:]))


def _chinese(text: str) -> Iterator[Binding]:
    """Yield the Chinese words of a text that bind and can be written in several ways."""
    plain = simplified(text)
    return (one for one in read(text).bindings if plain[one.start : one.end] in _CHINESE)
