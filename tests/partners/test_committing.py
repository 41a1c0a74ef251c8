"""A partner's commitments: how they stand by all that a release says of the milestones that they hang on."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from small_profiles import FACT, Data, committed, milestone, profile_with

from ilrs_docs import Library, Release, diff
from ilrs_docs.language import speaking
from ilrs_docs.model import Gap, Lineage
from ilrs_docs.partners import Profile
from ilrs_docs.partners.committing import check
from ilrs_docs.phrasing.commitments import Commitment, verdict_in_words

LIBRARY = Library()
Make = Callable[..., Data]
Released = Callable[..., Release]


def _checked(own: Profile, old: Release, new: Release) -> tuple[Commitment, ...]:
    return check(own, diff(old, new), old, new)


def _stands(own: str, release: Release, lead: int = 0) -> Commitment:
    """Return how a commitment on `x` stands where nothing changed."""
    (told,) = _checked(committed(own, lead_months=lead), release, release)
    return told


def _reading(field: str, value: str, **fields: Any) -> Data:  # noqa: ANN401 - fields of any reading
    return {"id": f"x-{field}-{value.replace('/', '-').replace('.', '')}", "field": field, "value": value} | fields


@pytest.mark.parametrize(
    ("own", "window", "lead", "verdict", "severity", "words"),
    [
        (
            "2027-03",
            "2028-05",
            0,
            "in-time",
            "inform",
            "needed by 30 April 2028; 13 months to 14 months and 29 days early",
        ),
        (
            "2024",
            "2029",
            0,
            "in-time",
            "inform",
            "needed by 31 December 2028; 48 months to 71 months and 29 days early",
        ),
        ("2027-09", "2029", 18, "perhaps-late", "act", "needed by 30 June 2027 (18 months ahead); 3 months late to 9"),
        (
            "2027-06-30",
            "2029-01-01",
            18,
            "in-time",
            "inform",
            "needed by 30 June 2027 (18 months ahead); on the very day.",
        ),
        ("2027-07-01", "2029-01-01", 18, "late", "act", "needed by 30 June 2027 (18 months ahead); 1 day late."),
        ("2027-06-29", "2029-01-01", 18, "in-time", "inform", "1 day early."),
        ("2030", "2028", 0, "late", "act", "needed by 31 December 2027; 12 months and 2 days to 36 months late."),
        (
            "2028-06",
            "2028",
            0,
            "perhaps-late",
            "act",
            "needed by 31 December 2027; 6 months late to 6 months and 29 days",
        ),
        ("2027/2028", "2028", 0, "perhaps-late", "attend", "12 months late to 23 months and 29 days early."),
        (
            "2028/..",
            "2030",
            0,
            "perhaps-late",
            "attend",
            "needed by 31 December 2029; up to 35 months and 29 days early.",
        ),
        ("2031/..", "2030", 0, "late", "act", "needed by 31 December 2029; at least 2 days late."),
        ("../2028", "2030", 0, "in-time", "inform", "needed by 31 December 2029; at least 12 months early."),
        ("../2031", "2030", 0, "perhaps-late", "attend", "needed by 31 December 2029; up to 24 months late."),
        (
            "2027",
            "2030/..",
            6,
            "in-time",
            "inform",
            "needed by 30 June 2029 (6 months ahead); at least 18 months early.",
        ),
        ("2032", "2030/..", 0, "perhaps-late", "act", "needed by 31 December 2029; up to 36 months late."),
        ("2029-12-31", "2030/..", 0, "in-time", "inform", "needed by 31 December 2029; on the very day or early."),
        ("2028/..", "../2027-12-31", 0, "late-if", "act", "at least 2 days late."),
        ("2027-12-30/..", "../2027-12-31", 0, "start-unknown", "attend", "begins is not known"),
        ("2027-12-29/2027-12-31", "2027-12-30/2028-01-01", 0, "perhaps-late", "attend", "2 days late to 2 days early."),
        ("2027-12-31", "2027-12-30/2028-01-01", 0, "perhaps-late", "act", "up to 2 days late."),
        ("2027-12-29", "2027-12-30/2028-01-01", 0, "in-time", "inform", "up to 2 days early."),
        ("2028", "2031-33", 1, "in-time", "inform", "needed by 30 November 2030 (1 month ahead)"),
        (
            "../2028",
            "../2027",
            0,
            "start-unknown",
            "attend",
            "on that depends whether your commitment (drill, by 2028)",
        ),
    ],
)
def test_commitments_against_windows(  # noqa: PLR0913, PLR0917 - a row of a table, whose columns they are
    released: Released, own: str, window: str, lead: int, verdict: str, severity: str, words: str
) -> None:
    """Own date, window, lead: what is said, how grave it is, by when it is needed and with how much to spare."""
    told = _stands(own, released(milestone("x", window)), lead)
    assert (told.verdict, told.severity) == (verdict, severity)
    assert words in told.sentence


def test_a_lead_makes_the_need_earlier(released: Released) -> None:
    """What has to be there 18 months before the milestone is too late in the year before."""
    release = released(milestone("x", "2029-08-31"))
    in_time, late = (_stands(day, release, 18) for day in ("2028-01", "2028-03"))
    assert [in_time.severity, late.severity] == ["inform", "act"]
    assert (late.needed, late.margin) == (
        "needed by 28 February 2028 (18 months ahead)",
        "2 days to 1 month and 3 days late",
    )


@pytest.mark.parametrize(
    ("window", "lead", "too_late"),
    [
        ("2030-03-31", 1, "2030-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2028-03-30", 1, "2028-02-29"),
        ("2028-03-29", 1, "2028-02-29"),
        ("2028-03-28", 1, "2028-02-28"),
        ("2030-02-28", 1, "2030-01-31"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2029-02-28", 12, "2028-02-29"),
        ("2030-07-31", 1, "2030-06-30"),
        ("2030-06-30", 1, "2030-05-31"),
        ("2030-12-31", 3, "2030-09-30"),
        ("2030-01-15", 2, "2029-11-15"),
        ("2030-05-01", 6, "2029-11-01"),
    ],
)
def test_a_lead_counts_months_as_spans_do(released: Released, window: str, lead: int, too_late: str) -> None:
    """At the ends of months, in leap years and out: in time the day before, too late on the day itself."""
    release, day = released(milestone("x", window)), date.fromisoformat(too_late)
    for own, verdict in ((day - timedelta(days=1), "in-time"), (day, "late")):
        told = _stands(own.isoformat(), release, lead)
        assert told.verdict == verdict
        assert told.needed_by
        assert told.needed_by.earliest == day - timedelta(days=1)


SOMEBODY = {"sources": ["daily"], "confidence": "low"}
SOURCES = [
    {"id": "cnsa", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"},
    {"id": "daily", "publisher": "Daily", "title": "Moon", "date": "2023"},
    {"id": "head", "publisher": "TASS", "speaker": "Head of an agency", "date": "2023"},
]


NOT_PLAIN: list[tuple[Data, str, str, str]] = [
    ({"status": "altered"}, "act", "in-time-if", "X is reported as altered; whether"),
    ({"status": "deferred"}, "act", "no-date", "X is deferred, without a new date that a source gives."),
    ({"status": "considered"}, "attend", "only-possible", "X is only a possibility; whether it needs your commitment"),
    ({"status": "in-progress"}, "act", "late", "X (2031) has begun, and your commitment (drill, 2029) comes only"),
    ({"window": "2031~"}, "inform", "in-time-if", "if its date (around 2031) holds"),
    ({"window": "2031?"}, "inform", "in-time-if", "if its date (2031 (uncertain)) holds"),
    ({"window": "2031/2033~"}, "inform", "in-time-if", "holds: needed by 31 December 2030"),
    ({"confidence": "low"}, "inform", "in-time-if", "The date of X rests on a single weak source."),
    ({"readings": [_reading("status", "cancelled", **SOMEBODY)]}, "attend", "in-time-if", "X (press only): cancelled."),
    ({"readings": [_reading("status", "lost")]}, "attend", "in-time-if",
     "Another reading of X, of which the record names no source: failed."),
    (
        {"readings": [_reading("window", "2033", sources=["head"])]}, "attend", "in-time-if",
        "If 2033 holds instead (a statement): needed by 31 December 2032; 36 months",
    ),
    (
        {"readings": [_reading("window", "2028/..", **SOMEBODY)]}, "attend", "perhaps-late",
        "If 2028 or later holds instead (press only): needed by 31 December 2027; up to 24 months late.",
    ),
    (
        {"readings": [_reading("window", "2028", sources=["cnsa"], confidence="high")]}, "act", "perhaps-late",
        "If 2028 holds instead (official): needed by 31 December 2027; 2 days to 24 months late.",
    ),
    ({"readings": [_reading("window", "soon")]}, "attend", "in-time-if", "Another date is given: soon."),
    ({"readings": [_reading("window", "soon", **SOMEBODY)]}, "attend", "in-time-if", "given (press only): soon."),
    (
        {"readings": [_reading("window", "../2032")]}, "attend", "start-unknown",
        "Another date is given, 2032 at the latest, of which the start is not known either.",
    ),
    ({"window": "../2031"}, "attend", "start-unknown", "The verdict is as it was in V1.0.0."),
    ({"depends_on": ["y"]}, "attend", "in-time-if", "X depends on Y, of which the status is: failed."),
    ({"depends_on": ["z"]}, "attend", "in-time-if", "X depends on Y, of which the status is: failed."),
    ({"depends_on": ["late"]}, "attend", "in-time-if", "X depends on Late (2040), which comes only after it."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "severity", "verdict", "words"), NOT_PLAIN)
def test_what_is_in_doubt_never_gets_a_plain_in_time(
    release_data: Make, fields: Data, severity: str, verdict: str, words: str
) -> None:
    """Altered, deferred, only considered, begun, contested, approximate, on weak ground: the date is early enough."""
    others = [
        milestone("y", "2025", status="lost", occurred="2023"),
        milestone("z", "2026", depends_on=["y", "done"]),
        milestone("done", "2023", status="achieved", depends_on=["y"]),
        milestone("late", "2040"),
    ]
    content = {"milestones": [milestone("x", **fields), *others]}
    data = release_data(issued="2024-01-01", sources=SOURCES, content=content)
    told = _stands("2029", Release.model_validate_json(json.dumps(data)))
    assert (told.verdict, told.severity) == (verdict, severity)
    assert words in " ".join((told.sentence, *told.also))
    assert "is in time for X" not in told.sentence or " if its date (" in told.sentence


@pytest.mark.parametrize(
    ("status", "own", "severity", "verdict", "words"),
    [
        ("lost", "2029", "act", "gone", "X: failed; your commitment (drill, 2029) has nothing to hang on."),
        ("lost", "2023", "attend", "gone", "X: failed; your commitment (drill, 2023) has nothing to hang on."),
        ("cancelled", "2029", "act", "gone", "X: cancelled; your"),
        ("achieved", "2029", "attend", "achieved", "X was achieved; nothing more hangs"),
        ("achieved", "2023", "inform", "achieved", "X was achieved; nothing more hangs"),
        (
            "altered",
            "2033",
            "act",
            "late-if",
            "is too late for X (altered) if its date (2031) holds: needed by 31 December 2030; 12",
        ),
        (
            "deferred",
            "2033",
            "act",
            "no-date",
            "X is deferred; whether your commitment (drill, 2033) is in",
        ),
        ("deferred", "2029", "act", "no-date", "on its new date, which no source gives."),
        (
            "in-progress",
            "2029",
            "act",
            "late",
            "X (2031) has begun, and your commitment (drill, 2029) comes only after",
        ),
        (
            "in-progress",
            "2024",
            "attend",
            "perhaps-late",
            "X (2031) has begun; whether your commitment (drill, 2024) came",
        ),
        (
            "in-progress",
            "2023",
            "attend",
            "perhaps-late",
            "X (2031) has begun; whether your commitment (drill, 2023) came",
        ),
        ("considered", "2023", "attend", "only-possible", "X is only a possibility"),
        ("planned", "2029", "inform", "in-time", "is in time for X (2031)"),
        (None, "2029", "inform", "in-time", "is in time for X (2031)"),
    ],
)
def test_every_status_has_its_verdict(  # noqa: PLR0913, PLR0917 - a row of a table, whose columns they are
    released: Released, status: str | None, own: str, severity: str, verdict: str, words: str
) -> None:
    """What became of the milestone comes before its window."""
    told = _stands(own, released(milestone("x", status=status)))
    assert (told.verdict, told.severity, words in told.sentence) == (verdict, severity, True)
    assert (told.advice is None) is (verdict in {"achieved", "in-time"})


@pytest.mark.parametrize(
    ("fields", "verdict", "window"),
    [
        ({"window": None}, "no-date", "no date given"),
        ({"window": None, "target": "v1.35"}, "no-date", "v1.35"),
        ({"window": None, "readings": [_reading("window", "2033")]}, "in-time-if", "no date given"),
        ({"window": None, "readings": [_reading("window", "2029")]}, "perhaps-late", "no date given"),
        ({"window": None, "depends_on": ["y"]}, "in-time-if", "no date given"),
    ],
)
def test_without_a_date_nothing_is_in_time(released: Released, fields: Data, verdict: str, window: str) -> None:
    """Other readings and what comes before are told; the sentence says that there is no date."""
    told = _stands("2029", released(milestone("x", **fields), milestone("y", "2032")))
    assert (told.verdict, told.window) == (verdict, window)
    assert told.sentence == "X has no date; whether your commitment (drill, 2029) is in time cannot be told."
    assert told.needed is None


def test_several_doubts_of_dependencies_are_told_in_part(released: Released) -> None:
    """The first ones one by one, then how many more."""
    lost = [milestone(f"m-{at}", "2023", status="lost") for at in range(7)]
    told = _stands("2029", released(milestone("x", depends_on=[one["id"] for one in lost]), *lost))
    depends = [words for words in told.also if words.startswith("X depends")]
    assert depends[:2] == [
        "X depends on M-0, of which the status is: failed.",
        "X depends on M-1, of which the status is: failed.",
    ]
    assert depends[5:] == ["X depends on 2 more that cannot be counted on."]


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ({"x": ["a"], "a": ["b"], "b": ["lost"]}, ["Lost"]),
        ({"x": ["a", "b"], "a": ["lost"], "b": ["lost"]}, ["Lost"]),
        ({"x": ["a"], "a": ["done"], "done": ["lost"]}, []),
        ({"x": ["done"], "done": ["lost"]}, []),
        ({"x": ["a"], "b": ["lost"]}, []),
        ({"x": ["lost", "put-off"], "a": ["b"]}, ["Lost", "Put-Off"]),
        ({"x": ["a"], "a": ["put-off"], "put-off": ["lost"]}, ["Put-Off", "Lost"]),
        ({"x": ["late"]}, ["Late"]),
        ({"x": ["a"], "a": ["late"]}, ["Late"]),
        ({"x": ["late"], "late": ["lost"]}, ["Late", "Lost"]),
    ],
)
def test_what_a_milestone_waits_for_is_looked_through(
    released: Released, links: dict[str, list[str]], told: list[str]
) -> None:
    """Through others, each once; what was achieved waits for nothing any more."""
    status = {"lost": "lost", "put-off": "deferred", "done": "achieved"}
    window = {"late": "2040", "x": "2031"}
    names = ["x", "a", "b", "lost", "put-off", "done", "late"]
    milestones = [
        milestone(own, window.get(own, "2028"), status=status.get(own, "planned"), depends_on=links.get(own, []))
        for own in names
    ]
    found = [words for words in _stands("2029", released(*milestones)).also if words.startswith("X depends on ")]
    assert [words.removeprefix("X depends on ").split(" (")[0].split(",")[0] for words in found] == told


def _flights(*windows: str | None, **fields: Any) -> list[Data]:  # noqa: ANN401 - fields of any milestone
    return [milestone(f"f-{at}", window, **fields) for at, window in enumerate(windows, start=1)]


@pytest.mark.parametrize(
    ("own", "windows", "fields", "verdict", "severity", "least"),
    [
        ("2032-06", ("2033", "2034", "2035"), {}, "perhaps-late", "act", -182),
        ("2031-06", ("2033", "2034", "2035"), {}, "in-time-if", "attend", 184),
        ("2032-06", ("2034", "2035"), {}, "in-time-if", "attend", 184),
        ("2032-06", ("2033", "../2034"), {}, "perhaps-late", "act", -182),
        ("2032-06", ("../2033", None), {}, "start-unknown", "attend", None),
        ("2032-06", (), {}, "start-unknown", "attend", None),
        ("2032-06", ("2033",), {"status": "achieved"}, "start-unknown", "attend", None),
        ("2032-06", ("2033",), {"status": "cancelled"}, "start-unknown", "attend", None),
        ("2032-06", ("2033~",), {}, "perhaps-late", "act", -182),
        ("2031/2032", ("2033",), {}, "perhaps-late", "attend", -366),
        ("2037", ("2033",), {}, "late-if", "act", -2192),
        ("2036-06/..", ("2033",), {}, "late-if", "act", None),
    ],
)
def test_where_only_a_latest_date_is_known_what_comes_before_is_used(  # noqa: PLR0913, PLR0917 - a row of a table
    released: Released,
    own: str,
    windows: tuple[str | None, ...],
    fields: Data,
    verdict: str,
    severity: str,
    least: int | None,
) -> None:
    """Twelve months ahead of "by 2036", whose flights are known."""
    flights = _flights(*windows, **fields)
    release = released(milestone("x", "../2036", depends_on=[one["id"] for one in flights]), *flights)
    told = _stands(own, release, 12)
    assert (told.verdict, told.severity) == (verdict, severity)
    assert told.margin_days
    assert told.margin_days.min == least
    assert "in time for X" not in told.sentence


def test_flights_are_told_one_by_one(released: Released) -> None:
    """Those that it depends on, through others that have no start; and those of its missions that come before it."""
    missions = [{"id": "m", "title": {"en": "M"}} | FACT]
    release = released(
        milestone("x", "../2036", depends_on=["gate"], missions=["m"]),
        milestone("gate", "../2035", depends_on=["f-1"]),
        milestone("f-1", "2033", missions=["m"], readings=[_reading("window", "2032"), _reading("window", "../2031")]),
        milestone("f-2", "2034", missions=["m"]),
        milestone("after", "2037", missions=["m"]),
        milestone("done", "2023", missions=["m"], status="achieved"),
        milestone("open", "../2030", missions=["m"]),
        missions=missions,
    )
    told = _stands("2032-06", release, 12)
    assert [(one.kind, one.id, one.window) for one in told.basis] == [
        ("window", "x", "../2036"),
        ("dependency", "f-1", "2033"),
        ("dependency", "f-1", "2032"),
        ("flight", "f-2", "2034"),
    ]
    assert told.also[0] == (
        "If it is needed for F-1 (2033) already: needed by 31 December 2031 (12 months ahead); 6 months late to 6 "
        "months and 29 days early."
    )
    assert told.advice == (
        "Deliver by 31 December 2030 to be in time by every date given here, or have the date confirmed."
    )
    assert told.needed_by
    assert told.needed_by.earliest == date(2030, 12, 31)


def test_many_flights_are_told_in_part(released: Released) -> None:
    """Five, the first ones, and how many more there are; a milestone without any date may have any of its mission."""
    missions = [{"id": "m", "title": {"en": "M"}} | FACT]
    flights = _flights(*(str(year) for year in range(2030, 2038)), missions=["m"])
    told = _stands("2029", released(milestone("x", None, missions=["m"]), *flights, missions=missions))
    assert sum(words.startswith("If it is needed for") for words in told.also) == 5
    assert "3 more dates of what comes before are looked at." in told.also
    assert (told.verdict, told.margin_days and told.margin_days.max) == ("in-time-if", None)


@pytest.mark.parametrize(
    ("own", "window", "lead", "passed", "words"),
    [
        ("2023", "2028", 0, ("own",), "If it was kept, your commitment (drill, 2023) is in time for X (2028)"),
        ("2023-12-31", "2028", 0, ("own",), "If it was kept, your commitment"),
        ("2024-01-01", "2028", 0, (), "Your commitment (drill, 1 January 2024) is in time for X (2028)"),
        ("2023", "2023", 0, ("own", "needed"), "may be too late for X (2023)"),
        (
            "2023",
            "2021",
            0,
            ("own", "needed"),
            "If X came in its time (2021), your commitment (drill, 2023) is too late",
        ),
        (
            "2022",
            "2023",
            0,
            ("own", "needed"),
            "If it was kept, your commitment (drill, 2022) is in time for X if its date",
        ),
        (
            "2023",
            "2028~",
            0,
            ("own",),
            "If it was kept, your commitment (drill, 2023) is in time for X if its date (around",
        ),
        (
            "2025",
            "2026",
            36,
            ("needed",),
            "needed by 31 December 2022 (36 months ahead), which had passed on 1 January 2024",
        ),
        ("2025", "2024", 0, ("needed",), "needed by 31 December 2023, which had passed on 1 January 2024"),
        ("2023/..", "2024", 0, ("needed",), "may be too late"),
        (
            "../2023",
            "2028",
            0,
            ("own",),
            "If it was kept, your commitment (drill, by 2023) is in time for X (2028)",
        ),
    ],
)
def test_days_that_had_passed_are_said_to_have(  # noqa: PLR0913, PLR0917 - a row of a table, whose columns they are
    released: Released, own: str, window: str, lead: int, passed: tuple[str, ...], words: str
) -> None:
    """On the day of the newer release, 1 January 2024; whether what was due before was done nobody says."""
    told = _stands(own, released(milestone("x", window)), lead)
    assert (told.passed, words in told.sentence) == (passed, True)
    said = f"Your date ({told.own.removeprefix('drill: ')}) had passed on 1 January 2024; whether it was kept is not"
    assert any(one.startswith(said) for one in told.also) is ("own" in passed)
    assert told.severity != "inform" or not passed


@pytest.mark.parametrize(
    ("own", "fields", "words"),
    [
        (
            "2026",
            {"readings": [_reading("window", "2025")]},
            "Your commitment (drill, 2026) may be too late for X; it is in time if its date (2028) holds: needed by",
        ),
        (
            "2023",
            {"readings": [_reading("window", "2022")]},
            "Your commitment (drill, 2023), if it was kept, may be too late for X; it is in time if its date (2028)",
        ),
        (
            "2026",
            {"readings": [_reading("window", "2025")], "status": "deferred"},
            "X is deferred; whether your commitment (drill, 2026) is in time depends on its new date, which no source",
        ),
        ("2028-06", {"status": "altered"}, "may be too late for X (2028; altered): needed by"),
        ("2026", {"status": "altered"}, "is in time for X (altered) if its date (2028) holds"),
    ],
)
def test_the_sentence_reassures_no_more_than_all_that_is_known(
    released: Released, own: str, fields: Data, words: str
) -> None:
    """What may be too late says so before it says with which date it would not be; a status stands beside its title."""
    told = _stands(own, released(milestone("x", "2028", **fields)))
    assert words in told.sentence
    assert not any("By all that is known" in one for one in told.also)


@pytest.mark.parametrize(
    ("own", "fields", "words", "also"),
    [
        (
            "2027~",
            {},
            "is in time for X (2028) if both dates hold: needed by",
            "The date of the commitment itself is not",
        ),
        (
            "2029-05?",
            {},
            "is too late for X (2028) if both dates hold: ",
            "The date of the commitment itself is not firm.",
        ),
        (
            "2023~",
            {},
            "If it was kept, your commitment (drill, around 2023) is in time for X if its",
            "itself is not firm",
        ),
        (
            "2026",
            {"confidence": "medium"},
            "is in time for X if its date (2028) holds: ",
            "told with medium confidence.",
        ),
    ],
)
def test_a_date_that_is_not_firm_is_a_condition(
    released: Released, own: str, fields: Data, words: str, also: str
) -> None:
    """That of the commitment as well as that of its milestone."""
    told = _stands(own, released(milestone("x", "2028", **fields)))
    assert words in told.sentence
    assert any(also in one for one in told.also)


@pytest.mark.parametrize(("confidence", "times"), [("high", 0), ("medium", 1), ("low", 1)])
def test_what_is_noted_as_not_known_of_a_date_stands_beside_it(released: Released, confidence: str, times: int) -> None:
    """Unless the date is sure all the same: then the gap is of something else, as of a single year."""
    part = ("content", "milestones", "x", "window")
    gap = Gap.model_validate({"id": "day", "part": part, "reason": {"en": "Nobody gave a new date."}})
    release = released(milestone("x", "2028", confidence=confidence)).model_copy(update={"gaps": (gap,)})
    told = _stands("2026", release)
    assert told.also.count("Noted as not known: Nobody gave a new date.") == told.doubts.count("not-known") == times
    assert [told.advice].count("Have the date confirmed.") == times


def test_what_was_achieved_by_weak_sources_is_not_told_as_certain(released: Released) -> None:
    """And what became of it, not its last forecast, stands beside its date."""
    old = released(milestone("x", "2030"))
    new = released(milestone("x", "2031", status="achieved", occurred="2023-05", confidence="low"))
    (told,) = _checked(committed("2023"), old, new)
    assert told.sentence.startswith(
        "X is told as achieved by weak or later sources alone; if it was, nothing more hangs"
    )
    assert "The date of X was 2030; it is over (achieved: May 2023)." in told.also


def test_a_milestone_whose_date_had_passed_is_said_to_be_so(released: Released) -> None:
    """Nobody says that it came; a release without a day lets nothing pass."""
    told = _stands("2020", released(milestone("x", "2022")))
    assert "The date of X (2022) had passed on 1 January 2024." in told.also
    assert "date-passed" in told.doubts
    undated = released(milestone("x", "2022")).model_copy(update={"issued": None})
    assert (_stands("2020", undated).verdict, _stands("2020", undated).passed) == ("in-time", ())
    assert _stands("2020", released(milestone("x", "2022/.."))).doubts == ()


@pytest.mark.parametrize(
    ("own", "old", "new", "before", "severity", "words"),
    [
        ("2027", "2028", "2027", "in-time", "act", "The verdict in V1.0.0 was: in time."),
        ("2027", "2027", "2029", "perhaps-late", "attend", "The verdict in V1.0.0 was: perhaps too late."),
        ("2027", "2026", "2029", "late", "attend", "The verdict in V1.0.0 was: too late."),
        ("2027", "2029~", "2029", "in-time-if", "attend", "The verdict in V1.0.0 was: in time if the date holds."),
        ("2027", None, "2029", "no-date", "attend", "The verdict in V1.0.0 was: not to be told, there being no date."),
        ("2027", "../2029", "2029", "start-unknown", "attend", "not to be told, the start not being known."),
        ("2027", "2025~", "2029", "late-if", "attend", "The verdict in V1.0.0 was: too late if the date holds."),
        ("2027", "2029", "2031", "in-time", "attend", "The date of X was 2029 and is 2031."),
        ("2027", "2029", "2029", "in-time", "inform", "The verdict is as it was in V1.0.0."),
        ("2027", "2029", None, "in-time", "attend", "The date of X was 2029 and is not given."),
        ("2027", "2031", "2029", "in-time", "attend", "The verdict is as it was in V1.0.0."),
    ],
)
def test_whether_the_verdict_changed_is_told(  # noqa: PLR0913, PLR0917 - a row of a table, whose columns they are
    released: Released, own: str, old: str | None, new: str | None, before: str, severity: str, words: str
) -> None:
    """And what the date was; a verdict that changed, or another margin, is to be watched at least."""
    (told,) = _checked(committed(own), released(milestone("x", old)), released(milestone("x", new)))
    assert (told.verdict_before, told.severity) == (before, severity)
    assert words in " ".join(told.also)


def test_the_verdict_on_what_went_is_told(released: Released) -> None:
    """What was lost or reached before, and what a release does not know."""
    lost, planned = released(milestone("x", status="lost")), released(milestone("x"))
    for status, words in (("lost", "left with nothing to hang on"), ("achieved", "the milestone came")):
        (told,) = _checked(committed("2029"), released(milestone("x", status=status)), planned)
        assert f"The verdict in V1.0.0 was: {words}." in told.also
    (told,) = _checked(committed("2029"), lost, lost)
    assert "The verdict is as it was in V1.0.0." in told.also
    (told,) = _checked(
        committed("2029"), released(milestone("other", "2050")), released(milestone("x"), milestone("other", "2050"))
    )
    assert "X is not known from V1.0.0." in told.also


def test_the_gravest_comes_first_and_then_what_has_least_to_spare(released: Released) -> None:
    """One's own late commitments stand before those in time, whatever the order of the profile."""
    names = {"early": "2040", "later": "2039", "late": "2026", "lost": "2030"}
    release = released(*(milestone(own, window) for own, window in names.items() if own != "lost"))
    profile = profile_with(commitments=[{"milestone": own, "what": "drill", "date": "2029"} for own in names])
    assert [one.milestone for one in _checked(profile, release, release)] == ["Late", "lost", "Later", "Early"]


@pytest.mark.parametrize(
    ("own", "window", "lead", "first"),
    [
        ("2027-09", "2029", 18, "2029-04-01"),
        ("2028-06", "2028", 0, "2028-07-01"),
        ("2028-06", "2028/..", 0, "2028-07-01"),
        ("2028-02-29", "2028", 1, "2028-04-01"),
        ("2028-02-28", "2028", 1, "2028-03-29"),
        ("2027", "2028", 0, None),
        ("2030", "2028", 0, None),
        ("2028/..", "2028", 0, None),
        ("2028", "../2030", 0, None),
        ("2028-12-30", "2028", 0, "2028-12-31"),
        ("2027-12-31", "2027-12-31/2029", 12, "2029-01-01"),
    ],
)
def test_from_which_day_on_it_is_in_time(
    released: Released, own: str, window: str, lead: int, first: str | None
) -> None:
    """The first day of the window with which the whole of the own date is in time, where only some days are."""
    told = _stands(own, released(milestone("x", window)), lead)
    assert told.in_time_from == (date.fromisoformat(first) if first else None)
    assert any(words.startswith("It is in time where X begins on ") for words in told.also) is bool(first)


def test_commitments_follow_a_milestone_to_what_it_became(released: Released) -> None:
    """Parts of a split by lineage, another id by content; what is gone without a trace is said to be so."""
    before = released(milestone("x", "2026"))
    after = released(milestone("x-1", "2029"), milestone("x-2", "2030"))
    line = {"id": "s", "document": "roadmap", "kind": "split", "old": ["x"], "new": ["x-1", "x-2"]}
    lineage = Lineage.model_validate({"successions": [line]})
    split = check(committed("2027"), diff(before, after, lineage), before, after)
    assert [one.milestone for one in split] == ["X-1", "X-2"]
    assert {one.also[0] for one in split} == {
        "X became X-1 and X-2; to which of them your commitment belongs is not known here."
    }
    assert {one.verdict for one in split} == {"in-time"}
    before, after = released(milestone("x", site={"en": "Pole"})), released(milestone("y", site={"en": "Pole"}))
    renamed = diff(before, released(milestone("y", title={"en": "X"}, site={"en": "Pole"})))
    (told,) = check(committed("2024"), renamed, before, after)
    assert told.milestone == "Y"
    gone = released(milestone("other", "2050", title={"en": "Quite another thing"}))
    (told,) = check(committed("2024"), diff(before, gone), before, gone)
    assert told.sentence == "X is not in the new release; your commitment (drill, 2024) has nothing to hang on."
    assert (told.milestone, told.window, told.verdict, told.verdict_before) == ("X", "2031", "gone", "in-time")
    (told,) = check(committed("2024", "nowhere"), diff(before, gone), before, gone)
    assert (
        told.sentence
        == "Neither release has the milestone nowhere (did you mean other?), on which your commitment hangs (drill)."
    )
    assert (told.milestone, told.severity) == ("nowhere", "attend")
    undated = released(milestone("x", None))
    (told,) = _checked(committed("2024"), undated, gone)
    assert told.window == "no date given"


def test_a_likely_split_is_followed(released: Released) -> None:
    """Where no lineage is declared, the parts that the words make likely; it is told that it is only likely."""
    whole = "Deploy the seismic network on the far side and assemble the optical telescope near the southern rim"
    first, second = whole.split(" and ")
    before = released(milestone("x", title={"en": whole}))
    after = released(milestone("p", title={"en": first}), milestone("q", title={"en": second[:1].upper() + second[1:]}))
    comparison = diff(before, after, Lineage())
    assert comparison.divisions
    told = check(committed("2024"), comparison, before, after)
    assert [(one.milestone, one.severity, one.verdict) for one in told] == [
        (first, "act", "in-time-if"), (second.capitalize(), "act", "in-time-if"),
    ]  # fmt: skip
    assert " perhaps became " in " ".join(told[1].also)
    assert "if it was removed, your commitment (drill, 2024) has nothing to hang on." in " ".join(told[1].also)


def test_a_part_that_keeps_the_id_does_not_hide_the_other(released: Released) -> None:
    """Both parts are checked; the one that is only likely a part of what was is the graver."""
    whole = "Deploy the seismic network on the far side and assemble the optical telescope near the southern rim"
    first, second = whole.split(" and ")
    before = released(milestone("x", title={"en": whole}))
    after = released(milestone("x", title={"en": first}), milestone("y", title={"en": second.capitalize()}))
    comparison = diff(before, after, Lineage())
    assert comparison.divisions
    told = check(committed("2024"), comparison, before, after)
    assert [(one.milestone, one.severity) for one in told] == [(second.capitalize(), "act"), (first, "attend")]


def test_a_commitment_may_name_the_new_id(released: Released) -> None:
    """Whoever follows the document uses the id of today, or that of a part; both are followed back to what was."""
    before = released(milestone("x", "2028", title={"en": "Deploy the seismic network on the far side"}))
    after = released(milestone("y", "2030", title={"en": "Deploy the seismic network on the far side"}))
    (told,) = _checked(committed("2027-03", "y"), before, after)
    assert (told.verdict, told.verdict_before) == ("in-time-if", "in-time")
    assert told.also[0].startswith("It is only likely that Deploy the seismic network on the far side is now Deploy")
    assert (told.severity, told.advice) == ("act", "Ask to which milestone your commitment belongs.")
    title = "Deploy the seismic network on the far side"
    assert f"If {title} became {title}, its date was 2028 and is 2030." in told.also


def test_what_nothing_hangs_on_any_more_may_not_have_been_reused(released: Released) -> None:
    """An id that was given to another thing does not carry the commitment over to that."""
    before = released(milestone("x", "2028", title={"en": "Deploy the seismic network"}))
    after = released(milestone("x", "2035", title={"en": "Test the cryogenic refuelling depot"}))
    line = {"id": "r", "document": "roadmap", "kind": "reused", "old": ["x"], "new": ["x"]}
    comparison = diff(before, after, Lineage.model_validate({"successions": [line]}))
    assert comparison.reused
    (told,) = check(committed("2027"), comparison, before, after)
    assert told.verdict == "gone"


def test_nothing_comes_before_the_calendar(released: Released) -> None:
    """A lead that leads out of the calendar is no crash."""
    told = _stands("0001", released(milestone("x", "0001")), 12)
    assert (told.verdict, told.passed) == ("perhaps-late", ("own", "needed"))


IN_WORDS = [
    ("2027-03", {"window": "2028-05"},
     "贵方承诺（drill，2027年3月）可赶上“嫦娥九号”（2028年5月）：最迟须于2028年4月30日到位；提早13个月至14个月零29天。",
     ("Ваше обязательство (drill, март 2027 года) успевает к вехе «Чанъэ-9» (май 2028 года): "
      "нужно не позднее 30 апреля 2028 года; "
     "опережение на 13 месяцев — 14 месяцев и 29 дней.")),
    ("2027-07-01", {"window": "2027-07-01"},
     "贵方承诺（drill，2027年7月1日）赶不上“嫦娥九号”（2027年7月1日）：最迟须于2027年6月30日到位；迟1天。",
     ("Ваше обязательство (drill, 1 июля 2027 года) опаздывает к вехе «Чанъэ-9» (1 июля 2027 года): "
      "нужно не позднее 30 июня 2027 "
     "года; опоздание на 1 день.")),
    ("2028-06", {"window": "2028"},
     "贵方承诺（drill，2028年6月）可能赶不上“嫦娥九号”（2028年）：最迟须于2027年12月31日到位；迟6个月至提早6个月零29天。",
     ("Ваше обязательство (drill, июнь 2028 года) может опоздать к вехе «Чанъэ-9» (2028 год): "
      "нужно не позднее 31 декабря 2027 года; "
     "от опоздания на 6 месяцев до опережения на 6 месяцев и 29 дней.")),
    ("2027", {"window": "2029~"},
     ("若“嫦娥九号”的日期（2029年前后）不变，贵方承诺（drill，2027年）可赶上："
      "最迟须于2028年12月31日到位；提早12个月至35个月零29天。"),
     ("Ваше обязательство (drill, 2027 год) успевает к вехе «Чанъэ-9», если её срок (около 2029 года) не изменится: "
      "нужно не позднее "
     "31 декабря 2028 года; опережение на 12 месяцев — 35 месяцев и 29 дней.")),
    ("2031", {"window": "2029~"},
     ("若“嫦娥九号”的日期（2029年前后）不变，贵方承诺（drill，2031年）赶不上："
      "最迟须于2028年12月31日到位；迟12个月零2天至36个月。"),
     ("Ваше обязательство (drill, 2031 год) опаздывает к вехе «Чанъэ-9», если её срок (около 2029 года) не изменится: "
      "нужно не позднее "
     "31 декабря 2028 года; опоздание на 12 месяцев и 2 дня — 36 месяцев.")),
    ("2023", {"window": "2028"},
     ("如已履行，贵方承诺（drill，2023年）可赶上“嫦娥九号”（2028年）："
      "最迟须于2027年12月31日到位；提早48个月至71个月零29天。"),
     ("Если ваше обязательство (drill, 2023 год) исполнено, оно успевает к вехе «Чанъэ-9» (2028 год): "
      "нужно не позднее 31 декабря 2027 "
     "года; опережение на 48 месяцев — 71 месяц и 29 дней.")),
    ("2029", {"window": "../2036"},
     "“嫦娥九号”（不晚于2036年）何时开始尚不清楚；贵方承诺（drill，2029年）能否赶上取决于此。",
     ("Когда начинается веха «Чанъэ-9» (не позднее 2036 года), неизвестно; от этого зависит, "
      "успевает ли ваше обязательство "
     "(drill, 2029 год).")),
    ("2029", {"status": "in-progress"},
     "“嫦娥九号”（2031年）已经开始，贵方承诺（drill，2029年）在其之后。",
     ("Веха «Чанъэ-9» (2031 год) уже началась, а ваше обязательство (drill, 2029 год) исполняется "
      "только после этого.")),
    ("2029", {"window": "2030/.."},
     "贵方承诺（drill，2029年）可赶上“嫦娥九号”（不早于2030年）：最迟须于2029年12月31日到位；恰在当日或提早。",
     ("Ваше обязательство (drill, 2029 год) успевает к вехе «Чанъэ-9» (с 2030 года): "
      "нужно не позднее 31 декабря 2029 года; день в день "
     "или раньше.")),
    ("2032", {"window": "2030/.."},
     "贵方承诺（drill，2032年）可能赶不上“嫦娥九号”（不早于2030年）：最迟须于2029年12月31日到位；最多迟36个月。",
     ("Ваше обязательство (drill, 2032 год) может опоздать к вехе «Чанъэ-9» (с 2030 года): "
      "нужно не позднее 31 декабря 2029 года; "
     "опоздание не более чем на 36 месяцев.")),
    ("../2028", {"window": "2030"},
     "贵方承诺（drill，不晚于2028年）可赶上“嫦娥九号”（2030年）：最迟须于2029年12月31日到位；至少提早12个月。",
     ("Ваше обязательство (drill, не позднее 2028 года) успевает к вехе «Чанъэ-9» (2030 год): "
      "нужно не позднее 31 декабря 2029 года; "
     "опережение не менее чем на 12 месяцев.")),
]  # fmt: skip


@pytest.mark.parametrize(("own", "fields", "chinese", "russian"), IN_WORDS)
def test_verdicts_are_said_in_three_languages(
    released: Released, own: str, fields: Data, chinese: str, russian: str
) -> None:
    """As somebody would say them who works in that language."""
    titles = {"en": "Chang'e-9", "zh": "嫦娥九号", "ru": "«Чанъэ-9»"}
    release = released(milestone("x") | {"title": titles} | fields)
    for language, words in (("zh", chinese), ("ru", russian)):
        with speaking(language):  # type: ignore[arg-type] # as listed
            told = _stands(own, release)
            assert told.sentence == words
            assert not any(word.isascii() and len(word.strip("().")) > 6 for word in " ".join(told.also).split())


@pytest.mark.parametrize(
    ("status", "said", "verdict", "words"),
    [
        ("lost", "planned", "gone", "Another reading of X, of which the record names no source: planned."),
        ("cancelled", "altered", "gone", "Another reading of X, of which the record names no source: altered."),
        ("achieved", "lost", "achieved", "Another reading of X, of which the record names no source: failed."),
        ("planned", "achieved", "in-time-if", "Another reading of X, of which the record names no source: achieved."),
    ],
)
def test_another_status_is_told_beside_every_verdict(
    released: Released, status: str, said: str, verdict: str, words: str
) -> None:
    """Of what is gone or came too; another date of that is not."""
    readings = [
        _reading("status", said),
        _reading("window", "2040"),
        _reading("site", "Pole"),
        _reading("status", status),
    ]
    told = _stands("2029", released(milestone("x", status=status, readings=readings)))
    assert (told.verdict, words in told.also) == (verdict, True)
    assert sum(one.startswith("Another reading of X") for one in told.also) == 1


@pytest.mark.parametrize(
    ("fields", "own", "advice"),
    [
        ({"status": "in-progress"}, "2029", "Ask whether it is still needed."),
        ({"status": "considered"}, "2029", "Ask whether it is still meant to come."),
        ({"status": "deferred", "window": None}, "2029", "Ask for a date."),
        ({"status": "deferred"}, "2029", "Ask for a date."),
        ({"window": "../2031"}, "2029", "Ask when it begins."),
        ({"window": "2025"}, "2029", "Deliver by 31 December 2024, or agree on another day."),
        ({"window": "2024"}, "2029", "Agree on another day."),
        ({"window": "2022"}, "2029", "Ask whether it has taken place, and whether your commitment is still needed."),
        ({"window": "2022"}, "2021", "Make sure that it was delivered."),
        (
            {"window": "2029/2030"},
            "2029",
            "Deliver by 31 December 2028 to be in time by every date given here, or have",
        ),
        ({"window": "2024/2030"}, "2029", "Have the date confirmed."),
        ({"window": "2031"}, "2023", "Make sure that it was delivered."),
        ({"status": "cancelled"}, "2029", "Ask what becomes of your commitment."),
        ({"status": "altered"}, "2029", "Have its content and its date confirmed before the next spending step."),
    ],
)
def test_what_to_do_follows_from_the_verdict(released: Released, fields: Data, own: str, advice: str) -> None:
    """One thing, the most pressing."""
    told = _stands(own, released(milestone("x", **fields)))
    assert (told.advice or "").startswith(advice)


@pytest.mark.parametrize(
    ("sources", "confidence", "words"),
    [
        (("cnsa",), "high", "official"),
        (("paper",), "low", "press only"),
        (("paper", "speech"), "medium", "press and others"),
        (("paper", "cnsa"), "high", "press and others"),
        (("speech",), "medium", "a statement"),
    ],
)
def test_what_each_other_date_rests_on_is_told(
    release_data: Make, sources: tuple[str, ...], confidence: str, words: str
) -> None:
    """Of sources of several kinds it is said that press is among them: nobody knows which gives the date."""
    cited = [
        {"id": "cnsa", "publisher": "CNSA", "title": "Roadmap", "date": "2021"},
        {"id": "paper", "publisher": "Shine", "title": "On the Moon", "date": "2021"},
        {"id": "speech", "publisher": "TASS", "speaker": "Wu", "date": "2021"},
    ]
    reading = _reading("window", "2033", sources=sources, confidence=confidence)
    data = release_data(sources=cited) | {"standing": "official", "issuers": ["CNSA"]}
    data["content"] = {"milestones": [milestone("x", readings=[reading])]}
    told = _stands("2029", Release.model_validate_json(json.dumps(data)))
    assert (
        f"If 2033 holds instead ({words}): needed by 31 December 2032; 36 months to 59 months and 29 days early."
        in (told.also)
    )


def test_the_words_of_an_agency_are_founded(released: Released) -> None:
    """What comes wholly after the day by which a date of an agency needs it asks for a decision."""
    readings = [_reading("window", "2028", sources=["cnsa"], confidence="medium")]
    told = _stands("2028-06", released(milestone("x", "2031", readings=readings)))
    assert (told.basis[1].support, told.verdict, told.severity) == ("agency", "perhaps-late", "act")


def test_what_was_due_and_is_over_is_not_said_to_hold(released: Released) -> None:
    """A date that passed holds no more; what comes after it is too late if the milestone came in its time."""
    told = _stands("2029", released(milestone("x", "2022")))
    assert told.sentence.startswith("If X came in its time (2022), your commitment (drill, 2029) is too late: needed")


def test_what_is_ruled_out_stands_beside_the_date(released: Released) -> None:
    """The day by which it is needed follows from what is left, and the reader sees of what."""
    told = _stands("2026-06", released(milestone("x", "2027/2028", excluded="2027")))
    assert "for X if its date (2027 to 2028; 2027 ruled out) holds: needed by 31 December 2027" in told.sentence
    outside = _stands("2026-06", released(milestone("x", "2027/2028", excluded="2026")))
    assert "for X (2027 to 2028): needed by 31 December 2026" in outside.sentence


def test_one_of_several_says_so_in_its_sentence(released: Released) -> None:
    """Who reads no more than the sentence does not take one part for all that the milestone became."""
    before, after = released(milestone("x", "2026")), released(milestone("x-1", "2029"), milestone("x-2", "2030"))
    line = {"id": "s", "document": "roadmap", "kind": "split", "old": ["x"], "new": ["x-1", "x-2"]}
    comparison = diff(before, after, Lineage.model_validate({"successions": [line]}))
    told = [one.sentence for one in check(committed("2023"), comparison, before, after)]
    assert [f"X-{at} ({year}; one of several)" in told[at - 1] for at, year in ((1, 2029), (2, 2030))] == [True, True]


def test_what_was_due_is_in_time_on_one_condition_alone(released: Released) -> None:
    """A commitment whose own day passed is in time if it was kept; that a date holds is no condition of it."""
    told = _stands("2023", released(milestone("x", "2031")))
    assert told.sentence.startswith("If it was kept, your commitment (drill, 2023) is in time for X (2031)")
    assert verdict_in_words(told) == "in time (if it was kept)"
    assert not any(words.startswith("By all that is known now") for words in told.also)
    vague = _stands("2023", released(milestone("x", "2031~")))
    assert verdict_in_words(vague) == "in time if the date holds (if it was kept)"


def test_what_the_first_date_rests_on_is_told_where_there_is_another(released: Released) -> None:
    """Here it is an official text."""
    release = released(milestone("x", readings=[_reading("window", "2033")]))
    assert "The date used above (2031) rests on: an official text." in _stands("2029", release).also
    release = released(milestone("x", confidence=None, sources=[], readings=[_reading("window", "2033")]))
    assert not any("The date used above" in words for words in _stands("2029", release).also)
