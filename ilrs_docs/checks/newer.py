"""Values that are older than what another source of the same release says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import BaseModel

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.model import Reading, Source

_SURER: Final = {None: 0, "low": 0, "medium": 1, "high": 2}


def older_values(view: CheckedRelease) -> Iterator[Finding]:
    """Find the values whose every source is older than those of another reading of them, where nothing says why.

    A note of the reading says why, and so does a reading that is less sure than its entry.
    """
    for path, entry in view.entries:
        for reading in entry.__dict__.get("readings", ()):
            newer = None if _explained(reading, entry) else _newer(reading, entry, view)
            if newer:
                yield Finding(
                    "older-value",
                    (*path, "readings", reading.id),
                    f"it says {reading.value!r} for {reading.field} by a source of {newer[1]}, and the other "
                    f"sources of the entry are none later than {newer[0]}",
                    "take the newer value, or say in the note of the reading why the older one stands",
                )


def _explained(reading: Reading, entry: BaseModel) -> bool:
    less_sure = _SURER[reading.confidence] < _SURER[entry.__dict__.get("confidence")]
    return reading.note is not None or reading.interpretation is True or less_sure


def _newer(reading: Reading, entry: BaseModel, view: CheckedRelease) -> tuple[date, date] | None:
    """Return the last day of the sources that only the entry cites, and the first one of those of a newer reading."""
    theirs = view.sources_of(reading)
    own = [one for one in view.sources_of(entry) if one not in theirs]
    ends, begins = [_last(one) for one in own], [one.date.earliest for one in theirs]
    known_ends, known_begins = [day for day in ends if day], [day for day in begins if day]
    if not known_ends or not known_begins or len(known_ends) < len(ends) or len(known_begins) < len(begins):
        return None
    return (max(known_ends), min(known_begins)) if min(known_begins) > max(known_ends) else None


def _last(source: Source) -> date | None:
    return None if source.date.vague else source.date.latest
