"""Runs of a series that were shifted: an entry came or went, and all after it go by the next number, or the one before.

A run is whole where each member of the shorter side goes on under the shifted number, and it is believed where what the
members say, or their dates, fit the shifted number and not the number that they bear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence, alike_words, same_day
from ilrs_docs.matching.lexicons import dice
from ilrs_docs.matching.numbered_names import REST, RUN_ON, heading
from ilrs_docs.matching.series import Slot, slots
from ilrs_docs.model.base import kind_of

FARTHEST = 3
"""By how many numbers a run may be shifted."""

GAIN, TOLD = 40, 60
"""How much better, on average, the members of a run must fit the shifted number, and how well, each of 100."""

SURE = 80
"""How alike texts must be, of 100, that speak for the shift of a single entry."""

Members = Mapping[int, Part]
"""The ids of the members of a series by their numbers."""

Likes = tuple[int, int]
"""How alike two members are in what they say, and in their dates."""

Parts = Callable[[Evidence, Evidence], Likes]


class ShiftedRun(NamedTuple):
    """A run that was shifted: its pairs of ids, and by how much the shift fits better than the names."""

    pairs: tuple[tuple[Part, Part], ...]
    score: int
    gain: int


def shifted(old: Mapping[Part, Evidence], new: Mapping[Part, Evidence]) -> list[ShiftedRun]:
    """Return the runs that were shifted among entries that differ, came or went; no entry is in two of them.

    >>> shifted({}, {})
    []
    """
    homes = _homes(old), _homes(new)
    runs = [run for slot in homes[0].keys() & homes[1].keys() for run in _of_series(slot, homes, (old, new))]
    taken: set[tuple[int, Part]] = set()
    kept = []
    for run in sorted(runs, key=_best_first):
        entry_id = {(side, pair[side]) for pair in run.pairs for side in (0, 1)}
        if not entry_id & taken:
            taken |= entry_id
            kept.append(run)
    return kept


def _best_first(run: ShiftedRun) -> tuple[int, list[list[str]], list[list[str]]]:
    """Sort by how much a run gains, then by its ids, whichever side is old; only then by which one is."""
    return -run.gain, sorted(sorted(map(str, pair)) for pair in run.pairs), [[*map(str, pair)] for pair in run.pairs]


Home = tuple[str, Slot]


def _homes(side: Mapping[Part, Evidence]) -> dict[Home, dict[int, Part]]:
    """Return the series of one side, those left out that hold two of one number."""
    found: dict[Home, dict[int, Part]] = defaultdict(dict)
    twice: set[Home] = set()
    for entry_id, entry in side.items():
        for slot, number in _places(_name(entry)):
            home = kind_of(entry.entry), slot
            members = found[home]
            if number in members:
                twice.add(home)
            members[number] = entry_id
    return {home: found[home] for home in found if home not in twice and _tell_apart(home, found[home], side)}


def _is_headed(home: Home) -> bool:
    """Return whether the members of a series have words of their own behind their numbers."""
    return home[1].frame[-1:] in {(REST,), (RUN_ON,)}


def _tell_apart(home: Home, members: Members, side: Mapping[Part, Evidence]) -> bool:
    """Return whether what stands behind the numbers of a series tells its members apart, where they are known by it."""
    if not _is_headed(home):
        return True
    said = {told.words for own in members.values() if (told := heading(_name(side[own])))}
    return len(said) == len(members)


def _name(entry: Evidence) -> str:
    return next(iter(entry.name.values()), "")


def is_numbered(name: str) -> bool:
    """Return whether a name belongs to a series of any kind.

    >>> is_numbered("Luna 26"), is_numbered("二、桥梁工程"), is_numbered("Landing")
    (True, True, False)
    """
    return bool(_places(name))


@lru_cache(maxsize=1 << 16)
def _places(name: str) -> tuple[tuple[Slot, int], ...]:
    """Return the series that a name belongs to, with its place in each: by all else of it, and by its beginning.

    Most names stand on both sides, and are read once.
    """
    headed = heading(name)
    return (*slots(name), headed[:2]) if headed else tuple(slots(name))


def _of_series(
    home: Home, homes: tuple[Mapping[Home, Members], ...], sides: tuple[Mapping[Part, Evidence], ...]
) -> Iterator[ShiftedRun]:
    """Yield the best run of one series, whichever side is the one whose numbers grow; none where two are as good."""
    parts = _parts_of_headed if _is_headed(home) else _parts
    found = [
        (run, back)
        for back in (False, True)
        for offset in range(1, FARTHEST + 1)
        if (run := _run(offset, [one[home] for one in homes[:: -1 if back else 1]], sides[:: -1 if back else 1], parts))
    ]
    best = max((run.gain for run, _ in found), default=0)
    chosen = [(run, back) for run, back in found if run.gain == best]
    if len(chosen) == 1:
        run, back = chosen[0]
        yield run._replace(pairs=tuple(pair[:: -1 if back else 1] for pair in run.pairs))  # type: ignore[misc] # a pair turned round


def _run(
    offset: int, members: list[Members], sides: tuple[Mapping[Part, Evidence], ...], parts: Parts
) -> ShiftedRun | None:
    """Return the end of a series that goes on under numbers greater by `offset`, where that fits clearly better."""
    few, many = members
    numbers = sorted(few)
    fits = []
    for number in reversed(numbers):
        if number + offset not in many:
            break
        one = sides[0][few[number]]
        stays = _fit(parts(one, sides[1][many[number]])) if number in many else 0
        fits.append((_fit(parts(one, sides[1][many[number + offset]])), stays))
    gains = [*accumulate(moves - stays for moves, stays in fits)]
    if not gains or max(gains) <= 0:
        return None
    length = gains.index(max(gains)) + 1
    first = numbers[-length]
    if (length == 1 or offset > 1) and any(first + gap not in many for gap in range(offset)):
        return None  # nobody came who took the numbers that were left behind
    pairs = tuple((few[number], many[number + offset]) for number in numbers[-length:])
    alike = [(sides[0][one], sides[1][other]) for one, other in pairs]
    told = sum(max(parts(one, other)) for one, other in alike) // length
    if gains[length - 1] < GAIN * length or told < TOLD or not _convincing(alike, parts):
        return None
    return ShiftedRun(pairs, min(99, told), gains[length - 1])


def _fit(likes: Likes) -> int:
    """Return what two members share beside their names, from 0 to 300: their texts weigh twice what their dates do."""
    texts, days = likes
    return 2 * texts + days


def _parts(one: Evidence, other: Evidence) -> Likes:
    """Return how alike two members are in what they say, and in their dates, which are the same or not."""
    return alike_words(one, other) or 0, 100 if one.windows and one.windows == other.windows else 0


def _parts_of_headed(one: Evidence, other: Evidence) -> Likes:
    """Return the same of members whose names go on behind the number, each by itself: that is what they say, too."""
    texts, days = _parts(one, other)
    before, after = heading(_name(one)), heading(_name(other))
    return max(texts, dice(before.words, after.words) if before and after else 0), days


def _convincing(alike: list[tuple[Evidence, Evidence]], parts: Parts) -> bool:
    """Return whether a run is long enough: a single entry only by a text that is nearly the same, or by a day."""
    return len(alike) > 1 or any(same_day(one, other) or parts(one, other)[0] >= SURE for one, other in alike)


STRANGE = 30
"""How little two names share behind one number, of 100, that are of two things."""

Rest = tuple[Home, frozenset[str]]
"""A series, and what a name in it says behind the number."""


def crossed(old: Mapping[Part, Evidence], new: Mapping[Part, Evidence]) -> Iterator[tuple[Part, Part]]:
    """Yield who bears the number that another one bore, known by what its name alone says behind the number.

    >>> list(crossed({}, {}))
    []
    """
    sides = _by_rest(old), _by_rest(new)
    bearers = [_by_number(side) for side in sides]
    for rest in sides[0].keys() & sides[1].keys():
        before, after = sides[0][rest], sides[1][rest]
        if len(before) > 1 or len(after) > 1 or before[0][0] == after[0][0]:
            continue
        home, words = rest
        others = [bearers[1].get((home, before[0][0])), bearers[0].get((home, after[0][0]))]
        if any(others) and all(other is None or dice(words, other) < STRANGE for other in others):
            yield before[0][1], after[0][1]


def _by_rest(side: Mapping[Part, Evidence]) -> dict[Rest, list[tuple[int, Part]]]:
    """Return the members of all series whose names go on behind the number, by what they say there."""
    found: dict[Rest, list[tuple[int, Part]]] = defaultdict(list)
    for entry_id, entry in side.items():
        told = heading(_name(entry))
        if told:
            found[(kind_of(entry.entry), told.slot), told.words].append((told.place, entry_id))
    return found


def _by_number(side: Mapping[Rest, list[tuple[int, Part]]]) -> dict[tuple[Home, int], frozenset[str]]:
    """Return what the names of each series say behind each number; all of them where several bear one."""
    found: dict[tuple[Home, int], frozenset[str]] = {}
    for (home, words), members in side.items():
        for number, _own in members:
            found[home, number] = found.get((home, number), frozenset()) | words
    return found
