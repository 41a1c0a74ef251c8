"""Whether a file of a library stands where its head says: the version in the folder of its document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ilrs_docs.errors import InputFault
from ilrs_docs.library.heads import Head


def misplaced(head: Head, path: Path, data: bytes) -> Iterator[InputFault]:
    """Yield a fault where the document or the version in a file is another one than its place says.

    >>> head = Head("roadmap", "1.0.0", None, None, None)
    >>> [str(one) for one in misplaced(head, Path("roadmap/1.1.0.json"), b'{"version": "1.0.0"}')]
    ["roadmap/1.1.0.json:1:13: /version: the version is '1.0.0', the place of the file says '1.1.0'"]
    """
    for name, value, place in (
        ("document", head.document, path.parent.name),
        ("version", head.version, path.name.removesuffix(".json")),
    ):
        if value != place:
            from ilrs_docs.library.positions import locate

            reason = f"the {name} is {value!r}, the place of the file says {place!r}"
            where = locate(data.decode("utf-8-sig"), (name,))
            yield InputFault(str(path), *where, f"/{name}", reason, "misplaced-file")
