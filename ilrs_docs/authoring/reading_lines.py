"""Lines of a change file, read from what TOML says: every fault is noted with its place, and reading goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from math import isfinite
from typing import Any, Final

from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

from ilrs_docs.authoring.files import FieldLine, SourcesBy
from ilrs_docs.authoring.kinds import fields_of, nature, read_value
from ilrs_docs.authoring.lines import is_null
from ilrs_docs.authoring.texts import BOOKKEEPING, tag_in
from ilrs_docs.errors import meant
from ilrs_docs.model.base import Id
from ilrs_docs.model.entries import Own
from ilrs_docs.model.faults import message, models_at, shown

Path = tuple[str | int, ...]
KEYWORDS: Final = ("was", "is", "by", "add", "remove")
"""The names of a line; a language whose tag is one of them (`is`: Icelandic) is written in capitals."""
_ID: Final[TypeAdapter[str]] = TypeAdapter(Id)
_OWN: Final[TypeAdapter[Any]] = TypeAdapter(Own)


class Faults:
    """What is wrong with a file, each with the place in it."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, str]] = []

    def add(self, path: Path, reason: str) -> None:
        """Note one fault."""
        self.found.append((path, reason))

    def unknown(self, path: Path, what: str, known: Iterable[str]) -> None:
        """Note that the last name of a path is none of those that may stand there."""
        name, names = str(path[-1]), list(known)
        near = meant(name, names)
        hint = f"did you mean {near!r}?" if near else f"known here: {', '.join(names)}"
        self.add(path, f"no {what} is called {shown(name)}; {hint}")

    def table(self, path: Path, value: object) -> Mapping[str, Any]:
        """Return a table; note a fault, and return an empty one, where something else stands there."""
        if isinstance(value, Mapping):
            return value
        self.add(path, f"expected a table, found {shown(value)}")
        return {}

    def of_model(self, path: Path, error: ValidationError, model: type[BaseModel] | None = None) -> None:
        """Note what a model, or what reads a field, finds wrong below a path."""
        for one in error.errors(include_url=False):
            names = (
                [name for inner in models_at(model, one["loc"][:-1]) for name in inner.model_fields] if model else ()
            )
            self.add((*path, *one["loc"]), message(one, tuple(names)))


def plain_of(value: Any) -> Any:  # noqa: ANN401 - what TOML may say
    """Return what TOML says as plain JSON data: days and times as they are written in EDTF.

    >>> plain_of({"date": date(2026, 8, 23)})
    {'date': '2026-08-23'}
    """
    if isinstance(value, Mapping):
        return {name: plain_of(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain_of(inner) for inner in value]
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, (date, time)) else value


def said_by(faults: Faults, path: Path, value: object) -> SourcesBy:
    """Return the ids of those who say something: one, or a list of them."""
    found = []
    for place, one in enumerate(value if isinstance(value, list) else [value]):
        at = (*path, place) if isinstance(value, list) else path
        if is_id(faults, at, one):
            found.append(str(one))
    return tuple(found)


def is_id(faults: Faults, path: Path, value: object) -> bool:
    """Return whether a value is an id; note it where it is none."""
    try:
        _ID.validate_python(value)
    except ValidationError as error:
        faults.of_model(path, error)
        return False
    return True


def lines_of(faults: Faults, path: Path, table: Mapping[str, Any], model: type[BaseModel]) -> dict[str, FieldLine]:
    """Return the lines of an entry, or of a release, by field."""
    found = {}
    known = fields_of(model)
    for name, value in table.items():
        at = (*path, name)
        if name in known:
            found[name] = _line(faults, at, value, model)
        elif name in model.model_fields and name != "id" and nature(model, name) == "entries":
            faults.add(at, "holds entries, each of which has a table of its own: write [add.KIND.ID], in = ...")
        else:
            faults.unknown(at, "field that a line may change", known)
    return found


def _line(faults: Faults, path: Path, value: Any, model: type[BaseModel]) -> FieldLine:  # noqa: ANN401 - what TOML says
    name = str(path[-1])
    how = nature(model, name)
    if how == "map":
        return FieldLine(parts=_parts_of_map(faults, path, value))
    if how == "text" and _is_by_language(value):
        return FieldLine(parts=_parts_of_text(faults, path, value))
    mistyped = _mistyped(value)
    for inner in mistyped:
        faults.unknown((*path, inner), "part of a line", KEYWORDS)
    if mistyped:
        return FieldLine()
    line = simple(faults, path, value, members=how in {"set", "list"})
    bare = not _is_line(value)
    for part, given in (("is", line.value), ("add", [*line.add]), ("remove", [*line.remove])):
        if given not in (None, []):
            _check(faults, path if bare else (*path, part), given, (model, name))
    gone = line.value is None and not (line.add or line.remove)
    if gone and model.model_fields[name].is_required():
        faults.add(path, f"{name!r} has to be there: say what it `is`")
    return line


def _check(faults: Faults, path: Path, value: JsonValue, field: tuple[type[BaseModel], str]) -> None:
    try:
        read_value(*field, value)
    except ValidationError as error:
        faults.of_model(path, error)


def _is_line(value: object) -> bool:
    return isinstance(value, Mapping) and all(name in KEYWORDS for name in value)


def _mistyped(value: object) -> list[str]:
    """Return the names in a line, known by others in it, that no line has."""
    if not isinstance(value, Mapping) or not any(name in KEYWORDS for name in value):
        return []
    return [name for name in value if name not in KEYWORDS]


def _is_by_language(value: object) -> bool:
    return isinstance(value, Mapping) and not _is_line(value)


def _parts_of_map(faults: Faults, path: Path, value: object) -> dict[str, FieldLine]:
    found = {}
    for name, inner in faults.table(path, value).items():
        at = (*path, name)
        if not name or name.startswith("_"):
            faults.add(at, "a field of one's own has a name that does not begin with '_'")
        line = simple(faults, at, inner)
        if line.value is not None and not is_null(line.value):
            try:
                _OWN.validate_python(line.value)
            except ValidationError:
                faults.add(at, f"a field of one's own is a text, a number, true or false, found {shown(line.value)}")
        found[name] = line
    return found


def _parts_of_text(faults: Faults, path: Path, value: Mapping[str, Any]) -> dict[str, FieldLine]:
    found: dict[str, FieldLine] = {}
    for name, inner in value.items():
        at = (*path, name)
        if name in KEYWORDS:
            faults.add(at, f"stands beside languages; the language {name!r} is written {name.upper()}")
            continue
        try:
            tag = tag_in(name)
        except ValueError as error:
            faults.add(at, str(error))
            continue
        line = simple(faults, at, inner)
        if tag not in BOOKKEEPING and line.value is not None and (not isinstance(line.value, str) or not line.value):
            faults.add(at, f"expected words, found {shown(line.value)}")
        found[tag] = line
    return found


def simple(faults: Faults, path: Path, value: Any, *, members: bool = False) -> FieldLine:  # noqa: ANN401 - what TOML says
    """Return a line that says what a value was and is, or which members come and go; a bare value is what it is."""
    if not _is_line(value):
        return FieldLine(value=_sound(faults, path, value))
    if not members and ("add" in value or "remove" in value):
        faults.add(path, "only what holds several values has `add` and `remove`: say what it `is`")
    by = said_by(faults, (*path, "by"), value["by"]) if "by" in value else ()
    unsaid = value.get("by") == []
    lists = {name: _list(faults, (*path, name), value[name]) for name in ("add", "remove") if name in value}
    if lists and ("is" in value or "was" in value):
        faults.add(path, "says what it `is` as well as what is to `add` or to `remove`: choose one")
    was, now = (_sound(faults, (*path, name), value.get(name)) for name in ("was", "is"))
    return FieldLine(was=was, value=now, by=by, unsaid=unsaid, **lists)


def signed(faults: Faults, path: Path, value: Any, model: type[BaseModel]) -> tuple[Any, SourcesBy | None]:  # noqa: ANN401 - what TOML says
    """Return a field of an entry that comes, and who says it: nobody where no source does, None where that is open.

    It stands beside the languages of a text, and in `{ is = ..., by = ... }` of another value.
    """
    name = str(path[-1])
    if not isinstance(value, Mapping) or "by" not in value or not may_be_signed(model, name):
        return value, None
    how, rest = nature(model, name), {inner: one for inner, one in value.items() if inner != "by"}
    if how != "text" and [*rest] != ["is"]:
        return value, None
    return rest if how == "text" else rest["is"], said_by(faults, (*path, "by"), value["by"])


def may_be_signed(model: type[BaseModel], name: str) -> bool:
    """Return whether a field of an entry that comes may have sources of its own: `extra` and what holds entries do not.

    >>> from ilrs_docs.model import Milestone
    >>> may_be_signed(Milestone, "window"), may_be_signed(Milestone, "extra")
    (True, False)
    """
    return name in model.model_fields and nature(model, name) not in {"map", "entries"}


def with_none_saying(lines: Mapping[str, FieldLine]) -> dict[str, FieldLine]:
    """Return lines that no source says, where none is named.

    >>> with_none_saying({"window": FieldLine(value="2027")})["window"].unsaid
    True
    """
    return {
        name: line.model_copy(update={"parts": with_none_saying(line.parts)} if line.parts else {"unsaid": not line.by})
        for name, line in lines.items()
    }


def _list(faults: Faults, path: Path, value: object) -> tuple[Any, ...]:
    found = _sound(faults, path, value)
    return tuple(found) if isinstance(found, list) else (found,)


def _sound(faults: Faults, path: Path, value: Any) -> Any:  # noqa: ANN401 - what TOML may say
    """Return plain data; a number that is none (`nan`, `inf`) is noted."""
    if isinstance(value, float) and not isfinite(value):
        faults.add(path, "expected a finite number")
        return 0
    if isinstance(value, Mapping):
        return {name: _sound(faults, (*path, name), inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_sound(faults, (*path, place), inner) for place, inner in enumerate(value)]
    return value
