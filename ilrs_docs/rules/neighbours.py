"""The dates beside a date: of what comes before and after it in an order, and of all that stayed as they were."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.matching import untimed
from ilrs_docs.model import Milestone, Release, Roadmap, Window, kind_of

if TYPE_CHECKING:
    from datetime import date

    from pydantic import BaseModel

Key = tuple[str, str]
Beside = tuple[Window | None, Window | None]
"""The windows of the nearest one before and of the nearest one after; None where there is none that stayed."""
Entries = Mapping[Key, "BaseModel"]
Staying = Mapping[tuple[object, ...], Sequence[Milestone]]
"""Milestones that are there on both sides, by what two of one thing say alike."""
TOLD: Final = ("window", "occurred", "status", "target")
"""What two entries of one thing say alike, beside their title."""
FIELDS: Final = ("window", "deadline")
"""The fields that hold a date of a plan; no entry has both."""
FEW: Final = 3
"""Fewer dates are no order, and nothing that another date could be far from."""
MOST_HOLDERS: Final = 8
"""A date that more milestones share says nothing of any of them."""
_LAST_NUMBER: Final = re.compile(r"([0-9]{1,9})(?=[^0-9]*\Z)")


def neighbours_in_sequences(old: Entries, new: Release) -> dict[Key, Beside]:
    """Return the dates beside that of each phase, or step."""
    found: dict[Key, Beside] = {}
    for entries in sequences_of(new):
        found |= _beside(entries, old)
    return found


def neighbours_in_series(old: Entries, series: Iterable[Sequence[Milestone]]) -> dict[Key, Beside]:
    """Return the dates beside that of each milestone in numbered series, of which all that stayed stand in order.

    Both neighbours are needed.
    """
    found: dict[Key, Beside] = {}
    for entries in series:
        whole = _beside(entries, old)
        if _in_order([window for window in (_stayed(entry, old) for entry in entries) if window]):
            found |= {key: beside for key, beside in whole.items() if None not in beside}
    return found


def repeated_in(orders: Iterable[Sequence[BaseModel]], old: Entries) -> dict[Key, Beside]:
    """Return the dates beside that of each entry which had the very date of another one in its order, which stayed.

    Nothing is told of an order that those which stayed break, or in which two of them share a date.
    """
    found: dict[Key, Beside] = {}
    for entries in orders:
        stayed = [window for entry in entries if (window := _stayed(entry, old))]
        days = {str(window) for window in stayed}
        if len(days) == len(stayed) >= FEW and _in_order(stayed):
            own = {_key(entry): _date_of(old.get(_key(entry))) for entry in entries if not _stayed(entry, old)}
            beside = _beside(entries, old)
            found |= {key: beside[key] for key, window in own.items() if window and str(window) in days}
    return found


def sequences_of(release: Release) -> Iterator[Sequence[BaseModel]]:
    """Yield the phases of each plan, or the steps of each procedure."""
    content = release.content
    if isinstance(content, Roadmap):
        yield from (plan.phases for plan in content.plans)
    else:
        yield from (procedure.steps for procedure in content.procedures)


def series_in(release: Release, titles: Iterable[str]) -> Iterator[list[Milestone]]:
    """Yield the numbered series that one of `titles` is of, each in the order of its numbers."""
    stems = {_stem(title) for title in titles} - {None}
    found: dict[str | None, list[tuple[int, Milestone]]] = defaultdict(list)
    for milestone in milestones_of(release) if stems else ():
        title = milestone.title.original
        number, stem = _LAST_NUMBER.search(title), _stem(title)
        if number and stem in stems:
            found[stem].append((int(number[0]), milestone))
    for members in found.values():
        if len(members) >= FEW:
            yield [milestone for _number, milestone in sorted(members, key=lambda one: (one[0], one[1].id))]


def _stem(title: str) -> str | None:
    """Return a title but for its last number; None where it has no number."""
    return _LAST_NUMBER.sub("#", title) if _LAST_NUMBER.search(title) else None


def _beside(entries: Sequence[BaseModel], old: Entries) -> dict[Key, Beside]:
    windows = [_stayed(entry, old) for entry in entries]
    before, after = _nearest(windows), [*reversed(_nearest(windows[::-1]))]
    return {_key(entry): beside for entry, *beside in zip(entries, before, after, strict=True)}  # type: ignore[misc] # two


def _nearest(windows: Iterable[Window | None]) -> list[Window | None]:
    """Return for each place the nearest window before it."""
    found: list[Window | None] = []
    last = None
    for window in windows:
        found.append(last)
        last = window or last
    return found


def _in_order(windows: Sequence[Window]) -> bool:
    days = [window.earliest for window in windows if window.earliest]
    return days == sorted(days)


def _key(entry: BaseModel) -> Key:
    return kind_of(entry), str(entry.__dict__["id"])


def _date_of(entry: BaseModel | None) -> Window | None:
    values: dict[str, Any] = entry.__dict__ if entry else {}
    return next((window for name in FIELDS if isinstance(window := values.get(name), Window)), None)


def _stayed(entry: BaseModel, old: Entries) -> Window | None:
    """Return the date of an entry that is the same on both sides."""
    window = _date_of(entry)
    return window if window == _date_of(old.get(_key(entry))) else None


def range_of(old: Entries, new: Entries) -> tuple[date | None, date | None]:
    """Return the first and the last day of all dates that are the same on both sides; nothing where these are few."""
    stayed = [window for entry in new.values() if (window := _stayed(entry, old))]
    days = [day for window in stayed for day in window.bounds[:2] if day]
    return (min(days), max(days)) if len(stayed) >= FEW else (None, None)


def milestones_of(release: Release) -> tuple[Milestone, ...]:
    """Return the milestones of a release; a guideline has none.

    >>> from ilrs_docs import Library
    >>> milestones_of(Library().load("guideline@1.0"))
    ()
    """
    return release.content.milestones if isinstance(release.content, Roadmap) else ()


def by_title(milestones: Iterable[Milestone], titles: AbstractSet[str] | None = None) -> dict[str, list[Milestone]]:
    """Return milestones by what they are called, whatever the case and the time of day: all, or those of some `titles`.

    >>> by_title(())
    {}
    """
    found: dict[str, list[Milestone]] = {}
    for one in milestones if titles is None or titles else ():
        title = untimed(next(iter(one.title.root.values())))  # the original, of each of many
        if titles is None or title in titles:
            found.setdefault(title, []).append(one)
    return found


def dated_on(milestones: Iterable[Milestone], dates: Container[str]) -> dict[str, list[Milestone]]:
    """Return milestones by their dates, as far as these are among `dates`.

    >>> dated_on((), ())
    {}
    """
    found: dict[str, list[Milestone]] = {}
    for one in milestones:
        if one.window is not None and one.window.root in dates:
            found.setdefault(one.window.root, []).append(one)
    return found


def stayed(titled: Mapping[str, Sequence[Milestone]], sides: Sequence[Entries]) -> Staying:
    """Return the milestones, given by title, that are there on both sides under it, by all that they say alike."""
    found: dict[tuple[object, ...], list[Milestone]] = defaultdict(list)
    for one in chain.from_iterable(titled.values()):
        if stays(one, sides):
            found[facts_of(one)].append(one)
    return found


def facts_of(one: Milestone) -> tuple[object, ...]:
    """Return what two milestones that are one thing say alike."""
    return (untimed(one.title.original), *(one.__dict__[name] for name in TOLD))


def stays(one: Milestone, sides: Sequence[Entries]) -> bool:
    """Return whether a milestone is there on both sides, under one title."""
    there = [side.get(("milestone", one.id)) for side in sides]
    titles = {untimed(found.title.original) for found in there if isinstance(found, Milestone)}
    return None not in there and len(titles) == 1
