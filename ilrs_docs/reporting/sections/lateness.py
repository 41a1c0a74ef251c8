"""Why confidence is low, rose from low or fell to it, where sources later than their release speak for that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Confidence, Source
from ilrs_docs.reporting.sides import Sides, given
from ilrs_docs.rules.actions import action_of

LATE_ONLY: Final = marked("all sources given for it are later than this release, and allow no more than low confidence")
"""What is said of what the day of a release alone makes unsure."""


def because_late(confidence: Confidence | None, cited: Iterable[str], sides: Sides) -> str | None:
    """Return why something is told with low confidence where each source of it is later than the release; else None."""
    sources = [sides.new_entries.get(("source", own)) for own in cited] if confidence == "low" else []
    late = bool(sources) and all(isinstance(one, Source) and one.retrospective for one in sources)
    return _(LATE_ONLY) if late else None


def because_of_the_day(change: Change, sides: Sides) -> tuple[str, ...]:
    """Return the reason as a note; none where days do not speak for it.

    A fact that stands on sources alone that are later than its release is no surer than low, whatever they are worth.
    """
    if action_of(change) not in {"confidence-raised", "confidence-lowered"}:
        return ()
    key = (change.subjects[0].kind, change.subjects[0].id)
    old, new = (
        {source.id for source in side.sources if source.retrospective}.intersection(given(entry, "sources") or ())
        for side, entry in ((sides.old, sides.old_entries.get(key)), (sides.new, sides.new_entries.get(key)))
    )
    if change.old == "low" and old - new:
        return (_("Sources that were later than the earlier release are not later than this one."),)
    if change.new == "low" and new - old:
        return (_("The sources that came are later than the release, and alone allow no more than low."),)
    return ()
