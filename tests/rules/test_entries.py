"""What is told of entries of any kind: come and gone, known and unknown, reworded, surer, in conflict, translated."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.comparing import diff
from ilrs_docs.model import Contact, Instrument, Lineage, Milestone, Release, Text, Window
from ilrs_docs.model.texts import hash_of
from ilrs_docs.reporting import sentence
from ilrs_docs.rules.entries import covered, dated_after

Data = dict[str, Any]
Changed = Callable[..., tuple[Change, ...]]
Released = Callable[..., Release]
Compared = Callable[..., Comparison]
READING = {"id": "other", "field": "title", "value": "That", "sources": ["said"], "confidence": "low"}
LONG = {"en": "A rover that drills for ice"}
LONGER = {"en": "A rover that drills for ice and keeps it cold"}

GENERIC: list[tuple[str, str, Any, Any]] = [
    ("added", "element", None, {}),
    ("added", "contact", None, {}),
    ("removed", "element", {}, None),
    ("removed", "definition", {}, None),
    ("added", "definition", None, {}),
    ("retitled", "element", {}, {"title": {"en": "Its own"}}),
    ("retitled", "contact", {}, {"title": {"en": "Its own"}}),
    ("reworded-editorially", "objective", {}, {"title": {"en": "it"}}),
    ("reworded", "element", {"description": LONG}, {"description": LONGER}),
    ("reworded", "definition", {}, {"text": {"en": "A large station"}}),
    ("reworded-editorially", "element", {"description": LONG}, {"description": {"en": LONG["en"].upper()}}),
    ("reworded-obligation", "principle", {"description": {"en": "It may"}}, {"description": {"en": "It must"}}),
    ("reworded-actor", "principle", {"description": {"en": "Each partner may use it"}},
     {"description": {"en": "The founders may use it"}}),
    ("reworded-date", "principle", {"description": {"en": "In 2026"}}, {"description": {"en": "In 2027"}}),
    ("reworded-quantity", "principle", {"description": {"en": "Up to 5 kg"}}, {"description": {"en": "Up to 7 kg"}}),
    ("reworded-date", "step", {"action": {"en": "Write in 2026"}}, {"action": {"en": "Write in 2027"}}),
    ("confidence-raised", "element", {"confidence": "low"}, {"confidence": "medium"}),
    ("confidence-raised", "partner", {}, {"confidence": "high"}),
    ("confidence-lowered", "element", {"confidence": "high"}, {"confidence": "low"}),
    ("conflict-opened", "element", {}, {"readings": [READING]}),
    ("conflict-opened", "level", {}, {"readings": [READING]}),
    ("conflict-settled", "element", {"readings": [READING]}, {}),
    ("translation-added", "element", {}, {"title": {"en": "It", "zh": "它"}}),
    ("translation-changed", "element", {"title": {"en": "It", "ru": "Он"}}, {"title": {"en": "It", "ru": "Она"}}),
    ("translation-removed", "level", {"title": {"en": "It", "ru": "Он"}}, {}),
    ("sources-changed", "element", {}, {"sources": ["said", "said-later"]}),
    ("sources-changed", "promise", {}, {"sources": ["said-later"]}),
    ("notes-changed", "element", {}, {"notes": [{"en": "A word"}]}),
    ("notes-changed", "step", {"notes": [{"en": "A word"}]}, {}),
    ("changed", "element", {}, {"description": LONG}),
    ("changed", "contact", {}, {"address": "ilrs@example.org"}),
    ("changed", "source", {}, {"date": "2023"}),
    ("changed", "milestone", {"readings": [READING]}, {"readings": [READING | {"value": "Those"}]}),
    ("changed", "milestone", {"readings": [READING]}, {"readings": [READING | {"id": "renamed"}]}),
    ("translation-added", "milestone", {"readings": [READING | {"note": {"en": "N"}}]},
     {"readings": [READING | {"note": {"en": "N", "zh": "注"}}]}),
]  # fmt: skip
"""(action, kind, fields before, fields after)."""


@pytest.mark.parametrize(("action", "kind", "before", "after"), GENERIC)
def test_a_difference_that_any_entry_may_have(
    changed: Changed, action: str, kind: str, before: object, after: object
) -> None:
    """Each row of any kind is told for one kind or two, and nothing else is."""
    assert [change.rule for change in changed(kind, before, after)] == [f"{kind}-{action}"]


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("element", ["content", "composition"]),
        ("level", ["content", "levels"]),
        ("principle", ["content", "principles"]),
    ],
)
def test_unknown_is_not_absent(changed: Changed, kind: str, part: list[str]) -> None:
    """What was in a gap is first reported, never added; what falls into one is not known any more, never removed."""
    assert [change.rule for change in changed(kind, None, {}, unknown_old=part)] == [f"{kind}-first-reported"]
    assert [change.rule for change in changed(kind, {}, None, unknown_new=part)] == [f"{kind}-became-unknown"]


def test_a_gap_elsewhere_says_nothing(changed: Changed) -> None:
    """A gap in one part leaves the other parts known."""
    told = changed("level", None, {}, unknown_old=["content", "contacts"])
    assert [change.rule for change in told] == ["level-added"]


def test_a_value_in_a_gap_is_first_reported(changed: Changed) -> None:
    """A single field may be unknown as well as a whole part; it is told by the name of the field."""
    gap = ["content", "milestones", "it", "window"]
    (found,) = changed("milestone", {}, {"window": "2026"}, unknown_old=gap)
    (lost,) = changed("milestone", {"window": "2026"}, {}, unknown_new=gap)
    (moved,) = changed("milestone", {"window": "2026"}, {"window": "2027"}, unknown_old=gap, unknown_new=gap)
    assert (found.rule, found.new, found.detail) == ("milestone-first-reported", "2026", {"field": "window"})
    assert (lost.rule, lost.old, lost.detail) == ("milestone-became-unknown", "2026", {"field": "window"})
    assert moved.rule == "milestone-slipped"
    assert sentence(found) == "Now in the record, milestone: It (window: 2026)."


KNOWN_IN_A_GAP: list[tuple[str, list[str], Any, Any, str]] = [
    ("instrument", ["content", "instruments"], {}, {"in_force": "2024-07-18"}, "instrument-came-into-force"),
    ("instrument", ["content", "instruments"], {}, {"sources": ["said", "said-later"]}, "instrument-sources-changed"),
    ("instrument", ["content", "instruments"], {}, {"parties": ["China"]}, "instrument-changed"),
    ("instrument", ["content", "instruments"], {"description": LONG}, {}, "instrument-changed"),
    ("level", ["content", "levels"], {}, {"description": LONG}, "level-changed"),
    ("level", ["content", "levels"], {}, {"notes": [{"en": "A word"}]}, "level-notes-changed"),
    ("principle", ["content", "principles"], {}, {"readings": [READING]}, "principle-conflict-opened"),
    ("partner", ["content", "partners"], {}, {"date": "2021-03"}, "partner-date-set"),
    ("element", ["content", "composition"], {"description": LONG}, {}, "element-changed"),
    ("contact", ["content", "contacts"], {}, {"address": "ilrs@example.org"}, "contact-changed"),
    ("milestone", ["content", "milestones"], {}, {"window": "2026"}, "milestone-window-set"),
    ("milestone", ["content", "milestones"], {"window": "2026"}, {}, "milestone-window-dropped"),
]
"""(kind, a gap of its whole collection on both sides, fields before, fields after, the rule)."""


@pytest.mark.parametrize("row", KNOWN_IN_A_GAP, ids=lambda row: row[-1])
def test_which_entries_are_unknown_says_nothing_of_one_that_is_known(
    changed: Changed, row: tuple[str, list[str], Any, Any, str]
) -> None:
    """A value that a known entry got or lost is told as it is where the gap is one of the collection."""
    kind, part, before, after, rule = row
    assert [change.rule for change in changed(kind, before, after, unknown_old=part, unknown_new=part)] == [rule]


def test_a_translation_in_a_gap_is_only_a_translation(changed: Changed) -> None:
    """What is unknown of a part is not unknown because it can be read in one language fewer."""
    translated = {"title": {"en": "It", "zh": "它"}}
    (gone,) = changed("level", translated, {}, unknown_old=["content", "levels"], unknown_new=["content", "levels"])
    assert gone.rule == "level-translation-removed"


def test_a_new_entry_with_a_later_day_of_its_own_was_not_there_before(changed: Changed) -> None:
    """What was signed after the old release is added, however little was known then."""
    part = ["content", "instruments"]
    (late,) = changed("instrument", None, {"signed": "2022-11-25"}, unknown_old=part)
    (early,) = changed("instrument", None, {"signed": "2021-03-09"}, unknown_old=part)
    assert (late.rule, early.rule) == ("instrument-added", "instrument-first-reported")


def test_what_happened_after_the_old_release_was_not_unknown_then(changed: Changed) -> None:
    """A draft whose signing was in a gap, and that was signed since, was signed; an earlier day is first reported."""
    gap = ["content", "instruments", "it", "signed"]
    (late,) = changed("instrument", {}, {"signed": "2022-11-25"}, unknown_old=gap)
    (early,) = changed("instrument", {}, {"signed": "2021-03-09"}, unknown_old=gap)
    assert (late.rule, early.rule) == ("instrument-signed", "instrument-first-reported")


def test_another_id_for_the_same_thing(released: Released, compared: Compared) -> None:
    """Equal content, or very similar content, under another id is told as renumbered, or as likely so."""
    old = released("element", {"id": "hop-1", "description": LONG})
    (same,) = compared(old, released("element", {"id": "hop-2", "description": LONG})).changes
    (like,) = compared(old, released("element", {"id": "hop-2", "description": LONGER})).changes
    assert (same.rule, same.old, same.new, same.subjects[0].id) == ("element-renumbered", "hop-1", "hop-2", "hop-2")
    assert like.rule == "element-perhaps-replaced"
    assert [{one.rule for one in reading} for reading in like.readings] == [
        {"element-renumbered", "element-reworded"},
        {"element-removed", "element-added"},
    ]


def test_a_source_under_another_id_and_title_is_told_with_its_plain_titles() -> None:
    """The title of a source is a plain string, and declared to be another one of the same source it is told as that."""
    said = {"publisher": "CNSA", "date": "2024"}
    old, new = (
        Release.model_validate(
            {"document": "guideline", "version": version, "language": "en", "content": {}, "sources": [said | source]}
        )
        for version, source in (("1.0.0", {"id": "a", "title": "A talk"}), ("1.1.0", {"id": "b", "title": "Remarks"}))
    )
    declared = Lineage.model_validate(
        {
            "sources": [said | {"id": "said", "title": "Errata"}],
            "successions": [
                {"id": "one", "document": "guideline", "kind": "renumbered", "old": ["a"], "new": ["b"],
                 "sources": ["said"], "confidence": "high"}
            ],
        }
    )  # fmt: skip
    (change,) = diff(old, new, declared).changes
    assert (change.rule, change.detail["title_old"], change.detail["title_new"]) == (
        "source-renumbered",
        "A talk",
        "Remarks",
    )


def test_entries_inside_an_added_entry_are_part_of_it(changed: Changed) -> None:
    """The steps of an added procedure and the limits of an added opportunity are no changes of their own."""
    limit = {
        "id": "mass",
        "title": {"en": "Mass"},
        "number": 200,
        "unit": "kg",
        "sources": ["said"],
        "confidence": "high",
    }
    (change,) = changed("opportunity", None, {"limits": [limit]})
    assert change.rule == "opportunity-opened"
    assert isinstance(change.new, dict)
    assert change.new["limits"] == [limit]


def test_a_rewording_names_its_field_and_what_shifted(changed: Changed) -> None:
    """Both texts whole, the field, the language, and each quantity, date, obligation or actor that is another."""
    before, after = "Up to 200 kg", "Up to 100 kg"
    (change,) = changed("level", {"description": {"en": before}}, {"description": {"en": after}})
    assert (change.old, change.new) == (before, after)
    assert change.detail == {
        "field": "description",
        "language": "en",
        "shifts": [{"kind": "quantity", "old": "200 kg", "new": "100 kg"}],
    }
    assert change.old_path == change.new_path == ("content", "levels", "it")


def test_translations_name_field_and_language(changed: Changed) -> None:
    """Each language of each field is told for itself."""
    (change,) = changed("element", {}, {"title": {"en": "It", "zh": "它"}})
    assert (change.old, change.new, change.detail) == (None, "它", {"field": "title", "language": "zh"})


def test_an_agency_with_the_name_of_a_language_is_no_translation(changed: Changed) -> None:
    """A member of a set is a member, whatever it is called."""
    (change,) = changed("instrument", {}, {"parties": ["zh"]})
    assert (change.rule, change.new) == ("instrument-changed", "zh")


@pytest.mark.parametrize(
    ("part", "path", "expected"),
    [
        (("content", "levels"), ("content", "levels", "it"), True),
        (("content", "levels"), ("content", "levels"), True),
        (("content", "levels", "it", "title"), ("content", "levels", "it"), False),
        (("content", "levels"), None, False),
    ],
)
def test_covered(part: tuple[str, ...], path: tuple[str, ...] | None, expected: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A gap covers its part and what is inside it."""
    assert covered({part}, path) is expected


def test_dated_after() -> None:
    """A day of its own counts where its first day lies after the old release; what has none says nothing."""
    fact: dict[str, Any] = {"id": "it", "title": Text(en="It"), "sources": ("said",), "confidence": "high"}
    issued = date(2021, 6, 16)
    assert dated_after(Instrument(signed=Window("2021-06-17"), **fact), issued)
    assert not dated_after(Instrument(signed=Window("2021"), **fact), issued)
    assert not dated_after(Instrument(signed=Window("../2030"), **fact), issued)
    assert dated_after(Milestone(occurred=Window("2024"), status="achieved", **fact), issued)
    assert not dated_after(Contact(**fact), issued)


def test_a_translation_is_left_behind_where_the_english_alone_changed(changed: Changed) -> None:
    """Each language that stayed is told, without claiming an edit; looks alone leave nothing behind."""
    before = {"en": "It", "zh": "它", "zh_of": hash_of("It"), "ru": "Он"}
    told = changed("element", {"title": before}, {"title": before | {"en": "That", "ru": "Тот"}})
    assert [(change.rule, change.detail.get("language")) for change in told] == [
        ("element-retitled", "en"),
        ("element-translation-changed", "ru"),
        ("element-translation-left-behind", "zh"),
    ]
    assert told[2].edits == ()
    (looks,) = changed("element", {"title": before}, {"title": before | {"en": "it"}})
    assert looks.rule == "element-reworded-editorially"


def test_a_translation_that_was_confirmed_is_not_left_behind(changed: Changed) -> None:
    """The same words that name the new English as what they are made from fit it, so that only the English is told."""
    before, after = ({"en": english, "zh": "它", "zh_of": hash_of(english)} for english in ("It", "That"))
    (only,) = changed("element", {"title": before}, {"title": after})
    assert only.rule == "element-retitled"
    again = changed("element", {"title": before | {"en": "This"}}, {"title": before | {"en": "That"}})
    assert [change.rule for change in again] == ["element-retitled", "element-translation-left-behind"]


NOTE = {"en": "A word", "zh": "一词"}


TRANSLATED: list[tuple[dict[str, str], dict[str, str], str, object, str | None]] = [
    ({"en": "A word"}, NOTE, "added", (None, ["一词"]), "zh"),
    (NOTE, NOTE | {"zh": "词"}, "changed", (["一词"], ["词"]), "zh"),
    (NOTE, {"en": "A word"}, "removed", (["一词"], None), "zh"),
    (NOTE, {"en": "A word", "ru": "Слово"}, "changed", (["一词"], ["Слово"]), None),
    ({"en": "A word"}, NOTE | {"ru": "Слово"}, "added", (None, ["Слово", "一词"]), None),
]
"""(text before, text after, action, values of the change, its language)."""


@pytest.mark.parametrize("row", TRANSLATED)
@pytest.mark.parametrize(("kind", "field"), [("element", "notes"), ("phase", "notes"), ("phase", "objectives")])
def test_a_translation_in_a_list_of_texts_is_only_a_translation(
    changed: Changed, kind: str, field: str, row: tuple[object, object, str, object, str | None]
) -> None:
    """The English of the notes, or of the objectives, stands; where one language differs, the change names it."""
    before, after, action, values, language = row
    (change,) = changed(kind, {field: [before]}, {field: [after]})
    assert (change.rule, change.severity) == (f"{kind}-translation-{action}", "editorial")
    assert ((change.old, change.new), change.detail.get("language")) == (values, language)


def test_a_changed_reading_is_told_in_words(changed: Changed) -> None:
    """Neither the id of the reading nor the path to its parts reaches a reader."""
    window = READING | {"field": "window", "value": "2027/2028"}
    parts = {"value": "2029", "confidence": "medium", "sources": ["said-later"], "id": "renamed"}
    told = [
        sentence(change)
        for name, value in parts.items()
        for change in changed("milestone", {"readings": [window]}, {"readings": [window | {name: value}]})
    ]
    assert told == [
        "Changed, milestone It (another reading of its window): 2027 to 2028, now 2029.",
        "Changed, milestone It (another reading of its window: confidence): low, now medium.",
        "Changed, milestone It (another reading of its window: sources): said was left out.",
        "Changed, milestone It (another reading of its window: sources): said-later was put in.",
        "Changed, milestone It (another reading of its window: id): other, now renamed.",
    ]


def test_the_words_of_a_source_have_no_language(changed: Changed) -> None:
    """They stand in whichever language the source speaks, so that none is named."""
    (change,) = changed("milestone", {"wording": "perhaps in 2027"}, {"wording": "probably in 2027"})
    assert change.detail.get("language") is None
    assert sentence(change) == "Reworded, milestone It (wording): “perhaps” became “probably”."


def test_a_translated_note_of_a_reading_is_left_behind_too(changed: Changed) -> None:
    """A text is found wherever it stands in its entry."""
    made = {"zh": "注", "zh_of": hash_of("Note")}
    before, after = ({"readings": [READING | {"note": {"en": word, **made}}]} for word in ("Note", "Remark"))
    told = changed("element", before, after)
    assert [change.rule for change in told] == ["element-reworded", "element-translation-left-behind"]
    assert told[1].detail["field"] == "readings/other/note"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"team": "North"}, {"team": "South"}, ("changed", ("North", "South"), {"field": "extra/team"})),
        ({"team": "North"}, {}, ("changed", ("North", None), {"field": "extra/team"})),
        ({}, {"budget": None}, ("changed", (None, None), {"field": "extra/budget"})),
        ({"share": 1}, {"share": 1.0}, ("changed", (1, 1.0), {"field": "extra/share"})),
        ({"why": {"en": "It is far"}}, {"why": {"en": "It is near"}},
         ("reworded", ("It is far", "It is near"), {"field": "extra/why", "language": "en", "shifts": []})),
        ({"why": {"en": "Far"}}, {"why": {"en": "Far", "de": "Weit"}},
         ("translation-added", (None, "Weit"), {"field": "extra/why", "language": "de"})),
    ],
)  # fmt: skip
def test_fields_of_ones_own_are_told_by_name(
    changed: Changed, before: Data, after: Data, told: tuple[str, tuple[Any, Any], Data]
) -> None:
    """Each by itself: a string as a value, a text as a text, a null as something that is there."""
    rule, values, place = told
    (change,) = changed("milestone", {"extra": before}, {"extra": after})
    assert (change.rule, (change.old, change.new), change.detail) == (f"milestone-{rule}", values, place)


def test_without_the_day_of_the_older_release_a_gap_stays_a_gap(released: Callable[..., Release]) -> None:
    """What bears a day of its own may have been there, where nobody says when the older release was issued."""
    gap = {"id": "g", "part": ["content", "milestones"], "reason": {"en": "Not found"}}
    old = released("milestone", {}, gaps=[gap]).model_copy(update={"issued": None})
    new = released("milestone", {"id": "come", "title": {"en": "Rover"}, "occurred": "2030-01-01"}, gaps=[gap])
    assert "milestone-first-reported" in {change.rule for change in diff(old, new)}


@pytest.mark.parametrize(("before", "after"), [(None, "high"), ("high", None)])
def test_a_confidence_that_was_not_stated_is_neither_raised_nor_lowered(
    released: Callable[..., Release], before: str | None, after: str | None
) -> None:
    """It is told as a change of that field."""
    old, new = (released("level", {"confidence": value}) for value in (before, after))
    (change,) = diff(old, new)
    assert (change.rule, change.old, change.new) == ("level-changed", before, after)
    assert change.detail == {"field": "confidence"}


@pytest.mark.parametrize("field", ["title", "wording", "site"])
def test_the_same_words_under_another_tag_are_editorial(changed: Changed, field: str) -> None:
    """As where a language is stated that was not: nothing was lost, and nothing came."""
    (change,) = changed("milestone", {field: {"und": "about 2030"}}, {field: {"en": "about 2030"}})
    assert (change.rule, change.old, change.new) == ("milestone-reworded-editorially", "about 2030", "about 2030")
    assert change.detail == {"field": field}
