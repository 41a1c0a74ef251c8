"""Tables beside a sentence: steps of a procedure, limits, deadlines, parts of a split, phases of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ilrs_docs.changes import Change
from ilrs_docs.model import Deadline, Limit, Milestone, Opportunity, Phase, Plan, Procedure, Step, Window
from ilrs_docs.model.vocabulary import PROCEDURE_STATUS
from ilrs_docs.reporting import headings, phrasing
from ilrs_docs.reporting.nouns import Group, Table
from ilrs_docs.reporting.sides import Sides, english
from ilrs_docs.reporting.telling import action_of, shift_of, subject_kind

NONE_STATED = "not stated"
WITH_TABLES = frozenset(PROCEDURE_STATUS) | {"opened", "added", "removed", "first-reported", "became-unknown"}


def tables_of(change: Change, sides: Sides) -> tuple[Table, ...]:
    """Return the tables that a reader needs beside the sentence of a change."""
    if change.rule == "milestone-split":
        return (parts_table(change, sides),)
    if change.rule == "plan-recast":
        return (phases_table(change, sides),)
    action = action_of(change.rule, subject_kind(change))
    entry = sides.entry(change.subjects[0]) if action in WITH_TABLES else None
    if isinstance(entry, Procedure):
        return procedure_tables(entry, sides.new.issued)
    if isinstance(entry, Opportunity):
        return opportunity_tables(entry)
    return plan_tables(entry) if isinstance(entry, Plan) else ()


def glance_table(groups: Iterable[Group]) -> Table | None:
    """Return all dates of a section that moved, one row each, the parts of what was split included."""
    rows: list[tuple[str, ...]] = []
    for item in (item for group in groups for item in group.items):
        moved = item.shift or item.bounds
        if moved and item.was and item.now:
            left = f", out of its phase ({item.phase})" if item.phase else ""
            how_sure = f"{item.certainty or NONE_STATED}; {item.confidence or NONE_STATED}"
            rows.append((item.subjects[0].title, item.was, item.now, f"{moved}{left}", how_sure))
        if item.rule == "milestone-split":
            sure = (item.confidence or NONE_STATED,)
            rows += [(*row[:4], "; ".join((row[4], *sure))) for table in item.tables for row in table.rows]
    return Table(title=headings.GLANCE, columns=headings.GLANCE_COLUMNS, rows=tuple(rows)) if rows else None


def procedure_tables(procedure: Procedure, day: date) -> tuple[Table, ...]:
    """Return the steps of a procedure in their order, as seen on a `day`; no table where it has none."""
    rows = tuple(step_row(step, day) for step in procedure.steps)
    return (
        (without_empty(Table(title=headings.STEPS, columns=headings.STEP_COLUMNS, rows=rows, ordered=True)),)
        if rows
        else ()
    )


def without_empty(table: Table) -> Table:
    """Return a table without the columns in which nothing is stated."""
    kept = [at for at in range(len(table.columns)) if any(row[at] != NONE_STATED for row in table.rows)]
    columns = tuple(table.columns[at] for at in kept)
    return table.model_copy(
        update={"columns": columns, "rows": tuple(tuple(row[at] for at in kept) for row in table.rows)}
    )


def step_row(step: Step, day: date) -> tuple[str, ...]:
    """Return a step in words as seen on a `day`: action, actor with obligation, deadline, status, outcome."""
    obligation = "" if step.obligation == "unstated" else phrasing.word(step.obligation)
    who = ", ".join(filter(None, (english(step.actor), obligation)))
    status = phrasing.word(step.status)
    if step.occurred:
        status = f"{status}, {phrasing.window(step.occurred.root)}"
    elif step.status == "pending" and step.deadline and step.deadline.latest and step.deadline.latest < day:
        status = "its date has passed; not reported as done"
    return (
        phrasing.clause(step.action.en),
        who or NONE_STATED,
        when(step.deadline),
        status,
        phrasing.clause(english(step.outcome) or "") or NONE_STATED,
    )


def when(window: Window | None) -> str:
    """Return a window in words; says so where none is stated.

    >>> when(Window("../2023-12-31")), when(None)
    ('by 31 December 2023', 'not stated')
    """
    return phrasing.window(window.root) if window else NONE_STATED


def opportunity_tables(opportunity: Opportunity) -> tuple[Table, ...]:
    """Return the limits and the deadlines of an opportunity; no table for what it does not have."""
    tables = (
        Table(
            title=headings.LIMITS,
            columns=headings.LIMIT_COLUMNS,
            rows=tuple(limit_row(limit) for limit in opportunity.limits),
        ),
        Table(
            title=headings.DEADLINES,
            columns=headings.DEADLINE_COLUMNS,
            rows=tuple(deadline_row(deadline) for deadline in opportunity.deadlines),
        ),
    )
    return tuple(table for table in tables if table.rows)


def limit_row(limit: Limit) -> tuple[str, str]:
    """Return a limit in words: what it limits, and how much."""
    bound = "at most" if limit.bound == "maximum" else "at least"
    return limit.title.en, f"{bound} {phrasing.quantity(limit.number, limit.unit)}"


def deadline_row(deadline: Deadline) -> tuple[str, str]:
    """Return a named date in words."""
    return deadline.title.en, when(deadline.window)


def plan_tables(plan: Plan) -> tuple[Table, ...]:
    """Return the phases of a plan in their order; no table where it has none."""
    rows = tuple((phase.title.en, when(phase.window)) for phase in plan.phases)
    columns = headings.PHASE_COLUMNS[:2]
    return (Table(title=headings.PHASES, columns=columns, rows=rows, ordered=True),) if rows else ()


def phases_table(change: Change, sides: Sides) -> Table:
    """Return what became of every phase of a plan that was recast."""
    found = change.detail.get("phases")
    phases = [phase for phase in found if isinstance(phase, dict)] if isinstance(found, list) else []
    rows = tuple(_phase_row(phase, sides) for phase in phases)
    return Table(title=headings.PHASE_TABLE, columns=headings.PHASE_COLUMNS, rows=rows, ordered=True)


def _phase_row(phase: Mapping[str, Any], sides: Sides) -> tuple[str, ...]:
    window = phase.get("window")
    became = headings.BECAME.get(str(phase.get("became")), str(phase.get("became")))
    successor = phase.get("successor")
    if successor:
        became = f"{became}: see {sides.title('phase', str(successor))}"
    return str(phase.get("title")), phrasing.window(window) if window else NONE_STATED, became


def parts_table(change: Change, sides: Sides) -> Table:
    """Return the parts of a milestone that was split, each with its own window and shift."""
    was = phrasing.window(change.old) if isinstance(change.old, str) else NONE_STATED
    rows = tuple(_part_row(subject.id, subject.title, was, change) for subject in change.subjects[1:])
    phase = _phase_of(change, sides)
    before = f" (the old milestone belonged to {phase.title.en}, {when(phase.window)})" if phase else ""
    title = f"{headings.PARTS}{before}"
    return Table(title=title, columns=headings.PART_COLUMNS, rows=rows)


def _phase_of(change: Change, sides: Sides) -> Phase | None:
    old = sides.old_entries.get(("milestone", change.subjects[0].id))
    phase = sides.old_entries.get(("phase", str(old.phase))) if isinstance(old, Milestone) else None
    return phase if isinstance(phase, Phase) else None


def _part_row(part: str, title: str, was: str, change: Change) -> tuple[str, ...]:
    new = change.new.get(part) if isinstance(change.new, dict) else None
    parts = change.detail.get("parts")
    detail = parts.get(part) if isinstance(parts, dict) else None
    moved = detail if isinstance(detail, dict) else {}
    shift = shift_of(moved) or NONE_STATED
    if moved.get("out_of_phase"):
        shift = f"{shift}, out of its phase"
    now = phrasing.window(str(new)) if new else NONE_STATED
    return title, was, now, shift, str(moved.get("certainty") or NONE_STATED)
