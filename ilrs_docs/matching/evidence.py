"""What two entries share, kind by kind: title, text, members, dates, sets, and what stands beside them.

What an entry is called, what it says and what stands in it are each compared by themselves, and the strongest weighs
most: a place or a date that two share says little of who they are, however many words it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Any, Literal

from pydantic import BaseModel, RootModel

from ilrs_docs.matching.aspects import NAMES, Aspect, Words, aspects, fields_of, has_prose, words_of
from ilrs_docs.matching.lexicons import (
    SHORT,
    Lexicon,
    Lexicons,
    alike_but_for_a_few,
    dice,
    letters_of,
    marks_of,
    numbered,
    shared,
    words_in,
)
from ilrs_docs.matching.series import Name, apart, pieces
from ilrs_docs.matching.untimed import untimed
from ilrs_docs.model.windows import bounds_of

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

_WINDOW: tuple[Aspect, ...] = ("window",)
_SET: tuple[Aspect, ...] = ("set",)
_EMPTY: frozenset[type] = frozenset({tuple, list, dict, str})
"""Of these types nothing is said where they hold nothing."""

Naming = Literal["plain", "renumbered", "recurring"]
"""What is known of two titles: nothing; that one is the other under another number; that all they share is common."""


class Evidence:
    """What an entry says; what only candidates are asked for is worked out when they are."""

    def __init__(self, entry: BaseModel, key: str) -> None:
        """Take the entry, which goes by its `key`."""
        self.entry, self.key = entry, key

    @property
    def texts(self) -> dict[Aspect, Words]:
        """The texts by kind and language; all strings are text where no field is declared as one."""
        found = {aspect: self.titles if aspect == "title" else self.of_kinds(aspect) for aspect in SAYING}
        if any(found.values()):
            return found
        return {"text": {"": [*_strings(self.entry.model_dump(mode="json", exclude={self.key}))]}}

    def of_kinds(self, *kinds: Aspect) -> Words:
        """Return the texts of some kinds by language."""
        values, found = self.entry.__dict__, Words()
        for field in fields_of(type(self.entry), self.key, kinds):
            value = values[field]
            if value is not None and (value or type(value) not in _EMPTY):  # most fields but the title hold nothing
                words = words_of(self.entry, field)
                for language, texts in words.items() if found else ():
                    found.setdefault(language, []).extend(texts)
                found = found or words
        return found

    @cached_property
    def asides(self) -> Words:
        """The texts of what stands beside, by language."""
        return self.of_kinds("beside")

    @cached_property
    def beside(self) -> Lexicon:
        """The words of what stands beside, by language."""
        return {language: numbered(words_in(texts)) for language, texts in self.asides.items()}

    @cached_property
    def titles(self) -> Words:
        """The texts of the title by language."""
        return self.of_kinds("title")

    @cached_property
    def orders(self) -> dict[Aspect, dict[str, list[str]]]:
        """The words in order, by kind and language; there is no kind, and no language, without words."""
        found = {
            aspect: {language: words for language, texts in said.items() if (words := words_in(texts))}
            for aspect, said in self.texts.items()
        }
        return {aspect: said for aspect, said in found.items() if said}

    @cached_property
    def untimed(self) -> dict[str, str]:
        """The title by language, without case and without a time of day behind it."""
        return {language: untimed(" ".join(texts)) for language, texts in self.titles.items()}

    @cached_property
    def long(self) -> frozenset[Aspect]:
        """The kinds of texts that have more than a few words in some language."""
        return frozenset(
            aspect for aspect, said in self.orders.items() if any(len(words) > SHORT for words in said.values())
        )

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The words of title, text and members, in all languages."""
        orders = self.orders
        kinds = (orders.get(aspect, {}) for aspect in SAYING)
        return tuple(chain.from_iterable(words for kind in kinds for words in kind.values()))

    @cached_property
    def length(self) -> int:
        """How many words it says."""
        return sum(len(words) for said in self.orders.values() for words in said.values())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of title, text and members, as a set."""
        return numbered(self.order)

    @cached_property
    def lexicons(self) -> Lexicons:
        """The words as sets, by kind and language."""
        return Lexicons(self.orders)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The pairs of letters in the words of the title, in all languages."""
        words = (word for said in self.orders.get("title", {}).values() for word in said)
        return frozenset().union(*map(letters_of, words))

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
            for name in fields_of(type(self.entry), self.key, _WINDOW)
            if (value := self.entry.__dict__[name]) is not None
        }

    @cached_property
    def sets(self) -> dict[str, frozenset[object]]:
        """The members of sets by field."""
        return {
            name: frozenset(value)
            for name in fields_of(type(self.entry), self.key, _SET)
            if (value := self.entry.__dict__[name])
        }

    def marks(self) -> Iterator[str]:
        """Return what the entry is looked for by: neighbouring words, in a short title or text single words too."""
        texts = (words for said in self.orders.values() for words in said.values())
        return chain.from_iterable(marks_of(words) for words in texts)


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


def sayings(old: Evidence, new: Evidence, naming: Naming = "plain") -> list[int]:
    """Return how alike title, text and members of two entries are, the strongest first, where both have words there.

    Titles that differ in what tells a series apart are not alike at all, unless one was renumbered to the other.
    """
    found = []
    for aspect in SAYING:
        if aspect in old.orders and aspect in new.orders and (aspect == "title" or is_long(old, new, aspect)):
            alike = _titles(old, new, naming) if aspect == "title" else _texts(old, new, aspect)
            found += [] if alike is None else [alike]
    return sorted(found, reverse=True)


def _texts(old: Evidence, new: Evidence, aspect: Aspect) -> int | None:
    """Return how alike two entries are in what both say in words of one kind."""
    before, after = old.orders[aspect], new.orders[aspect]
    if before == after:
        return 100
    nearly = alike_but_for_a_few(before, after)
    return shared(old.lexicons[aspect], new.lexicons[aspect]) if nearly is None else nearly


def alike_words(old: Evidence, new: Evidence) -> int | None:
    """Return how alike two entries are in what they say beside their titles, however short; None if one is silent."""
    return _texts(old, new, "text") if "text" in old.orders and "text" in new.orders else None


def is_long(old: Evidence, new: Evidence, aspect: Aspect) -> bool:
    """Return whether a text says enough to weigh against a title; where there is no title, each does."""
    if "title" not in old.orders or "title" not in new.orders:
        return True
    return aspect in old.long or aspect in new.long


def _titles(old: Evidence, new: Evidence, naming: Naming) -> int | None:
    """Return how alike two titles are, 0 where what tells a series apart differs; a typing error makes no other one."""
    if naming == "recurring" or (naming == "plain" and apart(old.name, new.name)):
        return 0
    if old.titles == new.titles:
        return 100
    if _same_but_for_times(old, new):
        return RETIMED
    alike = _texts(old, new, "title")
    if alike is None or alike >= ALIKE:
        return alike
    bare = ALIKE if same_but_for_brackets(old, new) else 0
    return max(alike, 0 if is_long(old, new, "title") else spelled(old, new), bare)


def _same_but_for_times(old: Evidence, new: Evidence) -> bool:
    """Return whether two titles are one but for the time of day in brackets, and say something else besides."""
    return old.untimed == new.untimed and all(old.untimed.values())


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
    total, weight = SAID * (told // sum(weights) if said else _both_silent(old, new)), SAID
    near = dates(old, new)
    if near is not None:
        total, weight = total + DATED * near, weight + DATED
    for alike in _asides(old, new):
        total, weight = total + BESIDE * alike, weight + BESIDE
    return total // weight


def at_most(old: Evidence, new: Evidence, common: int, naming: Naming = "plain") -> int:
    """Return what the likeness of two entries cannot exceed that have so many words in common, however they stand.

    It is told from titles, dates and how long the texts are, without a look at what these say: most candidates that
    share a phrase are far from likely, and need no more.

    >>> from ilrs_docs.model import Text
    >>> one, other = (Evidence(Text(en=text), "id") for text in ("soft landing", "hard landing on the far side"))
    >>> at_most(one, other, 1) >= likeness(one, other)
    True
    """
    said = sorted(_said_at_most(old, new, common, naming), reverse=True)
    weights = RANKS[: len(said)]
    told = sum(weight * alike for weight, alike in zip(weights, said, strict=False)) // sum(weights) if said else 100
    near = dates(old, new)
    total, weight = SAID * told + 2 * BESIDE * 100, SAID + 2 * BESIDE
    return total // weight if near is None else (total + DATED * near) // (weight + DATED)


def _said_at_most(old: Evidence, new: Evidence, common: int, naming: Naming) -> Iterator[int]:
    """Yield how alike title, text and members can be at most, for each kind of which likeness asks."""
    for aspect in SAYING:
        if aspect not in old.orders or aspect not in new.orders:
            continue
        if aspect == "title":
            alike = _titles(old, new, naming)
            yield from () if alike is None else (alike,)
        elif is_long(old, new, aspect):
            before, after = old.orders[aspect], new.orders[aspect]
            total = sum(len(words) + len(after[language]) for language, words in before.items() if language in after)
            yield from (min(100, 200 * common // total),) if total else ()


def _both_silent(old: Evidence, new: Evidence) -> int:
    return 0 if old.order or new.order else 100


def dates(old: Evidence, new: Evidence) -> int | None:
    """Return how near the windows of two entries are, from 0 to 100; None where they have none in common."""
    others = new.windows
    near = [_near(text, others[name]) for name, text in old.windows.items() if name in others]
    return sum(near) // len(near) if near else None


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
    others = new.sets
    alike = [dice(members, others[name]) for name, members in old.sets.items() if name in others]
    if alike:
        yield sum(alike) // len(alike)
    if old.asides or new.asides:
        beside = shared(old.beside, old.beside if old.asides == new.asides else new.beside)
        yield from () if beside is None else (beside,)
