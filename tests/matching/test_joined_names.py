"""Names that hold the names of several things: what each of them is called where they are entries of their own."""

import pytest
from small_releases import plan, roadmap, told

TOGETHER = [
    ("Drill and rover", ["Drill", "Rover"]),
    ("Ice mapper and drill", ["Ice mapper", "Ice drill"]),
    ("Launch and landing review", ["Launch review", "Landing review"]),
    ("Drill, rover and relay", ["Drill", "Rover", "Relay"]),
    ("Crane & quay", ["Quay", "Crane"]),
    ("Berth 2 and 3", ["Berth 2", "Berth 3"]),
    ("Ward A / Ward B", ["Ward A", "Ward B"]),
    ("Landing of the drill and the rover", ["Landing of the drill", "Landing of the rover"]),
    ("Бур и луноход", ["Бур", "Луноход"]),
    ("Запуск бура и лунохода", ["Запуск бура", "Запуск лунохода"]),
    ("Причал, кран и склад", ["Причал", "Кран", "Склад"]),
    ("钻机和月球车", ["钻机", "月球车"]),
    ("钻机、月球车与中继星", ["钻机", "月球车", "中继星"]),
    ("发射及着陆评审", ["发射评审", "着陆评审"]),
    ("首次发射和着陆", ["首次发射", "首次着陆"]),
]
APART = [
    ("Drill and rover", ["Drill"]),
    ("Drill and rover", ["Drill", "Crane"]),
    ("Drill and rover", ["Drill", "Rover", "Drill"]),
    ("Search and rescue", ["Search lights", "Rescue boat"]),
    ("Research", ["Search", "Rover"]),
    ("Бур и луноход", ["Бур", "Кран"]),
    ("钻机和月球车", ["钻机", "着陆器"]),
    ("A, B, C, D, E, F and G", ["A", "B", "C", "D", "E", "F", "G"]),
    (f"Drill and rover{' of the harbour' * 8}", ["Drill", "Rover"]),
    ("Drill and", ["Drill", "Rover"]),
]


@pytest.mark.parametrize(
    ("whole", "parts", "divided"), [(*row, True) for row in TOGETHER] + [(*row, False) for row in APART]
)
def test_what_was_named_together_may_be_several_now(whole: str, parts: list[str], divided: bool) -> None:  # noqa: FBT001 - a column of the tables above
    """One that names several things was likely split where each of them is an entry now; so in either direction."""
    one, several = [("w", whole, "2029")], [(f"p{place}", title, "2031") for place, title in enumerate(parts)]
    owns = {own for own, _, _ in several}
    forth, back = told(roadmap(one), roadmap(several)), told(roadmap(several), roadmap(one))
    assert forth.divisions == ([({"w"}, owns)] if divided else [])
    assert back.divisions == ([(owns, {"w"})] if divided else [])


def test_of_several_that_bear_a_name_the_one_in_the_same_phase_counts() -> None:
    """Each thing is the one entry of that name, or the one of them that stands in the phase of the whole."""
    old = plan(("w", "table", "Drill and rover", None))
    new = plan(("a", "table", "Drill", None), ("b", "glance", "Drill", None), ("c", "table", "Rover", None))
    assert told(old, new).divisions == [({"w"}, {"a", "c"})]
    doubtful = plan(("a", "glance", "Drill", None), ("b", "glance", "Drill", "2031"), ("c", "table", "Rover", None))
    assert told(old, doubtful).divisions == []


def test_what_stands_beside_as_it_did_is_no_part() -> None:
    """A thing that was an entry before, and is the same now, has not come out of another one."""
    assert (
        told(roadmap([("w", "Drill and rover"), ("r", "Rover")]), roadmap([("d", "Drill"), ("r", "Rover")])).divisions
        == []
    )


KEPT = [
    ("Drill and rover", "Drill", ["Rover"], True),
    ("Ice mapper and drill", "Ice drill", ["Ice mapper"], True),
    ("Drill, rover and relay", "Rover", ["Drill", "Relay"], True),
    ("Запуск бура и лунохода", "Запуск бура", ["Запуск лунохода"], True),
    ("钻机和月球车", "月球车", ["钻机"], True),
    ("发射及着陆评审", "着陆评审", ["发射评审"], True),
    ("Drill and rover", "Drill", ["Crane"], False),
    ("Drill and rover", "Drill and rover", ["Drill", "Rover"], False),
    ("Drill", "Drill mark 2", ["Rover"], False),
]


@pytest.mark.parametrize(("whole", "kept", "others", "divided"), KEPT)
def test_one_of_them_may_have_kept_the_id(whole: str, kept: str, others: list[str], divided: bool) -> None:  # noqa: FBT001 - a column of the table above
    """The entry that keeps its id is one of the things that its name held, and the new ones are all the others."""
    one = [("w", whole, "2029")]
    several = [("w", kept, "2029"), *((f"p{place}", title, "2031") for place, title in enumerate(others))]
    owns = {own for own, _, _ in several}
    forth, back = told(roadmap(one), roadmap(several)), told(roadmap(several), roadmap(one))
    assert forth.divisions == ([({"w"}, owns)] if divided else [])
    assert back.divisions == ([(owns, {"w"})] if divided else [])


def test_what_kept_its_id_and_is_none_of_them_was_not_divided() -> None:
    """An entry that only got another name, and says what it did, is no part of what its old name held."""
    said = "Digs for ice at the rim of the crater, brings it up, and leaves it with the crew of the base."
    old = roadmap([("w", "Drill and rover", "2029", said)])
    new = roadmap([("w", "Test rig", "2029", said), ("a", "Drill", "2031"), ("b", "Rover", "2031")])
    assert told(old, new).divisions == []
