"""Words as markup: nothing in a text is obeyed, what is invisible is shown, the language of each piece is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ilrs_docs.layout.blocks import CitationBlock, Span, Words
from ilrs_docs.rendering.escaping import address, visible

SCHEMES: Final = frozenset({"http", "https"})
LINK: Final = Markup('<a href="{}" rel="noreferrer noopener external">{}</a>')
SOURCE: Final = Markup('<a href="#source-{}">{}</a>')
SECTION: Final = Markup('<a href="#{}">{}</a>')
RULE: Final = Markup("<code>{}</code>")
FOREIGN: Final = Markup('<span lang="{}">{}</span>')
MARK: Final = Markup(' <abbr class="en" title="{}">{}</abbr>')


def inline(words: Words) -> Markup:
    r"""Return words as markup.

    >>> inline((Span("<b> \u202e"), Span("moved", "rule")))
    Markup('&lt;b&gt; \\u202e<code>moved</code>')
    """
    if len(words) == 1 and words[0].style == "plain":
        return text(words[0].text)
    parts = [_styled(span) if span.style in STYLED else text(span.text) for span in words]
    return Markup("".join(parts))  # noqa: S704 - all of it is markup already


@lru_cache(maxsize=4096)
def _styled(span: Span) -> Markup:
    return STYLED[span.style](span)


def text(words: str) -> Markup:
    """Return a text without any style as markup."""
    return escape(visible(words))


def _cited(span: Span) -> Markup:
    followed = link(span.target)
    return LINK.format(followed, text(span.text)) if followed else text(span.text)


STYLED: Final[Mapping[str, Callable[[Span], Markup]]] = {
    "source": lambda span: SOURCE.format(span.target, text(span.text)),
    "rule": lambda span: RULE.format(text(span.text)),
    "foreign": lambda span: FOREIGN.format(span.target, text(span.text)),
    "mark": lambda span: MARK.format(text(span.target), text(span.text.strip(" []"))),
    "cited": _cited,
    "section": lambda span: SECTION.format(span.target, text(span.text)),
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
