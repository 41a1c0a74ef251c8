"""Releases read one after another: what stands as it stood is one object, and all is read as if by itself."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import InvalidInputError
from ilrs_docs.library import Library, parse_release
from ilrs_docs.library.folder import Stored
from ilrs_docs.library.sharing import SharedReader, _Outline
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes

Data = dict[str, Any]
Made = Callable[..., Data]
FILE = Path("plan/1.0.0.json")


def read(reader: SharedReader, data: bytes | Data) -> Release:
    """Return what a reader makes of bytes, or of plain data in the usual form."""
    found = data if isinstance(data, bytes) else canonical_bytes(parse_release(json.dumps(data).encode(), "made"))
    return reader.read(FILE, Stored(found, ""))


def milestones(made: Made, **windows: str) -> Data:
    """Return a release with milestones of these dates."""
    fact = {"sources": ["cnsa"], "confidence": "high"}
    entries = [{"id": own, "title": {"en": own}, "window": window} | fact for own, window in windows.items()]
    return made(content={"milestones": entries})


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_each_bundled_release_is_read_as_by_itself(document: str) -> None:
    """Every value and every byte of it, and most sources are those of the release before."""
    library = Library()
    before: tuple[object, ...] = ()
    for alone, shared in zip(library.releases(document), library.stream(library.heads(document)), strict=True):
        assert shared == alone
        assert canonical_bytes(shared) == canonical_bytes(alone)
        assert sum(any(one is other for other in before) for one in shared.sources) * 2 >= len(before)
        before = shared.sources
    assert before


def test_what_stands_as_it_stood_is_one_object(release_data: Made) -> None:
    """What differs is another one; what stands in another collection is none of them."""
    reader = SharedReader()
    old = read(reader, milestones(release_data, a="2027", b="2028"))
    new = read(reader, milestones(release_data, a="2027", b="2029"))
    assert new["milestone:a"] is old["milestone:a"]
    assert new["milestone:b"] is not old["milestone:b"]
    assert new["b"].window.root == "2029"


def test_releases_in_other_languages_share_nothing(release_data: Made) -> None:
    """A plain string is in the language of its release."""
    reader = SharedReader()
    old = read(reader, milestones(release_data, a="2027") | {"language": "en"})
    new = read(reader, milestones(release_data, a="2027") | {"language": "de"})
    assert new["a"] is not old["a"]


def test_entries_of_another_language_are_not_kept_on() -> None:
    """Text for text they are the same, and in another language they say something else."""
    reader = SharedReader()

    def state(language: str) -> bytes:
        entry = '      {\n        "id": "a",\n        "title": "Mond"\n      }\n'
        head = f'"document": "plan", "kind": "roadmap", "version": "1.0.0", "language": "{language}"'
        return f'{{{head}, "content": {{"milestones": [\n{entry}]}}}}\n'.encode()

    tags = [read(reader, state(one))["a"].title.root for one in ("en", "de", "de", "en")]
    assert tags == [{"en": "Mond"}, {"de": "Mond"}, {"de": "Mond"}, {"en": "Mond"}]


def found(work: Callable[[], Release]) -> object:
    """Return what some work gives, or the faults that it raises."""
    try:
        return work()
    except InvalidInputError as error:
        return error.faults


BROKEN: dict[str, Callable[[str], str]] = {
    "a key twice": lambda text: text.replace('"window": "2028"', '"window": "2028", "window": "2029"'),
    "no window": lambda text: text.replace('"window": "2028"', '"window": "20281"'),
    "no JSON": lambda text: text[:-20],
    "no release": lambda _text: "[]\n",
    "an unknown source": lambda text: text.replace('"sources": [\n          "cnsa"\n        ]', '"sources": ["x"]'),
    "half a character": lambda text: text.replace('"en": "b"', '"en": "\\ud800"'),
    "no day": lambda text: text.replace('"issued": "2021-06-16"', '"issued": "2021-06-99"'),
    "a mark that is none": lambda text: text.replace('"issuers": [', '"issuers": ["\\u0000x",'),
    "an entry out of place": lambda text: text.replace('"issuers": [', '"issuers": [\n    {\n     "id": "x"\n    },'),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_wrong_is_told_as_of_any_other_file(release_data: Made, what: str) -> None:
    """The same faults at the same places, whatever was read before."""
    reader = SharedReader()
    good = canonical_bytes(parse_release(json.dumps(milestones(release_data, a="2027", b="2028")).encode(), "made"))
    read(reader, good)
    bad = BROKEN[what](good.decode()).encode()
    assert bad != good
    assert found(lambda: read(reader, bad)) == found(lambda: parse_release(bad, str(FILE)))
    assert read(reader, good) == parse_release(good, str(FILE))


def test_lines_that_only_look_like_an_entry_are_none(release_data: Made) -> None:
    """Two entries on the lines of one are two entries, at the first time and at the second."""
    made = canonical_bytes(parse_release(json.dumps(milestones(release_data, a="2027", b="2028")).encode(), "made"))
    odd = made.decode().replace("\n      },\n      {\n", "\n       },\n       {\n").encode()
    assert odd != made
    reader = SharedReader()
    for data in (made, odd, odd, made):
        assert [one.id for one in read(reader, data).milestones] == ["a", "b"]


def test_a_file_that_is_too_large_is_refused(release_data: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the limits that hold for every file; one that nests too deeply is told as such."""
    reader = SharedReader()
    good = canonical_bytes(parse_release(json.dumps(milestones(release_data, a="2027")).encode(), "made"))
    read(reader, good)
    deep = good.replace(b'"en": "a"', b'"en": ' + b"[" * 300 + b"]" * 300)
    with pytest.raises(InvalidInputError, match="nest"):
        read(reader, deep)
    monkeypatch.setenv("ILRS_DOCS_MAX_BYTES", "10")
    with pytest.raises(InvalidInputError):
        read(reader, good)


def test_digests_stand_by_the_heads_in_their_order() -> None:
    """That of the bytes of each file, drafts included."""
    library = Library()
    found = library.digests("roadmap")
    assert tuple(found) == library.heads("roadmap")
    assert {len(one) for one in found.values()} == {64}


def test_an_entry_where_none_belongs_is_not_filled_in() -> None:
    """The file is then read as any other."""
    with pytest.raises(ValueError, match="where none belongs"):
        _Outline({"content": {}}, ["{}"]).filled({})
