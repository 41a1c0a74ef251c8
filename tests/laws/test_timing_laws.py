"""Laws of comparing windows: what holds for any two."""

from datetime import MINYEAR, date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs.model import Window
from ilrs_docs.timing import KINDS, compare_windows, overlap, span

DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
NEAR = st.dates(date(2024, 1, 1), date(2024, 3, 31))
FIRST, LAST = date(2023, 12, 31), date(2024, 4, 1)
MARKS = st.sampled_from(["", "", "~", "?"])


def _windows(days: st.SearchStrategy[date]) -> st.SearchStrategy[Window]:
    pairs = st.tuples(days, days).map(sorted).map(lambda pair: "/".join(day.isoformat() for day in pair))
    simple = st.one_of(
        days.map(date.isoformat), days.map(lambda day: day.isoformat()[:7]), days.map(lambda day: day.isoformat()[:4])
    )
    opened = st.one_of(days.map(lambda day: f"../{day}"), days.map(lambda day: f"{day}/.."))
    return st.tuples(st.one_of(simple, pairs), MARKS).map("".join).map(Window) | opened.map(Window)


def _members(window: Window) -> set[int]:
    """Return the days of a window near 2024 as a plain set; an open side reaches just beyond all the others."""
    first, last = max(window.earliest or FIRST, FIRST), min(window.latest or LAST, LAST)
    return set(range(first.toordinal(), last.toordinal() + 1))


@given(DAYS, DAYS)
def test_a_span_turns_its_sign_when_the_sides_swap(old: date, new: date) -> None:
    """From new to old it is as far as from old to new, in months and in days."""
    there, back = span(old, new), span(new, old)
    assert (back.months, back.days) == (-there.months, -there.days)


@given(DAYS, DAYS)
def test_a_span_leaves_less_than_a_month_of_days(old: date, new: date) -> None:
    """The days left over are fewer than a month has, and never point the other way."""
    months, days = span(old, new)
    assert abs(days) < 31
    assert months * days >= 0
    assert (months, days) == (0, 0) or ((months, days) > (0, 0)) == (new > old)


@given(DAYS.filter(lambda day: day.day <= 28), st.integers(0, 600))
def test_a_span_counts_the_months_that_were_added(day: date, months: int) -> None:
    """The same day of a month, so many months on, is so many months away."""
    index = day.year * 12 + day.month - 1 + months
    if index // 12 > 9998:
        index, months = day.year * 12 + day.month - 1, 0
    year, month = max(index // 12, MINYEAR), index % 12 + 1
    assert span(day, date(year, month, day.day)) == (months, 0)


@given(_windows(NEAR), _windows(NEAR))
def test_overlap_is_that_of_the_sets_of_days(old: Window, new: Window) -> None:
    """Two windows overlap exactly where their days, listed one by one, have one in common."""
    assert overlap(old, new) == bool(_members(old) & _members(new))


@given(_windows(DAYS))
def test_a_window_against_itself_is_unchanged(window: Window) -> None:
    """Nothing moved, and nothing is claimed for sure."""
    change = compare_windows(window, window)
    assert (change.kind, change.earliest, change.latest) == ("unchanged", "same", "same")
    assert all(shift in (None, (0, 0)) for shift in (change.earliest_shift, change.latest_shift))
    assert change.certainty == "possible"


@given(_windows(NEAR), _windows(NEAR))
def test_swapping_the_sides_turns_every_shift(old: Window, new: Window) -> None:
    """Both shifts turn their signs, opened is closed, and it is as sure as before."""
    there, back = compare_windows(old, new), compare_windows(new, old)
    for one, other in ((there.earliest_shift, back.earliest_shift), (there.latest_shift, back.latest_shift)):
        assert (one is None) == (other is None)
        assert one is None or other == (-one.months, -one.days)
    opposite = {"earlier": "later", "later": "earlier", "opened": "closed", "closed": "opened", "same": "same"}
    assert (opposite[there.earliest], opposite[there.latest]) == (back.earliest, back.latest)
    assert there.certainty == back.certainty


@given(_windows(NEAR), _windows(NEAR))
def test_the_kind_is_that_of_the_table(old: Window, new: Window) -> None:
    """Only `restated` goes beyond the table: the same bounds in another text."""
    change = compare_windows(old, new)
    row = KINDS[change.earliest, change.latest]
    assert change.kind == ("restated" if row == "unchanged" and old != new else row)


@given(_windows(NEAR), _windows(NEAR))
def test_a_definite_slip_lies_wholly_after(old: Window, new: Window) -> None:
    """Where a slip is definite, the first new day is later than the last old one; mirrored for an advance."""
    change = compare_windows(old, new)
    if change.certainty == "definite" and change.kind == "slipped":
        assert old.latest
        assert new.earliest
        assert new.earliest - old.latest >= timedelta(days=1)
    if change.certainty == "definite" and change.kind == "advanced":
        assert old.earliest
        assert new.latest
        assert old.earliest - new.latest >= timedelta(days=1)
