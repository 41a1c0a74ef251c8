"""The quantities of a text in order, each range as one: `3-5 days`, `from 3 to 5 days` and `between 3 and 5 days`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ilrs_docs.wording.compass import undirected
from ilrs_docs.wording.glances import Seen
from ilrs_docs.wording.leading import before as leading
from ilrs_docs.wording.narrowing import Part
from ilrs_docs.wording.quantities import NUMBERS, Amount, Quantity, quantity

_TO: Final = re.compile(
    r"\s?(?:[-\u2010-\u2015~\uff5e\u2212\u2026\u00f7]{1,2}|\.\.\.?|[至到])\s?从?|\s(?:to|up\sto|through|до|по)\s(?:the\s)?"
)
_AND: Final = re.compile(r"\s(?:and|и)\s|\s?[和与及]\s?")
_BETWEEN: Final = re.compile(r"(?i:\b(?:in\s)?between|\bмежду|\bbetween\sabout)\s$|(?:介于|在)\s?$")
_FROM: Final = re.compile(r"(?i:\b(?:anywhere\s)?from\s|\bот\s|\bсо?\s)$|[从自由]\s?$")
_BEHIND: Final = re.compile(r"\s?之间")
_OPENING: Final = 24
"""As many characters before a range are looked at for what opens it."""
_MOVES: Final = re.compile(
    r"(?i:\b(?:ris|rose|rais|increas|grow|grew|fall|fell|drop|decreas|reduc|cut|chang|mov|w[eo]nt|go|shift|extend|expand"
    r"|lower|slip|postpon|delay|scal|improv|declin|shr[iau]nk|upgrad|convert|transition|transfer|promot|climb|jump|step"
    r"|вырос|возрос|раст|увелич|поднял|повы[шс]|расшир|сни[жз]|сократ|уменьш|упал|измен|пере|сдвин|продл)\w{0,9}\s"
    r"(?:[\w-]{1,20}\s){0,3}?)$|(?:增|减|升|降|提高|扩|延长|缩短|改)\w{0,4}$"
)
"""A change from one amount to another, which is no range of amounts."""
_LOOK: Final = 60
_NEAR: Final = 1
"""As many characters at most stand between an amount and its tolerance."""


def quantities(
    text: str, language: str | None = None, parts: Iterable[Part] | None = None, seen: Seen | None = None
) -> list[Quantity]:
    """Return the quantities in a text in order, or those in some `parts` of it; they begin where something was `seen`.

    >>> [one.related for one in quantities("at least two of 200 kg, between 5 and 10 % and CO2")]
    ['at least two', '200 kg', 'between 5 and 10 %']
    """
    found: list[Quantity] = []
    places = [(0, len(text))] if parts is None else parts
    for match in NUMBERS.matches(text, places, seen):
        one = None if found and match.start() < found[-1].end else quantity(text, match, language)
        if found and one and one.relation == "\u00b1":
            found[-1] = _with_tolerance(found[-1], one)
        opened = _opened(text, found[-1], one) if found and one else None
        if one and opened is not None:
            found[-1] = _range(text, found[-1], one, opened)
        elif one:
            found.append(one)
    return [one for one in found if one.alone or len(one.amounts) > 1]


def _with_tolerance(one: Quantity, tolerance: Quantity) -> Quantity:
    """Return a bare amount in the unit of the tolerance that stands right behind it: `15 \u00b1 0.5 kg`."""
    if one.amounts[-1].behind.units or len(one.amounts) > 1 or tolerance.start - one.end > _NEAR:
        return one
    behind = tolerance.amounts[0].behind
    return one._replace(amounts=(_measured(one.amounts[0], tolerance.amounts[0], behind.size),))


def _opened(text: str, first: Quantity, second: Quantity) -> int | None:
    """Return where the range begins that two quantities make; None where they make none."""
    if len(first.amounts) > 1:
        return None
    return begins(text, (first.start, first.end), (second.at, second.end)) if _of_one(first, second) else None


def begins(text: str, first: Part, second: Part) -> int | None:
    """Return where a range begins that goes from one place in a text to another one; None where none does.

    >>> begins("between 3 and 5", (8, 9), (14, 15)), begins("from 3 to 5", (5, 6), (10, 11))
    (0, 0)
    """
    before = text[max(0, first[0] - _LOOK) : first[0]]
    near = max(0, len(before) - _OPENING)
    start = first[0] - len(before)
    if _AND.fullmatch(text, first[1], second[0]):
        between = _BETWEEN.search(before, near)
        return start + between.start() if between else None
    if not _TO.fullmatch(text, first[1], second[0]):
        return None
    opener = _FROM.search(before, near)
    if opener is None and _BEHIND.match(text, second[1]):
        opener = _BETWEEN.search(before, near)
    return start + opener.start() if opener and not _MOVES.search(before[: opener.start()]) else first[0]


def _of_one(first: Quantity, second: Quantity) -> bool:
    """Return whether two quantities count the same, or one of them only says how many."""
    low, high = (one.amounts[0].behind for one in (first, second))
    if not low.units or not high.units or low.units == high.units:
        return True
    return undirected(low.units) == undirected(high.units) or not (low.noun or high.noun)


def _measured(one: Amount, other: Amount, size: int) -> Amount:
    """Return one end of a range in the units of the other one, but with no minutes and seconds that are not its own."""
    return one._replace(behind=other.behind._replace(size=size, more=one.behind.more))


def _toward(text: str, first: Quantity, low: Amount) -> tuple[Quantity, Amount]:
    """Return the first end of a range with the direction that Chinese says before both: 南纬85至89度."""
    at = max(0, first.start - _OPENING)
    toward = leading(text[at : first.start], low.behind.units)
    if toward is None:
        return first, low
    behind = low.behind._replace(units=(*low.behind.units, toward.unit))
    return first._replace(start=at + toward.place), low._replace(behind=behind)


def _in_one_direction(one: Amount, other: Amount) -> Amount:
    """Return one end of a range in the direction of the other one, where it has none of its own."""
    units = one.behind.units
    return one._replace(behind=one.behind._replace(units=other.behind.units if undirected(units) == units else units))


def _range(text: str, first: Quantity, second: Quantity, start: int) -> Quantity:
    """Join two quantities of which one goes on to the other; a unit of one is that of both, where it has none."""
    low, high = first.amounts[0], second.amounts[0]
    if not low.behind.units:
        first, low = _toward(text, first, _measured(low, high, low.behind.size or high.behind.size))
    elif not high.behind.units:
        size = low.behind.size or high.behind.size
        low, high = (_measured(one, low, one.behind.size or size) for one in (low, high))
    if undirected(low.behind.units) == undirected(high.behind.units):  # what one end says of both: 85° to 87° S
        low, high = _in_one_direction(low, high), _in_one_direction(high, low)
    start = min(start, first.start)
    behind = _BEHIND.match(text, second.end)
    worded = _AND.fullmatch(text, first.end, second.at)
    related = " ".join(text[start if worded else first.start : second.end].split())
    relation = "" if first.relation == "\u2265" else first.relation  # "from" begins a range
    return first._replace(
        start=start, end=behind.end() if behind else second.end, written=related, named=related,
        related=" ".join(text[start : second.end].split()), relation=relation, amounts=(low, high), weak=False,
    )  # fmt: skip
