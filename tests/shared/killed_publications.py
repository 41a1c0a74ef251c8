"""A program that publishes in a library, and is killed at a step of its writing: `FOLDER CHANGE [ROOM]`.

With a ROOM it does so in a copy of the library for each step, the first, the second and so on, until a publication
comes to its end; else once, to be stopped from outside.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, Final

from ilrs_docs import Library
from ilrs_docs.authoring.reading import read_written
from ilrs_docs.recording import publish

DAY: Final = date(2026, 11, 28)
VERSION: Final = "2.0.0"
_STEPS: Final = frozenset({"os.rename", "os.remove", "os.mkdir"})
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def published(folder: Path, change: Path) -> None:
    """Publish what a change file leads to."""
    publish(Library(folder), read_written(change), version=VERSION, day=DAY)


def _kill_at(number: int, folder: Path) -> None:
    """Let this process be killed before the step of this number: a file opened, forced to the disk, renamed, ..."""
    left, force = count(number - 1, -1), os.fsync

    def step() -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        if (event in _STEPS or writes) and str(arguments[0]).startswith(str(folder)):
            step()

    def forced(file: int) -> None:
        step()
        force(file)

    sys.addaudithook(heard)
    os.fsync = forced  # type: ignore[assignment] # it takes the number of a file here, as it is called


def _killed(number: int, folder: Path, act: Callable[[], None]) -> bool:
    """Return whether an act in another process was killed at a step; False where it came to its end before."""
    child = os.fork()
    if child == 0:
        _kill_at(number, folder)
        act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        message = f"{folder}: the publication failed"
        raise RuntimeError(message)
    return os.WIFSIGNALED(status)


def main(folder: Path, change: Path, room: Path | None) -> None:
    """Do what the program does; print how many steps there are."""
    if room is None:
        published(folder, change)
        return
    for number in count(1):
        copy = room / str(number)
        shutil.copytree(folder, copy)
        if not _killed(number, copy, lambda copy=copy: published(copy, change)):  # type: ignore[misc] # its default says it
            print(json.dumps(number))  # noqa: T201 - what the test reads
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else None)
