"""Pairs that are found by the company of others, round by round, in time for what each round touches."""

from collections.abc import Callable
from typing import Annotated, Any

import pytest
from counted_calls import counted

from ilrs_docs.comparing import diff
from ilrs_docs.matching import match
from ilrs_docs.model import Prose, Release
from ilrs_docs.model.base import Id, Ids, Keyed, Model, Refers

SIZE = 60


def roadmap(**content: Any) -> Release:  # noqa: ANN401 - any content
    """Return a release of some content."""
    head = {"document": "map", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    return Release.model_validate(head | {"content": content})


def _chain(number: int, stem: str, shift: int) -> Release:
    """Return flights of which each waits for the one before, all under other numbers by `shift`, save the first."""
    return roadmap(milestones=[
        {"id": f"{stem}{at}", "depends_on": [f"{stem}{at - 1}"] if at else [],
         "title": f"Cargo flight {at * 7 + shift} to the station" if at else "First landing of all"}
        for at in range(number)
    ])  # fmt: skip


def _plans(number: int, stem: str, last: str) -> Release:
    """Return plans in which one phase is called otherwise, and another one is another thing."""
    return roadmap(plans=[
        {"id": f"plan-{at}", "title": f"Plan of {at}", "originators": [f"Agency {at}"], "phases": [
            {"id": f"{stem}{at}", "title": f"Survey of the crater number {at} {last}"},
            {"id": f"{stem}x{at}", "title": f"{last} {stem}"},
        ]}
        for at in range(number)
    ])  # fmt: skip


def _calls(old: Release, new: Release) -> int:
    """Return how many functions were called, or went on, while two releases were compared."""
    return counted(lambda: diff(old, new))[0]


def test_each_of_a_chain_is_found_by_the_one_before() -> None:
    """However long the chain is, and in both directions."""
    old, new = _chain(SIZE, "a", 0), _chain(SIZE, "b", 3)
    found = {(pair.old[-1], pair.new[-1]) for pair in match(old, new).pairs}
    assert found == {(f"a{at}", f"b{at}") for at in range(SIZE)}
    assert {(pair.new[-1], pair.old[-1]) for pair in match(new, old).pairs} == found


class Flight(Model):
    """An entry that may name others of its kind in two ways."""

    id: Id
    title: Prose
    after: Annotated[Ids, Refers("flight")] = ()
    spares: Annotated[Ids, Refers("flight")] = ()


class Flights(Model):
    """A model of one's own with flights."""

    flights: Keyed[Flight] = ()


def test_one_way_of_naming_is_enough() -> None:
    """Who names others of its kind in one field of two is found by those as well."""
    old, new = (
        Flights.model_validate(
            {"flights": [
                {"id": f"{stem}{at}", "after": [f"{stem}{at - 1}"] if at else [],
                 "title": f"Cargo flight {at * 7 + shift} to the station" if at else "First landing of all"}
                for at in range(SIZE)
            ]}
        )
        for stem, shift in (("a", 0), ("b", 3))
    )  # fmt: skip
    found = {(pair.old[-1], pair.new[-1]) for pair in match(old, new).pairs}
    assert found == {(f"a{at}", f"b{at}") for at in range(SIZE)}


SHAPES: dict[str, Callable[[int], tuple[Release, Release]]] = {
    "chain": lambda number: (_chain(number, "a", 0), _chain(number, "b", 3)),
    "plans": lambda number: (_plans(number, "a", "early"), _plans(number, "b", "late")),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_as_many_likely_pairs_take_twice_the_calls(shape: str) -> None:
    """Some more for what sorts; a look at all in each round takes four times as many."""
    _calls(*SHAPES[shape](2))  # what is made once only
    once, twice = (_calls(*SHAPES[shape](number)) for number in (SIZE, 2 * SIZE))
    assert twice < 2.3 * once, f"{once} calls for {SIZE}, {twice} for {2 * SIZE}"


NAMES = ("Rover", "Drill", "Mast", "Tower", "Camp", "Kiln", "Lamp", "Net", "Oven", "Pump", "Quay")


def _flight(stem: str, number: int, relay: str, shift: int) -> Release:
    """Return landings of one flight, the first of which waits for a relay; none is known by its name alone."""
    made = [
        {"id": f"{stem}{at}", "title": f"{name} {at + shift}", "missions": [f"{stem}-flight"],
         "depends_on": [] if at else [relay]}
        for at, name in enumerate(NAMES[:number])
    ]  # fmt: skip
    relays = {"id": relay, "title": "Relay around the second point of Lagrange"}
    flights = [{"id": f"{stem}-flight", "title": "Heavy flight to the southern pole"}]
    return roadmap(milestones=[*made, relays], missions=flights)


@pytest.mark.parametrize(("number", "later", "found"), [(8, 8, 8), (9, 9, 9), (10, 10, 1), (9, 11, 1)])
def test_a_tie_that_many_shared_counts_when_few_are_left(number: int, later: int, found: int) -> None:
    """Nine on one flight are too many to say who is who; eight, once one of them was found by its relay, are not."""
    old, new = _flight("a", number, "relay-1", 0), _flight("b", later, "relay-2", 20)
    there, back = ({(one.old[-1], one.new[-1]) for one in match(*sides).pairs} for sides in ((old, new), (new, old)))
    assert there == {(second, first) for first, second in back}
    assert {(f"a{at}", f"b{at}") for at in range(found)} == {pair for pair in there if len(str(pair[0])) == 2}
