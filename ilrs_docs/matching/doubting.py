"""Equal ids in doubt: an id is evidence, not proof, where the two that bear it share next to nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import BaseModel

from ilrs_docs.matching.aspects import NAMES, aspects, has_prose, words_of
from ilrs_docs.matching.evidence import Evidence, dates, is_long, likeness, spelled
from ilrs_docs.matching.fields import compared
from ilrs_docs.matching.lexicons import SHORT, dice
from ilrs_docs.matching.series import apart, pieces
from ilrs_docs.wording.russian import stem
from ilrs_docs.wording.spelling import mended
from ilrs_docs.wording.tokens import same_but_references

SHARED = 30
"""How alike title, text or members must be, of 100, for the two under one id not to be strangers."""

PLAIN = 50
"""The share of words, of 100, that leaves no question in a title whose words are only cut at white space."""

TOGETHER = 90
"""How near the dates of two strangers must be, of 100, to speak for them."""

SURE = 100

LETTERS = 4
"""How long a word is at least that tells what a text is about; shorter ones stand in any text, but for numbers."""

_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s)$")

_IDEOGRAPHS = "\u2e80"
"""From here on a single character is a word."""


def is_stranger(old: BaseModel, new: BaseModel, key: str) -> bool:
    """Return whether the two under one id share next to nothing in title, text and members.

    Where the dates are others too, half a name is as little: `Crew launch` and `Cargo launch`. An entry whose title
    stands is no stranger, whatever else was rewritten; nor is one that says nothing in words.

    >>> from ilrs_docs.model import Contact
    >>> desk, ship = (Contact(id="c", title=title) for title in ("Front desk", "Supply ship"))
    >>> is_stranger(desk, ship, "id"), is_stranger(desk, Contact(id="c", title="The front desk"), "id")
    (True, False)
    """
    kind = type(old)
    if type(new) is not kind or not has_prose(kind, key):
        return False
    one, other = Evidence(old, key), Evidence(new, key)
    renamed = _is_named(kind, key) and not _keeps_title(old, new, key)  # most keep it: no date of theirs is looked at
    moved = renamed and _has_moved(one, other) and not _is_mended(one, other)
    if _title_stands(old, new, key, PLAIN + moved):
        return False
    shared = [*_shared(one, other)]
    return bool(shared) and max(shared) < (PLAIN + 1 if moved else SHARED)


def _keeps_title(old: BaseModel, new: BaseModel, key: str) -> bool:
    pairs = ((old.__dict__[name], new.__dict__[name]) for name in _titles(type(old), key))
    return all(before is not None and before == after for before, after in pairs)


def _is_mended(old: Evidence, new: Evidence) -> bool:
    """Return whether a word of a name is spelled otherwise: that says that the one stands for the other."""
    names = ((language, old.name[language], new.name[language]) for language in old.name.keys() & new.name)
    return any(
        mended(was, now, language or None)
        for language, before, after in names
        for was, now in zip(before.split(), after.split(), strict=False)
        if was != now
    )


@cache
def _is_named(model: type[BaseModel], key: str) -> bool:
    """Return whether the entries of a model have names."""
    return any(name in NAMES for name in _titles(model, key))


def _has_moved(old: Evidence, new: Evidence) -> bool:
    """Return whether the dates of an entry are others."""
    near = dates(old, new)
    return near is not None and near < SURE


def _shared(old: Evidence, new: Evidence) -> Iterator[int]:
    """Yield how much of what they are about title, text and members share, where both have words there."""
    if not apart(old.name, new.name):
        yield from (alike for alike in [spelled(old, new)] if alike)
    for aspect in ("title", "text", "members"):
        before, after = old.lexicons[aspect], new.lexicons[aspect]
        if not before or not after:
            continue
        if aspect == "text" and not is_long(old, new, aspect):
            yield from [SURE] if _says_the_same(old, new) else []
            continue
        pairs = [(_about(before[language]), _about(after[language])) for language in before.keys() & after.keys()]
        total = sum(len(one) + len(other) for one, other in pairs)
        if total:
            alike = 200 * sum(len(one & other) for one, other in pairs) // total
            yield 0 if aspect == "title" and apart(old.name, new.name) else alike


def _says_the_same(old: Evidence, new: Evidence) -> bool:
    """Return whether a text of their own is the same, however short; what else may be noted of them says nothing."""
    return any(
        aspect == "text"
        and not _is_map(type(old.entry), name)
        and (words := words_of(old.entry, name)) != {}
        and words == words_of(new.entry, name)
        for name, aspect in aspects(type(old.entry), old.key)
    )


@cache
def _is_map(model: type[BaseModel], name: str) -> bool:
    """Return whether a field holds whatever its document likes to say."""
    mark = compared(model).get(name)
    return mark is not None and mark.how == "map"


def _about(words: Iterable[str]) -> frozenset[str]:
    """Return the words that tell what a text is about, without what grammar makes of their ends."""
    return frozenset(stem(_ENDING.sub("", word)) for word in words if _tells(word.partition(" ")[0]))


def _tells(word: str) -> bool:
    return len(word) >= LETTERS or word >= _IDEOGRAPHS or word[0].isdecimal()


@cache
def _titles(model: type[BaseModel], key: str) -> tuple[str, ...]:
    return tuple(name for name, aspect in aspects(model, key) if aspect == "title")


def _title_stands(old: BaseModel, new: BaseModel, key: str, plain: int) -> bool:
    """Return whether the title is the same, or so many of its words, of 100, are, seen at a glance."""
    for name in _titles(type(old), key):
        if old.__dict__[name] == new.__dict__[name]:
            return old.__dict__[name] is not None
        before, after = words_of(old, name), words_of(new, name)
        for language in before.keys() & after.keys():
            one, other = (" ".join(words[language]) for words in (before, after))
            cut = frozenset(one.lower().split()), frozenset(other.lower().split())
            if dice(*cut) >= plain and any(map(_tells, cut[0] & cut[1])):
                is_name = name in NAMES or len(cut[0]) <= SHORT
                return not (is_name and apart({language: one}, {language: other}))
    return False


def _holds(old: str, new: str) -> bool:
    """Return whether all words of one of two names, however short these are, are in the other."""
    before, after = ({piece.text for piece in pieces(name)} for name in (old, new))
    return before <= after or after <= before


def doubt(old: BaseModel, new: BaseModel, key: str) -> int:
    """Return how sure it is that two strangers under one id are each other, of 100.

    It is never sure where they have names of which neither holds the other: the one may have been put in the place of
    the other, on its very day. It is 100 where only their number in a series is another one, and the dates are as they
    were, or where what has no name differs only in what it refers to by a number.

    >>> from ilrs_docs.model import Contact
    >>> desk, ship = (Contact(id="c", title=title) for title in ("Front desk", "Supply ship"))
    >>> doubt(desk, ship, "id")
    0
    """
    one, other = Evidence(old, key), Evidence(new, key)
    near = dates(one, other)
    together = near is None or near >= TOGETHER
    said = len([*_shared(one, other)])
    named = one.name.keys() & other.name.keys()
    if named and apart(one.name, other.name):
        sure = together and said == 1
    elif any(_holds(one.name[language], other.name[language]) for language in named):
        sure = True
    else:
        sure = not named and _differ_in_references(one, other)
    return SURE if sure else min(likeness(one, other), SURE - 1)


def _differ_in_references(old: Evidence, new: Evidence) -> bool:
    """Return whether two say the same but for what they refer to by a number."""
    before, after = old.of_kinds("title", "text"), new.of_kinds("title", "text")
    return before.keys() == after.keys() and all(
        same_but_references(" ".join(texts), " ".join(after[language]), language) for language, texts in before.items()
    )
