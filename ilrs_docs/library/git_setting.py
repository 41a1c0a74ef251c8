"""A repository set up so that git shows releases by a driver of ours: its configuration and its `.gitattributes`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.git import run_git

ATTRIBUTES = ".gitattributes"


def set_up(patterns: Sequence[str], driver: str) -> list[str]:
    """Set up the repository that the current folder is in, and return what was done, line by line.

    `patterns` say which files are shown by the `driver`, as `.gitattributes` has them; a line that is there stays.
    Raises InvalidInputError where there is no repository, WrongUseError for a pattern that is none, or where nothing
    can be written.
    """
    wrong = [pattern for pattern in patterns if not pattern or pattern[0] in '#!"' or pattern.split() != [pattern]]
    if wrong:
        message = f'{wrong[0]!r} is no pattern of {ATTRIBUTES}: it has no white space, and begins with none of # ! "'
        raise WrongUseError(message)
    folder = Path(run_git(["rev-parse", "--show-toplevel"], "this folder").decode().rstrip("\n"))
    settings = {"command": f"{driver} git diff", "textconv": f"{driver} git text"}
    for name, value in settings.items():
        run_git(["config", "--local", f"diff.{driver}.{name}", value], f"diff.{driver}.{name}")
    done = [f"set diff.{driver}.{name} to {value!r}" for name, value in settings.items()]
    return [*done, *_attributed(folder / ATTRIBUTES, [f"{pattern} diff={driver}" for pattern in patterns])]


def _attributed(path: Path, lines: Sequence[str]) -> Iterator[str]:
    """Write the lines that a file does not have yet at its end, and yield what was done with each."""
    try:
        there = path.read_bytes() if path.exists() else b""
        known = {line.strip() for line in there.decode(errors="replace").splitlines()}
        fresh = [line for line in dict.fromkeys(lines) if line not in known]
        if fresh:
            gap = b"" if not there or there.endswith(b"\n") else b"\n"
            path.write_bytes(there + gap + "".join(f"{line}\n" for line in fresh).encode())
    except OSError as error:
        message = f"cannot write {path}: {(error.strerror or str(error)).lower()}"
        raise WrongUseError(message) from None
    yield from (f"{'wrote' if line in fresh else 'found'} {line!r} in {ATTRIBUTES}" for line in lines)
