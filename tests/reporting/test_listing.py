"""Where everything went and where it came from, in both directions."""

import json
from collections.abc import Callable
from typing import Any

from ilrs_docs import Library, diff
from ilrs_docs.model import Lineage, Release
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.models import Item

FACT = {"sources": ["cnsa"], "confidence": "high"}
Maker = Callable[..., dict[str, Any]]
GROUP = "Where everything went, and where everything came from"


def destinations(found: Report) -> Item:
    """Return the item with the tables."""
    (group,) = [group for group in found.section("listing").groups if group.title == GROUP]
    (item,) = group.items
    return item


def rows(found: Report) -> dict[str, set[tuple[str, ...]]]:
    """Return the rows of both tables by their titles."""
    return {table.title: set(table.rows) for table in destinations(found).tables}


def milestone(own: str, **fields: object) -> dict[str, Any]:
    """Return a milestone with a title of its own."""
    return {"id": own, "title": {"en": own.capitalize()}, "status": "planned"} | FACT | fields


def plan(own: str, *phases: str) -> dict[str, Any]:
    """Return a plan with phases."""
    named = [{"id": phase, "title": {"en": f"Phase {phase}"}} | FACT for phase in phases]
    return {"id": own, "title": {"en": f"Plan {own}"}, "originators": ["CNSA"], "phases": named} | FACT


def compared(make: Maker, old: dict[str, Any], new: dict[str, Any], *successions: dict[str, Any]) -> Report:
    """Return the report from one content to another, with what a lineage declares."""
    declared = [one | FACT | {"id": f"s-{at}", "document": "roadmap"} for at, one in enumerate(successions)]
    source = {"id": "cnsa", "publisher": "CNSA", "title": "List", "date": "2022"}
    lineage = Lineage.model_validate_json(json.dumps({"sources": [source], "successions": declared}))
    before = Release.model_validate_json(json.dumps(make(content=old)))
    after = Release.model_validate_json(json.dumps(make(version="2.0.0", issued="2023-01-01", content=new)))
    return report(before, after, diff(before, after, lineage))


def test_every_fate_has_its_row_both_ways(release_data: Maker) -> None:
    """Kept under another id, split, merged, withdrawn, removed; and the same from the other end, with what is new."""
    old = ("kept", "whole", "one", "two", "weak", "lost")
    new = ("renamed", "part-1", "part-2", "both", "strong", "fresh")
    found = compared(
        release_data,
        {"milestones": [milestone(own) for own in old]},
        {"milestones": [milestone(own) for own in new]},
        {"kind": "renumbered", "old": ["kept"], "new": ["renamed"]},
        {"kind": "split", "old": ["whole"], "new": ["part-1", "part-2"]},
        {"kind": "merged", "old": ["one", "two"], "new": ["both"]},
        {"kind": "withdrawn", "old": ["weak"], "new": ["strong"]},
    )
    parts = "Part-1 and Part-2"
    assert rows(found) == {
        "Where each went": {
            ("milestone", "Kept (kept)", "kept, under another id", "Renamed (renamed)"),
            ("milestone", "Whole", "split", parts),
            ("milestone", "One", "merged", "Both"),
            ("milestone", "Two", "merged", "Both"),
            ("milestone", "Weak", "withdrawn in favour of", "Strong"),
            ("milestone", "Lost", "removed, without a successor", "—"),
        },
        "Where each came from": {
            ("milestone", "Renamed (renamed)", "kept, under another id", "Kept (kept)"),
            ("milestone", "Part-1", "part of what was split", "Whole"),
            ("milestone", "Part-2", "part of what was split", "Whole"),
            ("milestone", "Both", "merged from", "One and Two"),
            ("milestone", "Strong", "takes the place of", "Weak"),
            ("milestone", "Fresh", "new in the record", "—"),
        },
    }
    assert destinations(found).sentence == (
        "6 entries of the earlier release are listed with what became of them. "
        "6 entries of the newer release are listed with where they came from."
    )


def test_what_moved_says_from_where_to_where(release_data: Maker) -> None:
    """Another phase, another plan, another place in an order, a first phase, and none any more."""
    old = {
        "plans": [plan("a", "x", "y", "z"), plan("b", "v", "w")],
        "milestones": [milestone("m", phase="x"), milestone("free"), milestone("bound", phase="y")],
    }
    new = {
        "plans": [plan("a", "y", "z"), plan("b", "w", "v", "x")],
        "milestones": [milestone("m", phase="y"), milestone("free", phase="y"), milestone("bound")],
    }
    found = rows(compared(release_data, old, new))
    assert ("phase", "Phase x, in Plan a", "moved", "Phase x, in Plan b") in found["Where each went"]
    assert ("milestone", "M, in Phase x", "moved to another phase", "M, in Phase y") in found["Where each went"]
    assert ("milestone", "Free, in Phase y", "put into a phase", "Free") in found["Where each came from"]
    assert ("milestone", "Bound, in Phase y", "taken out of its phase", "Bound") in found["Where each went"]
    moved = {row for row in found["Where each went"] if row[3].endswith(", in another place of its order")}
    assert len(moved) == 1


def test_what_only_came_needs_no_other_table(release_data: Maker) -> None:
    """Where nothing went anywhere there is one table, and one sentence; what was unknown is not new."""
    found = compared(release_data, {}, {"milestones": [milestone("fresh")]})
    assert set(rows(found)) == {"Where each came from"}
    assert destinations(found).sentence == "1 entry of the newer release is listed with where it came from."
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    kinds = {row[0] for row in rows(report(old, new, library.diff(old, new)))["Where each came from"]}
    assert "element" not in kinds


def test_nothing_listed_is_said(release_data: Maker) -> None:
    """Where all stayed in its place the section says so."""
    same = {"milestones": [milestone("m")]}
    section = compared(release_data, same, same).section("listing")
    assert section.empty == "Nothing was added to the record, removed from it or moved in it."
