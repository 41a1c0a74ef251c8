"""What fits: a grave item in five lines of text, so that what matters least of it makes room first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any, Final
from unicodedata import east_asian_width

from ilrs_docs.reporting.nouns import Item, Passage
from ilrs_docs.reporting.words.quoting import shortened
from ilrs_docs.wording.narrowing import sentences

LINES: Final = 5
"""How many lines an item has at most, beside what its sentence itself needs beyond three."""
LINE: Final = 85
"""How many characters a line holds beside its margin; a Chinese one counts as two."""
LONGEST: Final = 2 * LINE
"""How long a note, or what is said of an entry, may be to be told: whole sentences of it."""
NOTE: Final = 3 * LINE
"""How long a note is that says why something is less than sure."""
LABEL: Final = 25
"""How many characters the label of a part takes, such as what a source is cited with."""
MOVED: Final = ("-slipped", "-slipped-out-of-phase", "-advanced")
"""The rules of dates that moved: their sentence says from when to when, so that a note goes before the values."""
_INITIAL: Final = re.compile(r"(?:^|[\s(])[^\W\d_]\.\s*$")
"""A letter that stands for a name ends no sentence."""


def breadth(text: str) -> int:
    r"""Return how broad a text is, in characters of the Latin alphabet.

    >>> breadth("Moon"), breadth("\N{CJK UNIFIED IDEOGRAPH-6708}")
    (4, 2)
    """
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def opening(text: str, most: int = LONGEST) -> str:
    """Return the first sentences of a text that fit, marked where others are left out; none where not even one does.

    >>> opening("K. Raikunov named it. Nobody else did.", 30)
    'K. Raikunov named it. […]'
    """
    if breadth(text) <= most:
        return text
    told = list(accumulate(_sentences(text)))
    fits = [one for one in told if breadth(one) <= most]
    return f"{fits[-1].rstrip()} […]" if fits else ""


def _sentences(text: str) -> Iterator[str]:
    held = ""
    for piece in sentences(text):
        held += piece
        if not _INITIAL.search(held):
            yield held
            held = ""
    if held:
        yield held


def fitted(item: Item) -> Item:
    """Return an item with as much as fits its lines: the texts that changed first, the last note last.

    Values, sources, companions and the day of what asks for an answer stand in any case; of a note, and of a
    description, whole sentences.
    """
    if item.due and item.subjects[0].kind == "milestone":
        item = item.model_copy(update={"due": None})  # what it was and is, or the schedule, says its date
    if item.notes and (item.rule or "").endswith(MOVED):
        short, texts = _last(item.notes)
        bare = item.model_copy(update={"was": None, "now": None, "shift": None, "quotes": ()})
        room = LINES + 1 - min(_lines(item.sentence), LINES - 2) - _fixed(bare)
        if texts and sum(map(_lines, texts)) <= room:
            return bare.model_copy(update={"notes": short, "description": None, "passages": ()})
    room = LINES - min(_lines(item.sentence), LINES - 2) - _fixed(item)
    kept: dict[str, Any] = {}
    for name, shorten in _PARTS.items():
        short, texts = shorten(getattr(item, name))
        needed = sum(map(_lines, texts))
        fits = needed <= room
        kept[name] = short if fits else None if name == "description" else ()
        room -= needed if fits else 0
    return item.model_copy(update=kept)


def noted(item: Item) -> Item:
    """Return an item with the first sentences of each note, and of its description, however short its sentence is."""
    texts = [opening(note, NOTE) or shortened(note, NOTE // 2) for note in item.notes]
    described = opening(item.description, NOTE) if item.description else None
    return item.model_copy(update={"notes": tuple(texts), "description": described or None})


def _fixed(item: Item) -> int:
    """Return how many lines the parts take that stand in any case."""
    values, beside = bool(item.shift or item.quotes), any(one.sentence for one in item.also)
    return sum(map(bool, (values, item.due, item.because, beside, item.sources or item.confidence)))


def _lines(text: str) -> int:
    return -(-(breadth(text) + LABEL) // LINE)


def _passages(passages: tuple[Passage, ...]) -> Shortened:
    return passages, tuple("".join([one.title, *(run.text for run in one.runs)]) for one in passages)


def _described(text: str | None) -> Shortened:
    short = opening(text) if text else ""
    return short or None, (short,) if short else ()


def _last(notes: tuple[str, ...]) -> Shortened:
    short = opening(notes[-1], LONGEST - LABEL) if notes else ""
    found = (short,) if short else ()
    return found, found


Shortened = tuple[Any, tuple[str, ...]]
"""What a field holds when it is shortened, and the texts that then need room."""
_PARTS: Final[dict[str, Callable[[Any], Shortened]]] = {
    "passages": _passages,
    "description": _described,
    "notes": _last,
}
"""The fields that make room, those that keep it longest first."""
