"""Changes that are made of others: of the ones that they tell together, or of those of each of two readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilrs_docs.changes import BUMPS, SEVERITIES, Change
from ilrs_docs.rules.fingerprints import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ilrs_docs.rules.cases import Verdict

Readings = tuple[tuple[Change, ...], ...]


def made_of(verdict: Verdict, members: Sequence[Change] = (), readings: Readings = ()) -> Change:
    """Return the change of a verdict on others: as grave, and with as large a bump, as the gravest of them."""
    parts = (*members, *(one for reading in readings for one in reading))
    return Change(
        **verdict._asdict(),
        severity=min((one.severity for one in parts), key=SEVERITIES.index),
        bump=min((one.bump for one in parts), key=BUMPS.index),
        fingerprint=fingerprint(verdict),
        members=tuple(members),
        readings=readings,
    )


def with_parts(change: Change, members: tuple[Change, ...], readings: Readings) -> Change:
    """Return a change with other members or readings, as grave as the gravest of them; its fingerprint stays."""
    parts = (*members, *(one for reading in readings for one in reading))
    severity = min((one.severity for one in parts), key=SEVERITIES.index)
    return change.model_copy(update={"members": members, "readings": readings, "severity": severity})
