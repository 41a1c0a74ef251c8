"""Grouped moves and renamed sections: what went from one section to one other is told once, with all its members."""

from collections.abc import Mapping
from typing import Any

import pytest

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.patching import apply
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.reporting.summary import summarise
from ilrs_docs.rules.policy import Ignored, Policy, apply_policy

NAMES = ("Rover", "Drill", "Mast", "Relay", "Lander", "Orbiter", "Dust lab", "Ice core", "Cargo tug", "Seismometer")
Told = Mapping[str, int]


def roadmap(*phases: str, sections: str, **plan: Any) -> Release:  # noqa: ANN401 - fields of the plan
    """Return a plan of phases; of each milestone `sections` gives the first letter of its phase, `-` for none."""
    home = {name[0]: f"phase-{name.encode().hex()}" for name in phases} | {"-": None}
    made = [{"id": home[name[0]], "title": name} for name in phases]
    milestones = [
        {"id": f"m-{at}", "title": NAMES[at], **({"phase": home[letter]} if home[letter] else {})}
        for at, letter in enumerate(sections)
    ]
    content = {"plans": [{"id": "plan", "title": "Plan", "phases": made, **plan}], "milestones": milestones}
    head = {"document": "map", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    return Release.model_validate(head | {"content": content})


def guideline(**procedures: str) -> Release:
    """Return procedures with the steps that the letters in each name."""
    verbs = ("Sign", "Send", "Read", "Seal", "Burn", "Copy")
    action = {
        letter: f"{verb} the papers of the {name}"
        for letter, verb, name in zip("abcdef", verbs, NAMES[:6], strict=True)
    }
    made = [
        {"id": own, "title": own.title(), "steps": [{"id": letter, "action": action[letter]} for letter in letters]}
        for own, letters in procedures.items()
    ]
    head = {"document": "guide", "kind": "guideline", "version": "1.0.0", "language": "en"}
    return Release.model_validate(head | {"content": {"procedures": made}})


def tallied(comparison: Comparison) -> Told:
    """Return how many changes each rule told, after checking that each edit is claimed once and no member is lost."""
    assert sorted(index for change in comparison for index in change.edits) == list(range(len(comparison.edits)))
    for change in comparison:
        if change.members:
            assert change.subjects == tuple(one.subjects[0] for one in change.members)
            assert change.detail["count"] == len(change.members)
    rules = [change.rule for change in comparison]
    return {rule: rules.count(rule) for rule in sorted(rules)}


THREE = ("Considered", "Scheduled", "Declined")
ROUTES: list[tuple[str, Release, Release, Told]] = [
    ("two are told one by one", roadmap(*THREE, sections="CCCC"), roadmap(*THREE, sections="SSCC"),
     {"milestone-rephased": 2}),
    ("three went one way", roadmap(*THREE, sections="CCCC"), roadmap(*THREE, sections="SSSC"),
     {"milestone-went-together": 1}),
    ("all of a section", roadmap(*THREE, sections="CCCCSS"), roadmap(*THREE, sections="SSSSSS"),
     {"milestone-went-together": 1}),
    ("two ways", roadmap(*THREE, sections="CCCCCC"), roadmap(*THREE, sections="SSSDDD"),
     {"milestone-went-together": 2}),
    ("three one way, two another", roadmap(*THREE, sections="CCCCC"), roadmap(*THREE, sections="SSSDD"),
     {"milestone-went-together": 1, "milestone-rephased": 2}),
    ("two sections changed places", roadmap(*THREE, sections="CCCSSS"), roadmap(*THREE, sections="SSSCCC"),
     {"milestone-went-together": 2}),
    ("the section left is gone", roadmap(*THREE, sections="CCCCSS"), roadmap(*THREE[1:], sections="SSSSSS"),
     {"milestone-went-together": 1, "phase-removed": 1}),
    ("the section come to is new", roadmap("Considered", sections="CCCCCCC"),
     roadmap("Considered", "Scheduled", sections="SSSCCCC"), {"milestone-went-together": 1, "phase-added": 1}),
    ("out of a section is no way", roadmap(*THREE, sections="CCCC"), roadmap(*THREE, sections="---C"),
     {"milestone-phase-dropped": 3}),
    ("to a less mature phase", roadmap(*THREE[:2], sections="SSSS", ordered_by="maturity"),
     roadmap(*THREE[:2], sections="CCCS", ordered_by="maturity"), {"milestone-stepped-back-together": 1}),
    ("steps to another procedure", guideline(joining="abcd", flying="ef"), guideline(joining="a", flying="bcdef"),
     {"step-went-together": 1}),
    ("steps in another order went nowhere", guideline(joining="abcdef"), guideline(joining="fedcba"),
     {"step-reordered": 5}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "told"), ROUTES, ids=[row[0] for row in ROUTES])
def test_what_went_from_one_section_to_one_other_is_one_change(
    what: str, old: Release, new: Release, told: Told
) -> None:
    """Three at least of one kind and one way; the way back is one change too."""
    assert what
    there, back = diff(old, new), diff(new, old)
    assert tallied(there) == told
    assert sum(tallied(back).values()) == sum(told.values())
    assert apply(old, there) == new


def test_phases_may_go_to_another_plan() -> None:
    """Three phases of the short plan are part of the long one now."""
    plans: list[dict[str, Any]] = [{"id": own, "title": own.title()} for own in ("short", "long")]
    phases = [{"id": name, "title": name} for name in NAMES[:3]]
    old, new = (
        Release.model_validate({"document": "map", "kind": "roadmap", "version": "1.0.0", "language": "en",
                                "content": {"plans": [plan | {"phases": phases if plan["id"] == home else []}
                                                      for plan in plans]}})
        for home in ("short", "long")
    )  # fmt: skip
    (change,) = diff(old, new).changes
    assert sentence(change) == "Three phases moved together from “Short” to “Long”: Drill, Mast and Rover."


WAY: tuple[Release, Release] = (roadmap(*THREE, sections="CCCCCCCCCC"), roadmap(*THREE, sections="SSSSSSSSSC"))


@pytest.mark.parametrize(
    ("language", "words", "counted"),
    [
        ("en", "Nine milestones moved together from “Considered” to “Scheduled”: among them Rover, Drill, Mast, ",
         "nine milestones moved to another phase (all from “Considered” to “Scheduled”)"),
        ("zh", "9个里程碑一并由“Considered”移至“Scheduled”：", "9个里程碑"),
        ("ru", "Вместе перенесено (откуда — «Considered», куда — «Scheduled»): 9 вех — ", "9 вех"),
    ],
)  # fmt: skip
def test_a_way_in_words(language: Language, words: str, counted: str) -> None:
    """How many, from where, to where, and who; the summary counts them with those that went alone."""
    comparison = diff(*WAY)
    (change,) = comparison.changes
    with speaking(language):
        assert sentence(change).startswith(words)
        assert counted in " ".join(summarise(comparison, WAY[0]).split())


def test_a_step_back_in_words() -> None:
    """What stepped back is told with the phases on both sides."""
    old, new = (roadmap(*THREE[:2], sections=at * 3, ordered_by="maturity") for at in "SC")
    (change,) = diff(old, new).changes
    assert sentence(change) == (
        "Three milestones stepped back together from “Scheduled” to “Considered”: Rover, Drill and Mast."
    )


def test_a_policy_keeps_back_one_of_a_group() -> None:
    """Each member is found by its own rule, and kept back for itself."""
    comparison = diff(*WAY)
    assert comparison.select(rule="milestone-rephased") == comparison.singly
    kept = apply_policy(comparison, Policy(ignore=Ignored(subjects=("milestone:m-0",))))
    assert len(kept.singly) == len(comparison.singly) - 1


Sections = tuple[tuple[str, ...], str]
"""Phases, and those of the milestones by their first letters."""
RENAMED: list[tuple[str, Sections, Sections, Told]] = [
    ("another word, all follow", (("Stage 1", "Use"), "SSSU"), (("Zone 1", "Use"), "ZZZU"),
     {"phase-perhaps-replaced": 1}),
    ("a number more, all follow", (("3.8.0 schedule",), "3333"), (("3.8 schedule",), "3333"),
     {"phase-perhaps-replaced": 1}),
    ("the next of a series, all follow", (("Stage 1",), "SSSS"), (("Stage 2",), "SSSS"), {"phase-perhaps-replaced": 1}),
    ("a Chinese series, all follow", (("第一阶段",), "第第第"), (("第二阶段",), "第第第"),
     {"phase-perhaps-replaced": 1}),
    ("a Russian series, all follow", (("Этап 1",), "ЭЭЭЭ"), (("Этап 2",), "ЭЭЭЭ"), {"phase-perhaps-replaced": 1}),
    ("nearly all follow", (("Stage 1", "Use"), "SSSSSS"), (("Stage 2", "Use"), "SSSSSU"),
     {"milestone-rephased": 1, "phase-perhaps-replaced": 1}),
    ("two are not enough", (("Stage 1",), "SS"), (("Stage 2",), "SS"), {"milestone-rephased": 2, "plan-recast": 1}),
    ("half follow", (("Stage 1", "Use"), "SSSSSS"), (("Stage 2", "Use"), "SSSUUU"),
     {"milestone-went-together": 2, "plan-recast": 1}),
    ("both sections are there", (("Stage 1", "Tage 2"), "SSSS"), (("Stage 1", "Tage 2"), "TTTT"),
     {"milestone-went-together": 1}),
    ("nobody follows", (("Stage 1", "Use"), "SSS"), (("Stage 2", "Use"), "UUU"),
     {"milestone-went-together": 1, "plan-recast": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "before", "after", "told"), RENAMED, ids=[row[0] for row in RENAMED])
def test_a_section_whose_members_follow_is_likely_the_same(
    what: str, before: Sections, after: Sections, told: Told
) -> None:
    """Where nearly all of three at least follow, the name counts for less, even one of a series; in both directions."""
    assert what
    old, new = (roadmap(*phases, sections=sections) for phases, sections in (before, after))
    assert tallied(diff(old, new)) == told
    assert sum(tallied(diff(new, old)).values()) == sum(told.values())


def test_a_step_that_went_is_no_part_of_a_run_of_numbers_at_home() -> None:
    """Steps numbered within their procedure: one went, and is told as moved; those around it only got new numbers."""

    def counted(**procedures: str) -> Release:
        made = guideline(**procedures).model_dump(mode="json")
        for one in made["content"]["procedures"]:
            for at, step in enumerate(one["steps"], start=1):
                step["id"] = f"{one['id']}-{at}"
        return Release.model_validate(made, strict=False)

    old, new = counted(joining="abcd", flying="ef"), counted(joining="acd", flying="ebf")
    comparison = diff(old, new)
    assert tallied(comparison) == {"step-moved": 1, "step-renumbered": 4}
    assert apply(old, comparison) == new
    moved = next(change for change in comparison if change.rule == "step-moved")
    assert sentence(moved) == "Moved, step: “Send the papers of the Drill” (from “Joining” to “Flying”)."
