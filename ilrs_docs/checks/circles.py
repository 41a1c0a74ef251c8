"""Milestones that wait for each other in a circle, or for themselves, so that none of them could ever be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.model import Release
from ilrs_docs.model.ordering import natural

_MOST: Final = 12  # milestones of a circle that are written out


def circular_dependencies(view: CheckedRelease) -> Iterator[Finding]:
    """Find the circles of milestones: of those that all wait for each other, one shortest circle is told."""
    for circle in circles(view.release):
        yield Finding(
            "circular-dependency",
            ("content", "milestones", circle[0], "depends_on"),
            f"milestones wait for each other in a circle: {shown(circle)}",
            "take out the dependency that does not hold",
        )


def circles(release: Release) -> Iterator[tuple[str, ...]]:
    """Yield a shortest circle of each group of milestones that all wait for each other: ids, the first one twice.

    >>> from ilrs_docs import Library
    >>> [*circles(Library().load("roadmap@latest"))]
    []
    """
    waits = {one.id: one.depends_on for one in release.milestones if one.depends_on}
    groups = {min(group, key=natural): group for group in _groups(waits)}
    for first, group in sorted(groups.items(), key=lambda found: natural(found[0])):
        circle = _circle(first, group, waits)
        if circle:
            yield circle


def _circle(first: str, group: frozenset[str], waits: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the shortest way from a milestone back to itself inside its group; empty where it waits for none of it."""
    came: dict[str, str] = {}
    here = [first]
    while here:
        following: list[str] = []
        for own in here:
            for wanted in waits[own]:
                if wanted == first:
                    return _walked(own, came, first)
                if wanted in group and wanted not in came:
                    came[wanted] = own
                    following.append(wanted)
        here = following
    return ()


def _walked(last: str, came: Mapping[str, str], first: str) -> tuple[str, ...]:
    """Return the way by which `last` was come to from `first`, and back there."""
    way = [last]
    while way[-1] != first:
        way.append(came[way[-1]])
    return (*reversed(way), first)


def shown(circle: Sequence[str]) -> str:
    """Return a circle as it is written; of a long one its beginning and its end."""
    named = circle if len(circle) <= _MOST else (*circle[: _MOST - 2], "...", circle[-1])
    return " - ".join(named)


def _groups(waits: Mapping[str, Sequence[str]]) -> Iterator[frozenset[str]]:
    """Yield the milestones that reach each other, group by group, in time that grows with their number alone.

    That is Kosaraju's way to strongly connected components (Sharir 1981), without recursion.
    """
    back: dict[str, list[str]] = {own: [] for own in waits}
    for own, wanted in waits.items():
        for one in wanted:
            if one in waits:
                back[one].append(own)
    seen: set[str] = set()
    for own in reversed(_finished(waits)):
        if own not in seen:
            yield frozenset(_reached(own, back, seen))


def _finished(waits: Mapping[str, Sequence[str]]) -> list[str]:
    """Return all that wait, each after whatever it leads to that was not left before."""
    done: list[str] = []
    seen: set[str] = set()
    for start in waits:
        if start in seen:
            continue
        seen.add(start)
        stack = [(start, iter(waits[start]))]
        while stack:
            own, left = stack[-1]
            following = next((one for one in left if one in waits and one not in seen), None)
            if following is None:
                done.append(own)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(waits[following])))
    return done


def _reached(start: str, back: Mapping[str, Sequence[str]], seen: set[str]) -> Iterator[str]:
    waiting = [start]
    seen.add(start)
    while waiting:
        own = waiting.pop()
        yield own
        for one in back[own]:
            if one not in seen:
                seen.add(one)
                waiting.append(one)
