"""Laws of comparing windows: what holds for any two."""

from datetime import MINYEAR, date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs.model import Window
from ilrs_docs.timing import KINDS, Shift, WindowKind, add_months, compare_windows, overlap, span

DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
NEAR = st.dates(date(2024, 1, 1), date(2024, 3, 31))
FIRST, LAST = date(2023, 12, 31), date(2024, 4, 1)
MIRROR = date(2024, 2, 15).toordinal() * 2
MARKS = st.sampled_from(["", "", "~", "?"])


SWAPPED: dict[WindowKind, WindowKind] = {
    "slipped": "advanced",
    "advanced": "slipped",
    "widened": "firmed",
    "firmed": "widened",
    "opened": "closed",
    "closed": "opened",
    "restated": "restated",
    "unchanged": "unchanged",
}
REFLECTED: dict[WindowKind, WindowKind] = {"slipped": "advanced", "advanced": "slipped"}


def _windows(days: st.SearchStrategy[date]) -> st.SearchStrategy[Window]:
    pairs = st.tuples(days, days).map(sorted).map(lambda pair: "/".join(day.isoformat() for day in pair))
    simple = st.one_of(
        days.map(date.isoformat),
        days.map(lambda day: day.isoformat()[:7]),
        days.map(lambda day: day.isoformat()[:4]),
        days.map(lambda day: f"{day.isoformat()[:4]}-{33 + (day.month - 1) // 3}"),
        days.map(lambda day: f"{day.isoformat()[:4]}-{40 + (day.month - 1) // 6}"),
    )
    opened = st.one_of(days.map(lambda day: f"../{day}"), days.map(lambda day: f"{day}/.."))
    return st.tuples(st.one_of(simple, pairs), MARKS).map("".join).map(Window) | opened.map(Window)


def _reflected(window: Window) -> Window:
    """Return the window as it lies with time running backwards around the days near 2024."""
    first, last = (day and date.fromordinal(MIRROR - day.toordinal()) for day in (window.latest, window.earliest))
    mark = ("~" if window.bounds.approximate else "?") if window.vague else ""
    ends = [f"{day.isoformat()}{mark}" if day else ".." for day in (first, last)]
    return Window("/".join(ends))


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
    months, days, seconds = span(old, new)
    assert seconds == 0
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
    assert span(day, date(year, month, day.day)) == Shift(months, 0)


@given(_windows(NEAR), _windows(NEAR))
def test_overlap_is_that_of_the_sets_of_days(old: Window, new: Window) -> None:
    """Two windows overlap exactly where their days, listed one by one, have one in common."""
    assert overlap(old, new) == bool(_members(old) & _members(new))


@given(_windows(DAYS))
def test_a_window_against_itself_is_unchanged(window: Window) -> None:
    """Nothing moved, and nothing is claimed for sure."""
    change = compare_windows(window, window)
    assert change.kind == "unchanged"
    assert {change.earliest, change.latest} <= {"same", "open"}
    assert all(shift in (None, Shift(0, 0)) for shift in (change.earliest_shift, change.latest_shift))
    assert change.certainty == "possible"


@given(_windows(NEAR), _windows(NEAR))
def test_swapping_the_sides_turns_every_shift(old: Window, new: Window) -> None:
    """Both shifts turn their signs, opened is closed, and it is as sure as before."""
    there, back = compare_windows(old, new), compare_windows(new, old)
    for one, other in ((there.earliest_shift, back.earliest_shift), (there.latest_shift, back.latest_shift)):
        assert (one is None) == (other is None)
        assert one is None or other == Shift(-one.months, -one.days, -one.seconds)
    opposite = {"earlier": "later", "later": "earlier", "opened": "closed", "closed": "opened"}
    ends = there.earliest, there.latest
    assert tuple(opposite.get(end, end) for end in ends) == (back.earliest, back.latest)
    assert (there.certainty, there.told_at) == (back.certainty, back.told_at)
    assert SWAPPED[there.kind] == back.kind


@given(_windows(NEAR), _windows(NEAR))
def test_the_kind_is_that_of_the_table(old: Window, new: Window) -> None:
    """Only `restated` goes beyond the table: the same bounds in another text."""
    change = compare_windows(old, new)
    row = KINDS[change.earliest, change.latest]
    assert change.kind == ("restated" if row == "unchanged" and old != new else row)


@given(_windows(NEAR), _windows(NEAR))
def test_time_running_backwards_turns_a_slip_into_an_advance(old: Window, new: Window) -> None:
    """Every other kind stays what it is, and all of them are as sure as they were."""
    there, mirrored = compare_windows(old, new), compare_windows(_reflected(old), _reflected(new))
    same_bounds = there.kind in {"restated", "unchanged"} and mirrored.kind in {"restated", "unchanged"}
    assert same_bounds or mirrored.kind == REFLECTED.get(there.kind, there.kind)
    assert mirrored.certainty == there.certainty


@given(_windows(NEAR), _windows(NEAR))
def test_windows_without_a_common_day_slipped_or_advanced(old: Window, new: Window) -> None:
    """Whichever ends they have: all that is possible now lies after, or before, all that was possible."""
    if not overlap(old, new):
        later = bool(old.latest and new.earliest and old.latest < new.earliest)
        assert compare_windows(old, new).kind == ("slipped" if later else "advanced")


@given(_windows(NEAR), _windows(NEAR))
def test_what_firms_loses_days_and_what_widens_gains_them(old: Window, new: Window) -> None:
    """It firms, or is closed, inside the old one, whatever ends it has; the other way round it widens or opens."""
    kind, before, after = compare_windows(old, new).kind, _members(old), _members(new)
    if kind in {"firmed", "closed"}:
        assert after <= before
    elif kind in {"widened", "opened"}:
        assert before <= after


@given(_windows(NEAR), _windows(NEAR))
def test_of_two_windows_with_two_ends_one_inside_the_other_firmed(old: Window, new: Window) -> None:
    """That holds for every two such windows, and for no others of them."""
    if old.earliest and old.latest and new.earliest and new.latest:
        inside = old.earliest <= new.earliest and new.latest <= old.latest and old.bounds[:2] != new.bounds[:2]
        assert (compare_windows(old, new).kind == "firmed") == inside


@given(DAYS, st.integers(0, 2400))
def test_months_that_were_added_are_counted(day: date, months: int) -> None:
    """So many months on, any day of any month is so many months away."""
    there = add_months(day, months)
    if there < date(9999, 1, 1):
        assert span(day, there) == Shift(months, 0)
        assert span(there, day) == Shift(-months, 0)


@given(DAYS, st.integers(0, 2400))
def test_the_ends_of_months_lead_to_each_other(day: date, months: int) -> None:
    """From the last day of a month to that of another, and back again."""
    last = add_months(day.replace(day=1), 1) - timedelta(days=1) if day < date(9998, 12, 1) else date(9998, 12, 31)
    there = add_months(last, -months)
    if there > date(1, 12, 31):
        assert add_months(there, months) == last
        assert span(there, last) == Shift(months, 0)


@given(_windows(NEAR), _windows(NEAR))
def test_a_definite_slip_lies_wholly_after(old: Window, new: Window) -> None:
    """Its first new day is later than the last old one, or the one end that both have is; mirrored for an advance."""
    change = compare_windows(old, new)
    later = {"slipped": (old, new), "advanced": (new, old)}.get(change.kind)
    if change.certainty == "possible" or later is None:
        return
    before, after = later
    if "open" in {change.earliest, change.latest}:
        assert (before.earliest or before.latest) < (after.earliest or after.latest)  # type: ignore[operator] # one each
    else:
        assert before.latest
        assert after.earliest
        assert after.earliest - before.latest >= timedelta(days=1)


@given(_windows(NEAR), _windows(NEAR))
def test_only_a_slip_and_an_advance_are_definite(old: Window, new: Window) -> None:
    """What lies inside the other window, or around it, moved for sure in neither way."""
    change = compare_windows(old, new)
    assert change.certainty == "possible" or change.kind in {"slipped", "advanced"}
