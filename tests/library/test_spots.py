"""Where changes stand in the file of the new release: path as given, line of the entry, or neither."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import Comparison, Library, read_release
from ilrs_docs.library.spots import FileSpots, lines_of, spots
from ilrs_docs.model.canonical import canonical_bytes

Data = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def files(tmp_path: Path, release_data: Callable[..., Data], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, made the current one, with two files of one release: a milestone moved, one went, one came."""
    fact = {"status": "planned", "sources": ["cnsa"], "confidence": "high"}
    old = [{"id": name, "title": {"en": name}, "window": "2031"} | fact for name in ("kept", "lost")]
    new = [{"id": name, "title": {"en": name}, "window": "2034"} | fact for name in ("kept", "won")]
    for name, milestones in (("old", old), ("new", new)):
        path = tmp_path / "docs" / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(release_data(content={"milestones": milestones}), indent=2), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _of(comparison: Comparison, rule: str) -> str:
    return comparison.select(rule=rule)[0].fingerprint


def test_a_path_has_its_lines(files: Path) -> None:
    """A change stands where its entry stands; what was removed, where the list stands that it was removed from."""
    comparison = Library().diff("docs/old.json", "docs/new.json")
    found = spots("docs/new.json", comparison)
    assert found.file == "docs/new.json"
    text = (files / "docs" / "new.json").read_text("utf-8").splitlines()
    at = {rule: text[found.lines[_of(comparison, rule)] - 1 :] for rule in ("milestone-added", "milestone-removed")}
    assert '"won"' in at["milestone-added"][1]
    assert '"milestones"' in at["milestone-removed"][0]
    assert set(found.lines) == {change.fingerprint for change in comparison.changes}


def test_no_path_has_no_lines(files: Path) -> None:
    """A release of a library, no document, and what is no regular file have neither path nor line."""
    comparison = Library().diff("docs/old.json", "docs/new.json")
    assert spots("roadmap@latest", comparison) == spots(os.devnull, comparison) == spots(files / "docs", comparison)
    assert spots("roadmap@latest", comparison) == FileSpots(None, {})


def test_annotations_name_the_path_as_given(files: Path, ilrs: Run) -> None:
    """In each command that has the format; never a path that the user does not have."""
    for command in ("diff", "report"):
        lines = ilrs(command, "docs/old.json", "docs/new.json", "--format", "github")[1].splitlines()
        assert all(",title=" in line for line in lines)
        assert all(line.partition(" ")[2].startswith("file=docs/new.json,") for line in lines)
        assert sum("file=docs/new.json,line=" in line for line in lines) >= 3
    code, shown, _ = ilrs("check-bump", "docs/old.json", "docs/new.json", "--format", "github")
    assert code == 1
    assert "::error file=docs/new.json,line=" in shown
    for new in ("roadmap@latest", files / ".." / files.name / "docs" / "new.json"):
        shown = ilrs("diff", "roadmap@1.0", new, "--format", "github")[1]
        assert ("file=" in shown) == (f"file={new}".replace(":", "%3A") in shown) == (new != "roadmap@latest")


def test_a_value_of_a_set_stands_in_its_set() -> None:
    """Every place of a stored release is found by names and ids; what has no id counts from 0."""
    text = canonical_bytes(Library().load("roadmap@1.0")).decode()
    lines = lines_of(text, [("content", "milestones", "change-7"), ("issuers", 0), ()])
    assert set(lines) == {("content", "milestones", "change-7"), ("issuers", 0), ()}
    assert lines[()] == 1
    assert '"change-7"' in text.splitlines()[lines["content", "milestones", "change-7"]]


def test_a_file_that_is_told_is_the_one_that_was_read(files: Path) -> None:
    """The release behind the annotations is that of the path."""
    assert read_release("docs/new.json") == Library().load(files / "docs" / "new.json")
