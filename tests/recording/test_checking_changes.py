"""`check` of change files: every fault by its line, what a merge left, and the release that comes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.checks.results import PlacedFinding
from ilrs_docs.recording.checking import check

Run = Callable[..., tuple[int, str, str]]
HEAD = 'document = "roadmap"\nbase = "1.0.1-tracked.20251024"\nissued = 2026-08-23\n'
CONFLICT = '[conflict.milestone.change-7]\ndates.ours = { is = { window = "2027" } }\ndates.theirs = {}\n'
SOURCE = '[sources.news]\npublisher = "News"\ntitle = "A notice"\ndate = "2026-08-23"\n'
CORRECTION = 'document = "roadmap"\ncorrects = "roadmap@{}"\nkind = "wrong"\n'


def found(folder: Path, text: str | bytes) -> list[PlacedFinding]:
    """Return what is found in a change file on the bundled releases."""
    file = folder / "change.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    result = check(Library(), [file])
    assert [one.file for one in result.findings] == [str(file)] * len(result.findings)
    return list(result.findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"\xff", [("broken-toml", 1, 1, None)]),
        ("a = ", [("broken-toml", 1, 5, None)]),
        (b" " * 2**20 + b" ", [("unreadable-file", None, None, None)]),
        ("base = 5\n[change.milstone.x]\n[conflict]\nx = 5\n", [
            ("invalid-line", 1, 1, "/document"),
            ("invalid-line", 1, 1, "/base"),
            ("invalid-line", 2, 1, "/change/milstone"),
            ("invalid-line", 4, 1, "/conflict/x"),
        ]),
        ('document = "roadmap"\n', [("unknown-base", 1, 1, None)]),
        ('document = "roadmap"\nbase = "9.0.0"\n' + CONFLICT, [
            ("unknown-base", 2, 1, "/base"),
            ("unsettled-conflict", 4, 1, "/conflict/milestone/change-7/dates"),
        ]),
        (HEAD + '[change.milestone.chang-7]\nwindow = "2027"\n[change.milestone.luna-26]\nwindo = "2027"\n', [
            ("invalid-line", 4, 1, "/change/milestone/chang-7"),
            ("invalid-line", 7, 1, "/change/milestone/luna-26/windo"),
        ]),
        (CORRECTION.format("latest"), [("invalid-line", 2, 1, "/corrects")]),
        (CORRECTION.format("latest") + "[change.milestone.chang-7]\n" + CONFLICT, [
            ("invalid-line", 4, 1, "/change/milestone/chang-7"),
            ("unsettled-conflict", 6, 1, "/conflict/milestone/change-7/dates"),
        ]),
        (CORRECTION.format("latest..first"), [("invalid-line", 2, 1, "/corrects")]),
    ],
    ids=lambda value: "" if isinstance(value, list) else None,
)  # fmt: skip
def test_every_fault_stands_at_its_line(
    tmp_path: Path, text: str | bytes, expected: list[tuple[str, int | None, int | None, str | None]]
) -> None:
    """What is wrong with the file itself, with its base, and what a merge left are errors, told at once."""
    findings = found(tmp_path, text)
    assert [(one.rule, one.line, one.column, one.pointer) for one in findings] == expected
    assert {one.level for one in findings} == {"error"}


def test_what_a_change_file_leads_to_is_checked_too(tmp_path: Path) -> None:
    """What the file speaks of comes first, at its line; conflicts beside it; what is of the base has no place."""
    tables = '[change.milestone.change-7]\nwindow = "2029"\n[change.milestone.luna-26]\nconfidence = "low"\n'
    findings = found(tmp_path, HEAD + SOURCE + tables + CONFLICT.replace("change-7", "change-8"))
    placed = [(one.rule, one.line, one.pointer) for one in findings if one.line]
    assert placed == [
        ("orphan-source", 4, "/sources/news"),
        ("window-outside-phase", 9, "/change/milestone/change-7/window"),
        ("window-outside-phase", 10, "/change/milestone/luna-26/window"),
        ("unsettled-conflict", 13, "/conflict/milestone/change-8/dates"),
    ]
    assert [one.line for one in findings[len(placed) :]] == [None] * (len(findings) - len(placed))
    assert "content/milestones/luna-28/window" in [one.path for one in findings[len(placed) :]]


@pytest.mark.parametrize(
    ("tables", "pointer"),
    [
        ('[rename.milestone]\nluna-26 = "luna-26-1"\n', "/rename/milestone/luna-26/window"),
        ('[split.milestone]\nluna-26 = { is = ["a", "b"] }\n', "/split/milestone/luna-26/window"),
        ('[join.milestone]\nnew = { was = ["luna-26", "luna-28"] }\n', "/join/milestone/new/window"),
        (
            '[add.milestone.new]\ntitle.en = "New"\nwindow = "2040"\nphase = "reconnaissance"\n',
            "/add/milestone/new/window",
        ),
    ],
)
def test_entries_are_found_under_what_became_of_them(tmp_path: Path, tables: str, pointer: str) -> None:
    """Whatever table speaks of an entry, what is found in it stands there."""
    pointers = [one.pointer for one in found(tmp_path, HEAD + tables) if one.rule == "window-outside-phase"]
    assert pointer in pointers


def test_a_version_that_is_too_low_stands_at_its_line(tmp_path: Path) -> None:
    """What the head says is told there; a removal that the file declares is no vanished id."""
    head = 'document = "roadmap"\nbase = "1.0.0"\nversion = "1.0.1"\nissued = 2021-07-01\nstanding = "official"\n'
    tables = "[release]\nlabel = 'V1.1'\n[remove.milestone]\nilrs-5 = {}\n[remove.gap]\ngap-ilrs-5-year = {}\n"
    told = {(one.rule, one.line, one.pointer) for one in found(tmp_path, head + tables)}
    assert ("insufficient-bump", 3, "/version") in told
    assert "vanished-id" not in {rule for rule, *_ in told}


def test_what_is_found_in_the_release_itself_stands_at_its_line(tmp_path: Path) -> None:
    """A translation of its notice that says something else."""
    notice = '[release]\nnotice.en = "Answer within two years."\nnotice.zh = "三年内答复。"\n'
    told = [(one.rule, one.line, one.pointer) for one in found(tmp_path, HEAD + notice)]
    assert ("contradicting-translation", 6, "/release/notice/zh") in told


def test_a_correction_is_checked_in_each_release_that_it_reaches(tmp_path: Path) -> None:
    """Only what was not found there before is told, and once."""
    line = '[change.milestone.change-7]\nwindow = "2030"\n'
    findings = found(tmp_path, CORRECTION.format("2023-04-25..2024-09-05") + line)
    assert [(one.rule, one.line, one.pointer) for one in findings] == [
        ("window-outside-phase", 5, "/change/milestone/change-7/window")
    ]


@pytest.mark.parametrize("name", ["roadmap/1.0.1-tracked.20230820", "guideline/1.0.1-tracked.20240905"])
def test_a_step_that_was_published_is_checked_as_its_release(name: str) -> None:
    """The change file beside a bundled release leads to it, and finds the same."""
    step, release = (check(Library(), [CHECKOUT / "versions" / f"{name}{end}"]).files[0] for end in (".toml", ".json"))
    assert (step.document, step.version) == (release.document, release.version)
    assert {(one.rule, one.path) for one in step.findings} == {(one.rule, one.path) for one in release.findings}


def test_change_files_and_releases_are_checked_together(ilrs: Run, tmp_path: Path) -> None:
    """Each in its turn, with the exit code of the gravest; from Python as well."""
    file = tmp_path / "change.toml"
    file.write_text(HEAD + CONFLICT, "utf-8")
    code, out, _ = ilrs("check", file, "guideline@1.0")
    assert (code, "change.toml:4:" in out or "change.toml:5:" in out, "2 files checked" in out) == (1, True, True)
    assert ilrs("check", tmp_path / "nowhere.toml")[0] == 3
    assert [one.rule for one in Library().check(file).findings][:1] == ["unsettled-conflict"]
