"""What of a document concerns a partner, and why: named by the profile, near to that, or a dependency of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.model import Milestone, Opportunity, Partner, Plan, Release, entries_of, kind_of
from ilrs_docs.model.base import Loc
from ilrs_docs.partners.profiles import FOLLOWED, Interests, Profile, split
from ilrs_docs.reporting.sections.impacting import ARROW, MANY
from ilrs_docs.reporting.sides import by_kind_and_id, title_of
from ilrs_docs.reporting.words import phrasing

KINDS: Final = {
    "roadmap": frozenset({"mission", "milestone", "plan", "element", "objective"}),
    "guideline": frozenset({"procedure", "opportunity", "level"}),
}
KEPT: Final = 50
"""How many reasons of one entry are known; that there are more is said."""
NAMING_AGENCIES: Final = ("agencies", "originators", "parties", "drafted_by")

Key = tuple[str, str]


class Reason(NamedTuple):
    """Why an entry concerns a partner: `distance` 0 where it is named, 1 where it is near, more for dependencies."""

    distance: int
    words: str


Reasons = Mapping[Key, tuple[Reason, ...]]


class _Found(dict[Key, list[Reason]]):
    """The nearest reasons of each entry as they are found, each once, the first ones by their words."""

    def note(self, key: Key, distance: int, words: str) -> None:
        """Note a reason, unless there are nearer ones."""
        reason, known = Reason(distance, words), self.setdefault(key, [])
        if known and known[0].distance != distance:
            if known[0].distance < distance:
                return
            known.clear()
        at = bisect_left(known, reason)
        if known[at : at + 1] != [reason]:
            known.insert(at, reason)
            del known[KEPT:]


def reasons(profile: Profile, old: Release, new: Release) -> Reasons:
    """Return why entries of either release concern a partner, by kind and id; entries that do not are not in it.

    Of the reasons of an entry the nearest are told, at most `KEPT`.
    """
    entries = by_kind_and_id(old) | by_kind_and_id(new)
    found = _Found()
    _named(profile, entries, found)
    _near(entries, found)
    _needed(entries, found)
    _inside((old, new), found)
    _around(entries, found)
    return {key: tuple(whys) for key, whys in found.items()}


def unknown(interests: Interests, old: Release, new: Release) -> tuple[str, ...]:
    """Return what the interests name and neither release has, each with the nearest: ids of its kinds, and agencies."""
    entries = by_kind_and_id(old) | by_kind_and_id(new)
    known = entries.keys()
    kinds = KINDS[new.kind]
    ids = (_with_nearest(*key, known) for key in _followed(interests) if key[0] in kinds and key not in known)
    others = (_with_nearest(*split(name), known) for name in interests.entries if not _meant(name, known))
    named = {name.casefold(): name for entry in entries.values() for name in _names_in(entry)}
    agencies = (nearest(name, named.values()) for name in interests.agencies if name.casefold() not in named)
    return (*ids, *others, *agencies)


def ambiguous(interests: Interests, old: Release, new: Release) -> tuple[str, ...]:
    """Return the bare ids that the interests name and several kinds of entries have, each with what it may mean."""
    known = (by_kind_and_id(old) | by_kind_and_id(new)).keys()
    found = ((name, _meant(name, known)) for name in interests.entries)
    choices = ((name, [f"{kind}:{own}" for kind, own in keys]) for name, keys in found if len(keys) > 1)
    return tuple(_("{id}: {choices}").format(id=name, choices=_(", ").join(several)) for name, several in choices)


def _followed(interests: Interests) -> Iterator[Key]:
    """Yield the entries that the interests name under their kinds."""
    return ((kind, split(name)[1]) for field, kind in FOLLOWED.items() for name in getattr(interests, field))


def _meant(name: str, known: Collection[Key]) -> list[Key]:
    """Return the entries that a name may mean: the one of its kind, or all of its id where it says no kind."""
    kind, own = split(name)
    if kind:
        return [(kind, own)] if (kind, own) in known else []
    return sorted(key for key in known if key[1] == own)


def _with_nearest(kind: str | None, name: str, known: Collection[Key]) -> str:
    return nearest(name, [other for of, other in known if kind in {None, of}])


def nearest(name: str, known: Iterable[str]) -> str:
    """Return an id that is not there, with the nearest of those that are.

    >>> nearest("luna-27", ["luna-26", "luna-27-1"]), nearest("zzz", ["luna-26"])
    ('luna-27 (did you mean luna-27-1?)', 'zzz')
    """
    there = sorted(known)
    near = [other for other in there if other.startswith(name)] or get_close_matches(name, there, n=1)
    return _("{id} (did you mean {nearest}?)").format(id=name, nearest=near[0]) if near else name


def _named(profile: Profile, entries: Mapping[Key, BaseModel], found: _Found) -> None:
    """Note what the profile names: ids, agencies, milestones that it has commitments on."""
    meant = (_meant(name, entries.keys()) for name in profile.interests.entries)
    for key in (*_followed(profile.interests), *(keys[0] for keys in meant if len(keys) == 1)):
        if key in entries:
            found.note(key, 0, _("you follow it"))
    for own in profile.commitments:
        if ("milestone", own.milestone) in entries:
            found.note(("milestone", own.milestone), 0, _("you have a commitment on it: {what}").format(what=own.what))
    agencies = {agency.casefold(): agency for agency in profile.interests.agencies}
    for key, entry in entries.items():
        for agency in sorted({agencies[name] for name in _agencies_of(entry) if name in agencies}):
            found.note(key, 0, _("{agency} takes part in it").format(agency=phrasing.word(agency)))


def _agencies_of(entry: BaseModel) -> Iterator[str]:
    yield from (name.casefold() for name in _names_in(entry))


def _names_in(entry: BaseModel) -> Iterator[str]:
    """Yield the agencies that an entry names, and what a partner is called."""
    for field in NAMING_AGENCIES:
        yield from map(str, entry.__dict__.get(field) or ())
    if isinstance(entry, Partner):
        yield from (str(entry.title.get(tag)) for tag in entry.title.languages)


def _near(entries: Mapping[Key, BaseModel], found: _Found) -> None:
    """Note what belongs to what is named: flights of a milestone, opportunities of a procedure or level."""
    named = set(found)
    for key, entry in entries.items():
        for other, words in _ties(entry):
            if other in named and other in entries:
                found.note(key, 1, words.format(title=phrasing.apart(title_of(entries[other]))))
            if key in named and other in entries and isinstance(entry, Milestone):
                found.note(
                    other,
                    1,
                    _("it belongs to {title}, which concerns you").format(title=phrasing.apart(title_of(entry))),
                )


def _ties(entry: BaseModel) -> Iterator[tuple[Key, str]]:
    """Yield the entries that one is tied to, each with the reason that such a tie gives."""
    if isinstance(entry, Milestone):
        for mission in entry.missions:
            yield ("mission", mission), _("it includes {title}, which concerns you")
        if entry.phase:
            yield ("phase", entry.phase), _("it belongs to {title}, which concerns you")
    if isinstance(entry, Opportunity):
        if entry.procedure:
            yield ("procedure", entry.procedure), _("it belongs to {title}, which concerns you")
        for level in entry.levels:
            yield ("level", level), _("it is open to {title}, which concerns you")


class _Way(NamedTuple):
    """A way upstream from a milestone that concerns the partner: its first stops, the last one, and how many in all."""

    start: str
    stops: tuple[str, ...] = ()
    last: str = ""
    length: int = 0

    def through(self, here: str) -> _Way:
        """Return the way that goes on through a milestone; from its start it has only begun."""
        if here == self.start:
            return self
        stops = (*self.stops, here) if len(self.stops) < MANY else self.stops
        return _Way(self.start, stops, here, self.length + 1)


def _needed(entries: Mapping[Key, BaseModel], found: _Found) -> None:
    """Note the milestones that others wait for which concern the partner, by the shortest ways.

    All that concern the partner are gone out from at once, so that each milestone is gone through once.
    """
    depends = {key[1]: entry.depends_on for key, entry in entries.items() if isinstance(entry, Milestone)}
    ring = {name: [_Way(name)] for name in sorted(name for kind, name in found if kind == "milestone")}
    reached = set(ring)
    while ring:
        ring = _upstream(ring, depends, reached)
        reached |= ring.keys()
        for name, ways in ring.items():
            for way in ways:
                found.note(("milestone", name), 2 + way.length, _path(way, entries))


def _upstream(
    ring: Mapping[str, Iterable[_Way]], depends: Mapping[str, tuple[str, ...]], reached: Collection[str]
) -> dict[str, list[_Way]]:
    """Return the milestones that those of a ring depend on and that were not reached, each with its first ways."""
    after: dict[str, dict[str, _Way]] = {}
    for here, ways in ring.items():
        for name in depends[here]:
            if name in depends and name not in reached:
                there = after.setdefault(name, {})
                for way in ways:
                    if len(there) < KEPT:
                        there.setdefault(way.start, way.through(here))
    return {name: list(ways.values()) for name, ways in after.items()}


def _path(way: _Way, entries: Mapping[Key, BaseModel]) -> str:
    """Return the way of a dependency in words, from its start to the milestone that the reason is told of."""
    start, *between = (title_of(entries["milestone", name]) for name in (way.start, *way.stops))
    if not between:
        return _("{title}, which concerns you, depends on it").format(title=phrasing.apart(start))
    if way.length > MANY:
        between[MANY - 2 :] = ["\N{HORIZONTAL ELLIPSIS}", title_of(entries["milestone", way.last])]
    return _("{title}, which concerns you, depends on it through {between}").format(
        title=phrasing.apart(start), between=ARROW.join(between)
    )


def _inside(releases: tuple[Release, Release], found: _Found) -> None:
    """Note what stands inside an entry that concerns the partner: steps, limits, deadlines, phases."""
    for release in releases:
        inner: list[tuple[Key, Loc]] = []
        for path, entry in entries_of(release):
            key = (kind_of(entry), entry.__dict__["id"])
            inner = [(of, place) for of, place in inner if path[: len(place)] == place]
            owners = [of for of, place in inner if of in found]
            inner.append((key, path))
            for owner in owners:
                for reason in found[owner]:
                    found.note(key, reason.distance + 1, reason.words)


def _around(entries: Mapping[Key, BaseModel], found: _Found) -> None:
    """Note the plan around each phase that concerns the partner."""
    for key, entry in entries.items():
        for phase in entry.phases if isinstance(entry, Plan) else ():
            whys = found.get(("phase", phase.id), ())
            if whys and key not in found:
                nearest = min(whys).distance + 1
                found.note(
                    key, nearest, _("its phase {title} concerns you").format(title=phrasing.apart(title_of(phase)))
                )
