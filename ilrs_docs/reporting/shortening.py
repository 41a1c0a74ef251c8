"""A report at a depth: what its page tells of each item, what it only names or counts, and what `full` tells beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from ilrs_docs.changes import SEVERITIES
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Id
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.forms import Forms, several
from ilrs_docs.reporting.audiences import chosen, left_out
from ilrs_docs.reporting.chart_models import Charts
from ilrs_docs.reporting.counting import changes_in
from ilrs_docs.reporting.depths import (
    CAME,
    DESCRIBED,
    FIELDS,
    HELD,
    KEPT,
    LISTED,
    NOTED,
    PAGES,
    QUIET,
    SECTIONS,
    DepthRow,
    Manner,
    PagePart,
)
from ilrs_docs.reporting.explaining import explained, names_all, says_grade, with_grade
from ilrs_docs.reporting.fitting import fitted, noted
from ilrs_docs.reporting.joining import JOINED, JoinedLine, graded, joined_lines
from ilrs_docs.reporting.listed_names import WEAK, names, notes
from ilrs_docs.reporting.models import Citation, Group, Item, Report, Section, SectionId
from ilrs_docs.rules.catalogue import CATALOGUE

GRAVE: Final = frozenset({"act", "attend"})
ALONE: Final[frozenset[Manner]] = frozenset({"whole", "short", "cited", "argued", "noted", "line"})
"""The manners in which an item stands for itself."""
BINDING: Final = ("-obligation-strengthened", "-obligation-weakened")
GRADES: Final = ("-confidence-raised", "-confidence-lowered")
MOST_NOTES: Final = 2
"""How many notes of an item stand each by itself."""
MORE: Final = marked("The full report ({option}) also tells: {things}.")
OPTION: Final = "--detail full"
KEPT_WORDS: Final = several("{count} change of sources or notes", "{count} changes of sources or notes")
STANDING: Final[Mapping[SectionId, Forms]] = {
    "conflicts": several(
        "{count} other reading of a value that stands unchanged",
        "{count} other readings of values that stand unchanged",
    ),
    "promises": several("{count} promise that stands as it was", "{count} promises that stand as they were"),
    "unknown": several("{count} gap that did not change", "{count} gaps that did not change"),
}
"""How what stands without a change, and is only counted, is called."""
CAME_BESIDE: Final = several(
    "{count} other reading of what came into the record", "{count} other readings of what came into the record"
)
OTHERS: Final = several("{count} item under “{things}”", "{count} items under “{things}”")
MANY: Final = several("{count} more item", "{count} more items")
MOST_THINGS: Final = 6
"""How many things are counted each; more are counted together."""
SOURCES: Final = several("the list of sources ({count} source)", "the list of sources ({count} sources)")
RULES: Final = marked("notes, rule ids and what was compared")


class Shown(NamedTuple):
    """What the page of a report shows: its parts, its sections, the charts, and what only the full report tells.

    `elsewhere` says, by section, which of its changes stand in the section of what asks for a decision, `left_out` what
    is not told to the audience.
    """

    parts: frozenset[PagePart]
    sections: tuple[Section, ...]
    elsewhere: Mapping[SectionId, tuple[str, ...]]
    charts: Charts
    more: str | None
    left_out: str | None = None


WITH_OTHERS: Final[frozenset[Manner]] = frozenset({"short", "cited", "argued"})
"""The manners in which an item is told with what stands beside it."""


class Decided(NamedTuple):
    """What the section of what asks for a decision tells: each change whole, by its position, and what stands.

    `beside` are the grave changes that are told beside one of these.
    """

    changes: Mapping[int, Item]
    standing: frozenset[str]
    beside: frozenset[int | None]


def shown(report: Report) -> Shown:
    """Return what the page of a report shows at its depth, in the language spoken.

    >>> from ilrs_docs import Library, report
    >>> whole = report(*Library().compare("roadmap@1.0", "roadmap@latest"))
    >>> [section.id for section in shown(whole).sections][:3]
    ['act', 'schedule', 'events']
    """
    parts, read = PAGES[report.detail], chosen(report)
    if report.detail == "full":
        return Shown(parts, read, {}, report.charts, None, left_out(report.sections, read, ()))
    quiet = is_quiet(report)
    rows = QUIET if quiet else SECTIONS[report.detail]
    decided, citations = _decided(report), {one.id: one for one in report.sources}
    counted: Counter[tuple[Forms, SectionId]] = Counter()
    sections, elsewhere = [], {}
    for section in read:
        short = _Short(section.id, rows[section.id], decided, citations)
        groups = tuple(group for group in map(short.group, section.groups) if group.items)
        counted += short.counted
        if short.elsewhere:
            elsewhere[section.id] = tuple(dict.fromkeys(short.elsewhere))
        table = section.glance if "glance" in parts else None
        glance = table if table and (groups or len(table.rows) > 1) else None  # one row is no overview
        if groups or glance or short.elsewhere:
            sections.append(section.model_copy(update={"groups": groups, "glance": glance}))
    more = phrases.together([_more(counted, report), *explained(sections, report.identification.late)])
    if quiet:  # a few lines say it; a partner is told how much that concerns them stands as before
        return Shown(frozenset(), (), {}, Charts(), more if report.concern else None)
    return Shown(
        parts, tuple(sections), elsewhere, moved(report.charts), more, left_out(report.sections, read, sections)
    )


def moved(charts: Charts) -> Charts:
    """Return charts of what moved only; what kept its date, came or went is counted with what there was more."""
    trend = tuple(track for track in charts.trend if track.moved)
    bars = tuple(bar for bar in charts.schedule if bar.was and bar.now and bar.became != "kept")
    return charts.model_copy(
        update={
            "trend": trend,
            "trend_more": charts.trend_more + len(charts.trend) - len(trend),
            "schedule": bars,
            "schedule_more": charts.schedule_more + len(charts.schedule) - len(bars),
        }
    )


def _decided(report: Report) -> Decided:
    wanted = [item for group in report.section("act").groups for item in group.items]
    numbers = {number for item in wanted for number in changes_in(item)}
    found: dict[int, Item] = {}
    for item in report.items():
        if item.change in numbers and item.change is not None:
            found.setdefault(item.change, item)
    beside = frozenset(one.change for whole in found.values() for one in whole.also if one.severity in GRAVE)
    return Decided(found, frozenset(item.sentence for item in wanted if item.change is None), beside - {None})


class _Short:
    """Shortens the items of one section, and keeps on the way what is only counted, or told elsewhere."""

    def __init__(self, section: SectionId, row: DepthRow, decided: Decided, citations: Mapping[Id, Citation]) -> None:
        self.section, self.row, self.decided, self.citations = section, row, decided.changes, citations
        self.stands = decided.standing
        self.counted: Counter[tuple[Forms, SectionId]] = Counter()
        self.elsewhere: list[str] = []
        self.noted: set[str] = set()
        self.beside = decided.beside if row.grave in WITH_OTHERS else frozenset()  # they are told no second time

    def group(self, group: Group) -> Group:
        """Return a group with what is told of it."""
        told = [(self.manner(item), item) for item in self._here(group.items)]
        for manner, item in told:
            if manner == "counted":
                self.counted[self._counted_as(item)] += max(len(changes_in(item)), len(item.readings), 1)
        lines = [JoinedLine(manner, item, self.short(item, manner)) for manner, item in told if manner in ALONE]
        named = tuple(_named([item for manner, item in told if manner == "named"], self.citations))
        items = (*_each_note_once([*map(graded, joined_lines(lines)), *named], self.noted),)
        return group.model_copy(update={"items": items, "folded": False})

    def _counted_as(self, item: Item) -> tuple[Forms, SectionId]:
        """Return how an item is called where it is only counted; sources and notes are one thing in every section."""
        if _is_kept(item):
            return KEPT_WORDS, "editorial"
        if _came_beside(item):
            return CAME_BESIDE, self.section
        return OTHERS if changes_in(item) else STANDING.get(self.section, OTHERS), self.section

    def _here(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items that no other section tells; what stands beside another one stays."""
        for item in items:
            if self.section == "act":
                yield from () if item.change in self.beside else (item,)
            elif item.change is None and item.sentence in self.stands:
                self.elsewhere += [phrases.clause(item.subjects[0].title)] if self.row.standing != "counted" else []
            elif item.change in self.decided:
                self.elsewhere += [phrases.clause(item.subjects[0].title)] if self.row.grave != "counted" else []
                yield from (one for one in item.also if one.change not in self.decided and _is_listed(one))
            else:
                beside = tuple(one for one in item.also if one.change not in self.decided or one.change is None)
                yield item if beside == item.also else item.model_copy(update={"also": beside})

    def manner(self, item: Item) -> Manner:
        """Return how an item is told."""
        changes = changes_in(item)
        if not changes and item.rule is None:
            repeats = self.section == "impact" and item.subjects and item.subjects[0].kind in HELD and not item.because
            hangs = self.row.calm if self.section == "impact" and item.severity not in GRAVE else self.row.standing
            return "left" if repeats else self._came() if _came_beside(item) else hangs
        if _is_kept(item):
            return (self.row.news if item.subjects and item.notes else None) or self.row.kept
        row = CATALOGUE.get(item.rule or "")
        if row and row.subject in DESCRIBED and row.action in CAME and item.severity not in GRAVE:
            return self._came()
        if self.row.listed and row and row.action in LISTED and item.severity != "act" and not item.because:
            return self.row.listed
        if any(one.severity in GRAVE for one in changes.values()):
            described = self.row.grave == "cited" and row and row.subject in DESCRIBED
            return "short" if described else "cited" if self._is_beside_decided(item) else self.row.grave
        weak = item.confidence in WEAK and row is not None and row.action in CAME
        return self._came() if weak or (item.notes and item.rule in NOTED) else self._calm(item)

    def _is_beside_decided(self, item: Item) -> bool:
        """Return whether an item is another reading of what is told in full where it asks for a decision."""
        decided = {one.subjects[0].id for one in self.decided.values() if one.subjects}
        return self.row.grave == "argued" and bool(item.subjects) and item.subjects[0].id in decided

    def _calm(self, item: Item) -> Manner:
        """Return how what is not grave is told: what is less than sure never without its grade.

        Of low confidence with its sources; so is what may be joined with other lines, which hold no grade.
        """
        apart = item.confidence == "low" or (item.confidence in WEAK and item.rule in JOINED)
        bare = self.row.calm == "line" and apart and not says_grade(item)
        return "cited" if bare else self.row.calm

    def _came(self) -> Manner:
        """Return how what came is told where a note may have to say how sure it is."""
        return self.row.weak or self.row.calm

    def short(self, item: Item, manner: Manner) -> Item:
        """Return an item with the fields that its manner shows; of another reading its sentence says how sure it is."""
        whole = self.decided.get(item.change) if self.section == "act" and item.change is not None else None
        if whole:
            described = phrases.together(filter(None, (whole.description, item.description))) or None
            own = {"due": item.due, "because": item.because or whole.because, "description": described}
            item = whole.model_copy(update=own)
        told = item.model_copy(update=_hidden(FIELDS[manner]) | ({"confidence": None} if item.readings else {}))
        if manner in {"line", "noted"} and _lacks_grade(item):
            told = told.model_copy(update={"sentence": with_grade(item)})
        if manner == "noted":
            cited = [self.citations[source] for source in item.sources if source in self.citations]
            return noted(told.model_copy(update=_beside_a_note(item, cited)))
        if manner not in WITH_OTHERS:
            return told
        if item.foreseen and item.rule == "step-passed":  # who gave its day stands with the plan
            told = told.model_copy(update={"sentence": with_grade(item), "confidence": None, "sources": ()})
        beside = tuple(
            one.model_copy(update=_hidden(FIELDS["named"]) | {"passages": one.passages})
            if _is_told_by(one, item)
            else one
            for one in item.also
            if one.severity in GRAVE
        )
        return fitted(told.model_copy(update={"also": beside}))


def _is_listed(item: Item) -> bool:
    """Return whether what came, or went, beside what is to be decided is only good to know: nothing there tells it."""
    row = CATALOGUE.get(item.rule or "")
    return item.change is not None and row is not None and row.action in LISTED and item.severity not in GRAVE


def _each_note_once(items: Iterable[Item], seen: set[str]) -> Iterator[Item]:
    """Yield items without the notes that were `seen` above them; those of other readings, and many of them, in one."""
    for item in items:
        notes = tuple(note for note in item.notes if note not in seen)
        if item.readings or (item.rule and len(notes) > MOST_NOTES):
            notes = (phrases.together(map(phrases.sentence, notes)),) if notes else ()
        seen.update(item.notes)
        yield item if notes == item.notes else item.model_copy(update={"notes": notes})


def _beside_a_note(item: Item, cited: Sequence[Citation]) -> dict[str, Any]:
    """Return what else stands where an item is told with its notes: the changes of them that it tells of what stands.

    What came with its entry, and what somebody said, names its sources in its sentence; what was offered in a call that
    is closed is over.
    """
    if item.rule == "opportunity-closed":
        return {"description": None}
    if item.rule == "statement-added" and (item.confidence == "high" or names_all(item.sentence, cited)):
        return {"sources": ()}
    if item.rule is None and item.also:
        return {"also": tuple(_bare(item))[1:]}
    return {"sources": ()} if _came_beside(item) else {}


def _is_told_by(beside: Item, item: Item) -> bool:
    """Return whether the sentence of an item tells what stands beside it.

    That of a step that passed tells the day, that of one that binds otherwise what its words do.
    """
    if item.rule is None or (item.rule == "step-passed" and beside.rule == "deadline-passed"):
        return True
    ends = (item.rule or "", beside.rule or "")
    return ends[0].endswith(BINDING) and ends[1].endswith("-reworded-obligation")


def _lacks_grade(item: Item) -> bool:
    """Return whether an item that is told in its sentence alone is less than sure, and does not say so.

    What changed of notes, sources and grades, and what is only written otherwise, has none of its own.
    """
    told_beside = item.readings or _is_kept(item) or (item.rule or "").endswith(GRADES) or item.severity == "editorial"
    return item.confidence in WEAK and not told_beside and not says_grade(item)


def _is_kept(item: Item) -> bool:
    """Return whether an item tells of nothing but sources and notes."""
    changes = changes_in(item).values()
    return bool(changes) and all(one.rule in KEPT for one in changes)


def _came_beside(item: Item) -> bool:
    """Return whether an item tells other readings that came with their entries: no change tells them."""
    return bool(item.readings) and not changes_in(item) and not any(one.stood for one in item.readings)


def _hidden(fields: frozenset[str]) -> dict[str, Any]:
    """Return the fields that are not shown, with the values that they have where there is nothing."""
    bare = {name: field.get_default() for name, field in Item.model_fields.items() if name not in fields}
    return bare | ({} if "sentence" in fields else {"sentence": ""})


def _named(items: Iterable[Item], citations: Mapping[Id, Citation]) -> Iterator[Item]:
    """Yield an item for each severity that names what came or went, kind by kind."""
    ranked = sorted(items, key=lambda item: SEVERITIES.index(item.severity))
    for severity, same in groupby(ranked, key=lambda item: item.severity):
        members = list(same)
        yield Item(
            severity=severity,
            sentence=phrases.together(names(members, citations)),
            subjects=tuple(dict.fromkeys(subject for item in members for subject in item.subjects)),
            notes=notes(members),
            also=tuple(one for item in members for one in _bare(item)),
        )


def _bare(item: Item) -> Iterator[Item]:
    """Yield the changes that an item tells, without what is said of them."""
    for one in (item, *item.also):
        yield one.model_copy(update=_hidden(FIELDS["named"]))


def _more(counted: Counter[tuple[Forms, SectionId]], report: Report) -> str:
    """Return what only the full report tells, with how much of it there is; many sections are told as one number."""
    found = {one: number for one, number in counted.items() if one[1] != "completeness"}
    if len(found) > MOST_THINGS:
        things = [MANY.counted(sum(found.values()))]
    else:
        things = [forms.counted(number, report.section(section).title) for (forms, section), number in found.items()]
    things += [SOURCES.counted(len(report.sources))] if report.sources else []
    return _(MORE).format(option=OPTION, things=phrases.listed([*things, _(RULES)]))


def is_quiet(report: Report) -> bool:
    """Return whether a report tells of no change, of nothing on the way between its releases, and of no correction."""
    told = [(section.id, item) for section in report.sections for group in section.groups for item in group.items]
    return not any(changes_in(item) or section in {"between", "rest", "corrected"} for section, item in told)
