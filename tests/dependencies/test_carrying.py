"""Dependencies over two releases: what is gone, what has another id, and what only the older one says."""

from depending_plans import PARTNER, guide, milestones, plan
from yearly_plans import declared

from ilrs_docs.comparing import ComparedReleases, ReleaseBeside, diff
from ilrs_docs.dependencies.carrying import dependency_sides, successors
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.impact.scoping import promises_of
from ilrs_docs.model import Lineage, Release

QUAY, CRANE = (EntryId("plan", "milestone", name) for name in ("quay", "crane"))


def _compared(old: Release, new: Release, lineage: Lineage | None = None) -> ComparedReleases:
    return ComparedReleases(old, new, diff(old, new, lineage))


def test_what_is_gone_keeps_those_that_depended_on_it() -> None:
    """As the older release says; what went itself depends on nothing any more."""
    old = plan(2025)
    new = plan(2026, quay=None, crane={"depends_on": []})
    sides = dependency_sides([_compared(old, new)], [ReleaseBeside(guide(), guide())], None)
    gone = QUAY._replace(gone=True)
    assert [(one.dependent.id, one.past) for one in sides.graph[gone]] == [("berth", True), ("crane", True)]
    assert gone not in {one.dependent for those in sides.graph.values() for one in those}


def test_what_is_gone_with_what_it_depended_on_is_not_forgotten() -> None:
    """That nothing depended on it would not be true."""
    sides = dependency_sides([_compared(plan(2025), plan(2026, quay=None, crane=None, ship=None))])
    quay, crane = (one._replace(gone=True) for one in (QUAY, CRANE))
    assert [(one.dependent, one.past) for one in sides.graph[quay]] == [(crane, True)]


def test_another_id_is_followed() -> None:
    """In the plan, from the guide, and from the profile, which know the older id alone; such a link is past."""
    lineage = declared(("renumbered", ["crane"], ["gantry"]), ("renumbered", ["dredging"], ["deepening"]))
    old = plan(2025)
    data = old.content.model_dump(mode="json", exclude_defaults=True)
    text = str(data).replace("'crane'", "'gantry'").replace("'dredging'", "'deepening'")
    new = Release.model_validate(
        {"document": "plan", "kind": "roadmap", "version": "1.6.0", "language": "en", "content": eval(text)}  # noqa: S307 - our own data
    )
    sides = dependency_sides([_compared(old, new, lineage)], [ReleaseBeside(guide(), guide())], promises_of(PARTNER))
    gantry, deepening = EntryId("plan", "milestone", "gantry"), EntryId("plan", "mission", "deepening")
    assert [(one.kind, one.past) for one in sides.graph[gantry]] == [("promised-for", True), ("waits-for", False)]
    assert [(one.kind, one.past) for one in sides.graph[deepening]] == [("serves", True), ("is-about", False)]
    assert {one.named for one in sides.unresolved} == {"crane", "dredging"}
    assert ("ship", "gantry") in {(one.dependent.id, one.target.id) for one in sides.standing}


def test_an_id_that_was_given_to_another_thing_is_not_the_old_one() -> None:
    """What depended on the old one does not depend on the new one by that."""
    old = milestones({"id": "quay", "title": "Quay of the old harbour"}, {"id": "crane", "depends_on": ["quay"]})
    new = milestones({"id": "quay", "title": "Lighthouse keeper"}, {"id": "crane"}, version="1.1.0")
    one = _compared(old, new, declared(("reused", ["quay"], ["quay"])))
    assert one.comparison.reused
    assert successors(one)[QUAY].gone
    sides = dependency_sides([one])
    assert QUAY not in sides.graph
    assert [it.dependent for it in sides.graph[QUAY._replace(gone=True)]] == [CRANE]


def test_a_link_that_is_new_does_not_stand_in_both() -> None:
    """One that stays does."""
    old, new = plan(2025), plan(2026, kiosk={"depends_on": ["ship"]})
    sides = dependency_sides([_compared(old, new)])
    standing = {(one.dependent.id, one.target.id) for one in sides.standing}
    assert ("ship", "crane") in standing
    assert ("kiosk", "ship") not in standing
    assert [one.dependent.id for one in sides.graph[EntryId("plan", "milestone", "ship")]] == ["kiosk"]
