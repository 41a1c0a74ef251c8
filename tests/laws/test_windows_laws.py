"""Laws of `Window`: what holds for every text of the profile."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from math import inf
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ilrs_docs.model import Window, parse_window

MARKS = st.sampled_from(["", "~", "?"])
YEARS = st.integers(1, 9998)


def _simple() -> st.SearchStrategy[str]:
    year = YEARS.map(lambda number: f"{number:04d}")
    month = st.tuples(YEARS, st.integers(1, 12)).map(lambda pair: f"{pair[0]:04d}-{pair[1]:02d}")
    day = st.dates(date(1, 1, 1), date(9998, 12, 31)).map(date.isoformat)
    return st.one_of(year, month, day)


def _seasonal() -> st.SearchStrategy[str]:
    parts = st.sampled_from([33, 34, 35, 36, 40, 41])
    return st.tuples(YEARS, parts).map(lambda pair: f"{pair[0]:04d}-{pair[1]}")


def _timed() -> st.SearchStrategy[str]:
    offsets = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    moments = st.datetimes(datetime(2, 1, 1), datetime(9997, 12, 31))  # noqa: DTZ001 - the offset is drawn beside it
    precisions = st.sampled_from(["minutes", "seconds", "milliseconds"])
    return st.tuples(moments, st.none() | offsets, precisions).map(_written)


def _written(drawn: tuple[datetime, timezone | None, str]) -> str:
    moment, offset, precision = drawn
    return moment.replace(tzinfo=offset).isoformat(timespec=precision).replace("+00:00", "Z")


def _marked(dates: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(dates, MARKS).map("".join)


def _intervals(ends: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    closed = st.tuples(ends, ends).map(_in_order).map("/".join)
    return st.one_of(closed, ends.map(lambda end: f"../{end}"), ends.map(lambda start: f"{start}/.."))


def _in_order(ends: tuple[str, str]) -> list[str]:
    """Put two ends in an order that does not run backwards."""
    first, last = (parse_window(end) for end in ends)
    assert first.earliest
    assert last.latest
    return list(ends) if first.earliest <= last.latest else [ends[1], ends[0]]


JUDGED = st.one_of(_marked(_simple()), _seasonal(), _intervals(_marked(_simple())))
"""The forms that the oracle can judge: edtf 5 refuses a season with a mark, and a season inside an interval."""

ALL = st.one_of(JUDGED, _marked(_timed()), _marked(_seasonal()), _intervals(_marked(st.one_of(_simple(), _seasonal()))))
"""Every form of the profile."""


def _day(found: struct_time | float) -> date | None:
    """Turn a bound of the oracle into a day; it writes an open end as infinity."""
    if isinstance(found, float):
        assert abs(found) == inf
        return None
    return date(*found[:3])


@given(JUDGED)
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    """An independent reader of EDTF finds the same first and last day."""
    oracle = parse_edtf(text)
    window = Window(text)
    assert (window.earliest, window.latest) == (_day(oracle.lower_strict()), _day(oracle.upper_strict()))


@given(_timed())
def test_a_time_leaves_a_window_at_the_day_of_its_moment(text: str) -> None:
    """The standard library finds the same day, in UTC where the text says how far its time lies from that."""
    moment = datetime.fromisoformat(text)
    the_day = (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    assert Window(text).bounds[:2] == (the_day, the_day)


@given(_seasonal(), st.sampled_from(["~", "?"]))
def test_a_mark_leaves_the_bounds_of_a_season_alone(text: str, mark: str) -> None:
    """What the oracle cannot read follows from what it can: a marked season has the bounds of the plain one."""
    assert parse_window(text + mark)[:2] == parse_window(text)[:2]


@given(_marked(st.one_of(_simple(), _seasonal())), _marked(st.one_of(_simple(), _seasonal())))
def test_an_interval_runs_from_the_first_day_of_its_start_to_the_last_of_its_end(one: str, other: str) -> None:
    """What the oracle cannot read follows from what it can: an interval has the outer bounds of its ends."""
    start, end = _in_order((one, other))
    assert Window(f"{start}/{end}").bounds[:2] == (Window(start).earliest, Window(end).latest)


@given(ALL)
def test_a_window_never_ends_before_it_begins(text: str) -> None:
    """Where both bounds are known, the earliest day is not after the latest; one of them is always known."""
    window = Window(text)
    assert window.earliest or window.latest
    if window.earliest and window.latest:
        assert window.earliest <= window.latest


@given(ALL)
def test_a_window_is_stored_as_the_text_it_came_from(text: str) -> None:
    """Reading what was written gives an equal window and the same text."""
    window = Window(text)
    stored = window.model_dump_json()
    assert stored == f'"{text}"'
    assert Window.model_validate_json(stored) == window
    assert str(window) == text


@given(ALL)
def test_the_published_schema_admits_every_window(text: str) -> None:
    """The pattern of the JSON Schema is wider than the profile, never narrower."""
    assert re.search(Window.model_json_schema()["pattern"], text)


@given(ALL)
def test_it_is_vague_exactly_where_a_mark_stands(text: str) -> None:
    """`~` and `?` are the only things that make a window vague."""
    bounds = parse_window(text)
    assert bounds.approximate == ("~" in text)
    assert bounds.uncertain == ("?" in text)
    assert Window(text).vague == (bounds.approximate or bounds.uncertain)


@given(st.text(alphabet="0123456789-/.~?XYuT: ", max_size=24))
def test_any_other_text_is_refused_with_a_sentence(text: str) -> None:
    """A text is either a window or one clear refusal, never another error."""
    try:
        parse_window(text)
    except ValueError:
        with pytest.raises(ValidationError) as refusal:
            Window(text)
        assert [fault["type"] for fault in refusal.value.errors()] == ["value_error"]
    else:
        assert str(Window(text)) == text


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)), st.integers(1, 4000))
def test_an_interval_that_runs_backwards_is_refused(last: date, days: int) -> None:
    """The oracle accepts a reversed interval; the profile does not."""
    if last > date(9998, 12, 31) - timedelta(days=days):
        last -= timedelta(days=days)
    start = last + timedelta(days=days)
    with pytest.raises(ValidationError, match="runs backwards"):
        Window(f"{start.isoformat()}/{last.isoformat()}")
