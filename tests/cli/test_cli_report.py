"""`ilrs-docs report` and what else CI servers read: every format, language, audience, template; what is refused."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args
from xml.etree.ElementTree import fromstring

import click
import pytest

from ilrs_docs.changes import Comparison
from ilrs_docs.cli import run
from ilrs_docs.cli.commands.report import command
from ilrs_docs.cli.options import AUDIENCES, ComparisonOptions
from ilrs_docs.comparing import Trail
from ilrs_docs.errors import MissingExtraError
from ilrs_docs.library import Library
from ilrs_docs.rendering import xlsx
from ilrs_docs.rendering.formats import FORMATS, Format, formats_of
from ilrs_docs.reporting.models import Audience, Report

Run = Callable[..., tuple[int, str, str]]
PAIR = ("guideline@1.0", "guideline@latest")
STARTS = {
    "html": b"<!",
    "docx": b"PK",
    "docx-redline": b"PK",
    "xlsx": b"PK",
    "csv": b"Severity,Rule,",
    "pdf": b"%PDF-",
    "json": b'{\n  "format": "ilrs-docs/report"',
    "junit": b"<?xml ",
    "github": b"::",
}
"""How files of data and of other programs begin; in the first line of any other stands the title of the report."""


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], io.BytesIO]:
    """Return what makes standard output a terminal of 64 columns, and returns where it writes to."""

    def connect() -> io.BytesIO:
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", _Terminal(written, encoding="utf-8"))
        monkeypatch.setenv("COLUMNS", "64")
        monkeypatch.setenv("NO_COLOR", "1")
        return written

    return connect


@pytest.mark.parametrize("form", formats_of("report", "redline"))
def test_every_format_is_written_to_a_file(
    ilrs: Run, tmp_path: Path, form: str, request: pytest.FixtureRequest
) -> None:
    """The file begins as files of its format do, and nothing is said."""
    if form == "pdf":
        request.getfixturevalue("pango")
    target = tmp_path / "report"
    assert ilrs("report", *PAIR, "--format", form, "-o", target) == (0, "", "")
    written = target.read_bytes()
    assert written.startswith(STARTS[form]) if form in STARTS else b"Change report: " in written.splitlines()[0]


def test_bytes_go_to_a_pipe_as_they_are(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    """What is piped is what a file would hold."""
    target = tmp_path / "report.xlsx"
    assert run(["report", *PAIR, "--format", "xlsx", "-o", str(target)]) == 0
    capfdbinary.readouterr()
    assert run(["report", *PAIR, "--format", "xlsx"]) == 0
    assert capfdbinary.readouterr().out == target.read_bytes()


@pytest.mark.parametrize(
    "form", [row.name for row in FORMATS.values() if row.binary and row.shows & {"report", "redline"}]
)
@pytest.mark.parametrize("more", [[], ["-o", "-"]])
def test_a_terminal_gets_no_bytes(
    form: str, more: list[str], terminal: Callable[[], io.BytesIO], capfd: pytest.CaptureFixture[str]
) -> None:
    """What is not text is refused there, before any work is done, and -o is named."""
    written = terminal()
    assert run(["report", "roadmap@none", "roadmap@none", "--format", form, *more]) == 2
    assert written.getvalue() == b""
    assert capfd.readouterr().err == f"error: {form} is no text that a terminal could show: name a file with -o FILE\n"


def test_text_honours_the_width_of_the_terminal(
    terminal: Callable[[], io.BytesIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal lines are as long as it is wide, but for long words; elsewhere they have 100 columns."""
    written = terminal()
    assert run(["report", *PAIR]) == 0
    lengths = [len(line) for line in written.getvalue().decode().splitlines() if " " in line.strip()]
    assert 60 < max(lengths) <= 64
    written = terminal()
    monkeypatch.setenv("COLUMNS", "3")
    assert run(["show", "roadmap@1.0"]) == 0
    assert max(map(len, written.getvalue().decode().splitlines())) > 30


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_report_speaks_a_language(ilrs: Run, language: str) -> None:
    """`--lang` is the language of the report."""
    told = json.loads(ilrs("report", *PAIR, "--lang", language, "--format", "json")[1])
    assert told["language"] == language


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_report_is_arranged_for_an_audience(ilrs: Run, audience: str) -> None:
    """`--audience` is the audience of the report."""
    told = json.loads(ilrs("report", *PAIR, "--audience", audience, "--format", "json")[1])
    assert told["audience"] == audience


def test_the_words_of_the_options_are_those_of_the_report() -> None:
    """No audience and no format is forgotten."""
    assert get_args(Audience) == AUDIENCES
    assert set(STARTS) < set(formats_of("report", "redline"))
    names = {option.name for option in command.params}
    assert {"lang", "audience", "template", "format_", "policy"} <= names
    assert isinstance(command, click.Command)


def test_a_template_makes_the_report(ilrs: Run, tmp_path: Path) -> None:
    """Its own text goes to standard output or to a file."""
    path = tmp_path / "note.txt"
    path.write_text("{{ report.identification.document }} — 月\n", "utf-8")
    assert ilrs("report", *PAIR, "--template", path) == (0, "guideline — 月\n", "")
    target = tmp_path / "out"
    assert ilrs("report", *PAIR, "--template", path, "-o", target) == (0, "", "")
    assert target.read_text("utf-8") == "guideline — 月\n"


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (None, 3, "error: {path}: no such file or directory\n"),
        (b"a\n\xff", 3, "error: {path}:2: not UTF-8: the byte 0xff begins no character here\n"),
        (b"\n{% if %}", 3, "error: {path}:2: Expected an expression, got 'end of statement block'\n"),
        (b"{{ report.none }}", 3, "error: {path}:1: 'dict object' has no attribute 'none'\n"),
        (b'{{ "\\ud800" }}', 3, "error: {path}: prints half a character, '\\ud800', which UTF-8 cannot write\n"),
    ],
)
def test_what_is_wrong_with_a_template(ilrs: Run, tmp_path: Path, data: bytes | None, code: int, message: str) -> None:
    """One line says it; nothing is shown."""
    path = tmp_path / "note.txt"
    if data is not None:
        path.write_bytes(data)
    assert ilrs("report", *PAIR, "--template", path) == (code, "", message.format(path=path))


def test_a_template_is_no_format(ilrs: Run, tmp_path: Path) -> None:
    """Both at once are wrong use, in whichever order they stand."""
    path = tmp_path / "note.txt"
    path.write_bytes(b"x")
    told = (2, "", "error: --template and --format exclude each other: the template says what the answer looks like\n")
    assert ilrs("report", *PAIR, "--template", path, "--format", "text") == told
    assert ilrs("report", "--format", "json", "--template", path, *PAIR) == told


@pytest.mark.parametrize(
    "row",
    [row for row in FORMATS.values() if row.shows & {"report", "redline", "translations"}],
    ids=lambda row: row.name,
)
def test_a_missing_extra_is_named(ilrs: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: Format) -> None:
    """One line names what to install, the exit code is that of wrong use, no file is left; other formats need none."""
    command = ["translations", "guideline@1.0", "--lang", "ru"] if row.for_translators else ["report", *PAIR]
    for package in ("docx", "openpyxl", "weasyprint"):
        monkeypatch.setitem(sys.modules, package, None)
    shown = ilrs(*command, "--format", row.name, "-o", tmp_path / "report")
    message = f"error: {MissingExtraError(row.extra)}\n" if row.extra else ""
    assert shown == ((2, "", message) if row.extra else (0, "", ""))
    assert bool(list(tmp_path.iterdir())) is not bool(row.extra)


@pytest.mark.parametrize("arguments", [["diff", *PAIR], ["check-bump", "guideline@1.0", "guideline@1.0"]])
def test_ci_formats_of_other_commands(ilrs: Run, arguments: list[str]) -> None:
    """`diff` and `check-bump` speak to CI servers too; they have no format for people beyond text and Markdown."""
    root = fromstring(ilrs(*arguments, "--format", "junit")[1])  # noqa: S314 - our own output
    assert root.tag == "testsuites"
    assert int(str(root.get("tests"))) > 0
    assert ilrs(*arguments, "--format", "github")[1].startswith("::")
    assert ilrs(*arguments, "--format", "docx")[0] == 2


def test_a_policy_settles_the_way_too(ilrs: Run, tmp_path: Path) -> None:
    """What it ignores is not told of the releases between either, and every format says that it kept something back."""
    path = tmp_path / "policy.toml"
    path.write_text('[ignore]\nrules = ["term-redefined"]\n', "utf-8")
    for form in ("text", "markdown", "csv", "junit", "github", "json"):
        shown = ilrs("report", "roadmap@1.0", "roadmap@latest", "--policy", path, "--format", form)[1]
        assert "The policy keeps back" in shown or "was redefined" not in shown
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    silent = ComparisonOptions("", "", lambda found: found.model_copy(update={"changes": ()}), exit_code=False)
    trail = silent.settled(library.compare(old, new)).trail
    assert isinstance(trail, Trail)
    assert [len(interval.comparison.changes) for interval in trail.intervals] == [0] * len(trail.intervals)
    assert isinstance(trail.intervals[0].comparison, Comparison)


def test_a_sheet_needs_a_report(tmp_path: Path) -> None:
    """What the command writes is what the renderer gives."""
    target = tmp_path / "report.xlsx"
    shown = tmp_path / "report.json"
    assert run(["report", *PAIR, "--format", "xlsx", "-o", str(target)]) == 0
    assert run(["report", *PAIR, "--format", "json", "-o", str(shown)]) == 0
    assert target.read_bytes() == xlsx.render_report(Report.model_validate_json(shown.read_bytes()))
