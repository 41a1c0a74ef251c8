"""What is tied to what in a release, so that what concerns a partner is looked up and never looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.language import marked
from ilrs_docs.model import Instrument, Milestone, Opportunity, Partner, Plan, Procedure, Release, entries_of, kind_of
from ilrs_docs.model.base import Loc
from ilrs_docs.model.kept import kept
from ilrs_docs.reporting.sides import by_kind_and_id

Key = tuple[str, str]
Keys = tuple[Key, ...]
NAMING_AGENCIES: Final = ("agencies", "originators", "parties", "drafted_by")
BELONGS: Final = marked("it belongs to {title}, which concerns you")
INCLUDES: Final = marked("it includes {title}, which concerns you")
OPEN_TO: Final = marked("it is open to {title}, which concerns you")
IN_FORCE: Final = marked("it is an instrument in force, and {title} concerns you")


class Ties(NamedTuple):
    """The entries of one release and what they are tied to.

    `agencies` and `sites` lead from a name in small letters to that name as it is written and the entries that it is
    in, `ids` from an id to all entries of it, `tied` from an entry to those that belong to it, each with the reason
    that this gives, `inner` from an entry to all that stands inside of it, `around` from a phase to its plans.
    """

    entries: Mapping[Key, BaseModel]
    agencies: Mapping[str, tuple[str, Keys]]
    sites: Mapping[str, tuple[str, Keys]]
    ids: Mapping[str, Keys]
    tied: Mapping[Key, tuple[tuple[Key, str], ...]]
    inner: Mapping[Key, Keys]
    around: Mapping[Key, Keys]


class Both(NamedTuple):
    """The ties of two releases as those of one: of what both have, the newer says what it is."""

    old: Ties
    new: Ties

    def entry(self, key: Key) -> BaseModel | None:
        """Return an entry as it now stands, as it stood where it is gone, else None."""
        return self.new.entries.get(key) or self.old.entries.get(key)

    def kinds_of(self, own: str) -> Keys:
        """Return the entries of either release that have an id."""
        return tuple(sorted({*self.new.ids.get(own, ()), *self.old.ids.get(own, ())}))

    def ids(self, kinds: Iterable[str] | None = None) -> list[str]:
        """Return the ids of all entries, of these kinds alone if there are any given, in order."""
        wanted = None if kinds is None else frozenset(kinds)
        return sorted({own for side in self for kind, own in side.entries if wanted is None or kind in wanted})

    def holding(self, name: str, look: Callable[[Ties], Mapping[str, tuple[str, Keys]]]) -> list[Key]:
        """Return the entries that a name is in, those of the older release where the newer does not have them."""
        now, before = (look(side).get(name, ("", ()))[1] for side in (self.new, self.old))
        return [*now, *(key for key in before if key not in self.new.entries)]

    def tied(self, key: Key) -> Iterator[tuple[Key, str]]:
        """Yield what belongs to an entry, each with the reason that this gives."""
        yield from self.new.tied.get(key, ())
        yield from (one for one in self.old.tied.get(key, ()) if one[0] not in self.new.entries)


@kept
def ties_of(release: Release) -> Ties:
    """Return what is tied to what in a release.

    >>> from ilrs_docs import Library
    >>> ties_of(Library().load("roadmap@latest")).tied["mission", "luna-28-mission"][0][0]
    ('milestone', 'luna-28')
    """
    entries = by_kind_and_id(release)
    ids: dict[str, list[Key]] = defaultdict(list)
    tied: dict[Key, list[tuple[Key, str]]] = defaultdict(list)
    around: dict[Key, list[Key]] = defaultdict(list)
    for key, entry in entries.items():
        ids[key[1]].append(key)
        for other, words in own_ties(entry):
            tied[other].append((key, words))
        for phase in entry.phases if isinstance(entry, Plan) else ():
            around["phase", phase.id].append(key)
    for procedure, instruments in _laws(release, entries):
        tied[procedure] += instruments
    return Ties(
        entries,
        _spelled(entries, names_in),
        _spelled(entries, _sites_in),
        {own: tuple(keys) for own, keys in ids.items()},
        {key: tuple(others) for key, others in tied.items()},
        _inside(release),
        {key: tuple(plans) for key, plans in around.items()},
    )


def both(old: Release, new: Release) -> Both:
    """Return the ties of two releases."""
    return Both(ties_of(old), ties_of(new))


def own_ties(entry: BaseModel) -> Iterator[tuple[Key, str]]:
    """Yield the entries that one belongs to or includes, each with the reason that such a tie gives."""
    if isinstance(entry, Milestone):
        for mission in entry.missions:
            yield ("mission", mission), INCLUDES
        if entry.phase:
            yield ("phase", entry.phase), BELONGS
    if isinstance(entry, Opportunity):
        if entry.procedure:
            yield ("procedure", entry.procedure), BELONGS
        for level in entry.levels:
            yield ("level", level), OPEN_TO


def _laws(release: Release, entries: Mapping[Key, BaseModel]) -> Iterator[tuple[Key, list[tuple[Key, str]]]]:
    """Yield the instruments in force for each procedure that is no call, which is about the partnership as such."""
    in_force = [
        (key, IN_FORCE) for key, entry in entries.items() if isinstance(entry, Instrument) and _binds(entry, release)
    ]
    calls = {entry.procedure for entry in entries.values() if isinstance(entry, Opportunity)}
    for key, entry in entries.items():
        if in_force and isinstance(entry, Procedure) and entry.id not in calls:
            yield key, in_force


def _binds(instrument: Instrument, release: Release) -> bool:
    """Return whether an instrument has come into force by the day of its release."""
    starts = instrument.in_force.latest if instrument.in_force else None
    return starts is not None and (release.issued is None or starts <= release.issued)


def names_in(entry: BaseModel) -> Iterator[str]:
    """Yield the agencies that an entry names, and what a partner is called."""
    for field in NAMING_AGENCIES:
        yield from map(str, entry.__dict__.get(field) or ())
    if isinstance(entry, Partner):
        yield from (str(entry.title.get(tag)) for tag in entry.title.languages)


def _sites_in(entry: BaseModel) -> Iterator[str]:
    """Yield where an entry is to be, in each language, and where others say that it is."""
    if isinstance(entry, Milestone):
        if entry.site:
            yield from (str(entry.site.get(tag)) for tag in entry.site.languages)
        yield from (reading.value for reading in entry.readings if reading.field == "site")


def _spelled(
    entries: Mapping[Key, BaseModel], names: Callable[[BaseModel], Iterator[str]]
) -> dict[str, tuple[str, Keys]]:
    found: dict[str, tuple[str, dict[Key, None]]] = {}
    for key, entry in entries.items():
        for name in names(entry):
            found.setdefault(name.casefold(), (name, {}))[1][key] = None
    return {name: (written, tuple(keys)) for name, (written, keys) in found.items()}


def _inside(release: Release) -> dict[Key, Keys]:
    """Return all that stands inside of each entry, outermost first."""
    found: dict[Key, list[Key]] = defaultdict(list)
    homes: list[tuple[Key, Loc]] = []
    for path, entry in entries_of(release):
        key = (kind_of(entry), entry.__dict__["id"])
        homes = [(home, place) for home, place in homes if path[: len(place)] == place]
        for home, _place in homes:
            found[home].append(key)
        homes.append((key, path))
    return {key: tuple(keys) for key, keys in found.items()}


def all_names(several: Iterable[Mapping[str, tuple[str, Keys]]]) -> dict[str, str]:
    """Return all names as they are written, by what they are in small letters.

    >>> all_names([{"cnsa": ("CNSA", ())}])
    {'cnsa': 'CNSA'}
    """
    return {name: written for name, (written, _keys) in chain.from_iterable(one.items() for one in several)}
