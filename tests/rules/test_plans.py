"""What is told of plans, phases and terms."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting import sentence

Changed = Callable[..., tuple[Change, ...]]


def _phase(own_id: str, **fields: object) -> dict[str, Any]:
    return {"id": own_id, "title": {"en": own_id.title()}, "sources": ["said"], "confidence": "high", **fields}


MODEL, APPLICATION = _phase("model", window="../2028"), _phase("application")
STATION = _phase("station", window="../2035")


@pytest.mark.parametrize(
    ("sure", "became"),
    [("high", "redefined"), ("medium", "perhaps redefined"), ("low", "perhaps redefined"), (None, "redefined")],
)
def test_a_recast_plan_is_told_once_with_what_became_of_each_phase(
    changed: Changed, sure: str | None, became: str
) -> None:
    """Kept, gone, redefined or new; no phase is told as removed or added besides, and a redefinition is no slip.

    That a phase was redefined is no surer than the line of the lineage that says so.
    """
    (change,) = changed(
        "plan",
        {"phases": [MODEL, APPLICATION, _phase("last")]},
        {"phases": [STATION, _phase("last")]},
        {"kind": "redefined", "old": ["model"], "new": ["station"], "confidence": sure},
    )
    assert (change.rule, change.old, change.new) == (
        "plan-recast", ["Model", "Application", "Last"], ["Station", "Last"],
    )  # fmt: skip
    assert [subject.id for subject in change.subjects] == ["it", "model", "application", "station"]
    assert change.detail == {
        "phases": [
            {"id": "model", "title": "Model", "became": became, "window": "../2028", "successor": "station"},
            {"id": "application", "title": "Application", "became": "gone", "window": None},
            {"id": "last", "title": "Last", "became": "kept", "window": None},
            {"id": "station", "title": "Station", "became": "new", "window": "../2035"},
        ]
    }


def test_a_plan_that_took_the_place_of_its_originators_other_plan_is_a_recast(changed: Changed) -> None:
    """One plan went and one came, of the same originators: it is told once, and neither is added or removed."""
    before = {"id": "first", "originators": ["Roscosmos"], "phases": [MODEL]}
    after = {"id": "second", "originators": ["Roscosmos"], "title": {"en": "Other words"}, "phases": [STATION]}
    (change,) = changed("plan", before, after)
    assert change.rule == "plan-recast"
    assert (change.old_path, change.new_path) == (("content", "plans", "first"), ("content", "plans", "second"))


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ([], [{"originators": ["Roscosmos"]}], ["plan-added"]),
        (
            [{"id": "a", "title": {"en": "Alpha"}}],
            [{"id": "b", "title": {"en": "Beta"}, "originators": ["Roscosmos"], "phases": [MODEL]}],
            ["plan-added", "plan-removed"],
        ),
        ([{"id": "a", "description": {"en": "Joint"}}], [{"id": "b"}], ["plan-perhaps-replaced"]),
        (
            [{"id": "a", "title": {"en": "Alpha"}}],
            [{"id": "b", "title": {"en": "Beta"}}],
            ["plan-added", "plan-removed"],
        ),
        (
            [{"id": "a", "title": {"en": "Alpha"}}],
            [{"id": "b", "title": {"en": "Beta"}, "phases": [MODEL]}],
            ["plan-added", "plan-removed"],
        ),
        (
            [{"id": "a", "title": {"en": "Alpha"}, "phases": [MODEL]}],
            [{"id": "b", "title": {"en": "Beta"}}],
            ["plan-added", "plan-removed"],
        ),
        ([{"phases": [MODEL]}], [{"phases": [MODEL, STATION]}], ["phase-added"]),
        ([{"phases": [MODEL, STATION]}], [{"phases": [MODEL]}], ["phase-removed"]),
    ],
)
def test_a_plan_is_not_recast(
    changed: Changed, before: list[dict[str, Any]], after: list[dict[str, Any]], rules: list[str]
) -> None:
    """Another originator's plan replaces nothing, nor does one without phases; a phase that only came is told so."""
    assert sorted(change.rule for change in changed("plan", before, after)) == rules


def test_the_window_of_a_phase_is_told_with_its_words(changed: Changed) -> None:
    """The words of the source go with the window and are no rewording besides."""
    (change,) = changed(
        "phase", {"window": "../2028", "wording": "by 2028"}, {"window": "2029/2035", "wording": "by 2035"}
    )
    assert (change.rule, change.detail["new_wording"]) == ("phase-slipped", "by 2035")


def test_objectives_are_told_in_english(changed: Changed) -> None:
    """All of them, before and after."""
    (change,) = changed("phase", {"objectives": [{"en": "Survey"}]}, {"objectives": []})
    assert (change.rule, change.old, change.new) == ("phase-objectives-changed", ["Survey"], [])
    assert sentence(change) == "The objectives of the phase It changed: one dropped."


def test_a_redefined_term_tells_both_titles_and_the_phases_that_go_with_it(changed: Changed) -> None:
    """Title, description and notes go with the redefinition; what the lineage says of it stands in the detail."""
    (change,) = changed(
        "term",
        {"title": {"en": "Basic model"}},
        {
            "title": {"en": "Basic station"},
            "meaning": {"en": "A large station"},
            "description": {"en": "More"},
            "notes": [{"en": "This project's reading"}],
        },
    )
    assert change.rule == "term-redefined"
    assert change.detail == {
        "title_old": "Basic model",
        "title_new": "Basic station",
        "notes": ["This project's reading"],
        "phases": [],
        "sureness": "likely",
    }


@pytest.mark.parametrize(
    ("meaning", "rule"),
    [
        ({"en": "A first, small station"}, "term-reworded-editorially"),
        ({"en": "A first small station", "zh": "小站"}, "term-translation-added"),
        (None, "term-retitled"),
    ],
)
def test_a_term_that_means_the_same_is_not_redefined(
    changed: Changed, meaning: dict[str, str] | None, rule: str
) -> None:
    """Punctuation and translations leave the meaning alone, and so does another title."""
    after = {"meaning": meaning} if meaning else {"title": {"en": "Basic model"}}
    assert [change.rule for change in changed("term", {}, after)] == [rule]


def test_a_redefined_term_names_the_phases_redefined_with_it(
    released: Callable[..., Release], compared: Callable[..., Comparison]
) -> None:
    """What the lineage declares as redefined stands in the detail of the term, and claims no change of its own."""
    content: dict[str, Any] = {"definition": None, "milestones": [], "missions": []}
    fact = {"sources": ["said"], "confidence": "high"}
    old, new = (
        released(
            "release",
            content=content
            | {
                "terms": [{"id": "word", "title": {"en": "Basic"}, "meaning": {"en": meaning}, **fact}],
                "plans": [{"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"], "phases": [phase], **fact}],
            },
        )
        for meaning, phase in (("A small station", MODEL), ("A large station", STATION))
    )
    told = compared(old, new, {"kind": "redefined", "old": ["model"], "new": ["station"]})
    assert [change.rule for change in told] == ["plan-recast", "term-redefined"]
    phases: Any = told.select(rule="term-redefined")[0].detail["phases"]
    assert [(declared["old"], declared["new"]) for declared in phases] == [(["model"], ["station"])]


@pytest.mark.parametrize(
    ("language", "phases", "words"),
    [
        ("en", "abcd", "Long plan came, and another plan of the same originators went."),
        ("en", "abcde", "Long plan was recast: E came."),
        ("en", "abc", "Long plan was recast: D went."),
        ("en", "abce", "Long plan was recast: D went, E came."),
        ("zh", "abcd", "计划“Long plan”列入；同一制定方的另一计划不再列出。"),
        ("zh", "abcde", "计划“Long plan”已重新编排：新增“E”。"),
        ("ru", "abcd", "Появился план «Long plan»; другого плана тех же авторов больше нет."),
        ("ru", "abc", "План «Long plan» составлен заново: больше нет — «D»."),
    ],
)
def test_only_phases_that_went_gave_way(language: Language, phases: str, words: str) -> None:
    """A plan under another id and name is told with what went and what came, never with what stayed."""
    head = {"document": "map", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    old, new = (
        Release.model_validate(head | {"content": {"plans": [
            {"id": own, "title": title, "originators": ["CNSA"], "phases": [
                {"id": one, "title": one.upper()} for one in names]}
        ]}})
        for own, title, names in (("p1", "Joint view of all work", "abcd"), ("p2", "Long plan", phases))
    )  # fmt: skip
    (change,) = diff(old, new).select(rule="plan-recast")
    with speaking(language):
        assert sentence(change) == words
