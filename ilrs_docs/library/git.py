"""Files as git keeps them: the bytes of a file in a commit, read without a shell and without a work tree."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from ilrs_docs.errors import InputFault, InvalidInputError, WrongUseError
from ilrs_docs.library.files import too_large
from ilrs_docs.library.limits import Limits, limits

_PREFIX = "git:"


class GitFile(NamedTuple):
    """A file in a commit: what names the commit (a branch, a tag, `HEAD~1`), and its path, as git reads `REF:PATH`.

    >>> str(GitFile("HEAD~1", "versions/roadmap/1.0.0.json"))
    'git:HEAD~1:versions/roadmap/1.0.0.json'
    """

    ref: str
    path: str

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{_PREFIX}{self.ref}:{self.path}"


def read_git_name(text: str) -> GitFile | None:
    """Return the file in a commit that a text names as `git:REF:PATH`; None where it names none.

    Raises WrongUseError for a commit whose name begins with `-`, which git would take as an option.

    >>> read_git_name("git:v1:a.json")
    GitFile(ref='v1', path='a.json')
    >>> read_git_name("roadmap@1.0")
    """
    ref, colon, path = text.removeprefix(_PREFIX).partition(":")
    if not (text.startswith(_PREFIX) and ref and colon and path):
        return None
    if ref.startswith("-"):
        message = f"{text!r} names no commit: what git takes as one does not begin with '-'"
        raise WrongUseError(message)
    return GitFile(ref, path)


def read_blob(file: GitFile, bounds: Limits | None = None) -> bytes:
    """Return the bytes of a file in a commit of the repository that the current folder is in.

    Raises InvalidInputError with what git says where there is none, or where it is larger than `bounds` allows,
    WrongUseError where git is not installed.
    """
    allowed = (bounds or limits()).bytes
    size = run_git(["cat-file", "-s", f"{file.ref}:{file.path}"], str(file))
    if int(size) > allowed:
        _refuse(str(file), too_large(allowed))
    return run_git(["cat-file", "blob", f"{file.ref}:{file.path}"], str(file))


def run_git(arguments: Sequence[str], name: str) -> bytes:
    """Return what git says to a command, in the current folder and in English; `name` is what it is asked about.

    Raises InvalidInputError with its message where it fails, WrongUseError where git is not installed.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell: each argument is handed to git as it is
            ["git", *arguments],  # noqa: S607 - git is where the user's PATH has it
            check=False, capture_output=True, stdin=subprocess.DEVNULL, env=os.environ | {"LC_ALL": "C"},
        )  # fmt: skip
    except FileNotFoundError:
        message = "git is not installed, or not on the PATH"
        raise WrongUseError(message) from None
    except ValueError:
        _refuse(name, "the name has a NUL in it, which no file's has")
    if done.returncode:
        said = done.stderr.decode(errors="backslashreplace").strip().split("\n")[0]
        _refuse(name, f"git says: {said.removeprefix('fatal: ')}")
    return done.stdout


def _refuse(name: str, reason: str) -> NoReturn:
    raise InvalidInputError((InputFault(name, None, None, None, reason, "unreadable-file"),))
