"""A publication that is killed at any moment is there or is not, never half; and the next one goes through."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import killed_publications
import pytest
from killed_publications import DAY, VERSION, published

from ilrs_docs import Library
from ilrs_docs.authoring.reading import Written, read_written
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.storing import COMING, LOCK
from ilrs_docs.library.verifying import unpublished
from ilrs_docs.recording import publish

Change = Callable[..., Written]
TABLES = '[rename.milestone]\nilrs-1 = { is = "landing", by = "cnsa" }\n'
MOST = 200
"""More steps than a publication has."""
WANTED = os.environ.get("ILRS_DOCS_STRACE", "")
EACH = ("rename", "unlink", "write", "mkdir", "fsync", "openat")
CALLS = EACH if WANTED == "every" else EACH[:2]
"""The calls of the system at which a publication is killed: by each of them it takes minutes."""


@pytest.fixture
def change_file(plans: Path, change: Change) -> Path:
    """Return a change file on the small library, that renames something, so that each kind of file comes."""
    file = plans.parent / "change.toml"
    file.write_text(change(TABLES).text, "utf-8")
    return file


def sound(folder: Path, change_file: Path) -> bool:
    """Check what is left of a publication that was killed; return whether it had become one."""
    library = Library(folder)
    library.verify()
    versions = [head.version for head in library.heads("roadmap")]
    there = VERSION in versions
    assert len(versions) == 3 + there
    if there:
        assert "landing" in library.load(f"roadmap@{VERSION}")
        assert library.load_lineage().successions
        with pytest.raises(WrongUseError, match="is published already"):
            published(folder, change_file)
    else:
        assert not library.load_lineage().successions
        version = VERSION if folder.name.endswith(("0", "2", "4", "6", "8")) else "3.0.0"  # the same one, or another
        publish(Library(folder), read_written(change_file), version=version, day=DAY)
    library.verify()
    assert unpublished(library) == []
    left = [path.name for path in folder.rglob(".*") if path.name not in {LOCK, ".gitattributes"}]
    assert left == []
    assert not (folder / COMING).exists()
    return there


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that is a copy of another one is needed")
@pytest.mark.parametrize("log", [True, False])
def test_killed_at_each_step_of_writing(plans: Path, change_file: Path, tmp_path: Path, log: bool) -> None:  # noqa: FBT001 - a parameter
    """Before each file that is opened, forced to the disk, renamed or taken away; also where the log begins with it."""
    if not log:
        (plans / "LOG").unlink()
    room = tmp_path / "room"
    room.mkdir()
    command = [sys.executable, killed_publications.__file__, str(plans), str(change_file), str(room)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")  # noqa: S603 - a program of ours
    assert done.returncode == 0, done.stderr
    last = int(done.stdout)
    assert 20 < last < MOST
    found = [sound(room / str(number), change_file) for number in range(1, last + 1)]
    assert found == sorted(found), "what was published once stays so"
    assert {*found} == {False, True}


def killed_from_outside(plans: Path, change_file: Path, room: Path, call: str) -> Iterator[Path]:
    """Yield a copy of a library for each time that a publication in it called the system so: it was killed there.

    The last of them was not killed.
    """
    for number in range(1, MOST):
        copy = room / f"{call}-{number}"
        shutil.copytree(plans, copy)
        names = [f"{folder}{name}" for folder in ("", "roadmap/", "lineage/", "lineage/roadmap/") for name in NAMES]
        paths = [part for name in names for part in ("-P", str(copy / name))]
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"]
        command = [str(shutil.which("strace")), "-f", "-qq", "-o", os.devnull, *inject, *paths]
        program = [sys.executable, killed_publications.__file__, str(copy), str(change_file)]
        done = subprocess.run([*command, *program], capture_output=True, check=False)  # noqa: S603 - as above
        yield copy
        if done.returncode == 0:
            return
        assert done.returncode in {-9, 137}, done.stderr


NAMES = [
    f"{beside}{name}{end}"
    for name in ("", ".publishing", "LOG", "SHA256SUMS", "CHANGELOG.md", f"{VERSION}.json", f"{VERSION}.toml")
    for beside, end in ((("", ""), (".", ".new")) if name else (("", ""),))
]
"""What a publication touches in a folder: the folder, each file, and what it is written as beside its place."""


@pytest.mark.parametrize("call", CALLS)
def test_killed_at_each_call_of_the_system(plans: Path, change_file: Path, tmp_path: Path, call: str) -> None:
    """As the operating system sees it: at each writing, renaming, forcing, opening of what a publication touches."""
    if shutil.which("strace") is None:
        assert not WANTED, "strace is asked for here (ILRS_DOCS_STRACE)"
        pytest.skip("strace is not installed, which kills at each call")
    room = tmp_path / "room"
    room.mkdir()
    found = [sound(copy, change_file) for copy in killed_from_outside(plans, change_file, room, call)]
    assert 1 < len(found) < MOST - 1
    assert found == sorted(found)
    assert found[-1]
