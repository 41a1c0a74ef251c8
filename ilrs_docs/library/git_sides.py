"""What git hands to a diff driver: the two sides of a file, and what one that was added comes after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ilrs_docs.errors import InvalidInputError
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.folder import RELEASE
from ilrs_docs.library.heads import Head, head_of, read_head
from ilrs_docs.library.reading import parse, parse_release
from ilrs_docs.library.selectors import is_nothing, order
from ilrs_docs.library.sums import LINEAGE
from ilrs_docs.model import Lineage, Release


class GitSides(NamedTuple):
    """Both sides of a file, None where it is not there; `before` is the file with which an added one is compared."""

    old: Release | None
    new: Release | None
    lineage: Lineage | None = None
    before: Path | None = None


def git_sides(path: str, old: str, new: str) -> GitSides:
    """Return the two sides of a file at `path`, which git has put into the files `old` and `new` for a while.

    A release that was added comes after the latest one in its folder that is older than it. A lineage beside that
    folder is used. Raises InvalidInputError with every fault of either side, under the name that the file has.
    """
    before, after = (None if is_nothing(side) else parse_release(read_bytes(side), path) for side in (old, new))
    found = _predecessor(Path(path), after) if before is None and after else None
    lineage = Path(path).parent.parent / LINEAGE
    declared = parse(Lineage, read_bytes(lineage), str(lineage)) if lineage.is_file() else None
    return GitSides(parse_release(read_bytes(found), str(found)) if found else before, after, declared, found)


def _predecessor(path: Path, release: Release) -> Path | None:
    """Return the latest release in the folder of a file that is of its document and older, drafts left out."""
    own = head_of(release)
    older = {
        file: head
        for file, head in heads_in(path.parent)
        if head.document == own.document and head.standing != "draft" and order(head) < order(own)
    }
    return max(older, key=lambda file: order(older[file]), default=None)


def heads_in(folder: Path) -> Iterator[tuple[Path, Head]]:
    """Yield the releases in a folder with their heads; one that cannot be read is told where it changed.

    >>> list(heads_in(Path("nowhere")))
    []
    """
    for file in sorted(folder.glob("*.json")):
        if RELEASE.fullmatch(file.name):
            try:
                head = read_head(read_bytes(file), str(file))
            except InvalidInputError:
                continue
            yield file, head
