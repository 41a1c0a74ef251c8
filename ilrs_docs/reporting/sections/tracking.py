"""What can be drawn: each milestone over the releases; its window before and now as `bars` has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Milestone, Release, Window, kind_of
from ilrs_docs.model.ordering import natural
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.ended import happened
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.namesakes import told_apart
from ilrs_docs.phrasing.quoting import titled
from ilrs_docs.phrasing.release_pair import milestones_of
from ilrs_docs.phrasing.shifting import movement
from ilrs_docs.reporting.chart_models import Charts, Point, Silent, Track
from ilrs_docs.reporting.parted import is_sure_split
from ilrs_docs.reporting.sections.ancestry import ancestor, ancestors, doubtful, keyed, lines, stays
from ilrs_docs.reporting.sections.bars import bars, due, forecast, perhaps_now, phases
from ilrs_docs.rules.surety import no_surer
from ilrs_docs.rules.windows import window_detail

TRACKS: Final = 40
NOT_STATED: Final = marked("not stated")
ABSENT: Final = marked("not in the record")
DIVIDED: Final = marked("split: {parts}")
"""Why a release says no date of a milestone."""
_Step = tuple[Release, Release, Comparison]


@dataclass(slots=True)
class MilestoneTrail:
    """One milestone followed through the releases: as it stood last, and in each of them where it had a window.

    `first` is the milestone as the first of them has it. `undated` are the releases that have it without a window.
    `earlier` are the titles under which it is only likely that it stood before; `over` says, by the version of each
    release in which it is over, what became of it.
    """

    last: Milestone
    earlier: tuple[str, ...] = ()
    first: Milestone | None = None
    stands: list[tuple[Release, Window]] = field(default_factory=list)
    undated: list[Release] = field(default_factory=list)
    over: dict[str, str] = field(default_factory=dict)

    def ahead(self) -> list[Window]:
        """Return the windows of the releases for which it was still to come."""
        return [window for release, window in self.stands if release.version not in self.over]

    def moved(self) -> bool:
        """Return whether any release said something else than another while it was still to come."""
        return len(set(self.ahead())) > 1

    def kept(self) -> bool:
        """Return whether several releases state a window, and all the same."""
        return len(self.stands) > 1 and len({window for _release, window in self.stands}) == 1


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
    trails.sort(key=lambda trail: (not trail.moved(), *due(trail.stands[-1][1]), natural(trail.last.id)))
    places = _places(steps)
    shown, more = bars(old, new, comparison, only)
    return Charts(
        trend=tuple(_track(trail, places, _silent(trail, steps)) for trail in trails[:TRACKS]),
        trend_more=max(0, len(trails) - TRACKS),
        trend_kept=sum(trail.kept() for trail in trails),
        trend_once=sum(len(trail.stands) == 1 for trail in trails),
        schedule=shown,
        schedule_more=more,
        phases=phases(new, shown),
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
    return stays(key, keyed({entry_id: after[entry_id]} if entry_id in after else {}), comparison, in_parts=False)


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
    was = ancestors(keyed(before), keyed(after), comparison)
    return {
        entry_id: entry.id
        for (kind, entry_id), entry in was.items()
        if (kind, entry_id) not in lines(comparison).wholes
    }


def _extended(trail: MilestoneTrail | None, milestone: Milestone, release: Release) -> MilestoneTrail:
    trail = trail or MilestoneTrail(milestone)
    trail.last = milestone
    _stood(trail, milestone, release)
    return trail


def _stood(trail: MilestoneTrail, milestone: Milestone, release: Release) -> None:
    """Keep with which window a milestone stood in a release, and what had become of it by then."""
    if milestone.window:
        trail.stands.append((release, milestone.window))
        trail.first = trail.first or milestone
        became = happened(milestone.status, milestone.occurred.root if milestone.occurred else None)
        trail.over |= {release.version: became} if became else {}
    else:
        trail.undated.append(release)


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
        title=told_apart(kind_of(last), last.id, perhaps_now(trail.earlier, local(last.title))),
        points=tuple(_point(trail, release, window, places[release.version]) for release, window in trail.stands),
        silent=tuple(silent),
        reached=ended if last.status == "achieved" else None,
        lost=ended if last.status == "lost" else None,
        moved=_moved(trail),
    )


def _moved(trail: MilestoneTrail) -> str | None:
    """Return what became of the window from the first forecast to the last; None where all say the same."""
    ahead = trail.ahead()
    return movement(window_detail(ahead[0], ahead[-1]) | no_surer(trail.first, trail.last)) if trail.moved() else None


def _point(trail: MilestoneTrail, release: Release, window: Window, place: int) -> Point:
    """Return where a milestone stood; in words what became of it, where it is over."""
    said, over = forecast(window, release), trail.over.get(release.version)
    return Point(place=place, over=over is not None, **said.model_copy(update={"words": over or said.words}).__dict__)
