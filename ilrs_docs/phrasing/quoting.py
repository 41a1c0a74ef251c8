"""Titles as they stand inside a sentence: those that are names as they are, all others in quotation marks."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

from ilrs_docs.changes import Subject
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.conventions import conventions
from ilrs_docs.phrasing.namesakes import told_apart
from ilrs_docs.phrasing.tagging import without_mark

LEAST_WORDS: Final = 2
SMALL: Final = frozenset({
    "a", "an", "the", "of", "on", "in", "at", "by", "to", "for", "from", "with", "and", "or", "as", "when", "that",
    "which", "will", "is", "are", "be", "its", "their",
    "в", "во", "на", "о", "об", "и", "или", "с", "со", "для", "по", "к", "ко", "от", "из", "при", "за", "до", "что",
    "как", "не", "у",
})  # fmt: skip
"""Words after which nobody would end: what they lead to was cut off."""
CLAUSE: Final = re.compile(r"[,;:\uff0c\uff1b\uff1a\u3001]| [\u2013\u2014(]|\uff08")
LEAST_CLAUSE: Final = 20
LONGEST_CLAUSE: Final = 110
"""How long the first clauses of a text are at least and at most where the rest of it is cut off."""
LONGEST_TITLE: Final = 60
"""How long a title may be before it is cut."""
JOINER: Final = "\N{ZERO WIDTH JOINER}"


def titled(subject: Subject) -> str:
    """Return the title of a subject as it stands inside a sentence.

    >>> [titled(Subject(kind=kind, id="s", title="Sign.")) for kind in ("milestone", "step")]
    ['Sign', '“Sign”']
    """
    return _as_name_or_phrase(subject, phrases.clause(subject.title))


def titled_shortly(subject: Subject) -> str:
    """Return the title of a subject, no longer than a clause has room for, as it stands inside a sentence.

    >>> titled_shortly(Subject(kind="milestone", id="luna-28", title="Luna 28"))
    'Luna 28'
    """
    return _as_name_or_phrase(subject, shortened(phrases.clause(subject.title)))


def _as_name_or_phrase(subject: Subject, title: str) -> str:
    bare = title if subject.kind in conventions().names else phrases.quoted(title)
    return told_apart(subject.kind, subject.id, bare)


def shortened(title: str, most: int = LONGEST_TITLE) -> str:
    """Return a title of at most so many letters (of what a clause has room for), cut between two words and marked.

    >>> shortened("Luna 28"), shortened("To send " + "a letter " * 9)
    ('Luna 28', 'To send a letter a letter a letter a letter a letter …')
    """
    bare, mark = without_mark(title)
    if len(bare) <= most:
        return title
    words = re.match(rf".{{1,{most - 2}}}(?=\s)", bare, re.DOTALL)
    return f"{_without_small(words[0]) if words else _first_letters(bare)} …{mark}"


def _without_small(words: str) -> str:
    """Return words without those at the end that only lead to what was cut off."""
    told = words.split()
    while len(told) > LEAST_WORDS and told[-1].casefold() in SMALL:
        told.pop()
    return " ".join(told)


def at_a_clause(text: str) -> str:
    """Return a text that is short enough, else its first clauses, else its first words.

    >>> at_a_clause("Updated editions will follow when the time for them is right, with plans and with milestones.")
    'Updated editions will follow when the time for them is right …'
    """
    bare, mark = without_mark(text)
    ends = [found.start() for found in CLAUSE.finditer(bare) if LEAST_CLAUSE <= found.start() <= LONGEST_CLAUSE]
    if len(bare) <= LONGEST_TITLE or not ends:
        return shortened(text)
    return f"{bare[: ends[-1]]} …{mark}"


def _first_letters(title: str) -> str:
    """Return the first letters of a title without spaces; what belongs to a letter is not cut off from it."""
    end = LONGEST_TITLE // 2
    while end > 1 and (category(title[end])[0] in "MC" or title[end - 1] == JOINER):
        end -= 1
    return title[:end]
