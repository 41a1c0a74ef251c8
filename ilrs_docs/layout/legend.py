"""What the words of a report mean, and the marks inside a reworded text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import Legend, Span, Term, Words
from ilrs_docs.layout.spans import Styler, fill, spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilrs_docs.reporting.nouns import Explained

EXAMPLE = (Span("[-…-] {+…+}", "example"),)
"""The marks as plain text has them; a format with other marks shows its own."""


def legend(explained: Iterable[Explained], style: Styler, *, whole: bool) -> Legend:
    """Return the words that need it with what they mean; only the marks in texts where it is not asked for `whole`."""
    marks = spans(_("inside a reworded text: what was deleted, and what was inserted"))
    return Legend(
        title=_("What the words mean"),
        columns=(pgettext("heading of a column", "Word"), pgettext("heading of a column", "Meaning")),
        terms=tuple(_term(one, style) for one in explained if whole or one.word.startswith("[")),
        marks=Term(EXAMPLE, marks, _sentence(EXAMPLE, marks)),
        key=(Span(_("deleted"), "deleted"), Span(" "), Span(_("inserted"), "inserted"), Span(" "), *marks),
    )


def _term(one: Explained, style: Styler) -> Term:
    meaning = style(one.meaning)
    return Term(style(one.word), meaning, _sentence((Span(one.word, "term"),), meaning))


def _sentence(word: Words, meaning: Words) -> Words:
    return fill(_("{word}: {meaning}."), word=word, meaning=meaning)
