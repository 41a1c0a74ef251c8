"""What of an entry stands in a calendar: its days, and when they moved over the releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel

from ilrs_docs.history.steps import Key, entries_by_path
from ilrs_docs.model import Release
from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given
from ilrs_docs.publishing.lines import FollowedEntry
from ilrs_docs.publishing.surety import doubts

Ends = Literal["both", "not-before", "at-the-latest"]


class DatedFields(NamedTuple):
    """The fields of an entry that a calendar shows: what is planned, and what happened."""

    planned: str
    occurred: str | None = None


DATED: Final[Mapping[str, DatedFields]] = {
    "milestone": DatedFields("window", "occurred"),
    "step": DatedFields("deadline", "occurred"),
    "deadline": DatedFields("window"),
}
"""The kinds of entries that a calendar shows."""
UNDATED: Final[Mapping[str, str]] = {
    "phase": "a span of years that milestones stand in",
    "instrument": "signed and in force: what was agreed, not what is to be done",
    "partner": "the day on which somebody joined",
    "promise": "what was said, and on which day",
    "statement": "what was said, and on which day",
    "source": "the day of a publication",
}
"""The kinds of entries with dates that a calendar does not show, and why not."""
CALLED_OFF: Final = frozenset({"cancelled", "withdrawn"})
"""The words for a status with which something is not to be any more."""


class EventDays(NamedTuple):
    """The first and the last day of an event; of a window with one end open the day that is known.

    `text` is the window (EDTF), `happened` whether it is what happened.
    """

    first: date
    last: date
    ends: Ends
    text: str
    happened: bool = False


class EventState(NamedTuple):
    """What a calendar says of an entry as of one release: its days, whether it is off, its `status`.

    `doubts` are what takes surety away from a date ahead.
    """

    days: EventDays
    off: bool
    status: str | None = None
    doubts: tuple[str, ...] = ()

    def moved(self, before: EventState) -> bool:
        """Return whether a calendar says something else than before: of the days, of the status, or of how sure it is.

        The window may say the same days in another way.
        """
        return self._said() != before._said()

    def _said(self) -> tuple[object, ...]:
        return (self.days[:3], self.days.happened, self.off, self.status, self.doubts)


class FollowedEvent(NamedTuple):
    """An entry as an event: its last state, how often releases moved it, and the place of the last one that did.

    `stated` is the place of the last release that has the entry, `dated` whether that still states its days.
    """

    entry: FollowedEntry
    state: EventState
    sequence: int
    mover: int
    dated: bool

    @property
    def stated(self) -> int:
        """The place of the last release that has the entry."""
        return self.entry.last


def days_of(entry: BaseModel, kind: str) -> EventDays | None:
    """Return the days of an entry: those on which it happened, else those for which it is planned; None without any.

    >>> from ilrs_docs.model import Milestone
    >>> days_of(Milestone(id="m", title="Hub", window="2030/.."), "milestone")[:3]
    (datetime.date(2030, 1, 1), datetime.date(2030, 1, 1), 'not-before')
    """
    fields = DATED[kind]
    happened = given(entry, fields.occurred) if fields.occurred else None
    window = happened or given(entry, fields.planned)
    if window is None:
        return None
    first, last = window.earliest, window.latest
    ends: Ends = "both" if first and last else "not-before" if first else "at-the-latest"
    return EventDays(first or last, last or first, ends, window.root, happened=happened is not None)


def event_of(entry: FollowedEntry, releases: Sequence[Release]) -> FollowedEvent | None:
    """Return an entry as an event; None where no release says a day of it."""
    states = dict(_states(entry, releases))
    if not states:
        return None
    places = sorted(states)
    movers = [now for before, now in pairwise(places) if states[now].moved(states[before])]
    last = _entry(releases[entry.last], entry.keys[entry.last])
    dated = days_of(last, entry.kind) is not None
    return FollowedEvent(entry, states[places[-1]], len(movers), (places[:1] + movers)[-1], dated)


def _states(entry: FollowedEntry, releases: Sequence[Release]) -> Iterator[tuple[int, EventState]]:
    """Yield what each release makes of an event, from the first on that says a day of it.

    What is not there any more, or has no day any more, keeps its last days and is off, unless it had happened.
    """
    state: EventState | None = None
    for at, key in enumerate(entry.keys):
        there = _entry(releases[at], key) if key else None
        now = days_of(there, entry.kind) if there else None
        days = now or (state.days if state else None)
        if days and there and key:
            state = _stated(there, owner(releases[at], key), days, off=now is None)
        elif state and not state.days.happened:
            state = state._replace(off=True, doubts=())
        if state:
            yield at, state


def _stated(entry: BaseModel, around: BaseModel | None, days: EventDays, *, off: bool) -> EventState:
    """Return what a release says of an event that it has; nothing is in doubt of what happened, or is off."""
    called_off = any(given(one, "status") in CALLED_OFF for one in (entry, around))
    off = (off or called_off) and not days.happened
    return EventState(days, off, given(entry, "status"), () if off or days.happened else doubts(entry, around))


def _entry(release: Release, key: Key | None) -> BaseModel:
    return by_kind_and_id(release)[key or ("", "")]


def owner(release: Release, key: Key) -> BaseModel | None:
    """Return the entry in which another one stands, given by its kind and id; None where it stands in none."""
    around = owners(release).get(key)
    return by_kind_and_id(release)[around] if around else None


@kept
def owners(release: Release) -> Mapping[Key, Key]:
    """Return of each entry that stands in another one the kind and id of that."""
    places = entries_by_path(release)
    return {key: places[path[:-2]][0] for path, (key, _entry) in places.items() if path[:-2] in places}
