"""`SHA256SUMS`: what the files of a library have to be, in the format of the `sha256sum` command.

Where a library has a log, that says what its files have to be, and this list is made from it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ilrs_docs.errors import IntegrityError
from ilrs_docs.library.files import read_bytes

NAME = "SHA256SUMS"
LINEAGE = "lineage.json"
"""The file of a library that says which ids became which."""
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](\S.*)")


def remedy(folder: Path) -> str:
    """Return the command that makes the list of a library anew.

    >>> remedy(Path("my library"))
    "cd 'my library' && sha256sum */*.json > SHA256SUMS"
    """
    from shlex import quote

    lineage = f"{LINEAGE} " if (folder / LINEAGE).is_file() else ""
    steps = " */*.toml" if any(folder.glob("*/*.toml")) else ""
    return f"cd {quote(str(folder))} && sha256sum {lineage}*/*.json{steps} > {NAME}"


@dataclass(slots=True)
class Sums:
    """The digests that a library's files must have, by path inside the library, and what is wrong with the list.

    `missing` says that there is no list, `optional` that there need not be one; `source` is the file that lists them,
    the log where there is one, and `published` whether that is so. `forms` are the files of releases that were
    corrected, each with the file that holds its form of today; `declared` the files that declare successions of ids;
    `withdrawn` the files of releases that do not hold any more, each with a sentence.

    >>> sums = read_sums_text("0" * 64 + "  roadmap/1.0.0.json")
    >>> list(sums.lost(Path("nowhere")))
    ['roadmap/1.0.0.json: listed in SHA256SUMS, and not there']
    """

    digests: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    missing: bool = False
    optional: bool = False
    source: str = NAME
    published: bool = False
    forms: dict[str, str] = field(default_factory=dict)
    declared: tuple[str, ...] = (LINEAGE,)
    withdrawn: dict[str, str] = field(default_factory=dict)

    def lists(self, name: str) -> bool:
        """Return whether the file `name` has a digest in the list."""
        return name in self.digests

    def check(self, name: str, folder: Path, digest: str) -> None:
        """Raise IntegrityError where a listed file is not there, or has another digest than the list says."""
        if not self.lists(name):
            return
        if not (folder / name).is_file():
            raise IntegrityError((self._lost(name),))
        if digest != self.digests[name]:
            raise IntegrityError((f"{name}: its digest differs from that in {self.source}",))

    def require(self, name: str, folder: Path) -> None:
        """Raise IntegrityError, with the remedy, for a file that should have a digest in the list and has none."""
        if self.lists(name) or self.optional:
            return
        anew = remedy(folder)
        if self.missing:
            problem = f"{NAME}: missing, so that nothing in {folder} can be checked; if all is right, make it: {anew}"
        else:
            problem = f"{name}: not listed in {NAME}; if the file is right, list it: {anew}"
        raise IntegrityError((problem,))

    def lost(self, folder: Path) -> Iterator[str]:
        """Yield a sentence for each listed file that `folder` does not have."""
        yield from (self._lost(name) for name in self.digests if not (folder / name).is_file())

    def _lost(self, name: str) -> str:
        return f"{name}: listed in {self.source}, and not there"


def read_sums(folder: Path) -> Sums:
    """Read the `SHA256SUMS` of a library; a list that is missing lists nothing.

    Raises InvalidInputError where it cannot be read.

    >>> read_sums(Path("nowhere")).missing
    True
    """
    path = folder / NAME
    if not path.exists():
        return Sums(missing=True)
    return read_sums_text(read_bytes(path).decode(errors="replace"))


def read_sums_text(text: str) -> Sums:
    """Read the text of a `SHA256SUMS`; a line that is none of `sha256sum` is a problem of the list.

    >>> read_sums_text("what is this").problems
    ['SHA256SUMS:1: not a line of sha256sum']
    """
    sums = Sums()
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        name = posixpath.normpath(found[2]) if found else ""
        if not found:
            sums.problems.append(f"{NAME}:{number}: not a line of sha256sum")
        elif name in sums.digests:
            sums.problems.append(f"{NAME}:{number}: {name} is listed twice")
        elif name.startswith(("/", "..")):
            sums.problems.append(f"{NAME}:{number}: {name} leads out of the library")
        else:
            sums.digests[name] = found[1].lower()
    return sums
