"""Ancestry: which entry of an older release a milestone or a phase is, whatever its id is now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from ilrs_docs.changes import Comparison
from ilrs_docs.model import Milestone, Phase, Release, Window, entries_of
from ilrs_docs.reporting.sides import given

SPLITS: Final = frozenset({"milestone-split", "phase-split"})
Dated = Milestone | Phase


def dated(release: Release) -> dict[str, Dated]:
    """Return the milestones and the phases of a release by id."""
    return {entry.id: entry for _path, entry in entries_of(release) if isinstance(entry, (Milestone, Phase))}


def ancestors(old: Mapping[str, Dated], new: Mapping[str, Dated], comparison: Comparison) -> dict[str, Dated]:
    """Return for the id of each entry of `new` what it was in `old`; nothing for what was not there.

    A part of a split milestone was the whole.
    """
    back = {str(pair.new[-1]): str(pair.old[-1]) for pair in comparison.matching if pair.new[-1] in new}
    elsewhere = set(back.values())
    wholes = {
        part.id: change.subjects[0].id
        for change in comparison.recognised
        if change.rule in SPLITS
        for part in change.subjects[1:]
    }
    found: dict[str, Dated] = {}
    for own, entry in new.items():
        was = back.get(own) or wholes.get(own) or (None if own in elsewhere else own)
        before = old.get(was) if was else None
        if before is not None and type(before) is type(entry):
            found[own] = before
    return found


def window_of(entry: BaseModel | None) -> Window | None:
    """Return the forecast of an entry; None where it has none, or where there is no entry.

    >>> window_of(None)
    """
    found = given(entry, "window")
    return found if isinstance(found, Window) else None
