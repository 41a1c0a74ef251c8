"""The sessions: `nox -s lint types floors build tests docs`; with `--no-venv` in an environment that has `.[dev]`."""

import nox

nox.needs_version = ">=2024.10"
nox.options.sessions = ["lint", "types", "floors", "tests", "docs"]
nox.options.reuse_existing_virtualenvs = True
CATALOGUES = """
from ilrs_docs.language.extracting import update
from ilrs_docs.reporting.words.messages import messages
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
def floors(session: nox.Session) -> None:
    """Check that a module imports only from floors below its own (docs/architecture.md)."""
    _equip(session, ".[dev]")
    session.run("lint-imports")


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel into the folder given after `--`, else into dist."""
    _equip(session, "build")
    session.run("python", "-m", "build", "--wheel", "--outdir", *(session.posargs or ["dist"]))


@nox.session
def tests(session: nox.Session) -> None:
    """Test the installed package, with branch coverage; arguments after `--` go to pytest."""
    _equip(session, ".[test]")
    session.run("pytest", "--cov", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Run every block of README and docs, and every example in a docstring."""
    _equip(session, ".[test]")
    session.run("pytest", "tests/test_docs.py", "tests/test_docstrings.py")


@nox.session
def catalogues(session: nox.Session) -> None:
    """Bring the catalogues of messages up to date, compile them, and print what has no translation yet."""
    _equip(session, "-e", ".")
    session.run("python", "-c", CATALOGUES)
