"""Names that begin alike up to a number and go on, each by itself (`Lot 2: water`): who is who."""

from typing import Any

import pytest

from ilrs_docs import Release, diff
from ilrs_docs.changes import Change
from ilrs_docs.matching.numbered_names import heading
from ilrs_docs.model import Lineage

Row = tuple[str, str | None]
Told = list[tuple[str, str]]


def _roadmap(template: str, rows: list[Row]) -> Release:
    milestones: list[dict[str, Any]] = [
        {"id": f"m{number}", "title": template.format(number=number, name=name)}
        | ({"window": window} if window else {})
        for number, (name, window) in enumerate(rows, start=1)
    ]
    head = {"document": "works", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    return Release.model_validate(head | {"content": {"milestones": milestones}})


def _told(template: str, old: list[Row], new: list[Row]) -> Told:
    found = diff(_roadmap(template, old), _roadmap(template, new))
    return [
        (change.rule.removeprefix("milestone-"), str(change.detail.get("count", _name(change)))) for change in found
    ]


def _name(change: Change) -> str:
    return change.subjects[-1].id


POWER: Row = ("power", "2027-03")
WATER: Row = ("water", "2027-09")
ROADS: Row = ("roads", "2028-03")
LAMPS: Row = ("lamps", "2028-09")
FOUR = [POWER, WATER, ROADS, LAMPS]
WALL: Row = ("noise walls", "2027-06")

CASES: list[tuple[str, str, list[Row], list[Row], Told]] = [
    ("one put in", "Lot {number}: {name}", FOUR, [POWER, WALL, WATER, ROADS, LAMPS],
     [("added", "m2"), ("run-shifted", "3")]),
    ("one put in first", "Berth {number} ({name})", FOUR, [WALL, *FOUR], [("added", "m1"), ("run-shifted", "4")]),
    ("one taken out", "Lot {number}: {name}", FOUR, [WATER, ROADS, LAMPS],
     [("removed", "m1"), ("run-shifted", "3")]),
    ("two went on", "Lot {number}: {name}", FOUR, [POWER, ROADS, LAMPS],
     [("removed", "m2"), ("perhaps-replaced", "m2"), ("perhaps-replaced", "m3")]),
    ("no dates", "Phase {number} - {name}", [(name, None) for name, _ in FOUR],
     [(name, None) for name, _ in [POWER, WALL, WATER, ROADS, LAMPS]], [("added", "m2"), ("run-shifted", "3")]),
    ("behind another one", "Part II, lot {number}: {name}", FOUR, [*FOUR[:3], WALL],
     [("retitled", "m4"), ("advanced", "m4")]),
    ("a slip in it", "Lot {number}: {name}", FOUR, [POWER, WALL, WATER, ROADS, ("lamps", "2029-03")],
     [("added", "m2"), ("perhaps-replaced", "m5"), ("run-shifted", "2")]),
    ("the last one put in", "Lot {number}: {name}", FOUR, [POWER, WATER, ROADS, WALL, LAMPS],
     [("added", "m4"), ("perhaps-replaced", "m5")]),
    ("one more", "Lot {number}: {name}", FOUR, [*FOUR, WALL], [("added", "m5")]),
    ("another theme", "Lot {number}: {name}", FOUR, [POWER, ("gas", "2027-09"), ROADS, LAMPS], [("retitled", "m2")]),
    ("one put in, one taken out", "Lot {number}: {name}", FOUR, [POWER, WALL, WATER, ROADS],
     [("added", "m2"), ("perhaps-replaced", "m3"), ("perhaps-replaced", "m4"), ("removed", "m4")]),
    ("two change places", "Lot {number}: {name}", FOUR, [POWER, ROADS, WATER, LAMPS],
     [("perhaps-replaced", "m2"), ("perhaps-replaced", "m3")]),
    ("all have other names", "Lot {number}: {name}", FOUR[:2], [("sewers", "2027-03"), ("gates", "2027-09")],
     [("retitled", "m1"), ("retitled", "m2")]),
    ("two of one theme", "Lot {number}: {name}", [POWER, WATER, WATER], [POWER, WATER, POWER],
     [("retitled", "m3"), ("advanced", "m3")]),
    ("verbs, each of any number", "Phase {number} {name}", [("ends", "2027"), ("begins", "2028")],
     [("is reported", "2027"), ("ends", "2028"), ("begins", "2029")],
     [("added", "m3"), ("retitled", "m1"), ("retitled", "m2")]),
    ("years", "Phase {number}: {name}", [("2027", "2027"), ("2028", "2028")], [("2028", "2028"), ("2027", "2027")],
     [("perhaps-replaced", "m1"), ("perhaps-replaced", "m2")]),
    ("all themes are one", "Lot {number} opens", FOUR[:2], [POWER, ("water", "2028-03")], [("slipped", "m2")]),
    ("in Chinese", "第{number}标段：{name}", [("供电", None), ("供水", None), ("道路", None), ("路灯", None)],
     [("供电", None), ("隔音墙", None), ("供水", None), ("道路", None), ("路灯", None)],
     [("added", "m2"), ("run-shifted", "3")]),
    ("in Russian", "Этап {number}: {name}", [("сети", None), ("вода", None), ("дороги", None), ("свет", None)],
     [("сети", None), ("экраны", None), ("вода", None), ("дороги", None), ("свет", None)],
     [("added", "m2"), ("run-shifted", "3")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "template", "old", "new", "told"), CASES)
def test_who_is_who(what: str, template: str, old: list[Row], new: list[Row], told: Told) -> None:
    """What stands behind the number says which one it is, whatever the ids say."""
    assert sorted(_told(template, old, new)) == sorted(told), what


def test_nothing_surely_moved_where_only_numbers_did() -> None:
    """The run is likely, and says its other reading; the dates of its members stayed."""
    found = diff(_roadmap("Lot {number}: {name}", FOUR), _roadmap("Lot {number}: {name}", [WALL, *FOUR]))
    assert {change.detail.get("stage") for change in found if change.rule == "milestone-run-shifted"} == {"similar"}
    back = diff(_roadmap("Lot {number}: {name}", [WALL, *FOUR]), _roadmap("Lot {number}: {name}", FOUR))
    assert sorted(change.rule for change in back) == ["milestone-removed", "milestone-run-shifted"]


def _by_ids(*names: str) -> Release:
    milestones = [{"id": own, "title": f"Lot {at}: {own}"} for at, own in enumerate(names, 1)]
    head = {"document": "works", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    return Release.model_validate(head | {"content": {"milestones": milestones}})


@pytest.mark.parametrize(
    ("names", "rules"),
    [
        (("power", "walls", "water", "roads"), ["milestone-added", "milestone-retitled", "milestone-retitled"]),
        (("power", "roads", "water"), ["milestone-retitled", "milestone-retitled"]),
    ],
)
def test_who_kept_its_id_is_itself_whatever_its_number(names: tuple[str, ...], rules: list[str]) -> None:
    """Ids that name the thing say the same as the names do: nothing is in doubt."""
    found = diff(_by_ids("power", "water", "roads"), _by_ids(*names))
    assert [change.rule for change in found] == rules
    assert found.matching == ()


def test_a_declaration_takes_a_pair_out() -> None:
    """What is declared not to be each other is not, in either direction, whatever the names say."""
    line = {"id": "line", "document": "works", "kind": "reused", "old": ["m2"], "new": ["m3"]}
    old = _roadmap("Lot {number}: {name}", FOUR)
    new = _roadmap("Lot {number}: {name}", [POWER, ROADS, WATER, LAMPS])
    found = diff(old, new, Lineage.model_validate({"successions": [line]}))
    assert found.matching == ()
    assert len(diff(old, new).matching) == len(FOUR) - 2


def test_the_number_of_one_thing_alone_tells_nothing() -> None:
    """Names that share much behind their numbers are no others: each keeps its id."""
    rows: list[Row] = [("north wall of the old mill", None), ("south wall of the old mill", None)]
    assert _told("Lot {number}: {name}", rows, rows[::-1]) == [
        ("reworded-obligation", "m1"), ("reworded-obligation", "m2"),
    ]  # fmt: skip
    assert _told("Lot {number}: {name}", [WATER, ROADS], [("water", "2027-10"), LAMPS]) == [
        ("slipped", "m1"), ("slipped", "m2"), ("retitled", "m2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Lot 2: water", 2),
        ("Lot 2", None),
        ("Water supply", None),
        ("North pier 3 opens", None),
        ("North pier 3: opens", 3),
    ],
)
def test_the_number_that_a_name_goes_on_behind(name: str, place: int | None) -> None:
    """It is set off from what follows, and no point of the compass."""
    found = heading(name)
    assert (found[1] if found else None) == place
