"""A plan that was recast, in words: only phases that went gave way, and only to those that came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import JsonValue

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked

RULE: Final = "plan-recast"
RECAST: Mapping[tuple[bool, bool], str] = {
    (True, False): marked("{title} was recast: {old} went."),
    (False, True): marked("{title} was recast: {new} came."),
    (False, False): marked("{title} took the place of another plan."),
}
"""How it is told where not both phases went and others came, by whether each did."""


def gave_way(change: Change, side: str) -> JsonValue:
    """Return which phases of a plan that was recast went, or came; nothing of those that stayed."""
    found = change.detail.get("phases") if change.rule == RULE else None
    fates = {"old": ("gone", "redefined", "perhaps redefined"), "new": ("new",)}[side]
    phases = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [one.get("title") for one in phases if one.get("became") in fates]


def recast(change: Change, message: str) -> str:
    """Return the message of a plan that was recast without what did not happen; that of any other change as it is."""
    if change.rule != RULE or not change.detail.get("phases"):
        return message
    known = RECAST.get((bool(gave_way(change, "old")), bool(gave_way(change, "new"))))
    return _(known) if known else message
