"""What a report gathers, and what it tells of the releases on the way between two others."""

import json
from collections.abc import Callable
from typing import Any

from ilrs_docs import Library, diff
from ilrs_docs.comparing import Way, legs
from ilrs_docs.model import Lineage, Release
from ilrs_docs.reporting import report


def test_sources_that_came_are_gathered() -> None:
    """Many sources that came are one sentence with all of them inside; a few stand for themselves."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    section = report(old, new, library.diff(old, new)).section("editorial")
    gathered = [item for group in section.groups for item in group.items if item.also and item.rule is None]
    came = {source.id for source in new.sources} - {source.id for source in old.sources}
    words = f"{len(came)} sources were added; they stand in the list of sources below."
    assert [item.sentence for item in gathered] == [words]
    assert len(gathered[0].also) == len(came) > 50
    near = library.load("guideline@2021-09-27"), library.load("guideline@1.0")
    few = report(*near, library.diff(*near)).section("editorial").groups
    assert [item.rule for group in few for item in group.items] == ["source-removed"]


def test_the_way_is_told_where_the_ends_do_not() -> None:
    """What only releases between the two show has its own section, in the order of the way, and nothing twice."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    comparison = library.diff(old, new)
    found = report(old, new, comparison, library.way(old, new))
    section = found.section("between")
    assert [group.title for group in section.groups][:2] == [
        "From 16 June 2021 to 25 April 2023",
        "From 20 August 2023 to 18 July 2024",
    ]
    told = {(item.rule, item.subjects[0].id) for group in section.groups for item in group.items}
    assert {("plan-recast", "cnsa-plan"), ("term-redefined", "ilrs-basic")} <= told
    assert not told & {(change.rule, change.subjects[0].id) for change in comparison}
    assert "recast from three phases to two" in found.summary
    assert "“Basic model” became “Basic station”, likely with another meaning" in found.summary
    assert {item.severity for group in section.groups for item in group.items} == {"attend"}  # over: nobody acts on it
    alone = report(old, new, comparison)
    assert alone.section("between").empty
    assert "On the way" not in alone.summary


def test_a_flight_is_told_with_its_milestone() -> None:
    """A mission that came, or was split, with its milestone is no item of its own; its launcher is."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    items = report(old, new, library.diff(old, new)).items()
    beside = {
        told.rule: item.rule for item in items for told in item.also if told.rule and told.rule.startswith("mission")
    }
    assert beside["mission-added"] == "milestone-added"
    assert beside["mission-split"] == "milestone-split"
    assert beside["mission-agency-added"] == "milestone-agency-added"
    rest = report(old, new, library.diff(old, new)).section("rest")
    alone = {item.rule for group in rest.groups for item in group.items}
    assert "mission-launcher-set" in alone
    assert "mission-added" not in alone


def test_a_term_with_another_meaning_alone_is_told(release_data: Callable[..., dict[str, Any]]) -> None:
    """A term that kept its name and was redefined on the way, and back again, is in the summary by that name."""
    term = {"id": "base", "title": {"en": "Base"}, "sources": ["cnsa"], "confidence": "high"}
    meanings = ("A core of two probes in orbit.", "A town with a harbour and three schools.")
    terms = [term | {"meaning": {"en": meanings[at % 2]}} for at in range(3)]
    first, middle, last = (
        Release.model_validate_json(
            json.dumps(release_data(version=f"1.{at}.0", issued=f"202{at}-01-01", content={"terms": [one]}))
        )
        for at, one in enumerate(terms)
    )
    succession = {"id": "s", "document": "roadmap", "kind": "redefined", "old": ["base"], "new": ["base"]}
    source = {"id": "cnsa", "publisher": "CNSA", "title": "List", "date": "2022"}
    declared = {"sources": [source], "successions": [succession | {"sources": ["cnsa"], "confidence": "high"}]}
    lineage = Lineage.model_validate_json(json.dumps(declared))
    found = report(first, last, diff(first, last, lineage), Way(legs((first, middle, last), lineage)))
    assert "On the way, the term “Base” got another meaning (state of 1 January 2021)" in found.summary
