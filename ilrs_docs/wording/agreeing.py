"""Whether two texts in two languages contradict each other, as far as both can be read.

A translation is free in its words; it repeats, leaves out and puts together. So it contradicts only where each side has
something that the other has nothing for: another amount in the same unit, another date, another strength of what binds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

from ilrs_docs.wording.chinese import simplified
from ilrs_docs.wording.compass import is_vague, undirected
from ilrs_docs.wording.narrowing import without_gaps
from ilrs_docs.wording.numerals import Number
from ilrs_docs.wording.obligations import ObligationReading, lowered, read, reads
from ilrs_docs.wording.units import BINARY_TOO, MEASURES, unit_of
from ilrs_docs.wording.values import TextValue, values

DUTY: Final = frozenset({"must", "should"})
BAN: Final = frozenset({"must not", "should not"})
_BROAD: Final = {
    "应": DUTY, "应当": DUTY, "应该": DUTY, "理应": DUTY, "应予": DUTY, "должен": DUTY, "должна": DUTY, "должно": DUTY,
    "должны": DUTY, "следует": DUTY, "不应": BAN, "不应当": BAN, "不应该": BAN, "не следует": BAN,
}  # fmt: skip
"""Words that one language has where another has two."""
_CLOSE: Final = {"must not": frozenset({"must not", "may not"}), "may not": frozenset({"must not", "may not"})}
"""To forbid and not to allow are the same."""
_LEEWAY: Final = {"must": DUTY, "may not": BAN | {"may not"}, "should": DUTY}
"""What words that also say something else may stand for."""


_BOUNDS: Final = {"\u2265": 1, ">": 1, "\u2264": -1, "<": -1}
_STRICT: Final = frozenset("<>")
_JOINS: Final = "-\u2010\u2011\u2013"
_OPENS: Final = "\"'\u201c\u2018\u00ab\u201e"
_CLOSES: Final = "\"'\u201d\u2019\u00bb\u201c"
"""What joins the parts of a name with numbers in it, and the marks that names of all three languages stand in."""
_BYTES: Final = (("B", 1),)
_FEW: Final = 10  # an amount that one text has oftener is looked at where it stands first
_DAY: Final = 3  # the numbers of a day: its year, month and day
_FIRST_YEAR: Final = 1000  # what is less is no year but a month, a day or a quarter


class Contradiction(NamedTuple):
    """What one text says (`old`) where the other says something else (`new`)."""

    kind: Literal["quantity", "date", "obligation"]
    old: str
    new: str


def contradictions(one: tuple[str, str], other: tuple[str, str]) -> tuple[Contradiction, ...]:
    """Return where two texts contradict each other, each given by the tag of its language and its words.

    >>> contradictions(("en", "Partners may send it."), ("zh", "合作方不得送。"))
    (Contradiction(kind='obligation', old='may', new='must not'),)
    >>> contradictions(("en", "Partners should send 5 kg."), ("zh", "合作方应送50公斤。"))
    (Contradiction(kind='quantity', old='5 kg', new='50公斤'),)
    """
    if not (reads(one[0]) and reads(other[0])):
        return ()
    sides = _Side.of(one[0], without_gaps(one[1])), _Side.of(other[0], without_gaps(other[1]))
    here, there = (side.values for side in sides)
    turned = any(side.turned for side in sides)
    opposite = () if turned else _opposite(here, there)
    late = () if any(side.denies for side in sides) else _turned_dates(here, there)
    amounts = (*_quantities(here, there), *_counts(*sides), *opposite)
    return tuple(dict.fromkeys((*amounts, *_dates(here, there), *late, *_bindings(sides, turned=turned))))


class _Side(NamedTuple):
    """What one text says, and whether it may turn a bound round: "must not be less than" is "at least".

    `counts` are its numbers of things, in no unit that every language has.
    """

    values: list[TextValue]
    counts: list[TextValue]
    binds: ObligationReading
    turned: bool

    @property
    def denies(self) -> bool:
        """Whether something is denied that is no part of how a date is bound: "not before 2030" denies nothing."""
        dates = [one for one in self.values if one.kind == "date"]
        return any(not any(_is_within(at, word, one) for one in dates) for at, word in self.binds.negations)

    @classmethod
    def of(cls, tag: str, words: str) -> _Side:
        found, binds = values(words, tag), read(words)
        counts = [one for one in found if _is_count(one) and not _is_in_a_name(words, one)]
        return cls(found, counts, binds, bool(binds.negations) and any(one.relation in _STRICT for one in found))


def _quantities(here: list[TextValue], there: list[TextValue]) -> Iterator[Contradiction]:
    """Yield the amounts of one unit which each side alone has, in whatever direction."""
    one, other = ([each for each in side if _has_unit(each)] for side in (here, there))
    lacking, more = _by_unit(one, other), _by_unit(other, one)
    for unit, amounts in lacking.items():
        yield from _paired("quantity", amounts, more.get(unit, []))


def _counts(here: _Side, there: _Side) -> Iterator[Contradiction]:
    """Yield the counts of things for which the other side has no number at all, where each side has as many of them.

    What is counted has another name in each language, so that the numbers alone can be held against each other.
    """
    lacking, more = _uncounted(here, there), _uncounted(there, here)
    if len(lacking) == len(more):
        yield from _paired("quantity", lacking, more)


def _uncounted(here: _Side, there: _Side) -> list[TextValue]:
    numbers = {number for one in there.values for number in _numbers(one)}
    return [one for one in here.counts if numbers.isdisjoint(_numbers(one))]


def _is_count(one: TextValue) -> bool:
    """Return whether a value is one number of things."""
    if one.kind != "quantity" or one.weak or not isinstance(one.key, tuple) or len(amount := _amount(one)) != 1:
        return False
    return all(name in MEASURES or unit_of(name) is None for name, _power in amount[0][2])


def _is_within(at: int, word: str, date: TextValue) -> bool:
    """Return whether a negation at a place belongs to the words by which a date is bound."""
    return date.start - len(date.forms[-1]) <= at < date.start and word in date.forms[-1].casefold().split()


def _is_in_a_name(words: str, one: TextValue) -> bool:
    """Return whether a number is a part of a name: the 5-5-5 target, which one language writes as 555."""
    before, behind = words[max(one.start - 1, 0) : one.start], words[one.end : one.end + 1]
    return bool(before) and (before in _JOINS or (before in _OPENS and behind in _CLOSES))


def _numbers(one: TextValue) -> set[object]:
    """Return the numbers in a value: of a quantity its amounts, of a date its year, month and day."""
    if one.kind == "quantity" and isinstance(one.key, tuple):
        return {amount[1] for amount in _amount(one)}
    parts = _parts(one) if one.kind == "date" else ()
    flat = (number for part in parts for number in (part if isinstance(part, tuple) else (part,)))
    return {Number(str(number)) for number in flat if isinstance(number, int)}


def _turned_dates(here: list[TextValue], there: list[TextValue]) -> Iterator[Contradiction]:
    """Yield the dates from which on it is on one side, and until which it is on the other, wherever they stand."""
    ways = [_ways(side) for side in (here, there)]
    for day, (way, was) in ways[0].items():
        other, now = ways[1].get(day, ("", was))
        if {way, other} == {"later", "sooner"}:
            yield Contradiction("date", was.forms[-1], now.forms[-1])


def _ways(side: list[TextValue]) -> dict[object, tuple[str, TextValue]]:
    """Return each date with the way in which it is bound, nothing where that is none, or several."""
    found: dict[object, tuple[str, TextValue]] = {}
    for one in side:
        if one.kind == "date":
            way = one.aspect[0] if one.aspect else ""
            known = found.get(one.key)
            found[one.key] = (way if known is None or known[0] == way else "", one)
    return found


def _opposite(here: list[TextValue], there: list[TextValue]) -> Iterator[Contradiction]:
    """Yield the amounts that are bound from opposite sides."""
    one, other = ([each for each in side if _has_unit(each)] for side in (here, there))
    bounds: dict[object, list[TextValue]] = {}
    for now in other:
        bounds.setdefault(_amount(now), []).append(now)
    for was in one:
        same = bounds.get(_amount(was), [])
        if same and all(_BOUNDS.get(was.relation, 0) * _BOUNDS.get(now.relation, 0) < 0 for now in same[:_FEW]):
            yield Contradiction("quantity", was.forms[-1], same[0].forms[-1])


def _has_unit(one: TextValue) -> bool:
    return one.kind == "quantity" and isinstance(one.key, tuple) and bool(one.key[1][2])


def _amount(one: TextValue) -> Any:  # noqa: ANN401 - a normal form, of which only its unit is asked for here
    """Return the normal form of an amount, its relation left out."""
    return one.key[1:]  # type: ignore[index] # the key of an amount is a tuple, as `_has_unit` says


def _known(side: list[TextValue]) -> set[object]:
    """Return the amounts of a side, and the ends of its ranges: "three or four years" is "3-4 years".

    So is what may be meant by one: in a direction between two, or in powers of 1 000 or of 1 024.
    """
    amounts = [each for one in side for each in _meant(one)]
    loose = [_undirected(amount) for amount in amounts if _is_vague(amount)]
    return {*amounts, *loose, *((end,) for amount in amounts if len(amount) > 1 for end in amount)}


def _meant(one: TextValue) -> list[Any]:
    """Return the normal form of an amount, and that in powers of 1 024 where its name may mean these."""
    amount = _amount(one)
    written = one.forms[0].lower() if amount[0][2] == _BYTES else ""
    power = next((power for name, power in BINARY_TOO.items() if written and name in written), 0)
    if not power:
        return [amount]
    factor, exponent = 1024**power, -3 * power
    return [amount, tuple((sign, number.times(factor, exponent), units) for sign, number, units in amount)]


def _by_unit(side: list[TextValue], other: list[TextValue]) -> dict[object, list[TextValue]]:
    """Return the amounts that the other side has not by their units; a noun is one in its language alone.

    An amount in a direction is the same without one: another word may say it (5 km from the southern rim).
    """
    known = _known(other)
    plain = {_undirected(amount) for amount in known}
    found: dict[object, list[TextValue]] = {}
    for one in side:
        meant = _meant(one)
        bare = _undirected(meant[0])
        loose = meant[0] == bare or _is_vague(meant[0])
        if known.isdisjoint([*meant, bare]) and not (loose and bare in plain):
            found.setdefault(bare[0][2], []).append(one)
    return found


def _is_vague(amount: Any) -> bool:  # noqa: ANN401 - a normal form
    return any(is_vague(units) for _sign, _number, units in amount)


def _undirected(amount: Any) -> Any:  # noqa: ANN401 - a normal form
    """Return the normal form of an amount without the direction in which it is meant."""
    return tuple((sign, number, undirected(units)) for sign, number, units in amount)


def _paired(
    kind: Literal["quantity", "date"], here: list[TextValue], there: list[TextValue]
) -> Iterator[Contradiction]:
    for was, now in zip(here, there, strict=False):
        yield Contradiction(kind, was.forms[0], now.forms[0])


def _dates(here: list[TextValue], there: list[TextValue]) -> Iterator[Contradiction]:
    """Yield the dates which each side alone has; one that is less exact contradicts no other of its year."""
    one, other = ([each for each in side if each.kind == "date"] for side in (here, there))
    return _paired("date", _unlike(one, other), _unlike(other, one))


def _unlike(here: list[TextValue], there: list[TextValue]) -> list[TextValue]:
    """Return the dates with a year that can be none of the other side; a list of days may say its year but once."""
    unsaid = {_parts(one)[0][1:] for one in there if _exact(one) and not _years(one)}
    dated = [one for one in here if _years(one) and not (_exact(one) and _parts(one)[0][1:] in unsaid)]
    days = {one.key for one in there if _exact(one)}
    years = {year for one in there for year in _years(one)}
    vague = {year for one in there if not _exact(one) for year in _years(one)}
    return [
        one
        for one in dated
        if one.key not in days
        and (_years(one).isdisjoint(vague if _exact(one) else years) or _in_other_month(one, there))
    ]


def _in_other_month(one: TextValue, there: list[TextValue]) -> bool:
    """Return whether a month is none of those in which all that the other side says of its year lies."""
    month = _month(one)
    others = [_month(each) for each in there if not _years(one).isdisjoint(_years(each))]
    return month is not None and bool(others) and None not in others and month not in others


def _month(one: TextValue) -> tuple[int, int] | None:
    """Return the year and the month of a date; None for one that names no single month."""
    part = _parts(one)[0] if len(_parts(one)) == 1 else None
    if not isinstance(part, tuple) or len(part) == 1 or not all(isinstance(number, int) for number in part):
        return None
    return part[0], part[1]


def _exact(one: TextValue) -> bool:
    return len(_parts(one)) == 1 and isinstance(_parts(one)[0], tuple) and len(_parts(one)[0]) == _DAY


def _years(one: TextValue) -> set[int]:
    """Return the years that a date names: all of a decade; none where it says no year."""
    found: set[int] = set()
    for part in _parts(one):
        numbers = part if isinstance(part, tuple) else (part,)
        year = next((number for number in numbers if isinstance(number, int) and number >= _FIRST_YEAR), None)
        if year is not None:
            found.update(range(year, year + 10) if "decade" in numbers else (year,))
    return found


def _parts(one: TextValue) -> tuple[Any, ...]:
    return one.key if isinstance(one.key, tuple) else (one.key,)


def _bindings(sides: tuple[_Side, _Side], *, turned: bool) -> list[Contradiction]:
    """Return the strengths for which the other side has none, and the other way round, pair by pair.

    Where a bound may be turned round, to forbid and to demand may be one: "must not be less", "must be at least".
    """
    here, there = (_meanings(side.binds) for side in sides)
    pairs = zip(_unmet(here, there), _unmet(there, here), strict=False)
    return [Contradiction("obligation", *pair) for pair in pairs if not (turned and _crossed(*pair))]


def _crossed(one: str, other: str) -> bool:
    forbids = [strength in _CLOSE or strength in BAN for strength in (one, other)]
    return any(forbids) and bool(DUTY & {one, other})


_COMPARED = re.compile(
    r"[超多少大小高低][过于出]|\s?(?:exceed|surpass|be\s(?:more|less|fewer|greater|higher|lower|larger|smaller)\sthan)\b"
    r"|\s?(?:превы|быть\s(?:более|менее|больше|меньше))"
)


class _Meaning(NamedTuple):
    strength: str
    means: frozenset[str]
    sure: bool


def _meanings(side: ObligationReading) -> list[_Meaning]:
    plain = simplified(lowered(side.text))
    found = []
    for one in side.bindings:
        if _COMPARED.match(plain, one.end):
            continue  # 不得超过: how large an amount may be, which is told of the amount
        strength = one.row.strength
        alone = _CLOSE.get(strength, frozenset({strength}))
        leeway = _LEEWAY.get(strength, alone) if not one.row.sure else alone
        found.append(_Meaning(strength, _BROAD.get(plain[one.start : one.end], leeway), one.row.sure))
    return found


def _unmet(here: list[_Meaning], there: list[_Meaning]) -> list[str]:
    """Return the strengths for which nothing is there, each once: what is surely here, and what can be."""
    told = (one for one in here if one.sure or one.strength == "may")
    return list(dict.fromkeys(one.strength for one in told if not any(one.means & each.means for each in there)))
