"""Many that changed in one way are told once: what a person would say of two small roadmaps."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.changes import Change
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting import report, sentence

Data = dict[str, Any]
NUMBERS = range(1, 7)


def _release(milestones: Sequence[Data], phases: Sequence[Data] = (), language: str = "en") -> Release:
    data = {
        "document": "map",
        "kind": "roadmap",
        "version": "1.0.0",
        "language": language,
        "content": {
            "milestones": [*milestones],
            "plans": [{"id": "plan", "title": "Plan", "phases": [*phases]}] if phases else [],
        },
    }
    return Release.model_validate_json(json.dumps(data))


def _many(title: str, ids: str = "m", **fields: Any) -> list[Data]:  # noqa: ANN401 - plain data
    return [
        {"id": f"{ids}{at}", "title": title.format(at), "window": f"203{at}-05-01"}
        | {name: value(at) if callable(value) else value for name, value in fields.items()}
        for at in NUMBERS
    ]


def _titles(title: str, count: int = 6) -> str:
    names = [title.format(at) for at in NUMBERS][:count]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _valued(title: str, later: int) -> str:
    names = [f"{title.format(at)} ({at}, now {at + later})" for at in NUMBERS]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _weeks(first: int) -> Callable[[int], Data]:
    return lambda at: {"week": at + first}


def _renamed(old: str, new: str, words: str, score: int, language: str = "en") -> Any:  # noqa: ANN401 - a row of the table
    told = (
        f"Six milestones are likely renamed in one way, else they were removed and others are new: {words} "
        f"(likeness of at least {score} of 100): {_titles(old)}."
    )
    return pytest.param(_many(old, "a"), _many(new, "b"), language, told, id=f"{old}, {new}")


ALIKE = [
    _renamed("{}.0 release", "{}.0 releaseDate", "“release” became “releaseDate”", 88),
    _renamed("Orbiter {} eol", "{} eol", "“Orbiter” was left out", 84),
    _renamed("Lunar base section {}", "Lunar station section {}", "“base” became “station”", 80),
    _renamed("Посадка модуля {}", "Мягкая посадка модуля {}", "“Посадка” became “Мягкая посадка”", 88, "ru"),
    pytest.param(
        [*_many("{}.3 support", "s"), *_many("{}.3 eol", "e")], _many("{}.3 eol", "e"), "en",
        f"Six milestones of one kind were removed, “… support”: {_titles('{}.3 support')}.", id="one kind of entry",
    ),
    pytest.param(
        [*_many("第{}次评审", "s"), *_many("第{}次发射", "e")], _many("第{}次发射", "e"), "zh",
        f"Six milestones of one kind were removed, “… 次 评 审”: {_titles('第{}次评审')}.", id="in Chinese",
    ),
    pytest.param(
        _many("Freeze {} of docs", extra=_weeks(0)), _many("Freeze {} of docs", extra=_weeks(1)), "en",
        f"In six milestones one detail changed (week): {_valued('Freeze {} of docs', 1)}.",
        id="one detail of each",
    ),
    pytest.param(
        _many("Веха {}", extra=_weeks(0)), _many("Веха {}", extra=_weeks(3)), "ru",
        f"In six milestones one detail changed (week): {_valued('Веха {}', 3)}.", id="one detail, in Russian",
    ),
    pytest.param(
        _many("Alpha {}", status="planned"), _many("Alpha {}"), "en",
        f"Six milestones have another status, it was planned, and is no longer stated: {_titles('Alpha {}')}.",
        id="a status that is not stated any more",
    ),
    pytest.param(
        _many("Alpha {}"), _many("Alpha {}", status="planned"), "en",
        f"Six milestones have another status, nothing before, now planned: {_titles('Alpha {}')}.",
        id="a status that is stated now",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "language", "told"), ALIKE)
def test_many_that_changed_in_one_way(old: list[Data], new: list[Data], language: str, told: str) -> None:
    """One line says in which way, and of whom; each stands in it whole, as grave as the gravest."""
    changes = diff(_release(old, language=language), _release(new, language=language)).changes
    (change,) = changes
    assert sentence(change) == told
    assert (change.rule, len(change.members)) == ("milestone-changed-alike", 6)
    assert change.bump == min((one.bump for one in change.members), key=["major", "minor", "patch", "none"].index)


IDEAS = ["Deep drilling", "Ice mapping", "Night survival", "Soft docking", "Dust shields"]


def _ideas(phase: str, titles: Sequence[str]) -> list[Data]:
    return [{"id": f"i{at}", "title": title, "phase": phase} for at, title in enumerate(titles)]


LISTS = [{"id": "drafts", "title": "Drafts"}, {"id": "plans", "title": "Plans"}]
KEPT = [{"id": "k", "title": "Relay", "phase": "plans"}]


def test_a_section_that_was_cleared() -> None:
    """All that stood in a phase which stays was removed."""
    old, new = _release([*_ideas("drafts", IDEAS), *KEPT], LISTS), _release(KEPT, LISTS)
    (change,) = diff(old, new).changes
    assert sentence(change) == (
        "All that stood in “Drafts” was removed, five milestones: Deep drilling, Ice mapping, Night survival, "
        "Soft docking and Dust shields."
    )
    assert (change.severity, change.bump) == ("attend", "major")


APART = [
    pytest.param(_many("Release {}")[:4], [], id="four are told one by one"),
    pytest.param(_ideas("drafts", IDEAS), _ideas("drafts", IDEAS[:1])[:0], id="of one phase that goes, too"),
    pytest.param([{"id": f"i{at}", "title": title} for at, title in enumerate(IDEAS)], [], id="of no phase"),
    pytest.param(
        _many("Alpha {}", extra=lambda at: {f"n{at}": 1}), _many("Alpha {}", extra=lambda at: {f"n{at}": 2}),
        id="details of several names",
    ),
    pytest.param(
        [{"id": f"i{at}", "title": title, "status": status} for at, (title, status) in enumerate(
            zip(IDEAS, ["planned", "in-progress", "planned", "deferred", "planned"], strict=True))],
        [{"id": f"i{at}", "title": title, "status": "considered"} for at, title in enumerate(IDEAS)],
        id="statuses of several kinds",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), APART)
def test_few_or_each_in_a_way_of_its_own(old: list[Data], new: list[Data]) -> None:
    """Nothing is told together that has nothing in common."""
    phases = [one for one in LISTS if new or one["id"] != "drafts"]
    changes = diff(_release(old, LISTS), _release(new, phases)).changes
    assert "milestone-changed-alike" not in {change.rule for change in changes}


def _some() -> Change:
    old, new = (_release(_many(title, ids)) for title, ids in (("{}.0 release", "a"), ("{}.0 releaseDate", "b")))
    return diff(old, new).changes[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "“release” became “releaseDate”"),
        ("zh", "6个里程碑很可能以同一方式更名：“release”改为“releaseDate”"),
        ("ru", "6 вех, вероятно, переименованы одинаково: «release» заменено на «releaseDate»"),
    ],
)
def test_it_is_told_in_three_languages(language: Language, words: str) -> None:
    """The words of the titles stay as they were written."""
    with speaking(language):
        assert words in sentence(_some())


def test_the_summary_counts_each() -> None:
    """What the list tells together the summary counts as what each is, and the report names each beside it."""
    old, new = (_release(_many(title, ids)) for title, ids in (("{}.0 release", "a"), ("{}.0 releaseDate", "b")))
    told = report(old, new, diff(old, new))
    assert "six milestones were likely renamed, else removed" in told.summary
    items = [item for section in told.sections for group in section.groups for item in group.items if item.also]
    assert [len(item.also) for item in items] == [6]


def test_a_change_made_by_hand_names_its_subjects() -> None:
    """Without members, those that it is about are named."""
    bare = _some().model_copy(update={"members": ()})
    assert sentence(bare).endswith(f": {_titles('{}.0 release')}.")
    assert "milestones changed in one way" in sentence(bare.model_copy(update={"detail": {}}))
