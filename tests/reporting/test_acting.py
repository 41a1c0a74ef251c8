"""What may need a decision: what is there, with which date, in which order, and that it is counted once."""

import json
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any, Final
from zipfile import ZipFile

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import DocumentName, Release, Window
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.rendering.formats import FORMATS
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.sections.act import Day

FACT = {"sources": ["cnsa"], "confidence": "high"}
Maker = Callable[..., dict[str, Any]]
LIBRARY = Library()


def acts(found: Report) -> dict[str, list[Item]]:
    """Return the items of the section by the titles of their groups."""
    return {group.title: list(group.items) for group in found.section("act").groups}


def step(own: str, **fields: object) -> dict[str, Any]:
    """Return a step of a procedure."""
    return {"id": own, "action": {"en": own.capitalize()}} | FACT | fields


def between(
    make: Maker, old: dict[str, Any], new: dict[str, Any], issued: str = "2023-10-02", language: Language = "en"
) -> Report:
    """Return the report from one content of a guideline to another."""
    releases = (
        make("guideline", "1.0.0", "2021-06-16", content=old),
        make("guideline", "1.1.0", issued, content=new),
    )
    before, after = (Release.model_validate_json(json.dumps(data)) for data in releases)
    return report(before, after, diff(before, after), language=language)


def call(status: str, *steps: dict[str, Any], **fields: object) -> dict[str, Any]:
    """Return a procedure of some status."""
    return {"id": "call", "title": {"en": "Call"}, "status": status, "steps": list(steps)} | FACT | fields


def offer(status: str, **fields: object) -> dict[str, Any]:
    """Return an opportunity that goes by the procedure."""
    return {"id": "offer", "title": {"en": "Offer"}, "status": status} | FACT | fields


def test_what_is_nearest_comes_first_and_what_is_past_last() -> None:
    """From V1.0 to now: slips, splits and alterations by their dates; what failed years ago asks for nothing."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    (items,) = acts(report(old, new, LIBRARY.diff(old, new))).values()
    assert [(item.subjects[0].id, item.due) for item in items] == [
        ("change-7", "2027"),
        ("luna-26", "2028"),
        ("change-8", "around 2029"),
        ("luna-27", "2029"),
        ("luna-28", "2034"),
    ]


def test_what_acts_is_told_in_full_elsewhere_and_counted_once() -> None:
    """An item of the section is the short form of one with the same change; items() has each change once."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    found = report(old, new, LIBRARY.diff(old, new))
    (items,) = acts(found).values()
    for item in items:
        (whole,) = [one for one in found.items() if one.change == item.change]
        assert whole.due is None
        assert (whole.sentence, whole.fingerprint) == (item.sentence, item.fingerprint)
        assert item.notes == item.also == ()


def test_a_call_that_opened_bears_its_next_deadline() -> None:
    """The call of October 2023 is to be answered by the end of the year; later steps are announced one by one."""
    old, new = LIBRARY.load("guideline@2023-06-20"), LIBRARY.load("guideline@2023-10-02")
    found = acts(report(old, new, LIBRARY.diff(old, new)))
    opened = found["Changes that may call for a decision or an answer"]
    assert {(item.rule, item.due) for item in opened} == {
        ("opportunity-opened", "by 31 December 2023: Letters of intent due"),
        ("procedure-opened", "by 31 December 2023: Send a letter of intent"),
    }
    coming = [(item.subjects[0].kind, item.due) for item in found["Announced and still to come"]]
    assert coming == [
        ("step", "by October 2023"),
        ("step", "by 31 December 2023"),
        ("step", "April 2024"),
        ("step", "September 2024"),
        ("step", "by 31 December 2024"),
    ]


def test_a_call_that_stands_open_is_told(release_data: Maker) -> None:
    """An open call without a date says none; its own steps that are done, dated back or undated are not to come.

    That partners can act on it is not said, since the step with which they begin has passed.
    """
    steps = (
        step("sent", status="done", deadline="2030"),
        step("missed", deadline="2022"),
        step("someday"),
    )
    same = {"procedures": [call("open", *steps)]}
    found = acts(between(release_data, same, same))
    assert [(item.sentence, item.due) for item in found["Open on the day of the newer release"]] == [
        ("The procedure “Call” is still open.", None)
    ]
    assert "Announced and still to come" not in found


def test_an_open_end_is_still_to_come(release_data: Maker) -> None:
    """A deadline without a last day has not passed; an opportunity with one of its own has it told."""
    deadlines = [{"id": "letters", "title": {"en": "Letters"}, "window": "2022/.."} | FACT]
    same = {"opportunities": [offer("open", deadlines=deadlines)]}
    found = acts(between(release_data, same, same))
    assert [item.due for item in found["Open on the day of the newer release"]] == ["from 2022: Letters"]
    assert [item.sentence for item in found["Announced and still to come"]] == ["Still to come in “Offer”: Letters."]


def test_a_shared_deadline_is_told_with_the_procedure_alone(release_data: Maker) -> None:
    """An opportunity that goes by an open procedure does not repeat the deadline of its step."""
    deadlines = [{"id": "letters", "title": {"en": "Letters"}, "window": "2024"} | FACT]
    same = {
        "opportunities": [offer("open", procedure="call", deadlines=deadlines)],
        "procedures": [call("open", step("letter", deadline="2024"))],
    }
    coming = acts(between(release_data, same, same))["Announced and still to come"]
    assert [item.subjects[0].id for item in coming] == ["letter"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "due"),
    [
        (step("sign", obligation="may"), step("sign", obligation="must", deadline="2024"), "binds more", "2024"),
        (step("sign", obligation="may"), step("sign", obligation="must"), "binds more", "2025: Last"),
        (step("sign", deadline="2025"), step("sign", deadline="2024"), "brought forward", "2024"),
    ],
)
def test_obligations_and_deadlines_bear_their_date(
    release_data: Maker, old: dict[str, Any], new: dict[str, Any], rule: str, due: str
) -> None:
    """A step bears its own deadline, one without the next of its procedure."""
    last = step("last", deadline="2025")
    found = between(
        release_data, {"procedures": [call("announced", old, last)]}, {"procedures": [call("announced", new, last)]}
    )
    told = acts(found)["Changes that may call for a decision or an answer"]
    assert (due,) == tuple({item.due for item in told if rule in item.sentence})


def test_a_withdrawn_procedure_and_a_kept_promise_are_acted_on(release_data: Maker) -> None:
    """What was withdrawn has no date; what was promised and kept has its day."""
    promise = {"id": "later", "text": {"en": "It will follow."}, "made": "2021-06-16"} | FACT
    old = release_data("guideline", content={"procedures": [call("open")]}, promises=[promise])
    new = release_data(
        "guideline", "1.1.0", "2023-10-02", content={"procedures": [call("withdrawn")]},
        promises=[promise | {"kept": "2023-05"}],
    )  # fmt: skip
    before, after = (Release.model_validate_json(json.dumps(data)) for data in (old, new))
    found = acts(report(before, after, diff(before, after)))
    assert {(item.rule, item.due) for items in found.values() for item in items} == {
        ("procedure-withdrawn", None),
        ("promise-kept", "May 2023"),
    }


def test_nothing_to_act_on_is_said(release_data: Maker) -> None:
    """Without a reason to act the section says so, and nothing of what was not looked at."""
    same = {"procedures": [call("closed", step("late", deadline="2030"))]}
    assert str(between(release_data, same, same).section("act").empty).startswith("No change is of a kind")


SEND = step("send", deadline="2024", actor={"en": "partner"})
OPENED = call("open", SEND)
HEADINGS = [
    # what is told, before, after, which title
    ("only steps ahead", call("announced", SEND), call("announced", SEND), 1),
    ("only a call that stands open", OPENED, OPENED, 1),
    (
        "only a decision",
        call("announced", step("a", obligation="may")),
        call("announced", step("a", obligation="must")),
        0,
    ),
    ("a decision and what is ahead", call("announced", SEND), OPENED, 2),
]
TITLES = {
    0: {"Decide", "待决定", "Решить"},
    1: {"What lies ahead", "后续事项", "Что впереди"},
    2: {"Decide, and what lies ahead", "待决定与后续事项", "Что решить и что впереди"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("old", "new", "title"), [one[1:] for one in HEADINGS], ids=[one[0] for one in HEADINGS])
def test_the_title_of_the_section_follows_from_what_it_holds(
    release_data: Maker, old: dict[str, Any], new: dict[str, Any], title: int, language: Language
) -> None:
    """No title asks for a decision above rows that ask for none, and none hides those that do."""
    section = between(release_data, {"procedures": [old]}, {"procedures": [new]}, language=language).section("act")
    grades = {item.severity for group in section.groups for item in group.items}
    assert section.title in TITLES[title]
    assert grades == {0: {"act"}, 1: {"attend"}, 2: {"act", "attend"}}[title]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_no_title_contradicts_the_marks_below_it(document: DocumentName, language: Language) -> None:
    """Over all neighbours of what is bundled, for everybody and for a partner, in both directions."""
    heads = LIBRARY.heads(document)
    profile = Profile.model_validate({"name": "CNSA", "interests": {"agencies": ["CNSA"]}})
    for older, newer in pairwise(heads):
        for pair in ((older, newer), (newer, older)):
            compared = LIBRARY.compare(*(f"{document}@{one.version}" for one in pair))
            whole = report(*compared, language=language)
            for made in (whole, narrow(whole, profile, compared)):
                items = [item for group in made.section("act").groups for item in group.items]
                decides = {any(one.severity == "act" for one in (item, *item.also)) for item in items}
                wanted = 1 if decides == {False} else 0 if decides == {True} else 2
                assert not items or made.section("act").title in TITLES[wanted]


PASSED = [
    # the window of a milestone that was altered, what is said of its date on 2 October 2023
    ("2021/2022", "2021 to 2022, passed by the day of the newer release"),
    ("2023-10-01", "1 October 2023, passed by the day of the newer release"),
    ("../2023-09", "by September 2023, passed by the day of the newer release"),
    ("2023-10-02", "2 October 2023"),
    ("2023", "2023"),
    ("2022/..", "from 2022"),
    ("2022~", "around 2022, passed by the day of the newer release"),
    ("2030", "2030"),
]


@pytest.mark.parametrize(("window", "words"), PASSED)
def test_a_date_that_has_passed_is_said_to_have(window: str, words: str) -> None:
    """By the day of the newer release; what happened has a day, and did not pass."""
    assert Day(Window(window)).words(date(2023, 10, 2)) == words
    assert "passed" not in str(Day(Window(window), happened=True).words(date(2023, 10, 2)))
    assert "passed" not in str(Day(Window(window)).words(None))


NARROW: Final = ("mass", "at most 200 kg", {"bound": "maximum", "number": 200, "unit": "kg"})
LIMITS: Final[dict[str, tuple[list[dict[str, Any]], str | None]]] = {
    "none": ([], None),
    "one": ([{"title": {"en": "Mass"}}], "Limits: Mass (at most 200 kg)."),
    "two": ([{"title": {"en": "Mass"}}, {"title": {"en": "Power"}, "number": 5, "unit": "W"}],
            "Limits: Mass (at most 200 kg) and Power (at most 5 W)."),
    "a least one": ([{"title": {"en": "Budget"}, "bound": "minimum", "number": 1, "unit": "kg"}],
                    "Limits: Budget (at least 1 kg)."),
    "with what it is for": ([{"title": {"en": "Mass"}, "description": {"en": "For landers."}}],
                            "Limits: Mass (at most 200 kg). For landers."),
    "two for the same": (
        [{"title": {"en": name}, "description": {"en": "For landers."}} for name in ("Mass", "Module")],
        "Limits: Mass (at most 200 kg) and Module (at most 200 kg). For landers.",
    ),
    "two for others": (
        [{"title": {"en": name}, "description": {"en": f"For {name}."}} for name in ("Mass", "Module")],
        "Limits: Mass (at most 200 kg) and Module (at most 200 kg).",
    ),
    "one for all, one not": ([{"title": {"en": "Mass"}}, {"title": {"en": "Module"}, "description": {"en": "Each."}}],
                             "Limits: Mass (at most 200 kg) and Module (at most 200 kg)."),
    "many": ([{"title": {"en": f"Mass {at}"}} for at in range(9)],
             "Limits: " + ", ".join(f"Mass {at} (at most 200 kg)" for at in range(6)) + " and others."),
    "a point at its end": ([{"title": {"en": "Mass in all."}}], "Limits: Mass in all (at most 200 kg)."),
}  # fmt: skip


@pytest.mark.parametrize("what", LIMITS)
@pytest.mark.parametrize("status", ["announced", "open"])
def test_the_limits_of_a_call_stand_with_what_is_to_decide(release_data: Maker, status: str, what: str) -> None:
    """What a bidder has to keep to, of a call that opens and of one that stands open."""
    fields, told = LIMITS[what]
    limits = [{"id": f"l-{at}", **FACT, **NARROW[2], **own} for at, own in enumerate(fields)]
    found = acts(between(
        release_data,
        {"opportunities": [offer(status, limits=limits)]}, {"opportunities": [offer("open", limits=limits)]},
    ))  # fmt: skip
    (item,) = [one for items in found.values() for one in items if one.subjects[0].kind == "opportunity"]
    assert item.description == told
    assert item.due is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("old", "new"), [("A member may sign.", "A member must sign."), ("A member must sign.", "A member may sign.")]
)
def test_an_obligation_and_its_text_are_one_statement(
    release_data: Maker, old: str, new: str, language: Language
) -> None:
    """What a step binds to is named once on the first screen, for both; nothing of it is counted beside it."""
    words = {text: "must" if "must" in text else "may" for text in (old, new)}
    steps = [step("sign", action={"en": text}, obligation=words[text]) for text in (old, new)]
    before, after = ({"procedures": [call("announced", one)]} for one in steps)
    made = between(release_data, before, after, language=language)
    (told,) = [said for part in made.screen.parts for said in part.said if "sign" in said.ids]
    assert len(told.changes) == 2
    assert {item.change for item in made.items() if item.change is not None} == {*told.changes}
    assert not any(part.rest for part in made.screen.parts)
    assert made.screen.closing == ()


@pytest.mark.parametrize("form", ["text", "markdown", "html", "docx"])
def test_what_is_told_beside_a_change_is_told_no_second_time(form: str, released: Callable[..., Release]) -> None:
    """A date that moved forward, out of its phase: both ask for a decision, and one item tells both."""
    phases = [{"id": "building", "title": "Building", "window": "2026/2030"} | FACT]
    plans = [{"id": "plan", "title": "Plan", "phases": phases} | FACT]
    lander = {"id": "lander", "title": "Lander", "phase": "building"} | FACT
    old, new = (
        released(lander | {"window": window}, issued=day, plans=plans)
        for window, day in (("2027~", "2023-01-01"), ("2025~", "2024-01-01"))
    )
    compared = diff(old, new)
    assert [change.rule for change in compared if change.severity == "act"] == [
        "milestone-advanced", "milestone-out-of-phase",
    ]  # fmt: skip
    made = report(old, new, compared)
    assert [len(items) for items in acts(made).values()] == [2]
    page = shown_in(FORMATS[form].renderer("report")(made))
    below = page.partition("Changes that may call for a decision or an answer")[2]  # the first screen tells it, too
    assert below.count("Lander now lies outside its phase") == 1


def shown_in(rendered: str | bytes) -> str:
    """Return the words of a page."""
    if isinstance(rendered, str):
        return rendered
    document = ZipFile(BytesIO(rendered)).read("word/document.xml").decode()
    return re.sub("<[^>]+>", "", document)
