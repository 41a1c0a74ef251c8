"""Two entries of one title in one list or sentence: each time it is said which of them is meant."""

import json
from datetime import date
from typing import Any, Final

import pytest

from ilrs_docs import Release, diff, report
from ilrs_docs.changes import Change
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.phrasing import gathering
from ilrs_docs.reporting.clauses import by_title, names_of
from ilrs_docs.reporting.topics import topic_of

KINDS: Final = {
    "en": ("milestone", "mission"),
    "zh": ("里程碑", "任务"),
    "ru": ("веха", "миссия"),
}


def change(rule: str, *subjects: tuple[str, str, str], **more: Any) -> Change:  # noqa: ANN401 - fields of any type
    """Return a change of some entries, each by its kind, its id and its title."""
    fields: dict[str, Any] = {"severity": "attend", "bump": "none", "edits": (), "fingerprint": "f"}
    named = tuple({"kind": kind, "id": own, "title": title} for kind, own, title in subjects)
    return Change.model_validate({"rule": rule, "subjects": named, **fields, **more})


MILESTONE: Final = ("milestone", "change-7", "Chang'e-7")
MISSION: Final = ("mission", "change-7-mission", "Chang'e-7")
OTHER: Final = ("milestone", "change-8", "Chang'e-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_milestone_and_its_mission_that_fell_apart_are_told_apart(language: Language) -> None:
    """What is less sure of one title in two ways is no contradiction: the kind stands beside each."""
    less = [
        change("mission-confidence-lowered", MISSION, old="high", new="medium"),
        change("milestone-confidence-lowered", MILESTONE, old="high", new="low"),
        change("milestone-confidence-lowered", OTHER, old="high", new="low"),
    ]
    milestone, mission = KINDS[language]
    with speaking(language):
        told = topic_of(less[0]).clause(less)
    names = told.split("Chang'e-7")
    assert [mission in names[1], milestone in names[1]] == [True, False]
    assert [mission in names[2].split("Chang'e-8")[0], milestone in names[2].split("Chang'e-8")[0]] == [False, True]
    assert mission not in told.split("Chang'e-8")[1]


def test_two_of_one_kind_are_told_apart_by_their_ids() -> None:
    """Where the kind is no help their ids say which is meant, but where the same is said of both."""
    gates = [("milestone", own, "Gate") for own in ("north-gate", "south-gate")]
    apart = [
        change("milestone-confidence-lowered", gate, old="high", new=new)
        for gate, new in zip(gates, ("medium", "low"), strict=True)
    ]
    alike = [change("milestone-confidence-lowered", gate, old="high", new="low") for gate in gates]
    said = "what is recorded of two things is less sure"
    topic = topic_of(apart[0])
    assert topic.clause(apart) == f"{said} (Gate (north-gate): high, now medium; Gate (south-gate): high, now low)"
    assert topic.clause(alike) == f"{said} (Gate: high, now low)"


def test_a_list_of_names_tells_namesakes_of_two_kinds_apart() -> None:
    """In a list of entries of any kind the kind stands beside those that bear one title, and beside no other."""
    reworded = [change("milestone-reworded", MILESTONE), change("mission-reworded", MISSION)]
    assert names_of([*reworded, change("milestone-reworded", OTHER)]) == [
        "Chang'e-7 (milestone)",
        "Chang'e-7 (mission)",
        "Chang'e-8",
    ]
    assert names_of(reworded[:1], by_title) == ["Chang'e-7"]
    assert names_of(reworded, None) == []


def test_of_one_kind_and_title_the_number_tells_enough() -> None:
    """Several statements on one subject are named once, with their number, wherever the same is said of each."""
    said = [change("statement-added", ("statement", f"s{at}", "Site"), new={"id": f"s{at}"}) for at in range(3)]
    assert names_of(said) == ["“Site”"] * 3


def test_one_sentence_tells_namesakes_apart() -> None:
    """A sentence on several entries says of two that bear one title which they are."""
    both = change("milestone-changed-alike", MILESTONE, MISSION, OTHER)
    assert gathering.names(both) == "Chang'e-7 (milestone), Chang'e-7 (mission) and Chang'e-8"


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_milestones_of_one_title_are_told_apart_everywhere(language: Language) -> None:
    """By their ids, in each sentence, on the first screen and among the dates ahead: nothing else tells them apart."""
    old, new = (
        release(
            f"1.{at}.0",
            milestone("north", "Gate", window=north),
            milestone("south", "Gate", window="2031", confidence=sure),
            milestone("rim", "Rim", window="2032"),
        )
        for at, north, sure in ((0, "2029", "high"), (1, "2030", "medium"))
    )
    told = report(old, new, diff(old, new), language=language)
    sentences = [item.sentence for item in told.items() if item.rule]
    assert len([one for one in sentences if "north" in one]) == len([one for one in sentences if "south" in one]) == 1
    assert len(sentences) == 2
    (ahead,) = [part for part in told.screen.parts if part.id == "next"]
    assert ["north" in one.text for one in ahead.said][:2] == [True, False]
    assert "south" in ahead.said[1].text
    assert "rim" not in ahead.said[2].text


def milestone(own: str, title: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of any milestone
    """Return a milestone as it is stored."""
    return {"id": own, "title": {"en": title}, "confidence": "high", "status": "planned", **fields}


def release(version: str, *milestones: dict[str, Any]) -> Release:
    """Return a roadmap with some milestones."""
    issued = date(2025 + int(version[2]), 1, 1)
    fields: dict[str, Any] = {"document": "probe", "kind": "roadmap", "version": version, "issued": issued}
    data = json.dumps(fields | {"content": {"milestones": milestones}}, default=str)
    return Release.model_validate_json(data)


def test_charts_and_tables_tell_milestones_of_one_title_apart() -> None:
    """Both charts and the table over the section say by its id which of two is meant, and of no other."""
    old, new = (
        release(
            version,
            milestone("north", "Sampling flight", window=north),
            milestone("south", "Sampling flight", window=south),
            milestone("rim", "Rim survey", window=north),
        )
        for version, north, south in (("1.0.0", "2031", "2032"), ("1.1.0", "2033", "2036"))
    )
    told = report(old, new, diff(old, new))
    charts = told.charts
    names = ["Rim survey", "Sampling flight (north)", "Sampling flight (south)"]
    assert sorted(one.title for one in charts.schedule) == names
    assert sorted(one.title for one in charts.trend) == names
    (glance,) = [section.glance for section in told.sections if section.glance]
    assert sorted(row[0] for row in glance.rows) == names
