"""What two entries share, kind by kind: title, text, members, dates, sets, and what stands beside them.

What an entry is called, what it says and what stands in it are each compared by themselves, and the strongest weighs
most: a place or a date that two share says little of who they are, however many words it has.

Source of the measure: Dice, Measures of the Amount of Ecologic Association Between Species, Ecology 26 (1945).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel, RootModel

from ilrs_docs.matching.aspects import NAMES, Aspect, Words, aspects, fields_of, has_prose, words_of
from ilrs_docs.matching.series import Name, apart, pieces
from ilrs_docs.matching.untimed import untimed
from ilrs_docs.model.windows import bounds_of
from ilrs_docs.wording import word_order

SHORT = 4
"""A text of so many words or fewer is looked for by its single words as well, and beside a title it is no text."""

RANKS = (3, 2, 1)
"""How much title, text and members weigh against each other, the strongest first."""

SAID, DATED, BESIDE = 8, 2, 1
"""How much these together weigh against the windows, and against each kind of what stands beside."""

NEAR = 50
"""The months after which two dates have nothing to do with each other."""

SAYING: tuple[Aspect, ...] = ("title", "text", "members")
"""The kinds of texts that say who an entry is."""

DAY = len("2030-01-01")
"""How long the text of a window is that names a day."""

Naming = Literal["plain", "renumbered", "recurring"]
"""What is known of two titles: nothing; that one is the other under another number; that all they share is common."""

Lexicon = Mapping[str, frozenset[str]]
"""Words by language."""


def numbered(order: list[str] | tuple[str, ...]) -> frozenset[str]:
    """Return words as a set, in which the second `of` is another member.

    >>> sorted(numbered(["of", "ice", "of"]))
    ['ice', 'of', 'of 1']
    """
    distinct = frozenset(order)
    if len(distinct) == len(order):
        return distinct
    again = [f"{word} {place}" for word, count in Counter(order).items() if count > 1 for place in range(1, count)]
    return distinct.union(again)


class Evidence:
    """What an entry says; what only candidates are asked for is worked out when they are."""

    def __init__(self, entry: BaseModel, key: str) -> None:
        """Take the entry, which goes by its `key`."""
        self.entry, self.key = entry, key

    @property
    def texts(self) -> dict[Aspect, Words]:
        """The texts by kind and language; all strings are text where no field is declared as one."""
        found = {aspect: self.of_kinds(aspect) for aspect in SAYING}
        if any(found.values()):
            return found
        return {"text": {"": [*_strings(self.entry.model_dump(mode="json", exclude={self.key}))]}}

    def of_kinds(self, *kinds: Aspect) -> Words:
        """Return the texts of some kinds by language."""
        found: Words = {}
        for field in fields_of(type(self.entry), self.key, kinds):
            for language, texts in words_of(self.entry, field).items():
                found.setdefault(language, []).extend(texts)
        return found

    @cached_property
    def beside(self) -> Lexicon:
        """The words of what stands beside, by language."""
        said = self.of_kinds("beside").items()
        return {language: numbered([word for text in texts for word in _words(text)]) for language, texts in said}

    @cached_property
    def titles(self) -> Words:
        """The texts of the title by language."""
        return self.of_kinds("title")

    @cached_property
    def orders(self) -> dict[Aspect, dict[str, list[str]]]:
        """The words in order, by kind and language."""
        return {
            aspect: {language: [word for text in texts for word in _words(text)] for language, texts in said.items()}
            for aspect, said in self.texts.items()
        }

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The words of title, text and members, in all languages."""
        orders = self.orders
        kinds = (orders.get(aspect, {}) for aspect in SAYING)
        return tuple(word for kind in kinds for words in kind.values() for word in words)

    @cached_property
    def length(self) -> int:
        """How many words it says."""
        return sum(len(words) for said in self.orders.values() for words in said.values())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of title, text and members, as a set."""
        return numbered(self.order)

    @cached_property
    def lexicons(self) -> dict[Aspect, Lexicon]:
        """The words as sets, by kind and language."""
        return {
            aspect: {language: numbered(words) for language, words in said.items() if words}
            for aspect, said in self.orders.items()
        }

    @cached_property
    def letters(self) -> frozenset[str]:
        """The pairs of letters in the words of the title, in all languages."""
        words = (word for said in self.orders.get("title", {}).values() for word in said)
        return frozenset().union(*map(_letters, words))

    @cached_property
    def name(self) -> Name:
        """What the entry is called: its title, or what it goes by where that is a name; nothing where neither is."""
        declared = _title_of(type(self.entry), self.key)
        words = words_of(self.entry, declared) if declared in NAMES else {}
        if words:  # nothing else is looked at
            return {language: " ".join(texts) for language, texts in words.items()}
        titles = {language: " ".join(texts) for language, texts in self.titles.items()}
        if titles and (_named(type(self.entry), self.key) or all(map(_is_name, titles.values()))):
            return titles
        bare = not titles and not has_prose(type(self.entry), self.key)
        return {"": str(self.entry.__dict__.get(self.key, ""))} if bare or self.key in NAMES else {}

    @cached_property
    def windows(self) -> dict[str, str]:
        """The windows by field."""
        return {
            name: str(value.root if isinstance(value, RootModel) else value)
            for name, aspect in aspects(type(self.entry), self.key)
            if aspect == "window" and (value := self.entry.__dict__[name]) is not None
        }

    @cached_property
    def sets(self) -> dict[str, frozenset[object]]:
        """The members of sets by field."""
        return {
            name: frozenset(value)
            for name, aspect in aspects(type(self.entry), self.key)
            if aspect == "set" and (value := self.entry.__dict__[name])
        }

    def marks(self) -> Iterator[str]:
        """Yield what the entry is looked for by: neighbouring words, in a short title or text single words too."""
        for said in self.orders.values():
            for words in said.values():
                yield from map(" ".join, pairwise(words))
                yield from words if len(words) <= SHORT else ()


def name_of(entry: BaseModel, key: str) -> Name:
    """Return what an entry is called, as its evidence has it, without a look at anything else where that is its title.

    >>> from ilrs_docs.model import Milestone, Text
    >>> name_of(Milestone(id="a", title=Text(en="Landing")), "id")
    {'en': 'Landing'}
    """
    return Evidence(entry, key).name


@cache
def _title_of(model: type[BaseModel], key: str) -> str:
    return next((name for name, aspect in aspects(model, key) if aspect == "title"), "")


@cache
def _named(model: type[BaseModel], key: str) -> bool:
    """Return whether the title of a model is the name of its entries, and no sentence of theirs."""
    return any(aspect == "title" and name in NAMES for name, aspect in aspects(model, key))


def _is_name(text: str) -> bool:
    """Return whether a text that is not declared as a name is one all the same: short, and with its mark at the end."""
    found = pieces(text)
    return len(found) <= SHORT and found[-1:] != () and found[-1].mark is not None


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


@lru_cache(maxsize=1 << 14)
def _letters(word: str) -> frozenset[str]:
    """Return the pairs of letters in a word; its first and its last one are in a pair by themselves."""
    return frozenset(map("".join, pairwise(f" {word} ")))


_NO_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}


def _words(text: str) -> list[str]:
    """Return the words of a text without case; plain ASCII is cut at all that is no letter or digit."""
    return text.translate(_NO_WORD).lower().split() if text.isascii() else word_order(text)


def dice(old: AbstractSet[Any], new: AbstractSet[Any]) -> int:
    """Return twice what two sets share of all that they hold, from 0 to 100.

    >>> dice({"a", "b"}, {"b"})
    66
    """
    total = len(old) + len(new)
    return 200 * len(old & new) // total if total else 0


def _said(old: Lexicon, new: Lexicon) -> int | None:
    """Return how alike two texts are in the languages that both have; None where that says nothing."""
    shared = total = 0
    for language, words in old.items():
        others = new.get(language)
        if others is not None:
            shared += len(words & others)
            total += len(words) + len(others)
    return 200 * shared // total if total else None


def sayings(old: Evidence, new: Evidence, naming: Naming = "plain") -> list[int]:
    """Return how alike title, text and members of two entries are, the strongest first, where both have words there.

    Titles that differ in what tells a series apart are not alike at all, unless one was renumbered to the other.
    """
    found = []
    for aspect in SAYING:
        before, after = old.lexicons.get(aspect, {}), new.lexicons.get(aspect, {})
        if before and after and (aspect == "title" or is_long(old, new, aspect)):
            alike = _titles(old, new, naming) if aspect == "title" else _said(before, after)
            found += [] if alike is None else [alike]
    return sorted(found, reverse=True)


def alike_texts(old: Evidence, new: Evidence) -> int | None:
    """Return how alike two entries are in what they say beside their titles; None where they say too little."""
    before, after = old.lexicons.get("text", {}), new.lexicons.get("text", {})
    return _said(before, after) if before and after and is_long(old, new, "text") else None


def is_long(old: Evidence, new: Evidence, aspect: Aspect) -> bool:
    """Return whether a text says enough to weigh against a title; where there is no title, each does."""
    if not (old.lexicons.get("title") and new.lexicons.get("title")):
        return True
    return any(len(words) > SHORT for side in (old, new) for words in side.lexicons[aspect].values())


def _titles(old: Evidence, new: Evidence, naming: Naming) -> int | None:
    """Return how alike two titles are, 0 where what tells a series apart differs; a typing error makes no other one."""
    if naming == "recurring" or (naming == "plain" and apart(old.name, new.name)):
        return 0
    if _same_but_for_times(old, new):
        return RETIMED
    alike = _said(old.lexicons["title"], new.lexicons["title"])
    short = all(len(words) <= SHORT for side in (old, new) for words in side.lexicons["title"].values())
    if alike is None or alike >= ALIKE:
        return alike
    bare = ALIKE if same_but_for_brackets(old, new) else 0
    return max(alike, spelled(old, new) if short else 0, bare)


def _same_but_for_times(old: Evidence, new: Evidence) -> bool:
    """Return whether two titles differ only in the time of day in brackets, and say something else besides."""
    before, after = (
        {language: untimed(" ".join(texts)) for language, texts in side.titles.items()} for side in (old, new)
    )
    return before == after and old.titles != new.titles and all(before.values())


def same_but_for_brackets(old: Evidence, new: Evidence) -> bool:
    """Return whether two entries of one day differ in their titles only in what stands in brackets."""
    return same_day(old, new) and _bare(old) == _bare(new)


def _bare(side: Evidence) -> dict[str, str]:
    """Return the title without what stands in brackets: often when it is, or what else it is called."""
    return {language: _BRACKETS.sub("", " ".join(texts)).strip() for language, texts in side.titles.items()}


_BRACKETS = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")


RETIMED = 95
"""How alike, of 100, two titles are that differ in a time of day alone."""
ALIKE = 70
"""The share of pairs of letters, of 100, from which two titles are one that was spelled otherwise."""


def spelled(old: Evidence, new: Evidence) -> int:
    """Return how alike two titles are letter by letter; 0 where it is not much."""
    alike = dice(old.letters, new.letters)
    return alike if alike >= ALIKE else 0


def likeness(old: Evidence, new: Evidence, company: int | None = None, naming: Naming = "plain") -> int:
    """Return how alike two entries are, from 0 to 100, the same in both directions.

    `company` is how far those that name them, and those that they name, are the same; `naming` is what is known of
    their titles.

    >>> from ilrs_docs.model import Text
    >>> likeness(Evidence(Text(en="soft landing"), "id"), Evidence(Text(en="precise soft landing"), "id"))
    80
    """
    said = sayings(old, new, naming)
    if company is not None:
        said = sorted([*said, company], reverse=True)
    weights = RANKS[: len(said)]
    told = sum(weight * alike for weight, alike in zip(weights, said, strict=False))
    parts = [(SAID, told // sum(weights) if said else _both_silent(old, new))]
    parts += [(DATED, alike) for alike in [dates(old, new)] if alike is not None]
    parts += [(BESIDE, alike) for alike in _asides(old, new)]
    return sum(weight * alike for weight, alike in parts) // sum(weight for weight, _ in parts)


def _both_silent(old: Evidence, new: Evidence) -> int:
    return 0 if old.order or new.order else 100


def dates(old: Evidence, new: Evidence) -> int | None:
    """Return how near the windows of two entries are, from 0 to 100; None where they have none in common."""
    common = old.windows.keys() & new.windows.keys()
    if not common:
        return None
    return sum(_near(old.windows[name], new.windows[name]) for name in common) // len(common)


@lru_cache(maxsize=1 << 14)
def _near(old: str, new: str) -> int:
    if old == new:
        return 100
    before, after = bounds_of(old), bounds_of(new)
    for one, other in zip(before[1::-1], after[1::-1], strict=True) if before and after else ():
        if one and other:
            months = abs(12 * (one.year - other.year) + one.month - other.month)
            return 100 * max(0, NEAR - months) // NEAR
    return 0


def same_day(old: Evidence, new: Evidence) -> bool:
    """Return whether two entries have the same dates, and one of these is a day."""
    return old.windows == new.windows and any(len(text) >= DAY for text in old.windows.values())


def _asides(old: Evidence, new: Evidence) -> Iterator[int]:
    """Yield how alike the sets of two entries are, and what stands beside them, where both have some."""
    common = old.sets.keys() & new.sets.keys()
    if common:
        yield sum(dice(old.sets[name], new.sets[name]) for name in common) // len(common)
    beside = _said(old.beside, new.beside)
    if beside is not None:
        yield beside
