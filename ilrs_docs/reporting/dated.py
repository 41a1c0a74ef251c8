"""Where the dates ahead stand on a page: in which section an entry is named with its date, not only by its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from ilrs_docs.changes import Subject
from ilrs_docs.language import Language, spoken
from ilrs_docs.model.windows import OPEN
from ilrs_docs.phrasing.dating import spellings
from ilrs_docs.phrasing.phrases import clause
from ilrs_docs.reporting.models import Item, Left, Section, SectionId

Key = tuple[str, str]
"""Kind and id."""
MOST_APART: Final = 40
"""Of how many entries a sentence may speak to be read for the date of each; one on more of them names few."""
_JOINING: Final = re.compile(r"(?:[\s,、“”«»]|and|和|и)+")
"""What stands between names in a row, in any of the languages."""
_BETWEEN: Final = r"\D{1,24}?"
"""What may stand between both ends of a window: no other number."""


class DatedEntry(NamedTuple):
    """An entry whose date lies ahead: what it is called, and the date as a pattern."""

    title: str
    date: re.Pattern[str]


class WantedDates(NamedTuple):
    """The dates that are looked for, by entry, and what stands beside a name in a list, by the change that it tells."""

    entries: Mapping[Key, DatedEntry]
    beside: Mapping[int | None, str]


def standing_dates(sections: Iterable[Section], wanted: WantedDates) -> dict[Key, SectionId]:
    """Return the first section that names each of these entries with its date; what none does is not there.

    What stands in a table goes before what sentences say; of several entries that one sentence names each has what
    follows its own name.
    """
    told = list(sections)
    found: dict[Key, SectionId] = {}
    for section in told:
        for key in _in_table(section, wanted.entries):
            found.setdefault(key, section.id)
    for section in told:
        for key in chain.from_iterable(_in_item(item, wanted) for group in section.groups for item in group.items):
            found.setdefault(key, section.id)
    return found


def wanted_of(left: Iterable[Left], items: Iterable[Item]) -> WantedDates:
    """Return what is left that has a date, with the titles by which some items of the whole report name it."""
    dates = {(one.kind, one.id): one.date for one in left if one.kind and one.id and one.date}
    found: dict[Key, DatedEntry] = {}
    beside: dict[int | None, str] = {}
    for one in (one for item in items for one in (item, *item.also)):
        if one.aside:
            beside[one.change] = one.aside
        for subject in one.subjects:
            key = (subject.kind, subject.id)
            date = dates.get(key)
            if date and key not in found:
                found[key] = DatedEntry(subject.title, pattern(date))
    return WantedDates(found, beside)


def pattern(window: str) -> re.Pattern[str]:
    """Return what finds a window (EDTF) in a text of the language spoken, however its words are bent.

    >>> bool(pattern("2033/2035").search("its date is 2033 to 2035")), bool(pattern("2033").search("12033"))
    (True, False)
    """
    return _pattern(window, spoken())


@lru_cache(maxsize=1024)
def _pattern(window: str, _language: Language) -> re.Pattern[str]:
    ends = [one for one in window.split("/") if one not in {"", OPEN}]
    told = _BETWEEN.join(f"(?:{'|'.join(map(re.escape, spellings(one)))})" for one in ends)
    return re.compile(rf"(?<!\d){told}(?!\d)")


def _in_table(section: Section, wanted: Mapping[Key, DatedEntry]) -> Iterator[Key]:
    titles = {one.title: key for key, one in wanted.items()}
    for name, *cells in section.glance.rows if section.glance else ():
        key = titles.get(name)
        if key and any(wanted[key].date.search(cell) for cell in cells):
            yield key


def _in_item(item: Item, dates: WantedDates) -> Iterator[Key]:
    """Yield the entries that an item names with their date."""
    told = (item, *item.also)
    for one in told:
        if one.change in dates.beside and not one.sentence:
            key = (one.subjects[0].kind, one.subjects[0].id)
            if key in dates.entries and dates.entries[key].date.search(dates.beside[one.change]):
                yield key
    subjects = dict.fromkeys(subject for one in told if one.sentence for subject in one.subjects)
    if len(subjects) <= MOST_APART:
        yield from _in_sentences([one.sentence for one in told], subjects, dates.entries)


def _in_sentences(texts: Iterable[str], subjects: Iterable[Subject], wanted: Mapping[Key, DatedEntry]) -> Iterator[Key]:
    keys: dict[str, list[Key]] = defaultdict(list)  # of several entries with one title each is named by it
    for one in subjects:
        if (one.kind, one.id) in wanted:
            keys[clause(one.title)].append((one.kind, one.id))
    if not keys:
        return
    titles = {clause(one.title) for one in subjects} - {""}
    for text in texts:
        start = behind = end = len(text)
        for place, title in reversed([*_names_in(text, titles)]):
            if not _JOINING.fullmatch(text, place + len(title), start):
                behind, end = place + len(title), start  # of names in a row each has what follows the last of them
            yield from (key for key in keys.get(title, ()) if wanted[key].date.search(text, behind, end))
            start = place


def _names_in(text: str, titles: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield where a text names which title, from its start on; of several that begin at one place the longest.

    >>> [*_names_in("Luna 27, then Luna 27.1", ["Luna 27", "Luna 27.1"])]
    [(0, 'Luna 27'), (14, 'Luna 27.1')]
    """
    places = {title: place for title in titles if (place := text.find(title)) >= 0}
    while places:
        title = min(places, key=lambda one: (places[one], -len(one)))
        yield places[title], title
        behind = places[title] + len(title)
        found = {one: at if at >= behind else text.find(one, behind) for one, at in places.items()}
        places = {one: at for one, at in found.items() if at >= 0}
