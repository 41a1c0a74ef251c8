"""A library of many releases of one document, the same one on every machine: `python -m benchmarks.libraries FOLDER`.

From each release to the next a few milestones slip, one is reworded, now and then one gets another id, one is split,
one leaves and one comes. All is declared in the lineage but what the matching has to find by itself.
"""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.generating import Data, reported, stored
from benchmarks.sentences import Draw, Passage, passage, title

FIRST = date(1990, 1, 1)
SLIPS, SPLIT_EACH, RENAMED_EACH, GONE_EACH = 3, 50, 20, 10
"""How many milestones slip from one release to the next; in which releases one is split, gets another id, or leaves."""
_MARGIN = 30
"""How many years a milestone lies ahead at first."""


def main() -> None:
    """Write a library into a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.libraries", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--releases", type=int, default=1000)
    parser.add_argument("--milestones", type=int, default=100)
    asked = parser.parse_args()
    write(asked.folder, asked.releases, asked.milestones)


def write(folder: Path, releases: int, milestones: int, documents: tuple[str, ...] = ("roadmap",)) -> None:
    """Write a library of `releases` releases of each document, of about so many milestones, without digests."""
    successions: list[Data] = []
    for seed, document in enumerate(documents, 1):
        _write(folder / document, releases, milestones, Draw(seed), successions)
    lineage = {"format": "ilrs-docs/lineage", "format_version": 2, "language": "en", "successions": successions}
    (folder / "lineage.json").write_text(json.dumps(lineage, indent=2) + "\n", encoding="utf-8")


def _write(folder: Path, releases: int, milestones: int, draw: Draw, successions: list[Data]) -> None:
    """Write the releases of one document, and add what is declared of it."""
    said = [_milestone(draw, index) for index in range(milestones)]
    folder.mkdir(parents=True, exist_ok=True)
    declared: list[Data] = []
    for number in range(releases):
        if number:
            said = _later(draw, said, number, declared)
        made = _release(number, said) | {"document": folder.name, "kind": "roadmap"}
        (folder / f"1.{number}.0.json").write_bytes(stored(made))
    own = {"document": folder.name}
    names = {} if folder.name == "roadmap" else {one["id"]: f"{folder.name}-{one['id']}" for one in declared}
    successions += [one | own | {"id": names.get(one["id"], one["id"])} for one in declared]


def _release(number: int, said: list[tuple[Data, Passage]]) -> Data:
    entries = [fields | {"description": {words.language: words.text()}} for fields, words in said]
    day = FIRST + timedelta(days=7 * number)
    return reported(f"1.{number}.0") | {"issued": day.isoformat(), "content": {"milestones": entries}}


def _milestone(draw: Draw, index: int) -> tuple[Data, Passage]:
    language = draw.one(("en", "en", "zh", "ru"))
    fields: Data = {
        "id": f"m-{index:05d}",
        "title": {language: title(draw, language)},
        "window": str(FIRST.year + _MARGIN + draw.below(10)),
        "status": "planned",
        "agencies": ["CNSA", "Roscosmos"][: 1 + draw.below(2)],
        "sources": ["said"],
        "confidence": "high",
    }
    return fields, passage(draw, language, 30)


def _later(
    draw: Draw, said: list[tuple[Data, Passage]], number: int, successions: list[Data]
) -> list[tuple[Data, Passage]]:
    """Return the milestones of the next release."""
    places = iter(draw.sample(range(len(said)), SLIPS + 4))
    found: list[Any] = list(said)
    for _ in range(SLIPS):
        at = next(places)
        fields, words = found[at]
        found[at] = (fields | {"window": str(int(fields["window"]) + 1 - 2 * (draw.below(4) == 0))}, words)
    at = next(places)
    fields, words = found[at]
    found[at] = (fields, words.reworded(draw, 1))
    if number % RENAMED_EACH == 0:
        at = next(places)
        fields, words = found[at]
        found[at] = (fields | {"id": f"m-{number:05d}-r"}, words)
        if number % (2 * RENAMED_EACH) == 0:
            successions.append(_line("renumbered", number, [fields["id"]], [f"m-{number:05d}-r"]))
    if number % SPLIT_EACH == 0:
        at = next(places)
        fields, words = found[at]
        parts = [f"m-{number:05d}-a", f"m-{number:05d}-b"]
        found[at : at + 1] = [(fields | {"id": part}, words) for part in parts]
        successions.append(_line("split", number, [fields["id"]], parts))
    if number % GONE_EACH == 0:
        fields, words = _milestone(draw, number)
        found[draw.below(len(found))] = (fields | {"id": f"n-{number:05d}"}, words)
    return found


def _line(kind: str, number: int, old: list[str], new: list[str]) -> Data:
    return {"id": f"{kind}-{number}", "document": "roadmap", "kind": kind, "old": old, "new": new}


if __name__ == "__main__":
    main()
