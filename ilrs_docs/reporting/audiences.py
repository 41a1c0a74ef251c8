"""Audiences: the same report in another order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from ilrs_docs.language import speaking
from ilrs_docs.reporting.nouns import Audience, Group, Item, Report, Section, SectionId
from ilrs_docs.reporting.words import headings

ORDERS: Final[dict[Audience, tuple[SectionId, ...]]] = {
    "brief": ("act", "schedule"),
    "programme": (),
    "legal": ("act", "procedures", "terms", "partners", "events", "promises", "conflicts"),
    "science": ("act", "schedule", "events", "impact", "listing", "rest"),
    "translation": ("editorial", "terms", "procedures", "rest", "schedule", "listing"),
}
"""The sections that an audience reads first; the others follow in their usual order."""
KINDS: Final[dict[Audience, frozenset[str]]] = {
    "legal": frozenset({"procedure", "step", "opportunity", "deadline", "limit", "instrument"}),
    "science": frozenset({"objective", "milestone", "mission", "element", "phase"}),
}
"""The kinds of entries of which an audience reads first inside a section."""


def arrange(report: Report, audience: Audience) -> Report:
    """Return a report in the order that suits an audience; `brief` asks for the depth of that name, too."""
    with speaking(report.language):
        sections = _ordered(report.sections, ORDERS[audience])
        if audience == "brief":
            return report.model_copy(update={"audience": audience, "sections": sections, "detail": "brief"})
        if audience == "translation":
            sections = tuple(_with_groups(section, _reworded_first) for section in sections)
        first = KINDS.get(audience, frozenset())
        if first:
            sections = tuple(_with_groups(section, lambda groups: _kinds_first(groups, first)) for section in sections)
        return report.model_copy(update={"audience": audience, "sections": sections})


def _ordered(sections: Iterable[Section], first: tuple[SectionId, ...]) -> tuple[Section, ...]:
    usual = list(headings.SECTIONS)
    places = {name: at for at, name in enumerate((*first, *(name for name in usual if name not in first)))}
    return tuple(sorted(sections, key=lambda section: places[section.id]))


def _with_groups(section: Section, arranged: Callable[[tuple[Group, ...]], tuple[Group, ...]]) -> Section:
    return section.model_copy(update={"groups": arranged(section.groups)})


def _kinds_first(groups: tuple[Group, ...], first: frozenset[str]) -> tuple[Group, ...]:
    """Put the groups, and in each group the items, that tell of some kinds of entries before the others."""
    told = tuple(
        group.model_copy(update={"items": tuple(sorted(group.items, key=lambda item: not _about(item, first)))})
        for group in groups
    )
    return tuple(sorted(told, key=lambda group: not any(_about(item, first) for item in group.items)))


def _about(item: Item, kinds: frozenset[str]) -> bool:
    """Return whether an item tells of an entry of these kinds, or of how binding a text is where steps are of them."""
    binding = "step" in kinds and "obligation" in (item.rule or "")
    return binding or (bool(item.subjects) and item.subjects[0].kind in kinds)


def _reworded_first(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Unfold what holds texts that were reworded, and put it first; in a group too."""
    told = tuple(
        group.model_copy(
            update={
                "items": tuple(sorted(group.items, key=lambda item: not _texts(item))),
                "folded": group.folded and not any(_texts(item) for item in group.items),
            }
        )
        for group in groups
    )
    return tuple(sorted(told, key=lambda group: not any(_texts(item) for item in group.items)))


def _texts(item: Item) -> bool:
    own = (item, *item.also)
    return any(one.passages or (one.rule or "").rpartition("-translation-")[1] for one in own)
