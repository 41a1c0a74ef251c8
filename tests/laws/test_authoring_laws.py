"""Laws of change files, over drawn releases: nothing is lost on the way, and a merge is fair to both sides."""

import json
from contextlib import suppress
from typing import Any

import pytest
from drawn_releases import drawn_release, next_release
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ilrs_docs.authoring import ChangeFile, merge, parse_change_file, play, propose, to_toml
from ilrs_docs.authoring.kinds import fields_of
from ilrs_docs.errors import IlrsDocsError
from ilrs_docs.library.toml_text import TomlText
from ilrs_docs.model import Release
from ilrs_docs.model.base import kind_of
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.stored import plain_field
from ilrs_docs.model.walking import entries_of

FEW = settings(max_examples=max(settings().max_examples // 4, 1))
"""Each of these reads, compares and plays whole releases several times."""
SEEDS = st.integers(0, 10**9)
KINDS = st.sampled_from(["roadmap", "guideline"])
VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def _same(one: Release, other: Release) -> bool:
    return canonical_bytes(one) == canonical_bytes(other)


def _written(file: ChangeFile) -> ChangeFile:
    """Return a change file as it is read back."""
    found = parse_change_file(to_toml(file).encode(), "change.toml")
    assert found == file
    return found


@FEW
@given(SEEDS, KINDS, st.sampled_from([0.05, 0.5]))
def test_what_is_proposed_leads_to_the_newer_release(seed: int, kind: str, rate: float) -> None:
    """Written, read and played, to the byte: other ids, orders, languages, nulls, whatever a model holds."""
    old = drawn_release(seed, kind)
    new = next_release(old, seed + 1, rate=rate)
    assert _same(play(old, _written(propose(old, new))), new)


@FEW
@given(SEEDS, KINDS, st.sampled_from([0.05, 0.5]), st.integers(0))
@example(901012143, "roadmap", 0.05, 0)
@example(945517468, "roadmap", 0.05, 1)
def test_no_line_of_a_proposal_is_idle(seed: int, kind: str, rate: float, place: int) -> None:
    """Without any of its lines the file does not lead to the newer release."""
    old = drawn_release(seed, kind)
    new = next_release(old, seed + 1, rate=rate)
    file = propose(old, new)
    lines = [
        (kind, own, name)
        for kind, changes in file.change.items()
        for own, change in changes.items()
        for name in change.lines
    ]
    for chosen in lines[place % len(lines) :][:3] if lines else []:
        kind, own, name = chosen
        change = file.change[kind][own]
        kept = {other: line for other, line in change.lines.items() if other != name}
        changes = file.change[kind] | {own: change.model_copy(update={"lines": kept})}
        shorter = file.model_copy(update={"change": file.change | {kind: changes}})
        with suppress(IlrsDocsError):
            assert not _same(play(old, shorter), new), chosen


@FEW
@given(SEEDS, KINDS)
def test_two_strangers_lead_to_each_other(seed: int, kind: str) -> None:
    """Releases that have nothing to do with one another, too."""
    old, new = drawn_release(seed, kind), drawn_release(seed + 1, kind)
    assert _same(play(old, _written(propose(old, new))), new)


@FEW
@given(SEEDS, KINDS)
def test_an_unchanged_side_gives_the_other(seed: int, kind: str) -> None:
    """And two sides that say the same give it once."""
    base = drawn_release(seed, kind)
    side = next_release(base, seed + 1, heads=False, rate=0.2)
    file, nothing = propose(base, side), propose(base, base)
    for ours, theirs in ((base, file), (side, nothing), (side, file)):
        merged = merge(base, ours, theirs)
        assert not merged.conflict
        assert _same(play(ours, merged), side)


@FEW
@given(SEEDS, KINDS, st.sampled_from([0.05, 0.15]))
def test_a_merge_is_symmetric_and_loads(seed: int, kind: str, rate: float) -> None:
    """Where one way has conflicts so has the other; without any both lead to the same; what is left always loads."""
    base = drawn_release(seed, kind)
    sides = [next_release(base, seed + number, heads=False, rate=rate) for number in (1, 2)]
    files = [propose(base, side) for side in sides]
    forth, back = merge(base, sides[0], files[1]), merge(base, sides[1], files[0])
    assert bool(forth.conflict) == bool(back.conflict)
    _written(forth)
    made = play(sides[0], forth.model_copy(update={"conflict": {}}))
    if not forth.conflict:
        other = play(sides[1], back)
        assert made.content == other.content
        _require_fair(base, sides, made)


def _entries(release: Release) -> dict[tuple[str, str], dict[str, str]]:
    """Return what the entries of a release hold, each list without its order."""
    return {
        (kind_of(entry), entry.__dict__["id"]): {
            name: _unordered(plain_field(entry, name)) for name in fields_of(type(entry))
        }
        for _, entry in entries_of(release)
    }


def _unordered(value: Any) -> str:  # noqa: ANN401 - plain JSON data
    members = sorted(map(_text, value)) if isinstance(value, list) else value
    return _text(members)


def _text(value: Any) -> str:  # noqa: ANN401 - plain JSON data
    return json.dumps(value, sort_keys=True)


def _require_fair(base: Release, sides: list[Release], made: Release) -> None:
    """Require that of entries that all have, each value is that of the side that changed it."""
    before, after = _entries(base), _entries(made)
    ours, theirs = map(_entries, sides)
    for key in before.keys() & ours.keys() & theirs.keys() & after.keys():
        for name, value in before[key].items():
            mine, others = ours[key][name], theirs[key][name]
            if mine == value and name not in {"part", "sources"} and not name.endswith(("s", "on", "phase")):
                assert after[key][name] == others, (key, name)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_read_is_told_in_our_own_errors(data: bytes) -> None:
    """No traceback for bad input."""
    with suppress(IlrsDocsError):
        parse_change_file(data, "change.toml")


@given(st.lists(st.tuples(st.lists(st.text(min_size=1), min_size=1, max_size=3), VALUES), max_size=4))
def test_toml_holds_what_was_put_there(values: list[tuple[list[str], Any]]) -> None:
    """And what is taken away again leaves what was there."""
    toml = TomlText("# mine\n")
    for number, (names, value) in enumerate(values):
        toml.put((f"t{number}",), tuple(names), value)
    for number, (names, _) in enumerate(values):
        toml.drop((f"t{number}", *names))
    assert toml.text.strip() == "# mine"


@pytest.mark.parametrize("kind", ["roadmap", "guideline"])
def test_draws_are_varied(kind: str) -> None:
    """Every table of a change file is met, so that the laws say something of each."""
    met: set[str] = set()
    for seed in range(40):
        old = drawn_release(seed, kind)
        file = propose(old, next_release(old, seed + 1))
        met |= {name for name in ("change", "add", "remove", "rename", "move", "release") if getattr(file, name)}
    assert met == {"change", "add", "remove", "rename", "move", "release"}
