"""Limits: counted over the bytes before anything is parsed, told in one sentence, raised where somebody asks for it."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs import InvalidInputError, Library, WrongUseError, parse_release, read_release
from ilrs_docs.library import limits as module
from ilrs_docs.library.limits import NAMES, Extent, Limits, extent, limits
from ilrs_docs.model.canonical import canonical_bytes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('ab"\\[]{},:\n\u4e2d'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('ab"\\[]{},'), inner),
    max_leaves=30,
)


def _extent(value: object) -> Extent:
    """Return what has to be counted, from the value itself."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    parts = [_extent(one) for one in inner]
    deepest = max((part.depth for part in parts), default=0)
    return Extent(1 + sum(part.values for part in parts), deepest + isinstance(value, (dict, list)))


@settings(deadline=None)
@given(JSON, st.integers(1, 20), st.booleans())
def test_what_is_counted(value: object, step: int, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    """The depth is that of the value, the count at most one more for each empty container, however it is cut."""
    data = json.dumps(value, ensure_ascii=ascii_only, indent=step % 3 or None).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_STEP", step)
        found, wanted = extent(data), _extent(value)
    assert found.depth == wanted.depth
    empty = json.dumps(value).count("[]") + json.dumps(value).count("{}")
    assert wanted.values <= found.values <= wanted.values + empty
    assert extent(data) == found


def test_stored_releases_lie_far_within() -> None:
    """No release of the library comes near a limit."""
    for release in Library().releases():
        data = canonical_bytes(release)
        found = extent(data)
        assert len(data) * 100 < limits().bytes
        assert found.values * 100 < limits().values
        assert found.depth < 20


def test_zeros_are_refused_unparsed() -> None:
    """Counting ends soon after the limit; nothing of the text is made into values."""
    data = b"[" + b"0," * 30_000_000 + b"0]"
    start = time.process_time()
    with pytest.raises(
        InvalidInputError, match=r"^a: holds more than 5000000 values, which no release does; ILRS_DOCS"
    ):
        parse_release(data, "a")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[" + b"0," * 6_000_000, "holds more than 5000000 values"),
        (b'"' * 21_000_000, "holds more than 5000000 values"),
        (b'["' + b"\\" * 3_000_000 + b'"]', "expected an object, found an array"),
        (b'["' + b"\\" * 3_000_001 + b'"]', "not JSON: unterminated string"),
        (b'["' + b"\\" * 600_000, "not JSON: unterminated string"),
        (b"[" * 101 + b"]" * 101, "1:101: nested more than 100 levels deep, which no release is"),
        (b"[" * 2_000_000, "1:101: nested more than 100 levels deep"),
        (b"]" * 2_000_000 + b"[" * 101, "not JSON"),
        (b"{" + b",".join(b'"%d":1' % at for at in range(100_001)) + b"}", "holds an object of more than 100000 n"),
    ],
)  # fmt: skip
def test_what_is_beyond_a_limit_is_told_fast(data: bytes, told: str) -> None:
    """In one sentence, and in the time that it takes to look at each byte."""
    start = time.process_time()
    with pytest.raises(InvalidInputError) as caught:
        parse_release(data, "a")
    assert told in str(caught.value.faults[0])
    assert time.process_time() - start < 5


def test_limits_can_be_raised(tmp_path: Path, release_data: Callable[..., dict[str, Any]]) -> None:
    """By a keyword, for one file; lowered too."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(release_data()), "utf-8")
    assert read_release(path, Limits(bytes=10_000, values=100)).version == "1.0.0"
    for bounds, told in (
        (Limits(bytes=100), "larger than 100 bytes, which such a file never is$"),
        (Limits(values=7), "holds more than 7 values, which no release does; ILRS_DOCS_MAX_VALUES raises the limit$"),
        (Limits(depth=2), ":1:[0-9]+: nested more than 2 levels deep, which no release is$"),
    ):
        with pytest.raises(InvalidInputError, match=told):
            read_release(path, bounds)
    with pytest.raises(InvalidInputError, match="larger than 100 bytes"):
        parse_release(path.read_bytes(), "a", Limits(bytes=100))
    deep = b'{"a":' * 150 + b"1" + b"}" * 150
    with pytest.raises(InvalidInputError, match="the field 'version' is missing"):
        parse_release(deep, "a", Limits(depth=200))


def test_limits_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has a variable of its own; what is no number that could hold is wrong use."""
    for name, value, found in zip(NAMES, ("300000000", "7", "200"), Limits(300_000_000, 7, 200), strict=True):
        monkeypatch.setenv(name, value)
        assert found in limits()
    assert limits() == Limits(300_000_000, 7, 200)
    with pytest.raises(InvalidInputError, match="holds more than 7 values"):
        Library().load("roadmap@1.0")
    monkeypatch.setenv(NAMES[1], "")
    assert limits().values == Limits().values
    for wrong in ("0", "-1", "many", "1e6", "\u0661", "9" * 30, "201"):
        monkeypatch.setenv(NAMES[2], wrong)
        with pytest.raises(
            WrongUseError, match=r"^ILRS_DOCS_MAX_DEPTH is '.*'; set it to a whole number from 1 to 200$"
        ):
            limits()


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Its size is enough."""
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(
        InvalidInputError, match=r"huge\.json: larger than 256 MiB, .* never is; ILRS_DOCS_MAX_BYTES rai"
    ):
        read_release(path)
    with pytest.raises(InvalidInputError, match="larger than 256 MiB"):
        parse_release(path.read_bytes(), "a")


def test_settings_have_limits_of_their_own(tmp_path: Path, ilrs: Callable[..., tuple[int, str, str]]) -> None:
    """A policy, a profile and a template are small."""
    path = tmp_path / "big"
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    for option in ("--policy", "--partner", "--template"):
        code, out, err = ilrs("report", "roadmap@1.0", "roadmap@1.0", option, path)
        assert (code, out, err) == (3, "", f"error: {path}: larger than 1 MiB, which such a file never is\n")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux has it")
def test_refusing_takes_no_memory(tmp_path: Path) -> None:
    """An array of 20 million zeros costs little more than its bytes."""
    path = tmp_path / "zeros.json"
    path.write_bytes(b"[" + b"0," * 20_000_000 + b"0]")
    code = (
        "import sys\n"
        "from ilrs_docs.cli import run\n"
        "code = run(['show', sys.argv[1]])\n"
        "print(code, *(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True)  # noqa: S603 - ourselves
    ended, peak = done.stdout.split()
    assert ended == b"3"
    assert int(peak) < 150_000
