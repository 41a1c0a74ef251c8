"""What a report gathers, and what it tells of the releases on the way between two others."""

from ilrs_docs import Library
from ilrs_docs.reporting import report


def test_sources_that_came_are_gathered() -> None:
    """Many sources that came are one sentence with all of them inside; a few stand for themselves."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    gathered = [item for item in report(old, new, library.diff(old, new)).items() if item.also and item.rule is None]
    assert [item.sentence for item in gathered] == ["62 sources were added; they stand in the list of sources below."]
    assert len(gathered[0].also) == 62
    near = library.load("guideline@2023-06-20"), library.load("guideline@2021-09-27")
    assert all(item.rule for item in report(*near, library.diff(*near)).items() if item.also)


def test_the_way_is_told_where_the_ends_do_not() -> None:
    """What only releases between the two show has its own section, in the order of the way, and nothing twice."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    comparison = library.diff(old, new)
    found = report(old, new, comparison, library.legs(old, new))
    section = found.section("between")
    assert [group.title for group in section.groups][:2] == [
        "From 16 June 2021 to 25 April 2023",
        "From 20 August 2023 to 18 July 2024",
    ]
    told = {(item.rule, item.subjects[0].id) for group in section.groups for item in group.items}
    assert {("plan-recast", "cnsa-plan"), ("term-redefined", "ilrs-basic")} <= told
    assert not told & {(change.rule, change.subjects[0].id) for change in comparison}
    assert "recast from three phases to two" in found.summary
    assert "“Basic model” was redefined as “Basic station”" in found.summary
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
