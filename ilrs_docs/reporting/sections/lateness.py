"""Why confidence rose from low or fell to it, where sources that are later than their release speak for that."""

from __future__ import annotations

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.reporting.sides import Sides, given
from ilrs_docs.rules.actions import action_of


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
