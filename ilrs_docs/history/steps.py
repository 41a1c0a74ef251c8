"""One step of a document: what a release says otherwise than the one before it, and who is who between the two.

In plain values, so that it can be kept: from the first release and all the steps after it each entry is known as it
stood in any release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Comparison, Matching, Pair, Path, Reused
from ilrs_docs.comparing import diff, who_is_who
from ilrs_docs.matching import compared
from ilrs_docs.model import Lineage, Release, entries_of, kind_of
from ilrs_docs.model.canonical import same
from ilrs_docs.model.kept import kept
from ilrs_docs.model.stored import plain
from ilrs_docs.rules.actions import action_of

Key = tuple[str, str]
"""Kind and id."""
How = Literal["renamed", "split", "merged"]
Stored = Mapping[str, JsonValue]
"""An entry in its stored form."""
_PARTED: Final = frozenset({"split", "merged"})


class Link(NamedTuple):
    """That an entry of the older release is one of the newer: under another id, as a part, or merged into it.

    `likely` where only likeness says so, of equal ids too, which are each other otherwise.
    """

    old: Key
    new: Key
    how: How = "renamed"
    likely: bool = False


class LedgerStep(NamedTuple):
    """What a release says otherwise than the one before it.

    `links` say who is who beyond equal ids, `reused` which ids were given to another thing, `gone` what is not there
    any more; `entries` holds what came or differs, as stored, `moved` what stands elsewhere among its like.
    """

    links: tuple[Link, ...] = ()
    reused: frozenset[Key] = frozenset()
    gone: frozenset[Key] = frozenset()
    moved: frozenset[Key] = frozenset()
    entries: Mapping[Key, Stored] = {}


@kept
def entries_by_path(release: Release) -> dict[Path, tuple[Key, BaseModel]]:
    """Return each entry of a release with its kind and id, by its path."""
    return {path: ((kind_of(entry), str(entry.__dict__["id"])), entry) for path, entry in entries_of(release)}


def opening(release: Release) -> LedgerStep:
    """Return what the first release says: all that is in it.

    >>> from ilrs_docs import Library
    >>> opening(Library().load("roadmap@1.0")).entries["milestone", "change-8"]["window"]
    '2026/2030'
    """
    return LedgerStep(entries={key: _stored(entry) for key, entry in entries_by_path(release).values()})


def step(old: Release, new: Release, lineage: Lineage | None = None) -> LedgerStep:
    """Return what `new` says otherwise than `old`, the release before it.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> found = step(library.load("roadmap@2025-05-08"), library.load("roadmap@2025-10-24"), library.load_lineage())
    >>> [link.new[1] for link in found.links if link.old == ("milestone", "luna-27")]
    ['luna-27-1', 'luna-27-2']
    """
    before, after = dict(entries_by_path(old).values()), dict(entries_by_path(new).values())
    matching = who_is_who(old, new, lineage)
    return LedgerStep(
        links=_matched(old, new, matching, lineage),
        reused=reused_in(old, matching.reused),
        gone=frozenset(before.keys() - after.keys()),
        moved=frozenset(_moved(old, new)),
        entries={
            key: _stored(entry) for key, entry in after.items() if key not in before or not same(before[key], entry)
        },
    )


def _stored(entry: BaseModel) -> Stored:
    found = plain(entry)
    assert isinstance(found, dict)  # noqa: S101 - an entry is an object
    return found


def _matched(old: Release, new: Release, matching: Matching, lineage: Lineage | None) -> tuple[Link, ...]:
    """Return who is who by a matching; only what was split or merged asks for a whole comparison."""
    parted = matching.divisions or any(one.kind in _PARTED for one in matching.successions)
    return _links(old, new, matching.pairs, _parted(diff(old, new, lineage)) if parted else ())


def links_of(old: Release, new: Release, comparison: Comparison) -> tuple[Link, ...]:
    """Return who is who between two releases beyond equal ids, as their comparison says."""
    return _links(old, new, comparison.matching, _parted(comparison))


def reused_in(old: Release, reused: Iterable[Reused]) -> frozenset[Key]:
    """Return the ids of the older release that were given to another thing."""
    return frozenset(entries_by_path(old)[one.old][0] for one in reused)


def _links(old: Release, new: Release, pairs: Iterable[Pair], parted: Iterable[Link]) -> tuple[Link, ...]:
    before, after = entries_by_path(old), entries_by_path(new)
    renamed = (Link(before[pair.old][0], after[pair.new][0], likely=pair.likely) for pair in pairs)
    return tuple(sorted({*renamed, *parted}))


def _parted(comparison: Comparison) -> Iterator[Link]:
    """Yield each whole that was split with each of its parts, and each that was merged with what it became."""
    for change in comparison.singly:
        how = action_of(change)
        if how == "split" or how == "merged":  # noqa: PLR1714 - mypy sees by it which of the two
            whole, *parts = ((subject.kind, subject.id) for subject in change.subjects)
            likely = change.detail.get("stage") == "similar"
            yield from (Link(*((whole, one) if how == "split" else (one, whole)), how, likely) for one in parts)


def _moved(old: Release, new: Release) -> Iterator[Key]:
    """Yield the entries of each collection of the content whose order has a meaning and is another one."""
    for name, mark in compared(type(new.content)).items():
        if mark.how == "sequence":
            before, after = ([one.id for one in release.content.__dict__[name]] for release in (old, new))
            if [own for own in before if own in set(after)] != [own for own in after if own in set(before)]:
                yield from ((kind_of(one), one.id) for one in new.content.__dict__[name])
