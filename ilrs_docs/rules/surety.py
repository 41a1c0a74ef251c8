"""Whether the date of an entry is surer than it was: a narrower window alone does not make it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.model import Milestone
from ilrs_docs.model.statuses import stage

if TYPE_CHECKING:
    from pydantic import BaseModel

SURENESS: Final = ("low", "medium", "high")
"""The grades of confidence, the least first."""
DATES: Final = frozenset({"window", "deadline"})
"""The fields that hold when an entry is to be."""


def no_surer(old: BaseModel | None, new: BaseModel | None) -> dict[str, Any]:
    """Return why a narrower window of an entry is not told as surer, as `not_surer`; empty where nothing says so.

    It is in trouble (its status), sources disagree on its date (`contested`), or confidence in it fell (`confidence`).

    >>> from ilrs_docs.model import Milestone, Text
    >>> crane = Milestone(id="crane", title=Text("Crane"))
    >>> no_surer(crane, crane), no_surer(crane, crane.model_copy(update={"status": "altered"}))
    ({}, {'not_surer': 'altered'})
    """
    before, now = (side.__dict__ if side else {} for side in (old, new))
    if isinstance(new, Milestone) and stage(new.status).trouble:
        return {"not_surer": new.status}
    if any(reading.field in DATES for reading in now.get("readings", ())):
        return {"not_surer": "contested"}
    was, sureness = before.get("confidence"), now.get("confidence")
    if was and sureness and SURENESS.index(sureness) < SURENESS.index(was):
        return {"not_surer": "confidence"}
    return {}
