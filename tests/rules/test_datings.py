"""Dates that are past, words for dates that stayed, and targets that gave way to a date."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.reporting import sentence
from ilrs_docs.rules.datings import written_otherwise

WIDE = "\N{FULLWIDTH DIGIT TWO}026年"
Changed = Callable[..., tuple[Change, ...]]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Mon August 23rd", "Mon August 23rd 2021", True),
        ("Saturday, 25 July", "Monday, 25 July", True),
        ("Web 21", "Wed 21", False),
        ("2027-2028", "2027 - 2028", True),
        ("4 October 2021", "4. October, 2021", True),
        ("6月7日（周二）", "6月7日", True),
        ("вт, 7 июня", "среда, 7 июня", True),
        ("2026", "about 2026", False),
        ("by 2026", "not before 2026", False),
        ("в 2026 году", "около 2026 года", False),
        ("2026", "2027", False),
        ("1 May 2026", "2 May 2026", False),
        ("May 2026", "June 2026", False),
        ("2026-2027", "2026", False),
        ("October 2026", "5 October 2026", False),
        ("4 Oct", "Oct 4, 2021", True),
        ("2015-11-4", "2015-11-04", True),
        (WIDE, "2026年", True),
        ("2026", None, True),
        (None, "2026", True),
        ("Monday, 4 October 2021", None, True),
        (None, "2026年5月", True),
        ("4 октября 2021 г.", None, True),
        ("about 2026", None, False),
        (None, "not before 2030", False),
        ("около 2026 года", None, False),
        ("a" * 600 + "1", "a" * 600 + "2", False),
    ],
)
def test_words_for_a_date(old: str | None, new: str | None, same: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A year that is put in, a weekday that is set right, another spelling; all else says something else."""
    assert written_otherwise(old, new) is same


@pytest.mark.parametrize(
    ("kind", "date"),
    [
        ("milestone", {"window": "2026-08-23"}),
        ("milestone", {"status": "achieved", "occurred": "2020-08-23"}),
        ("phase", {"window": "2026-08-23"}),
        ("deadline", {"window": "2026-08-23"}),
        ("step", {"deadline": "2026-08-23"}),
    ],
)
def test_words_that_are_written_otherwise_are_editorial(changed: Changed, kind: str, date: dict[str, Any]) -> None:
    """The date is the same on both sides, and so is all that its words say."""
    words = [date | {"wording": {"en": text}} for text in ("Sun August 23rd", "Sunday, August 23rd 2026")]
    for before, after in (words, [words[0], date], [date, words[0]]):
        (change,) = changed(kind, before, after)
        assert (change.rule, change.severity) == (f"{kind}-reworded-editorially", "editorial")


@pytest.mark.parametrize("kind", ["milestone", "phase", "deadline"])
def test_words_that_say_something_else_of_the_same_date_are_told(changed: Changed, kind: str) -> None:
    """About 2026 is not 2026, though the date was not changed with it; nor are words without any date."""
    for date in ({"window": "2026"}, {}):
        words = [date | {"wording": {"en": text}} for text in ("2026", "about 2026")]
        (change,) = changed(kind, *words)
        assert change.rule == f"{kind}-reworded"


def test_the_words_of_what_happened_go_with_its_day(changed: Changed) -> None:
    """Another day and its words are one change."""
    sides = [
        {"status": "achieved", "occurred": day, "wording": {"en": words}}
        for day, words in (("2020-05-03", "3 May"), ("2020-05-04", "4 May"))
    ]
    (change,) = changed("milestone", *sides)
    assert change.rule == "milestone-occurrence-corrected"


@pytest.mark.parametrize(
    ("old", "new", "past"),
    [
        ("2014", "2015", True),
        ("2018-09-24", "2014-11-04", True),
        ("2021-06-15", "2021-06-14", True),
        ("2014/2016", "2015", True),
        ("2021-06-15", "2021-06-16", False),
        ("2014", "2031", False),
        ("2031", "2014", False),
        ("2014/..", "2015/..", False),
        ("2026", "2027", False),
        (None, "2014", False),
    ],
)
@pytest.mark.parametrize("kind", ["milestone", "phase", "deadline", "step"])
def test_what_was_past_already_has_not_moved(
    changed: Changed, kind: str, old: str | None, new: str, *, past: bool
) -> None:
    """Where both dates lie before both releases, the record is another one, and no plan."""
    field = "deadline" if kind == "step" else "window"
    (change,) = changed(kind, {field: old}, {field: new})
    assert change.rule.endswith("past-corrected") is past
    if past:
        assert (change.severity, change.bump) == ("inform", "patch")
        assert "past already" in sentence(change)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"target": "TBD"}, {"window": "2026"}, "It got a window: 2026 (instead of TBD)."),
        ({"window": "2026"}, {"target": "v1.35"}, "It has no window any more; it was 2026 (now v1.35)."),
        ({}, {"window": "2026"}, "It got a window: 2026."),
        ({"window": "2026"}, {}, "It has no window any more; it was 2026."),
    ],
)
def test_a_target_that_became_a_date_is_told_with_it(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], told: str
) -> None:
    """One change, both ways: what stood instead of the date is said beside it."""
    (change,) = changed("milestone", before, after)
    assert sentence(change) == told


def test_a_target_that_stays_beside_a_date_is_no_part_of_it(changed: Changed) -> None:
    """Both are told where both are another one."""
    found = changed("milestone", {"target": "v1.34"}, {"target": "v1.35", "window": "2026"})
    assert {change.rule for change in found} == {"milestone-changed", "milestone-window-set"}
