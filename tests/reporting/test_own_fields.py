"""Fields of one's own beside a date: what says the same change is told with it, and what says another one by itself."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting import sentence

Released = Callable[..., Release]
Fields = dict[str, Any]


def one(**fields: object) -> Fields:
    """Return a milestone as plain data; what is no field of it is one of one's own."""
    names = ("window", "status", "occurred", "target", "wording")
    known: Fields = {name: fields.pop(name) for name in names if name in fields}
    return {"id": "it", "title": {"en": "Supply run"}, **known, **({"extra": fields} if fields else {})}


def told(
    released: Released, old: Fields, new: Fields, days: tuple[str, str] = ("2041-06-02", "2041-09-24")
) -> list[Change]:
    """Return what is told of a milestone between two releases of these days, the same edits in no two changes."""
    changes = [*diff(released(old, issued=days[0]), released(new, issued=days[1]))]
    edits = [edit for change in changes for edit in change.edits]
    assert len(edits) == len(set(edits))
    return [change for change in changes if change.subjects[0].kind == "milestone"]


@pytest.mark.parametrize(
    ("old", "new", "alone"),
    [
        (one(dated="false"), one(window="2042-09-12"), True),
        (one(dated=True), one(window="2042-09-12"), True),
        (one(dated="yes"), one(window="2042"), True),
        (one(已定="否"), one(window="2042-09-12"), True),
        (one(已定="是"), one(window="2042-09-12"), True),
        (one(назначено="нет"), one(window="2042-09-12"), True),
        (one(назначено="Да"), one(window="2042-09-12"), True),
        (one(window="2042-09-12"), one(dated="false"), True),
        (one(window="2042"), one(открыто="да"), True),
        (one(crew="four"), one(window="2042-09-12"), False),
        (one(dated="false", crewed="true"), one(window="2042-09-12"), False),
        (one(dated="false"), one(dated="true", window="2042-09-12"), False),
        (one(dated="false", window="2042"), one(window="2042-09-12"), False),
    ],
)
def test_a_date_that_came_for_a_bare_mark(released: Released, old: Fields, new: Fields, alone: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A date that came for a bare yes or no, or went for one, is one change; anything else is told by itself."""
    changes = told(released, old, new)
    assert (len(changes) == 1 and "mark" in changes[0].detail) is alone
    assert any(change.rule.startswith("milestone-window-") for change in changes)


@pytest.mark.parametrize(
    ("old", "new", "alone"),
    [
        (one(window="2041-11-18", week="13"), one(window="2041-11-23", week="14"), True),
        (one(window="2041-12-14", week=17), one(window="2041-11-03", week=11), True),
        (one(window="2041-12-14", Week="week 17"), one(window="2041-12-10", Week="week 16"), True),
        (one(window="2041-05-02", month="5"), one(window="2041-08-02", month="8"), True),
        (one(window="2041", year=2041), one(window="2043", year=2043), True),
        (one(window="2041-05", quarter="Q2"), one(window="2041-08", quarter="Q3"), True),
        (one(window="2041-11", quarter=4), one(window="2042-02", quarter=1), True),
        (one(window="2041-11", месяц="11"), one(window="2042-02", месяц="2"), True),
        (one(window="2041-11", month=11), one(window="2042-02", month=14), True),
        (one(window="2041-11-18", 周次="第13周"), one(window="2041-11-26", 周次="第14周"), True),
        (one(window="2041-11-18", неделя="13"), one(window="2041-11-26", неделя="14"), True),
        (one(window="2041-05-02", год=3, месяц=5), one(window="2041-07-02", год=3, месяц=7), True),
        (one(window="2041-11-18", weekday="Monday"), one(window="2041-11-19", weekday="Tuesday"), True),
        (one(window="2041-11-18", 星期="周一"), one(window="2041-11-21", 星期="周四"), True),
        (one(week="TBD", target="TBD"), one(window="2041-11-18", week="13"), True),
        (one(target="TBD"), one(window="2041-11-18", week="13"), True),
        (one(window="2041-11-18", week="13"), one(target="TBD"), True),
        (one(window="2041-11-18", week="13"), one(window="2041-11-23", week="15"), False),
        (one(window="2041-11", month=11), one(window="2042-02", month=3), False),
        (one(window="2041-11-18", team="13"), one(window="2041-11-26", team="14"), False),
        (one(window="2041-11-18", week="13"), one(window="2041-11-26", week="after the feast"), False),
        (one(window="2041-11-18", week="13"), one(window="2041-11-26"), False),
        (one(window="2041-11-18", weekday="Monday"), one(window="2041-11-19", weekday="Friday"), False),
        (one(window="../2041-11-18", week="13"), one(window="../2041-11-26", week="14"), False),
        (one(target="TBD", week="13"), one(window="2041-11-18", week="14"), False),
    ],
)
def test_what_counts_on_with_the_date(released: Released, old: Fields, new: Fields, alone: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A week, month, quarter, year or weekday that goes with the day is no second change; one that does not is told."""
    changes = told(released, old, new)
    assert (len(changes) == 1 and "own" in changes[0].detail) is alone


@pytest.mark.parametrize(
    ("old", "new", "anew"),
    [
        (one(window="2041-05-16", newest="11.6.6"), one(window="2041-09-12", newest="11.7"), True),
        (one(window="2041-05", newest="v2"), one(window="2041-08", newest="v3"), True),
        (one(window="2041-05-16", flight="Zarya 3"), one(window="2041-09-12", flight="Zarya 4"), True),
        (one(window="2041-05-16", 版本="第二版"), one(window="2041-09-12", 版本="第三版"), True),
        (one(window="2041-05-16", выпуск="второй"), one(window="2041-09-12", выпуск="третий"), True),
        (one(window="2041-05-16", newest=6), one(window="2041-09-12", newest=7), True),
        (one(window="2041-05-16", newest="Block II"), one(window="2041-09-12", newest="Block III"), True),
        (one(window="2041-05-16", newest="11.6.6"), one(window="2042-09-12", newest="11.7"), False),
        (one(window="2041-07-16", newest="11.6.6"), one(window="2041-09-12", newest="11.7"), False),
        (one(window="2041-05-16", newest="11.6.6"), one(window="2041-05-12", newest="11.7"), False),
        (one(window="2041-05-16", newest="alpha wing"), one(window="2041-09-12", newest="orbit wing"), False),
        (one(window="2041-05-16", lead="Ann"), one(window="2041-09-12", lead="Bo"), False),
        (one(window="2041-05-16"), one(window="2041-09-12"), False),
        (one(window="2041-05-16", newest="1"), one(window="2041-09-12"), False),
        (
            one(window="2041-05-16", newest="1", status="planned"),
            one(window="2041-09-12", newest="2", status="planned"),
            False,
        ),
        (one(window="2041-05-16", newest="1", crew="1"), one(window="2041-09-12", newest="2", crew="2"), False),
        (one(window="../2041-05-16", newest="1"), one(window="../2041-09-12", newest="2"), False),
        (one(window="2041-05-16/..", newest="1"), one(window="2041-09-12/..", newest="2"), False),
    ],
)
def test_the_next_of_a_series_with_its_own_day(released: Released, old: Fields, new: Fields, anew: bool) -> None:  # noqa: FBT001 - a column of the table above
    """What came out before one release, and another number of it that came out since, are two things, and no slip."""
    changes = told(released, old, new)
    assert ("milestone-dated-anew" in {str(change.rule) for change in changes}) is anew
    if anew:
        (change,) = changes
        assert (change.severity, change.bump) == ("inform", "minor")


def test_without_days_of_issue_nothing_is_known_to_have_passed(released: Released) -> None:
    """Where a release has no day, nobody knows what lay behind it."""
    old, new = (one(window=day, newest=number) for day, number in (("2041-05-16", "1"), ("2041-09-12", "2")))
    before, after = (released(one).model_copy(update={"issued": None}) for one in (old, new))
    assert "milestone-slipped" in {change.rule for change in diff(before, after)}


@pytest.mark.parametrize(
    ("language", "mark", "week", "anew"),
    [
        (
            "en",
            "Supply run got a window: 12 September 2042 (instead of dated: no).",
            "With it, week: 13, now 14.",
            "Supply run is dated anew: 16 May 2041, now 12 September 2041 (newest: 11.6, now 11.7).",
        ),
        ("zh", "dated：否", "week：原为13，现为14", "newest：原为11.6，现为11.7"),
        ("ru", "dated: нет", "week: было — 13, стало — 14", "newest: было — 11.6, стало — 11.7"),
    ],
)
def test_the_words_of_such_fields(released: Released, language: Language, mark: str, week: str, anew: str) -> None:
    """What stands beside a date is told behind it, with its values."""
    rows = [
        (one(dated=False), one(window="2042-09-12"), mark),
        (one(window="2041-11-18", week="13"), one(window="2041-11-23", week="14"), week),
        (one(window="2041-05-16", newest="11.6"), one(window="2041-09-12", newest="11.7"), anew),
    ]
    with speaking(language):
        for old, new, words in rows:
            (change,) = told(released, old, new)
            assert words in sentence(change)


PLAN = [
    {"id": "plan", "title": "Plan", "phases": [{"id": "first", "title": "First"}, {"id": "second", "title": "Second"}]}
]
OFF = {"id": "off", "window": "2041-12-03", "wording": "Monday, 2041-12-03"}
RIGHT = {"id": "off", "window": "2041-12-02", "wording": "Monday, 2041-12-02"}


@pytest.mark.parametrize(
    ("old", "new", "days", "beside"),
    [
        ("2041-08-08", "2041-08-01", ("2041-01-18", "2041-01-18"), True),
        ("2041-08-08", "2041-08-15", ("2041-01-18", "2041-01-18"), True),
        ("2041-08", "2041-09", ("2041-01-18", "2041-01-19"), True),
        ("2041-08-08", "2041-08-01", ("2041-01-20", "2041-01-18"), True),
        ("2042", "2041", ("2041-01-18", "2041-01-18"), True),
        ("2041-08-08", "2041-08-01", ("2041-01-18", "2041-01-21"), False),
        ("2041-08-08", "2041-08-01", ("2041-01-18", "2041-03-18"), False),
        ("2041-08-08", "2041-08", ("2041-01-18", "2041-01-18"), False),
        ("2041-08", "2041-08-08", ("2041-01-18", "2041-01-18"), False),
        ("2041-08-08", None, ("2041-01-18", "2041-01-18"), False),
    ],
)
def test_what_moved_beside_a_date_that_was_put_right(
    released: Released,
    old: str,
    new: str | None,
    days: tuple[str, str],
    beside: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """Within two days another date of the phase that moved may have been put right as well; one elsewhere was not."""
    before, after = (
        released(
            {"title": {"en": "Odd"}, "phase": "first"} | odd,
            {"id": "it", "title": {"en": "It"}, "phase": "first"} | ({"window": day} if day else {}),
            {"id": "away", "title": {"en": "Away"}, "phase": "second"} | ({"window": day} if day else {}),
            issued=issued,
            plans=PLAN,
        )
        for odd, day, issued in zip((OFF, RIGHT), (old, new), days, strict=True)
    )
    changes = {change.subjects[0].id: change for change in diff(before, after)}
    found = changes["it"].detail.get("correction")
    assert (found == {"certainty": "possible", "because": "beside"}) is beside
    assert changes["away"].detail.get("correction") is None
    if beside:
        assert changes["it"].detail["certainty"] == "likely"
        assert sentence(changes["it"]).endswith(
            "It may be a correction: another date beside it was likely put right at once."
        )


def test_nothing_is_beside_where_nothing_was_put_right(released: Released) -> None:
    """Two dates that both moved on one day moved, for all that is known."""
    before, after = (
        released(*({"id": own, "title": {"en": own}, "window": day} for own in ("a", "b")), issued="2041-01-18")
        for day in ("2041-08-08", "2041-08-13")
    )
    assert {str(change.detail.get("certainty")) for change in diff(before, after)} == {"definite"}
