"""What an entry of a feed holds, as HTML and as plain text: the same in each format of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from ilrs_docs.rendering.escaping import visible

if TYPE_CHECKING:
    from ilrs_docs.publishing.feeds import FeedEntry


def midnight(day: date) -> str:
    """Return the first moment of a day in UTC (RFC 3339).

    >>> midnight(date(2021, 6, 16))
    '2021-06-16T00:00:00Z'
    """
    return f"{day.isoformat()}T00:00:00Z"


def as_html(entry: FeedEntry) -> str:
    """Return what an entry holds as HTML: paragraphs, headings and lists, without attributes."""
    return "".join(_html(entry))


def _html(entry: FeedEntry) -> Iterator[str]:
    for words in (*entry.remarks, entry.summary):
        yield f"<p>{_escaped(words)}</p>"
    for group in entry.groups:
        items = "".join(f"<li>{_escaped(sentence)}</li>" for sentence in group.sentences)
        yield f"<h3>{_escaped(group.heading)}</h3><ul>{items}</ul>"


def _escaped(words: str) -> str:
    return escape(visible(words), quote=False)


def as_text(entry: FeedEntry) -> str:
    """Return what an entry holds as plain text, a sentence a line."""
    lines = [*entry.remarks, entry.summary]
    for group in entry.groups:
        lines += ["", group.heading, *(f"- {sentence}" for sentence in group.sentences)]
    return "\n".join(map(visible, lines))
