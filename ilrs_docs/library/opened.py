"""A library whose lists were read once: it reads each release that is asked for, and keeps none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ilrs_docs.library.folder import Stored
from ilrs_docs.library.heads import Head, read_head
from ilrs_docs.library.reading import parse_release
from ilrs_docs.library.shelves import Shelf
from ilrs_docs.model import Lineage, Release


class OpenedLibrary(NamedTuple):
    """The release files of a library by name (`roadmap/1.0.0.json`), each with its folder, and the `lineage` of all."""

    files: Mapping[str, Shelf]
    lineage: Lineage

    def read(self, name: str) -> Release:
        """Return the release of a file.

        Raises KeyError where there is no such file, IntegrityError where it is not what `SHA256SUMS` says,
        InvalidInputError with every fault.
        """
        return self.files[name].checked(name, _release)

    def head(self, name: str) -> Head:
        """Return the head of the release of a file, whose content is not read; raises what `read` does."""
        return self.files[name].checked(name, _head)


def _release(path: Path, stored: Stored) -> Release:
    return parse_release(stored.data, str(path))


def _head(path: Path, stored: Stored) -> Head:
    return read_head(stored.data, str(path))
