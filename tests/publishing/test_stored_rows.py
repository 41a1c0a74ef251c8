"""Tables against the stored files, by brute force: their JSON walked through by itself, without any model."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.publishing.datasets import Value
from ilrs_docs.publishing.documents import whole_document
from ilrs_docs.publishing.rows import dataset

Data = dict[str, Any]
EACH = pytest.mark.parametrize("name", ["roadmap", "guideline"])
DATES = {"window", "occurred", "excluded", "deadline", "signed", "in_force", "date", "made", "kept", "said"}


def stored(name: str) -> list[Data]:
    """Return the files of a document, the oldest first."""
    files = [json.loads(path.read_text("utf-8")) for path in (CHECKOUT / "versions" / name).glob("*.json")]
    return sorted(files, key=lambda one: str(one["issued"]))


def records(name: str, table: str) -> list[dict[str, Value]]:
    """Return the rows of a table by the names of its columns."""
    one = dataset(whole_document(Library(), name)).table(table)
    return [dict(zip([column.name for column in one.layout.columns], row, strict=True)) for row in one.rows]


def walked(data: object) -> Iterator[Data]:
    """Yield each object that bears an id, wherever it stands."""
    if isinstance(data, dict) and "id" in data:
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from walked(one)


@EACH
def test_each_entry_of_a_stored_file_is_a_row(name: str) -> None:
    """With all that it says, and no other is."""
    rows = records(name, "entries")
    for one in stored(name):
        there = Counter(json.dumps(entry, sort_keys=True) for entry in walked(one))
        told = [json.loads(str(row["data"])) for row in rows if row["version"] == one["version"]]
        assert Counter(json.dumps(entry, sort_keys=True) for entry in told) == there != Counter()


@EACH
def test_each_date_and_each_citation_of_a_stored_file_is_a_row(name: str) -> None:
    """Of those fields that hold a date."""
    windows, citations = records(name, "windows"), records(name, "citations")
    for one in stored(name):
        dates = Counter(
            (entry["id"], field, entry[field])
            for entry in walked(one)
            for field in DATES & entry.keys()
            if entry[field]
        )
        cited = Counter((entry["id"], source) for entry in walked(one) for source in entry.get("sources") or ())
        at = one["version"]
        assert (
            Counter((row["id"], row["field"], row["edtf"]) for row in windows if row["version"] == at)
            == dates
            != Counter()
        )
        assert Counter((row["id"], row["source"]) for row in citations if row["version"] == at) == cited != Counter()


@EACH
def test_what_a_row_of_a_source_or_a_release_says_is_stored(name: str) -> None:
    """Field by field."""
    sources, releases = records(name, "sources"), records(name, "releases")
    for one, release in zip(stored(name), releases, strict=True):
        assert [release[key] for key in ("version", "label", "kind", "standing", "basis", "language")] == [
            one.get(key) for key in ("version", "label", "kind", "standing", "basis", "language")
        ]
        there = [(each["id"], each["date"], each.get("url"), each.get("access")) for each in one["sources"]]
        told = [row for row in sources if row["version"] == one["version"]]
        assert [(row["id"], row["edtf"], row["url"], row["access"]) for row in told] == there != []
