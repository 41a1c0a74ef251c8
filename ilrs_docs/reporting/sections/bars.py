"""The schedule as bars: the window of each milestone before and now, what became of it, and the phases behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, cast, get_args

from ilrs_docs.changes import Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Milestone, Release, Window, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.model.ordering import Natural, natural
from ilrs_docs.model.statuses import stage
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.ended import happened
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.namesakes import told_apart
from ilrs_docs.phrasing.release_pair import milestones_of
from ilrs_docs.phrasing.shifting import moved_by, only_narrower
from ilrs_docs.reporting.chart_models import Bar, BarKind, BarMark, Forecast, PhaseSpan
from ilrs_docs.reporting.coming import is_ruled_out
from ilrs_docs.reporting.sections.ancestry import Dated, ancestor, doubtful, keyed, stays, window_of
from ilrs_docs.rules.surety import no_surer
from ilrs_docs.rules.windows import window_detail
from ilrs_docs.timing import WindowKind, compare_windows

BARS: Final = 60
GONE: Final = marked("not in the newer release")
RULED_OUT: Final = marked("its date is ruled out")
BECAME: Final[dict[WindowKind, BarKind]] = {
    "slipped": "later",
    "advanced": "earlier",
    "firmed": "firmer",
    "closed": "firmer",
    "widened": "vaguer",
    "opened": "vaguer",
    "restated": "kept",
    "unchanged": "kept",
}
ORDER: Final[tuple[BarKind, ...]] = get_args(BarKind)
MOVED: Final[frozenset[BarKind]] = frozenset({"later", "earlier", "firmer", "narrower", "vaguer"})
MARKS: Final = frozenset(get_args(BarMark))


class Tracked(NamedTuple):
    """One milestone before and now; None on the side that does not have it."""

    old: Dated | None
    new: Milestone | None

    def windows(self) -> tuple[Window | None, Window | None]:
        """Return the window before and the one now."""
        return window_of(self.old), window_of(self.new)


def bars(
    old: Release, new: Release, comparison: Comparison, only: Collection[str] | None = None
) -> tuple[tuple[Bar, ...], int]:
    """Return the bars of the milestones with a window on either side, and how many more there are.

    Where some are asked for by id, only they are looked at.
    """
    pairs = _pairs(old, new, comparison, only)
    likely = doubtful(comparison)
    shown = sorted(pairs, key=_rank)[:BARS]
    return tuple(_bar(pair, old, new, likely) for pair in shown), len(pairs) - len(shown)


def _pairs(old: Release, new: Release, comparison: Comparison, only: Collection[str] | None) -> list[Tracked]:
    """Return each milestone with a window on either side; the parts of what was split stand for it.

    Where some are asked for by id, only they are looked at.
    """
    before, after = milestones_of(old), milestones_of(new)
    asked = after if only is None else {entry_id: after[entry_id] for entry_id in only if entry_id in after}
    earlier = ((entry_id, ancestor(("milestone", entry_id), comparison)) for entry_id in asked)
    was = {entry_id: before[key[1]] for entry_id, key in earlier if key and key[1] in before}
    gone = before if only is None else {entry_id: before[entry_id] for entry_id in only if entry_id in before}
    there = keyed(after if only is None else asked)
    pairs = [
        *(Tracked(was.get(entry_id), milestone) for entry_id, milestone in asked.items()),
        *(
            Tracked(milestone, None)
            for entry_id, milestone in gone.items()
            if not stays(("milestone", entry_id), there, comparison)
        ),
    ]
    return [pair for pair in pairs if any(pair.windows())]


def _rank(pair: Tracked) -> tuple[bool, date, date, Natural]:
    """Return the key by which what kept its date comes last, and what is due first comes first."""
    old, new = pair.windows()
    return _became(pair) == "kept", *due(new or old), natural(_named(pair).id)


def _became(pair: Tracked) -> BarKind:
    """Return what became of a milestone from one release to the other.

    What has happened did so in the time between, or it stands as it stood.
    """
    was, now = pair.windows()
    if pair.new is None:
        return "gone"
    if stage(pair.new.status).happened:
        return "kept" if isinstance(pair.old, Milestone) and pair.old.status == pair.new.status else "happened"
    if was is None or now is None:
        return "kept" if was == now else "gone" if now is None else "new"
    became = BECAME[compare_windows(was, now).kind]
    return "narrower" if became == "firmer" and only_narrower(_detail(pair)) else became


def _detail(pair: Tracked) -> dict[str, Any]:
    """Return the shift of a window as plain data, with why it is no surer where it is not."""
    return window_detail(*pair.windows()) | no_surer(pair.old, pair.new)


def due(window: Window | None) -> tuple[date, date]:
    """Return the key by which what is due first comes first; an open end is as far as it can be."""
    latest = (window.latest if window else None) or date.max
    return latest, (window.earliest if window else None) or date.min


def forecast(window: Window, release: Release) -> Forecast:
    """Return what a release says of a window; an end that is open is null, and told in the words."""
    return Forecast(
        day=release.issued,
        release=phrases.label(release.name),
        earliest=window.earliest,
        latest=window.latest,
        words=phrases.window(window.root),
        around=window.vague,
    )


def _named(pair: Tracked) -> Dated:
    """Return the milestone as it is now, as it was where it is gone."""
    found = pair.new or pair.old
    assert found is not None  # noqa: S101 - a pair is made of an entry on one side at least
    return found


def _bar(pair: Tracked, old: Release, new: Release, likely: Container[str]) -> Bar:
    milestone, (was, _now) = _named(pair), pair.windows()
    earlier = (local(pair.old.title),) if pair.old and pair.new and milestone.id in likely else ()
    return Bar(
        id=milestone.id,
        title=told_apart(kind_of(milestone), milestone.id, perhaps_now(earlier, local(milestone.title))),
        was=forecast(was, old) if was else None,
        now=_stands(pair.new, new) if pair.new else None,
        status=_status(pair.new),
        became=_became(pair),
        mark=cast("BarMark", pair.new.status) if pair.new and pair.new.status in MARKS else None,
        **_shift(pair),
    )


def _status(milestone: Milestone | None) -> str | None:
    """Return how a milestone stands now, and that its date is ruled out where each day of it is."""
    if milestone is None:
        return _(GONE)
    told = [phrases.word(milestone.status)] if milestone.status else []
    return _("; ").join([*told, _(RULED_OUT)] if is_ruled_out(milestone) else told) or None


def _shift(pair: Tracked) -> dict[str, Any]:
    """Return how far a window moved, in words and in months, and how surely; nothing where it did not, or is over."""
    was, now = pair.windows()
    if _became(pair) not in MOVED or was is None or now is None:
        return {}
    detail = _detail(pair)
    return {"shift": moved_by(detail), "months": detail["months"], "certainty": detail["certainty"]}


def _stands(milestone: Milestone, release: Release) -> Forecast | None:
    """Return when a milestone happened where it did and that is told, else its forecast."""
    if milestone.occurred and stage(milestone.status).happened:
        told = forecast(milestone.occurred, release)
        return told.model_copy(update={"words": happened(milestone.status, milestone.occurred.root) or told.words})
    return forecast(milestone.window, release) if milestone.window else None


def perhaps_now(earlier: Sequence[str], now: str) -> str:
    """Return what a milestone is called now, after the names under which it is only likely that it stood before.

    >>> perhaps_now(("Luna 26",), "Luna 29"), perhaps_now((), "Luna 29"), perhaps_now(("Luna 29",), "Luna 29")
    ('Luna 26, perhaps now Luna 29', 'Luna 29', 'Luna 29, perhaps another than before')
    """
    others = [name for name in dict.fromkeys(earlier) if name != now]
    if others:
        return _("{before}, perhaps now {after}").format(before=_(", ").join(others), after=now)
    return _("{title}, perhaps another than before").format(title=now) if earlier else now


def phases(release: Release, shown: Iterable[Bar]) -> tuple[PhaseSpan, ...]:
    """Return the dated phases of the plan to which most of the milestones shown belong; none where they name none."""
    named = _phase_of_each(release)
    counted = Counter(named.get(bar.id) for bar in shown)
    plans = getattr(release.content, "plans", ())
    plan = max(plans, key=lambda plan: sum(counted[phase.id] for phase in plan.phases), default=None)
    if plan is None or not any(counted[phase.id] for phase in plan.phases):
        return ()
    return tuple(
        PhaseSpan(
            title=local(phase.title),
            earliest=phase.window.earliest,
            latest=phase.window.latest,
            words=phrases.window(phase.window.root),
        )
        for phase in plan.phases
        if phase.window
    )


@kept
def _phase_of_each(release: Release) -> Mapping[str, str | None]:
    return {own: milestone.phase for own, milestone in milestones_of(release).items()}
