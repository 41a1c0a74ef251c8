"""Rules of plans, phases and terms: a plan recast, a phase that moved, a word that was given another meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ilrs_docs.changes.names import Action
from ilrs_docs.model import Plan, Term
from ilrs_docs.rules.cases import Case
from ilrs_docs.rules.corrections import declared, grounds, is_past, with_erratum
from ilrs_docs.rules.milestones import surety, wordings
from ilrs_docs.rules.texts import same_words, translated
from ilrs_docs.rules.windows import window_action, window_detail
from ilrs_docs.wording import editorial

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ilrs_docs.model import Phase
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext


def recasts(context: RuleContext) -> Iterator[Verdict]:
    """Tell a plan, within one originator, whose phases gave way to others; once, with what became of each.

    At least half of the phases before are gone; fewer that went, and others that came, are told one by one.
    """
    plans_old = {plan.id: plan for plan in getattr(context.old.content, "plans", ())}
    back = {new: old for old, new in context.forth.items()}
    went: dict[tuple[str, ...], list[Plan]] = defaultdict(list)
    for case in context.gone.values():
        if isinstance(case.old, Plan) and case.old.phases:
            went[case.old.originators].append(case.old)
    for plan in getattr(context.new.content, "plans", ()):
        was = back.get(("content", "plans", plan.id))
        before = plans_old.get(str(was[-1]) if was else plan.id) or _predecessor(plan, context, went)
        if before is None:
            continue
        come = [phase.id for phase in plan.phases if ("phase", phase.id) in context.come]
        gone = [phase.id for phase in before.phases if ("phase", phase.id) in context.gone]
        replaced = ("plan", before.id) in context.gone
        if replaced or (come and 2 * len(gone) >= len(before.phases) > 0):
            phases = [context.gone["phase", entry_id] for entry_id in gone] + [
                context.come["phase", entry_id] for entry_id in come
            ]
            yield _recast(context, before, plan, phases)


def _predecessor(plan: Plan, context: RuleContext, went: Mapping[tuple[str, ...], Sequence[Plan]]) -> Plan | None:
    """Return the plan of the same originators that went when this one came, where there is just one, both in phases."""
    heirs = went.get(plan.originators, ())
    return heirs[0] if len(heirs) == 1 and plan.phases and ("plan", plan.id) in context.come else None


def _recast(context: RuleContext, old: Plan, new: Plan, phases: list[Case]) -> Verdict:
    plans = [case for case in (context.gone.get(("plan", old.id)), context.come.get(("plan", new.id))) if case]
    case = Case("plan", old, new, ("content", "plans", old.id), ("content", "plans", new.id))
    return case.verdict(
        "recast",
        [index for one in (*plans, *phases) for index in one.edits.get((), [])],
        ([phase.title.original for phase in old.phases], [phase.title.original for phase in new.phases]),
        others=[one.subject for one in phases],
        phases=_fates(old, new, context),
    )


def _fates(old: Plan, new: Plan, context: RuleContext) -> list[JsonValue]:
    heirs = context.heirs
    declared = (one for one in context.matching.successions if one.kind == "redefined")
    unsure = {entry_id for one in declared if one.confidence in {"medium", "low"} for entry_id in one.old}
    paths = {phase.id: ("content", "plans", old.id, "phases", phase.id) for phase in old.phases}
    pairs = {entry_id: context.pairs[path] for entry_id, path in paths.items() if path in context.pairs}
    renamed = {str(pair.new[-1]) for pair in pairs.values()}
    kept = {phase.id for phase in old.phases} & {phase.id for phase in new.phases} - pairs.keys() - renamed
    fates: list[JsonValue] = []
    for phase in old.phases:
        pair = pairs.get(phase.id)
        if pair:
            became, heir = "perhaps renamed" if pair.likely else "renamed", str(pair.new[-1])
        else:
            heir = heirs.get(phase.id, "")
            other = "perhaps redefined" if phase.id in unsure else "redefined"
            became = "kept" if phase.id in kept else other if heir else "gone"
        fates.append(_fate(phase, became) | ({"successor": heir} if heir else {}))
    fates += [_fate(phase, "new") for phase in new.phases if phase.id not in kept | renamed]
    return fates


def _fate(phase: Phase, became: str) -> dict[str, Any]:
    window = phase.window and str(phase.window)
    return {"id": phase.id, "title": phase.title.original, "became": became, "window": window}


def phase_window(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell the window of a phase that moved."""
    if case.touching("window") and case.old is not None and case.new is not None:
        old, new = case.both("window")
        action, claimed = window_action(old, new), case.touching("window", "wording")
        if declared(case, "window"):
            yield case.verdict(
                "window-corrected", (*claimed, *with_erratum(case, "window")), (old, new), **wordings(case)
            )
            return
        if is_past(case, context):
            yield case.verdict("past-corrected", claimed, (old, new), **wordings(case))
            return
        detail = window_detail(old, new) | wordings(case) | surety(case, action) | grounds(case, context)
        yield case.verdict(action, claimed, (old, new), **detail)


def objectives(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell other objectives of a phase, or their translations where the original stands."""
    del context
    claimed = case.touching("objectives")
    if claimed and case.old is not None and case.new is not None:
        old, new = ([text.original for text in side] for side in case.both("objectives"))
        alike = old == new
        yield translated(case, "objectives") if alike else case.verdict("objectives-changed", claimed, (old, new))


def originators(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell who came to stand behind a plan, or left it."""
    for index in case.touching("originators") if case.old is not None and case.new is not None else ():
        edit = context.edits[index]
        action: Action = "originator-added" if edit.op == "added" else "originator-dropped"
        yield case.verdict(action, [index], (edit.old, edit.new))


def redefinition(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a word that was given another meaning, with the phases that were redefined along with it."""
    old, new = case.old, case.new
    if not isinstance(old, Term) or not isinstance(new, Term) or not case.touching("meaning"):
        return
    if same_words(old.meaning, new.meaning) or editorial(old.meaning.original, new.meaning.original):
        return
    phases = [one for one in context.matching.successions if one.kind == "redefined"]
    yield case.verdict(
        "redefined",
        case.touching("meaning", "title", "description", "notes"),
        (old.meaning, new.meaning),
        title_old=old.title.original,
        title_new=new.title.original,
        notes=[note.text.original for note in new.notes],
        phases=phases,
        **_sureness(new),
    )


def _sureness(new: Term) -> dict[str, Any]:
    """Return that another meaning is only likely: where the entry is not sure, or another reading stands beside."""
    contested = any(reading.field == "meaning" for reading in new.readings)
    return {"sureness": "likely"} if contested or new.confidence in {"medium", "low"} else {}
