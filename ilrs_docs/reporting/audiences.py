"""Audiences: the same report in another order and depth; what is left out is counted in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from ilrs_docs.language import ngettext, speaking
from ilrs_docs.reporting.nouns import Audience, Charts, Citation, Group, Item, Report, Section, SectionId
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
    """Return a report in the order, and to the depth, that suits an audience.

    `brief` keeps what asks to be acted on and the schedule at a glance, and says how much more there is; all others
    keep everything. What a report of another audience has left out is not brought back: arrange the whole one.
    """
    with speaking(report.language):
        sections = _ordered(report.sections, ORDERS[audience])
        if audience == "brief":
            return _brief(report, sections)
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


def _brief(report: Report, sections: tuple[Section, ...]) -> Report:
    told = tuple(section if section.id == "act" else _at_a_glance(section) for section in sections)
    kept = [item for section in told for group in section.groups for item in group.items]
    sources = _cited(report.sources, kept)
    left = sum(_count(section) for section in sections) - sum(_count(section) for section in told)
    said = _left_out_words(left, len(report.sources) - len(sources))
    update = {"audience": "brief", "sections": told, "sources": sources, "filtered": (*report.filtered, *said)}
    return report.model_copy(update=update | {"charts": _what_moved(report.charts)})


def _what_moved(charts: Charts) -> Charts:
    """Return charts of what moved only; what is left out is counted with what there was more."""
    trend = tuple(track for track in charts.trend if len({point.words for point in track.points}) > 1)
    bars = tuple(bar for bar in charts.schedule if (bar.was and bar.was.words) != (bar.now and bar.now.words))
    return Charts(
        trend=trend,
        trend_more=charts.trend_more + len(charts.trend) - len(trend),
        schedule=bars,
        schedule_more=charts.schedule_more + len(charts.schedule) - len(bars),
    )


def _at_a_glance(section: Section) -> Section:
    number = _count(section)
    if not number:
        return section
    words = ngettext(
        "{count} item is left out of this brief; the report for a programme office tells it.",
        "{count} items are left out of this brief; the report for a programme office tells them.",
        number,
    )
    return section.model_copy(update={"groups": (), "empty": words.format(count=number)})


def _count(section: Section) -> int:
    items = [item for group in section.groups for item in group.items]
    return sum(len(item.also) if item.also and item.rule is None else 1 for item in items)


def _cited(sources: tuple[Citation, ...], items: Iterable[Item]) -> tuple[Citation, ...]:
    wanted = {source for item in items for source in item.sources}
    return tuple(citation for citation in sources if citation.id in wanted)


def _left_out_words(items: int, sources: int) -> tuple[str, ...]:
    """Return how much a brief leaves out, in words; nothing where it leaves out nothing."""
    told = []
    if items:
        words = ngettext("This brief leaves out {count} item.", "This brief leaves out {count} items.", items)
        told.append(words.format(count=items))
    if sources:
        words = ngettext(
            "This brief leaves out {count} source that only what is left out cites.",
            "This brief leaves out {count} sources that only what is left out cites.",
            sources,
        )
        told.append(words.format(count=sources))
    return tuple(told)
