"""What the words of a report mean, and the marks inside a reworded text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import Legend, LegendTerm, Span, Words
from ilrs_docs.layout.spans import Styler, fill, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ilrs_docs.reporting.models import Explained

EXAMPLE = (Span("[-…-] {+…+}", "example"),)
"""The marks as plain text has them; a format with other marks shows its own."""


def legend(explained: Iterable[Explained], style: Styler, *, whole: bool, reworded: bool) -> Legend | None:
    """Return the words that need it with what they mean, None where none does; all words where it is asked for `whole`.

    Marks are explained where they stand: those of other languages that were styled, those inside a `reworded` text.
    """
    terms = tuple(_term(one, style) for one in explained if one.word in style.used or (whole and one.word[0] != "["))
    if not (terms or reworded):
        return None
    bare = Legend(
        title=_("What the words mean"),
        columns=(pgettext("heading of a column", "Word"), pgettext("heading of a column", "Meaning")),
        terms=terms,
    )
    if not reworded:
        return bare
    marks = spans(_("inside a reworded text: what was deleted, and what was inserted"))
    key = (Span(_("deleted"), "deleted"), Span(" "), Span(_("inserted"), "inserted"), Span(" "), *marks)
    return replace(bare, marks=LegendTerm(EXAMPLE, marks, _sentence(EXAMPLE, marks)), key=key)


def terms_of(words: Legend | None) -> Iterator[LegendTerm]:
    """Yield all that is explained.

    >>> list(terms_of(None))
    []
    """
    if words:
        yield from words.terms
        yield from filter(None, (words.marks,))


def _term(one: Explained, style: Styler) -> LegendTerm:
    meaning = style(one.meaning)
    return LegendTerm(style(one.word), meaning, _sentence((Span(one.word, "term"),), meaning))


def _sentence(word: Words, meaning: Words) -> Words:
    return fill(_("{word}: {meaning}."), word=word, meaning=meaning)
