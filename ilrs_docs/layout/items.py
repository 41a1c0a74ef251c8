"""Items as blocks: a sentence, what it was and is, why it is told, the texts that changed, what it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext, pgettext
from ilrs_docs.layout.addresses import addresses
from ilrs_docs.layout.blocks import (
    Footing,
    GroupBlock,
    ItemBlock,
    MarkedRun,
    NamedCount,
    ParagraphBlock,
    Part,
    PassageBlock,
    Sentences,
    ShownValue,
    Side,
    Span,
    TableBlock,
    Values,
    Words,
    plain,
)
from ilrs_docs.layout.spans import Styler, capital, fill, joined, spans, together
from ilrs_docs.phrasing.describing import date_inside
from ilrs_docs.phrasing.phrases import NOT_GIVEN, kind_name, word
from ilrs_docs.phrasing.phrases import together as in_one
from ilrs_docs.phrasing.sureness import sure
from ilrs_docs.phrasing.weighing import head
from ilrs_docs.reporting.counting import by_kind, by_weight, changes_in, changes_of, items_of
from ilrs_docs.reporting.depths import PAGES
from ilrs_docs.reporting.fitting import breadth

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Citation, Group, Item, Passage, Report, Support, Table

FOR_EVERYBODY: Final = marked("every partner is told it")
"""Why a partner is told what is in no way theirs, where something else is said to be usual."""
SUPPORT: Final = {
    "official": marked("the new date is official"),
    "agency": marked("the new date rests on a statement of an agency"),
    "statement": marked("the new date rests on a statement"),
    "press": marked("the new date rests on press reports alone"),
    "mixed": marked("the new date rests on press reports and other sources"),
}
"""How well a new date is founded, which is another thing than how sure it is that it moved."""
CITED: Final = marked("the new date rests on press reports alone, some of them as others cite them")
"""How one is founded for which digests, encyclopaedias and data sets are cited too."""
RETOLD: Final = marked("the new date is known only from those who cite press reports")
"""How one is founded for which such alone are cited, beside whoever speaks for himself: no report of it was read."""
GRADED: Final = ("-confidence-raised", "-confidence-lowered")
"""The rules by which a thing is surer, or less sure."""
MOST_SOURCES: Final = 2
BROADEST_SOURCES: Final = 50
"""How many sources are named, the last first, where there is no list of them, and how broad they may be; one is named
in any case."""


def _founded(support: Support, cited: Sequence[Citation]) -> str:
    """Return what a new date rests on; press that others cite was not read itself."""
    press = [one.retells for one in cited if not one.speaker] if support == "press" else []
    return _((RETOLD if all(press) else CITED) if any(press) else SUPPORT[support])


class ItemLayout:
    """Lays out the items of one report; `reworded` is whether a text that was reworded was among them."""

    def __init__(self, style: Styler, report: Report) -> None:
        self._style, self._shown = style, PAGES[report.detail]
        self._sources = {citation.id: citation for citation in report.sources}
        self._addresses = addresses(report)
        self._alone = {item.fingerprint for one in report.sections for group in one.groups for item in group.items}
        self._used: set[str] = set()
        self._usual = report.concern.because if report.concern else ()
        self.reworded = False

    def group(self, group: Group) -> GroupBlock:
        """Return a group as a block, with how many things it tells."""
        things = sum(_count(item) for item in group.items)
        title = self._style(group.title)
        counted = fill(_("{title} ({count})"), title=title, count=spans(str(things)))
        items = tuple([self._item(item) for item in group.items])
        return GroupBlock(title, counted, len(changes_of(group.items)), group.folded, items)

    def table(self, table: Table) -> TableBlock:
        """Return a table as a block."""
        each = self._style.each
        number = pgettext("heading of a column", "No.") if table.ordered else None
        rows = tuple([each(row) for row in table.rows])
        title, columns = self._style(table.title), each(table.columns)
        return TableBlock(title, columns, rows, number, about=table.ids, ranks=table.ranks)

    def _item(self, item: Item) -> ItemBlock:
        about = [subject for one in (item, *item.also) for subject in one.subjects]
        own = self._id(item.fingerprint)
        return ItemBlock(
            severity=item.severity,
            weight=item.weight,
            grade=head(item.weight),
            sentence=self._style(item.sentence),
            parts=tuple(self._parts(item)),
            rule=item.rule,
            id=own,
            kinds=tuple(dict.fromkeys(subject.kind for subject in about)),
            titles=tuple(subject.title for subject in item.subjects),
            changes=tuple(changes_in(item)),
            fingerprint=item.fingerprint if own else None,
            beside=tuple(self._beside(item)) if item.rule else (),
            about=tuple(dict.fromkeys(subject.id for subject in about)),
        )

    def _id(self, fingerprint: str | None) -> str | None:
        """Return the address of a change, the first time that it is told."""
        if fingerprint is None or fingerprint in self._used:
            return None
        self._used.add(fingerprint)
        return self._addresses[fingerprint]

    def _id_beside(self, item: Item) -> str | None:
        """Return the address of a change that another one tells, unless it is told by itself as well."""
        return None if item.fingerprint in self._alone else self._id(item.fingerprint)

    def _beside(self, item: Item) -> Iterator[str]:
        """Yield the addresses of the changes that an item tells beside its own."""
        yield from filter(None, map(self._id_beside, item.also))

    def _parts(self, item: Item) -> Iterator[Part]:
        everything = (item, *item.also)
        yield from self._paragraphs(item)
        yield from self._values(item)
        yield from (self._passage(passage) for one in everything for passage in one.passages)
        yield from (self.table(table) for one in everything for table in one.tables)
        for note in (note for one in everything for note in one.notes):
            bare = self._style(note)
            yield ParagraphBlock("note", fill(_("Note: {note}"), note=bare), bare)
        yield from self._also(item)
        yield from self._footing(item)

    def _paragraphs(self, item: Item) -> Iterator[ParagraphBlock]:
        style = self._style
        if item.description:
            yield ParagraphBlock("description", style(item.description))
        if item.bounds:
            words = f"{item.bounds[:1].upper()}{item.bounds[1:]}"
            yield ParagraphBlock("bounds", fill(_("{words}."), words=style(words)))
        if item.phase:
            yield ParagraphBlock("phase", fill(_("It left the phase “{phase}”."), phase=style(item.phase)))
        if item.outside:
            words = _("It lies outside the phase “{phase}”, as it did before.")
            yield ParagraphBlock("phase", fill(words, phase=style(item.outside)))
        if item.since_first:
            what = style(item.since_first)
            yield ParagraphBlock("since", fill(_("Against the first release: {what}"), what=what))
        if item.due:
            yield ParagraphBlock("due", fill(_("The date that matters: {due}"), due=style(item.due)))
        because = item.because or ((_(FOR_EVERYBODY),) if self._usual and item.change is not None else ())
        if because != self._usual:
            reasons = joined(style.each(because), pgettext("between facts", "; "))
            yield ParagraphBlock("because", fill(_("Here because: {reasons}"), reasons=reasons))

    def _values(self, item: Item) -> Iterator[Values]:
        """Yield the values of an item before and now; nothing where its sentence says it all."""
        if not (item.shift or item.bounds or item.quotes):
            return
        quotes: dict[str, str] = {quote.of: quote.text for quote in item.quotes}
        sides: tuple[tuple[Side, str, str | None], ...] = (
            ("was", pgettext("heading of a column", "Was"), item.was),
            ("now", pgettext("heading of a column", "Is"), item.now),
        )
        values = tuple(
            ShownValue(side, name, self._style(words or _(NOT_GIVEN)), self._style(quotes.get(side)))
            for side, name, words in sides
            if words or side in quotes
        )
        yield Values(spans(_before_and_after(item, quotes)), values, self._style(item.shift))

    def _passage(self, passage: Passage) -> PassageBlock:
        self.reworded = True
        title = self._style(passage.title)
        message = _("{title} (compared by whole sentences, being long):") if passage.coarse else _("{title}:")
        runs = tuple([MarkedRun(run.kind, self._style(run.text)) for run in passage.runs])
        return PassageBlock(fill(message, title=title), title, passage.coarse, runs)

    def _also(self, item: Item) -> Iterator[Part]:
        """Yield what an item tells beside itself: what is counted under another head than the item bears its own."""
        beside = [other for other in item.also if other.sentence]
        if item.rule is None and beside:
            ids = tuple(map(self._id_beside, beside))
            yield Sentences(self._style.each(tuple([other.sentence for other in beside])), ids)
            return
        heads: dict[str, list[str]] = {}
        for other in beside:
            apart = other.change is not None and other.weight != item.weight
            heads.setdefault(head(other.weight) if apart else "", []).append(other.sentence)
        for grade, sentences in heads.items():
            told = together(self._style.each(tuple(sentences)))
            message = _("Also ({grade}): {sentences}") if grade else _("Also: {sentences}")
            yield ParagraphBlock("companions", fill(message, grade=spans(grade), sentences=told))

    def _footing(self, item: Item) -> Iterator[Footing]:
        certainty = spans(sure(item.certainty, item.rule, item.months)) if item.certainty else ()
        cited = sorted(
            (self._sources[name] for name in item.sources if name in self._sources), key=lambda one: one.number
        )
        facts = (
            _level(item),
            spans(_founded(item.support, cited)) if item.support else (),
            self._borne(item, cited) if cited else (),
            fill(_("rule {rule}"), rule=(Span(item.rule, "rule"),)) if item.rule and "rules" in self._shown else (),
        )
        told = tuple(fact for fact in (certainty, *facts) if fact)
        if told:
            yield Footing(told, capital(joined(facts, pgettext("between facts", "; "))))

    def _borne(self, item: Item, cited: Sequence[Citation]) -> Words:
        """Return the sources of an item, of what follows from a day that passed as those that gave this day."""
        words = self._cited(cited)
        return fill(_("day given by {names}"), names=words) if item.foreseen else words

    def _cited(self, cited: Sequence[Citation]) -> Words:
        """Return on which sources an item rests: by their numbers, or the last ones by publisher and day."""
        if "sources" in self._shown:
            numbers = joined(((Span(str(one.number), "source", one.id),) for one in cited), _between_numbers())
            return fill(ngettext("source {numbers}", "sources {numbers}", len(cited)), numbers=numbers)
        heard = _voices(cited)
        last = [self._published(one) for one in heard[: -MOST_SOURCES - 1 : -1]]
        if sum(breadth(plain(one)) for one in last) > BROADEST_SOURCES:
            last = last[:1]
        named = joined(last, _between_numbers())
        left = len(heard) - len(last)
        words = ngettext("{names} and {count} more source", "{names} and {count} more sources", left)
        return fill(words, names=named, count=spans(str(left))) if left else named

    def _published(self, voice: Sequence[Citation]) -> Words:
        """Return the last source of a voice by its publisher and day, with the speaker whom several of them relay."""
        one = voice[-1]
        words = _("{title} ({date}; {speaker})") if len(voice) > 1 else _("{title} ({date})")
        told = fill(
            words,
            title=self._style(one.publisher),
            date=spans(date_inside(one.date)),
            speaker=self._style(one.speaker or ""),
        )
        return (Span(plain(told), "cited", one.url or ""),)


def _voices(cited: Sequence[Citation]) -> list[list[Citation]]:
    """Return sources by who says it, in the order of the last source of each: those that relay one speaker are one."""
    found: dict[str, list[Citation]] = {}
    for one in cited:
        key = f"speaker {one.speaker}" if one.speaker else f"source {one.id}"
        found[key] = [*found.pop(key, []), one]
    return [*found.values()]


def _level(item: Item) -> Words:
    """Return how sure an item is, and how sure it was where what stands beside it says that without words."""
    if item.confidence is None:
        return ()
    silent = (one for one in item.also if one.was and not one.sentence and (one.rule or "").endswith(GRADED))
    before = next((one.was for one in silent), None)
    level = spans(word(item.confidence))
    if before is None:
        return fill(_("confidence {level}"), level=level)
    return fill(_("confidence {level} (before: {old})"), level=level, old=spans(before))


def weights(report: Report) -> tuple[NamedCount, ...]:
    """Return how many changes a report tells of each weight, the gravest first."""
    return tuple(NamedCount(name, head(name), count) for name, count in by_weight(items_of(report)).items())


def kinds(report: Report) -> tuple[NamedCount, ...]:
    """Return how many changes a report tells about each kind of entry, most first."""
    return tuple(NamedCount(kind, kind_name(kind), count) for kind, count in by_kind(items_of(report)).items())


def _between_numbers() -> str:
    return pgettext("between numbers", ", ")


def _count(item: Item) -> int:
    """Return how many things an item tells: one that only gathers others counts as those."""
    return len(item.also) if item.also and not item.rule else 1


def _before_and_after(item: Item, quotes: dict[str, str]) -> str:
    """Return the values of an item before and now in one paragraph, with the sources' own words."""
    values = (
        (_("Was: {value}."), _("Was: {value} (source: “{quote}”)."), item.was, quotes.get("was")),
        (_("Is: {value}."), _("Is: {value} (source: “{quote}”)."), item.now, quotes.get("now")),
    )
    told = [
        (quoted if quote else plain).format(value=value or _(NOT_GIVEN), quote=quote)
        for plain, quoted, value, quote in values
        if value or quote
    ]
    bounds = [_("{words}.").format(words=f"{item.bounds[:1].upper()}{item.bounds[1:]}")] if item.bounds else []
    return in_one([*told, *bounds])
