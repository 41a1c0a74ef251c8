"""Tables beside a sentence: steps of a procedure, limits, deadlines, parts of a split, phases of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from pydantic import JsonValue

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Confidence, Deadline, Limit, Milestone, Opportunity, Phase, Plan, Procedure, Step, Window
from ilrs_docs.model.ordering import by_natural_id
from ilrs_docs.model.vocabulary import PROCEDURE_STATUS
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local, optional
from ilrs_docs.phrasing.namesakes import told_apart
from ilrs_docs.phrasing.release_pair import ReleasePair, given
from ilrs_docs.phrasing.shifting import shift_of
from ilrs_docs.phrasing.sureness import sure
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Ranks, Table
from ilrs_docs.reporting.ranking import rank
from ilrs_docs.rules.actions import action_of
from ilrs_docs.rules.windows import at_most_likely, window_detail

NONE_STATED = marked("not stated")
NO_MOVE: Final = "\N{EN DASH}"
"""What stands where nothing moved."""
WITH_TABLES = frozenset(PROCEDURE_STATUS) | {"opened", "added", "removed", "first-reported", "became-unknown"}


def tables_of(change: Change, pair: ReleasePair) -> tuple[Table, ...]:
    """Return the tables that a reader needs beside the sentence of a change."""
    if change.rule == "milestone-split":
        return (parts_table(change, pair),)
    if change.rule == "milestone-merged":
        return (merged_table(change, pair),)
    if change.rule == "plan-recast":
        return (phases_table(change, pair),)
    action = action_of(change)
    entry = pair.entry(change.subjects[0]) if action in WITH_TABLES else None
    if isinstance(entry, Procedure):
        return procedure_tables(entry, pair.new.issued)
    if isinstance(entry, Opportunity):
        return opportunity_tables(entry)
    return plan_tables(entry) if isinstance(entry, Plan) else ()


def word_or_none(word: str | None) -> str:
    """Return a word of a closed vocabulary by its name; says so where none is stated.

    >>> word_or_none("in-progress"), word_or_none(None)
    ('in progress', 'not stated')
    """
    return phrases.word(word) if word else _(NONE_STATED)


def table_of(
    title: str,
    columns: Iterable[str],
    rows: Iterable[tuple[str, ...]],
    *,
    ordered: bool = False,
    ranks: Iterable[Ranks] = (),
) -> Table:
    """Return rows under a title and columns that stand in English among the headings, put in the language spoken."""
    told = {"columns": tuple(map(_, columns)), "rows": tuple(rows), "ranks": tuple(ranks)}
    return Table(title=_(title), ordered=ordered, **told)


def ranks_of(table: Table) -> tuple[Ranks, ...]:
    """Return where the cells of each row stand; of a table that does not say so, that only their words can tell.

    >>> ranks_of(Table(title="", columns=("a", "b"), rows=(("", ""),)))
    ((None, None),)
    """
    return table.ranks or ((None,) * len(table.columns),) * len(table.rows)


def procedure_tables(procedure: Procedure, day: date | None) -> tuple[Table, ...]:
    """Return the steps of a procedure in their order, as seen on a `day` if known; no table where it has none."""
    rows = [step_row(step, day) for step in procedure.steps]
    ranks = [(None, None, rank(step.deadline), rank(step.occurred), None) for step in procedure.steps]
    table = table_of(headings.STEPS, headings.STEP_COLUMNS, rows, ordered=True, ranks=ranks)
    return (without_empty(table),) if rows else ()


def without_empty(table: Table) -> Table:
    """Return a table without the columns in which nothing is stated."""
    kept = [at for at in range(len(table.columns)) if any(row[at] != _(NONE_STATED) for row in table.rows)]
    columns = tuple(table.columns[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    ranks = tuple(tuple(row[at] for at in kept) for row in table.ranks)
    return table.model_copy(update={"columns": columns, "rows": rows, "ranks": ranks})


def step_row(step: Step, day: date | None) -> tuple[str, ...]:
    """Return a step in words as seen on a `day`: action, actor with obligation, deadline, status, outcome."""
    obligation = step.obligation and phrases.word(step.obligation)
    who = _(", ").join(filter(None, (optional(step.actor), obligation)))
    return (
        phrases.clause(local(step.action)),
        who or _(NONE_STATED),
        when(step.deadline),
        _status(step, day),
        phrases.clause(optional(step.outcome) or "") or _(NONE_STATED),
    )


def _status(step: Step, day: date | None) -> str:
    date = step.occurred and phrases.window(step.occurred.root)
    if date:
        return _("{status}, {date}").format(status=phrases.word(step.status), date=date) if step.status else date
    passed = step.deadline and step.deadline.latest and day and step.deadline.latest < day
    if passed and step.status == "pending":
        return _("its date has passed; not recorded as done")
    return word_or_none(step.status)


def when(window: Window | None) -> str:
    """Return a window in words; says so where none is stated.

    >>> when(Window("../2023-12-31")), when(None)
    ('by 31 December 2023', 'not stated')
    """
    return phrases.window(window.root) if window else _(NONE_STATED)


def opportunity_tables(opportunity: Opportunity) -> tuple[Table, ...]:
    """Return the limits and the deadlines of an opportunity; no table for what it does not have."""
    limits = [limit_row(limit) for limit in by_natural_id(opportunity.limits)]
    due = sorted(by_natural_id(opportunity.deadlines), key=_due)
    deadlines, ranks = map(deadline_row, due), [(None, rank(deadline.window)) for deadline in due]
    tables = (
        table_of(headings.LIMITS, headings.LIMIT_COLUMNS, limits),
        table_of(headings.DEADLINES, headings.DEADLINE_COLUMNS, deadlines, ranks=ranks),
    )
    return tuple(table for table in tables if table.rows)


def limit_row(limit: Limit) -> tuple[str, str]:
    """Return a limit in words: what it limits, and how much."""
    return local(limit.title), phrases.bounded(limit.bound, limit.number, limit.unit)


def _due(deadline: Deadline) -> date:
    """Return the day by which deadlines stand in order; one without a last day stands last."""
    return (deadline.window and deadline.window.latest) or date.max


def deadline_row(deadline: Deadline) -> tuple[str, str]:
    """Return a named date in words."""
    return local(deadline.title), when(deadline.window)


def plan_tables(plan: Plan) -> tuple[Table, ...]:
    """Return the phases of a plan in their order; no table where it has none."""
    rows = [(local(phase.title), when(phase.window)) for phase in plan.phases]
    ranks = [(None, rank(phase.window)) for phase in plan.phases]
    return (table_of(headings.PHASES, headings.PHASE_COLUMNS[:2], rows, ordered=True, ranks=ranks),) if rows else ()


def phases_table(change: Change, pair: ReleasePair) -> Table:
    """Return what became of every phase of a plan that was recast."""
    found = change.detail.get("phases")
    phases = [phase for phase in found if isinstance(phase, dict)] if isinstance(found, list) else []
    rows = [_phase_row(phase, pair) for phase in phases]
    ranks = [(None, rank(phase.get("window")), None) for phase in phases]
    return table_of(headings.PHASE_TABLE, headings.PHASE_COLUMNS, rows, ranks=ranks)


def _phase_row(phase: Mapping[str, Any], pair: ReleasePair) -> tuple[str, ...]:
    window = phase.get("window")
    became = _(headings.BECAME.get(str(phase.get("became")), str(phase.get("became"))))
    successor = phase.get("successor")
    if successor:
        became = _("{became}: see {phase}").format(became=became, phase=pair.title("phase", str(successor)))
    return str(phase.get("title")), phrases.window(window) if window else _(NONE_STATED), became


def parts_table(change: Change, pair: ReleasePair) -> Table:
    """Return the parts of a milestone that was split, each with its own window and shift."""
    was = phrases.window(change.old) if isinstance(change.old, str) else _(NONE_STATED)
    rows = [_part_row(subject, was, change, pair) for subject in change.subjects[1:]]
    ranks = [_part_ranks(subject, change) for subject in change.subjects[1:]]
    ids = tuple(subject.id for subject in change.subjects[1:])
    table = table_of(headings.PARTS, headings.PART_COLUMNS, rows, ranks=ranks).model_copy(update={"ids": ids})
    phase = _phase_of(change, pair)
    if phase is None:
        return table
    words = _("{parts} (the old milestone belonged to {phase}, {window})")
    title = words.format(parts=table.title, phase=local(phase.title), window=when(phase.window))
    return table.model_copy(update={"title": title})


def _phase_of(change: Change, pair: ReleasePair) -> Phase | None:
    old = pair.old_entries.get(("milestone", change.subjects[0].id))
    phase = pair.old_entries.get(("phase", str(old.phase))) if isinstance(old, Milestone) else None
    return phase if isinstance(phase, Phase) else None


def _part_ranks(part: Subject, change: Change) -> Ranks:
    new, moved = _part(part, change)
    months = moved.get("months")
    return None, rank(change.old), rank(new), months if isinstance(months, int) else None, None


def _part(part: Subject, change: Change) -> tuple[Any, Mapping[str, Any]]:
    """Return the window of a part of what was split, and how it moved."""
    new = change.new.get(part.id) if isinstance(change.new, dict) else None
    parts = change.detail.get("parts")
    detail = parts.get(part.id) if isinstance(parts, dict) else None
    return new, detail if isinstance(detail, dict) else {}


def _part_row(part: Subject, was: str, change: Change, pair: ReleasePair) -> tuple[str, ...]:
    new, moved = _part(part, change)
    shift, entry = shift_of(moved) or _(NONE_STATED), pair.entry(part)
    phase = pair.title("phase", str(given(entry, "phase")))
    left, stays = (phase if moved.get(name) else None for name in ("out_of_phase", "still_outside"))
    shift = out_of_phase(shift, left, stays)
    now = phrases.window(str(new)) if new else _(NONE_STATED)
    title, certainty = told_apart(part.kind, part.id, part.title), _part_surety(moved)
    return title, was, now, shift, how_sure(certainty, given(entry, "confidence"))


def _part_surety(moved: Mapping[str, Any]) -> str | None:
    """Return how sure it is that a part moved; of one that did not, that nothing moved."""
    if moved.get("move") in {"unchanged", "restated"}:
        return NO_MOVE
    return sure(str(moved["certainty"]), str(moved.get("move"))) if moved.get("certainty") else None


def merged_table(change: Change, pair: ReleasePair) -> Table:
    """Return what became one milestone, each with its own window and how far from it that of the one is."""
    gone = change.subjects[1:]
    windows = change.old if isinstance(change.old, dict) else {}
    grade = given(pair.entry(change.subjects[0]), "confidence")
    moves = [_moved_into(windows.get(one.id), change) for one in gone]
    rows = [
        _merged_row(one, windows.get(one.id), change.new, moved, grade) for one, moved in zip(gone, moves, strict=True)
    ]
    ranks: list[Ranks] = [
        (None, rank(windows.get(one.id)), rank(change.new), moved.get("months"), None)
        for one, moved in zip(gone, moves, strict=True)
    ]
    table = table_of(headings.PARTS, headings.PART_COLUMNS, rows, ranks=ranks)
    return table.model_copy(update={"ids": tuple(one.id for one in gone)})


def _moved_into(old: JsonValue, change: Change) -> dict[str, Any]:
    """Return how the window of one of several moved to that of the one that they became; at most likely if that is."""
    if not (isinstance(old, str) and isinstance(change.new, str)):
        return {}
    moved = window_detail(Window(old), Window(change.new))
    return at_most_likely(moved) if "score" in change.detail else moved


def _merged_row(
    one: Subject, old: JsonValue, new: JsonValue, moved: Mapping[str, Any], grade: Confidence | None
) -> tuple[str, ...]:
    was, now = (phrases.window(str(value)) if value else _(NONE_STATED) for value in (old, new))
    title = told_apart(one.kind, one.id, one.title)
    return title, was, now, shift_of(moved) or _(NONE_STATED), how_sure(_part_surety(moved), grade)


def out_of_phase(shift: str, left: str | None, stays: str | None) -> str:
    """Return a shift with the phase that was left by it, or outside of which something lies as it did before.

    >>> out_of_phase("12 months later", "Build", None), out_of_phase("12 months later", None, "Build")
    ('12 months later, out of its phase (Build)', '12 months later, still outside its phase (Build)')
    """
    if left or stays:
        words = _("{shift}, out of its phase ({phase})") if left else _("{shift}, still outside its phase ({phase})")
        return words.format(shift=shift, phase=left or stays)
    return shift


def how_sure(certainty: str | None, confidence: str | None) -> str:
    """Return how sure a move is, and how sure what is told is, where that is stated.

    >>> how_sure("certainly later", "high"), how_sure(None, None)
    ('certainly later; high', 'not stated')
    """
    told = certainty or _(NONE_STATED)
    if confidence is None:
        return told
    return _("{certainty}; {confidence}").format(certainty=told, confidence=phrases.word(confidence))
