"""A document as a calendar: whose event it is over eight releases, its days, its words, and the file of iCalendar."""

import json
import re
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, get_args

import pytest
from checkout import CHECKOUT
from icalendar import Calendar as WrittenCalendar
from ics import Calendar as ReadCalendar

from ilrs_docs import Library, WrongUseError, model
from ilrs_docs.comparing import intervals
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.base import Compared, kind_of
from ilrs_docs.model.roadmap import MilestoneStatus
from ilrs_docs.partners import Profile
from ilrs_docs.publishing.calendars import CalendarEvent, DocumentCalendar, calendar
from ilrs_docs.publishing.dates import DATED, UNDATED
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.publishing.lines import follow
from ilrs_docs.rendering.ics import render_calendar

Data = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]
LIBRARY = Library()
ROADMAP = WholeDocument(LIBRARY.releases("roadmap"), LIBRARY.neighbours("roadmap"))

# By hand, from the eight releases: the release (1 to 8) that moved the event, or said another status of it or that
# sources disagree, DTSTART, DTEND, and whether it is off. SEQUENCE counts the lines from 0.
BY_HAND = {
    "change-6": ["1 2021-01-01 2026-01-01", "2 2024-01-01 2025-01-01", "4 2024-05-03 2024-06-26"],
    "change-7": ["1 2021-01-01 2026-01-01", "2 2026-01-01 2027-01-01", "8 2027-01-01 2028-01-01"],
    "change-8": [
        "1 2026-01-01 2031-01-01",
        "2 2028-01-01 2029-01-01",
        "6 2029-01-01 2030-01-01",
        "8 2029-01-01 2030-01-01",
    ],
    "ilrs-1": ["1 2031-01-01 2036-01-01", "6 2031-01-01 2036-01-01"],
    "luna-25": ["1 2021-01-01 2026-01-01", "2 2023-07-01 2023-08-01", "3 2023-08-19 2023-08-20"],
    "luna-26": [
        "1 2021-01-01 2026-01-01",
        "2 2027-01-01 2029-01-01",
        "3 2027-01-01 2028-01-01",
        "7 2028-01-01 2029-01-01",
    ],
    "luna-27": [
        "1 2021-01-01 2026-01-01",
        "2 2027-01-01 2029-01-01",
        "3 2028-01-01 2029-01-01",
        "7 2028-01-01 2029-01-01 off",
    ],
    "luna-27-1": ["7 2029-01-01 2030-01-01"],
    "luna-27-2": ["7 2030-01-01 2031-01-01"],
    "luna-28": [
        "1 2026-01-01 2031-01-01",
        "2 2026-01-01 2031-01-01 off",
        "3 2030-01-01 2030-01-02",
        "7 2034-01-01 2035-01-01",
        "8 2034-01-01 2035-01-01",
    ],
    "queqiao-2": ["4 2024-03-20 2024-03-21"],
}
DAYS = [str(one.issued) for one in ROADMAP.releases]


@cache
def until(number: int) -> DocumentCalendar:
    """Return the calendar of the Roadmap as it was known with its first releases alone."""
    return calendar(WholeDocument(ROADMAP.releases[:number], ROADMAP.intervals[: number - 1]))


def plan(year: int, *milestones: Data, **content: Any) -> Release:  # noqa: ANN401 - plain data
    """Return the state of a plan of some year."""
    fields: Data = {
        "document": "plan",
        "kind": "roadmap",
        "version": f"1.{year - 2020}.0",
        "issued": f"{year}-01-01",
        "language": "en",
        "content": {"milestones": list(milestones)} | content,
    }
    return Release.model_validate_json(json.dumps(fields))


def hub(**fields: object) -> Data:
    """Return a milestone as plain data."""
    return {"id": "hub", "title": "Hub opens"} | fields


def whole(*releases: Release, lineage: Lineage | None = None) -> WholeDocument:
    """Return a document of some releases, oldest first."""
    return WholeDocument(releases, intervals(releases, lineage))


def events(document: WholeDocument, language: Language = "en") -> dict[str, CalendarEvent]:
    """Return the events of a document by the part of their UID that names the entry."""
    return named(calendar(document, language))


def named(found: DocumentCalendar) -> dict[str, CalendarEvent]:
    """Return the events of a calendar by the part of their UID that names the entry."""
    return {one.uid.split("@ilrs-docs")[0].partition(".")[2]: one for one in found.events}


@pytest.mark.parametrize("own", BY_HAND)
@pytest.mark.parametrize("number", range(1, 9))
def test_uid_sequence_and_days_over_the_eight_releases(own: str, number: int) -> None:
    """As the table by hand has them, whichever releases are known."""
    found = named(until(number))
    moves = [line.split() for line in BY_HAND[own] if int(line[0]) <= number]
    if not moves:
        assert f"milestone.{own}" not in found
        return
    release, first, end, *off = moves[-1]
    one = found[f"milestone.{own}"]
    assert one.uid == f"roadmap.milestone.{own}@ilrs-docs"
    assert (one.sequence, str(one.stamp)) == (len(moves) - 1, DAYS[int(release) - 1])
    assert (str(one.first), str(one.last + timedelta(1))) == (first, end)
    assert (one.status == "cancelled") is bool(off)


def test_a_uid_never_goes_and_no_sequence_falls() -> None:
    """Each release keeps the events of all before it, and an event whose days are others has a higher sequence."""
    known: dict[str, CalendarEvent] = {}
    for number in range(1, 9):
        now = {one.uid: one for one in until(number).events}
        assert known.keys() <= now.keys()
        for uid, before in known.items():
            same = (before.first, before.last, before.ends) == (now[uid].first, now[uid].last, now[uid].ends)
            assert now[uid].sequence - before.sequence in ({0, 1} if same else {1})
        known = now


def test_a_renumbering_keeps_the_uid_and_what_comes_by_the_old_id_has_its_own() -> None:
    """The new one is named by the version that it came with."""
    steps = [
        {"id": "step-1", "action": "Send a letter to the office.", "deadline": "2026-03"},
        {"id": "step-2", "action": "Sign the agreement on shared data.", "deadline": "2027-04"},
    ]
    put_in = {"id": "step-2", "action": "Pay two fees before all else.", "deadline": "2026-08"}
    later = [steps[0], put_in, steps[1] | {"id": "step-3"}]
    guides = [
        Release.model_validate(
            {"document": "guide", "kind": "guideline", "version": version, "issued": date(year, 1, 1)}
            | {"content": {"procedures": [{"id": "joining", "title": "Joining", "steps": given}]}}
        )
        for year, version, given in ((2025, "1.0.0", steps), (2026, "2.0.0", later))
    ]
    found = events(whole(*guides))
    assert {name: (str(one.first), one.sequence) for name, one in found.items()} == {
        "step.step-1": ("2026-03-01", 0),
        "step.step-2": ("2027-04-01", 0),
        "step.step-2@2.0.0": ("2026-08-01", 0),
    }


def test_what_keeps_its_id_through_a_split_keeps_its_event() -> None:
    """The part that is new has an event of its own, and what was merged away is off."""
    base, dome = hub(window="2030"), {"id": "dome", "title": "Dome closes", "window": "2031"}
    split = Lineage.model_validate(
        {"successions": [{"id": "s", "document": "plan", "kind": "split", "old": ["hub"], "new": ["dome", "hub"]}]}
    )
    apart = events(whole(plan(2024, base), plan(2025, base, dome), lineage=split))
    assert {name: one.status for name, one in apart.items()} == {
        "milestone.hub": "tentative",
        "milestone.dome": "tentative",
    }
    merged = Lineage.model_validate(
        {"successions": [{"id": "m", "document": "plan", "kind": "merged", "old": ["dome", "hub"], "new": ["hub"]}]}
    )
    joined = events(whole(plan(2024, base, dome), plan(2025, base), lineage=merged))
    assert (joined["milestone.hub"].sequence, joined["milestone.dome"].status) == (0, "cancelled")
    assert "In its place now: “Hub opens”." in joined["milestone.dome"].description


def test_what_left_and_is_back_is_the_same_event() -> None:
    """It was off in between, which moved it twice."""
    there, gone = plan(2024, hub(window="2030")), plan(2025)
    assert events(whole(there, gone))["milestone.hub"].status == "cancelled"
    (back,) = events(whole(there, gone, plan(2026, hub(window="2030")))).values()
    assert (back.status, back.sequence, str(back.stamp)) == ("tentative", 2, "2026-01-01")


def test_an_id_that_was_given_to_another_thing_is_another_event() -> None:
    """The old one is off; what comes by the id again is the one that had it last."""
    given_anew = Lineage.model_validate(
        {"successions": [{"id": "r", "document": "plan", "kind": "reused", "old": ["hub"], "new": ["hub"]}]}
    )
    pad = hub(title="Landing pad is laid", window="2033")
    document = whole(plan(2024, hub(window="2030")), plan(2025, pad), lineage=given_anew)
    found = events(document)
    assert {name: (one.status, one.summary) for name, one in found.items()} == {
        "milestone.hub": ("cancelled", "Hub opens: no longer stated"),
        "milestone.hub@1.5.0": ("tentative", "Landing pad is laid: 2033"),
    }
    later = (plan(2026), plan(2027, pad))
    longer = WholeDocument(
        (*document.releases, *later), (*document.intervals, *intervals((document.releases[-1], *later)))
    )
    again = events(longer)
    assert (again.keys(), again["milestone.hub@1.5.0"].sequence) == (found.keys(), 2)


def test_what_happened_is_never_off() -> None:
    """Though a later release tells of it no more, and whatever was planned."""
    happened = plan(2025, hub(window="2024", occurred="2024-06-01/2024-06-03", status="achieved"))
    (one,) = events(whole(plan(2024, hub(window="2024")), happened, plan(2026))).values()
    assert (str(one.first), str(one.last), one.status, one.sequence) == ("2024-06-01", "2024-06-03", "confirmed", 1)
    assert one.summary == "Hub opens: achieved"
    assert one.description.splitlines()[0] == "1.6.0 of 1 January 2026: no longer stated"
    (bare,) = events(whole(plan(2025, hub(occurred="2024-06")))).values()
    assert (bare.summary, bare.categories) == ("Hub opens", ("milestone",))


def test_one_open_end_is_the_known_day_and_says_so_in_three_languages() -> None:
    """As is said what is approximate or uncertain."""
    windows = {"a": "2030/..", "b": "../2035", "c": "2028~", "d": "2027-08~/..", "e": "2029?/.."}
    release = plan(2024, *(hub(id=own, window=window) for own, window in windows.items()))
    found = events(whole(release))
    days = {name[-1]: (str(one.first), str(one.last), one.ends) for name, one in found.items()}
    assert days["a"] == ("2030-01-01", "2030-01-01", "not-before")
    assert days["b"] == ("2035-12-31", "2035-12-31", "at-the-latest")
    said = {tag: {name[-1]: one.summary for name, one in events(whole(release), tag).items()} for tag in LANGUAGES}
    assert list(said["en"].values()) == [
        "Hub opens: not before around August 2027",
        "Hub opens: around 2028",
        "Hub opens: not before 2029 (uncertain)",
        "Hub opens: not before 2030",
        "Hub opens: 2035 at the latest",
    ]
    assert (said["zh"]["a"], said["zh"]["b"]) == ("Hub opens [EN]：不早于2030年", "Hub opens [EN]：不晚于2035年")
    assert said["ru"]["a"] == "Hub opens [EN]: не ранее 2030 года"
    assert said["ru"]["b"] == "Hub opens [EN]: не позднее 2035 года"


def test_an_open_end_that_closes_moves_an_event_of_the_same_day() -> None:
    """The day stands, and now says more; another mark of the same days moves nothing."""
    day, same = plan(2025, hub(window="2030-01-01")), plan(2026, hub(window="2030-01-01~"))
    (one,) = events(whole(plan(2024, hub(window="2030-01-01/..")), day, same)).values()
    assert (one.sequence, str(one.stamp), one.ends) == (1, "2025-01-01", "both")


def test_called_off_is_off() -> None:
    """By its own status, or by that of what it stands in; with the word for it."""
    (one,) = events(whole(plan(2024, hub(window="2030", status="cancelled")))).values()
    assert (one.status, one.sequence, one.summary) == ("cancelled", 0, "Hub opens: cancelled")
    opportunity = {
        "id": "call",
        "title": "Call",
        "status": "withdrawn",
        "deadlines": [{"id": "due", "title": "Letters due", "window": "../2026-05-01"}],
    }
    guide = Release.model_validate(
        {"document": "guide", "kind": "guideline", "version": "1.0.0", "issued": date(2025, 1, 1)}
        | {"content": {"opportunities": [opportunity]}}
    )
    (due,) = events(whole(guide)).values()
    assert (due.status, due.summary, due.categories) == ("cancelled", "Letters due: withdrawn", ("deadline",))


STATUSES: dict[str, tuple[str, str, str] | None] = {
    "considered": ("considered", "考虑中", "рассматривается"),
    "planned": None,
    "in-progress": None,
    "altered": ("altered", "已调整", "изменено"),
    "deferred": ("deferred", "已推迟", "отложено"),
}
"""What a calendar says of the date of a milestone of each status whose window is a date ahead, in three languages."""


@pytest.mark.parametrize("status", get_args(MilestoneStatus))
def test_a_status_that_takes_surety_away_stands_in_the_summary(status: str) -> None:
    """In three languages, and with a higher sequence: who subscribed never sees an altered mission as planned."""
    document = whole(plan(2024, hub(window="2030")), plan(2025, hub(window="2030", status=status)))
    for at, language in enumerate(LANGUAGES):
        (one,) = events(document, language).values()
        assert (one.sequence, str(one.stamp)) == (1, "2025-01-01")
        if status not in STATUSES:
            assert (status, one.status) in {
                ("achieved", "tentative"),
                ("lost", "tentative"),
                ("cancelled", "cancelled"),
            }
            continue
        said = STATUSES[status]
        whole_words = {"en": " ({})", "zh": "（{}）", "ru": " ({})"}[language].format(said[at]) if said else ""
        assert one.summary.endswith(("2030", "2030年", "2030 год")[at] + whole_words)


def test_what_else_takes_surety_away_stands_there_too() -> None:
    """That sources disagree on the date, that it is ruled out; of what happened nothing is in doubt."""
    reading = {"id": "r", "field": "window", "value": "2031", "sources": []}
    told = {
        "Hub opens: 2030": hub(window="2030", readings=[reading | {"field": "site", "value": "Pole"}]),
        "Hub opens: 2030 (sources disagree on the date)": hub(window="2030", readings=[reading]),
        "Hub opens: 2030 (altered; sources disagree on the date; its date is ruled out)": hub(
            window="2030", readings=[reading], status="altered", excluded="2029/2031"
        ),
        "Hub opens: achieved": hub(window="2030", occurred="2030-02-02", status="achieved", readings=[reading]),
    }
    for summary, fields in told.items():
        (one,) = events(whole(plan(2024, hub(window="2030")), plan(2025, fields))).values()
        assert one.summary == summary
        assert one.sequence == int("site" not in str(fields))


@pytest.mark.parametrize(
    ("status", "said"), [("announced", ""), ("deferred", " (deferred)"), ("open", ""), ("closed", " (closed)")]
)
def test_a_date_of_what_is_shut_or_put_off_says_so(status: str, said: str) -> None:
    """A deadline by the status of its opportunity, a step by that of its procedure; and one that passed."""
    due = {"id": "due", "title": "Letters due", "window": "../2026-05-01"}
    steps = [
        {"id": "sign", "action": "Sign.", "deadline": "2027"},
        {"id": "pay", "action": "Pay.", "deadline": "2024", "status": "passed"},
    ]
    content = {
        "opportunities": [{"id": "call", "title": "Call", "status": status, "deadlines": [due]}],
        "procedures": [{"id": "join", "title": "Joining", "status": status, "steps": steps}],
    }
    fields = {"document": "guide", "kind": "guideline", "version": "1.0.0", "issued": "2025-01-01", "content": content}
    found = events(whole(Release.model_validate_json(json.dumps(fields))))
    assert [one.summary for one in found.values()] == [
        f"Pay: 2024 (passed{said.replace(' (', '; ').removesuffix(')')})",
        f"Letters due: 1 May 2026 at the latest{said}",
        f"Sign: 2027{said}",
    ]


def test_what_has_no_date_any_more_is_off_and_what_never_had_one_has_no_event() -> None:
    """Both are told to be without a date."""
    dome = {"id": "dome", "title": "Dome closes"}
    found = calendar(whole(plan(2024, hub(window="2030"), dome), plan(2025, hub(), dome)))
    (one,) = found.events
    assert (one.status, one.sequence, one.summary) == ("cancelled", 1, "Hub opens: no date any more")
    assert one.description.startswith("2030: no date any more\n")
    assert found.undated == ("Dome closes", "Hub opens")


def test_a_description_carries_standing_confidence_and_sources() -> None:
    """A tracked state never passes as official."""
    one = events(ROADMAP)["milestone.change-7"]
    assert one.description.splitlines()[:5] == [
        "Window: 2027",
        "2026 is ruled out.",
        "Status: planned",
        "The state of 10 September 2026 is compiled from public statements and has no official standing.",
        "Confidence: medium",
    ]
    assert "; Xinhua (23 August 2026)" in one.description
    assert "“2024年前后 [ZH]”" in events(ROADMAP)["milestone.change-6"].description
    official = named(until(1))["milestone.change-7"].description
    assert "V1.0 of 16 June 2021 (official)" in official
    assert "statements" not in official
    assert "no official standing" in calendar(ROADMAP).about
    assert "\n1.4.0 of 1 January 2024" in events(whole(plan(2024, hub(window="2030"))))["milestone.hub"].description


def test_every_kind_with_a_date_is_shown_or_left_out_with_a_reason() -> None:
    """No kind of entry is forgotten."""
    kinds = {
        kind_of(one)
        for one in vars(model).values()
        if isinstance(one, type) and issubclass(one, model.Model) and "id" in one.model_fields
        for field in one.model_fields.values()
        if Compared("window") in field.metadata
    }
    assert kinds == {*DATED, *UNDATED}
    assert not DATED.keys() & UNDATED.keys()
    assert all(UNDATED.values())


def test_a_partner_gets_what_concerns_them_with_the_reason() -> None:
    """Also what it was before a split, in whatever release, and what came of that."""
    profile = Profile(name="Agency", commitments=({"milestone": "luna-27", "what": "a drill", "date": "2024"},))
    found = calendar(ROADMAP, "en", profile)
    assert [one.uid.split(".")[2].split("@")[0] for one in found.events] == ["luna-27", "luna-27-1", "luna-27-2"]
    assert found.follows
    for one in found.events:
        assert one.description.endswith("Why it concerns you: you have a commitment on it: a drill")
    nothing = calendar(ROADMAP, "en", Profile(name="Agency"))
    assert (len(nothing.events), nothing.follows) == (len(calendar(ROADMAP).events), False)


def test_a_release_without_a_day_is_named() -> None:
    """What is dated cannot be made without a day."""
    release = Release.model_validate(
        {"document": "plan", "kind": "roadmap", "version": "1.0.0", "content": {"milestones": [hub(window="2030")]}}
    )
    with pytest.raises(WrongUseError, match=r"say no day of issue: plan 1\.0\.0$"):
        calendar(whole(release))


def test_every_entry_is_followed_once() -> None:
    """Each entry of each release stands in one line, and no two lines have one name."""
    lines = [*follow(ROADMAP)]
    assert len({one.name for one in lines}) == len(lines)
    for at, release in enumerate(ROADMAP.releases):
        there = [one.keys[at] for one in lines if one.keys[at]]
        assert len(set(there)) == len(there)
        assert ("milestone", "luna-26") in there
        assert len(there) > len(release.milestones)


# the file


def unfolded(text: str) -> list[str]:
    """Return the lines of a file of iCalendar as they were before they were folded."""
    return re.sub(r"\r\n ", "", text).split("\r\n")


def blocks(text: str) -> list[dict[str, str]]:
    """Return the properties of each event, by their names without parameters."""
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", re.sub(r"\r\n ", "", text), re.DOTALL)
    return [dict(re.split(r"(?:;[^:]*)?:", line, maxsplit=1) for line in one.split("\r\n") if line) for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_has_what_rfc_5545_requires(language: Language) -> None:
    """Of the calendar PRODID and VERSION; of each event UID, DTSTAMP and DTSTART, each once; lines of 75 octets."""
    text = render_calendar(calendar(ROADMAP, language))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    lines = unfolded(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert [line.split(":")[0] for line in lines[1:4]] == ["VERSION", "PRODID", "CALSCALE"]
    assert "METHOD" not in text  # which would ask for an organiser
    one = next(one for one in blocks(text) if "luna-25" in one["UID"])
    assert (one["DTSTART"], one["DTEND"], one["DTSTAMP"]) == ("20230819", "20230820", "20230820T000000Z")
    assert (one["SEQUENCE"], one["STATUS"], one["TRANSP"]) == ("2", "CONFIRMED", "TRANSPARENT")
    needed = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "DESCRIPTION", "STATUS", "CATEGORIES"]
    for one in blocks(text):
        assert all(one[name] for name in needed)
        assert re.fullmatch(r"[0-9]{8}T000000Z", one["DTSTAMP"])
    assert text.count("\r\nUID:") == text.count("BEGIN:VEVENT") == len(calendar(ROADMAP).events)
    assert text.count(f"SUMMARY;LANGUAGE={language}:") == text.count("BEGIN:VEVENT")


def test_a_second_library_reads_the_same() -> None:
    """Names, days and descriptions."""
    told = calendar(ROADMAP)
    found = {one.uid: one for one in ReadCalendar(render_calendar(told)).events}
    assert len(found) == len(told.events)
    for one in told.events:
        read = found[one.uid]
        assert (read.name, read.description) == (one.summary, one.description)
        assert read.all_day
        assert read.begin.date() == one.first
        assert read.end.date() in {one.last, one.last + timedelta(1)}  # the library takes a day off a longer one
        assert read.status == one.status.upper()
        assert read.last_modified is None
        assert read.created.datetime == datetime.fromisoformat(f"{one.stamp}T00:00:00+00:00")


def test_hostile_text_stays_text() -> None:
    """Line ends, controls, commas, semicolons and backslashes in every text; nothing begins a property of its own."""
    hostile = "Hub\r\nEND:VEVENT\nATTACH:http://e.org,a;b\\n\\,\x07\x00\u202e\ufffe" + "月" * 100
    sources = [{"id": "s", "publisher": hostile, "title": hostile, "date": "2024"}]
    given = {
        "document": "plan",
        "kind": "roadmap",
        "version": "1.0.0",
        "issued": "2024-01-01",
        "title": hostile,
        "label": hostile,
        "sources": sources,
        "content": {"milestones": [hub(title=hostile, window="2030", wording=hostile, sources=["s"])]},
    }
    text = render_calendar(calendar(whole(Release.model_validate_json(json.dumps(given)))))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    names = {re.split("[;:]", line)[0] for line in unfolded(text) if line}
    assert "ATTACH" not in names
    assert unfolded(text).count("END:VEVENT") == 1
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\u202e\ufffe]", text)
    (one,) = ReadCalendar(text).events
    assert one.name is not None
    assert one.name.startswith("Hub\\u000d\\u000aEND:VEVENT\\u000aATTACH:http://e.org,a;b")
    (event,) = WrittenCalendar.from_ical(text).events  # the other library takes a backslash and an n for a line end
    assert str(event["SUMMARY"]).startswith(f"{one.name.split(';')[0]};b\\n\\,\\u0007\\u0000\\u202e\\ufffe月月")
    shown = next(line for line in unfolded(text) if line.startswith("X-WR-CALNAME:"))
    assert ",a;" not in shown
    assert "\\,a\\;b" in shown


def test_the_command_writes_the_same_bytes(ilrs: Run, tmp_path: Path) -> None:
    """As the library makes them."""
    assert ilrs("export", "roadmap", "-o", tmp_path / "a.ics", "--lang", "zh") == (0, "", "")
    assert (tmp_path / "a.ics").read_bytes() == render_calendar(calendar(ROADMAP, "zh")).encode()


def test_it_needs_its_extra(monkeypatch: pytest.MonkeyPatch, ilrs: Run) -> None:
    """And says so in one line."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    expected = (2, "", "error: this format needs the extra 'ics': pip install \"ilrs-docs[ics]\"\n")
    assert ilrs("export", "roadmap", "--format", "ics") == expected


def test_a_calendar_without_remarks() -> None:
    """Where there is nothing to be read with it, it says nothing."""
    text = render_calendar(DocumentCalendar("plan", "en", "Plan", "", (), ()))
    assert [line.split(":")[0] for line in unfolded(text)] == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "END", "",
    ]  # fmt: skip


# the command


def test_the_command_names_what_has_no_date(
    ilrs: Run, shelve: Callable[..., Path], release_data: Callable[..., Data], tmp_path: Path
) -> None:
    """Counted, the first ten by their titles; the profile of somebody else is told to be that."""
    fact = {"sources": ["cnsa"], "confidence": "high"}
    milestones = [{"id": f"m-{at:02}", "title": {"en": f"Step {at}\x07"}} | fact for at in range(12)]
    folder = shelve(tmp_path / "plans", release_data(content={"milestones": milestones}))
    code, out, err = ilrs("export", "roadmap", "--format", "ics", "--library", folder)
    assert (code, "VEVENT" in out) == (0, False)
    named = "; ".join(f"Step {at}\\u0007" for at in range(10))
    assert err == f"note: no date is stated of 12 entries: {named}; and 2 more\n"
    profile = tmp_path / "nobody.toml"
    profile.write_text('name = "Nobody"\nlanguages = ["ru"]\n', "utf-8")
    code, out, err = ilrs("export", "guideline", "--format", "ics", "--partner", profile)
    assert (code, "LANGUAGE=ru" in out) == (0, True)
    assert err == "note: the profile names nothing of this document; the calendar is that of everybody\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["roadmap@latest", "--format", "ics"], "ics is of a whole document: name it without a version (roadmap)"),
        (["roadmap", "--format", "json"], "json is of one release: name one (roadmap@latest)"),
        (["roadmp", "--format", "ics"], "no document is called 'roadmp'; did you mean 'roadmap'?"),
        (
            ["roadmap@1.0", "--partner", "docs/partners/law-institute.toml"],
            "--partner and --table are of a whole document: name it without a version, not roadmap@1.0",
        ),
        (
            [
                "roadmap",
                "--format",
                "atom",
                "--partner",
                str(CHECKOUT / "docs/partners/law-institute.toml"),
            ],
            "a feed is the same for every partner; only a calendar is narrowed to one",
        ),
    ],
)
def test_wrong_use_is_told_in_a_line(ilrs: Run, arguments: list[str], said: str) -> None:
    """What to name instead."""
    assert ilrs("export", *arguments) == (2, "", f"error: {said}\n")


def test_a_file_or_a_folder_of_the_name_of_a_document(
    ilrs: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release_data: Callable[..., Data]
) -> None:
    """A file that is called like a document is that release, as ever; a folder is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guideline").mkdir()
    assert ilrs("export", "guideline", "--format", "ics")[1].startswith("BEGIN:VCALENDAR")
    (tmp_path / "roadmap").write_text(json.dumps(release_data()), "utf-8")
    code, out, _err = ilrs("export", "roadmap")
    assert (code, out.splitlines()[1][:14]) == (0, "ilrs-1,ILRS-1,")


def test_the_days_of_the_table_are_those_of_the_releases() -> None:
    """The table by hand names releases by their number."""
    assert len(DAYS) == 8
    assert [*accumulate(DAYS, max)] == DAYS
