"""Obligations in a text, in English, Chinese and Russian: must, should and may, negations, and who is bound."""

from __future__ import annotations

import re
from typing import NamedTuple

_MUST_NOT = (
    r"\b(?:must|shall)\s+not\b|\bmustn['\u2019]t\b|\b(?:is|are)\s+prohibited\b|不得|禁止|严禁"
    r"|не\s+долж(?:ен|на|но|ны)\b|запрещ(?:ается|ено)\b"
)
_SHOULD_NOT = r"\bshould\s+not\b|\bshouldn['\u2019]t\b|不应当?|不宜|не\s+следует\b|не\s+рекомендуется\b"
_MAY_NOT = r"\b(?:may|can)\s+not\b|\bcannot\b|\bcan['\u2019]t\b|不可以?|не\s+мо(?:жет|гут)\b|не\s+вправе\b"
_MUST = (
    r"\b(?:must|shall|required\s+to|obliged\s+to|has\s+to|have\s+to)\b|必须|务必|须|долж(?:ен|на|но|ны)\b"
    r"|обязан[аоы]?\b|необходимо\b"
)
_SHOULD = (
    r"\b(?:should|recommended\s+to|encouraged\s+to|invited\s+to)\b|应当|应该|宜|应(?!用|对|急)"
    r"|следует\b|рекомендуется\b"
)
_MAY = r"\b(?:(?-i:may)|can|optionally|allowed\s+to)\b|可以|可(?!能|靠|持|行|见)|мо(?:жет|гут)\b|вправе\b"
_STRENGTHS = (
    ("must not", _MUST_NOT),
    ("should not", _SHOULD_NOT),
    ("may not", _MAY_NOT),
    ("must", _MUST),
    ("should", _SHOULD),
    ("may", _MAY),
)
_OBLIGATION = re.compile(
    "|".join(f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in _STRENGTHS), re.IGNORECASE
)


READ = frozenset({"en", "zh", "ru", "und"})
"""The languages whose words of obligation are known; the words of an undetermined one may be among them."""


class Hints(NamedTuple):
    """Pieces of text, of which one at least is in every text that a pattern can find something in."""

    ascii: tuple[str, ...]
    others: tuple[str, ...]


_BINDING = Hints(
    ("must", "shall", "should", "may", "can", "required", "obliged", "have to", "has to", "prohibited", "recommended",
    "encouraged", "invited", "allowed", "optionally"),
    ("\u5f97", "\u7981", "\u5fc5", "\u52a1", "\u987b", "\u5e94", "\u5b9c", "\u53ef", "долж", "обязан", "необходимо",
     "запрещ", "следует", "рекоменд", "мож", "мог", "вправе"),
)  # fmt: skip
"""Something of each word of obligation: 得, 禁, 必, 务, 须, 应, 宜, 可 are the Chinese ones."""
_CLAUSE = re.compile(r"[.;:!?。；：！？\n,，、]")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|without)\b|n['\u2019]t\b|不|没有|未|无|\bне\b|\bнет\b|\bбез\b", re.IGNORECASE
)
_NEGATIVE = Hints(("no", "never", "without", "n't"), ("n\u2019t", "不", "没有", "未", "无", "не", "без"))
_ARTICLE = re.compile(r"^(?:the|a|an|each|every|all|any)\s+", re.IGNORECASE)


def reads(language: str | None) -> bool:
    """Return whether words that bind are known in a language, given by its tag; a language not given may be one.

    >>> reads("zh-Hant"), reads(None), reads("de")
    (True, True, False)
    """
    return language is None or language.partition("-")[0].lower() in READ


def bindings(text: str) -> list[re.Match[str]]:
    """Return the words of obligation in a text."""
    return list(_OBLIGATION.finditer(text))


def both_bindings(old: str, new: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return the words of obligation in two texts."""
    return (bindings(old), bindings(new)) if _hinted(f"{old}\n{new}", _BINDING) else ([], [])


def _hinted(text: str, hints: Hints) -> bool:
    """Return whether any of the hints is in a text: most have none, and are told apart at a glance."""
    plain = text.lower()
    return any(map(plain.__contains__, hints.ascii)) or (
        not text.isascii() and any(map(plain.__contains__, hints.others))
    )


def strengths(found: list[re.Match[str]]) -> list[str]:
    """Return how words of obligation bind: `must`, `should`, `may`, or one of these with `not`.

    >>> strengths(bindings("One must not smoke, but may leave."))
    ['must not', 'may']
    """
    return [str(one.lastgroup).replace("_", " ") for one in found]


def both_negations(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the negations in two texts.

    >>> both_negations("It is safe.", "It is not safe.")
    ([], ['not'])
    """
    if not _hinted(f"{old}\n{new}", _NEGATIVE):
        return [], []
    before, after = ([found.group().lower() for found in _NEGATION.finditer(text)] for text in (old, new))
    return before, after


def actors(text: str, obligations: list[re.Match[str]]) -> list[str]:
    """Return who is obliged: the words of the clause before each word of obligation.

    >>> text = "Each partner must sign."
    >>> actors(text, bindings(text))
    ['partner']
    """
    clauses = (_CLAUSE.split(text[: found.start()])[-1] for found in obligations)
    named = (_ARTICLE.sub("", " ".join(clause.split())) for clause in clauses)
    return [actor for actor in named if actor]
