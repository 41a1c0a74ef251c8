"""docs/api.md and the package say the same: every public name, every public attribute, every column of a table."""

import re
from collections.abc import Mapping

import pytest
from checkout import CHECKOUT
from pydantic import BaseModel

import ilrs_docs
import ilrs_docs.authoring
import ilrs_docs.recording
from ilrs_docs import Change, Comparison, Library, Release, Report, Window
from ilrs_docs.scripting.comparisons import Table

PAGE = (CHECKOUT / "docs" / "api.md").read_text("utf-8")
CLASSES: dict[str, type] = {one.__name__: one for one in (Change, Comparison, Library, Release, Report, Window)}


def _rows(heading: str) -> dict[str, tuple[str, ...]]:
    """Return the rows of the table under a heading of the page: the cells behind the first one, by that."""
    lines = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0].splitlines()
    cells = [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines if line.startswith("| `")]
    return {own.strip("| "): tuple(rest) for own, *rest in cells}


def _words(text: str) -> set[str]:
    """Return the names that a text has in code marks, without links."""
    return set(re.findall(r"`(\w+)`", text))


def _public(cls: type) -> set[str]:
    """Return what a class offers beyond what pydantic and a mapping do, its fields left out."""
    fields = set(cls.model_fields) if issubclass(cls, BaseModel) else {"path", "paths"}
    offered = {name for name in dir(cls) if not name.startswith("_")}
    inherited = {*dir(BaseModel), *(dir(Mapping) if issubclass(cls, Mapping) else ())}
    return (offered - inherited - fields) | (fields if cls is Library else set())


def test_every_public_name_is_on_the_page() -> None:
    """And no other."""
    shown = {name for names in _rows("The names") for name in _words(names)}
    assert shown == set(ilrs_docs.__all__)


def test_every_name_of_change_files_is_on_the_page() -> None:
    """And no other."""
    shown = {name for names in _rows("Change files") for name in _words(names)}
    assert shown - set(ilrs_docs.recording.__all__) == set(ilrs_docs.authoring.__all__)


def test_every_name_of_recording_is_on_the_page() -> None:
    """With the fields of what is returned."""
    shown = {name for names in _rows("Change files") for name in _words(names)}
    assert shown >= set(ilrs_docs.recording.__all__)
    returned = (ilrs_docs.recording.PublishedRelease, ilrs_docs.recording.CorrectedReleases)
    said = {name for cls in returned for name in _words(_rows("Change files")[f"`{cls.__name__}`"][0])}
    assert said == {name for cls in returned for name in cls._fields}


@pytest.mark.parametrize("name", CLASSES)
def test_every_attribute_is_on_the_page(name: str) -> None:
    """Methods and properties; the fields of stored and given-out data stand on pages of their own."""
    (said,) = _rows("The names")[f"`{name}`"]
    assert _words(said) == _public(CLASSES[name])


def test_every_name_that_docs_import_is_promised() -> None:
    """No page shows a name from the package itself that this page does not have."""
    pages = [CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md")]
    lines = (line for page in pages for line in page.read_text("utf-8").splitlines())
    found = {
        name.strip()
        for line in lines
        for names in re.findall(r"from ilrs_docs import (.+)", line)
        for name in names.split(",")
    }
    assert found
    assert found <= set(ilrs_docs.__all__)


def test_the_columns_of_the_tables_are_those_of_the_page() -> None:
    """Each table has its row, each column its word."""
    rows = _rows("As a table of pandas")
    comparison = Library().diff("guideline@1.0", "guideline@latest")
    assert set(rows) == {"`changes`", "`edits`", "`milestones`", "`steps`"}
    table: Table
    for table in ("changes", "edits"):
        assert re.findall(r"`(\w+)`", rows[f"`{table}`"][1]) == list(comparison.to_frame(table).columns)
    for table in ("milestones", "steps"):
        shown = _words(rows[f"`{table}`"][1]) - {"old_", "new_", "_earliest", "_latest"}
        columns = {
            re.sub(r"^(old|new)_(?!id)|_(earliest|latest)$", "", str(name)) for name in comparison.to_frame(table)
        }
        assert shown == columns
