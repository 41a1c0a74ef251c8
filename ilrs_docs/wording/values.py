"""The values in a text: dates, quantities and references, each with a normal form, and what became of them.

Two texts hold the same values where their normal forms are the same, however they are written: `1,000 kg` and `1 t`,
`2 January 2024` and `02.01.2024`. What stands in a text beside its values is compared as words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from itertools import zip_longest
from typing import Literal, NamedTuple

from ilrs_docs.wording.dates import DATE, days
from ilrs_docs.wording.narrowing import parts_with, within
from ilrs_docs.wording.numerals import WORD_NUMBER
from ilrs_docs.wording.quantities import Quantity, quantities
from ilrs_docs.wording.references import LABELS, OF_PART, REFERENCE, VERBS, counting, numbered, reference
from ilrs_docs.wording.units import unit_of

Kind = Literal["date", "quantity", "reference"]
KINDS: tuple[Kind, ...] = ("quantity", "date", "reference")

PLACE = "\u2400"
"""Stands in a text where one of its values was taken out; a symbol, so that it counts as a word."""
_HINT = re.compile(
    rf"[\d\u00bc-\u00be\u2150-\u215e\u3007\u96f6\u767e\u5343\u4e07\u4ebf\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u4e24\u4e0a\u4e0b]|\b(?=[^\W\d_])(?:(?i:{WORD_NUMBER})"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[IVX]+\b"
    r"|(?i:янв|фев|мар|апр|ма[йяе]|июн|июл|авг|сен|окт|ноя|дек|перв|втор|трет|четв)))"
)
"""Something of each value."""
_AROUND = 60
"""As many characters, at most, decide what a value is."""
_GAPS = (" ", "\n", "。", "，", "；", "、")
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
_NO_NAMES = frozenset({"non", "sub", "up-to", "pre", "post", "mid", "top"})
_LATER = re.compile(
    r"(?i:\b(?:after|since|from|not before|not earlier than|no earlier than|starting|после|"
    r"начиная с|не ранее|не раньше|с)\s(?:the\s)?)$|不早于$"
)
_SOONER = re.compile(
    r"(?i:\b(?:by|before|until|till|no later than|not later than|prior to|до|к|не позднее|не позже|ранее)\s"
    r"(?:the\s|end of\s)?)$|不晚于$"
)
_LATER_ZH = re.compile(r"(?:之后|以后|后|起)")
_SOONER_ZH = re.compile(r"(?:之前|以前|前|止)")
_PARTS_OF_DATES = {
    "early": "early", "mid": "mid", "late": "late", "end of": "late", "beginning of": "early", "начале": "early",
    "середине": "mid", "конце": "late", "начала": "early", "середины": "mid", "конца": "late",
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
    "весной": "spring", "летом": "summer", "осенью": "autumn", "зимой": "winter",
}  # fmt: skip
_PART_OF_DATE = re.compile(rf"(?i:\b(?P<part>{'|'.join(_PARTS_OF_DATES)})[\s-](?:the\s|of\s)?)$")
_PARTS_ZH = {
    "初": "early", "中": "mid", "底": "late", "末": "late", "春": "spring", "夏": "summer", "秋": "autumn",
    "冬": "winter",
}  # fmt: skip


class Value(NamedTuple):
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


class Scan(NamedTuple):
    """A text that was looked through: its dates and references, what is left of it, and the quantities in that."""

    found: list[Value]
    rest: str
    quantities: list[Quantity]


class Change(NamedTuple):
    """A value of a text that is another one: how it was written, and how it is."""

    kind: Kind
    old: str | None
    new: str | None


def around(old: str, new: str) -> tuple[str, str]:
    """Return what two texts have where they differ, and some words before and behind that both have.

    >>> text = "It flies to the Moon and lands at its pole in " * 3
    >>> around(f"{text}5 days.", f"{text}6 days.")[1]
    'at its pole in It flies to the Moon and lands at its pole in 6 days.'
    """
    head = _shared(old, new)
    tail = _shared(old[: head - 1 : -1] if head else old[::-1], new[: head - 1 : -1] if head else new[::-1])
    start = max(old.rfind(gap, 0, max(head - _AROUND, 0)) for gap in _GAPS) + 1
    while start > 1 and old[start - 2].isdigit() and old[start : start + 1].isdigit():
        start = old.rfind(" ", 0, start - 1) + 1  # no number is cut between its thousands
    ends = [found for gap in _GAPS if (found := old.find(gap, len(old) - tail + _AROUND)) >= 0]
    left = len(old) - min(ends, default=len(old))
    return old[start : len(old) - left], new[start : len(new) - left]


def _shared(old: str, new: str) -> int:
    """Return how many characters two texts begin with alike, by halving: comparing is the business of the language."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def both_values(old: str, new: str, language: str | None = None) -> tuple[list[Value], list[Value]]:
    """Return the values in two texts; none where there are none at a glance.

    What is a name in one of them (Luna-25) is one in the other too (Luna 25).
    """
    if not (_HINT.search(old) or _HINT.search(new)):
        return [], []
    scans = [_scanned(text, language) for text in (old, new)]
    before, after = map(_read, scans)
    named = [one.key for one in (*before, *after) if isinstance(one.key, str)]
    if not named:
        return before, after
    names = frozenset(key.rpartition(" ")[0] for key in named)
    products = {found["major"]: found["name"] for found in map(_VERSION.fullmatch, named) if found}
    before, after = ([_version_beside(one, products) for one in _read(scan, names)] for scan in scans)
    return before, after


def _version_beside(one: Value, products: Mapping[str, str]) -> Value:
    """Return a bare number with a dot as a version, where one of that major number is named: 3.10, removed in 3.15."""
    major, dot, _minor = one.forms[0].partition(".")
    if one.kind != "quantity" or one.relation or one.counted or not dot or major not in products:
        return one
    name = products[major]
    return one._replace(kind="reference", key=f"{name} {one.forms[0]}", weak=True, family=name)


def values(text: str, language: str | None = None, names: frozenset[str] = frozenset()) -> list[Value]:
    """Return the dates, references and quantities in a text, in order; `names` are words known to be names.

    >>> [(one.kind, one.forms[0]) for one in values("At least 200 kg by 2026 (step 3), two landers")]
    [('quantity', '200 kg'), ('date', '2026'), ('reference', 'step 3'), ('quantity', 'two landers')]
    """
    return _read(_scanned(text, language), names)


def _scanned(text: str, language: str | None) -> Scan:
    parts = parts_with(_HINT, text)
    dates = [_date(text, match) for part in parts for match in DATE.finditer(text, *part)]
    rest = _masked(text, dates)
    matches = (match for part in parts for match in REFERENCE.finditer(rest, *part)) if numbered(rest) else ()
    found = [_reference(rest, match) for match in matches if not unit_follows(rest, match)]
    rest = within(parts, _masked(rest, found), counting)
    return Scan([*dates, *found], rest, quantities(rest, language, parts))


def _read(scan: Scan, names: frozenset[str] = frozenset()) -> list[Value]:
    """Return the values in a text that was looked through, of which words it is known that they are names."""
    found = [*scan.found, *(_counted(scan.rest, one, names) for one in scan.quantities)]
    return sorted(found, key=lambda one: one.start)


def _masked(text: str, found: list[Value]) -> str:
    """Return a text with nothing in place of values, as long as before."""
    if not found:
        return text
    pieces, at = [], 0
    for one in sorted(found, key=lambda each: each.start):
        pieces += [text[at : one.start], "\0" * (one.end - one.start)]
        at = one.end
    return "".join((*pieces, text[at:]))


def _date(text: str, match: re.Match[str]) -> Value:
    before = text[max(0, match.start() - 30) : match.start()]
    after = text[match.end() : match.end() + 3]
    part = _PART_OF_DATE.search(before)
    inner = before[: part.start()] if part else before
    later, sooner = _LATER.search(inner), _SOONER.search(inner)
    bound = later or sooner
    start = match.start() - len(before) + (bound or part or match).start() if bound or part else match.start()
    way = "later" if later or _LATER_ZH.match(after) else "sooner" if sooner or _SOONER_ZH.match(after) else ""
    share = _PARTS_OF_DATES[part["part"].lower()] if part else _PARTS_ZH.get(after[:1], "")
    follows = _LATER_ZH.match(after) or _SOONER_ZH.match(after)
    end = match.end() + (follows.end() if follows else 1 if after[:1] in _PARTS_ZH else 0)
    forms = (" ".join(match[0].split()), " ".join(text[start:end].split()))
    return Value("date", match.start(), match.end(), forms, days(match[0]), aspect=(way, share))


def unit_follows(text: str, match: re.Match[str]) -> bool:
    """Return whether a number with a unit, and no reference, stands behind a word such as "level"."""
    word = re.compile(r"\s([^\W\d_]{1,5})(?!\w)").match(text, match.end())
    return bool(word and word[1] not in {"a", "in", "at", "to"} and unit_of(word[1]))


def _reference(text: str, match: re.Match[str]) -> Value:
    one = reference(match)
    alone = one.kind == "ordinal" and not OF_PART.match(text, match.end())
    return Value(
        "reference", match.start(), match.end(), (one.written,), (one.kind, one.numbers),
        weak=alone, family=one.kind if alone else "",
    )  # fmt: skip


def _counted(text: str, one: Quantity, names: frozenset[str]) -> Value:
    """Return a quantity as a value, or the name of a thing, such as Luna-25, that its number is part of."""
    named = _name(text, one, names) if one.digits and not one.relation else None
    if named:
        start = named.start("word")
        number = one.written.split()[0]
        written = text[start : one.at] + number
        word = _folded(named["word"])
        version = bool(_DOTTED.search(number)) and word not in _PARTS
        return Value(
            "reference", start, start + len(written), (written,), f"{word} {number}",
            weak=version, family=word if version else "",
        )  # fmt: skip
    key = (one.relation, *(amount.key for amount in one.amounts))
    counted = bool(one.amounts[-1].behind.units)
    forms = (one.named, one.written, one.told)
    return Value("quantity", one.start, one.end, forms, key, one.weak, relation=one.relation, counted=counted)


def _name(text: str, one: Quantity, names: frozenset[str]) -> re.Match[str] | None:
    """Return the name right before a number: joined to it by a hyphen, in capitals, amid a sentence, or known."""
    behind = one.amounts[0].behind
    if behind.units and not behind.noun:
        return None
    first = max(0, one.at - _AROUND)
    before = max(first, text.rfind(" ", first, max(first, one.at - 1)) + 1), one.at  # no name goes across a space
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


def alike(old: list[Value], new: list[Value]) -> bool:
    """Return whether two texts hold the same values in the same order, however they are written."""
    return [(one.kind, one.key) for one in old] == [(one.kind, one.key) for one in new]


def blanked(text: str, found: list[Value]) -> str:
    """Return a text with a place instead of each of its values.

    >>> blanked("up to 5 kg of ice", values("up to 5 kg of ice"))
    ' \u2400  of ice'
    """
    pieces, at = [], 0
    for one in found:
        pieces += [text[at : one.start], f" {PLACE} "]
        at = max(at, one.end)
    return "".join((*pieces, text[at:]))


def changed(old: list[Value], new: list[Value], *, in_place: bool = False) -> Iterator[Change]:
    """Return the values that are others: quantities, then dates, then references, each in the order of the texts.

    What is written alike on both sides is none: "six", of people now and of meetings before, is still six.

    `in_place` says that all else in the texts is the same, so that each value stands for the one in its place: then two
    that changed places are others.
    """
    told = _all_changed(old, new, in_place=in_place)
    return (one for one in told if _begun_small(one.old) != _begun_small(one.new))


def _begun_small(written: str | None) -> str:
    """Return how a value is written, its first letter small: the next one tells mW from MW."""
    return (written or "")[:1].casefold() + (written or "")[1:]


def _all_changed(old: list[Value], new: list[Value], *, in_place: bool) -> Iterator[Change]:
    if in_place and [one.kind for one in old] == [one.kind for one in new]:
        pairs = [pair for pair in zip(old, new, strict=True) if pair[0].key != pair[1].key]
        for was, now in sorted(pairs, key=lambda pair: KINDS.index(pair[0].kind)):
            yield Change(was.kind, *_forms(was, now))
        return
    for kind in KINDS:
        before, after = ([one for one in side if one.kind == kind] for side in (old, new))
        parts = [[*_parts(side)] for side in (before, after)]
        if parts[0] != parts[1] and Counter(parts[0]) != Counter(parts[1]):
            yield from _exchanged(kind, _missing(before, after), _missing(after, before))
        elif kind == "date":
            yield from _turned(before, after)


def _parts(side: list[Value]) -> Iterator[Hashable]:
    """Yield what values say: `2021-2025` says two years."""
    for one in side:
        yield from one.key if one.kind == "date" else (one.key,)  # type: ignore[misc] # that of a date is a tuple


def _missing(side: list[Value], other: list[Value]) -> list[Value]:
    """Return the values of one side that the other lacks, as often as it does."""
    left = Counter(one.key for one in other)
    missing = []
    for one in side:
        if left[one.key] > 0:
            left[one.key] -= 1
        else:
            missing.append(one)
    return missing


def _exchanged(kind: Kind, gone: list[Value], come: list[Value]) -> Iterator[Change]:
    """Pair what is gone with what came, in order; one thing in words stands for itself only where it became another."""
    for family in dict.fromkeys(one.family for one in (*gone, *come)):
        went, came = _apart(*([one for one in side if one.family == family] for side in (gone, come)))
        if family:  # what only came, or went, is told by nothing
            pairs = list[tuple[Value | None, Value | None]](zip(went, came, strict=False))
        else:
            pairs = list(zip_longest(_strong(went, len(came)), _strong(came, len(went))))
        for before, after in pairs:
            yield Change(kind, *_forms(before, after))


def _apart(gone: list[Value], come: list[Value]) -> tuple[list[Value], list[Value]]:
    """Leave out one number that stands on both sides, with what it counts right behind it on one of them only."""
    written = {(one.forms[1].casefold(), one.relation): one for one in come if one.kind == "quantity"}
    known = ((was, written.get((was.forms[1].casefold(), was.relation))) for was in gone if was.kind == "quantity")
    same = [(was, now) for was, now in known if now and was.counted != now.counted]
    left = {id(one) for pair in same for one in pair}
    went, came = ([one for one in side if id(one) not in left] for side in (gone, come))
    return went, came


def _strong(side: list[Value], wanted: int) -> list[Value]:
    """Leave out as many things that are one in words as stand against nothing on the other side."""
    spare = len(side) - wanted
    kept = []
    for one in side:
        if one.weak and spare > 0:
            spare -= 1
        else:
            kept.append(one)
    return kept


def _forms(old: Value | None, new: Value | None) -> tuple[str | None, str | None]:
    """Return how two values are written: as briefly as shows what differs, the relation only where it does."""
    if old is None or new is None:
        return tuple(one and one.forms[-1 if one.relation else 0] for one in (old, new))  # type: ignore[return-value] # two
    if old.relation != new.relation:
        return old.forms[-1], new.forms[-1]
    if old.kind == "quantity" and old.counted != new.counted:
        return old.forms[1], new.forms[1]
    return next((pair for pair in zip(old.forms, new.forms, strict=False) if pair[0] != pair[1]), (None, None))


def _turned(old: list[Value], new: list[Value]) -> Iterator[Change]:
    """Yield the dates that stayed, but that something is before now and was after, or early in and was late."""
    if [one.key for one in old] != [one.key for one in new]:
        return
    for before, after in zip(old, new, strict=True):
        if any(was and now and was != now for was, now in zip(before.aspect, after.aspect, strict=True)):
            yield Change("date", before.forms[-1], after.forms[-1])
