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
from ilrs_docs.checks import LEVEL_OF, Finding
from ilrs_docs.checks import check as findings_in
from ilrs_docs.checks.faults import FAULTS
from ilrs_docs.checks.results import CheckedFile, CheckResult, PlacedFinding
from ilrs_docs.errors import FaultRule, InputFault, InvalidInputError, UnknownSelectorError, WrongUseError, pointer
from ilrs_docs.library.checking import Side, findings_beside
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

NO_BASE = "which release is it made from? write base = ..., as `ilrs-docs draft` does"


class _Outcome(NamedTuple):
    """What a change file leads to, None where that is not known, with what was found in it; what is wrong by file."""

    release: Release | None = None
    findings: tuple[tuple[Release, Finding], ...] = ()
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
    placed = [_placed(written, places, *one) for one in found.findings]
    every = [*map(_fault, found.faults), *placed]
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
    found = _corrected(library, alone) if file.corrects else _stepped(library, alone, settled)
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
    return _Outcome(
        found.release, tuple((found.release, one) for one in findings_beside(library, found.release, lineage))
    )


def _corrected(library: Library, written: Written) -> _Outcome:
    """Return what comes of a correction: what is found in a release that it reaches, and was not found before."""
    try:
        forms = carried(library, written)
    except InvalidInputError as error:
        return _Outcome(faults=tuple(one._replace(rule="invalid-line") for one in error.faults))
    except WrongUseError as error:
        return _Outcome(faults=(_at(written, ("corrects",), str(error), "invalid-line"),))
    found: dict[tuple[str, Path], tuple[Release, Finding]] = {}
    for old, new in forms:
        before = {(one.check, one.path) for one in findings_in(old)}
        for one in findings_in(new):
            if (one.check, one.path) not in before:
                found.setdefault((one.check, one.path), (new, one))
    return _Outcome(forms[0][1], tuple(found.values()))


def _told(written: Written, faults: Faults, rule: FaultRule = "invalid-line", *more: Faults) -> tuple[InputFault, ...]:
    every = located((faults, *more), written.text, written.name)
    return tuple(one._replace(rule=rule) for one in every)


def _at(written: Written, path: Path, reason: str, rule: FaultRule) -> InputFault:
    faults = Faults()
    faults.add(path, reason)
    return _told(written, faults, rule)[0]


def _fault(fault: InputFault) -> PlacedFinding:
    return PlacedFinding(
        rule=fault.rule,
        level=LEVEL_OF[fault.rule],
        file=fault.file,
        line=fault.line,
        column=fault.column,
        pointer=fault.pointer or None,
        message=fault.message,
        hint=FAULTS[fault.rule].hint,
    )


def _placed(written: Written, places: TomlPlaces, release: Release, found: Finding) -> PlacedFinding:
    assert written.file is not None  # noqa: S101 - what was played was read
    path = place_in(written.file, release, found.path)
    line, column = places.place(path) if path else (None, None)
    return PlacedFinding(
        rule=found.check,
        level=found.level,
        file=written.name,
        line=line,
        column=column,
        pointer=pointer(path) or None,
        path="/".join(map(str, found.path)),
        message=found.message,
        hint=found.hint,
    )


def place_in(file: ChangeFile, release: Release, path: Path) -> Path:
    """Return where a change file speaks of something in the release that it leads to; empty where it does not.

    That is the field of the innermost entry of which the file speaks, else that entry.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.authoring.files import EntryChange
    >>> file = ChangeFile(document="roadmap", change={"milestone": {"change-7": EntryChange()}})
    >>> place_in(file, Library().load("roadmap@1.0"), ("content", "milestones", "change-7", "window"))
    ('change', 'milestone', 'change-7', 'window')
    >>> place_in(file, Library().load("roadmap@1.0"), ("content", "milestones", "change-8", "window"))
    ()
    """
    data, ends = plain(release), range(len(path), 0, -1)
    for key, rest in (nearest(path[:end], data) for end in ends):
        spoken = _spoken(file, key) if key else ()
        if spoken:
            return (*spoken, *rest)
    name = str(path[0]) if path else ""
    if name in file.release:
        return "release", *path
    return (name,) if getattr(file, name, None) and name in {"version", "issued", "standing"} else ()


def _spoken(file: ChangeFile, key: Key) -> Path:
    """Return the table of a change file that speaks of an entry of the release that it leads to, or nothing."""
    kind, own = key
    old = next((one for one, what in file.rename.get(kind, {}).items() if what.value == own), own)
    whole = next((one for one, what in file.split.get(kind, {}).items() if own in what.value), own)
    said = [("sources", own)] if kind == SOURCE and own in file.sources else []
    named = {"add": own, "change": old, "rename": old, "move": old, "join": own, "split": whole}
    return next(iter(said), ()) or next(
        ((table, kind, one) for table, one in named.items() if one in getattr(file, table).get(kind, {})), ()
    )
