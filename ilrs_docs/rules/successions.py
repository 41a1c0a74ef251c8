"""Rules of one entry that became several, several that became one, one that gave way to others: declared, or likely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.changes.names import Action
from ilrs_docs.matching import COVERED
from ilrs_docs.rules.cases import Case, subject_of
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.phases import outside, plain_phase
from ilrs_docs.rules.texts import is_translation, text_at
from ilrs_docs.rules.windows import at_most_likely, window_detail
from ilrs_docs.wording import classify, word_order

if TYPE_CHECKING:
    from datetime import date

    from ilrs_docs.changes import Division
    from ilrs_docs.model import Succession
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

FORWARD: Final[Mapping[str, Action]] = {"split": "split", "merged": "merged", "withdrawn": "withdrawn"}
BACKWARD: Final[Mapping[str, Action]] = {"split": "merged", "merged": "split"}


def declared_successions(context: RuleContext) -> Iterator[Verdict]:
    """Tell each declared split, merger and withdrawal that lies between the two releases.

    Read from the newer release to the older one, a split is a merger. What is no part of the document, or only ever
    itself (a source, a partner), has no row for it: there the entries are told as any others.
    """
    for one in context.matching.successions:
        named = (*one.old, *one.new)
        for kind in sorted({kind for entry_id in named for kind in context.one_sided.get(entry_id, ())}):
            yield from _succession(context, one, kind)


def _succession(context: RuleContext, one: Succession, kind: str) -> Iterator[Verdict]:
    """Tell a declared succession among the entries of one kind."""
    gone = [context.gone[kind, entry_id] for entry_id in (*one.old, *one.new) if (kind, entry_id) in context.gone]
    come = [context.come[kind, entry_id] for entry_id in (*one.old, *one.new) if (kind, entry_id) in context.come]
    forward = any(_own(case) in one.old for case in gone) or any(_own(case) in one.new for case in come)
    action = (FORWARD if forward else BACKWARD).get(one.kind)
    gone, come = _with_staying(context, dict.fromkeys((*one.old, *one.new)), gone, come)
    if action is not None and gone and come:
        yield from _verdict(context, action, (gone, come), note=one.note, confidence=one.confidence)


def _with_staying(
    context: RuleContext, named: Iterable[str], gone: list[Case], come: list[Case]
) -> tuple[list[Case], list[Case]]:
    """Return what went and what came, with the entries on both sides that one of them became, or came of.

    Where something went and something came, those two are the whole story.
    """
    if (gone and come) or not gone + come:
        return gone, come
    kind = (gone or come)[0].kind
    sides = context.entries_old, context.entries_new
    stays = [key for key in ((kind, entry_id) for entry_id in named) if all(key in side for side in sides)]
    before, after = context.paths
    afters = [Case(kind, None, context.entries_new[key], None, after[key]) for key in stays]
    befores = [Case(kind, context.entries_old[key], None, before[key], None) for key in stays]
    return (gone, afters) if gone else (befores, afters + come)


def likely(context: RuleContext) -> Iterator[Verdict]:
    """Tell each split and merger that the words of leftovers make likely; the detail says that it is only that.

    Where one part kept the id of the whole, its rewording is part of the split, as far as it lost, or took in, what the
    others say.
    """
    for one in context.matching.divisions:
        kept = _kept(context, one)
        gone = [context.gone_from[path] for path in one.old if kept is None or path != kept.old_path]
        come = [context.come_to[path] for path in one.new if kept is None or path != kept.new_path]
        shared = _shared_out(context, kept, gone + come) if kept else ()
        if kept and not gone:
            gone = [Case(kept.kind, kept.old, None, kept.old_path, None)]
            come.insert(0, Case(kept.kind, None, kept.new, None, kept.new_path))
        elif kept:
            come = [Case(kept.kind, None, kept.new, None, kept.new_path)]
        action: Action = "split" if len(one.old) == 1 else "merged"
        for verdict in _verdict(context, action, (gone, come), stage="similar", score=one.score):
            detail = verdict.detail | ({"kept": kept.entry_id} if kept else {})
            yield verdict._replace(edits=tuple(sorted((*verdict.edits, *shared))), detail=detail)


def _kept(context: RuleContext, one: Division) -> Case | None:
    """Return the entry of a split or merger that is there on both sides; None where each only came or went.

    It has no case of its own where nothing differs in it but what is inside its entries.
    """
    old = next((path for path in one.old if path not in context.gone_from), None)
    new = next((path for path in one.new if path not in context.come_to), None)
    if old is None or new is None or new in context.stayed:
        return context.stayed[new] if old and new else None
    others = (context.gone_from.get(path) or context.come_to.get(path) for path in (*one.old, *one.new))
    kind = next(case.kind for case in others if case)
    return Case(kind, context.entries_old[kind, str(old[-1])], context.entries_new[kind, str(new[-1])], old, new)


def _shared_out(context: RuleContext, kept: Case, others: list[Case]) -> Iterator[int]:
    """Yield the edits by which an entry only lost texts to `others`, or only took in theirs."""
    for fields, indices in kept.edits.items():
        there = (text_at(case, case.entry, fields[:-1]) for case in others)
        declared_successions = " ".join(text.original for text in there if text is not None)
        for index in () if is_translation(kept, context, fields) else indices:
            edit = context.edits[index]
            if (
                edit.op == "reworded"
                and declared_successions
                and _only_shared((edit.old, edit.new), declared_successions)
            ):
                yield index


def _only_shared(sides: tuple[str, str], declared_successions: str) -> bool:
    """Return whether the longer text is the shorter one and what else is `told`: its words, and what they oblige to."""
    part, whole = sorted(sides, key=len)
    words, lost = Counter(word_order(part)), Counter(word_order(whole))
    moved = (lost - words) & Counter(word_order(declared_successions))
    told_elsewhere = 100 * moved.total() >= COVERED * (lost - words).total()
    nothing_new = 100 * (words & lost).total() >= COVERED * words.total()
    shifts = classify(whole, f"{part} {declared_successions}").shifts
    return told_elsewhere and nothing_new and all(shift.kind == "actor" for shift in shifts)


def _verdict(
    context: RuleContext,
    action: Action,
    cases: tuple[list[Case], list[Case]],
    **detail: Any,  # noqa: ANN401 - whatever is known of it
) -> Iterator[Verdict]:
    gone, come = cases
    main, others = (come[0], gone) if action == "merged" else (gone[0], come)
    if f"{main.kind}-{action}" not in CATALOGUE:
        return
    yield main.verdict(
        action,
        [index for case in (*gone, *come) for index in case.edits.get((), [])],
        (_windows(gone), _window(come[0])) if action == "merged" else (_window(gone[0]), _windows(come)),
        others=[subject_of(case.entry) for case in others],
        **_targets([*gone, *come]),
        parts={_own(case): _part(context, _latest(gone), case, likely="score" in detail) for case in come},
        **detail,
    )


def _own(case: Case) -> str:
    return str(case.entry.__dict__.get("id"))


def _window(case: Case) -> str | None:
    window = case.entry.__dict__.get("window")
    return window and str(window)


def _windows(cases: list[Case]) -> dict[str, Any]:
    return {_own(case): _window(case) for case in cases}


def _targets(cases: list[Case]) -> dict[str, Any]:
    """Return the targets, no dates, of those that have one."""
    aims = {_own(case): aim for case in cases if (aim := case.entry.__dict__.get("target"))}
    return {"targets": aims} if aims else {}


def _latest(cases: list[Case]) -> Case:
    """Return the case whose window ends last, against which what several became is measured; else the first."""
    dated = [(end, case) for case in cases if (end := _end(case))]
    return max(dated, key=lambda one: one[0])[1] if dated else cases[0]


def _end(case: Case) -> date | None:
    window = case.entry.__dict__.get("window")
    return window.latest if window else None


def _part(context: RuleContext, before: Case, after: Case, *, likely: bool) -> dict[str, Any]:
    """Return how far a part moved, and whether it left its phase; where the division is likely nothing is definite.

    What lay outside its phase before did not leave it, and what is in none can lie outside none.
    """
    old, new = before.entry.__dict__.get("window"), after.entry.__dict__.get("window")
    was_out = outside(old, before.entry.__dict__.get("phase"), context.phases_old)
    lies_out = outside(new, after.entry.__dict__.get("phase"), context.phases_new)
    left = None if was_out else lies_out
    still = {"still_outside": plain_phase(lies_out)} if was_out and lies_out else {}
    moved = window_detail(old, new)
    return (at_most_likely(moved) if likely else moved) | {
        "out_of_phase": left is not None,
        "phase": left and left.title.original,
        **still,
    }
