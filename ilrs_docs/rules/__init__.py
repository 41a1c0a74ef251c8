"""Recognise what a person would say in a complete list of edits, grade it, and ask for a version bump."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ilrs_docs.changes import BUMPS, SEVERITIES, Bump, Change, made
from ilrs_docs.matching import Alignments
from ilrs_docs.model.ordering import Natural, natural
from ilrs_docs.rules import (
    compound,
    datings,
    doubtful,
    entries,
    members,
    milestones,
    outlying,
    overtaken,
    partnership,
    plans,
    records,
    renumbering,
    straying,
    successions,
    texts,
)
from ilrs_docs.rules.agreeing import moved_with
from ilrs_docs.rules.cases import Case, Verdict, gather
from ilrs_docs.rules.catalogue import CATALOGUE, ENTRY_KINDS, Rule, find_rule
from ilrs_docs.rules.context import RuleContext
from ilrs_docs.rules.corrections import beside, capped
from ilrs_docs.rules.fingerprints import fingerprint
from ilrs_docs.rules.grading import severity_of
from ilrs_docs.rules.noting import with_notes
from ilrs_docs.rules.succeeding_steps import with_places
from ilrs_docs.rules.targets import explained

if TYPE_CHECKING:
    from ilrs_docs.changes import Edit, Matching
    from ilrs_docs.model import Release

__all__ = ["CATALOGUE", "Rule", "find_rule", "in_reading_order", "judge", "required_bump"]

Recogniser = Callable[[Case, RuleContext], Iterator[Verdict]]

KIND_ORDER = {kind: place for place, kind in enumerate(ENTRY_KINDS)}

COMPOUND: tuple[Callable[[RuleContext], Iterator[Verdict]], ...] = (
    successions.declared_successions,
    plans.recasts,
    successions.likely,
    renumbering.renumbered,
    partnership.passed,
    straying.strayed,
    overtaken.overtaken,
    outlying.outlying,
)
"""Rules over several entries; they claim first."""

OF_KIND: dict[str, tuple[Recogniser, ...]] = {
    "milestone": (
        milestones.status, milestones.occurrence, milestones.window, milestones.phase, milestones.members,
        milestones.site, datings.wording_alone,
    ),
    "mission": (milestones.members, milestones.launcher),
    "objective": (milestones.members,),
    "plan": (plans.originators,),
    "phase": (plans.phase_window, plans.objectives, datings.wording_alone),
    "term": (plans.redefinition,),
    "procedure": (partnership.status,),
    "opportunity": (partnership.status, partnership.levels, partnership.outcome),
    "step": (
        partnership.step_order, partnership.obligation, partnership.deadline, partnership.step_status,
        partnership.step_content, partnership.outcome, datings.wording_alone,
    ),
    "deadline": (partnership.deadline, datings.wording_alone),
    "limit": (partnership.limit,),
    "partner": (partnership.partner,),
    "instrument": (partnership.instrument,),
    "promise": (records.promise,),
    "gap": (records.gap,),
    "release": (records.standing,),
}  # fmt: skip
"""Rules of one kind of entry, in the order in which they claim."""

OF_ANY: tuple[Recogniser, ...] = (
    entries.whole_entry, entries.identity, entries.confidence, entries.conflicts, entries.provenance, texts.texts,
)  # fmt: skip
"""Rules of any entry; the last one tells whatever is left."""

ITSELF = ""
"""Stands for the entry as a whole, where the name of a field would stand."""

LOOKS_AT: dict[Recogniser, frozenset[str]] = {
    milestones.status: frozenset({"status"}),
    milestones.occurrence: frozenset({"occurred"}),
    milestones.window: frozenset({"window"}),
    milestones.phase: frozenset({"phase"}),
    milestones.members: frozenset(milestones.MEMBERS),
    milestones.site: frozenset({"site"}),
    datings.wording_alone: frozenset({"wording"}),
    entries.whole_entry: frozenset({ITSELF}),
    entries.identity: frozenset({ITSELF, *entries.NAMES}),
    entries.confidence: frozenset({"confidence"}),
    entries.conflicts: frozenset({"readings"}),
    entries.provenance: frozenset({"sources", "notes"}),
}
"""The rules that are asked only where an edit touches one of these fields; all others are asked about every entry."""


def judge(
    old: Release, new: Release, matching: Matching, edits: Sequence[Edit], alignments: Alignments | None = None
) -> tuple[Change, ...]:
    """Return what a person would say of `edits`, each edit claimed once, in reading order.

    Compound rules claim first, then those of a kind of entry, then those of any entry. Edits of mere bookkeeping
    (version, label, date of issue, what a translation was made from) are no change. What rests on a likely pair is then
    told as one change of two readings, and what a rule of `compound` explains together as one with its members.
    """
    met = alignments or Alignments()
    context = RuleContext(old, new, matching, edits, gather(old, new, matching, edits, met), met)
    claimed: set[int] = set()
    verdicts = [verdict for compound in COMPOUND for verdict in compound(context) if _claim(verdict, claimed)]
    for case in context.cases:
        verdicts += _of_case(case, context, claimed)
    noted = with_places(with_notes(moved_with(beside(explained(verdicts), context), context), context), context)
    told = (_change(verdict, context) for verdict in noted)
    single = doubtful.gathered(told, context, lambda case: _whole(case, context))
    return in_reading_order(compound.gathered(single, context))


def _whole(case: Case, context: RuleContext) -> Change:
    """Return what is told of an entry that is there on one side only."""
    verdicts = (verdict for recogniser in _asked_of_whole(case.kind) for verdict in recogniser(case, context))
    return _change(next(verdicts), context)


@cache
def _asked_of_whole(kind: str) -> tuple[Recogniser, ...]:
    """Return the rules that are asked about an entry of this kind that is there on one side only."""
    return tuple(one for one in (*OF_KIND.get(kind, ()), *OF_ANY) if ITSELF in LOOKS_AT.get(one, {ITSELF}))


def _of_case(case: Case, context: RuleContext, claimed: set[int]) -> Iterator[Verdict]:
    """Yield the verdicts on one entry, until all its edits are claimed; what claims no edit comes first."""
    yield from texts.left_behind(case, context)
    yield from texts.disagreeing(case)
    own = {index: fields for fields, indices in case.edits.items() for index in indices}
    for recogniser in _asked(case.kind, frozenset(str(fields[0]) if fields else ITSELF for fields in case.edits)):
        if own.keys() <= claimed:
            return
        yield from (verdict for verdict in recogniser(case, context) if _claim(verdict, claimed))
    for index in sorted(own.keys() - claimed):
        claimed.add(index)
        yield entries.anything_else(case, context, own[index], index)


@lru_cache(maxsize=4096)
def _asked(kind: str, touched: frozenset[str]) -> tuple[Recogniser, ...]:
    """Return the rules that are asked about an entry of this kind of which these fields are touched."""
    every = (entries.filled_fields, members.respelled, *OF_KIND.get(kind, ()), *OF_ANY)
    return tuple(one for one in every if not touched.isdisjoint(LOOKS_AT.get(one, touched)))


def _claim(verdict: Verdict, claimed: set[int]) -> bool:
    """Return whether a verdict still has all its edits to itself, and claim them; one without edits always stands."""
    if not claimed.isdisjoint(verdict.edits):
        return False
    claimed.update(verdict.edits)
    return True


def _change(verdict: Verdict, context: RuleContext) -> Change:
    rule = CATALOGUE[verdict.rule]
    severity, more = severity_of(verdict, context.horizon)
    return made(
        Change,
        rule=rule.id,
        severity=severity,
        bump=rule.bump,
        subjects=verdict.subjects,
        old=verdict.old,
        new=verdict.new,
        detail=capped(verdict.detail) | more,
        edits=verdict.edits,
        old_path=verdict.old_path,
        new_path=verdict.new_path,
        fingerprint=fingerprint(verdict),
        members=(),
        readings=(),
    )


def in_reading_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes the gravest first, then by kind of subject in the order of the documents, then by id and rule.

    Ids stand in the order of the numbers in them, `change-9` before `change-10`.

    >>> in_reading_order(())
    ()
    """
    return tuple(sorted(changes, key=_reading_order))


def _reading_order(change: Change) -> tuple[int, int, Natural, str, Natural, str]:
    subject = change.subjects[0]
    return (
        SEVERITIES.index(change.severity),
        KIND_ORDER[subject.kind],
        natural(subject.id),
        change.rule,
        natural(str(change.old or change.new)) if isinstance(change.old or change.new, str) else natural(""),
        change.fingerprint,
    )


def required_bump(changes: Sequence[Change]) -> Bump:
    """Return the largest version bump that any of `changes` asks for.

    >>> required_bump(())
    'none'
    """
    return min((change.bump for change in changes), key=BUMPS.index, default="none")
