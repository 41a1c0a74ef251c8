"""A change file from TOML, or everything that is wrong with it, each with file, line, column and pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, ValidationError

from ilrs_docs.authoring.files import (
    HEAD,
    TABLES,
    Addition,
    ChangeFile,
    Conflict,
    ConflictSide,
    EntryChange,
    EntrySpot,
    Join,
    Move,
    Plain,
    Removal,
    Renaming,
    SourcesBy,
    Split,
)
from ilrs_docs.authoring.kinds import SOURCE, every_kind
from ilrs_docs.authoring.lines import from_words
from ilrs_docs.authoring.reading_lines import (
    Faults,
    Path,
    is_id,
    lines_of,
    may_be_signed,
    plain_of,
    said_by,
    signed,
    simple,
    with_none_saying,
)
from ilrs_docs.errors import InputFault, InvalidInputError, pointer
from ilrs_docs.library.counting import counted
from ilrs_docs.library.files import read_bytes, too_large
from ilrs_docs.library.limits import CHANGE_FILE
from ilrs_docs.library.settings import load_toml
from ilrs_docs.library.toml_places import TomlPlaces
from ilrs_docs.model import Release, Source
from ilrs_docs.model.faults import shown

MOST_PARTS: Final = 100
"""Into how many entries one may be split, each of which begins as a copy, or how many may be joined to one."""
_SPOT: Final = ("in", "after", "first")
Table = Mapping[str, Any]


def read_change_file(path: FilePath | str) -> ChangeFile:
    """Read a change file of at most 1 MiB (`ilrs_docs.library.limits.CHANGE_FILE`); `-` is standard input.

    Raises InvalidInputError with every fault: file, line, column, JSON Pointer and a sentence.

    >>> read_change_file("nowhere.toml")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.toml: no such file or directory
    """
    return read_written(path).sound()


class Written(NamedTuple):
    """A change file with its name and its text, by which faults are told with line and column.

    `file` is what could be read of it, None where its head is wrong; `faults` is what is wrong with it by itself.
    """

    name: str
    text: str
    file: ChangeFile | None
    faults: Faults

    def refused(self, *more: Faults) -> InvalidInputError:
        """Return the error that tells what is wrong with the file, with what was found later on."""
        return InvalidInputError(located((self.faults, *more), self.text, self.name))

    def sound(self) -> ChangeFile:
        """Return the change file; raises InvalidInputError where anything is wrong with it by itself."""
        if self.file is None or self.faults.found:
            raise self.refused()
        return self.file


def read_written(path: FilePath | str) -> Written:
    """Read a change file together with its text, and with what is wrong with it.

    Raises InvalidInputError where it cannot be read, or is no TOML.

    >>> read_written("nowhere.toml")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.toml: no such file or directory
    """
    return parse_written(read_bytes(path, CHANGE_FILE), str(path))


def parse_change_file(data: bytes, file: str) -> ChangeFile:
    r"""Return the change file that `data` holds; `file` is the name that faults are told under.

    Raises InvalidInputError with every fault.

    >>> parse_change_file(b'document = "roadmap"\n[change.milstone.x]', "c.toml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: c.toml:2:1: /change/milstone: no kind of entry is called 'milstone'; did ...
    """
    return parse_written(data, file).sound()


def parse_written(data: bytes, file: str) -> Written:
    """Return what could be read of a change file, with all that is wrong with it.

    Raises InvalidInputError where it is too large, or no TOML.
    """
    if len(data) > CHANGE_FILE.bytes:
        raise InvalidInputError((InputFault(file, None, None, None, too_large(CHANGE_FILE.bytes), "unreadable-file"),))
    content, text = load_toml(data, file)
    faults = Faults()
    return Written(file, text, _read(faults, content), faults)


def located(faults: Iterable[Faults], text: str, file: str) -> tuple[InputFault, ...]:
    """Return faults with line and column, in the order of the file."""
    places = TomlPlaces(text)
    every = [one for some in faults for one in some.found]
    found = [InputFault(file, *places.place(path), pointer(path), reason) for path, reason in every]
    ordered = sorted(dict.fromkeys(found), key=lambda fault: (fault.line or 0, fault.column or 0))
    return counted(ordered, file)


def _read(faults: Faults, content: Table) -> ChangeFile | None:
    head: dict[str, Any] = {name: content[name] for name in HEAD if name in content}
    for name in content:
        if name not in {*HEAD, *TABLES, "release", "sources"}:
            faults.unknown((name,), "part of a change file", (*HEAD, "release", "sources", *TABLES))
    try:
        start = ChangeFile.model_validate(head)
    except ValidationError as error:
        faults.of_model((), error, ChangeFile)
        start = None
    plain = {name: plain_of(content[name]) for name in ("release", "sources", *TABLES) if name in content}
    release = faults.table(("release",), plain.get("release", {}))
    tables: dict[str, Any] = {name: _table(faults, name, plain[name]) for name in TABLES if name in plain}
    lines = lines_of(faults, ("release",), release, Release)
    sources = _sources(faults, plain.get("sources", {}))
    return start and BaseModel.model_copy(start, update=tables | {"release": lines, "sources": sources})


def _sources(faults: Faults, value: object) -> dict[str, Plain]:
    found = {}
    for own, fields in faults.table(("sources",), value).items():
        path = ("sources", own)
        found[own] = dict(faults.table(path, fields))
        if is_id(faults, path, own):
            _check(faults, path, own, found[own], Source)
    return found


def _check(faults: Faults, path: Path, own: str, fields: Plain, model: type[BaseModel]) -> None:
    if "id" in fields:
        faults.add((*path, "id"), "the id stands in the name of the table")
    try:
        model.model_validate({**fields, "id": own})
    except ValidationError as error:
        faults.of_model(path, error, model)


def _table(faults: Faults, table: str, value: object) -> dict[str, dict[str, Any]]:
    """Return what one of the tables says, by kind and id."""
    found: dict[str, dict[str, Any]] = {}
    for kind, entries in faults.table((table,), value).items():
        model = Release if (table, kind) == ("conflict", "release") else every_kind().get(kind)
        if model is None:
            faults.unknown((table, kind), "kind of entry", every_kind())
            continue
        for own, what in faults.table((table, kind), entries).items():
            path = (table, kind, own)
            if is_id(faults, path, own):
                found.setdefault(kind, {})[own] = _READERS[table](faults, path, what, model)
    return found


def _change(faults: Faults, path: Path, value: object, model: type[BaseModel]) -> EntryChange:
    table = dict(faults.table(path, value))
    by = _by(faults, path, table)
    is_unsaid = table.pop("by", None) == []
    lines = lines_of(faults, path, table, model)
    return EntryChange(lines=with_none_saying(lines) if is_unsaid else lines, by=by)


def _by(faults: Faults, path: Path, table: Table) -> tuple[str, ...]:
    return said_by(faults, (*path, "by"), table["by"]) if "by" in table else ()


def _add(faults: Faults, path: Path, value: object, model: type[BaseModel]) -> Addition:
    table = faults.table(path, value)
    if path[1] == SOURCE:
        faults.add(path, f"a source has a table of its own: write [sources.{path[2]}]")
    fields: Plain = {}
    said: dict[str, SourcesBy] = {}
    for name, inner in table.items():
        if name not in {*_SPOT, "by"}:
            value, by = signed(faults, (*path, name), inner, model)
            fields[name] = from_words(value)
            said |= {name: by} if by is not None else {}
    _check(faults, path, str(path[2]), fields, model)
    if table.get("by") == []:
        said = {name: () for name in fields if may_be_signed(model, name)} | said
    return Addition(fields=fields, spot=_spot(faults, path, table), by=_by(faults, path, table), said=said)


def _spot(faults: Faults, path: Path, table: Table) -> EntrySpot:
    within, after, first = (table.get(name) for name in _SPOT)
    parts = within.split(":") if isinstance(within, str) else ()
    if within is not None and (len(parts) != 2 or parts[0] not in every_kind() or not parts[1]):  # noqa: PLR2004 - a kind and an id
        faults.add((*path, "in"), f"expected a kind and an id (procedure:joining), found {shown(within)}")
        within = None
    if after is not None and not is_id(faults, (*path, "after"), after):
        after = None
    if first not in (None, True, False) or (first and after):
        faults.add((*path, "first"), "`first` is true, and stands alone, or is left out")
    return EntrySpot(within=within, after=after, first=first is True)


def _only(faults: Faults, path: Path, value: object, names: tuple[str, ...]) -> Table:
    """Return a table that may hold these names."""
    table = faults.table(path, value)
    for name in table:
        if name not in names:
            faults.unknown((*path, name), "name here", names)
    return table


def _remove(faults: Faults, path: Path, value: object, _model: type[BaseModel]) -> Removal:
    table = _only(faults, path, value, ("heirs", "by"))
    heirs = said_by(faults, (*path, "heirs"), table.get("heirs", []))
    return Removal(heirs=heirs, by=_by(faults, path, table))


def _rename(faults: Faults, path: Path, value: object, _model: type[BaseModel]) -> Renaming:
    table = _only(faults, path, {"is": value} if isinstance(value, str) else value, ("is", "by"))
    sound = is_id(faults, (*path, "is"), table.get("is"))
    return Renaming(value=table["is"] if sound else "x", by=_by(faults, path, table))


def _several(name: str, faults: Faults, path: Path, value: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = _only(faults, path, value, (name, "by"))
    ids = said_by(faults, (*path, name), table.get(name, []))
    if len(set(ids)) < 2 or len(set(ids)) < len(ids):  # noqa: PLR2004 - several
        faults.add(path, f"expected {name} = [...] with two ids or more, each once")
        ids = ("x", "y")
    if len(ids) > MOST_PARTS:
        faults.add(path, f"expected {name} = [...] with at most {MOST_PARTS} ids, found {len(ids)}")
        ids = ids[:MOST_PARTS]
    return ids, _by(faults, path, table)


def _split(faults: Faults, path: Path, value: object, _model: type[BaseModel]) -> Split:
    ids, by = _several("is", faults, path, value)
    return Split(value=ids, by=by)


def _join(faults: Faults, path: Path, value: object, _model: type[BaseModel]) -> Join:
    ids, by = _several("was", faults, path, value)
    return Join(was=ids, by=by)


def _move(faults: Faults, path: Path, value: object, _model: type[BaseModel]) -> Move:
    table = _only(faults, path, value, (*_SPOT, "by"))
    return Move(spot=_spot(faults, path, table), by=_by(faults, path, table))


def _conflict(faults: Faults, path: Path, value: object, _model: type[BaseModel]) -> dict[str, Conflict]:
    found = {}
    for field, sides in faults.table(path, value).items():
        at = (*path, field)
        table = _only(faults, at, sides, ("base", "ours", "theirs"))
        lines = {name: _side(faults, (*at, name), table.get(name, {})) for name in ("ours", "theirs")}
        found[field] = Conflict(base=table.get("base"), **lines)
    return found


def _side(faults: Faults, path: Path, value: object) -> ConflictSide:
    table = dict(_only(faults, path, value, ("id", "is", "by")))
    own = table.pop("id", None)
    line = simple(faults, path, table)
    is_said = own is not None and is_id(faults, (*path, "id"), own)
    return ConflictSide(id=own if is_said else None, value=line.value, by=line.by)


_READERS: Final[Mapping[str, Callable[[Faults, Path, object, type[BaseModel]], Any]]] = {
    "change": _change,
    "add": _add,
    "remove": _remove,
    "rename": _rename,
    "split": _split,
    "join": _join,
    "move": _move,
    "conflict": _conflict,
}
