"""The stored nouns: ids, sets, numbers, successions, sameness, and what fields declare about themselves."""

import copy
import json
from itertools import pairwise
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from ilrs_docs.model import (
    Compared,
    Limit,
    Lineage,
    Milestone,
    Model,
    ParticipationPhase,
    Release,
    SetOf,
    Source,
    Succession,
    Text,
    kind_of,
    references,
)
from ilrs_docs.model.canonical import canonical_bytes, same

SOURCE = {"id": "cnsa-2021", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}


FACT = {"sources": ["cnsa-2021"], "confidence": "high"}


def test_canonical_bytes_are_indented_utf8_in_model_order() -> None:
    """Two spaces, keys in model order, characters as themselves, a newline at the end."""
    stored = canonical_bytes(Text(ru="Луна", en="Moon"))
    keys = '{\n  "en": "Moon",\n  "zh": null,\n  "ru": "Луна",\n  "zh_of": null,\n  "ru_of": "5fc165254f4f"\n}\n'
    assert stored == keys.encode()


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", '"200"', "true", "null"])
def test_a_limit_is_a_finite_number(number: str) -> None:
    """NaN, infinity, a text and a truth value are no numbers."""
    text = json.dumps({"id": "mass", "title": {"en": "Mass"}, **FACT, "number": "?", "unit": "kg"}).replace(
        '"?"', number
    )
    with pytest.raises(ValidationError):
        Limit.model_validate_json(text)
    assert Limit.model_validate_json(text.replace(number, "200")).number == 200


def test_whole_and_broken_numbers_stay_what_they_are() -> None:
    """200 and 200.0 are two values: each is stored as it came."""
    limits = [
        Limit.model_validate({"id": "m", "title": {"en": "M"}, **FACT, "number": n, "unit": "kg"}) for n in (200, 200.0)
    ]
    assert [type(limit.number) for limit in limits] == [int, float]
    assert canonical_bytes(limits[0]) != canonical_bytes(limits[1])
    assert not same(limits[0], limits[1])


@pytest.mark.parametrize("own_id", ["change-7", "luna-27-1", "ilrs-3", "a", "0"])
def test_ids_are_as_people_write_them(own_id: str) -> None:
    """Small letters, digits and single hyphens."""
    assert Source.model_validate_json(json.dumps({**SOURCE, "id": own_id})).id == own_id


@pytest.mark.parametrize("own_id", ["", "Change-7", "change--7", "-7", "7-", "change_7", "luna-27.1", "луна", "a\n", 7])
def test_other_ids_are_refused(own_id: object) -> None:
    """No capitals, dots, underscores, double or outer hyphens, other letters or numbers."""
    with pytest.raises(ValidationError):
        Source.model_validate_json(json.dumps({**SOURCE, "id": own_id}))


SUCCESSION = {"id": "s", "document": "roadmap", "sources": ["cnsa-2021"], "confidence": "high"}


@pytest.mark.parametrize(
    ("kind", "old", "new", "fits"),
    [
        ("renumbered", ["a"], ["b"], True),
        ("renumbered", ["a"], ["b", "c"], False),
        ("split", ["luna-27"], ["luna-27-1", "luna-27-2"], True),
        ("split", ["a"], ["b"], False),
        ("merged", ["a", "b"], ["c"], True),
        ("merged", ["a"], ["c"], False),
        ("redefined", ["a"], ["b"], True),
        ("redefined", ["a", "b"], ["c"], False),
        ("withdrawn", ["a"], ["b", "c"], True),
        ("withdrawn", ["a", "b"], ["c"], True),
        ("withdrawn", ["a"], [], False),
    ],
)
def test_a_succession_counts_what_its_kind_means(kind: str, old: list[str], new: list[str], fits: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Renumbered and redefined are one to one, split is one to several, merged several to one."""
    data = {**SUCCESSION, "kind": kind, "old": old, "new": new}
    if fits:
        assert Succession.model_validate(data).kind == kind
    else:
        with pytest.raises(ValidationError):
            Succession.model_validate(data)


def test_a_lineage_has_the_sources_that_it_names() -> None:
    """A succession whose source is not in the lineage is refused."""
    succession = {**SUCCESSION, "kind": "renumbered", "old": ["a"], "new": ["b"]}
    known = Lineage.model_validate({"sources": [SOURCE], "successions": [succession]})
    assert known.successions[0].new == ("b",)
    with pytest.raises(ValidationError, match="names the source 'cnsa-2021', which this lineage does not have"):
        Lineage.model_validate({"successions": [succession]})


def test_kinds_are_class_names_in_kebab_case() -> None:
    """The kind of an entry is one word wherever it is told."""
    assert [kind_of(model) for model in (Milestone, ParticipationPhase)] == ["milestone", "participation-phase"]


def test_references_are_what_the_fields_declare() -> None:
    """Each field that names other entries says which kind."""
    assert dict(references(Milestone)) == {
        "sources": "source",
        "phase": "phase",
        "missions": "mission",
        "depends_on": "milestone",
    }


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Collect the models that can stand inside `model`."""
    if model not in seen:
        seen.add(model)
        pending: list[Any] = [field.annotation for field in model.model_fields.values()]
        while pending:
            part = pending.pop()
            if isinstance(part, type) and issubclass(part, BaseModel):
                _models(part, seen)
            else:
                pending.extend(getattr(part, "__args__", ()))
    return seen


def test_every_collection_says_how_it_is_compared() -> None:
    """A tuple field without a marker would be compared by guesswork; plain texts in order are values by intention."""
    silent = {
        f"{model.__name__}.{name}"
        for model in _models(Release, set())
        for name, field in model.model_fields.items()
        if "tuple" in str(field.annotation) and not any(isinstance(mark, Compared) for mark in field.metadata)
    }
    assert {field for field in silent if not field.endswith(".notes")} == {"Gap.part", "Phase.objectives"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (True, 1),
        (1, 1.0),
        (0.0, -0.0),
        (None, False),
        ("1", 1),
        ((1,), [1]),
        ((1, 2), (1,)),
        ({"a": 1, "b": 1}, {"b": 1, "a": 1}),
    ],
)
def test_values_of_two_types_or_orders_are_not_the_same(old: object, new: object) -> None:
    """Sameness is that of types and canonical bytes, not of Python's `==`."""
    assert not same(old, new)
    assert not same({"in": (old,)}, {"in": (new,)})
    assert same(copy.deepcopy(old), copy.deepcopy(old))


def test_models_of_two_classes_are_not_the_same() -> None:
    """Equal fields do not make a level a principle; a model of the user's own is compared by the same rule."""

    class Mine(Model):
        number: int | float
        tags: SetOf[str] = ()

    class Yours(Mine):
        pass

    assert same(Mine(number=1), Mine(number=1))
    assert not same(Mine(number=1), Mine(number=1.0))
    assert not same(Mine(number=1), Mine(number=1, tags=("a",)))
    assert not same(Mine(number=1), Yours(number=1))


def test_sets_are_sorted_by_code_point_everywhere() -> None:
    """Capitals before small letters, Latin before Chinese: no locale has a say."""

    class Names(Model):
        names: SetOf[str]

    names = Names(names=("ж", "a", "Z", "中", "é")).names
    assert list(names) == ["Z", "a", "é", "ж", "中"]
    assert all(first < second for first, second in pairwise(names))
