"""What can be drawn: each milestone over the releases, and its window before and now as bars."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Milestone, Release, Window
from ilrs_docs.model.ordering import Natural, natural
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.ended import happened
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.quoting import titled
from ilrs_docs.reporting.models import Bar, Charts, Forecast, Point, Silent, Track
from ilrs_docs.reporting.parted import is_sure_split
from ilrs_docs.reporting.release_pair import milestones_of
from ilrs_docs.reporting.sections.ancestry import Dated, Key, ancestor, ancestors, doubtful, lines, stays, window_of

TRACKS: Final = 40
BARS: Final = 60
NOT_STATED: Final = marked("not stated")
ABSENT: Final = marked("not in the record")
DIVIDED: Final = marked("split: {parts}")
"""Why a release says no date of a milestone."""
_Step = tuple[Release, Release, Comparison]
GONE: Final = marked("not in the newer release")


@dataclass(slots=True)
class MilestoneTrail:
    """One milestone followed through the releases: as it stood last, and in each of them where it had a window.

    `undated` are the releases that have it without a window. `earlier` are the titles under which it is only likely
    that it stood before; `over` says, by the version of each
    release in which it is over, what became of it.
    """

    last: Milestone
    earlier: tuple[str, ...] = ()
    stands: list[tuple[Release, Window]] = field(default_factory=list)
    undated: list[Release] = field(default_factory=list)
    over: dict[str, str] = field(default_factory=dict)

    def moved(self) -> bool:
        """Return whether any release said something else than the one before."""
        return len({window.root for _release, window in self.stands}) > 1


def charts(compared: ComparedReleases, only: Collection[str] | None = None) -> Charts:
    """Return what can be drawn of the releases from one to another; milestones that moved come first.

    Where some are asked for by id, `only` they are drawn.
    """
    old, new, comparison, trail = compared
    steps = [(interval.old, interval.new, interval.comparison) for interval in trail.intervals] or [
        (old, new, comparison)
    ]
    dated = all(one.issued for step in steps for one in step[:2])  # without days there is nothing to draw along
    found = followed(steps) if only is None else followed_back(steps, only)
    trails = [trail for trail in found if trail.stands] if dated else []
    trails.sort(key=lambda trail: (not trail.moved(), *_when(trail.stands[-1][1]), natural(trail.last.id)))
    places = _places(steps)
    pairs = _pairs(old, new, comparison, only)
    likely = doubtful(comparison)
    bars = [_bar(pair, old, new, likely) for pair in sorted(pairs, key=_bar_rank)[:BARS]]
    return Charts(
        trend=tuple(_track(trail, places, _silent(trail, steps)) for trail in trails[:TRACKS]),
        trend_more=max(0, len(trails) - TRACKS),
        schedule=tuple(bars),
        schedule_more=len(pairs) - len(bars),
    )


def followed(steps: Sequence[tuple[Release, Release, Comparison]]) -> list[MilestoneTrail]:
    """Return a trail for each milestone of any release, whatever its id was, the windows in the order of issue.

    `steps` are neighbouring releases with their comparisons. Each part of a split milestone has a trail of its own.
    """
    first = steps[0][0]
    before = milestones_of(first)
    trails = {entry_id: _extended(None, milestone, first) for entry_id, milestone in before.items()}
    found = list(trails.values())
    for _old, new, comparison in steps:
        after = milestones_of(new)
        kept, likely = _same_entries(before, after, comparison), doubtful(comparison)
        for entry_id in likely.keys() & kept.keys() & after.keys():
            trail = trails[kept[entry_id]]
            trail.earlier = (*trail.earlier, local(trail.last.title))
        known = {id(trail) for trail in trails.values()}
        trails = {
            entry_id: _extended(trails.get(kept.get(entry_id, "")), milestone, new)
            for entry_id, milestone in after.items()
        }
        found += [trail for trail in trails.values() if id(trail) not in known]
        before = after
    for trail in found:
        trail.stands.sort(key=lambda stand: stand[0].issued or date.min)
    return found


def followed_back(steps: Sequence[tuple[Release, Release, Comparison]], only: Collection[str]) -> list[MilestoneTrail]:
    """Return the trails that `followed` gives of the milestones with some ids, whatever ids they had before.

    Each is followed from its last release back, so that no other milestone is looked at.
    """
    releases = [steps[0][0], *(new for _old, new, _comparison in steps)]
    stored = [milestones_of(release) for release in releases]
    return [
        _back_from(entry_id, steps[:at], releases, stored)
        for at, milestones in enumerate(stored)
        for entry_id in only
        if entry_id in milestones and (at == len(steps) or not _goes_on(entry_id, stored[at + 1], steps[at][2]))
    ]


def _goes_on(entry_id: str, after: Mapping[str, Milestone], comparison: Comparison) -> bool:
    """Return whether a milestone is still one in the next release, a part of it left aside."""
    key = ("milestone", entry_id)
    return stays(key, _keyed({entry_id: after[entry_id]} if entry_id in after else {}), comparison, in_parts=False)


def _back_from(
    entry_id: str,
    steps: Sequence[tuple[Release, Release, Comparison]],
    releases: Sequence[Release],
    stored: Sequence[Mapping[str, Milestone]],
) -> MilestoneTrail:
    """Return the trail of a milestone of the release behind some steps."""
    places = [entry_id]
    earlier: list[str] = []
    for at in range(len(steps) - 1, -1, -1):
        here, comparison = places[-1], steps[at][2]
        before = None if ("milestone", here) in lines(comparison).wholes else ancestor(("milestone", here), comparison)
        if before is None or before[1] not in stored[at]:
            break
        if here in doubtful(comparison):
            earlier.append(local(stored[at][before[1]].title))
        places.append(before[1])
    last = len(steps)
    chain = [(stored[last - back][place], releases[last - back]) for back, place in enumerate(places)]
    trail = MilestoneTrail(chain[0][0], tuple(reversed(earlier)))
    for milestone, release in reversed(chain):
        _stood(trail, milestone, release)
    trail.stands.sort(key=lambda stand: stand[0].issued or date.min)
    return trail


def _same_entries(before: dict[str, Milestone], after: dict[str, Milestone], comparison: Comparison) -> dict[str, str]:
    """Return for each id of a milestone the id that the same one had; nothing for the parts of what was split."""
    was = ancestors(_keyed(before), _keyed(after), comparison)
    return {
        entry_id: entry.id
        for (kind, entry_id), entry in was.items()
        if (kind, entry_id) not in lines(comparison).wholes
    }


def _keyed(milestones: dict[str, Milestone]) -> dict[Key, Dated]:
    return {("milestone", entry_id): milestone for entry_id, milestone in milestones.items()}


def _extended(trail: MilestoneTrail | None, milestone: Milestone, release: Release) -> MilestoneTrail:
    trail = trail or MilestoneTrail(milestone)
    trail.last = milestone
    _stood(trail, milestone, release)
    return trail


def _stood(trail: MilestoneTrail, milestone: Milestone, release: Release) -> None:
    """Keep with which window a milestone stood in a release, and what had become of it by then."""
    if milestone.window:
        trail.stands.append((release, milestone.window))
        became = happened(milestone.status, milestone.occurred.root if milestone.occurred else None)
        trail.over |= {release.version: became} if became else {}
    else:
        trail.undated.append(release)


def _forecast(window: Window | None, release: Release) -> Forecast | None:
    """Return what a release says of a window; an end that is open is null, and told in the words."""
    return _said(release, window) if window else None


def _said(release: Release, window: Window) -> Forecast:
    return Forecast(
        day=release.issued,
        release=phrases.label(release.name),
        earliest=window.earliest,
        latest=window.latest,
        words=phrases.window(window.root),
    )


def perhaps_now(earlier: Sequence[str], now: str) -> str:
    """Return what a milestone is called now, after the names under which it is only likely that it stood before.

    >>> perhaps_now(("Luna 26",), "Luna 29"), perhaps_now((), "Luna 29"), perhaps_now(("Luna 29",), "Luna 29")
    ('Luna 26, perhaps now Luna 29', 'Luna 29', 'Luna 29, perhaps another than before')
    """
    others = [name for name in dict.fromkeys(earlier) if name != now]
    if others:
        return _("{before}, perhaps now {after}").format(before=_(", ").join(others), after=now)
    return _("{title}, perhaps another than before").format(title=now) if earlier else now


def _when(window: Window | None) -> tuple[date, date]:
    """Return the key by which what is due first comes first; an open end is as far as it can be."""
    latest = (window.latest if window else None) or date.max
    return latest, (window.earliest if window else None) or date.min


def _places(steps: Sequence[tuple[Release, Release, Comparison]]) -> dict[str, int]:
    """Return the place of each release, by version: those of one day stay in the order of their versions."""
    releases = [steps[0][0], *(new for _old, new, _comparison in steps)]
    in_order = sorted(releases, key=lambda release: release.issued or date.min)
    return {version: place for place, version in enumerate(dict.fromkeys(one.version for one in in_order))}


def _silent(trail: MilestoneTrail, steps: Sequence[_Step]) -> Iterator[Silent]:
    """Yield each release that says no date of a milestone, with why it says none."""
    there = {release.version for release, _window in trail.stands} | {one.version for one in trail.undated}
    undated, parts = {release.version for release in trail.undated}, ""
    for old, new, comparison in ((None, steps[0][0], None), *steps):
        if old and comparison and old.version in there and new.version not in there:
            parts = _parts(trail.last.id, comparison)
        if new.issued and (new.version in undated or new.version not in there):
            words = _(NOT_STATED) if new.version in undated else parts or _(ABSENT)
            yield Silent(day=new.issued, release=phrases.label(new.name), words=words)


def _parts(entry_id: str, comparison: Comparison) -> str:
    """Return into what a milestone was split; nothing where it was not, or only likely was."""
    splits = filter(is_sure_split, comparison.select(rule="milestone-split"))
    parts = next((one.subjects[1:] for one in splits if one.subjects[0].id == entry_id), ())
    return _(DIVIDED).format(parts=phrases.listed([titled(one) for one in parts])) if parts else ""


def _track(trail: MilestoneTrail, places: Mapping[str, int], silent: Iterable[Silent]) -> Track:
    last = trail.last
    ended = last.occurred.latest if last.occurred else None
    return Track(
        id=last.id,
        title=perhaps_now(trail.earlier, local(last.title)),
        points=tuple(_point(trail, release, window, places[release.version]) for release, window in trail.stands),
        silent=tuple(silent),
        reached=ended if last.status == "achieved" else None,
        lost=ended if last.status == "lost" else None,
    )


def _point(trail: MilestoneTrail, release: Release, window: Window, place: int) -> Point:
    """Return where a milestone stood; in words what became of it, where it is over."""
    said = _said(release, window)
    words = trail.over.get(release.version, said.words)
    return Point(place=place, **said.model_copy(update={"words": words}).__dict__)


class Tracked(NamedTuple):
    """One milestone before and now; None on the side that does not have it."""

    old: Dated | None
    new: Milestone | None

    def windows(self) -> tuple[Window | None, Window | None]:
        """Return the window before and the one now."""
        return window_of(self.old), window_of(self.new)


def _pairs(old: Release, new: Release, comparison: Comparison, only: Collection[str] | None) -> list[Tracked]:
    """Return each milestone with a window on either side; the parts of what was split stand for it.

    Where some are asked for by id, only they are looked at.
    """
    before, after = milestones_of(old), milestones_of(new)
    asked = after if only is None else {entry_id: after[entry_id] for entry_id in only if entry_id in after}
    earlier = ((entry_id, ancestor(("milestone", entry_id), comparison)) for entry_id in asked)
    was = {entry_id: before[key[1]] for entry_id, key in earlier if key and key[1] in before}
    gone = before if only is None else {entry_id: before[entry_id] for entry_id in only if entry_id in before}
    there = _keyed(after if only is None else asked)
    pairs = [
        *(Tracked(was.get(entry_id), milestone) for entry_id, milestone in asked.items()),
        *(
            Tracked(milestone, None)
            for entry_id, milestone in gone.items()
            if not stays(("milestone", entry_id), there, comparison)
        ),
    ]
    return [pair for pair in pairs if any(pair.windows())]


def _bar_rank(pair: Tracked) -> tuple[bool, date, date, Natural]:
    old, new = pair.windows()
    return old == new, *_when(new or old), natural(_named(pair).id)


def _named(pair: Tracked) -> Dated:
    """Return the milestone as it is now, as it was where it is gone."""
    found = pair.new or pair.old
    assert found is not None  # noqa: S101 - a pair is made of an entry on one side at least
    return found


def _bar(pair: Tracked, old: Release, new: Release, likely: Container[str]) -> Bar:
    milestone, (was, now) = _named(pair), pair.windows()
    status = _(GONE) if pair.new is None else pair.new.status and phrases.word(pair.new.status)
    earlier = (local(pair.old.title),) if pair.old and pair.new and milestone.id in likely else ()
    return Bar(
        id=milestone.id,
        title=perhaps_now(earlier, local(milestone.title)),
        was=_forecast(was, old),
        now=_forecast(now, new),
        status=status,
    )
