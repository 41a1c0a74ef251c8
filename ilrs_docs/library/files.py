"""The bytes of a file of any kind that a path can lead to, or why there are none; nothing is waited for without end."""

from __future__ import annotations

import os
import stat
import time
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import BytesIO
from pathlib import Path
from typing import Final, NoReturn

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.limits import NAMES, Limits, limits

PATIENCE: Final = 10.0
"""Seconds for which a pipe waits for somebody who writes into it."""
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PIECE: Final = 1 << 20
_PAUSE: Final = 0.02
_ALREADY_OPEN: Final = ("/dev/", "/proc/")
STANDARD_INPUT: Final = "-"
"""What stands for standard input where a file is named."""
_INPUT: Final = 0


def read_bytes(path: Path | str, bounds: Limits | None = None) -> bytes:
    """Return the bytes of a file, or of a pipe, of at most as many as `bounds` allows, `limits()` where none are given.

    The name `-` is that of standard input; a file that is called so is `./-`. Raises InvalidInputError where it is
    larger, missing, a folder or a device, not to be read, or a pipe that nobody writes into within `PATIENCE`.

    >>> read_bytes("nowhere.json")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.json: no such file or directory
    """
    allowed = (bounds or limits()).bytes
    try:
        file = os.dup(_INPUT) if str(path) == STANDARD_INPUT else os.open(path, _FLAGS)
    except OSError as error:
        _refuse(path, (error.strerror or str(error)).lower())
    except ValueError:
        _refuse(path, "the name has a NUL in it, which no file's has")
    try:
        data = _read(file, path, allowed)
    except OSError as error:
        _refuse(path, (error.strerror or str(error)).lower())
    finally:
        os.close(file)
    if data is None or len(data) > allowed:
        _refuse(path, too_large(allowed))
    return data


def not_utf_8(data: bytes, at: int) -> str:
    r"""Return what is said of bytes that are no UTF-8 from a place on.

    >>> not_utf_8(b"caf\xe9", 3)
    'not UTF-8: the byte 0xe9 begins no character here'
    >>> not_utf_8("{".encode("utf-16"), 0)
    'not UTF-8 but UTF-16, as PowerShell writes; save it as UTF-8'
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "not UTF-8 but UTF-16, as PowerShell writes; save it as UTF-8"
    return f"not UTF-8: the byte 0x{data[at]:02x} begins no character here"


def too_large(allowed: int) -> str:
    """Return what is said of an input that has more bytes than are allowed.

    >>> too_large(1024 * 1024)
    'larger than 1 MiB, which such a file never is'
    """
    mebi = 1024 * 1024
    size = f"{allowed // mebi} MiB" if allowed % mebi == 0 else f"{allowed} bytes"
    raised = f"; {NAMES[0]} raises the limit" if allowed == limits().bytes else ""
    return f"larger than {size}, which such a file never is{raised}"


def _read(file: int, path: Path | str, allowed: int) -> bytes | None:
    """Return the bytes of an open file, None where it says itself that it has more than are allowed."""
    status = os.fstat(file)
    if stat.S_ISDIR(status.st_mode):
        _refuse(path, "is a directory")
    if stat.S_ISFIFO(status.st_mode):
        return _drained(file, path, allowed)
    if not stat.S_ISREG(status.st_mode):
        _refuse(path, "is a device, not a file")
    if status.st_size > allowed:
        return None
    with open(file, "rb", buffering=0, closefd=False) as opened:
        return opened.readall()


def _drained(pipe: int, path: Path | str, allowed: int) -> bytes:
    """Return what comes through a pipe: who holds it open may take any time, who never comes has `PATIENCE`."""
    import select

    found = BytesIO()
    deadline = time.monotonic() + PATIENCE
    met = str(path).startswith((STANDARD_INPUT, *_ALREADY_OPEN))  # whether its other end was open at some time
    while found.tell() <= allowed:
        try:
            piece = os.read(pipe, _PIECE)
        except BlockingIOError:  # somebody has it open and says nothing yet
            met = True
            select.select([pipe], [], [])
            continue
        found.write(piece)
        if not piece and (met or found.tell()):
            break
        if not piece and time.monotonic() > deadline:
            _refuse(path, f"is a pipe that nobody wrote into within {PATIENCE:g} seconds")
        if not piece:
            time.sleep(_PAUSE)
    return found.getvalue()


def _refuse(path: Path | str, reason: str) -> NoReturn:
    raise InvalidInputError((InputFault(str(path), None, None, None, reason, "unreadable-file"),)) from None
