"""The documents' `CHANGELOG.md`: derived of the log by each publication; what is in its place and not ours stays."""

import json
import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import Library, Release, WrongUseError
from ilrs_docs.authoring.reading import Written
from ilrs_docs.errors import UnwrittenChangelogWarning
from ilrs_docs.library import storing
from ilrs_docs.library.record import Publication, read_record
from ilrs_docs.library.storing import CHANGELOG, store
from ilrs_docs.library.verifying import derived_of, outdated
from ilrs_docs.recording import publish, withdraw
from ilrs_docs.recording.changelogs import changelog, write_changelog

Change = Callable[..., Written]
Run = Callable[..., tuple[int, str, str]]
DAY = date(2026, 11, 28)
LINE = '[change.milestone.ilrs-1]\nwindow = "2030"\n'


def head_of(plans: Path) -> str:
    """Return the head of the log of a library."""
    record = read_record(plans)
    assert record
    return record.head


@pytest.fixture
def published(plans: Path, change: Change, ilrs: Run, tmp_path: Path) -> Path:
    """Return the small library after a publication by the command."""
    file = tmp_path / "change.toml"
    file.write_text(change(LINE).text, "utf-8")
    code, out, said = ilrs("publish", file, "--version", "2.0.0", "--library", plans, "--day", "2026-11-28")
    assert (code, out.splitlines()[-1]) == (0, f"head {head_of(plans)}"), said
    return plans


def test_each_publication_makes_it_anew(published: Path, ilrs: Run) -> None:
    """It is the log as Markdown under the head; the sums do not list it and still agree."""
    first = (published / CHANGELOG).read_text("utf-8")
    mark, _, rest = first.partition("\n\n")
    assert derived_of(mark.encode()) == head_of(published)
    assert rest == ilrs("log", "roadmap", "--format", "markdown", "--library", published)[1]
    assert CHANGELOG not in (published / "SHA256SUMS").read_text("utf-8")
    checked = ["sha256sum", "-c", "--quiet", "SHA256SUMS"]
    assert subprocess.run(checked, cwd=published, check=False).returncode == 0  # noqa: S603 - a fixed command
    wanted = ("--library", published, "--day", "2026-11-28")
    assert ilrs("withdraw", "roadmap@2023-04-25", "--reason", "Too early.", *wanted)[0] == 0
    second = (published / CHANGELOG).read_text("utf-8")
    assert derived_of(second.encode()) == head_of(published)
    assert "25 April 2023" in first
    assert "25 April 2023" not in second
    assert ilrs("verify", published)[1].count("\n") == 1
    correction = published.parent / "c.toml"
    head = 'document = "roadmap"\ncorrects = "roadmap@1.0"\nkind = "editorial"\n'
    correction.write_text(head + '[release]\nlabel = "V1"\n', "utf-8")
    assert ilrs("correct", correction, *wanted)[0] == 0
    assert "V1" in (published / CHANGELOG).read_text("utf-8")


def test_who_is_stopped_before_it_leaves_the_one_before(published: Path, change: Change, ilrs: Run) -> None:
    """It is told by `verify`, which holds, and made anew by the next publication, with what was half written."""
    later = change(LINE.replace("2030", "2029"), base="2.0.0", issued=date(2026, 11, 2), label="V3")
    before = (published / CHANGELOG).read_bytes()
    publish(Library(published), later, version="3.0.0", day=DAY)
    assert derived_of((published / CHANGELOG).read_bytes()) == head_of(published)
    (published / CHANGELOG).write_bytes(before)
    (published / f".{CHANGELOG}.new").write_text("<!-- half", "utf-8")
    code, out, _ = ilrs("verify", published)
    assert code == 0
    assert "CHANGELOG.md: of the head " in out
    assert "after which something was published; the next publication makes it anew" in out
    write_changelog(published)
    assert outdated(Library(published)) == []
    assert not (published / f".{CHANGELOG}.new").exists()
    (published / CHANGELOG).write_text(changelog(Library(published), "f" * 64), "utf-8")
    assert "of a head that LOG never had" in outdated(Library(published))[0]


def test_a_file_of_ones_own_stays(published: Path, change: Change, ilrs: Run, tmp_path: Path) -> None:
    """It is told; the publication stands."""
    (published / CHANGELOG).write_text("# Mine\n", "utf-8")
    file = tmp_path / "next.toml"
    file.write_text(change(LINE.replace("2030", "2029"), base="2.0.0", label="V3").text, "utf-8")
    code, _, said = ilrs("publish", file, "--version", "3.0.0", "--library", published, "--day", "2026-11-28")
    assert code == 0
    assert said.startswith("warning: it is recorded, but ")
    assert "was not made by a publication, and is left as it is" in said
    assert (published / CHANGELOG).read_text("utf-8") == "# Mine\n"
    assert outdated(Library(published)) == []


def test_python_makes_it_anew_too(plans: Path, change: Change) -> None:
    """Whatever is recorded; where somebody else's file is in its place, a warning says so."""
    publish(Library(plans), change(LINE), version="2.0.0", day=DAY)
    assert derived_of((plans / CHANGELOG).read_bytes()) == head_of(plans)
    withdraw(Library(plans), "roadmap@2023-04-25", "Too early.", DAY)
    assert derived_of((plans / CHANGELOG).read_bytes()) == head_of(plans)
    (plans / CHANGELOG).write_text("# Mine\n", "utf-8")
    with pytest.warns(UnwrittenChangelogWarning, match="was not made by a publication") as told:
        withdraw(Library(plans), "roadmap@2024-09-05", "Too early.", DAY)
    assert told[0].filename == __file__


def test_where_something_older_was_altered(
    published: Path, release_data: Callable[..., Any], change: Change, ilrs: Run, tmp_path: Path
) -> None:
    """It is recorded, its history cannot be told, and both are said."""
    first = Release.model_validate_json(json.dumps(release_data("guideline")))
    publish(Library(published), first, day=DAY)
    altered = published / "guideline" / "1.0.0.json"
    altered.write_bytes(altered.read_bytes().replace(b"Level A", b"Level B"))
    file = tmp_path / "next.toml"
    file.write_text(change(LINE.replace("2030", "2029"), base="2.0.0", label="V3").text, "utf-8")
    code, out, said = ilrs("publish", file, "--version", "3.0.0", "--library", published, "--day", "2026-11-28")
    assert (code, out.splitlines()[-1:]) == (0, [f"head {head_of(published)}"]), said
    assert said.startswith(
        "warning: it is recorded, but CHANGELOG.md is not made anew: guideline/1.0.0.json: its digest"
    )


def test_what_cannot_be_written_is_told(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full; nothing is left beside; the one before stays."""
    before = (published / CHANGELOG).read_bytes()
    publish_more(published)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WrongUseError, match=r"no space left on device: CHANGELOG.md is not made anew"):
        write_changelog(published)
    monkeypatch.undo()
    assert (published / CHANGELOG).read_bytes() == before
    assert not (published / f".{CHANGELOG}.new").exists()


def publish_more(plans: Path) -> None:
    """Put one publication more in a library."""
    record = read_record(plans)
    assert record
    gone = Publication(recorded=DAY, kind="withdrawal", document="roadmap", version="2.0.0", note="Too early.")
    store(plans, record.followed_by(gone), {})


def test_what_was_published_meanwhile_is_not_told_as_old(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who published last writes it; a folder without a log has none."""
    before = (published / CHANGELOG).read_bytes()

    def meanwhile(_library: Library, _head: str) -> str:
        publish_more(published)
        return "old"

    monkeypatch.setattr("ilrs_docs.recording.changelogs.changelog", meanwhile)
    write_changelog(published)
    assert (published / CHANGELOG).read_bytes() == before
    (published / "LOG").unlink()
    with pytest.raises(WrongUseError, match="has no LOG"):
        write_changelog(published)
    assert outdated(Library(published)) == []
    assert storing.CHANGELOG == "CHANGELOG.md"
