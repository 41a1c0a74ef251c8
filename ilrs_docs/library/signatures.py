"""`SIGNATURES`: which heads of a log were signed, one line a signature, each naming the head and the key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, ValidationError

from ilrs_docs.errors import IntegrityError
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.limits import LOG as LARGEST
from ilrs_docs.library.limits import MOST_FAULTS
from ilrs_docs.library.record import LOG, SHORTEST, Digest, Record
from ilrs_docs.model.base import Model

SIGNATURES: Final = "SIGNATURES"
"""The file of a library that holds the signatures of the heads of its log."""


class Signature(Model):
    r"""A signature of a head, and the public key by which it can be checked, both as hexadecimal digits.

    >>> Signature(head="0" * 64, key="1" * 64, signature="2" * 128).line().count(b"\n")
    1
    """

    head: Digest
    key: Digest
    signature: Annotated[str, Field(pattern="^[0-9a-f]{128}$")]

    def line(self) -> bytes:
        """Return the line as it stands in the file."""
        return json.dumps(self.model_dump(mode="json"), separators=(",", ":")).encode() + b"\n"


def read_signatures(folder: Path) -> tuple[Signature, ...]:
    """Return the signatures of a library, none where it has no such file.

    Raises InvalidInputError where it cannot be read, IntegrityError with a sentence for each line that was altered.

    >>> read_signatures(Path("nowhere"))
    ()
    """
    path = folder / SIGNATURES
    return parse_signatures(read_bytes(path, LARGEST)) if path.exists() else ()


def parse_signatures(data: bytes) -> tuple[Signature, ...]:
    """Return the signatures that the bytes of such a file hold.

    >>> parse_signatures(b"what is this")
    Traceback (most recent call last):
    ilrs_docs.errors.IntegrityError: SIGNATURES:1: altered: no line of signatures, which each is JSON in one form
    """
    found: list[Signature] = []
    problems: list[str] = []
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            one = Signature.model_validate_json(line)
        except ValidationError:
            one = None
        if one and one.line() == line:
            found.append(one)
        else:
            problems.append(f"{SIGNATURES}:{number}: altered: no line of signatures, which each is JSON in one form")
    if problems:
        left = len(problems) - MOST_FAULTS
        more = (f"{SIGNATURES}: and {left} more",) if left > 0 else ()
        raise IntegrityError((*problems[:MOST_FAULTS], *more))
    return tuple(found)


def unfounded(record: Record, folder: Path) -> Iterator[str]:
    """Yield a sentence for each signature of a library that is of no head of its log, or is none.

    >>> list(unfounded(Record((), ()), Path("nowhere")))
    []
    """
    try:
        signatures = read_signatures(folder)
    except IntegrityError as error:
        yield from error.problems
        return
    for number, one in enumerate(signatures, start=1):
        if one.head not in record.hashes:
            yield f"{SIGNATURES}:{number}: of the head {one.head[:SHORTEST]}, which {LOG} never had"
