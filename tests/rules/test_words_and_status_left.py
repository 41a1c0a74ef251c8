"""What stayed beside a date that is another one: the source's own words for the earlier date, and a status."""

from collections.abc import Callable

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.language import Language, speaking
from ilrs_docs.phrasing.sentences import sentence

Changed = Callable[..., tuple[Change, ...]]


@pytest.mark.parametrize(
    ("old", "new", "before", "after", "left"),
    [
        ("2030", "2031", "2030", "2030", True),
        ("2030", "2029", "in 2030", "in 2030", True),
        ("2030", "2031", None, "in 2030", True),
        ("2030~", "2031~", "2030年前后", "2030年前后", True),
        ("2028-01", "2028-03", "январь 2028 года", "январь 2028 года", True),
        ("2028-01-05", "2028-01-06", "5 January 2028", "5 January 2028", True),
        ("2028/2030", "2029", "2028 to 2030", "2028 to 2030", False),
        ("2030", "2030-06", "2030", "2030", False),
        ("2030", "2031", "2030", "2031", False),
        ("2030", "2031", "2030", None, False),
        ("2030", "2031", "when the dock is ready", "when the dock is ready", False),
        ("../2029", "../2030", "before 2030", "by 2030", False),
        ("2030", "2031", "二〇三〇年", "二〇三〇年", False),
    ],
)
def test_words_that_name_the_earlier_date(  # noqa: PLR0913 - a row of the table
    changed: Changed, old: str, new: str, before: str | None, after: str | None, *, left: bool
) -> None:
    """They are told, and that the date moved is at most likely; what may mean a date inside is no contradiction."""
    sides = [
        {"window": window} | ({"wording": words} if words else {}) for window, words in ((old, before), (new, after))
    ]
    change = next(one for one in changed("milestone", *sides) if "move" in one.detail)
    assert ("outdated" in change.detail) is left
    assert not left or change.detail["certainty"] != "definite"


def test_words_of_a_deadline_are_looked_at_too(changed: Changed) -> None:
    """A deadline and a step as a milestone."""
    for kind, field in (("deadline", "window"), ("step", "deadline")):
        sides = [{field: day, "wording": "by 30 June 2027"} for day in ("../2027-06-30", "../2027-07-31")]
        (change,) = changed(kind, *sides)
        assert change.detail["outdated"] == "by 30 June 2027"
        assert "(likely later)" in sentence(change)


@pytest.mark.parametrize(
    ("language", "words", "status"),
    [
        ("en", "The source's own words with it still name the earlier date: “2030”.", "It is still deferred."),
        ("zh", "所附来源原文仍写明原日期：“2030", "该里程碑仍为已推迟。"),
        ("ru", "В приведённых словах источника по-прежнему стоит прежняя дата: «2030", "Веха по-прежнему отложена."),
    ],
)
def test_both_in_words(changed: Changed, language: Language, words: str, status: str) -> None:
    """In each language."""
    (moved,) = changed("milestone", {"window": "2030", "wording": "2030"}, {"window": "2031", "wording": "2030"})
    (dated,) = changed("milestone", {"status": "deferred"}, {"status": "deferred", "window": "2028"})
    with speaking(language):
        assert words in sentence(moved)
        assert sentence(dated).endswith(status)


@pytest.mark.parametrize(
    ("before", "after", "still"),
    [
        ("deferred", "deferred", "deferred"),
        ("cancelled", "cancelled", "cancelled"),
        ("planned", "planned", None),
        ("deferred", "planned", None),
        ("planned", "deferred", None),
    ],
)
@pytest.mark.parametrize("windows", [(None, "2028"), ("2027", "2028"), ("2027", None)])
def test_a_date_alone_puts_nothing_back_into_the_plan(
    changed: Changed, before: str, after: str, still: str | None, windows: tuple[str | None, str | None]
) -> None:
    """What is deferred, or cancelled, before and now says so; a status that is another one is told for itself."""
    sides = [
        {"status": status} | ({"window": window} if window else {})
        for status, window in zip((before, after), windows, strict=True)
    ]
    told = changed("milestone", *sides)
    found = [one.detail["still"] for one in told if "still" in one.detail]
    found += ["cancelled" for one in told if one.detail.get("cancelled")]  # its forecast is given otherwise
    assert found == ([still] if still else [])
