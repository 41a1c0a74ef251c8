"""A partner's commitments: early, in time, too late, and what became of the milestones that they hang on."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from ilrs_docs import Library, Release, diff
from ilrs_docs.model import Lineage
from ilrs_docs.partners import Profile
from ilrs_docs.partners.committing import check

LIBRARY = Library()
FACT = {"sources": ["cnsa"], "confidence": "high"}
Data = dict[str, Any]
Make = Callable[..., Data]


def _milestone(name: str, window: str | None = "2031", **fields: Any) -> Data:  # noqa: ANN401 - fields of any milestone
    return {"id": name, "title": {"en": name.title()}, "window": window, "status": "planned"} | FACT | fields


def _profile(**fields: Any) -> Profile:  # noqa: ANN401 - fields of any profile
    return Profile.model_validate({"name": "Example Agency"} | fields)


def _own(date: str, milestone: str = "x", **fields: Any) -> Profile:  # noqa: ANN401 - fields of any commitment
    return _profile(commitments=[{"milestone": milestone, "what": "drill", "date": date} | fields])


@pytest.mark.parametrize(
    ("dates", "severity", "words"),
    [
        ("2027-03 2027-03 2028-05", "attend", "is now 14 months early: X moved from March 2027 to May 2028"),
        ("2027-03 2027 2028-05", "attend", "is now 14 months early"),
        ("2029-04 2021/2025 2030", "attend", "is now 9 months early"),
        ("../2027-03 2027-05 2028-07", "attend", "is now 15 months early"),
        ("2027-03 ../2027 ../2028-05", "attend", "is now 14 months and 30 days early: X moved from 2027"),
        ("2026 2029 2028", "attend", "is in time, with 12 months less to spare: X moved from 2029 to 2028"),
        ("2027 2028 2028", "inform", "is in time for X (2028)"),
        ("2025 2026/2030 2028", "inform", "is in time: the window of X went from 2026\N{EN DASH}2030 to 2028"),
        ("2025 ../2030 2031/..", "attend", "is now 72 months early"),
        ("2023-01 2028/2032 2024/2031", "attend", "is in time, with 48 months less to spare"),
        ("2023-01 ../2032 ../2031", "attend", "is in time, with 12 months less to spare: X moved from 2032 at the"),
        ("2030 2031 2028", "act", "is now 12 months too late for X (2028)"),
        ("2028-06 2029 2028", "attend", "may be too late for X (2028)"),
        ("2028/.. 2029 2030", "attend", "may be too late for X (2030)"),
        ("2028-06 2029 ../2027", "act", "is now 5 months too late"),
        ("2027 2028 ../2030", "inform", "is in time: the window of X went from 2028 to 2030 at the latest"),
    ],
)
def test_commitments_against_windows(released: Callable[..., Release], dates: str, severity: str, words: str) -> None:
    """Early, in time with more or less to spare, perhaps too late, too late: own date, old window, new window."""
    own, old, new = dates.split()
    before, after = released(_milestone("x", old)), released(_milestone("x", new))
    (told,) = check(_own(own), diff(before, after), before, after)
    assert told.severity == severity
    assert words in told.sentence


def test_a_lead_makes_the_need_earlier(released: Callable[..., Release]) -> None:
    """What has to be there 18 months before the milestone is too late in the year before."""
    before, after = (
        released(_milestone("x", "2029-08-31")),
        released(_milestone("x", "2029-08-31", site={"en": "Pole"})),
    )
    comparison = diff(before, after)
    in_time, late = (check(_own(day, lead_months=18), comparison, before, after)[0] for day in ("2028-01", "2028-03"))
    assert [in_time.severity, late.severity] == ["inform", "act"]
    assert "is now 1 day too late" in late.sentence


@pytest.mark.parametrize(
    ("window", "lead", "needed"),
    [
        ("2030-03-31", 1, "2030-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2028-03-30", 1, "2028-02-29"),
        ("2028-03-29", 1, "2028-02-29"),
        ("2028-03-28", 1, "2028-02-28"),
        ("2030-02-28", 1, "2030-01-31"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2029-02-28", 12, "2028-02-29"),
        ("2030-07-31", 1, "2030-06-30"),
        ("2030-06-30", 1, "2030-05-31"),
        ("2030-12-31", 3, "2030-09-30"),
        ("2030-01-15", 2, "2029-11-15"),
        ("2030-05", 6, "2029-11-01"),
        ("2030", 18, "2028-07-01"),
        ("../2030-04-30", 2, "2030-02-28"),
    ],
)
def test_a_lead_counts_months_as_spans_do(
    released: Callable[..., Release], window: str, lead: int, needed: str
) -> None:
    """At the ends of months, in leap years and out: in time the day before, too late on the day itself."""
    before, after = (released(_milestone("x", window, site={"en": site})) for site in ("Pole", "Crater"))
    comparison, day = diff(before, after), date.fromisoformat(needed)
    for own, late in ((day - timedelta(days=1), False), (day, True)):
        (told,) = check(_own(own.isoformat(), lead_months=lead), comparison, before, after)
        assert ("too late" in told.sentence) is late


@pytest.mark.parametrize(
    ("fields", "severity", "words"),
    [
        (
            {"status": "lost", "occurred": "2024"},
            "act",
            "X: failed; your commitment (drill, 2029) has nothing to hang on.",
        ),
        ({"status": "cancelled"}, "act", "X: cancelled"),
        ({"status": "achieved", "occurred": "2024"}, "inform", "X was achieved; nothing more hangs"),
        ({"window": None}, "attend", "X has no date"),
    ],
)
def test_commitments_on_what_is_gone_or_done(
    released: Callable[..., Release], fields: Data, severity: str, words: str
) -> None:
    """What became of the milestone comes before its window."""
    before, after = released(_milestone("x")), released(_milestone("x", **fields))
    (told,) = check(_own("2029"), diff(before, after), before, after)
    assert (told.severity, words in told.sentence) == (severity, True)
    assert told.window == ("no date given" if "window" in fields else "2031")


def test_commitments_follow_a_milestone_to_what_it_became(released: Callable[..., Release]) -> None:
    """Parts of a split by lineage, another id by content; what is gone without a trace is said to be so."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    split = check(_own("2024", "luna-27"), LIBRARY.diff(old, new), old, new)
    assert [one.milestone for one in split] == ["Luna 27.1", "Luna 27.2"]
    before, after = released(_milestone("x", site={"en": "Pole"})), released(_milestone("y", site={"en": "Pole"}))
    before = before.model_copy(update={"content": before.content})
    renamed = diff(before, released(_milestone("y", title={"en": "X"}, site={"en": "Pole"})))
    (told,) = check(_own("2024"), renamed, before, after)
    assert told.milestone == "Y"
    gone = released(_milestone("other", "2050", title={"en": "Quite another thing"}))
    (told,) = check(_own("2024"), diff(before, gone), before, gone)
    assert told.sentence == "X is not in the new release; your commitment (drill, 2024) has nothing to hang on."
    (told,) = check(_own("2024", "nowhere"), diff(before, gone), before, gone)
    assert (
        told.sentence
        == "Neither release has the milestone nowhere (did you mean other?), on which your commitment hangs (drill)."
    )
    assert (told.milestone, told.severity) == ("nowhere", "attend")


def test_a_likely_split_is_followed(released: Callable[..., Release]) -> None:
    """Where no lineage is declared, the parts that the words make likely."""
    whole = "Deploy the seismic network on the far side and assemble the optical telescope near the southern rim"
    first, second = whole.split(" and ")
    before = released(_milestone("x", title={"en": whole}))
    after = released(
        _milestone("p", title={"en": first}), _milestone("q", title={"en": second[:1].upper() + second[1:]})
    )
    comparison = diff(before, after, Lineage())
    assert comparison.divisions
    assert [one.milestone for one in check(_own("2024"), comparison, before, after)] == [first, second.capitalize()]


def test_a_part_that_keeps_the_id_does_not_hide_the_other(released: Callable[..., Release]) -> None:
    """Both parts are checked, the one under the old id first."""
    whole = "Deploy the seismic network on the far side and assemble the optical telescope near the southern rim"
    first, second = whole.split(" and ")
    before = released(_milestone("x", title={"en": whole}))
    after = released(_milestone("x", title={"en": first}), _milestone("y", title={"en": second.capitalize()}))
    comparison = diff(before, after, Lineage())
    assert comparison.divisions
    assert [one.milestone for one in check(_own("2024"), comparison, before, after)] == [first, second.capitalize()]


def test_a_commitment_may_name_the_new_id(released: Callable[..., Release]) -> None:
    """Whoever follows the document uses the id of today, or that of a part; both are followed back to what was."""
    before = released(_milestone("x", "2028", title={"en": "Deploy the seismic network on the far side"}))
    after = released(_milestone("y", "2030", title={"en": "Deploy the seismic network on the far side"}))
    (told,) = check(_own("2027-03", "y"), diff(before, after), before, after)
    assert "is now 34 months early" in told.sentence
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    (part,) = check(_own("2020", "luna-27-1"), LIBRARY.diff(old, new), old, new)
    assert "moved from 2021" in part.sentence


def test_nothing_comes_before_the_calendar(released: Callable[..., Release]) -> None:
    """A lead that leads out of the calendar is no crash."""
    release = released(_milestone("x", "0001"))
    (told,) = check(_own("0001", lead_months=12), diff(release, release), release, release)
    assert told.severity == "act"


@pytest.mark.parametrize("window", ["2031", None])
def test_a_commitment_to_a_mere_possibility_cannot_be_told(
    released: Callable[..., Release], window: str | None
) -> None:
    """Neither in time nor early: nobody has committed to what it hangs on."""
    before, after = released(_milestone("x", "2030")), released(_milestone("x", window, status="considered"))
    (told,) = check(_own("2027"), diff(before, after), before, after)
    assert told.severity == "attend"
    assert told.sentence.startswith("X is only a possibility; whether it needs your commitment (drill, 2027)")
