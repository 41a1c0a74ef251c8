"""What is wrong with a release as a whole although each of its fields is right, each fault at its place."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from ilrs_docs import Library
from ilrs_docs.model import Release, Roadmap
from ilrs_docs.model.consistency import faults_of

Place = tuple[int | str, ...]
TRACKED = {
    "version": "1.0.1-tracked.20240905",
    "standing": "tracked",
    "issued": date(2024, 9, 5),
    "notice": "Compiled from public statements; no official standing.",
}


def _read(content: dict[str, Any], kind: str = "roadmap", **head: object) -> Release:
    return Release.model_validate({"document": "plan", "kind": kind, "version": "1.0.0", "content": content} | head)


def _faults(content: dict[str, Any], kind: str = "roadmap", **head: object) -> list[tuple[Place, str, str]]:
    """Return what is wrong with a release as (place, type, sentence)."""
    with pytest.raises(ValidationError) as refusal:
        _read(content, kind, **head)
    return [(fault["loc"], fault["type"], fault["msg"]) for fault in refusal.value.errors()]


def _entry(own_id: str, **fields: object) -> dict[str, Any]:
    return {"id": own_id, "title": own_id} | fields


def _milestones(*milestones: dict[str, Any]) -> dict[str, Any]:
    return {"milestones": milestones}


def test_nothing_is_wrong_with_what_fits() -> None:
    """References lead to entries of their kind, through sequences inside entries too, and in both kinds of content."""
    plan = _entry("joint", phases=[_entry("survey")], sources=["s"])
    source = {"id": "s", "publisher": "P", "title": "T", "date": "2026"}
    milestones = [_entry("a", phase="survey", missions=["a"]), _entry("b", depends_on=["a"])]
    roadmap = _read({"plans": [plan], "missions": [_entry("a")], "milestones": milestones}, sources=[source])
    call = _entry("call", levels=["a"], procedure="call")
    guideline = _read({"levels": [_entry("a")], "procedures": [_entry("call")], "opportunities": [call]}, "guideline")
    assert [list(faults_of(release)) for release in (roadmap, guideline)] == [[], []]


DANGLING = [
    ({"sources": ["nobody"]}, ("sources", "nobody"), "sources names the source 'nobody'"),
    ({"missions": ["b"]}, ("missions", "b"), "missions names the mission 'b'"),
    ({"phase": "a"}, ("phase",), "phase names the phase 'a'"),
    ({"depends_on": ["b", "c"]}, ("depends_on", "c"), "depends_on names the milestone 'c', which this"),
    ({"readings": [{"id": "r", "field": "window", "value": "2026", "sources": ["nobody"]}]},
     ("readings", "r", "sources", "nobody"), "names the source 'nobody'"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "place", "says"), DANGLING)
def test_a_dangling_reference_is_a_fault(fields: dict[str, Any], place: Place, says: str) -> None:
    """An id that is named must be that of an entry of the right kind in the same release."""
    ((found, kind, sentence),) = _faults(_milestones(_entry("a", **fields), _entry("b")))
    assert (found, kind) == (("content", "milestones", "a", *place), "dangling_reference")
    assert says in sentence


def test_a_promise_of_the_release_has_its_sources_too() -> None:
    """What stands beside the content refers to the same entries."""
    promise = {"id": "p", "text": "Soon", "made": "2026", "sources": ["nobody"]}
    assert [place for place, _, _ in _faults({}, promises=[promise])] == [("promises", "p", "sources", "nobody")]


def test_all_faults_are_told_at_once() -> None:
    """Three dangling references are three faults, not the first of them."""
    assert len(_faults(_milestones(_entry("a", sources=["a"], missions=["b"], phase="c")))) == 3


def test_a_mission_and_its_milestone_may_share_an_id() -> None:
    """Ids are unique within their kind; a reference says of which kind the entry is."""
    content = _read({"missions": [_entry("a")], "milestones": [_entry("a", missions=["a"])]}).content
    assert isinstance(content, Roadmap)
    assert content.milestones[0].missions == (content.missions[0].id,)


def test_ids_are_unique_within_their_kind_over_the_whole_release() -> None:
    """Two plans cannot have a phase of one id; the fault says where the id already is."""
    plans = [_entry(name, phases=[_entry("survey"), _entry(name)]) for name in ("a", "b", "c")]
    faults = _faults({"plans": plans})
    assert [place for place, _, _ in faults] == [("content", "plans", p, "phases", "survey", "id") for p in ("b", "c")]
    for _, kind, sentence in faults:
        assert kind == "duplicate_id"
        assert "id 'survey' is already that of content/plans/a/phases/survey; ids are unique within" in sentence


def test_a_reading_is_of_a_field_that_the_entry_has() -> None:
    """Another reading stands beside a value; one of a field that is not there is refused."""
    readings = [{"id": name, "field": name, "value": "2026"} for name in ("window", "colour")]
    ((place, kind, sentence),) = _faults(_milestones(_entry("a", readings=readings)))
    assert place == ("content", "milestones", "a", "readings", "colour", "field")
    assert (kind, "a milestone has no field 'colour' to be read" in sentence) == ("unknown_field", True)


@pytest.mark.parametrize(
    "part",
    ["section-titles", "content", "content/composition", "content/milestones/v1.24/window", "content/definition"],
)
def test_a_gap_names_a_part_or_something_outside_the_model(part: str) -> None:
    """A path from `content` leads to a place in the release; any other word names what has no field."""
    gap = {"id": "g", "part": part.split("/"), "reason": "Not printed."}
    assert _read(_milestones(_entry("v1.24")), gaps=[gap]).gaps[0].part == tuple(part.split("/"))


@pytest.mark.parametrize(
    "part", ["content/facilities", "content/milestones/v1.25", "content/milestones/v1.24/title/en", "content/kind/x"]
)
def test_a_gap_that_leads_nowhere_is_a_fault(part: str) -> None:
    """An unknown field, an unknown entry, and what lies inside a value; with several gaps each for itself."""
    gaps = [{"id": f"g{n}", "part": part.split("/"), "reason": "Not printed."} for n in range(2)]
    faults = _faults(_milestones(_entry("v1.24")), gaps=gaps)
    assert [(place, kind) for place, kind, _ in faults] == [
        (("gaps", f"g{number}", "part"), "dangling_reference") for number in range(2)
    ]
    assert f"the gap's part {part} does not lead to a place" in faults[0][2]


@pytest.mark.parametrize("waits", [{"a": ["a"]}, {"a": ["b"], "b": ["a"]}, {"a": ["b"], "b": ["c"], "c": ["b"]}])
def test_a_circle_of_milestones_is_no_fault(waits: dict[str, list[str]]) -> None:
    """Milestones that wait for each other, or for themselves, are read: that is for the checks to tell."""
    _read(_milestones(*(_entry(name, depends_on=wanted) for name, wanted in waits.items())))


HEADS: Sequence[tuple[dict[str, Any], Place, str, str]] = [
    (TRACKED | {"version": "1.0.1-tracked.20240904"}, ("version",), "standing_mismatch", "in '-tracked.20240905'"),
    (TRACKED | {"version": "1.0.1"}, ("version",), "standing_mismatch", "in '-tracked.20240905'"),
    (TRACKED | {"notice": None}, ("notice",), "notice_missing", "no official standing"),
    (TRACKED | {"issued": None}, ("issued",), "standing_mismatch", "needs the day that it stands for"),
    ({"standing": "official", "version": "1.0.0-rc.1"}, ("version",), "standing_mismatch", "this one has 'rc.1'"),
    ({"languages": ["en"], "authentic": ["ru"]}, ("authentic", "ru"), "language_unknown", "ru is authentic, and not"),
]


@pytest.mark.parametrize(("head", "place", "kind", "says"), HEADS)
def test_a_head_that_contradicts_itself_is_a_fault(head: dict[str, Any], place: Place, kind: str, says: str) -> None:
    """A tracked state carries its day and says what it is; what is official is no pre-release."""
    ((found, found_kind, sentence),) = _faults({}, **head)
    assert (found, found_kind) == (place, kind)
    assert says in sentence


@pytest.mark.parametrize(
    "head",
    [
        TRACKED,
        {"standing": "draft", "version": "1.1.0"},
        {"standing": "draft", "version": "1.1.0-draft.1"},
        {"standing": "official", "version": "1.1.0+build.7-x"},
        {"version": "2.0.0-rc.1"},
        {"languages": ["ru", "zh-hant"], "authentic": ["zh-Hant"]},
        {"authentic": ["de"]},
    ],
)
def test_heads_that_stand(head: dict[str, Any]) -> None:
    """Work in hand may have any version; where nobody says in what it was issued, any language may be authentic."""
    assert _read({}, **head).version == head.get("version", "1.0.0")


@pytest.mark.parametrize("selector", ["roadmap@latest", "guideline@latest"])
def test_nothing_is_wrong_with_the_bundled_releases(selector: str) -> None:
    """Nor is there a fault that reading them would not tell."""
    assert list(faults_of(Library().load(selector))) == []


def test_a_gap_outside_the_content_may_name_anything() -> None:
    """Only a path through the content has to lead somewhere; under `extra` stands what the format has no field for."""
    parts = [["extra", "section-titles"], ["basis"], ["section-titles"], ["a", "b", "c"], ["content", "missions", "a"]]
    gaps = [{"id": f"gap-{at}", "part": part, "reason": "Not found"} for at, part in enumerate(parts)]
    assert len(_read({"missions": [_entry("a")]}, gaps=gaps).gaps) == len(parts)
    assert _faults({}, gaps=gaps[-1:])[0][:2] == (("gaps", "gap-4", "part"), "dangling_reference")


def test_an_objective_stands_beside_objectives_that_there_are() -> None:
    """As each reference leads to an entry of its kind."""
    objectives = [_entry("a"), _entry("b", beside=["a"]), _entry("c", beside=["b", "d"])]
    assert [place for place, _, _ in _faults({"objectives": objectives})] == [
        ("content", "objectives", "c", "beside", "d")
    ]
    assert list(faults_of(_read({"objectives": objectives[:2]}))) == []
