"""`ilrs-docs report --partner`: one profile, several, bad ones, and where the reports go."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs.cli import run
from ilrs_docs.cli.output import Output, Template
from ilrs_docs.cli.partner_reports import suffix_of
from ilrs_docs.rendering.formats import FORMATS, TEMPLATE, Format

Run = Callable[..., tuple[int, str, str]]
PAIR = ("roadmap@1.0", "roadmap@latest")
MISSION = '[interests]\nmissions = ["luna-28-mission"]\n'


@pytest.fixture
def tell(capfd: pytest.CaptureFixture[str]) -> Run:
    """Return a runner of the command: its exit code, what it printed, what it complained of."""

    def tell(*arguments: object) -> tuple[int, str, str]:
        code = run(["report", *PAIR, *map(str, arguments)])
        return code, *capfd.readouterr()

    return tell


@pytest.fixture
def profile(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of profiles."""

    def make(name: str, text: str = MISSION, languages: str = '["en"]') -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(f'name = "Agency {name}"\nlanguages = {languages}\n{text}', "utf-8")
        return path

    return make


def _read(text: str) -> Any:  # noqa: ANN401 - any JSON value
    return json.loads(text)


def test_one_profile_narrows_the_report(tell: Run, profile: Callable[..., Path]) -> None:
    """It goes to standard output, or to the file that is named."""
    path = profile("one")
    code, out, err = tell("--partner", path, "--format", "json")
    assert (code, err) == (0, "")
    assert _read(out)["concern"]["name"] == "Agency one"
    written = path.with_name("one.json")
    assert tell("--partner", path, "--format", "json", "-o", written) == (0, "", "")
    assert written.read_text("utf-8") == out


def test_the_language_is_that_of_the_profile_unless_another_is_asked_for(
    tell: Run, profile: Callable[..., Path]
) -> None:
    """The first of its languages; `--lang` comes before it."""
    path = profile("one", languages='["ru", "zh"]')
    told = [_read(tell("--partner", path, "--format", "json", *more)[1]) for more in ((), ("--lang", "zh"))]
    assert [one["language"] for one in told] == ["ru", "zh"]


def test_the_audience_is_that_of_the_profile_unless_another_is_asked_for(
    tell: Run, profile: Callable[..., Path]
) -> None:
    """A profile may say how deep its reports go; `--audience` comes before it."""
    path = profile("one", f'audience = "brief"\n{MISSION}')
    told = [_read(tell("--partner", path, "--format", "json", *more)[1]) for more in ((), ("--audience", "legal"))]
    assert [one["audience"] for one in told] == ["brief", "legal"]


def test_several_profiles_give_a_report_each(tell: Run, profile: Callable[..., Path], tmp_path: Path) -> None:
    """Named one by one or by a pattern; the folder is made."""
    paths = [profile("one"), profile("two", languages='["zh"]')]
    folder = tmp_path / "new" / "reports"
    assert tell("--partner", tmp_path / "*.toml", "-o", folder) == (0, "", "")
    assert sorted(path.name for path in folder.iterdir()) == ["one.txt", "two.txt"]
    both = [part for path in paths for part in ("--partner", path)]
    assert tell(*both, "--format", "markdown", "-o", folder) == (0, "", "")
    assert "Agency two" in (folder / "two.md").read_text("utf-8")


def test_a_folder_that_exists_takes_the_report_of_a_single_profile(
    tell: Run, profile: Callable[..., Path], tmp_path: Path
) -> None:
    """The name of the profile is that of the report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    assert tell("--partner", profile("one"), "-o", folder)[0] == 0
    assert [path.name for path in folder.iterdir()] == ["one.txt"]


def test_a_bad_profile_does_not_stop_the_others(tell: Run, profile: Callable[..., Path], tmp_path: Path) -> None:
    """It is named at the end with its faults, and the command ends with 1."""
    good, bad = profile("good"), profile("bad", 'nmae = "x"\n')
    code, out, err = tell("--partner", bad, "--partner", good, "-o", tmp_path / "reports")
    assert (code, out) == (1, "")
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["good.txt"]
    assert err == (
        f"error: {bad}: /nmae: unknown field 'nmae'; did you mean 'name'?\nerror: {bad}: no report was written\n"
    )


def test_a_bad_profile_alone_is_bad_input(tell: Run, profile: Callable[..., Path]) -> None:
    """Every fault is told, and nothing else."""
    code, out, err = tell("--partner", profile("bad", '[[commitments]]\nmilestone = "x"\n'))
    assert (code, out) == (3, "")
    assert len(re.findall("^error: ", err, re.MULTILINE)) == 2


def test_a_profile_that_cannot_be_read_is_bad_input(tell: Run, tmp_path: Path) -> None:
    """A missing file, and text that is no TOML."""
    assert tell("--partner", tmp_path / "nowhere.toml")[0] == 3
    (tmp_path / "x.toml").write_text("name =", "utf-8")
    assert tell("--partner", tmp_path / "x.toml")[0] == 3


def test_what_cannot_be_done_is_wrong_use(tell: Run, profile: Callable[..., Path], tmp_path: Path) -> None:
    """No folder for several, a pattern that fits nothing, two reports of one name, a redline, a folder under a file."""
    one, two = profile("one"), profile("two")
    (tmp_path / "deep").mkdir()
    same = (tmp_path / "deep" / "one.toml").write_bytes(one.read_bytes()) and tmp_path / "deep" / "one.toml"
    several = ("--partner", one, "--partner", two)
    refused = [
        tell(*several),
        tell("--partner", tmp_path / "no-*.toml", "-o", tmp_path / "r"),
        tell("--partner", one, "--partner", same, "-o", tmp_path / "r"),
        tell("--partner", one, "--format", "docx-redline", "-o", tmp_path / "r.docx"),
        tell(*several, "-o", one / "r"),
    ]
    assert [(code, out) for code, out, _err in refused] == [(2, "")] * 5
    words = ["several partners: name a folder", "no profile fits", "would both be", "docx-redline shows", "cannot make"]
    assert all(word in err for word, (_code, _out, err) in zip(words, refused, strict=True))


def test_what_is_wrong_for_every_partner_is_told_once(tell: Run, profile: Callable[..., Path], tmp_path: Path) -> None:
    """A broken template is bad input, however many partners there are."""
    template = tmp_path / "broken.j2"
    template.write_text("{% for %}", "utf-8")
    several = [part for name in ("one", "two") for part in ("--partner", profile(name))]
    code, out, err = tell(*several, "--template", template, "-o", tmp_path / "reports")
    assert (code, out) == (3, "")
    assert err.count("error: ") == 1


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tell: Run, profile: Callable[..., Path]) -> None:
    """What exists is never taken for a pattern."""
    code, out, _err = tell("--partner", profile("[one]"))
    assert code == 0
    assert "Agency [one]" in out


def test_changes_end_with_one_where_that_was_asked_for(tell: Run, profile: Callable[..., Path]) -> None:
    """As for a report for everybody."""
    assert tell("--partner", profile("one"), "--exit-code")[0] == 1


def test_progress_is_shown_on_a_terminal_only(
    tell: Run, profile: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bar on standard error."""
    profile("one")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    _code, out, err = tell("--partner", tmp_path / "*.toml", "-o", tmp_path / "reports")
    assert out == ""
    assert "partners" in err


@pytest.mark.parametrize("row", [row for row in FORMATS.values() if "report" in row.shows], ids=lambda row: row.name)
def test_a_report_for_each_partner_has_the_suffix_of_its_format(
    tell: Run, profile: Callable[..., Path], tmp_path: Path, row: Format, request: pytest.FixtureRequest
) -> None:
    """The name of the profile comes before it."""
    if row.name == "pdf":
        request.getfixturevalue("pango")
    folder = tmp_path / "reports"
    folder.mkdir()
    assert tell("--partner", profile("one"), "--format", row.name, "-o", folder) == (0, "", "")
    assert [path.name for path in folder.iterdir()] == [f"one{row.suffix}"]


@pytest.mark.parametrize(("name", "suffix"), {"a/list.md.j2": ".md", "list.jinja": "", "list.txt": ".txt"}.items())
def test_the_suffix_of_a_template_is_its_own(name: str, suffix: str) -> None:
    """What says that it is a template is left out."""
    assert suffix_of(Output(TEMPLATE, None, "never", Template("", name))) == suffix


def test_a_missing_extra_is_told_once(
    tell: Run, profile: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not the fault of a profile: one line for all of them, and the exit code of wrong use."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    both = ("--partner", profile("one"), "--partner", profile("two"))
    message = "error: this format needs the extra 'xlsx': pip install \"ilrs-docs[xlsx]\"\n"
    assert tell(*both, "--format", "xlsx", "-o", tmp_path / "reports") == (2, "", message)
    assert list((tmp_path / "reports").iterdir()) == []
