"""Why confidence is low, rose from low or fell to it, where the data say so: a note, or sources all later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pydantic import BaseModel

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Confidence, Mission, Note, Source
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.release_pair import ReleasePair, given
from ilrs_docs.reporting.sections.witnessing import HAPPENED
from ilrs_docs.rules.actions import action_of
from ilrs_docs.wording.notes import says_why_low

LATE_ONLY: Final = marked("it is known from later sources alone, hence the low confidence here")
"""What is said of what the day of a release alone makes unsure."""


def because_low(change: Change, confidence: Confidence | None, cited: Iterable[str], pair: ReleasePair) -> str | None:
    """Return why what happened, or a flight, is told with low confidence, where a note says it; else as the days do."""
    entry = pair.entry(change.subjects[0])
    told = action_of(change) in HAPPENED or isinstance(entry, Mission)
    reason = reason_of(entry) if told and confidence == "low" else None
    return reason or because_late(confidence, cited, pair)


def reason_of(entry: BaseModel | None) -> str | None:
    """Return the last note of an entry that says why it is of low confidence; None where none does."""
    notes = [note for note in given(entry, "notes") or () if isinstance(note, Note) and _says_why(note)]
    return phrases.clause(local(notes[-1].text)) if notes else None


def _says_why(note: Note) -> bool:
    return any(says_why_low(note.text.root[tag]) for tag in note.text.languages)


def because_late(confidence: Confidence | None, cited: Iterable[str], pair: ReleasePair) -> str | None:
    """Return why something is told with low confidence where each source of it is later than the release; else None."""
    sources = [pair.new_entries.get(("source", entry_id)) for entry_id in cited] if confidence == "low" else []
    late = bool(sources) and all(isinstance(one, Source) and one.retrospective for one in sources)
    return _(LATE_ONLY) if late else None


def because_of_the_day(change: Change, pair: ReleasePair) -> tuple[str, ...]:
    """Return the reason as a note; none where days do not speak for it.

    A fact that stands on sources alone that are later than its release is no surer than low, whatever they are worth.
    """
    if action_of(change) not in {"confidence-raised", "confidence-lowered"}:
        return ()
    key = (change.subjects[0].kind, change.subjects[0].id)
    old, new = (
        {source.id for source in side.sources if source.retrospective}.intersection(given(entry, "sources") or ())
        for side, entry in ((pair.old, pair.old_entries.get(key)), (pair.new, pair.new_entries.get(key)))
    )
    if change.old == "low" and old - new:
        return (_("Sources that were later than the earlier release are not later than this one."),)
    if change.new == "low" and new - old:
        return (_("The sources that came are later than the release, and alone allow no more than low."),)
    return ()
