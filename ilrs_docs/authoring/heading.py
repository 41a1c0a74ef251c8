"""The fields of a release that its change file says, and those that follow: the version and the label of a state."""

from __future__ import annotations

from datetime import date
from typing import Final

from ilrs_docs.authoring.files import ChangeFile, FieldLine
from ilrs_docs.model import Release, Standing

TRACKED: Final[Standing] = "tracked"
SAID: Final = ("version", "standing", "issued")
"""What the head of a change file says in plain values."""


def head_lines(base: Release, file: ChangeFile) -> dict[str, FieldLine]:
    """Return a line for each field of the release that becomes another one, or is said to stay.

    A tracked state has the next version after the last official one, and its day as version and as label, where the
    file says nothing else.

    >>> from ilrs_docs import Library
    >>> file = ChangeFile(document="roadmap", issued=date(2026, 9, 10), standing="tracked")
    >>> {name: line.value for name, line in head_lines(Library().load("roadmap@1.0"), file).items()}["version"]
    '1.0.1-tracked.20260910'
    """
    standing = file.standing or base.standing
    issued = file.issued or base.issued
    found: dict[str, FieldLine] = {}
    if standing == TRACKED and issued and "issued" not in file.release:
        found["version"] = FieldLine(value=tracked_version(base.version, issued))
        found["label"] = FieldLine(value=f"as of {issued}")
    elif base.standing == TRACKED and base.label == f"as of {base.issued}":
        found["label"] = FieldLine()
    said = {"version": file.version, "standing": file.standing, "issued": file.issued and file.issued.isoformat()}
    found |= {name: FieldLine(value=value) for name, value in said.items() if value is not None}
    return found | file.release


def tracked_without_day(base: Release, file: ChangeFile) -> bool:
    """Return whether a file would lead to a tracked state, and says neither its day nor its version."""
    tracked = (file.standing or base.standing) == TRACKED and "standing" not in file.release
    return tracked and file.issued is None and file.version is None and "issued" not in file.release


def tracked_version(version: str, day: date) -> str:
    """Return the version of a state of some day, compiled after the release that has this version.

    >>> tracked_version("1.0.0", date(2026, 9, 10)), tracked_version("1.0.1-tracked.20251024", date(2026, 9, 10))
    ('1.0.1-tracked.20260910', '1.0.1-tracked.20260910')
    """
    return f"{next_patch(version)}-tracked.{day:%Y%m%d}"


def next_patch(version: str) -> str:
    """Return the next version without a stage: the version itself where it has one.

    >>> next_patch("1.0.0"), next_patch("1.0.1-draft.1")
    ('1.0.1', '1.0.1')
    """
    from semver import Version

    read = Version.parse(version)
    return str(read.finalize_version() if read.prerelease else read.bump_patch())
