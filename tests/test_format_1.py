"""Files of format 1, as they lie in anybody's folders: read on, and written as 2.

`format_1/` holds two releases as the first version of the tool stored them.
"""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ilrs_docs import Library
from ilrs_docs.cli import run
from ilrs_docs.library import parse_release, read_release
from ilrs_docs.model.canonical import canonical_bytes, digest

FOLDER = Path(__file__).parent / "format_1"
FILES = [("roadmap.json", "roadmap@1.0"), ("guideline.json", "guideline@2023-06-20")]


def _data(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / name).read_text("utf-8"))
    return data


def _schema(name: str, folder: Path) -> jsonschema.Draft202012Validator:
    assert run(["schema", name, "-o", str(folder / "schema.json")]) == 0
    return jsonschema.Draft202012Validator(json.loads((folder / "schema.json").read_text("utf-8")))


@pytest.mark.parametrize(("name", "selector"), FILES)
def test_a_file_of_format_1_is_read_as_what_it_was(name: str, selector: str) -> None:
    """Once it is said in which language it was written, it is the bundled release, to the byte."""
    data = _data(name) | {"language": "en"}
    assert digest(parse_release(json.dumps(data).encode(), name)) == digest(Library().load(selector))


@pytest.mark.parametrize(("name", "selector"), FILES)
def test_it_is_written_as_format_2(name: str, selector: str) -> None:
    """Each text keeps its words and what they were made from; what is read again is the same."""
    release, bundled = read_release(FOLDER / name), Library().load(selector)
    stored = canonical_bytes(release)
    assert json.loads(stored)["format_version"] == 2
    assert canonical_bytes(parse_release(stored, name)) == stored
    assert (release.title, release.notice) == (bundled.title, bundled.notice)
    assert b"zh_of" not in stored
    assert b": null" not in stored


@pytest.mark.parametrize("name", [name for name, _ in FILES])
def test_the_schema_of_a_release_fits_it(name: str, tmp_path: Path) -> None:
    """What is read is valid by the schema that is printed, in format 1 as in format 2."""
    schema = _schema("release", tmp_path)
    assert list(schema.iter_errors(_data(name))) == []
    assert list(schema.iter_errors(json.loads(canonical_bytes(read_release(FOLDER / name))))) == []


OWN = {"document": "harbour", "kind": "roadmap", "version": "1.0.0"}


@pytest.mark.parametrize(
    ("data", "valid"),
    [
        (OWN | {"content": {}}, True),
        (OWN | {"kind": "guideline", "content": {"procedures": [{"id": "p", "title": "Joining"}]}}, True),
        (OWN | {"content": {"milestones": [{"id": "v1.24", "title": "It", "notes": ["a", {"en": "b"}]}]}}, True),
        (
            OWN | {"content": {"milestones": [{"id": "a", "title": {"zh-Hant": "月", "_of": {}}, "extra": {"n": 1}}]}},
            True,
        ),
        (OWN | {"content": {"milestones": [{"id": "a"}]}}, False),
        (OWN | {"content": {"milestones": [{"id": ".a", "title": "It"}]}}, False),
        (OWN | {"content": {"milestones": [{"id": "a", "title": 3}]}}, False),
        (OWN | {"content": {}, "colour": "red"}, False),
        ({"document": "harbour", "version": "1.0.0", "content": {}}, False),
        ({"document": "roadmap", "version": "1.0.0", "content": {}}, True),
    ],
)
def test_the_schema_is_what_is_read(data: dict[str, Any], valid: bool, tmp_path: Path) -> None:  # noqa: FBT001 - what is expected
    """A release of one's own is valid by the schema where it is read, and is not where it is refused."""
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data), "utf-8")
    assert (not list(_schema("release", tmp_path).iter_errors(data))) is valid
    assert (run(["show", str(path), "-o", str(tmp_path / "shown.txt")]) == 0) is valid


def test_the_bundled_files_are_valid_by_the_schemas(tmp_path: Path) -> None:
    """Every release, and the lineage."""
    folder = Library().path
    schema = _schema("release", tmp_path)
    for path in sorted(folder.glob("*/*.json")):
        assert list(schema.iter_errors(json.loads(path.read_text("utf-8")))) == [], path.name
    lineage = json.loads((folder / "lineage.json").read_text("utf-8"))
    assert list(_schema("lineage", tmp_path).iter_errors(lineage)) == []
