"""Files that hold nothing but faults are told by their beginning, before all of them are looked for."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import InvalidInputError, parse_release
from ilrs_docs.library.flooding import flood
from ilrs_docs.model import Release


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ('{"sources":[' + "1," * 1_000_000 + "1]}", "a:1:13: /sources/0: expected an object, found 1"),
        (
            '{"document":"roadmap",\n"content":{"milestones":[' + "{}," * 500_000 + "{}]}}",
            "a:2:26: /content/milestones/0: the field 'id' is missing",
        ),
        (
            '{"issuers":[],\n"sources":[' + '{"x":[],"y":"\u6708"},' * 100_000 + "{}]}",
            "a:2:12: /sources/0: the field 'id' is missing",
        ),
    ],
)
def test_a_flood_is_told_by_its_beginning(text: str, first: str) -> None:
    """The first faults with their places, and how many more there are in the part that was looked at."""
    start = time.process_time()
    with pytest.raises(InvalidInputError) as caught:
        parse_release(text.encode(), "a")
    lines = str(caught.value).split("\n")
    assert lines[0] == first
    assert len(lines) <= 101
    assert lines[-1].endswith(" more faults in the first 64 KiB alone; mend these first")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"what",
        b"\xff",
        b'{"sources": [' + b"1," * 900,
        b'{"sources": 1, "x": "' + b"x" * 100_000,
        b'{"\xe6\x9c\x88": ["' + "\u6708".encode() * 40_000,
    ],
)
def test_other_files_are_read_whole(data: bytes) -> None:
    """What is no JSON, what has few faults and what is cut in the middle is no flood."""
    assert flood(Release, data, "a") == ()


def test_a_large_file_is_read(release_data: Callable[..., dict[str, Any]]) -> None:
    """What is right is not mistaken for a flood, nor is a large file with a fault at its end."""
    data = release_data()
    (entry,) = data["content"]["milestones"]
    data["content"]["milestones"] = [entry | {"id": f"m-{number:05d}"} for number in range(10_000)]
    text = json.dumps(data)
    assert len(text) > 1024 * 1024
    release = parse_release(text.encode(), "a")
    assert release.version == "1.0.0"
    with pytest.raises(InvalidInputError, match=r"^a:1:[0-9]+: /content/milestones/9999/id: [^\n]*$"):
        parse_release(text.replace("m-09999", "M 9999").encode(), "a")
