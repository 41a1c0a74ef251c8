"""TOML texts in which values are found, put and taken away, while all else stays as it was written."""

import pytest

from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.toml_places import TomlPlaces
from ilrs_docs.library.toml_text import TomlText

TEXT = '''# head
a = 1 # one

[b."c d"] # table
# why
x.y = { was = "a,]b", is = [1, { k = 2 }] } # beside
"q\\"r" = """
several "lines" """

[[b.e]]
q = 'one'
[[b.e]]
q = 1.5 # two
[b.e.sub]
z = 2026-01-01T10:00:00Z
m = \'\'\'it's
so\'\'\'
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("a",), (2, 1)),
        (("b", "c d"), (4, 1)),
        (("b", "c d", "x", "y", "is", 1, "k"), (6, 34)),
        (("b", "c d", 'q"r'), (7, 1)),
        (("b", "e", 0, "q"), (11, 1)),
        (("b", "e", 1, "q"), (13, 1)),
        (("b", "e", 1, "sub", "m"), (16, 1)),
        (("b", "e", 1, "sub", "none"), (14, 1)),
        (("zzz",), (1, 1)),
    ],
)
def test_places_are_found(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """By the names that lead there; of what is not there, that of what is around it."""
    assert TomlPlaces(TEXT).place(path) == place


@pytest.mark.parametrize(
    ("text", "table", "names", "value", "after"),
    [
        ("", ("t",), ("a",), 1, "[t]\na = 1\n"),
        ("a = 1", (), ("b",), 2, "a = 1\nb = 2\n"),
        ("# only\n", (), ("b",), 2, "# only\nb = 2\n"),
        ("[t]\na = 1 # x\n\n[u]\n", ("t",), ("b", "c"), 2, "[t]\na = 1 # x\nb.c = 2\n\n[u]\n"),
        ("[t]\na = { b = 1 }\n", ("t", "a"), ("c",), 2, "[t]\na = { b = 1, c = 2 }\n"),
        ("[t]\na = {}\n", ("t", "a"), ("c",), 2, "[t]\na = { c = 2 }\n"),
        ("t.a.b = 1\n", ("t", "a"), ("c",), 2, "t.a.b = 1\nt.a.c = 2\n"),
        ("[t.a]\nx = 1\n[u]\ny = 1\n", ("t", "b"), ("z",), 2, "[t.a]\nx = 1\n\n[t.b]\nz = 2\n\n[u]\ny = 1\n"),
        ("[t]\n[[t.l]]\na = 1\n", ("t",), ("b",), 2, "[t]\nb = 2\n[[t.l]]\na = 1\n"),
    ],
)  # fmt: skip
def test_values_are_put(text: str, table: tuple[str, ...], names: tuple[str, ...], value: int, after: str) -> None:
    """Where a person would put them."""
    toml = TomlText(text)
    toml.put(table, names, value)
    assert toml.text == after


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("a = 1 # x\nb = 2\n", ("a",), "b = 2\n"),
        ("[t]\na = 1\n\n[u]\nb = 1\n", ("t", "a"), "\n[u]\nb = 1\n"),
        ("[t]\na.b = 1\na.c = [\n  1,\n]\nd = 1\n", ("t", "a"), "[t]\nd = 1\n"),
        ("# x\n\n[t]\na = 1\n\n[t.u]\nb = 1\n\n[v]\n", ("t",), "# x\n\n[v]\n"),
        ("[t.u]\n[[t.u.l]]\na = 1\n[[t.u.l]]\na = 2\n[v]\n", ("t", "u"), "[v]\n"),
    ],
)
def test_values_are_taken_away(text: str, path: tuple[str, ...], after: str) -> None:
    """With their lines, and tables that are then empty."""
    toml = TomlText(text)
    toml.drop(path)
    assert toml.text == after


def test_what_only_a_person_can_write_is_refused() -> None:
    """A list of tables beside an inline value, a part of an inline table that would take its line along."""
    toml = TomlText("t = { a = { b = 1 }, c = 2 }\n")
    with pytest.raises(WrongUseError, match=r"the file is written so that t\.c has to be put there by hand"):
        toml.drop(("t", "c"))
    with pytest.raises(WrongUseError, match="by hand"):
        TomlText("[t]\nl = { a = 1 }\n").append(("t", "l", "m"), "x = 1\n")
    assert TomlText("[[l]]\na = 1\n").has_tables(("l",))
    assert not TomlText("a = 1\n").has_tables(("l",))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_they_did(end: str) -> None:
    """Those of Windows too; where they are mixed, a new one ends plainly."""
    toml = TomlText("[t]\na = 1  # why\n\n[u]\nb = 2\n".replace("\n", end))
    toml.put(("t",), ("c",), 3)
    toml.put(("v",), ("d",), "x")
    toml.drop(("u", "b"))
    assert toml.text == '[t]\na = 1  # why\nc = 3\n\n[v]\nd = "x"\n'.replace("\n", end)
    mixed = TomlText("a = 1\r\nb = 2\n")
    mixed.put((), ("c",), 3)
    assert mixed.text == "a = 1\r\nb = 2\nc = 3\n"
