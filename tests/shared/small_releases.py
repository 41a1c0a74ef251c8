"""Small releases in plain data, and what their matching says, for the tests that share them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ilrs_docs.changes import Matching
from ilrs_docs.matching import match
from ilrs_docs.model import Lineage, Release

Row = tuple[str | None, ...]
"""Of a milestone: id, title, window, description."""

PLANS = [
    {
        "id": "plan",
        "title": "Plan",
        "phases": [{"id": "glance", "title": "At a glance"}, {"id": "table", "title": "Table"}],
    }
]


class Told(NamedTuple):
    """What a matching says: the pairs (old, new, stage), splits and mergers, and equal ids that are not each other."""

    pairs: set[tuple[str, str, str]]
    divisions: list[tuple[set[str], set[str]]]
    reused: set[str]


def roadmap(rows: Sequence[Row], language: str = "en", **content: Any) -> Release:  # noqa: ANN401 - plain data
    """Return a release with these milestones."""
    names = ("id", "title", "window", "description")
    entries = [{name: value for name, value in zip(names, row, strict=False) if value is not None} for row in rows]
    head = {"document": "plan", "kind": "roadmap", "version": "1.0.0", "language": language}
    return Release.model_validate(head | {"content": {"milestones": entries, **content}})


def plan(*rows: tuple[str, str, str, str | None]) -> Release:
    """Return a release with milestones in two phases: id, phase, title and window."""
    names = ("id", "phase", "title", "window")
    entries = [{name: value for name, value in zip(names, row, strict=True) if value} for row in rows]
    head = {"document": "plan", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    return Release.model_validate(head | {"content": {"milestones": entries, "plans": PLANS}})


def procedure(steps: list[str], language: str = "en", ids: list[str] | None = None) -> Release:
    """Return a release with one procedure; its steps go by their places, unless their ids are given."""
    entries = [{"id": own, "action": text} for own, text in zip(ids or _numbers(steps), steps, strict=True)]
    head = {"document": "guide", "kind": "guideline", "version": "1.0.0", "language": language}
    joining = {"id": "joining", "title": "Joining", "steps": entries}
    return Release.model_validate(head | {"content": {"procedures": [joining]}})


def _numbers(steps: list[str]) -> list[str]:
    return [f"s{place}" for place in range(1, len(steps) + 1)]


def lineage(kind: str, old: str, *new: str, since: str | None = None) -> Lineage:
    """Return a lineage of one line."""
    line = {"id": "line", "document": "plan", "kind": kind, "old": [old], "new": [*new], "since": since}
    return Lineage.model_validate({"successions": [line]})


def told(old: Release, new: Release, declared: Lineage | None = None) -> Told:
    """Match two releases both ways, see that both say the same, and return what they say."""
    there, back = match(old, new, declared), match(new, old, declared)
    assert _told(there) == _told(back, turned=True)
    for side in ("old", "new"):
        assert len({getattr(pair, side) for pair in there.pairs}) == len(there.pairs)
    return _told(there)


def _told(found: Matching, *, turned: bool = False) -> Told:
    pairs = {(str(one.old[-1]), str(one.new[-1]), str(one.stage)) for one in found.pairs}
    divisions = [({str(path[-1]) for path in one.old}, {str(path[-1]) for path in one.new}) for one in found.divisions]
    reused = {str(one.old[-1]) for one in found.reused}
    if turned:
        pairs = {(new, old, stage) for old, new, stage in pairs}
        divisions = [(new, old) for old, new in divisions]
    return Told(pairs, sorted(divisions, key=str), reused)
