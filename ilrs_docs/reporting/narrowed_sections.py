"""The sections of a report with what concerns one reader alone: the nearest first, each item with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing.release_pair import sides
from ilrs_docs.reporting.assembling import all_in_language, in_language
from ilrs_docs.reporting.counting import changes_of
from ilrs_docs.reporting.denying import NOT_YOURS, deny
from ilrs_docs.reporting.models import Group, Item, Report, Section, SectionId
from ilrs_docs.reporting.sections.act import heading
from ilrs_docs.reporting.sections.assignment import groups_of
from ilrs_docs.reporting.sections.at_a_glance import glance_table
from ilrs_docs.reporting.sections.impacting import MOST, impacts
from ilrs_docs.reporting.sections.tracking import charts
from ilrs_docs.rules.actions import action_of

KEPT: Final = 50
"""How many reasons of one entry are known; that there are more is said."""
FOR_ALL: Final[frozenset[SectionId]] = frozenset({"terms", "promises", "corrected", "completeness"})
"""Sections that are told to every reader: what words mean, what was promised to all, what earlier reports told
otherwise, how complete the report is."""
MOST_REASONS: Final = 3


class Reason(NamedTuple):
    """Why an entry concerns a reader: `distance` 0 where it is named, 1 where it is near, more for dependencies.

    It is `by_agency` where it only says which agency takes part.
    """

    distance: int
    words: str
    by_agency: bool = False


Reasons = Mapping[tuple[str, str], tuple[Reason, ...]]
"""Why entries concern a reader, by kind and id; those that do not are not in it."""
Whys = Mapping[str | None, Reasons]
"""The same of the document that is told of (None), and of the others beside it."""


class ItemPlace(NamedTuple):
    """Where in a section an item stands: in which group, at which place of it."""

    group: int
    item: int


def in_full(report: Report, compared: ComparedReleases) -> tuple[Section, ...]:
    """Return the sections, the one on impact telling everything, so that nothing of a reader's is cut off."""
    cut = {section.id for section in report.sections if section.id == "impact" and _length(section) > MOST}
    return tuple(_impact(section, compared) if section.id in cut else section for section in report.sections)


def narrowed_report(report: Report, whole: tuple[Section, ...], whys: Whys, compared: ComparedReleases) -> Report:
    """Return a report with what concerns a reader alone, and with the sources that this cites or names."""
    sections = tuple(one if one.id in FOR_ALL else _section(one, whys) for one in whole)
    milestones = {own for kind, own in whys[None] if kind == "milestone"}
    items = [item for section in sections for item in all_items(section)]
    cited = {source for item in items for source in item.sources} | set(_named(items, compared.comparison))
    return report.model_copy(
        update={
            "sections": sections,
            "charts": charts(_named_as_in(report, compared), milestones),
            "sources": tuple(one for one in report.sources if one.id in cited),
        }
    )


@kept
def _impact(section: Section, compared: ComparedReleases) -> Section:
    """Return the section on impact with all that it could tell."""
    old, new, comparison, _way = compared
    groups = groups_of(
        "impact", impacts(sides(old, new), in_language(comparison, old, new), compared.trail.beside, None)
    )
    return section.model_copy(update={"groups": groups})


def _length(section: Section) -> int:
    return sum(len(group.items) for group in section.groups)


def all_items(section: Section) -> Iterable[Item]:
    """Yield the items of a section, and those that are told beside them."""
    return (told for group in section.groups for item in group.items for told in (item, *item.also))


@kept
def _named_as_in(_report: Report, compared: ComparedReleases) -> ComparedReleases:
    """Return what a report was made of, with the titles in its language: worked out once for all readers."""
    return all_in_language(compared)


def _named(items: Iterable[Item], comparison: Comparison) -> Iterator[str]:
    """Yield the ids of the sources that stand in what items tell: those that an entry had, and those that it has."""
    for change in (comparison.changes[at] for at in changes_of(items)):
        if action_of(change) == "sources-changed":
            yield from (str(one) for side in (change.old, change.new) if isinstance(side, list) for one in side)


@kept
def _places(section: Section) -> Mapping[str | None, Mapping[tuple[str, str], tuple[ItemPlace, ...]]]:
    """Return where in a section each entry is told of, by the document where that is another one, else by None."""
    found: dict[str | None, dict[tuple[str, str], dict[ItemPlace, None]]] = {}
    for at, group in enumerate(section.groups):
        for place, item in enumerate(group.items):
            for told in (item, *item.also):
                for subject in told.subjects:
                    there = found.setdefault(told.document, {}).setdefault((subject.kind, subject.id), {})
                    there[ItemPlace(at, place)] = None
    return {name: {key: tuple(there) for key, there in places.items()} for name, places in found.items()}


def _section(section: Section, whys: Whys) -> Section:
    """Return a section with what concerns the reader, the nearest first, each with its reasons."""
    known = _places(section)
    found: dict[ItemPlace, set[Reason]] = defaultdict(set)
    for document, theirs in whys.items():
        places = known.get(document, {})
        for key in theirs.keys() & places.keys():
            for there in places[key]:
                found[there].update(theirs[key])
    kept_items: dict[int, list[tuple[int, int, Item]]] = defaultdict(list)
    for (at, place), several in found.items():
        reasons_told = sorted(several)
        item = section.groups[at].items[place].model_copy(update={"because": _words(reasons_told)})
        kept_items[at].append((reasons_told[0].distance, place, item))
    groups = tuple(_group(section.groups[at], items) for at, items in sorted(kept_items.items()))
    glance = glance_table(groups) if section.glance else None
    empty = section.empty if groups or section.empty else deny(NOT_YOURS, groups)
    title = heading(groups) if section.id == "act" and groups else section.title
    return section.model_copy(update={"title": title, "groups": groups, "glance": glance, "empty": empty})


def _group(group: Group, found: list[tuple[int, int, Item]]) -> Group:
    """Return a group with some of its items, the nearest first."""
    ordered = sorted(found, key=lambda one: one[:2])
    return group.model_copy(update={"items": tuple(item for _distance, _place, item in ordered)})


def _words(found: Iterable[Reason]) -> tuple[str, ...]:
    """Return the nearest of these reasons in words, the last one saying how many more are as near."""
    ordered = list(found)
    words = list(dict.fromkeys(reason.words for reason in ordered if reason.distance == ordered[0].distance))
    more = len(words) - MOST_REASONS
    if len(words) >= KEPT:
        return (*words[:MOST_REASONS], _("many more reasons"))
    tail = ngettext("{count} more reason", "{count} more reasons", more).format(count=more) if more > 0 else None
    return tuple(filter(None, (*words[:MOST_REASONS], tail)))
