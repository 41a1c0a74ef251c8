"""What went, or came, with all that is in it: each of that is named in the body, too, not on the first screen alone."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.rendering.formats import FORMATS
from ilrs_docs.reporting import Report

Maker = Callable[..., dict[str, Any]]
FACT = {"sources": ["cnsa"], "confidence": "high"}
TITLES = ["Crane", "Rail link", "Cold store", "Customs hall", "Weigh house"]


def _content(*, whole: bool) -> dict[str, Any]:
    phases = [{"id": "p1", "title": {"en": "First stage"}, "window": "2030/2033"}]
    milestones = [{"id": "quay", "title": {"en": "Quay"}, "window": "2031", "phase": "p1"} | FACT]
    if whole:
        phases.append({"id": "p2", "title": {"en": "Second stage"}, "window": "2034/2040"})
        milestones += [
            {"id": f"b{at}", "title": {"en": title}, "window": "2036", "phase": "p2"} | FACT
            for at, title in enumerate(TITLES)
        ]
    return {"plans": [{"id": "pl", "title": {"en": "Plan"}, "phases": phases}], "milestones": milestones}


def _report(make: Maker, *, went: bool, language: Language = "en", detail: Any = "standard") -> Report:  # noqa: ANN401
    before, after = (
        Release.model_validate_json(json.dumps(make("roadmap", version, day, content=_content(whole=whole))))
        for version, day, whole in (("1.0.0", "2021-01-01", went), ("1.1.0", "2023-01-01", not went))
    )
    return report(*ComparedReleases(before, after, diff(before, after)), language=language, detail=detail)


def _body(found: Report) -> str:
    return " ".join(str(FORMATS["text"].renderer("report")(found, width=100)).partition("\n\n")[2].split())


@pytest.mark.parametrize("detail", ["standard", "full"])
@pytest.mark.parametrize("went", [True, False])
@pytest.mark.parametrize(
    ("language", "stages"),
    [("en", "Phases: Second stage"), ("zh", "阶段：Second stage"), ("ru", "Этапы: Second stage")],
)
def test_each_member_is_named_in_the_body(
    release_data: Maker, language: Language, stages: str, detail: str, *, went: bool
) -> None:
    """In every language and at each depth that lists what came and went."""
    body = _body(_report(release_data, went=went, language=language, detail=detail))
    assert [title for title in TITLES if title not in body] == []
    assert detail == "full" or stages in body


def test_they_are_named_under_their_own_kind(release_data: Maker) -> None:
    """As those that went one by one."""
    assert "[Watch] Phases: Second stage. Milestones: Crane, Rail link, Cold store" in _body(
        _report(release_data, went=True)
    )


def test_those_that_came_are_named_with_their_dates(release_data: Maker) -> None:
    """So is what they came with."""
    body = _body(_report(release_data, went=False))
    assert "Phases: Second stage (2034 to 2040)." in body
    assert "Crane (2036)" in body


def _flights(name: str, number: int, window: str) -> dict[str, Any]:
    own = f"{name}-{number}"
    milestone = {"id": own, "title": {"en": f"{name} {number} launch"}, "window": window, "status": "planned"}
    mission = {"id": f"{own}-mission", "title": {"en": f"{name} {number}"}} | FACT
    return {"milestones": [milestone | {"missions": [f"{own}-mission"]} | FACT], "missions": [mission]}


def test_a_mission_that_went_with_a_milestone_to_decide_on_is_named(release_data: Maker) -> None:
    """As the one is that came with another milestone."""
    before, after = (
        Release.model_validate_json(json.dumps(release_data("roadmap", version, day, content=content)))
        for version, day, content in (
            ("1.0.0", "2021-01-01", _flights("Vega", 1, "2024")), ("1.1.0", "2023-01-01", _flights("Lyra", 7, "2029")),
        )
    )  # fmt: skip
    compared = ComparedReleases(before, after, diff(before, after))
    severities = {one.rule: one.severity for one in compared.comparison.changes}
    assert (severities["milestone-removed"], severities["mission-removed"]) == ("act", "inform")
    body = _body(report(*compared))
    assert "Missions: Vega 1." in body
    assert "Missions: Lyra 7." in body
    counted = _body(report(*compared, detail="brief"))
    assert "Missions: Vega 1." not in counted
