"""The part of two texts in which they differ: sentences that both have need not be looked at again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from ilrs_docs.wording.glances import GlanceOpening

SHORT: Final = 200
"""Characters; a text so short is looked at whole."""
APART: Final = "\n\n"
"""What stands between two sentences that are looked at: nothing that is read as one reaches across it."""
AROUND: Final = 60
"""As many characters, at most, decide what a value is."""
_GAPS: Final = (" ", "\n", "。", "，", "；", "、")
Part = tuple[int, int]
"""From where to where a part of a text goes."""
_END: Final = re.compile(r"[.!?;。！？；\n](?:(?<=[。！？；\n])\s*|\s+(?=[^\W\d_a-zа-яё]))")
_GOES_ON: Final = re.compile(r"(?:^|[\s(])[^\W\d_]\.\s*$|[;\uff1b]\s*$")
"""A letter that stands for a name ends no sentence, nor does a semicolon."""


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the blanks behind it; one ends before a capital or behind a line.

    >>> sentences("See No. 5. It is new.")
    ['See No. 5. ', 'It is new.']
    """
    cuts = [0, *map(re.Match.end, _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def whole_sentences(text: str) -> list[str]:
    """Return the sentences of a text, with what only seems to end one: an initial of a name, or a semicolon.

    >>> whole_sentences("K. Raikunov named it. Nobody else did.")
    ['K. Raikunov named it. ', 'Nobody else did.']
    """
    found: list[str] = []
    held = ""
    for piece in sentences(text):
        held += piece
        if not _GOES_ON.search(held):
            found.append(held)
            held = ""
    return [*found, held] if held else found


def narrowed(old: str, new: str) -> tuple[str, str]:
    """Return the sentences of two texts without those that both have in the same order.

    Texts that are short, that share none, or in which sentences stand in another order, are returned whole.

    >>> text = "The first one stands as it was. " * 9
    >>> narrowed(f"{text}It weighs 5 kg.", f"{text}It weighs 7 kg.")
    ('It weighs 5 kg.', 'It weighs 7 kg.')
    """
    if min(len(old), len(new)) <= SHORT:
        return old, new
    whole = tuple(list(map(str.rstrip, sentences(side))) for side in (old, new))
    befores, afters = between(*whole)
    common = _once(befores) & _once(afters)
    if [one for one in befores if one in common] != [one for one in afters if one in common]:
        return old, new
    if not common and (befores, afters) == whole:
        return old, new
    kept = [APART.join(one for one in side if one not in common) for side in (befores, afters)]
    return (kept[0], kept[1]) if any(kept) else (old, new)


def between(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Return what stands between the sentences, or words, that both sides begin and end with.

    >>> between(["the", "first", "flight"], ["the", "second", "flight"])
    (['first'], ['second'])
    """
    shortest = min(len(old), len(new))
    head = next((place for place in range(shortest) if old[place] != new[place]), shortest)
    left = shortest - head
    tail = next((place for place in range(left) if old[-1 - place] != new[-1 - place]), left)
    return old[head : len(old) - tail], new[head : len(new) - tail]


def _once(side: list[str]) -> set[str]:
    """Return the sentences that stand in a text once: of those that recur none can say which it is."""
    found = set(side)
    if len(found) == len(side):
        return found
    return {sentence for sentence, count in Counter(side).items() if count == 1}


def parts_with(hint: GlanceOpening, text: str) -> list[Part]:
    r"""Return from where to where there may be something in a text: all of it, or the paragraphs with a hint of it.

    >>> parts_with(GlanceOpening(re.compile("[0-9]")), "No number.\n\n5 kg.")
    [(12, 17)]
    """
    if APART not in text:
        return [(0, len(text))]
    parts, end = list[Part](), -len(APART)
    while (place := next(hint.places(text, end + len(APART), len(text)), None)) is not None:
        start, end = around_place(text, place)
        parts.append((start, end))
    return parts


def around_place(text: str, place: int) -> Part:
    r"""Return from where to where the paragraph goes in which a place is.

    >>> around_place("It is.\n\n5 kg.", 9)
    (8, 13)
    """
    start, end = text.rfind(APART, 0, place), text.find(APART, place)
    return 0 if start < 0 else start + len(APART), len(text) if end < 0 else end


def within(parts: Iterable[Part], text: str, made: Callable[[str], str]) -> str:
    """Return a text with something else made of some parts of it.

    >>> within([(0, 1)], "ab", str.upper)
    'Ab'
    """
    pieces, at = [], 0
    for start, end in parts:
        pieces += [text[at:start], made(text[start:end])]
        at = end
    return "".join((*pieces, text[at:]))


_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff"
_SPACED_ZH: Final = re.compile(rf"(?<=[{_HAN}])[ \u00a0](?=[0-9A-Za-z])|(?<=[0-9A-Za-z%\u2103])[ \u00a0](?=[{_HAN}])")


def without_gaps(text: str) -> str:
    """Return a text without the space that some put between Chinese and digits or Latin letters.

    >>> without_gaps("于 2027 年 6 月 30 日前"), without_gaps("by 30 June")
    ('于2027年6月30日前', 'by 30 June')
    """
    return text if text.isascii() else _SPACED_ZH.sub("", text)


def around(old: str, new: str) -> tuple[str, str]:
    """Return what two texts have where they differ, and some words before and behind that both have.

    >>> text = "It flies to the Moon and lands at its pole in " * 3
    >>> around(f"{text}5 days.", f"{text}6 days.")[1]
    'at its pole in It flies to the Moon and lands at its pole in 6 days.'
    """
    head = _shared(old, new)
    tail = _shared(old[: head - 1 : -1] if head else old[::-1], new[: head - 1 : -1] if head else new[::-1])
    start = max(old.rfind(gap, 0, max(head - AROUND, 0)) for gap in _GAPS) + 1
    while start > 1 and old[start - 2].isdigit() and old[start : start + 1].isdigit():
        start = old.rfind(" ", 0, start - 1) + 1  # no number is cut between its thousands
    ends = [found for gap in _GAPS if (found := old.find(gap, len(old) - tail + AROUND)) >= 0]
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
