"""What may call for a decision or an answer, short and with its date; its own section tells it whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Subject
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Deadline, Milestone, Opportunity, Procedure, Promise, Step, Window
from ilrs_docs.reporting.nouns import Group, Item
from ilrs_docs.reporting.sections.bearing import cited
from ilrs_docs.reporting.sections.items import standing_procedure, subject_of
from ilrs_docs.reporting.sections.pending import is_ahead, next_date, told_once
from ilrs_docs.reporting.sections.placing import Place, Placed, home_entry
from ilrs_docs.reporting.sides import Sides, given
from ilrs_docs.reporting.words import headings, phrasing
from ilrs_docs.reporting.words.localising import local
from ilrs_docs.rules.admitting import Calls
from ilrs_docs.rules.closings import part_window


class Day(NamedTuple):
    """The date that matters: a window, and whether it says when something `happened`; else a `target`, no date."""

    window: Window | None
    happened: bool = False
    target: str | None = None

    def words(self, issued: date | None) -> str | None:
        """Return the date in words, or the target, if there is any; says where it had passed on a day."""
        if self.window is None:
            return self.target
        told = phrasing.window(self.window.root)
        passed = not self.happened and not is_ahead(self.window, issued)
        return _("{date}, passed by the day of the newer release").format(date=told) if passed else told

    def rank(self, issued: date | None) -> tuple[bool, date]:
        """Return the key by which the nearest date still to come stands first, and what is past or undated last."""
        end = (self.window.latest or self.window.earliest) if self.window else None
        ahead = end is not None and not self.happened and end >= (issued or date.min)
        return not ahead, end if ahead and end else date.max


def acts(told: Iterable[Placed], both: Sides) -> list[Placed]:
    """Return what the section says: each change of severity act, each call that is not over, each step to come.

    What is nearest comes first.
    """
    decisions = [
        (placed, _day_of(placed, item, both), item)
        for placed in told
        for item in (placed.item, *placed.item.also)
        if item.severity == "act" and item.change is not None
    ]
    known = {(subject.kind, subject.id) for _placed, _day, item in decisions for subject in item.subjects}
    found = [
        *((headings.DECISIONS, day, _short(item, day.words(both.new.issued))) for _placed, day, item in decisions),
        *((headings.OPEN_CALLS, day, item) for day, item in _open_calls(both, known)),
        *((headings.DUE, day, item) for day, item in _steps_to_come(both, known)),
    ]
    found.sort(key=lambda one: one[1].rank(both.new.issued))
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


def _short(item: Item, due: str | None) -> Item:
    return Item(
        change=item.change,
        rule=item.rule,
        severity=item.severity,
        sentence=item.sentence,
        subjects=item.subjects,
        due=due,
        confidence=item.confidence,
        sources=item.sources,
        fingerprint=item.fingerprint,
    )


def _day_of(placed: Placed, item: Item, both: Sides) -> Day:
    """Return the date that matters in a change: of what it is about, else of the procedure that this belongs to."""
    first = item.subjects[0]
    found = [both.new_entries.get((one.kind, one.id)) for one in item.subjects]
    came = [entry for entry in found if entry is not None and found[0] is None]  # for one that went
    entries: list[BaseModel | None] = [*came] or [both.entry(first)]
    own = min((day_of(entry, both.new.issued) for entry in entries), key=lambda day: day.rank(both.new.issued))
    if own.window is None and placed.change is not None:
        return day_of(home_entry(placed.change, both), both.new.issued)
    return own


def day_of(entry: BaseModel | None, issued: date | None) -> Day:
    """Return the date of an entry that matters to whoever must act: what happened, else what is due, seen on a day."""
    if isinstance(entry, Milestone):
        return Day(entry.occurred, happened=True) if entry.occurred else Day(entry.window, target=entry.target)
    if isinstance(entry, Promise):
        return Day(entry.kept, happened=True)
    if isinstance(entry, (Procedure, Opportunity)):
        return Day(next_date(entry, issued))
    return Day(given(entry, "deadline") or given(entry, "window"))


def _open_calls(both: Sides, known: set[tuple[str, str]]) -> Iterator[tuple[Day, Item]]:
    calls = Calls(both.new)
    for key, entry in both.new_entries.items():
        if isinstance(entry, (Procedure, Opportunity)) and entry.status == "open" and key not in known:
            day = Day(next_date(entry, both.new.issued))
            if not calls.is_over(entry):
                due = {"due": day.words(both.new.issued)}
                yield day, standing_procedure(entry, entry.status, calls).model_copy(update=due)


def _steps_to_come(both: Sides, known: set[tuple[str, str]]) -> Iterator[tuple[Day, Item]]:
    """Yield each step and each deadline still to come, whatever the status of what it is of."""
    for entry in both.new_entries.values():
        if not isinstance(entry, (Procedure, Opportunity)):
            continue
        procedure = both.new_entries.get(("procedure", given(entry, "procedure") or ""))
        for part in told_once(entry, procedure, both.new.issued):
            subject, day = subject_of(part), Day(part_window(part))
            if day.window and (subject.kind, subject.id) not in known:
                yield day, _to_come(entry, part, subject, day.words(both.new.issued))


def _to_come(entry: Procedure | Opportunity, part: Step | Deadline, subject: Subject, due: str | None) -> Item:
    words = _("Still to come in {procedure}: {step}.")
    return Item(
        severity="attend",
        sentence=words.format(
            procedure=phrasing.quoted(phrasing.clause(local(entry.title))), step=phrasing.clause(subject.title)
        ),
        subjects=(subject,),
        due=due,
        confidence=part.confidence,
        sources=cited([part]),
    )
