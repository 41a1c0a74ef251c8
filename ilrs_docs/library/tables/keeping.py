"""Ids that the rows of an edition keep from the one before: by equal titles, else by matching."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.model.rows.columns import GROUP
from ilrs_docs.model.rows.making import RowsHead, made
from ilrs_docs.model.rows.names import id_of
from ilrs_docs.model.rows.reading import KeptIds, Plain, ReadRows, Remark, RowTable

if TYPE_CHECKING:
    from ilrs_docs.changes import Pair
    from ilrs_docs.model import Release

_GROUPS: Final = frozenset({"phases", "procedures"})
_ENTRIES: Final = frozenset({"milestones", "steps"})
Titles = Mapping[str, str]
"""The title of each id."""


class KeptOnto(NamedTuple):
    """What ids made of titles become, and which of them likeness alone proposes, each with its row."""

    ids: KeptIds
    remarks: tuple[Remark, ...] = ()


def kept_onto(reread: Callable[[KeptIds], ReadRows], table: RowTable, before: Release) -> KeptOnto:
    """Return which ids of the edition before the rows keep that have none of their own.

    `reread` reads the rows anew with such ids. An entry whose title the edition before has keeps its id, else one that
    it is matched with. What is new gets no id that the edition before had for something else. Phases and procedures
    likewise.
    """
    first = reread(KeptIds())
    titles, groups = _titles(before)
    given = first.rows.keys() - first.made.keys()
    entries = _by_title(first.made, titles, given)
    kept_groups = _by_title(first.made_groups, groups, ())
    placed = KeptIds(_with_fresh(first.made, entries, titles), _with_fresh(first.made_groups, kept_groups, groups))
    second = reread(placed)
    pairs = [pair for pair in _pairs(second, table, before) if pair.old[-1] not in given]
    likely = _likely(pairs, _ENTRIES, {placed.entries[own_id] for own_id in first.made.keys() - entries.keys()})
    fresh_groups = {placed.groups[own_id] for own_id in first.made_groups.keys() - kept_groups.keys()}
    likely_groups = _likely(pairs, _GROUPS, fresh_groups)
    remarks = [
        *_remarks(likely, second.made, titles, second.rows, ""),
        *_remarks(likely_groups, second.made_groups, groups, _first_rows(second, table.kind), f"{GROUP[table.kind]} "),
    ]
    ids = KeptIds(_onto(placed.entries, likely), _onto(placed.groups, likely_groups), tuple(groups))
    return KeptOnto(ids, tuple(sorted(remarks)))


def _titles(release: Release) -> tuple[Titles, Titles]:
    """Return the titles of the entries that rows are of, and of their groups."""
    if release.kind == "guideline":
        steps = {step.id: step.action.original for step in release.steps}
        return steps, {one.id: one.title.original for one in release.procedures}
    milestones = {one.id: one.title.original for one in release.milestones}
    return milestones, {one.id: one.title.original for one in release.phases}


def _by_title(fresh: Titles, before: Titles, given: Collection[str]) -> dict[str, str]:
    """Return the id of the one entry before with the very title, letter by letter and digit by digit, of each."""
    found: dict[str, list[str]] = {}
    for own_id, title in before.items():
        if own_id not in given:
            found.setdefault(id_of(title), []).append(own_id)
    return {made: found[made][0] for made in fresh if len(found.get(made, ())) == 1}


def _with_fresh(fresh: Titles, kept: Mapping[str, str], before: Titles) -> dict[str, str]:
    """Return an id for each that is made: the one that it keeps, else one that nothing had before."""
    taken = {*before, *fresh}
    return {made: kept.get(made) or _unused(made, before, taken) for made in fresh}


def _unused(own_id: str, before: Titles, taken: Collection[str]) -> str:
    if own_id not in before:
        return own_id
    number = 2
    while f"{own_id}-{number}" in taken:
        number += 1
    return f"{own_id}-{number}"


def _pairs(found: ReadRows, table: RowTable, before: Release) -> tuple[Pair, ...]:
    """Return who is who between the edition before and the rows, whose references lead but to each other for this."""
    from ilrs_docs.matching import match
    from ilrs_docs.model import Release

    content = found.content
    if table.kind == "roadmap":
        content = content | {"milestones": [_alone(entry, found.rows) for entry in content["milestones"]]}
    release = made(Release, found._replace(content=content), table, RowsHead(before.version, before.language))
    return match(before, release).pairs


def _alone(entry: Plain, there: Mapping[str, int]) -> Plain:
    return entry | {"depends_on": [own_id for own_id in entry.get("depends_on", ()) if own_id in there]}


def _likely(pairs: Sequence[Pair], kinds: Collection[str], fresh: Collection[str]) -> dict[str, Pair]:
    """Return the pairs of entries of these collections whose new ids are fresh ones, by the new id."""
    return {
        str(pair.new[-1]): pair
        for pair in pairs
        if pair.new[-2] in kinds and pair.old[-2] == pair.new[-2] and pair.new[-1] in fresh
    }


def _onto(placed: Mapping[str, str], likely: Mapping[str, Pair]) -> dict[str, str]:
    return {made: str(likely[own_id].old[-1]) if own_id in likely else own_id for made, own_id in placed.items()}


def _first_rows(found: ReadRows, kind: str) -> dict[str, int]:
    """Return the first row of each group."""
    groups = found.content["procedures"] if kind == "guideline" else ()
    first = {group["id"]: found.rows[group["steps"][0]["id"]] for group in groups}
    for entry in found.content.get("milestones", ()):
        first.setdefault(entry.get("phase", ""), found.rows[entry["id"]])
    return first


def _remarks(
    likely: Mapping[str, Pair], now: Titles, before: Titles, rows: Mapping[str, int], what: str
) -> Iterator[Remark]:
    for own_id, pair in likely.items():
        old = str(pair.old[-1])
        words = f"{what}{now[own_id]!r} is likely {before[old]!r} ({pair.score} of 100) and keeps its id {old!r}"
        yield Remark(rows[own_id], words)
