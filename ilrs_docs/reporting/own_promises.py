"""What the first screen says of the reader's own commitments, in words of falling length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.quoting import shortened
from ilrs_docs.phrasing.weighing import Weight
from ilrs_docs.reporting.choosing import ScreenCandidate
from ilrs_docs.reporting.commitments import Commitment, verdict_in_words

LONGEST_COMMITMENT: Final = 230
"""How long the sentence of a commitment may be to stand for certain."""


def promised_statements(weight: Weight, commitments: Iterable[Commitment]) -> Iterator[ScreenCandidate]:
    """Yield the reader's own commitments of one weight, with what to do, without it, in short, and by its verdict."""
    for number, one in enumerate(commitments):
        if one.severity == weight:
            facts = _("; ").join(filter(None, (one.needed, one.margin))) or one.window
            short = _("Your commitment ({own}), for {milestone}: {facts}.").format(
                own=shortened(one.own), milestone=phrases.apart(shortened(one.milestone)), facts=facts
            )
            advised = [phrases.together([one.sentence, one.advice])] if one.advice else []
            tail = [short] if len(one.sentence) > LONGEST_COMMITMENT else []
            named = _("Your commitment ({own}), for {milestone}: {verdict}.").format(
                own=shortened(one.own), milestone=phrases.apart(shortened(one.milestone)), verdict=verdict_in_words(one)
            )
            ids = (one.id,) if one.id else ()
            things = frozenset({(f"own {number}", 0)})
            yield ScreenCandidate((*advised, one.sentence, *tail, named), things, ids=ids, least=2)
