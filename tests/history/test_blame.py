"""Who last set what: each field with its release and its sources, against the stored JSON by brute force."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checkout import CHECKOUT
from hypothesis import given, settings
from hypothesis import strategies as st
from yearly_plans import Data, declared, milestone, plan

from ilrs_docs import Library, Lineage, Release, WrongUseError
from ilrs_docs.history.blaming import BlamedField, blame
from ilrs_docs.history.ledgers import ledger_of
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model.canonical import canonical_bytes

Run = Callable[..., tuple[int, str, str]]
VERSIONS = CHECKOUT / "versions"
LIBRARY = Library()
PARTS = {"luna-27-1": "luna-27", "luna-27-2": "luna-27"}
MISSIONS = {f"{part}-mission": f"{whole}-mission" for part, whole in PARTS.items()}
"""What the lineage of the bundled releases declares to have been split, in the words of this test."""


def blamed(*releases: Release, own: str, lineage: Lineage | None = None) -> dict[str, BlamedField]:
    """Return who last set each field of an entry, by field."""
    (entry,) = blame(ledger_of(releases, lineage), own).entries
    return {field.field: field for field in entry.fields}


def windows(*found: str | None) -> list[Release]:
    """Return a plan a year from 2021 on in which a quay has these dates."""
    return [
        plan(2021 + at, milestone("quay", **({"window": window} if window else {}))) for at, window in enumerate(found)
    ]


@pytest.mark.parametrize(
    ("found", "version", "silent"),
    [
        (("2027", "2028", "2027", "2027"), "1.3.0", ()),
        (("2027", "2027", "2028"), "1.3.0", ()),
        (("2027", None, "2027"), "1.1.0", ("1.2.0",)),
        ((None, "2027"), "1.2.0", ()),
        (("2027", "2028", None, None), "1.2.0", ("1.3.0", "1.4.0")),
        (("2027", None, "2028", None, "2028"), "1.3.0", ("1.4.0",)),
    ],
)
def test_the_last_release_that_set_a_value_is_named(
    found: tuple[str | None, ...], version: str, silent: tuple[str, ...]
) -> None:
    """A, then B, then A names the last; a release that says nothing sets nothing, and is named."""
    window = blamed(*windows(*found), own="quay")["window"]
    assert (window.version, window.silent, window.stated) == (version, silent, found[-1] is not None)
    assert bool(window.remark) == bool(silent)


def test_what_no_release_ever_stated_is_not_there() -> None:
    """Nobody set it."""
    assert set(blamed(plan(2021, milestone("quay")), own="quay")) == {"title"}


def test_what_is_no_longer_stated_keeps_its_last_value() -> None:
    """With since when it is not stated any more; what came back says so."""
    gone = blamed(*windows("2027", "2028", None, None), own="quay")["window"]
    assert (gone.words, gone.remark) == ("2028", "no longer stated since 1.3.0 of 1 January 2023")
    back = blamed(*windows("2027", None, "2027"), own="quay")["window"]
    assert back.remark == "not stated from 1.2.0 of 1 January 2022 on, stated again since 1.3.0 of 1 January 2023"


def test_an_entry_that_left_and_came_back_keeps_its_past() -> None:
    """That it was away is told."""
    quay = milestone("quay", window="2027")
    window = blamed(plan(2021, quay), plan(2022), plan(2023, quay), own="quay")["window"]
    words = "not in the record from 1.2.0 of 1 January 2022 on, back in it since 1.3.0 of 1 January 2023"
    assert (window.version, window.remark) == ("1.1.0", words)


def test_a_new_id_a_split_and_a_merger_keep_the_past() -> None:
    """With the id that the entry had then; after a merger only what all of them said."""
    states = plan(2021, milestone("old", "Quay", window="2027")), plan(2022, milestone("quay", window="2027"))
    renamed = blamed(*states, own="quay", lineage=declared(("renumbered", ["old"], ["quay"])))
    assert (renamed["window"].version, renamed["window"].entry) == ("1.1.0", "old")
    parts = milestone("north", "North quay", window="2027"), milestone("south", "South quay", window="2029")
    split = blamed(
        states[1], plan(2023, *parts), own="north", lineage=declared(("split", ["quay"], ["north", "south"]))
    )
    assert [split[name].version for name in ("title", "window")] == ["1.3.0", "1.2.0"]
    merger = declared(("merged", ["north", "south"], ["quay"]))
    one = blamed(plan(2021, *parts), states[1], own="quay", lineage=merger)
    assert one["window"].version == "1.2.0"
    alike = [part | {"window": "2027"} for part in parts]
    two = blamed(plan(2021, *alike), states[1], own="quay", lineage=merger)
    assert (two["window"].version, two["window"].entry) == ("1.1.0", "north")


def cites(*sources: str, **fields: Any) -> Data:  # noqa: ANN401 - fields of any milestone
    """Return a quay that cites some sources."""
    return milestone("quay", sources=list(sources), **fields)


PRESS = {
    "early": "2020-06",
    "news": "2021-06",
    "late": "2021-09",
    "looking-back": {"date": "2021-10", "retrospective": True},
}


@pytest.mark.parametrize(
    ("before", "after", "by", "likelier"),
    [
        (cites("early", window="2027"), cites("early", window="2028"), "Early (June 2020)", []),
        (
            cites("early", window="2027"),
            cites("early", "news", window="2028"),
            "more likely News (June 2021); else one of: Early (June 2020)",
            ["news"],
        ),
        (
            cites("early", window="2027"),
            cites("early", "late", "news", window="2028"),
            "more likely one of: Late (September 2021); News (June 2021); else one of: Early (June 2020)",
            ["late", "news"],
        ),
        (
            cites("news", window="2027"),
            cites("early", "news", window="2028"),
            "one of: Early (June 2020); News (June 2021)",
            [],
        ),
        (
            cites(window="2027"),
            cites("late", "news", window="2028"),
            "one of: Late (September 2021); News (June 2021)",
            ["late", "news"],
        ),
        (
            cites("early", window="2027"),
            cites("early", "looking-back", window="2028"),
            "one of: Early (June 2020); Looking-back (October 2021)",
            [],
        ),
        (cites(window="2027"), cites(window="2028"), "no source is recorded", []),
    ],
)
def test_no_more_is_said_of_the_sources_than_follows(before: Data, after: Data, by: str, likelier: list[str]) -> None:
    """One alone is named; one that came with the value, younger than the release before, is more likely."""
    window = blamed(plan(2021, before, sources=PRESS), plan(2022, after, sources=PRESS), own="quay")["window"]
    assert window.by == by
    assert [one.id for one in window.sources if one.likelier] == likelier
    assert [one.id for one in window.sources] == after["sources"]


def test_a_source_of_another_reading_is_no_likelier() -> None:
    """It is stored as saying something else of that field; of another field it says nothing."""
    reading = {"id": "r", "field": "window", "value": "2031", "sources": ["news"]}
    before = plan(2021, cites("early", window="2027", status="planned"), sources=PRESS)
    after = cites("early", "late", "news", window="2028", status="altered", readings=[reading])
    found = blamed(before, plan(2022, after, sources=PRESS), own="quay")
    assert [one.id for one in found["window"].sources if one.likelier] == ["late"]
    assert [one.id for one in found["status"].sources if one.likelier] == ["late", "news"]


def test_who_wrote_before_it_happened_cannot_have_said_that_it_did() -> None:
    """Neither the day nor the status; where that leaves nobody, all are named that are cited."""
    lost = cites("early", "late", "news", status="lost", occurred="2021-08-19")
    found = blamed(plan(2021, cites("early"), sources=PRESS), plan(2022, lost, sources=PRESS), own="quay")
    assert [one.id for one in found["occurred"].sources] == ["late"]
    assert found["status"].by == "Late (September 2021)"
    only = blamed(plan(2022, cites("early", status="lost", occurred="2021-08-19"), sources=PRESS), own="quay")
    assert only["occurred"].by == "Early (June 2020)"


def test_what_is_of_the_record_is_set_by_no_source() -> None:
    """How sure a fact is, and what is cited for it, says whoever compiled the release."""
    found = blamed(plan(2021, cites("early", confidence="high"), sources=PRESS), own="quay")
    assert {found[name].by for name in ("confidence", "sources")} == {"the record itself"}
    assert not found["confidence"].sources


def test_many_sources_are_counted_behind_the_first() -> None:
    """So that a line stays a line; in data all of them stand."""
    many = {f"s{number}": f"20{number}" for number in range(10, 17)}
    window = blamed(plan(2021, cites(*many, window="2027"), sources=many), own="quay")["window"]
    assert window.by == "one of: S10 (2010); S11 (2011); S12 (2012); S13 (2013); 3 other sources"
    assert len(window.sources) == 7


def _stored(document: str) -> list[Data]:
    """Return the stored JSON of the releases of a document, oldest first."""
    found = [json.loads(path.read_text("utf-8")) for path in (VERSIONS / document).glob("*.json")]
    return sorted(found, key=lambda one: (one["issued"], one["version"]))


def _entries(value: Any, found: dict[str, Data]) -> dict[str, Data]:  # noqa: ANN401 - any JSON value
    """Return all objects with an id inside a JSON value, by that."""
    if isinstance(value, dict):
        if "id" in value:
            found[value["id"]] = value
        for inner in value.values():
            _entries(inner, found)
    for inner in value if isinstance(value, list) else ():
        _entries(inner, found)
    return found


def _set_last(states: list[tuple[str, Data | None]], field: str) -> tuple[object, str] | None:
    """Return the last value of a field and the version that set it, going through the releases from the first on."""
    last: tuple[object, str] | None = None
    for version, entry in states:
        value = (entry or {}).get(field)
        if isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]:
            value = [one["id"] for one in value]
        if value and (last is None or last[0] != value):
            last = value, version
    return last


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_every_field_of_every_bundled_entry_against_the_stored_json(document: str) -> None:
    """By going through the files from the first to the last, with what was split as this test itself knows it."""
    stored = [(one["version"], _entries(one["content"], {})) for one in _stored(document)]
    checked = 0
    for entry in LIBRARY.blame(f"{document}@latest").entries:
        if entry.kind in {"gap", "promise", "statement"}:
            continue
        was = (PARTS | MISSIONS).get(entry.id, entry.id)
        states = [(version, found.get(entry.id) or found.get(was)) for version, found in stored]
        last = states[-1][1]
        assert last is not None
        names = {name for _version, one in states for name in one or {}} - {"id"}
        told = {field.field: (field.value, field.version) for field in entry.fields}
        assert told == {name: found for name in names if (found := _set_last(states, name))}
        checked += len(told)
    assert checked > 300


VALUES = st.sampled_from([None, "2027", "2028", "2029"])
TITLES = {"quay": "Quay of the northern harbour", "crane": "Gantry crane with two arms", "mast": "Weather mast"}


@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(TITLES, st.one_of(st.just("away"), VALUES))), min_size=1, max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_any_course_of_values_against_brute_force(course: list[dict[str, str | None]]) -> None:
    """Values that come, go, change and change back, and entries that leave and come back, each by itself."""
    states = [
        plan(
            2021 + at,
            *(
                milestone(own, TITLES[own], **({"window": said} if said else {}))
                for own, said in one.items()
                if said != "away"
            ),
        )
        for at, one in enumerate(course)
    ]
    stored = [(one.version, _entries(json.loads(canonical_bytes(one))["content"], {})) for one in states]
    ledger = ledger_of(states, Lineage())
    for key in ledger.keys(len(states) - 1):
        (entry,) = blame(ledger, ":".join(key)).entries
        wanted = _set_last([(version, found.get(key[1])) for version, found in stored], "window")
        window = next((one for one in entry.fields if one.field == "window"), None)
        assert (window and (window.value, window.version)) == wanted


def test_each_field_of_change_8_in_the_bundled_releases() -> None:
    """CNSA's year of April 2025, what happened to it in September 2026, the rest of V1.0; with who says so."""
    (entry,) = LIBRARY.blame("roadmap@latest", "milestone:change-8").entries
    assert {one.field: (one.label, one.words) for one in entry.fields if one.field not in {"notes", "sources"}} == {
        "title": ("V1.0", "Chang'e-8"),
        "phase": ("V1.0", "construction-1"),
        "window": ("as of 2025-05-08", "around 2029"),
        "wording": ("as of 2023-04-25", "2028年前后 [ZH]"),
        "status": ("as of 2026-09-10", "altered"),
        "missions": ("V1.0", "change-8-mission"),
        "agencies": ("V1.0", "CNSA"),
        "depends_on": ("as of 2024-07-18", "queqiao-2"),
        "site": ("as of 2025-05-08", "Leibnitz-Beta plateau"),
        "confidence": ("as of 2026-09-10", "medium"),
        "readings": ("as of 2026-09-10", "change-8-status-cancelled; change-8-window-2028"),
    }
    assert {one.field: [source.id for source in one.sources] for one in entry.fields if one.named} == {
        "window": ["shine-2025-04-24"],
        "wording": ["science-and-technology-daily-2023-04-25"],
        "status": ["moon-landing-timeline-2026-09-13"],
        "depends_on": ["ecns-2024-03-20", "peoples-daily-online-2024-03-20"],  # both say so of Queqiao-2
        "site": ["shine-2025-04-24"],
        "notes": ["digests-2026-09", "moon-landing-timeline-2026-09-13"],  # of two notes
        "readings": ["digests-2026-09", "moon-landing-timeline-2026-09-13"],  # one each
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_notes_are_sentences_one_after_another(language: Language) -> None:
    """No semicolon follows a full stop."""
    (entry,) = LIBRARY.blame("roadmap@latest", "milestone:change-8", field="notes", language=language).entries
    (notes,) = entry.fields
    assert not re.search("[.。][;；]", notes.words)
    assert len(re.findall("[.。]", notes.words)) > 1


def test_of_an_older_release_only_what_was_there_by_then_is_told(ilrs: Run) -> None:
    """What changed later is not looked at."""
    (entry,) = LIBRARY.blame("roadmap@2024-09-05", "milestone:change-8", field="window").entries
    assert [(one.words, one.label) for one in entry.fields] == [("around 2028", "as of 2023-04-25")]
    code, out, _err = ilrs("blame", "roadmap@1.0", "milestone:change-8", "--field", "status")
    assert (code, out.splitlines()[0]) == (0, "Who last set what of “Chang'e-8” in roadmap, as of V1.0 of 16 June 2021")


def test_a_file_stands_behind_the_releases_before_it(tmp_path: Path, ilrs: Run) -> None:
    """A draft that changes one date has set that one, and nothing else; a document of its own is told alone."""
    newest = LIBRARY.load("roadmap@latest")
    edits: dict[str, dict[str, object]] = {
        "release": {
            "version": "1.1.0-draft.1",
            "standing": "draft",
            "label": "Draft",
            "notice": None,
            "issued": date(2026, 12, 1),
        },
        "milestone:change-7": {"window": "2027-08"},
    }
    path = tmp_path / "draft.json"
    path.write_bytes(canonical_bytes(newest.edit(edits)))
    (entry,) = LIBRARY.blame(path, "milestone:change-7").entries
    found = {one.field: one.version for one in entry.fields}
    assert (found["window"], found["title"]) == ("1.1.0-draft.1", "1.0.0")
    own = tmp_path / "plan.json"
    own.write_bytes(canonical_bytes(plan(2021, milestone("quay", window="2027"))))
    assert ilrs("blame", own)[1].splitlines()[2:4] == ["Quay (milestone:quay)", "  Title: Quay"]
    early = tmp_path / "early.json"
    fields = {"release": {"version": "0.9.0", "label": None, "issued": date(2020, 1, 1)}}
    early.write_bytes(canonical_bytes(LIBRARY.load("roadmap@1.0").edit(fields)))
    assert {one.version for entry in LIBRARY.blame(early).entries for one in entry.fields} == {"0.9.0"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("roadmp@1.0",), "no release answers to 'roadmp@1.0'"),
        (("roadmap@latest", "change-88"), "no entry is called 'change-88'; did you mean 'change-8'?"),
        (("roadmap@latest", "luna-27"), "it became luna-27-1 and luna-27-2; ask for roadmap@1.0.1-tracked.20250508"),
        (("roadmap@latest", "cnsa-complete-model"), "is gone; ask for roadmap@1.0.1-tracked.20230820"),
        (("roadmap@1.0", "luna-29"), "no entry is called 'luna-29'"),
        (("roadmap@latest", "milestone:luna-26", "--field", "windw"), "did you mean 'window'?"),
        (("roadmap@latest", "--field", "window"), "a field is one of an entry: name the entry too"),
    ],
)
def test_what_cannot_be_blamed_is_an_error(ilrs: Run, arguments: tuple[str, ...], says: str) -> None:
    """It says what is wrong, and what to ask for."""
    code, out, err = ilrs("blame", *arguments)
    assert (code, out) == (2, "")
    assert says in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_blame_speaks_each_language(language: Language) -> None:
    """Headings, names of fields and days are in it."""
    told = LIBRARY.blame("roadmap@latest", "milestone:luna-25", language=language)
    assert {"en": "Luna 25", "zh": "月球-25号", "ru": "Луна-25"}[language] in told.heading
    status = next(one for one in told.entries[0].fields if one.field == "status")
    assert status.name == {"en": "status", "zh": "状态", "ru": "состояние"}[language]
    with pytest.raises(WrongUseError, match="no language is called 'fr'"):
        LIBRARY.blame("roadmap@latest", language="fr")  # type: ignore[arg-type] # what is asked


def test_the_formats_of_blame_tell_the_same(ilrs: Run) -> None:
    """Each field stands in text, Markdown, CSV and JSON, and in the table of pandas."""
    asked = "blame", "roadmap@latest", "milestone:change-8"
    told = LIBRARY.blame(*asked[1:])
    shown = {form: ilrs(*asked, "--format", form)[1] for form in ("text", "markdown", "csv", "json")}
    names = [one.field for one in told.entries[0].fields]
    rows = list(csv.DictReader(io.StringIO(shown["csv"])))
    assert [row["field"] for row in rows] == names
    assert {row["stated"] for row in rows} == {"true", "false"}
    assert [one["field"] for one in json.loads(shown["json"])["entries"][0]["fields"]] == names
    assert shown["markdown"].count("\n- **") == len(names)
    for field in told.entries[0].fields:
        assert f"  {field.name.capitalize()}: " in shown["text"]
    frame = told.to_frame()
    assert list(frame["field"]) == names
    assert frame["issued"].dt.year.max() == 2026
