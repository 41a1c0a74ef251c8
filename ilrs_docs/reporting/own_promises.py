"""What the first screen says of the reader's own commitments, in words of falling length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.commitments import TELLING, Commitment, reassures, verdict_in_words
from ilrs_docs.phrasing.quoting import shortened
from ilrs_docs.phrasing.weighing import Weight
from ilrs_docs.reporting.choosing import ScreenCandidate

LONGEST_COMMITMENT: Final = 230
"""How long the sentence of a commitment may be to stand for certain."""


def promised_statements(weight: Weight, commitments: Iterable[Commitment]) -> Iterator[ScreenCandidate]:
    """Yield the reader's own commitments of one weight, with what to do, without it, in short, and by its verdict."""
    for number, one in enumerate(commitments):
        if one.severity == weight:
            advised = [phrases.together([one.sentence, one.advice])] if one.advice else []
            tail = [_in_short(one, _with_days(one))] if len(one.sentence) > LONGEST_COMMITMENT else []
            named = _in_short(one, verdict_in_words(one))
            ids = (one.id,) if one.id else ()
            things = frozenset({(f"own {number}", 0)})
            yield ScreenCandidate((*advised, one.sentence, *tail, named), things, ids=ids, least=2)


def _in_short(one: Commitment, words: str) -> str:
    """Return what is said of a commitment, with its milestone and what has to be known of that at once."""
    title = phrases.apart(shortened(one.milestone))
    beside = [phrases.word(kind) for kind in one.doubts if kind in TELLING]
    beside += [_("one of several")] if "one-of-several" in one.doubts else []
    if beside:
        title = _("{name} ({words})").format(name=title, words=_("; ").join(beside))
    message = _("Your commitment ({own}), for {milestone}: {verdict}.")
    return message.format(own=shortened(one.own), milestone=title, verdict=words)


def _with_days(one: Commitment) -> str:
    """Return a verdict with the day by which a commitment is needed and what it has to spare.

    These follow from the window of the milestone: where only that gives time enough, it alone is named.
    """
    verdict = verdict_in_words(one)
    main = next((basis.margin_days for basis in one.basis if basis.kind == "window"), None)
    if reassures(one.verdict, main):
        return _("{verdict}; in time if its date ({due}) holds").format(verdict=verdict, due=one.window)
    days = _("; ").join(filter(None, (one.needed, one.margin)))
    return _("{verdict}; {days}").format(verdict=verdict, days=days) if days else verdict
