"""Who is who between the releases that are compared, and the dependencies of both in the ids of the newer ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ilrs_docs.changes import Path
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.dependencies.graph import Dependency, EntryId, Graph, graph_of
from ilrs_docs.dependencies.recorded import Promises, Unresolved, ids_of, recorded
from ilrs_docs.model import Release, entries_of, kind_of
from ilrs_docs.model.kept import kept


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
    return {path: (kind_of(entry), str(entry.__dict__["id"])) for path, entry in entries_of(release)}


def successors(one: ComparedReleases) -> Mapping[EntryId, EntryId]:
    """Return what each entry of the older release is in the newer one; one that is gone is that, and says so.

    >>> from ilrs_docs import Library
    >>> found = successors(Library().compare("roadmap@2025-05-08", "roadmap@2025-10-24"))
    >>> found[EntryId("roadmap", "milestone", "luna-27")].gone
    True
    """
    before, after = keys_by_path(one.old), keys_by_path(one.new)
    document = one.new.document
    paired = {before[pair.old]: after[pair.new] for pair in one.comparison.matching}
    reused = {before[path] for path in (again.old for again in one.comparison.reused)}
    there = ids_of(one.new)
    found: dict[EntryId, EntryId] = {}
    for key in before.values():
        kind, own = paired.get(key, key)
        stays = key in paired or (key not in reused and own in there.get(kind, ()))
        found[EntryId(document, *key)] = EntryId(document, kind, own, gone=not stays)
    return found


def dependency_sides(
    several: Sequence[ComparedReleases], beside: Sequence[Release] = (), promises: Promises | None = None
) -> DependencySides:
    """Return the dependencies of all that is looked at: pairs of releases, and releases that stand beside them.

    >>> from ilrs_docs import Library
    >>> sides = dependency_sides([Library().compare("roadmap@1.0", "roadmap@latest")])
    >>> len(sides.graph[EntryId("roadmap", "milestone", "queqiao-2")]), len(sides.standing) > 9
    (3, True)
    """
    now = recorded([*(one.new for one in several), *beside], promises)
    then = recorded([*(one.old for one in several), *beside], promises)
    follow = {old: new for one in several for old, new in successors(one).items()}
    compared = frozenset(one.new.document for one in several)
    carried = [*_carried(then.dependencies, follow)]
    there = frozenset(now.dependencies)
    past = (
        one._replace(past=True)
        for one in carried
        if one.target.gone or (one.dependent.document not in compared and one not in there)
    )
    return DependencySides(graph_of([*now.dependencies, *past]), there.intersection(carried), now.unresolved)


def _carried(dependencies: Sequence[Dependency], follow: Mapping[EntryId, EntryId]) -> Iterator[Dependency]:
    """Yield the dependencies of older releases in the newer ids, without those of what is gone on what stays."""
    for one in dependencies:
        dependent, target = (follow.get(entry, entry) for entry in (one.dependent, one.target))
        if target.gone or not dependent.gone:
            through = one.through and follow.get(one.through, one.through)
            yield Dependency(dependent, target, one.kind, through)
