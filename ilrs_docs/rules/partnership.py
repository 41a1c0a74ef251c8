"""Rules of the Guideline: procedures and steps, opportunities with limits and deadlines, partners, instruments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.changes.names import Action
from ilrs_docs.matching import counterpart
from ilrs_docs.model import (
    Deadline,
    Guideline,
    Instrument,
    Limit,
    Opportunity,
    Partner,
    Procedure,
    Step,
    Window,
    entries_of,
    kind_of,
)
from ilrs_docs.rules.cases import Case
from ilrs_docs.rules.closings import doubt_of_closing, is_read_so
from ilrs_docs.rules.corrections import declared, grounds, is_past
from ilrs_docs.rules.entries import covered, dated_after
from ilrs_docs.rules.foretold import is_ahead, marked_ahead_of
from ilrs_docs.rules.milestones import ComeOrGone, against_forecast, member_verdict, wordings
from ilrs_docs.rules.texts import same_words
from ilrs_docs.rules.windows import deadline_action, deadline_detail, window_detail
from ilrs_docs.wording.units import ratio

if TYPE_CHECKING:
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

STATUS_ACTIONS: Final[Mapping[str, Action]] = {
    "announced": "announced",
    "deferred": "deferred",
    "open": "opened",
    "closed": "closed",
    "withdrawn": "withdrawn",
}
_INSTRUMENT: Final[Mapping[str, Action]] = {"signed": "signed", "in_force": "came-into-force"}
_ACTOR: Final = ComeOrGone("actor-stated", "actor-unstated", "actor-changed")
_OUTCOME: Final = ComeOrGone("outcome-set", "outcome-dropped", "outcome-changed")
_DATE: Final = ComeOrGone("date-set", "date-dropped", "date-restated")
_OF_STEPS: Final[Mapping[Action, Action]] = {
    "set": "deadline-set",
    "dropped": "deadline-dropped",
    "restated": "deadline-restated",
    "extended": "deadline-extended",
    "brought-forward": "deadline-brought-forward",
    "past-corrected": "deadline-past-corrected",
}
"""The actions of a deadline -> those of a step whose deadline it is."""
WEIGHT = ("may", "should", "must")
UNSTATED = "unstated"
"""The word of the vocabulary for an obligation that no source states."""


def status(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a procedure or an opportunity by what its status has become; one that came is told by its status.

    Nobody acted on one that was withdrawn when it was first told, so that it is no withdrawal to answer.
    """
    new = case.new
    if not isinstance(new, (Procedure, Opportunity)) or new.status is None:
        return
    action = STATUS_ACTIONS[new.status]
    if case.old is None:
        if not covered(context.unknown_old, case.new_path) or dated_after(new, context.old.issued):
            came = "came-withdrawn" if action == "withdrawn" else action
            yield case.verdict(came, case.edits.get((), []), (None, new), **_over(action, new, context))
    elif case.touching("status"):
        outcome = case.touching("outcome") if case.value(case.old, "outcome") is None else ()
        read = is_read_so(case, context)
        claimed = (*case.touching("status"), *outcome, *(doubt_of_closing(case) if read else ()))
        detail = {"outcome": case.value(new, "outcome"), **({"read": True} if read else {})}
        yield case.verdict(action, claimed, case.both("status"), **detail, **_over(action, new, context))


def _over(action: Action, new: Procedure | Opportunity, context: RuleContext) -> dict[str, Any]:
    """Return that what opened is over for partners on the day of the newer release; empty where it is not."""
    return {"over": True} if action == "opened" and context.calls.is_over(new) else {}


def obligation(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a step that binds more, or less."""
    del context
    claimed = case.touching("obligation")
    if claimed and isinstance(case.old, Step) and isinstance(case.new, Step):
        old, new = case.old.obligation, case.new.obligation
        action: Action
        if old is None or new is None:
            action = "obligation-stated" if old is None else "obligation-unstated"
        else:
            stronger = WEIGHT.index(new) > WEIGHT.index(old)
            action = "obligation-strengthened" if stronger else "obligation-weakened"
        yield case.verdict(action, claimed, (old or UNSTATED, new or UNSTATED))


def step_status(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a step that was done, and how far from its deadline, one to be done again, one whose day passed unreported.

    One that is marked as done on a day that was still to come is doubtful, and was neither.
    """
    claimed = case.touching("status", "occurred")
    if case.touching("status") and isinstance(case.old, Step) and isinstance(case.new, Step):
        old, new = case.old, case.new
        if new.status != "done" and is_ahead(old.occurred, context.old.issued, context.new.issued):
            yield case.verdict("mark-taken-back", claimed, (old.occurred, None))
        elif old.status == "done" and new.status == "pending":
            yield case.verdict("reopened", claimed, (old.status, new.status))
        elif old.status in {"pending", None} and new.status == "passed":
            yield case.verdict("passed", case.touching("status"), (new.deadline, None))
        if new.status != "done":
            return
        if is_ahead(new.occurred, context.new.issued):
            yield case.verdict("done-ahead", claimed, (new.deadline, new.occurred))
            return
        outcome = case.touching("outcome") if old.outcome is None else ()
        yield case.verdict(
            "done",
            (*claimed, *outcome),
            (new.deadline, new.occurred),
            outcome=new.outcome,
            **(against_forecast(new.deadline, new.occurred) or _done_by(new.deadline, new.occurred)),
        )


def _done_by(deadline: Window | None, occurred: Window | None) -> dict[str, Any]:
    """Return by how much the last day that a step was done by lies behind its deadline; empty where it does not.

    It may have been done any day before.

    >>> _done_by(Window("2024-09"), Window("../2025-04-24"))
    {'done_by': {'deadline': '2024-09', 'months': 6, 'days': 24}}
    >>> _done_by(Window("2024-09"), Window("../2024-08")), _done_by(None, Window("../2024-08"))
    ({}, {})
    """
    end = occurred.latest if occurred else None
    if deadline is None or deadline.latest is None or end is None or end <= deadline.latest:
        return {}
    moved = window_detail(Window(deadline.latest.isoformat()), Window(end.isoformat()))
    return {"done_by": {"deadline": str(deadline), "months": moved["months"], "days": moved["days"]}}


def step_content(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell another actor, other documents, another outcome of a step."""
    if not isinstance(case.old, Step) or not isinstance(case.new, Step):
        return
    actors = case.both("actor")
    if case.touching("actor") and not same_words(*actors):
        yield case.verdict(_ACTOR.of(actors), case.touching("actor"), actors)
    for index in case.touching("documents"):
        edit = context.edits[index]
        required = edit.op == "added"
        yield case.verdict(
            "document-required" if required else "document-no-longer-required", [index], (edit.old, edit.new)
        )


def outcome(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell an outcome that is known now, or is told otherwise."""
    del context
    if case.touching("outcome") and case.old is not None and case.new is not None:
        old, new = case.both("outcome")
        if not same_words(old, new):
            yield case.verdict(_OUTCOME.of((old, new)), case.touching("outcome"), (old, new))


def step_order(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a step that has another place among the steps of its procedure."""
    for index in case.edits.get((), []) if isinstance(case.old, Step) and isinstance(case.new, Step) else ():
        edit = context.edits[index]
        if edit.op == "moved" and counterpart(edit.old_path[:-1], context.forth) == edit.new_path[:-1]:
            yield case.verdict("reordered", [index], (edit.old, edit.new))


def deadline(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a deadline, of a step or of an opportunity, that moved."""
    name = {Step: "deadline", Deadline: "window"}.get(type(case.entry))
    if name is None or not case.touching(name) or case.old is None or case.new is None:
        return
    old, new = case.both(name)
    correction = {"correction": {"certainty": "declared"}} if declared(case, name) else {}
    action: Action = "past-corrected" if is_past(case, context, name) else deadline_action(old, new)
    yield case.verdict(
        _OF_STEPS[action] if name == "deadline" else action,
        case.touching(name, "wording"),
        (old, new),
        **deadline_detail(old, new),
        **wordings(case),
        **(grounds(case, context, name) | correction),
    )


def limit(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a limit that is another bound; was raised or lowered; or is in another unit, or only restated."""
    del context
    claimed = case.touching("number", "unit", "bound")
    if not isinstance(case.old, Limit) or not isinstance(case.new, Limit) or not claimed:
        return
    old, new = case.old, case.new
    if old.bound and new.bound and old.bound != new.bound:
        yield case.verdict("bound-changed", case.touching("bound"), (old.bound, new.bound))
    amount = case.touching("number", "unit")
    if amount:
        before, after = ({"number": each.number, "unit": each.unit} for each in (old, new))
        yield case.verdict(_amount_action(old, new), amount, (before, after), bound=new.bound)


def _amount_action(old: Limit, new: Limit) -> Action:
    """Return what became of an amount: in another unit it is compared where both units measure the same."""
    if old.unit != new.unit:
        times = ratio(new.number, new.unit, old.number, old.unit)
        if times is None or times == 1:
            return "unit-changed"
        return "raised" if times > 1 else "lowered"
    if old.number == new.number:
        return "restated"
    return "raised" if new.number > old.number else "lowered"


def levels(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell each level that an opportunity is open to now, or no longer."""
    if isinstance(case.old, Opportunity) and isinstance(case.new, Opportunity):
        for index in case.touching("levels"):
            yield member_verdict(case, context, index, "level")


def partner(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell who joined, who left, and what binds them otherwise than before."""
    old, new = case.old, case.new
    known = not covered(context.unknown_old, case.new_path) or (
        new is not None and dated_after(new, context.old.issued)
    )
    if old is None and isinstance(new, Partner) and known:
        yield case.verdict("joined", case.edits.get((), []), (None, new), **marked_ahead_of(new.date, context.new))
    elif new is None and isinstance(old, Partner) and not covered(context.unknown_new, case.old_path):
        yield case.verdict("left", case.edits.get((), []), (old, None))
    elif isinstance(old, Partner) and isinstance(new, Partner):
        if not same_words(old.instrument, new.instrument):
            claimed = case.touching("instrument")
            yield case.verdict("instrument-changed", claimed, (old.instrument, new.instrument), partner=new.kind)
        if case.touching("date"):
            values = old.date, new.date
            yield case.verdict(_DATE.of(values), case.touching("date"), values, partner=new.kind)


def instrument(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell an instrument that was signed or came into force."""
    if not isinstance(case.old, Instrument) or not isinstance(case.new, Instrument):
        return
    for name, action in _INSTRUMENT.items():
        old, new = case.both(name)
        if case.touching(name) and old is None:
            yield case.verdict(action, case.touching(name), (None, new), **marked_ahead_of(new, context.new))


def passed(context: RuleContext) -> Iterator[Verdict]:
    """Tell the deadlines, unchanged, whose last day came and went between the two releases while open.

    Such a change claims no edit: the text is the same, the calendar is not. A step that says itself that its day passed
    is told by its status.
    """
    days = context.old.issued, context.new.issued
    for path, entry in entries_of(context.new.content) if isinstance(context.new.content, Guideline) else ():
        name = {Step: "deadline", Deadline: "window"}.get(type(entry))
        if name is None or getattr(entry, "status", "pending") in {"done", "passed"}:
            continue
        before = context.entries_old.get((kind_of(entry), entry.__dict__["id"]))
        day: Window | None = entry.__dict__[name]
        unchanged = isinstance(before, type(entry)) and before.__dict__.get(name) == day
        if unchanged and day and _between(day.latest, *days):
            kind = "step" if name == "deadline" else "deadline"
            place = ("content", *path)
            case = Case(kind, before, entry, place, place)
            yield case.verdict("deadline-passed" if kind == "step" else "passed", (), (day, day))


def _between(day: date | None, old: date | None, new: date | None) -> bool:
    """Return whether a day came and went between the days of two releases; not where one of these is not known."""
    return day is not None and old is not None and new is not None and old <= day < new
