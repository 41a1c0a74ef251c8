"""Where on a page something is told that the first screen only counts, or leads to: by its change, or by its entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import Span, Words
from ilrs_docs.layout.spans import Styler, fill, joined, spans
from ilrs_docs.phrasing.phrases import clause
from ilrs_docs.phrasing.spots import FULL, OTHERS, SECTION, in_document
from ilrs_docs.reporting.audiences import chosen
from ilrs_docs.reporting.chart_models import Charts
from ilrs_docs.reporting.counting import changes_in
from ilrs_docs.reporting.dated import WantedDates, standing_dates, wanted_of

if TYPE_CHECKING:
    from ilrs_docs.layout.blocks import SectionBlock
    from ilrs_docs.reporting.models import Left, Part, Report, Section, SectionId
    from ilrs_docs.reporting.shortening import Shown

LISTING: Final[frozenset[SectionId]] = frozenset({"act", "promises"})
"""The sections in which entries stand without a change that the first screen counts: dates ahead, open promises."""
Extent = Literal["counted", "named", "bare"]
"""How much is said of where more stands: each place and how much is there, each place, or no place."""
Told = Mapping[object, str]
"""The section that tells something first: a change by its position, an entry by its kind and id."""


@dataclass(frozen=True, slots=True)
class Spots:
    """What the page tells where, what only the full report does, and the numbers of the sections.

    `others` is what is left out for the audience. On a page on several documents, `documents` says of the id of each
    section of which one it is.
    """

    page: Told
    full: Told
    numbers: Mapping[str, int]
    documents: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[object] = frozenset()

    def section(self, changes: Iterable[object]) -> str | None:
        """Return the section of the page that tells the first of some changes that it tells."""
        return next((self.page[one] for one in changes if one in self.page), None)


def anchor(document: str | None, own: str) -> str:
    """Return the id of something on a page: with the document before it, where the page is on several.

    >>> anchor(None, "schedule"), anchor("roadmap", "schedule")
    ('schedule', 'roadmap-schedule')
    """
    return f"{document}-{own}" if document else own


def key(document: str | None, own: object) -> object:
    """Return what something goes by that stands on a page: with its document, where the page is on several."""
    return (document, own) if document else own


def spots(report: Report, seen: Shown, sections: Iterable[SectionBlock]) -> Spots:
    """Return where a page with these sections tells what, and where the whole report does."""
    numbers = {section.id: number for number, section in enumerate(sections, start=1)}
    wanted = wanted_of((one for part in report.screen.parts for one in part.left), report.items())
    page = {what: own for what, own in _anchors(seen.sections, seen.charts, wanted).items() if own in numbers}
    if "concern" in numbers:
        page["commitment", None] = "concern"
    read = chosen(report)
    drawn = report.charts if any(section.id == "schedule" for section in read) else Charts()
    full = _anchors(read, drawn, wanted)
    everything = full if [*read] == [*report.sections] else _anchors(report.sections, report.charts, wanted)
    return Spots(page, full, numbers, others=frozenset(everything.keys() - full.keys() - page.keys()))


def _anchors(sections: Sequence[Section], charts: Charts, wanted: WantedDates) -> dict[object, str]:
    found: dict[object, str] = {("milestone", bar.id): "schedule" for bar in charts.schedule}
    for key, own in standing_dates(sections, wanted).items():
        found.setdefault(key, own)
    for section in sections:
        for item in (item for group in section.groups for item in group.items):
            for number in changes_in(item):
                found.setdefault(number, section.id)
            for subject in item.subjects if section.id in LISTING and item.change is None else ():
                found.setdefault((subject.kind, subject.id), section.id)
    return found


def more(part: Part, where: Spots, style: Styler, extent: Extent = "counted") -> Words:
    """Return how much more there is in a part, with a link to each section where it stands, and how much is there.

    Of what no section of the page tells it is said that the full report does, where it does. To the extent `named` the
    places stand there without their numbers; what is `bare` says no place, and leads to the section that tells most.
    Where the reader's own commitments stand is said in any case.
    """
    told = style(part.more)
    if not told:
        return ()
    if extent == "bare":
        if any(one.kind == "commitment" for one in part.left) and "concern" in where.numbers:
            return _named(part, [(Span(_number_of("concern", where), "section", "concern"),)], style)
        here = Counter(where.page[one] for one in map(_key, part.left) if one in where.page)
        most = max(sorted(here, key=where.numbers.__getitem__), key=here.__getitem__, default=None)
        return (Span(part.more or "", "section", most),) if most else told
    places = [*_places(part, where, counted=extent == "counted")]
    return _named(part, places, style) if places else told


def _named(part: Part, places: Sequence[Words], style: Styler) -> Words:
    """Return how much more there is in a part, with some places behind it."""
    names = joined(places, _("; "))
    return fill(_("{words}."), words=fill(_("{told} ({names})"), told=style(clause(part.more or "")), names=names))


def _number_of(section: str, where: Spots) -> str:
    return _(SECTION.named).format(number=where.numbers[section])


def _places(part: Part, where: Spots, *, counted: bool) -> Iterator[Words]:
    """Yield where a part has more, with a link to it: in which sections, or in which of several documents."""
    keys = [_key(one) for one in part.left]
    here = Counter(where.page[one] for one in keys if one in where.page)
    full = sum(one in where.full for one in keys if one not in where.page)
    others = sum(one in where.others for one in keys)
    if where.documents:
        yield from _of_documents(here, where, part.rest, counted=counted)
    else:
        yield from _of_sections(here, where, part.rest, full=full, counted=counted)
    if full:
        yield spans(FULL.words(alone=full == part.rest, counted=counted).format(count=full))
    if others:
        yield spans(OTHERS.words(alone=others == part.rest, counted=counted).format(count=others))


def _of_sections(here: Counter[str], where: Spots, rest: int, *, full: int, counted: bool) -> Iterator[Words]:
    """Yield how much of the rest stands in each section; uncounted, the numbers of all of them in one."""
    alone = rest in {full, *here.values()}
    ordered = sorted(here, key=where.numbers.__getitem__)
    if len(ordered) > 1 and not counted:
        numbers = [(Span(str(where.numbers[own]), "section", own),) for own in ordered]
        yield fill(_(SECTION.named), number=joined(numbers, pgettext("between numbers", ", ")))
        return
    for own in ordered:
        words = SECTION.words(alone=alone, counted=counted).format(number=where.numbers[own], count=here[own])
        yield (Span(words, "section", own),)


def _of_documents(here: Counter[str], where: Spots, rest: int, *, counted: bool) -> Iterator[Words]:
    """Yield how much of the rest stands in each document, with a link to the first section of it that tells any."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for own in sorted(here, key=where.numbers.__getitem__):
        name = where.documents.get(own, "")  # what is told of all documents stands in none
        counts[name] += here[own]
        first.setdefault(name, own)
    for name, number in counts.items():
        told = in_document(name, number) if counted and number != rest else name
        section = SECTION.words(alone=False, counted=counted).format(number=where.numbers[first[name]], count=number)
        yield (Span(told if name else section, "section", first[name]),)


def _key(one: Left) -> object:
    return key(one.document, one.change if one.change is not None else (one.kind, one.id))
