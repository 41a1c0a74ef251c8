"""The sessions: `nox -s lint types layers build tests docs`; with `--no-venv` in an environment that has `.[dev]`.

`nox -s lowest newest` tests with every Python that the classifiers name and that is here, the dependencies at their
lowest and at their newest: the oldest Python with the lowest tests all that stands on another package, the newest with
the newest all that another Python may do otherwise, those between them what README, docs and docstrings show. All
tests run with the newest of everything, with coverage, in the session `tests`.
"""

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "types", "layers", "tests", "docs"]
nox.options.reuse_existing_virtualenvs = True
PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))
ABOVE_ITSELF = (
    *("changes", "checks", "comparing", "diffing", "history", "impact", "laws", "layout"),
    *("partners", "phrasing", "reporting", "rules", "timing"),
)
"""Folders of tests of what stands on nothing but this package: what they show is the same with any version."""
AT_THE_SYSTEM = (
    "authoring",
    "language",
    "library",
    "matrix",
    "model",
    "publishing",
    "rendering",
    "scripting",
    "wording",
)
"""Folders of tests of what reads, writes and parses: what another Python may do otherwise."""
SHOWN = ("tests/project/test_docs.py", "tests/project/test_docstrings.py", "--of-each=12")
FEW = "--of-each=2"
"""How many cases of each test are enough to see that another version does as this one does; the last one said holds."""
CATALOGUES = """
from ilrs_docs.language.extracting import update
from ilrs_docs.phrasing.messages import messages
print(update(messages()))
"""


def _equip(session: nox.Session, *packages: str) -> None:
    """Install what a session needs, unless it runs in an environment that has it."""
    if session.venv_backend != "none":
        session.install(*packages)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    _equip(session, "ruff")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types, strictly, of package and tests."""
    _equip(session, ".[dev]")
    session.run("mypy")


@nox.session
def layers(session: nox.Session) -> None:
    """Check that a module imports only from layers below its own (docs/architecture.md)."""
    _equip(session, ".[dev]")
    session.run("lint-imports")


@nox.session
def build(session: nox.Session) -> None:
    """Build the sdist, and from it the wheel, into the folder given after `--`, else into dist."""
    _equip(session, "build")
    session.run("python", "-m", "build", "--outdir", *(session.posargs or ["dist"]))


@nox.session
def tests(session: nox.Session) -> None:
    """Test the installed package, with branch coverage; arguments after `--` go to pytest."""
    _equip(session, ".[test]")
    session.run("pytest", "--cov", *session.posargs)


@nox.session(python=PYTHONS, venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """Test with every direct dependency at its lowest."""
    others = tuple(f"--ignore=tests/{name}" for name in ABOVE_ITSELF)
    _test_with(session, "lowest-direct", (*others, FEW) if session.python == PYTHONS[0] else SHOWN)


@nox.session(python=PYTHONS, venv_backend="uv")
def newest(session: nox.Session) -> None:
    """Test with every dependency at its newest."""
    folders = tuple(f"tests/{name}" for name in AT_THE_SYSTEM)
    _test_with(session, "highest", (*SHOWN, *folders, FEW) if session.python == PYTHONS[-1] else SHOWN)


def _test_with(session: nox.Session, resolution: str, chosen: tuple[str, ...]) -> None:
    """Run a few cases of chosen tests, but of those with browsers and offices, with dependencies at one end."""
    session.install("--resolution", resolution, "--upgrade", "--refresh-package", "ilrs-docs", ".[test]")
    without = tuple(f"--ignore=tests/rendering/test_{name}.py" for name in ("browser", "libreoffice"))
    session.run("pytest", *chosen, *without, *session.posargs, env={"LAWS_EXAMPLES": "20"})


@nox.session
def laws(session: nox.Session) -> None:
    """Try the laws of replaying with a thousand examples each: rare are the states in which two edits meet."""
    _equip(session, ".[test]")
    replaying = ("test_replaying_laws.py", "test_own_releases_laws.py::test_replaying_is_lossless_whatever_is_left_out")
    session.run("pytest", *(f"tests/laws/{law}" for law in replaying), *session.posargs, env={"LAWS_EXAMPLES": "1000"})


@nox.session
def docs(session: nox.Session) -> None:
    """Run every block of README and docs, and every example in a docstring."""
    _equip(session, ".[test]")
    session.run("pytest", *SHOWN[:2])


@nox.session
def generated(session: nox.Session) -> None:
    """Write anew what is made from the source: names and page of rules, table of formats, catalogues of messages."""
    _equip(session, "-e", ".")
    session.run("python", "tools/generate.py")
    session.run("python", "-c", CATALOGUES)


@nox.session
def catalogues(session: nox.Session) -> None:
    """Bring the catalogues of messages up to date, compile them, and print what has no translation yet."""
    _equip(session, "-e", ".")
    session.run("python", "-c", CATALOGUES)
