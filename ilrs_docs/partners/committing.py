"""A partner's own commitments against the windows of the milestones that they hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison, Path, Severity
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Milestone, Release, Window
from ilrs_docs.partners.concerning import nearest
from ilrs_docs.partners.profiles import Own, Profile
from ilrs_docs.reporting.nouns import Commitment
from ilrs_docs.reporting.sections.ancestry import doubtful
from ilrs_docs.reporting.sides import milestones_of, title_of
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.sureness import sure
from ilrs_docs.timing import Shift, add_months, compare_windows, span

GONE: Final = frozenset({"lost", "cancelled"})
NEXT: Final = timedelta(days=1)
Milestones = Mapping[str, Milestone]


class Told(NamedTuple):
    """What is to be said of a commitment, and how grave it is."""

    severity: Severity
    sentence: str


def check(profile: Profile, comparison: Comparison, old: Release, new: Release) -> tuple[Commitment, ...]:
    """Return every commitment of a profile, checked against what the new release says of its milestone.

    A milestone that was split or renumbered is followed to what it became. A commitment on a milestone that neither
    release has is told as such.
    """
    before, after = milestones_of(old), milestones_of(new)
    doubts = doubtful(comparison)
    return tuple(
        _doubted(one, own, title_of(before[doubts[now]])) if now in doubts else one
        for own in profile.commitments
        for was in (before.get(own.milestone) or _predecessor(own.milestone, comparison, before),)
        for one, now in _checked(own, was, _successors(own.milestone, comparison, after), after)
    )


def _doubted(one: Commitment, own: Own, before: str) -> Commitment:
    """Return a commitment whose milestone is only likely the one that it hangs on: it may have nothing to hang on."""
    words = _(
        "It is only likely that {before} is now {milestone}; if it was removed, your commitment ({what}, {own}) has "
        "nothing to hang on."
    )
    more = words.format(before=before, milestone=one.milestone, what=own.what, own=phrasing.window(own.date.root))
    sentence = phrasing.together([one.sentence, more])
    return one.model_copy(update={"severity": "act", "sentence": sentence})


def _successors(name: str, comparison: Comparison, after: Milestones) -> list[Milestone]:
    """Return what became of a milestone: what it was renumbered to; else itself where it stands, and its parts."""
    paired = [str(pair.new[-1]) for pair in comparison.matching if _is(pair.old, name)]
    declared = [new for one in comparison.lineage if name in one.old and one.kind != "reused" for new in one.new]
    stands = [] if any(_is(one.old, name) for one in comparison.reused) else [name]
    divided = [str(part[-1]) for one in comparison.divisions for old in one.old if _is(old, name) for part in one.new]
    found = dict.fromkeys((*(paired or stands), *declared, *divided))
    return [after[new] for new in found if new in after]


def _predecessor(name: str, comparison: Comparison, before: Milestones) -> Milestone | None:
    """Return what a milestone was that the old release knows under another id, or as a part of another."""
    paired = [str(pair.old[-1]) for pair in comparison.matching if _is(pair.new, name)]
    declared = [old for one in comparison.lineage if name in one.new and one.kind != "reused" for old in one.old]
    divided = [str(old[-1]) for one in comparison.divisions for part in one.new if _is(part, name) for old in one.old]
    return next((before[own] for own in (*paired, *declared, *divided) if own in before), None)


def _is(path: Path, name: str) -> bool:
    """Return whether a path leads to the milestone of this id."""
    return path == ("content", "milestones", name)


def _checked(
    own: Own, before: Milestone | None, after: list[Milestone], known: Iterable[str]
) -> Iterator[tuple[Commitment, str | None]]:
    """Yield a commitment for each milestone that its own became, with the id of that."""
    if not after:
        yield _commitment(own, before, _without(own, before, known)), None
    for milestone in after:
        yield _commitment(own, milestone, _against(own, before, milestone)), milestone.id


def _commitment(own: Own, milestone: Milestone | None, told: Told) -> Commitment:
    window, target = (milestone.window, milestone.target) if milestone else (None, None)
    return Commitment(
        severity=told.severity,
        milestone=title_of(milestone) if milestone else own.milestone,
        own=f"{own.what}: {phrasing.window(own.date.root)}",
        window=phrasing.window(window.root) if window else target or _("no date given"),
        sentence=told.sentence,
    )


def _without(own: Own, before: Milestone | None, known: Iterable[str]) -> Told:
    """Tell a commitment whose milestone the new release does not have."""
    if before is None:
        words = _("Neither release has the milestone {id}, on which your commitment hangs ({what}).")
        return Told("attend", words.format(id=nearest(own.milestone, known), what=own.what))
    words = _("{milestone} is not in the new release; your commitment ({what}, {own}) has nothing to hang on.")
    return Told("act", words.format(milestone=title_of(before), what=own.what, own=phrasing.window(own.date.root)))


def _against(own: Own, before: Milestone | None, milestone: Milestone) -> Told:
    """Tell a commitment by what became of its milestone: whether it came, is gone, or when it is due."""
    places = {"milestone": title_of(milestone), "what": own.what, "own": phrasing.window(own.date.root)}
    if milestone.status in GONE:
        words = _("{milestone}: {status}; your commitment ({what}, {own}) has nothing to hang on.")
        return Told("act", words.format(status=phrasing.word(milestone.status), **places))
    if milestone.status == "achieved":
        words = _("{milestone} was achieved; nothing more hangs on your commitment ({what}, {own}).")
        return Told("inform", words.format(**places))
    if milestone.status == "considered":
        words = _("{milestone} is only a possibility; whether it needs your commitment ({what}, {own}) cannot be told.")
        return Told("attend", words.format(**places))
    if milestone.window is None:
        words = _("{milestone} has no date; whether your commitment ({what}, {own}) is in time cannot be told.")
        return Told("attend", words.format(**places))
    due = phrasing.window(milestone.window.root)
    late = _late(own, milestone.window)
    if late:
        return Told(late.severity, late.sentence.format(due=due, **places))
    return _in_time(own, before.window if before else None, milestone.window, places | {"due": due})


def _late(own: Own, window: Window) -> Told | None:
    """Tell a commitment that comes after its milestone needs it; None where it is in time, or no date is named.

    The sentence still has its places open.
    """
    needed = _needed_by(window, own.lead_months)
    ends = own.date.latest
    if needed is None or (ends is not None and ends < needed):
        return None
    starts = own.date.earliest
    over = add_months(window.latest + NEXT, -own.lead_months) if window.latest else None
    if starts is not None and over is not None and starts >= over:
        words = _("Your commitment ({what}, {own}) is now {span} too late for {milestone} ({due}).")
        return Told("act", words.replace("{span}", _length(max(span(over, starts), Shift(0, 1)))))
    return Told("attend", _("Your commitment ({what}, {own}) may be too late for {milestone} ({due})."))


def _in_time(own: Own, old: Window | None, new: Window, places: Mapping[str, str]) -> Told:
    """Tell a commitment that is in time, and by how much more or less than before where its milestone moved.

    Where the milestone slipped, it is early by as much as it now comes before it is needed; where it moved forward,
    what counts is how much sooner it is needed.
    """
    if old is None or old == new:
        return Told("inform", _("Your commitment ({what}, {own}) is in time for {milestone} ({due}).").format(**places))
    moved = compare_windows(old, new)
    span_told = {"slipped": _ahead(own, new), "advanced": _less(own, old, new)}.get(moved.kind)
    words = _WHERE_MOVED[moved.kind] if span_told else _STILL
    told = _(words).format(
        span=_length(span_told or Shift(0, 0)),
        old=phrasing.window_as_noun(old.root),
        new=phrasing.window_as_noun(new.root),
        certainty=sure(moved.certainty, moved.kind),
        **places,
    )
    return Told("attend" if words != _STILL else "inform", told)


_STILL: Final = marked(
    "Your commitment ({what}, {own}) is in time: the window of {milestone} went from {old} to {new}."
)
_WHERE_MOVED: Final[Mapping[str, str]] = {
    "slipped": marked(
        "Your commitment ({what}, {own}) is now {span} early: {milestone} moved from {old} to {new} ({certainty})."
    ),
    "advanced": marked(
        "Your commitment ({what}, {own}) is in time, with {span} less to spare: {milestone} moved from {old} to {new}."
    ),
}
"""What is told by how the window of the milestone moved, to who is in time."""


def _ahead(own: Own, window: Window) -> Shift | None:
    """Return how long before it is needed a commitment comes: from its begin, or its end where it names no begin."""
    needed, ends = _needed_by(window, own.lead_months), own.date.latest
    comes = own.date.earliest or (ends + NEXT if ends else None)
    return span(comes, needed) if needed and comes else None


def _less(own: Own, old: Window, new: Window) -> Shift | None:
    """Return how much sooner a commitment is needed; None where that is not sooner, or cannot be measured."""
    was, now = (_needed_by(window, own.lead_months) for window in (old, new))
    return span(now, was) if was and now and now < was else None


def _needed_by(window: Window, lead_months: int) -> date | None:
    """Return the first day on which a commitment is too late: when the window begins, less the lead.

    Where the start is open, that of the end counts; None where no end is named either.
    """
    start = window.earliest or window.latest
    return add_months(start, -lead_months) if start else None


def _length(moved: Shift) -> str:
    words = phrasing.length(moved.months, moved.days)
    return words or ngettext("{count} day", "{count} days", 0).format(count=0)
