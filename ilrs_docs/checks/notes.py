"""Notes: the day that each speaks of, and denials that were carried on beyond it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.checks.nouns import Finding, View, viewed
from ilrs_docs.checks.reading import clauses, read
from ilrs_docs.model import Note
from ilrs_docs.model.base import Loc

_UNTIL_NOW: Final = {
    "en": re.compile(
        r"\bno (?:\w+ )?(?:newer|later|new|further|more recent)\b|\bnot yet\b|\bso far\b|\bto date\b|\buntil now\b"
        r"|\bstill (?:not|no|un\w+|open)\b|\bas yet\b|\bat this date\b|\b(?:has|have) (?:not|never) been\b"
        r"|\bno longer\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"尚未|尚无|仍未|仍无|至今|迄今|目前(?:没有|无|尚|未)|(?:没有|无|未有)(?:更新|更晚|新)的?|截至(?:目前|本日)"
    ),
    "ru": re.compile(
        r"\bпока (?:не|нет)|\bдо сих пор\b|\bещ[её] не\b|\bвс[её] ещ[её] не|\bна сегодня\b|\bк настоящему времени\b"
        r"|(?:более )?(?:новых|поздних|новой|поздней) \w+ (?:нет|не )|\bнет (?:более )?(?:нов|поздн)",
        re.IGNORECASE,
    ),
}
"""What holds on one day, and not of itself on the next."""
_DATED: Final = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
"""A year, by which a clause says itself when it held."""


def undated_notes(view: View) -> Iterator[Finding]:
    """Find the notes that do not say of which day they speak."""
    for path, note in _notes(view):
        if note.day is None:
            yield Finding("undated-note", path, "the note has no `day`: give the day that it speaks of")


def outlived_denials(view: View) -> Iterator[Finding]:
    """Find the notes that deny what was so on their day, and that a later state carries on."""
    issued = view.release.issued
    known = {(path[:-1], note.text) for path, note in _notes(viewed(view.older))} if view.older else set()
    for path, note in _notes(view):
        latest = note.day.latest if note.day else None
        outlived = latest is not None and issued is not None and latest < issued
        carried = note.day is None and (path[:-1], note.text) in known
        denial = _denial(note) if outlived or carried else None
        if denial:
            since = f"it was so on {note.day}" if note.day else "an older state had it"
            yield Finding(
                "outlived-denial",
                path,
                f"the note denies what may have come since ({denial!r}; {since}): look again and give the new day, "
                "or leave it out",
            )


def _denial(note: Note) -> str | None:
    """Return the clause of a note that denies something up to its day, and does not say itself when that held."""
    language, words = read(note.text)
    if language is None:
        return None
    denying = (part for part in clauses(words) if _UNTIL_NOW[language].search(part) and not _DATED.search(part))
    return next(denying, None)


def _notes(view: View) -> Iterator[tuple[Loc, Note]]:
    for path, entry in view.entries:
        for place, note in enumerate(entry.__dict__.get("notes", ())):
            yield (*path, "notes", place), note
