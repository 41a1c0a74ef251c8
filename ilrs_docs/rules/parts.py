"""Changes that are made of others: of the ones that they tell together, or of those of each of two readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ilrs_docs.changes import BUMPS, SEVERITIES, Change, made
from ilrs_docs.changes.names import RuleName
from ilrs_docs.rules.cases import Verdict
from ilrs_docs.rules.fingerprints import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pydantic import JsonValue

    from ilrs_docs.changes import Path, Subject

Readings = tuple[tuple[Change, ...], ...]


def verdict_over(
    rule: RuleName,
    members: Sequence[Change],
    values: tuple[JsonValue, JsonValue],
    detail: Mapping[str, Any],
    subjects: Iterable[Subject] | None = None,
) -> Verdict:
    """Return the verdict of a rule over several changes: it claims what they claim, and stands where the first does.

    It is about the first subject of each of them, or about these `subjects`.
    """
    about = (change.subjects[0] for change in members) if subjects is None else subjects
    return Verdict(rule, tuple(about), *values, dict(detail), edits_of(members), *_place_of(members[0]))


def edits_of(changes: Iterable[Change]) -> tuple[int, ...]:
    """Return the edits that changes claim, each once and in order."""
    return tuple(sorted({index for change in changes for index in change.edits}))


def _place_of(change: Change) -> tuple[Path | None, Path | None]:
    return change.old_path, change.new_path


def made_of(verdict: Verdict, members: Sequence[Change] = (), readings: Readings = ()) -> Change:
    """Return the change of a verdict on others: as grave, and with as large a bump, as the gravest of them."""
    parts = (*members, *(one for reading in readings for one in reading))
    return made(
        Change,
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
