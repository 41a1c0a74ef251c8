"""Gaps, drafts and objectives: what they say of a field, of their parties, and of what stood there before."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]
CONTENT: dict[str, Any] = {
    "definition": {"id": "d", "text": "A base."},
    "missions": [{"id": "ilrs-1", "title": "ILRS-1"}],
    "milestones": [{"id": "m", "title": "Flight", "window": "2031"}],
    "plans": [{"id": "plan", "title": "Plan", "phases": [{"id": "first", "title": "First"}]}],
}


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (["content", "missions", "ilrs-1", "launcher"], False),
        (["content", "missions", "ilrs-1"], False),
        (["content", "missions"], False),
        (["content"], False),
        (["content", "definition", "text"], False),
        (["content", "plans", "plan", "phases", "first", "window"], False),
        (["basis"], False),
        (["languages"], False),
        (["extra", "section-titles"], False),  # unknown is what is not there
        (["extra"], False),
        (["sources", "old", "url"], False),
        (["extra", "section-titles", "first"], True),
        (["section-titles"], True),
        (["full-text"], True),
        (["terms"], True),  # a field of the content, not of the release
        (["missions", "ilrs-1", "launcher"], True),
        (["sources", "nobody"], True),
        (["languages", "ru"], True),
        (["title", "en"], True),
        (["basis", "text"], True),
        (["promises", "promise-1", "kept"], True),
        (["content", "milestones", "m", "window", "root"], True),  # inside of a value
    ],
)
def test_a_gap_names_a_field(checked: Checked, part: list[str], found: int) -> None:
    """A part is a path through fields and ids of the release, or a name under `extra`."""
    gaps = [{"id": "g", "part": part, "reason": "It was not found."}]
    assert checked("gap-without-field", CONTENT, gaps=gaps, title={"en": "Roadmap"}) == ["gaps/g/part"] * found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"title": "Declaration (draft)", "parties": ["CNSA", "Roscosmos"]}, True),
        ({"title": "Draft Declaration", "parties": ["CNSA"]}, True),
        ({"title": "Declaration (draft)", "drafted_by": ["CNSA", "Roscosmos"]}, False),
        ({"title": "Declaration", "drafted_by": ["CNSA"], "parties": ["CNSA"]}, True),
        ({"title": "Declaration (draft)", "parties": ["CNSA"], "signed": "2024"}, False),  # it is none any more
        ({"title": "Declaration (draft)", "parties": ["CNSA"], "in_force": "2024"}, False),
        ({"title": "Declaration", "drafted_by": ["CNSA"], "parties": ["CNSA", "A"], "signed": "2024"}, False),
        ({"title": "Declaration (draft)"}, False),
        ({"title": "Declaration", "parties": ["CNSA"]}, False),
        ({"title": "Agreement on drafting rules", "parties": ["CNSA"]}, False),
        ({"title": {"zh": "国际月球科研站宣言（草案）"}, "parties": ["CNSA"]}, True),
        ({"title": {"ru": "Проект декларации"}, "parties": ["CNSA"]}, True),
        ({"title": {"ru": "Декларация (проект)"}, "parties": ["CNSA"]}, True),
        ({"title": {"ru": "Соглашение о проекте"}, "parties": ["CNSA"]}, False),  # a project
        ({"title": {"ru": "Проект «Луна»: соглашение сторон"}, "parties": ["CNSA"]}, False),
        ({"title": {"ru": "Проект межправительственного соглашения"}, "parties": ["CNSA"]}, True),
        ({"title": {"de": "Entwurf einer Erklärung"}, "parties": ["CNSA"]}, False),  # not read
    ],
)
def test_a_draft_has_no_parties(checked: Checked, fields: dict[str, object], found: int) -> None:
    """Who wrote a draft is no contracting party."""
    content = {"instruments": [{"id": "i"} | fields]}
    assert checked("draft-with-parties", content) == ["content/instruments/i/parties"] * found


def _objective(own_id: str, title: object, *sources: str, **fields: object) -> dict[str, Any]:
    return {"id": own_id, "title": title, "sources": list(sources)} | fields


ASTRONOMY = _objective("field-astronomy", "Astronomical observation from the Moon", "old")
BIOLOGY = _objective("field-biology", "Biological and medical experiments on the Moon", "old")
GEOLOGY = _objective("field-geology", "Topography and geological structure", "old")
GROUPS = ["Astronomy from the Moon", "Experiments in basic science", "Geology and evolution of the Moon"]


@pytest.mark.parametrize(
    ("objectives", "found"),
    [
        ([ASTRONOMY, _objective("g", "Astronomy from the Moon", "new")], ["g"]),
        ([ASTRONOMY, _objective("g", "Astronomy from the Moon", "new", beside=["field-astronomy"])], []),
        ([ASTRONOMY, _objective("g", "Astronomy from the Moon", "old")], []),  # stated with it
        ([ASTRONOMY, _objective("g", "Astronomy from the Moon")], []),  # nobody knows when
        ([ASTRONOMY, _objective("g", "Astronomy from the Moon", "marked")], []),  # of the day of the document
        ([ASTRONOMY, _objective("g", "Astronomical observation from the Moon", "new")], ["g"]),
        ([ASTRONOMY, _objective("g", "Astronomy and heliophysics", "new")], []),  # something more
        ([ASTRONOMY, _objective("g", "Lava tubes", "new")], []),
        ([ASTRONOMY, _objective("g", "On the Moon", "new")], []),  # names nothing
        ([_objective("a", "Study of the Moon", "old"), _objective("b", "Study of lunar ice", "new")], []),
        ([_objective("a", "Study of lunar ice", "old"), _objective("b", "Ice on the Moon", "new")], ["b"]),
        (
            [ASTRONOMY, BIOLOGY, GEOLOGY, *(_objective(f"g{n}", title, "new") for n, title in enumerate(GROUPS))],
            ["g0", "g1", "g2"],  # a list of its own
        ),
        (
            [ASTRONOMY, BIOLOGY, *(_objective(f"g{n}", title, "new") for n, title in enumerate(GROUPS[:2]))],
            ["g0"],  # two are no list
        ),
        (
            [
                ASTRONOMY,
                BIOLOGY,
                GEOLOGY,
                *(_objective(f"g{n}", title, "new", beside=["field-geology"]) for n, title in enumerate(GROUPS)),
            ],
            [],
        ),
        ([_objective("a", {"zh": "月基天文观测"}, "old"), _objective("b", {"zh": "天文观测"}, "new")], ["b"]),
        ([_objective("a", {"zh": "月基天文观测"}, "old"), _objective("b", {"zh": "资源利用"}, "new")], []),
        (
            [
                _objective("a", {"ru": "Астрономические наблюдения с Луны"}, "old"),
                _objective("b", {"ru": "Астрономия на Луне"}, "new"),
            ],
            ["b"],
        ),
        ([_objective("a", {"de": "Astronomie"}, "old"), _objective("b", {"de": "Astronomie"}, "new")], []),
    ],
)
def test_an_objective_that_states_another_again(
    checked: Checked, objectives: list[dict[str, Any]], found: list[str]
) -> None:
    """It says beside which it is stated, or is no other."""
    content = {"objectives": objectives}
    assert checked("restated-objective", content) == [f"content/objectives/{own_id}" for own_id in found]


@pytest.mark.parametrize(
    ("older", "found"),
    [
        ({"objectives": [ASTRONOMY]}, ["content/objectives/g"]),
        ({"objectives": [ASTRONOMY, _objective("g", "Astronomy from the Moon", "old")]}, []),
        ({"objectives": [_objective("g", "Astronomy from the Moon", "old")]}, []),
        (None, []),
    ],
)
def test_an_objective_that_was_added(checked: Checked, older: dict[str, Any] | None, found: list[str]) -> None:
    """What an older state did not have is later, whatever its sources say."""
    content = {"objectives": [ASTRONOMY, _objective("g", "Astronomy from the Moon", "old")]}
    assert checked("restated-objective", content, older=older) == found
