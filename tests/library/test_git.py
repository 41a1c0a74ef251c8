"""Releases in git: a file in a commit as a selector, and `git diff` that speaks of milestones, in real repositories."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import InvalidInputError, Library, WrongUseError
from ilrs_docs.library.git import GitFile, read_blob, read_git_name
from ilrs_docs.library.git_setting import set_up
from ilrs_docs.library.limits import Limits
from ilrs_docs.library.selectors import read_selector

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., str]
FIRST = Library().path / "roadmap" / "1.0.0.json"
SECOND = Library().path / "roadmap" / "1.0.1-tracked.20230425.json"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a runner of git in a fresh repository, in which this process stands; no setting of the user holds."""
    folder = tmp_path / "plans of ours"
    (folder / "roadmap").mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    command = bin_ / "ilrs-docs"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ilrs_docs "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")

    def call(*arguments: str) -> str:
        who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "core.autocrlf=false")
        done = subprocess.run(["git", *who, *arguments], check=True, capture_output=True)  # noqa: S603, S607 - our own arguments
        return done.stdout.decode()

    call("init", "-q", "-b", "main", ".")
    return call


def commit(git: Git, **files: bytes | None) -> None:
    """Write files, or remove those that are None, and commit them."""
    for name, data in files.items():
        path = Path("roadmap") / f"{name}.json"
        path.unlink() if data is None else path.write_bytes(data)
    git("add", "-A")
    git("commit", "-q", "-m", "Next")


def later(data: bytes) -> bytes:
    """Return the first release with another window of a phase."""
    changed = data.replace(b'"window": "2021/2025"', b'"window": "2024/2025"', 1)
    assert changed != data
    return changed


def test_a_file_in_a_commit_is_a_release(git: Git, ilrs: Run) -> None:
    """By branch, tag or any name of a commit; compared alone, as files are."""
    commit(git, **{"1.0.0": FIRST.read_bytes()})
    git("tag", "first")
    commit(git, **{"1.0.0": later(FIRST.read_bytes())})
    path = "roadmap/1.0.0.json"
    assert Library().load(f"git:first:{path}") == Library().load("roadmap@1.0")
    code, out, err = ilrs("diff", f"git:HEAD~1:{path}", f"git:main:./{path}")
    assert (code, err) == (0, "")
    assert "Reconnaissance" in out
    assert "1 change, 1 edit" in out
    code, out, _err = ilrs("report", f"git:first:{path}", path)
    assert code == 0
    assert "Reconnaissance" in out


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("git:HEAD:none.json", 3, "git:HEAD:none.json: git says: path 'none.json' does not exist in 'HEAD'"),
        ("git:nowhere:a.json", 3, "git:nowhere:a.json: git says: invalid object name 'nowhere'"),
        ("git:--help:a.json", 2, "'git:--help:a.json' names no commit: what git takes as one does not begin with '-'"),
        ("git:HEAD:notes.txt", 3, "git:HEAD:notes.txt:1:1: not JSON: "),
        ("git:HEAD:a\0.json", 3, "git:HEAD:a"),
        ("git::a.json", 3, "git::a.json: no such file or directory"),
        ("git:HEAD:", 2, "no release answers to 'git:HEAD:'"),
    ],
)
def test_what_git_does_not_have(git: Git, name: str, code: int, said: str) -> None:
    """It is told in what git says, or as wrong use."""
    Path("notes.txt").write_text("notes", "utf-8")
    commit(git)
    kind = InvalidInputError if code == 3 else WrongUseError
    with pytest.raises(kind) as caught:
        Library().load(name)
    assert str(caught.value).startswith(said)


def test_nothing_passes_a_shell(git: Git) -> None:
    """What a shell would run is the name of a file, or of no commit."""
    name = "a$(touch made);`touch made`.json"
    Path(name).write_bytes(FIRST.read_bytes())
    commit(git)
    assert Library().load(f"git:HEAD:{name}").version == "1.0.0"
    with pytest.raises(InvalidInputError):
        Library().load("git:HEAD;touch made:a.json")
    assert not Path("made").exists()


def test_a_blob_is_bounded(git: Git) -> None:
    """It is counted before it is read."""
    commit(git, **{"1.0.0": FIRST.read_bytes()})
    file = GitFile("HEAD", "roadmap/1.0.0.json")
    assert read_blob(file) == FIRST.read_bytes()
    with pytest.raises(InvalidInputError, match="larger than 100 bytes"):
        read_blob(file, Limits(bytes=100))


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says so; so it does where there is no repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InvalidInputError, match="git says: not a git repository"):
        Library().load("git:HEAD:a.json")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WrongUseError, match="git is not installed, or not on the PATH"):
        Library().load("git:HEAD:a.json")


def test_the_names_of_files_in_commits() -> None:
    """The first colon ends the commit; a document's selector is none."""
    assert read_selector("git:v1:a:b.json") == GitFile("v1", "a:b.json")
    assert str(GitFile("v1", "a.json")) == "git:v1:a.json"
    for text in ("git:v1", "git:", "roadmap@latest", "a/git:v1:b"):
        assert read_git_name(text) is None


def test_git_diff_speaks_of_milestones(git: Git, ilrs: Run) -> None:
    """Of a change, of an added file that comes after another, of a removed one, of one that is no release."""
    assert ilrs("git", "install") == (
        0,
        (
            "set diff.ilrs-docs.command to 'ilrs-docs git diff'\nset diff.ilrs-docs.textconv to 'ilrs-docs git text'\n"
            "wrote '[0-9]*.json diff=ilrs-docs' in .gitattributes\n"
        ),
        "",
    )
    commit(git, **{"1.0.0": FIRST.read_bytes()})
    commit(git, **{"1.0.0": later(FIRST.read_bytes()), "1.0.1-tracked.20230425": SECOND.read_bytes(), "2": b"{"})
    told = git("diff", "HEAD~1", "HEAD")
    changed, added, broken = (part for part in told.split("diff roadmap/") if part)
    assert changed.startswith("1.0.0.json\nroadmap 1.0.0 (V1.0) to 1.0.0 (V1.0): 1 change, 1 edit;")
    assert "Reconnaissance" in changed
    assert added.startswith(
        "1.0.1-tracked.20230425.json, added; compared with roadmap/1.0.0.json\nroadmap 1.0.0 (V1.0) to 1.0.1-tracked"
    )
    assert broken.startswith("2.json\nno release: roadmap/2.json:1:2: not JSON")
    commit(git, **{"2": None, "1.0.1-tracked.20230425": None})
    gone = git("diff", "HEAD~1", "HEAD")
    assert "no document any more where roadmap 1.0.1-tracked.20230425 (as of 2023-04-25) was" in gone
    assert "+{\n" in git("show", "HEAD~1")
    assert re.search(r"\n- +Window: 2021 to 2025\n\+ +Window: 2024 to 2025\n", git("show", "HEAD~1"))


def test_the_driver_is_set_up_once(git: Git) -> None:
    """What is there stays, an end of line is put where one lacks; each pattern has a line."""
    Path(".gitattributes").write_bytes(b"*.png binary")
    set_up(["*.json"], "ilrs-docs")
    assert set_up(["*.json"], "ilrs-docs")[-1] == "found '*.json diff=ilrs-docs' in .gitattributes"
    again = set_up(["*.json", "plans/*", "plans/*"], "ilrs-docs")
    assert Path(".gitattributes").read_bytes() == b"*.png binary\n*.json diff=ilrs-docs\nplans/* diff=ilrs-docs\n"
    assert again[2:4] == [
        "found '*.json diff=ilrs-docs' in .gitattributes", "wrote 'plans/* diff=ilrs-docs' in .gitattributes",
    ]  # fmt: skip
    assert git("config", "diff.ilrs-docs.command") == "ilrs-docs git diff\n"


@pytest.mark.parametrize("pattern", ["", "a b", "#a", "!a", '"a', "a\nb"])
def test_a_pattern_that_is_none(git: Git, pattern: str) -> None:
    """It is refused before anything is written."""
    with pytest.raises(WrongUseError, match=r"is no pattern of \.gitattributes"):
        set_up(["*.json", pattern], "ilrs-docs")
    assert not Path(".gitattributes").exists()
    assert "ilrs-docs" not in git("config", "--local", "--list")


def test_attributes_that_cannot_be_written(git: Git) -> None:
    """The message says why."""
    Path(".gitattributes").mkdir()
    assert git("status") is not None
    with pytest.raises(WrongUseError, match="cannot write"):
        set_up(["*.json"], "ilrs-docs")


def test_a_renamed_file_has_two_names(git: Git, ilrs: Run) -> None:
    """Git takes a release that came as one that went has: both names are told."""
    ilrs("git", "install")
    commit(git, **{"1.0.0": FIRST.read_bytes()})
    commit(git, **{"1.0.0": None, "1.0.1": later(FIRST.read_bytes())})
    told = git("diff", "HEAD~1", "HEAD")
    assert told.startswith(
        "diff roadmap/1.0.0.json => roadmap/1.0.1.json\nroadmap 1.0.0 (V1.0) to 1.0.0 (V1.0): 1 change"
    )


def test_a_file_in_conflict_has_no_sides(ilrs: Run) -> None:
    """Git hands its path alone."""
    assert ilrs("git", "diff", "a.json")[1] == "diff a.json\nunmerged: no two sides to compare\n"


@pytest.mark.usefixtures("git")
def test_a_lineage_beside_the_folder_is_used(ilrs: Run, release_data: Callable[..., Any]) -> None:
    """As it is in a library; another file in the folder is passed over."""
    Path("lineage.json").write_bytes((Library().path / "lineage.json").read_bytes())
    Path("roadmap/2.0.0.json").write_bytes(b"no release")
    first, last = (Library().path / "roadmap" / f"{name}.json" for name in ("1.0.0", "1.0.1-tracked.20260910"))
    Path("roadmap/1.0.0.json").write_bytes(first.read_bytes())
    Path("roadmap/notes.json").write_bytes(b"{}")
    code, out, _err = ilrs("git", "diff", "roadmap/1.0.1-tracked.20260910.json", os.devnull, ".", ".", last, "x", "y")
    assert code == 0
    assert "added; compared with roadmap/1.0.0.json" in out
    assert "Luna 27 was split into" in " ".join(out.split())
    drafts = release_data(version="0.9.0-draft.1", standing="draft")
    Path("roadmap/0.9.0-draft.1.json").write_text(json.dumps(drafts), "utf-8")
    Path("roadmap/1.0.0.json").unlink()
    _code, out, _err = ilrs("git", "diff", "roadmap/1.0.1-tracked.20260910.json", os.devnull, ".", ".", last, "x", "y")
    assert "where there was no document" in " ".join(out.split())


def test_what_git_compares_line_by_line(ilrs: Run, tmp_path: Path) -> None:
    """A release as it is shown; what is none as it is, so that git does not stop."""
    assert ilrs("git", "text", FIRST)[1] == ilrs("show", "roadmap@1.0")[1]
    path = tmp_path / "2.json"
    path.write_bytes(b"{\n")
    assert ilrs("git", "text", path) == (0, "{\n", "")
    code, out, err = ilrs("git", "diff", "a/2.json", FIRST, "x", "y", path, "x", "y")
    assert (code, err) == (0, "")
    assert out.startswith("diff a/2.json\nno release: a/2.json:2:1: not JSON")
