"""Linked moves: dates that moved by one span, to the day, of entries that hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ilrs_docs.changes.names import RuleName
from ilrs_docs.matching.series import Slot, slots
from ilrs_docs.model import Milestone
from ilrs_docs.model.ordering import natural
from ilrs_docs.rules.cases import subject_of
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.parts import verdict_over
from ilrs_docs.rules.rows import named

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.changes import Change
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

ACTION: Final = "moved-together"
MOVES: Final[Mapping[RuleName, str]] = {
    "milestone-slipped": "later",
    "milestone-slipped-out-of-phase": "later",
    "phase-slipped": "later",
    "milestone-advanced": "earlier",
    "phase-advanced": "earlier",
    "step-deadline-extended": "later",
    "step-deadline-brought-forward": "earlier",
    "deadline-extended": "later",
    "deadline-brought-forward": "earlier",
}
"""The rules whose changes can be linked, and which way each moves."""
FEWEST: Final[Mapping[str, int]] = {
    "dependency": 2, "mission": 2, "phase": 3, "procedure": 3, "opportunity": 3, "plan": 3, "series": 3,
}  # fmt: skip
"""What ties entries together, the closest first, and how many it takes.

One flight, or one waiting for the other, explains one span by itself. In one phase, one procedure or one series two
that both moved by twelve months may be chance.
"""
_SURENESS: Final = ("possible", "likely", "definite")


class Tie(NamedTuple):
    """What ties entries together: a kind of tie, and the entry, the series or the chain that it is."""

    kind: str
    of: Hashable
    title: str | None = None


def gathered(changes: Sequence[Change], context: RuleContext) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    """Yield each group of moves by one span that one tie explains, the largest first."""
    spans: dict[Hashable, list[Change]] = defaultdict(list)
    for change in changes:
        span = _span(change)
        if span:
            spans[span].append(change)
    for moved in spans.values():
        if len(moved) > 1:
            yield from _groups(moved, context)


def _span(change: Change) -> tuple[Hashable, ...] | None:
    """Return by how much a change moved, at both ends, and which way; None for another change, or without a measure."""
    way = None if "ended" in change.detail else MOVES.get(change.rule)
    ends = [change.detail.get(name) for name in ("earliest", "latest")]
    if way is None or not any(ends):
        return None
    kind = CATALOGUE[change.rule].subject
    family = "schedule" if kind in {"milestone", "phase"} else kind
    return family, way, *(tuple(sorted(end.items())) if isinstance(end, dict) else None for end in ends)


def _groups(moved: Sequence[Change], context: RuleContext) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    """Yield the groups among changes that all moved by one span."""
    entries = {id(change): _entry(change, context) for change in moved}
    tied: dict[Tie, list[Change]] = defaultdict(list)
    for change in moved:
        for tie in _ties(change, entries[id(change)], context):
            tied[tie].append(change)
    for chain in _chains(moved, entries):
        tied[Tie("dependency", chain[0].subjects[0].id)] = chain
    order = {kind: at for at, kind in enumerate(FEWEST)}
    taken: set[int] = set()
    for tie, members in sorted(tied.items(), key=lambda one: (-len(one[1]), order[one[0].kind], str(one[0].of))):
        free = [change for change in members if id(change) not in taken]
        if len(free) >= FEWEST[tie.kind]:
            taken.update(map(id, free))
            yield _verdict(tie, _in_order(free)), free


def _entry(change: Change, context: RuleContext) -> BaseModel | None:
    first = change.subjects[0]
    return context.entries_new.get((first.kind, first.id))


def _ties(change: Change, entry: BaseModel | None, context: RuleContext) -> Iterator[Tie]:
    """Yield what ties the entry of a change to others, save what it waits for."""
    first, path = change.subjects[0], change.new_path or ()
    if first.kind == "phase":
        yield Tie("phase", first.id, first.title)
    if first.kind in {"phase", "step", "deadline"}:
        kind = {"phase": "plan", "step": "procedure", "deadline": "opportunity"}[first.kind]
        yield Tie(kind, path[:-1], _title(context, kind, str(path[-3])))
    if isinstance(entry, Milestone):
        if entry.phase:
            yield Tie("phase", entry.phase, _title(context, "phase", entry.phase))
        for mission in entry.missions:
            yield Tie("mission", mission, _title(context, "mission", mission))
        for series in series_of(entry.title.original):
            yield Tie("series", series)


def _title(context: RuleContext, kind: str, entry_id: str) -> str | None:
    entry = context.entries_new.get((kind, entry_id))
    return subject_of(entry).title if entry is not None else None


def series_of(title: str) -> list[str]:
    """Return the series that a title belongs to: all of it but for one of its marks, and which mark that is.

    >>> series_of("Luna 26"), series_of("Second hearing"), series_of("7.10.4"), series_of("2030"), series_of("Relay")
    (['luna #number'], ['#number hearing'], ['7.10.#number'], [], [])
    """
    return [told for slot, _place in slots(title) if (told := _series_name(slot))]


def _series_name(slot: Slot) -> str | None:
    """Return a series in letters; None where nothing names it, neither a word nor the numbers before its own."""
    words = [part if isinstance(part, str) else f"{part.kind}{part.value}" for part in slot.frame]
    if not slot.lead and not any(isinstance(part, str) for part in slot.frame):
        return None
    lead = "".join(f"{number}." for number in slot.lead)
    return " ".join([*words[: slot.place], f"{lead}#{slot.kind}", *words[slot.place :]])


def _chains(moved: Sequence[Change], entries: Mapping[int, BaseModel | None]) -> Iterator[list[Change]]:
    """Yield the groups of milestones of which each waits for another one of them, or is waited for."""
    at = {change.subjects[0].id: change for change in moved if isinstance(entries[id(change)], Milestone)}
    near: dict[str, list[str]] = {entry_id: [] for entry_id in at}
    for entry_id, change in at.items():
        entry = entries[id(change)]
        for wanted in entry.depends_on if isinstance(entry, Milestone) else ():
            if wanted in near:
                near[entry_id].append(wanted)
                near[wanted].append(entry_id)
    seen: set[str] = set()
    for entry_id in at:
        chain = list(_reached(entry_id, near, seen))
        if len(chain) > 1:
            yield [at[name] for name in chain]


def _reached(start: str, near: Mapping[str, Iterable[str]], seen: set[str]) -> Iterator[str]:
    """Yield what hangs together with an entry, itself included; nothing where it was seen before."""
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            yield here
            waiting += near[here]


def _in_order(members: Iterable[Change]) -> list[Change]:
    """Return changes with that of a phase before those of what is in it, then by their ids."""
    return sorted(members, key=lambda one: (one.subjects[0].kind != "phase", natural(one.subjects[0].id)))


def _verdict(tie: Tie, members: Sequence[Change]) -> Verdict:
    first = members[0]
    names = ("months", "days", "bound", "earliest", "latest")
    detail: dict[str, Any] = {name: first.detail.get(name) for name in names}
    detail |= {name: first.detail[name] for name in ("seconds",) if name in first.detail}
    sureness = [str(change.detail.get("certainty")) for change in members]
    return verdict_over(
        named(CATALOGUE[first.rule].subject, ACTION),
        members,
        (
            {change.subjects[0].id: change.old for change in members},
            {change.subjects[0].id: change.new for change in members},
        ),
        detail | {"certainty": min(sureness, key=_SURENESS.index), "tie": tie.kind, "tied_by": tie.title},
    )
