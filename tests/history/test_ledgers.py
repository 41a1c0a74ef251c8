"""A document over all its releases: what each step says, and who is who along them."""

import pytest
from yearly_plans import declared, milestone, plan

from ilrs_docs import Library, Lineage, Release
from ilrs_docs.errors import AmbiguousEntryError, UnknownEntryError
from ilrs_docs.history.descent import descent_of
from ilrs_docs.history.following import entry_line
from ilrs_docs.history.ledgers import ledger_of
from ilrs_docs.history.steps import step
from ilrs_docs.model.stored import plain
from ilrs_docs.phrasing.release_pair import by_kind_and_id

QUAY, CRANE = milestone("quay", window="2027"), milestone("crane", window="2030")


def ids(*releases: Release, own: str, lineage: Lineage | None = None) -> list[str]:
    """Return the ids that a milestone has in each of some releases."""
    line = entry_line(ledger_of(releases, lineage), ("milestone", own))
    return [" ".join(sorted(one for _kind, one in keys)) for keys in line.keys]


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_a_ledger_knows_each_entry_of_each_release_as_it_is_stored(document: str) -> None:
    """From the first release and the steps after it all others follow."""
    library = Library()
    releases = library.releases(document)
    ledger = ledger_of(releases, library.load_lineage())
    for place, release in enumerate(releases):
        wanted = {key: plain(entry) for key, entry in by_kind_and_id(release).items()}
        assert {key: ledger.entry(key, place) for key in ledger.keys(place)} == wanted
    assert set(ledger.all_keys()) >= set(ledger.keys(0))


def test_a_step_says_what_came_went_moved_and_differs() -> None:
    """And nothing of what stands as it stood."""
    old = plan(2021, QUAY, CRANE, milestone("gate"))
    new = plan(2022, QUAY, milestone("crane", window="2031"), milestone("dock", "Dry dock of the navy"))
    found = step(old, new)
    assert {own for _kind, own in found.entries} == {"crane", "dock"}
    assert {own for _kind, own in found.gone} == {"gate"}
    assert not found.links
    assert not found.moved


def test_what_stands_elsewhere_among_its_like_is_said() -> None:
    """Where the order of a collection has a meaning, and whole entries of it changed places."""
    phases = [{"id": own, "title": own} for own in ("a", "b", "c")]
    fields = {"document": "guide", "kind": "guideline", "language": "en"}
    old, new = (
        Release.model_validate(fields | {"version": version, "content": {"participation_phases": found}})
        for version, found in (("1.0.0", phases), ("1.1.0", phases[::-1]))
    )
    assert {own for _kind, own in step(old, new).moved} == {"a", "b", "c"}
    assert not step(old, old).moved


def test_an_entry_is_followed_through_new_ids_splits_and_mergers() -> None:
    """Whichever of its ids is asked for."""
    north, south = milestone("north", "North quay"), milestone("south", "South quay")
    states = plan(2021, milestone("old", "Quay")), plan(2022, milestone("quay")), plan(2023, north, south)
    lineage = declared(("renumbered", ["old"], ["quay"]), ("split", ["quay"], ["north", "south"]))
    assert ids(*states, own="quay", lineage=lineage) == ["old", "quay", "north south"]
    assert ids(*states, own="south", lineage=lineage) == ["old", "quay", "south"]
    merged = declared(("merged", ["north", "south"], ["quay"]))
    assert ids(plan(2021, north, south), plan(2022, milestone("quay")), own="north", lineage=merged) == [
        "north",
        "quay",
    ]
    assert ids(plan(2021, north, south), plan(2022, milestone("quay")), own="quay", lineage=merged) == [
        "north south",
        "quay",
    ]


def test_a_part_may_keep_the_id_of_the_whole() -> None:
    """It is still followed back to the whole, and the whole on to both parts."""
    states = plan(2021, QUAY), plan(2022, QUAY, milestone("south", "South part of the quay"))
    lineage = declared(("split", ["quay"], ["quay", "south"]))
    assert ids(*states, own="south", lineage=lineage) == ["quay", "south"]
    assert ids(*states, own="quay", lineage=lineage) == ["quay", "quay"]
    assert descent_of(step(*states, lineage)).became(("milestone", "quay")) == {
        ("milestone", "quay"),
        ("milestone", "south"),
    }


def test_what_left_and_came_back_is_found_by_the_id_that_it_had_last() -> None:
    """Also where it got another id after that, and left for several releases."""
    later = plan(2024, QUAY), plan(2025, milestone("pier", "Quay"))
    states = plan(2021, QUAY), plan(2022, CRANE), plan(2023, CRANE), *later
    lineage = declared(("renumbered", ["quay"], ["pier"]))
    assert ids(*states, own="pier", lineage=lineage) == ["quay", "", "", "quay", "pier"]
    assert ids(*states, own="quay", lineage=lineage) == ["quay", "", "", "quay", "pier"]


def test_an_id_that_was_given_to_another_thing_is_not_followed() -> None:
    """What bore it before is none of the past of what bears it now."""
    states = plan(2021, QUAY), plan(2022, milestone("quay", "Tower of the old harbour", window="2040"))
    lineage = declared(("reused", ["quay"], ["quay"]))
    assert ids(*states, own="quay", lineage=lineage) == ["", "quay"]
    assert ids(*states, own="quay") == ["quay", "quay"]


def test_a_ledger_can_end_earlier_and_go_on_further() -> None:
    """As it was with some release as its newest, and with a draft behind it."""
    states = plan(2021, QUAY), plan(2022, milestone("quay", window="2028")), plan(2023, CRANE)
    ledger = ledger_of(states[:2])
    longer = ledger.followed_by(states[2])
    assert [one.version for one in longer.heads] == ["1.1.0", "1.2.0", "1.3.0"]
    assert longer.read(2) is states[2]
    assert longer.read(0) is states[0]
    assert [len(longer.told(place, "en").changes) for place in (1, 2)] == [1, 2]
    assert longer.told(1, "en") is longer.told(1, "en")
    assert longer.until(0).keys(0) == [("milestone", "quay")]
    assert longer.last_place(("milestone", "quay")) == 1


def test_an_unknown_name_is_told_the_nearest_and_an_ambiguous_one_all() -> None:
    """Nothing is guessed."""
    ledger = ledger_of([plan(2021, QUAY, content={"missions": [{"id": "quay", "title": "Quay"}]})])
    with pytest.raises(UnknownEntryError, match="did you mean 'quay'"):
        ledger.named("quai")
    with pytest.raises(UnknownEntryError, match="write an id"):
        ledger.named("nothing-of-the-kind")
    with pytest.raises(AmbiguousEntryError, match="write milestone:quay or mission:quay"):
        ledger.named("quay")
    assert ledger.named("mission:quay") == ("mission", "quay")
