"""What is denied: every sentence of a report that says that something is not there is made here.

A denial has a scope. It is made only where nothing in that scope was found, and raises where something was. Where
changes are in the scope of a section that tells none of them, it says where they are told instead; of what the document
does not hold nothing is said, nor where the words of another change tell of what would be denied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.changes.names import Action
from ilrs_docs.dependencies.kinds import TARGETS
from ilrs_docs.errors import ContradictedError
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import ReleasePair
from ilrs_docs.phrasing.sentences import unclaimed_edits
from ilrs_docs.rules.actions import SHIFTS, WINDOWS, action_of, subject_kind
from ilrs_docs.wording.notes import may_tell_of_signing

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ilrs_docs.reporting.models import SectionId

NO_DIFFERENCES: Final = marked("There are no differences.")
SAME_BUT_NAME: Final = marked("Only what names the release differs: its version, its label or its day of issue.")
NO_SOURCES: Final = marked("No source is cited.")
NO_LIKELY_PAIR: Final = marked("No pair is only likely.")
NO_POLICY: Final = marked("No policy hides any change.")
NOT_YOURS: Final = marked("Nothing here concerns you.")
UNCHANGED_FOR_YOU: Final = marked("Nothing changed for you between these two releases.")
UNCHANGED_IN_ALL: Final = marked("Nothing changed for you in these documents.")
ELSEWHERE: Final = marked("What would stand here is told in other sections.")
KEPT_BACK: Final = marked("What would stand here is kept back by the policy.")
_PROCEDURAL: Final = frozenset({"procedure", "step", "opportunity", "limit", "deadline"})
_SCHEDULED: Final = frozenset({"milestone", "phase", "plan"})
_HAPPENED: Final[frozenset[Action]] = frozenset({
    "lost", "cancelled", "altered", "deferred", "achieved", "achieved-early", "achieved-late", "begun", "reinstated",
    "status-changed", "occurrence-set", "occurrence-dropped", "occurrence-corrected", "opened", "closed", "announced",
    "withdrawn", "came-withdrawn", "done", "reopened", "joined", "left", "kept", "signed", "came-into-force",
    "achieved-ahead", "done-ahead", "mark-taken-back", "decided", "only-considered",
})  # fmt: skip
_WENT: Final[frozenset[Action]] = frozenset({
    "moved", "reordered", "renumbered", "split", "merged", "withdrawn", "rephased", "phase-set", "phase-dropped",
    "perhaps-replaced", "run-shifted", "stepped-back", "rewritten",
    "went-together", "stepped-back-together", "changed-alike",
})  # fmt: skip

_TIES: Final[frozenset[Action]] = frozenset({
    "joined", "first-reported", "instrument-changed", "date-set", "date-restated",
})  # fmt: skip
"""What is told of a partner who may have signed since."""
_MOVED: Final[frozenset[Action]] = frozenset({"moved-together", "out-of-phase", "forecast-changed", "recast"})


class Scope(NamedTuple):
    """What a section that tells nothing denies, the changes that would contradict it, and the kinds that it is about.

    A document without any entry of these `kinds` has no such section; without kinds every document has it. One that
    holds only some of them denies what is `narrower`: a roadmap says nothing of legal instruments. What is `hushed` by
    a change that may tell of it in its words is not denied, nor said to be told elsewhere; neither is what has no
    words for `elsewhere`, nor what a change that is kept back by a policy might lead to (`unlooked`). A section without
    a denial is not there where it has nothing to tell.
    """

    denial: str | None
    contradicts: Callable[[Change], bool]
    kinds: frozenset[str] = frozenset()
    narrower: tuple[tuple[frozenset[str], str], ...] = ()
    hushed: Callable[[Change], bool] = lambda _change: False
    elsewhere: str | None = ELSEWHERE
    unlooked: Callable[[Change], bool] = lambda _change: False


def _of(*kinds: str) -> Callable[[Change], bool]:
    return lambda change: subject_kind(change) in kinds


def _doing(*actions: Action) -> Callable[[Change], bool]:
    return lambda change: action_of(change) in actions


def _anything(_change: Change) -> bool:
    return True


def _may_be_relied_on(change: Change) -> bool:
    """Return whether a change is one of an entry that another may depend on, and more than a change of words."""
    return subject_kind(change) in TARGETS and change.severity != "editorial"


def _moved(change: Change) -> bool:
    """Return whether a change moves something in the schedule, or may."""
    return action_of(change) in SHIFTS | WINDOWS | _WENT | _MOVED and subject_kind(change) in _SCHEDULED


def _tells_of_signing(change: Change) -> bool:
    """Return whether a change tells, or may tell, that someone signed or joined, or that something came into force.

    An instrument says so by its days, a partner by being one; a gap tells of nothing that occurred.
    """
    kind, new = subject_kind(change), change.new
    if kind == "partner" and action_of(change) in _TIES:
        return True
    if kind in {"instrument", "gap"} and not action_of(change).startswith("notes"):
        return kind == "instrument" and isinstance(new, dict) and bool(new.get("signed") or new.get("in_force"))
    return may_tell_of_signing(" ".join(_texts(new)))


def _texts(value: JsonValue) -> Iterator[str]:
    """Yield all text inside plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _came_or_went(change: Change) -> bool:
    return change.old_path is None or change.new_path is None or _doing(*_WENT)(change)


SCOPES: Final[dict[SectionId, Scope]] = {
    "act": Scope(
        marked("No change is of a kind that may call for a decision or an answer."),
        lambda change: change.severity == "act",
    ),
    "schedule": Scope(marked("Nothing moved in the schedule."), _moved, _SCHEDULED),
    "events": Scope(
        marked("No event of a milestone or a legal instrument is recorded between the two releases."),
        lambda change: _of("milestone", "instrument")(change) and _doing(*_HAPPENED)(change),
        frozenset({"milestone", "instrument"}),
        (
            (
                frozenset({"milestone"}),
                marked("No milestone is recorded to have happened, failed or changed its status between the releases."),
            ),
            (
                frozenset({"instrument"}),
                marked("No legal instrument is recorded as signed or in force since the older release."),
            ),
        ),
        _tells_of_signing,
    ),
    "procedures": Scope(
        marked("No procedure and no opportunity changed."),
        _of(*_PROCEDURAL),
        _PROCEDURAL,
        (
            (frozenset({"procedure", "step"}), marked("No procedure changed.")),
            (frozenset({"opportunity", "limit", "deadline"}), marked("No opportunity changed.")),
        ),
    ),
    "terms": Scope(
        marked("No term and no definition changed."),
        _of("term", "definition"),
        frozenset({"term", "definition"}),
        (
            (frozenset({"term"}), marked("No term changed.")),
            (frozenset({"definition"}), marked("No definition changed.")),
        ),
    ),
    "partners": Scope(marked("No partner is recorded to have joined or left."), _of("partner"), frozenset({"partner"})),
    "listing": Scope(
        marked("Nothing was added to the record, removed from it or moved in it."), _came_or_went, elsewhere=None
    ),
    "impact": Scope(
        marked(
            "Nothing that stood before is recorded in this document to depend on what moved, failed or was withdrawn "
            "between the releases."
        ),
        lambda _change: False,
        unlooked=_may_be_relied_on,
    ),
    "between": Scope(
        marked("Nothing more is told here of releases between the two, if there are any."),
        lambda _change: False,
    ),
    "rest": Scope(marked("Nothing else changed."), lambda _change: False),
    "editorial": Scope(marked("No change is only editorial."), lambda change: change.severity == "editorial"),
    "corrected": Scope(None, lambda _change: False),
    "conflicts": Scope(
        marked("No disagreement of sources is recorded."), _doing("conflict-opened", "conflict-settled")
    ),
    "promises": Scope(marked("No promise is recorded."), _of("promise"), frozenset({"promise"})),
    "unknown": Scope(
        marked("No gap is recorded."),
        lambda change: _of("gap")(change) or _doing("first-reported", "became-unknown")(change),
    ),
    "completeness": Scope(marked("Nothing was compared."), _anything),
}
"""What each section denies where it tells nothing."""
DENIALS: Final = frozenset({
    NO_DIFFERENCES, NO_SOURCES, NO_LIKELY_PAIR, NO_POLICY, NOT_YOURS, UNCHANGED_FOR_YOU, UNCHANGED_IN_ALL,
    *(scope.denial for scope in SCOPES.values() if scope.denial),
    *(denial for scope in SCOPES.values() for _kinds, denial in scope.narrower),
})  # fmt: skip
"""All messages that deny something; no other message begins as they do."""


def deny(message: str, found: Iterable[object]) -> str:
    """Return a denial in the language spoken, given all that was found in its scope.

    Raises ContradictedError where anything was.

    >>> deny(NO_SOURCES, ())
    'No source is cited.'
    """
    there = list(found)
    if there:
        raise ContradictedError(message, len(there))
    return _(message)


def differences(comparison: Comparison) -> str:
    """Return what is said where no change is told: that there is none, or why those that there are are not told."""
    number, left = len(comparison.recognised), len(unclaimed_edits(comparison))
    if number:
        words = ngettext(
            "{count} change is kept back by the policy.", "All {count} changes are kept back by the policy.", number
        )
        return phrases.sentence(words.format(count=phrases.counted_alone(number)))
    if left:
        words = ngettext(
            "{count} difference is explained by no rule.", "{count} differences are explained by no rule.", left
        )
        return phrases.sentence(words.format(count=phrases.counted_alone(left)))
    return _(SAME_BUT_NAME) if comparison.edits else deny(NO_DIFFERENCES, comparison.edits)


def is_held(section: SectionId, pair: ReleasePair) -> bool:
    """Return whether one of two releases holds an entry of a kind that a section is about."""
    scope = SCOPES[section]
    return not scope.kinds or bool(_held(scope, pair))


def _held(scope: Scope, pair: ReleasePair) -> frozenset[str]:
    """Return the kinds that a scope is about of which one of two releases holds an entry."""
    there = {kind for side in (pair.old_entries, pair.new_entries) for kind, _own in side}
    return scope.kinds & there


def said_of_empty(section: SectionId, comparison: Comparison, pair: ReleasePair) -> str | None:
    """Return what a section says that tells nothing: its denial, or where what would contradict it is told.

    None where neither can be said: there is no such section then.
    """
    scope = SCOPES[section]
    if scope.denial is None:
        return None
    there = [change for change in comparison.recognised if any(map(scope.contradicts, (change, *change.singly)))]
    told = set(map(id, comparison.changes))
    if any(id(change) in told for change in there):
        return _(scope.elsewhere) if scope.elsewhere else None
    if there or (section == "rest" and comparison.filtered and comparison.filtered.withheld):
        return _(KEPT_BACK)
    held = _held(scope, pair)
    if _is_hushed(scope, comparison, held):
        return None
    return deny(next((words for kinds, words in scope.narrower if held <= kinds), scope.denial), there)


def _is_hushed(scope: Scope, comparison: Comparison, held: frozenset[str]) -> bool:
    """Return whether a change may tell in its words of what would be denied, or one that is kept back lead to it."""
    if "instrument" in held and any(scope.hushed(one) for change in comparison.recognised for one in change.singly):
        return True
    withheld = comparison.filtered.withheld if comparison.filtered else ()
    return any(scope.unlooked(one) for each in withheld for one in each.change.singly)
