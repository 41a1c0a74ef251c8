"""Dates that moved too far in too few days, that were copied from another one, or do not fall on their weekday.

Each row is what a person would say: that anything moved is only likely then, and why.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.language import speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting import sentence
from ilrs_docs.reporting.topics import topic_of

Released = Callable[..., Release]
Compared = Callable[..., Comparison]
Changed = Callable[..., tuple[Change, ...]]


@pytest.fixture
def moved(released: Released, compared: Compared) -> Callable[..., Change]:
    """Return the change of one window between releases of two days."""

    def tell(before: str, after: str, first: str, then: str, kind: str = "milestone") -> Change:
        sides = (
            released(kind, {"window": window}, issued=issued) for window, issued in ((before, first), (after, then))
        )
        return next(iter(compared(*sides)))

    return tell


@pytest.mark.parametrize(
    ("windows", "issued", "certainty", "days"),
    [
        (("2024-11-14", "2027-10-11"), ("2022-10-13", "2022-10-14"), "likely", "one day"),
        (("2027-10-11", "2024-11-14"), ("2022-10-13", "2022-10-14"), "likely", "one day"),
        (("2027-10-11", "2024-11-14"), ("2022-10-14", "2022-10-13"), "likely", "one day"),
        (("2031-05", "2034-04"), ("2026-03-01", "2026-03-04"), "likely", "three days"),
        (("2034-04", "2031-06"), ("2026-03-04", "2026-03-11"), "likely", "seven days"),
        (("2031", "2041"), ("2026-03-01", "2026-03-06"), "likely", "five days"),
        (("2031-05-01", "2031-08-04"), ("2026-03-01", "2026-03-03"), "likely", "two days"),
        (("2031-01", "2032-01"), ("2026-02-27", "2026-03-01"), "likely", "two days"),
        (("2031~", "2035~"), ("2026-03-01", "2026-03-02"), "possible", "one day"),
        (("../2031", "../2034"), ("2026-03-01", "2026-03-02"), "likely", "one day"),
        (("2034-04", "2031-06"), ("2026-03-04", "2026-03-12"), "definite", None),
        (("2031-05-01", "2031-08-04"), ("2026-03-01", "2026-03-04"), "definite", None),
        (("2031-05-01", "2031-05-08"), ("2026-03-01", "2026-03-02"), "definite", None),
        (("2034-04", "2031-06"), ("2026-03-04", "2026-03-04"), "definite", None),
        (("2034-04", "2031-06"), ("2026-03-04", "2029-03-04"), "definite", None),
    ],
)
def test_too_far_in_too_few_days(
    moved: Callable[..., Change], windows: tuple[str, str], issued: tuple[str, str], certainty: str, days: str | None
) -> None:
    """What was entered, and undone, within days was as well a slip of the hand as a decision."""
    change = moved(*windows, *issued)
    assert change.detail["certainty"] == certainty
    told = "It may be a correction: the two releases lie {} apart."
    assert (told.format(days) in sentence(change)) is bool(days)
    assert ("It may be a correction" in sentence(change)) is bool(days)
    assert "put right" not in topic_of(change).forms.one


def test_a_phase_and_every_language(moved: Callable[..., Change]) -> None:
    """The window of a phase is held against the same days; it is told in three languages."""
    change = moved("2041", "2044", "2026-03-01", "2026-03-04", "phase")
    assert sentence(change).endswith(
        "from 2041 to 2044. It may be a correction: the two releases lie three days apart."
    )
    with speaking("zh"):
        assert sentence(change).endswith("可能是更正：两个版本相隔3天。")
    with speaking("ru"):
        assert sentence(change).endswith("Возможно, это исправление: между редакциями 3 дня.")


def test_without_days_of_issue_nothing_is_too_soon(released: Released, compared: Compared) -> None:
    """A release need not say when it was issued."""
    for issued in ({"issued": None}, {"issued": "2026-03-01"}):
        sides = (
            released("milestone", {"window": "2031"}, issued=None),
            released("milestone", {"window": "2041"}, **issued),
        )
        assert next(iter(compared(*sides))).detail["certainty"] == "definite"


def _series(title: str, *windows: str) -> list[dict[str, Any]]:
    return [
        {"id": f"m{at}", "title": {"en": title.format(at)}, "window": window}
        for at, window in enumerate(windows, start=1)
    ]


@pytest.mark.parametrize(
    ("title", "old", "new", "copied"),
    [
        ("{} end", ("2031", "2032", "2033", "2031"), ("2031", "2032", "2033", "2034"), True),
        ("Release {}", ("2031-03-04", "2032", "2033-02", "2032"), ("2031-03-04", "2032", "2033-02", "2036-02"), True),
        ("第{}批", ("2031", "2032", "2033", "2031"), ("2031", "2032", "2033", "2035"), True),
        ("Этап {}", ("2031", "2032", "2033", "2032"), ("2031", "2032", "2033", "2036"), True),
        ("Lot {}", ("2031", "2034", "2033", "2034"), ("2031", "2032", "2033", "2034"), True),
        ("Lot {}", ("2034", "2032", "2033", "2034"), ("2030", "2032", "2033", "2034"), True),
        ("Lot {}", ("2033", "2032", "2033", "2034", "2035"), ("2030", "2032", "2033", "2034", "2035"), True),
        ("Lot {}", ("2031-05", "2032-05", "2033-05", "2031-05"), ("2031-05", "2032-05", "2033-05", "2034-12"), True),
        ("Lot {}", ("2031", "2032", "2033", "2033"), ("2031", "2032", "2033", "2036"), False),
        ("Lot {}", ("2031", "2032", "2033", "2031"), ("2031", "2032", "2033", "2030"), False),
        ("Lot {}", ("2031", "2033", "2032", "2031"), ("2031", "2033", "2032", "2036"), False),
        ("Lot {}", ("2031", "2031", "2033", "2031"), ("2031", "2031", "2033", "2036"), False),
        ("Lot {}", ("2031", "2032", "2031"), ("2031", "2032", "2036"), False),
    ],
)
def test_the_date_of_another_one(
    changed: Changed,
    title: str,
    old: Sequence[str],
    new: Sequence[str],
    copied: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """A date that was that of another one in a series, and broke its order, was likely copied with it."""
    (change,) = changed("milestone", _series(title, *old), _series(title, *new))
    assert (change.detail.get("correction") == {"certainty": "likely", "because": "copied"}) is copied
    told = "Likely a correction: the earlier date was that of another one in its order, and did not fit that order."
    assert (told in sentence(change)) is copied


@pytest.mark.parametrize(
    ("language", "window", "wording", "misfit"),
    [
        ("en", "2031-01-02", "Wednesday 2nd January 2031", True),
        ("en", "2031-01-02", "Wed, Jan 2", True),
        ("zh", "2031-01-02", "1月2日（周三）", True),
        ("ru", "2031-01-02", "среда, 2 января", True),
        ("ru", "2031-01-02", "в понедельник, 2 января", True),
        ("zh", "2031-01-02", "星期日", True),
        ("en", "2031-01-02", "Fri January 2", True),
        ("en", "2031-01-02T10:00Z", "Monday at ten", True),
        ("en", "2031-01-02", "Thursday 2nd January 2031", False),
        ("en", "2031-01-02", "2 January", False),
        ("en", "2031-01", "a Wednesday in January", False),
        ("en", "2031-01-02", "Wednesday or Thursday", False),
    ],
)
def test_the_weekday_of_a_new_date(
    changed: Changed,
    language: str,
    window: str,
    wording: str,
    misfit: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """A day that is not the one of the week that is named with it is doubtful itself."""
    old = {"window": "2031-02-05", "wording": {"en": "5 February"}}
    found = changed("milestone", old, {"window": window, "wording": {language: wording}})
    change = next(one for one in found if one.rule == "milestone-advanced")
    assert change.detail["certainty"] == ("likely" if misfit else "definite")
    assert ("The new date does not fall on the weekday that is named with it." in sentence(change)) is misfit
