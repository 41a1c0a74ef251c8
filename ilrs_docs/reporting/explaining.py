"""What a page says of its own words at its end: its legend, what no grade means, which project a note names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ilrs_docs.changes import Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import doubted
from ilrs_docs.phrasing.tagging import about, mark_of
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Citation, Explained, Item, Section
from ilrs_docs.rules.actions import action_of
from ilrs_docs.wording.notes import names_this_project

UNGRADED: Final = marked("Where the sections give no confidence, it is high, or the record has none.")
PROJECT: Final = marked("“This project” is the one that compiled these records, and no part of the station.")
LATE: Final = marked("On later sources alone rest: {names}")


def explained(sections: Iterable[Section], late: Sequence[str]) -> list[str]:
    """Return what a page with these sections has to explain, in the language spoken; `late` rests on later sources."""
    shown = [one for section in sections for group in section.groups for item in group.items for one in _each(item)]
    told = [_(UNGRADED)] if any(one.confidence for one in shown) else []
    if any(names_this_project(text) for one in shown for text in _texts(one)):
        told.append(_(PROJECT))
    if late:
        told.append(phrases.sentence(_(LATE).format(names=phrases.listed(late))))
    return told


def _each(item: Item) -> Iterator[Item]:
    yield item
    yield from item.also


def _texts(item: Item) -> Iterator[str]:
    yield from (item.sentence, item.description or "", *item.notes)


def says_grade(item: Item) -> bool:
    """Return whether the sentence of an item says itself how sure it is.

    >>> says_grade(Item(severity="inform", sentence="Luna 28 got a window (medium confidence).", confidence="medium"))
    True
    """
    level = phrases.word(str(item.confidence))
    ways = (_("{confidence} confidence"), _("confidence {level}"))
    return any(one.format(confidence=level, level=level) in item.sentence for one in ways)


def with_grade(item: Item) -> str:
    """Return the sentence of an item with how sure it is behind it.

    >>> with_grade(Item(severity="inform", sentence="Luna 28 got a window.", confidence="medium"))
    'Luna 28 got a window (medium confidence).'
    """
    return phrases.sentence(doubted(phrases.clause(item.sentence), (), item.confidence))


def names_all(sentence: str, cited: Iterable[Citation]) -> bool:
    """Return whether a sentence names the publishers of all sources that are cited for it, of one at least."""
    publishers = [one.publisher for one in cited]
    return bool(publishers) and all(one in sentence for one in publishers)


def legend(comparison: Comparison) -> tuple[Explained, ...]:
    """Return what the words of a report mean: severity, certainty, confidence, and each kind of change that it tells.

    The mark of a text without an up-to-date translation is among them, for each language in which one may stand.
    """
    used = {action_of(change) for change in (*comparison.changes, *comparison.singly)}
    kinds = [(word, meaning) for actions, word, meaning in headings.KIND_LEGEND if used.intersection(actions)]
    told = [Explained(word=_(word), meaning=_(meaning)) for word, meaning in (*headings.LEGEND, *kinds)]
    return (*told, *(Explained(word=mark_of(tag).strip(), meaning=_meaning(tag)) for tag in about().foreign))


def _meaning(tag: str) -> str:
    if tag == "en":
        return _(headings.UNTRANSLATED)
    return _(headings.AS_WRITTEN).format(language=phrases.language_name(tag))
