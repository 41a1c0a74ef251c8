"""V1.0 as it was stored in format 2: however the models grow, its bytes and its digest never move."""

import hashlib
from pathlib import Path

import pytest

from ilrs_docs import read_release
from ilrs_docs.model.canonical import canonical_bytes, digest

FROZEN = Path(__file__).with_name("frozen")
DIGESTS = {
    "guideline": "sha256:7bc08e302815383795ed60792764eb42f46507df7b66ce046849bab03ec855c8",
    "roadmap": "sha256:1c8576846e8e54639467665692cc9a745e08f88e59065f6fcf81ce0d051a1548",
}
"""Whoever accepted or quoted these files did so by their digest: the literals are never replaced."""


@pytest.mark.parametrize("document", DIGESTS)
def test_v1_0_is_what_it_was(document: str) -> None:
    """The file has this digest, is read, and is written as the same bytes."""
    path = FROZEN / f"{document}-1.0.0.json"
    assert f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" == DIGESTS[document]
    frozen = read_release(path)
    assert canonical_bytes(frozen) == path.read_bytes()
    assert digest(frozen) == DIGESTS[document]
