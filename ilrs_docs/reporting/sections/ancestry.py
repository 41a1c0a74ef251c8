"""Ancestry: which entry of an older release a milestone or a phase is, whatever its id is now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from ilrs_docs.changes import Comparison, Path
from ilrs_docs.model import Milestone, Phase, Release, Window, entries_of, kind_of
from ilrs_docs.reporting.sides import given

SPLITS: Final = frozenset({"milestone-split", "phase-split"})
Dated = Milestone | Phase
Key = tuple[str, str]
"""Kind and id."""
_KINDS: Final = {"milestones": "milestone", "phases": "phase"}
"""Collection -> the kind of its entries."""


def dated(release: Release) -> dict[Key, Dated]:
    """Return the milestones and the phases of a release by kind and id."""
    found = (entry for _path, entry in entries_of(release) if isinstance(entry, (Milestone, Phase)))
    return {(kind_of(entry), entry.id): entry for entry in found}


def ancestors(old: Mapping[Key, Dated], new: Mapping[Key, Dated], comparison: Comparison) -> dict[Key, Dated]:
    """Return for the kind and id of each entry of `new` what it was in `old`; nothing for what was not there.

    A part of a split milestone was the whole.
    """
    back = {key_of(pair.new): key_of(pair.old) for pair in comparison.matching if key_of(pair.new) in new}
    elsewhere = {*back.values(), *(key_of(one.old) for one in comparison.reused)}
    wholes = {
        (part.kind, part.id): (one.subjects[0].kind, one.subjects[0].id)
        for change in comparison.recognised
        for one in change.singly
        if one.rule in SPLITS
        for part in one.subjects[1:]
    }
    found: dict[Key, Dated] = {}
    for own in new:
        was = back.get(own) or wholes.get(own) or (None if own in elsewhere else own)
        before = old.get(was) if was else None
        if before is not None:
            found[own] = before
    return found


def doubtful(comparison: Comparison) -> dict[str, str]:
    """Return the id that each milestone only likely had before, by its id now."""
    pairs = ((key_of(pair.old), key_of(pair.new)) for pair in comparison.matching if pair.likely)
    return {new[1]: old[1] for old, new in pairs if new[0] == "milestone"}


def key_of(path: Path) -> Key:
    """Return the kind and the id of the milestone or the phase at a path; no kind where another entry is there.

    >>> key_of(("content", "milestones", "luna-26")), key_of(("content", "terms", "moon"))
    (('milestone', 'luna-26'), ('', 'moon'))
    """
    return _KINDS.get(str(path[-2]), ""), str(path[-1])


def window_of(entry: BaseModel | None) -> Window | None:
    """Return the forecast of an entry; None where it has none, or where there is no entry.

    >>> window_of(None)
    """
    found = given(entry, "window")
    return found if isinstance(found, Window) else None
