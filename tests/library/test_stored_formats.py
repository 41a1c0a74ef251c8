"""Stored files over time: what lies in files of this format stays as it is, and files of format 1 are read on."""

import json
from typing import Any

import pytest
from checkout import TESTS

from ilrs_docs.library import read_release
from ilrs_docs.model import Lineage
from ilrs_docs.model.canonical import canonical_bytes, digest

FROZEN = {
    "roadmap": "sha256:1c8576846e8e54639467665692cc9a745e08f88e59065f6fcf81ce0d051a1548",
    "guideline": "sha256:7bc08e302815383795ed60792764eb42f46507df7b66ce046849bab03ec855c8",
}
"""The digests of V1.0 as they were stored first in format 2; whoever has to change one breaks what others hold."""
FORMAT_1 = ["roadmap-1.0.0", "guideline-1.0.1-tracked.20231206"]


def _as_2(value: Any, name: str = "") -> Any:  # noqa: ANN401 - any JSON value
    """Return what lies in a file of format 1 as format 2 stores it."""
    if isinstance(value, list):
        found = [_as_2(inner) for inner in value]
        return [{"text": text} for text in found] if name == "notes" else found
    if not isinstance(value, dict):
        return {"und": value} if name == "wording" else value
    if "en" in value:
        told = {tag: value[tag] for tag in ("en", "ru", "zh") if value.get(tag)}
        of = {tag: value[f"{tag}_of"] for tag in ("ru", "zh") if value.get(f"{tag}_of")}
        return told | ({"_of": of} if of else {})
    kept = {own: inner for own, inner in value.items() if inner not in (None, [], {}, "unstated")}
    return {own: _as_2(inner, own) for own, inner in kept.items()}


@pytest.mark.parametrize("document", FROZEN)
def test_the_digest_of_v1_0_stands(document: str) -> None:
    """A copy of the stored file is read and stored again as the same bytes."""
    path = TESTS / "frozen" / f"{document}-1.0.0.json"
    release = read_release(path)
    assert canonical_bytes(release) == path.read_bytes()
    assert digest(release) == FROZEN[document]


@pytest.mark.parametrize("name", FORMAT_1)
def test_a_release_of_format_1_is_read_as_it_lies_and_written_as_2(name: str) -> None:
    """Nothing that it says is lost, and nothing is added but what it is."""
    data = json.loads((TESTS / "format_1" / f"{name}.json").read_bytes())
    release = read_release(TESTS / "format_1" / f"{name}.json")
    head = {"format": "ilrs-docs/release", "format_version": 2, "kind": data["document"]}
    assert json.loads(canonical_bytes(release)) == head | _as_2(data)
    assert release.language is None


def test_a_lineage_of_format_1_is_read_as_it_lies_and_written_as_2() -> None:
    """As a release is."""
    lies = (TESTS / "format_1" / "lineage.json").read_bytes()
    head = {"format": "ilrs-docs/lineage", "format_version": 2}
    assert json.loads(canonical_bytes(Lineage.model_validate_json(lies))) == head | _as_2(json.loads(lies))
