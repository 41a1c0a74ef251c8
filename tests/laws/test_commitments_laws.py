"""Commitments by brute force: every day of the partner's window against every day of each date of the milestone."""

import json
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs import Release, diff
from ilrs_docs.model import Window
from ilrs_docs.partners import Profile
from ilrs_docs.partners.committing import check
from ilrs_docs.partners.margins import in_time_from
from ilrs_docs.phrasing.commitments import Commitment

ONE = timedelta(days=1)
TODAY = date(2026, 9, 10)
STATUS = (
    None, "considered", "planned", "in-progress", "achieved", "lost", "altered", "deferred", "cancelled",
)  # fmt: skip


class Span(NamedTuple):
    """A date as EDTF, with its first and its last day, None where an end is open; known by how it was drawn."""

    text: str
    first: date | None
    last: date | None

    def days(self) -> Iterator[date]:
        """Yield every day that has bounds; of an open end the one day that is there."""
        first, last = self.first or self.last, self.last or self.first
        assert first
        assert last
        for count in range((last - first).days + 1):
            yield first + count * ONE


def _of_year(year: int) -> Span:
    return Span(f"{year}", date(year, 1, 1), date(year, 12, 31))


def _of_month(year: int, month: int) -> Span:
    return Span(f"{year}-{month:02d}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


YEARS = st.integers(2022, 2040).map(_of_year)
MONTHS = st.builds(_of_month, st.integers(2022, 2040), st.integers(1, 12))
DAYS = st.dates(date(2022, 1, 1), date(2040, 12, 31)).map(lambda day: Span(day.isoformat(), day, day))
OWN = st.one_of(DAYS, MONTHS, YEARS)
SIMPLE = st.one_of(YEARS, MONTHS, DAYS)
WINDOWS = st.one_of(
    SIMPLE,
    SIMPLE.map(lambda one: one._replace(text=f"{one.text}~")),
    SIMPLE.map(lambda one: one._replace(text=f"{one.text}?")),
    SIMPLE.map(lambda one: Span(f"../{one.text}", None, one.last)),
    SIMPLE.map(lambda one: Span(f"{one.text}/..", one.first, None)),
    st.builds(
        lambda year, more: Span(f"{year}/{year + more}", date(year, 1, 1), date(year + more, 12, 31)),
        st.integers(2022, 2036),
        st.integers(1, 3),
    ),
)


class Case(NamedTuple):
    """One commitment, and what is said of its milestone."""

    own: Span
    lead: int
    window: Span | None
    readings: tuple[Span, ...]
    status: str | None
    confidence: str


CASES = st.builds(
    Case,
    OWN,
    st.integers(0, 36),
    st.none() | WINDOWS,
    st.lists(WINDOWS, max_size=2, unique_by=lambda one: one.text).map(tuple),
    st.sampled_from(STATUS),
    st.sampled_from(["high", "medium", "low"]),
)


def _needed(launch: date, lead: int) -> date:
    """Return the day before the launch less the lead, month by month: the last of a month stays the last."""
    day = launch
    months = launch.month - 1 - lead
    year, month = launch.year + months // 12, months % 12 + 1
    last = monthrange(year, month)[1]
    is_last = (launch + ONE).month != launch.month
    day = date(year, month, last if is_last else min(launch.day, last))
    return day - ONE


def _release(case: Case) -> Release:
    readings = [
        {"id": f"r-{at}", "field": "window", "value": one.text, "confidence": "low"}
        for at, one in enumerate(case.readings)
    ]
    milestone: dict[str, Any] = {"id": "x", "title": {"en": "X"}, "readings": readings, "confidence": case.confidence}
    milestone |= {"window": case.window.text} if case.window else {}
    milestone |= {"status": case.status} if case.status else {}
    data = {"document": "probe", "kind": "roadmap", "version": "1.0.0", "issued": TODAY.isoformat()}
    return Release.model_validate_json(json.dumps(data | {"content": {"milestones": [milestone]}}))


def _told(case: Case) -> Commitment:
    release = _release(case)
    own = {"milestone": "x", "what": "drill", "date": case.own.text, "lead_months": case.lead}
    (told,) = check(
        Profile.model_validate({"name": "A", "commitments": [own]}), diff(release, release), release, release
    )
    return told


def _bounds(span: Span, case: Case) -> tuple[date | None, date | None, int | None, int | None]:
    """Return by brute force from when to when it is needed, and the least and the most that there is to spare."""
    needed = [_needed(day, case.lead) for day in span.days()]
    own = list(case.own.days())
    earliest = min(needed) if span.first else None
    latest = max(needed) if span.last else None
    least = (min(needed) - max(own)).days if span.first else None
    most = (max(needed) - min(own)).days if span.last else None
    return earliest, latest, least, most


@given(CASES)
def test_the_range_that_is_told_is_that_of_every_day(case: Case) -> None:
    """Of each date of the milestone, and of all of them together; an end that is open in one is open."""
    told = _told(case)
    spans = [one for one in (case.window, *case.readings) if one]
    if case.status in {"lost", "cancelled", "achieved"} or not spans:
        assert (told.basis, told.needed_by, told.margin_days) == ((), None, None)
        return
    found = [_bounds(span, case) for span in spans]
    assert [one.window for one in told.basis] == [span.text for span in spans]
    for basis, bounds in zip(told.basis, found, strict=True):
        days, margin = basis.needed_by, basis.margin_days
        assert (days.earliest, days.latest, margin.min, margin.max) == bounds
    assert told.needed_by
    assert told.margin_days
    firsts, lasts, least, most = zip(*found, strict=True)
    assert told.needed_by.earliest == (None if None in firsts else min(firsts))
    assert told.needed_by.latest == (None if None in lasts else max(lasts))
    assert told.margin_days.min == (None if None in least else min(least))
    assert told.margin_days.max == (None if None in most else max(most))


@given(CASES)
def test_in_time_and_too_late_are_only_said_where_they_follow(case: Case) -> None:
    """Plainly in time: on every day, of every reading, of what nothing speaks against; plainly too late: on none."""
    told = _told(case)
    spans = [one for one in (case.window, *case.readings) if one]
    found = [_bounds(span, case) for span in spans]
    disagree = any(reading.text != (case.window.text if case.window else None) for reading in case.readings)
    settled = case.status in {None, "planned"} and case.confidence != "low" and not disagree
    certain = case.window is not None and case.window.text[-1] not in "~?" and case.window.first is not None
    ahead = case.own.last is not None and case.own.last >= TODAY
    if told.verdict == "in-time":
        assert settled
        assert certain
        assert ahead
    if told.verdict in {"in-time", "in-time-if"}:
        assert all(least is not None and least >= 0 for _first, _last, least, _most in found)
    if told.verdict in {"late", "late-if"} and case.status != "in-progress":
        assert all(most is not None and most < 0 for _first, _last, _least, most in found)
    if case.status in {"lost", "cancelled"}:
        assert told.verdict == "gone"
    if "is in time for X" in told.sentence and " if its date (" not in told.sentence:
        assert settled
        assert certain
    if told.verdict not in {"in-time", "in-time-if"}:
        assert "is in time for X" not in told.sentence
    if case.status in {"altered", "deferred"} and told.basis:
        assert case.status in told.sentence
    assert ("own" in told.passed) is not ahead


@given(OWN, st.integers(0, 36), WINDOWS)
def test_the_first_day_that_is_in_time_is_the_first_one(own: Span, lead: int, window: Span) -> None:
    """Of all the days of a window, where the whole own date is in time with some of them only."""
    told = in_time_from(Window(window.text), Window(own.text), lead)
    if window.first and window.last and own.last:
        good = [day for day in window.days() if _needed(day, lead) >= own.last]
        some = good and len(good) < (window.last - window.first).days + 1
        assert told == (good[0] if some else None)
    elif window.first is None:
        assert told is None
    elif told and own.last:
        assert _needed(told, lead) >= own.last > _needed(told - ONE, lead)
