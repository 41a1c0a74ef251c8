"""Eight changes that a person made are told as eight: on milestones of a Roadmap and on steps of a Guideline.

A slip, a renumbering with another title, a move to another phase (procedure), a swap of two neighbours, a rewording, a
split, a removal and an addition; with the lineage that declares renumbering and split, and without it.
"""

import pytest
from checkout import TESTS

from ilrs_docs import diff
from ilrs_docs.changes import Comparison
from ilrs_docs.model import Lineage, Release

CASES = TESTS / "cases_eight"
EIGHT = {
    "roadmap": {
        ("milestone-slipped", "change-8"),
        ("milestone-renumbered", "ilrs-5"),
        ("milestone-rephased", "pilot-greenhouse"),
        ("phase-moved", "ground-tests"),
        ("milestone-reworded", "ilrs-1"),
        ("milestone-split", "ilrs-2"),
        ("milestone-removed", "sample-return-probe"),
        ("milestone-added", "pressurised-rover"),
    },
    "guideline": {
        ("step-deadline-extended", "letter-of-intent"),
        ("step-renumbered", "expert-assessment"),
        ("step-moved", "data-archive"),
        ("step-reordered", "proposal"),
        ("step-reworded", "site-visit"),
        ("step-split", "talks"),
        ("step-removed", "funding-proof"),
        ("step-added", "public-summary"),
    },
}


def compared(document: str, *, declared: bool, back: bool = False) -> Comparison:
    """Return the comparison of the two releases of a document, with the lineage or without, read back or forth."""
    home = CASES / document
    old, new = (Release.model_validate_json((home / name).read_bytes()) for name in ("old.json", "new.json"))
    lineage = Lineage.model_validate_json((home / "lineage.json").read_bytes()) if declared else None
    return diff(new, old, lineage) if back else diff(old, new, lineage)


@pytest.mark.parametrize("declared", [True, False], ids=["lineage", "no lineage"])
@pytest.mark.parametrize("document", EIGHT)
def test_eight_changes_are_told_as_eight(document: str, *, declared: bool) -> None:
    """Each is told once, by its rule, about the entry it was made in; what is only likely with both readings."""
    comparison = compared(document, declared=declared)
    in_doubt = {name: name.replace("-renumbered", "-perhaps-replaced") for name, _own in EIGHT[document]}
    expected = [(name if declared else in_doubt[name], own) for name, own in EIGHT[document]]
    told = [(change.rule, change.subjects[-1 if change.readings else 0].id) for change in comparison]
    assert sorted(told) == sorted(expected)


@pytest.mark.parametrize("declared", [True, False], ids=["lineage", "no lineage"])
@pytest.mark.parametrize("document", EIGHT)
def test_they_are_eight_backwards(document: str, *, declared: bool) -> None:
    """Read from new to old they are eight again: the split a merger, the slip an advance."""
    rules = [change.rule.partition("-")[2] for change in compared(document, declared=declared, back=True)]
    assert len(rules) == 8
    assert "merged" in rules
    assert {"advanced", "deadline-brought-forward"} & set(rules)


@pytest.mark.parametrize(("document", "months"), [("roadmap", 12), ("guideline", 3)])
def test_the_slip_is_told_as_a_duration(document: str, months: int) -> None:
    """How far the date moved stands in the change, in months."""
    found = [change.detail["months"] for change in compared(document, declared=False) if "months" in change.detail]
    assert found == [months]


@pytest.mark.parametrize("document", EIGHT)
def test_a_proposed_renumbering_is_marked_as_likely(document: str) -> None:
    """Without lineage the renumbered entry is paired by similarity, with its score; with lineage it is certain."""
    (proposed,) = [
        pair for pair in compared(document, declared=False).matching if pair.new[-1] in {"ilrs-5", "expert-assessment"}
    ]
    assert proposed.stage == "similar"
    assert proposed.score < 100
    (certain,) = [pair for pair in compared(document, declared=True).matching if pair.new == proposed.new]
    assert (certain.stage, certain.score) == ("lineage", 100)
