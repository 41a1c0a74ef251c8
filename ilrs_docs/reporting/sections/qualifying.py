"""What is said in brackets behind the name of what came: its status and date, other readings, what it consists of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Level, Limit, Milestone, Plan, Term, Window, kind_of
from ilrs_docs.model.stored import plain_value
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import milestone_facts, other_values
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.release_pair import ReleasePair, given, title_of, welcomed
from ilrs_docs.reporting.fitting import abridged, first_sentence
from ilrs_docs.rules.actions import action_of

CAME: Final[frozenset[Action]] = frozenset({
    "added", "added-whole", "came-considered", "stated-beside", "doubled", "first-reported", "joined",
})  # fmt: skip
"""The actions of what came into the record."""
_DATES: Final = ("window", "deadline", "date", "occurred", "signed")
"""The fields of which the first that is given dates an entry."""
_AS_USUAL: Final = frozenset({"planned", "pending"})
"""The statuses that a date alone lets a reader expect."""


def aside(change: Change, entry: BaseModel | None, pair: ReleasePair) -> str | None:
    """Return what a list says in brackets behind the name of what came; None where nothing more is to be said."""
    if entry is None or action_of(change) not in CAME or "field" in change.detail:
        return None
    if isinstance(entry, Level):
        return _of_opportunity(entry, pair)
    return _("; ").join(_facts(entry, ahead=bool(change.detail.get("ahead")))) or None


def said_of_heirs(change: Change, pair: ReleasePair) -> Iterator[str]:
    """Yield what a reader has to know of each entry in favour of which another one was withdrawn, where it is new."""
    for heir in change.subjects[1:] if action_of(change) == "withdrawn" else ():
        key = heir.kind, heir.id
        entry = pair.new_entries.get(key) if key not in pair.old_entries else None
        words = _("; ").join(_facts(entry, ahead=False)) if entry else None
        if entry and words:
            yield _("{name}: {words}").format(name=title_of(entry), words=words)


def _of_opportunity(level: Level, pair: ReleasePair) -> str | None:
    """Return of which opportunity a level of cooperation is; None of one that the document has for itself."""
    own = welcomed(pair.new).get(level.id)
    title = phrases.clause(pair.title("opportunity", own)) if own else None
    return _("of the opportunity {title}").format(title=phrases.quoted(title)) if title else None


def _facts(entry: BaseModel, *, ahead: bool) -> Iterator[str]:
    """Yield what a reader has to know of an entry: when and whether it comes, what others say, what it consists of."""
    if isinstance(entry, Milestone):
        yield from _of_milestone(entry, ahead=ahead)
    elif isinstance(entry, Limit):
        yield phrases.bounded(entry.bound, entry.number, entry.unit)
    elif isinstance(entry, Term):
        yield phrases.quoted(phrases.clause(abridged(local(entry.meaning))))
    else:
        yield from _dated(entry)
    yield from other_values(kind_of(entry), _readings(entry))
    if isinstance(entry, Plan) and entry.phases:
        dated = any(phase.window or phase.readings for phase in entry.phases)
        yield from map(_phase, entry.phases) if dated else [phrases.listed([*map(title_of, entry.phases)])]
        if entry.description and not all(phase.window for phase in entry.phases):
            yield phrases.quoted(phrases.clause(first_sentence(local(entry.description))))


def _of_milestone(entry: Milestone, *, ahead: bool) -> Iterator[str]:
    """Yield for when a milestone is planned, or what it is if not merely planned."""
    data = {name: plain_value(given(entry, name)) for name in ("status", "window", "occurred", "target")}
    if data["status"] in _AS_USUAL and not data["occurred"]:
        data["status"] = None
    if any(data.values()):
        yield from milestone_facts(data, ahead=ahead)


def _dated(entry: BaseModel) -> Iterator[str]:
    """Yield the status of an entry, unless that is a matter of course, and its date.

    >>> from ilrs_docs.model import Opportunity, Text
    >>> list(_dated(Opportunity(id="o", title=Text(en="Payloads"), status="closed")))
    ['closed']
    """
    status = given(entry, "status")
    if status and status not in _AS_USUAL:
        yield phrases.word(str(status))
    dates = (given(entry, name) for name in _DATES)
    yield from [phrases.window(date.root) for date in dates if isinstance(date, Window)][:1]


def _phase(phase: BaseModel) -> str:
    """Return a phase of a plan with its window and what others say of it."""
    when = given(phase, "window")
    date = phrases.window(when.root) if isinstance(when, Window) else _("no date given")
    words = [date, *other_values("phase", _readings(phase))]
    return _("{name}: {words}").format(name=title_of(phase), words=_(", ").join(words))


def _readings(entry: BaseModel) -> list[dict[str, Any]]:
    readings = given(entry, "readings") or ()
    return [{name: plain_value(value) for name, value in one.__dict__.items()} for one in readings]
