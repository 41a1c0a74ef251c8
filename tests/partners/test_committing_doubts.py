"""What speaks against a milestone's date beside its status: a time that is ruled out, and overdue dependencies."""

from datetime import date
from typing import Any

import pytest

from ilrs_docs import Release, diff
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Milestone, Window
from ilrs_docs.partners import Profile
from ilrs_docs.partners.bases import not_ruled_out
from ilrs_docs.partners.committing import check
from ilrs_docs.phrasing.commitments import Commitment

Data = dict[str, Any]


def plan(*milestones: Data, day: date = date(2026, 6, 1)) -> Release:
    """Return a plan with some milestones, as of a day."""
    fields = [{"title": one["id"].title(), "status": "planned"} | one for one in milestones]
    return Release.model_validate(
        {
            "document": "harbour",
            "kind": "roadmap",
            "version": "1.0.0",
            "language": "en",
            "issued": day,
            "content": {"milestones": fields},
        }
    )


def stands(release: Release, own: str, lead: int = 0) -> Commitment:
    """Return how a commitment on `crane` stands where nothing changed."""
    profile = Profile.model_validate(
        {"name": "Port", "commitments": [{"milestone": "crane", "what": "rope", "date": own, "lead_months": lead}]}
    )
    (told,) = check(profile, diff(release, release), release, release)
    return told


@pytest.mark.parametrize(
    ("window", "excluded", "left"),
    [
        ("2028", "2028-01/2028-06", "2028-07-01/2028-12-31"),
        ("2028", "2028-10/2029", "2028-01-01/2028-09-30"),
        ("2028", "2027", "2028"),
        ("2028", "2028-05", "2028"),
        ("2028", "2028", None),
        ("2028", "2027/2029", None),
        ("2028", "../2028-03", "2028-04-01/2028-12-31"),
        ("2028", "2028-11/..", "2028-01-01/2028-10-31"),
        ("../2028", "../2026", "2027-01-01/2028-12-31"),
        ("2028/..", "2028", "2029-01-01/.."),
        ("../2028", "2028", "../2027-12-31"),
        ("2028~", "2028", None),
        (None, "2028", None),
    ],
)
def test_what_is_left_of_a_date_without_what_is_ruled_out(window: str | None, excluded: str, left: str | None) -> None:
    """What is ruled out at an end is taken off, what is in the middle is not, and all of it leaves nothing."""
    fields = {"id": "crane", "title": "Crane", "window": window, "excluded": excluded}
    found = not_ruled_out(Milestone.model_validate(fields))
    assert found == (Window(left) if left else None)


@pytest.mark.parametrize(
    ("window", "excluded", "own", "verdict", "words"),
    [
        ("2028", "2028-01/2028-06", "2028-03", "in-time-if", "needed by 30 June 2028"),
        ("2028", "2028-01/2028-06", "2028-08", "perhaps-late", "needed by 30 June 2028"),
        ("2028", "2028-01/2028-06", "2029", "late-if", "late"),
        ("2028", "2028", "2027", "no-date", "The date of Crane (2028) is ruled out; whether"),
        ("2028", "2027/2029", "2030", "no-date", "cannot be told"),
        ("2028", "2026", "2027", "in-time", "needed by 31 December 2027"),
        ("2028", "2028-05", "2027", "in-time", "needed by 31 December 2027"),
        ("2028", "2028-07/2028-12", "2028-07", "late-if", "late"),
        ("2028/..", "2028", "2028-05", "in-time-if", "needed by 31 December 2028"),
        ("../2028", "../2026", "2026-07", "in-time-if", "needed by 31 December 2026"),
    ],
)
def test_a_commitment_is_reckoned_without_what_is_ruled_out(
    window: str, excluded: str, own: str, verdict: str, words: str
) -> None:
    """By what is left of the date, if that holds; where nothing is left, nothing can be told."""
    told = stands(plan({"id": "crane", "window": window, "excluded": excluded}), own)
    assert told.verdict == verdict
    assert words in told.sentence
    ruled_out = [one for one in told.also if "ruled out" in one]
    assert bool(ruled_out) == ("ruled-out" in told.doubts) == (verdict != "in-time")
    assert told.advice or verdict == "in-time"


@pytest.mark.parametrize(
    ("quay", "verdict", "says"),
    [
        ({"window": "2026-02"}, "in-time-if", True),
        ({"window": "2025"}, "in-time-if", True),
        ({"window": "../2026-05"}, "in-time-if", True),
        ({"window": "2026-02", "status": "in-progress"}, "in-time-if", True),
        ({"window": "2026-02", "status": None}, "in-time-if", True),
        ({"window": "2026-02", "status": "achieved", "occurred": "2026-02-03"}, "in-time", False),
        ({"window": "2026-02", "occurred": "2026-02-03"}, "in-time", False),
        ({"window": "2026-06"}, "in-time", False),
        ({"window": "2026"}, "in-time", False),
        ({"window": None}, "in-time", False),
        ({"window": "2025/.."}, "in-time", False),
        ({"window": "2026-02", "status": "cancelled"}, "in-time-if", False),
    ],
)
@pytest.mark.parametrize("through", [False, True])
def test_what_waits_for_what_is_overdue_is_in_time_only_if_its_date_holds(
    quay: Data,
    verdict: str,
    says: bool,  # noqa: FBT001 - a column of the table above
    through: bool,  # noqa: FBT001 - both are tried
) -> None:
    """So directly as through another one; what is told of it is that its date had passed and nothing is known."""
    between = [{"id": "rail", "window": "2026-09", "depends_on": ["quay"]}] if through else []
    crane = {"id": "crane", "window": "2026-12", "depends_on": ["rail" if through else "quay"]}
    told = stands(plan({"id": "quay"} | quay, *between, crane), "2026-08")
    assert told.verdict == verdict
    assert any("whose date had passed by 1 June 2026" in one for one in told.also) == says


def test_without_a_day_nothing_is_overdue() -> None:
    """A release that has no day cannot say that a date had passed."""
    release = plan({"id": "quay", "window": "2020"}, {"id": "crane", "window": "2026-12", "depends_on": ["quay"]})
    assert stands(release.model_copy(update={"issued": None}), "2026-08").verdict == "in-time"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_are_told_in_the_language_of_the_reader(language: Language) -> None:
    """No English word is left in Chinese and Russian."""
    release = plan(
        {"id": "quay", "window": "2026-02", "title": "1"},
        {"id": "crane", "title": "2", "window": "2028", "excluded": "2028-01/2028-06", "depends_on": ["quay"]},
    )
    with speaking(language):
        told = stands(release, "2028-03")
    english = [one for one in told.also if "ruled out" in one or "had passed" in one]
    assert len(english) == (2 if language == "en" else 0)


R1 = {"id": "r1", "field": "window", "value": "2027"}


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        (R1, R1 | {"value": "2026-09"}, {"milestone-conflict-opened", "milestone-conflict-settled"}),
        (
            R1,
            R1 | {"field": "status", "value": "cancelled"},
            {"milestone-conflict-opened", "milestone-conflict-settled"},
        ),
        (
            R1 | {"value": "2029", "note": "By the mayor."},
            R1,
            {"milestone-conflict-opened", "milestone-conflict-settled"},
        ),
        (R1, None, {"milestone-conflict-settled"}),
        (None, R1, {"milestone-conflict-opened"}),
    ],
)
def test_readings_of_one_id_under_two_milestones_are_two(
    before: Data | None, after: Data | None, rules: set[str]
) -> None:
    """Each milestone has its own other readings, whatever their ids are: one came, and one went."""
    old = plan(
        {"id": "gate", "window": "2026", "readings": [before] if before else []}, {"id": "dock", "window": "2028"}
    )
    new = plan({"id": "gate", "window": "2026"}, {"id": "dock", "window": "2028", "readings": [after] if after else []})
    comparison = diff(old, new)
    assert {change.rule for change in comparison} == rules
    gone, come = (
        {one.id for change in comparison.select(rule=f"milestone-conflict-{name}") for one in change.subjects}
        for name in ("settled", "opened")
    )
    assert gone == ({"gate"} if before else set())
    assert come == ({"dock"} if after else set())


@pytest.mark.parametrize("between", ["2026-09", None, "2026-09/.."])
def test_what_comes_only_after_a_milestone_speaks_against_its_date_through_others_too(between: str | None) -> None:
    """A commitment is not in time without a word where what waits between has another date, an open one or none."""
    rail = {"id": "rail", "window": between, "depends_on": ["quay"]}
    crane = {"id": "crane", "window": "2027", "depends_on": ["rail"]}
    told = stands(plan({"id": "quay", "window": "2028"}, rail, crane), "2026-07")
    assert (told.verdict, told.severity) == ("in-time-if", "attend")
    assert "Crane depends on Quay (2028), which comes only after it." in told.also


@pytest.mark.parametrize("quay", [{"window": "2027"}, {"window": "2028", "status": "achieved", "occurred": "2026-01"}])
def test_what_may_come_before_a_milestone_does_not_speak_against_its_date(quay: Data) -> None:
    """What can come in time, and what came, leaves a commitment in time."""
    rail = {"id": "rail", "window": "2026-09", "depends_on": ["quay"]}
    crane = {"id": "crane", "window": "2027", "depends_on": ["rail"]}
    assert stands(plan({"id": "quay"} | quay, rail, crane), "2026-07").verdict == "in-time"


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (
            {"field": "status", "value": "cancelled"},
            "Crane depends on Quay, of which another reading of the status is: cancelled.",
        ),
        (
            {"field": "window", "value": "2028"},
            "Crane depends on Quay; by another reading of its date, 2028, it comes only after.",
        ),
        ({"field": "window", "value": "2025"}, None),
        ({"field": "status", "value": "achieved"}, None),
        ({"field": "site", "value": "cancelled"}, None),
    ],
)
@pytest.mark.parametrize("through", [False, True])
def test_another_reading_of_what_a_milestone_waits_for_speaks_against_its_date(
    reading: Data, words: str | None, *, through: bool
) -> None:
    """Somebody says that it is lost, or that it comes only after: nothing is in time without a word then."""
    quay = {"id": "quay", "window": "2026-08", "status": "planned", "readings": [{"id": "r", **reading}]}
    rail = {"id": "rail", "window": "2026-09", "depends_on": ["quay"]}
    crane = {"id": "crane", "window": "2027", "depends_on": ["rail" if through else "quay"]}
    told = stands(plan(quay, rail, crane), "2026-07")
    assert (told.verdict, told.severity) == (("in-time-if", "attend") if words else ("in-time", "inform"))
    assert words in told.also if words else not any("depends on" in one for one in told.also)
