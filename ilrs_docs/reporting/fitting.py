"""What fits: a grave item in five lines of text, so that what matters least of it makes room first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Final
from unicodedata import east_asian_width

from ilrs_docs.changes.names import Action
from ilrs_docs.phrasing.quoting import shortened
from ilrs_docs.reporting.depths import NOTED
from ilrs_docs.reporting.models import Item
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.wording.narrowing import whole_sentences

LINES: Final = 5
"""How many lines an item has at most, beside what its sentence itself needs beyond three."""
LINE: Final = 85
"""How many characters a line holds beside its margin; a Chinese one counts as two."""
NOTE: Final = 8 * LINE
"""How long a note, or what is said of an entry, is told whole; of a longer one, that nobody wrote for a list, the first
sentences."""
LABEL: Final = 25
"""How many characters the label of a part takes, such as what a source is cited with."""
MOVED: Final = ("-slipped", "-slipped-out-of-phase", "-advanced")
"""The rules of dates that moved: their sentence says from when to when, so that a note goes before the values."""
ALL: Final = 100
NEWEST: Final[Mapping[Action | None, int]] = {
    **dict.fromkeys(
        ("altered", "cancelled", "deferred", "lost", "reinstated", "achieved", "achieved-early", "achieved-late",
         "achieved-ahead", "decided", "only-considered"), 2,
    ),
    **dict.fromkeys(("recast", "redefined"), ALL),
}  # fmt: skip
"""How many of the newest notes stand with what became of a thing, as they say whose word that is, and with what now is
another one; of all else one. Those before them tell of forecasts that are over."""


def breadth(text: str) -> int:
    r"""Return how broad a text is, in characters of the Latin alphabet.

    >>> breadth("Moon"), breadth("\N{CJK UNIFIED IDEOGRAPH-6708}")
    (4, 2)
    """
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def opening(text: str, most: int = NOTE) -> str:
    """Return the first sentences of a text that fit, marked where others are left out; none where not even one does.

    >>> opening("K. Raikunov named it. Nobody else did.", 30)
    'K. Raikunov named it. …'
    """
    if breadth(text) <= most:
        return text
    parts = list(accumulate(whole_sentences(text)))
    fits = [one for one in parts if breadth(one) <= most]
    return f"{fits[-1].rstrip()} …" if fits else ""


def first_sentence(text: str) -> str:
    """Return the first sentence of a text.

    >>> first_sentence("K. Raikunov named it. Nobody else did.")
    'K. Raikunov named it.'
    """
    return next(iter(whole_sentences(text)), "").rstrip()


def fitted(item: Item) -> Item:
    """Return an item with as much as fits its lines: the texts that changed make room first.

    Values, sources, companions and the day of what asks for an answer stand in any case. So do a description, and the
    last note, in whole: what is left out for want of room would depend on the language that is spoken. Of what became
    of a thing the newest two stand, of what now is another one, and of a legal instrument, all.
    """
    if item.due and item.subjects[0].kind == "milestone":
        item = item.model_copy(update={"due": None})  # what it was and is, or the schedule, says its date
    item = noted(item)
    notes = item.notes[-_newest(item) :]
    if notes and (item.rule or "").endswith(MOVED) and not any(quote.of == "now" for quote in item.quotes):
        item = item.model_copy(update={"was": None, "now": None, "shift": None, "quotes": (), "passages": ()})
    texts = ["".join([one.title, *(run.text for run in one.runs)]) for one in item.passages]
    standing = [*([item.description] if item.description else []), *notes]
    room = LINES - min(_lines(item.sentence), LINES - 2) - _fixed(item) - sum(map(_lines, standing))
    passages = item.passages if sum(map(_lines, texts)) <= room else ()
    return item.model_copy(update={"notes": notes, "passages": passages})


def _newest(item: Item) -> int:
    """Return how many of the newest notes of an item stand: of a legal instrument all, as they hold its terms.

    So do those that are told however sure it is.
    """
    row = CATALOGUE.get(item.rule or "")
    if row is None:
        return 1
    return ALL if row.subject == "instrument" or row.id in NOTED else NEWEST.get(row.action, 1)


def noted(item: Item) -> Item:
    """Return an item with each note, and its description: whole, or the first sentences of what is very long."""
    texts = [abridged(note) for note in item.notes]
    described = abridged(item.description) if item.description else None
    return item.model_copy(update={"notes": tuple(texts), "description": described})


def abridged(text: str) -> str:
    """Return a note, or what is said of an entry: whole, or the first sentences, or words, of what is very long."""
    return opening(text) or shortened(text, NOTE // 2)


def _fixed(item: Item) -> int:
    """Return how many lines the parts take that stand in any case."""
    values, beside = bool(item.shift or item.quotes), any(one.sentence for one in item.also)
    return sum(map(bool, (values, item.due, item.because, beside, item.sources or item.confidence)))


def _lines(text: str) -> int:
    return -(-(breadth(text) + LABEL) // LINE)
