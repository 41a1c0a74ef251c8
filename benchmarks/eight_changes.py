"""Eight changes that a person made, and what each engine tells of them: `python -m benchmarks.eight_changes`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.generating import Data
from benchmarks.peers import same_id
from ilrs_docs.comparing import diff
from ilrs_docs.model import Lineage, Release

CASES = Path(__file__).parents[1] / "tests" / "cases_eight"


def main() -> None:
    """Print for each fixture and engine how many findings there are, and of what kinds."""
    for home in sorted(CASES.iterdir()):
        sys.stdout.write(f"## {home.name}\n\n| engine | findings | of which |\n| --- | ---: | --- |\n")
        for name, kinds in _told(home):
            listed = ", ".join(f"{many} {kind}" for kind, many in sorted(kinds.items()))
            sys.stdout.write(f"| {name} | {kinds.total()} | {listed} |\n")
        sys.stdout.write("\n")


def _told(home: Path) -> Iterator[tuple[str, Counter[str]]]:
    old, new = (Release.model_validate_json((home / name).read_bytes()) for name in ("old.json", "new.json"))
    lineage = Lineage.model_validate_json((home / "lineage.json").read_bytes())
    yield "ilrs_docs, with lineage", Counter(change.rule for change in diff(old, new, lineage))
    yield "ilrs_docs, without", Counter(change.rule for change in diff(old, new))
    before, after = (json.loads(release.model_dump_json())["content"] for release in (old, new))
    yield "DeepDiff, by id", _deep(before, after)
    yield "DeepDiff, by id, order ignored", _deep(before, after, ignore_order=True)
    yield "jsonpatch", Counter(step["op"] for step in import_module("jsonpatch").make_patch(before, after))
    yield "jsondiff", Counter(_marks(import_module("jsondiff").diff(before, after, syntax="symmetric")))
    yield "dictdiffer", Counter(found[0] for found in import_module("dictdiffer").diff(before, after))


def _deep(old: Data, new: Data, **options: object) -> Counter[str]:
    """Return how many findings DeepDiff has of each kind, its entries paired by id."""
    found = import_module("deepdiff").DeepDiff(old, new, iterable_compare_func=same_id, **options)
    return Counter({str(kind): len(values) for kind, values in found.items()})


def _marks(found: Any) -> Iterator[str]:  # noqa: ANN401 - a tree of anything
    """Yield a word for each leaf of a difference that jsondiff tells."""
    if isinstance(found, dict):
        for key, value in found.items():
            if isinstance(key, str) or isinstance(value, dict):
                yield from _marks(value)
            else:
                yield from [str(key).strip("$")] * (len(value) if isinstance(value, (list, dict)) else 1)
    else:
        yield "changed"


if __name__ == "__main__":
    main()
