"""What the first screen needs beside a statement: limits and days of a call; and what is of the newer day itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.model import Opportunity, Procedure, Release, Statement, Step
from ilrs_docs.model.statuses import stage
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.ended import is_told
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.quoting import at_a_clause, shortened
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given, milestones_of, title_of
from ilrs_docs.reporting.partnership_topics import STEPS_PASSED
from ilrs_docs.reporting.sections.impacting import nearest
from ilrs_docs.reporting.sections.pending import is_ahead, still_to_come
from ilrs_docs.rules.actions import action_of, subject_kind
from ilrs_docs.rules.closings import part_window

DAYS: Final = {"instrument": ("in_force", "signed"), "statement": ("said",), "milestone": ("occurred",),
               "partner": ("date",), "step": ("occurred",)}  # fmt: skip
"""The fields that say on which day something happened, or was said, by the kind of entry."""
EVENTS: Final = ("-added", "-joined", "-done", "-signed", "-came-into-force", "-achieved", "-lost")
"""How the rules end that tell what happened, rather than what is known of it."""
TROUBLE: Final[frozenset[Action]] = frozenset(
    {
        *("lost", "cancelled", "altered", "deferred", "only-considered", "window-dropped"),
        *("slipped", "slipped-out-of-phase", "removed"),
    }
)
"""What became of a milestone for which others may wait in vain, or longer."""
MOST_LIMITS: Final = 3
MOST_HANGING: Final = 3


def is_of_the_day(change: Change, new: Release) -> bool:
    """Return whether a change tells what happened, or was said, on the very day of the newer release."""
    if new.issued is None or not change.rule.endswith(EVENTS):
        return False
    entries, day = by_kind_and_id(new), new.issued.isoformat()
    keys = ((one.kind, one.id) for one in change.subjects if (one.kind, one.id) in entries)
    dates = (given(entries[key], field) for key in keys for field in DAYS.get(key[0], ()))
    return any(str(getattr(found, "root", found)) == day for found in dates if found)


def said_of_the_day(change: Change, new: Release) -> str | None:
    """Return what was said on the day of the newer release, where a change tells that it was; else None."""
    own = by_kind_and_id(new).get((change.subjects[0].kind, change.subjects[0].id))
    if not isinstance(own, Statement):
        return None
    told = at_a_clause(phrases.clause(local(own.text)))
    named = _("{name}: {words}").format(name=phrases.quoted(shortened(phrases.clause(local(own.subject)))), words=told)
    if own.confidence in {"low", "medium"}:
        level = phrases.word(own.confidence)
        return phrases.sentence(
            _("{told} ({names})").format(told=named, names=_("confidence {level}").format(level=level))
        )
    return phrases.sentence(named)


def facts_beside(change: Change, old: Release, new: Release) -> str | None:
    """Return what a partner has to know at once of a procedure or a call that a change tells; None where there is none.

    That are its limits, the next day by which something has to be done, and how many of its days passed without a
    known outcome; of a milestone in trouble, what hangs on it.
    """
    if subject_kind(change) == "milestone" and action_of(change) in TROUBLE and not is_told(change):
        return _hanging(change.subjects[0].id, old, new, gone=action_of(change) == "removed")
    entry = by_kind_and_id(new).get((change.subjects[0].kind, change.subjects[0].id))
    if not isinstance(entry, (Procedure, Opportunity)) or not change.rule.endswith(("-opened", "-announced", "-added")):
        return None
    told = phrases.together(phrases.sentence(one) for one in _facts(entry, new.issued))
    return told or None


def _hanging(own: str, old: Release, new: Release, *, gone: bool) -> str | None:
    """Return which milestones depend on one, directly or through others, and have not happened; None where none does.

    Of one that is gone: which of those that are still there depended on it.
    """
    was, known = milestones_of(old), milestones_of(new)
    if gone:
        known = {one: was[one] for one in was if one == own or one in known}
    waiting = (known[one] for one in nearest(known, [own]) if not stage(known[one].status).happened)
    names = [phrases.apart(shortened(title_of(one))) for one in waiting]
    if not names:
        return None
    depended = ngettext("{names} depended on it.", "{names} depended on it.", len(names))
    words = depended if gone else ngettext("{names} depends on it.", "{names} depend on it.", len(names))
    return phrases.sentence(words.format(names=phrases.few(names, MOST_HANGING)))


def _facts(own: Procedure | Opportunity, day: date | None) -> Iterator[str]:
    if isinstance(own, Opportunity):
        limits = own.limits[:MOST_LIMITS]
        told = [
            _("{name}: {words}").format(
                name=shortened(phrases.clause(local(one.title))),
                words=phrases.bounded(one.bound, one.number, one.unit),
            )
            for one in limits
        ]
        if told:
            yield _("; ").join(told)
        return
    passed = [step for step in own.steps if _passed(step, day)]
    if passed:
        yield STEPS_PASSED.counted(len(passed))
    steps = [part for part in still_to_come(own, day) if isinstance(part, Step)]
    ahead = [(step, window) for step in steps if (window := part_window(step))]
    for step, window in ahead[:1]:
        words = {"date": phrases.window(window.root), "title": shortened(phrases.clause(local(step.action)))}
        yield _("{date}: {title}").format(**words)


def _passed(step: Step, day: date | None) -> bool:
    """Return whether the time of a step is over, and nothing says that it was done."""
    done = step.status == "done" or bool(step.occurred)
    return step.deadline is not None and not done and not is_ahead(step.deadline, day)
