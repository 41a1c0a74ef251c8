"""Reverts: what a change says now is what an earlier release had said already, before the older one said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from ilrs_docs.model import Text
from ilrs_docs.rules.cases import plain
from ilrs_docs.rules.spots import Finder

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ilrs_docs.changes import Change, Comparison, Edit, Path
    from ilrs_docs.model import Release

BACK_TO: Final = "back_to"
"""Under it the detail of a change names the release that said the same: version, and label and day if it has them."""
WORDING: Final = "wording"
_STATED: Final = frozenset({"replaced", "reworded", "added"})


def with_reverts(comparison: Comparison, earlier: Iterable[Release]) -> Comparison:
    """Return a comparison whose changes say to which of the `earlier` releases, the latest first, they lead back.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> comparison = library.diff("roadmap@1.0", "roadmap@latest")
    >>> with_reverts(comparison, ()) == comparison
    True
    """
    found: dict[int, dict[str, JsonValue]] = {}
    waiting = [change for change in comparison.singly if _states(change, comparison.edits)]
    for release in earlier:
        if not waiting:
            break
        finder = Finder(release)
        back = [change for change in waiting if all(_stood(*put, finder) for put in _put_in(change, comparison.edits))]
        day = {"issued": release.issued.isoformat()} if release.issued else {}
        named = {"version": release.version, **({"label": release.label} if release.label else {}), **day}
        found |= {id(change): dict(named) for change in back}
        waiting = [change for change in waiting if id(change) not in found]
    if not found:
        return comparison
    return comparison.model_copy(update={"changes": tuple(_marked(change, found) for change in comparison.changes)})


def _marked(change: Change, found: dict[int, dict[str, JsonValue]]) -> Change:
    if change.members:
        return change.model_copy(update={"members": tuple(_marked(one, found) for one in change.members)})
    back = found.get(id(change))
    return change.model_copy(update={"detail": change.detail | {BACK_TO: back}}) if back else change


def _states(change: Change, edits: Sequence[Edit]) -> bool:
    """Return whether a change only tells what the document states now, so that it can have stated this before.

    How sure a fact is, and by which sources, is nothing that the document states (such changes ask for no bump).
    """
    if change.bump == "none" or (change.detail.get("stage") == "similar" and not change.readings):
        return False
    if _is_doubtful(change):
        return True
    claimed = _weighty(change, edits)
    return bool(claimed) and all(edit.op in _STATED and edit.new is not None for edit in claimed)


def _is_doubtful(change: Change) -> bool:
    """Return whether two of two ids are only likely each other: the new one may have stood so before in any case."""
    return bool(change.readings) and change.detail.get("stage") != "id"


def _put_in(change: Change, edits: Sequence[Edit]) -> list[tuple[Path, JsonValue]]:
    """Return what a change puts in, and where; of two that are only likely each other the new one, whole."""
    if _is_doubtful(change):
        return [(one.new_path or (), one.new) for one in change.readings[-1] if one.old is None]
    return [(edit.new_path or (), edit.new) for edit in _weighty(change, edits)]


def _weighty(change: Change, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits of a change, without those of a source's own words for a value that changed itself."""
    claimed = [edits[index] for index in change.edits]
    return [edit for edit in claimed if WORDING not in (edit.new_path or edit.old_path or ())] or claimed


def _stood(path: Path, put: JsonValue, finder: Finder) -> bool:
    """Return whether what a change puts in stood in the same place of a release."""
    spot = finder.spot(path)
    here: object = spot.entry
    for part in spot.rest:
        here = _inside(here, str(part))
    return plain(here) == plain(put)


def _inside(here: object, part: str) -> object:
    """Return what stands under a name inside an entry: a field, the words of a language, a member of a set."""
    if isinstance(here, Text):
        return here.get(part)
    if isinstance(here, BaseModel):
        return here.__dict__.get(part)
    return part if isinstance(here, tuple) and part in here else None
