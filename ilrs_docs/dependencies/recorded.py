"""Dependencies as they are recorded: inside a release, from one document to another, and from a partner's profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.dependencies.graph import Dependency, EntryId
from ilrs_docs.dependencies.kinds import COMMITMENT, DependencyKind, DependencyName, rows_of
from ilrs_docs.model import Milestone, Opportunity, Release, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.model.walking import placed


class Promises(NamedTuple):
    """What a partner has promised: the milestone, by its id, that each of their commitments is for."""

    partner: str
    milestones: tuple[str, ...]


class Unresolved(NamedTuple):
    """An entry that names another one which does not stand, or stands more than once, in what was looked at."""

    dependent: EntryId
    kind: str
    named: str
    several: bool


class Recorded(NamedTuple):
    """The dependencies of some releases and of a partner, and what they name that cannot be told to be one entry."""

    dependencies: tuple[Dependency, ...]
    unresolved: tuple[Unresolved, ...]


def recorded(releases: Sequence[Release], promises: Promises | None = None) -> Recorded:
    """Return all dependencies that some releases, each of another document, and what a partner promised state.

    >>> from ilrs_docs import Library
    >>> found = recorded([Library().load("roadmap@latest")])
    >>> [str(one.dependent) for one in found.dependencies if str(one.target) == "milestone:queqiao-2"]
    ['milestone:change-6', 'milestone:change-7', 'milestone:change-8']
    """
    found: list[Dependency] = []
    unresolved: list[Unresolved] = []
    for release in releases:
        found += inside(release)
    for dependent, kind, named in _named_elsewhere(releases, promises):
        targets = [EntryId(one.document, kind, named) for one in releases if named in ids_of(one).get(kind, ())]
        if len(targets) == 1:
            found += _led_to(dependent, targets[0], releases)
        else:
            unresolved.append(Unresolved(dependent, kind, named, several=bool(targets)))
    return Recorded(tuple(found), tuple(unresolved))


@kept
def ids_of(release: Release) -> Mapping[str, frozenset[str]]:
    """Return the ids of the entries of a release by kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for _place, entry in placed(release):
        found[kind_of(entry)].add(entry.__dict__["id"])
    return {kind: frozenset(ids) for kind, ids in found.items()}


@kept
def inside(release: Release) -> tuple[Dependency, ...]:
    """Return the dependencies between entries of one release."""
    return tuple(_inside(release))


def _inside(release: Release) -> Iterator[Dependency]:
    for _place, entry in placed(release):
        for name, row in rows_of(kind_of(entry)):
            value = entry.__dict__[row.field]
            if value:
                members = (value,) if isinstance(value, str) else value
                yield from _read(name, row, EntryId(release.document, row.owner, entry.__dict__["id"]), members)


def _read(name: DependencyName, row: DependencyKind, owner: EntryId, members: Sequence[object]) -> Iterator[Dependency]:
    """Yield what one field of an entry says of the same release."""
    ids = [one if isinstance(one, str) else _id(one) for one in members]
    targets = [EntryId(owner.document, row.target, one) for one in ids]
    if row.reads in {"names", "holds"}:
        yield from (Dependency(owner, one, name) for one in targets)
    elif row.reads == "order":
        yield from (Dependency(after, before, name) for before, after in pairwise(targets))


def _id(entry: object) -> str:
    assert isinstance(entry, BaseModel)  # noqa: S101 - what is no id is an entry
    return str(entry.__dict__["id"])


def _named_elsewhere(releases: Iterable[Release], promises: Promises | None) -> Iterator[tuple[EntryId, str, str]]:
    """Yield what names an entry of another document, with the kind and the id of that."""
    for release in releases:
        for entry in release.opportunities:
            if entry.mission:
                yield EntryId(release.document, kind_of(Opportunity), entry.id), "mission", entry.mission
    partner, milestones = promises or Promises("", ())
    for number, milestone in enumerate(milestones, 1):
        yield EntryId(partner, COMMITMENT, str(number)), kind_of(Milestone), milestone


def _led_to(dependent: EntryId, target: EntryId, releases: Iterable[Release]) -> Iterator[Dependency]:
    """Yield what it means that an entry names one of another document: of a mission also the milestones about it."""
    if dependent.kind == COMMITMENT:
        yield Dependency(dependent, target, "promised-for")
        return
    yield Dependency(dependent, target, "serves")
    (release,) = (one for one in releases if one.document == target.document)
    for own in _by_mission(release).get(target.id, ()):
        yield Dependency(dependent, EntryId(release.document, kind_of(Milestone), own), "serves-milestone", target)


@kept
def _by_mission(release: Release) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the milestones that are about each mission."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in release.milestones:
        for mission in one.missions:
            found[mission].append(one.id)
    return {mission: tuple(ids) for mission, ids in found.items()}
