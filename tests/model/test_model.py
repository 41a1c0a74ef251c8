"""The stored nouns: ids, sets, numbers, successions, sameness, and what fields declare about themselves."""

import copy
import json
from itertools import pairwise
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from ilrs_docs.model import (
    Compared,
    Instrument,
    Limit,
    Lineage,
    Milestone,
    Model,
    Objective,
    ParticipationPhase,
    Release,
    SetOf,
    Source,
    Statement,
    Step,
    Succession,
    Text,
    Window,
    kind_of,
)
from ilrs_docs.model.canonical import canonical_bytes, same

SOURCE = {"id": "cnsa-2021", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}


FACT = {"sources": ["cnsa-2021"], "confidence": "high"}


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


OWN_IDS = ["change-7", "luna-27.1", "v1.24", "23H2", "3.14.0", "_a", "0", "a-", "a..b", "A"]
OTHER_IDS = ["", "-7", ".7", "change 7", "luna/27", "луна", "a\n", "a:b", "é", 7, None, True]


@pytest.mark.parametrize("own_id", OWN_IDS)
def test_ids_are_as_people_write_them(own_id: str) -> None:
    """ASCII letters, digits and `_`, inside also dots and hyphens."""
    assert Source.model_validate_json(json.dumps({**SOURCE, "id": own_id})).id == own_id


@pytest.mark.parametrize("own_id", OTHER_IDS)
def test_other_ids_are_refused(own_id: object) -> None:
    """Nothing that begins with a hyphen or a dot, no blank, no other mark or letter, no number."""
    with pytest.raises(ValidationError):
        Source.model_validate_json(json.dumps({**SOURCE, "id": own_id}))


def test_a_copy_with_other_values_is_validated() -> None:
    """A name that there is not, a value of another type or form and what does not fit together raise."""
    source = Source.model_validate(SOURCE)
    assert source.model_copy(update={"title": None, "speaker": "A. Speaker"}).speaker == "A. Speaker"
    assert source.model_copy(update={"date": "2022"}).date == Window("2022")
    assert source.model_copy() == source == source.model_copy(deep=True)
    for update in ({"titel": "x"}, {"title": 1}, {"date": "soon"}, {"title": None}, {"id": "a b"}):
        with pytest.raises(ValidationError):
            source.model_copy(update=update)


def test_a_deep_copy_with_other_values_shares_nothing() -> None:
    """What is kept is copied too, and what was copied stays as it was."""
    milestone = Milestone(id="m", title=Text(en="M"), extra={"owner": Text(en="We")})
    copied = milestone.model_copy(update={"target": "v1.35"}, deep=True)
    assert copied.extra == milestone.extra
    assert copied.extra["owner"] is not milestone.extra["owner"]
    assert (copied.target, milestone.target) == ("v1.35", None)


def test_what_cannot_be_changed_is_a_key() -> None:
    """Equal nouns are one key of a dictionary, those of two classes two."""
    one, other = Source.model_validate(SOURCE), Source.model_validate(SOURCE)
    assert {one: 1}[other] == 1
    assert one != Text(en="Moon")


EXTRA: dict[str, Any] = {"z": 1, "a": 1.0, "b": True, "c": None, "d": "1", "e": "", "f": {"en": "Moon"}, "Z": -0.0}


def test_fields_of_ones_own_keep_what_they_hold() -> None:
    """In the order of their names; each scalar keeps its type, also one that others leave out."""
    milestone = Milestone.model_validate({"id": "m", "title": {"en": "M"}, "extra": EXTRA})
    assert list(milestone.extra) == ["Z", "a", "b", "c", "d", "e", "f", "z"]
    stored = json.loads(canonical_bytes(milestone))["extra"]
    assert json.dumps(stored) == json.dumps(dict(sorted(EXTRA.items())))
    assert milestone.extra["f"] == Text(en="Moon")
    assert same(Milestone.model_validate_json(canonical_bytes(milestone)), milestone)


@pytest.mark.parametrize(
    ("old", "new"), [(1, 1.0), (1, True), (0, None), ("1", 1), ("", None), ("Moon", {"en": "Moon"})]
)
def test_fields_of_ones_own_are_told_apart_by_type(old: object, new: object) -> None:
    """1, 1.0, true and "1" are four values, and a name with nothing is not the same as no name."""

    def stored(extra: dict[str, object]) -> bytes:
        return canonical_bytes(Milestone.model_validate({"id": "m", "title": {"en": "M"}, "extra": extra}))

    assert len({stored({"own": old}), stored({"own": new}), stored({})}) == 3


@pytest.mark.parametrize("extra", [{"_own": 1}, {"": 1}, {"own": [1]}, {"own": {"a b": "c"}}, {"own": {}}, [1], {1: 1}])
def test_other_fields_of_ones_own_are_refused(extra: object) -> None:
    """No name that begins with `_`, no list, no object that is not a text."""
    with pytest.raises(ValidationError):
        Milestone.model_validate({"id": "m", "title": {"en": "M"}, "extra": extra})


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_a_field_of_ones_own_is_a_finite_number(number: float) -> None:
    """What JSON has no number for is refused."""
    with pytest.raises(ValidationError, match="finite"):
        Milestone.model_validate({"id": "m", "title": {"en": "M"}, "extra": {"own": number}})


LATER: list[tuple[type[BaseModel], dict[str, Any], str, Any]] = [
    (Source, SOURCE, "retrospective", True),
    (Objective, {"id": "o", "title": "O"}, "beside", ["a"]),
    (Instrument, {"id": "i", "title": "I"}, "drafted_by", ["CNSA"]),
    (Statement, {"id": "s", "subject": "S", "text": "T"}, "said_by", {"en": "CNSA"}),
    (Statement, {"id": "s", "subject": "S", "text": "T"}, "said", "2021-04"),
    (Step, {"id": "s", "action": "A"}, "status", "passed"),
    (Milestone, {"id": "m", "title": "M"}, "status", "considered"),
]


@pytest.mark.parametrize(("model", "least", "name", "value"), LATER)
def test_what_says_nothing_of_a_later_field_is_stored_without_it(
    model: type[BaseModel], least: dict[str, Any], name: str, value: object
) -> None:
    """So that no digest moves; what says something keeps it."""
    bare, told = (model.model_validate_json(json.dumps(data)) for data in (least, least | {name: value}))
    assert name not in json.loads(canonical_bytes(bare))
    assert json.loads(canonical_bytes(told))[name] == value


@pytest.mark.parametrize(
    ("model", "least", "name", "value"),
    [
        (Source, SOURCE, "retrospective", False),
        (Source, SOURCE, "retrospective", "yes"),
        (Step, {"id": "s", "action": "A"}, "status", "considered"),
        (Milestone, {"id": "m", "title": "M"}, "status", "passed"),
        (Statement, {"id": "s", "text": "T"}, "said", "2021"),
        (Statement, {"id": "s", "subject": "S"}, "said", "2021"),
        (Statement, {"id": "s", "subject": "S", "text": "T"}, "window", "2021"),
    ],
)
def test_what_a_later_field_does_not_say_is_refused(
    model: type[BaseModel], least: dict[str, Any], name: str, value: object
) -> None:
    """A source that is not retrospective says nothing; a statement has its subject and its text, and is no plan."""
    with pytest.raises(ValidationError):
        model.model_validate_json(json.dumps(least | {name: value}))


def test_what_is_always_written_is_written_in_json_too() -> None:
    """A constant is no ordinary default, which the stored form leaves out."""
    assert list(json.loads(canonical_bytes(Lineage()))) == ["format", "format_version"]


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
        ("withdrawn", ["a"], [], True),
        ("renumbered", ["a"], [], False),
        ("split", ["a"], [], False),
        ("kept", ["a"], ["a"], True),
        ("kept", ["a"], ["b", "c"], False),
        ("reused", ["a"], ["a"], True),
        ("reused", ["a", "b"], ["a"], False),
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


def test_since_when_an_id_is_reused() -> None:
    """It is a version, and belongs to `reused` alone; a line without it is stored without it."""
    data = {**SUCCESSION, "kind": "reused", "old": ["a"], "new": ["a"]}
    assert Succession.model_validate(data | {"since": "2.0.0"}).since == "2.0.0"
    assert b"since" not in canonical_bytes(Succession.model_validate(data))
    with pytest.raises(ValidationError, match="is not a semantic version"):
        Succession.model_validate(data | {"since": "second"})
    with pytest.raises(ValidationError, match="leave it out where the kind is 'kept'"):
        Succession.model_validate(data | {"since": "2.0.0", "kind": "kept"})


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
