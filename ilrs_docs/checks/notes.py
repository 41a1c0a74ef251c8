"""Notes: the day that each speaks of, and denials that were carried on beyond it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from ilrs_docs.checks.findings import CheckedRelease, Finding, viewed
from ilrs_docs.checks.reading import Readable, clauses, read
from ilrs_docs.model import Note
from ilrs_docs.model.base import Loc

_NO_NEWS: Final = {
    "en": re.compile(
        r"\bno(?:thing)? (?:\w+ )?(?:newer|later|new|further|more recent)\b(?! than)"
        r"|\b(?:has|have) (?:not|never) been\b"
        r"|\bstill (?:un(?:known|decided|confirmed|clear|signed|published|settled|named|resolved)|open|missing)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"尚未|尚无|仍未|仍无|(?:没有|无|未有|未见|再无)(?:更新|更晚|新)的?"),
    "ru": re.compile(
        r"\bпока (?:не|нет)\b|\bещ[её] (?:не|нет)\b|\b(?:новых|поздних|новой|поздней)\b[^,]{1,60}"
        r"\b(?:нет|не)\b(?! (?:ранее|раньше|позднее|позже|только|менее|более)\b)"
        r"|\b(?:нет|не (?:найден|указан|назван|извест)\w*) (?:более )?(?:нов|поздн)(?:ых|их|ой|ей)\b|\bдо сих пор не\b",
        re.IGNORECASE,
    ),
}
"""What denies news."""
_NOT: Final = {
    "en": re.compile(r"\b(?:no|not|none|nobody|nothing|never|neither|nor)\b|n't\b", re.IGNORECASE),
    "zh": re.compile(r"没有|未(?!来)|无(?!人)|无人(?:签|加|参|报|回|知|提)"),  # 无人 is uncrewed as well
    "ru": re.compile(r"\b(?:не|нет|ни|никто|ничего|никак\w*)\b", re.IGNORECASE),
}
_UNTIL_NOW: Final = {
    "en": re.compile(
        r"\b(?:yet|so far|to date|until now|till now|still|at this date|at present|at the moment|currently)\b"
        r"|\bsince(?: then)?$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"至今|迄今|目前|截至|现在|仍|此后"),
    "ru": re.compile(
        r"\b(?:до сих пор|на сегодня|к настоящему времени|в настоящее время|сейчас|на эту дату)\b", re.IGNORECASE
    ),
}
"""What denies something together with a word for up to now."""
_LONG: Final = {"en": 30, "zh": 12, "ru": 30}
"""From how many characters on a sentence is unlikely to be said of two things by chance."""
_DATED: Final = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
"""A year, by which a clause says itself when it held."""


def undated_notes(view: CheckedRelease) -> Iterator[Finding]:
    """Find the notes that do not say of which day they speak."""
    for path, note in _notes(view):
        if note.day is None:
            yield Finding("undated-note", path, "the note has no `day`", "give the day that it speaks of")


def outlived_denials(view: CheckedRelease) -> Iterator[Finding]:
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
                f"the note denies what may have come since ({denial!r}; {since})",
                "look again and give the new day, or leave it out",
            )


def moved_notes(view: CheckedRelease) -> Iterator[Finding]:
    """Find the notes with a sentence, of the same day, that the state before had at another entry, and only there."""
    if view.older is None:
        return
    before, now = _sentences(viewed(view.older)), _sentences(view)
    entries = {path for path, _entry in view.entries}
    for said, places in now.items():
        left = sorted(entries.intersection(before.get(said, {})) - places.keys(), key=str)
        came = [path for home, path in places.items() if home not in before.get(said, {})]
        for path in came if left else ():
            told = "/".join(map(str, left[0]))
            yield Finding(
                "moved-note",
                path,
                f"the state before says {said[0]!r} at {told}, and it is told as dropped there",
                "keep it at one entry",
            )


def _sentences(view: CheckedRelease) -> dict[tuple[str, str], dict[Loc, Loc]]:
    """Return the entries at which each sentence of some length is said of a day, each with the path of its note."""
    found: dict[tuple[str, str], dict[Loc, Loc]] = defaultdict(dict)
    for path, note in _notes(view):
        language, words = read(note.text)
        for said in clauses(words):
            if language and len(said) >= _LONG[language]:
                found[said, str(note.day)].setdefault(path[:-2], path)
    return found


def _denial(note: Note) -> str | None:
    """Return the clause of a note that denies something up to its day, and does not say itself when that held."""
    language, words = read(note.text)
    if language is None:
        return None
    return next((part for part in clauses(words) if _denies(language, part) and not _DATED.search(part)), None)


def _denies(language: Readable, words: str) -> bool:
    if _NO_NEWS[language].search(words):
        return True
    return bool(_NOT[language].search(words) and _UNTIL_NOW[language].search(words))


def _notes(view: CheckedRelease) -> Iterator[tuple[Loc, Note]]:
    for path, entry in view.entries:
        for place, note in enumerate(entry.__dict__.get("notes", ())):
            yield (*path, "notes", place), note
