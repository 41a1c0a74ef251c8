"""Sections: a plan or a phase that came or went with what is in it, a procedure that was rewritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ilrs_docs.changes.names import Action
from ilrs_docs.model import Milestone, Procedure, Roadmap
from ilrs_docs.rules.cases import subject_of
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.parts import verdict_over
from ilrs_docs.rules.rows import named

if TYPE_CHECKING:
    from ilrs_docs.changes import Change, Path
    from ilrs_docs.model import Release
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext
    from ilrs_docs.rules.named import Entries

Section = Literal["added-whole", "removed-whole"]
ADDED: Final = "added-whole"
REMOVED: Final = "removed-whole"
REWRITTEN: Final = "rewritten"
WHOLE: Final[Mapping[Section, Action]] = {REMOVED: "removed", ADDED: "added"}
"""The actions of what goes, or comes, with a section; what came in another way (an achievement) has news of its own."""
FEWEST: Final = 2
"""So many steps came, and so many went, at least, where a procedure was rewritten."""

Key = tuple[str, str]


class Half(NamedTuple):
    """One side, on which sections came or went: the action, who came or went, and of which plan each phase is."""

    action: Section
    entries: Entries
    plans: Mapping[str, str]


def gathered(changes: Sequence[Change], context: RuleContext) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    """Yield each section that went, or came, with what is in it, and each procedure that was rewritten.

    Where there is no document on one side, all came or went, and each is told for itself.
    """
    if context.entries_old and context.entries_new:
        for half in _halves(context):
            yield from _whole(changes, half)
    yield from _rewritten(changes, context)


def _halves(context: RuleContext) -> tuple[Half, Half]:
    return (
        Half(REMOVED, {key: case.entry for key, case in context.gone.items()}, _plans(context.old)),
        Half(ADDED, {key: case.entry for key, case in context.come.items()}, _plans(context.new)),
    )


def _plans(release: Release) -> dict[str, str]:
    plans = release.content.plans if isinstance(release.content, Roadmap) else ()
    return {phase.id: plan.id for plan in plans for phase in plan.phases}


def _key(change: Change) -> Key:
    return change.subjects[0].kind, change.subjects[0].id


def _is_whole(change: Change, action: Section) -> bool:
    """Return whether a change tells an entry that went, or came, as a whole, and nothing else."""
    return CATALOGUE[change.rule].action == WHOLE[action]


def _whole(changes: Sequence[Change], half: Half) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    there = {_key(change): change for change in changes if _is_whole(change, half.action)}
    groups: dict[Key, list[Change]] = defaultdict(list)
    for key, change in there.items():
        around = [one for one in _around(key, half) if one in there]
        if around:
            groups[around[-1]].append(change)
    for key, inner in groups.items():
        members = [there[key], *inner]
        yield _verdict(half.action, members), members


def _around(key: Key, half: Half) -> Iterator[Key]:
    """Yield the sections that an entry belongs to, the innermost first."""
    entry = half.entries.get(key)
    if isinstance(entry, Milestone) and entry.phase:
        yield "phase", entry.phase
        yield from _around(("phase", entry.phase), half)
    elif key[0] == "phase" and key[1] in half.plans:
        yield "plan", half.plans[key[1]]


def _verdict(action: Action, members: Sequence[Change], **detail: int) -> Verdict:
    first = members[0]
    return verdict_over(
        named(first.subjects[0].kind, action),
        members,
        (first.old, first.new),
        {**detail, "count": len(members) - 1},
        dict.fromkeys(change.subjects[0] for change in members),
    )


def _rewritten(changes: Sequence[Change], context: RuleContext) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    """Yield each procedure of which no more than half of the steps before are still there, and others came."""
    inside: dict[Path, list[Change]] = defaultdict(list)
    for change in changes:
        path = change.new_path or change.old_path or ()
        if path[:2] == ("content", "procedures") and path[3:4] == ("steps",):
            inside[path[:3]].append(change)
    for path, members in inside.items():
        old, new = (side.get(("procedure", str(path[2]))) for side in (context.entries_old, context.entries_new))
        if isinstance(old, Procedure) and isinstance(new, Procedure):
            went, came = ([one for one in members if _is_whole(one, action)] for action in (REMOVED, ADDED))
            if min(len(went), len(came)) >= FEWEST and 2 * len(went) >= len(old.steps):
                yield _of_procedure(new, path, members, len(went), len(came))


def _of_procedure(
    new: Procedure, path: Path, members: Sequence[Change], went: int, came: int
) -> tuple[Verdict, Sequence[Change]]:
    about = _verdict(REWRITTEN, members, went=went, came=came)
    subjects = (subject_of(new), *about.subjects)
    told = about._replace(
        rule="procedure-rewritten", subjects=subjects, old=None, new=None, old_path=path, new_path=path
    )
    return told._replace(detail={"went": went, "came": came}), members
