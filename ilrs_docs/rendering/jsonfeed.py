"""JSON Feed: the releases of a document as a feed.

Source: JSON Feed Version 1.1, https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.feed_content import as_html, as_text, midnight

if TYPE_CHECKING:
    from ilrs_docs.publishing.feeds import DocumentFeed, FeedEntry

VERSION: Final = "https://jsonfeed.org/version/1.1"


def render_feed(feed: DocumentFeed) -> str:
    """Return a feed as a JSON Feed."""
    written = {
        "version": VERSION,
        "title": visible(feed.title),
        "language": feed.language,
        "authors": [{"name": "ilrs_docs"}],
        "items": [_item(entry, feed.language) for entry in feed.entries],
    }
    return dumps(written, indent=2, ensure_ascii=False) + "\n"


def _item(entry: FeedEntry, language: str) -> dict[str, Any]:
    day = midnight(entry.updated)
    item = {
        "id": entry.id,
        "title": visible(entry.title),
        "summary": visible(entry.summary),
        "content_html": as_html(entry),
        "content_text": as_text(entry),
        "date_published": day,
        "date_modified": day,
        "language": language,
        "authors": [{"name": visible(author)} for author in entry.authors],
        "tags": [entry.standing] if entry.standing else [],
    }
    return {name: value for name, value in item.items() if value}
