"""Habits of a shell: a format by the suffix of its file, standard input by `-`, what was meant by a mistyped name."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

import pytest
from small_releases import roadmap

from ilrs_docs import Library
from ilrs_docs.comparing import diff
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.stored import plain
from ilrs_docs.phrasing.release_pair import by_kind_and_id
from ilrs_docs.rendering.formats import FORMATS, format_by_suffix
from ilrs_docs.rules.selecting import Selection, select

Run = Callable[..., tuple[int, str, str]]
PAIR = ("roadmap@1.0", "roadmap@2023")


@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("report.md", b"# "),
        ("REPORT.HTML", b"<!doctype html>"),
        ("report.docx", b"PK"),
        ("report.xlsx", b"PK"),
        ("report.csv", b"Severity,"),
        ("report.json", b"{"),
        ("report.xml", b"<?xml"),
        ("report.txt", b"Change report"),
        ("report", b"Change report"),
        ("report.rtf", b"Change report"),
    ],
)
def test_the_format_follows_from_the_suffix(ilrs: Run, tmp_path: Path, file: str, first: bytes) -> None:
    """In any case of letters; what ends like no format is text, as it is without a file."""
    path = tmp_path / file
    assert ilrs("report", *PAIR, "-o", path) == (0, "", "")
    assert path.read_bytes().startswith(first)


def test_a_format_that_is_named_holds(ilrs: Run, tmp_path: Path) -> None:
    """Whatever the file ends in; a command's suffixes are those of what it shows."""
    path = tmp_path / "report.json"
    assert ilrs("report", *PAIR, "--format", "markdown", "-o", path)[0] == 0
    assert path.read_bytes().startswith(b"# ")
    assert ilrs("list", "-o", tmp_path / "list.html")[0] == 0
    assert (tmp_path / "list.html").read_text("utf-8").startswith("document")


def test_translations_go_by_the_suffix_too(ilrs: Run, tmp_path: Path) -> None:
    """A file for a translator; but what is read is written over only where it takes one back."""
    job, own = tmp_path / "job.po", tmp_path / "own.json"
    assert ilrs("translations", "roadmap@latest", "--lang", "ru", "-o", job)[0] == 0
    assert 'msgid ""' in job.read_text("utf-8")
    own.write_bytes(canonical_bytes(Library().load("roadmap@latest")))
    assert ilrs("translations", own, "-o", own) == (
        2,
        "",
        f"error: {own} is read here: name another file with -o FILE\n",
    )
    assert ilrs("translations", own, "--take", job, "-o", own)[0] == 0


def test_each_suffix_leads_to_the_first_of_its_formats() -> None:
    """A table of formats has a suffix for each row."""
    for row in FORMATS.values():
        found = format_by_suffix(f"a{row.suffix}", *row.shows)
        assert found
        assert found.suffix == row.suffix
        assert not found.shows.isdisjoint(row.shows)


def test_what_is_read_is_not_written_over(ilrs: Run, tmp_path: Path) -> None:
    """Neither a release, nor a policy, nor a file of the library, by any name; each stays as it was."""
    release, policy, folder = tmp_path / "own.json", tmp_path / "policy.toml", tmp_path / "library"
    release.write_bytes(canonical_bytes(Library().load("roadmap@1.0")))
    policy.write_bytes(b"")
    (folder / "roadmap").mkdir(parents=True)
    stored = folder / "roadmap" / "1.0.0.json"
    stored.write_bytes(release.read_bytes())
    link = tmp_path / "link.json"
    link.symlink_to(release)
    for arguments, file in (
        (("show", release), release),
        (("show", release), link),
        (("diff", "roadmap@1.0", release), release),
        (("report", release, "roadmap@latest"), release),
        (("diff", *PAIR, "--policy", policy), policy),
        (("list", "--library", folder), stored),
    ):
        before = file.read_bytes()
        assert ilrs(*arguments, "-o", file) == (2, "", f"error: {file} is read here: name another file with -o FILE\n")
        assert file.read_bytes() == before
    assert ilrs("show", release, "-o", tmp_path / "other.json")[0] == 0
    assert ilrs("show", release, "-o", tmp_path / "other.json")[0] == 0  # what was written may be written anew


@pytest.mark.parametrize("arguments", [("show", "-"), ("diff", "roadmap@1.0", "-"), ("report", "-", "roadmap@1.0")])
@pytest.mark.parametrize("piped", [True, False])
def test_standard_input_is_a_file(tmp_path: Path, arguments: tuple[str, ...], *, piped: bool) -> None:
    """Through a pipe or from a file, it is read as a release of one's own."""
    data = canonical_bytes(Library().load("roadmap@latest"))
    path = tmp_path / "own.json"
    path.write_bytes(data)
    with path.open("rb") as opened:
        done = _run(arguments, None if piped else opened, data if piped else None)
    plain = _run([str(path) if one == "-" else one for one in arguments], None, None)
    assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)
    assert done.returncode == 0


def _run(arguments: Sequence[str], file: IO[bytes] | None, data: bytes | None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ilrs_docs", *arguments]
    source: dict[str, Any] = {"stdin": file} if data is None else {"input": data}
    return subprocess.run(command, check=False, capture_output=True, **source)  # noqa: S603 - our own command


def test_standard_input_is_read_once(ilrs: Run) -> None:
    """Two releases do not come through it."""
    said = "error: standard input can be read but once: name a file on one of the two sides\n"
    assert ilrs("diff", "-", "-") == (2, "", said)
    assert ilrs("diff", *PAIR, "--policy", "-", "--allow", "-") == (2, "", said)
    named = ("--kind", "roadmap", "--document", "harbour", "--version", "1.0.0")
    assert ilrs("import", "-", *named, "--onto", "-") == (2, "", said)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("reprot", "no command is called 'reprot'; did you mean 'report'?"),
        ("SHOW", "no command is called 'SHOW'; did you mean 'show'?"),
        ("check_bump", "no command is called 'check_bump'; did you mean 'check-bump'?"),
        ("moon", "no command is called 'moon'; there are: list, show, "),
    ],
)
def test_a_mistyped_command_is_told_the_nearest(ilrs: Run, written: str, said: str) -> None:
    """The commands are not loaded for that."""
    code, out, err = ilrs(written)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {said}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff", *PAIR, "--format", "jsn"), "'jsn' is not one of 'text', 'markdown', "),
        (("diff", *PAIR, "--format", "jsn"), "; did you mean 'json'?\n"),
        (("report", *PAIR, "--detail", "Ful"), "; did you mean 'full'?\n"),
        (("report", *PAIR, "--audience", "lega"), "; did you mean 'legal'?\n"),
        (("report", *PAIR, "--lang", "qq"), "'qq' is not one of 'en', 'zh', 'ru'.\n"),
        (("diff", *PAIR, "--severity", "atend"), "; did you mean 'attend'?\n"),
        (("translations", "roadmap@1.0", "--state", "stael"), "; did you mean 'stale'?\n"),
        (("schema", "relase"), "; did you mean 'release'?\n"),
        (("list", "Roadmp"), "no document is called 'Roadmp'; did you mean 'roadmap'?\n"),
        (("diff", *PAIR, "--fial-on", "act"), "--fial-on"),
        (("diff", *PAIR, "--fial-on", "act"), "--fail-on"),
        (("git", "instal"), "did you mean 'install'?\n"),
    ],
)
def test_a_mistyped_word_is_told_the_nearest(ilrs: Run, arguments: tuple[str, ...], said: str) -> None:
    """Whatever it names."""
    code, out, err = ilrs(*arguments)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_is_read_past(ilrs: Run, tmp_path: Path, before: bytes) -> None:
    """Editors and shells on Windows write one."""
    path = tmp_path / "own.json"
    path.write_bytes(before + canonical_bytes(Library().load("roadmap@1.0")))
    assert ilrs("diff", path, "roadmap@1.0", "--exit-code")[0] == 0


@pytest.mark.parametrize("kind", ["utf-16", "utf-16-be"])
def test_utf_16_is_told_as_such(ilrs: Run, tmp_path: Path, kind: str) -> None:
    """What PowerShell's redirection wrote is no puzzle."""
    mark = b"\xfe\xff" if kind == "utf-16-be" else b""
    for command, name in (("show", "own.json"), ("diff", "policy.toml")):
        path = tmp_path / name
        path.write_bytes(mark + "{}".encode(kind))
        arguments = ("show", path) if command == "show" else ("diff", *PAIR, "--policy", path)
        said = f"error: {path}:1:1: not UTF-8 but UTF-16, as PowerShell writes; save it as UTF-8\n"
        assert ilrs(*arguments) == (3, "", said)


def test_one_document_is_listed(ilrs: Run) -> None:
    """In any case of letters; one that is not there is told with those that are."""
    code, out, _err = ilrs("list", "ROADMAP")
    assert code == 0
    assert {line.split()[0] for line in out.splitlines()[1:]} == {"roadmap"}
    assert ilrs("list", "moon") == (2, "", "error: no document is called 'moon'; there are: guideline, roadmap\n")


def test_entries_are_shown_by_their_ids(ilrs: Run) -> None:
    """Under their kinds, in the order of the release; of an id that several kinds have, all."""
    code, out, err = ilrs("show", "roadmap@latest", "change-7", "mission:luna-25-mission")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line and not line.startswith(" ")] == ["Milestones", "Missions"]
    assert "  Chang'e-7 [change-7]\n" in out
    assert "\n  Luna 25 [luna-25-mission]\n" in out
    assert ilrs("show", "roadmap@latest", "change-7", "--format", "markdown")[1].startswith("# Milestones\n\n- **Chang")
    (shown,) = json.loads(ilrs("show", "roadmap@latest", "milestone:change-7", "--format", "json")[1])
    entry = by_kind_and_id(Library().load("roadmap@latest"))["milestone", "change-7"]
    assert shown == {"kind": "milestone", "entry": plain(entry)}
    assert ilrs("show", "roadmap@latest", "change7") == (
        2, "", "error: no entry is called 'change7'; did you mean 'change-7'?\n",
    )  # fmt: skip
    assert "write an id, as `ilrs-docs show SELECTOR` has it" in ilrs("show", "roadmap@latest", "zzzzzz")[2]


WHOLE = ("roadmap@1.0", "roadmap@latest")


@pytest.mark.parametrize("command", ["diff", "report"])
def test_only_what_is_asked_for_is_told(ilrs: Run, command: str) -> None:
    """By entry, by severity, by both; how many changes are not told is said."""
    comparison = Library().diff(*WHOLE)
    for arguments, asked in (
        (("--only", "change-7"), [one for one in comparison if "change-7" in {each.id for each in one.subjects}]),
        (("--only", "milestone:change-7", "--only", "luna-25"), [
            one for one in comparison
            if {("milestone", "change-7"), ("milestone", "luna-25")} & {(each.kind, each.id) for each in one.subjects}
        ]),
        (("--severity", "act"), [one for one in comparison if one.severity == "act"]),
        (("--severity", "editorial"), list(comparison)),
    ):  # fmt: skip
        code, out, err = ilrs(command, *WHOLE, *arguments, "--format", "json")
        assert (code, err) == (0, "")
        left = len(comparison) - len(asked)
        if command == "diff":
            told = json.loads(out)
            assert [one["fingerprint"] for one in told["changes"]] == [one.fingerprint for one in asked]
            assert len(told.get("filtered", {}).get("withheld", [])) == left
        said = f"Not shown, since not asked for: {left} changes."
        assert (said in " ".join(ilrs(command, *WHOLE, *arguments)[1].split())) == bool(left)


def test_nothing_is_hidden_by_a_mistyped_entry(ilrs: Run) -> None:
    """Of an entry that neither release has it is not said that nothing changed."""
    said = "error: no entry is called 'milestone:change7'; did you mean 'milestone:change-7'?\n"
    for command in ("diff", "report"):
        assert ilrs(command, *WHOLE, "--only", "milestone:change7") == (2, "", said)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--fail-on", "act"), 1),
        (("--fail-on", "milestone-altered"), 1),
        (("--fail-on", "milestone-cancelled"), 0),
        (("--fail-on", "milestone-cancelled", "--fail-on", "attend"), 1),
        (("--fail-on", "act", "--only", "change-6"), 0),
        (("--fail-on", "inform", "--only", "change-6"), 1),
        (("--fail-on", "milestone-altered", "--only", "change-7"), 0),
        (("--exit-code", "--fail-on", "milestone-cancelled"), 0),
        (("--exit-code", "--only", "change-6"), 1),
    ],
)
@pytest.mark.parametrize("command", ["diff", "report"])
def test_what_is_told_may_fail(ilrs: Run, command: str, arguments: tuple[str, ...], code: int) -> None:
    """As grave as this or graver, or of a rule, among what is told; what is only hidden fails nothing."""
    found, out, err = ilrs(command, *WHOLE, *arguments)
    assert (found, err) == (code, "")
    assert out


def test_what_a_policy_ignores_fails_nothing(ilrs: Run, tmp_path: Path) -> None:
    """The policy says first what is told; both say what they kept back."""
    policy = tmp_path / "policy.toml"
    policy.write_text('ignore.rules = ["milestone-altered"]\n', "utf-8")
    code, out, _err = ilrs("diff", *WHOLE, "--policy", policy, "--fail-on", "milestone-altered", "--only", "luna-28")
    assert code == 0
    assert "The policy keeps back 1 change: 1 ignored." in out
    assert "Not shown, since not asked for: " in out


def test_a_condition_is_a_severity_or_a_rule(ilrs: Run) -> None:
    """What is neither is told with the nearest rule."""
    said = "error: no rule is called 'milestone-slippd'; did you mean 'milestone-slipped'?\n"
    assert ilrs("diff", *WHOLE, "--fail-on", "milestone-slippd") == (2, "", said)


def test_of_what_is_told_together_the_part_that_was_asked_for_is_told() -> None:
    """One of several milestones that moved together stands for itself; of three, two are still told together."""
    old, new = (_moved(window) for window in ("2030", "2031"))
    comparison = diff(old, new)
    (whole,) = [one for one in comparison if one.members]
    assert {each.subjects[0].id for each in whole.members} == {"a", "b", "c"}
    (one,) = select(comparison, Selection(entries=("a",))).changes
    assert (one.subjects[0].id, one.members) == ("a", ())
    (two,) = select(comparison, Selection(entries=("milestone:a", "b"))).changes
    assert {each.subjects[0].id for each in two.members} == {"a", "b"}
    assert select(comparison, Selection(severity=whole.severity)).changes == comparison.changes
    assert select(comparison, Selection(entries=("d",))).changes == ()


def _moved(window: str) -> Release:
    rows = [{"id": own, "title": f"Mast {own}", "window": window, "phase": "survey"} for own in "abc"]
    plans = [{"id": "plan", "title": "Plan", "phases": [{"id": "survey", "title": "Survey"}]}]
    return roadmap([], plans=plans, milestones=rows)
