"""Classes of a rewording: editorial or substantive, and inside it what a reader must not miss.

A quantity, a date, an obligation (must, should, may, and their negation) or an actor that changed; in English, Chinese
and Russian. Classes are told from the tokens of both texts; no marks are computed for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Literal, NamedTuple

from ilrs_docs.wording.tokens import DATE, MONTHS_EN, MONTHS_RU, NUMBER, QUANTITY, editorial

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
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}(?!\d))")
_MONTH_NUMBERS = {
    name: number for names in (MONTHS_EN, MONTHS_RU) for number, name in enumerate(names.split("|"), start=1)
}
_MONTH = re.compile("|".join(_MONTH_NUMBERS))
_CLAUSE = re.compile(r"[.;:!?。；：！？\n,，、]")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|without)\b|n['\u2019]t\b|不|没有|未|无|\bне\b|\bнет\b|\bбез\b", re.IGNORECASE
)
_NEGATIVE = Hints(("no", "never", "without", "n't"), ("n\u2019t", "不", "没有", "未", "无", "не", "без"))
_ARTICLE = re.compile(r"^(?:the|a|an|each|every|all|any)\s+", re.IGNORECASE)


class Shift(NamedTuple):
    """What changed inside a rewording: `quantity`, `date`, `obligation`, `negation` or `actor`, from what to what."""

    kind: Literal["quantity", "date", "obligation", "negation", "actor"]
    old: str | None
    new: str | None


class Rewording(NamedTuple):
    """The class of a rewording, and the shifts inside a substantive one in the order of their kinds."""

    substantive: bool
    shifts: tuple[Shift, ...]


def classify(old: str, new: str) -> Rewording:
    """Return the class of a rewording.

    >>> classify("Soft-landing", "soft landing").substantive
    False
    >>> classify("Partners should send 200 kg.", "Partners must send 100 kg.").shifts
    (Shift(kind='quantity', old='200 kg', new='100 kg'), Shift(kind='obligation', old='should', new='must'))
    """
    if editorial(old, new):
        return Rewording(substantive=False, shifts=())
    shifts: list[Shift] = []
    if _has_digit(old) or _has_digit(new):
        shifts += _unless_alike("quantity", (_quantities(old), _quantities(new)), _amount)
        shifts += _unless_alike("date", (_dates(old), _dates(new)), _days)
    either = f"{old}\n{new}"
    before, after = (_bindings(old), _bindings(new)) if _hinted(either, _BINDING) else ([], [])
    obligations = _exchanged("obligation", _strengths(before), _strengths(after))
    shifts += obligations
    if not obligations:
        shifts += _negated(old, new) if _hinted(either, _NEGATIVE) else []
        shifts += _acted(_actors(old, before), _actors(new, after))
    return Rewording(substantive=True, shifts=tuple(shifts))


def _has_digit(text: str) -> bool:
    return any(map(text.__contains__, "0123456789")) if text.isascii() else bool(_DIGIT.search(text))


def _exchanged(kind: str, old: list[str], new: list[str]) -> list[Shift]:
    """Pair what is gone with what came, in the order of the texts; what has no counterpart stands alone."""
    if old == new:
        return []
    gone, come = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    length = max(len(gone), len(come))
    befores, afters = ([*side, *[None] * (length - len(side))] for side in (gone, come))
    return [Shift(kind, before, after) for before, after in zip(befores, afters, strict=True)]  # type: ignore[arg-type] # callers pass one of the literals


def _unless_alike(
    kind: str, sides: tuple[list[str], list[str]], plain: Callable[[str], tuple[object, ...]]
) -> list[Shift]:
    """Tell what changed, nothing where both sides only write the same values otherwise."""
    before, after = (Counter(part for written in side for part in plain(written)) for side in sides)
    return [] if before == after else _exchanged(kind, *sides)


def _amount(written: str) -> tuple[str, ...]:
    """Return a number without the marks between its thousands."""
    return (_THOUSANDS.sub("", written),)


def _days(written: str) -> tuple[object, ...]:
    """Return the days, months or years of a date, the same for each way to write them.

    >>> _days("2 January 2024") == _days("January 2, 2024") == _days("2024-01-02")
    True
    """
    named = _MONTH.search(written)
    numbers = [int(digits) for digits in _DIGITS.findall(written)]
    years, rest = [each for each in numbers if each > 31], [each for each in numbers if each <= 31]  # noqa: PLR2004 - days and months are not larger
    if len(years) != 1:
        return tuple(years) if not rest else (written,)
    month = [_MONTH_NUMBERS[named.group()]] if named else []
    return ((years[0], *month, *rest),) if month or rest else (years[0],)


def _dates(text: str) -> list[str]:
    return [" ".join(found.group().split()) for found in DATE.finditer(text)]


def _quantities(text: str) -> list[str]:
    """Return the numbers with their units, or alone, dates left out."""
    rest = DATE.sub(" ", text)
    found = [f"{match['number']} {match['unit']}" for match in QUANTITY.finditer(rest)]
    return found + re.findall(NUMBER, QUANTITY.sub(" ", rest))


def _bindings(text: str) -> list[re.Match[str]]:
    """Return the words of obligation in a text."""
    return list(_OBLIGATION.finditer(text))


def _hinted(text: str, hints: Hints) -> bool:
    """Return whether any of the hints is in a text: most have none, and are told apart at a glance."""
    plain = text.lower()
    return any(map(plain.__contains__, hints.ascii)) or (
        not text.isascii() and any(map(plain.__contains__, hints.others))
    )


def _strengths(found: list[re.Match[str]]) -> list[str]:
    return [str(one.lastgroup).replace("_", " ") for one in found]


def _negated(old: str, new: str) -> list[Shift]:
    before, after = ([found.group().lower() for found in _NEGATION.finditer(text)] for text in (old, new))
    if len(before) == len(after):
        return []
    return [Shift("negation", " ".join(before) or None, " ".join(after) or None)]


def _acted(old: list[str], new: list[str]) -> list[Shift]:
    """Tell actors that changed as they are written; another case makes nobody another actor."""
    written = {actor.casefold(): actor for actor in (*old, *new)}
    found = _exchanged("actor", [actor.casefold() for actor in old], [actor.casefold() for actor in new])
    return [one._replace(old=written.get(one.old or ""), new=written.get(one.new or "")) for one in found]


def _actors(text: str, obligations: list[re.Match[str]]) -> list[str]:
    """Return who is obliged: the words of the clause before each word of obligation."""
    clauses = (_CLAUSE.split(text[: found.start()])[-1] for found in obligations)
    actors = (_ARTICLE.sub("", " ".join(clause.split())) for clause in clauses)
    return [actor for actor in actors if actor]
