"""What may call for a decision or an answer, short and with its date; its own section tells it whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Deadline, Milestone, Opportunity, Procedure, Promise, Step, Window, kind_of
from ilrs_docs.model.ordering import by_natural_id
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.release_pair import ReleasePair, given, innermost
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Group, Item
from ilrs_docs.reporting.sections.assignment import Place, Placed, home_entry
from ilrs_docs.reporting.sections.bearing import cited
from ilrs_docs.reporting.sections.items import standing_procedure, subject_of
from ilrs_docs.reporting.sections.pending import is_ahead, next_part, upcoming
from ilrs_docs.reporting.sections.tables import limit_row
from ilrs_docs.rules.admitting import Calls
from ilrs_docs.rules.closings import part_window

MOST_LIMITS: Final = 6
"""How many limits of a call are told; of more that there are others."""


class Day(NamedTuple):
    """The date that matters: a window, and whether it says when something `happened`; else a `target`, no date.

    `name` says what is due then, where it is one of several dates.
    """

    window: Window | None
    happened: bool = False
    target: str | None = None
    name: str | None = None

    def words(self, issued: date | None) -> str | None:
        """Return the date in words, with its name, or the target; says so where it had passed on a day."""
        if self.window is None:
            return self.target
        told = phrases.window(self.window.root)
        if not self.happened and not is_ahead(self.window, issued):
            return _("{date}, passed by the day of the newer release").format(date=told)
        return _("{date}: {title}").format(date=told, title=phrases.clause(self.name)) if self.name else told

    def rank(self, issued: date | None) -> tuple[bool, date]:
        """Return the key by which the nearest date still to come stands first, and what is past or undated last."""
        end = (self.window.latest or self.window.earliest) if self.window else None
        ahead = end is not None and not self.happened and end >= (issued or date.min)
        return not ahead, end if ahead and end else date.max


def acts(told: Iterable[Placed], pair: ReleasePair, changes: Sequence[Change]) -> list[Placed]:
    """Return what the section says: each change of severity act, each call that is not over, each step to come.

    What is nearest comes first. Items are of the `changes` of the comparison.
    """
    found_in = [
        (placed, _stands(changes[item.change], pair), item)
        for placed in told
        for item in (placed.item, *placed.item.also)
        if item.severity == "act" and item.change is not None
    ]
    decisions = [(_day_of(placed, entries, pair), entries, item) for placed, entries, item in found_in]
    known = {_key(entry) for _day, entries, _item in decisions for entry in entries}
    found = [
        *(
            (headings.DECISIONS, day, _short(item, day.words(pair.new.issued), _limits(entries, pair)))
            for day, entries, item in decisions
        ),
        *((headings.OPEN_CALLS, day, item) for day, item in _open_calls(pair, known)),
        *((headings.DUE, day, item) for day, item in _steps_to_come(pair, known)),
    ]
    found.sort(key=lambda one: one[1].rank(pair.new.issued))
    return [Placed(Place("act", group), item) for group, _when, item in found]


def heading(groups: Iterable[Group]) -> str:
    """Return the title of the section with these groups: that something asks for a decision, that something is ahead.

    >>> heading([])
    'What lies ahead'
    """
    grave = {_is_act(item) for group in groups for item in group.items}
    if True not in grave:
        return _(headings.AHEAD)
    return _(headings.DECISIONS_AND_AHEAD) if False in grave else _(headings.SECTIONS["act"])


def _is_act(item: Item) -> bool:
    return item.severity == "act" or any(one.severity == "act" for one in item.also)


def limits_of(entry: BaseModel | None) -> str | None:
    """Return the limits of a call in a sentence, with what they hold for; None where there are none.

    >>> from ilrs_docs.model import Opportunity
    >>> mass = {"id": "mass", "title": "Mass", "bound": "maximum", "number": 200, "unit": "kg"}
    >>> limits_of(Opportunity.model_validate({"id": "call", "title": "Call", "limits": [mass]}))
    'Limits: Mass (at most 200 kg).'
    """
    limits = by_natural_id(entry.limits) if isinstance(entry, Opportunity) else []
    if not limits:
        return None
    shown = [
        _("{title} ({date})").format(title=phrases.clause(title), date=amount)
        for title, amount in map(limit_row, limits[: MOST_LIMITS + 1])
    ]
    told = phrases.sentence(_("{name}: {words}").format(name=_(headings.LIMITS), words=phrases.few(shown, MOST_LIMITS)))
    scopes = {local(limit.description) if limit.description else "" for limit in limits}
    return phrases.together([told, *scopes]) if len(scopes) == 1 and "" not in scopes else told


def _key(entry: BaseModel) -> tuple[str, str]:
    return kind_of(entry), str(given(entry, "id"))


def _limits(entries: Sequence[BaseModel], pair: ReleasePair) -> str | None:
    """Return the limits of what still stands, of some entries of either release."""
    return next((limits_of(one) for one in entries if pair.new_entries.get(_key(one)) is one), None)


def _short(item: Item, due: str | None, limits: str | None) -> Item:
    return Item(
        change=item.change,
        rule=item.rule,
        severity=item.severity,
        sentence=item.sentence,
        subjects=item.subjects,
        due=due,
        description=limits,
        confidence=item.confidence,
        sources=item.sources,
        fingerprint=item.fingerprint,
    )


def _stands(change: Change, pair: ReleasePair) -> list[BaseModel]:
    """Return what a change is about as it now stands: itself, else what came for it, else as it stood.

    An id may be that of another entry by now: what has a place is looked up there.
    """
    first, *others = change.subjects
    now = innermost(pair.new, change.new_path, pair.new_entries)
    before = innermost(pair.old, change.old_path, pair.old_entries)
    here = [entry for entry in (now, before) if entry is not None and kind_of(entry) == first.kind]
    if now is not None and now in here:
        return [now]
    found = [pair.new_entries.get((one.kind, one.id)) for one in (others if here else change.subjects)]
    came = [entry for entry in found if entry is not None]
    return came or here or [entry for entry in (pair.entry(first),) if entry is not None]


def _day_of(placed: Placed, entries: Sequence[BaseModel], pair: ReleasePair) -> Day:
    """Return the date that matters in a change: of what it is about, else of the procedure that this belongs to."""
    days = [day_of(entry, pair.new.issued) for entry in entries]
    own = min(days, key=lambda day: day.rank(pair.new.issued), default=Day(None))
    if own.window is None and placed.change is not None:
        return day_of(home_entry(placed.change, pair), pair.new.issued)
    return own


def day_of(entry: BaseModel | None, issued: date | None) -> Day:
    """Return the date of an entry that matters to whoever must act: what happened, else what is due, seen on a day."""
    if isinstance(entry, Milestone):
        return Day(entry.occurred, happened=True) if entry.occurred else Day(entry.window, target=entry.target)
    if isinstance(entry, Promise):
        return Day(entry.kept, happened=True)
    if isinstance(entry, (Procedure, Opportunity)):
        return _next_day(entry, issued)
    return Day(given(entry, "deadline") or given(entry, "window"))


def _next_day(entry: Procedure | Opportunity, issued: date | None) -> Day:
    """Return the next date of a procedure or an opportunity, with what is due then."""
    part = next_part(entry, issued)
    return Day(part_window(part), name=subject_of(part).title) if part else Day(None)


def _open_calls(pair: ReleasePair, known: set[tuple[str, str]]) -> Iterator[tuple[Day, Item]]:
    calls = Calls(pair.new)
    for key, entry in pair.new_entries.items():
        if isinstance(entry, (Procedure, Opportunity)) and entry.status == "open" and key not in known:
            day = _next_day(entry, pair.new.issued)
            if not calls.is_over(entry):
                told = {"due": day.words(pair.new.issued), "description": limits_of(entry)}
                yield day, standing_procedure(entry, entry.status, calls).model_copy(update=told)


def _steps_to_come(pair: ReleasePair, known: set[tuple[str, str]]) -> Iterator[tuple[Day, Item]]:
    """Yield each step and each deadline still to come, whatever the status of what it is of."""
    for entry in pair.new_entries.values():
        if not isinstance(entry, (Procedure, Opportunity)):
            continue
        procedure = pair.new_entries.get(("procedure", given(entry, "procedure") or ""))
        for part in upcoming(entry, procedure, pair.new.issued):
            subject, day = subject_of(part), Day(part_window(part))
            if day.window and (subject.kind, subject.id) not in known:
                yield day, _to_come(entry, part, subject, day.words(pair.new.issued))


def _to_come(entry: Procedure | Opportunity, part: Step | Deadline, subject: Subject, due: str | None) -> Item:
    words = _("Still to come in {procedure}: {step}.")
    return Item(
        severity="attend",
        sentence=words.format(
            procedure=phrases.quoted(phrases.clause(local(entry.title))), step=phrases.clause(subject.title)
        ),
        subjects=(subject,),
        due=due,
        confidence=part.confidence,
        sources=cited([part]),
    )
