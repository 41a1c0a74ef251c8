"""The commands that make the next release: `init`, `draft`, `edit`, `propose`, `apply`."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import CHECKOUT
from harbour_plan import plan

from ilrs_docs import Library, read_release
from ilrs_docs.authoring import parse_change_file, play
from ilrs_docs.authoring.narrowing import narrowed
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.creating import create

Run = Callable[..., tuple[int, str, str]]
EXAMPLES = CHECKOUT / "docs" / "examples"


def test_a_library_of_ones_own(ilrs: Run, tmp_path: Path) -> None:
    """With what another one has, each byte by its sum; empty; never over something that is there."""
    folder = tmp_path / "deep" / "plans"
    code, _, said = ilrs("init", folder, "--from", "bundled")
    assert (code, said) == (0, f"{folder}: a library with 17 releases; --library {folder} works in it\n")
    assert ilrs("verify", "--library", folder)[0] == 0
    assert subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=False).returncode == 0  # noqa: S607 - the tool that any user has
    assert "* -text" in (folder / ".gitattributes").read_text("utf-8")
    again = tmp_path / "again"
    again.mkdir()
    assert create(again, Library(folder)) == 17
    assert (again / "lineage.json").read_bytes() == (folder / "lineage.json").read_bytes()
    code, _, said = ilrs("init", tmp_path / "empty")
    assert (code, "a library with 0 releases" in said) == (0, True)
    code, _, said = ilrs("init", folder)
    assert (code, "is there already, and not empty" in said) == (2, True)
    (tmp_path / "file").write_text("x")
    code, _, said = ilrs("init", tmp_path / "file" / "below")
    assert (code, "cannot write" in said) == (2, True)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_change_file_begins(ilrs: Run) -> None:
    """To a tracked state after one, to a draft after an official release, or as it is asked for."""
    code, out, said = ilrs("draft", "Roadmap")
    assert (code, said) == (0, "roadmap: starts from 1.0.1-tracked.20260910, to become a tracked state\n")
    assert out.splitlines()[0].startswith("# What changes in the roadmap after 1.0.1-tracked.20260910")
    assert out.endswith('standing = "tracked"\n# issued = YYYY-MM-DD  the day that the state stands for\n')
    assert 'version = "1.0.1-draft.1"' in ilrs("draft", "guideline", "--from", "1.0")[1]
    official = ilrs("draft", "guideline", "--standing", "official", "--day", "2027-01-01")[1]
    assert 'version = "1.0.1"\nissued = 2027-01-01\nstanding = "official"' in official
    assert ilrs("draft", "roadmap", "--day", "soon")[0] == 2
    assert ilrs("draft", "roadmp")[0] == 2


def test_two_releases_become_a_change_file(ilrs: Run, tmp_path: Path) -> None:
    """And that the newer one, to the byte."""
    file, made = tmp_path / "change.toml", tmp_path / "made.json"
    assert ilrs("propose", "guideline@1.0", "guideline@latest", "-o", file)[0] == 0
    assert ilrs("apply", "guideline@1.0", file, "-o", made)[0] == 0
    assert made.read_bytes() == (Library().path / "guideline" / "1.0.1-tracked.20260523.json").read_bytes()
    assert ilrs("propose", made, made)[1].startswith('document = "guideline"')
    data = json.loads(made.read_bytes())
    first = data["content"]["procedures"][0]
    data["content"]["procedures"].append({**first, "id": "copy", "steps": []})
    data["content"]["procedures"][0] = {**first, "steps": []}
    (tmp_path / "copied.json").write_text(json.dumps(data))
    code, _, said = ilrs("propose", made, tmp_path / "copied.json")
    assert (code, said.split(":")[:2]) == (0, ["note", f" procedure {first['id']}"])


def test_all_that_is_wrong_is_told_by_line(ilrs: Run, tmp_path: Path) -> None:
    """By itself, and against the base, in one go."""
    file, made = tmp_path / "change.toml", tmp_path / "made.json"
    file.write_text(
        'document = "roadmap"\n[change.milestone.change7]\nwindow = "2027"\n[change.milestone.change-8]\nx = 1\n'
    )
    code, _, said = ilrs("apply", "roadmap@latest", file, "-o", made)
    assert code == 3
    assert [line.split(":")[2] for line in said.splitlines()] == ["1", "2", "5"]
    assert not made.exists()
    file.write_text("document = 1\n")
    assert ilrs("apply", "roadmap@latest", file)[0] == 3
    assert ilrs("apply", "guideline@latest", EXAMPLES / "change-7.toml")[0] == 2


def test_a_file_is_edited(ilrs: Run, tmp_path: Path) -> None:
    """Each command writes its line; shown only, nothing is written."""
    file = tmp_path / "change.toml"
    ilrs("draft", "roadmap", "--day", "2027-01-01", "-o", file)
    before = file.read_text("utf-8")
    code, out, said = ilrs("edit", file, "set", "change-7", "window=2028", "--dry-run")
    assert (code, said, file.read_text("utf-8")) == (0, f"{file}: not written\n", before)
    assert out == '[change.milestone.change-7] window = { was = "2027", is = "2028" }\n'
    for arguments in (
        ("source", "add", "s", "publisher=P", "title=T", "date=2026"),
        ("set", "change-7", "window=2028", "--by", "s"),
        ("add", "milestone:new", "title=New", "window=2030", "--by", "s"),
        ("remove", "gap-change-7-date", "--heir", "gap-change-8-text"),
        ("rename", "milestone:luna-29", "luna-29-x"),
        ("split", "milestone:luna-28", "luna-28-a", "luna-28-b"),
        ("join", "term:both", "ilrs", "ilrs"),
        ("move", "phase:construction-1", "--after", "construction-2"),
    ):
        assert ilrs("edit", file, *arguments)[0] == (2 if arguments[0] == "join" else 0), arguments
    assert ilrs("apply", "roadmap@latest", file)[0] == 0
    assert ilrs("edit", file, "move", "phase:construction", "--after", "x", "--first")[0] == 2
    code, _, said = ilrs("edit", file, "sett")
    assert (code, "did you mean 'set'?" in said) == (2, True)
    bare = tmp_path / "bare.toml"
    bare.write_text('document = "roadmap"\n')
    code, _, said = ilrs("edit", bare, "set", "change-7", "window=2028")
    assert (code, "names no base: name one with --base" in said) == (2, True)
    assert ilrs("edit", bare, "set", "change-7", "window=2028", "--base", "roadmap@latest")[0] == 0


def test_two_amendments_are_merged(ilrs: Run, tmp_path: Path) -> None:
    """With one conflict, which is a table in the file, and is resolved."""
    ours, both, merged = (tmp_path / name for name in ("ours.json", "both.json", "merged.toml"))
    theirs = EXAMPLES / "theirs.toml"
    assert ilrs("apply", "roadmap@latest", EXAMPLES / "ours.toml", "-o", ours)[0] == 0
    code, _, said = ilrs("apply", ours, theirs, "-o", both)
    assert code == 1
    assert "conflict: milestone:change-7 dates\n" in said
    assert "--merged FILE writes the change file with its conflicts" in said
    assert not both.exists()
    assert ilrs("apply", ours, theirs, "-o", both, "--merged", merged)[0] == 1
    assert ilrs("apply", ours, merged)[0] == 3
    assert ilrs("edit", merged, "resolve", "milestone:change-7", "dates", "theirs", "--base", ours)[0] == 0
    assert ilrs("apply", ours, merged, "-o", both)[0] == 0
    made = read_release(both)
    assert (made["milestone:change-7"].window.root, made["luna-26"].confidence) == ("2028", "medium")
    assert [str(note.text) for note in made["luna-26"].notes][-1] == "To be confirmed by the partners."


def test_on_a_base_that_the_library_does_not_know(ilrs: Run, tmp_path: Path) -> None:
    """What was is compared, line by line."""
    file = tmp_path / "change.toml"
    for base in ("9.9.9", "1.0.1-tracked.20260910"):
        file.write_text(
            f'document = "roadmap"\nbase = "{base}"\ndigest = "sha256:{"0" * 64}"\nissued = 2027-01-01\n'
            '[change.milestone.change-7]\nwindow = { was = "2026", is = "2028" }\n'
        )
        code, _, said = ilrs("apply", "roadmap@latest", file)
        assert code == 3
        assert "which is not in this library: what its lines say that `was` there is compared" in said
        assert ":6:12: /change/milestone/change-7/window/was: the base has '2027' here, not '2026'" in said


def test_a_merge_without_conflicts_is_made(ilrs: Run, tmp_path: Path) -> None:
    """At once."""
    file, ours = tmp_path / "ours.toml", tmp_path / "ours.json"
    ilrs("draft", "roadmap", "--standing", "draft", "-o", file)
    ilrs("edit", file, "set", "change-8", "extra.x=1")
    ilrs("apply", "roadmap@latest", file, "-o", ours)
    code, _, said = ilrs("apply", ours, EXAMPLES / "theirs.toml", "-o", tmp_path / "both.json")
    assert (code, "was made from 1.0.1-tracked.20260910\n" in said) == (0, True)
    assert read_release(tmp_path / "both.json")["milestone:change-8"].extra == {"x": 1}


PART = """
document = "plan"
[sources.s]
publisher = "P"
title = "T"
date = "2026"
[add.plan.three]
title = "Three"
[add.phase.p9]
in = "plan:three"
title = "P9"
[add.phase.p10]
in = "plan:three"
after = "p9"
title = "P10"
[add.milestone.new]
title = "New"
phase = "p10"
missions = ["ferry"]
readings = [{ id = "r", field = "id", value = "x", sources = ["paper"] }]
[rename.mission]
ship = "ferry"
[change.milestone.mole]
depends_on = ["new"]
phase = "p10"
target = "TBD"
[change.milestone.quay]
target = "TBD"
[remove.milestone]
quay = {}
[split.phase]
p2 = { is = ["p2a", "p2b"] }
[join.mission]
fleet = { was = ["tug", "tug-2"] }
[move.phase]
p3 = { in = "plan:three" }
"""


def _part(*names: str, with_needed: bool = True) -> list[str]:
    file = parse_change_file(PART.encode(), "c")
    found = narrowed(file, plan(), names, with_needed=with_needed)
    tables = ("change", "add", "remove", "rename", "split", "join", "move")
    return [f"{table} {kind}:{own}" for table in tables for kind, some in getattr(found, table).items() for own in some]


def test_a_part_takes_along_what_it_needs() -> None:
    """What it names, stands in, stands behind; what names that which it takes away; and is refused without."""
    assert _part("p10") == ["add plan:three", "add phase:p9", "add phase:p10"]
    assert _part("p3") == ["add plan:three", "move phase:p3"]
    assert _part("mole") == [
        "change milestone:mole", "add plan:three", "add phase:p9", "add phase:p10",
        "add milestone:new", "rename mission:ship",
    ]  # fmt: skip
    assert "change milestone:mole" in _part("milestone:quay")
    assert _part("phase:p2") == ["split phase:p2"]
    with pytest.raises(WrongUseError, match=r"phase:p10 needs phase:p9, plan:three; --with-needed takes it along"):
        _part("p10", with_needed=False)
    with pytest.raises(WrongUseError, match="the file says nothing of it: no entry is called 'p11'"):
        _part("p11")


def test_a_part_is_applied(ilrs: Run, tmp_path: Path) -> None:
    """The head and the sources stay."""
    made = tmp_path / "made.json"
    assert ilrs("apply", "roadmap@latest", EXAMPLES / "theirs.toml", "--only", "luna-26", "-o", made)[0] == 0
    release = read_release(made)
    assert (release.version, release["luna-26"].confidence) == ("1.1.0-draft.2", "medium")
    assert release["milestone:change-7"].window.root == "2027"
    assert ilrs("apply", "roadmap@latest", EXAMPLES / "theirs.toml", "--only", "luna-2")[0] == 2
    assert play(plan(), narrowed(parse_change_file(PART.encode(), "c"), plan(), ["phase:p2"]))["p2a"].id == "p2a"
