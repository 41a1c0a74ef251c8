"""Following dependencies: against the transitive closure by brute force, with circles, and over a long chain."""

from itertools import pairwise, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs.dependencies.graph import Dependency, EntryId, directly, graph_of, path_from, reached

IDS = [EntryId("plan", "milestone", f"m{number}") for number in range(9)]
EDGES = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=24)


def _dependencies(edges: list[tuple[EntryId, EntryId]]) -> list[Dependency]:
    return [Dependency(one, other, "waits-for") for one, other in edges]


def _distances(edges: list[tuple[EntryId, EntryId]], start: EntryId) -> dict[EntryId, int]:
    """Return how far each entry is that leads to another one, by widening the set of all that do until it stands."""
    far = {start: 0}
    while True:
        more = {one: far[other] + 1 for one, other in edges if other in far and far[other] + 1 < far.get(one, 99)}
        if not more:
            return {one: distance for one, distance in far.items() if one != start}
        far |= {one: min(distance, far.get(one, 99)) for one, distance in more.items()}


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(edges=EDGES, start=st.sampled_from(IDS))
def test_all_that_depends_is_found_with_a_shortest_path(edges: list[tuple[EntryId, EntryId]], start: EntryId) -> None:
    """As the transitive closure has it; each path leads along dependencies to where the search began."""
    found = reached(graph_of(_dependencies(edges)), start)
    assert {entry: one.distance for entry, one in found.items()} == _distances(edges, start)
    for entry, one in found.items():
        path = [*path_from(entry, found)]
        assert (len(path), path[-1]) == (one.distance + 1, start)
        assert all(step in edges for step in pairwise(path))
    assert [one.distance for one in found.values()] == sorted(one.distance for one in found.values())


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(edges=EDGES, random=st.randoms(use_true_random=False))
def test_the_order_in_which_dependencies_are_given_has_no_meaning(
    edges: list[tuple[EntryId, EntryId]], random: Random
) -> None:
    """Nor that one is given twice."""
    found = graph_of(_dependencies(edges))
    shuffled = _dependencies([*edges, *edges[:3]])
    random.shuffle(shuffled)
    assert graph_of(shuffled) == found
    for start in IDS:
        assert [*reached(graph_of(shuffled), start).items()] == [*reached(found, start).items()]


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(edges=EDGES, start=st.sampled_from(IDS))
def test_what_depends_directly_is_one_step_away(edges: list[tuple[EntryId, EntryId]], start: EntryId) -> None:
    """The first part of all that is reached."""
    graph = graph_of(_dependencies(edges))
    near = {entry: one for entry, one in reached(graph, start).items() if one.distance == 1}
    assert directly(graph, start) == near


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_circle_ends_and_nothing_depends_on_itself(order: tuple[int, ...]) -> None:
    """Each of three that wait for each other depends on the two others."""
    ring = [IDS[place] for place in order]
    edges = [*zip(ring, [*ring[1:], ring[0]], strict=True), (ring[0], ring[0])]
    found = reached(graph_of(_dependencies(edges)), ring[0])
    assert set(found) == {ring[1], ring[2]}


def test_a_long_chain_is_followed_to_its_end() -> None:
    """Nothing calls itself."""
    chain = [EntryId("plan", "milestone", f"m{number}") for number in range(10_000)]
    found = reached(graph_of(_dependencies([*zip(chain[1:], chain, strict=False)])), chain[0])
    assert (len(found), found[chain[-1]].distance) == (9_999, 9_999)
