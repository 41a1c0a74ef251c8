"""What is asked of a library by those modules of this package that `Library` itself is made with."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ilrs_docs.model import Release

if TYPE_CHECKING:
    from ilrs_docs.library.folder import Folder
    from ilrs_docs.library.heads import Head
    from ilrs_docs.model import Lineage

Side = PathLike[str] | str | Release | None
"""What a side of a comparison is named by: a selector, a path, a release that was read; None for no document."""


class ReadableLibrary(Protocol):
    """A library as `Library` is one: its folders, its heads, its releases by selector, its lineage."""

    path: Path
    paths: tuple[Path, ...]
    folders: tuple[Folder, ...]

    def load(self, selector: PathLike[str] | str) -> Release:
        """Return the release that `selector` names; raises what `Library.load` raises."""
        ...

    def heads(self, document: str | None = None) -> tuple[Head, ...]:
        """Return the heads of all releases, or of those of one document."""
        ...

    def load_lineage(self) -> Lineage:
        """Return the declared successions."""
        ...
