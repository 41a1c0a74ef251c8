"""The charts' data, and what became of windows since the first official release."""

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import Interval, Trail
from ilrs_docs.model import Release
from ilrs_docs.reporting import report
from ilrs_docs.reporting.chart_models import Charts
from ilrs_docs.reporting.sections.bars import BARS, BECAME
from ilrs_docs.reporting.sections.tracking import TRACKS, MilestoneTrail, followed, followed_back
from ilrs_docs.timing import KINDS as WINDOW_KINDS

FACT = {"sources": ["cnsa"], "confidence": "high"}
Maker = Callable[..., dict[str, Any]]
LIBRARY = Library()


@pytest.fixture(scope="module")
def bundled() -> Charts:
    """Return the charts of the whole way of the Roadmap."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    return report(old, new, LIBRARY.diff(old, new), LIBRARY.trail(old, new)).charts


def released(make: Maker, version: str, issued: str, *milestones: dict[str, Any]) -> Release:
    """Return a Roadmap with some milestones."""
    return Release.model_validate_json(
        json.dumps(make(version=version, issued=issued, content={"milestones": list(milestones)}))
    )


def milestone(own: str, window: str | None = "2030", **fields: object) -> dict[str, Any]:
    """Return a milestone."""
    return {"id": own, "title": {"en": own.upper()}, "window": window, "status": "planned"} | FACT | fields


def charts(old: Release, new: Release, comparison: Comparison | None = None, trail: Trail = Trail()) -> Charts:  # noqa: B008 - a constant
    """Return the charts of the way between two releases."""
    return report(old, new, comparison or diff(old, new), trail).charts


def test_every_release_of_the_way_is_a_point(bundled: Charts) -> None:
    """Chang'e-7 went from its phase to 2026 and to 2027, told by eight releases in the order of issue."""
    (track,) = [track for track in bundled.trend if track.id == "change-7"]
    assert [point.day for point in track.points] == sorted(point.day for point in track.points)
    assert len(track.points) == len(LIBRARY.releases("roadmap"))
    assert (track.points[0].words, track.points[-1].words) == ("2021 to 2025", "2027")
    assert (track.points[-1].earliest, track.points[-1].latest) == (date(2027, 1, 1), date(2027, 12, 31))


def test_what_was_reached_and_lost_has_its_day(bundled: Charts) -> None:
    """Chang'e-6 was reached, Luna 25 was lost, the others neither."""
    reached = {track.id: track.reached for track in bundled.trend if track.reached}
    lost = {track.id: track.lost for track in bundled.trend if track.lost}
    assert reached == {"change-6": date(2024, 6, 25)}
    assert lost == {"luna-25": date(2023, 8, 19)}


def test_a_split_ends_one_track_and_begins_others(bundled: Charts) -> None:
    """Luna 27 ends before its parts begin; as bars the parts show what the whole was."""
    last = {track.id: (track.points[0].day, track.points[-1].day) for track in bundled.trend}
    assert last["luna-27"][1] < last["luna-27-1"][0]
    bars = {bar.id: bar for bar in bundled.schedule}
    assert "luna-27" not in bars
    part = bars["luna-27-1"]
    assert part.was
    assert part.now
    assert (part.was.words, part.now.words) == ("2021 to 2025", "2029")


def test_an_open_end_is_null_and_told(release_data: Maker) -> None:
    """A window without an end has no latest day; its words say from when."""
    old = released(release_data, "1.0.0", "2021-06-16", milestone("a", "2036/.."))
    (track,) = charts(old, old).trend
    assert (track.points[0].latest, track.points[0].words) == (None, "from 2036")
    assert track.points[0].release == "V1.0.0"


def test_another_id_is_the_same_track(release_data: Maker) -> None:
    """A milestone is followed under its new id; one that took over a left id is another."""
    old = released(release_data, "1.0.0", "2021-06-16", milestone("a", description={"en": "The very same words here."}))
    new = released(
        release_data, "2.0.0", "2023-01-01",
        milestone("b", "2030", title={"en": "A"}, description={"en": "The very same words here."}),
        milestone("a", "2040", title={"en": "Quite another thing"}),
    )  # fmt: skip
    found = charts(old, new)
    assert {track.id: len(track.points) for track in found.trend} == {"b": 2, "a": 1}


def test_what_came_and_went_has_one_side(release_data: Maker) -> None:
    """A bar has the side that is there; what is gone says so; what never had a date has none."""
    old = released(release_data, "1.0.0", "2021-06-16", milestone("gone", "2025"), milestone("vague", None))
    new = released(release_data, "2.0.0", "2023-01-01", milestone("fresh", "2031"), milestone("vague", None))
    found = charts(old, new)
    assert [(bar.id, bool(bar.was), bool(bar.now), bar.status) for bar in found.schedule] == [
        ("gone", True, False, "not in the newer release"),
        ("fresh", False, True, "planned"),
    ]
    assert {track.id for track in found.trend} == {"gone", "fresh"}


def test_what_moved_comes_first_and_the_rest_is_counted(release_data: Maker) -> None:
    """Of very many milestones those that moved are drawn, then the earliest; how many more there are is said."""
    many = [milestone(f"m-{at:03}", f"{2030 + at}") for at in range(BARS + 5)]
    old = released(release_data, "1.0.0", "2021-06-16", *many)
    new = released(release_data, "2.0.0", "2023-01-01", *many[:-1], many[-1] | {"window": "2999"})
    found = charts(old, new)
    assert (len(found.trend), found.trend_more) == (TRACKS, len(many) - TRACKS)
    assert (len(found.schedule), found.schedule_more) == (BARS, 5)
    assert found.trend[0].id == found.schedule[0].id == many[-1]["id"]
    assert [track.id for track in found.trend[1:3]] == ["m-000", "m-001"]


def test_a_guideline_has_nothing_to_draw() -> None:
    """Without milestones the charts are empty."""
    old, new = LIBRARY.load("guideline@1.0"), LIBRARY.load("guideline@latest")
    assert charts(old, new, LIBRARY.diff(old, new)) == Charts()


def test_against_the_first_release(release_data: Maker) -> None:
    """A window is set against the first official one: later, the same, otherwise, undated, or not there."""
    first = released(
        release_data, "1.0.0", "2021-06-16", milestone("slips", "2025"), milestone("back", "2030"),
        milestone("wider", "2030/2031"), milestone("undated", None),
    )  # fmt: skip
    names = ("slips", "back", "wider", "undated", "late")
    old = released(release_data, "1.1.0", "2022-06-16", *(milestone(name, "2028") for name in names))
    ends = {"slips": "2030", "back": "2030", "wider": "2029/2031", "undated": "2030", "late": "2030"}
    new = released(release_data, "1.2.0", "2023-06-16", *(milestone(*pair) for pair in ends.items()))
    found = report(old, new, diff(old, new), Trail(first=Interval(first, new, diff(first, new))))
    told = {item.subjects[0].id: item.since_first for item in found.items() if item.was}
    assert told == {
        "slips": "60 months later (in V1.0.0: 2025)",
        "back": "as in V1.0.0 (2030)",
        "wider": "earliest date 12 months earlier (in V1.0.0: 2030 to 2031)",
        "undated": "no date in V1.0.0",
        "late": "not recorded of V1.0.0",
    }
    glance = found.section("schedule").glance
    assert glance
    assert glance.columns[-1] == "Since V1.0.0"
    assert {row[0]: row[-1] for row in glance.rows}["SLIPS"] == told["slips"]


def test_a_dropped_window_is_at_a_glance(release_data: Maker) -> None:
    """A date that is withdrawn, or set, has its row though no span can tell it; since the first it is another."""
    first = released(release_data, "1.0.0", "2021-06-16", milestone("a"), milestone("b"))
    old = released(release_data, "1.1.0", "2022-06-16", milestone("a", "2031"), milestone("b", None))
    new = released(release_data, "1.2.0", "2023-06-16", milestone("a", None), milestone("b", "2031"))
    found = report(old, new, diff(old, new), Trail(first=Interval(first, new, diff(first, new))))
    glance = found.section("schedule").glance
    assert glance
    assert {row[0]: (row[1], row[2], row[3], row[5]) for row in glance.rows} == {
        "A": ("2031", "not stated", "no date any more", "otherwise than in V1.0.0 (2030)"),
        "B": ("not stated", "2031", "a date where there was none", "12 months later (in V1.0.0: 2030)"),
    }


def test_the_first_release_as_the_older_one_has_no_column() -> None:
    """From V1.0 on there is nothing to add; from a later state the parts of Luna 27 are set against the whole."""
    old, middle, new = (LIBRARY.load(f"roadmap@{name}") for name in ("1.0", "2025-05-08", "latest"))
    plain = report(old, new, LIBRARY.diff(old, new), LIBRARY.trail(old, new)).section("schedule").glance
    later = report(middle, new, LIBRARY.diff(middle, new), LIBRARY.trail(middle, new)).section("schedule").glance
    assert plain
    assert later
    assert "Since V1.0" not in plain.columns
    assert {row[0]: row[-1] for row in later.rows}["Luna 27.2"] == "latest date 60 months later (in V1.0: 2021 to 2025)"


def _trails(found: list[MilestoneTrail]) -> list[tuple[str, tuple[str, ...], list[tuple[str, str]]]]:
    return sorted(
        (one.last.id, one.earlier, [(release.version, window.root) for release, window in one.stands]) for one in found
    )


@pytest.mark.parametrize(
    "sides",
    [
        ([("a", "2030"), ("b", "2031")], [("a", "2030"), ("b", "2032")], [("a", "2033"), ("c", "2031")]),
        ([("a", "2030")], [("b", "2030")], [("c", "2031")]),
        ([("a", "2030")], [], [("a", "2031")]),
        ([], [("a", None)], [("a", "2031")]),
        ([("a", "2030"), ("b", "2031")], [("b", "2030"), ("a", "2031")], []),
    ],
)
def test_the_trails_of_some_are_those_of_all(
    release_data: Maker, sides: tuple[list[tuple[str, str | None]], ...]
) -> None:
    """Followed back from their last releases as they are followed on from the first, renamed and gone ones too."""
    long = "Deploy the seismic network on the far side of the Moon"
    releases = [
        released(
            release_data,
            f"1.{at}.0",
            f"202{at}-01-01",
            *(milestone(own, window, title={"en": f"{long} with crew {own}"}) for own, window in side),
        )
        for at, side in enumerate(sides)
    ]
    steps = [(old, new, diff(old, new)) for old, new in pairwise(releases)]
    assert _trails(followed_back(steps, {"a", "b", "c"})) == _trails(followed(steps))
    for own in "abc":
        assert _trails(followed_back(steps, {own})) == [one for one in _trails(followed(steps)) if one[0] == own]


def test_the_trails_of_some_bundled_ones_are_those_of_all() -> None:
    """Through splits that a lineage declares."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    steps = [(interval.old, interval.new, interval.comparison) for interval in LIBRARY.trail(old, new).intervals]
    every = _trails(followed(steps))
    assert _trails(followed_back(steps, {one[0] for one in every})) == every


def test_what_became_of_milestones_is_told_apart(release_data: Maker) -> None:
    """By the dates on both sides, and by what happened between them; what is drawn of a status is its own word."""
    windows = {
        "later": ("2027", "2028"), "earlier": ("2028", "2027"), "firmer": ("2026/2030", "2028"),
        "vaguer": ("2028", "2026/2030"), "kept": ("2028", "2028"), "undated": ("2028", None),
    }  # fmt: skip
    old = released(
        release_data, "1.0.0", "2021-06-16", *(milestone(own, was) for own, (was, _now) in windows.items()),
        milestone("done", "2022"), milestone("lost", "2020", status="lost", occurred="2020-05-01"),
        milestone("went", "2030"),
    )  # fmt: skip
    new = released(
        release_data, "2.0.0", "2023-01-01", *(milestone(own, now) for own, (_was, now) in windows.items()),
        milestone("done", "2022", status="achieved", occurred="2022-08-01"),
        milestone("lost", "2020", status="lost", occurred="2020-05-01"),
        milestone("fresh", "2031", status="considered"),
    )  # fmt: skip
    bars = {bar.id: bar for bar in charts(old, new).schedule}
    assert {own: bar.became for own, bar in bars.items()} == {
        **{own: own for own in ("later", "earlier", "firmer", "vaguer", "kept")},
        "undated": "gone", "done": "happened", "lost": "kept", "went": "gone", "fresh": "new",
    }  # fmt: skip
    assert {own: bar.mark for own, bar in bars.items() if bar.mark} == {
        "done": "achieved", "lost": "lost", "fresh": "considered"
    }  # fmt: skip
    assert bars["done"].now
    assert (bars["done"].now.words, bars["done"].now.earliest) == ("achieved: 1 August 2022", date(2022, 8, 1))


CONTESTED = [{"id": "r", "field": "window", "value": "2035", "sources": ["cnsa"]}]
NO_SURER: list[tuple[str, str, dict[str, Any], str]] = [
    ("2026/2030", "2028", {}, "firmer"),
    ("2026/2030", "2028", {"status": "in-progress"}, "firmer"),
    ("2026/2030", "2028", {"status": "altered"}, "narrower"),
    ("2026/2030", "2028", {"status": "deferred"}, "narrower"),
    ("2026/2030", "2028", {"readings": CONTESTED}, "narrower"),
    ("2026/2030", "2028", {"confidence": "low"}, "narrower"),
    ("2026/..", "2026/2030", {}, "firmer"),
    ("2026/..", "2026/2030", {"status": "altered"}, "narrower"),
    ("2026/..", "2028/2030", {}, "narrower"),  # one end later, the other one now given
    ("2028", "2026/2030", {"status": "altered"}, "vaguer"),
]


@pytest.mark.parametrize(("was", "now", "fields", "became"), NO_SURER)
def test_a_narrower_window_is_firmer_only_where_its_date_is_surer(
    release_data: Maker, was: str, now: str, fields: dict[str, Any], became: str
) -> None:
    """Bars and lines tell it as the sentences do."""
    old = released(release_data, "1.0.0", "2021-06-16", milestone("crane", was))
    made = report(
        old, new := released(release_data, "2.0.0", "2023-01-01", milestone("crane", now, **fields)), diff(old, new)
    )
    (bar,), (track,) = made.charts.schedule, made.charts.trend
    assert (bar.became, bool(bar.shift)) == (became, True)
    assert track.moved
    assert ("firmed" in track.moved) == (became == "firmer" and ".." not in was)
    assert ("narrower" in track.moved) == (became == "narrower" and (".." not in was or "2028" in now))
    told = " ".join(item.sentence for item in made.items())
    assert (" firmed" in told) <= (became == "firmer")


def test_what_failed_did_not_get_surer(bundled: Charts) -> None:
    """Its last window was narrower than the first; Chang'e-8 is reported as altered."""
    moved = {track.id: track.moved or "" for track in bundled.trend}
    became = {bar.id: bar.became for bar in bundled.schedule}
    assert moved["luna-25"].startswith("narrower: ")
    assert moved["change-8"].startswith("narrower: ")
    assert became["change-8"] == "narrower"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "planned"),
        ({"excluded": "2028"}, "planned; its date is ruled out"),
        ({"excluded": "2028", "status": None}, "its date is ruled out"),
        ({"status": None}, None),
        ({"excluded": "2027/2028-06"}, "planned"),
    ],
)
def test_a_date_that_is_ruled_out_is_told_beside_the_status(
    release_data: Maker, fields: dict[str, Any], status: str | None
) -> None:
    """Where no day of it is left."""
    old = released(release_data, "1.0.0", "2021-06-16", milestone("crane", "2028"))
    new = released(release_data, "2.0.0", "2023-01-01", milestone("crane", "2028", **fields))
    (bar,) = charts(old, new).schedule
    assert bar.status == status


def test_tables_of_what_became_of_milestones_are_total() -> None:
    """Each kind of move of a window has its group of bars."""
    assert set(BECAME) == {*WINDOW_KINDS.values(), "restated", "unchanged"}


def test_phases_are_those_of_the_plan_that_the_milestones_name(release_data: Maker) -> None:
    """Of two plans the one that most milestones belong to, so far as its phases are dated; none where none is named."""
    windows: tuple[dict[str, str], ...] = ({"window": "2021/2025"}, {})
    plans = [
        {"id": own, "title": {"en": own}, "phases": [_phase(f"{own}-{at}", one) for at, one in enumerate(windows)]}
        | FACT
        for own in ("one", "two")
    ]
    named = [milestone("a", phase="two-0"), milestone("b", phase="two-1"), milestone("c", phase="one-0")]
    content = {"plans": plans, "milestones": named}
    told = json.dumps(release_data(version="1.0.0", issued="2021-06-16", content=content))
    release = Release.model_validate_json(told)
    assert [(one.title, one.words) for one in charts(release, release).phases] == [("two-0", "2021 to 2025")]
    without = released(release_data, "1.0.0", "2021-06-16", milestone("a"))
    assert charts(without, without).phases == ()


def _phase(own: str, window: dict[str, str]) -> dict[str, Any]:
    return {"id": own, "title": {"en": own}} | window | FACT
