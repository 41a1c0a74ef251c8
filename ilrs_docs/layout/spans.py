"""Words as spans: what they are made of, how they are joined, and which of them are in another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.layout.blocks import Span, Words
from ilrs_docs.phrasing.phrases import language_name
from ilrs_docs.phrasing.tagging import mark_of

if TYPE_CHECKING:
    from ilrs_docs.language import Language
    from ilrs_docs.reporting.models import Report

NOTHING: Final[Words] = ()
_LATIN: Final = re.compile("[A-Za-z]")
_OTHER_SCRIPT: Final = re.compile("[\u0400-\u04ff\u3000-\u9fff\uff00-\uffef]")


def spans(text: str) -> Words:
    """Return a text as words without any style; no words for no text.

    >>> spans("Moon"), spans("")
    ((Span(text='Moon', style='plain', target=''),), ())
    """
    return (Span(text),) if text else NOTHING


def fill(message: str, **places: Words) -> Words:
    """Return a message with words in its places.

    >>> from ilrs_docs.layout.blocks import plain
    >>> plain(fill("rule {rule}.", rule=spans("lost")))
    'rule lost.'
    """
    found: list[Span] = []
    for text, place in _pieces(message):
        found += [Span(text)] if text else []
        found += places[place] if place else ()
    return tuple(found)


@cache
def _pieces(message: str) -> tuple[tuple[str, str | None], ...]:
    """Return a message as texts, each with the place behind it."""
    return tuple((text, place) for text, place, _format, _conversion in Formatter().parse(message))


def joined(parts: Iterable[Words], between: str) -> Words:
    """Return those parts that say something as words, with a text between each two.

    >>> from ilrs_docs.layout.blocks import plain
    >>> plain(joined([spans("a"), (), spans("b")], "; "))
    'a; b'
    """
    found: list[Span] = []
    for part in parts:
        if part:
            found += [Span(between), *part] if found and between else part
    return tuple(found)


def capital(words: Words) -> Words:
    """Return words that begin with a capital letter.

    >>> capital(spans("confidence high"))[0].text
    'Confidence high'
    """
    if not words:
        return words
    first, *rest = words
    return (first._replace(text=f"{first.text[:1].upper()}{first.text[1:]}"), *rest)


def together(sentences: Iterable[Words]) -> Words:
    """Return sentences as one paragraph, spaced as the language spoken does."""
    return joined(sentences, _("{first} {next}").format(first="", next=""))


class Styler:
    """Turns texts of a report into spans that tell what is in another language, and the marks that say so.

    `meanings` explain the mark of each other language in which a text may stand, by its tag; `used` are the marks that
    stood in a text.

    >>> [span.style for span in Styler("en", {"zh": "in Chinese"})("\N{CJK UNIFIED IDEOGRAPH-6708} [ZH]")]
    ['foreign', 'mark']
    """

    def __init__(self, language: Language, meanings: Mapping[str, str]) -> None:
        self._own = _LATIN if language == "en" else _OTHER_SCRIPT
        self._marks = {mark_of(tag): (tag, Span(mark_of(tag), "mark", words)) for tag, words in meanings.items()}
        self.used: set[str] = set()
        self._places = re.compile("|".join(map(re.escape, self._marks))) if self._marks else None

    def __call__(self, text: str | None) -> Words:
        """Return a text as spans; no words for no text."""
        if not text:
            return NOTHING
        found = list(self._places.finditer(text)) if self._places and " [" in text else []
        return self._styled(text, found) if found else (Span(text),)

    def each(self, texts: Iterable[str]) -> tuple[Words, ...]:
        """Return each of many texts as spans."""
        return tuple([self(text) for text in texts])

    def _styled(self, text: str, found: list[re.Match[str]]) -> Words:
        self.used.update(one[0].strip() for one in found)
        tag, mark = self._marks[found[0][0]]
        bare = text[: found[0].start()]
        if len(found) == 1 and found[0].end() == len(text) and not self._own.search(bare):
            return (Span(bare, "foreign", tag), mark)
        parts: list[Span] = []
        at = 0
        for one in found:
            parts += [*spans(text[at : one.start()]), self._marks[one[0]][1]]
            at = one.end()
        return (*parts, *spans(text[at:]))


def styler(report: Report) -> Styler:
    """Return what turns the texts of a report into spans."""
    return styler_of(report.language, report.marks)


def styler_of(language: Language, tags: Iterable[str]) -> Styler:
    """Return what turns texts in a language into spans, in which texts with some other tags bear their marks."""
    return Styler(language, {tag: _meaning(tag) for tag in tags})


def _meaning(tag: str) -> str:
    if tag == "en":
        return _("This text has no up-to-date translation and stands in English.")
    words = _("This text has no up-to-date translation; it is in this language: {language}.")
    return words.format(language=language_name(tag))
