"""Document text as markup: nothing in it is obeyed, what is invisible is shown, what is English is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ilrs_docs.language import gettext as _
from ilrs_docs.rendering.escaping import address, visible

if TYPE_CHECKING:
    from ilrs_docs.language import Language

UNTRANSLATED: Final = " [EN]"
"""What stands behind document text that is shown in English because there is no up-to-date translation."""
SCHEMES: Final = frozenset({"http", "https"})
_OTHER_SCRIPT: Final = re.compile("[\u0400-\u04ff\u3000-\u9fff\uff00-\uffef]")


def marker(language: Language) -> Marker:
    """Return what turns the texts of a report in this language into markup."""
    return Marker(None if language == "en" else _("This text has no up-to-date translation and stands in English."))


class Marker:
    r"""Turns text into markup; `untranslated` explains the mark of English text, None where all is English.

    >>> Marker(None).text("<b> \u202e")
    Markup('&lt;b&gt; \\u202e')
    """

    def __init__(self, untranslated: str | None) -> None:
        self._mark = untranslated and Markup(' <abbr class="en" title="{}">EN</abbr>').format(untranslated)

    def text(self, words: str) -> Markup:
        """Return words as markup."""
        shown = visible(words)
        if not self._mark or UNTRANSLATED not in shown:
            return escape(shown)
        *parts, last = shown.split(UNTRANSLATED)
        if len(parts) == 1 and not last and not _OTHER_SCRIPT.search(parts[0]):
            return Markup('<span lang="en">{}</span>{}').format(parts[0], self._mark)
        return Markup("").join([Markup("{}{}").format(part, self._mark) for part in parts]) + escape(last)

    def optional(self, words: str | None) -> Markup | None:
        """Return words as markup, None where there are none."""
        return self.text(words) if words else None

    def each(self, many: tuple[str, ...]) -> tuple[Markup, ...]:
        """Return each of many words as markup."""
        return tuple([self.text(words) for words in many])


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
