"""Where each change is told: its section and group, what is told along with another item, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import groupby
from typing import Final, NamedTuple, cast

from pydantic import BaseModel

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.model import MilestoneStatus, Opportunity, Procedure, Window
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.closer import is_no_quarrel, is_signatory
from ilrs_docs.phrasing.release_pair import ReleasePair, along, given, title_of
from ilrs_docs.phrasing.sentences import SEVERITY_ORDER
from ilrs_docs.phrasing.tagging import about
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Group, Item, SectionId
from ilrs_docs.reporting.sections import table
from ilrs_docs.reporting.sections.bearing import stated_since
from ilrs_docs.reporting.sections.table import Where
from ilrs_docs.rules.actions import REWORDED, TRANSLATIONS, action_of, subject_kind
from ilrs_docs.rules.catalogue import ENTRY_KINDS
from ilrs_docs.rules.foretold import is_ahead


class Place(NamedTuple):
    """A section, and the title of a group in it."""

    section: SectionId
    group: str


class Placed(NamedTuple):
    """An item with its place; `change` is None for what stands without a change."""

    place: Place
    item: Item
    change: Change | None = None


_COMPANIONS: Final[frozenset[Action]] = frozenset(
    {"notes-changed", "sources-changed", "confidence-raised", "confidence-lowered"}
)
_BINDING: Final[frozenset[Action]] = frozenset({"obligation-strengthened", "obligation-weakened"})
"""What tells that something binds otherwise: that its words do so, too, says no more."""
_NARROW: Final[frozenset[Action]] = frozenset(
    {"dependency-added", "dependency-dropped", "mission-added", "mission-dropped", "agency-added", "agency-dropped"}
)
"""What is told of one tie of an entry: a note of the entry beside it would seem to speak of the tie."""
_STATUS: Final[Mapping[MilestoneStatus, Where]] = {
    "considered": table.REST,
    "planned": table.REST,
    "in-progress": table.ACHIEVED,
    "achieved": table.ACHIEVED,
    **dict.fromkeys(("lost", "altered", "deferred", "cancelled"), table.SETBACKS),
}
"""Where a status that changed is told, by the new one; the others are nothing that happened."""
_DATED: Final[Mapping[Action, tuple[str, ...]]] = {"signed": ("signed",), "came-into-force": ("in_force",)}
"""The date that is told of an instrument, where it is one alone."""
_GROUP_ORDER: Final = (
    headings.DECISIONS, headings.OPEN_CALLS, headings.DUE,
    headings.MOVED, headings.DOUBTFUL, headings.SPLIT, headings.PLANS, headings.PHASES,
    headings.SETBACKS, headings.POSSIBLE, headings.ACHIEVED, headings.INSTRUMENTS,
    headings.REDEFINED, headings.TERMS_ADDED, headings.TERMS_REMOVED, headings.TERMS_OTHER,
    headings.JOINED, headings.SIGNED, headings.LEFT, headings.PARTNERS_OTHER,
    headings.CAME, headings.WENT, headings.ELSEWHERE, headings.DESTINATIONS,
    headings.WAITING, headings.HOLDING, headings.GOING_BY, headings.DEPENDING, headings.CONTRADICTIONS,
    headings.WORDING, headings.TRANSLATIONS, headings.RECORD,
    headings.OPENED, headings.FURTHER, headings.CAME_BESIDE, headings.DRAWN,
    headings.SETTLED, headings.STANDING,
    headings.CHANGED_PROMISES, headings.OPEN_PROMISES, headings.KEPT_PROMISES,
    headings.STATED_SINCE, headings.FIRST_REPORTED, headings.BECAME_UNKNOWN, headings.NEW_GAPS, headings.GAPS,
    headings.COVERAGE, headings.LIKELY, headings.REMAINDER,
)  # fmt: skip
_ORDER: Final = {title: at for at, title in enumerate(_GROUP_ORDER)}
_LAST: Final = (headings.LOOSE_PROCEDURES, headings.UNEXPLAINED)
_IN_ORDER: Final = frozenset({"act", "impact", "corrected", "completeness"})
"""The sections whose items come in an order of their own."""
_GROUPS_IN_ORDER: Final = frozenset({"between", "corrected"})
"""Those whose groups do: the intervals of the trail, and corrections."""
_NESTED: Final = {"procedure": 0, "opportunity": 1}
_FIXED: Final = frozenset({*_GROUP_ORDER, *_LAST, *headings.KINDS.values(), *headings.STATION.values()})


def place_of(change: Change, pair: ReleasePair) -> Place:
    """Return the section and the group in which a change is told."""
    if is_no_quarrel(change):
        return Place("conflicts", headings.DRAWN)
    if change.detail.get("again"):
        return Place("conflicts", headings.FURTHER)
    if is_signatory(change):
        return Place("partners", headings.SIGNED)
    where = table.PLACES.get(change.rule, table.REST)
    if change.severity == "editorial" and not where.always:
        return _editorial(action_of(change))
    section, group, _always = where if where.always else _of_milestone(change, pair.new.issued) or where
    if group == headings.FIRST_REPORTED and stated_since(change, pair):
        group = headings.STATED_SINCE
        if subject_kind(change) == "instrument":  # a paper of its own, which is what happened
            section, group = "events", headings.INSTRUMENTS
    return _placed(change, pair, section, group)


def _placed(change: Change, pair: ReleasePair, section: SectionId, group: str | None) -> Place:
    """Return a place with its group, where that is known by its entry alone; what is ahead is nothing that happened."""
    if group == headings.INSTRUMENTS and is_to_come(pair.entry(change.subjects[0]), change, pair.new.issued):
        section, group = "rest", None
    if group is None:
        group = home_of(change, pair) if section == "procedures" else kind_title(subject_kind(change))
    return Place(section, group)


def _editorial(action: Action) -> Place:
    group = headings.TRANSLATIONS if action in TRANSLATIONS else headings.RECORD
    return Place("editorial", headings.WORDING if action in REWORDED else group)


def is_to_come(entry: BaseModel | None, change: Change, day: date | None) -> bool:
    """Return whether what a change tells of an instrument is ahead of a day: one date of it, or each that it has."""
    fields = _DATED.get(action_of(change), ("signed", "in_force"))
    dates = [found for name in fields if (found := given(entry, name))]
    return bool(dates) and action_of(change) != "removed" and all(is_ahead(one, day) for one in dates)


def _of_milestone(change: Change, day: date | None) -> Where | None:
    """Return where a change of a milestone is told by what it knows beside its rule; None where the rule decides."""
    if subject_kind(change) != "milestone":
        return None
    action = action_of(change)
    occurred = change.new.get("occurred") if action == "added" and isinstance(change.new, dict) else None
    if isinstance(occurred, str) and isinstance(change.new, dict) and not is_ahead(Window(occurred), day):
        return table.ACHIEVED if change.new.get("status") == "achieved" else table.SETBACKS
    if change.detail.get("field") == "target":
        return table.MOVED
    known = action == "status-changed" and change.new in _STATUS
    return _STATUS[cast("MilestoneStatus", change.new)] if known else None


def kind_title(kind: str) -> str:
    """Return the title of the group of all entries of a kind.

    >>> kind_title("participation-phase"), kind_title("release")
    ('Participation phases', 'The release as a whole')
    """
    return headings.STATION.get(kind, headings.KINDS[kind]) if about().of_the_station else headings.KINDS[kind]


def home_of(change: Change, pair: ReleasePair) -> str:
    """Return the title of the procedure or opportunity that a change belongs to."""
    home = home_entry(change, pair)
    if home:
        return home_title(home, pair)
    first = change.subjects[0]
    return first.title if first.kind in {"procedure", "opportunity"} else headings.LOOSE_PROCEDURES


def home_title(home: BaseModel, pair: ReleasePair) -> str:
    """Return the title under which a procedure is told, and an opportunity together with its procedure."""
    procedure = given(home, "procedure")
    return pair.title("procedure", procedure) if isinstance(procedure, str) else title_of(home)


def home_entry(change: Change, pair: ReleasePair) -> BaseModel | None:
    """Return the procedure or opportunity that a change belongs to; None where it belongs to none."""
    owners = (
        *along(pair.new, change.new_path, pair.new_entries),
        *along(pair.old, change.old_path, pair.old_entries),
    )
    return next((entry for entry in owners if isinstance(entry, (Procedure, Opportunity))), None)


def accompanied(placed: Iterable[Placed]) -> list[Placed]:
    """Join what would say little alone (other notes, other confidence) to the item about the same entry."""
    everything = list(placed)
    hosts: dict[tuple[str, str], Placed] = {}
    guests: dict[int, list[Placed]] = {}
    alone: list[Placed] = []
    for one in sorted(everything, key=_host_rank):
        key = (one.item.subjects[0].kind, one.item.subjects[0].id) if one.item.subjects else None
        if key and key in hosts and _goes_with(one, hosts[key]):
            guests.setdefault(hosts[key].item.change or 0, []).append(one)
            continue
        if key and one.change and not _is_companion(one):
            hosts.setdefault(key, one)
        alone.append(one)
    return [_with_guests(one, guests) for one in alone]


def _is_companion(placed: Placed) -> bool:
    change = placed.change
    return change is not None and action_of(change) in _COMPANIONS


def _goes_with(placed: Placed, host: Placed) -> bool:
    change, binding = placed.change, host.change
    return (change is not None and binding is not None) and (
        _says_the_same(change, binding)
        or (_is_companion(placed) and (action_of(change) != "notes-changed" or action_of(binding) not in _NARROW))
    )


def only_words(changes: Mapping[int, Change]) -> Mapping[int, int]:
    """Return the changes that only tell that a text binds otherwise, each with the one that tells it of the step."""
    binding = {one.subjects[0]: at for at, one in changes.items() if action_of(one) in _BINDING}
    among = ((at, one, binding.get(one.subjects[0])) for at, one in changes.items()) if binding else ()
    return {at: host for at, one, host in among if host is not None and _says_the_same(one, changes[host])}


def _says_the_same(wording: Change, binding: Change) -> bool:
    """Return whether a rewording does no more than what a step that binds otherwise says already."""
    if action_of(wording) != "reworded-obligation" or action_of(binding) not in _BINDING:
        return False
    shifts = wording.detail.get("shifts")
    same = {"kind": "obligation", "old": binding.old, "new": binding.new}
    return isinstance(shifts, list) and all(shift == same for shift in shifts)


def _host_rank(placed: Placed) -> tuple[bool, bool, int]:
    change = placed.change
    return (
        _is_companion(placed),
        placed.place.section in {"unknown", "rest", "conflicts", "listing"},
        SEVERITY_ORDER[change.severity] if change else 0,
    )


def _with_guests(placed: Placed, guests: Mapping[int, list[Placed]]) -> Placed:
    index = placed.item.change
    if index is None or index not in guests:
        return placed
    host = placed.item
    also = sorted((_beside(guest.item, host) for guest in guests[index]), key=lambda item: item.change or 0)
    return placed._replace(item=host.model_copy(update={"also": (*host.also, *also)}))


def _beside(guest: Item, host: Item) -> Item:
    """Return an item without what its host already says."""
    notes = tuple(note for note in guest.notes if note not in host.notes)
    return guest.model_copy(update={"notes": notes, "confidence": None, "sources": ()})


def gathered(placed: Iterable[Placed]) -> list[Placed]:
    """Gather the sources that came or went into one item each, since the report lists its sources anyway."""
    everything = list(placed)
    for rule in ("source-added", "source-removed"):
        mine = [one for one in everything if one.item.rule == rule and not one.item.also]
        if len(mine) >= headings.MANY:
            item = Item(severity="editorial", sentence=_gathered(rule, len(mine)), also=tuple(one.item for one in mine))
            everything = [one for one in everything if one.item.rule != rule or one.item.also]
            everything.append(Placed(mine[0].place, item))
    return everything


def _gathered(rule: str, count: int) -> str:
    if rule == "source-added":
        words = ngettext(
            "{count} source was added; it stands in the list of sources below.",
            "{count} sources were added; they stand in the list of sources below.",
            count,
        )
    else:
        words = ngettext("{count} source is cited no more.", "{count} sources are cited no more.", count)
    return phrases.sentence(words.format(count=phrases.counted_alone(count)))


def groups_of(section: SectionId, placed: Iterable[Placed]) -> tuple[Group, ...]:
    """Return the groups of a section in reading order, the items of each in theirs; `placed` is all of it."""
    mine = list(placed)
    if section not in _GROUPS_IN_ORDER:
        mine.sort(key=lambda one: _group_rank(one.place.group))
    return tuple(
        Group(
            title=_(title) if title in _FIXED else title,
            items=tuple(one.item for one in sorted(members, key=_rank)),
            folded=section == "editorial",
        )
        for title, members in groupby(mine, key=lambda one: one.place.group)
    )


def _group_rank(title: str) -> tuple[int, int, str]:
    if title in _ORDER:
        return 0, _ORDER[title], title
    if title in _LAST:
        return 2, _LAST.index(title), title
    return 1, _kind_order().get(title, 0), title


@cache
def _kind_order() -> Mapping[str, int]:
    titles = (headings.KINDS, headings.STATION)
    return {found[kind]: at for found in titles for at, kind in enumerate(ENTRY_KINDS, start=1) if kind in found}


def _rank(placed: Placed) -> tuple[int, int, str, int, int]:
    change, item = placed.change, placed.item
    if placed.place.section in _IN_ORDER:
        return 0, 0, "", 0, 0
    if change is None:
        first = 0 if placed.place.section == "procedures" else SEVERITY_ORDER[item.severity]
        return first, -1, "", 0, 0
    months = change.detail.get("months")
    size = abs(months) if isinstance(months, int) else 0
    severity = 0 if placed.place.section == "procedures" else SEVERITY_ORDER[item.severity]
    return severity, _NESTED.get(subject_kind(change), 2), _happened(placed), -size, item.change or 0


def _happened(placed: Placed) -> str:
    """Return the date by which what happened, what was said and who joined is put in order; nothing for all else."""
    change = placed.change
    if change is None or (placed.place.section not in {"events", "partners"} and subject_kind(change) != "statement"):
        return ""
    new = change.new
    dates = (
        (new,)
        if isinstance(new, str)
        else (new.get(name) for name in ("occurred", "date", "signed", "said"))
        if isinstance(new, dict)
        else ()
    )
    return next((date for date in dates if isinstance(date, str)), "")
