"""Checks by brute force: circles by who reaches whom, contradictions in time year by year, ids as sets."""

import json
import re
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs import Release, check
from ilrs_docs.checks import CheckName
from ilrs_docs.library.spots import spots_in

NAMES = [f"m{number}" for number in range(6)]
FIRST, LAST = 2020, 2027
WAITS = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES), max_size=3))
YEARS = st.integers(FIRST + 1, LAST - 1)
SPANS = st.one_of(
    YEARS.map(lambda year: (f"{year}", {year})),
    st.tuples(YEARS, YEARS).map(sorted).map(lambda two: (f"{two[0]}/{two[1]}", set(range(two[0], two[1] + 1)))),
    YEARS.map(lambda year: (f"../{year}", set(range(FIRST, year + 1)))),
    YEARS.map(lambda year: (f"{year}/..", set(range(year, LAST + 1)))),
)
"""Windows of whole years, each with the years that it allows; the first and the last year stand for all beyond."""


def _roadmap(milestones: list[dict[str, Any]], **content: object) -> Release:
    told = [{"title": one["id"]} | one for one in milestones]
    head = {"document": "probe", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    return Release.model_validate_json(json.dumps(head | {"content": {"milestones": told} | content}))


def _found(release: Release, name: CheckName, **beside: Any) -> list[str]:  # noqa: ANN401 - what `check` takes
    return ["/".join(map(str, one.path)) for one in check(release, **beside) if one.check == name]


def _reach(waits: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return what each milestone leads to, by as many steps as there are milestones."""
    found = {own: set(waits.get(own, ())) for own in NAMES}
    for _ in NAMES:
        found = {own: ahead | {far for near in ahead for far in found[near]} for own, ahead in found.items()}
    return found


@given(WAITS)
def test_circles_are_those_who_reach_themselves(waits: dict[str, set[str]]) -> None:
    """One is told for each group that reach each other, at its first; every step of it is a dependency."""
    release = _roadmap([{"id": own, "depends_on": sorted(waits.get(own, ()))} for own in NAMES])
    reach = _reach(waits)
    groups = {
        min(other for other in NAMES if other in reach[own] and own in reach[other])
        for own in NAMES
        if own in reach[own]
    }
    assert _found(release, "circular-dependency") == [f"content/milestones/{own}/depends_on" for own in sorted(groups)]
    for one in (found for found in check(release) if found.check == "circular-dependency"):
        circle = re.findall(r"m\d", one.message)
        assert circle[0] == circle[-1] == one.path[-2]
        assert all(after in waits[before] for before, after in pairwise(circle))


@given(SPANS, SPANS)
def test_a_window_is_outside_where_no_year_is_in_both(one: tuple[str, set[int]], other: tuple[str, set[int]]) -> None:
    """Whichever ends are open."""
    phases = [{"id": "p", "title": "P", "window": other[0]}]
    plans = [{"id": "plan", "title": "Plan", "phases": phases}]
    release = _roadmap([{"id": "a", "phase": "p", "window": one[0]}], plans=plans)
    assert bool(_found(release, "window-outside-phase")) is one[1].isdisjoint(other[1])


@given(SPANS, SPANS)
def test_what_waits_comes_before_only_where_no_year_fits(
    one: tuple[str, set[int]], other: tuple[str, set[int]]
) -> None:
    """It is told where each year of what waits lies before each of what it waits for."""
    release = _roadmap([{"id": "a", "window": other[0]}, {"id": "b", "window": one[0], "depends_on": ["a"]}])
    assert bool(_found(release, "dependency-out-of-order")) is (max(one[1]) < min(other[1]))


@given(SPANS, SPANS)
def test_what_is_ruled_out_has_no_year_outside(one: tuple[str, set[int]], other: tuple[str, set[int]]) -> None:
    """A date is told where each of its years is ruled out."""
    release = _roadmap([{"id": "a", "window": one[0], "excluded": other[0]}])
    assert bool(_found(release, "excluded-date")) is (one[1] <= other[1])


@given(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_what_vanished_is_what_is_gone(old: set[str], new: set[str]) -> None:
    """One finding for each id that is here no more, and none the other way round."""
    before, after = (_roadmap([{"id": own} for own in ids]) for ids in (old, new))
    found = [one.message for one in check(after, earlier=[before]) if one.check == "vanished-id"]
    assert [re.findall(r"m\d", message)[0] for message in found] == sorted(old - new)


@given(WAITS)
def test_each_finding_has_a_place(waits: dict[str, set[str]]) -> None:
    """The place of each in the text holds what its path names, or what would hold that."""
    release = _roadmap([{"id": own, "depends_on": sorted(waits.get(own, ())), "window": "2024"} for own in NAMES])
    text = json.dumps(json.loads(release.model_dump_json(exclude_defaults=True)), indent=1)
    places = {one.path for one in check(release)}
    spots = spots_in(text, places)
    assert set(spots) == places
    assert all(1 <= spot.line <= text.count("\n") + 1 for spot in spots.values())
