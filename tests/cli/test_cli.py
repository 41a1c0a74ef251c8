"""The command line: what it shows, where it writes, and with which exit code it ends."""

import errno
import gc
import io
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from ilrs_docs import Library, __version__
from ilrs_docs.cli import COMMANDS, group, main, run
from ilrs_docs.cli.output import Output, write
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.listing import ListedReleases
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.rendering.formats import FORMATS

Run = Callable[..., tuple[int, str, str]]


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name != "ILRS_DOCS_LIBRARY"}
    command = [sys.executable, "-m", "ilrs_docs", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=kept | environment)  # noqa: S603 - ourselves


def test_list(ilrs: Run) -> None:
    """`list` names every release, a line each."""
    code, out, err = ilrs("list")
    assert (code, err) == (0, "")
    assert len([line for line in out.splitlines() if "1.0" in line]) == 17
    assert json.loads(ilrs("list", "--format", "json")[1])[0]["version"] == "1.0.0"
    assert ilrs("list", "--format", "markdown")[1].count("| roadmap |") == 8


def test_show(ilrs: Run) -> None:
    """`show` tells a release whole; in JSON it gives the stored bytes."""
    release = Library().load("roadmap@1.0")
    assert ilrs("show", "roadmap@1.0", "--format", "json") == (0, canonical_bytes(release).decode(), "")
    assert "Chang'e-7" in ilrs("show", "roadmap@1.0")[1]
    assert ilrs("show", "roadmap@1.0", "--format", "markdown")[1].startswith("# ")


@pytest.mark.parametrize("command", ["diff", "report"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_comparisons_tell_what_moved(ilrs: Run, command: str, form: str) -> None:
    """`diff` and `report` tell of the slip of Chang'e-7 in every format for people."""
    code, out, err = ilrs(command, "roadmap@1.0", "roadmap@latest", "--format", form)
    assert (code, err) == (0, "")
    assert "7" in out
    assert "24 months later" in out


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("release", ["show", "roadmap@latest", "--format", "json"]),
        ("release", ["show", "guideline@latest", "--format", "json"]),
        ("diff", ["diff", "roadmap@1.0", "roadmap@latest", "--format", "json"]),
        ("report", ["report", "guideline@1.0", "guideline@latest", "--format", "json"]),
        ("translations", ["translations", "roadmap@1.0", "--state", "fresh", "--format", "json"]),
    ],
)
def test_schemas_describe_what_is_given_out(ilrs: Run, name: str, arguments: list[str]) -> None:
    """What a command gives out as JSON follows the JSON Schema that `schema` prints."""
    schema = json.loads(ilrs("schema", name)[1])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"ilrs-docs {name}"
    assert "$id" not in schema
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(ilrs(*arguments)[1]), schema, jsonschema.Draft202012Validator)


def test_schema_of_the_lineage(ilrs: Run) -> None:
    """The stored lineage follows its schema, and what is no lineage does not."""
    schema = json.loads(ilrs("schema", "lineage")[1])
    jsonschema.validate(json.loads((Library().path / "lineage.json").read_bytes()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"ancestors": []}, schema)


def test_half_a_character_is_written_as_an_escape(tmp_path: Path) -> None:
    """What UTF-8 cannot write can be seen all the same."""
    write("a\ud800b", str(tmp_path / "a"))
    assert (tmp_path / "a").read_bytes() == b"a\\ud800b"


@pytest.mark.parametrize("command", ["diff", "report"])
def test_exit_code_tells_of_changes(ilrs: Run, command: str) -> None:
    """With --exit-code, changes end with 1 and none with 0; without it both end with 0."""
    assert ilrs(command, "roadmap@1.0", "roadmap@latest")[0] == 0
    assert ilrs(command, "roadmap@1.0", "roadmap@latest", "--exit-code")[0] == 1
    assert ilrs(command, "roadmap@1.0", "roadmap@1.0", "--exit-code")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "roadmap@9"], 2, "error: no release answers to 'roadmap@9'; nearest are roadmap@1.0.0, "),
        (["show", "roadmap@2024-02-30"], 2, "error: 'roadmap@2024-02-30' names no day of the calendar"),
        (["diff", "roadmap@1.0", "guideline@1.0"], 2, "error: roadmap 1.0.0 and guideline 1.0.0 are releases of"),
        (["report", "roadmap@1.0", "guideline@1.0"], 2, "error: roadmap 1.0.0 and guideline 1.0.0 are releases of"),
        (["list", "-o", "no/such/folder/list.txt"], 2, "error: cannot write no/such/folder/list.txt: no such file"),
        (["list", "-o", "."], 2, "error: cannot write .: "),
        (["list", "-o", ""], 2, "error: cannot write '': "),
        (["show", "none.json"], 3, "error: none.json: no such file or directory\n"),
        (["list", "--library", "nowhere"], 3, "error: nowhere: no such folder"),
    ],
)
def test_errors(ilrs: Run, arguments: list[str], code: int, message: str) -> None:
    """What goes wrong is told on one line of standard error, with its exit code; nothing is shown."""
    found, out, err = ilrs(*arguments)
    assert (found, out) == (code, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["shwo"], "'shwo'"),
        (["show"], "SELECTOR"),
        (["list", "--format", "yaml"], "--format"),
        (["schema", "milestone"], "'milestone'"),
    ],
)
def test_wrong_use_is_told_on_one_line(ilrs: Run, arguments: list[str], named: str) -> None:
    """Where click finds the mistake, the line is of our form and names what is wrong, in the words of any click."""
    code, out, err = ilrs(*arguments)
    assert (code, out) == (2, "")
    assert re.fullmatch(rf"error: [^\n]*{re.escape(named)}[^\n]*\n", err)


def test_every_fault_has_its_line(ilrs: Run, tmp_path: Path, release_data: Callable[..., dict[str, Any]]) -> None:
    """A file with several faults gets a line for each; the file that was to be written is not."""
    bad = tmp_path / "bad\n.json"
    bad.write_text(json.dumps(release_data(label=1, basis="rumour")), "utf-8")
    code, out, err = ilrs("report", bad, "roadmap@latest", "-o", tmp_path / "report.txt")
    assert (code, out) == (3, "")
    assert [line.split(": ")[2] for line in err.splitlines()] == ["/label", "/basis"]
    assert not (tmp_path / "report.txt").exists()


def test_broken_integrity(ilrs: Run, tmp_path: Path, release_data: Any, shelve: Any) -> None:  # noqa: ANN401 - fixtures
    """A library that is not what its sums say ends with 4; --library and ILRS_DOCS_LIBRARY name it alike."""
    folder = shelve(tmp_path, release_data())
    assert ilrs("show", "roadmap@1.0", "--library", folder)[0] == 0
    path = folder / "roadmap" / "1.0.0.json"
    path.write_text(path.read_text("utf-8") + " ", "utf-8")
    told = (4, "", "error: roadmap/1.0.0.json: its digest differs from that in SHA256SUMS\n")
    assert ilrs("list", "--library", folder) == told
    done = _process("list", ILRS_DOCS_LIBRARY=str(folder))
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == told


def test_output_goes_to_a_file(ilrs: Run, tmp_path: Path) -> None:
    """With -o the answer stands in the file, the same bytes as on standard output, and nothing else is left there."""
    target = tmp_path / "report.md"
    shown = ilrs("list", "--format", "markdown")[1]
    assert ilrs("list", "--format", "markdown", "-o", target) == (0, "", "")
    assert target.read_text("utf-8") == shown
    target.chmod(0o640)
    assert ilrs("schema", "lineage", "-o", target)[0] == 0
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
    assert ilrs("list", "--format", "markdown", "-o", "-")[1] == shown


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a symbolic link changes the file that it leads to."""
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write("x", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text("utf-8") == "x"


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new file cannot take its place, the old one stays whole and no other is left behind."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a").write_text("old", "utf-8")
    monkeypatch.setattr(shutil, "copymode", fail)
    with pytest.raises(WrongUseError, match=r"cannot write .*: no space left on device"):
        write("new", str(tmp_path / "a"))
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("a", "old")]


@pytest.mark.skipif(os.name == "nt", reason="there is no /dev/null here")
def test_a_device_is_written_and_not_replaced() -> None:
    """-o /dev/null writes into the device."""
    write("x", "/dev/null")
    assert not Path("/dev/null").is_file()


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, True),
        (["--color", "never"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--format", "markdown", "--color", "always"], {}, False),
        (["--format", "json"], {}, False),
    ],
)
def test_color(
    arguments: list[str],
    environment: dict[str, str],
    coloured: bool,  # noqa: FBT001 - a column of the table
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Text is coloured on a terminal unless NO_COLOR or a dumb terminal forbids it; other formats never are."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in ({"TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    written = io.BytesIO()
    terminal = _Terminal(written, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert run(["list", *arguments]) == 0
    assert (b"\x1b[" in written.getvalue()) is coloured
    assert not Output(FORMATS["text"], "file.txt", "auto").coloured()


def test_output_is_utf_8_in_every_locale() -> None:
    """Chinese and Russian come out as UTF-8 whatever the terminal's encoding is said to be."""
    plain = _process("show", "roadmap@1.0", "--format", "json")
    poor = _process(
        "show", "roadmap@1.0", "--format", "json", LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert poor.returncode == 0
    assert poor.stdout == plain.stdout == canonical_bytes(Library().load("roadmap@1.0"))
    assert "嫦娥".encode() in poor.stdout
    failed = _process("show", "月.json", LANG="C.UTF-8", PYTHONIOENCODING="ascii")
    assert failed.stderr.decode() == "error: 月.json: no such file or directory\n"


@pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")
def test_a_closed_pipe_ends_quietly() -> None:
    """Who stops reading, as `head` does, gets no traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "ilrs_docs", "show", "roadmap@latest", "--format", "json"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)  # noqa: S603 - ourselves
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told() -> None:
    """Standard output that takes nothing more is told in one line."""
    command = [sys.executable, "-m", "ilrs_docs", "schema", "lineage"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603 - ourselves
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: cannot write standard output: no space left on device\n")
    assert b"Traceback" not in done.stderr


def test_no_standard_error_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code still tells what went wrong."""
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["list", "--library", "nowhere"]) == 3


def test_no_standard_output_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is wrong use, told in one line, where the shell has closed standard output."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(WrongUseError, match="cannot write standard output: it is closed"):
        Output(FORMATS["text"], None, "auto").show("list", ListedReleases(Library().releases()))


def test_a_closed_pipe_in_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A broken pipe is the exit code that a shell would give."""

    class Closed(io.BytesIO):
        def write(self, _data: object, /) -> int:
            raise BrokenPipeError

    with (tmp_path / "stdout").open("wb") as file:
        closed = io.TextIOWrapper(Closed(), encoding="utf-8")
        monkeypatch.setattr(closed, "fileno", file.fileno, raising=False)
        monkeypatch.setattr(sys, "stdout", closed)
        assert run(["schema", "lineage"]) == 141
        monkeypatch.undo()


def test_a_standard_output_that_takes_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk behind it is wrong use, in one line with the reason."""

    class Full(io.BytesIO):
        def write(self, _data: object, /) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Full(), encoding="utf-8"))
    with pytest.raises(WrongUseError, match="standard output: no space left on device"):
        Output(FORMATS["text"], None, "auto").show("list", ListedReleases(Library().releases()))


def test_an_interrupt_ends_with_130(ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with the code that a shell expects, without a traceback."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ilrs_docs.library.Library.heads", interrupt)
    code, out, err = ilrs("list")
    assert (code, out, err.strip()) == (130, "", "")


MAKING = {"git", "init", "edit", "publish", "correct", "withdraw"}
"""The commands that make, or change, what they are named, and write to no other file."""


def test_help_and_version(ilrs: Run) -> None:
    """-h tells the commands, and each command its options; --version tells that of the tool."""
    code, out, _ = ilrs("-h")
    assert code == 0
    assert all(f"\n  {name} " in out for name in COMMANDS)
    for name in COMMANDS:
        assert ("-o, --output FILE" in ilrs(name, "-h")[1]) == (name not in MAKING)
    assert ilrs("--version") == (0, f"ilrs-docs, version {__version__}\n", "")
    assert group.list_commands(click.Context(group)) == list(COMMANDS)
    assert group.get_command(click.Context(group), "moon") is None


def test_nothing_asked_for_is_wrong_use_and_shows_the_help(ilrs: Run) -> None:
    """The help stands as it is: none of its lines is an error."""
    assert ilrs() == (2, "", ilrs("--help")[1])


def test_main_runs_the_arguments_of_the_process(ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`main`, which the installed command calls, and `python -m ilrs_docs` run what was typed."""
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(os, "_exit", sys.exit)
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")
    monkeypatch.setattr(sys, "argv", ["ilrs-docs", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("ilrs_docs", run_name="__main__")
    assert caught.value.code == 0
    runpy.run_module("ilrs_docs.__main__", run_name="imported")
    assert ilrs("--version")[0] == 0


def test_a_light_command_imports_little() -> None:
    """`list` needs neither rich nor jinja2 nor the machinery of comparisons: it has to start fast."""
    code = "import sys; from ilrs_docs.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, "list"], capture_output=True, check=True)  # noqa: S603 - ourselves
    loaded = set(done.stderr.decode().split())
    heavy = {"rich", "jinja2", "babel", "openpyxl", "diff_match_patch"}
    assert not (heavy | {"ilrs_docs.comparing", "ilrs_docs.reporting", "ilrs_docs.cli.options"}) & loaded
    assert "ilrs_docs.library" in loaded


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("--help >/dev/full", 2),
        ("report --help >/dev/full", 2),
        ("--version >/dev/full", 2),
        ("list >/dev/full", 2),
        ("list >/dev/full 2>&1", 2),
        ("--help >/dev/full 2>&-", 2),
        ("shwo 2>/dev/full", 2),
        ("shwo 2>&-", 2),
        ("2>/dev/full", 2),
        ("list >&-", 2),
        ("list >&- 2>&-", 2),
        ("--help >&-", 0),
        ("show none.json 2>/dev/full", 3),
        ("list --library nowhere 2>/dev/full", 3),
        ("list --library $(printf '%05000d' 1)", 3),
        ("verify --library plans 2>/dev/full", 4),
        ("list --library plans 2>/dev/full", 0),
        ("translations roadmap@1.0 --take taken.po -o /dev/null 2>/dev/full", 0),
        ("report roadmap@1.0 roadmap@latest --partner a.toml --partner b.toml -o out 2>/dev/full", 1),
        ("report roadmap@1.0 roadmap@latest --partner a.toml --partner b.toml -o out 2>&-", 1),
        ("report roadmap@1.0 roadmap@1.0 -o $(printf '%05000d' 1)", 2),
        ("report roadmap@1.0 roadmap@1.0 --partner $(printf '%05000d' 1)", 3),
        ("report roadmap@1.0 roadmap@1.0 --partner $(printf '%05000d' 1)'*' -o out", 2),
        ("report roadmap@1.0 roadmap@1.0 --policy $(printf '%05000d' 1)", 3),
        ("show $(printf '%05000d' 1)", 2),
        ("show ./$(printf '%05000d' 1)", 3),
    ],
)
def test_errors_while_errors_are_told(
    command: str,
    code: int,
    tmp_path: Path,
    release_data: Callable[..., dict[str, Any]],
    shelve: Any,  # noqa: ANN401 - a fixture
) -> None:
    """Whatever becomes of what is said, the exit code says what happened, and nobody reads a traceback."""
    shelve(tmp_path / "plans", release_data(), sums=False)
    (tmp_path / "a.toml").write_text('name = "A"', "utf-8")
    (tmp_path / "b.toml").write_text("name = 1", "utf-8")
    (tmp_path / "taken.po").write_text('msgid ""\nmsgstr "Language: zh\\n"\n', "utf-8")
    line = f"{shlex.quote(sys.executable)} -m ilrs_docs {command}"
    places = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"]}
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False, cwd=tmp_path, env=places)  # noqa: S603 - ourselves
    assert done.returncode == code
    assert b"Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["report", "-h"], ["list"]])
def test_a_reader_who_is_gone_is_told_alike(arguments: list[str]) -> None:
    """Help and answers end with the code that a shell gives for it."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "ilrs_docs", *arguments]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)  # noqa: S603 - ourselves
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_click_tells_of_standard_output(ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it cannot write itself, help and version, is told as whatever else cannot be written."""

    def fail(error: BaseException) -> Callable[..., None]:
        def main(*_: object, **__: object) -> None:
            raise error

        return main

    monkeypatch.setattr(group, "main", fail(OSError(28, "No space left on device")))
    assert ilrs("--help") == (2, "", "error: cannot write standard output: no space left on device\n")
    monkeypatch.setattr(group, "main", fail(OSError("odd")))
    assert ilrs("--help")[2] == "error: cannot write standard output: odd\n"
    monkeypatch.setattr(group, "main", fail(SystemExit(1)))
    assert ilrs("--help") == (141, "", "")


def test_verify(ilrs: Run, tmp_path: Path, release_data: Any, shelve: Any) -> None:  # noqa: ANN401 - fixtures
    """`verify` reads a library whole; one of one's own without sums needs its sums for it alone."""
    assert ilrs("verify")[0] == 0
    folder = shelve(tmp_path, release_data(), sums=False)
    code, out, err = ilrs("list", "--library", folder)
    assert (code, out.count("roadmap")) == (0, 1)
    assert err == (
        f"warning: {folder}: nothing in this folder can be checked: it has no SHA256SUMS; "
        f"make it: cd {folder} && sha256sum lineage.json */*.json > SHA256SUMS\n"
    )
    assert ilrs("report", "roadmap@1.0", "roadmap@1.0", "--library", folder)[2] == err
    code, out, err = ilrs("verify", "--library", folder)
    assert (code, out) == (4, "")
    assert err.startswith(f"error: SHA256SUMS: missing, so that nothing in {folder} can be checked; ")
    shelve(folder)
    told = f"{folder}: 1 release, all valid and as SHA256SUMS has them\n"
    assert ilrs("verify", "--library", folder) == (0, told, "")
    (release,) = folder.glob("*/*.json")
    assert ilrs("verify", folder, release) == (0, f"{told}{release}: valid\n", "")
    release.write_bytes(release.read_bytes() + b" ")
    code, out, err = ilrs("verify", release, folder, folder / "nowhere.json")
    assert (code, out) == (4, "")
    assert err == f"error: {release.parent.name}/{release.name}: its digest differs from that in SHA256SUMS\n"


def test_warnings_of_others_are_left_alone(ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only ours is told in our way; after a command everything is as it was."""
    before = warnings.showwarning

    def warn(*_: object, **__: object) -> int:
        warnings.simplefilter("always", UserWarning)
        warnings.warn("somebody else's", stacklevel=1)
        return 0

    monkeypatch.setattr(group, "main", warn)
    seen: list[str] = []
    monkeypatch.setattr(warnings, "showwarning", lambda message, *_: seen.append(str(message)))
    assert ilrs("list") == (0, "", "")
    assert seen == ["somebody else's"]
    monkeypatch.undo()
    assert warnings.showwarning is before
