"""Readings that no source states: what compilers read otherwise themselves is never told as a quarrel of sources."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import Release, diff, report
from ilrs_docs.language import Language
from ilrs_docs.model import Reading
from ilrs_docs.reporting.counting import items_of
from ilrs_docs.reporting.headings import DRAWN as NO_SOURCE
from ilrs_docs.reporting.headings import OPENED as QUARREL
from ilrs_docs.reporting.headings import STANDING

Data = dict[str, Any]
Maker = Callable[..., Data]
SOURCES = [
    {"id": "said", "publisher": "Agency", "title": "Announcement", "date": "2021-06-16"},
    {"id": "heard", "publisher": "The Wire", "title": "Report", "date": "2023"},
]
CAMP: Data = {"id": "camp", "title": {"en": "Camp", "zh": "营地", "ru": "Лагерь"}, "meaning": {"en": "A first hut."}}
HUB: Data = {"id": "hub", "title": {"en": "Hub", "zh": "枢纽", "ru": "Узел"}, "window": "2031", "status": "planned"}


def reading(field: str, value: str, **more: object) -> Data:
    """Return another reading, of a source unless said otherwise."""
    return {"id": f"{field}-r", "field": field, "value": value, "sources": ["heard"], "confidence": "low"} | more


TENT = {"en": "A tent", "zh": "一顶帐篷", "ru": "Палатка"}
DRAWN: Data = {"interpretation": True}
BARE: Data = {"sources": []}
ROWS: list[tuple[str, Data, Data, str, str]] = [
    ("a source says so", HUB, reading("window", "2030"), QUARREL, "Sources disagree, milestone Hub: "),
    ("of a term a source says so", CAMP, reading("meaning", "A tent"), QUARREL,
     "Sources disagree, term “Camp”: "),
    ("compilers read a date so", HUB, reading("window", "2030", **DRAWN), NO_SOURCE,
     "milestone Hub: as the compilers understand it, its window is 2030, which no source states (low confidence)."),
    ("compilers read a term so", CAMP, reading("meaning", "A tent", words=TENT, **DRAWN), NO_SOURCE,
     "as the compilers understand it, its meaning is “A tent”, which no source states (low confidence)."),
    ("they read a status so", HUB, reading("status", "deferred", **DRAWN), NO_SOURCE,
     "as the compilers understand it, its status is deferred"),
    ("they read a place so", HUB, reading("site", "Rim", **DRAWN), NO_SOURCE,
     "as the compilers understand it, its site is Rim"),
    ("they do not say how sure", HUB, reading("window", "2030", confidence=None, **DRAWN),
     NO_SOURCE, "its window is 2030, which no source states. Stated here: 2031."),
    ("no source is named", HUB, reading("window", "2030", **BARE), NO_SOURCE,
     "Recorded without a source, milestone Hub: another reading of its window is 2030 (low confidence)."),
    ("nor for a term", CAMP, reading("meaning", "A tent", **BARE), NO_SOURCE,
     "Recorded without a source, term “Camp”: "),
    ("nor for a place", HUB, reading("site", "Rim", **BARE), NO_SOURCE,
     "Recorded without a source, milestone Hub: a"),
]  # fmt: skip


@pytest.fixture
def released(release_data: Maker) -> Callable[..., Release]:
    """Return a maker of roadmaps of some terms and milestones."""

    def make(*entries: Data) -> Release:
        kinds: dict[str, list[Data]] = {"terms": [], "milestones": []}
        for entry in entries:
            kinds["terms" if "meaning" in entry else "milestones"].append(
                {"sources": ["said"], "confidence": "high"} | entry
            )
        return Release.model_validate_json(json.dumps(release_data(sources=SOURCES, content=kinds)))

    return make


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_whose_a_reading_is(released: Callable[..., Release], row: tuple[str, Data, Data, str, str]) -> None:
    """Only what a source states makes sources disagree: in the sentence, in its group, in the summary."""
    _name, entry, other, group, words = row
    old, new = released(entry), released(entry | {"readings": [other]})
    made = report(old, new, diff(old, new))
    (found,) = made.section("conflicts").groups
    assert (found.title, len(found.items)) == (group, 1)
    assert words in found.items[0].sentence
    quarrel = group == QUARREL
    assert ("another reading of one thing is recorded" in made.summary) is quarrel
    assert ("one thing is understood otherwise" in made.summary) is not quarrel


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_where_it_stands_on(released: Callable[..., Release], row: tuple[str, Data, Data, str, str]) -> None:
    """What stood before stands apart in the same way."""
    _name, entry, other, group, _words = row
    new = released(entry | {"readings": [other]})
    (found,) = report(new, new, diff(new, new)).section("conflicts").groups
    quarrel = group == QUARREL
    assert found.title == (STANDING if quarrel else group)


@pytest.mark.parametrize(
    ("language", "told", "listed"),
    [
        ("en", "Camp, as the compilers understand it, which no source states: meaning “A tent” (low confidence).",
         "meaning as the compilers understand it “A tent”"),
        ("zh", "营地，按编制者自己的解读（并无来源作此表述）：含义为“一顶帐篷”（可信度：低）。",
         "按编制者自己的解读，含义为“一顶帐篷”"),
        ("ru", "Лагерь, по трактовке составителей, а не источников: значение — «Палатка» (достоверность: низкая).",
         "значение по трактовке составителей — «Палатка»"),
    ],
)  # fmt: skip
def test_beside_what_came(released: Callable[..., Release], language: Language, told: str, listed: str) -> None:
    """It names no source as its speaker, in the group of its own and in the list."""
    old, new = released(HUB), released(HUB, CAMP | {"readings": [reading("meaning", "A tent", words=TENT, **DRAWN)]})
    items = [*items_of(report(old, new, diff(old, new), language=language))]
    (beside,) = [item for item in items if item.readings]
    assert beside.sentence.startswith(told)
    assert listed in next(item.aside or "" for item in items if item.aside)


def test_a_mark_that_is_not_there_is_not_stored() -> None:
    """A file without it stays as it is, byte for byte."""
    plain = Reading.model_validate(reading("window", "2030") | {"sources": ("heard",)})
    assert plain.interpretation is None
