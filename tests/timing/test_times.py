"""Windows with times of day: what moved is reckoned in hours, or in the days of the zone that is given."""

import pytest

from ilrs_docs.model import Window
from ilrs_docs.model.windows import times_of
from ilrs_docs.timing import Shift, compare_windows, edge, overlap


@pytest.mark.parametrize(
    ("old", "new", "kind", "shift", "certainty"),
    [
        ("2026-03-10T02:00+03:00", "2026-03-10T04:00+03:00", "slipped", Shift(0, 0, 7200), "definite"),
        ("2026-03-10T20:00+08:00", "2026-03-11T07:00+08:00", "slipped", Shift(0, 0, 39600), "definite"),
        ("2026-03-10T20:00", "2026-03-10T19:15", "advanced", Shift(0, 0, -2700), "definite"),
        ("2026-03-10T20:00Z", "2026-03-12T07:00Z", "slipped", Shift(0, 0, 126000), "definite"),
        ("2026-03-10T20:00Z", "2026-03-12T23:00Z", "slipped", Shift(0, 2), "definite"),
        ("2026-03-10T02:00+03:00", "2026-03-11T02:00+03:00", "slipped", Shift(0, 1), "definite"),
        ("2026-03-10T20:00Z", "2026-03-11T04:00+08:00", "restated", Shift(0, 0), "possible"),
        ("2026-03-10T20:00Z", "2026-03-11T05:00+08:00", "slipped", Shift(0, 0, 3600), "definite"),
        ("2026-03-10T20:00Z", "2026-04-10T21:00Z", "slipped", Shift(1, 0), "definite"),
        ("2026-03-10T02:00+03:00", "2026-03-10", "restated", Shift(0, 0), "possible"),
        ("2026-03-10", "2026-03-11T02:00+03:00", "slipped", Shift(0, 1), "possible"),
        ("2026-03-10", "2026-03-12T02:00+03:00", "slipped", Shift(0, 2), "definite"),
        ("2026-03-10T02:00", "2026-03-11T02:00+03:00", "slipped", Shift(0, 1), "possible"),
        ("2026-03-10", "2026-03-11T02:00", "slipped", Shift(0, 1), "definite"),
        ("2026-03-10T02:00Z~", "2026-03-10T04:00Z", "slipped", Shift(0, 0, 7200), "possible"),
        ("../2026-03-10T02:00Z", "../2026-03-10T04:00Z", "slipped", Shift(0, 0, 7200), "definite"),
        ("2026-03-10T02:00:00.25Z", "2026-03-10T02:00:00.75Z", "restated", Shift(0, 0), "possible"),
    ],
)
def test_a_move_between_times(old: str, new: str, kind: str, shift: Shift, certainty: str) -> None:
    """Under two days by the clock, unless it is a whole day; else by the days of the one zone, or of UTC."""
    change = compare_windows(Window(old), Window(new))
    assert (change.kind, change.headline, change.certainty) == (kind, shift, certainty)
    back = compare_windows(Window(new), Window(old))
    assert back.headline == Shift(-shift.months, -shift.days, -shift.seconds)


def test_an_interval_of_times_is_compared_end_by_end() -> None:
    """One end moved by an hour, the other stayed."""
    change = compare_windows(
        Window("2026-03-10T08:00Z/2026-03-10T10:00Z"), Window("2026-03-10T08:00Z/2026-03-10T11:00Z")
    )
    assert (change.kind, change.earliest_shift, change.latest_shift) == ("widened", Shift(0, 0), Shift(0, 0, 3600))
    assert (change.told_at, change.certainty) == (("latest",), "possible")


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ("2026-03-10T20:00Z", "2026-03-11T04:00+08:00", True),
        ("2026-03-10T20:00Z", "2026-03-10T21:00Z", False),
        ("2026-03-10T02:00+03:00", "2026-03-10", True),
        ("2026-03-10T02:00+03:00", "2026-03-09", False),
    ],
)
def test_what_two_windows_with_times_have_in_common(one: str, other: str, common: bool) -> None:  # noqa: FBT001 - a row
    """A time is one moment; beside a bare day it lies in the day that it is written with."""
    assert overlap(Window(one), Window(other)) is overlap(Window(other), Window(one)) is common


def test_the_ends_of_windows() -> None:
    """A day with its time where it has one, else its first or last day; an open end has none."""
    assert times_of("2028") == (None, None)
    assert [str(edge(Window("2028-01-02T10:00Z?/.."), end)) for end in ("earliest", "latest")] == [
        "2028-01-02T10:00Z",
        "None",
    ]
