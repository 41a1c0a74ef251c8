"""Tests of `redline` and of the document with tracked changes that is made of it."""

import copy
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from redlined import TRACKED, W, left_in, part, shown

from ilrs_docs import Library, diff, model
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.rendering.docx_redline import render_redline
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.reporting.paragraphs import BODY, SKIPPED, paragraphs
from ilrs_docs.reporting.prose import ALONE, PROSE, prose
from ilrs_docs.reporting.redlining import KnownBeside, Redline, accepted, redline, redline_of, rejected

Data = dict[str, Any]
Maker = Callable[..., Data]
PUBLISHERS = ("CNSA", "Roscosmos")
FACT: Data = {"sources": ["cnsa"], "confidence": "high"}
HOSTILE = "<w:p>&amp; {{ 7*7 }} =1+1 \x00\x1b[31m\u202eend\ufffe " + "x" * 300
TEXTS = [
    "Two crews land by 2031.",
    "Two crews may land by 2032.",
    "First line.\nSecond line.",
    "月球 科研站",
    "x",
    " a  b ",
    HOSTILE,
]


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the releases that come with the package."""
    return Library()


def loaded(data: Data) -> Release:
    """Return plain data as a release."""
    return Release.model_validate_json(json.dumps(data))


def texts(release: Release, language: Language = "en") -> tuple[str, ...]:
    """Return the paragraphs of a release by themselves, the plan of the publishers first."""
    with speaking(language):
        return tuple(one.text for one in paragraphs(release, PUBLISHERS))


def compared(old: Release, new: Release, language: Language = "en") -> Redline:
    """Return the redline of two releases without a lineage."""
    return redline(old, new, diff(old, new), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_neighbouring_releases_hold_both_texts(library: Library, document: str, language: Language) -> None:
    """Between stored releases, and across all of them, accepting gives the new text and rejecting the old one."""
    lineage = library.load_lineage()
    releases = library.releases("roadmap" if document == "roadmap" else "guideline")
    for old, new in [*pairwise(releases), (releases[0], releases[-1])]:
        found = redline(old, new, diff(old, new, lineage), language, KnownBeside(PUBLISHERS))
        assert accepted(found) == texts(new, language)
        assert rejected(found) == texts(old, language)
        written = render_redline(found)
        assert left_in(written, "del") == unmarked(found, "deleted")
        assert left_in(written, "ins") == unmarked(found, "inserted")


def unmarked(found: Redline, gone: str) -> tuple[str, ...]:
    """Return what stays when one kind of marks is taken out: what one release alone reports bears none."""
    kept = (block for block in found.blocks if block.mark != gone)
    return tuple("".join(run.text for run in block.runs if run.kind != gone) for block in kept)


KNOWN: dict[Language, tuple[str, str]] = {
    "en": ("which does not make it new", "not the same as removed"),
    "zh": ("不代表新增", "不等同于已删除"),
    "ru": ("не означает новизны", "не равно исключению"),
}
PARTS: list[tuple[str, Data, Data, set[str], set[str]]] = [
    # what a person would say, the older release, the newer one, what is reported and not new, what came
    ("terms were unknown, and one is known now", {"gaps": ["terms"]}, {"terms": ["Park"]}, {"Terms", "Park"}, set()),
    ("terms were unknown, and two are known now", {"gaps": ["terms"]}, {"terms": ["Park", "Gate"]},
     {"Terms", "Park", "Gate"}, set()),
    ("a term came that was not there", {}, {"terms": ["Park"]}, set(), {"Terms", "Park"}),
    ("one term is known, another one was unknown", {"gaps": ["terms"], "terms": ["Park"]}, {"terms": ["Park", "Gate"]},
     {"Gate"}, set()),
    ("terms were unknown, and a milestone came", {"gaps": ["terms"]}, {"terms": ["Park"], "milestones": ["Wharf"]},
     {"Terms", "Park"}, {"Milestones", "Wharf"}),
    ("milestones were unknown", {"gaps": ["milestones"]}, {"milestones": ["Wharf"]}, {"Milestones", "Wharf"}, set()),
    ("the elements were unknown", {"gaps": ["composition"]}, {"composition": ["Dome"]}, {"Composition", "Dome"}, set()),
    ("the objectives were unknown", {"gaps": ["objectives"]}, {"objectives": ["Study"]},
     {"Objectives", "Study"}, set()),
    ("the missions were unknown, and are", {"gaps": ["missions"]}, {"gaps": ["missions"]}, set(), set()),
    ("terms and objectives were unknown, and both are known", {"gaps": ["terms", "objectives"]},
     {"terms": ["Park"], "objectives": ["Study"]}, {"Terms", "Park", "Objectives", "Study"}, set()),
]  # fmt: skip


def _known(data: Data, version: str) -> Release:
    content = {
        name: [{"id": one.lower(), "title": one, **({"meaning": one} if name == "terms" else {})} for one in titles]
        for name, titles in data.items()
        if name != "gaps"
    }
    gaps = [
        {"id": f"gap-{at}", "part": ["content", *part.split("/")], "reason": "It was never seen"}
        for at, part in enumerate(data.get("gaps", ()))
    ]
    return Release.model_validate(
        {"document": "park", "kind": "roadmap", "version": version, "content": content, "gaps": gaps}, strict=False
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("says", "old", "new", "reported", "came"), PARTS)
def test_what_was_unknown_is_no_insertion(  # noqa: PLR0913, PLR0917 - the row of a table
    says: str, old: Data, new: Data, reported: set[str], came: set[str], language: Language
) -> None:
    """It bears no mark in either direction, and a comment says that it is not new, or not removed."""
    sides = _known(old, "1.0.0"), _known(new, "1.1.0")
    for at, (before, after) in enumerate((sides, sides[::-1])):
        found = redline(before, after, diff(before, after), language)
        heads = [block for block in found.blocks if block.role.startswith(("heading", "name"))]
        alone = [block for block in heads if block.reported]
        assert all(KNOWN[language][at] in block.notes[0] and block.mark == "same" for block in alone), says
        if language == "en":
            marked = {block.runs[0].text for block in heads if block.mark != "same"} - {"Gaps", "It was never seen"}
            assert ({block.runs[0].text for block in alone}, marked) == (reported, came), says
        assert (accepted(found), rejected(found)) == (texts(after, language), texts(before, language))


def mutated(data: Data, random: Random) -> Data:
    """Return a release with some entries reworded, removed, added again under another id, or put elsewhere."""
    told = copy.deepcopy(data)
    for entries in (told["content"]["milestones"], told["content"]["plans"][0]["phases"]):
        for entry in entries:
            if random.random() < 0.3:
                entry["title"]["en"] = random.choice(TEXTS)
            if random.random() < 0.3:
                entry["notes"] = [{"en": random.choice(TEXTS)} for _ in range(random.randrange(4))]
        random.shuffle(entries)
        for entry in entries[: random.randrange(3)]:
            entry["id"] = f"{entry['id']}-{random.randrange(9)}"
        del entries[: random.randrange(3)]
    return told


@pytest.fixture(scope="module")
def made_up() -> Data:
    """Return a release of milestones and phases to be changed at random."""
    milestones = [
        {"id": f"m-{n}", "title": {"en": f"Milestone {n}"}, "window": f"20{30 + n}", "status": "planned"} | FACT
        for n in range(6)
    ]
    phases = [
        {"id": f"p-{n}", "title": {"en": f"Phase {n}"}, "objectives": [{"en": "Land"}, {"en": "Land"}]} | FACT
        for n in range(4)
    ]
    plan = {"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"], "phases": phases} | FACT
    return {
        "document": "roadmap",
        "version": "1.0.0",
        "label": "V1.0",
        "title": {"en": "Roadmap"},
        "standing": "official",
        "basis": "text",
        "issued": "2021-06-16",
        "issuers": ["CNSA", "Roscosmos"],
        "languages": ["en"],
        "sources": [{"id": "cnsa", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}],
        "content": {"milestones": milestones, "plans": [plan]},
    }


@settings(derandomize=True, deadline=None, database=None, max_examples=60)
@given(random=st.randoms(use_true_random=False))
def test_made_up_releases_hold_both_texts(made_up: Data, random: Random) -> None:
    """Whatever is reworded, moved, renumbered, added or removed: both texts can be had back, from the document too."""
    old, new = (loaded(mutated(made_up, random)) for _ in range(2))
    found = compared(old, new)
    assert accepted(found) == texts(new)
    assert rejected(found) == texts(old)
    written = render_redline(found)
    assert left_in(written, "del") == shown(texts(new))
    assert left_in(written, "ins") == shown(texts(old))


def test_nothing_is_marked_where_nothing_changed(library: Library) -> None:
    """A release against itself has no tracked change at all."""
    one = library.load("guideline@1.0")
    found = compared(one, one)
    assert all(block.mark == "same" and [run.kind for run in block.runs] == ["same"] for block in found.blocks)
    assert not [*part(render_redline(found)).iter(*TRACKED)]


def test_a_rewording_is_marked_word_by_word(release_data: Maker) -> None:
    """Only the words that differ are marked, and a new window stands in words."""
    old = release_data()
    new = release_data(version="1.1.0", issued="2022-01-31")
    new["content"]["milestones"][0] |= {"window": "2035", "description": {"en": "A flight"}}
    blocks = {block.runs[0].text: block for block in compared(loaded(old), loaded(new)).blocks}
    assert [(run.kind, run.text) for run in blocks["2031"].runs] == [
        ("deleted", "2031"), ("inserted", "2035"), ("same", "."),
    ]  # fmt: skip
    assert (blocks["A flight"].mark, blocks["A flight"].role) == ("inserted", "text")


def test_a_pair_of_the_matching_is_reworded_in_place(release_data: Maker) -> None:
    """An entry with another id that the comparison takes for the same one is marked inside, not replaced whole."""
    old, new = release_data(), release_data(version="1.1.0")
    long = "The first flight of five that bring the parts of the station to the Moon"
    old["content"]["milestones"][0] |= {"id": "one", "description": {"en": long}}
    new["content"]["milestones"][0] |= {"id": "two", "description": {"en": f"{long}, in 2031"}}
    found = compared(loaded(old), loaded(new))
    assert {block.mark for block in found.blocks} == {"same"}
    assert [run.text for block in found.blocks for run in block.runs if block.role == "text" and run.kind != "same"]


def test_an_id_that_went_to_another_entry_pairs_nothing(release_data: Maker) -> None:
    """Where an entry became another one, what bears its old id now is new."""
    old, new = release_data(), release_data(version="1.1.0")
    entry = old["content"]["milestones"][0]
    other = entry | {"id": "other", "title": {"en": "Another flight"}, "window": "2040"}
    old["content"]["milestones"] = [entry, other]
    new["content"]["milestones"] = [entry | {"id": "other"}]
    found = compared(loaded(old), loaded(new))
    assert accepted(found) == texts(loaded(new))
    assert rejected(found) == texts(loaded(old))
    assert [block.mark for block in found.blocks if "Another flight" in block.runs[0].text] == ["deleted"]


def _said(element: Any) -> str:  # noqa: ANN401 - lxml ships no types
    return "".join(one.text for one in element.iter(f"{W}t"))


def _sourced(window: str, sources: dict[str, tuple[str, str]], **fields: Any) -> Data:  # noqa: ANN401 - what a release holds
    """Return a release of one milestone whose window is known from sources, each with its publisher and its day."""
    milestone = {"id": "m", "title": {"en": "Landing"}, "window": window, "sources": [*sources]}
    named = [{"id": own, "publisher": of, "title": "News", "date": day} for own, (of, day) in sources.items()]
    data = {"document": "park", "kind": "roadmap", "version": "1.0.0", "issued": "2021-06-16", "issuers": ["CNSA"]}
    return data | {"sources": named, "content": {"milestones": [milestone]}} | fields


FIRST = {"first": ("TASS", "2021-06-01")}
LATER: Data = {"version": "1.1.0", "issued": "2022-01-31"}
COMPILED = {"version": "1.0.1-tracked.20220131", "standing": "tracked", "issuers": ["Somebody"], "notice": "Compiled"}
WHOSE: list[tuple[str, dict[str, tuple[str, str]], Data, str, str]] = [
    # what a person would say, the sources of the newer release, what else it says, whose the change is, of which day
    ("an official release is that of its issuers", FIRST | {"b": ("Xinhua", "2022-01-20")}, {"standing": "official"},
     "CNSA", "2022-01-31"),
    ("who says it, on the day of that", FIRST | {"b": ("Xinhua", "2022-01-20")}, COMPILED, "Xinhua", "2022-01-20"),
    ("of a month no day is known", FIRST | {"b": ("Xinhua", "2022-01")}, COMPILED, "Xinhua", "2022-01-31"),
    ("two say it on one day", FIRST | {"b": ("Xinhua", "2022-01-20"), "c": ("CGTN", "2022-01-20")}, COMPILED,
     "Xinhua and CGTN", "2022-01-20"),
    ("two say it on two days", FIRST | {"b": ("Xinhua", "2022-01-20"), "c": ("CGTN", "2022-01-21")}, COMPILED,
     "Xinhua and CGTN", "2022-01-21"),
    ("of one no day is known", FIRST | {"b": ("Xinhua", "2022-01-20"), "c": ("CGTN", "2022-01")}, COMPILED,
     "Xinhua and CGTN", "2022-01-31"),
    ("three say it", FIRST | {one: (one, "2022-01-20") for one in ("B", "C", "D")} , COMPILED, "B, C and others",
     "2022-01-20"),
    ("nobody is cited", {}, COMPILED, "who stated it is not known", "2022-01-31"),
    ("nobody issued it", {}, {"standing": "official", "issuers": []}, "who stated it is not known", "2022-01-31"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "sources", "fields", "author", "day"), WHOSE)
def test_a_change_is_that_of_who_stated_it(
    says: str, sources: dict[str, tuple[str, str]], fields: Data, author: str, day: str
) -> None:
    """By the sources that came with it; in the document it bears their name and that day."""
    keys = {own.lower(): one for own, one in sources.items()}
    old, new = (loaded(_sourced("2031", FIRST if sources else {})), loaded(_sourced("2032", keys) | LATER | fields))
    found = compared(old, new)
    (block,) = [one for one in found.blocks if {run.text for run in one.runs} >= {"2031", "2032"}]
    assert (block.author, str(block.day)) == (author, day), says
    tracked = [one for one in part(render_redline(found)).iter(*TRACKED) if "2032" in _said(one)]
    assert [(one.get(f"{W}author"), one.get(f"{W}date")[:10]) for one in tracked] == [(author, day)]


SAID: dict[str, dict[str, tuple[str, ...]]] = {
    # which fields the change files tell of -> whose the change is of the window, and of the title
    "xinhua": {"window": ("xinhua",)},
    "cgtn": {"window": ("cgtn",), "title": ("xinhua",)},
    "nobody": {"window": ()},
    "untold": {},
}
WHO = {
    "xinhua": ("Xinhua", "CGTN and Xinhua"),
    "cgtn": ("CGTN", "Xinhua"),
    "nobody": ("who stated it is not known", "CGTN and Xinhua"),
    "untold": ("CGTN and Xinhua", "CGTN and Xinhua"),
}


@pytest.mark.parametrize("told", SAID)
def test_who_says_a_field_is_asked_before_who_says_the_change(told: str) -> None:
    """The change files know it for each field; where they say that no source does, the change claims nobody."""
    sources = FIRST | {"xinhua": ("Xinhua", "2022-01-20"), "cgtn": ("CGTN", "2022-01-20")}
    old = loaded(_sourced("2031", FIRST))
    data = _sourced("2032", sources) | LATER | COMPILED
    data["content"]["milestones"][0]["title"]["en"] = "Landing at the pole"
    new = loaded(data)

    def voices(key: tuple[str, str], field: str) -> tuple[str, ...] | None:
        assert key == ("milestone", "m")
        return SAID[told].get(field)

    found = redline(old, new, diff(old, new), known=KnownBeside(voices=voices))
    authors = [
        next(
            block.author for block in found.blocks if any(words in run.text for run in block.runs if run.kind != "same")
        )
        for words in ("2032", "pole")
    ]
    assert tuple(authors) == WHO[told]


def test_the_change_files_of_a_library_are_asked() -> None:
    """A report, and a copy of it: Petrukovich gave the year of Luna 28, Krasnikov that of Luna 26."""
    library = Library()
    told = library.report("roadmap@2025-05-08", "roadmap@2025-10-24")
    documents = [told.to("docx-redline"), told.model_copy().to("docx-redline")]
    for document in documents:
        changes = {
            (one.get(f"{W}author"), "".join(each.text for each in one.iter(f"{W}t")))
            for one in part(document).iter(f"{W}ins")
        }
        assert ("A. Petrukovich", "2034") in changes
        assert any(text == "2028" and author.startswith("Krasnikov") for author, text in changes)


def test_the_cover_says_whose_text_it_is(release_data: Maker) -> None:
    """Which releases, whether their text is that of the publishers, what has no standing; never what nobody says."""
    first = loaded(release_data(basis="reported"))
    second = loaded(release_data(version="1.1.0", issued="2022-01-31", basis="text"))
    tracked = loaded(release_data(version="1.1.0-tracked.20230102", issued="2023-01-02", basis="reported"))
    unsaid = first.model_copy(update={"basis": None})
    assert compared(first, second).cover[1:-1] == (
        (
            "The text of “V1.0.0” is a reconstruction from reports, not the publishers' text. "
            "The text of “V1.1.0” was compiled from the document itself."
        ),
    )
    assert compared(first, tracked).cover[2] == "“V1.1.0-tracked.20230102” has no official standing."
    assert compared(first, tracked).warnings == (compared(first, tracked).cover[2],)
    assert len(compared(unsaid, unsaid).cover) == 2
    written = [*part(render_redline(compared(first, second))).iter(f"{W}p")]
    assert [_said(one) for one in written[:4]] == ["Roadmap", *compared(first, second).cover]
    assert not [one for paragraph in written[1:4] for one in paragraph.iter(*TRACKED)]


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_every_change_says_which_who_and_when(library: Library, document: str) -> None:
    """Each tracked change has an id of its own, an author and a day; most are stated by others than this tool."""
    old, new = library.load(f"{document}@1.0"), library.load(f"{document}@latest")
    tracked = [*part(render_redline(compared(old, new))).iter(*TRACKED)]
    ids = [one.get(f"{W}id") for one in tracked]
    assert len(ids) > 50
    assert len(set(ids)) == len(ids)
    authors = [one.get(f"{W}author") for one in tracked]
    assert all(authors)
    assert authors.count("who stated it is not known") < len(authors) / 4
    assert "ilrs_docs" not in authors
    assert all(date.fromisoformat(one.get(f"{W}date")[:10]) for one in tracked)
    whole = {one.get(f"{W}date")[10:] for one in tracked if one.getparent().tag == f"{W}rPr"}
    assert whole == {"T00:00:00Z"}


def test_what_is_said_about_the_text_is_a_comment(release_data: Maker) -> None:
    """Notes, readings and confidence stand beside the heading of their entry: in both, in the newer, in the older."""
    old, new = release_data(), release_data(version="1.1.0")
    reading = {"id": "r", "field": "window", "value": "2040", "sources": ["cnsa"]}
    old["content"]["milestones"][0] |= {"notes": [{"en": "Stays."}, {"en": "Goes."}], "confidence": "low"}
    new["content"]["milestones"][0] |= {"notes": [{"en": "Stays."}, {"en": "Comes."}], "readings": [reading]}
    found = compared(loaded(old), loaded(new))
    (block,) = [one for one in found.blocks if one.notes]
    assert (block.role, block.mark) == ("heading-2", "same")
    assert block.notes == (
        "Stays.",
        "In the newer release alone: Comes.",
        "In the newer release alone: Another reading of window: 2040",
        "In the older release alone: Goes.",
        "In the older release alone: Confidence: low.",
    )
    comments = part(render_redline(found), "word/comments.xml")
    assert [_said(one) for one in comments.iter(f"{W}p")] == [*block.notes]
    assert {one.get(f"{W}author") for one in comments} == {"ilrs_docs"}


def test_beside_what_an_objective_stands_is_a_comment(release_data: Maker) -> None:
    """Nobody says whether it replaces the other: no text of theirs, but told where it is new."""
    old, new = release_data(), release_data(version="1.1.0")
    aims = [{"id": own, "title": {"en": own.title()}, "sources": ["cnsa"]} for own in ("rocks", "dust")]
    old["content"]["objectives"] = aims
    new["content"]["objectives"] = [aims[0], aims[1] | {"beside": ["rocks"]}]
    found = compared(loaded(old), loaded(new))
    assert [one.notes for one in found.blocks if one.notes] == [
        ("In the newer release alone: It stands beside Rocks.",)
    ]  # fmt: skip
    assert not any("beside" in run.text for one in found.blocks for run in one.runs)


def test_a_comment_comes_and_goes_with_its_paragraph(release_data: Maker) -> None:
    """Its anchor is inserted with what is inserted, so that nothing is left of it where that is rejected."""
    old, new = release_data(), release_data(version="1.1.0")
    come = {"id": "other", "title": {"en": "Another"}, "notes": [{"en": "Seen."}], "sources": ["cnsa"]}
    new["content"]["milestones"].append(come)
    document = part(render_redline(compared(loaded(old), loaded(new))))
    (anchor,) = document.iter(f"{W}commentReference")
    assert [up.tag for up in anchor.iterancestors()][:2] == [f"{W}r", f"{W}ins"]


PLANS: dict[Language, tuple[str, str]] = {
    "en": ("Joint plan of the Roadmap", "Plan of CNSA"),
    "zh": ("路线图联合计划", "中国国家航天局计划"),
    "ru": ("Совместный план дорожной карты", "План КНКА"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_of_the_publishers_comes_first(library: Library, language: Language) -> None:
    """Between two states as well, neither of which is theirs: the library knows who they are."""
    lines = redline_of(library.compare("roadmap@previous", "roadmap@latest"), language)
    headings = [block.runs[0].text for block in lines.blocks if block.role.startswith("heading")]
    joint, other = PLANS[language]
    assert headings.index(joint) < headings.index(other)


def test_prose_has_no_labels(library: Library) -> None:
    """No paragraph begins with the name of a field and a colon."""
    for document in ("roadmap", "guideline"):
        names = [phrases.field_name(name) for name in (*PROSE, *ALONE)]
        labels = tuple(f"{name[:1].upper()}{name[1:]}: " for name in names)
        assert not [one for one in texts(library.load(f"{document}@latest")) if one.startswith(labels)]


def test_every_field_of_an_entry_has_its_prose() -> None:
    """Whatever a release may hold is told: as a text, alone, by a sentence of its own, in a collection or a remark."""
    kinds: list[type[model.Model]] = [
        model.Milestone, model.Mission, model.Plan, model.Phase, model.Objective, model.Step, model.Opportunity,
        model.Instrument, model.Partner, model.Contact, model.Promise, model.Statement, model.Gap, model.Deadline,
        model.Level, model.Principle, model.ParticipationPhase, model.Procedure, model.Term, model.Definition,
    ]  # fmt: skip
    for kind in kinds:
        fields = set(kind.model_fields) - SKIPPED - BODY - {"phases", "steps", "limits", "deadlines"}
        assert fields <= {*PROSE, *ALONE, "address"}, kind


def test_a_translation_on_one_side_only_is_noted(release_data: Maker) -> None:
    """Where only one release has a text in the reader's language, a comment says so; where both do, none."""
    old, new = release_data("guideline"), release_data("guideline", version="1.1.0")
    del new["content"]["levels"][0]["title"]["zh"]
    there, back = (
        redline(loaded(one), loaded(other), diff(loaded(one), loaded(other)), "zh")
        for one, other in ((old, new), (new, old))
    )
    notes = [[note for block in found.blocks for note in block.notes] for found in (there, back)]
    assert len(notes[0]) == len(notes[1]) == 1
    assert notes[0] != notes[1]
    assert notes[0][0] in "".join(part(render_redline(there), "word/comments.xml").itertext())
    assert part(render_redline(there)).find(f".//{W}commentReference") is not None
    assert not any(block.notes for block in compared(loaded(old), loaded(new)).blocks)
    assert (
        "word/comments.xml"
        not in zipfile.ZipFile(BytesIO(render_redline(compared(loaded(old), loaded(new))))).namelist()
    )


def test_hostile_text_stays_text(release_data: Maker) -> None:
    """Markup, template syntax, formulas, control and bidirectional characters are shown as they are."""
    old, new = release_data(), release_data(version="1.1.0", issuers=[HOSTILE])
    new["label"] = HOSTILE
    new["content"]["milestones"][0]["title"]["en"] = HOSTILE
    written = render_redline(compared(loaded(old), loaded(new)))
    assert left_in(written, "del") == shown(texts(loaded(new)))
    assert "\\u202e" in visible(HOSTILE)
    assert {one.get(f"{W}author") for one in part(written).iter(f"{W}ins")} == {visible(HOSTILE)}


def test_all_that_a_reader_would_read_is_there(library: Library) -> None:
    """Every stored text of a release stands in its paragraphs, or in the remarks on them."""
    for document in ("roadmap", "guideline"):
        release = library.load(f"{document}@latest")
        with speaking("en"):
            whole = "\n".join(words for one in paragraphs(release) for words in (one.text, *one.remarks))
        assert [text for text in english(release.model_dump(mode="json")) if text.rstrip(".") not in whole] == []


def english(data: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Yield the English of every localised text in plain data."""
    if isinstance(data, dict) and "en" in data:
        yield data["en"]
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from english(value)


def test_paragraphs_know_what_they_tell(library: Library) -> None:
    """No two paragraphs of a release have one key; headings never leave out a level."""
    for document in ("roadmap", "guideline"):
        found = [*paragraphs(library.load(f"{document}@latest"))]
        assert len({one.key for one in found}) == len(found)
        levels = [int(one.role[-1]) for one in found if one.role.startswith("heading")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert set(levels) == {1, 2, 3}


def test_what_is_seldom_more_than_a_name_is_no_heading(library: Library) -> None:
    """Objectives, parts, principles, participation phases and levels are names in a row; other entries are headed."""
    roles: dict[str, set[str]] = {}
    for document in ("roadmap", "guideline"):
        release = library.load(f"{document}@latest")
        for one in paragraphs(release):
            if one.key[0] == "content" and len(one.key) == 3 and one.role in {"name", "heading-2"}:
                roles.setdefault(str(one.key[1]), set()).add(one.role)
        written = render_redline(compared(release, release))
        styled = [one for one in part(written).iter(f"{W}p") if one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Name"]
        told = [(one, after) for one, after in pairwise(paragraphs(release)) if one.role == "name"]
        loose = [one.find(f"{W}pPr/{W}keepNext") is not None for one in styled]
        assert loose == [after.role == "name" for _one, after in told]  # with a text of its own it stays on its page
        assert set(loose) == {True, False}
    named = {"objectives", "composition", "principles", "participation_phases", "levels"}
    assert {name for name, found in roles.items() if found == {"name"}} == named
    assert {name for name, found in roles.items() if found == {"heading-2"}} == set(roles) - named


def test_a_gap_says_where_it_is(release_data: Maker) -> None:
    """A gap names the field, and the entry by its title; what has no field is told by its reason alone."""
    reason = {"en": "Not found"}
    gaps = [
        {"id": "gap-1", "part": ["content", "milestones", "ilrs-1", "window"], "reason": reason},
        {"id": "gap-2", "part": ["content"], "reason": reason},
        {"id": "gap-3", "part": ["section-titles"], "reason": {"en": "No title was read"}},
    ]
    told = texts(loaded(release_data(gaps=gaps)))
    assert "This concerns milestones / ILRS-1 / window." in told
    assert "This concerns content." in told
    assert "No title was read" in told
    assert "section-titles" not in "".join(told)


SCRIPT = """
import sys
from ilrs_docs import Library
sys.stdout.buffer.write(Library().report("roadmap@1.0", "roadmap@latest", language="ru").to("docx-redline"))
"""


def test_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Another hash seed, time zone and locale give the same document, and a history that is kept, or is not."""
    places = (("1", "Asia/Shanghai", "C.UTF-8"), ("2", "America/New_York", "POSIX"))
    made = [
        subprocess.run(  # noqa: S603 - this interpreter with a script of our own
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "ILRS_DOCS_CACHE": kept},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale in places
        for kept in ("", str(tmp_path))
    ]
    assert len(set(made)) == 1
    assert made[0].startswith(b"PK")


def test_a_text_that_was_not_compared_by_words_says_so(
    release_data: Callable[..., Data], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its paragraph bears a note; those that were bear none."""
    monkeypatch.setattr("ilrs_docs.wording.marks.CAP", 100**2)
    milestone = {"id": "m", "title": {"en": "Landing"}, "sources": ["cnsa"], "confidence": "high"}
    sides = []
    for side in "ab":
        description = {"en": " ".join(f"{side}{number}." for number in range(300))}
        content = {"milestones": [milestone | {"description": description, "title": {"en": f"Landing {side}"}}]}
        sides.append(loaded(release_data("roadmap", content=content)))
    notes = [note for block in compared(sides[0], sides[1]).blocks for note in block.notes]
    assert notes == ["This text is long; whole sentences were compared, not words."]


def test_an_address_stands_as_it_is() -> None:
    """No stop behind it, no capital letter at its beginning."""
    assert prose("address", "https://example.org") == "https://example.org"


def test_a_reference_to_what_bears_the_same_title_says_what_it_is() -> None:
    """Under the heading of a milestone its mission of the same title is called a mission, another one by its title."""
    whole = [one for one in paragraphs(Library().load("roadmap@latest")) if one.key[-1] == "missions"]
    said = {str(one.key[-2]): one.text for one in whole if len(one.key) > 2}
    assert said["luna-25"] == "It is about Luna 25 (mission)."
    assert any("(mission)" not in words for words in said.values())
