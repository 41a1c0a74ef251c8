"""Dates that contradict each other: what the checks of a release find in one state and not in the other, how surely.

The checks are those of `ilrs_docs.checks`, and tell nothing of a window that is vague. They are asked twice, of the
release as it is and with each `~` and `?` taken off: what only the second asking finds is possible. What is found is
certain only if it is found whichever of the recorded readings of its dates holds, else it is possible too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise, product
from math import prod
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeVar

from pydantic import BaseModel

from ilrs_docs.checks import CheckedRelease, CheckName, Finding, viewed
from ilrs_docs.checks.circles import circles
from ilrs_docs.checks.times import DATE_CHECKS
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.matching import compared
from ilrs_docs.model import Entry, Release, Window, entries_of, kind_of
from ilrs_docs.model.base import Loc
from ilrs_docs.model.kept import kept
from ilrs_docs.model.walking import homes
from ilrs_docs.model.windows import bounds_of

M = TypeVar("M", bound=BaseModel)
Certainty = Literal["certain", "possible"]
MOST_READINGS: Final = 64
"""How many ways to read some dates are tried; where there are more, nothing is called certain."""
CIRCLE: Final = "circular-dependency"


class Party(NamedTuple):
    """A date that takes part in a contradiction: the entry, where it stands, and the field."""

    entry: EntryId
    place: Loc
    field: str
    window: Window | None = None


class FoundConflict(NamedTuple):
    """A contradiction that a check finds: by which check, between which dates, and how surely."""

    check: CheckName
    parties: tuple[Party, ...]
    certainty: Certainty


class _DatedEntries(NamedTuple):
    """The entries of a release by their places, and where each stands by its kind and id."""

    document: str
    entries: Mapping[Loc, BaseModel]
    places: Mapping[tuple[str, str], Loc]

    def party(self, place: Loc, field: str) -> Party:
        """Return a date of the entry at a place."""
        entry = self.entries[place]
        own = EntryId(self.document, kind_of(entry), entry.__dict__["id"])
        return Party(own, place, field, entry.__dict__[field])

    def dated(self, place: Loc) -> Party:
        """Return the date of a milestone: when it happened, else when it is to."""
        return self.party(place, "occurred" if self.entries[place].__dict__["occurred"] else "window")


@kept
def conflicts_in(release: Release) -> tuple[FoundConflict, ...]:
    """Return all contradictions in time of a release, in the order of the checks and of the release.

    >>> from ilrs_docs import Library
    >>> found = conflicts_in(Library().load("roadmap@latest"))
    >>> [str(one.parties[0].entry) for one in found if one.check == "window-outside-phase"]
    ['milestone:change-7', 'milestone:luna-26', 'milestone:luna-27-1', 'milestone:luna-27-2', 'milestone:luna-28']
    """
    firm = viewed(without_marks(release))
    found = {name: [*DATE_CHECKS[name](firm)] for name in PARTIES}
    rings = [*circles(release)]
    if not rings and not any(found.values()):
        return ()
    view = viewed(release)
    stated = _DatedEntries(release.document, dict(view.entries), {_key_of(entry): path for path, entry in view.entries})
    return (*(_circle(ring, stated) for ring in rings), *_conflicts(found, view, stated))


def _conflicts(
    found: Mapping[CheckName, Sequence[Finding]], view: CheckedRelease, stated: _DatedEntries
) -> Iterator[FoundConflict]:
    """Yield what is found of a release without its marks, each with its parties and how surely it is so."""
    for name, findings in found.items():
        sure = {one.path for one in DATE_CHECKS[name](view)} if findings else set()
        for one in findings:
            parties = PARTIES[name](stated, one)
            certain = one.path in sure and _whichever(view, one, parties)
            yield FoundConflict(name, parties, "certain" if certain else "possible")


def _key_of(entry: BaseModel) -> tuple[str, str]:
    return kind_of(entry), str(entry.__dict__["id"])


def _circle(circle: Sequence[str], stated: _DatedEntries) -> FoundConflict:
    """Return a circle of milestones that wait for each other, the first one told but once."""
    places = (stated.places["milestone", own] for own in circle[:-1])
    ids = (Party(EntryId(stated.document, "milestone", str(place[-1])), place, "depends_on") for place in places)
    return FoundConflict(CIRCLE, tuple(ids), "certain")


def without_marks(release: Release) -> Release:
    """Return a release in which no window is approximate or uncertain.

    >>> from ilrs_docs import Library
    >>> without_marks(Library().load("roadmap@latest"))["change-8"].window
    Window(root='2029')
    """
    return _firm(release)


def _firm(model: M) -> M:
    """Return a model whose windows are firm, itself where they are so already; entries stand three deep at most."""
    changed: dict[str, Any] = {}
    kind: type[BaseModel] = type(model)
    for name in homes(kind):
        value = model.__dict__[name]
        inside = value if isinstance(value, tuple) else () if value is None else (value,)
        made = tuple(map(_firm, inside))
        if any(one is not other for one, other in zip(made, inside, strict=True)):
            changed[name] = made if inside is value else made[0]
    for name in date_fields(kind):
        window = model.__dict__[name]
        if window and window.vague:
            changed[name] = Window(window.root.translate(_MARKS))
    return BaseModel.model_copy(model, update=changed) if changed else model


_MARKS: Final = str.maketrans("", "", "~?")


@cache
def date_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that hold a window.

    >>> from ilrs_docs.model import Milestone
    >>> date_fields(Milestone)
    ('window', 'excluded', 'occurred')
    """
    return tuple(name for name, mark in compared(model).items() if mark.how == "window")


def _of_phase(stated: _DatedEntries, found: Finding) -> tuple[Party, ...]:
    phase = stated.entries[found.path[:-1]].__dict__["phase"]
    return stated.party(found.path[:-1], "window"), stated.party(stated.places["phase", phase], "window")


def _of_dependency(stated: _DatedEntries, found: Finding) -> tuple[Party, ...]:
    other = stated.places["milestone", str(found.path[-1])]
    return stated.dated(found.path[:-2]), stated.dated(other)


def _of_sequence(stated: _DatedEntries, found: Finding) -> tuple[Party, ...]:
    *above, home, own, field = found.path
    before = _in_front(stated.entries[tuple(above)])[str(field), own]
    return stated.party(found.path[:-1], str(field)), stated.party((*above, home, before), str(field))


@kept
def _in_front(entry: BaseModel) -> Mapping[tuple[str, int | str], str]:
    """Return for each member of a sequence, and each of its dates, the one in front of it that has such a date."""
    found: dict[tuple[str, int | str], str] = {}
    for home in homes(type(entry)):
        members = entry.__dict__[home]
        for field in date_fields(members[0].__class__) if members else ():
            dated = [one.__dict__["id"] for one in members if one.__dict__[field]]
            found |= {(field, after): before for before, after in pairwise(dated)}
    return found


def _of_entry(*fields: str) -> Callable[[_DatedEntries, Finding], tuple[Party, ...]]:
    """Return what names the dates of one entry: the one that is found, and the first of some others that it has."""

    def parties(stated: _DatedEntries, found: Finding) -> tuple[Party, ...]:
        place, field = found.path[:-1], str(found.path[-1])
        entry = stated.entries[place]
        return stated.party(place, field), stated.party(place, next(one for one in fields if entry.__dict__.get(one)))

    return parties


PARTIES: Final[Mapping[CheckName, Callable[[_DatedEntries, Finding], tuple[Party, ...]]]] = MappingProxyType(
    {
        "window-outside-phase": _of_phase,
        "dependency-out-of-order": _of_dependency,
        "sequence-out-of-order": _of_sequence,
        "events-out-of-order": _of_entry("signed", "made"),
        "occurred-outside-window": _of_entry("window", "deadline"),
        "excluded-date": _of_entry("excluded"),
    }
)
"""The checks that find dates which contradict each other, each with what names these dates."""
CONFLICTS: Final[tuple[CheckName, ...]] = (CIRCLE, *PARTIES)
"""The checks that find a contradiction in time."""


def _whichever(view: CheckedRelease, found: Finding, parties: Sequence[Party]) -> bool:
    """Return whether a check finds a contradiction whichever of the recorded readings of its dates holds."""
    entries = _entries(view.release)
    choices = [[one.window, *_readings(entries[one.place], one.field)] for one in parties]
    if prod(map(len, choices)) > MOST_READINGS:
        return False
    return all(_stands(view, found, parties, chosen) for chosen in islice(product(*choices), 1, None))


@kept
def _entries(release: Release) -> Mapping[Loc, BaseModel]:
    return dict(entries_of(release))


def _readings(entry: BaseModel, field: str) -> Iterator[Window]:
    """Yield what other sources read a date as."""
    for one in entry.readings if isinstance(entry, Entry) else ():
        if one.field == field and bounds_of(one.value):
            yield Window(one.value)


def _stands(view: CheckedRelease, found: Finding, parties: Sequence[Party], dates: Sequence[Window | None]) -> bool:
    """Return whether a check finds the same where the parties have other dates; only they are looked at."""
    entries = _entries(view.release)
    made: dict[Loc, BaseModel] = {}
    for party, date in zip(parties, dates, strict=True):
        entry = made.get(party.place) or entries[party.place]
        made[party.place] = BaseModel.model_copy(entry, update={party.field: date})
    if found.check == "sequence-out-of-order":
        above, home, (later, earlier) = found.path[:-3], str(found.path[-3]), tuple(made.values())
        made[above] = BaseModel.model_copy(entries[above], update={home: (earlier, later)})
    told = DATE_CHECKS[found.check](view._replace(entries=tuple(made.items())))
    return any(one.path == found.path for one in told)


class ConflictChange(NamedTuple):
    """A contradiction that only one of two releases holds, or that both hold with another certainty."""

    conflict: FoundConflict
    state: Literal["new", "healed", "surer", "less-sure"]


def conflict_changes(old: Release, new: Release, follow: Mapping[EntryId, EntryId]) -> Iterator[ConflictChange]:
    """Yield the contradictions of the newer release less those of the older one, then those that are healed.

    `follow` says what each entry of the older release is in the newer one; by that the parties of one that is healed
    go.

    >>> from ilrs_docs import Library
    >>> old, new = (Library().load(f"roadmap@{day}") for day in ("2025-10-24", "2026-09-10"))
    >>> [(one.state, str(one.conflict.parties[0].entry)) for one in conflict_changes(old, new, {})]
    [('surer', 'milestone:change-7')]
    """
    before = {_key(one, follow): one for one in conflicts_in(old)}
    after = {_key(one, {}): one for one in conflicts_in(new)}
    for key, one in after.items():
        was = before.get(key)
        if was is None:
            yield ConflictChange(one, "new")
        elif was.certainty != one.certainty:
            yield ConflictChange(one, "surer" if one.certainty == "certain" else "less-sure")
    yield from (ConflictChange(_followed(one, follow), "healed") for key, one in before.items() if key not in after)


def _followed(one: FoundConflict, follow: Mapping[EntryId, EntryId]) -> FoundConflict:
    """Return a contradiction of the older release whose entries go by what they are in the newer one."""
    parties = (party._replace(entry=follow.get(party.entry, party.entry)) for party in one.parties)
    return one._replace(parties=tuple(parties))


def _key(one: FoundConflict, follow: Mapping[EntryId, EntryId]) -> tuple[object, ...]:
    entries = tuple(follow.get(party.entry, party.entry) for party in one.parties)
    if one.check in {CIRCLE, "dependency-out-of-order"}:  # whatever its date stands in
        return one.check, frozenset(entries) if one.check == CIRCLE else entries
    return one.check, entries, tuple(party.field for party in one.parties)
