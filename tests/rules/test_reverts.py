"""Reverts: what is said now was said before, by a release that the library knows."""

from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import Library
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.rendering.json import render_release
from ilrs_docs.reporting import report
from ilrs_docs.reporting.summary import summarise
from ilrs_docs.rules.reverts import with_reverts


def release(version: str, *milestones: dict[str, Any], standing: str = "official") -> Release:
    """Return one of several releases, each issued a year after the one before."""
    made = [{"id": "relay", "title": "Relay", **fields} for fields in milestones]
    year = 2020 + int(version.partition(".")[0])
    facts = {"document": "map", "kind": "roadmap", "version": version, "language": "en", "standing": standing}
    return Release.model_validate({**facts, "issued": f"{year}-01-15", "content": {"milestones": made}}, strict=False)


Said = dict[str, Any] | None
"""What a release says of the milestone; None where it has none."""

CASES: list[tuple[str, Said, Said, Said, list[str]]] = [
    ("a date that came back", {"window": "2030"}, {"window": "2033"}, {"window": "2030"}, ["milestone-advanced"]),
    ("a date that is another again", {"window": "2030"}, {"window": "2033"}, {"window": "2031"}, []),
    ("a status that came back", {"status": "planned"}, {"status": "deferred"}, {"status": "planned"},
     ["milestone-reinstated"]),
    ("a title that came back", {"title": "Relay A"}, {"title": "Relay B"}, {"title": "Relay A"},
     ["milestone-retitled"]),
    ("a text that came back", {"description": "Flies over the pole."}, {"description": "Flies around the pole."},
     {"description": "Flies over the pole."}, ["milestone-reworded"]),
    ("a member that came back", {"agencies": ["CNSA"]}, {}, {"agencies": ["CNSA"]}, ["milestone-agency-added"]),
    ("an entry that came back", {"window": "2030"}, None, {"window": "2030"}, ["milestone-added"]),
    ("an entry that came back otherwise", {"window": "2030"}, None, {"window": "2031"}, []),
    ("what is not stated any more", {}, {"window": "2033"}, {}, []),
    ("an entry that went again", None, {"window": "2033"}, None, []),
    ("one of two that came back", {"window": "2030", "status": "planned"}, {"window": "2033", "status": "deferred"},
     {"window": "2030", "status": "cancelled"}, ["milestone-advanced"]),
    ("how sure it is", {"confidence": "high"}, {"confidence": "low"}, {"confidence": "high"}, []),
    ("its own words differ, the date is the same", {"window": "2030", "wording": "in 2030"}, {"window": "2033"},
     {"window": "2030", "wording": "2030"}, ["milestone-advanced"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "first", "second", "third", "told"), CASES, ids=[row[0] for row in CASES])
def test_a_change_says_to_which_release_it_leads_back(
    what: str,
    first: Said,
    second: Said,
    third: Said,
    told: list[str],
) -> None:
    """All that it states stood so in an earlier release; what is left out was never stated."""
    assert what
    one, two, three = (
        release(f"{number}.0.0", *([fields] if fields is not None else []))
        for number, fields in enumerate((first, second, third), 1)
    )
    found = with_reverts(diff(two, three), [one])
    assert [change.rule for change in found if "back_to" in change.detail] == told
    assert [change.fingerprint for change in found] == [change.fingerprint for change in diff(two, three)]
    for change in found:
        words = "Its status is back to what" if change.rule == "milestone-reinstated" else "This is back to what"
        assert sentence(change).endswith(f"{words} 1.0.0 said.") == (change.rule in told)


def test_the_latest_release_that_said_so_is_named() -> None:
    """Of two, the nearer; where nothing waits for an answer any more, no further release is read."""
    old, new = (release(f"{number}.0.0", {"window": window}) for number, window in ((4, "2033"), (5, "2030")))
    before = [release(f"{number}.0.0", {"window": "2030"}) for number in (3, 2, 1)]
    unread = iter(before)
    (change,) = with_reverts(diff(old, new), unread).changes
    assert change.detail["back_to"] == {"version": "3.0.0", "issued": "2023-01-15"}
    assert len(list(unread)) == 1


def test_members_lead_back_one_by_one() -> None:
    """Where several moved together, each of them says where it leads back to."""

    def sides(window: str, version: str) -> Release:
        names = [{"id": own, "title": own.title(), "window": window, "missions": ["f"]} for own in ("relay", "rover")]
        content = {"milestones": names, "missions": [{"id": "f", "title": "Flight"}]}
        facts = {"document": "map", "kind": "roadmap", "version": version, "language": "en"}
        return Release.model_validate({**facts, "content": content})

    one, two, three = sides("2030", "1.0.0"), sides("2033", "2.0.0"), sides("2030", "3.0.0")
    (change,) = with_reverts(diff(two, three), [one]).changes
    assert change.rule == "milestone-moved-together"
    assert [one.detail.get("back_to") for one in change.members] == [{"version": "1.0.0"}] * 2


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library in which a date slipped and came back."""
    home = tmp_path / "map"
    home.mkdir()
    for version, window in (("1.0.0", "2030"), ("2.0.0", "2033"), ("3.0.0", "2030")):
        stored = render_release(release(version, {"window": window}))
        (home / f"{version}.json").write_text(stored, "utf-8")
    return Library(tmp_path)


@pytest.mark.filterwarnings("ignore::ilrs_docs.errors.UncheckedLibraryWarning")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This is back to what 1.0.0 said."),
        ("zh", "这又回到了1.0.0的说法。"),
        ("ru", "Это возврат к прежнему: 1.0.0."),
    ],
)
def test_a_library_knows_what_it_said_before(library: Library, language: Language, words: str) -> None:
    """The comparison and the report tell it in each language; backwards there is none."""
    compared = library.compare("map@2.0.0", "map@3.0.0")
    (change,) = compared.comparison.changes
    assert change.detail["back_to"] == {"version": "1.0.0", "issued": "2021-01-15"}
    told = report(*compared, language=language)
    assert any(item.sentence.endswith(words) for item in told.items())
    with speaking(language):
        assert sentence(change).endswith(words)
    assert "back_to" not in library.diff("map@3.0.0", "map@2.0.0").changes[0].detail
    files = [library.path / "map" / f"{version}.json" for version in ("2.0.0", "3.0.0")]
    assert library.diff(*files).changes[0].detail["back_to"] == change.detail["back_to"]


def test_a_tracked_state_is_named_by_its_day() -> None:
    """What it is called is a date, which is told as one."""
    old, new = (release(f"{number}.0.0", {"window": window}) for number, window in ((2, "2033"), (3, "2030")))
    before = release("1.0.0", {"window": "2030"}).model_copy(update={"label": "as of 2021-01-15"})
    (change,) = with_reverts(diff(old, new), [before]).changes
    assert sentence(change).endswith("This is back to what the state of 15 January 2021 said.")


def test_a_group_says_how_many_of_it_lead_back() -> None:
    """Five went to another phase, four of them to where they had been."""
    phases = [{"id": own, "title": own.title()} for own in ("drafts", "plans")]

    def stand(version: str, *where: str) -> Release:
        content = {
            "plans": [{"id": "plan", "title": "Plan", "phases": phases}],
            "milestones": [
                {"id": f"m{at}", "title": f"Thing {'abcde'[at]}", "phase": phase} for at, phase in enumerate(where)
            ],
        }
        facts = {"document": "map", "kind": "roadmap", "version": version, "language": "en"}
        return Release.model_validate({**facts, "content": content}, strict=False)

    first = stand("1.0.0", *["drafts"] * 4, "plans")
    second, third = stand("2.0.0", *["plans"] * 5), stand("3.0.0", *["drafts"] * 5)
    (change,) = with_reverts(diff(second, third), [first]).changes
    assert change.rule == "milestone-went-together"
    assert sentence(change).endswith("Four of them are back to what 1.0.0 said.")


def named(version: str, *rows: tuple[str, str, dict[str, Any]]) -> Release:
    """Return a release with milestones: id, title, and what else they say."""
    made = [{"id": own, "title": title, **fields} for own, title, fields in rows]
    facts = {"document": "map", "kind": "roadmap", "version": version, "language": "en", "issued": "2041-01-15"}
    return Release.model_validate({**facts, "content": {"milestones": made}}, strict=False)


PLANNED = {"window": "2043-05-01"}
LATER = {"window": "2044-05-01"}


@pytest.mark.parametrize(
    ("first", "second", "third", "back"),
    [
        (("a", "Ice drill"), ("b", "Ice drilling"), ("a", "Ice drill"), True),
        (("a", "Ice drill of the base"), ("b", "Ice drill of the station"), ("a", "Ice drill of the base"), True),
        (("a", "5.4.1 candidate 1"), ("b", "5.4.1 candidate"), ("a", "5.4.1 candidate 1"), True),
        (("a", "着陆器样机试验"), ("b", "着陆器样机测试"), ("a", "着陆器样机试验"), True),
        (("a", "Испытание стыковки"), ("b", "Испытания стыковки"), ("a", "Испытание стыковки"), True),
        (("a", "Docking review (9:00)"), ("b", "Docking review (10:00)"), ("a", "Docking review (9:00)"), True),
        (("a", "Ice drill"), ("b", "Ice drilling"), ("c", "Ice drill"), False),
        (("a", "Ice drill trial"), ("b", "Ice drilling trial"), ("a", "Ice drills trial"), False),
        (("x", "Relay"), ("b", "Ice drilling"), ("a", "Ice drill"), False),
        (("a", "Ice drill trial"), ("b", "Ice drilling trial"), ("c", "Ice drill trials"), False),
    ],
)
def test_a_likely_rename_may_lead_back(
    first: tuple[str, str],
    second: tuple[str, str],
    third: tuple[str, str],
    back: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """Whoever the new one was in between: where the earlier release had just that, this is back to what it said."""
    one, two, three = (
        named(f"{number}.0.0", (*row, PLANNED)) for number, row in enumerate((first, second, third), start=1)
    )
    (change,) = with_reverts(diff(two, three), [one]).changes
    assert change.rule == "milestone-perhaps-replaced"
    assert sentence(change).endswith("This is back to what 1.0.0 said.") is back


def test_a_likely_rename_with_another_date_leads_back_nowhere() -> None:
    """All that the new one says stood there, or it is no return."""
    one, two, three = (
        named(f"{number}.0.0", (own, title, date))
        for number, (own, title, date) in enumerate(
            [("a", "Ice drill", LATER), ("b", "Ice drilling", PLANNED), ("a", "Ice drill", PLANNED)], start=1
        )
    )
    (change,) = with_reverts(diff(two, three), [one]).changes
    assert "back_to" not in change.detail


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Four changes are back to what 1.0.0 said (among them Thing a, Thing b and Thing c)."),
        ("zh", "有4处变化又回到了1.0.0的说法"),
        ("ru", "4 изменения возвращают к прежнему: 1.0.0"),
    ],
)
def test_the_summary_counts_what_leads_back(language: Language, words: str) -> None:
    """How many changes lead back to which release, and the first of them."""
    rows = [(f"m{place}", f"Thing {place}") for place in "abcd"]
    one, two, three = (
        named(f"{number}.0.0", *((own, title, date) for own, title in rows))
        for number, date in enumerate((PLANNED, LATER, PLANNED), start=1)
    )
    found = with_reverts(diff(two, three), [one])
    with speaking(language):
        assert words in summarise(found, three)
        assert "1.0.0" not in summarise(diff(two, three), three)


def test_the_summary_names_the_one_that_leads_back() -> None:
    """One of two changes leads back."""
    one = named("1.0.0", ("a", "Ice drill", PLANNED), ("b", "Rover", LATER))
    two = named("2.0.0", ("a", "Ice drill", LATER), ("b", "Rover", LATER))
    three = named("3.0.0", ("a", "Ice drill", PLANNED), ("b", "Rover", PLANNED))
    told = summarise(with_reverts(diff(two, three), [one]), three)
    assert told.endswith("One change is back to what 1.0.0 said (Ice drill).")
