"""Plain data as trees: what is inside goes by names, what is not known is a sketch, and edits are run on both."""

from typing import Any

import pytest

from ilrs_docs.changes import Added, Edit, Moved, Path, Removed, Renamed, Replaced, Reworded
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.patching.recognising import recognise
from ilrs_docs.patching.routes import Route
from ilrs_docs.patching.running import run
from ilrs_docs.patching.shapes import EXACT, UNKNOWN, Exact
from ilrs_docs.patching.trees import Arrival, Node, reach

NAMED = [{"colour": "x", "name": "x"}, {"colour": "x", "name": "y"}]


def _at(*path: str | int, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of an edit
    return {"old_path": path, "new_path": path, **values}


@pytest.mark.parametrize(
    ("plain", "path", "value"),
    [
        ({"a": {"b": 1}}, ("a", "b"), 1),
        ([{"id": "x", "n": 1}, {"id": "y", "n": 2}], ("y", "n"), 2),
        (["p", "q"], ("q",), "q"),
        ([1, 2], (2,), 2),
        ([{"id": [1]}], ("[1]", "id"), [1]),
    ],
)
def test_what_is_inside_goes_by_its_name(plain: object, path: Path, value: object) -> None:
    """A field by its own name, an entry by its key, which its name tells, a plain member by itself."""
    assert reach(Node(plain), Route(path)).value() == value


@pytest.mark.parametrize(
    ("plain", "path"),
    [
        ({"a": 1}, ("b",)),
        ({"a": 1}, ("a", "b")),
        ({"a": None}, ("a", "b")),
        ([1, 2], (True,)),
        ([{"n": 1}], ("y",)),
    ],
)
def test_what_is_not_there_is_named(plain: object, path: Path) -> None:
    """`1` and `True` are two names; nothing is inside a plain value."""
    with pytest.raises(WrongBaseError) as caught:
        reach(Node(plain), Route(path))
    assert caught.value.path == path


class _Told(Exact):
    """A shape that knows the key."""

    def key(self, _: Path) -> str:
        """Return it."""
        return "a"


@pytest.mark.parametrize(
    ("route", "shape", "value"),
    [
        (Route(("x", "b"), ("a",)), EXACT, "y"),
        (Route(("x", "a"), ("b",)), EXACT, "y"),
        (Route(("x", "b")), _Told(), "y"),
        (Route(("x", "a"), ("b",)), _Told(), "y"),
    ],
)
def test_the_key_is_told(route: Route, shape: Exact, value: str) -> None:
    """By the edit first, then by the model; it is never guessed from what the entries hold."""
    data = [{"a": "x", "b": "y"}, {"a": "y", "b": "x"}]
    assert reach(Node(data), route, shape).value() == value
    with pytest.raises(WrongBaseError):
        reach(Node(data), Route(route.path))


def test_a_sketch_has_what_it_is_asked_for() -> None:
    """It learns what is inside, each part with its own number and its parent."""
    sketch = Node()
    inner = reach(sketch, Route(("a", "b")))
    assert inner.sketched
    assert reach(sketch, Route(("a", "b"))) is inner
    assert inner.parent is reach(sketch, Route(("a",)))
    assert inner.uid != sketch.uid


def test_a_copy_of_a_sketch_is_a_sketch() -> None:
    """With the same numbers, and of what only parts are known no name is guessed."""
    sketch = Node()
    reach(sketch, Route(("a", "text"))).learn(Node("a"))
    copy = sketch.copy()
    assert [node.uid for node in copy.below()] == [node.uid for node in sketch.below()]
    run(copy, [Renamed(old_path=("a",), new_path=("b",), old="a", new="b")])
    assert copy.sketched
    assert reach(copy, Route(("b", "text"))).value() == "a"


def _with_hole(plain: object, *path: str) -> Node:
    """Return a tree in which the entry at a path is a sketch."""
    root = Node(plain)
    whole, parent = reach(root, Route(path)), reach(root, Route(path[:-1]))
    index = (parent.members or []).index(whole)
    parent.release([whole])
    parent.admit([Arrival(path[-1], Node(), index)])
    return root


HOME = {"steps": [{"id": "s", "n": 1}, {"id": "t", "n": 2}]}


def test_two_trees_learn_from_each_other() -> None:
    """What is a sketch in one of them is known afterwards; what both know agrees."""
    whole, less, other = Node(HOME), _with_hole(HOME, "steps", "s"), _with_hole(HOME, "steps", "t")
    assert whole.learn(less)
    assert less.learn(other)
    assert less.value() == whole.value() == HOME
    assert reach(less, Route(("steps", "s"))).parent is reach(less, Route(("steps",)))
    sketch = Node()
    assert sketch.learn(less)
    assert sketch.value() == HOME
    assert reach(sketch, Route(("steps",))).parent is sketch


@pytest.mark.parametrize(
    "other",
    [
        {"steps": [{"id": "s", "n": 1}, {"id": "t", "n": 3}]},
        {"steps": [{"id": "t", "n": 2}, {"id": "s", "n": 1}]},
        {"steps": [{"id": "s", "n": 1}]},
        {"steps": []},
        {"steps": None},
        {"steps": HOME["steps"], "more": 1},
        "steps",
    ],
)
def test_trees_that_differ_do_not_agree(other: object) -> None:
    """In a value, an order, a number of entries, or a type, whichever of them is asked."""
    assert not _with_hole(HOME, "steps", "s").learn(Node(other))
    assert not Node(other).learn(_with_hole(HOME, "steps", "s"))
    assert not Node(HOME).learn(Node(other))


@pytest.mark.parametrize(
    ("plain", "edits", "value"),
    [
        ({"a": 1}, [Replaced(**_at("a", old=1, new=None))], {"a": None}),
        ({"a": "x"}, [Reworded(**_at("a", old="x", new="y"))], {"a": "y"}),
        (["b"], [Added(new_path=("a",), new="a")], ["a", "b"]),
        ([2], [Added(new_path=(1,), new=1)], [1, 2]),
        (["b"], [Removed(old_path=("b",), old="b")], []),
        ([{"id": "a"}, {"id": "b"}],
         [Renamed(old_path=("a",), new_path=("b",), old="a", new="b"),
          Renamed(old_path=("b",), new_path=("a",), old="b", new="a", ordered=True)],
         [{"id": "b"}, {"id": "a"}]),
        ([{"id": "a", "n": 1}, {"id": "b", "n": 2}],
         [Renamed(old_path=("a",), new_path=("b",), old="a", new="b"),
          Renamed(old_path=("b",), new_path=("a",), old="b", new="a")],
         [{"id": "a", "n": 2}, {"id": "b", "n": 1}]),
        ([{"id": "b"}, {"id": "a"}], [Renamed(old_path=("a",), new_path=("c",), old="a", new="c")],
         [{"id": "b"}, {"id": "c"}]),
        ([{"id": "a"}, {"id": "b"}],
         [Replaced(old_path=("a",), new_path=("c",), old={"id": "a"}, new={"id": "c", "n": 1}, ordered=True)],
         [{"id": "c", "n": 1}, {"id": "b"}]),
        (NAMED, [Renamed(old_path=("x",), new_path=("z",), old="x", new="z", old_keys=("name",), new_keys=("name",))],
         [{"colour": "x", "name": "y"}, {"colour": "x", "name": "z"}]),
        ({"a": {"id": "x"}, "b": {}}, [Moved(old_path=("a",), new_path=("b", "a"), old=None, new=None)],
         {"b": {"a": {"id": "x"}}}),
        ([{"id": "a"}, {"id": "b"}], [Moved(**_at("b", old=1, new=0))], [{"id": "b"}, {"id": "a"}]),
        ([{"id": "a"}, {"id": "b"}],
         [Replaced(old_path=("a",), new_path=("c",), old={"id": "a"}, new={"id": "c", "n": 1})],
         [{"id": "b"}, {"id": "c", "n": 1}]),
    ],
)  # fmt: skip
def test_edits_are_run(plain: object, edits: list[Edit], value: object) -> None:
    """The tree holds afterwards what the edits say."""
    root = Node(plain)
    run(root, edits)
    assert root.value() == value


@pytest.mark.parametrize(
    ("plain", "edit", "path"),
    [
        ([{"id": "a"}], Added(new_path=("b",), new={"id": "b"}, new_index=2), ("b",)),
        ([{"id": "a"}], Added(new_path=("a",), new={"id": "a"}, new_index=0), ("a",)),
        ({"a": 1}, Added(new_path=("a", "b"), new=1), ("a",)),
        ([{"id": "a"}], Removed(old_path=("a",), old={"id": "a"}, old_index=1), ("a",)),
        ([{"id": "a"}], Renamed(old_path=("a",), new_path=("c",), old="b", new="c"), ("a",)),
    ],
)
def test_edits_that_do_not_fit_are_refused(plain: object, edit: Edit, path: Path) -> None:
    """A place beyond the end, a name that is taken, an inside of what has none, another place, another name."""
    with pytest.raises(WrongBaseError) as caught:
        run(Node(plain), [edit])
    assert caught.value.path == path


def test_a_name_that_no_field_holds_changes_alone() -> None:
    """A plain member, or an object without such a field, goes by the new name and keeps its value."""
    for plain in (["a"], {"a": 1}, {"a": {"n": 1}}):
        root = Node(plain)
        before = root.value()
        run(root, [Renamed(old_path=("a",), new_path=("b",), old="a", new="b")])
        assert [*root.opened()] == ["b"]
        assert root.value() == (before if isinstance(plain, list) else {"b": plain["a"]})


def test_what_arrived_in_what_is_left_out_may_be_an_array() -> None:
    """Once another tree knows that it is one, and in which order its entries stand."""
    omitted = Node(UNKNOWN, omitted=True)
    omitted.admit([Arrival("t", Node({"id": "t"})), Arrival("s", Node({"id": "s"}))])
    assert omitted.learn(Node([{"id": "s"}, {"id": "t"}]))
    assert omitted.value() == [{"id": "s"}, {"id": "t"}]


def test_what_stands_alike_takes_the_number_that_is_known_between() -> None:
    """Of a thing that is taken away on the way and put back as it was."""
    old, new = Node({"a": [1]}), Node({"a": [1]})
    new.uid = old.uid
    one, other = (reach(node, Route(("a",))) for node in (old, new))
    number = one.uid
    recognise(old.copy(), (old, new), ())
    assert one.uid == other.uid == number
