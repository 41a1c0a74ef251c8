"""How complete a comparison is, and sources that disagree about several entries at once."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.changes import Acceptance, Filtered, Replaced, Withheld
from ilrs_docs.model import Release
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.models import Item

FACT = {"sources": ["cnsa"], "confidence": "high"}
Maker = Callable[..., dict[str, Any]]
LIBRARY = Library()
WORDS = "A lander of medium size that goes to the rim of a crater near the south pole and looks for ice"


def milestone(own: str, **fields: object) -> dict[str, Any]:
    """Return a milestone."""
    return {"id": own, "title": {"en": own.upper()}, "window": "2030", "status": "planned"} | FACT | fields


def releases(make: Maker, old: dict[str, Any], new: dict[str, Any], **fields: object) -> tuple[Release, Release]:
    """Return two releases of a Roadmap with some content."""
    before = Release.model_validate_json(json.dumps(make(content=old, **fields)))
    after = Release.model_validate_json(json.dumps(make(version="2.0.0", issued="2023-01-01", content=new, **fields)))
    return before, after


def complete(found: Report) -> dict[str, list[Item]]:
    """Return the items of the section by the titles of their groups."""
    return {group.title: list(group.items) for group in found.section("completeness").groups}


def counts(found: Report) -> dict[str, tuple[int, ...]]:
    """Return the rows of the table of entries as numbers."""
    (table,) = complete(found)["What was compared"][0].tables
    return {row[0]: tuple(map(int, row[1:])) for row in table.rows}


def sentences(found: Report, group: str) -> list[str]:
    """Return the sentences of a group."""
    return [item.sentence for item in complete(found)[group]]


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
@pytest.mark.parametrize(("old", "new"), [("1.0", "latest"), ("latest", "1.0")])
def test_the_numbers_agree(document: str, old: str, new: str) -> None:
    """Whatever is on both sides, with what is on one alone, makes up each side."""
    before, after = LIBRARY.load(f"{document}@{old}"), LIBRARY.load(f"{document}@{new}")
    found = counts(report(before, after, LIBRARY.diff(before, after)))
    assert found["Sources"][0] == len(before.sources)
    for was, now, both, came, went, changed in found.values():
        assert (was, now) == (both + went, both + came)
        assert changed <= both
    assert any(row[5] for row in found.values())


def test_mere_bookkeeping_is_no_change(release_data: Maker) -> None:
    """A source that is no longer later than what it testifies to is the same source, and counted as unchanged."""
    sources = release_data()["sources"]
    marked = [one | {"retrospective": True} for one in sources]
    _, after = releases(release_data, {}, {})
    found = diff(old := Release.model_validate_json(json.dumps(release_data(sources=marked))), after)
    assert [edit for edit in found.edits if "retrospective" in (edit.old_path or ())]
    assert counts(report(old, after, found))["Sources"][5] == 0
    assert "Every difference beyond mere bookkeeping is explained by a rule." in sentences(
        report(old, after, found), "What was compared only roughly, or is not told"
    )


def test_entries_are_counted_with_what_is_inside(release_data: Maker) -> None:
    """A plan that went takes its phases along; a milestone under another id is on both sides; a moved one changed."""
    phases = [{"id": own, "title": {"en": own}} | FACT for own in ("x", "y")]
    plan = {"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"], "phases": phases} | FACT
    old = {"plans": [plan], "milestones": [milestone("a", description={"en": WORDS}), milestone("b")]}
    new = {"milestones": [milestone("c", title={"en": "A"}, description={"en": WORDS}), milestone("b", window="2031")]}
    found = counts(report(*(pair := releases(release_data, old, new)), diff(*pair)))
    assert found["Plans"] == (1, 0, 0, 0, 1, 0)
    assert found["Phases"] == (2, 0, 0, 0, 2, 0)
    assert found["Milestones"] == (2, 2, 2, 0, 0, 2)


def test_sections_in_a_gap_are_compared_in_part(release_data: Maker) -> None:
    """Where a release does not know a whole section, the report names it among those compared in part."""
    gap = {"id": "gap-terms", "part": ["content", "terms"], "reason": {"en": "Not read."}}
    whole, part = (report(*(pair := releases(release_data, {}, {}, gaps=gaps)), diff(*pair)) for gaps in ([], [gap]))
    assert sentences(whole, "What was compared") == [
        "The content has 7 sections. All were compared, as far as both releases know them.",
        "Fields left out: none; version, label and issued only name a release and stand at the head of this report.",
    ]
    assert sentences(part, "What was compared")[:2] == [
        "The content has 7 sections. All were compared, as far as both releases know them.",
        "Compared in part, since one release or both do not know all of it: terms.",
    ]


def test_likely_pairs_are_named_with_their_score(release_data: Maker) -> None:
    """A milestone that only its words identify is told as likely."""
    old = {"milestones": [milestone("a", description={"en": WORDS})]}
    new = {"milestones": [milestone("b", title={"en": "A"}, description={"en": f"{WORDS} or water"})]}
    found = report(*(pair := releases(release_data, old, new)), diff(*pair))
    (item,) = complete(found)["What is only likely"]
    assert item.sentence == "1 pair is only likely."
    assert item.notes[0].startswith("A, now A: likeness ")
    certain = report(*(same := releases(release_data, old, old)), diff(*same))
    assert sentences(certain, "What is only likely") == ["No pair is only likely."]


def test_likely_splits_are_told(release_data: Maker) -> None:
    """A milestone whose words two others share out is told as a likely split, with both."""
    first, second = "drills deep into frozen ground for volatile samples", "relays signals between far side and Earth"
    old = {"milestones": [milestone("whole", description={"en": f"It {first} and {second} every day"})]}
    new = {
        "milestones": [
            milestone("one", description={"en": f"It {first}"}), milestone("two", description={"en": f"It {second}"}),
        ]
    }  # fmt: skip
    pair = releases(release_data, old, new)
    comparison = diff(*pair)
    assert comparison.divisions
    _pairs, item = complete(report(*pair, comparison))["What is only likely"]
    assert item.sentence == "1 split or merger is only likely."
    assert item.notes[0].startswith("WHOLE, now ONE and TWO: likeness ")


def test_what_is_rough_unexplained_or_kept_back_is_counted(
    release_data: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts compared by sentences, edits without a rule and what a policy keeps back are all said."""
    monkeypatch.setattr("ilrs_docs.wording.marks.CAP", 1_000**2)
    texts = ({"en": " ".join(f"{letter}{at}." for at in range(1300))} for letter in "ab")
    old, new = ({"milestones": [milestone("m", description=text)]} for text in texts)
    pair = releases(release_data, old, new)
    comparison = diff(*pair)
    rough, *_ = complete(report(*pair, comparison))["What was compared only roughly, or is not told"]
    assert rough.sentence.startswith("1 text was too long to be compared by words")
    assert rough.notes == ("M: description",)
    path = ("content", "milestones", "m", "status")
    strange = Replaced(old_path=path, new_path=path, old="planned", new="lost")
    kept = comparison.changes[0]
    accepted = Acceptance(fingerprint=kept.fingerprint, reason="known", who="CNSA", until="next official")
    filtered = Filtered(withheld=(Withheld(change=kept, by="acceptance", acceptance=accepted),))
    bare = comparison.model_copy(update={"changes": (), "edits": (strange,)})
    odd = sentences(report(*pair, bare), "What was compared only roughly, or is not told")
    assert odd == [
        "Every reworded text was compared word by word.",
        "1 difference is explained by no rule, and stands under everything else.",
        "No policy hides any change.",
    ]
    held = comparison.model_copy(update={"changes": (), "filtered": filtered})
    told = complete(report(*pair, held))["What was compared only roughly, or is not told"][-1]
    assert told.sentence.startswith("The policy keeps back every change")
    assert told.notes[0].startswith("Accepted by CNSA")


def test_one_reading_of_several_entries_is_told_once() -> None:
    """The five ILRS missions that one report dates otherwise are one item, with a table and the note once."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    found = report(old, new, LIBRARY.diff(old, new)).section("conflicts")
    opened = next(group for group in found.groups if group.title == "Other readings recorded since the earlier release")
    host = opened.items[0]
    assert host.sentence == (
        "ILRS-1, ILRS-2, ILRS-3, ILRS-4 and ILRS-5: another reading of the window is 2030 to 2035 (medium confidence). "
        "Stated here: 2031 to 2035."
    )
    assert (host.rule, host.change, len(host.notes), host.severity) == (None, None, 1, "attend")
    (table,) = host.tables
    assert set(table.rows) == {(f"ILRS-{at}", "2031 to 2035", "2030 to 2035", "medium") for at in range(1, 6)}
    assert {item.rule for item in host.also} == {"milestone-conflict-opened", "milestone-sources-changed"}
    assert sum(item.rule == "milestone-conflict-opened" for item in host.also) == 5
    standing = next(group for group in found.groups if group.title == "Sources that still disagree")
    sides = [item.sentence.partition(" of the launcher: ")[2] for item in standing.items if item.tables]
    assert sides == [
        "“Super-heavy launch vehicles of both sides, Long March 9 named” (J. Mehta; low confidence).",
        "“Super-heavy launch vehicles of the Russian side, no name given” (medium confidence).",
    ]
    assert [len(item.subjects) for item in standing.items if item.tables] == [5, 5]
    assert not any(item.also for item in standing.items), "what the table says of each is not told again"


def test_the_same_reading_of_other_sources_is_told_with_its_own() -> None:
    """That Luna 27.1 goes to the South pole is what two speakers say: each is named, the notes stand beside."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    found = report(old, new, LIBRARY.diff(old, new)).section("conflicts")
    items = [item for group in found.groups for item in group.items]
    poles = [item for item in items if "according to sources: site" in item.sentence]
    assert [item.subjects[0].id for item in poles] == ["luna-27-1", "luna-27-2"]
    assert all(len(item.notes) == len(item.sources) == len(item.readings) == 4 for item in poles)
    assert all("Marfin" in " ".join(item.notes) for item in poles)
    assert poles[0].sentence == (
        "Luna 27.1, according to sources: site “North pole” (Krasnikov, www1.ru), “South pole” (Krasnikov, Mail.ru; "
        "A. Marfin) and “not decided” (Zeleny), all with medium confidence. Stated here: no site."
    )


def test_a_reading_that_is_new_brings_its_note() -> None:
    """What a source says beside its reading stands with it."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    items = report(old, new, LIBRARY.diff(old, new)).items()
    (status,) = [item for item in items if item.rule == "milestone-conflict-opened" and "its status" in item.sentence]
    assert status.notes == (
        "Digests report that the separate mission was cancelled, which Pakistan is said to have confirmed.",
    )


def test_settled_disagreements_have_a_group_of_their_own(release_data: Maker) -> None:
    """A reading that was dropped is told as settled; where none is recorded the section says so."""
    reading = {"id": "r", "field": "status", "value": "lost", "sources": ["cnsa"], "confidence": "low"}
    old, new = {"milestones": [milestone("a", readings=[reading])]}, {"milestones": [milestone("a")]}
    found = report(*(pair := releases(release_data, old, new)), diff(*pair)).section("conflicts")
    assert [group.title for group in found.groups] == ["Other readings that are recorded no more"]
    same = report(*(pair := releases(release_data, new, new)), diff(*pair)).section("conflicts")
    assert same.empty == "No disagreement of sources is recorded."
