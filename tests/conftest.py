"""What several tests start from: a small release as plain data, and a library made of such."""

import copy
import gc
import hashlib
import importlib
import json
import os
import re
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs.checks import CheckName, check
from ilrs_docs.cli import run
from ilrs_docs.model import Release

Data = dict[str, Any]
TESTS = Path(__file__).parent
FACT: Data = {"sources": ["cnsa"], "confidence": "high"}
CONTENT: dict[str, Data] = {
    "roadmap": {
        "milestones": [{"id": "ilrs-1", "title": {"en": "ILRS-1"}, "window": "2031", "status": "planned"} | FACT]
    },
    "guideline": {"levels": [{"id": "level-a", "title": {"en": "Level A", "zh": "A类"}} | FACT]},
}


def _release(document: str = "roadmap", version: str = "1.0.0", issued: str = "2021-06-16", **fields: object) -> Data:
    standing = "tracked" if "tracked" in version else "draft" if "draft" in version else "official"
    return copy.deepcopy(
        {
            "document": document,
            "version": version,
            "label": f"V{version}",
            "title": {"en": document.title()},
            "standing": standing,
            "basis": "reported",
            "issued": issued,
            "issuers": ["CNSA"],
            "languages": ["en"],
            "notice": {"en": "It has no official standing."},
            "sources": [{"id": "cnsa", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}],
            "content": CONTENT[document],
        }
        | fields
    )


@pytest.fixture
def release_data() -> Callable[..., Data]:
    """Return a maker of small valid releases as plain data; its standing follows from the version."""
    return _release


@pytest.fixture
def released(release_data: Callable[..., Data]) -> Callable[..., Release]:
    """Return a maker of roadmaps from milestones; other collections of the content by name."""

    def make(*milestones: Data, issued: str = "2024-01-01", **content: Any) -> Release:  # noqa: ANN401 - collections
        data = release_data(issued=issued, content={"milestones": list(milestones)} | content)
        return Release.model_validate_json(json.dumps(data))

    return make


@pytest.fixture
def shelve() -> Callable[..., Path]:
    """Return a maker of libraries: writes releases and, unless told otherwise, lineage and SHA256SUMS to a folder."""

    def make(folder: Path, *releases: Data, sums: bool = True) -> Path:
        for data in releases:
            path = folder / data["document"] / f"{data['version']}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(data, indent=2) + "\n", "utf-8")
        (folder / "lineage.json").write_text("{}\n", "utf-8")
        if sums:
            listed = ["lineage.json", *sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*.json"))]
            lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in listed]
            (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")
        return folder

    return make


SOURCES: list[Data] = [
    {"id": "old", "publisher": "CNSA", "title": "Release", "date": "2021-06-16", "access": "mirror"},
    {"id": "new", "publisher": "TASS", "title": "Report", "date": "2023-12-30", "access": "mirror"},
    {"id": "late", "publisher": "Xinhua", "title": "Report", "date": "2024-06-01", "access": "mirror"},
    {"id": "marked", "publisher": "Xinhua", "title": "Interview", "date": "2025-08-27", "retrospective": True},
    {"id": "chinese", "publisher": "新华社", "title": "报道", "date": "2023-12-01"},
    {"id": "russian", "publisher": "Интерфакс", "title": "Сообщение", "date": "2023-12-01"},
    {"id": "unread", "publisher": "Wiki", "title": "Page", "date": "2023-05", "access": "secondary"},
    {"id": "unread-2", "publisher": "Digest", "title": "Page", "date": "2023-06", "access": "secondary"},
]


@pytest.fixture
def checked() -> Callable[..., list[str]]:
    """Return a runner of one check over a small release of 1 January 2024, in plain data: the places that it finds."""

    def run(name: CheckName, content: Data, **fields: Any) -> list[str]:  # noqa: ANN401 - the fields of a release
        known = {"quotations": fields.pop("quotations", None), "older": fields.pop("older", None)}
        release = Release.model_validate_json(json.dumps(_small(content) | fields))
        if known["older"] is not None:
            older = _small(known["older"]) | fields | {"issued": "2023-01-01"}
            known["older"] = Release.model_validate_json(json.dumps(older))
        return ["/".join(map(str, found.path)) for found in check(release, **known) if found.check == name]

    return run


def _small(content: Data) -> Data:
    kind = "guideline" if content.keys() & {"procedures", "opportunities", "partners", "instruments"} else "roadmap"
    return {
        "document": "probe",
        "kind": kind,
        "version": "1.0.0",
        "language": "en",
        "issued": "2024-01-01",
        "sources": copy.deepcopy(SOURCES),
        "content": content,
    }


def pytest_report_header() -> str:
    """Name what is tested with what: the installed version of every package that the project or its tests ask for."""
    asked = [line for line in requires("ilrs-docs") or () if "extra == 'dev'" not in line]
    names = sorted({re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in asked})
    return ", ".join(f"{name} {_installed(name)}" for name in ["ilrs-docs", *names])


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


UNFOLLOWED = (
    "laws",
    "project/test_docs.py",
    "recording/test_killed.py",
    *(f"rendering/test_{name}.py" for name in ("browser", "finding", "libreoffice")),
    *(f"reporting/test_{name}.py" for name in ("counted", "dates_led_to", "dates_told", "denied_pages", "denying")),
)
"""Tests of very many reports, what they run being covered by others: to follow each line doubles their time."""
ALIKE = ("cli", "layout", "partners", "publishing", "recording", "rendering", "reporting", "scripting")
"""Folders of tests that ask one thing of many pairs, languages and formats: what the first cases run is the package."""
FOLLOWED = 6
"""How many cases of such a test are followed line by line."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which writes what cases give today as what is expected of them, and how many cases are run."""
    parser.addoption("--accept", action="store_true", help="write what is expected of tests/cases anew")
    parser.addoption("--of-each", type=int, metavar="N", help="run at most N cases of a test, spread over all of them")
    several = "run at most N cases of a test that asks one thing of many reports, spread over all of them"
    parser.addoption("--of-alike", type=int, metavar="N", help=several)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the cases that are asked for; measure no coverage where tests only repeat what others cover."""
    tests: dict[str, list[pytest.Item]] = {}
    for item in items:
        tests.setdefault(item.nodeid.partition("[")[0], []).append(item)
    chosen: list[pytest.Item] = []
    for cases in tests.values():
        name = cases[0].path.relative_to(TESTS).as_posix() if cases[0].path.is_relative_to(TESTS) else ""
        alike = name.startswith(ALIKE)
        for number, item in enumerate(cases):
            if name.startswith(UNFOLLOWED) or (alike and number >= FOLLOWED):
                item.add_marker("no_cover")
        most = [config.getoption("of_each"), config.getoption("of_alike") if alike else None]
        chosen += _spread(cases, min(filter(None, most), default=len(cases)))
    left = {id(item) for item in chosen}
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in left])
    items[:] = [item for item in items if id(item) in left]


def _spread(cases: list[pytest.Item], most: int) -> list[pytest.Item]:
    """Return at most so many cases, the first and the last among them, at equal distances."""
    if len(cases) <= most:
        return cases
    return [cases[at * (len(cases) - 1) // max(most - 1, 1)] for at in range(most)]


def pytest_collection_finish() -> None:
    """Let the collector of cyclic garbage pass over what stays for the whole run, and look less often at the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture
def ilrs(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Return a runner of commands in this process: exit code, output and messages."""
    monkeypatch.delenv("ILRS_DOCS_LIBRARY", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture(autouse=True, scope="session")
def cache_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what commands work out in a folder of the tests, not in that of whoever runs them."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ILRS_DOCS_CACHE", str(folder))
        yield folder


@pytest.fixture
def pango() -> None:
    """Skip a test that makes a PDF where Pango is not installed; fail it where ILRS_DOCS_PANGO says it has to be."""
    try:
        importlib.import_module("weasyprint")
    except OSError as error:
        if os.environ.get("ILRS_DOCS_PANGO") == "required":
            pytest.fail(f"Pango is required here (ILRS_DOCS_PANGO): {error}")
        pytest.skip("Pango is not installed, which WeasyPrint needs")
