"""What became of a document, an entry and a field over the releases: who was who, what changed, and since when."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from drawn_plans import drawn_guidelines
from pydantic import BaseModel

from ilrs_docs import Library, WrongUseError
from ilrs_docs.history.ledgers import ledger_of
from ilrs_docs.history.logged import History, history
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Lineage, Release
from ilrs_docs.phrasing.release_pair import by_kind_and_id, title_of

Run = Callable[..., tuple[int, str, str]]
LIBRARY = Library()
Row = tuple[str, str, str | None]
"""Id, title and window of a milestone."""


def plan(year: int, *rows: Row) -> Release:
    """Return the state of a plan of some year."""
    milestones = [{"id": own, "title": title, "window": window} for own, title, window in rows]
    fields: dict[str, Any] = {
        "document": "plan",
        "kind": "roadmap",
        "version": f"1.{year - 2020}.0",
        "issued": date(year, 1, 1),
        "language": "en",
        "content": {"milestones": milestones},
    }
    return Release.model_validate(fields)


def told(*releases: Release, entry: str, field: str | None = None, lineage: Lineage | None = None) -> History:
    """Return the history of an entry over some releases."""
    return history(ledger_of(releases, lineage), entry, field)


def lines(one: History) -> list[tuple[str, list[str]]]:
    """Return the year of each release with the rules of its changes."""
    return [
        (str(release.issued.year if release.issued else ""), [it.rule for it in release.changes])
        for release in one.releases
    ]


def declared(kind: str, old: list[str], new: list[str]) -> Lineage:
    """Return a lineage of one line."""
    return Lineage.model_validate(
        {"successions": [{"id": "line", "document": "plan", "kind": kind, "old": old, "new": new}]}
    )


QUAY, MOVED = ("quay", "Quay", "2027"), ("quay", "Quay", "2029")


def test_a_document_is_told_release_by_release() -> None:
    """Newest first, each with its counts and its gravest change; the first one changed nothing."""
    states = plan(2021, QUAY), plan(2022, MOVED), plan(2023, MOVED, ("crane", "Crane", "2030"))
    one = history(ledger_of(states))
    assert [(it.version, it.counts, it.remark) for it in one.releases] == [
        ("1.3.0", {"attend": 1}, "Added, milestone: Crane. 2030."),
        ("1.2.0", {"attend": 1}, "Quay slipped: 24 months later, from 2027 to 2029 (certainly later)."),
        ("1.1.0", {}, None),
    ]


def test_what_changed_nothing_is_left_out_of_the_history_of_an_entry() -> None:
    """Only releases that changed something of it are told, and the first where it stands in that."""
    states = plan(2021, QUAY), plan(2022, QUAY), plan(2023, MOVED), plan(2024, MOVED)
    assert lines(told(*states, entry="quay")) == [("2023", ["milestone-slipped"]), ("2021", [])]
    come = told(plan(2021), *states[1:], entry="quay")
    assert lines(come) == [("2023", ["milestone-slipped"]), ("2022", ["milestone-added"])]


@pytest.mark.parametrize("asked", ["old-quay", "quay"])
def test_it_is_followed_through_a_new_id(asked: str) -> None:
    """Whichever of its ids is asked for, all that became of it is told."""
    states = plan(2021, ("old-quay", "Quay", "2027")), plan(2022, QUAY), plan(2023, MOVED)
    one = told(*states, entry=asked, lineage=declared("renumbered", ["old-quay"], ["quay"]))
    assert lines(one) == [("2023", ["milestone-slipped"]), ("2022", ["milestone-renumbered"]), ("2021", [])]
    assert one.heading == "History of “Quay” in plan, newest first"


@pytest.mark.parametrize("asked", ["quay", "north"])
def test_it_is_followed_through_a_split(asked: str) -> None:
    """The whole is followed on to its parts, and each part back to the whole."""
    parts = ("north", "North quay", "2027"), ("south", "South quay", "2030")
    states = (
        plan(2020, QUAY),
        plan(2021, MOVED),
        plan(2022, *parts),
        plan(2023, ("north", "North quay", "2028"), parts[1]),
    )
    one = told(*states, entry=asked, lineage=declared("split", ["quay"], ["north", "south"]))
    slipped = ["milestone-slipped"]
    assert lines(one) == [("2023", slipped), ("2022", ["milestone-split"]), ("2021", slipped), ("2020", [])]


@pytest.mark.parametrize("asked", ["quay", "north"])
def test_it_is_followed_through_a_merger(asked: str) -> None:
    """What was merged is followed on to what it became, and that back to all that it was."""
    parts = ("north", "North quay", "2027"), ("south", "South quay", "2027")
    states = plan(2021, *parts), plan(2022, QUAY), plan(2023, MOVED)
    one = told(*states, entry=asked, lineage=declared("merged", ["north", "south"], ["quay"]))
    assert [year for year, _ in lines(one)] == ["2023", "2022", "2021"]
    assert "milestone-merged" in lines(one)[1][1]


def test_what_left_and_came_back_has_both_told() -> None:
    """It was removed in one release and added in a later one."""
    states = plan(2021, QUAY), plan(2022), plan(2023), plan(2024, QUAY)
    rules = [("2024", "milestone-added"), ("2022", "milestone-removed")]
    found = lines(told(*states, entry="quay"))
    assert [(year, told[0]) for year, told in found[:2]] == rules
    assert found[2:] == [("2021", [])]
    assert [one.remark for one in told(*states, entry="quay").releases][:2] == ["Back in the record.", None]


def test_an_id_that_was_given_to_another_thing_is_followed_as_what_it_is_now() -> None:
    """What bore the id before is another thing, and nothing of it is told."""
    states = plan(2021, ("one", "Quay", "2027")), plan(2022, ("two", "Quay", "2027"), ("one", "Crane", "2030"))
    later = plan(2023, ("two", "Quay", "2029"), ("one", "Crane", "2030"))
    assert lines(told(*states, later, entry="two")) == [
        ("2023", ["milestone-slipped"]),
        ("2022", ["milestone-renumbered"]),
        ("2021", []),
    ]
    assert all(
        "Quay" not in it.sentence for one in told(*states, later, entry="one").releases[:1] for it in one.changes
    )


def test_of_a_field_only_what_touched_it_is_told() -> None:
    """A new title is no change of the date; what came has all of its fields at once."""
    states = (
        plan(2021),
        plan(2022, QUAY),
        plan(2023, ("quay", "Long quay", "2027")),
        plan(2024, ("quay", "Long quay", "2029")),
    )
    one = told(*states, entry="quay", field="window")
    assert lines(one) == [("2024", ["milestone-slipped"]), ("2022", ["milestone-added"])]
    assert one.since == "“Long quay”, window: 2029; since 1.4.0 of 1 January 2024."
    named = told(*states, entry="quay", field="title")
    assert [year for year, _ in lines(named)] == ["2023", "2022"]
    assert named.since == "“Long quay”, title: Long quay; since 1.3.0 of 1 January 2023."


def test_a_value_that_was_given_up_and_taken_again_is_so_since_then() -> None:
    """A, then B, then A: it is A since the last release that set it, not since the first."""
    states = plan(2021, QUAY), plan(2022, MOVED), plan(2023, QUAY), plan(2024, QUAY)
    assert told(*states, entry="quay", field="window").since == "“Quay”, window: 2027; since 1.3.0 of 1 January 2023."


def test_a_field_that_says_nothing_is_told_as_not_stated() -> None:
    """What no release states is not stated, and that since the first."""
    states = plan(2021, QUAY), plan(2022, QUAY)
    assert told(*states, entry="quay", field="site").since == "“Quay”, site: not stated; since 1.1.0 of 1 January 2021."


def _since_by_force(document: str, key: tuple[str, str], field: str) -> Release:
    """Return the release since which a field of an entry is what it is, by its stored value alone."""
    states = [one for one in LIBRARY.releases(document) if one.standing != "draft"]
    values = [entries[key].__dict__[field] if key in (entries := by_kind_and_id(one)) else BaseModel for one in states]
    place = len(states) - 1
    while place and values[place - 1] == values[-1]:
        place -= 1
    return states[place]


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_since_when_a_field_is_what_it_is_follows_from_what_is_stored(document: str) -> None:
    """Of each entry of the newest release that never had another id, each field, against the stored values."""
    neighbours = LIBRARY.neighbours(document)
    ledger = ledger_of(LIBRARY.releases(document), LIBRARY.load_lineage())
    states = [neighbours[0].old, *(interval.new for interval in neighbours)]
    renamed = {
        path[-1] for interval in neighbours for pair in interval.comparison.matching for path in (pair.old, pair.new)
    }
    split = {one.id for interval in neighbours for it in interval.comparison.singly for one in it.subjects[1:]}
    checked = 0
    for key, entry in by_kind_and_id(states[-1]).items():
        for field in ("window", "status", "confidence") if key[1] not in renamed | split else ():
            if field in type(entry).model_fields and key[0] in {
                "milestone",
                "procedure",
                "opportunity",
                "step",
                "mission",
            }:
                one = history(ledger, ":".join(key), field)
                wanted = _since_by_force(document, key, field)
                day = wanted.issued
                assert day is not None
                assert one.since is not None
                assert one.since.endswith(f"of {day.day} {day:%B %Y}.")
                checked += 1
    assert checked > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_sentences_are_in_the_language_asked_for(language: Language) -> None:
    """Titles, heads and days are in it, and sources are named with their days."""
    one = LIBRARY.history("roadmap", "milestone:luna-25", language=language)
    title = {"en": "Luna 25", "zh": "月球-25号", "ru": "Луна-25"}[language]
    assert title in one.heading
    lost = next(it for release in one.releases for it in release.changes if it.rule == "milestone-lost")
    assert title in lost.sentence
    assert all("2023" in source for source in lost.sources)


def test_bundled_history_knows_what_luna_27_became() -> None:
    """From its date of V1.0 through two slips to its two parts."""
    one = LIBRARY.history("roadmap", "luna-27")
    assert [release.label for release in one.releases][-1] == "V1.0"
    rules = [it.rule for release in one.releases for it in release.changes]
    assert rules.index("milestone-split") < rules.index("milestone-slipped-out-of-phase")


def test_one_release_alone_has_a_history(tmp_path: Path) -> None:
    """There is nothing to compare it with, and that is no error."""
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "1.1.0.json").write_text(plan(2021, QUAY).model_dump_json(exclude_unset=True), "utf-8")
    with pytest.warns(UserWarning, match="SHA256SUMS"):
        one = Library(tmp_path).history("plan")
    assert [(it.version, it.changes) for it in one.releases] == [("1.1.0", ())]


def test_a_guideline_has_one_too() -> None:
    """A step that got a deadline is told, and since when."""
    pair = drawn_guidelines(3)
    both = pair.old, pair.new
    one = history(ledger_of(both), "letter", "deadline")
    assert [it.rule for it in one.releases[0].changes] == ["step-deadline-set"]
    assert one.since is not None
    assert one.since.endswith("since 1.1.0 of 15 January 2027.")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("roadmp",), "no document is called 'roadmp'; did you mean 'roadmap'?"),
        (("roadmap", "luna-99"), "no entry is called 'luna-99'; did you mean 'luna-29'?"),
        (
            ("roadmap", "luna-26", "--field", "windw"),
            "no field of this entry is called 'windw'; did you mean 'window'? there are: agencies,",
        ),
        (("roadmap", "--field", "window"), "a field is one of an entry: name the entry too"),
        (("roadmap", "--format", "html"), "html"),
    ],
)
def test_what_cannot_be_told_is_an_error(ilrs: Run, arguments: tuple[str, ...], says: str) -> None:
    """It says what is wrong, and what there is."""
    code, out, err = ilrs("log", *arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_an_id_of_several_kinds_has_to_be_named_with_its_kind() -> None:
    """Which entry is meant is not guessed."""
    fields = plan(2021, QUAY).model_dump(mode="json", exclude_unset=True)
    fields["content"]["missions"] = [{"id": "quay", "title": "Quay"}]
    both = Release.model_validate_json(json.dumps(fields))
    with pytest.raises(WrongUseError, match="several entries are called 'quay': write milestone:quay or mission:quay"):
        history(ledger_of([both]), "quay")
    assert history(ledger_of([both]), "mission:quay").kind == "mission"


def test_entries_inside_an_entry_are_told_by_what_they_are_called() -> None:
    """The steps of a procedure since when they are these, and a list of words as it is."""
    pair = drawn_guidelines(2)
    both = pair.old, pair.new
    one = history(ledger_of(both), "call", "steps")
    call, letter = _titled(pair.new, "procedure", "call"), _titled(pair.new, "step", "letter")
    assert one.since == f"“{call}”, steps: {letter}; since 1.1.0 of 15 January 2027."
    origin = LIBRARY.history("roadmap", "mission:change-8-mission", field="agencies")
    assert origin.since is not None
    assert "CMSA" in origin.since


def _titled(release: Release, kind: str, own: str) -> str:
    return title_of(by_kind_and_id(release)[kind, own])


def test_a_language_that_there_is_not_is_an_error() -> None:
    """So in Python as on the command line."""
    with pytest.raises(WrongUseError, match="no language is called 'fr'"):
        LIBRARY.history("roadmap", language="fr")  # type: ignore[arg-type] # what is asked


def test_the_formats_tell_the_same(ilrs: Run) -> None:
    """Each sentence stands in text, Markdown, CSV and JSON."""
    one = LIBRARY.history("roadmap", "luna-26")
    wanted = [it.sentence for release in one.releases for it in release.changes]
    shown = {
        form: ilrs("log", "roadmap", "luna-26", "--format", form)[1] for form in ("text", "markdown", "csv", "json")
    }
    rows = list(csv.DictReader(io.StringIO(shown["csv"])))
    assert [row["sentence"] for row in rows] == wanted
    data = json.loads(shown["json"])
    assert [it["sentence"] for release in data["releases"] for it in release.get("changes", ())] == wanted
    joined = " ".join(shown["text"].split())
    assert all(sentence in joined for sentence in wanted)
    assert shown["markdown"].count("\n- **") == len(wanted)
    whole = list(csv.DictReader(io.StringIO(ilrs("log", "roadmap", "--format", "csv")[1])))
    assert [row["label"] for row in whole] == [one.label for one in reversed(LIBRARY.heads("roadmap"))]
    assert whole[-1]["act"] == "0"
    assert (
        ilrs("log", "ROADMAP", "luna-26", "--field", "window", "--format", "markdown")[1]
        .splitlines()[2]
        .startswith("“Luna 26”")
    )


def test_without_days_no_step_is_passed_over() -> None:
    """Whether one of its days passed is not known then."""
    found = plan(2021, QUAY), plan(2022, QUAY), plan(2023, MOVED)
    states = [one.model_copy(update={"issued": None}) for one in found]
    assert lines(told(*states, entry="quay")) == [("", ["milestone-slipped"]), ("", [])]


def test_a_history_is_a_table_of_pandas() -> None:
    """Of a document a row for each release, of an entry one for each of its changes."""
    whole = LIBRARY.history("roadmap").to_frame()
    assert list(whole["label"])[-1] == "V1.0"
    assert whole["issued"].dt.year.max() == 2026
    assert "milestone-split" in set(LIBRARY.history("roadmap", "luna-27").to_frame()["rule"])
