"""A release looked into and edited: entries by name and by kind, other values validated, faults with their places."""

from collections.abc import Mapping

import pytest

from ilrs_docs import InvalidInputError, Library, Release
from ilrs_docs.errors import AmbiguousEntryError, UnknownEntryError, WrongUseError
from ilrs_docs.model import (
    Element,
    Entry,
    Guideline,
    Milestone,
    Opportunity,
    Phase,
    Plan,
    Procedure,
    Roadmap,
    Step,
    entries_of,
    kind_of,
)
from ilrs_docs.model.base import walk

ROADMAP = Library().load("roadmap@latest")
GUIDELINE = Library().load("guideline@latest")
SMALL = Release(
    document="harbour",
    kind="roadmap",
    version="1.0.0",
    language="en",
    content=Roadmap(
        plans=(
            Plan(id="plan", title="Plan", phases=(Phase(id="first", title="First"), Phase(id="base", title="Last"))),
        ),
        composition=(Element(id="base", title="Base"),),
        milestones=(Milestone(id="quay", title="Quay built", phase="first"), Milestone(id="crane", title="Crane here")),
    ),
)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("quay", "Quay built"),
        ("milestone:quay", "Quay built"),
        ("first", "First"),
        ("phase:first", "First"),
        ("phase:base", "Last"),
        ("element:base", "Base"),
        ("plan", "Plan"),
    ],
)
def test_an_entry_is_found_by_name(name: str, title: str) -> None:
    """By its id, or by its kind and id; inside another entry too."""
    assert SMALL[name].title.original == title
    assert name in SMALL


@pytest.mark.parametrize("release", [ROADMAP, GUIDELINE])
def test_every_entry_is_found(release: Release) -> None:
    """Each by its kind and id is the very entry."""
    for _, entry in entries_of(release):
        assert release[f"{kind_of(entry)}:{entry.__dict__['id']}"] is entry


def test_a_name_that_no_entry_bears() -> None:
    """The nearest is named; it is a KeyError too, and its text is no quotation."""
    with pytest.raises(KeyError) as caught:
        SMALL["milestone:quai"]
    assert isinstance(caught.value, UnknownEntryError)
    assert str(caught.value) == "no entry is called 'milestone:quai'; did you mean 'milestone:quay'?"
    assert "milestone:quai" not in SMALL
    assert 7 not in SMALL
    with pytest.raises(AmbiguousEntryError) as several:
        SMALL["base"]
    assert isinstance(several.value, (KeyError, WrongUseError))
    assert str(several.value) == "several entries are called 'base': write element:base or phase:base"


def test_entries_by_kind() -> None:
    """Each property holds all entries of its kind, wherever they are; those of the other document none."""
    for release in (ROADMAP, GUIDELINE):
        of_kinds = {
            name: value
            for name in dir(Release)
            if not name.startswith("_")
            and isinstance(getattr(Release, name), property)
            and isinstance(value := getattr(release, name), tuple)
        }
        found = {id(entry) for entries in of_kinds.values() for entry in entries if isinstance(entry, Entry)}
        inside = [entry for _, entry in walk(release.content) if isinstance(entry, Entry)]
        definition = release.content.definition
        assert found == {id(entry) for entry in inside if entry is not definition}
        assert len(of_kinds) == 18
    assert [phase.id for phase in SMALL.phases] == ["first", "base"]
    assert (GUIDELINE.milestones, ROADMAP.steps) == ((), ())
    assert SMALL.of_kind(Milestone) == SMALL.milestones


EDITS: dict[str, tuple[Mapping[str, Mapping[str, object]], str, object]] = {
    "a window": ({"quay": {"window": "2027-08"}}, "quay.window.root", "2027-08"),
    "by kind": ({"milestone:quay": {"status": "planned"}}, "quay.status", "planned"),
    "a title": ({"quay": {"title": "Quay rebuilt"}}, "quay.title.root", {"en": "Quay rebuilt"}),
    "a title in two languages": (
        {"quay": {"title": {"en": "Quay", "ru": "Причал"}}},
        "quay.title.original",
        "Quay",
    ),
    "taken away": ({"quay": {"phase": None}}, "quay.phase", None),
    "a reference": ({"crane": {"depends_on": ["quay"]}}, "crane.depends_on", ("quay",)),
    "inside another": ({"phase:base": {"window": "2031/2035"}}, "phase:base.window.root", "2031/2035"),
    "outside and inside": ({"first": {"window": "2027"}, "plan": {"title": "New"}}, "first.window.root", "2027"),
    "its own id": ({"crane": {"id": "a-crane"}}, "a-crane.title.original", "Crane here"),
    "a field of one's own": ({"crane": {"extra": {"colour": "red"}}}, "crane.extra", {"colour": "red"}),
    "nothing": ({}, "crane.extra", {}),
    "twice under two names": (
        {"quay": {"window": "2027"}, "milestone:quay": {"status": "planned"}},
        "quay.window.root",
        "2027",
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_what_is_edited(what: str) -> None:
    """The new release has the value, the old one stays as it was, all else is equal."""
    edits, path, value = EDITS[what]
    before = SMALL.model_dump_json()
    newer = SMALL.edit(edits)
    name, *fields = path.split(".")
    found = newer[name]
    for field in fields:
        found = getattr(found, field)
    assert found == value
    assert SMALL.model_dump_json() == before
    assert type(newer) is Release
    assert Release.model_validate_json(newer.model_dump_json()) == newer
    untouched = [one for one in SMALL.milestones if one.id not in str(edits)]
    assert all(newer[one.id] == one for one in untouched)


def test_the_head_is_edited_under_its_own_name() -> None:
    """And may be put together with what it holds."""
    newer = SMALL.edit({"release": {"version": "1.1.0", "label": "V1.1"}, "quay": {"window": "2027"}})
    assert (newer.version, newer.label, newer["quay"].window.root) == ("1.1.0", "V1.1", "2027")
    assert newer.edit({"release": {"label": None}}).label is None


FAULTS: dict[str, tuple[Mapping[str, object], list[str]]] = {
    "a field": ({"quay": {"windw": "2027"}}, ["edit: /quay/windw: unknown field 'windw'; did you mean 'window'?"]),
    "a type": ({"quay": {"window": 2027}}, ["edit: /quay/window: expected a text, found 2027"]),
    "a date": ({"quay": {"window": "Aug 2027"}}, ["edit: /quay/window: 'Aug 2027' is not a date of the EDTF profile"]),
    "a word": ({"quay": {"status": "achived"}}, ["edit: /quay/status: expected 'considered', 'planned'"]),
    "a reference": ({"quay": {"phase": "second"}}, ["edit: /content/milestones/quay/phase: phase names the phase"]),
    "a member": ({"quay": {"missions": [1]}}, ["edit: /quay/missions/0: expected a text, found 1"]),
    "a title taken away": ({"quay": {"title": None}}, ["edit: /quay/title: "]),
    "no fields": ({"quay": "2027"}, ["edit: /quay: expected fields with their values, found '2027'"]),
    "an id that is another's": (
        {"quay": {"id": "crane"}},
        ["edit: /content/milestones/1/id: id 'crane' is given twice in this list"],
    ),
    "an id twice in a plan": ({"first": {"id": "base"}}, ["edit: /content/plans/plan/phases/1/id: id 'base' is given"]),
    "two entries": (
        {"quay": {"windw": 1}, "crane": {"status": "x"}},
        ["edit: /quay/windw: ", "edit: /crane/status: "],
    ),
    "two values of one": (
        {"quay": {"window": "2027-13", "status": "x"}},
        ["edit: /quay/window: ", "edit: /quay/status: "],
    ),
    "the head": ({"release": {"version": "one"}}, ["edit: /release/version: 'one' is not a semantic version"]),
    "the head as a whole": (
        {"release": {"standing": "tracked"}},
        ["edit: /issued: a tracked release needs the day", "edit: /notice: a tracked release needs a notice"],
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_wrong_raises_with_its_place(what: str) -> None:
    """Every fault at once, in one line each: in the edits, else where in the release it does not fit."""
    edits, expected = FAULTS[what]
    with pytest.raises(InvalidInputError) as caught:
        SMALL.edit(edits)  # type: ignore[arg-type] # what is wrong is wrong in type too
    lines = str(caught.value).splitlines()
    assert len(lines) == len(expected)
    for line, begin in zip(lines, expected, strict=True):
        assert line.startswith(begin)


def test_an_edit_of_nothing_that_there_is() -> None:
    """The entry has to be there."""
    with pytest.raises(UnknownEntryError, match="did you mean 'quay'"):
        SMALL.edit({"quai": {"window": "2027"}})


def test_steps_are_edited_in_their_order() -> None:
    """A sequence keeps its order whatever the ids become."""
    steps = (Step(id="b", action="Apply"), Step(id="a", action="Decide"))
    content = Guideline(
        procedures=(Procedure(id="call", title="Call", steps=steps),),
        opportunities=(Opportunity(id="hold", title="Hold", procedure="call"),),
    )
    release = Release(document="guide", kind="guideline", version="1.0.0", language="en", content=content)
    newer = release.edit({"b": {"id": "z", "deadline": "2027"}})
    assert [step.id for step in newer.steps] == ["z", "a"]
    with pytest.raises(InvalidInputError, match="/content/opportunities/hold/procedure: procedure names"):
        release.edit({"call": {"id": "other"}})
