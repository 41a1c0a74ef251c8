"""`check` of change files: by themselves, on their base, and the release that each leads to.

What is found in that release stands where the file speaks of the entry; what the file says nothing of has no place.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ilrs_docs.authoring.files import ChangeFile, entries_in
from ilrs_docs.authoring.kinds import SOURCE, Key
from ilrs_docs.authoring.playing import nearest, played
from ilrs_docs.authoring.reading import Written, located, parse_written
from ilrs_docs.authoring.reading_lines import Faults, Path
from ilrs_docs.checks import Finding
from ilrs_docs.checks import check as findings_in
from ilrs_docs.checks.results import CheckedFile, CheckResult, PlacedFinding
from ilrs_docs.errors import FaultRule, InputFault, InvalidInputError, UnknownSelectorError, WrongUseError, pointer
from ilrs_docs.library.checking import Side, findings_beside, placed_fault
from ilrs_docs.library.checking import check as check_releases
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.git import read_blob, read_git_name
from ilrs_docs.library.limits import CHANGE_FILE
from ilrs_docs.library.toml_places import TomlPlaces
from ilrs_docs.model import Release
from ilrs_docs.model.stored import plain
from ilrs_docs.recording.correcting import carried
from ilrs_docs.recording.declaring import beside, declared

if TYPE_CHECKING:
    from ilrs_docs.library import Library

_HEAD = ("version", "issued", "standing")
NO_BASE = "which release is it made from? write base = ..., as `ilrs-docs draft` does"


class _Outcome(NamedTuple):
    """What a change file leads to, None where that is not known, what is wrong with the file, and what was found there.

    Each finding has the path in the file of what speaks of it.
    """

    release: Release | None = None
    findings: tuple[tuple[Path, Finding], ...] = ()
    faults: tuple[InputFault, ...] = ()


def check(library: Library, sides: Sequence[Side] = ()) -> CheckResult:
    """Return all that is wrong with some releases and change files, or with all files of a library.

    A change file is a path that ends in `.toml`; it is played on its base as the library has it, and what it leads to
    is held against the releases before that. All else is as `ilrs_docs.library.checking.check` does it, and raises what
    that raises.

    >>> from ilrs_docs.library import Library
    >>> found = check(Library(), ["docs/examples/change-7.toml"]).findings[0]
    >>> found.rule, found.line, found.pointer
    ('window-outside-phase', 13, '/change/milestone/change-7/window')
    """
    if not any(_is_change_file(one) for one in sides):
        return check_releases(library, sides)
    files = (_checked(library, one) if _is_change_file(one) else check_releases(library, [one]).files for one in sides)
    return CheckResult(files=tuple(file for some in files for file in some))


def _is_change_file(side: Side) -> bool:
    return not isinstance(side, Release) and os.fspath(side).casefold().endswith(".toml")


def _checked(library: Library, side: Any) -> tuple[CheckedFile, ...]:  # noqa: ANN401 - a path in either form
    name = os.fspath(side)
    try:
        written = _read(name)
    except InvalidInputError as error:
        return (CheckedFile(file=name, findings=tuple(map(_fault, error.faults))),)
    found = _outcome(library, written)
    places = TomlPlaces(written.text)
    every = [*map(_fault, found.faults), *(_placed(name, places, *one) for one in found.findings)]
    return (
        CheckedFile(
            file=name,
            document=found.release.document if found.release else None,
            version=found.release.version if found.release else None,
            findings=tuple(sorted(every, key=lambda one: (one.line is None, one.line or 0, one.column or 0))),
        ),
    )


def _read(name: str) -> Written:
    stored = read_git_name(name)
    return parse_written(read_blob(stored) if stored else read_bytes(name, CHANGE_FILE), name)


def _outcome(library: Library, written: Written) -> _Outcome:
    """Return what a change file leads to, played without its conflicts, which are faults as well."""
    file = written.file
    if file is None:
        return _Outcome(faults=_told(written, written.faults))
    settled = file.model_copy(update={"conflict": {}})
    alone = written._replace(file=settled)
    found = _corrected(library, alone, settled) if file.corrects else _stepped(library, alone, settled)
    conflicts = Faults()
    for kind, own, fields in entries_in(file.conflict):
        for name in fields:
            conflicts.add(("conflict", kind, own, name), f"{kind} {own}, {name}: a merge could not decide it")
    return found._replace(faults=(*found.faults, *_told(written, conflicts, "unsettled-conflict")))


def _stepped(library: Library, written: Written, file: ChangeFile) -> _Outcome:
    """Return what comes of a change file that makes the next release."""
    alone = _told(written, written.faults)
    if file.base is None:
        return _Outcome(faults=(*alone, _at(written, (), NO_BASE, "unknown-base")))
    try:
        base = library.load(f"{file.document}@{file.base}")
    except UnknownSelectorError as error:
        return _Outcome(faults=(*alone, _at(written, ("base",), str(error), "unknown-base")))
    found = played(base, file)
    if found.release is None or alone:
        return _Outcome(faults=_told(written, written.faults, "invalid-line", found.faults))
    known = library.load_lineage()
    lineage = beside(declared(file, found.release, known), known)
    spoken = SpokenOf(file, found.release)
    findings = findings_beside(library, found.release, lineage)
    return _Outcome(found.release, tuple((spoken.place(one.path), one) for one in findings))


def _corrected(library: Library, written: Written, file: ChangeFile) -> _Outcome:
    """Return what comes of a correction: what is found in a release that it reaches, and was not found before."""
    try:
        forms = carried(library, written)
    except InvalidInputError as error:
        return _Outcome(faults=tuple(one._replace(rule="invalid-line") for one in error.faults))
    except WrongUseError as error:
        return _Outcome(faults=(_at(written, ("corrects",), str(error), "invalid-line"),))
    found: dict[tuple[str, Path], tuple[Path, Finding]] = {}
    for old, new in forms:
        before, spoken = {(one.check, one.path) for one in findings_in(old)}, SpokenOf(file, new)
        for one in findings_in(new):
            if (one.check, one.path) not in before:
                found.setdefault((one.check, one.path), (spoken.place(one.path), one))
    return _Outcome(forms[0][1], tuple(found.values()))


def _told(written: Written, faults: Faults, rule: FaultRule = "invalid-line", *more: Faults) -> tuple[InputFault, ...]:
    every = located((faults, *more), written.text, written.name)
    return tuple(one._replace(rule=rule) for one in every)


def _at(written: Written, path: Path, reason: str, rule: FaultRule) -> InputFault:
    faults = Faults()
    faults.add(path, reason)
    return _told(written, faults, rule)[0]


def _placed(file: str, places: TomlPlaces, path: Path, found: Finding) -> PlacedFinding:
    line, column = places.place(path) if path else (None, None)
    return PlacedFinding(
        rule=found.check,
        level=found.level,
        file=file,
        line=line,
        column=column,
        pointer=pointer(path) or None,
        path="/".join(map(str, found.path)),
        message=found.message,
        hint=found.hint,
    )


class SpokenOf:
    """Where a change file speaks of what stands in a release that it leads to.

    That is the field of the innermost entry of which it speaks, else that entry; nothing where it speaks of none.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.authoring.files import EntryChange
    >>> file = ChangeFile(document="roadmap", change={"milestone": {"change-7": EntryChange()}})
    >>> spoken = SpokenOf(file, Library().load("roadmap@1.0"))
    >>> spoken.place(("content", "milestones", "change-7", "window"))
    ('change', 'milestone', 'change-7', 'window')
    >>> spoken.place(("content", "milestones", "change-8", "window"))
    ()
    """

    def __init__(self, file: ChangeFile, release: Release) -> None:
        self._file = file
        self._data = plain(release)
        self._entries = _entries(file)

    def place(self, path: Path) -> Path:
        """Return the path in the file for one in the release."""
        for end in range(len(path), 0, -1):
            key, rest = nearest(path[:end], self._data)
            if key in self._entries:
                return (*self._entries[key], *rest)
        name = str(path[0])
        if name in self._file.release:
            return "release", *path
        return (name,) if name in _HEAD and getattr(self._file, name) else ()


def _entries(file: ChangeFile) -> dict[Key, Path]:
    """Return the entries of which a file speaks, by their keys in the release, and the table that does."""
    names = {(kind, own): (kind, what.value) for kind, own, what in entries_in(file.rename)}
    found: dict[Key, Path] = {
        (kind, one): ("split", kind, own) for kind, own, what in entries_in(file.split) for one in what.value
    }
    for table in ("join", "move", "rename", "change", "add"):
        for kind, own, _ in entries_in(getattr(file, table)):
            key = (kind, own)
            found[key if table in {"join", "add"} else names.get(key, key)] = (table, *key)
    return found | {(SOURCE, own): ("sources", own) for own in file.sources}


def _fault(fault: InputFault) -> PlacedFinding:
    """Return a fault of a change file as a finding; one of the whole file has no place in it."""
    return placed_fault(fault._replace(pointer=fault.pointer or None))
