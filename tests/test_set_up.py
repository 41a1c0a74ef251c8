"""What the tests stand on: whose warnings fail them, which versions are named."""

import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
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
