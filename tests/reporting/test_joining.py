"""Lines of a page that say alike are one, with all names; the data hold each change by itself, and none is lost."""

import json
from collections.abc import Callable
from itertools import pairwise, permutations
from typing import Any

import pytest

from ilrs_docs import Library, Release, Report, diff, report
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.reporting.counting import changes_in, items_of
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.shortening import shown

Data = dict[str, Any]
Maker = Callable[..., Data]
LIBRARY = Library()
PAIRS = [pair for name in ("roadmap", "guideline") for pair in permutations(LIBRARY.releases(name), 2)]
NEIGHBOURS = [pair for name in ("roadmap", "guideline") for pair in pairwise(LIBRARY.releases(name))]
SOURCES = [{"id": "said", "publisher": "Agency", "title": "Plan", "date": "2021-06-16"}]
FACT = {"sources": ["said"], "confidence": "high"}


def stage(own: str, **fields: Any) -> Data:  # noqa: ANN401 - the fields of a milestone
    """Return a milestone as plain data."""
    return (
        {"id": own, "title": {"en": own.title(), "zh": own.title(), "ru": own.title()}, "window": "2031"}
        | FACT
        | fields
    )


def flight(own: str, **fields: Any) -> Data:  # noqa: ANN401 - the fields of a mission
    """Return a mission as plain data."""
    return {"id": f"{own}-m", "title": {"en": own.title(), "zh": own.title(), "ru": own.title()}} | FACT | fields


def made(make: Maker, old: Data, new: Data, language: Language = "en") -> Report:
    """Return the report from one content to another."""
    before, after = (
        Release.model_validate_json(json.dumps(make(content=content, sources=SOURCES, **more)))
        for content, more in ((old, {}), (new, {"version": "2.0.0", "issued": "2023-01-01"}))
    )
    return report(before, after, diff(before, after), language=language)


def told(one: Report) -> list[str]:
    """Return what the page tells in the section of all else: each sentence, and what stands beside it."""
    with speaking(one.language):
        groups = next((section.groups for section in shown(one).sections if section.id == "rest"), ())
    return [
        " | ".join(part for part in (item.sentence, *(other.sentence for other in item.also)) if part)
        for group in groups
        for item in group.items
    ]


BARE = [stage("hub"), stage("lab"), stage("crane"), stage("mast"), stage("pier")]
ROWS: list[tuple[str, list[Data], list[str]]] = [
    ("one entry, three ties", [stage("hub", depends_on=["crane", "mast", "pier"])],
     ["Hub now depends on Crane, Mast and Pier."]),
    ("one tie of two entries", [stage("hub", depends_on=["crane"]), stage("lab", depends_on=["crane"])],
     ["Hub and Lab now depend on Crane."]),
    ("two ties of two entries",
     [stage("hub", depends_on=["crane", "mast"]), stage("lab", depends_on=["crane", "mast"])],
     ["Hub and Lab now depend on Crane and Mast."]),
    ("other ties of two entries", [stage("hub", depends_on=["crane"]), stage("lab", depends_on=["mast"])],
     ["Hub now depends on Crane.", "Lab now depends on Mast."]),
    ("one tie alone", [stage("hub", depends_on=["crane"])], ["Hub now depends on Crane."]),
    ("agencies of one", [stage("hub", agencies=["CNSA", "Roscosmos"])],
     ["CNSA and Roscosmos are now named among the agencies of Hub."]),
    ("one agency of two", [stage("hub", agencies=["CNSA"]), stage("lab", agencies=["CNSA"])],
     ["CNSA is now named among the agencies of Hub and Lab."]),
    ("surer alike", [stage("hub", confidence="medium"), stage("lab", confidence="medium")],
     ["What is recorded of Hub and Lab is less sure: confidence was high, is now medium."]),
    ("less sure by another grade", [stage("hub", confidence="medium"), stage("lab", confidence="low")],
     ["What is recorded of the milestone Hub is less sure: confidence was high, is now medium.",
      "What is recorded of the milestone Lab is less sure: confidence was high, is now low."]),
    ("several rules of one entry", [stage("hub", depends_on=["crane"], agencies=["CNSA"])],
     ["Hub now depends on Crane. | CNSA is now named among the agencies of Hub."]),
    ("a tie and how sure it is", [stage("hub", depends_on=["crane"], confidence="medium")],
     ["Hub now depends on Crane."]),
]  # fmt: skip


@pytest.mark.parametrize(("new", "words"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_lines_that_say_alike_are_one(release_data: Maker, new: list[Data], words: list[str]) -> None:
    """By rule and values; what differs in either stands alone."""
    changed = {one["id"] for one in new}
    whole = [*new, *(one for one in BARE if one["id"] not in changed)]
    assert told(made(release_data, {"milestones": BARE}, {"milestones": whole})) == words


LANGUAGE_ROWS: list[tuple[Language, list[str]]] = [
    ("en", ["Hub and Lab now depend on Crane and Mast."]),
    ("zh", ["里程碑“Hub”和“Lab”现以“Crane”和“Mast”为前提。"]),
    ("ru", ["Вехи «Hub» и «Lab» теперь зависят от вех «Crane» и «Mast»."]),
]


@pytest.mark.parametrize(("language", "words"), LANGUAGE_ROWS)
def test_joined_lines_in_three_languages(release_data: Maker, language: Language, words: list[str]) -> None:
    """Each noun and verb agrees with how many there are."""
    new = [stage("hub", depends_on=["crane", "mast"]), stage("lab", depends_on=["crane", "mast"]), *BARE[2:]]
    assert told(made(release_data, {"milestones": BARE}, {"milestones": new}, language)) == words


def test_missions_of_what_it_waits_for_are_not_named_again(release_data: Maker) -> None:
    """A milestone that waits for two others, and includes their missions, names them once."""
    flights = [flight("crane"), flight("mast")]
    new = [stage("hub", depends_on=["crane", "mast"], missions=["crane-m", "mast-m"]), *BARE[1:]]
    content = {"missions": flights}
    (line,) = told(made(release_data, {"milestones": BARE} | content, {"milestones": new} | content))
    depends, includes = line.split(" | ")
    assert depends == "Hub now depends on Crane and Mast."
    assert includes == "Hub now includes the missions that are named like what it depends on."


def test_another_lead_of_two_missions_is_one_line_with_its_grade(release_data: Maker) -> None:
    """How sure it was stands behind how sure it is."""
    old = [flight(own, lead="CNSA") for own in ("crane", "mast")]
    new = [flight(own, lead="CMSA", confidence="medium") for own in ("crane", "mast")]
    page = shown(made(release_data, {"missions": old}, {"missions": new}))
    (item,) = [
        item for section in page.sections if section.id == "rest" for group in section.groups for item in group.items
    ]
    assert item.sentence == "The lead of Crane and Mast passed from CNSA to CMSA."
    assert (item.confidence, [(one.was, one.now, one.sentence) for one in item.also][-1]) == (
        "medium", ("high", "medium", ""),
    )  # fmt: skip


def items(sections: Any) -> list[Item]:  # noqa: ANN401 - sections of a report, or of a page
    """Return the items of sections."""
    return [item for section in sections for group in section.groups for item in group.items]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", NEIGHBOURS, ids=[f"{old.version}..{new.version}" for old, new in NEIGHBOURS])
def test_a_joined_line_names_all_whose_changes_it_holds(pair: tuple[Release, Release], language: Language) -> None:
    """Each title of what a line tells stands in it, or beside it."""
    one = report(*pair, LIBRARY.diff(*pair), language=language)
    with speaking(language):
        lines = items(shown(one).sections)
    for item in lines:
        if item.change is None and item.rule:
            words = " ".join([item.sentence, *(other.sentence for other in item.also)])
            assert [subject.title for subject in item.subjects if subject.title.strip("«»") not in words] == []


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{old.version}..{new.version}" for old, new in PAIRS])
def test_no_change_is_lost_by_joining(pair: tuple[Release, Release]) -> None:
    """A page holds each change once at most, and each that is not counted."""
    one = report(*pair, LIBRARY.diff(*pair))
    numbers = [number for item in items(shown(one).sections) for number in changes_in(item)]
    assert len(numbers) == len(set(numbers))
    grave = {
        number for item in items_of(one) for number, each in changes_in(item).items() if each.severity != "editorial"
    }
    kept = {
        number for item in items_of(one) for number, each in changes_in(item).items()
        if str(each.rule).endswith(("notes-changed", "sources-changed"))
    }  # fmt: skip
    alone = {item.change for item in items_of(one) if item.change is not None}
    assert {number for number in alone & grave - kept if number not in numbers} == set()
