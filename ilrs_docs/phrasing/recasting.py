"""A plan that was recast, in words: which phases it has now, and which it had; what stands for what is a reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases

RULE: Final = "plan-recast"
RECAST: Mapping[tuple[bool, bool], str] = {
    (True, False): marked("{title} was recast: {old} went."),
    (False, True): marked("{title} was recast: {new} came."),
    (False, False): marked("{title} came, and another plan of the same originators went."),
}
"""How it is told where not both phases went and others came, by whether each did."""


_READ: Final = frozenset({"redefined", "perhaps redefined"})
"""What became of a phase that another one stands for by declaration."""


def gave_way(change: Change, side: str) -> list[str]:
    """Return which phases of a plan that was recast went, or came, with their dates; nothing of those that stayed."""
    return [*_named(change, side)]


def _named(change: Change, side: str) -> Iterator[str]:
    """Yield the titles of the phases on a side, each with its window where it has one.

    >>> from ilrs_docs.changes import Subject
    >>> phases = [{"title": "Basic", "became": "gone", "window": "../2028"}, {"title": "Full", "became": "new"}]
    >>> facts = {"rule": RULE, "severity": "attend", "bump": "minor", "edits": (), "fingerprint": "f"}
    >>> plan = Change(subjects=(Subject(kind="plan", id="p", title="Plan"),), detail={"phases": phases}, **facts)
    >>> [*_named(plan, "old"), *_named(plan, "new")]
    ['Basic (by 2028)', 'Full']
    """
    found = change.detail.get("phases") if change.rule == RULE else None
    fates = {"old": ("gone", "redefined", "perhaps redefined"), "new": ("new",)}[side]
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and one.get("became") in fates:
            title, window = phrases.apart(phrases.clause(str(one.get("title")))), str(one.get("window"))
            dated = phrases.is_window(window)
            yield _("{title} ({date})").format(title=title, date=phrases.window(window)) if dated else title


def read_so(change: Change) -> Iterator[str]:
    """Yield which phase those who compiled the record take for which: that one took the place of another, no text says.

    >>> from ilrs_docs import Library
    >>> recast = Library().diff("roadmap@2023-08-20", "roadmap@2024-07-18").select(rule="plan-recast")[0]
    >>> list(read_so(recast))
    ['As the compilers understand it, “Basic station” stands where “Basic model” stood; it may be another thing.']
    """
    found = change.detail.get("phases") if change.rule == RULE else None
    phases = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    names = {str(one.get("id")): phrases.quoted(phrases.clause(str(one.get("title")))) for one in phases}
    for one in phases:
        if one.get("became") in _READ and str(one.get("successor")) in names:
            words = _("As the compilers understand it, {new} stands where {old} stood; it may be another thing.")
            yield words.format(new=names[str(one["successor"])], old=names[str(one["id"])])


def recast(change: Change, message: str) -> str:
    """Return the message of a plan that was recast without what did not happen; that of any other change as it is."""
    if change.rule != RULE or not change.detail.get("phases"):
        return message
    known = RECAST.get((bool(gave_way(change, "old")), bool(gave_way(change, "new"))))
    return _(known) if known else message
