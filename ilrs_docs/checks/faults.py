"""The kinds of faults by which a file is no release, or not the one that it should be, or makes none: a row for each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from ilrs_docs.errors import FaultRule


class FaultKind(NamedTuple):
    """What is wrong with a file, and what to do."""

    tells: str
    hint: str


# fmt: off
FAULTS: Final[Mapping[FaultRule, FaultKind]] = MappingProxyType({
    "unreadable-file": FaultKind("A file is not there, cannot be read, or is larger than any release.", "name a file that is there and can be read, or a folder with --library"),
    "newer-format": FaultKind("A file is of a newer format than this version of the tool reads.", "read it with a newer version of ilrs-docs"),
    "broken-json": FaultKind("A file is no JSON, no UTF-8, or gives one key twice.", "mend it at this place"),
    "invalid-field": FaultKind("A field is unknown, missing, or holds what it cannot.", "`ilrs-docs schema release` prints what each field holds"),
    "duplicate-id": FaultKind("Two entries of one kind have one id.", "give one of them an id of its own"),
    "dangling-reference": FaultKind("A field names an entry, or a gap a place, that the release does not have.", "add what it names, or name what is there"),
    "unlike-head": FaultKind("The head contradicts itself: kind and content, standing and version, day or notice, languages.", "make both say the same"),
    "misplaced-file": FaultKind("A file of a library holds another document or version than its place says.", "move it to DOCUMENT/VERSION.json, or mend its head"),
    "not-as-listed": FaultKind("A file of a library is not what `SHA256SUMS` says, is not listed there, or is listed and not there.", "`ilrs-docs verify` says how it is mended"),
    "broken-toml": FaultKind("A change file is no TOML, no UTF-8, or gives one key twice.", "mend it at this place"),
    "invalid-line": FaultKind("A line of a change file is unknown, holds what it cannot, or does not fit its base.", "mend it at this place"),
    "unsettled-conflict": FaultKind("A merge left a conflict in a change file.", "`ilrs-docs edit FILE resolve ENTRY FIELD` settles it for `ours`, `theirs` or `base`, or by `=VALUE`"),
    "unknown-base": FaultKind("The release that a change file is made from is not known, so that it is looked at by itself alone.", "name the library that has it (`--library`), or `ilrs-docs apply BASE FILE`"),
})
"""Each kind of fault by its name: what is wrong, and what to do."""
# fmt: on
