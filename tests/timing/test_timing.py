"""What became of a window: the kind of move, the shift of its bounds, and how sure that is."""

from datetime import date
from itertools import product
from typing import get_args

import pytest

from ilrs_docs.model import Window
from ilrs_docs.timing import (
    KINDS,
    MOVES,
    Move,
    Shift,
    WindowChange,
    WindowKind,
    add_months,
    compare_windows,
    overlap,
    span,
)

REFLECTED: dict[Move, Move] = {
    "earlier": "later",
    "same": "same",
    "later": "earlier",
    "opened": "opened",
    "closed": "closed",
    "open": "open",
}
SWAPPED: dict[Move, Move] = {**REFLECTED, "opened": "closed", "closed": "opened"}
KIND_REFLECTED: dict[WindowKind, WindowKind] = {"advanced": "slipped", "slipped": "advanced"}
KIND_SWAPPED: dict[WindowKind, WindowKind] = {
    **KIND_REFLECTED,
    "widened": "firmed",
    "firmed": "widened",
    "opened": "closed",
    "closed": "opened",
}


def test_the_table_is_total() -> None:
    """Every pair of moves that leaves both windows an end has a kind that the type knows."""
    endless = ({"opened", "open"}, {"closed", "open"})
    possible = {moves for moves in product(MOVES, MOVES) if not any(set(moves) <= ends for ends in endless)}
    assert set(KINDS) == possible
    assert set(KINDS.values()) <= set(get_args(WindowKind))
    assert set(MOVES) == set(get_args(Move))


@pytest.mark.parametrize("moves", KINDS)
def test_the_table_is_closed_under_reflection_in_time(moves: tuple[Move, Move]) -> None:
    """With time running backwards the bounds trade places, earlier is later, and a slip is an advance."""
    earliest, latest = moves
    assert KINDS[REFLECTED[latest], REFLECTED[earliest]] == KIND_REFLECTED.get(KINDS[moves], KINDS[moves])


@pytest.mark.parametrize("moves", KINDS)
def test_the_table_is_closed_under_swapping_the_sides(moves: tuple[Move, Move]) -> None:
    """From new to old a slip is an advance, a widening firms, and what was opened is closed."""
    earliest, latest = moves
    assert KINDS[SWAPPED[earliest], SWAPPED[latest]] == KIND_SWAPPED.get(KINDS[moves], KINDS[moves])


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("2026/2030", "2024/2028", "advanced"),
        ("2026/2030", "2024/2030", "widened"),
        ("2026/2030", "2024/2032", "widened"),
        ("2026/2030", "2024/..", "widened"),
        ("2026/..", "2024/2030", "advanced"),
        ("2026/..", "2024/..", "advanced"),
        ("2026/2030", "2026/2028", "firmed"),
        ("2026/2030", "2026/2030", "unchanged"),
        ("2026", "2026-01/2026-12", "restated"),
        ("2028", "2028~", "restated"),
        ("2028?", "2028", "restated"),
        ("2026/2030", "2026/2032", "widened"),
        ("2026/2030", "2026/..", "opened"),
        ("2026/..", "2026/2030", "closed"),
        ("2026/..", "2026~/..", "restated"),
        ("2026/2030", "2027/2029", "firmed"),
        ("2026/2030", "2028/2030", "firmed"),
        ("2026/2030", "2028/2032", "slipped"),
        ("2026/2030", "2028/..", "slipped"),
        ("2026/..", "2028/2030", "firmed"),
        ("2026/..", "2028/..", "slipped"),
        ("2027/2030", "../2026", "advanced"),
        ("2027/2030", "../2028", "advanced"),
        ("2030/2035", "../2035", "opened"),
        ("2030/2035", "../2040", "widened"),
        ("2031/..", "../2030", "advanced"),
        ("../2030", "2025/2028", "firmed"),
        ("../2035", "2030/2035", "closed"),
        ("../2030", "2030/2035", "slipped"),
        ("../2030", "2031/..", "slipped"),
        ("../2035", "../2030", "advanced"),
        ("../2035", "../2035?", "restated"),
        ("../2035", "../2040", "slipped"),
        ("../2045", "2050", "slipped"),
        ("2030/..", "2028", "advanced"),
        ("2030/..", "2034", "firmed"),
    ],
)
def test_kinds(old: str, new: str, kind: str) -> None:
    """Each cell of the table that two windows can reach, by example."""
    assert compare_windows(Window(old), Window(new)).kind == kind


def test_the_headline_example() -> None:
    """Chang'e-7 from its phase to 2027: 24 months later at the latest, 72 at the earliest, and surely so."""
    assert compare_windows(Window("2021/2025"), Window("2027")) == WindowChange(
        kind="slipped",
        earliest="later",
        latest="later",
        earliest_shift=Shift(72, 0),
        latest_shift=Shift(24, 0),
        certainty="definite",
        told_at=("latest",),
    )


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        ("2021/2025", "2027", Shift(24, 0)),
        ("2026", "2027/..", Shift(12, 0)),
        ("2027/..", "2026", Shift(-12, 0)),
        ("../2035", "../2034", Shift(-12, 0)),
        ("2026/..", "2027/..", Shift(12, 0)),
        ("../2030", "2031/..", None),
        ("2026-05", "2026-06", Shift(1, 0)),
        ("2026-06-30", "2026-07-15", Shift(0, 15)),
        ("2024-09", "2025-04-24", Shift(6, 24)),
    ],
)
def test_the_headline_is_that_of_the_latest_bound(old: str, new: str, headline: Shift | None) -> None:
    """It is the shift of the latest bound, of the earliest where an end is open; none where neither can be measured."""
    assert compare_windows(Window(old), Window(new)).headline == headline


@pytest.mark.parametrize(
    ("old", "new", "certainty"),
    [
        ("2021/2025", "2027", "definite"),
        ("2027", "2021/2025", "definite"),
        ("2021/2025", "2025/2027", "possible"),
        ("2026", "2026-05", "possible"),
        ("2026", "2027~", "possible"),
        ("2026?", "2027", "possible"),
        ("2026", "2027/..", "definite"),
        ("2027/..", "../2026", "definite"),
        ("2024/..", "2027/..", "definite"),
        ("2024~/..", "2027/..", "possible"),
        ("2024/..", "2027?/..", "possible"),
        ("2024/..", "2024/..", "possible"),
        ("2024/..", "2024~/..", "possible"),
        ("../2030", "../2036", "definite"),
        ("../2036", "../2030", "definite"),
        ("../2030~", "../2036", "possible"),
        ("2024/..", "2027", "possible"),
        ("2026/2030", "2028/..", "possible"),
        ("../2030", "2030/2035", "possible"),
        ("../2030", "2031/2035", "definite"),
    ],
)
def test_certainty(old: str, new: str, certainty: str) -> None:
    """A move is definite where no day lies in both windows, or the one end moved that both have; never a vague one."""
    assert compare_windows(Window(old), Window(new)).certainty == certainty


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((2021, 1, 1), (2021, 1, 1), Shift(0, 0)),
        ((2021, 1, 1), (2027, 1, 1), Shift(72, 0)),
        ((2023, 12, 31), (2024, 1, 15), Shift(0, 15)),
        ((2024, 1, 15), (2023, 12, 31), Shift(0, -15)),
        ((2023, 1, 31), (2023, 2, 28), Shift(1, 0)),
        ((2023, 1, 31), (2023, 3, 1), Shift(1, 1)),
        ((2024, 2, 29), (2025, 2, 28), Shift(12, 0)),
        ((2023, 12, 31), (2024, 12, 31), Shift(12, 0)),
        ((2024, 1, 31), (2024, 2, 29), Shift(1, 0)),
        ((2024, 1, 31), (2024, 2, 28), Shift(0, 28)),
        ((2023, 1, 28), (2023, 2, 28), Shift(1, 0)),
        ((2023, 1, 30), (2023, 3, 1), Shift(1, 1)),
        ((2023, 2, 28), (2023, 3, 31), Shift(1, 0)),
        ((2023, 2, 28), (2023, 3, 28), Shift(1, 0)),
        ((2023, 2, 28), (2023, 3, 27), Shift(0, 27)),
        ((2023, 6, 30), (2023, 7, 30), Shift(1, 0)),
        ((2023, 6, 30), (2023, 7, 31), Shift(1, 0)),
        ((2023, 9, 30), (2023, 12, 31), Shift(3, 0)),
        ((2024, 9, 30), (2025, 4, 24), Shift(6, 24)),
        ((2023, 2, 28), (2024, 2, 29), Shift(12, 0)),
        ((1, 1, 1), (9998, 12, 31), Shift(119975, 30)),
    ],
)
def test_span(old: tuple[int, int, int], new: tuple[int, int, int], expected: Shift) -> None:
    """A span is whole months and the days left over, both signed."""
    assert span(date(*old), date(*new)) == expected


def test_the_last_days_of_the_calendar_can_be_compared() -> None:
    """The profile stops a year before the calendar does, so that counting beyond a last day never fails."""
    assert compare_windows(Window("9997"), Window("9998")).latest_shift == Shift(12, 0)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2025", "2025-12-31", True),
        ("2025", "2026", False),
        ("../2025", "2025/..", True),
        ("../2025", "2026/..", False),
        ("2036/..", "2040/..", True),
        ("../2036", "../2030", True),
        ("2026-33", "2026-03-31/2026-04", True),
    ],
)
def test_overlap(old: str, new: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Two windows overlap where any day lies in both, whichever is asked first."""
    assert overlap(Window(old), Window(new)) is expected
    assert overlap(Window(new), Window(old)) is expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2023, 1, 31), 1, (2023, 2, 28)),
        ((2024, 1, 31), 1, (2024, 2, 29)),
        ((2024, 1, 30), 1, (2024, 2, 29)),
        ((2024, 1, 29), 1, (2024, 2, 29)),
        ((2024, 1, 28), 1, (2024, 2, 28)),
        ((2023, 2, 28), 1, (2023, 3, 31)),
        ((2024, 2, 28), 1, (2024, 3, 28)),
        ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2023, 2, 28), 12, (2024, 2, 29)),
        ((2024, 3, 31), -1, (2024, 2, 29)),
        ((2023, 3, 31), -1, (2023, 2, 28)),
        ((2023, 12, 31), -6, (2023, 6, 30)),
        ((2023, 12, 15), 2, (2024, 2, 15)),
        ((2023, 1, 15), -13, (2021, 12, 15)),
        ((2023, 1, 15), 0, (2023, 1, 15)),
        ((1, 1, 15), -1, (1, 1, 1)),
        ((9999, 12, 1), 1, (9999, 12, 31)),
    ],
)
def test_months_are_added_by_one_rule(day: tuple[int, int, int], months: int, expected: tuple[int, int, int]) -> None:
    """The last day of a month leads to a last day, a day that a month has not to its last; the calendar ends."""
    assert add_months(date(*day), months) == date(*expected)


@pytest.mark.parametrize(
    ("old", "new", "told_at"),
    [
        ("2026", "2027", ()),
        ("2026-06-30", "2026-07-31", ()),
        ("2026/2028", "2027/2029", ()),
        ("2030/..", "2036/..", ("earliest",)),
        ("../2030", "../2036", ("latest",)),
        ("2026", "2027/..", ("earliest",)),
        ("../2030", "2031/2035", ("latest",)),
        ("../2030", "2031/..", ()),
        ("2026/2028", "2026/2030", ("latest",)),
        ("2026/2028", "2025/2028", ("earliest",)),
        ("2026/2028", "2027/2030", ("latest",)),
        ("2026/2028", "2025/2030", ("earliest", "latest")),
        ("2024-10", "2024-36", ("earliest", "latest")),
        ("2024-10/2024-11", "2024-36", ("earliest", "latest")),
        ("2024-10/2024-11", "2024-10/2024-12", ("latest",)),
        ("2026-40", "2026", ("earliest", "latest")),
        ("2026", "2027-01", ("earliest", "latest")),
        ("2026-12", "2027", ("earliest", "latest")),
        ("2026-03", "2026-04-10", ("earliest", "latest")),
        ("2021/2025", "2027", ("latest",)),
        ("2036", "2040/2049", ("earliest", "latest")),
        ("2040/2049", "2036", ("earliest", "latest")),
        ("2030/2039", "2041/2044", ("earliest", "latest")),
        ("2030/2039~", "2040/2049", ()),
        ("2036", "2041/2049", ("latest",)),
        ("2026/2028", "2026-07/2028", ("earliest", "latest")),
        ("2028", "2028~", ()),
    ],
)
def test_where_a_shift_is_told(old: str, new: str, told_at: tuple[str, ...]) -> None:
    """At the end where it was measured; at both where the precision changed, or they went differently far."""
    assert compare_windows(Window(old), Window(new)).told_at == told_at
