"""The values in a text: dates, quantities and references, each with a normal form.

Two texts hold the same values where their normal forms are the same, however they are written: `1,000 kg` and `1 t`,
`2 January 2024` and `02.01.2024`. What stands in a text beside its values is compared as words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping
from typing import Literal, NamedTuple

from ilrs_docs.wording.beside_dates import beside_date
from ilrs_docs.wording.clocks import in_zone
from ilrs_docs.wording.dates import DATES, days
from ilrs_docs.wording.glances import Seen, opening, together
from ilrs_docs.wording.lettered import lettered, refers
from ilrs_docs.wording.narrowing import APART, AROUND, Part, around_place, parts_with, within
from ilrs_docs.wording.numerals import Number, numeral
from ilrs_docs.wording.proportions import proportions
from ilrs_docs.wording.quantities import NUMBERS, Quantity
from ilrs_docs.wording.ranges import begins, quantities
from ilrs_docs.wording.references import (
    LABELS,
    OF_PART,
    VERBS,
    VERSIONS,
    Reference,
    counting,
    numbered,
    reference,
    referring,
    version,
    versioned,
)
from ilrs_docs.wording.shares import WORD_INITIALS, WORD_STARTS, WORD_STARTS_EN
from ilrs_docs.wording.standards import designation, standards
from ilrs_docs.wording.units import unit_of

Kind = Literal["date", "quantity", "reference"]

PLACE = "\u2400"
"""Stands in a text where one of its values was taken out; a symbol, so that it counts as a word."""
_DIGITS = r"\d\u00bc-\u00be\u2150-\u215e〇零百千万亿一二三四五六七八九十两上下半"
_HINT_EN = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[IVX]+\\b"
_HINT = opening(
    rf"{_DIGITS}{WORD_INITIALS}JFMASONDfstIVXяЯфФмМаАиИсСоОнНдДпПвВтТчЧ",
    rf"{WORD_STARTS_EN}|{_HINT_EN}",
    rf"[{_DIGITS}]|{WORD_STARTS}|\b(?:{_HINT_EN}"
    r"|[яЯ](?i:нв)|[фФ](?i:ев)|[мМ](?i:ар|а[йяе])|[аА](?i:пр|вг)|[иИ](?i:ю[нл])|[сС](?i:ен)|[оО](?i:кт)"
    r"|[нН](?i:оя)|[дД](?i:ек)|[пП](?i:ерв)|[вВ](?i:тор)|[тТ](?i:рет)|[чЧ](?i:етв))",
)
"""Something of each value."""
_ANYTHING = together([_HINT, NUMBERS.opening, DATES.opening, VERSIONS.opening])
"""What a value begins with, or has in it, in plain ASCII."""
_MASKED = re.compile("\0++")
_NAME = re.compile(r"(?<![\w-])(?P<word>[^\W\d_][\w'\u2019]*+(?:-[^\W\d_][\w'\u2019]*+)*+)[\u00bb\"]?(?P<mark>[ -])$")
_AMID = re.compile(r"[\w,] $")
_ACRONYM = re.compile(r"[A-ZА-ЯЁ]{2,12}")
_DOTTED = re.compile(r"\d\.\d+$")
_AFTER_CHINESE = re.compile(r"(?<=[\u2e80-\u9fff])(?P<word>[A-Z][A-Za-z]++)(?P<mark>[ -])$")
_VERSION = re.compile(r"(?P<name>.+) (?P<major>\d+)\.\d+")
_PARTS = frozenset({
    "requirement", "req", "rule", "principle", "task", "goal", "target", "objective", "theorem", "example", "equation",
    "требование", "требования", "требованию", "правило", "правила", "правилу", "принцип", "принципа", "принципу",
    "задача", "задачи", "цель", "цели", "пример", "примера",
})  # fmt: skip
"""What bears a number with a dot as a part of a document does, and no version."""
_IDEOGRAPHS = "\u2e80"
"""From here on a name has no space before its number."""
_NO_NAMES = frozenset({"non", "sub", "up-to", "pre", "post", "mid", "top"})


class TextValue(NamedTuple):
    """A value in a text: where it stands, how it is written alone and in full, and its normal form.

    `aspect` is what a date says beside its days: that something is before or after it, or early or late in it.
    `weak` is one thing in words, and a version or an ordinal ("Python 3.10", "3rd"): these are told only where one
    became another of their `family`, which is the product, or all ordinals. `relation` and `counted` say of a quantity
    how it is bound, and that it has a unit.
    """

    kind: Kind
    start: int
    end: int
    forms: tuple[str, ...]
    key: Hashable
    weak: bool = False
    aspect: tuple[str, ...] = ()
    relation: str = ""
    counted: bool = False
    family: str = ""


class TextGlance(NamedTuple):
    """The paragraphs of a text in which something may be; where a value may begin in them; whether anything may be.

    `refers` says that it may refer to something without a number in digits.
    """

    parts: list[Part]
    seen: Seen
    hinted: bool
    refers: bool


class Scan(NamedTuple):
    """A text that was looked through: its dates and references, what is left of it, and the quantities in that."""

    found: list[TextValue]
    rest: str
    quantities: list[Quantity]


def both_values(old: str, new: str, language: str | None = None) -> tuple[list[TextValue], list[TextValue]]:
    """Return the values in two texts; none where there are none at a glance.

    What is a name in one of them (Luna-25) is one in the other too (Luna 25).
    """
    glances = _glance(old), _glance(new)
    if not any(one.hinted or one.refers for one in glances):
        return [], []
    scans = [_scanned(text, language, glance) for text, glance in zip((old, new), glances, strict=True)]
    before, after = map(_read, scans)
    named = [one.key for one in (*before, *after) if isinstance(one.key, str)]
    if not named:
        return before, after
    names = frozenset(key.rpartition(" ")[0] for key in named)
    products = {found["major"]: found["name"] for found in map(_VERSION.fullmatch, named) if found}
    before, after = ([_version_beside(one, products) for one in _read(scan, names)] for scan in scans)
    return before, after


def _version_beside(one: TextValue, products: Mapping[str, str]) -> TextValue:
    """Return a bare number with a dot as a version, where one of that major number is named: 3.10, removed in 3.15."""
    major, dot, _minor = one.forms[0].partition(".")
    if one.kind != "quantity" or one.relation or one.counted or not dot or major not in products:
        return one
    name = products[major]
    return one._replace(kind="reference", key=f"{name} {one.forms[0]}", weak=True, family=name)


def values(text: str, language: str | None = None, names: frozenset[str] = frozenset()) -> list[TextValue]:
    """Return the dates, references and quantities in a text, in order; `names` are words known to be names.

    >>> [(one.kind, one.forms[0]) for one in values("At least 200 kg by 2026 (step 3), two landers")]
    [('quantity', '200 kg'), ('date', '2026'), ('reference', 'step 3'), ('quantity', 'two landers')]
    """
    return _read(_scanned(text, language, _glance(text)), names)


def _scanned(text: str, language: str | None, glance: TextGlance) -> Scan:
    parts, seen, *_hints = glance
    named = [_standard(match) for match in standards(text, parts) if not unit_follows(text, match)]
    named += [_proportion(match, language) for match in proportions(text, parts)]
    if glance.refers:
        named += [_referring(one.start, one.end, one.reference, weak=one.weak) for one in lettered(text)]
    rest = _masked(text, named)
    dates = _one_by_one(_date(rest, match) for match in DATES.matches(rest, parts, _seen(rest, seen)))
    rest = _masked(rest, dates)
    matches = referring(rest, parts) if numbered(rest) else ()
    found = [_reference(rest, match) for match in matches if not unit_follows(rest, match)]
    rest = _masked(rest, found)
    found += _versions(rest, parts, _seen(rest, seen))
    rest = within(parts, _masked(rest, found), counting)
    return Scan([*named, *dates, *found], rest, quantities(rest, language, parts, _seen(rest, seen)))


def _one_by_one(found: Iterable[TextValue]) -> list[TextValue]:
    """Return values that are found in order, without those that begin inside of another one: a zone in digits."""
    kept: list[TextValue] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _glance(text: str) -> TextGlance:
    """Return where something may be found in a text."""
    if not text.isascii():
        hinted = next(_HINT.places(text, 0, len(text)), None) is not None
        return TextGlance(parts_with(_HINT, text), {}, hinted, refers(text))
    seen: dict[Part, list[int]] = {} if APART in text else {(0, len(text)): []}
    start = end = -1
    for place in _ANYTHING.places(text, 0, len(text)):
        if place >= end:
            start, end = around_place(text, place)
        seen.setdefault((start, end), []).append(place)
    return TextGlance([*seen], seen, end >= 0, refers(text))


def _seen(text: str, seen: Seen) -> Seen:
    """Return the places at which a value may begin in a text in which some are masked: one may right behind these."""
    if not seen or "\0" not in text:
        return seen
    behind = [found.end() for found in _MASKED.finditer(text)]
    inside = {part: behind[bisect_left(behind, part[0]) : bisect_left(behind, part[1])] for part in seen}
    return {part: sorted({*places, *inside[part]}) for part, places in seen.items()}


def _read(scan: Scan, names: frozenset[str] = frozenset()) -> list[TextValue]:
    """Return the values in a text that was looked through, of which words it is known that they are names."""
    found = [*scan.found, *(_counted(scan.rest, one, names) for one in scan.quantities)]
    return sorted(found, key=lambda one: one.start)


def _standard(match: re.Match[str]) -> TextValue:
    written = " ".join(match[0].split())
    return TextValue("reference", match.start(), match.end(), (written,), ("standard", designation(written)))


def _proportion(match: re.Match[str], language: str | None) -> TextValue:
    """Return one number to another one as an amount of which the first is what it is counted in."""
    written = " ".join(match[0].split())
    first, second = (numeral(match[name], language) or Number(match[name]) for name in ("first", "second"))
    key = ("", ("", second, ((f"{first.digits}:{first.exponent}", 1),)))
    return TextValue("quantity", match.start(), match.end(), (written, written, written), key, counted=True)


def _versions(text: str, parts: Iterable[Part], seen: Seen) -> list[TextValue]:
    """Return the versions that a text names, each weak: told only where one became another."""
    if not versioned(text):
        return []
    matches = ((match, version(match)) for match in VERSIONS.matches(text, parts, seen))
    return [
        TextValue(
            "reference", match.start(), match.end(), (one.written,), (one.kind, one.numbers), weak=True, family=one.kind
        )
        for match, one in matches
    ]


def _masked(text: str, found: list[TextValue]) -> str:
    """Return a text with nothing in place of values, as long as before."""
    if not found:
        return text
    pieces, at = [], 0
    for one in sorted(found, key=lambda each: each.start):
        pieces += [text[at : one.start], "\0" * (one.end - one.start)]
        at = one.end
    return "".join((*pieces, text[at:]))


def _date(text: str, match: re.Match[str]) -> TextValue:
    start, end, key = in_zone(text, *match.span()) or (*match.span(), days(match[0]))
    beside = beside_date(text, start, end)
    written = (match[0], text[start:end], text[beside.start : beside.end])
    forms = tuple(" ".join(one.split()) for one in dict.fromkeys(written))
    return TextValue("date", start, end, forms, key, aspect=(beside.way, beside.part))


_NO_UNITS = frozenset({"a", "in", "at", "to", "в", "с"})
"""Words behind a reference that look like a unit."""


def unit_follows(text: str, match: re.Match[str]) -> bool:
    """Return whether a number with a unit, and no reference, stands behind a word such as "level"."""
    word = re.compile(r"\s([^\W\d_]{1,5})(?!\w)").match(text, match.end())
    return bool(word and word[1] not in _NO_UNITS and unit_of(word[1]))


def _reference(text: str, match: re.Match[str]) -> TextValue:
    one = reference(match)
    return _referring(*match.span(), one, weak=one.kind == "ordinal" and not OF_PART.match(text, match.end()))


def _referring(start: int, end: int, one: Reference, *, weak: bool) -> TextValue:
    """Return a reference as a value."""
    return TextValue(
        "reference", start, end, (one.written,), (one.kind, one.numbers),
        weak=weak, family=one.kind if weak else "",
    )  # fmt: skip


def _counted(text: str, one: Quantity, names: frozenset[str]) -> TextValue:
    """Return a quantity as a value, or the name of a thing, such as Luna-25, that its number is part of."""
    named = _name(text, one, names) if one.digits and not one.relation else None
    if named:
        start = named.start("word")
        number = one.written.split()[0]
        written = text[start : one.at] + number
        word = _folded(named["word"])
        version = bool(_DOTTED.search(number)) and word not in _PARTS
        return TextValue(
            "reference", start, start + len(written), (written,), f"{word} {number}",
            weak=version, family=word if version else "",
        )  # fmt: skip
    key = (one.relation, *(amount.key for amount in one.amounts))
    counted = bool(one.amounts[-1].behind.units)
    forms = (one.named, one.written, one.related)
    return TextValue("quantity", one.start, one.end, forms, key, one.weak, relation=one.relation, counted=counted)


def _name(text: str, one: Quantity, names: frozenset[str]) -> re.Match[str] | None:
    """Return the name right before a number: joined to it by a hyphen, in capitals, amid a sentence, or known."""
    behind = one.amounts[0].behind
    if behind.units and not behind.noun:
        return None
    first = max(0, one.at - AROUND)
    before = max(first, text.rfind(" ", first, max(first, one.at - 1)) + 1), one.at  # no name goes across a space
    joined = next((name for name in names if name >= _IDEOGRAPHS and text.endswith(name, first, one.at)), None)
    if joined:
        return re.compile(f"(?P<word>{re.escape(joined)})(?P<mark>)$").search(text, *before)
    dotted = _DOTTED.search(one.written)
    found = (dotted and _AFTER_CHINESE.search(text, *before)) or _NAME.search(text, *before)
    word = _folded(found["word"]) if found else ""
    if not found or word in _NO_NAMES:
        return None
    amid = bool(found["word"][:1].isupper() and _AMID.search(text, max(0, found.start() - 2), found.start()))
    sure = found["mark"] == "-" or word in names or _labels(word, verbal=behind.noun and not amid)
    known = sure or (not behind.noun and amid) or _ACRONYM.fullmatch(found["word"])
    return found if known or (found["word"][:1].isupper() and dotted) else None


def _folded(word: str) -> str:
    return word.casefold().replace("\u2019", "'")


def _labels(word: str, *, verbal: bool) -> bool:
    """Return whether a word is one that a number is given to; a verb is no such word where things are counted."""
    return word in LABELS and not (verbal and word in VERBS)


def alike(old: list[TextValue], new: list[TextValue]) -> bool:
    """Return whether two texts hold the same values in the same order, however they are written.

    A bare number with a point may be a clause: 4.1 is not 4.10 there.
    """
    return [(one.kind, one.key, _bare(one)) for one in old] == [(one.kind, one.key, _bare(one)) for one in new]


def _bare(one: TextValue) -> str:
    return one.forms[0] if one.kind == "quantity" and not one.counted and _DOTTED.search(one.forms[0]) else ""


_OF_YEARS = re.compile(r"\s?(?:年|гг?\.|год[а-я]{0,2}\b)")


def spanned(text: str, found: list[TextValue]) -> list[TextValue]:
    """Return the values of a text, each two dates from one of which to the other something lasts as one span.

    >>> spanned("from 2028 to 2030", values("from 2028 to 2030"))[0].key
    (2028, 2030)
    """
    joined: list[TextValue] = []
    for one in found:
        last = joined[-1] if joined and joined[-1].kind == one.kind == "date" else None
        start = begins(text, (last.start, last.end), (one.start, one.end)) if last else None
        if last and start is not None:
            joined[-1] = last._replace(start=start, end=one.end, key=(*last.key, *one.key))  # type: ignore[misc] # two tuples
        else:
            joined.append(one)
    return [_with_years(text, one) if one.kind == "date" else one for one in joined]


def _with_years(text: str, one: TextValue) -> TextValue:
    """Return a date with the word for years behind it."""
    behind = _OF_YEARS.match(text, one.end)
    return one._replace(end=behind.end()) if behind else one


def blanked(text: str, found: list[TextValue]) -> str:
    """Return a text with a place instead of each of its values.

    >>> blanked("up to 5 kg of ice", values("up to 5 kg of ice"))
    ' \u2400  of ice'
    """
    pieces, at = [], 0
    for one in found:
        pieces += [text[at : one.start], f" {PLACE} "]
        at = max(at, one.end)
    return "".join((*pieces, text[at:]))
