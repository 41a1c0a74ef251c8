"""Which sources can speak for what a change tells, as an entry cites its sources for all that it says.

Left away is a source of which the record itself says that it tells of something else: one cited for another reading of
the value; one of whose day a note tells another date, or what its speaker said instead of one; one that is older than
what happened, or younger than a forecast; one cited for the tie to another milestone. Where none would be left, all
stand, as who says it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from pydantic import BaseModel

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.model import Milestone, Note, Source, Window
from ilrs_docs.model.names import Names
from ilrs_docs.phrasing.release_pair import ReleasePair, given
from ilrs_docs.rules.actions import WINDOW_MOVES, action_of
from ilrs_docs.rules.closings import can_tell

HAPPENED: Final[frozenset[Action]] = frozenset(
    {"achieved", "achieved-early", "achieved-late", "lost", "occurrence-set", "occurrence-corrected"}
)
"""What tells that something happened, which nobody could say before."""
DATED: Final[frozenset[Action]] = WINDOW_MOVES | {"deferred"}
"""What tells of a date ahead, or that there is none any more."""
DAYS: Final[dict[Action, str]] = {
    **dict.fromkeys(HAPPENED | {"done"}, "occurred"),
    "came-into-force": "in_force",
    "signed": "signed",
    "joined": "date",
}
"""The field that holds the day of what happened, by what tells of it."""
DEPENDENCY: Final = "milestone-dependency-added"
"""The rule of a milestone that waits for another one since the release before."""
_YEAR: Final = re.compile(r"(?<![\d.,])(?:19|20|21)\d{2}(?![\d.,]\d|\d)")


def can_speak(found: tuple[str, ...], change: Change, pair: ReleasePair) -> tuple[str, ...]:
    """Return those of some sources of a change, by their ids, that can speak for its newer value; all if none can."""
    entry, tied = pair.entry(change.subjects[0]), _tied(change, pair)
    return tuple(one for one in found if one not in tied and _can(one, change, entry, pair)) or found


def of_notes(found: tuple[str, ...], change: Change, pair: ReleasePair) -> tuple[str, ...]:
    """Return those of some sources that can tell what notes say that came: of their day, else not older than it.

    None where all are older: the note is a remark of whoever compiled the release.
    """
    key = (change.subjects[0].kind, change.subjects[0].id)
    before = given(pair.old_entries.get(key), "notes") or ()
    came = [one for one in given(pair.new_entries.get(key), "notes") or () if one not in before]
    sources = [one for own in found if (one := _source(own, pair))]
    days = [note.day for note in came]
    if not came or None in days or not sources:
        return found
    of_the_day = tuple(one.id for one in sources if one.date in days)
    first = min((day.earliest or date.min for day in days), default=date.min)
    return of_the_day or tuple(one.id for one in sources if can_tell(one, first))


def _source(own: str, pair: ReleasePair) -> Source | None:
    found = pair.new_entries.get(("source", own))
    return found if isinstance(found, Source) else None


def _can(own: str, change: Change, entry: BaseModel | None, pair: ReleasePair) -> bool:
    source, action = _source(own, pair), action_of(change)
    if entry is None or source is None:
        return True
    field = "window" if action in WINDOW_MOVES else "status" if action in HAPPENED else None
    if field and any(reading.field == field and own in reading.sources for reading in given(entry, "readings") or ()):
        return False
    day = given(entry, DAYS[action]) if action in DAYS else None
    if isinstance(day, Window):
        return can_tell(source, day.earliest or date.min)
    if action not in DATED or not isinstance(entry, Milestone):
        return True
    return not _is_late(source, entry) and not any(_says_otherwise(note, source, entry) for note in entry.notes)


def _is_late(source: Source, entry: Milestone) -> bool:
    """Return whether a source is younger than the last day of a forecast."""
    forecast, published = (entry.window.latest if entry.window else None), source.date.earliest
    return bool(forecast and published and published > forecast)


def _says_otherwise(note: Note, source: Source, entry: Milestone) -> bool:
    """Return whether a note of the day of a source tells another date than its entry, or what its speaker said instead.

    A year for which the entry is ruled out speaks for it, too.
    """
    if note.day != source.date:
        return False
    texts = [note.text.root[tag] for tag in note.text.languages]
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    if not years:
        return any(name in text for name in _names(source) for text in texts)
    spans = [window for window in (entry.window, entry.excluded) if window]
    return not any(_holds(window, year) for window in spans for year in years)


def _names(source: Source) -> Iterable[str]:
    speaker = source.speaker
    if speaker is None:
        return ()
    return (*speaker.root.values(),) if isinstance(speaker, Names) else (speaker,)


def _holds(window: Window, year: int) -> bool:
    first, last = window.earliest or date.min, window.latest or date.max
    return first.year <= year <= last.year


def _tied(change: Change, pair: ReleasePair) -> frozenset[str]:
    """Return the sources that another milestone cites for which one waits since the release before.

    They tell of the tie, and of nothing else of it.
    """
    key = (change.subjects[0].kind, change.subjects[0].id)
    old, new = pair.old_entries.get(key), pair.new_entries.get(key)
    if change.rule == DEPENDENCY or old is None:
        return frozenset()
    came = set(given(new, "depends_on") or ()) - set(given(old, "depends_on") or ())
    others = (pair.new_entries.get(("milestone", one)) for one in came)
    tied = {source for other in others for source in given(other, "sources") or ()}
    return frozenset(tied.difference(given(old, "sources") or ()))
