"""What is new of a thing stands where it is read: dates of phases, speakers, notes, whose a level is."""

import json
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from ilrs_docs import Library, Release, Report, diff, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.blocks import GroupBlock, ItemBlock
from ilrs_docs.layout.pages import page
from ilrs_docs.model import Lineage
from ilrs_docs.rendering import text

Data = dict[str, Any]
Maker = Callable[..., Data]
LIBRARY = Library()
PAIRS = [pair for name in ("roadmap", "guideline") for pair in permutations(LIBRARY.releases(name), 2)]
WIDE = 100_000
"""So wide that nothing is broken."""
SOURCES = [
    {"id": "said", "publisher": "Agency", "title": "Plan", "date": "2020-01-01", "access": "original"},
    {"id": "heard", "publisher": "The Wire", "speaker": "A. Smith", "title": "Report", "date": "2020-02-01"},
]
FACT = {"sources": ["said"], "confidence": "high"}


def read(data: Data) -> Release:
    """Return a release of plain data."""
    return Release.model_validate_json(json.dumps(data))


def items_of(made: Report) -> list[ItemBlock]:
    """Return the items of a page."""
    blocks = [block for section in page(made).sections for block in section.blocks]
    return [item for block in blocks if isinstance(block, GroupBlock) for item in block.items]


def phase(own: str, window: str | None = None, **more: Any) -> Data:  # noqa: ANN401 - the fields of a phase
    """Return a phase of a plan."""
    title = {tag: own.title() for tag in LANGUAGES}
    return {"id": own, "title": title} | FACT | ({"window": window} if window else {}) | more


def plan(*phases: Data, **more: Any) -> Data:  # noqa: ANN401 - the fields of a plan
    """Return a plan of phases."""
    title = dict.fromkeys(LANGUAGES, "Port plan")
    return {"id": "plan", "title": title, "originators": ["Port"], "phases": list(phases)} | FACT | more


def note(words: str) -> Data:
    """Return a note that reads alike in each language."""
    return {"text": dict.fromkeys(LANGUAGES, words)}


RECASTS: list[tuple[Language, list[Data], list[Data], str]] = [
    ("en", [phase("a", "../2028"), phase("b", "../2040")], [phase("c", "../2035"), phase("d", "../2045")],
     "A (by 2028) and B (by 2040)"),
    ("en", [phase("a", "../2028"), phase("b", "../2040")], [phase("c", "../2035"), phase("d", "../2045")],
     "C (by 2035) and D (by 2045)"),
    ("zh", [phase("a", "../2028"), phase("b")], [phase("c", "../2035"), phase("d", "../2045")],
     "“C”\uff08不晚于2035年\uff09和“D”\uff08不晚于2045年\uff09"),
    ("ru", [phase("a", "../2028"), phase("b")], [phase("c", "../2035"), phase("d", "../2045")],
     "«C» (не позднее 2035 года) и «D» (не позднее 2045 года)"),
    ("en", [phase("a", "2028"), phase("b")], [phase("c"), phase("d", "2045")], "C and D (2045)"),
    ("en", [phase("a", "2028"), phase("b")], [phase("c", "2031~")], "A (2028) and B"),
    ("en", [phase("a", "2028"), phase("b")], [phase("c", "2031~")], "C (around 2031)"),
    ("en", [phase("a", "2028")], [phase("c", "2031/2033")], "C (2031 to 2033)"),
    ("zh", [phase("a", "2028")], [phase("c", "2031/2033")], "“C”\uff082031—2033年\uff09"),
    ("ru", [phase("a", "2028")], [phase("c", "2031/2033")], "«C» (2031\u20132033 годы)"),
]  # fmt: skip


def compared(make: Maker, old: Data, new: Data, language: Language = "en") -> Report:
    """Return the report from one content to another."""
    before, after = (
        read(make(content=content, sources=SOURCES, **more))
        for content, more in ((old, {}), (new, {"version": "2.0.0", "issued": "2023-01-01"}))
    )
    return report(before, after, diff(before, after), language=language)


@pytest.mark.parametrize(("language", "old", "new", "words"), RECASTS)
def test_a_recast_plan_is_told_with_the_dates_of_its_phases(
    release_data: Maker, language: Language, old: list[Data], new: list[Data], words: str
) -> None:
    """Those of the phases that went, and of those that came."""
    made = compared(release_data, {"plans": [plan(*old)]}, {"plans": [plan(*new)]}, language)
    assert words in text.render_report(made, width=WIDE)


def test_the_notes_of_a_recast_plan_stand_with_it(release_data: Maker) -> None:
    """Those that are new of the plan, and those of each phase that came, after its name; no other, in one line."""
    old = plan(phase("a", "2028"), notes=[note("It was so.")])
    came = [phase("c", "2031", notes=[note("It may have slipped by 36 months.")]), phase("d", notes=[note("Later.")])]
    new = plan(*came, notes=[note("It was so."), note("The Wire still has one.")])
    told = text.render_report(compared(release_data, {"plans": [old]}, {"plans": [new]}), width=WIDE)
    assert [line.strip() for line in told.splitlines() if "Note:" in line] == [
        "Note: The Wire still has one. C \u2013 It may have slipped by 36 months. D \u2013 Later.",
    ]  # fmt: skip


def other(own: str, value: str, source: str, **more: Any) -> Data:  # noqa: ANN401 - the fields of a reading
    """Return another reading of a date."""
    return {"id": own, "field": "window", "value": value, "sources": [source], "confidence": "medium"} | more


VOICES = [
    *SOURCES,
    {"id": "retold", "publisher": "Mail", "speaker": "A. Smith", "title": "Report", "date": "2020-02-02"},
    {"id": "again", "publisher": "The Wire", "speaker": "B. Jones", "title": "Report", "date": "2020-02-03"},
]
READINGS: list[tuple[list[Data], str]] = [
    ([other("a", "2032", "heard")], "window 2032 (A. Smith; medium confidence)"),
    ([other("a", "2032", "said")], "window 2032 (Agency; medium confidence)"),
    ([other("a", "2032", "heard"), other("b", "2033", "again")],
     "window 2032 (A. Smith) and 2033 (B. Jones), all with medium confidence"),
    ([other("a", "2032", "heard"), other("b", "2033", "again", confidence="low")],
     "window 2032 (A. Smith; medium confidence) and 2033 (B. Jones; low confidence)"),
    ([other("a", "2032", "heard"), other("b", "2032", "again"), other("c", "2033", "said")],
     "window 2032 (A. Smith and B. Jones) and 2033 (Agency), all with medium confidence"),
    ([other("a", "2032", "heard"), other("b", "2033", "retold")],
     "window 2032 (A. Smith, The Wire) and 2033 (A. Smith, Mail), all with medium confidence"),
    ([other("a", "2032", "heard"), other("b", "2032", "retold")], "window 2032 (A. Smith; medium confidence)"),
    ([other("a", "2032", "heard", sources=[])], "Hub, recorded without a source: window 2032 (medium confidence)"),
    ([other("a", "2032", "heard", sources=[]), other("b", "2033", "heard")], "Hub, according to others: window 2033 ("),
    ([other("a", "2032", "heard", interpretation=True)], "Hub, as the compilers understand it, which no source"),
    ([other("a", "2032", "heard", sources=["heard", "said", "again"])],
     "window 2032 (B. Jones, A. Smith and others; medium confidence)"),
]  # fmt: skip


@pytest.mark.parametrize(("readings", "words"), READINGS)
def test_each_value_is_told_once_with_all_who_say_so(release_data: Maker, readings: list[Data], words: str) -> None:
    """A speaker who is retold in two ways stands with who retells."""
    hub = {"id": "hub", "title": {"en": "Hub"}, "window": "2031", "readings": readings} | FACT
    sides = (
        read(release_data(content=content, sources=VOICES, **more))
        for content, more in (({"milestones": []}, {}), ({"milestones": [hub]}, {"version": "2.0.0"}))
    )
    old, new = sides
    assert words in text.render_report(report(old, new, diff(old, new)), width=WIDE)


LATER: list[tuple[Language, str]] = [
    ("en", "another reading of its window is 2033 (B. Jones; medium confidence)"),
    ("zh", "其时间窗口的另一说法为2033年\uff08B. Jones\uff1b可信度\uff1a中\uff09"),
    ("ru", "по другим сведениям, срок — 2033 год (B. Jones; достоверность: средняя)"),
]


@pytest.mark.parametrize(("language", "words"), LATER)
def test_a_reading_that_begins_names_its_speaker(release_data: Maker, language: Language, words: str) -> None:
    """Two who differ are no plan that moved."""
    hub = {"id": "hub", "title": dict.fromkeys(LANGUAGES, "Hub"), "window": "2031"} | FACT
    old, new = (
        read(release_data(content={"milestones": [one]}, sources=VOICES, **more))
        for one, more in ((hub, {}), (hub | {"readings": [other("a", "2033", "again")]}, {"version": "2.0.0"}))
    )
    assert words in text.render_report(report(old, new, diff(old, new), language=language), width=WIDE)


NEWS: list[tuple[Language, str, str]] = [
    ("en", "announced", "“Joining” in the record is what it was: announced. What is new of it, the notes say."),
    ("en", "deferred", "deferred, promised for later. What is new of it, the notes say."),
    ("en", "open", "What is new of it, the notes say."),
    ("en", "closed", "The procedure “Joining” is still closed. What is new of it, the notes say."),
    ("zh", "announced", "新的情况见备注。"),
    ("ru", "announced", "Что нового, сказано в примечаниях."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "status", "words"), NEWS)
def test_what_is_new_stands_beside_what_is_as_it_was(
    release_data: Maker, language: Language, status: str, words: str
) -> None:
    """A status that is what it was does not hide a note that came; it is told once, and the change with it."""
    call = {"id": "call", "title": dict.fromkeys(LANGUAGES, "Joining"), "status": status, "notes": []} | FACT
    old, new = (
        read(
            release_data(kind="guideline", document="guideline", content={"procedures": [one]}, sources=SOURCES, **more)
        )
        for one, more in ((call, {}), (call | {"notes": [note("Twelve asked to join.")]}, {"version": "2.0.0"}))
    )
    made = report(old, new, diff(old, new), language=language)
    told = text.render_report(made, width=WIDE)
    assert words in told
    assert told.count("Twelve asked to join.") == 1
    items = items_of(made)
    assert [number for item in items for number in item.changes] == [0]
    calm = text.render_report(report(new, new, diff(new, new), language=language), width=WIDE)
    assert words not in calm


@pytest.mark.parametrize("kind", ["milestones", "phases", "missions"])
def test_a_new_note_of_what_else_stands_is_told(release_data: Maker, kind: str) -> None:
    """In the section of its kind, whole."""
    hub = {"id": "hub", "title": {"en": "Hub"}} | FACT
    noted = hub | {"notes": [note("It may slip; nobody says so.")]}
    wrap: dict[str, Callable[[Data], Data]] = {
        "milestones": lambda one: {"milestones": [one]},
        "phases": lambda one: {"plans": [plan(one)]},
        "missions": lambda one: {"missions": [one]},
    }
    told = text.render_report(compared(release_data, wrap[kind](hub), wrap[kind](noted)), width=WIDE)
    assert "Note: It may slip; nobody says so." in told


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{old.version}..{new.version}" for old, new in PAIRS])
def test_each_language_is_told_the_same_notes(pair: tuple[Release, Release]) -> None:
    """No limit counts the letters of a language: as many notes, and as many descriptions, in each."""
    counts = []
    for language in LANGUAGES:
        made = report(*pair, LIBRARY.diff(*pair), language=language)
        items = items_of(made)
        counts.append([sum(len(item.of(role)) for item in items) for role in ("note", "description")])
    assert counts[0] == counts[1] == counts[2]


LEVELS: list[tuple[Language, str]] = [
    ("en", "Levels of cooperation (of the opportunity “Berths”): Whole."),
    ("zh", "合作层级\uff08合作机会“Berths”\uff09\uff1aWhole。"),
    ("ru", "Уровни сотрудничества (возможность участия «Berths»): Whole."),
]


@pytest.mark.parametrize(("language", "words"), LEVELS)
def test_a_level_of_an_opportunity_is_told_as_its_own(release_data: Maker, language: Language, words: str) -> None:
    """It is none of the document; one that no opportunity welcomes is."""
    level = {"id": "whole", "title": dict.fromkeys(LANGUAGES, "Whole")} | FACT
    own = {"id": "own", "title": dict.fromkeys(LANGUAGES, "Own")} | FACT
    offer = {"id": "offer", "title": dict.fromkeys(LANGUAGES, "Berths"), "status": "open"} | FACT
    contents: list[Data] = [{"opportunities": [offer]},
                            {"levels": [level, own], "opportunities": [offer | {"levels": ["whole"]}]}]  # fmt: skip
    old, new = (
        read(release_data(kind="guideline", document="guideline", content=one, sources=SOURCES, **more))
        for one, more in zip(contents, ({}, {"version": "2.0.0"}), strict=True)
    )
    told = text.render_report(report(old, new, diff(old, new), language=language), width=WIDE)
    assert words in told
    assert "Own" in told


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Dock: 2044"), ("zh", "Dock\uff1a2044年"), ("ru", "Dock: 2044 год")]
)
def test_what_another_one_was_withdrawn_for_is_dated(language: Language, words: str) -> None:
    """The date of the new one stands with the sentence that claims it."""
    facts = {"document": "map", "kind": "roadmap", "language": "en", "sources": SOURCES}
    hub, dock = ({"id": own, "title": {tag: own.title() for tag in LANGUAGES}, "window": year} | FACT
                 for own, year in (("hub", "2031"), ("dock", "2044")))  # fmt: skip
    old, new = (read(facts | {"version": version, "issued": day, "content": {"milestones": [one]}})
                for one, version, day in ((hub, "1.0.0", "2020-03-01"), (dock, "2.0.0", "2021-03-01")))  # fmt: skip
    edge = FACT | {"id": "s", "document": "map", "kind": "withdrawn", "old": ["hub"], "new": ["dock"]}
    lineage = Lineage.model_validate_json(json.dumps({"sources": SOURCES, "successions": [edge]}))
    assert words in text.render_report(report(old, new, diff(old, new, lineage), language=language), width=WIDE)


def test_an_instrument_that_came_is_told_with_what_it_is(release_data: Maker) -> None:
    """What happened, not what is not known."""
    paper = {"id": "paper", "title": {"en": "Draft treaty"}, "description": {"en": "It says how ports join."},
             "sources": ["late"], "confidence": "high"}  # fmt: skip
    gap = {"id": "gap", "part": ["content", "instruments"], "reason": {"en": "Not read."}}
    late = [*SOURCES, {"id": "late", "publisher": "Agency", "title": "News", "date": "2022-05-01"}]
    old, new = (
        read(release_data(kind="guideline", document="guideline", **more))
        for more in ({"sources": SOURCES, "gaps": [gap], "content": {}},
                     {"version": "2.0.0", "issued": "2023-01-01", "sources": late, "content": {"instruments": [paper]}})
    )  # fmt: skip
    made = report(old, new, diff(old, new))
    unknown = [item for group in made.section("unknown").groups for item in group.items]
    assert "instrument" not in {subject.kind for item in unknown for subject in item.subjects}
    assert "It says how ports join." in text.render_report(made, width=WIDE)


WHY: list[tuple[Language, str]] = [
    ("en", "Note: It counts from the keel."), ("zh", "It counts from the keel."), ("ru", "It counts from the keel."),
]  # fmt: skip


@pytest.mark.parametrize("before", [[], [other("b", "2040", "heard")]], ids=["begins", "goes on"])
@pytest.mark.parametrize(("language", "words"), WHY)
def test_the_note_of_a_reading_stands_with_it(
    release_data: Maker, language: Language, words: str, before: list[Data]
) -> None:
    """Whether it begins, or one more voice speaks; once, where two readings have one note."""
    hub = {"id": "hub", "title": dict.fromkeys(LANGUAGES, "Hub"), "window": "2031", "readings": before} | FACT
    why = {"note": dict.fromkeys(LANGUAGES, "It counts from the keel.")}
    came = [other("a", "2033", "again", **why), other("c", "2034", "said", **why)]
    old, new = (
        read(release_data(content={"milestones": [one]}, sources=VOICES, **more))
        for one, more in ((hub, {}), (hub | {"readings": [*before, *came]}, {"version": "2.0.0"}))
    )
    told = text.render_report(report(old, new, diff(old, new), language=language), width=WIDE)
    assert words in told
    assert told.count("It counts from the keel.") == 1


def test_what_is_of_low_confidence_is_told_with_its_grade(release_data: Maker) -> None:
    """A site too, which nothing else says so of; one of medium confidence stands as a line."""
    hub = {"id": "hub", "title": {"en": "Hub"}, "sources": ["said"]}
    for grade, words in (("low", "Confidence low"), ("medium", "Hub got a site: Rim.")):
        old, new = ({"milestones": [hub | {"confidence": grade} | more]} for more in ({}, {"site": {"en": "Rim"}}))
        told = text.render_report(compared(release_data, old, new), width=WIDE)
        assert words in told
        assert ("Confidence" in told) is (grade == "low")


def test_a_note_is_told_of_all_of_which_it_is_said(release_data: Maker) -> None:
    """Of one that is well founded too, where it is told of another one."""
    hub = {"id": "hub", "title": {"en": "Hub"}, "window": "2031", "notes": [note("Not in the list.")]} | FACT
    pier = hub | {"id": "pier", "title": {"en": "Pier"}, "confidence": "medium"}
    quay = {"id": "quay", "title": {"en": "Quay"}, "window": "2033"} | FACT
    told = text.render_report(compared(release_data, {"milestones": []}, {"milestones": [hub, pier, quay]}), width=WIDE)
    assert "Note: Hub and Pier \u2013 Not in the list." in told
