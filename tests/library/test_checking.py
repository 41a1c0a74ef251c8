"""`ilrs-docs check` and `Library.check`: every fault of every file, each placed, whatever is wrong with the others."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import jsonschema
import pytest

import ilrs_docs
from ilrs_docs import IntegrityError, InvalidInputError, Library, Release
from ilrs_docs.checks.names import LEVELS, Level
from ilrs_docs.checks.results import CheckedFile, CheckResult, PlacedFinding
from ilrs_docs.library.checking import check
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.rendering import github, junit, markdown, text

Run = Callable[..., tuple[int, str, str]]
HEAD = {"document": "probe", "kind": "roadmap", "language": "en"}


def _release(version: str, *milestones: dict[str, Any], **head: object) -> bytes:
    content = {"milestones": [{"title": one["id"]} | one for one in milestones]}
    return json.dumps(HEAD | {"version": version} | head | {"content": content}, indent=1).encode()


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Return a library of two releases, of which the second lost a milestone, with sums."""
    folder = tmp_path / "plans"
    _written(folder, "probe/1.0.0.json", _release("1.0.0", {"id": "a"}, {"id": "b"}, issued="2025-01-01"))
    _written(folder, "probe/1.1.0.json", _release("1.1.0", {"id": "a", "depends_on": ["a"]}, issued="2026-01-01"))
    _sum(folder)
    return folder


def _sum(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.json"))]
    done = subprocess.run(["sha256sum", *names], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607 - ours
    (folder / "SHA256SUMS").write_bytes(done.stdout)


def _rules(result: CheckResult) -> list[str]:
    return [found.rule for found in result.findings]


def test_the_bundled_releases_have_no_error(ilrs: Run) -> None:
    """All of them and the lineage are checked where none is named; one line a finding, and a count."""
    code, out, err = ilrs("check")
    assert (code, err) == (0, "")
    *lines, last = out.splitlines()
    assert re.fullmatch(r"18 files checked: 0 errors, 21 warnings, 6 pieces of advice", last)
    assert all(re.fullmatch(r"/[^:]+\.json:\d+:\d+: (warning|advice) [a-z-]+: content/.*", line) for line in lines)
    assert ilrs("check", "--fail-on", "warning")[0] == 1


def test_a_finding_is_where_it_stands(ilrs: Run) -> None:
    """File, line and column, the pointer, the path, the rule, the level, what is wrong, and what to do."""
    _, out, _ = ilrs("check", "roadmap@latest", "--format", "json")
    (file,) = json.loads(out)["files"]
    assert (file["document"], file["version"]) == ("roadmap", "1.0.1-tracked.20260910")
    lines = Path(file["file"]).read_text("utf-8").splitlines()
    for found in file["findings"]:
        assert set(found) == {"rule", "level", "file", "line", "column", "pointer", "path", "message", "hint"}
        here: Any = json.loads("\n".join(lines))
        for part in found["pointer"].split("/")[1:]:
            here = here[int(part)] if isinstance(here, list) else here[part]
        assert lines[found["line"] - 1][found["column"] - 1 :].rstrip(",") == json.dumps(here)


def test_every_fault_at_once(ilrs: Run, tmp_path: Path) -> None:
    """Wrong fields, ids given twice and dangling references, by their kinds, in the order of the file."""
    entries = ({"id": "a", "windw": "2028"}, {"id": "b", "depends_on": ["z"]}, {"id": "c", "status": "done"})
    bad = _written(tmp_path, "bad.json", _release("1.0.0", *entries, gaps=[{"id": "g", "part": ["content", "x"]}]))
    code, out, err = ilrs("check", bad, "--format", "json")
    assert (code, err) == (1, "")
    (file,) = json.loads(out)["files"]
    assert [(one["rule"], one["pointer"]) for one in file["findings"]] == [
        ("invalid-field", "/gaps/0"),
        ("invalid-field", "/content/milestones/0/windw"),
        ("dangling-reference", "/content/milestones/1/depends_on/0"),
        ("invalid-field", "/content/milestones/2/status"),
    ]
    assert all(one["hint"] and one["line"] and one["level"] == "error" for one in file["findings"])


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"{", "broken-json"),
        (b"", "broken-json"),
        (b"\xff\xfe{\x00", "broken-json"),
        (b'{"document": "a", "document": "b"}', "broken-json"),
        (b"[" * 101 + b"]" * 101, "broken-json"),
        (b'{"a": 1e999999999999}', "invalid-field"),
        (b'{"format_version": 99}', "newer-format"),
        (b'{"format": "ilrs-docs/lineage", "successions": []}', "invalid-field"),
        (b"[]", "invalid-field"),
        (_release("1.0.0", {"id": "a"}, {"id": "a"}), "duplicate-id"),
        (_release("1.0.0", standing="tracked", issued="2025-01-01"), "unlike-head"),
    ],
)
def test_a_file_that_is_no_release(ilrs: Run, tmp_path: Path, data: bytes, rule: str) -> None:
    """What kind of fault it is; it ends with 1, as every error does."""
    bad = _written(tmp_path, "bad.json", data)
    code, out, err = ilrs("check", bad, "--format", "json")
    assert (code, err) == (1, "")
    assert {one["rule"] for one in json.loads(out)["files"][0]["findings"]} >= {rule}


def test_one_that_cannot_be_read_costs_the_others_nothing(ilrs: Run, tmp_path: Path, plans: Path) -> None:
    """It is told among the findings, and the exit code says so."""
    broken, good = _written(tmp_path, "broken.json", b"{"), plans / "probe" / "1.1.0.json"
    nowhere = tmp_path / "nowhere.json"
    code, out, err = ilrs("check", nowhere, broken, good, tmp_path, "guideline@1.0")
    assert (code, err) == (3, "")
    assert [line.split(": ")[1].split(" ", 1)[1] for line in out.splitlines()[:-1]] == [
        "unreadable-file",
        "broken-json",
        "insufficient-bump",
        "vanished-id",
        "circular-dependency",
        "unreadable-file",
    ]
    assert out.splitlines()[-1] == "5 files checked: 5 errors, 1 warning, 0 pieces of advice"


def test_a_selector_that_names_nothing_is_wrong_use(ilrs: Run) -> None:
    """A typing error is no finding."""
    code, out, err = ilrs("check", "roadmap@9.9", "guideline@1.0")
    assert (code, out) == (2, "")
    assert err.startswith("error: no release answers to 'roadmap@9.9'")
    assert ilrs("check", "--fail-on", "warnin", "guideline@1.0")[2].endswith("did you mean 'warning'?\n")


def test_standard_input(ilrs: Run, tmp_path: Path) -> None:
    """`-` is read once, and held against the library."""
    old = Library().load("roadmap@1.0")
    draft = old.edit(
        {"release": {"version": "1.0.1-draft.1", "standing": "draft", "issued": None}, "luna-26": {"window": "2024"}}
    )
    path = _written(tmp_path, "draft", canonical_bytes(draft))
    kept = os.dup(0)
    with path.open("rb") as opened:
        os.dup2(opened.fileno(), 0)
        try:
            result = check(Library(), ["-"])
        finally:
            os.dup2(kept, 0)
            os.close(kept)
    assert result.files[0].file == "-"
    assert "insufficient-bump" in _rules(result)
    assert ilrs("check", "-", "-")[0] == 2


def test_a_file_of_git_is_a_side(ilrs: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read from its commit, and held against the library."""
    monkeypatch.chdir(tmp_path)
    _written(tmp_path, "1.json", _release("1.0.0", {"id": "a", "depends_on": ["a"]}))
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "one")):
        subprocess.run(["git", *arguments], check=True)  # noqa: S603, S607 - our own arguments
    code, out, _ = ilrs("check", "git:HEAD:1.json")
    assert code == 1
    assert out.startswith("git:HEAD:1.json:")
    assert "error circular-dependency" in out
    code, out, _ = ilrs("check", "git:HEAD:2.json")
    assert code == 3
    assert "error unreadable-file: git says: " in out


def test_neighbours_are_those_of_the_folder(plans: Path, tmp_path: Path) -> None:
    """With the lineage above it, whatever the library is; elsewhere those of the library."""
    new = plans / "probe" / "1.1.0.json"
    assert _rules(check(Library(), [new])) == ["insufficient-bump", "vanished-id", "circular-dependency"]
    (plans / "lineage.json").write_text(
        json.dumps({"successions": [{"id": "s", "document": "probe", "kind": "withdrawn", "old": ["b"]}]}), "utf-8"
    )
    assert _rules(check(Library(), [new])) == ["insufficient-bump", "circular-dependency"]
    elsewhere = _written(tmp_path, "draft.json", new.read_bytes())
    assert _rules(check(Library(), [elsewhere])) == ["circular-dependency"]
    (plans / "SHA256SUMS").unlink()
    with pytest.warns(UserWarning, match="nothing in this folder can be checked"):
        assert _rules(check(Library(plans), [elsewhere])) == ["insufficient-bump", "circular-dependency"]


def test_a_neighbour_that_is_broken_is_left_out(plans: Path) -> None:
    """It is told where it is checked itself; a lineage that is broken cannot be left out."""
    new = plans / "probe" / "1.1.0.json"
    (plans / "probe" / "1.0.0.json").write_bytes(b"{")
    assert _rules(check(Library(), [new])) == ["circular-dependency"]
    (plans / "probe" / "1.0.0.json").write_bytes(_release("1.0.0", {"id": "a", "windw": 1}, issued="2025-01-01"))
    assert _rules(check(Library(), [new])) == ["circular-dependency"]
    (plans / "lineage.json").write_bytes(b"{")
    with pytest.raises(InvalidInputError):
        check(Library(), [new])
    assert _rules(check(Library(), [plans / "lineage.json"])) == ["broken-json"]


def test_a_draft_without_a_day_comes_last(plans: Path) -> None:
    """Other drafts are never before it, nor is a release of its own version."""
    draft = _release("2.0.0-draft.2", {"id": "a"}, standing="draft")
    _written(plans, "probe/2.0.0-draft.1.json", _release("2.0.0-draft.1", {"id": "a"}, {"id": "c"}, standing="draft"))
    path = _written(plans, "probe/2.0.0-draft.2.json", draft)
    assert _rules(check(Library(), [path])) == []
    dated = _release("2.0.0-draft.3", {"id": "b"}, standing="draft", issued="2025-06-01")
    path = _written(plans, "probe/2.0.0-draft.3.json", dated)
    found = check(Library(), [path]).findings
    assert [(one.rule, one.message.split(" of ")[1].split()[0]) for one in found] == [("vanished-id", "1.0.0")]


def test_a_whole_library(plans: Path, ilrs: Run) -> None:
    """In the order of its releases, what cannot be read last; what is not as the sums say is told, and ends with 4."""
    _written(plans, "probe/0.9.0.json", b"{")
    _written(plans, "probe/1.2.0.json", _release("1.3.0", {"id": "a"}, issued="2026-06-01"))
    _written(plans, "probe/2.0.0-draft.1.json", _release("2.0.0-draft.1", {"id": "a"}, standing="draft"))
    (plans / "probe" / "1.0.0.json").write_bytes(_release("1.0.0", {"id": "a"}, {"id": "b"}, issued="2025-01-02"))
    sums = plans / "SHA256SUMS"
    sums.write_text(sums.read_text("utf-8") + f"{'0' * 64}  probe/0.1.0.json\n", "utf-8")
    code, out, err = ilrs("check", "--library", plans, "--format", "json")
    assert (code, err) == (4, "")
    files = json.loads(out)["files"]
    assert [(Path(one["file"]).name, [found["rule"] for found in one.get("findings", [])]) for one in files] == [
        ("2.0.0-draft.1.json", []),
        ("1.0.0.json", ["not-as-listed"]),
        ("1.1.0.json", ["insufficient-bump", "vanished-id", "circular-dependency"]),
        ("1.2.0.json", ["not-as-listed", "misplaced-file"]),
        ("0.1.0.json", ["not-as-listed"]),
        ("0.9.0.json", ["not-as-listed", "broken-json"]),
    ]


def test_what_is_no_file_in_a_library(plans: Path) -> None:
    """It is told where it stands, beside that no list has it."""
    (plans / "probe" / "1.5.0.json").mkdir()
    (last,) = (file for file in check(Library(plans)).files if file.file.endswith("1.5.0.json"))
    assert [(one.rule, one.message) for one in last.findings][1:] == [("unreadable-file", "is a directory")]


def test_a_library_of_several_folders(plans: Path, tmp_path: Path) -> None:
    """Each file of each, once; lineages that contradict each other are told, and so is one that is broken."""
    other = tmp_path / "other"
    _written(other, "probe/1.2.0.json", _release("1.2.0", {"id": "a"}, {"id": "b"}, issued="2026-06-01"))
    for folder, old in ((plans, "b"), (other, "c")):
        row = {"id": "s", "document": "probe", "kind": "withdrawn", "old": [old]}
        (folder / "lineage.json").write_text(json.dumps({"successions": [row]}), "utf-8")
        _sum(folder)
    result = check(Library([plans, other]))
    assert [Path(file.file).name for file in result.files] == [
        "lineage.json", "lineage.json", "lineage.json", "1.0.0.json", "1.1.0.json", "1.2.0.json",
    ]  # fmt: skip
    assert "the succession 's' is another one" in result.files[2].findings[0].message
    (other / "lineage.json").write_bytes(b"{")
    result = check(Library([plans, other]))
    assert _rules(result)[:2] == ["not-as-listed", "broken-json"]
    assert "vanished-id" not in _rules(result)


def test_a_library_that_lists_a_lineage_that_is_gone(plans: Path) -> None:
    """It is told, and nothing is declared."""
    (plans / "lineage.json").write_text('{"successions": []}', "utf-8")
    _sum(plans)
    (plans / "lineage.json").unlink()
    result = check(Library(plans))
    assert [found.rule for found in result.files[0].findings] == ["not-as-listed"]
    assert "listed in SHA256SUMS, and not there" in result.files[0].findings[0].message


def test_a_selector_of_a_library_that_is_broken(plans: Path) -> None:
    """Faults of its file are findings; a file that is not what the sums say raises, as it does for every command."""
    (plans / "probe" / "1.1.0.json").write_bytes(b"{")
    _sum(plans)
    result = check(Library(plans), ["probe@1.1"])
    assert (_rules(result), Path(result.files[0].file).name) == (["broken-json"], "1.1.0.json")
    (plans / "probe" / "1.1.0.json").write_bytes(b"{}")
    with pytest.raises(IntegrityError):
        check(Library(plans), ["probe@1.1"])


def test_a_release_that_was_read(plans: Path) -> None:
    """It has pointers into its stored form, and no lines."""
    library = ilrs_docs.Library(plans)
    release = library.load("probe@1.1").edit({"a": {"window": "2028"}})
    found = library.check(release).findings
    assert [(one.rule, one.file, one.line, one.column, one.pointer) for one in found] == [
        ("insufficient-bump", "probe@1.1.0", None, None, "/version"),
        ("vanished-id", "probe@1.1.0", None, None, "/content/milestones"),
        ("circular-dependency", "probe@1.1.0", None, None, "/content/milestones/0/depends_on"),
    ]
    assert len(library.check().files) == 2
    assert [one.check for one in ilrs_docs.check(release)] == ["circular-dependency"]


def test_a_byte_order_mark_moves_nothing(tmp_path: Path) -> None:
    """Line and column are those of the text behind it."""
    data = _release("1.0.0", {"id": "a", "depends_on": ["a"]})
    plain, marked = (
        check(Library(), [_written(tmp_path, name, before + data)]).findings[0]
        for name, before in (("plain.json", b""), ("marked.json", b"\xef\xbb\xbf"))
    )
    assert (plain.line, plain.column, plain.pointer) == (marked.line, marked.column, marked.pointer)


@pytest.fixture
def result() -> CheckResult:
    """Return a result with a finding of each level, words that could lead a format astray, and a file without any."""
    levels: tuple[Level, ...] = LEVELS
    rules = ("broken-json", "vanished-id", "older-value")
    found = tuple(
        PlacedFinding(rule=rule, level=level, file="a.json", line=place, column=1, message="100 % <b>\n", hint="|")
        for place, (rule, level) in enumerate(zip(rules, levels, strict=True), start=1)
    )
    return CheckResult(files=(CheckedFile(file="a.json", findings=found), CheckedFile(file="b.json", document="probe")))


def test_as_text(result: CheckResult) -> None:
    """A line a finding, coloured where asked for."""
    assert text.render_check(result).splitlines()[0] == r"a.json:1:1: error broken-json: 100 % <b>\n: |"
    assert text.render_check(result).splitlines()[-1] == "2 files checked: 1 error, 1 warning, 1 piece of advice"
    assert "\x1b[" in text.render_check(result, colour=True)


def test_as_markdown(result: CheckResult) -> None:
    """A list for each file in which something was found."""
    shown = markdown.render_check(result)
    assert shown.startswith("# 2 files checked: 1 error")
    assert "## a.json" in shown
    assert "b.json" not in shown
    assert "- **error** `broken-json`, line 1: 100 % " in shown
    assert "<b>" not in shown
    unplaced = result.model_copy(update={"files": (result.files[0].model_copy(update={"findings": (_unplaced(),)}),)})
    assert "`unreadable-file`: gone: look" in markdown.render_check(unplaced)


def _unplaced() -> PlacedFinding:
    return PlacedFinding(rule="unreadable-file", level="error", file="a.json", message="gone", hint="look")


def test_as_annotations(result: CheckResult) -> None:
    """An error, a warning and a notice, each in its line, and how many there are."""
    assert [line.partition("::100")[0] for line in github.render_check(result).splitlines()] == [
        "::error file=a.json,line=1,title=broken-json",
        "::warning file=a.json,line=2,title=vanished-id",
        "::notice file=a.json,line=3,title=older-value",
        "::notice title=ilrs-docs check::2 files checked: 1 error, 1 warning, 1 piece of advice",
    ]


def test_as_junit(result: CheckResult) -> None:
    """A suite a file; errors fail, all else passes and is told; a file without findings is a test that passed."""
    root = fromstring(junit.render_check(result))  # noqa: S314 - our own output
    assert (root.get("tests"), root.get("failures")) == ("4", "1")
    assert [suite.get("name") for suite in root] == ["a.json", "b.json"]
    assert [case.get("classname") for case in root[1]] == ["probe"]


def test_levels_are_graver_in_their_order(result: CheckResult) -> None:
    """What fails at a level fails at each that is less grave."""
    assert [result.fails(level) for level in LEVELS] == [True, True, True]
    (only,) = (found for found in result.findings if found.level == "warning")
    mild = CheckResult(files=(CheckedFile(file="a.json", findings=(only,)),))
    assert [mild.fails(level) for level in LEVELS] == [False, True, True]


def test_the_schema_is_that_of_the_answer(ilrs: Run, plans: Path) -> None:
    """What is given out as JSON fits the schema that is printed."""
    schema = json.loads(ilrs("schema", "check")[1])
    jsonschema.validate(json.loads(ilrs("check", "--library", plans, "--format", "json")[1]), schema)


def test_a_selector_finds_its_file_in_the_first_folder(plans: Path, tmp_path: Path) -> None:
    """As it is loaded from there."""
    other = tmp_path / "other"
    shutil.copytree(plans, other)
    assert Path(check(Library([other, plans]), ["probe@1.0"]).files[0].file).is_relative_to(other)


def test_what_is_found_is_one_line(tmp_path: Path) -> None:
    """Whatever the ids, names and files of a release are called."""
    title = {"en": "A\nB\u202e", "ru": "Б"}
    release = Release.model_validate_json(_release("1.0.0", {"id": "a", "title": title, "depends_on": ["a"]}))
    path = _written(tmp_path, "new\nline.json", canonical_bytes(release))
    assert all(str(one).isprintable() for one in check(Library(), [path]).findings)
