"""Titles as they stand inside a sentence: those that are names as they are, all others in quotation marks."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

from ilrs_docs.changes import Subject
from ilrs_docs.language import spoken
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.tagging import without_mark

UNQUOTED: Final = frozenset({"partner", "source", "release"})
"""The kinds of entry whose titles stand without quotation marks in every language."""
NAMED: Final = UNQUOTED | {"milestone", "mission", "plan", "phase", "instrument"}
"""Those whose titles do so in English, where they are read as names; all other titles are phrases."""
LONGEST_TITLE: Final = 60
"""How long a title may be before it is cut."""
JOINER: Final = "\N{ZERO WIDTH JOINER}"


def titled(subject: Subject) -> str:
    """Return the title of a subject as it stands inside a sentence.

    >>> [titled(Subject(kind=kind, id="s", title="Sign.")) for kind in ("milestone", "step")]
    ['Sign', '“Sign”']
    """
    title = phrasing.clause(subject.title)
    return title if subject.kind in (NAMED if spoken() == "en" else UNQUOTED) else phrasing.quoted(title)


def shortened(title: str, most: int = LONGEST_TITLE) -> str:
    """Return a title of at most so many letters (of what a clause has room for), cut between two words and marked.

    >>> shortened("Luna 28"), shortened("To send " + "a letter " * 9)
    ('Luna 28', 'To send a letter a letter a letter a letter a letter a …')
    """
    bare, mark = without_mark(title)
    if len(bare) <= most:
        return title
    words = re.match(rf".{{1,{most - 2}}}(?=\s)", bare, re.DOTALL)
    return f"{words[0].rstrip() if words else _first_letters(bare)} …{mark}"


def _first_letters(title: str) -> str:
    """Return the first letters of a title without spaces; what belongs to a letter is not cut off from it."""
    end = LONGEST_TITLE // 2
    while end > 1 and (category(title[end])[0] in "MC" or title[end - 1] == JOINER):
        end -= 1
    return title[:end]
