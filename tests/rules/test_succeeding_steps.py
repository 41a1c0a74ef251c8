"""What stands where a step stood: seen from the places alone, in a procedure whose other steps stay."""

import pytest
from small_releases import procedure

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.reporting import sentence

TEXTS = {
    "a": "Write to the council of the base.",
    "b": "Name somebody who answers in the capital.",
    "c": "Wait for the reply of all founders.",
    "x": "Bring bread.",
    "y": "Sing loudly at noon.",
    "z": "Sleep.",
    "w": "Paint doors green.",
    "p": "应提交意向书。",
    "q": "由理事会审批样品清单。",
    "r": "Должны быть письма.",
    "s": "Платить золотом заранее.",
}


def changes(old: str, new: str) -> dict[str, Change]:
    """Return the changes of steps named by letters, by the first of their subjects."""
    sides = [procedure([TEXTS[letter] for letter in letters], ids=[*letters]) for letters in (old, new)]
    return {change.subjects[0].id: change for change in diff(sides[0], sides[1]).singly}


@pytest.mark.parametrize(
    ("old", "new", "gone", "stands"),
    [
        ("axb", "ayb", "x", "y"),
        ("axb", "ayzb", "x", "yz"),
        ("xab", "yab", "x", "y"),
        ("abx", "abyzw", "x", "yzw"),
        ("x", "yz", "x", "yz"),
        ("apb", "aqb", "p", "q"),
        ("arb", "asb", "r", "s"),
        ("axb", "ab", "x", ""),
        ("x", "", "x", ""),
        ("axb", "aby", "x", ""),
        ("axb", "yab", "x", ""),
        ("axyb", "azb", "x", ""),
        ("axbc", "bayc", "x", ""),
        ("axb", "aycb", "x", "yc"),
        ("axcb", "acyb", "x", ""),
    ],
)
def test_what_stands_in_the_place_of_a_step(old: str, new: str, gone: str, stands: str) -> None:
    """All new ones between the same two neighbours; none where another went, or something else is there."""
    found = changes(old, new)
    assert found[gone].rule == "step-removed"
    assert found[gone].detail.get("in_place", []) == [TEXTS[letter] for letter in stands]


@pytest.mark.parametrize(
    ("language", "alone", "more"),
    [
        ("en", "In its place now: “Bring bread”.", "In its place now, besides: “Bring bread” and “Sleep”."),
        ("zh", "其位置现为“Bring bread”。", "其位置现另有“Bring bread”和“Sleep”。"),
        ("ru", "На его месте теперь: «Bring bread».", "На его месте теперь также: «Bring bread» и «Sleep»."),
    ],
)
def test_the_words_of_places(language: Language, alone: str, more: str) -> None:
    """A step that is likely the same is told with those that stand beside it in its place."""
    accepted = "Once the plan has been accepted by the council, it is moved to the section of accepted plans."
    case = "If accepted for a flight, the plan is moved to the section of accepted plans."
    old = procedure([TEXTS["a"], accepted, TEXTS["b"]], ids=["a", "once", "b"])
    new = procedure([TEXTS["a"], TEXTS["x"], case, TEXTS["z"], TEXTS["b"]], ids=["a", "x", "if", "z", "b"])
    with speaking(language):
        (pair,) = (change for change in diff(old, new) if change.rule == "step-perhaps-replaced")
        assert sentence(pair).endswith(more)
        assert sentence(changes("ayb", "axb")["y"]).endswith(alone)


def test_a_likely_step_elsewhere_has_no_others_in_its_place() -> None:
    """Where the step that is likely the same stands elsewhere, nothing is told of its old place."""
    accepted = "Once the plan has been accepted by the council, it is moved to the section of accepted plans."
    case = "If accepted for a flight, the plan is moved to the section of accepted plans."
    old = procedure([TEXTS["a"], accepted, TEXTS["b"]], ids=["a", "once", "b"])
    new = procedure([TEXTS["a"], TEXTS["x"], TEXTS["b"], case], ids=["a", "x", "b", "if"])
    (pair,) = (change for change in diff(old, new) if change.rule == "step-perhaps-replaced")
    assert "in_place" not in pair.detail
