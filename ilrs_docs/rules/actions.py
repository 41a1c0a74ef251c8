"""What a change tells by the catalogue: its action and the kind of entry; the actions that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from ilrs_docs.changes.names import Action, EntryKind
from ilrs_docs.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from ilrs_docs.changes import Change

SHIFTS: Final[frozenset[Action]] = frozenset({"advanced", "slipped", "slipped-out-of-phase"})
"""Of a window that went later or earlier."""
WINDOWS: Final[frozenset[Action]] = frozenset(
    {
        "window-closed",
        "window-corrected",
        "window-dropped",
        "window-firmed",
        "window-opened",
        "window-restated",
        "window-set",
        "window-widened",
    }
)
"""Of a window that changed in another way."""
WINDOW_MOVES: Final[frozenset[Action]] = (
    SHIFTS | WINDOWS | frozenset({"moved-together", "out-of-phase", "forecast-changed", "past-corrected"})
)
"""Of dates, as the schedule tells them."""
DEADLINES: Final[frozenset[Action]] = frozenset(
    {
        "deadline-brought-forward",
        "deadline-dropped",
        "deadline-extended",
        "deadline-passed",
        "deadline-past-corrected",
        "deadline-restated",
        "deadline-set",
    }
)
"""Of the deadline of a step."""
DEADLINE_MOVES: Final[frozenset[Action]] = frozenset(
    {"brought-forward", "deadline-brought-forward", "deadline-extended", "extended"}
)
"""Of a deadline, of a step or of an opportunity, that moved."""
PASSED: Final[frozenset[Action]] = frozenset({"deadline-passed", "passed"})
RESTATED: Final[frozenset[Action]] = frozenset({"date-restated", "deadline-restated", "restated", "window-restated"})
REWORDED: Final[frozenset[Action]] = frozenset(
    {
        "reworded",
        "reworded-actor",
        "reworded-date",
        "reworded-editorially",
        "reworded-obligation",
        "reworded-quantity",
        "reworded-reference",
    }
)
TRANSLATIONS: Final[frozenset[Action]] = frozenset(
    {
        "translation-added",
        "translation-changed",
        "translation-disagrees",
        "translation-left-behind",
        "translation-removed",
        "translation-shifted",
    }
)
CONFLICTS: Final[frozenset[Action]] = frozenset({"conflict-opened", "conflict-settled"})
AGENCIES: Final[frozenset[Action]] = frozenset({"agency-added", "agency-dropped"})
IDENTITY: Final[frozenset[Action]] = frozenset({"renumbered", "retitled"})
"""Of an entry that bears another name or id."""


def action_of(change: Change) -> Action:
    """Return what happened, the rule's id without its subject.

    >>> from ilrs_docs import Library
    >>> [action_of(change) for change in Library().diff("roadmap@1.0", "roadmap@latest").select(rule="milestone-lost")]
    ['lost']
    """
    row = CATALOGUE.get(change.rule)
    return row.action if row else cast("Action", change.rule.removeprefix(f"{change.subjects[0].kind}-"))


def subject_kind(change: Change) -> EntryKind:
    """Return the kind of entry that the rule of a change is about."""
    row = CATALOGUE.get(change.rule)
    return row.subject if row else cast("EntryKind", change.subjects[0].kind)
