"""Many that changed in one way, in words: which way that is, and who they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.differing import word_shifts
from ilrs_docs.phrasing.quoting import shortened, titled
from ilrs_docs.rules.actions import action_of
from ilrs_docs.rules.alike import ACTION

MOST: Final = 8
"""How many are named in a sentence; each stands beside it in a report."""
WAYS: Final[Mapping[str, str]] = {
    "renamed": marked(
        "{things} are likely renamed in one way, else they were removed and others are new: {way} "
        "(likeness of at least {score} of 100): {names}."
    ),
    "cleared": marked("All that stood in {way} was removed, {things}: {names}."),
    "removed": marked("{things} of one kind were removed, {way}: {names}."),
    "field": marked("In {things} one detail changed ({what}): {names}."),
    "status": marked("{things} have another status[, {pair}]: {names}."),
}
"""How each way is told."""


def message_alike(change: Change) -> str | None:
    """Return the message of a change that tells many which changed in one way; None for any other change."""
    found = WAYS.get(str(change.detail.get("way"))) if action_of(change) == ACTION else None
    return _(found) if found else None


def way(change: Change) -> str | None:
    """Return the words in which all names differ, the section that all stood in, or what their names have in common."""
    old, new = (change.detail.get(side) for side in ("words_before", "words_now"))
    if old or new:
        return word_shifts([{"kind": "text", "old": old or None, "new": new or None}])
    section, pattern = (change.detail.get(name) for name in ("section", "pattern"))
    told = section or pattern
    return phrases.quoted(str(told)) if told else None


def each(change: Change) -> str:
    """Return who changed in one way: likely pairs by the earlier name, a detail with its values."""
    with_values = change.detail.get("way") == "field"
    told = [_valued(one) if with_values else titled(one.subjects[0]) for one in change.members]
    return phrases.some(told or [titled(one) for one in change.subjects], MOST)


def _valued(change: Change) -> str:
    old, new = (shortened(phrases.clause(phrases.value(value))) for value in (change.old, change.new))
    return _("{title} ({old}, now {new})").format(title=titled(change.subjects[0]), old=old, new=new)
