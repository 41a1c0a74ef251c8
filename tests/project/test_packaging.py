"""The tests meet the installed distribution, and it carries what it needs."""

import tomllib
from importlib.metadata import entry_points, metadata, requires, version
from importlib.resources import files
from pathlib import Path

from checkout import CHECKOUT

import ilrs_docs

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_package_under_test_is_the_installed_one() -> None:
    """A flat layout would otherwise test the working copy, with files that the wheel may lack."""
    assert not Path(ilrs_docs.__file__).resolve().is_relative_to(CHECKOUT.resolve() / "ilrs_docs")


def test_it_says_that_it_is_typed() -> None:
    """`py.typed` travels, so that the types of the package reach those who use it."""
    assert files("ilrs_docs").joinpath("py.typed").is_file()


def test_the_releases_travel_byte_for_byte() -> None:
    """The installed package has the releases of the checkout, the steps to them, the lineage and the sums, no more."""
    home = Path(str(files("ilrs_docs").joinpath("versions")))
    stored = {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    source = CHECKOUT / "versions"
    assert stored == {p.relative_to(source).as_posix(): p.read_bytes() for p in source.rglob("*") if p.is_file()}
    assert len(stored) == 34


def test_the_command_is_installed() -> None:
    """`ilrs-docs` leads to the command line of the package."""
    (command,) = entry_points(group="console_scripts", name="ilrs-docs")
    assert callable(command.load())


def test_its_metadata_is_that_of_the_project() -> None:
    """Name, version and licence are those of pyproject.toml; the package knows its own version."""
    assert version("ilrs-docs") == PROJECT["version"] == ilrs_docs.__version__
    assert metadata("ilrs-docs")["License-Expression"] == "MIT"
    assert metadata("ilrs-docs")["Requires-Python"] == PROJECT["requires-python"]


def test_oracles_and_tools_are_no_runtime_dependencies() -> None:
    """What only tests and developers need is not installed for those who use the package."""
    core = {line.split(">=")[0] for line in requires("ilrs-docs") or () if "extra ==" not in line}
    assert core == {line.split(">=")[0] for line in PROJECT["dependencies"]}
    assert core >= {"click", "pydantic", "semver"}
    assert not core & {"edtf", "hypothesis", "jsonschema", "pytest"}


def test_the_changelog_knows_the_version() -> None:
    """The version of the tool has its section, below what is not released yet."""
    text = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    assert text.index("## [Unreleased]") < text.index(f"## [{PROJECT['version']}]")
