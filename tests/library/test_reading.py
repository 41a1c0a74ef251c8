"""Bad input: every fault is told at once, with file, line, column, pointer and a sentence for people."""

import hashlib
import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checkout import TESTS

from ilrs_docs import InvalidInputError, Lineage, parse_release, read_release
from ilrs_docs.errors import pointer
from ilrs_docs.library import Library
from ilrs_docs.library.positions import LineStarts, lone_surrogate, places, resolve, too_deep
from ilrs_docs.library.reading import parse
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes, digest

CASES = sorted(path for path in (TESTS / "cases_input").iterdir() if path.is_dir())


def _faults(data: bytes | str | dict[str, Any]) -> list[str]:
    raw = json.dumps(data) if isinstance(data, dict) else data
    with pytest.raises(InvalidInputError) as caught:
        parse_release(raw if isinstance(raw, bytes) else raw.encode(), "a.json")
    return str(caught.value).split("\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    """A bad file in `cases_input` gets the messages beside it, no fault more and none fewer.

    Where a line ends in `...`, the words of the JSON parser of pydantic follow, which are another's to choose.
    """
    expected = (case / "expected.txt").read_text("utf-8").replace("input.json", "a.json").splitlines()
    for line, fault in zip(expected, _faults((case / "input.json").read_bytes()), strict=True):
        assert fault == line or (line.endswith("...") and fault.startswith(line.removesuffix("...")))


def test_there_are_cases() -> None:
    """The folder of cases is found; were it not, the test above would hold of nothing."""
    assert len(CASES) > 20


def test_a_valid_file_is_read(tmp_path: Path, release_data: Callable[..., dict[str, Any]]) -> None:
    """A valid file gives its release, from its path and from its bytes."""
    path = tmp_path / "next.json"
    path.write_text(json.dumps(release_data()), "utf-8")
    assert read_release(path) == parse_release(path.read_bytes(), "x") == read_release(str(path))


def test_faults_carry_their_facts() -> None:
    """A fault holds file, line, column, pointer and message as fields, for programs."""
    with pytest.raises(InvalidInputError) as caught:
        parse(Lineage, b'{\n "sorces": []\n}', "lineage.json")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.column, fault.pointer) == ("lineage.json", 2, 2, "/sorces")
    assert fault.message == "unknown field 'sorces'; did you mean 'sources'?"


def test_the_last_of_repeated_keys_is_judged_too(release_data: Callable[..., dict[str, Any]]) -> None:
    """A repeated key does not hide that its last value is wrong; that fault stands at the last value."""
    text = json.dumps(release_data()).replace('"label": "V1.0.0"', '"label": "V1.0",\n"label": 1')
    assert _faults(text) == [
        "a.json:2:1: /label: the key 'label' is given twice in this object",
        "a.json:2:10: /label: expected a text, found 1",
    ]


def test_a_number_that_is_a_text_gets_one_fault(release_data: Callable[..., dict[str, Any]]) -> None:
    """Where a value may be a whole number or any number, a wrong one is told once."""
    data = release_data("guideline")
    fact = {"sources": ["cnsa"], "confidence": "high", "title": {"en": "Payload"}}
    limit = {"id": "mass", "number": "200", "unit": "kg"} | fact
    data["content"]["opportunities"] = [{"id": "call", "status": "open", "limits": [limit]} | fact]
    assert [line.partition(": ")[2] for line in _faults(data)] == [
        "/content/opportunities/0/limits/0/number: expected a number, found '200'"
    ]


def test_an_infinite_number_is_refused(release_data: Callable[..., dict[str, Any]]) -> None:
    """A number too large for JSON readers to hold would become infinity; it is refused."""
    data = release_data("guideline")
    fact = {"sources": ["cnsa"], "confidence": "high", "title": {"en": "Payload"}}
    limit = {"id": "mass", "number": 77, "unit": "kg"} | fact
    data["content"]["opportunities"] = [{"id": "call", "status": "open", "limits": [limit]} | fact]
    (line,) = _faults(json.dumps(data).replace("77", "1e999"))
    assert line.endswith("/content/opportunities/0/limits/0/number: expected a finite number, found inf")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"version": None}, ["/version: expected a text, found null"]),
        ({"label": "x" * 100 + "\n"}, []),
        ({"standing": "x" * 100}, [f"/standing: expected 'official', 'tracked' or 'draft', found '{'x' * 60}...'"]),
        ({"sources": {}}, ["/sources: expected an array, found an object"]),
        ({"content": []}, ["/content: expected an object, found an array"]),
        ({"document": "artemis", "kind": ["roadmap"]}, ["/kind: expected 'roadmap' or 'guideline', found an array"]),
        (
            {"document": "artemis", "content": {"levels": [1], "milestones": [1]}},
            ["the field 'kind' is missing; it says how the content is read: as a 'roadmap' or as a 'guideline'"],
        ),
        (
            {"issued": "2021-06-16T00:00:01"},
            ["/issued: expected a day written YYYY-MM-DD, found '2021-06-16T00:00:01'"],
        ),
    ],
)
def test_what_is_told(change: dict[str, Any], told: list[str], release_data: Callable[..., dict[str, Any]]) -> None:
    """One wrong field gets one sentence that says what was expected and what was found."""
    data = release_data() | change
    if told == []:
        assert parse_release(json.dumps(data).encode(), "a.json").label == change["label"]
    else:
        assert [line.split(": ", 1)[1] for line in _faults(data)] == told


def test_what_refers_to_a_wrong_entry_is_no_fault(release_data: Callable[..., dict[str, Any]]) -> None:
    """An entry without a usable id may be the one that others refer to, so no reference is called dangling."""
    data = release_data()
    data["sources"][0]["id"] = "CNSA 2021"
    assert [line.split(": ")[1] for line in _faults(data)] == ["/sources/0/id"]
    del data["sources"][0]["id"]
    assert [line.partition(": ")[2] for line in _faults(data)] == ["/sources/0: the field 'id' is missing"]


def test_what_cannot_be_mended_hides_what_lies_behind(release_data: Callable[..., dict[str, Any]]) -> None:
    """Without any content there is nothing to look behind."""
    data = release_data()
    del data["content"]
    assert [line.partition(": ")[2] for line in _faults(data)] == ["the field 'content' is missing"]


@pytest.mark.parametrize("text", ["[" * 2_000_000, '{"a":' * 500_000, '"' + '\\"' * 2_000_000, "[" * 99 + '"[["' * 99])
def test_bombs_are_told_fast(text: str) -> None:
    """Nesting bombs and endless texts are refused in the time it takes to read them once."""
    start = time.process_time()
    (line,) = _faults(text)
    assert "nested more than 100 levels" in line or "not JSON" in line
    assert time.process_time() - start < 5


@pytest.mark.parametrize("data", [{f"k{number}": 1 for number in range(50_000)}, {"sources": [1] * 50_000}])
def test_a_flood_of_faults_is_cut(data: dict[str, Any]) -> None:
    """The first hundred faults are told, the rest is counted; nobody reads a million."""
    start = time.process_time()
    lines = _faults(data)
    assert len(lines) == 101
    missing = len(("document", "version", "content"))
    assert lines[-1] == f"a.json: {50_000 + missing - 100} more faults; mend these first"
    assert time.process_time() - start < 5


def test_faults_far_behind_are_told_too(release_data: Callable[..., dict[str, Any]]) -> None:
    """A flood that begins behind what is right is told from where it begins; what it hides is not looked for."""
    data = release_data()
    fact = {"status": "planned", "sources": ["cnsa"], "confidence": "high"}
    data["content"]["milestones"] = [{"id": f"m-{at}", "title": {"en": "M"}} | fact for at in range(200)] + [7] * 20_000
    lines = _faults(data)
    assert lines[0].endswith("/content/milestones/200: expected an object, found 7")
    assert lines[-1] == "a.json: 19900 more faults; mend these first"
    data["content"]["milestones"] = [fact | {"id": f"m-{at}"} for at in range(101)]
    assert _faults(data)[-1] == "a.json: 1 more fault; mend these first"


def test_whatever_is_wrong_is_told_and_nothing_breaks() -> None:
    """Bytes changed at random give a release or at least one fault, never another exception."""
    data = canonical_bytes(Library().load("guideline@latest"))
    random_source = random.Random(2)  # noqa: S311 - no secret
    refused = accepted = 0
    for _ in range(150):
        spoiled = bytearray(data)
        place = random_source.randrange(len(spoiled))
        spoiled[place : place + random_source.randrange(3)] = random_source.choice(
            [b'"', b"{", b"]", b"\xff", b",", b"x", b"\\u"]
        )
        try:
            parse(Release, bytes(spoiled), "a.json")
        except InvalidInputError as error:
            refused += len(error.faults) > 0
        else:
            accepted += 1
    assert refused + accepted == 150
    assert refused > 50


def test_places_are_where_the_values_stand() -> None:
    """Each value is found with its path, its offset and the offset of its key; repeated keys are marked."""
    text = '{"a": [1, {"b": "]"}],\n "a": {}}'
    found = [(place.path, text[place.start], place.key, place.repeated) for place in places(text)]
    assert found == [
        ((), "{", None, False),
        (("a",), "[", 1, False),
        (("a", 0), "1", None, False),
        (("a", 1), "{", None, False),
        (("a", 1, "b"), '"', 11, False),
        (("a",), "{", 24, True),
    ]


@pytest.mark.parametrize("version", ["roadmap@latest", "guideline@latest"])
def test_places_find_every_value_of_a_release(version: str) -> None:
    """The paths found in a stored release are exactly those of its data."""

    def paths(value: object, path: tuple[int | str, ...] = ()) -> list[tuple[int | str, ...]]:
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        return [path, *(below for key, part in inner for below in paths(part, (*path, key)))]

    text = canonical_bytes(Library().load(version)).decode()
    assert [place.path for place in places(text)] == paths(json.loads(text))


def test_small_parts_of_positions() -> None:
    """Brackets in texts do not nest; half a pair is no character; lines and pointers are counted as defined."""
    assert too_deep('"' + "[" * 200 + '"') is None
    assert too_deep('"' + "[" * 200) is None
    assert not lone_surrogate(r'"\u4e2d\n"')
    assert LineStarts("中文\nab").place(4) == (2, 2)
    assert pointer(("a~/b", 0)) == "/a~0~1b/0"
    assert resolve({"a": [{"id": "x"}, "y"]}, ("a", "y")) == ("a", 1)
    assert resolve({"a": [1]}, ("a", 7)) == ("a",)
    assert resolve("text", ("a",)) == ()


def _latest() -> bytes:
    return canonical_bytes(Library().load("roadmap@latest"))


def test_what_lies_in_its_stored_form_is_not_looked_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its digest is known from the bytes that were read; the same values written otherwise have the same digest."""
    data = _latest()
    loose = parse_release(json.dumps(json.loads(data)).encode(), "loose.json")
    with monkeypatch.context() as patch:
        patch.setattr("ilrs_docs.library.reading._head", None)
        patch.setattr("ilrs_docs.model.canonical._digest", None)
        release = parse_release(data, "stored.json")
        assert digest(release) == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert (release, digest(release)) == (loose, digest(loose))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            b'  "document": ',
            b'  "document": "roadmap",\n  "document": ',
            "/document: the key 'document' is given twice",
        ),
        (b'  "issued": ', b'  "issued": "2021-06-17",\n  "issued": ', "/issued: the key 'issued' is given twice"),
        (b'  "format_version": 2,', b'  "format_version": 3,', "of format version 3"),
        (b'  "format_version": 2,', b'  "format_version": 20000000000000,', "format version 20000000000000"),
        (b'  "format_version": 2,', b'  "format_version": \\,', "not JSON"),
        (b'{\n  "format": ', b'{\n  "format_version": 2,\n  "format": ', "'format_version' is given twice"),
    ],
)
def test_what_only_seems_to_lie_in_its_stored_form_is_examined(old: bytes, new: bytes, told: str) -> None:
    """A key given twice, a newer format and broken JSON are told as in any other file."""
    with pytest.raises(InvalidInputError, match=r"broken\.json") as caught:
        parse_release(_latest().replace(old, new, 1), "broken.json")
    assert told in str(caught.value)


def test_an_object_of_too_many_names_is_refused_however_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """In its stored form as well as in any other."""
    monkeypatch.setattr("ilrs_docs.library.reading.WIDEST", 200)
    release = Library().load("roadmap@1.0")
    wide = release.model_copy(update={"extra": {f"field {number}": number for number in range(201)}})
    for data in (canonical_bytes(wide), json.dumps(json.loads(canonical_bytes(wide))).encode()):
        with pytest.raises(InvalidInputError, match="more than 200 names"):
            parse_release(data, "wide.json")
    assert parse_release(canonical_bytes(release), "narrow.json") == release
