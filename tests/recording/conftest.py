"""What the tests of recording start from: a small library with a log, and change files on it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import Library
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.library.creating import create

Data = dict[str, Any]
DAY = date(2026, 11, 28)


@pytest.fixture
def plans(tmp_path: Path, release_data: Callable[..., Data], shelve: Callable[..., Path]) -> Path:
    """Return a library with a log of 20 September 2026: an official roadmap and two tracked states after it."""
    states = [
        release_data(version=f"1.0.1-tracked.{day.replace('-', '')}", issued=day, label=f"as of {day}")
        for day in ("2023-04-25", "2024-09-05")
    ]
    create(tmp_path / "plans", Library(shelve(tmp_path / "shelved", release_data(), *states)), date(2026, 9, 20))
    return tmp_path / "plans"


@pytest.fixture
def change() -> Callable[..., Written]:
    """Return a maker of change files on a small roadmap: lines of the head, then the tables."""

    def make(tables: str = "", label: str = "V next", **head: object) -> Written:
        said = {"document": "roadmap", "base": "1.0.0", "issued": date(2026, 11, 1), "standing": "official"} | head
        lines = [
            f"{name} = {value.isoformat() if isinstance(value, date) else json.dumps(value)}\n"
            for name, value in said.items()
            if value is not None
        ]
        called = f'[release]\nlabel = "{label}"\n' if label and said["standing"] == "official" else ""
        return parse_written(f"{''.join(lines)}{called}{tables}".encode(), "change.toml")

    return make
