"""The total table of where each rule is told: its section, and the group there; the test asks for every rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from ilrs_docs.changes.names import Action, EntryKind, RuleName
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import SectionId
from ilrs_docs.rules.actions import WINDOW_MOVES
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.rows import Rule, named


class Where(NamedTuple):
    """A section and a group in it; None for the group of the kind of entry, or of the procedure that it belongs to.

    What is told there `always` stands there where it is editorial too; other editorial changes have their own section.
    """

    section: SectionId
    group: str | None = None
    always: bool = False


REST: Final = Where("rest")
_CAME: Final = Where("listing", headings.CAME)
_WENT: Final = Where("listing", headings.WENT)
_ELSEWHERE: Final = Where("listing", headings.ELSEWHERE)
_SPLIT: Final = Where("schedule", headings.SPLIT)
_PHASES: Final = Where("schedule", headings.PHASES)
_PLANS: Final = Where("schedule", headings.PLANS)
_INSTRUMENTS: Final = Where("events", headings.INSTRUMENTS)
_TERMS: Final = Where("terms", headings.TERMS_OTHER)
MOVED: Final = Where("schedule", headings.MOVED)
SETBACKS: Final = Where("events", headings.SETBACKS)
ACHIEVED: Final = Where("events", headings.ACHIEVED)


def _moves(kind: EntryKind) -> tuple[Action, ...]:
    return tuple(action for action in WINDOW_MOVES if named(kind, action) in CATALOGUE)


Row = tuple[EntryKind, tuple[Action, ...], Where]
# fmt: off
_ROWS: Final[tuple[Row, ...]] = (
    ("milestone", _moves("milestone"), MOVED),
    ("milestone", ("perhaps-replaced",), Where("schedule", headings.DOUBTFUL)),
    ("milestone", ("split", "merged", "changed-alike"), _SPLIT),
    ("milestone", ("rephased", "stepped-back", "went-together", "stepped-back-together"), _SPLIT),
    ("milestone", ("phase-set", "phase-dropped"), _SPLIT),
    ("milestone", ("lost", "cancelled", "altered", "deferred"), SETBACKS),
    ("milestone", ("decided", "only-considered"), Where("events", headings.POSSIBLE)),
    ("milestone", ("achieved", "achieved-early", "achieved-late", "begun", "reinstated"), ACHIEVED),
    ("milestone", ("achieved-ahead", "mark-taken-back"), REST),
    ("milestone", ("occurrence-set", "occurrence-dropped", "occurrence-corrected"), ACHIEVED),
    ("milestone", ("came-considered", "doubled"), _CAME),
    ("milestone", ("double-removed",), _WENT),
    ("milestone", ("dated-anew", "status-changed", "dependency-added", "dependency-dropped"), REST),
    ("milestone", ("before-dependency",), REST),
    ("milestone", ("mission-added", "mission-dropped"), REST),
    ("milestone", ("agency-added", "agency-dropped", "site-moved", "site-set", "site-dropped"), REST),
    ("mission", ("agency-added", "agency-dropped", "launcher-set", "launcher-changed", "launcher-dropped"), REST),
    ("plan", ("recast", "originator-added", "originator-dropped"), _PLANS),
    ("plan", ("added-whole",), _CAME),
    ("plan", ("removed-whole",), _WENT),
    ("phase", _moves("phase"), _PHASES),
    ("phase", ("objectives-changed",), _PHASES),
    ("phase", ("perhaps-replaced",), Where("schedule", headings.DOUBTFUL)),
    ("phase", ("added-whole",), _CAME),
    ("phase", ("removed-whole",), _WENT),
    ("phase", ("went-together", "changed-alike"), _ELSEWHERE),
    ("objective", ("stated-beside",), _CAME),
    ("objective", ("beside-added", "beside-dropped"), REST),
    ("term", ("redefined",), Where("terms", headings.REDEFINED)),
    ("term", ("added",), Where("terms", headings.TERMS_ADDED)),
    ("term", ("removed",), Where("terms", headings.TERMS_REMOVED)),
    ("instrument", ("added", "removed", "signed", "came-into-force"), _INSTRUMENTS),
    ("partner", ("joined",), Where("partners", headings.JOINED)),
    ("partner", ("left",), Where("partners", headings.LEFT)),
    ("release", ("standing-changed",), REST),
)
"""Where the rules of one kind of entry are told, and those of any kind where that is elsewhere for it."""
_ALONE: Final[Mapping[EntryKind, Where]] = {
    "gap": Where("unknown", headings.NEW_GAPS, always=True),
    "promise": Where("promises", headings.CHANGED_PROMISES, always=True),
    "statement": Where("rest", headings.KINDS["statement"], always=True),
}
"""The kinds of which everything is told in one place, whatever happens."""
_OF_KNOWLEDGE: Final[Mapping[Action, Where]] = {
    "first-reported": Where("unknown", headings.FIRST_REPORTED, always=True),
    "became-unknown": Where("unknown", headings.BECAME_UNKNOWN, always=True),
    "conflict-opened": Where("conflicts", headings.OPENED, always=True),
    "conflict-settled": Where("conflicts", headings.SETTLED, always=True),
}
_OF_KIND: Final[Mapping[EntryKind, Where]] = {
    **dict.fromkeys(("procedure", "step", "opportunity", "limit", "deadline"), Where("procedures")),
    "partner": Where("partners", headings.PARTNERS_OTHER),
    "term": _TERMS,
    "definition": _TERMS,
}
"""The kinds that have a section of their own, for what no row names."""
_OF_ANY_KIND: Final[Mapping[Action, Where]] = {
    "added": _CAME,
    "removed": _WENT,
    "moved": _ELSEWHERE, "renumbered": _ELSEWHERE, "run-shifted": _ELSEWHERE,
    "split": _ELSEWHERE, "merged": _ELSEWHERE, "withdrawn": _ELSEWHERE,
    "perhaps-replaced": Where("listing", headings.DOUBTFUL),
    "retitled": REST, "reworded": REST, "reworded-obligation": REST, "reworded-actor": REST, "reworded-date": REST,
    "reworded-quantity": REST, "reworded-reference": REST, "reworded-editorially": REST,
    "translation-added": REST, "translation-changed": REST, "translation-shifted": REST,
    "translation-disagrees": REST, "translation-removed": REST, "translation-left-behind": REST,
    "confidence-raised": REST, "confidence-lowered": REST, "sources-changed": REST, "notes-changed": REST,
    "changed": REST,
}
"""The rules that there are for any kind of entry."""
# fmt: on


def rows() -> Mapping[RuleName, Where]:
    """Return the rules that have a row of their own.

    >>> rows()["milestone-lost"].section
    'events'
    """
    return {named(kind, action): where for kind, actions, where in _ROWS for action in actions}


def _places() -> dict[str, Where]:
    special = rows()
    return {rule.id: special.get(rule.id) or _of(rule) for rule in CATALOGUE.values()}


def _of(rule: Rule) -> Where:
    """Return the place of a rule that has no row; a KeyError names the action of a rule that was given none."""
    alone = _ALONE.get(rule.subject) or _OF_KNOWLEDGE.get(rule.action)
    return alone or _OF_KIND.get(rule.subject) or _OF_ANY_KIND[rule.action]


PLACES: Final[Mapping[str, Where]] = _places()
"""The place of every rule of the catalogue."""
