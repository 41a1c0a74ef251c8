"""Bytes to a file, all of them or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ilrs_docs.errors import WrongUseError


def save(path: str | os.PathLike[str], shown: str | bytes | Iterable[str]) -> None:
    r"""Write text as UTF-8, or bytes as they are, to a file, all of it or nothing; a link is followed.

    Text may come in parts, none of which is kept. Half a character (a lone surrogate), which UTF-8 cannot write,
    becomes an escape such as `\ud800`. Raises WrongUseError where the place cannot be written to, and what the making
    of a part raises.
    """
    name = os.fspath(path)
    parts = (shown,) if isinstance(shown, (str, bytes)) else shown
    try:
        place = Path(name)
        replace(place if _streams(place) else Path(os.path.realpath(name)), map(encoded, _given(parts)))
    except _PartError as found:
        raise found.error from found.error.__cause__
    except (OSError, ValueError) as error:
        raise WrongUseError(unwritten(name or repr(name), error)) from None


class _PartError(Exception):
    """Carries an error of whoever makes the parts past those of writing, which are told otherwise."""

    def __init__(self, error: OSError | ValueError) -> None:
        super().__init__(str(error))
        self.error = error


def _given(parts: Iterable[str | bytes]) -> Iterator[str | bytes]:
    """Yield parts, and tell an error of whoever makes them from one of writing."""
    try:
        yield from parts
    except (OSError, ValueError) as error:
        raise _PartError(error) from error


def encoded(shown: str | bytes) -> bytes:
    r"""Return text as UTF-8, half characters as escapes; bytes as they are.

    >>> encoded("\ud800"), encoded(b"a")
    (b'\\ud800', b'a')
    """
    return shown.encode(errors="backslashreplace") if isinstance(shown, str) else shown


def unwritten(name: str, error: OSError | ValueError) -> str:
    """Return why something could not be written.

    >>> unwritten("a.txt", OSError(28, "No space left on device"))
    'cannot write a.txt: no space left on device'
    """
    return f"cannot write {name}: {(getattr(error, 'strerror', None) or str(error)).lower()}"


def _streams(path: Path) -> bool:
    """Return whether a path leads to a device or a pipe, which may have no name of its own (`/dev/stdout`)."""
    return path.exists() and not path.is_file() and not path.is_dir()


def replace(path: Path, data: Iterable[bytes]) -> None:
    """Put a file with this data, part by part, in the place of another, the rights of which it gets.

    A device or a pipe is written to. Raises what the operating system raises.
    """
    if _streams(path):
        with path.open("wb") as device:
            device.writelines(data)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.writelines(data)
        if path.exists():
            import shutil

            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
