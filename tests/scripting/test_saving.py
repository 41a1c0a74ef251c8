"""Saving parts: an error of whoever makes them is not one of writing, and nothing stays behind."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ilrs_docs.errors import InputFault, InvalidInputError, WrongUseError
from ilrs_docs.scripting.saving import save


@pytest.mark.parametrize(
    "error",
    [
        OSError(5, "Input/output error", "source.json"),
        ValueError("no such thing"),
        InvalidInputError((InputFault("a.json", None, None, None, "broken"),)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_of_who_makes_the_parts_goes_on_as_it_is(tmp_path: Path, error: Exception) -> None:
    """With its own cause, and the file that was there stays as it was."""
    cause = KeyError("why")

    def parts() -> Iterator[str]:
        yield "begun"
        raise error from cause

    path = tmp_path / "out.txt"
    path.write_text("before", "utf-8")
    with pytest.raises(type(error)) as found:
        save(path, parts())
    assert found.value is error
    assert found.value.__cause__ is cause
    assert [one.name for one in tmp_path.iterdir()] == ["out.txt"]
    assert path.read_text("utf-8") == "before"


def test_an_error_of_writing_is_told_as_one(tmp_path: Path) -> None:
    """Though parts come in between."""
    with pytest.raises(WrongUseError, match="cannot write"):
        save(tmp_path / "none" / "out.txt", iter(("a", "b")))


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="the system has no names for open files")
def test_a_pipe_without_a_name_is_written_to() -> None:
    """`-o /dev/stdout`, where that is a pipe: the link leads to no file that there is."""
    reading, writing = os.pipe()
    save(f"/dev/fd/{writing}", "all of it")
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read() == b"all of it"
