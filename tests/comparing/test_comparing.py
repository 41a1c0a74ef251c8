"""`diff` on the bundled releases: what the issue wants told, nothing lost, the same bytes everywhere."""

import json
import os
import subprocess
import sys
from functools import cache
from itertools import pairwise
from typing import Any

import jsonschema
import pytest

from ilrs_docs import Library
from ilrs_docs.changes import Change, Comparison
from ilrs_docs.comparing import diff, intervals
from ilrs_docs.errors import DifferentDocumentsError
from ilrs_docs.model import DocumentName
from ilrs_docs.model.canonical import canonical_bytes, digest
from ilrs_docs.patching import apply, invert

LIBRARY = Library()
BOOKKEEPING = {"version", "label", "issued", "_of", "_from", "retrospective"}
DOCUMENTS: tuple[DocumentName, ...] = ("roadmap", "guideline")


@cache
def _told(old: str, new: str) -> Comparison:
    return LIBRARY.diff(old, new)


def _of(comparison: Comparison, own: str) -> dict[str, Change]:
    """Return the changes about one entry, by rule."""
    return {change.rule: change for change in comparison if change.subjects[0].id == own}


@pytest.fixture
def roadmap() -> Comparison:
    """Return what became of the Roadmap since its first release."""
    return _told("roadmap@1.0", "roadmap@latest")


@pytest.fixture
def guideline() -> Comparison:
    """Return what became of the Guideline since its first release."""
    return _told("guideline@1.0", "guideline@latest")


def test_change_7_left_its_phase(roadmap: Comparison) -> None:
    """It was forecast within 2021-2025 and is now reported for 2027, outside its phase."""
    change = _of(roadmap, "change-7")["milestone-slipped-out-of-phase"]
    assert (change.old, change.new, change.detail["months"]) == ("2021/2025", "2027", 24)
    assert change.detail["certainty"] == "definite"
    phase: Any = change.detail["phase"]
    assert phase["window"] == "2021/2025"


def test_what_happened_is_told_with_its_day(roadmap: Comparison) -> None:
    """Luna-25 was lost and Chang'e-6 achieved."""
    assert _of(roadmap, "luna-25")["milestone-lost"].new == "2023-08-19"
    assert _of(roadmap, "change-6")["milestone-achieved"].new == "2024-05-03/2024-06-25"


def test_luna_27_was_split(roadmap: Comparison) -> None:
    """It is told once, with the date of each part, and neither part is told as added."""
    change = _of(roadmap, "luna-27")["milestone-split"]
    assert [subject.id for subject in change.subjects] == ["luna-27", "luna-27-1", "luna-27-2"]
    assert change.new == {"luna-27-1": "2029", "luna-27-2": "2030"}
    parts: Any = change.detail["parts"]
    assert {own: part["months"] for own, part in parts.items()} == {"luna-27-1": 48, "luna-27-2": 60}
    assert not _of(roadmap, "luna-27-1")
    assert not _of(roadmap, "luna-27-2")


def test_change_8_was_altered(roadmap: Comparison) -> None:
    """It stays in the plan with another content."""
    assert _of(roadmap, "change-8")["milestone-altered"].new == "altered"


def test_a_plan_of_one_originator_came_beside_the_joint_one(roadmap: Comparison) -> None:
    """CNSA's own plan is added; the joint plan stays and is not removed by it."""
    assert "plan-added" in _of(roadmap, "cnsa-plan")
    assert not roadmap.select(rule="plan-removed")


def test_cnsa_recast_its_plan_and_redefined_a_term() -> None:
    """Three stages became two between August 2023 and July 2024; the stage of 2028 did not slip to 2035."""
    comparison = _told("roadmap@1.0.1-tracked.20230820", "roadmap@1.0.1-tracked.20240718")
    (recast,) = comparison.select(rule="plan-recast")
    assert isinstance(recast.old, list)
    assert isinstance(recast.new, list)
    assert (recast.subjects[0].id, len(recast.old), len(recast.new)) == ("cnsa-plan", 3, 2)
    phases: Any = recast.detail["phases"]
    assert {phase["id"]: phase.get("successor") for phase in phases}["cnsa-basic-model"] == "cnsa-basic-station"
    assert [change.subjects[0].id for change in comparison.select(rule="term-redefined")] == ["ilrs-basic"]
    assert not [change for change in comparison.select(kind="phase") if change is not recast]


def test_the_call_came_and_closed(guideline: Comparison) -> None:
    """The Chang'e-8 call is told with four steps, its limit and deadline, and ten of 41 chosen."""
    call: Any = _of(guideline, "change-8-call")["procedure-closed"].new
    assert len(call["steps"]) == 4
    offer: Any = _of(guideline, "change-8-payloads")["opportunity-closed"].new
    assert (200, "kg", "maximum") in {(limit["number"], limit["unit"], limit["bound"]) for limit in offer["limits"]}
    days = {entry.get("window") or entry.get("deadline") for entry in (*offer["deadlines"], *call["steps"])}
    assert any(day and day.endswith("2023-12-31") for day in days)
    assert all(word in offer["outcome"]["en"].lower() for word in ("ten", "41"))


def test_who_joined(guideline: Comparison) -> None:
    """Everyone who came after the first release has joined, to Senegal; nobody left."""
    joined = {change.subjects[0].id for change in guideline.select(rule="partner-joined")}
    assert {"venezuela", "south-africa", "pakistan", "egypt", "senegal"} <= joined
    assert not guideline.select(rule="partner-left")


def test_joining_is_still_a_promise(guideline: Comparison) -> None:
    """The procedure for joining was deferred and still is: nothing says that it opened or that its promise was kept."""
    told = _of(guideline, "joining")
    assert told.keys() <= {"procedure-notes-changed", "procedure-sources-changed"}
    assert not guideline.select(rule="promise-kept")
    assert {step.status for step in LIBRARY.load("guideline@latest").content.procedures if step.id == "joining"} == {  # type: ignore[union-attr] # the content of a guideline
        "deferred"
    }


def test_what_was_unknown_was_not_added(roadmap: Comparison, guideline: Comparison) -> None:
    """Facilities of the first release are a gap: known now, they are first reported; a call's levels are new.

    What one call or agreement names beside is no principle of the Guideline.
    """
    facilities = {change.rule for change in roadmap.select(kind="element")}
    assert "element-first-reported" in facilities
    assert "element-added" not in facilities
    told = {change.rule for change in guideline.select(kind="level")}
    assert "level-added" in told
    assert "level-first-reported" not in told
    assert not {change.rule for change in guideline.select(kind="principle")} & {
        "principle-added",
        "principle-first-reported",
    }


def _neighbours() -> list[tuple[str, str]]:
    pairs = []
    for document in DOCUMENTS:
        versions = [f"{document}@{release.version}" for release in LIBRARY.releases(document)]
        pairs += [*pairwise(versions), *((new, old) for old, new in pairwise(versions)), (versions[0], versions[-1])]
    return pairs


@pytest.mark.parametrize(("old", "new"), _neighbours())
def test_nothing_is_lost_and_nothing_told_twice(old: str, new: str) -> None:
    """Every edit is claimed once, but for bookkeeping; replayed they lead there, turned round they lead back."""
    comparison = _told(old, new)
    claimed = [index for change in comparison for index in change.edits]
    assert len(claimed) == len(set(claimed))
    left = [edit for index, edit in enumerate(comparison.edits) if index not in set(claimed)]
    assert all(BOOKKEEPING.intersection(edit.new_path or edit.old_path or ()) for edit in left)
    before, after = LIBRARY.load(old), LIBRARY.load(new)
    assert canonical_bytes(apply(before, comparison)) == canonical_bytes(after)
    assert canonical_bytes(apply(after, invert(comparison))) == canonical_bytes(before)
    assert len({change.fingerprint for change in comparison}) == len(comparison)
    assert not [pair for pair in comparison.matching if pair.stage == "similar"]


def test_a_release_does_not_differ_from_itself() -> None:
    """No edits, no changes, no bump."""
    comparison = _told("roadmap@latest", "roadmap@latest")
    assert not comparison
    assert (list(comparison), comparison.matching, comparison.required_bump) == ([], (), "none")


def test_two_documents_are_not_compared() -> None:
    """A roadmap against a guideline is wrong use, and the error names both."""
    with pytest.raises(DifferentDocumentsError, match=r"roadmap 1\.0\.0 and guideline 1\.0\.0"):
        diff(LIBRARY.load("roadmap@1.0"), LIBRARY.load("guideline@1.0"))


def test_a_comparison_says_what_it_compared() -> None:
    """Both releases by what they are called, and by the digest of their stored form."""
    comparison, old = _told("roadmap@1.0", "roadmap@latest"), LIBRARY.load("roadmap@1.0")
    assert comparison.old
    assert comparison.new
    assert (comparison.old.document, comparison.old.version, comparison.old.label) == ("roadmap", "1.0.0", old.label)
    assert (comparison.old.standing, comparison.new.standing) == ("official", "tracked")
    assert (comparison.old.issued, comparison.old.digest) == (old.issued, digest(old))
    assert {one.id for one in comparison.lineage} >= {"luna-27-split"}


def test_without_lineage_a_split_is_what_it_looks_like() -> None:
    """Nothing is declared, so that it is only likely, and as grave as a removal."""
    comparison = diff(LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest"))
    assert comparison.lineage == ()
    (split,) = comparison.select(rule="milestone-split")
    assert (split.detail["stage"], split.bump) == ("similar", "major")
    assert split.rule in _of(comparison, "luna-27")


def test_legs_lead_from_release_to_release() -> None:
    """Each leg compares two neighbours; one release makes none."""
    releases = LIBRARY.releases("guideline")[:3]
    found = intervals(releases)
    assert [(interval.old.version, interval.new.version) for interval in found] == [
        (old.version, new.version) for old, new in pairwise(releases)
    ]
    assert [interval.comparison.there.digest for interval in found] == [digest(release) for release in releases[1:]]
    assert intervals(releases[:1]) == ()


def test_the_published_schema_holds() -> None:
    """The JSON of a comparison is valid by its own JSON Schema, and the schema refuses what is none."""
    schema = Comparison.model_json_schema(mode="serialization")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for document in DOCUMENTS:
        data = json.loads(_told(f"{document}@1.0", f"{document}@latest").model_dump_json())
        assert list(validator.iter_errors(data)) == []
        assert (data["format"], data["format_version"]) == ("ilrs-docs/diff", 2)
        assert list(validator.iter_errors(data | {"edits": [{"op": "swapped"}]}))


SCRIPT = """
from ilrs_docs import Library
library = Library()
for document in ("roadmap", "guideline"):
    print(library.diff(f"{document}@1.0", f"{document}@latest").model_dump_json())
"""
PLACES = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "ru_RU.UTF-8"},
]


def test_the_same_bytes_anywhere() -> None:
    """Hash order, time zone and locale leave no trace in a comparison."""
    found = {
        subprocess.run(  # noqa: S603 - this interpreter and the script above
            [sys.executable, "-c", SCRIPT],
            env=os.environ | place | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for place in PLACES
    }
    assert len(found) == 1
    assert b"milestone-slipped-out-of-phase" in next(iter(found))
