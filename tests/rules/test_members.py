"""Members of sets in another spelling: the edit is exact, the change editorial."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.rules.members import normal_form

Changed = Callable[..., tuple[Change, ...]]
FULL_WIDTH = "\N{FULLWIDTH LATIN CAPITAL LETTER E}\N{FULLWIDTH LATIN CAPITAL LETTER S}A"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CNSA", " cnsa", True),
        ("CNSA", "CNSA ", True),
        ("ESA", FULL_WIDTH, True),
        ("Roscosmos", "ROSCOSMOS", True),
        ("State Corporation", "State  Corporation", True),
        ("State\N{NO-BREAK SPACE}Corporation", "state corporation", True),
        ("Роскосмос", "РОСКОСМОС", True),
        ("Weltraumbüro", "Weltraumbu\N{COMBINING DIAERESIS}ro", True),
        ("Straße", "STRASSE", True),
        ("CNSA", "CMSA", False),
        ("Роскосмос", "Roscosmos", False),
        ("ESA-1", "ESA 1", False),
        ("State Corporation", "StateCorporation", False),
        ("中国国家航天局", "中国航天局", False),
    ],
)
def test_normal_forms(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Case, spacing and the forms of one letter are no difference; other letters, signs and words are."""
    assert (normal_form(one) == normal_form(other)) is same


@pytest.mark.parametrize(
    ("field", "old", "new", "told"),
    [
        ("milestone/agencies", ["CNSA"], [" cnsa"], ["reworded-editorially"]),
        ("milestone/agencies", ["CNSA", "ESA"], ["Cnsa", FULL_WIDTH], ["reworded-editorially"] * 2),
        ("milestone/agencies", ["CNSA"], ["cnsa", "ESA"], ["agency-added", "reworded-editorially"]),
        ("milestone/agencies", ["CNSA", "ESA"], ["cnsa"], ["agency-dropped", "reworded-editorially"]),
        ("milestone/agencies", ["CNSA"], ["CNSA", "cnsa"], ["reworded-editorially"]),
        ("milestone/agencies", ["CNSA", "cnsa"], ["CNSA"], ["reworded-editorially"]),
        ("milestone/agencies", ["CNSA", "cnsa"], [" CNSA"], ["reworded-editorially"] * 2),
        ("milestone/agencies", ["CNSA"], ["CMSA"], ["agency-dropped", "agency-added"]),
        ("milestone/missions", ["flight-1"], ["flight-2"], ["mission-dropped", "mission-added"]),
        ("mission/agencies", ["CNSA"], ["cnsa"], ["reworded-editorially"]),
        ("plan/originators", ["CNSA"], ["CNSA "], ["reworded-editorially"]),
        ("step/documents", ["Letter of intent"], ["letter of  intent"], ["reworded-editorially"]),
        ("step/documents", ["Letter"], ["Letter of intent"], ["document-required", "document-no-longer-required"]),
    ],
)
def test_members(changed: Changed, field: str, old: list[str], new: list[str], told: list[str]) -> None:
    """Another spelling is editorial, there and back; what is added or left out in another one that stands too."""
    kind, name = field.split("/")
    for before, after, actions in ((old, new, told), (new, old, None)):
        changes = changed(kind, {name: before}, {name: after})
        found = [change.rule.removeprefix(f"{kind}-") for change in changes]
        assert actions is None or sorted(found) == sorted(actions)
        assert found.count("reworded-editorially") == told.count("reworded-editorially")
        editorial = [change for change in changes if change.rule == f"{kind}-reworded-editorially"]
        assert all((change.severity, change.detail["field"]) == ("editorial", name) for change in editorial)


def test_ids_name_what_they_name(changed: Changed) -> None:
    """Two ids that differ in case are two ids: what they lead to decides."""
    both: dict[str, Any] = {"missions": ["flight-1"]}
    (change, _other) = changed("milestone", both, {"missions": ["flight-2"]})
    assert "reworded" not in change.rule
