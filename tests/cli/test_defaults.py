"""Options from `ilrs-docs.toml` and `[tool.ilrs-docs]`: the nearest file, what it may say, what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import CHECKOUT

from ilrs_docs.cli.defaults import nearest

Run = Callable[..., tuple[int, str, str]]
PAIR = ("roadmap@1.0", "roadmap@2023")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project, in a folder of which the commands run."""
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    return tmp_path


@pytest.mark.parametrize("file", ["ilrs-docs.toml", "pyproject.toml"])
def test_options_stand_in_a_file(ilrs: Run, project: Path, file: str) -> None:
    """For all commands, or for one; what the command line says goes before."""
    top, table = ("", "") if file == "ilrs-docs.toml" else ("[tool.ilrs-docs]\n", "tool.ilrs-docs.")
    (project / file).write_text(
        f'{top}lang = "zh"\n[{table}diff]\nfail-on = ["act", "attend"]\nformat = "json"\n', "utf-8"
    )
    assert ilrs("report", *PAIR)[1].startswith("变更报告")
    assert ilrs("report", *PAIR, "--lang", "en")[1].startswith("Change report")
    code, out, _err = ilrs("diff", *PAIR)
    assert (code, out[0]) == (1, "{")
    assert ilrs("diff", *PAIR, "--fail-on", "milestone-cancelled", "--format", "text")[0] == 0
    assert ilrs("list")[0] == 0


def test_paths_are_those_of_the_file(ilrs: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever below it the command runs; the environment variable goes before the file."""
    (project / "policy.toml").write_text('ignore.rules = ["milestone-lost"]\n', "utf-8")
    (project / "ilrs-docs.toml").write_text('library = "plans"\n[diff]\npolicy = "policy.toml"\n', "utf-8")
    assert ilrs("list") == (3, "", f"error: {project / 'plans'}: no such folder; a library is a folder of releases\n")
    monkeypatch.setenv("ILRS_DOCS_LIBRARY", str(CHECKOUT / "versions"))
    from ilrs_docs.cli import run

    assert run(["diff", *PAIR, "-o", "out.txt"]) == 0
    assert "The policy keeps back 1 change: 1 ignored." in Path("out.txt").read_text("utf-8")


def test_the_nearest_file_holds(project: Path) -> None:
    """Our own before a project's; a project that says nothing of us is passed over, as is one that cannot be read."""
    (project / "pyproject.toml").write_text("[tool.ilrs-docs]\nlang = 'ru'\n", "utf-8")
    found = nearest(project / "sub")
    assert found is not None
    assert (found.path, found.options) == (project / "pyproject.toml", {"lang": "ru"})
    (project / "sub" / "pyproject.toml").write_text("[tool.ruff]\nx = not TOML", "utf-8")
    assert nearest(project / "sub") == found
    (project / "sub" / "pyproject.toml").unlink()
    (project / "sub" / "ilrs-docs.toml").write_text("lang = 'zh'\n", "utf-8")
    other = nearest(project / "sub")
    assert other is not None
    assert other.options == {"lang": "zh"}
    assert nearest(Path("/nowhere")) is None


def test_a_project_that_cannot_be_read_is_passed_over(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be somebody else's; and a folder that was deleted has no file."""
    (project / "pyproject.toml").write_text("[tool.ilrs-docs]\nlang = 'ru'\n", "utf-8")

    def refused(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert nearest(project) is None


def test_a_folder_that_was_deleted_has_no_file(ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command runs all the same."""

    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert ilrs("rules")[0] == 0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('langg = "ru"', "/langg: no option or command is called 'langg'; did you mean 'lang'?"),
        ('[dif]\nlang = "ru"', "/dif: no option or command is called 'dif'; did you mean 'diff'?"),
        ('lang = "fr"', "/lang: no lang is called 'fr'; there are: en, zh, ru"),
        ("lang = 1", "/lang: expected a text"),
        ("report = 1", "/report: expected a table of options"),
        ('[report]\nexit-code = "yes"', "/report/exit-code: expected true or false"),
        ("[report]\nfail-on = [1]", "/report/fail-on: expected a text, or an array of texts"),
        ('[report]\noutput = "x"', "/report/output: no option or command is called 'output'; "),
        (
            '[report]\ndetial = "full"',
            "/report/detial: no option or command is called 'detial'; did you mean 'detail'?",
        ),
        ("x = ", ":1:5: not TOML: invalid value"),
    ],
)
def test_what_is_wrong_is_told(ilrs: Run, project: Path, written: str, said: str) -> None:
    """By file and place, with what was meant."""
    (project / "ilrs-docs.toml").write_text(written, "utf-8")
    code, out, err = ilrs("report", *PAIR)
    assert (code, out) == (3, "")
    assert err.startswith(f"error: {project / 'ilrs-docs.toml'}")
    assert said in err


def test_a_table_of_the_project_is_one(ilrs: Run, project: Path) -> None:
    """What is none is told; what else the project says of tools is its own."""
    (project / "pyproject.toml").write_text("tool.ilrs-docs = 1\n", "utf-8")
    said = f"error: {project / 'pyproject.toml'}: /tool/ilrs-docs: expected a table of options\n"
    assert ilrs("list") == (3, "", said)
    (project / "pyproject.toml").write_text("tool = 'tool.ilrs-docs'\n", "utf-8")
    assert ilrs("list")[0] == 0


def test_csv_may_begin_with_a_mark(ilrs: Run, tmp_path: Path) -> None:
    """By which Excel knows UTF-8; `import` reads past it; no other format has one."""
    for command in (("report", *PAIR), ("export", "roadmap@1.0")):
        path = tmp_path / "a.csv"
        assert ilrs(*command, "--bom", "-o", path)[0] == 0
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert ilrs(*command, "-o", path)[0] == 0
        assert data == b"\xef\xbb\xbf" + path.read_bytes()
        assert ilrs(*command, "--bom", "--format", "json") == (
            2,
            "",
            "error: --bom is for --format csv, by which Excel knows UTF-8; json needs none\n",
        )  # fmt: skip - three values
    assert "no such option" in ilrs("list", "--bom")[2].lower()
