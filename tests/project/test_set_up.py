"""What the tests stand on: whose warnings fail them, which versions are named, what git and the sdist keep."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
OTHERS = """
import threading
import warnings

class Careless:
    def __del__(self):
        raise ValueError("of another package")

def old():
    warnings.warn("this is deprecated", DeprecationWarning)

def deprecated():
    warnings.warn("do not call this", DeprecationWarning, stacklevel=2)

def dropped():
    Careless()

def failing():
    threading.Thread(target=lambda: 1 / 0).start()

def leaking():
    open(__file__)
"""
OURS = {
    "warns itself": 'import warnings\nwarnings.warn("old", DeprecationWarning)',
    "does what it is warned of": "import others\nothers.deprecated()",
    "leaves a file open": "open(__file__)",
    "fails where nobody can catch it": "class One:\n def __del__(self): raise ValueError\nOne()",
    "fails in a thread": "import threading\none = threading.Thread(target=lambda: 1 / 0)\none.start()\none.join()",
}
QUIET = {
    "calls what warns of itself": "import others\nothers.old()",
    "calls what fails where nobody can catch it": "import others\nothers.dropped()",
    "calls what leaves a file open": "import others\nothers.leaking()",
}


def test_the_python_in_use_reads_possessive_groups_right() -> None:
    """What numbers are is read by such groups: a point without a digit behind it is no part of one."""
    assert re.findall(r"\d++(?:\.\d++)*+", "18.x, 1. and 3.10") == ["18", "1", "3.10"]


def _suite(folder: Path, body: str, where: str) -> subprocess.CompletedProcess[str]:
    """Run a suite of one test under the settings of this project; `body` stands in the test or in the package."""
    for name in ("tests", "ilrs_docs", "site-packages"):
        (folder / name).mkdir()
    code = "def run():\n" + "".join(f"    {line}\n" for line in body.splitlines())
    (folder / "site-packages" / "others.py").write_text(OTHERS, "utf-8")
    (folder / "ilrs_docs" / "__init__.py").write_text(code if where == "ilrs_docs" else "", "utf-8")
    head = "from ilrs_docs import run\n" if where == "ilrs_docs" else code
    (folder / "tests" / "test_it.py").write_text(f"{head}def test_it():\n    run()\n", "utf-8")
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    paths = os.pathsep.join(str(path) for path in (folder, folder / "site-packages"))
    settings = {name: text for name, text in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    settings |= {"PYTHONPATH": paths, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, check=False, text=True)  # noqa: S603 - our own interpreter


@pytest.mark.parametrize("where", ["ilrs_docs", "tests"])
@pytest.mark.parametrize("body", OURS.values(), ids=OURS)
def test_a_warning_of_ours_fails(tmp_path: Path, body: str, where: str) -> None:
    """What the package or a test warns of, is warned of, leaves open or loses, is a failure."""
    done = _suite(tmp_path, body, where)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout


@pytest.mark.parametrize("body", QUIET.values(), ids=QUIET)
def test_a_warning_of_another_package_is_shown(tmp_path: Path, body: str) -> None:
    """What another package warns of in its own code stands below the results, which it does not change."""
    done = _suite(tmp_path, body, "ilrs_docs")
    assert done.returncode == pytest.ExitCode.OK, done.stdout
    assert "1 passed, 1 warning" in done.stdout


def test_the_versions_in_use_are_named(pytestconfig: pytest.Config) -> None:
    """The head of every run says of each package that the project and its tests ask for which version it has here."""
    heads = pytestconfig.hook.pytest_report_header(config=pytestconfig, start_path=CHECKOUT)
    (found,) = (head for head in heads if str(head).startswith("ilrs-docs "))
    named = dict(one.split(" ") for one in found.split(", "))
    optional = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *optional["test"], *optional["docx"], *optional["pdf"], *optional["xlsx"]]
    names = {line.partition(">=")[0] for line in asked} - {"ilrs-docs[all]"}
    assert {name: named[name] for name in names} == {name: version(name) for name in names}


def _git(*arguments: str, where: Path) -> str:
    """Return what git prints, whatever the settings of this machine; skip where there is no git."""
    program = shutil.which("git")
    if not program:
        pytest.skip("git is not installed")
    named = {"NAME": "x", "EMAIL": "x@example.org"}
    people = {f"GIT_{who}_{what}": text for who in ("AUTHOR", "COMMITTER") for what, text in named.items()}
    settings = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    settings |= people | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = [program, "-c", "safe.directory=*", *arguments]
    return subprocess.run(command, cwd=where, env=settings, capture_output=True, check=True, text=True).stdout  # noqa: S603 - git, with arguments of our own


@pytest.fixture
def tracked() -> list[str]:
    """Return the names of all files under version control; skip where this is no checkout."""
    if not (CHECKOUT / ".git").exists():
        pytest.skip("this is no checkout of git, but for example an sdist: nothing says which files are tracked")
    return _git("ls-files", "-z", where=CHECKOUT).rstrip("\0").split("\0")


def test_git_keeps_the_bytes_of_what_is_stored(tracked: list[str]) -> None:
    """No line end of a release, or of what a test reads, is ever converted; every other text has that of Unix."""
    said = _git("check-attr", "-z", "text", "eol", "--", *tracked, where=CHECKOUT).rstrip("\0").split("\0")
    found = {(name, attribute): value for name, attribute, value in zip(said[::3], said[1::3], said[2::3], strict=True)}
    for name in tracked:
        data = name.startswith("versions/") or (name.startswith("tests/") and not name.endswith(".py"))
        kept = data or name.endswith((".mo", ".png"))
        assert found[name, "text"] in (["unset"] if kept else ["auto", "set"]), name
        assert kept or found[name, "eol"] == "lf", name


def test_a_clone_with_other_line_ends_verifies(tmp_path: Path) -> None:
    """Where git is told to write line ends of Windows, the digests of all releases hold all the same."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    shutil.copytree(CHECKOUT / "versions", origin / "versions")
    shutil.copy(CHECKOUT / ".gitattributes", origin)
    (origin / "page.txt").write_bytes(b"one\ntwo\n")
    _git("init", "--quiet", where=origin)
    _git("add", "--all", where=origin)
    _git("commit", "--quiet", "--message", "all", where=origin)
    _git("-c", "core.autocrlf=true", "clone", "--quiet", str(origin), str(clone), where=tmp_path)
    assert (clone / "page.txt").read_bytes() == b"one\ntwo\n"
    assert Library(clone / "versions").releases("roadmap")
    lines = (clone / "versions" / "SHA256SUMS").read_text("utf-8").splitlines()
    for digest, name in (line.split("  ", 1) for line in lines):
        assert hashlib.sha256((clone / "versions" / name).read_bytes()).hexdigest() == digest, name
    program = shutil.which("sha256sum")
    if program:  # where there is none, the lines above have said the same
        arguments = [program, "-c", "--quiet", "SHA256SUMS"]
        done = subprocess.run(arguments, cwd=clone / "versions", capture_output=True, check=False)  # noqa: S603 - ours
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_sdist_has_all_that_is_tracked(tracked: list[str]) -> None:
    """Tests, pages and what they read travel in it, so that they pass there too."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    included = {name.removeprefix("/") for name in settings["sdist"]["include"]}
    always = {"pyproject.toml", ".gitignore"}
    assert {name.split("/")[0] for name in tracked} == included | always
