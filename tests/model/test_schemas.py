"""The JSON Schemas that `ilrs-docs schema` prints: they admit all that is read, and refuse what is not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from checkout import CHECKOUT

from ilrs_docs.model import Lineage, Note, Release

Data = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]
STORED = sorted((CHECKOUT / "versions").glob("*/*.json"))
FORMAT_1 = sorted((CHECKOUT / "tests" / "format_1").glob("*.json"))
OWN: Data = {
    "document": "space-plan",
    "kind": "roadmap",
    "version": "1.0.0",
    "language": "de",
    "extra": {"budget": 1.5, "office": {"de": "Amt", "en": "Office"}, "open": True, "none": None},
    "content": {
        "plans": [{"id": "2023H2", "title": "Plan", "phases": [{"id": "p", "title": "Phase", "objectives": ["Ziel"]}]}],
        "milestones": [
            {"id": "v1.24", "title": "Start", "target": "TBD", "wording": "bald"},
            {"id": "b", "title": {"de": "Ende"}, "notes": ["Text", {"en": "Text"}, {"text": "Text", "day": "2024-05"}]},
        ],
    },
}
LATER: Data = {
    "document": "plan",
    "version": "1.0.0",
    "kind": "roadmap",
    "sources": [{"id": "s", "publisher": "P", "title": "T", "date": "2024", "retrospective": True}],
    "statements": [
        {"id": "a", "subject": "Purpose", "text": {"en": "It serves all"}, "said_by": "P", "said": "2021-04"}
    ],
    "gaps": [{"id": "g", "part": ["extra", "section-titles"], "reason": "Not found"}],
    "content": {
        "objectives": [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "beside": ["a"]}],
        "milestones": [{"id": "m", "title": "M", "status": "considered"}],
    },
}
LATER_CALL: Data = {
    "document": "guideline",
    "version": "1.0.0",
    "content": {
        "instruments": [{"id": "i", "title": "I", "drafted_by": ["CNSA"]}],
        "procedures": [{"id": "p", "title": "P", "steps": [{"id": "s", "action": "Send it", "status": "passed"}]}],
    },
}
COMMON: Data = {"document": "guideline", "version": "1.0.0", "content": {"definition": {"id": "d", "text": "It"}}}


@pytest.fixture
def valid(ilrs: Run) -> Callable[[str, object], bool]:
    """Return what tells whether data follows the schema of a name."""

    def check(name: str, data: object) -> bool:
        schema = json.loads(ilrs("schema", name)[1])
        return bool(jsonschema.Draft202012Validator(schema).is_valid(data))

    return check


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_bundled_release_follows_the_schema(valid: Callable[[str, object], bool], path: Path) -> None:
    """As it is stored."""
    assert valid("release", json.loads(path.read_bytes()))


@pytest.mark.parametrize("path", FORMAT_1, ids=lambda path: path.stem)
def test_files_of_format_1_follow_the_schema(valid: Callable[[str, object], bool], path: Path) -> None:
    """They are read on, so the schema of what is read admits them."""
    data = json.loads(path.read_bytes())
    assert valid("lineage" if path.stem == "lineage" else "release", data)
    model = Lineage if path.stem == "lineage" else Release
    assert model.model_validate_json(path.read_bytes()).format_version == 2


def test_the_lineage_follows_the_schema(valid: Callable[[str, object], bool]) -> None:
    """With its format, and without."""
    assert valid("lineage", json.loads((CHECKOUT / "versions" / "lineage.json").read_bytes()))
    assert valid("lineage", {})


@pytest.mark.parametrize(
    "data", [OWN, COMMON, LATER, LATER_CALL, OWN | {"format_version": 1}, OWN | {"format_version": 2.0}]
)
def test_what_is_read_follows_the_schema(valid: Callable[[str, object], bool], data: Data) -> None:
    """Plain strings, notes of three kinds, ids as people write them, and nothing that may be left out."""
    assert Release.model_validate_json(json.dumps(data)).format_version == 2
    assert valid("release", data)


@pytest.mark.parametrize(
    "changed",
    [
        {"format_version": 2.1},
        {"format_version": 0},
        {"format_version": "2"},
        {"format": "ilrs-docs/lineage"},
        {"kind": "map"},
        {"colour": "red"},
        {"title": ""},
        {"title": {"de": ""}},
        {"title": {"de": "Plan", "_of": {"en": "?"}}},
        {"extra": {"field": ["a"]}},
        {"document": "Space Plan"},
        {"sources": [{"id": "s", "publisher": "P", "title": "T", "date": "2024", "retrospective": False}]},
        {"statements": [{"id": "a", "text": "It serves all"}]},
        {"content": {"milestones": [{"id": "a", "title": "x", "status": "passed"}]}},
        {"content": {"milestones": [{"id": "a b", "title": "x"}]}},
        {"content": {"milestones": [{"id": "a", "title": "x", "notes": [{"day": "2024", "words": "x"}]}]}},
    ],
    ids=str,
)
def test_what_is_refused_does_not_follow_the_schema(valid: Callable[[str, object], bool], changed: Data) -> None:
    """One field otherwise."""
    assert not valid("release", OWN | changed)
    with pytest.raises(ValueError, match="validation error"):
        Release.model_validate_json(json.dumps(OWN | changed))


def test_the_kind_may_be_left_out_where_the_name_says_it(valid: Callable[[str, object], bool]) -> None:
    """A document of another name has to say how it is read."""
    unsaid = {name: value for name, value in OWN.items() if name != "kind"}
    assert not valid("release", unsaid)
    assert valid("release", unsaid | {"document": "roadmap"})


def test_a_note_that_is_written_is_an_object() -> None:
    """Only what is read may be a text alone."""
    written, read = (Note.model_json_schema(mode=mode) for mode in ("serialization", "validation"))
    assert written["type"] == "object"
    assert "anyOf" in read
