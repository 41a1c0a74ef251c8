"""Sources that disagree: the same reading of several entries is told once, with a table of the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from pydantic import JsonValue

from ilrs_docs.changes import SEVERITIES, Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Release, Window
from ilrs_docs.model.stored import plain_value
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import dated_words, doubted, note_for, said_words
from ilrs_docs.phrasing.release_pair import ReleasePair, given
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.sections.assignment import Place, Placed
from ilrs_docs.reporting.sections.bearing import said_by
from ilrs_docs.reporting.sections.other_readings import (
    Other,
    Since,
    items_beside,
    names_of,
    other_readings,
    speakers_of,
    standing_item,
)
from ilrs_docs.reporting.sections.tables import table_of, word_or_none

NAMED: Final = 8
"""How many entries are named in the sentence; the table has them all."""
_CAME_BESIDE: Final = Place("conflicts", headings.CAME_BESIDE)
_STANDING: Final = Place("conflicts", headings.STANDING)
_DRAWN: Final = Place("conflicts", headings.DRAWN)


class Disagreement(NamedTuple):
    """What several entries can share: where it is told, which field is read otherwise, as what, and how surely."""

    place: Place
    field: str
    value: str
    confidence: str | None
    sources: tuple[str, ...]
    words: str | None = None


def others(release: Release, comparison: Comparison) -> list[tuple[Placed, JsonValue]]:
    """Return what tells each other reading of a release that no change tells, with the reading as plain data.

    What came with its entry stands apart from what stood in both releases.
    """
    by_age: dict[Since, list[Other]] = {"change": [], "entry": [], "before": []}
    for other in other_readings(release, comparison):
        by_age[other.since].append(other)
    came = [(Placed(_CAME_BESIDE, item), None) for item in items_beside(release, by_age["entry"])]
    speakers = speakers_of(release)
    stood = [(_stood(one, speakers), plain_value(one.reading)) for one in by_age["before"]]
    return [*came, *stood]


def _stood(other: Other, speakers: Mapping[str, str]) -> Placed:
    """Return what tells another reading that stood before, with its place."""
    return Placed(_stands_in(other), standing_item(other, names_of(other.reading.__dict__, speakers)))


def _stands_in(other: Other) -> Place:
    """Return where another reading that stood before is told: as a quarrel of sources only where a source states it."""
    said = given(other.reading, "sources") and not given(other.reading, "interpretation")
    return _STANDING if said else _DRAWN


def joined(placed: Iterable[Placed], others: Iterable[tuple[Placed, JsonValue]], pair: ReleasePair) -> list[Placed]:
    """Return what is told with the other readings that no change tells.

    The same reading of several entries is one item that holds all. It is the same where the same sources say so; who
    says what is never lost in it. What the table says of an entry is not told again, but for a change, which has its
    own place in all that is told.
    """
    told = [*((one, _of_change(one)) for one in placed), *others]
    shared: dict[Disagreement, list[Placed]] = defaultdict(list)
    for one, reading in told:
        if isinstance(reading, dict):
            shared[_disagreement(one.place, reading)].append(one)
    several = [(about, members) for about, members in shared.items() if len(members) > 1]
    hosts = {id(members[0]): _host(about, members, pair) for about, members in several}
    guests = {id(one) for _about, members in several for one in members[1:]}
    return [
        Placed(one.place, hosts[id(one)]) if id(one) in hosts else one
        for one, _reading in told
        if id(one) not in guests
    ]


def _of_change(placed: Placed) -> JsonValue:
    """Return the reading that a change is about, None where it is about none."""
    change = placed.change
    return (change.new or change.old) if change and placed.place.section == "conflicts" else None


def _disagreement(place: Place, reading: Mapping[str, JsonValue]) -> Disagreement:
    sure, sources = reading.get("confidence"), reading.get("sources")
    cited = tuple(sorted(map(str, sources))) if isinstance(sources, list) else ()
    value, told = str(reading["value"]), said_words(reading) or note_for(reading)
    return Disagreement(place, str(reading["field"]), value, str(sure) if sure else None, cited, told)


def _host(about: Disagreement, members: list[Placed], pair: ReleasePair) -> Item:
    items = tuple(one.item for one in members)
    notes = tuple(dict.fromkeys(note for item in items for note in item.notes))
    dated = dated_words(items[0].subjects[0].kind, about.field, about.value)
    reading = about.words or dated or phrases.plain(about.value)
    sure = word_or_none(about.confidence)
    width = len(headings.READING_COLUMNS) if about.confidence else len(headings.READING_COLUMNS) - 1
    cells = ((item.subjects[0].title, _shown_here(item, about.field, pair), reading, sure) for item in items)
    table = table_of(headings.READING_TABLE, headings.READING_COLUMNS[:width], (row[:width] for row in cells))
    names = phrases.few([item.subjects[0].title for item in items], NAMED)
    words = _("{names}: another reading of the {field} is {reading}")
    if about.words:
        words = _("{names}, what a source says of the {field}: {reading}")
    told = words.format(names=names, field=phrases.field_name(about.field), reading=reading)
    told = doubted(told, said_by(about.sources, pair, cited_below=True), about.confidence)
    bare = {"also": (), "notes": ()}  # the host says the notes of all
    return Item(
        severity=min((item.severity for item in items), key=SEVERITIES.index),
        happened=True if all(item.happened for item in items) else None,
        sentence=phrases.together([phrases.sentence(told), *_stated(items, about.field, pair)]),
        subjects=tuple(dict.fromkeys(subject for item in items for subject in item.subjects)),
        tables=(table,),
        notes=notes,
        readings=tuple(dict.fromkeys(one for item in items for one in item.readings)),
        sources=tuple(sorted({source for item in items for source in item.sources})),
        also=tuple(
            inner
            for item in items
            for inner in ((item.model_copy(update=bare), *item.also) if item.change is not None else item.also)
        ),
    )


def _stated(items: tuple[Item, ...], field: str, pair: ReleasePair) -> Iterator[str]:
    """Yield what is stated here of several entries, where that is the same of all."""
    known = all(given(pair.entry(item.subjects[0]), field) is not None for item in items)
    values = {_shown_here(item, field, pair) for item in items}
    if known and len(values) == 1:
        yield phrases.sentence(_("Stated here: {value}").format(value=phrases.clause(values.pop())))


def _shown_here(item: Item, field: str, pair: ReleasePair) -> str:
    value = given(pair.entry(item.subjects[0]), field)
    if value is None:
        return phrases.value(None)
    plain = plain_value(value)
    if isinstance(value, Window):
        return phrases.window(value.root)
    return phrases.plain(plain) if isinstance(plain, str) else phrases.value(plain)
