"""The graph of dependencies: who depends on whom, followed from one entry to all that hangs on it.

Each entry is gone through once and nothing calls itself, so that circles end and a long chain takes no longer than its
length: breadth-first search (Moore 1959), in the order of the ids.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ilrs_docs.dependencies.kinds import KINDS, DependencyName
from ilrs_docs.model.ordering import natural


class EntryId(NamedTuple):
    """An entry of a document by its kind and id; what a partner has promised stands under the name of the partner.

    It is `gone` where only the older release has it.

    >>> str(EntryId("roadmap", "milestone", "change-7"))
    'milestone:change-7'
    """

    document: str
    kind: str
    id: str
    gone: bool = False

    def __str__(self) -> str:
        """Return the kind and the id."""
        return f"{self.kind}:{self.id}"


class Dependency(NamedTuple):
    """That one entry depends on another, and by which kind of dependency; `past` where only the older release says so.

    `through` is the mission by which it does, where it names that alone.
    """

    dependent: EntryId
    target: EntryId
    kind: DependencyName
    through: EntryId | None = None
    past: bool = False


class Reached(NamedTuple):
    """An entry that hangs on another one: the dependency by which its shortest path begins, and how long that is."""

    dependency: Dependency
    distance: int


Graph = Mapping[EntryId, tuple[Dependency, ...]]
"""What depends on each entry directly, in the order of the ids."""
_ORDER = {name: place for place, name in enumerate(KINDS)}


def graph_of(dependencies: Iterable[Dependency]) -> Graph:
    """Return the graph of some dependencies, each told once.

    >>> quay, crane = (EntryId("harbour", "milestone", name) for name in ("quay", "crane"))
    >>> [str(one.dependent) for one in graph_of([Dependency(crane, quay, "waits-for")])[quay]]
    ['milestone:crane']
    """
    found: dict[EntryId, list[Dependency]] = defaultdict(list)
    for one in dict.fromkeys(dependencies):
        found[one.target].append(one)
    return {target: tuple(sorted(those, key=_order)) for target, those in found.items()}


def _order(one: Dependency) -> tuple[object, ...]:
    return natural(one.dependent.id), one.dependent, _ORDER[one.kind], one.past, one.through or ()


def reached(graph: Graph, start: EntryId) -> dict[EntryId, Reached]:
    """Return all that depends on an entry, directly or through others, the nearest first.

    Of several paths the shortest is told, of equally short ones the one whose ids come first. An entry in a circle
    is not said to depend on itself.

    >>> quay, crane, ship = (EntryId("harbour", "milestone", name) for name in ("quay", "crane", "ship"))
    >>> found = reached(graph_of([Dependency(crane, quay, "waits-for"), Dependency(ship, crane, "waits-for")]), quay)
    >>> [(str(entry), one.distance) for entry, one in found.items()]
    [('milestone:crane', 1), ('milestone:ship', 2)]
    """
    found: dict[EntryId, Reached] = {}
    waiting = deque([(start, 0)])
    while waiting:
        here, distance = waiting.popleft()
        for one in graph.get(here, ()):
            if one.dependent != start and one.dependent not in found:
                found[one.dependent] = Reached(one, distance + 1)
                waiting.append((one.dependent, distance + 1))
    return found


def directly(graph: Graph, start: EntryId) -> dict[EntryId, Reached]:
    """Return what depends on an entry directly.

    >>> directly({}, EntryId("harbour", "milestone", "quay"))
    {}
    """
    found: dict[EntryId, Reached] = {}
    for one in graph.get(start, ()):
        if one.dependent != start:
            found.setdefault(one.dependent, Reached(one, 1))
    return found


def path_from(entry: EntryId, found: Mapping[EntryId, Reached]) -> Iterator[EntryId]:
    """Yield the entries on the shortest path from one that was reached to where the search began, both included.

    >>> quay, crane = (EntryId("harbour", "milestone", name) for name in ("quay", "crane"))
    >>> [str(one) for one in path_from(crane, {crane: Reached(Dependency(crane, quay, "waits-for"), 1)})]
    ['milestone:crane', 'milestone:quay']
    """
    here = entry
    yield here
    while here in found:
        here = found[here].dependency.target
        yield here
