"""Whatever field entries go by, and whether their order has meaning: scripts apply, compose and turn round.

A state is written `B: x=land y=drill; C: z=go`: boxes with what is in them, each by its key with its text.
"""

import json
from collections.abc import Callable
from typing import Annotated, Any

import jsonpatch
import pytest
from pydantic import BaseModel, ConfigDict, Field

from ilrs_docs.changes import Added, Edit, Matching, Pair, Removed, Renamed, Replaced, Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.matching import match
from ilrs_docs.model import Compared, Keyed, Prose, Sequence
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.stored import from_plain, plain
from ilrs_docs.patching import apply, compose, invert, to_json_patch, to_merge_patch

Data = dict[str, Any]
FROZEN = ConfigDict(frozen=True)
TEXTS = {"land": "land softly at the pole", "drill": "drill for ice in the dark", "go": "go home with all samples"}


class ById(BaseModel):
    """An entry that goes by its id; its name is the id of the next one."""

    model_config = FROZEN
    id: str
    name: str
    text: Prose


class ByNumber(BaseModel):
    """An entry that goes by a number with an alias."""

    model_config = FROZEN
    id: int
    number: int = Field(alias="no")
    text: Prose


class ByIdKeyed(BaseModel):
    """Boxes by id of entries by id, without an order."""

    model_config = FROZEN

    class Box(BaseModel):
        """A box."""

        model_config = FROZEN
        id: str
        leaves: Keyed[ById] = ()

    boxes: Keyed[Box] = ()


class ByIdOrdered(BaseModel):
    """Boxes by id of entries by id, in an order."""

    model_config = FROZEN

    class Box(BaseModel):
        """A box."""

        model_config = FROZEN
        id: str
        leaves: Sequence[ById] = ()

    boxes: Sequence[Box] = ()


class ByNameKeyed(BaseModel):
    """Boxes by code of entries by name, without an order; each has an id of another entry's name."""

    model_config = FROZEN

    class Box(BaseModel):
        """A box."""

        model_config = FROZEN
        code: str
        id: str = "same"
        leaves: Annotated[tuple[ById, ...], Compared("keyed", key="name", similar=False)] = ()

    boxes: Annotated[tuple[Box, ...], Compared("keyed", key="code")] = ()


class ByNameOrdered(BaseModel):
    """Boxes by code of entries by name, in an order."""

    model_config = FROZEN

    class Box(BaseModel):
        """A box."""

        model_config = FROZEN
        code: str
        leaves: Annotated[list[ById], Compared("sequence", key="name")] = []

    boxes: Annotated[list[Box], Compared("sequence", key="code")] = []


class ByNumberKeyed(BaseModel):
    """Boxes by id of entries by number, sorted as texts are; none is another value than an empty collection."""

    model_config = FROZEN

    class Box(BaseModel):
        """A box."""

        model_config = FROZEN
        id: str
        leaves: Annotated[tuple[ByNumber, ...] | None, Compared("keyed", key="number")] = None

    boxes: Keyed[Box] = ()


FAMILIES: list[tuple[type[BaseModel], str, str]] = [
    (ByIdKeyed, "id", "id"),
    (ByIdOrdered, "id", "id"),
    (ByNameKeyed, "code", "name"),
    (ByNameOrdered, "code", "name"),
    (ByNumberKeyed, "id", "number"),
]
"""The model, and by which fields its boxes and what is in them go."""


def _state(family: tuple[type[BaseModel], str, str], text: str) -> BaseModel:
    model, outer, inner = family
    boxes = []
    for box in filter(None, text.split("; ")):
        own, _, inside = box.partition(":")
        leaves = [_leaf(inner, leaf) for leaf in inside.split()]
        if "Keyed" in model.__name__:
            leaves.sort(key=lambda leaf: str(leaf[inner]))
        boxes.append({outer: own, "leaves": leaves})
    if "Keyed" in model.__name__:
        boxes.sort(key=lambda box: str(box[outer]))
    return from_plain(model, {"boxes": boxes})  # type: ignore[dict-item] # plain JSON data


def _leaf(key: str, text: str) -> Data:
    own, _, word = text.partition("=")
    other = {"x": "y", "y": "x"}.get(own, own)  # the other field says what the key of another entry does
    told = {"text": TEXTS.get(word, word)}
    if key == "number":
        return {"number": ord(own) - 30, "id": ord(other) - 30} | told
    return {"id": own, "name": other} | told if key == "id" else {"id": other, "name": own} | told


WAYS = [
    ("", "B: x=land y=drill", "B: y=drill z=land"),  # added, then renamed inside
    ("B: x=land y=drill", "B: y=drill z=land", ""),  # renamed inside, then removed
    ("", "B: x=land y=drill", "B: x=land y=else"),  # added, then changed inside
    ("", "B: x=land y=drill", "B: x=drill y=land"),  # added, then the names are swapped
    ("", "B: x=land y=drill z=go", "B: y=go z=drill"),  # added, then one goes and another takes its name
    ("", "B: x=land", "B: x=land y=drill a=go"),  # added, then more comes
    ("", "B: x=land; C: y=drill", "B: x=land y=drill; C: z=go"),  # two added, then one moves between them
    ("B: x=land y=drill; C:", "B: y=drill; C: x=land", "B: y=drill"),  # moved, then its new parent goes
    ("B: x=land y=drill; C:", "B: y=drill; C: z=land", "C: z=land a=drill"),  # moved as another, its parent goes
    ("B: x=land", "C: x=land", "D: y=land"),  # the parent is renamed, then both are
    ("B: x=land y=drill", "B: z=land y=drill", "B: x=land y=drill"),  # renamed, and back
    ("B: x=land y=drill", "", "B: x=land y=drill"),  # gone, and back
    ("B: x=land y=drill", "", "B: z=land y=drill"),  # gone, and back under another name
    ("B: x=land y=drill z=go", "B: z=go x=land", "B: a=drill x=go z=land"),  # names go round
    ("B:", "B: x=land y=drill", "B: x=land"),  # inside comes and goes
    ("B: x=land y=drill z=go", "B: z=go y=drill x=land", "B: y=drill x=land z=go"),  # another order, twice
]


def _script(old: BaseModel, new: BaseModel) -> Script:
    matching = match(old, new)
    return Script(matching=matching.pairs, reused=matching.reused, edits=edits(old, new, matching))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0].__name__)
@pytest.mark.parametrize("way", WAYS, ids=" > ".join)
def test_scripts_go_by_the_declared_key(way: tuple[str, str, str], family: tuple[type[BaseModel], str, str]) -> None:
    """Alone, composed, turned round, read back from JSON, and as standard patches; no model is needed."""
    base, middle, last = (_state(family, text) for text in way)
    there, on = _script(base, middle), _script(middle, last)
    assert canonical_bytes(apply(middle, invert(there))) == canonical_bytes(base)
    read = Script.model_validate_json(there.model_dump_json())
    for whole in (compose(there, on), compose(read, on), invert(compose(invert(on), invert(there)))):
        assert canonical_bytes(apply(base, whole)) == canonical_bytes(last)
        assert canonical_bytes(apply(last, invert(whole))) == canonical_bytes(base)
        patched = jsonpatch.apply_patch(plain(base), to_json_patch(whole, base))
        assert json.dumps(patched) == json.dumps(plain(last))
        assert compose(whole, invert(whole)).edits == ()
    assert compose(there, on).edits == () or base != last


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0].__name__)
@pytest.mark.parametrize("way", WAYS, ids=" > ".join)
def test_scripts_without_keys_are_read_on(way: tuple[str, str, str], family: tuple[type[BaseModel], str, str]) -> None:
    """As they were written before edits had them: they apply, and compose once the model is told."""
    base, middle, last = (_state(family, text) for text in way)
    there, on = (_without_keys(_script(*sides)) for sides in ((base, middle), (middle, last)))
    assert canonical_bytes(apply(base, there)) == canonical_bytes(middle)
    assert canonical_bytes(apply(middle, invert(there))) == canonical_bytes(base)
    assert canonical_bytes(apply(base, compose(there, on, family[0]))) == canonical_bytes(last)
    assert to_merge_patch(there, base) == to_merge_patch(_script(base, middle), base)


def _without_keys(script: Script) -> Script:
    data = script.model_dump(mode="json")
    for edit in data["edits"]:
        for name in ("old_keys", "new_keys", "ordered"):
            edit.pop(name, None)
    return Script.model_validate_json(json.dumps(data))


def test_where_entries_go_by_their_ids_edits_say_nothing_more() -> None:
    """Their JSON is what it was; only where names change in a sequence of another order is that said."""
    family = FAMILIES[1]
    script = _script(_state(family, "B: x=land y=drill; C: z=go"), _state(family, "B: a=land y=else"))
    said = {name for edit in script.edits for name in plain(edit)}  # type: ignore[union-attr] # an edit is an object
    assert not said & {"old_keys", "new_keys", "ordered"}
    out_of_order = _script(_state(family, "B: x=land y=drill"), _state(family, "B: z=land y=drill"))
    assert [edit.ordered for edit in out_of_order.edits if isinstance(edit, Renamed)] == [True]


def test_edits_name_the_keys_along_their_paths() -> None:
    """At the place of each entry's name, on the side that has the path."""
    family = FAMILIES[2]
    script = _script(_state(family, "B: x=land y=drill"), _state(family, "B: x=land y=else z=go; C: y=land"))
    assert [(edit.op, edit.new_path, edit.new_keys) for edit in script.edits if not isinstance(edit, Removed)] == [
        ("reworded", ("boxes", "B", "leaves", "y", "text"), (None, "code", None, "name")),
        ("added", ("boxes", "B", "leaves", "z"), (None, "code", None, "name")),
        ("added", ("boxes", "C"), (None, "code")),
    ]


CHANGED = Replaced(old_path=("leaves", "x", "n"), new_path=("leaves", "x", "n"), old=1, new=2)


@pytest.mark.parametrize(
    ("note", "leaves"),
    [
        ("x", [("y", "x", 1), ("x", "y", 1)]),
        ("B", [("y", "x", 1), ("x", "y", 1)]),
        ("leaves", [("x", "x", 1)]),
        ("something", [("n", "x", 1), ("x", "n", 1)]),
        ("x", [("x", "z", 9), ("z", "x", 1)]),
        ("y", [("2", "x", 1), ("1", "y", 1), ("x", "z", 7)]),
        ("A", [("B", "x", 1)]),
        ("", [("x", "A", 1), ("A", "x", 1)]),
        ("1", [("1", "x", 1), ("x", "1", 1)]),
        ("x", [("", "x", 1), ("x", "", 1)]),
    ],
)
def test_an_entry_is_found_by_its_key_alone(note: str, leaves: list[tuple[str, str, int]]) -> None:
    """Whatever its other fields and its neighbours hold, of another type as well."""
    old, new = (_doc(note, leaves, changed) for changed in (1, 2))
    script = _script(old, new)
    assert apply(old, script) == new
    assert apply(new, invert(script)) == old
    assert apply(old, _without_keys(script)) == new
    empty = Doc()
    assert apply(empty, compose(_script(empty, old), script)) == new


class Leaf(BaseModel):
    """An entry that goes by its name."""

    model_config = FROZEN
    code: str
    name: str
    n: int = 0


class Note(BaseModel):
    """A neighbour of another type."""

    model_config = FROZEN
    id: str
    text: str


class Box(BaseModel):
    """An entry that holds others."""

    model_config = FROZEN
    id: str
    leaves: Annotated[tuple[Leaf, ...], Compared("sequence", key="name")] = ()


class Crate(BaseModel):
    """An entry of another type with a field of that name, whose entries go by another field."""

    model_config = FROZEN
    id: str
    crate: int
    leaves: Annotated[tuple[Leaf, ...], Compared("sequence", key="code")] = ()


class Doc(BaseModel):
    """A whole of entries of three types."""

    model_config = FROZEN
    parts: Sequence[Crate | Box | Note] = ()


def _doc(note: str, leaves: list[tuple[str, str, int]], changed: int) -> Doc:
    inside = tuple(Leaf(code=code, name=name, n=changed if name == "x" else n) for code, name, n in leaves)
    return Doc(parts=(Note(id="A", text=note), Box(id="B", leaves=inside), Note(id="x", text=note)))


def test_two_types_in_one_collection_may_go_by_two_fields() -> None:
    """The edit says which, for the entry of either type."""
    leaves = (Leaf(code="y", name="x", n=1), Leaf(code="x", name="y", n=1))
    other = (Leaf(code="y", name="x", n=1), Leaf(code="x", name="y", n=2))
    old = Doc(parts=(Box(id="B", leaves=leaves), Crate(id="C", crate=1, leaves=leaves)))
    new = Doc(parts=(Box(id="B", leaves=other), Crate(id="C", crate=1, leaves=other)))
    script = _script(old, new)
    assert {edit.old_path[1:4]: edit.old_keys[-1] for edit in script.edits if isinstance(edit, Replaced)} == {
        ("B", "leaves", "y"): "name",
        ("C", "leaves", "x"): "code",
    }
    assert apply(old, script) == new
    assert apply(Doc(), compose(_script(Doc(), old), script)) == new


class Tag(BaseModel):
    """An entry that goes by its id in one collection and by its name in another."""

    model_config = FROZEN
    id: str
    name: str
    text: Prose = "-"


class Tags(BaseModel):
    """Collections of one type that go by two fields."""

    model_config = FROZEN
    ids: Keyed[Tag] = ()
    names: Annotated[tuple[Tag, ...], Compared("keyed", key="name")] = ()


@pytest.mark.parametrize("id_there", ["x", "y"])
@pytest.mark.parametrize("name_there", ["x", "y", "n"])
def test_an_entry_may_move_to_where_others_go_by_another_field(id_there: str, name_there: str) -> None:
    """Its fields are told one by one, whatever they are equal to, for none of them is the name of both."""
    old = Tags(ids=(Tag(id="x", name="n", text="land"),))
    new = Tags(names=(Tag(id=id_there, name=name_there, text="drill"),))
    pair = Pair(old=("ids", "x"), new=("names", name_there), stage="similar", score=90)
    script = Script(matching=(pair,), edits=edits(old, new, Matching(pairs=(pair,))))
    assert script.edits[0].op == "moved"
    assert not any(isinstance(edit, Renamed) for edit in script.edits)
    assert apply(old, script) == new
    assert apply(new, invert(script)) == old
    assert compose(script, invert(script)).edits == ()
    assert match(old, new).pairs == ()


def _renamed(old: str, new: str) -> Edit:
    return Renamed(old_path=("boxes", old), new_path=("boxes", new), old=old, new=new)


def _added(own: str, **leaf: str) -> Edit:
    leaves = [{"id": "x", "name": "x", "text": "t"} | leaf]
    return Added(new_path=("boxes", own), new={"id": own, "leaves": leaves})


REFUSED: list[tuple[str, Callable[[], list[Edit]]]] = [
    ("a name that is taken", lambda: [_renamed("B", "C")]),
    ("a name that two get", lambda: [_renamed("B", "D"), _renamed("C", "D")]),
    ("an entry that is there", lambda: [_added("B")]),
    ("an entry twice", lambda: [_added("D"), _added("D")]),
    ("an entry renamed twice", lambda: [_renamed("B", "D"), _renamed("B", "E")]),
    ("an entry that is not there", lambda: [_renamed("X", "Y")]),
    ("an entry that goes twice", lambda: [Removed(old_path=("boxes", "C"), old={"id": "C", "leaves": []})] * 2),
    ("a name that goes and is given", lambda: [Removed(old_path=("boxes", "X"), old={}), _added("X")]),
    ("what would not be valid", lambda: [_added("D", text="")]),
    ("a field that nobody knows", lambda: [Replaced(old_path=("boxes", "B", "leaves", "x", "id"),
     new_path=("boxes", "B", "leaves", "x", "id"), old="x", new=None)]),
]  # fmt: skip


@pytest.mark.parametrize(("_name", "script"), REFUSED, ids=lambda case: case if isinstance(case, str) else "")
def test_what_cannot_be_is_refused(_name: str, script: Callable[[], list[Edit]]) -> None:
    """With the place, and nothing is half done."""
    base = _state(FAMILIES[0], "B: x=land y=drill; C:")
    before = canonical_bytes(base)
    with pytest.raises(WrongBaseError) as caught:
        apply(base, Script(edits=tuple(script())))
    assert caught.value.path[0] == "boxes"
    assert canonical_bytes(base) == before
