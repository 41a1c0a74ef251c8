"""`play`: what a change file makes of a base, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from pydantic import BaseModel, ValidationError

from ilrs_docs.authoring.compiling import compiled
from ilrs_docs.authoring.files import ChangeFile, entries_in
from ilrs_docs.authoring.heading import tracked_without_day
from ilrs_docs.authoring.kinds import Key
from ilrs_docs.authoring.placing import EntryPlan
from ilrs_docs.authoring.reading import Written
from ilrs_docs.authoring.reading_lines import Faults, Path
from ilrs_docs.changes import Script
from ilrs_docs.checks.circles import circles, shown
from ilrs_docs.errors import DifferentDocumentsError, InputFault, InvalidInputError, pointer
from ilrs_docs.model import Release
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.base import Loc, kind_of
from ilrs_docs.model.faults import message
from ilrs_docs.model.stored import from_plain
from ilrs_docs.patching import replay

WHERE: Final = "change file"
"""What stands where a fault would name a file."""


class Played(NamedTuple):
    """The release that a change file leads to, None where something is wrong, which `faults` then holds.

    `broken` tells what would not be valid afterwards: the entry, the field of it and what stands there.
    """

    release: Release | None
    faults: Faults
    broken: tuple[Broken, ...] = ()


class Broken(NamedTuple):
    """Something that would not be valid in a release: in which entry, in which field, which value.

    `added` is the entry that comes by the file and holds it, where one does; `circle` are all who wait for each other.
    """

    key: Key | None
    field: str
    value: object
    added: Key | None
    circle: tuple[str, ...] = ()


def play(base: Release, file: ChangeFile) -> Release:
    r"""Return the release that a change file makes of a base.

    Raises DifferentDocumentsError where the base is of another document, InvalidInputError with everything that does
    not fit: what the base does not have, or has another value of than a line says that it `was`, and what would not be
    valid afterwards. The base stays as it is.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.authoring import parse_change_file
    >>> head, line = b'document = "roadmap"\nissued = 2026-11-01\n', b'window = { was = "2027", is = "2027-08" }'
    >>> text = head + b'[change.milestone.change-7]\n' + line
    >>> play(Library().load("roadmap@latest"), parse_change_file(text, "news.toml"))["change-7"].window.root
    '2027-08'
    """
    found = played(base, file)
    if found.release is None:
        raise InvalidInputError(
            tuple(InputFault(WHERE, None, None, pointer(path), reason) for path, reason in found.faults.found)
        )
    return found.release


def play_written(base: Release, written: Written) -> Release:
    """Return what `play` does; faults are told with the line and the column of the text.

    Raises what `play` raises.
    """
    if written.file is None:
        raise written.refused()
    found = played(base, written.file)
    if found.release is None or written.faults.found:
        raise written.refused(found.faults)
    return found.release


def played(base: Release, file: ChangeFile) -> Played:
    """Return the release that a change file makes of a base, or all that is wrong, by place in the file."""
    if file.document != base.document:
        raise DifferentDocumentsError(f"{file.document} {file.base or ''}".strip(), f"{base.document} {base.version}")
    faults = Faults()
    for kind, own, fields in entries_in(file.conflict):
        for name in fields:
            faults.add(("conflict", kind, own, name), "is not settled: `ilrs-docs edit FILE resolve` settles it")
    if tracked_without_day(base, file):
        faults.add(("standing",), "a tracked state needs a day of its own: write issued = YYYY-MM-DD")
    found = compiled(base, file, faults)
    if faults.found:
        return Played(None, faults)
    data = replay(base, Script(edits=found.edits))
    try:
        release = from_plain(Release, data)
    except ValidationError as error:
        broken = []
        for one in error.errors(include_url=False):
            key, rest = nearest(tuple(one["loc"]), data)
            path, before = _blame(found.plan, key, rest)
            faults.add(path, before + message(one, ()))
            broken.append(Broken(key, str(rest[0]) if rest else "", one["input"], _added(found.plan, key)))
        return Played(None, faults, tuple(broken))
    circular = tuple(_circular(base, release, found.plan, faults))
    return Played(None if circular else release, faults, circular)


def _circular(base: Release, release: Release, plan: EntryPlan, faults: Faults) -> Iterator[Broken]:
    """Yield who came to wait for itself by the file, in a circle that the base had not got; each is a fault."""
    before = {*circles(base)}
    for circle in circles(release):
        if circle not in before:
            blamed = [(*_blame(plan, ("milestone", one), ("depends_on",)), one) for one in circle[1:]]
            path, named, one = next((each for each in reversed(blamed) if each[0]), blamed[-1])
            faults.add(
                path, f"{named}milestones depend on each other in a circle: {shown(circle)}; take one of these out"
            )
            yield Broken(("milestone", one), "depends_on", (), _added(plan, ("milestone", one)), circle[1:])


def _added(plan: EntryPlan, key: Key | None) -> Key | None:
    """Return the entry that comes in which another one lies."""
    while key in plan.brought and key not in plan.added:
        key = plan.brought[key][0]
    return key if key in plan.added else None


def _blame(plan: EntryPlan, key: Key | None, rest: Loc) -> tuple[Path, str]:
    """Return the place in a change file by which something in the release became wrong, and what it is called."""
    if key is None:
        name = str(rest[0]) if rest else ""
        return (("release", name) if name in plan.file.release else (name,)), ""
    named = f"{key[0]} {key[1]}: "
    added = _added(plan, key)
    if added is not None:
        return (*plan.added[added][1], *(rest if key == added else ())), named
    old = plan.back.get(key, key)
    for table in ("change", "move", "rename"):
        if old[1] in getattr(plan.file, table).get(old[0], {}):
            return (table, *old, *rest), named
    return (), named


def nearest(loc: Loc, data: object) -> tuple[Key | None, Loc]:
    """Return the innermost entry that a place in stored data lies in, and what is left of the place in it.

    >>> nearest(("sources", "a", "url"), {"sources": [{"id": "a"}]})
    (('source', 'a'), ('url',))
    """
    models: list[type[BaseModel]] = [Release]
    here, key, rest = data, None, loc
    for at, part in enumerate(loc, start=1):
        if isinstance(here, list):
            here = _member(here, part)
        elif isinstance(here, dict) and part in here:
            models = [inner for model in models for inner in _inside(model, str(part))]
            here = here[part]
        else:
            break
        if isinstance(here, dict) and models and isinstance(here.get("id"), str) and "id" in models[0].model_fields:
            key, rest = (kind_of(models[0]), here["id"]), loc[at:]
    return key, rest


def _inside(model: type[BaseModel], name: str) -> tuple[type[BaseModel], ...]:
    return tuple(models_in(model.model_fields[name].annotation)) if name in model.model_fields else ()


def _member(entries: list[object], part: str | int) -> object:
    """Return the entry of a list by its place, or by its id."""
    if isinstance(part, int):
        return entries[part] if part < len(entries) else None
    return next((one for one in entries if isinstance(one, dict) and one.get("id") == part), None)
