"""Dates that contradict each other: what the newer release holds and the older one did not, or the other way round.

What a change tells already, such as that a milestone slipped out of its phase, is told there alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.changes.names import Action
from ilrs_docs.checks import CheckName
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.dependencies.carrying import successors
from ilrs_docs.dependencies.conflicts import ConflictChange, conflict_changes
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import ReleasePair, title_of
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.dependency_words import conflict_head, conflict_words
from ilrs_docs.reporting.models import Item, Section
from ilrs_docs.reporting.sections.assignment import Place, Placed
from ilrs_docs.reporting.sections.bearing import cited
from ilrs_docs.reporting.sections.items import subject_of
from ilrs_docs.reporting.sections.pending import is_ahead
from ilrs_docs.rules.actions import action_of

PLACE: Final = Place("impact", headings.CONTRADICTIONS)
TOLD_BY: Final[Mapping[CheckName, frozenset[Action]]] = MappingProxyType(
    {
        "window-outside-phase": frozenset({"slipped-out-of-phase", "out-of-phase"}),
        "dependency-out-of-order": frozenset({"before-dependency"}),
        "occurred-outside-window": frozenset({"achieved-early", "achieved-late"}),
    }
)
"""The checks whose contradictions a change may tell itself, with the actions that do."""


def contradictions(pair: ReleasePair, comparison: Comparison) -> Iterator[Placed]:
    """Yield each contradiction in time that is new or healed, surer or less sure, and that no change tells.

    One that went with its entry is told by that this went; what a policy keeps back of its entries, it keeps back of
    the contradiction too. It may affect the plans of a reader where it is new and one of its dates lies ahead on the
    day of the newer release.
    """
    follow = successors(ComparedReleases(pair.old, pair.new, comparison))
    told = [change for one in comparison.recognised for change in one.singly]
    hidden = _subjects(_withheld(comparison)) - _subjects(comparison.changes)
    for found in conflict_changes(pair.old, pair.new, follow):
        parties = dict.fromkeys(party.entry for party in found.conflict.parties)
        kept_back = any((entry.kind, entry.id) in hidden or entry.gone for entry in parties)
        if not kept_back and not any(_tells(change, found) for change in told):
            yield Placed(PLACE, _item(found, [pair.new_entries[entry.kind, entry.id] for entry in parties], pair))


def contradictions_told(sections: Iterable[Section]) -> Iterator[str]:
    """Yield how many contradictions are new and about what lies ahead, for who reads no further, where any is."""
    groups = (group for section in sections if section.id == PLACE.section for group in section.groups)
    items = [one for group in groups if group.title == _(PLACE.group) for one in group.items]
    number = sum(one.severity == "attend" for one in items)
    if number:
        yield _("New contradictions in time, certain or possible: {count}.").format(count=number)


def _withheld(comparison: Comparison) -> Iterator[Change]:
    yield from (one.change for one in comparison.filtered.withheld) if comparison.filtered else ()


def _subjects(changes: Iterable[Change]) -> set[tuple[str, str]]:
    return {(subject.kind, subject.id) for one in changes for change in one.singly for subject in change.subjects}


def _tells(change: Change, found: ConflictChange) -> bool:
    """Return whether a change tells a contradiction: by its action, or by what it says of the phase of an entry."""
    first, *others = (party.entry for party in found.conflict.parties)
    ids = {subject.id for subject in change.subjects if subject.kind == first.kind}
    if first.id not in ids or found.state == "healed":
        return False
    check = found.conflict.check
    if check == "window-outside-phase" and _lies_outside(change, first):
        return True
    named = check != "dependency-out-of-order" or any(one.id in ids for one in others)
    return named and action_of(change) in TOLD_BY.get(check, ())


def _lies_outside(change: Change, entry: EntryId) -> bool:
    """Return whether a change tells that a milestone, or a part of it, lies outside its phase, as before or since."""
    parts = change.detail.get("parts")
    part = parts.get(entry.id) if isinstance(parts, dict) else None
    told = part if isinstance(part, dict) else change.detail
    return bool(told.get("still_outside") or told.get("out_of_phase"))


def _item(found: ConflictChange, entries: list[BaseModel], pair: ReleasePair) -> Item:
    windows = [party.window for party in found.conflict.parties]
    ahead = any(window is None or is_ahead(window, pair.new.issued) for window in windows)

    def titles(entry: EntryId) -> str:
        return phrases.apart(phrases.clause(title_of(pair.new_entries[entry.kind, entry.id])))

    return Item(
        severity="attend" if found.state == "new" and ahead else "inform",
        sentence=_("{name}: {words}").format(name=conflict_head(found), words=conflict_words(found, titles)),
        subjects=tuple(map(subject_of, entries)),
        sources=cited(entries),
    )
