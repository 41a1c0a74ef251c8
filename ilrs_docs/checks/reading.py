"""The words of a text in a language that the checks can read: English, Chinese or Russian; none in any other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from ilrs_docs.model import Text

Readable = Literal["en", "zh", "ru"]
_READABLE: Final[tuple[Readable, ...]] = ("en", "zh", "ru")
_CLAUSE: Final = re.compile(r"[.;:!?](?:\s|$)|[。；！？\n]")


class Read(NamedTuple):
    """The words of a text, and the language that they are in, None where it is none of the three."""

    language: Readable | None
    words: str


def read(text: Text | None) -> Read:
    """Return the words of a text as it was written, else as it was translated into English, Chinese or Russian.

    >>> read(Text({"de": "Mond", "ru": "Луна"})), read(Text({"de": "Mond"}))
    (Read(language='ru', words='Луна'), Read(language=None, words=''))
    """
    for tag in text.languages if text else ():
        own = tag.partition("-")[0]
        if own in _READABLE and text:
            return Read(own, text.root[tag])
    return Read(None, "")


def clauses(words: str) -> Iterator[str]:
    """Yield the parts of a text between its full stops, semicolons and colons.

    >>> list(clauses("That year had passed; it was 1.5 years ago."))
    ['That year had passed', 'it was 1.5 years ago']
    """
    return (part.strip() for part in _CLAUSE.split(words) if part.strip())
