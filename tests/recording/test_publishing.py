"""`publish` and `withdraw`: a release comes whole, checked and declared, or not at all."""

import errno
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from ilrs_docs import Library, Release, WrongUseError
from ilrs_docs.authoring import parse_change_file, play, to_toml
from ilrs_docs.authoring.files import FieldLine
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.cli.recording import counted_findings
from ilrs_docs.errors import InvalidInputError, RefusedReleaseError, UncheckedLibraryWarning, UnwrittenChangelogWarning
from ilrs_docs.library import storing
from ilrs_docs.library.creating import create
from ilrs_docs.library.record import read_record
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.recording import publish, withdraw

Change = Callable[..., Written]
Run = Callable[..., tuple[int, str, str]]
DAY = date(2026, 11, 28)
LANDING = '[add.milestone.ilrs-2]\ntitle.en = "ILRS-2"\nwindow = "2033"\nstatus = "planned"\nby = "cnsa"\n'
GONE = "[remove.milestone]\nilrs-1 = {}\n"
LATER = '[change.milestone.ilrs-1]\nwindow = { was = "2031", is = "2033" }\n'


def state(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a library, but for its lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != storing.LOCK)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_change_file_becomes_a_release(plans: Path, change: Change, ilrs: Run, tmp_path: Path) -> None:
    """Which stands beside it, by which it can be made again to the byte; what was stored stays as it was."""
    before = state(plans)
    file = tmp_path / "change.toml"
    file.write_text(
        "# Why it comes.\n"
        + change('[release]\nlabel = "V 1.1"\n' + LANDING, standing="draft", version="1.0.1-draft.1").text,
        "utf-8",
    )
    code, out, _ = ilrs("publish", file, "--version", "1.1.0", "--library", plans, "--day", "2026-11-28")
    assert code == 0
    assert out.splitlines()[0] == f"roadmap 1.1.0: published in {plans}, recorded on 2026-11-28"
    record = read_record(plans)
    assert record
    assert out.splitlines()[-1] == f"head {record.head}"
    library = Library(plans)
    library.verify(record.head)
    base, made = library.load("roadmap@1.0"), library.load("roadmap@1.1")
    assert (made.standing, made.issued, made["ilrs-2"].window.root) == ("official", date(2026, 11, 1), "2033")
    kept = (plans / "roadmap" / "1.1.0.toml").read_bytes()
    assert kept.startswith(b"# Why it comes.\n")
    again = play(base, parse_change_file(kept, "1.1.0.toml"))
    assert canonical_bytes(again) == (plans / "roadmap" / "1.1.0.json").read_bytes()
    after = state(plans)
    assert {name: data for name, data in after.items() if name not in {"LOG", "SHA256SUMS"}}.items() >= {
        name: data for name, data in before.items() if name not in {"LOG", "SHA256SUMS"}
    }.items()
    assert after.keys() - before.keys() == {"roadmap/1.1.0.json", "roadmap/1.1.0.toml", "CHANGELOG.md"}


def test_a_version_that_is_too_low_is_refused_with_the_reason(plans: Path, change: Change, ilrs: Run) -> None:
    """And the one that is needed goes."""
    file = plans.parent / "later.toml"
    file.write_text(change(LANDING + GONE).text, "utf-8")
    before = state(plans)
    code, _, said = ilrs("publish", file, "--version", "1.1.0", "--library", plans)
    assert code == 1
    reason = "what changed asks for a major version (milestone-removed"
    first, second = said.splitlines()
    assert first == "error: roadmap 1.1.0 is not published:"
    assert second.startswith(f"error: version: 1.1.0 is too low after 1.0.0: {reason}")
    assert second.endswith(": make it 2.0.0 at least (insufficient-bump)")
    assert state(plans) == before
    assert ilrs("publish", file, "--version", "2.0.0", "--library", plans)[0] == 0


def test_an_error_of_the_checks_refuses(plans: Path, change: Change, ilrs: Run) -> None:
    """Such as something that happened after the day of the release; warnings are counted."""
    ahead = '[change.milestone.ilrs-1]\noccurred = "2027-01"\nstatus = "achieved"\n'
    with pytest.raises(RefusedReleaseError, match="happened") as caught:
        publish(Library(plans), change(ahead), version="2.0.0", day=DAY)
    assert caught.value.release == "roadmap 2.0.0"
    early = '[change.milestone.ilrs-1]\nwindow = "2025"\n'
    tracked = change(early, base="1.0.1-tracked.20240905", standing="tracked")
    file = plans.parent / "tracked.toml"
    file.write_text(tracked.text.replace("2026-11-01", "2026-11-02"), "utf-8")
    out = ilrs("publish", file, "--library", plans, "--day", "2026-11-28")[1]
    told = f", told by `ilrs-docs check roadmap@1.0.1-tracked.20261102 --library {plans}`"
    assert out.splitlines()[1].endswith(told)
    found = publish(Library(plans), tracked, day=DAY)
    assert found.release.version == "1.0.1-tracked.20261101"
    assert {one.level for one in found.findings} <= {"warning", "advice"}
    assert counted_findings(found.findings)


def test_lineage_comes_with_the_release(plans: Path, change: Change) -> None:
    """What was renamed, split, joined or taken away is declared, so that a comparison follows it surely."""
    three = "".join(
        LANDING.replace("ilrs-2", f"ilrs-{number}").replace("ILRS-2", title)
        for number, title in ((2, "Power and heat for the base"), (3, "Relay in orbit"), (4, "Antenna on the far side"))
    )
    publish(Library(plans), change(three), version="1.1.0", day=DAY)
    tables = """
[rename.milestone]
ilrs-1 = { is = "landing", by = "cnsa" }

[split.milestone]
ilrs-2 = { is = ["ilrs-2-a", "ilrs-2-b"] }

[join.milestone]
both = { was = ["ilrs-3", "ilrs-4"] }
"""
    parts = (("ilrs-2-a", "Power for the base"), ("ilrs-2-b", "Heat for the base"), ("both", "Relay and antenna"))
    tables += "".join(LANDING.replace("ilrs-2", own).replace("ILRS-2", title) for own, title in parts)
    second = change(tables, "V 2", base="1.1.0")
    publish(Library(plans), second, version="2.0.0", day=DAY)
    library = Library(plans)
    declared = {one.id: (one.kind, one.old, one.new) for one in library.load_lineage().successions}
    assert declared == {
        "roadmap-2.0.0-milestone-ilrs-1": ("renumbered", ("ilrs-1",), ("landing",)),
        "roadmap-2.0.0-milestone-ilrs-2": ("split", ("ilrs-2",), ("ilrs-2-a", "ilrs-2-b")),
        "roadmap-2.0.0-milestone-both": ("merged", ("ilrs-3", "ilrs-4"), ("both",)),
    }
    assert [source.id for source in library.load_lineage().sources] == ["cnsa"]
    rules = {change.rule for change in library.diff("roadmap@1.1", "roadmap@2.0").recognised}
    assert {"milestone-split", "milestone-merged"} <= rules
    assert not any("likely" in str(pair) for pair in library.diff("roadmap@1.1", "roadmap@2.0").matching)
    library.verify()
    assert not [one for one in library.check("roadmap@2.0").findings if one.rule == "vanished-id"]
    gone = '[remove.milestone]\nboth = { heirs = ["landing"], by = "cnsa" }\n[remove.source]\nold = {}\n'
    other = '[change.source.cnsa]\ntitle = { is = "Announcement, again" }\n[add.milestone.x]\ntitle.en = "X"\n'
    with pytest.raises(InvalidInputError, match="old"):
        publish(Library(plans), change(gone, "V 3", base="2.0.0"), version="3.0.0", day=DAY)
    publish(
        Library(plans),
        change(gone.partition("[remove.source]")[0] + other, "V 3", base="2.0.0"),
        version="3.0.0",
        day=DAY,
    )
    lineage = Library(plans).load_lineage()
    assert {source.id for source in lineage.sources} == {"cnsa", "cnsa.3.0.0"}
    assert "withdrawn" in [one.kind for one in lineage.successions]
    withdraw(Library(plans), "roadmap@3.0", "Not yet.", DAY)
    more = '[sources.more]\npublisher = "CNSA"\ntitle = "Plan"\ndate = "2026-10"\n'
    publish(Library(plans), change(more, "V 4", base="2.0.0"), version="2.1.0", day=DAY)
    publish(Library(plans), change("[remove.source]\nmore = {}\n", "V 5", base="2.1.0"), version="3.1.0", day=DAY)
    assert not (plans / "lineage" / "roadmap" / "3.1.0.json").exists()
    assert {source.id for source in Library(plans).load_lineage().sources} == {"cnsa"}


@pytest.mark.parametrize(
    ("head", "version", "reason"),
    [
        ({}, None, "roadmap 1.0.0 is published already: take another version"),
        ({"version": "1.1.0-draft.2", "standing": "draft"}, None, "is a draft, which is not published"),
        ({"issued": None}, "1.1.0", "on which day is roadmap 1.1.0 issued?"),
        ({"base": None}, "1.1.0", "says no base"),
        ({"base": "9.0.0"}, "1.1.0", "no release answers to 'roadmap@9.0.0'"),
        ({"label": ""}, "1.1.0", "roadmap 1.0.0 is called V1.0.0 already: say what 1.1.0 is called"),
        ({"corrects": "roadmap@1.0", "kind": "wrong"}, "1.1.0", "is a correction: `ilrs-docs correct` records it"),
        ({"standing": "tracked"}, "1.1.0", "1.1.0 is the version of an official release, and this one is tracked"),
        ({"base": "1.0.1-tracked.20240905", "standing": None}, "1.1.0", "and this one is tracked"),
        ({}, "one", "'one' is not a semantic version"),
        ({"standing": "tracked", "issued": date(2023, 4, 25)}, None, "20230425 is published already"),
    ],
)
def test_what_cannot_be_published_is_refused(
    plans: Path, change: Change, head: dict[str, Any], version: str | None, reason: str
) -> None:
    """In one sentence, and nothing is stored."""
    before = state(plans)
    with pytest.raises(WrongUseError) as caught:
        publish(Library(plans), change(LANDING, **head), version=version, day=DAY)
    assert reason in str(caught.value)
    assert state(plans) == before


def test_a_low_version_and_a_label_of_another_release_are_told_at_once(plans: Path, change: Change) -> None:
    """Whoever raises the version alone is not sent back for the label."""
    before = state(plans)
    with pytest.raises(RefusedReleaseError) as caught:
        publish(Library(plans), change(GONE, label=""), version="1.1.0", day=DAY)
    assert [one.rpartition(": ")[2] for one in caught.value.reasons] == [
        "make it 2.0.0 at least (insufficient-bump)",
        "say what 1.1.0 is called, `ilrs-docs edit FILE set release label=...`",
    ]
    assert state(plans) == before


def test_all_that_is_wrong_with_a_change_file_is_told_at_once(plans: Path, change: Change) -> None:
    """What is wrong with it by itself, and what is wrong with it on its base; without a base the first alone."""
    wrong = '[add.milestone.dome]\nwindow = "2030"\n[change.milestone.irls-1]\nwindow = "2033"\n'
    with pytest.raises(InvalidInputError) as caught:
        publish(Library(plans), change(wrong), version="2.0.0", day=DAY)
    assert [one.pointer for one in caught.value.faults] == [
        "/add/milestone/dome/title", "/change/milestone/irls-1"
    ]  # fmt: skip
    with pytest.raises(InvalidInputError, match="the field 'title' is missing"):
        publish(Library(plans), change(wrong, base=None), version="2.0.0", day=DAY)


def test_another_base_is_refused_by_what_was_there(plans: Path, change: Change) -> None:
    """With line and column; a base that agrees in all that is said of it goes, and is named as it is."""
    with pytest.raises(
        InvalidInputError, match=r"change\.toml:8:12: /change/milestone/ilrs-1/window/was: the base has '2031' here"
    ):
        publish(Library(plans), change(LATER.replace('"2031"', '"2030"')), version="2.0.0", day=DAY)
    elsewhere = change(LATER, "", digest=f"sha256:{'0' * 64}", version="2.0.0")
    assert elsewhere.file
    named = {"release": {"label": FieldLine(was="V1.0.0", value="V 2")}}
    elsewhere = elsewhere._replace(file=elsewhere.file.model_copy(update=named))
    elsewhere = parse_written(to_toml(elsewhere.sound()).encode(), "change.toml")
    found = publish(Library(plans), elsewhere, day=DAY)
    kept = parse_change_file((plans / "roadmap" / "2.0.0.toml").read_bytes(), "2.0.0.toml")
    assert play(Library(plans).load("roadmap@1.0"), kept) == found.release
    assert kept.digest != f"sha256:{'0' * 64}"


def test_a_version_with_a_stage_is_taken_as_it_is(plans: Path, change: Change) -> None:
    """Such as that of a second tracked state of one day."""
    second = change(LATER, base="1.0.1-tracked.20240905", standing="tracked", issued=date(2024, 9, 5))
    assert publish(Library(plans), second, version="1.0.2-tracked.20240905", day=DAY).release.standing == "tracked"


def test_a_whole_release_is_published_too(
    tmp_path: Path, release_data: Callable[..., dict[str, Any]], ilrs: Run
) -> None:
    """The first one of an empty library, from its file."""
    create(tmp_path / "empty", None, DAY)
    first = Release.model_validate_json(canonical_bytes(Release.model_validate(release_data() | {"issued": DAY})))
    file = tmp_path / "first.json"
    file.write_bytes(canonical_bytes(first))
    library = ("--library", tmp_path / "empty", "--day", "2026-11-28")
    code, _, said = ilrs("publish", file, "--version", "2.0.0", *library)
    assert (code, "--version is for change files" in said) == (2, True)
    assert ilrs("publish", file, *library)[0] == 0
    assert Library(tmp_path / "empty").load("roadmap@latest") == first
    assert ilrs("publish", file, "--version", "1.0.0", *library)[0] == 2


def test_a_library_without_a_log_begins_one(
    tmp_path: Path, release_data: Callable[..., dict[str, Any]], shelve: Callable[..., Path], change: Change
) -> None:
    """With all that is there, drafts left out; so it does where it has no sums."""
    draft = release_data(version="2.0.0-draft.1", issued="2026-01-01")
    for name, sums in (("with", True), ("without", False)):
        folder = shelve(tmp_path / name, release_data(), draft, sums=sums)
        with nullcontext() if sums else pytest.warns(UncheckedLibraryWarning):
            publish(Library(folder), change(LANDING), version="1.1.0", day=DAY)
        record = read_record(folder)
        assert record
        assert {*record.publications[0].files} == {"roadmap/1.0.0.json", "lineage.json"}
        Library(folder).verify()
        assert "2.0.0-draft.1" in [head.version for head in Library(folder).heads()]


def test_a_day_before_the_last_one_is_refused(plans: Path, change: Change, ilrs: Run) -> None:
    """For the record up to a day is a part of it."""
    file = plans.parent / "c.toml"
    file.write_text(change(LANDING).text, "utf-8")
    code, _, said = ilrs("publish", file, "--version", "1.1.0", "--library", plans, "--day", "2026-09-19")
    assert (code, "the last publication was recorded on 2026-09-20" in said) == (2, True)
    assert ilrs("publish", file, "--version", "1.1.0", "--library", plans, "--day", "today")[0] == 2


def test_two_at_once(plans: Path, change: Change, ilrs: Run) -> None:
    """One of them is told in one sentence, and nothing of its is there."""
    file = plans.parent / "c.toml"
    file.write_text(change(LANDING).text, "utf-8")
    with FileLock(plans / storing.LOCK):
        before = state(plans)
        command = [
            sys.executable,
            "-m",
            "ilrs_docs",
            "publish",
            str(file),
            "--version",
            "1.1.0",
            "--library",
            str(plans),
        ]
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")  # noqa: S603 - our own command
        assert (done.returncode, done.stderr) == (
            2,
            f"error: {plans}: somebody else publishes there at this moment; try again when that is done\n",
        )
        with pytest.raises(WrongUseError, match="somebody else publishes there"):
            publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)
        assert state(plans) == before
    assert ilrs("publish", file, "--version", "1.1.0", "--library", plans)[0] == 0
    code, _, said = ilrs("publish", file, "--version", "1.1.0", "--library", plans)
    assert (code, "is published already" in said) == (2, True)


def test_where_it_is_published_is_said(plans: Path, change: Change, ilrs: Run) -> None:
    """The releases that come with the package are none to publish into, nor several folders."""
    file = plans.parent / "c.toml"
    file.write_text(change(LANDING).text, "utf-8")
    code, _, said = ilrs("publish", file)
    assert (code, "say in which library: --library PATH" in said) == (2, True)
    with pytest.raises(WrongUseError, match="is published in one folder"):
        publish(Library([plans, plans]), change(LANDING), version="1.1.0", day=DAY)
    code, _, said = ilrs("publish", file, "--library", plans / "nowhere")
    assert (code, "no such folder" in said) == (3, True)
    (plans / "roadmap" / "1.1.0.json").write_bytes(b"mine")
    code, _, said = ilrs("publish", file, "--version", "1.1.0", "--library", plans)
    assert (code, "1.1.0.json is there already, and was not published: take it away" in said) == (2, True)
    assert (plans / "roadmap" / "1.1.0.json").read_bytes() == b"mine"


@pytest.mark.parametrize("failing", range(1, 12))
def test_a_full_disk_loses_nothing(plans: Path, change: Change, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    """At whichever writing it is full: nothing is published, and nothing left; or it is published, and that is said."""
    before, count, force = state(plans), 0, os.fsync

    def full(file: int) -> None:
        nonlocal count
        count += 1
        if count == failing:
            raise OSError(errno.ENOSPC, "No space left on device")
        force(file)

    monkeypatch.setattr(os, "fsync", full)
    said = ""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)
        except WrongUseError as error:
            said = str(error)
    monkeypatch.undo()
    assert all(isinstance(one.message, UnwrittenChangelogWarning) for one in told)
    if "nothing is published" in said:
        assert state(plans) == before
    else:
        assert "1.1.0" in [head.version for head in Library(plans).heads()]
        assert said == "" or said.startswith("it is published, but cannot write")
    Library(plans).verify()
    withdraw(Library(plans), "roadmap@2024-09-05", "So that something follows.", DAY)
    Library(plans).verify()
    assert (plans / "SHA256SUMS").read_bytes() == (read_record(plans) or pytest.fail("no record")).sums()


def test_a_folder_that_cannot_be_written_to_is_told(
    plans: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Be it at the lock, or where something is to be cleared away."""

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(FileLock, "acquire", denied)
        with pytest.raises(WrongUseError, match=r"cannot write .*: permission denied"):
            publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", denied)
        with pytest.raises(WrongUseError, match=r"cannot write .*: permission denied"):
            publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", denied)  # a system that opens no folder
        storing._force(plans)  # noqa: SLF001 - what no other system does
    (plans / storing.COMING).mkdir()
    with pytest.raises(WrongUseError, match="is a directory"):
        publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)


def test_only_what_a_publication_left_is_cleared_away(plans: Path, change: Change) -> None:
    """Whatever the list of what was about to come says: nothing published, nothing outside, nothing of another kind."""
    outside = plans.parent / "outside.json"
    outside.write_bytes(b"mine")
    (plans / "notes.txt").write_bytes(b"mine")
    (plans / "roadmap" / "9.0.0.json").write_bytes(b"left")
    listed = [
        "roadmap/1.0.0.json",
        "roadmap/9.0.0.json",
        "../outside.json",
        "notes.txt",
        "LOG",
        "/etc/passwd",
        "a/../b",
    ]
    (plans / storing.COMING).write_text("".join(f"{name}\n" for name in listed), "utf-8")
    publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)
    assert outside.exists()
    assert (plans / "notes.txt").exists()
    assert not (plans / "roadmap" / "9.0.0.json").exists()
    Library(plans).verify()
    log = plans / "LOG"
    log.unlink()
    (plans / storing.COMING).write_text("roadmap/9.0.0.json\n", "utf-8")
    with pytest.raises(WrongUseError, match="published already"):
        publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)
    assert not (plans / storing.COMING).exists()


def test_what_cannot_be_withdrawn_is_refused(plans: Path, ilrs: Run, tmp_path: Path) -> None:
    """And what was withdrawn is told by its version, and that is never taken again."""
    library = ("--library", plans, "--day", "2026-11-28")
    code, out, _ = ilrs("withdraw", "roadmap@latest", "--reason", "A mistake.\n", *library)
    assert code == 0
    assert out.startswith(f"roadmap 1.0.1-tracked.20240905: withdrawn from {plans}, recorded on 2026-11-28\nhead ")
    assert "was withdrawn on 2026-11-28: A mistake." in ilrs("show", "roadmap@1.0.1-tracked.20240905", *library[:2])[2]
    for reason in (" ", "x" * 1001):
        assert "say why it is withdrawn" in ilrs("withdraw", "roadmap@1.0", "--reason", reason, *library)[2]
    file = tmp_path / "other.json"
    file.write_bytes((plans / "roadmap" / "1.0.0.json").read_bytes().replace(b'"1.0.0"', b'"1.0.9"'))
    assert "is no release that was published here" in ilrs("withdraw", file, "--reason", "x", *library)[2]
    assert ilrs("withdraw", "roadmap@1.0", "--reason", "x", *library)[0] == 0
    code, _, said = ilrs("withdraw", "roadmap@latest", "--reason", "x", *library)
    assert (code, "is the only release that is left here" in said) == (2, True)


def test_a_version_that_was_withdrawn_is_not_taken_again(plans: Path, change: Change) -> None:
    """For somebody may have cited it."""
    publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)
    withdraw(Library(plans), "roadmap@1.1", "Too soon.", DAY)
    with pytest.raises(WrongUseError, match=r"roadmap 1\.1\.0 was withdrawn: take another version"):
        publish(Library(plans), change(LANDING), version="1.1.0", day=DAY)
