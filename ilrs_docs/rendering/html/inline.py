"""Words as markup: nothing in a text is obeyed, what is invisible is shown, the language of each piece is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ilrs_docs.layout.blocks import CitationBlock, Kind, Span, Words
from ilrs_docs.rendering.escaping import address, visible, visible_lines, with_marked_breaks

BETWEEN: Final = 2
"""How many letters stand between two numbers in a row: a comma, with a space where the language has one."""
SCHEMES: Final = frozenset({"http", "https"})
LINK: Final = Markup('<a href="{}" rel="noreferrer noopener external">{}</a>')
SOURCE: Final = Markup('<a href="#source-{}">{}</a>')
SECTION: Final = Markup('<a href="#{}">{}</a>')
RULE: Final = Markup("<code>{}</code>")
FOREIGN: Final = Markup('<span lang="{}">{}</span>')
MARK: Final = Markup(' <abbr class="en" title="{}">{}</abbr>')
SIGN: Final = '<span class="sign">§</span>'
_SIGN: Final = re.compile("§(?![^<>]*>)")
"""Not within a tag."""


def inline(words: Iterable[Span], kind: Kind = "same") -> Markup:
    r"""Return words as markup, or those of a run of a reworded text, of some kind; a line break is one.

    >>> inline((Span("<b> \u202e"), Span("moved", "rule")))
    Markup('&lt;b&gt; \\u202e<code>moved</code>')
    >>> inline((Span("a\nb"),)), inline((Span("a\nb"),), "deleted")
    (Markup('a<br>b'), Markup('a↵b'))

    A sign of a section is marked: fonts made for Chinese have a wide one.

    >>> inline((Span("§ 1"),))
    Markup('<span class="sign">§</span> 1')
    """
    parts = [_styled(span) if span.style in STYLED else lines(span.text) for span in words]
    made = with_marked_breaks("".join(parts), kind).replace("\n", "<br>")
    return Markup(_SIGN.sub(SIGN, made) if "§" in made else made)  # noqa: S704 - all of it is markup


def on_paper(words: Words, kind: Kind = "same") -> Markup:
    """Return words as markup for paper, of few parts, each of which WeasyPrint lays out by itself.

    Numbers of sources in a row are one link, to the first of them; the id of a rule looks like what stands around it.

    >>> on_paper((Span("1", "source", "a"), Span(", "), Span("2", "source", "b"), Span(": "), Span("lost", "rule")))
    Markup('<a href="#source-a">1, 2</a>: lost')
    """
    found: list[Span] = []
    for span in words:
        first, between = found[-2:] if len(found) > 1 else (None, None)
        if span.style == "source" and first and between and first.style == "source" and len(between.text) <= BETWEEN:
            found[-2:] = [first._replace(text=f"{first.text}{between.text}{span.text}")]
        else:
            found.append(span._replace(style="plain") if span.style == "rule" else span)
    return inline(found, kind)


@lru_cache(maxsize=4096)
def _styled(span: Span) -> Markup:
    return STYLED[span.style](span)


def lines(words: str) -> Markup:
    """Return a text without any style as markup in which line breaks stand as they are."""
    return escape(visible_lines(words))


def text(words: str) -> Markup:
    """Return a text without any style as markup within one line, as an attribute is."""
    return escape(visible(words))


def _cited(span: Span) -> Markup:
    followed = link(span.target)
    return LINK.format(followed, lines(span.text)) if followed else lines(span.text)


STYLED: Final[Mapping[str, Callable[[Span], Markup]]] = {
    "source": lambda span: SOURCE.format(span.target, lines(span.text)),
    "rule": lambda span: RULE.format(text(span.text)),
    "foreign": lambda span: FOREIGN.format(span.target, lines(span.text)),
    "mark": lambda span: MARK.format(text(span.target), text(span.text.strip(" []"))),
    "cited": _cited,
    "section": lambda span: SECTION.format(span.target, lines(span.text)),
}


def link(url: str | None) -> str | None:
    """Return the address of a page on the web, safe to follow; None for anything else.

    >>> link("https://example.org/a b"), link("javascript:alert(1)"), link(None)
    ('https://example.org/a%20b', None, None)
    """
    if not url:
        return None
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    return address(url) if scheme in SCHEMES else None


def url(source: CitationBlock) -> Markup:
    """Return the address of a source, as a link where it has no title that is one."""
    shown, followed = text(source.url or ""), link(source.url)
    titled = any(span.style == "cited" for span in source.words)
    return LINK.format(followed, shown) if followed and not titled else shown
