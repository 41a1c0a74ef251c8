"""Document text as markup: nothing in it is obeyed, what is invisible is shown, its language is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ilrs_docs.language import gettext as _
from ilrs_docs.rendering.escaping import address, visible
from ilrs_docs.reporting.words.phrasing import language_name
from ilrs_docs.reporting.words.tagging import mark_of

if TYPE_CHECKING:
    from ilrs_docs.language import Language
    from ilrs_docs.reporting.nouns import Report

SCHEMES: Final = frozenset({"http", "https"})
_LATIN: Final = re.compile("[A-Za-z]")
_OTHER_SCRIPT: Final = re.compile("[\u0400-\u04ff\u3000-\u9fff\uff00-\uffef]")


def marker(report: Report) -> Marker:
    """Return what turns the texts of a report into markup."""
    return Marker(report.language, {tag: _meaning(tag) for tag in report.marks})


def _meaning(tag: str) -> str:
    if tag == "en":
        return _("This text has no up-to-date translation and stands in English.")
    words = _("This text has no up-to-date translation; it is in this language: {language}.")
    return words.format(language=language_name(tag))


class Marker:
    r"""Turns text of a report in a language into markup.

    `meanings` explain the mark of each other language in which a text may stand, by its tag.

    >>> Marker("en", {}).text("<b> \u202e")
    Markup('&lt;b&gt; \\u202e')
    """

    def __init__(self, language: Language, meanings: Mapping[str, str]) -> None:
        self._own = _LATIN if language == "en" else _OTHER_SCRIPT
        self._marks = {mark_of(tag): _Mark(tag, _abbreviated(tag, words)) for tag, words in meanings.items()}
        self._places = re.compile("|".join(map(re.escape, self._marks))) if self._marks else None

    def text(self, words: str) -> Markup:
        """Return words as markup."""
        shown = visible(words)
        found = list(self._places.finditer(shown)) if self._places and " [" in shown else []
        if not found:
            return escape(shown)
        first = self._marks[found[0][0]]
        bare = shown[: found[0].start()]
        if len(found) == 1 and found[0].end() == len(shown) and not self._own.search(bare):
            return Markup('<span lang="{}">{}</span>{}').format(first.tag, bare, first.shown)
        return self._replaced(shown, found)

    def _replaced(self, shown: str, found: Iterable[re.Match[str]]) -> Markup:
        parts, at = [], 0
        for mark in found:
            parts += [escape(shown[at : mark.start()]), self._marks[mark[0]].shown]
            at = mark.end()
        return Markup("").join([*parts, escape(shown[at:])])

    def optional(self, words: str | None) -> Markup | None:
        """Return words as markup, None where there are none."""
        return self.text(words) if words else None

    def each(self, many: tuple[str, ...]) -> tuple[Markup, ...]:
        """Return each of many words as markup."""
        return tuple([self.text(words) for words in many])


class _Mark(NamedTuple):
    """The mark of a language: its tag, and how it is shown."""

    tag: str
    shown: Markup


def _abbreviated(tag: str, meaning: str) -> Markup:
    return Markup(' <abbr class="en" title="{}">{}</abbr>').format(meaning, mark_of(tag).strip(" []"))


def framed(message: str, **places: Markup) -> Markup:
    """Return markup in the places of a message, which is one of this package or of its catalogues.

    >>> framed("rule {rule}", rule=Markup("<code>moved</code>"))
    Markup('rule <code>moved</code>')
    """
    return Markup(_frame(message).format_map({place: escape(words) for place, words in places.items()}))  # noqa: S704 - so is each place


@cache
def _frame(message: str) -> str:
    """Return a message as markup in a plain text, in which places are filled ten times faster."""
    return str(escape(message))


def framed_if(message: str, **places: Markup | None) -> Markup | None:
    """Return markup in the places of a message; None where one of them has nothing to stand there.

    >>> framed_if("Role: {role}", role=None)
    """
    found = {place: words for place, words in places.items() if words}
    return framed(message, **found) if len(found) == len(places) else None


def joined(parts: Iterable[Markup | None], between: str) -> Markup:
    """Return those parts that are there, with the same between each two.

    >>> joined([Markup("<b>a</b>"), None, Markup("c")], ", ")
    Markup('<b>a</b>, c')
    """
    return escape(between).join([part for part in parts if part])


def together(sentences: Sequence[Markup]) -> Markup:
    """Return sentences as one paragraph, as the language spoken has it."""
    from ilrs_docs.reporting.words import phrasing

    return Markup(phrasing.together(sentences))  # noqa: S704 - all of it is markup already


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
