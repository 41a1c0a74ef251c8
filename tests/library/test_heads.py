"""Heads: what names a release, read without its content, or as the whole file has it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ilrs_docs import InvalidInputError, Library
from ilrs_docs.library.heads import Head, head_of, read_head
from ilrs_docs.library.selectors import order
from ilrs_docs.model.canonical import canonical_bytes

Make = Callable[..., dict[str, Any]]


def _stored(data: dict[str, Any]) -> bytes:
    return f"{json.dumps(data, indent=2)}\n".encode()


def test_every_stored_release_has_the_head_that_reading_it_gives() -> None:
    """From its bytes as they are, and from the same in another layout."""
    for release in Library().releases():
        data = canonical_bytes(release)
        assert read_head(data, "a") == read_head(json.dumps(json.loads(data)).encode(), "a") == head_of(release)
        assert head_of(head_of(release)) == head_of(release)
    assert Library().heads() == tuple(map(head_of, Library().releases()))


def test_the_content_is_not_read(release_data: Make) -> None:
    """Whatever is wrong with it, with what comes before it, and with the sources, the head is there."""
    head = Head("roadmap", "1.0.0", "V1.0.0", date(2021, 6, 16), "official")
    changes: list[dict[str, object]] = [{"content": []}, {"sources": 7}, {"promises": {"x": 1}}, {"title": None}]
    for change in changes:
        assert read_head(_stored(release_data() | change), "a") == head


@pytest.mark.parametrize("indent", [None, 4, "\t"])
def test_the_content_is_not_read_in_another_layout(indent: int | str | None, release_data: Make) -> None:
    """A small file written otherwise is read as JSON alone, with its fields in any order; a large one is read whole."""
    data = dict(reversed((release_data() | {"content": []}).items()))
    written = json.dumps(data, indent=indent, ensure_ascii=False).encode()
    assert read_head(written, "a") == Head("roadmap", "1.0.0", "V1.0.0", date(2021, 6, 16), "official")
    for other in (written + b" " * (1 << 20), written[:-1] + b', "version": "1.1.0"}', b"\xef\xbb\xbf\xff" + written):
        with pytest.raises(InvalidInputError):
            read_head(other, "a")


@pytest.mark.parametrize("name", ["label", "issued", "standing"])
def test_what_a_head_may_lack(name: str, release_data: Make) -> None:
    """It stands nowhere where the content comes last; where something follows that, the whole file is read."""
    data = release_data()
    value = data.pop(name)
    assert getattr(read_head(_stored(data), "a"), name) is None
    assert read_head(_stored(data | {name: value}), "a") == read_head(_stored(release_data()), "a")
    with pytest.raises(InvalidInputError):
        read_head(_stored(data | {"other": value}), "a")


@pytest.mark.parametrize(
    "change",
    [
        {"document": 1},
        {"document": ""},
        {"version": "1.0"},
        {"version": "1.0.0-01"},
        {"label": ["V1.0"]},
        {"issued": "2021-02-30"},
        {"issued": "20210616"},
        {"issued": 20210616},
        {"standing": "rumoured"},
        {"standing": ["official"]},
    ],
)
def test_a_wrong_head_is_told(change: dict[str, Any], release_data: Make) -> None:
    """What the head itself says wrong is a fault of the file, with its place."""
    (name,) = change
    with pytest.raises(InvalidInputError, match=rf"^a:\d+:\d+: /{name}: "):
        read_head(_stored(release_data() | change), "a")


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]\n", b'\n  "content": {}\n}\n', b'[1,\n  "content": 1}\n', b"{" * 3000, b'1\n  "sources": }\n'],
)
def test_what_is_no_object_has_no_head(data: bytes) -> None:
    """It is told as any other file that is no release."""
    with pytest.raises(InvalidInputError):
        read_head(data, "a")


def test_what_has_no_day_comes_first() -> None:
    """Heads are in order of document, day and version."""
    dated = Head("plan", "1.0.0", None, date(2020, 1, 1), None)
    heads = [Head("plan", "1.10.0", None, None, None), Head("plan", "1.9.0", None, None, None), dated]
    assert [head.version for head in sorted(heads, key=order)] == ["1.9.0", "1.10.0", "1.0.0"]
