"""Atom: the releases of a document as a feed.

Source: RFC 4287, The Atom Syndication Format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.feed_content import as_html, midnight
from ilrs_docs.tool import VERSION

if TYPE_CHECKING:
    from ilrs_docs.publishing.feeds import DocumentFeed, FeedEntry

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
TOOL: Final = "ilrs_docs"
"""Who made the feed; who issued a release stands as the author of its entry."""


def render_feed(feed: DocumentFeed) -> str:
    """Return a feed as an Atom document."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    for name, text in (("id", feed.id), ("title", feed.title), ("updated", midnight(feed.updated))):
        _put(root, name, text)
    _put(SubElement(root, "author"), "name", TOOL)
    _put(root, "generator", TOOL).set("version", VERSION)
    for entry in feed.entries:
        _entry(SubElement(root, "entry"), entry)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _entry(element: Element, entry: FeedEntry) -> None:
    day = midnight(entry.updated)
    for name, text in (("id", entry.id), ("title", entry.title), ("published", day), ("updated", day)):
        _put(element, name, text)
    for author in entry.authors:
        _put(SubElement(element, "author"), "name", author)
    if entry.standing and entry.standing_name:
        SubElement(element, "category", term=entry.standing, label=visible(entry.standing_name))
    _put(element, "summary", entry.summary)
    _put(element, "content", as_html(entry)).set("type", "html")


def _put(parent: Element, name: str, text: str) -> Element:
    """Return a new element with a text."""
    element = SubElement(parent, name)
    element.text = visible(text)
    return element
