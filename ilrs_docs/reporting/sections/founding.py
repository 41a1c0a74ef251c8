"""What a new date rests on, where the release that gave it lies between the two that are compared.

The sources that came between two releases that lie far apart are those of many dates. The release on the way that gave
the date that stands shows which came with it, unless more came for the entry after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from ilrs_docs.changes import Change
from ilrs_docs.comparing import Leg
from ilrs_docs.reporting.sections.placing import Placed
from ilrs_docs.rules.actions import action_of
from ilrs_docs.rules.support import Support

Key = tuple[str, str, str]


def founded(placed: Iterable[Placed], legs: Sequence[Leg]) -> list[Placed]:
    """Return all that is told, each new date with what it rests on where the way shows that and the ends do not."""
    known = _known(legs)
    return [_founded(one, known.get(_key(one.change))) if one.change else one for one in placed]


def _founded(one: Placed, support: Support | None) -> Placed:
    if one.item.support or not one.item.certainty:
        return one
    return one._replace(item=one.item.model_copy(update={"support": support}))


def _known(legs: Sequence[Leg]) -> dict[Key, Support]:
    """Return what each date rests on by the last leg that gave it, if no source came for its entry later."""
    known: dict[Key, Support] = {}
    for leg in legs:
        changes = leg.comparison.singly
        more = {_key(change)[:2] for change in changes if action_of(change) == "sources-changed"}
        known = {key: support for key, support in known.items() if key[:2] not in more}
        for change in changes:
            support = next((word for word in get_args(Support) if word == change.detail.get("support")), None)
            if support:
                known[_key(change)] = support
    return known


def _key(change: Change) -> Key:
    return change.subjects[0].kind, change.subjects[0].id, str(change.new)
