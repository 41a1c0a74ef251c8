"""Ancestry: which entry of an older release a milestone or a phase is, whatever its id is now."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Comparison, Path
from ilrs_docs.changes.names import RuleName
from ilrs_docs.model import Milestone, Phase, Release, Window, entries_of, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing.release_pair import given

SPLITS: Final[frozenset[RuleName]] = frozenset({"milestone-split", "phase-split"})
Dated = Milestone | Phase
Key = tuple[str, str]
"""Kind and id."""
_KINDS: Final = {"milestones": "milestone", "phases": "phase"}
"""Collection -> the kind of its entries."""


def dated(release: Release) -> dict[Key, Dated]:
    """Return the milestones and the phases of a release by kind and id."""
    found = (entry for _path, entry in entries_of(release) if isinstance(entry, (Milestone, Phase)))
    return {(kind_of(entry), entry.id): entry for entry in found}


class Descent(NamedTuple):
    """Who descends from whom: `back` leads to what an entry was, `wholes` from the parts of what was split to it.

    `elsewhere` are the entries of the older release that are another one now or none, `onward` those that any is now,
    `whole` those of them that are so not as a part only.
    """

    back: Mapping[Key, Key]
    wholes: Mapping[Key, Key]
    elsewhere: frozenset[Key]
    onward: frozenset[Key]
    whole: frozenset[Key]


@kept
def lines(comparison: Comparison) -> Descent:
    """Return who descends from whom among milestones and phases, so far as the comparison itself says so."""
    pairs = ((key_of(pair.old), key_of(pair.new)) for pair in comparison.matching)
    back = {new: old for old, new in pairs if new[0]}
    wholes = {
        (part.kind, part.id): (one.subjects[0].kind, one.subjects[0].id)
        for change in comparison.recognised
        for one in change.singly
        if one.rule in SPLITS
        for part in one.subjects[1:]
    }
    elsewhere = frozenset({*back.values(), *(key_of(one.old) for one in comparison.reused)})
    whole = frozenset(old for new, old in back.items() if new not in wholes)
    return Descent(back, wholes, elsewhere, frozenset({*back.values(), *wholes.values()}), whole)


def ancestor(own: Key, comparison: Comparison) -> Key | None:
    """Return the kind and id that an entry had before; None for what was not there. A part was the whole."""
    found = lines(comparison)
    return found.back.get(own) or found.wholes.get(own) or (None if own in found.elsewhere else own)


def ancestors(old: Mapping[Key, Dated], new: Mapping[Key, Dated], comparison: Comparison) -> dict[Key, Dated]:
    """Return for the kind and id of each entry of `new` what it was in `old`; nothing for what was not there."""
    return {own: old[was] for own in new if (was := ancestor(own, comparison)) and was in old}


def stays(own: Key, new: Container[Key], comparison: Comparison, *, in_parts: bool = True) -> bool:
    """Return whether any entry of `new` is what one was, or where it may be `in_parts` a part of it."""
    found = lines(comparison)
    if own in (found.onward if in_parts else found.whole):
        return True
    return own in new and own not in found.back and own not in found.wholes and own not in found.elsewhere


@kept
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


def keyed(milestones: Mapping[str, Milestone]) -> dict[Key, Dated]:
    """Return milestones by kind and id, instead of by id alone."""
    return {("milestone", entry_id): milestone for entry_id, milestone in milestones.items()}
