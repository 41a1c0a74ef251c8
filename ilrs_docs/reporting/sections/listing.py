"""Where everything went, and where everything came from: what was added, removed, moved, split, merged, renumbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ilrs_docs.changes import Change, Comparison, Subject
from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.phrasing import doubting, phrases
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.sections.assignment import Place, Placed
from ilrs_docs.reporting.sections.tables import table_of
from ilrs_docs.rules.actions import action_of, subject_kind
from ilrs_docs.rules.doubtful import ACTION

NOTHING: Final = "\N{EM DASH}"
UNLISTED: Final = frozenset({"source", "gap", "promise", "statement", "partner", "release"})
_PHASED: Final[Mapping[Action, str]] = {
    "phase-set": marked("put into a phase"),
    "phase-dropped": marked("taken out of its phase"),
}
BECAME: Final[Mapping[Action, str]] = {
    ACTION: marked("either kept under another name, or removed"),
    "renumbered": marked("kept, under another id"),
    "split": marked("split"),
    "merged": marked("merged"),
    "withdrawn": marked("withdrawn in favour of"),
    "moved": marked("moved"),
    "rephased": marked("moved to another phase"),
    "stepped-back": marked("stepped back to an earlier phase"),
    **_PHASED,
    "removed": marked("removed, without a successor"),
    "double-removed": marked("a double entry, removed"),
}
CAME: Final[Mapping[Action, str]] = {
    ACTION: marked("either kept under another name, or new"),
    "renumbered": marked("kept, under another id"),
    "split": marked("part of what was split"),
    "merged": marked("merged from"),
    "withdrawn": marked("takes the place of"),
    "moved": marked("moved"),
    "rephased": marked("moved from another phase"),
    "stepped-back": marked("stepped back from a later phase"),
    **_PHASED,
    "added": marked("new in the record"),
    "came-considered": marked("new, as a possibility"),
    "stated-beside": marked("stated beside others"),
    "doubled": marked("entered once more"),
}

_WITH_ENDS: Final[frozenset[Action]] = frozenset({"moved", "rephased", "stepped-back", "renumbered", *_PHASED})
"""The actions that say where an entry stood before, or what it was called."""
ARRIVED: Final[frozenset[Action]] = frozenset({"added", "came-considered", "doubled", "stated-beside"})


class Journey(NamedTuple):
    """What one change says of where entries went: their kind, the action, those before and those now."""

    kind: str
    action: Action
    old: tuple[str, ...]
    new: tuple[str, ...]


def destinations(comparison: Comparison) -> list[Placed]:
    """Return one item with a table of where each entry went and one of where each came from; none where all stayed."""
    journeys = [journey for change in comparison.singly for journey in _journeys(change)]
    went = tuple(row for journey in journeys for row in _went(journey))
    came = tuple(row for journey in journeys for row in _came(journey))
    if not journeys:
        return []
    left = ngettext(
        "{count} entry of the earlier release is listed with what became of it.",
        "{count} entries of the earlier release are listed with what became of them.", len(went),
    )  # fmt: skip
    new = ngettext(
        "{count} entry of the newer release is listed with where it came from.",
        "{count} entries of the newer release are listed with where they came from.", len(came),
    )  # fmt: skip
    told = [words.format(count=count) for words, count in ((left, len(went)), (new, len(came))) if count]
    tables = (
        table_of(headings.WENT_TABLE, headings.WENT_COLUMNS, went),
        table_of(headings.CAME_TABLE, headings.CAME_COLUMNS, came),
    )
    item = Item(
        severity="inform", sentence=phrases.together(told), tables=tuple(table for table in tables if table.rows)
    )
    return [Placed(Place("listing", headings.DESTINATIONS), item)]


def _journeys(change: Change) -> Iterator[Journey]:
    kind = subject_kind(change)
    action = action_of(change)
    if kind in UNLISTED or "field" in change.detail or action not in BECAME.keys() | CAME.keys():
        return
    first, others = _named(change.subjects[0]), tuple(_named(subject) for subject in change.subjects[1:])
    if change.readings:
        before, after = doubting.names_of(change.subjects)
        yield Journey(kind, action, (before,), (after,))
        return
    if action in _WITH_ENDS:
        old, new = _ends(change, first)
    elif action == "merged":
        old, new = others, (first,)
    else:
        old, new = ((), (first,)) if action in ARRIVED else ((first,), others)
    yield Journey(kind, action, old, new)


def _ends(change: Change, first: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what an entry was called before and now, with its id or the one in which it stood where that changed."""
    title = phrases.clause(change.subjects[0].title)
    if action_of(change) == "renumbered":
        before = phrases.clause(str(change.detail.get("title_old") or change.subjects[0].title))
        now = phrases.clause(str(change.detail.get("title_new") or change.subjects[0].title))
        return (f"{before} ({change.old})",), (f"{now} ({change.new})",)
    old, new = change.detail.get("old_title"), change.detail.get("new_title")
    if not old and not new:
        return (first,), (_("{title}, in another place of its order").format(title=first),)
    return _standing_in(title, old), _standing_in(title, new)


def _standing_in(title: str, owner: object) -> tuple[str, ...]:
    return (_("{title}, in {owner}").format(title=title, owner=owner),) if owner else (title,)


def _named(subject: Subject) -> str:
    return phrases.clause(subject.title)


def _went(journey: Journey) -> Iterator[tuple[str, ...]]:
    if journey.action in BECAME:
        now = phrases.listed(journey.new) or NOTHING
        for before in journey.old:
            yield phrases.kind_name(journey.kind), before, _(BECAME[journey.action]), now


def _came(journey: Journey) -> Iterator[tuple[str, ...]]:
    if journey.action in CAME:
        before = phrases.listed(journey.old) or NOTHING
        for now in journey.new:
            yield phrases.kind_name(journey.kind), now, _(CAME[journey.action]), before
