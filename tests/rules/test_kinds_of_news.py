"""What a person would say of plans that were recast, of steps back, of missions, and of partners: ten rows a kind."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.changes import Change
from ilrs_docs.model import Release
from ilrs_docs.reporting import sentence

Changed = Callable[..., tuple[Change, ...]]
Fields = Mapping[str, Any]


def _told(changes: tuple[Change, ...]) -> list[str]:
    return [sentence(change) for change in changes]


def _plan(*titles: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data
    phases = [{"id": title.encode().hex(), "title": title, "sources": ["said"]} for title in titles]
    return {"phases": phases, "originators": ["CNSA"], **fields}


RECASTS = [
    (("Survey", "Build"), ("Explore", "Found"), "It was recast: Survey and Build went, Explore and Found came."),
    (("Survey", "Build"), ("Survey", "Use"), "It was recast: Build went, Use came."),
    (("Survey",), ("Explore", "Found"), "It was recast: Survey went, Explore and Found came."),
    (("Survey", "Build", "Use"), ("Mine",), "It was recast: Survey, Build and Use went, Mine came."),
    (("勘察", "建造"), ("探索", "运行"), "It was recast: 勘察 and 建造 went, 探索 and 运行 came."),
    (("Разведка", "Стройка"), ("Поиск", "Работа"), "It was recast: Разведка and Стройка went, Поиск and Работа came."),
    (("Survey", "Build", "Use"), ("Survey", "Build", "Mine"), None),
    (("Survey", "Build"), ("Survey", "Build", "Use"), None),
    (("Survey", "Build"), ("Survey",), None),
    (("Survey", "Build"), ("Build", "Survey"), None),
    ((), ("Survey", "Build"), None),
]


@pytest.mark.parametrize(("before", "after", "told"), RECASTS)
def test_plans(changed: Changed, before: tuple[str, ...], after: tuple[str, ...], told: str | None) -> None:
    """A plan was recast where half of its phases at least gave way to others; no phase that stays gave way to one."""
    said = _told(changed("plan", _plan(*before), _plan(*after)))
    assert [one for one in said if "recast" in one] == ([told] if told else [])


def _ripe(phase: str | None, order: str | None) -> Release:
    """Return a roadmap of two plans, of which one may be ordered by maturity, with one milestone."""
    phases = {"road": ("idea", "draft", "plan"), "work": ("construction",)}
    content = {
        "plans": [
            {"id": own, "title": own.title(), "phases": [{"id": one, "title": one.title()} for one in inside]}
            | ({"ordered_by": order} if order and own == "road" else {})
            for own, inside in phases.items()
        ],
        "milestones": [{"id": "it", "title": "It"} | ({"phase": phase} if phase else {})],
    }
    facts = {"document": "map", "kind": "roadmap", "version": "1.0.0", "language": "en", "content": content}
    return Release.model_validate_json(json.dumps(facts))


STEPS_BACK = [
    ("plan", "draft", "maturity", "It stepped back from Plan to Draft."),
    ("plan", "idea", "maturity", "It stepped back from Plan to Idea."),
    ("draft", "idea", "maturity", "It stepped back from Draft to Idea."),
    ("idea", "draft", "maturity", "It moved from Idea to Draft."),
    ("idea", "plan", "maturity", "It moved from Idea to Plan."),
    ("draft", "plan", "maturity", "It moved from Draft to Plan."),
    ("plan", "draft", None, "It moved from Plan to Draft."),
    ("plan", "idea", None, "It moved from Plan to Idea."),
    ("draft", "construction", "maturity", "It moved from Draft to Construction."),
    ("construction", "idea", "maturity", "It moved from Construction to Idea."),
    (None, "idea", "maturity", "It was put into a phase: Idea."),
    ("plan", None, "maturity", "It is in no phase any more; it was Plan."),
]


@pytest.mark.parametrize(("before", "after", "order", "told"), STEPS_BACK)
def test_steps_back(before: str | None, after: str | None, order: str | None, told: str) -> None:
    """To an earlier phase of a plan that says that its phases are ordered by maturity; to any other it only moved."""
    assert _told(diff(_ripe(before, order), _ripe(after, order)).changes) == [told]


EITHER = (
    "Either Moon orbiter is still the same and is now Sample lander, or the id was given to another thing: "
    "Moon orbiter was removed and Sample lander is new (the same id, likeness 0 of 100)."
)
MISSIONS = [
    (None, {}, "Added, mission: It."),
    ({}, None, "Removed, mission: It."),
    ({"agencies": ["CNSA"]}, {"agencies": ["CNSA", "ESA"]}, "ESA is now named among the agencies of the mission It."),
    (
        {"agencies": ["CNSA", "ESA"]},
        {"agencies": ["CNSA"]},
        "ESA is no longer named among the agencies of the mission It.",
    ),
    ({"launcher": "CZ-5"}, {"launcher": "CZ-9"}, "The launcher of It changed from CZ-5 to CZ-9."),
    ({}, {"launcher": "CZ-5"}, "A launcher is named for It: CZ-5."),
    ({"launcher": "CZ-5"}, {}, "The launcher of It is no longer named; it was CZ-5."),
    ({"title": "It"}, {"title": "It flies"}, "Retitled, mission: “It” is now “It flies”."),
    (
        {"description": "Flies."},
        {"description": "Flies twice."},
        "Reworded, mission It (description): “twice” was put in.",
    ),
    (
        {"confidence": "high"},
        {"confidence": "low"},
        "What is recorded of the mission It is less sure: confidence was high, is now low.",
    ),
    ({"title": "Moon orbiter"}, {"title": "Sample lander"}, EITHER),
]


@pytest.mark.parametrize(("before", "after", "told"), MISSIONS)
def test_missions(changed: Changed, before: Fields | None, after: Fields | None, told: str) -> None:
    """Who flies, on what, and what became of it."""
    (said,) = _told(changed("mission", before, after))
    assert said == told


OTHERWISE = "It takes part by another instrument: {}, now {}."
GIVEN = "The date on which It joined is given otherwise: {}, now {}."
PARTNERS = [
    (None, {"date": "2023-07"}, "It joined: July 2023, Agreement (medium confidence)."),
    ({"date": "2023-07"}, None, "It is listed as a partner no more."),
    ({}, {"instrument": "Memorandum"}, OTHERWISE.format("Agreement", "Memorandum")),
    ({"instrument": "Memorandum"}, {"instrument": "Treaty"}, OTHERWISE.format("Memorandum", "Treaty")),
    ({"instrument": "Memorandum"}, {}, OTHERWISE.format("Memorandum", "Agreement")),
    ({}, {"date": "2022"}, "The date on which It joined is known now: 2022."),
    ({"date": "2022"}, {}, "The date on which It joined is no longer stated; it was 2022."),
    ({"date": "2023-07"}, {"date": "2023-07-18"}, GIVEN.format("July 2023", "18 July 2023")),
    ({"date": "2023-07"}, {"date": "2024-01"}, GIVEN.format("July 2023", "January 2024")),
    ({"kind": "state"}, {"kind": "organisation"}, "Changed, partner It (kind): state, now organisation."),
    ({"title": "Egypt"}, {"title": "Egypt (EgSA)"}, "Retitled, partner: “Egypt” is now “Egypt (EgSA)”."),
]


@pytest.mark.parametrize(("before", "after", "told"), PARTNERS)
def test_partners(changed: Changed, before: Fields | None, after: Fields | None, told: str) -> None:
    """Who joined or left, when, by which instrument."""
    (said,) = _told(changed("partner", before, after))
    assert said == told
