"""Rules of milestones: what happened to them, where their window went, and what hangs on them.

Those of a single field are asked only where that field differs, so that both sides are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ilrs_docs.changes.names import Action
from ilrs_docs.model import MilestoneStatus, Mission, Window
from ilrs_docs.model.statuses import stage
from ilrs_docs.rules.agreeing import agreement
from ilrs_docs.rules.cases import titled
from ilrs_docs.rules.corrections import declared, grounds, is_past, with_erratum
from ilrs_docs.rules.foretold import ended, marked_ahead
from ilrs_docs.rules.own_fields import gave_way, renewed, said_with
from ilrs_docs.rules.phases import left_phase, plain_phase, still_outside
from ilrs_docs.rules.ruling_out import ruled_out
from ilrs_docs.rules.surety import no_surer
from ilrs_docs.rules.texts import same_words
from ilrs_docs.rules.unreported import unreported
from ilrs_docs.rules.windows import window_action, window_detail
from ilrs_docs.timing import WindowKind, compare_windows, edge, overlap

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.rules.cases import Case, Verdict
    from ilrs_docs.rules.context import RuleContext

"""How sure an entry can be, in order."""
MEMBERS = {"depends_on": "dependency", "missions": "mission", "agencies": "agency", "beside": "beside"}
MEMBER_ACTIONS: Final[Mapping[str, tuple[Action, Action]]] = {
    "dependency": ("dependency-added", "dependency-dropped"),
    "mission": ("mission-added", "mission-dropped"),
    "agency": ("agency-added", "agency-dropped"),
    "beside": ("beside-added", "beside-dropped"),
    "level": ("level-added", "level-dropped"),
}
NAMED = {"dependency": "milestone", "mission": "mission", "level": "level", "beside": "objective"}
"""The kind of the entries that such members are ids of; an agency is a name."""
STATUS_ACTIONS: Final[Mapping[MilestoneStatus, Action]] = {
    "altered": "altered",
    "deferred": "deferred",
    "cancelled": "cancelled",
    "in-progress": "begun",
}

STILL: Final[frozenset[MilestoneStatus]] = frozenset({"deferred", "cancelled"})
"""What a milestone may still be that gets another date: none of them is put back into the plan by it."""
_UNDATED: Final[frozenset[Action]] = frozenset({"deferred", "cancelled", "only-considered"})
"""What a date goes with that is dropped at once: both are one change."""
_AHEAD: Final[frozenset[MilestoneStatus]] = frozenset({"planned", "in-progress"})
_BECAME: Final[Mapping[MilestoneStatus, Action]] = {"planned": "decided", "in-progress": "begun"}
"""What a mere possibility became."""


def status(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a status that changed; what was achieved is held against its forecast.

    What is told as achieved on a day still to come is doubtful, and no achievement; nor was one undone where that mark
    is taken back while its day lies ahead.
    """
    old, new = case.both("status")
    if marked_ahead(case, case.new, context.new.issued):
        yield _foretold(case)
        return
    if stage(new).awaited and marked_ahead(case, case.old, context.old.issued, context.new.issued):
        yield _taken_back(case)
        return
    if stage(new).happened:
        yield _ended(case, context)
        return
    if again := _planned_again(case, context):
        claimed = case.touching("status", "occurred", "window", "wording")
        yield case.verdict("status-changed", claimed, (old, new), undone=True, attempt=again)
        return
    action = _status_action(old, new)
    undone = case.touching("occurred") if case.value(case.new, "occurred") is None else ()
    before, after = case.both("window")
    detail: dict[str, Any] = {"undated": after is None or after == before} if action == "deferred" else {}
    if action == "status-changed" and old == "achieved":
        detail["undone"] = True
    if undone and (before, after) == (None, case.value(case.old, "occurred")):
        # its day stays, and only stands in another field
        undone, detail["day"] = (*undone, *case.touching("window", "wording")), after
    if action in _UNDATED and _lost_its_date(case, context):
        undone, detail["dated"] = (*undone, *case.touching("window", "wording")), str(before)
    yield case.verdict(action, (*case.touching("status"), *undone), (old, new), **detail)


def _planned_again(case: Case, context: RuleContext) -> dict[str, Any] | None:
    """Return what happened, and for when it is planned now that it had happened by then; None where it is not so.

    What happened did not slip: a later date is that of another attempt, as far as is known.
    """
    was, window = case.value(case.old, "status"), case.value(case.new, "window")
    day = case.value(case.old, "occurred")
    past = day or case.value(case.old, "window")
    if not stage(was).happened or case.value(case.new, "status") not in _AHEAD or declared(case, "window"):
        return None
    turned = context.old.issued and context.new.issued and context.new.issued < context.old.issued
    known = past and past.latest and window and window.earliest and window.earliest > past.latest
    if turned or not known or (context.old.issued and window.latest and window.latest < context.old.issued):
        return None
    return {"status": was, "day": day and str(day), "window": str(window)}


def _lost_its_date(case: Case, context: RuleContext) -> bool:
    """Return whether a date went with a status, and nothing came for it that is told with it."""
    old, new = case.both("window")
    instead_of_it = instead(case) or gave_way(case, context) or said_with(case, context) or declared(case, "window")
    return old is not None and new is None and not instead_of_it


def _foretold(case: Case) -> Verdict:
    """Tell a milestone that is marked as achieved on a day that was still to come."""
    windows, occurred = case.both("window"), case.value(case.new, "occurred")
    claimed = case.touching("status", "occurred", *(("window", "wording") if windows[1] is None else ()))
    return case.verdict("achieved-ahead", claimed, (windows[0] or windows[1], occurred))


def _taken_back(case: Case) -> Verdict:
    """Tell that such a mark is taken back; that its day is the forecast again is told with it."""
    windows, occurred = case.both("window"), case.value(case.old, "occurred")
    again = ("window", "wording") if windows == (None, occurred) else ()
    return case.verdict("mark-taken-back", case.touching("status", "occurred", *again), (occurred, None))


def _status_action(old: MilestoneStatus | None, new: MilestoneStatus | None) -> Action:
    """Return the action of the rule for another status; what was achieved has not just begun.

    A possibility that comes to nothing was never in the plan: neither was it cancelled, nor is it back.
    """
    if "considered" in {old, new}:
        return _of_possibility(old, new)
    was = stage(old)
    if new in _AHEAD and (was.given_up or was.happened):
        return "reinstated" if was.given_up else "status-changed"
    return STATUS_ACTIONS.get(new, "status-changed") if new else "status-changed"


def _of_possibility(old: MilestoneStatus | None, new: MilestoneStatus | None) -> Action:
    """Return the action of the rule for a milestone that was, or is now, only named as a possibility."""
    if new == "considered":
        return "only-considered" if stage(old).committed else "status-changed"
    return _BECAME.get(new, "status-changed") if new else "status-changed"


def _ended(case: Case, context: RuleContext) -> Verdict:
    (old, new), windows = case.both("status"), case.both("window")
    forecast, occurred = windows[0] or windows[1], case.value(case.new, "occurred")
    action: Action = "lost" if new == "lost" else _punctuality(forecast, occurred)
    detail: dict[str, Any] = {"mission": True} if new == "lost" and _is_mission(case, context) else {}
    return case.verdict(
        action,
        case.touching("status", "occurred", "confidence", *(("window", "wording") if windows[1] is None else ())),
        (forecast, occurred),
        old_status=old,
        new_status=new,
        **against_forecast(forecast, occurred),
        **detail,
    )


def _is_mission(case: Case, context: RuleContext) -> bool:
    """Return whether a milestone is a mission itself: one of its missions bears its title."""
    missions = (context.entries_new.get(("mission", entry_id)) for entry_id in case.value(case.new, "missions") or ())
    title = case.value(case.new, "title")
    return any(isinstance(one, Mission) and one.title.original == title.original for one in missions)


def _punctuality(forecast: Window | None, occurred: Window | None) -> Action:
    if forecast is None or occurred is None:
        return "achieved"
    end = edge(occurred, "latest")
    if overlap(forecast, occurred):
        late = occurred.earliest is not None and _moved_as("slipped", edge(forecast, "latest"), end)
        return "achieved-late" if late else "achieved"
    return "achieved-early" if _moved_as("advanced", edge(forecast, "earliest"), end) else "achieved-late"


def _moved_as(kind: WindowKind, old: Window | None, new: Window | None) -> bool:
    return old is not None and new is not None and compare_windows(old, new).kind == kind


def against_forecast(forecast: Window | None, occurred: Window | None) -> dict[str, Any]:
    """Return how far the end of what happened lies outside its forecast; empty where it lies inside, or may do so.

    Of what happened by some day only its last day is known, and not that it happened late.

    >>> against_forecast(Window("2024-09"), Window("2025-04-24"))["months"]
    6
    >>> against_forecast(Window("2021/2025"), Window("2024-05-03")), against_forecast(Window("2023"), Window("../2024"))
    ({}, {})
    """
    end = edge(occurred, "latest") if occurred else None
    if forecast is None or occurred is None or end is None:
        return {}
    first, last = edge(forecast, "earliest"), edge(forecast, "latest")
    late, early = window_detail(last, end), window_detail(first, end)
    if late.get("move") == "slipped" and occurred.earliest:
        return late
    return early if early.get("move") == "advanced" else {}


def occurrence(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell that the day on which something happened is given, no longer given, or given otherwise than before."""
    values = case.both("occurred")
    if marked_ahead(case, case.new, context.new.issued):
        yield _foretold(case)
        return
    windows = case.both("window")
    claimed = case.touching("occurred", *(("wording",) if windows[0] == windows[1] else ()))
    yield case.verdict(_OCCURRENCE.of(values), claimed, values)


class ComeOrGone(NamedTuple):
    """The actions of a value that came, that went, and that is another one.

    >>> launcher = ComeOrGone("launcher-set", "launcher-dropped", "launcher-changed")
    >>> launcher.of((None, "A")), launcher.of(("A", None)), launcher.of(("A", "B"))
    ('launcher-set', 'launcher-dropped', 'launcher-changed')
    """

    came: Action
    gone: Action
    other: Action

    def of(self, values: tuple[Any, Any]) -> Action:
        """Return the action by the values before and after."""
        old, new = values
        return self.came if old is None else self.gone if new is None else self.other


_OCCURRENCE: Final = ComeOrGone("occurrence-set", "occurrence-dropped", "occurrence-corrected")
_PHASE: Final = ComeOrGone("phase-set", "phase-dropped", "rephased")
_SITE: Final = ComeOrGone("site-set", "site-dropped", "site-moved")
_LAUNCHER: Final = ComeOrGone("launcher-set", "launcher-dropped", "launcher-changed")


def window(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a forecast that moved, and whether it left the phase of its milestone.

    Of what is over, or was cancelled, only the forecast is another one: it neither slipped nor lost its date.
    """
    old, new = case.both("window")
    claimed = case.touching("window", "wording")
    if is_over(case, case.new, context) and (is_over(case, case.old, context) or new is None):
        yield case.verdict("forecast-changed", claimed, (old, new), **wordings(case))
        return
    was_no_plan = is_over(case, case.old, context) or is_cancelled(case, case.old)
    if is_cancelled(case, case.new) and was_no_plan and new is not None:
        yield case.verdict("forecast-changed", claimed, (old, new), **wordings(case), cancelled=True)
        return
    if declared(case, "window"):
        yield case.verdict("window-corrected", (*claimed, *with_erratum(case, "window")), (old, new), **wordings(case))
        return
    if is_past(case, context):
        yield case.verdict("past-corrected", claimed, (old, new), **wordings(case))
        return
    again = renewed(case, context)
    if again:
        yield case.verdict("dated-anew", (*claimed, again.edit), (old, new), own=[again.as_detail()], **wordings(case))
        return
    yield from _moved(case, context)


def _moved(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a forecast that moved, came or went, with all that came or went with it."""
    old, new = case.both("window")
    is_ended = is_over(case, case.new, context) or (is_cancelled(case, case.new) and new is not None)
    action, left = window_action(old, new), None if is_ended else left_phase(case, context)
    detail = window_detail(old, new) | wordings(case) | surety(case, action) | grounds(case, context)
    detail |= agreement(case, context) | _possibility(case) | unreported(case, context) | ruled_out(case, action)
    detail |= _still(case) | (ended(case) if is_ended else still_outside(case, context))
    exchanged, claimed = _exchanged(case, context)
    detail |= exchanged
    if left is None:
        yield case.verdict(action, claimed, (old, new), **detail)
        return
    phase = plain_phase(left)
    if action == "slipped" and left.window and left.window.latest and new.earliest > left.window.latest:
        yield case.verdict("slipped-out-of-phase", claimed, (old, new), **detail, phase=phase)
        return
    yield case.verdict(action, claimed, (old, new), **detail, phase=phase)
    yield case.verdict("out-of-phase", (), (old, new), phase=phase)


def _exchanged(case: Case, context: RuleContext) -> tuple[dict[str, Any], tuple[int, ...]]:
    """Return what a date came for, or what came for it, and what else says the same change, with all their edits."""
    aim, mark, beside = instead(case), gave_way(case, context), said_with(case, context)
    detail: dict[str, Any] = {"target": aim} if aim else {}
    detail |= {"mark": mark.as_detail()} if mark else {}
    detail |= {"own": [one.as_detail() for one in beside]} if beside else {}
    fields = ("window", "wording", "excluded", *(("target",) if aim else ()))
    return detail, (*case.touching(*fields), *(one.edit for one in (*beside, *([mark] if mark else ()))))


def _possibility(case: Case) -> dict[str, Any]:
    """Return that a date is that of a mere possibility, before and now; empty where somebody is committed to it."""
    return {"possibility": True} if set(case.both("status")) == {"considered"} else {}


def _still(case: Case) -> dict[str, Any]:
    """Return the status by which nothing is to happen, where it was that before and is it now; empty elsewhere."""
    old, new = case.both("status")
    return {"still": new} if old == new and new in STILL else {}


def instead(case: Case) -> str | None:
    """Return the target, no date, for which a window came or that came for a window; None where none did."""
    windows, aims = case.both("window"), case.both("target")
    exchanged = [aim for aim, other, window in zip(aims, aims[::-1], windows, strict=True) if not (window or other)]
    return next(filter(None, exchanged), None)


def is_over(case: Case, side: BaseModel | None, context: RuleContext) -> bool:
    """Return whether a milestone has happened: by its status, or by its day where it states none.

    It has not where that day was still to come for both releases.
    """
    if marked_ahead(case, side, context.old.issued, context.new.issued):
        return False
    status = case.value(side, "status")
    return stage(status).happened or (status is None and case.value(side, "occurred") is not None)


def is_cancelled(case: Case, side: BaseModel | None) -> bool:
    """Return whether a milestone is not to come any more: no date lies ahead of it."""
    return bool(case.value(side, "status") == "cancelled")


def surety(case: Case, action: str) -> dict[str, Any]:
    """Return why a window that firmed is not told as surer: what else its entry says; empty where nothing does."""
    return no_surer(case.old, case.new) if action == "window-firmed" else {}


def wordings(case: Case) -> dict[str, Any]:
    """Return the sources' own words for the window on both sides."""
    old, new = case.both("wording")
    return {"old_wording": old and old.original, "new_wording": new and new.original}


def phase(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell a milestone that went to another phase, to a first one, or out of any."""
    old, new = case.both("phase")
    titles: dict[str, Any] = {
        "old_title": titled(context.entries_old, "phase", old),
        "new_title": titled(context.entries_new, "phase", new),
    }
    action = _PHASE.of((old, new))
    back = action == "rephased" and stepped_back(old, new, context)
    yield case.verdict("stepped-back" if back else action, case.touching("phase"), (old, new), **titles)


def stepped_back(old: str, new: str, context: RuleContext) -> bool:
    """Return whether one phase stands before another in a plan that says that its phases are ordered by maturity."""
    ranks = context.maturity
    before, after = ranks.get(context.renamed_phases.get(old, old)), ranks.get(new)
    return before is not None and after is not None and before[0] == after[0] and after[1] < before[1]


def members(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell each member of a set that came or went: dependency, mission or agency, or what an objective is beside."""
    for fields, indices in case.edits.items():
        word = MEMBERS.get(str(fields[0])) if len(fields) == 2 else None  # noqa: PLR2004 - a member of a set
        for index in indices if word else ():
            yield member_verdict(case, context, index, str(word))


def member_verdict(case: Case, context: RuleContext, index: int, word: str) -> Verdict:
    """Return the verdict on one member of a set that was added or dropped."""
    edit = context.edits[index]
    came, gone = MEMBER_ACTIONS[word]
    if edit.op == "added":
        title = titled(context.entries_new, NAMED.get(word), str(edit.new))
        return case.verdict(came, [index], (None, edit.new), title=title)
    title = titled(context.entries_old, NAMED.get(word), str(edit.old))
    return case.verdict(gone, [index], (edit.old, None), title=title)


def site(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell another site, or a first one."""
    del context
    old, new = case.both("site")
    if not same_words(old, new):
        yield case.verdict(_SITE.of((old, new)), case.touching("site"), (old, new))


def launcher(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell another launcher of a mission, or a first one."""
    del context
    old, new = case.both("launcher")
    if case.touching("launcher") and case.old is not None and not same_words(old, new):
        yield case.verdict(_LAUNCHER.of((old, new)), case.touching("launcher"), (old, new))
