"""Laws of replaying, over states that follow from one another: entries are renamed, moved, retyped, and ids reused.

States made each by itself seldom share an entry under two ids; these do, inside of what comes and goes as well. The
models are as people write them: keys of other names and types beside an `id`, aliases, optional collections.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from random import Random
from typing import Annotated, Any, TypeVar

import jsonpatch
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from ilrs_docs.changes import Matching, Pair, Path, Reused, Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import NotExpressibleError, WrongBaseError
from ilrs_docs.matching import match
from ilrs_docs.model import Compared, Keyed, MapOf, Prose, Sequence, SetOf
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.stored import from_plain, plain
from ilrs_docs.patching import apply, compose, invert, to_json_patch, to_merge_patch

M = TypeVar("M", bound=BaseModel)
Data = dict[str, Any]
IDS = ["a", "b", "c", "d", "2", "10", "é"]
NUMBERS = [1, 2, 3, 10, 20]
WORDS = ["land softly at the pole", "land softly at a pole", "drill for ice", "drill for ice then go home", "x", "y"]


class Leaf(BaseModel):
    """An entry that goes by its name, with an id that may be the name of another."""

    model_config = ConfigDict(frozen=True)
    id: str
    name: str = Field(alias="Name")
    text: Prose = "x"


class Stone(BaseModel):
    """Another type for the same sequence, that goes by the same field and has no id."""

    model_config = ConfigDict(frozen=True)
    name: str
    weight: int = 0


class Box(BaseModel):
    """An entry that goes by a number, and holds others by name, by number and by id."""

    model_config = ConfigDict(frozen=True)
    id: str
    number: int = Field(alias="no")
    text: Prose = "x"
    leaves: Annotated[tuple[Leaf, ...] | None, Compared("keyed", key="name")] = None
    line: Annotated[list[Leaf | Stone], Compared("sequence", key="name")] = []
    tags: SetOf[int] = ()


class Page(BaseModel):
    """A model without a key that holds entries."""

    model_config = ConfigDict(frozen=True)
    title: Prose = "x"
    lines: Sequence[Step] = ()


class Step(BaseModel):
    """An entry that goes by its id."""

    model_config = ConfigDict(frozen=True)
    id: str
    text: Prose = "x"


class Room(BaseModel):
    """An entry that goes by its id and holds others that do not."""

    model_config = ConfigDict(frozen=True)
    id: str
    text: Prose = "x"
    boxes: Annotated[tuple[Box, ...], Compared("keyed", key="number", similar=False)] = ()
    queue: Annotated[tuple[Box, ...], Compared("sequence", key="number")] = ()
    steps: Keyed[Step] = ()
    page: Page | None = None


class House(BaseModel):
    """A whole."""

    model_config = ConfigDict(frozen=True)
    title: Prose = "x"
    rooms: Keyed[Room] = ()
    order: list[Room] = []
    words: MapOf[str | Page] = {}


ENTRIES = {"rooms": "id", "order": "id", "boxes": "number", "queue": "number", "leaves": "name", "line": "name",
           "steps": "id", "lines": "id"}  # fmt: skip
KEYED = {"rooms", "boxes", "leaves", "steps"}


def _leaf(random: Random) -> Data:
    return {"id": random.choice(IDS), "name": random.choice(IDS), "text": random.choice(WORDS)}


def _any(random: Random) -> Data:
    stone = {"name": random.choice(IDS), "weight": random.randrange(2)}
    return stone if random.random() < 0.2 else _leaf(random)


def _step(random: Random) -> Data:
    return {"id": random.choice(IDS), "text": random.choice(WORDS)}


def _box(random: Random) -> Data:
    box: Data = {"id": random.choice(IDS), "number": random.choice(NUMBERS), "text": random.choice(WORDS)}
    return box | {
        "leaves": random.choice([None, _some(random, _leaf, 3), _some(random, _leaf, 3)]),
        "line": _some(random, _any, 3),
        "tags": random.sample(NUMBERS, random.randrange(3)),
    }


def _room(random: Random) -> Data:
    page = {"title": random.choice(WORDS), "lines": _some(random, _step, 3)}
    return {
        "id": random.choice(IDS),
        "text": random.choice(WORDS),
        "boxes": _some(random, _box, 2),
        "queue": _some(random, _box, 2),
        "steps": _some(random, _step, 3),
        "page": random.choice([None, page]),
    }


def _some(random: Random, one: Any, most: int) -> list[Data]:  # noqa: ANN401 - what makes an entry
    return [one(random) for _ in range(random.randrange(most + 1))]


MAKERS = {"rooms": _room, "order": _room, "boxes": _box, "queue": _box, "leaves": _leaf, "line": _any, "steps": _step,
          "lines": _step}  # fmt: skip


def _homes(data: Any) -> Iterator[tuple[str, list[Data]]]:  # noqa: ANN401 - plain JSON data
    """Yield each collection of entries inside plain data, with the name of its field."""
    for name, value in data.items() if isinstance(data, dict) else ():
        if name in ENTRIES and isinstance(value, list):
            yield name, value
        for inner in value if isinstance(value, list) else [value]:
            yield from _homes(inner)


def _mutate(random: Random, data: Data) -> None:
    homes = [*_homes(data)]
    name, home = random.choice(homes)
    if not home:
        home.append(MAKERS[name](random))
        return
    place = random.randrange(len(home))
    own = home[place]
    what = random.randrange(7)
    if what == 0:
        home.pop(place)
    elif what == 1:
        home.insert(place, MAKERS[name](random))
    elif what in {2, 3}:
        own[ENTRIES[name]] = random.choice(NUMBERS if ENTRIES[name] == "number" else IDS)
    elif what == 4:
        fits = [field for field in ENTRIES if MAKERS[field] is MAKERS[name] or (name == "leaves" and field == "line")]
        there = random.choice([other for field, other in homes if field in fits])
        there.insert(random.randrange(len(there) + 1), home.pop(place))
    elif what == 5:
        random.shuffle(home)
    else:
        own["text" if "text" in own else "weight"] = random.choice(WORDS) if "text" in own else random.randrange(3)


def _settled(data: Any) -> Any:  # noqa: ANN401 - plain JSON data
    """Return data with the first entry of each key only, and what has no order in order."""
    if isinstance(data, list):
        return [_settled(inner) for inner in data]
    if not isinstance(data, dict):
        return data
    found = {name: _settled(value) for name, value in data.items()}
    for name, value in found.items():
        if name in ENTRIES and value:
            once = {str(one[ENTRIES[name]]): one for one in reversed(value)}
            kept = [one for one in value if once[str(one[ENTRIES[name]])] is one]
            found[name] = sorted(kept, key=lambda one: str(one[ENTRIES[name]])) if name in KEYED else kept
    return found


def _made(data: Data) -> House:
    leaf = _settled(json.loads(json.dumps(data)))
    return from_plain(House, leaf)


def _states(random: Random, number: int) -> list[House]:
    """Return states of which each follows from the one before, and now and then from an earlier one, or from none."""
    data: Data = {"title": "x", "rooms": _some(random, _room, 2), "order": _some(random, _room, 2), "words": {}}
    found = [_made(data)]
    while len(found) < number:
        data = json.loads(json.dumps(plain(random.choice([*found, found[-1], found[-1]]))))
        for _ in range(random.choice([1, 2, 3, 8])):
            _mutate(random, data)
        found.append(_made(data))
    return found


def _entries(model: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    for name in type(model).model_fields:
        value = model.__dict__[name]
        if isinstance(value, BaseModel):
            yield from _entries(value, (*path, name))
        elif name in ENTRIES:
            for entry in value or ():
                own = (*path, name, entry.__dict__[ENTRIES[name]])
                yield own, entry
                yield from _entries(entry, own)


def _with_reused(random: Random, old: House, new: House, found: Matching) -> Matching:
    """Say of some equal ids in no pair that they are not each other; what is in them then is not told by pairs."""
    paired = {path for pair in found.pairs for path in (pair.old, pair.new)}
    there = dict(_entries(new))
    shared = [path for path, one in _entries(old) if path in there and path not in paired and one != there[path]]
    chosen = {path for path in shared if random.random() < 0.2}
    outer = [path for path in chosen if not any(path[:length] in chosen for length in range(len(path)))]
    reused = [path for path in outer if not any(each[: len(path)] == path for each in paired)]
    return found.model_copy(update={"reused": tuple(Reused(old=path, new=path) for path in reused)})


def _turned(found: Matching) -> Matching:
    """Return the matching from the other side."""
    pairs = [Pair(old=one.new, new=one.old, stage=one.stage, score=one.score) for one in found.pairs]
    reused = [Reused(old=one.new, new=one.old) for one in found.reused]
    return Matching(pairs=tuple(pairs), reused=tuple(reused))


def _matched(random: Random, old: House, new: House) -> Matching:
    found = match(old, new)
    return _with_reused(random, old, new, found) if random.random() < 0.5 else found


def _script(old: House, new: House, matching: Matching) -> Script:
    return Script(matching=matching.pairs, reused=matching.reused, edits=edits(old, new, matching))


def _scripts(random: Random, states: list[House]) -> list[Script]:
    return [_script(old, new, _matched(random, old, new)) for old, new in pairwise(states)]


RANDOMS = st.integers(0, 2**64).map(Random)


@given(RANDOMS)
def test_a_script_leads_there_and_back(random: Random) -> None:
    """Whatever was renamed, moved or given another's id; turned round it has the edits of the swapped sides."""
    old, new = _states(random, 2)
    matching = _matched(random, old, new)
    script = _script(old, new, matching)
    assert canonical_bytes(apply(old, script)) == canonical_bytes(new)
    assert canonical_bytes(apply(new, invert(script))) == canonical_bytes(old)
    assert invert(script).edits == _script(new, old, _turned(matching)).edits
    assert invert(invert(script)).edits == script.edits
    assert {(one.new, one.old) for one in invert(script).reused} == {(one.old, one.new) for one in matching.reused}
    assert bool(script.edits) == (old != new)


@given(RANDOMS)
def test_a_script_leads_on(random: Random) -> None:
    """Composed with the next one, from either end, read back from JSON or not, with the model or without."""
    states = _states(random, 4)
    one, two, three = _scripts(random, states)
    first, second = (Script.model_validate_json(script.model_dump_json()) for script in (one, two))
    assert canonical_bytes(apply(states[0], compose(first, second))) == canonical_bytes(states[2])
    assert compose(one, two, House) == compose(one, two)
    for whole in (compose(compose(one, two), three), compose(one, compose(two, three))):
        assert canonical_bytes(apply(states[0], whole)) == canonical_bytes(states[3])
        assert canonical_bytes(apply(states[3], invert(whole))) == canonical_bytes(states[0])


@given(RANDOMS)
def test_a_way_there_and_back_is_no_way(random: Random) -> None:
    """Also over a state between, also where the ids were not given to the same entries."""
    states = _states(random, 3)
    one, two = _scripts(random, states)
    assert compose(one, invert(one)).edits == ()
    assert compose(invert(one), one).edits == ()
    whole = compose(one, two)
    assert compose(whole, invert(whole)).edits == ()
    assert compose(whole, invert(whole)).reused == ()


@given(RANDOMS)
def test_standard_patches_lead_there(random: Random) -> None:
    """The JSON Patch by the `jsonpatch` package; the merge patch where no null comes."""
    states = _states(random, 3)
    one, two = _scripts(random, states)
    for script, target in ((one, states[1]), (compose(one, two), states[2])):
        patched = jsonpatch.apply_patch(plain(states[0]), to_json_patch(script, states[0]))
        assert json.dumps(patched) == json.dumps(plain(target))
        with suppress(NotExpressibleError):
            assert bool(to_merge_patch(script, states[0])) == (states[0] != target)


@given(RANDOMS)
def test_another_base_is_refused_or_not_concerned(random: Random) -> None:
    """A script on what it was not made from either is refused, or touches nothing that differs and leads back."""
    old, new, base = _states(random, 3)
    script = _script(old, new, _matched(random, old, new))
    before = canonical_bytes(base)
    try:
        found = apply(base, script)
    except WrongBaseError:
        assert base != old
    else:
        assert canonical_bytes(apply(found, invert(script))) == before
    assert canonical_bytes(base) == before


@given(RANDOMS)
def test_a_script_that_does_not_go_on_is_refused_or_not_concerned(random: Random) -> None:
    """Two scripts with another state between them: what they make together applies like both, or is refused."""
    old, new, base, last = _states(random, 4)
    first, second = _script(old, new, match(old, new)), _script(base, last, match(base, last))
    try:
        wanted = apply(apply(old, first), second)
    except WrongBaseError:
        wanted = None
    try:
        found = apply(old, compose(first, second))
    except WrongBaseError:
        assert wanted is None
    else:
        assert wanted is None or canonical_bytes(found) == canonical_bytes(wanted)


@pytest.mark.parametrize("size", [1, 2])
def test_the_states_do_hold_what_they_are_for(size: int) -> None:
    """Renamed inside of what came or went, retyped, moved, reused: each kind is among a few hundred ways."""
    kinds = set()
    for seed in range(200 * size):
        random = Random(seed)  # noqa: S311 - states, no secrets
        script, *_ = _scripts(random, _states(random, 2))
        kinds |= {edit.op for edit in script.edits} | ({"reused"} if script.reused else set())
        kinds |= {f"{edit.op} by key" for edit in script.edits if edit.op == "renamed" and edit.new_keys}
    assert kinds >= {"added", "removed", "moved", "renamed", "renamed by key", "replaced", "reworded", "reused"}
