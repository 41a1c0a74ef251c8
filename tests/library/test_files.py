"""Files of any kind: what can be read is read, what cannot is told, and nothing hangs for ever."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ilrs_docs import InvalidInputError, Library
from ilrs_docs.library import files
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.limits import Limits
from ilrs_docs.model.canonical import canonical_bytes

POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and devices of POSIX")


@pytest.fixture
def pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a named pipe, for which nobody waits longer than half a second."""
    monkeypatch.setattr(files, "PATIENCE", 0.5)
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def _writing(path: Path, *pieces: bytes, pause: float = 0.0) -> threading.Thread:
    def write() -> None:
        time.sleep(pause)
        with path.open("wb", buffering=0) as file:
            for piece in pieces:
                time.sleep(pause)
                file.write(piece)

    thread = threading.Thread(target=write)
    thread.start()
    return thread


@POSIX
def test_a_pipe_that_nobody_writes_into(pipe: Path) -> None:
    """It is told after a while, with how long that was."""
    start = time.monotonic()
    with pytest.raises(InvalidInputError, match=r"pipe: is a pipe that nobody wrote into within 0\.5 seconds$"):
        read_bytes(pipe)
    assert 0.4 < time.monotonic() - start < 5


@POSIX
def test_a_pipe_is_read_to_its_end(pipe: Path) -> None:
    """However slowly it comes: who holds it open is waited for longer than for who never comes."""
    for pause in (0.0, 0.2, 0.4):
        thread = _writing(pipe, b"a", b"b" * 100_000, b"c", pause=pause)
        assert read_bytes(pipe) == b"a" + b"b" * 100_000 + b"c"
        thread.join()


@POSIX
def test_an_endless_pipe_is_refused(pipe: Path) -> None:
    """It is read up to the limit."""
    read_end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_end = os.open(pipe, os.O_WRONLY)
    os.write(write_end, b"x" * 5000)
    with pytest.raises(InvalidInputError, match="larger than 4096 bytes"):
        read_bytes(pipe, Limits(bytes=4096))
    for end in (read_end, write_end):
        os.close(end)


@POSIX
def test_a_substituted_process(tmp_path: Path) -> None:
    """What a shell puts in the place of `<(...)` is read; where nothing comes through, nothing is waited for."""
    (tmp_path / "a.json").write_bytes(canonical_bytes(Library().load("roadmap@1.0")))
    command = [sys.executable, "-m", "ilrs_docs", "show", "/dev/stdin"]
    with (tmp_path / "a.json").open("rb") as given:
        assert subprocess.run(command, stdin=given, capture_output=True, check=True).stdout  # noqa: S603 - ourselves
    data = (tmp_path / "a.json").read_bytes()
    assert subprocess.run(command, input=data, capture_output=True, check=True).stdout  # noqa: S603 - ourselves
    start = time.monotonic()
    done = subprocess.run(command, input=b"", capture_output=True, check=False)  # noqa: S603 - ourselves
    assert (done.returncode, done.stderr) == (3, b"error: /dev/stdin:1:1: not JSON: the file is empty\n")
    assert time.monotonic() - start < 5


@POSIX
def test_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, a device, a socket and a name that no file can have are told in one line each."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        for path, reason in (
            (tmp_path, "is a directory"),
            ("/dev/zero", "is a device, not a file"),
            (os.devnull, "is a device, not a file"),
            ("socket", "no such device or address"),
            ("x" * 5000, "file name too long"),
            ("a\0b", "the name has a NUL in it, which no file's has"),
            ("none", "no such file or directory"),
        ):
            with pytest.raises(InvalidInputError) as caught:
                read_bytes(path)
            assert caught.value.faults[0].message == reason


def test_a_file_that_fails_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that breaks is told as well."""
    (tmp_path / "a").write_bytes(b"x")

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(files, "_read", broken)
    with pytest.raises(InvalidInputError, match="a: input/output error"):
        read_bytes(tmp_path / "a")


@POSIX
def test_inputs_of_every_kind_may_be_pipes(pipe: Path, ilrs: Callable[..., tuple[int, str, str]]) -> None:
    """Each command and option tells of a pipe that nobody writes into."""
    pair = ("roadmap@1.0", "roadmap@1.0")
    for arguments in (
        ("show", pipe),
        ("diff", pipe, "roadmap@1.0"),
        ("report", *pair, "--policy", pipe),
        ("report", *pair, "--template", pipe),
        ("report", *pair, "--partner", pipe),
        ("translations", "roadmap@1.0", "--take", pipe),
    ):
        code, out, err = ilrs(*arguments)
        assert (code, out) == (3, "")
        assert err == f"error: {pipe}: is a pipe that nobody wrote into within 0.5 seconds\n"
