"""Who is who between the releases that are compared, and the dependencies of both in the ids of the newer ones."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ilrs_docs.changes import Comparison, Pair, Path, Reused
from ilrs_docs.comparing import ComparedReleases, ReleaseBeside
from ilrs_docs.dependencies.graph import Dependency, EntryId, Graph, graph_of
from ilrs_docs.dependencies.recorded import Promises, Unresolved, ids_of, recorded
from ilrs_docs.model import Release, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.model.walking import placed


class DependencySides(NamedTuple):
    """The dependencies of the newer releases as a graph, with those that only the older ones state of what is gone.

    `standing` are those that both state: a link that is new was made in view of what stands there now.
    """

    graph: Graph
    standing: frozenset[Dependency]
    unresolved: tuple[Unresolved, ...]


@kept
def keys_by_path(release: Release) -> Mapping[Path, tuple[str, str]]:
    """Return the kind and the id of each entry of a release, by its path."""
    return {path: (kind_of(entry), str(entry.__dict__["id"])) for path, entry in placed(release)}


def successors(one: ComparedReleases) -> Mapping[EntryId, EntryId]:
    """Return what each entry of the older release is in the newer one; one that is gone is that, and says so.

    >>> from ilrs_docs import Library
    >>> found = successors(Library().compare("roadmap@2025-05-08", "roadmap@2025-10-24"))
    >>> found[EntryId("roadmap", "milestone", "luna-27")].gone
    True
    """
    return _compared(one.comparison, one.old, one.new)


@kept
def _compared(comparison: Comparison, old: Release, new: Release) -> Mapping[EntryId, EntryId]:
    return _successors(old, new, comparison.matching, comparison.reused)


def _successors(
    old: Release, new: Release, pairs: Iterable[Pair], again: Iterable[Reused]
) -> Mapping[EntryId, EntryId]:
    before, after = keys_by_path(old), keys_by_path(new)
    document = new.document
    paired = {before[pair.old]: after[pair.new] for pair in pairs}
    reused = {before[one.old] for one in again}
    there = ids_of(new)
    found: dict[EntryId, EntryId] = {}
    for key in before.values():
        kind, own = paired.get(key, key)
        stays = key in paired or (key not in reused and own in there.get(kind, ()))
        found[EntryId(document, *key)] = EntryId(document, kind, own, gone=not stays)
    return found


def dependency_sides(
    several: Sequence[ComparedReleases], beside: Sequence[ReleaseBeside] = (), promises: Promises | None = None
) -> DependencySides:
    """Return the dependencies of all that is looked at: pairs of releases, and releases that stand beside them.

    >>> from ilrs_docs import Library
    >>> sides = dependency_sides([Library().compare("roadmap@1.0", "roadmap@latest")])
    >>> len(sides.graph[EntryId("roadmap", "milestone", "queqiao-2")]), len(sides.standing) > 9
    (3, True)
    """
    now = recorded([*(one.new for one in several), *(one.new for one in beside)], promises)
    then = recorded([*(one.old for one in several), *(one.old for one in beside if one.old)], promises)
    carried = [*_carried(then.dependencies, _followed(several, beside), {one.new.document for one in several})]
    named = {(one.dependent, one.kind, one.named) for one in now.unresolved}
    past = (one._replace(past=True) for one, name in carried if one.target.gone or (one.dependent, *name) in named)
    return DependencySides(
        graph_of([*now.dependencies, *past]),
        frozenset(now.dependencies).intersection(one for one, _name in carried),
        now.unresolved,
    )


def _followed(several: Iterable[ComparedReleases], beside: Iterable[ReleaseBeside]) -> Mapping[EntryId, EntryId]:
    """Return what each entry of the older releases is in the newer ones, of those that stand beside them, too."""
    found = {old: new for one in several for old, new in successors(one).items()}
    for one in beside:
        if one.old:
            found |= _successors(one.old, one.new, one.matching.pairs, one.matching.reused)
    return found


def _carried(
    dependencies: Sequence[Dependency], follow: Mapping[EntryId, EntryId], compared: Container[str]
) -> Iterator[tuple[Dependency, tuple[str, str]]]:
    """Yield the dependencies of older releases in the newer ids, each with the kind and the id that named its target.

    What is gone depends on nothing that stays; what is gone from a document that only stands beside those that are
    compared depends on nothing any more.
    """
    for one in dependencies:
        dependent, target = (follow.get(entry, entry) for entry in (one.dependent, one.target))
        if not dependent.gone or (target.gone and dependent.document in compared):
            through = one.through and follow.get(one.through, one.through)
            named = one.through or one.target
            yield Dependency(dependent, target, one.kind, through), (named.kind, named.id)
