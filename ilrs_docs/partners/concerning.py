"""What of a document concerns a partner, and why: named by the profile, near to that, or a dependency of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from ilrs_docs.changes import Pair
from ilrs_docs.dependencies.carrying import keys_by_path
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Milestone, Release
from ilrs_docs.partners.naming import followed, meant
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.partners.tying import BELONGS, HOLDS, Both, Key, agencies_of, belongs_to, gaps_in, inside, sites_of
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import by_kind_and_id, title_of
from ilrs_docs.reporting import KEPT, Reason, Reasons


class _Found(dict[Key, list[Reason]]):
    """The nearest reasons of each entry as they are found, each once, the first ones by their words."""

    def note(self, key: Key, reason: Reason) -> None:
        """Note a reason, unless there are nearer ones."""
        known = self.setdefault(key, [])
        if known and known[0].distance != reason.distance:
            if known[0].distance < reason.distance:
                return
            known.clear()
        at = bisect_left(known, reason)
        if known[at : at + 1] != [reason]:
            known.insert(at, reason)
            del known[KEPT:]


def reasons(profile: Profile, old: Release, new: Release, matching: Iterable[Pair] = ()) -> Reasons:
    """Return why entries of either release concern a partner, by kind and id; entries that do not are not in it.

    What is named by its earlier id is followed to the one that it was given by the `matching`. Of the reasons of an
    entry the nearest are told, at most `KEPT`.
    """
    ties = Both(old, new)
    found = _Found()
    _named(profile, ties, found)
    _renumbered(matching, ties, found)
    _near(ties, found)
    _needed(ties, found)
    _needed_before(ties, found)
    _inside(ties, found)
    _around(ties, found)
    _not_known(ties, found)
    return {key: tuple(whys) for key, whys in found.items()}


def _named(profile: Profile, ties: Both, found: _Found) -> None:
    """Note what the profile names: ids, agencies, sites, milestones that it has commitments on."""
    interests = profile.interests
    clear = (keys[0] for keys in (meant(name, ties) for name in interests.entries) if len(keys) == 1)
    for key in filter(ties.entry, (*followed(interests), *clear)):
        found.note(key, Reason(0, _("you follow it")))
    for own in profile.commitments:
        if ties.entry(("milestone", own.milestone)):
            found.note(
                ("milestone", own.milestone), Reason(0, _("you have a commitment on it: {what}").format(what=own.what))
            )
    for agency in interests.agencies:
        for key in ties.holding(agency.casefold(), agencies_of):
            found.note(key, _takes_part(agency))
    _at_sites(interests.sites, ties, found)


def _renumbered(matching: Iterable[Pair], ties: Both, found: _Found) -> None:
    """Note what an entry that the profile names is called now."""
    pairs = [pair for pair in matching if pair.old[-1] != pair.new[-1]]
    before, now = (keys_by_path(ties.old), keys_by_path(ties.new)) if pairs else ({}, {})
    for pair in pairs:
        old, new = before.get(pair.old), now.get(pair.new)
        if old and new and old != new:
            for reason in tuple(found.get(old, ())):
                found.note(new, reason)


def _takes_part(agency: str) -> Reason:
    words = _("{agency} takes part in it").format(agency=phrases.word(agency))
    return Reason(0, words, by_agency=True)


def _at_sites(sites: Collection[str], ties: Both, found: _Found) -> None:
    """Note what is to be at a site, or is by another reading."""
    names = ties.names(sites_of) if sites else {}
    for site in sites:
        for name in (name for name in names if site.casefold() in name):
            for key in ties.holding(name, sites_of):
                found.note(key, Reason(0, _("it names the site {site}").format(site=phrases.quoted(site))))


def _near(ties: Both, found: _Found) -> None:
    """Note what belongs to what is named: flights of a milestone, opportunities of a procedure or level."""
    for key in list(found):
        entry = ties.entry(key)
        title = phrases.apart(title_of(entry)) if entry else ""
        for other, words in ties.tied(key):
            found.note(other, Reason(1, _(words).format(title=title)))
        for other in belongs_to(entry) if isinstance(entry, Milestone) else ():
            words = _(BELONGS) if other[0] == "mission" else _(HOLDS)
            found.note(other, Reason(1, words.format(title=title)))


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
        stops = (*self.stops, here) if len(self.stops) < phrases.STOPS else self.stops
        return _Way(self.start, stops, here, self.length + 1)


def _needed(ties: Both, found: _Found) -> None:
    """Note the milestones that others wait for which concern the partner, by the shortest ways.

    All that concern the partner are gone out from at once, so that each milestone is gone through once.
    """
    ring = {name: [_Way(name)] for name in sorted(name for kind, name in found if kind == "milestone")}
    reached = set(ring)
    while ring:
        ring = _upstream(ring, ties, reached)
        reached |= ring.keys()
        for name, ways in ring.items():
            for way in ways:
                found.note(("milestone", name), Reason(2 + way.length, _path(way, ties)))


def _needed_before(ties: Both, found: _Found) -> None:
    """Note the milestones that are gone, and for which one that concerns the partner waited."""
    now, before = by_kind_and_id(ties.new), by_kind_and_id(ties.old)
    for key in [key for key in found if key[0] == "milestone"]:
        entry = before.get(key)
        if not isinstance(entry, Milestone):
            continue
        words = _("{title}, which concerns you, depended on it").format(title=phrases.apart(title_of(entry)))
        for gone in (name for name in entry.depends_on if ("milestone", name) not in now):
            found.note(("milestone", gone), Reason(2, words))


def _waits_for(name: str, ties: Both) -> Iterator[str]:
    """Yield the milestones that one depends on."""
    entry = ties.entry(("milestone", name))
    yield from entry.depends_on if isinstance(entry, Milestone) else ()


def _upstream(ring: Mapping[str, Iterable[_Way]], ties: Both, reached: Collection[str]) -> dict[str, list[_Way]]:
    """Return the milestones that those of a ring depend on and that were not reached, each with its first ways."""
    after: dict[str, dict[str, _Way]] = {}
    for here, ways in ring.items():
        for name in _waits_for(here, ties):
            if name not in reached:
                there = after.setdefault(name, {})
                for way in ways:
                    if len(there) < KEPT:
                        there.setdefault(way.start, way.through(here))
    return {name: list(ways.values()) for name, ways in after.items()}


def _path(way: _Way, ties: Both) -> str:
    """Return the way of a dependency in words, from its start to the milestone that the reason is told of."""
    start, *between = (_title(name, ties) for name in (way.start, *way.stops))
    if not between:
        return _("{title}, which concerns you, depends on it").format(title=phrases.apart(start))
    return _("{title}, which concerns you, depends on it through {between}").format(
        title=phrases.apart(start), between=phrases.path(between, _title(way.last, ties), way.length)
    )


def _title(name: str, ties: Both) -> str:
    entry = ties.entry(("milestone", name))
    return title_of(entry) if entry else name


def _inside(ties: Both, found: _Found) -> None:
    """Note what stands inside an entry that concerns the partner: steps, limits, deadlines, phases."""
    for side in map(by_kind_and_id, ties):
        for owner in [key for key in found if key in side]:
            reasons_of = tuple(found[owner])
            for key in inside(side[owner]):
                for reason in reasons_of:
                    found.note(key, reason._replace(distance=reason.distance + 1))


def _around(ties: Both, found: _Found) -> None:
    """Note the plan around each phase that concerns the partner."""
    for phase in [key for key in found if key[0] == "phase"]:
        entry = ties.entry(phase)
        for plan in [plan for plan in ties.around(phase) if plan not in found]:
            words = _("its phase {title} concerns you").format(title=phrases.apart(title_of(entry) if entry else ""))
            found.note(plan, Reason(min(found[phase]).distance + 1, words))


def _not_known(ties: Both, found: _Found) -> None:
    """Note what is not known of an entry that concerns the partner, unless only as an agency takes part in it."""
    near = {key for key, whys in found.items() if not all(why.by_agency for why in whys)}
    for side in ties:
        for owner, gaps in gaps_in(side).items():
            for gap in gaps if owner in near else ():
                title = phrases.apart(title_of(by_kind_and_id(side)[owner]))
                words = _("it is about {title}, which concerns you").format(title=title)
                found.note(gap, Reason(min(found[owner]).distance + 1, words))
