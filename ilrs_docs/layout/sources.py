"""The sources of a report, each as it is cited under its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import CitationBlock, Span, Words
from ilrs_docs.layout.spans import fill, joined, spans

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Citation


def citation(source: Citation) -> CitationBlock:
    """Return a source as a block; what it is called stands as published, in its own language and without a mark."""
    words = reference(source)
    numbered = fill(_("{number}. {title}"), number=spans(str(source.number)), title=words)
    return CitationBlock(source.id, source.number, words, numbered, source.url)


def reference(source: Citation) -> Words:
    """Return a source as it is cited, without its address."""
    title = (Span(source.title, "cited", source.url or ""),) if source.title else ()
    named = joined((spans(source.speaker or ""), title), pgettext("between facts", ", "))
    return fill(
        _citing(named=bool(named), read=bool(source.access)),
        publisher=spans(source.publisher),
        named=named,
        date=spans(source.date),
        access=spans(source.access or ""),
    )


def _citing(*, named: bool, read: bool) -> str:
    """Return the message by which a source is cited: with a title or a speaker or not, with how it was read or not."""
    if read:
        return _("{publisher}: {named}. {date}; {access}.") if named else _("{publisher}. {date}; {access}.")
    return _("{publisher}: {named}. {date}.") if named else _("{publisher}. {date}.")
