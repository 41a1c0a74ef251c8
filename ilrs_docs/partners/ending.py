"""What is over of what a profile may mean: nobody is to be led to it without a word."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.model import Milestone, Opportunity, Procedure
from ilrs_docs.model.statuses import opening, stage
from ilrs_docs.partners.bases import is_overdue
from ilrs_docs.partners.tying import Both, Key
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.ended import OVER
from ilrs_docs.phrasing.release_pair import by_kind_and_id


def what_is_over(kind: str | None, entry_id: str, several: Sequence[Both]) -> str | None:
    """Return what became of an entry that is over, gone or out of the plan; None where any of this id is ahead.

    >>> from ilrs_docs import Library
    >>> release = Library().load("roadmap@latest")
    >>> [what_is_over("milestone", own, [Both(release, release)]) for own in ("luna-25", "luna-26")]
    ['failed', None]
    """
    keys = [(ties, key) for ties in several for key in _keys(kind, entry_id, ties)]
    found = [_over(key, ties) for ties, key in keys]
    return found[0] if found and all(found) else None


def _keys(kind: str | None, entry_id: str, ties: Both) -> Sequence[Key]:
    if kind is None:
        return ties.kinds_of(entry_id)
    return [(kind, entry_id)] if ties.entry((kind, entry_id)) else []


def _over(key: Key, ties: Both) -> str | None:
    entry = by_kind_and_id(ties.new).get(key)
    return _("in the older release alone") if entry is None else _became(entry, ties)


def _became(entry: BaseModel, ties: Both) -> str | None:
    """Return what became of an entry of the newer release, None where it still lies ahead, or always is."""
    if isinstance(entry, (Procedure, Opportunity)):
        return phrases.word(entry.status) if entry.status and opening(entry.status).shut else None
    if not isinstance(entry, Milestone):
        return None
    if entry.status and (stage(entry.status).ended or stage(entry.status).given_up):
        return phrases.word(entry.status)
    if entry.occurred:
        return _(OVER)
    return _("its date has passed") if is_overdue(entry, ties.new.issued) else None
