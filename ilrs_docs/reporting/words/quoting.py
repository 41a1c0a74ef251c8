"""Titles as they stand inside a sentence: those that are names as they are, all others in quotation marks."""

from __future__ import annotations

from typing import Final

from ilrs_docs.changes import Subject
from ilrs_docs.language import spoken
from ilrs_docs.reporting.words import phrasing

UNQUOTED: Final = frozenset({"partner", "source", "release"})
"""The kinds of entry whose titles stand without quotation marks in every language."""
NAMED: Final = UNQUOTED | {"milestone", "mission", "plan", "phase", "instrument"}
"""Those whose titles do so in English, where they are read as names; all other titles are phrases."""


def titled(subject: Subject) -> str:
    """Return the title of a subject as it stands inside a sentence.

    >>> [titled(Subject(kind=kind, id="s", title="Sign.")) for kind in ("milestone", "step")]
    ['Sign', '“Sign”']
    """
    title = phrasing.clause(subject.title)
    return title if subject.kind in (NAMED if spoken() == "en" else UNQUOTED) else phrasing.quoted(title)
