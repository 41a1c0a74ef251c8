"""Quantities, dates and references: for each kind the cases of a person, both ways round, in three languages."""

import pytest
from checkout import TESTS

from ilrs_docs.wording import classify

TABLES = sorted(TESTS.glob("values*.md"))
CASES = "".join(table.read_text("utf-8") for table in TABLES)
ROWS = [tuple(line.split(" | ")) for line in CASES.split("\n") if " | " in line]


@pytest.mark.parametrize(("old", "new", "language", "said"), ROWS)
def test_what_became_of_a_value(old: str, new: str, language: str, said: str) -> None:
    """Another amount, day or reference is told; the same written otherwise is editorial; the way back says the same."""
    for before, after in ((old, new), (new, old)):
        found = classify(before, after, language)
        kinds = " ".join(dict.fromkeys(shift.kind for shift in found.shifts))
        assert (kinds or ("reworded" if found.substantive else "editorial")) == said, found


def test_there_are_ten_cases_of_each_kind() -> None:
    """In each of the kinds."""
    parts = CASES.split("## ")[1:]
    assert min(part.count("\n") for part in parts) > 10
