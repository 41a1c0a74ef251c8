"""Who came, or went, while another one bears the same name: a double entry, or one told apart by likeness alone.

Two milestones of one title and one date are one thing that was entered twice. Where an entry is missing only because
the one that bears its id or its title was taken for another, that it went is no surer than that.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.changes.names import Action
from ilrs_docs.matching import untimed
from ilrs_docs.model import Milestone
from ilrs_docs.rules.neighbours import facts_of, stays

if TYPE_CHECKING:
    from ilrs_docs.rules.cases import Case
    from ilrs_docs.rules.context import RuleContext

ACTIONS: Final[Mapping[Action, Action]] = {"added": "doubled", "removed": "double-removed"}


def namesake(case: Case, context: RuleContext, action: Action) -> tuple[Action, dict[str, Any]]:
    """Return the action of the rule for an entry that was added or removed, and what is told of who bears its name.

    It is `doubled` or `double-removed` where another milestone says the same, and stays.
    """
    if action not in ACTIONS:
        return action, {}
    twins, alike = _twins(case, context), _double(case, context)
    if alike is not None and (alike.phase == case.entry.__dict__["phase"] or _is_dated(alike, action)):
        return ACTIONS[action], _beside(alike, case, context)
    if len(twins) == 1:
        return action, _beside(twins[0], case, context) | _resting(case, context)
    return action, _resting(case, context)


def _twins(case: Case, context: RuleContext) -> list[Milestone]:
    """Return the other milestones of that title, on the side where the entry of a case is, two at most."""
    if not isinstance(case.entry, Milestone):
        return []
    titles = context.titled_new if case.old is None else context.titled_old
    others = (one for one in titles.get(untimed(case.entry.title.original), ()) if one.id != case.entry_id)
    return [*islice(others, 2)]


def _double(case: Case, context: RuleContext) -> Milestone | None:
    """Return another milestone of that title which says the same, and stays; None where there is none."""
    if not isinstance(case.entry, Milestone):
        return None
    staying = context.staying[case.old is None]
    return next((one for one in staying.get(facts_of(case.entry), ()) if one.id != case.entry_id), None)


def _is_dated(twin: Milestone, action: str) -> bool:
    """Return whether a milestone that went has a day in common with another one, in whatever phase that stands.

    One that comes to another phase is news there, whoever stands elsewhere.
    """
    return action == "removed" and (twin.window or twin.occurred) is not None


def _beside(twin: Milestone, case: Case, context: RuleContext) -> dict[str, Any]:
    phases = context.phases_new if case.old is None else context.phases_old
    both = (twin.phase, case.entry.__dict__["phase"])
    titles = [phases[entry_id].__dict__["title"].original if entry_id in phases else None for entry_id in both]
    return {
        "twin": {
            "phase": titles[0],
            "own_phase": titles[1],
            "stays": stays(twin, (context.entries_old, context.entries_new)),
        }
    }


def _resting(case: Case, context: RuleContext) -> dict[str, Any]:
    """Return for whom the one that bears an id or a title was taken, where only that speaks for one that came or went.

    Of an entry that is in a likely pair itself nothing is told here.
    """
    came = case.old is None
    if (case.new_path if came else case.old_path) in context.likely_paths[came]:
        return {}
    old, new = context.likely_bearers
    entry_id, others = (new, old) if came else (old, new)
    names = (case.entry_id, case.subject.title)
    if any((case.kind, name) in entry_id for name in names):
        return {}
    found = next((others[case.kind, name] for name in names if (case.kind, name) in others), None)
    if found is None:
        return {}
    was, now = found if came else found[::-1]
    return {"rests_on": {"title_before": was, "title_now": now}}
