"""What is tied to what in a release, so that what concerns a partner is looked up and never looked for.

Each index is made when it is first asked for, and kept for as long as its release lives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.dependencies import recorded
from ilrs_docs.dependencies.carrying import keys_by_path
from ilrs_docs.language import marked
from ilrs_docs.model import (
    Guideline,
    Instrument,
    Milestone,
    Opportunity,
    Partner,
    Release,
    Roadmap,
    entries_of,
    kind_of,
)
from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing.release_pair import by_kind_and_id

Key = tuple[str, str]
Keys = tuple[Key, ...]
Spelled = Mapping[str, tuple[str, Keys]]
"""A name in small letters -> that name as it is written, and the entries that it is in."""
NAMING_AGENCIES: Final = ("agencies", "originators", "parties", "drafted_by")
BELONGS: Final = marked("it belongs to {title}, which concerns you")
INCLUDES: Final = marked("it includes {title}, which concerns you")
OPEN_TO: Final = marked("it is open to {title}, which concerns you")
HOLDS: Final = marked("{title}, which concerns you, belongs to it")
IN_FORCE: Final = marked("it is an instrument in force, and {title} concerns you")


class Both(NamedTuple):
    """The ties of two releases as those of one: of what both have, the newer says what it is."""

    old: Release
    new: Release

    def entry(self, key: Key) -> BaseModel | None:
        """Return an entry as it now stands, as it stood where it is gone, else None."""
        return by_kind_and_id(self.new).get(key) or by_kind_and_id(self.old).get(key)

    def kinds_of(self, entry_id: str) -> Keys:
        """Return the entries of either release that have an id."""
        return tuple(sorted({*ids_of(self.new).get(entry_id, ()), *ids_of(self.old).get(entry_id, ())}))

    def ids(self, wanted: str | None = None) -> list[str]:
        """Return the ids of all entries, of one kind alone if it is given, in order."""
        if wanted is None:
            return sorted({*ids_of(self.new), *ids_of(self.old)})
        return sorted({own for side in self for own in recorded.ids_of(side).get(wanted, ())})

    def holding(self, name: str, look: Callable[[Release], Spelled]) -> list[Key]:
        """Return the entries that a name is in, those of the older release where the newer does not have them."""
        now, before = (look(side).get(name, ("", ()))[1] for side in (self.new, self.old))
        return [*now, *(key for key in before if key not in by_kind_and_id(self.new))]

    def names(self, look: Callable[[Release], Spelled]) -> dict[str, str]:
        """Return all names as they are written, by what they are in small letters."""
        found = chain.from_iterable(look(side).items() for side in self)
        return {name: written for name, (written, _keys) in found}

    def tied(self, key: Key) -> Iterator[tuple[Key, str]]:
        """Yield what belongs to an entry, each with the reason that this gives."""
        now = by_kind_and_id(self.new)
        yield from tied_to(self.new).get(key, ())
        yield from (one for one in tied_to(self.old).get(key, ()) if one[0] not in now)

    def around(self, phase: Key) -> list[Key]:
        """Return the plans that a phase is in, in order."""
        return sorted({key for side in self for key in plans_around(side).get(phase, ())})


@kept
def ids_of(release: Release) -> Mapping[str, Keys]:
    """Return all entries of a release that have an id, by that."""
    found: dict[str, list[Key]] = defaultdict(list)
    for key in by_kind_and_id(release):
        found[key[1]].append(key)
    return {entry_id: tuple(keys) for entry_id, keys in found.items()}


@kept
def tied_to(release: Release) -> Mapping[Key, Sequence[tuple[Key, str]]]:
    """Return what belongs to each entry of a release, with the reason that this gives.

    >>> from ilrs_docs import Library
    >>> tied_to(Library().load("roadmap@latest"))["mission", "luna-28-mission"][0][0]
    ('milestone', 'luna-28')
    """
    content = release.content
    found: dict[Key, list[tuple[Key, str]]] = defaultdict(list)
    if isinstance(content, Roadmap):
        for milestone in content.milestones:
            for other, words in _ties_of_milestone(milestone):
                found[other].append((("milestone", milestone.id), words))
        return dict(found)
    for offer in content.opportunities:
        for other, words in _ties_of_opportunity(offer):
            found[other].append((("opportunity", offer.id), words))
    for procedure, instruments in _laws(content, release):
        found[procedure] += instruments
    return dict(found)


def belongs_to(milestone: Milestone) -> list[Key]:
    """Return the missions and the phase of a milestone.

    >>> from ilrs_docs.model import Text
    >>> belongs_to(Milestone(id="luna-26", title=Text("Luna 26"), missions=("luna-26-mission",)))
    [('mission', 'luna-26-mission')]
    """
    return [other for other, _words in _ties_of_milestone(milestone)]


def _ties_of_milestone(milestone: Milestone) -> list[tuple[Key, str]]:
    found: list[tuple[Key, str]] = [(("mission", mission), INCLUDES) for mission in milestone.missions]
    return [*found, (("phase", milestone.phase), BELONGS)] if milestone.phase else found


def _ties_of_opportunity(offer: Opportunity) -> list[tuple[Key, str]]:
    found: list[tuple[Key, str]] = [(("level", level), OPEN_TO) for level in offer.levels]
    return [*found, (("procedure", offer.procedure), BELONGS)] if offer.procedure else found


def _laws(content: Guideline, release: Release) -> Iterator[tuple[Key, list[tuple[Key, str]]]]:
    """Yield the instruments in force for each procedure that is no call, which is about the partnership as such."""
    in_force = [(("instrument", one.id), IN_FORCE) for one in content.instruments if _binds(one, release)]
    calls = {entry.procedure for entry in content.opportunities}
    for procedure in content.procedures:
        if procedure.id not in calls:
            yield ("procedure", procedure.id), in_force


def _binds(instrument: Instrument, release: Release) -> bool:
    """Return whether an instrument has come into force by the day of its release."""
    starts = instrument.in_force.latest if instrument.in_force else None
    return starts is not None and (release.issued is None or starts <= release.issued)


@kept
def gaps_in(release: Release) -> Mapping[Key, Keys]:
    """Return the gaps of a release by the entries that what is not known is a part of.

    >>> from ilrs_docs import Library
    >>> gaps_in(Library().load("roadmap@latest"))["milestone", "change-7"]
    (('gap', 'gap-change-7-date'),)
    """
    places = keys_by_path(release)
    found: dict[Key, list[Key]] = defaultdict(list)
    for gap in release.gaps:
        for end in range(1, len(gap.part) + 1):
            if gap.part[:end] in places:
                found[places[gap.part[:end]]].append(("gap", gap.id))
    return {key: tuple(gaps) for key, gaps in found.items()}


@kept
def plans_around(release: Release) -> Mapping[Key, Keys]:
    """Return the plans that each phase is in."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for plan in release.content.plans if isinstance(release.content, Roadmap) else ():
        for phase in plan.phases:
            found["phase", phase.id].append((kind_of(plan), plan.id))
    return {key: tuple(plans) for key, plans in found.items()}


@kept
def agencies_of(release: Release) -> Spelled:
    """Return the entries that each agency is in, or that a partner is called so."""
    return _spelled(release, names_in)


@kept
def sites_of(release: Release) -> Spelled:
    """Return the entries that each site is of."""
    return _spelled(release, _sites_in)


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


def _spelled(release: Release, names: Callable[[BaseModel], Iterator[str]]) -> Spelled:
    found: dict[str, tuple[str, dict[Key, None]]] = {}
    for key, entry in by_kind_and_id(release).items():
        for name in names(entry):
            found.setdefault(name.casefold(), (name, {}))[1][key] = None
    return {name: (written, tuple(keys)) for name, (written, keys) in found.items()}


def inside(entry: BaseModel) -> list[Key]:
    """Return all that stands inside of an entry.

    >>> from ilrs_docs.model import Phase, Plan, Text
    >>> inside(Plan(id="plan", title=Text("Plan"), phases=(Phase(id="first", title=Text("First")),)))
    [('phase', 'first')]
    """
    return [(kind_of(one), one.__dict__["id"]) for _path, one in entries_of(entry)]


def known(names: Iterable[str], wanted: str) -> bool:
    """Return whether any of some names in small letters holds another one.

    >>> known(["lunar south pole"], "South pole"), known(["lunar south pole"], "Crater")
    (True, False)
    """
    return any(wanted.casefold() in name for name in names)
