"""The entries inside a model with their paths, and which of their fields name others."""

import pytest
from pydantic import BaseModel

from ilrs_docs import Library, Lineage
from ilrs_docs.model import Milestone, Model, Opportunity, Release, Roadmap, Source, Text, entries_of, references, walk


def test_entries_stand_with_the_paths_that_walk_finds() -> None:
    """In the same order, whatever holds them: a collection, a field of its own, an entry."""
    for selector in ("roadmap@latest", "guideline@latest"):
        release = Library().load(selector)
        walked = [(path, model) for path, model in walk(release) if "id" in type(model).model_fields]
        found = entries_of(release)
        assert [(path, model.__dict__["id"]) for path, model in found] == [
            (path, model.__dict__["id"]) for path, model in walked
        ]
        assert ("content", "definition") in [path for path, _ in found]


def test_a_lineage_has_entries_too() -> None:
    """Its sources and its successions."""
    source = {"id": "s", "publisher": "P", "title": "T", "date": "2026"}
    step = {"id": "a", "document": "plan", "kind": "renumbered", "old": ["a"], "new": ["b"]}
    lineage = Lineage.model_validate({"sources": [source], "successions": [step]})
    assert [path for path, _ in entries_of(lineage)] == [("sources", "s"), ("successions", "a")]


class Crew(Model):
    """An entry whose id may be left out, and one inside an optional collection."""

    id: str | None = None
    inner: "tuple[Crew, ...] | None" = None


def test_what_has_no_id_is_no_entry_and_its_entries_are_found() -> None:
    """A collection that is null holds none."""
    crew = Crew(inner=(Crew(id="a", inner=()), Crew(inner=(Crew(id="b"),))))
    assert [path for path, _ in entries_of(crew)] == [("inner", "a"), ("inner", None, "inner", "b")]


@pytest.mark.parametrize(
    "model", [Text(en="Moon"), Roadmap(), Release(document="roadmap", version="1.0.0", content=Roadmap())]
)
def test_what_holds_no_entries_has_none(model: BaseModel) -> None:
    """An empty release is no entry of itself."""
    assert entries_of(model) == []


def test_references_are_what_the_fields_declare() -> None:
    """Each field that names other entries says which kind."""
    assert dict(references(Milestone)) == {
        "sources": "source",
        "phase": "phase",
        "missions": "mission",
        "depends_on": "milestone",
    }
    assert dict(references(Opportunity)) == {"sources": "source", "levels": "level", "procedure": "procedure"}
    assert references(Source) == ()


def test_entries_of_one_kind_are_found_without_a_look_into_the_others() -> None:
    """Those that hold them stand beside them; what can hold none has none of its entries told."""
    release = Library().load("roadmap@1.0")
    every, found = entries_of(release), entries_of(release, kind="phase")
    assert {type(entry).__name__ for _, entry in found} == {"Plan", "Phase"}
    assert found == [(path, entry) for path, entry in every if type(entry).__name__ in {"Plan", "Phase"}]
    assert entries_of(release, kind="step") == []
