"""What was worked out of a step, kept in files of the user's cache folder, so that it is worked out once.

A file is named by the digests of both releases, by what the lineage declares of their document, and by which version of
the tool made it, down to its files: whatever changes, another file is looked for. Its first line is the digest of the
rest; what is not whole, or not of this form, is as if it were not there. Files are put in place by renaming, so that
two processes do not meet, and where nothing can be written nothing is. The folder can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from pydantic import ValidationError

from ilrs_docs import tool
from ilrs_docs.history.steps import Key, LedgerStep, Link
from ilrs_docs.history.telling import ToldStep
from ilrs_docs.language import Language
from ilrs_docs.model import Lineage
from ilrs_docs.model.stored import plain

ENVIRONMENT: Final = "ILRS_DOCS_CACHE"
"""The environment variable that names the folder of the cache; where it is empty, nothing is kept."""
FORM: Final = 1
"""The form of the files; another one is looked for under another name."""


class Cache:
    """What is kept in a folder; where that is None nothing is.

    >>> Cache(None).step("0") is None
    True
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def keys(self, digests: Sequence[str], lineage: Lineage, document: str) -> list[str]:
        """Return the name of what is kept of the step to each of some releases, that are known by their digests."""
        declared = [plain(one) for one in lineage.successions if one.document == document]
        ground = [FORM, tool.VERSION, code(), json.dumps(declared, sort_keys=True)] if self.folder else []
        return [
            hashlib.sha256(json.dumps([ground, old, new]).encode()).hexdigest()
            for old, new in zip(["", *digests], digests, strict=False)
        ]

    def step(self, key: str) -> LedgerStep | None:
        """Return the step that is kept under a name; None where there is none."""
        data = self._kept(f"{key}.step")
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            return _step(json.loads(data)) if data else None
        return None

    def keep_step(self, key: str, step: LedgerStep) -> None:
        """Keep a step under a name."""
        self._keep(f"{key}.step", json.dumps(_plain(step), ensure_ascii=False, separators=(",", ":")).encode())

    def told(self, key: str, language: Language) -> ToldStep | None:
        """Return what is kept of what a step changed, in a language; None where nothing is."""
        data = self._kept(f"{key}.{language}")
        with suppress(ValidationError):
            return ToldStep.model_validate_json(data) if data else None
        return None

    def keep_told(self, key: str, language: Language, told: ToldStep) -> None:
        """Keep what a step changed, in a language."""
        self._keep(f"{key}.{language}", told.model_dump_json().encode())

    def _kept(self, name: str) -> bytes | None:
        """Return what a file holds; None where it cannot be read, or is not what was written."""
        if self.folder is None:
            return None
        try:
            head, _, data = (self.folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if head == _sum(name, data) else None

    def _keep(self, name: str, data: bytes) -> None:
        """Put a file in place, all of it or none; where that cannot be done nothing is kept."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
                made = Path(file.name)
                try:
                    file.write(_sum(name, data) + b"\n" + data)
                    file.close()
                    made.replace(self.folder / name)
                except OSError:
                    made.unlink(missing_ok=True)
                    raise


def default_cache() -> Cache:
    """Return the cache in the folder that the environment names, else in that of the user for caches.

    >>> default_cache().folder is None or default_cache().folder.name
    'history'
    """
    named = os.environ.get(ENVIRONMENT)
    if named is not None:
        return Cache(Path(named) / "history" if named else None)
    from platformdirs import user_cache_path

    return Cache(user_cache_path("ilrs-docs", appauthor=False) / "history")


@cache
def code() -> str:
    """Return which tool it is: a digest of the names, sizes and times of its files, and of Python's version."""
    folder = Path(__file__).parents[1]
    found: list[tuple[str, int, int]] = []
    for path in sorted(folder.rglob("*.py")):
        about = path.stat()
        found.append((path.relative_to(folder).as_posix(), about.st_size, about.st_mtime_ns))
    return hashlib.sha256(json.dumps([sys.version, found]).encode()).hexdigest()


def _sum(name: str, data: bytes) -> bytes:
    """Return the digest of what a file holds, and of its name, so that one file is not taken for another."""
    return hashlib.sha256(name.encode() + b"\n" + data).hexdigest().encode()


def _plain(step: LedgerStep) -> dict[str, Any]:
    """Return a step as plain JSON data."""
    return {
        "links": [[*link.old, *link.new, link.how, link.likely] for link in step.links],
        "reused": sorted(step.reused),
        "gone": sorted(step.gone),
        "moved": sorted(step.moved),
        "entries": [[*key, entry] for key, entry in step.entries.items()],
    }


def _step(data: dict[str, Any]) -> LedgerStep:
    """Return the step that plain JSON data hold."""
    return LedgerStep(
        links=tuple(Link((old, was), (new, now), how, likely) for old, was, new, now, how, likely in data["links"]),
        reused=_keys(data["reused"]),
        gone=_keys(data["gone"]),
        moved=_keys(data["moved"]),
        entries={(kind, own): entry for kind, own, entry in data["entries"]},
    )


def _keys(pairs: Iterable[Sequence[str]]) -> frozenset[Key]:
    return frozenset((kind, own) for kind, own in pairs)
