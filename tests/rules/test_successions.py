"""What is told of declared lineage: splits, mergers, withdrawals, and how they read backwards."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Lineage, Release, entries_of
from ilrs_docs.patching import apply
from ilrs_docs.phrasing.sentences import sentence

Changed = Callable[..., tuple[Change, ...]]

WHOLE = {"id": "luna-27", "phase": "reconnaissance", "window": "2021/2025"}
PARTS = [
    {"id": "luna-27-1", "phase": "reconnaissance", "window": "2025"},
    {"id": "luna-27-2", "phase": "reconnaissance", "window": "2030"},
]
IDS = {"old": ["luna-27"], "new": ["luna-27-1", "luna-27-2"]}
SPLIT = {"kind": "split", "note": {"en": "Two flights"}, **IDS}


def test_a_split_tells_where_each_part_went(changed: Changed) -> None:
    """The first subject is what was split; each part has its shift, and whether it left its phase."""
    (change,) = changed("milestone", WHOLE, PARTS, SPLIT)
    assert change.rule == "milestone-split"
    assert [subject.id for subject in change.subjects] == ["luna-27", "luna-27-1", "luna-27-2"]
    assert (change.old, change.new) == ("2021/2025", {"luna-27-1": "2025", "luna-27-2": "2030"})
    assert change.detail["note"] == {"en": "Two flights"}
    assert change.detail["confidence"] == "medium"
    parts: Any = change.detail["parts"]
    assert [
        (own, part["move"], part["months"], part["out_of_phase"], part["phase"]) for own, part in parts.items()
    ] == [
        ("luna-27-1", "firmed", 0, False, None),
        ("luna-27-2", "slipped", 60, True, "reconnaissance"),
    ]


COPY = {name: value for name, value in WHOLE.items() if name != "id"}


@pytest.mark.parametrize(
    ("declared", "old", "new", "rule"),
    [
        (("split", ["luna-27"], ["luna-27-1", "luna-27-2"]), ["luna-27"], ["luna-27-1", "luna-27-2"], "split"),
        (("split", ["luna-27"], ["luna-27-1", "luna-27-2"]), ["luna-27-1", "luna-27-2"], ["luna-27"], "merged"),
        (("merged", ["luna-27-1", "luna-27-2"], ["luna-27"]), ["luna-27-1", "luna-27-2"], ["luna-27"], "merged"),
        (("merged", ["luna-27-1", "luna-27-2"], ["luna-27"]), ["luna-27"], ["luna-27-1", "luna-27-2"], "split"),
        (("split", ["luna-27"], ["luna-27", "luna-27-2"]), ["luna-27"], ["luna-27", "luna-27-2"], "split"),
    ],
)
def test_parts_that_say_the_very_same_are_parts(
    changed: Changed, declared: tuple[str, list[str], list[str]], old: list[str], new: list[str], rule: str
) -> None:
    """None of them is the whole under another id, and none a mere newcomer."""
    kind, before, after = declared
    sides = [[{"id": own, **COPY} for own in ids] for ids in (old, new)]
    (change,) = changed("milestone", *sides, {"kind": kind, "old": before, "new": after})
    assert change.rule == f"milestone-{rule}"


def test_a_split_read_backwards_is_a_merger(changed: Changed) -> None:
    """From the newer release to the older one, several became one."""
    (change,) = changed("milestone", PARTS, WHOLE, SPLIT)
    assert change.rule == "milestone-merged"
    assert [subject.id for subject in change.subjects] == ["luna-27", "luna-27-1", "luna-27-2"]
    assert (change.old, change.new) == ({"luna-27-1": "2025", "luna-27-2": "2030"}, "2021/2025")


def test_a_part_in_no_phase_lies_outside_of_none(changed: Changed) -> None:
    """That the whole belonged to a phase says nothing of a part that is in none; one without a window has no shift."""
    late, unknown = {"id": "luna-27-1", "window": "2030"}, {"id": "luna-27-2"}
    (change,) = changed("milestone", WHOLE, [late, unknown], SPLIT)
    parts: Any = change.detail["parts"]
    assert (parts["luna-27-1"]["out_of_phase"], parts["luna-27-2"]) == (False, {"out_of_phase": False, "phase": None})
    assert change.new == {"luna-27-1": "2030", "luna-27-2": None}


KEPT = {"id": "luna-27", "window": "2025"}


@pytest.mark.parametrize(
    ("declared", "before", "after", "told"),
    [
        (("split", ["luna-27"], ["luna-27", "luna-27-2"]), [KEPT], [KEPT, PARTS[1]],
         ("split", ["luna-27", "luna-27", "luna-27-2"])),
        (("split", ["luna-27"], ["luna-27", "luna-27-2"]), [KEPT, PARTS[1]], [KEPT],
         ("merged", ["luna-27", "luna-27-2"])),
        (("merged", ["luna-27", "luna-27-2"], ["luna-27"]), [KEPT, PARTS[1]], [KEPT],
         ("merged", ["luna-27", "luna-27-2"])),
        (("withdrawn", ["luna-27-2"], ["luna-27"]), [KEPT, PARTS[1]], [KEPT], ("withdrawn", ["luna-27-2", "luna-27"])),
    ],
)  # fmt: skip
def test_an_entry_on_both_sides_may_be_part_of_a_succession(
    changed: Changed,
    declared: tuple[str, list[str], list[str]],
    before: object,
    after: object,
    told: tuple[str, list[str]],
) -> None:
    """One part may keep its id, and what was withdrawn may give way to what was there before."""
    kind, old, new = declared
    (change,) = changed("milestone", before, after, {"kind": kind, "old": old, "new": new})
    assert (change.rule, [subject.id for subject in change.subjects]) == (f"milestone-{told[0]}", told[1])


@pytest.mark.parametrize(
    ("kind", "before", "after", "rules"),
    [
        ("split", PARTS, WHOLE, ["milestone-merged"]),
        ("withdrawn", WHOLE, PARTS, ["milestone-withdrawn"]),
        ("withdrawn", PARTS, WHOLE, ["milestone-added", "milestone-removed", "milestone-removed"]),
        ("split", WHOLE, PARTS[:1], ["milestone-split"]),
        ("split", WHOLE, [WHOLE, *PARTS], ["milestone-added", "milestone-added"]),
        ("split", WHOLE, None, ["milestone-removed"]),
    ],
)
def test_what_the_lineage_declares_is_told_where_it_happened(
    changed: Changed,
    kind: str,
    before: object,
    after: object,
    rules: list[str],
) -> None:
    """Only a succession with an id gone on one side and one come on the other; a withdrawal has no way back."""
    assert sorted(change.rule for change in changed("milestone", before, after, {"kind": kind, **IDS})) == rules


BOTH = (
    "Submit the signed letter of intent to the office and {} the yearly meeting of all partners that is held in spring"
)
LETTER, MEETING = (
    "Submit the signed letter of intent to the office",
    "{} the yearly meeting of all partners that is held in spring",
)


def _step(own: str, text: str, **fields: object) -> dict[str, object]:
    return {"id": own, "action": {"en": text}, **fields}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            [_step("x", BOTH.format("attend"))],
            [_step("x", LETTER), _step("y", MEETING.format("Attend"))],
            [("step-split", ["x", "x", "y"])],
        ),
        (
            [_step("x", BOTH.format("must attend"))],
            [_step("x", LETTER), _step("y", MEETING.format("may attend"))],
            [("step-reworded-obligation", ["x"]), ("step-split", ["x", "x", "y"])],
        ),
        (
            [_step("x", BOTH.format("attend"), outcome={"en": "a first seat"})],
            [_step("x", LETTER, outcome={"en": "a seat"}), _step("y", MEETING.format("Attend"))],
            [("step-outcome-changed", ["x"]), ("step-split", ["x", "x", "y"])],
        ),
        (
            [_step("x", BOTH.format("attend"))],
            [_step("x", LETTER), _step("y", "Pay the fee for the first year in advance")],
            [("step-added", ["y"]), ("step-reworded", ["x"])],
        ),
    ],
)
def test_a_likely_split_may_leave_the_id_to_one_part(
    changed: Changed, before: object, after: object, told: list[tuple[str, list[str]]]
) -> None:
    """What only went over is part of the split; what binds otherwise, or is said nowhere any more, is told too."""
    found = changed("step", before, after)
    assert sorted((change.rule, [subject.id for subject in change.subjects]) for change in found) == told


def test_a_likely_merger_may_keep_the_id_of_one_part(changed: Changed) -> None:
    """Read from the other side, the split is a merger, as likely."""
    whole, parts = [_step("x", BOTH.format("attend"))], [_step("x", LETTER), _step("y", MEETING.format("Attend"))]
    (split,), (merged,) = changed("step", whole, parts), changed("step", parts, whole)
    assert (merged.rule, [subject.id for subject in merged.subjects]) == ("step-merged", ["x", "y"])
    assert merged.detail["stage"] == "similar"
    assert merged.detail["score"] == split.detail["score"]


def test_a_redefinition_alone_is_no_succession_of_entries(changed: Changed) -> None:
    """What was redefined came and went as two things; that they share a word is told by their plan and their term."""
    declared = {"kind": "redefined", "old": ["luna-27"], "new": ["luna-27-1"]}
    told = changed("milestone", WHOLE, PARTS[0], declared)
    assert sorted(change.rule for change in told) == ["milestone-added", "milestone-removed"]


def test_what_is_only_ever_itself_is_not_succeeded(changed: Changed) -> None:
    """A lineage that splits a partner is told as partners that left and joined: a partner is no part of a document."""
    (one, two), whole = ({"id": own, "title": {"en": own}} for own in IDS["new"]), {"id": "luna-27"}
    told = changed("partner", whole, [one, two], SPLIT)
    assert sorted(change.rule for change in told) == ["partner-joined", "partner-joined", "partner-left"]


STEPS = [
    "Walk the fence along the river once a week and write down each broken post",
    "Mend each broken post before the cattle come down from the hills in autumn",
    "Feed the herd twice a day as soon as the meadow lies under snow",
    "Count the herd each evening and report a missing animal to the owner",
    "Sing",
]


def _farm(*procedures: tuple[str, range]) -> Release:
    found = [
        {"id": name, "title": name.title(), "steps": [{"id": f"{name}-{at}", "action": STEPS[at]} for at in steps]}
        for name, steps in procedures
    ]
    data = {"document": "farm", "kind": "guideline", "version": "1.0.0", "content": {"procedures": found}}
    return Release.model_validate(data, strict=False)


def test_a_part_that_keeps_the_id_may_have_no_edit_of_its_own() -> None:
    """A procedure that hands half of its steps to a new one was likely split, and read backwards likely merged."""
    whole, parts = _farm(("care", range(4))), _farm(("care", range(2)), ("herding", range(2, 4)))
    for old, new, rule in ((whole, parts, "procedure-split"), (parts, whole, "procedure-merged")):
        comparison = diff(old, new)
        assert [change.rule for change in comparison.select(kind="procedure")] == [rule]
        (change,) = comparison.select(rule=rule)
        assert {subject.id for subject in change.subjects} == {"care", "herding"}
        assert apply(old, comparison) == new


@pytest.mark.parametrize(
    ("whole", "left", "handed", "removed"),
    [
        (range(4), range(2), range(2, 4), 0),
        (range(4), range(2, 4), range(2), 0),
        (range(4), range(0, 4, 2), range(1, 4, 2), 0),
        (range(4), range(1, 3), range(0, 4, 3), 0),
        (range(5), range(2), range(2, 4), 1),
    ],
)
def test_what_a_part_handed_over_was_not_removed(whole: range, left: range, handed: range, removed: int) -> None:
    """Steps that stand in the new procedure as they were moved there with the split; what is in neither was removed."""
    old, new = _farm(("care", whole)), _farm(("care", left), ("herding", handed))
    for sides, divided, gone in (((old, new), "split", "removed"), ((new, old), "merged", "added")):
        told = sorted(change.rule for change in diff(*sides) if change.rule not in {"step-moved", "step-renumbered"})
        assert told == [f"procedure-{divided}", *[f"step-{gone}"] * removed]
        assert apply(sides[0], diff(*sides)) == sides[1]


@pytest.mark.parametrize(
    ("language", "split", "merged"),
    [
        ("en", "otherwise “Herding” is new).", "otherwise “Herding” was removed)."),
        ("zh", "否则“Herding”为新增）。", "否则“Herding”已删除）。"),
        ("ru", "иначе новая запись — «Herding»).", "иначе прежняя запись («Herding») исключена)."),
    ],
)
def test_the_other_reading_names_only_what_did_not_stay(language: Language, split: str, merged: str) -> None:
    """What keeps its id was neither removed nor is it new."""
    whole, parts = _farm(("care", range(4))), _farm(("care", range(2)), ("herding", range(2, 4)))
    with speaking(language):
        for old, new, words in ((whole, parts, split), (parts, whole, merged)):
            (change,) = diff(old, new).select(kind="procedure")
            assert sentence(change).endswith(words)


def _guide(version: str, procedures: dict[str, dict[str, str]]) -> Release:
    """Return a guideline of procedures, each of steps: what each asks for, by its id."""
    told = [
        {"id": name, "title": name.title(), "steps": [{"id": own, "action": words} for own, words in steps.items()]}
        for name, steps in procedures.items()
    ]
    data = {"document": "guide", "kind": "guideline", "version": version, "content": {"procedures": told}}
    return Release.model_validate(data, strict=False)


@pytest.mark.parametrize("back", [False, True])
def test_a_part_in_another_procedure_is_found_where_it_stands(*, back: bool) -> None:
    """The paths of a split of which one part went elsewhere lead to the entries themselves, read forward and back."""
    letter, fee = "Send a letter of intent to the office.", "Pay the fee of the year in March."
    old = _guide("1.0.0", {"join": {"a": f"{letter} {fee}"}, "leave": {"q": "Say so."}})
    new = _guide("1.1.0", {"join": {"a": letter}, "leave": {"q": "Say so.", "b": fee}})
    one = {"id": "s", "document": "guide", "kind": "split", "old": ["a"], "new": ["a", "b"]}
    lineage = Lineage.model_validate({"successions": [one]}, strict=False)
    sides = (new, old) if back else (old, new)
    (change,) = (one for one in diff(*sides, lineage) if one.rule.endswith(("-split", "-merged")))
    for side, path in zip(sides, (change.old_path, change.new_path), strict=True):
        assert path is None or path in dict(entries_of(side))
    assert ("content", "procedures", "join", "steps", "a") in {change.old_path, change.new_path}
