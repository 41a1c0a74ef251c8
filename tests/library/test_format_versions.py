"""Which version of its format a file says that it is of, and what becomes of it."""

import json

import pytest

from ilrs_docs import InvalidInputError, Lineage, parse_release
from ilrs_docs.library.reading import parse
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.formats import newer


def _file(**head: object) -> bytes:
    return json.dumps({"document": "plan", "kind": "roadmap", "version": "1.0.0", "content": {}} | head).encode()


@pytest.mark.parametrize("version", [2.1, 2.0000001, 3, 3.0, 99, 1e300])
def test_a_newer_file_is_refused_in_one_sentence(version: float) -> None:
    """Whatever it holds beyond this format is no fault of the file; of a lineage as of a release."""
    lineage = json.dumps({"format_version": version, "vision": 1}).encode()
    for read in (lambda: parse_release(_file(format_version=version, vision=1, label=7), "a.json"),
                 lambda: parse(Lineage, lineage, "a.json")):  # fmt: skip
        with pytest.raises(InvalidInputError) as refusal:
            read()
        (fault,) = refusal.value.faults
        assert fault.pointer == "/format_version"
        told = f"is of format version {version}, newer than the 2 that this tool reads; a newer ilrs-docs reads it"
        assert fault.message == told


@pytest.mark.parametrize("head", [{}, {"format_version": 1}, {"format_version": 1.5}, {"format_version": 2.0}])
def test_what_can_be_read_is_written_as_2(head: dict[str, object]) -> None:
    """A file that says nothing is of format 1."""
    release = parse_release(_file(**head), "a.json")
    assert canonical_bytes(release).startswith(b'{\n  "format": "ilrs-docs/release",\n  "format_version": 2,\n')


@pytest.mark.parametrize("version", ["2", True, None, 0, -1, [2], 0.5])
def test_what_is_no_version_is_a_fault(version: object) -> None:
    """And no reason to ask for a newer tool."""
    assert newer(version) is None
    with pytest.raises(InvalidInputError, match="/format_version") as refusal:
        parse_release(_file(format_version=version), "a.json")
    assert "newer" not in str(refusal.value)
