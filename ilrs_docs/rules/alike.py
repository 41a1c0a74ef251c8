"""Many milestones, or phases, that changed in one way: renamed by the same words, all of a section or a kind removed.

What changed in a way of its own is told for itself; each member stands whole inside the change that tells all of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from ilrs_docs.matching.series import pieces
from ilrs_docs.model import Milestone
from ilrs_docs.model.ordering import natural
from ilrs_docs.rules.actions import IDENTITY
from ilrs_docs.rules.cases import titled
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.parts import verdict_over
from ilrs_docs.rules.rows import named
from ilrs_docs.wording.narrowing import between

if TYPE_CHECKING:
    from ilrs_docs.changes import Change
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

ACTION: Final = "changed-alike"
FEWEST: Final = 5
"""Fewer are as well told one by one."""
SURE_NAME: Final = 75
"""The likeness, of 100, from which a pair that has only another name is one that was renamed."""
BLANK: Final = "\N{HORIZONTAL ELLIPSIS}"

Way = Literal["renamed", "cleared", "removed", "field", "status"]


class Sort(NamedTuple):
    """In which way entries of a kind changed, and what that is about: words before and now, a section, a field."""

    way: Way
    kind: str
    old: str = ""
    new: str = ""


def gathered(changes: Sequence[Change], context: RuleContext) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    """Yield each group of entries that changed in one way."""
    cleared = _cleared(context)
    groups: dict[Sort, list[Change]] = defaultdict(list)
    for change in changes:
        kind = CATALOGUE[change.rule].subject
        sort = _sort(kind, change, context, cleared) if f"{kind}-{ACTION}" in CATALOGUE else None
        if sort:
            groups[sort].append(change)
    for sort, members in groups.items():
        if len(members) >= FEWEST:
            members.sort(key=lambda change: natural(change.subjects[0].id))
            yield _verdict(sort, members, context), members


def _sort(kind: str, change: Change, context: RuleContext, cleared: frozenset[str]) -> Sort | None:
    """Return in which way an entry changed; None where it did in a way of its own."""
    action, field = CATALOGUE[change.rule].action, str(change.detail.get("field"))
    if _is_renamed(change):
        words = _exchanged(change.subjects[0].title, change.subjects[-1].title)
        return Sort("renamed", kind, *words) if words else None
    if action == "removed" and "rests_on" not in change.detail:
        gone = context.gone.get((kind, change.subjects[0].id))
        phase = gone.old.phase if gone and isinstance(gone.old, Milestone) else None
        pattern = _pattern(change.subjects[0].title)
        return Sort("cleared", kind, phase) if phase in cleared else Sort("removed", kind, pattern) if pattern else None
    if action == "changed" and field.startswith("extra/"):
        return Sort("field", kind, field)
    return Sort("status", kind, str(change.old), str(change.new)) if action == "status-changed" else None


def _is_renamed(change: Change) -> bool:
    """Return whether a likely pair differs in its name alone."""
    score = change.detail.get("score")
    if not change.readings or change.detail.get("stage") != "similar" or not isinstance(score, int):
        return False
    same = (one for one in change.readings[0] if CATALOGUE[one.rule].action not in IDENTITY)
    return score >= SURE_NAME and all(one.severity == "editorial" for one in same)


def _exchanged(old: str, new: str) -> tuple[str, str] | None:
    """Return the words in which two titles differ, before and now; None where nothing else is left of either.

    >>> _exchanged("11.0 release", "11.0 releaseDate"), _exchanged("Leap 15.0", "15.0"), _exchanged("Ark", "Base")
    (('release', 'releaseDate'), ('Leap', ''), None)
    """
    whole = old.split()
    before, after = between(whole, new.split())
    return (" ".join(before), " ".join(after)) if before not in (whole, after) else None


def _pattern(title: str) -> str | None:
    """Return a title with a blank for its one mark; None where it has none, or nothing beside it.

    >>> _pattern("15.3 support"), _pattern("Second hearing"), _pattern("2031"), _pattern("Relay")
    ('… support', '… hearing', None, None)
    """
    found = pieces(title)
    marks = [piece for piece in found if piece.mark]
    words = [BLANK if piece.mark else piece.text for piece in found]
    return " ".join(words) if len(marks) == 1 and len(words) > 1 else None


def _cleared(context: RuleContext) -> frozenset[str]:
    """Return the phases of whose milestones none is left."""
    went = (case.old for case in context.gone.values())
    counts = Counter(one.phase for one in went if isinstance(one, Milestone) and one.phase)
    before: Mapping[str | None, int] = context.milestones_of_phases if counts else {}
    return frozenset(entry_id for entry_id, count in counts.items() if entry_id and before[entry_id] == count)


def _verdict(sort: Sort, members: Sequence[Change], context: RuleContext) -> Verdict:
    scores = [score for change in members if isinstance(score := change.detail.get("score"), int)]
    detail: dict[str, Any] = {"way": sort.way, "count": len(members)}
    if sort.way == "renamed":
        detail |= {"words_before": sort.old, "words_now": sort.new, "stage": "similar", "score": min(scores)}
    elif sort.way == "cleared":
        detail["section"] = titled(context.entries_old, "phase", sort.old)
    elif sort.way == "removed":
        detail["pattern"] = sort.old
    elif sort.way == "field":
        detail["field"] = sort.old
    values = (members[0].old, members[0].new) if sort.way == "status" else (None, None)
    return verdict_over(named(sort.kind, ACTION), members, values, detail)
