"""A change file as TOML: one value one line, one entry one table, in the order of the numbers in the ids.

The words of a text stand under their languages (`title.en`), lists of tables below their entry; what a table holds is
in the order of the fields of its kind. The same change file gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ilrs_docs.authoring.files import (
    HEAD,
    TABLES,
    Addition,
    ChangeFile,
    Conflict,
    EntryChange,
    EntrySpot,
    FieldLine,
    Join,
    Move,
    Removal,
    Renaming,
    SourcesBy,
    Split,
)
from ilrs_docs.authoring.kinds import SOURCE, every_kind, nature
from ilrs_docs.authoring.lines import NULL
from ilrs_docs.authoring.reading_lines import KEYWORDS
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.files import too_large
from ilrs_docs.library.limits import CHANGE_FILE
from ilrs_docs.library.toml_text import dotted, flat, literal
from ilrs_docs.model import Release
from ilrs_docs.model.ordering import natural

Pairs = Iterable[tuple[tuple[str, ...], Any]]
"""Names, through tables, with what stands under them."""
_WIDEST: Final = 120
_SMALL: Final = ("remove", "rename", "split", "join", "move")
"""The tables in which an entry is one line."""


def to_toml(file: ChangeFile) -> str:
    """Return the text of a change file.

    Raises WrongUseError where it would be larger than any change file may be.

    >>> print(to_toml(ChangeFile(document="roadmap", base="1.0.0")), end="")
    document = "roadmap"
    base = "1.0.0"
    """
    text = "".join(_parts(file)).lstrip("\n")
    if len(text.encode()) > CHANGE_FILE.bytes:
        message = f"the change file would be {too_large(CHANGE_FILE.bytes)}; make it in several steps"
        raise WrongUseError(message)
    return text


def _parts(file: ChangeFile) -> Iterator[str]:
    head = [((name,), getattr(file, name)) for name in HEAD]
    yield from _lines((name, value) for name, value in head if value is not None)
    if file.release:
        yield from table(("release",), _in_order(_of_lines(file.release), Release.model_fields))
    for own in sorted(file.sources, key=natural):
        yield from table(("sources", own), _of_fields(file.sources[own], SOURCE))
    for name in TABLES:
        for kind, entries in sorted(getattr(file, name).items(), key=_by_kind):
            ids = sorted(entries, key=natural)
            if name in _SMALL:
                yield from table((name, kind), [((own,), small(entries[own])) for own in ids])
            else:
                for own in ids:
                    yield from table((name, kind, own), pairs_of(entries[own], kind))


def _by_kind(entries: tuple[str, Any]) -> int:
    """Return the place of a kind in the order of the release; its own fields, in a conflict, go first."""
    return ["release", *every_kind()].index(entries[0])


def pairs_of(what: EntryChange | Addition | Mapping[str, Conflict], kind: str) -> Pairs:
    """Return what the table of an entry holds, in order."""
    if isinstance(what, Addition):
        return [*_of_spot(what.spot), *_of_addition(what, kind), *_of_by(what.by)]
    if isinstance(what, EntryChange):
        lines = _in_order(_of_lines(what.lines), every_kind()[kind].model_fields)
        return [*lines, *_of_by(what.by)]
    return [((field, *names), value) for field, conflict in what.items() for names, value in _of_conflict(conflict)]


def small(what: Removal | Renaming | Split | Join | Move) -> dict[str, Any]:
    """Return what stands in the one line of an entry that goes, moves, or becomes another one."""
    if isinstance(what, Removal):
        pairs: list[Any] = [(("heirs",), [*what.heirs])] if what.heirs else []
    elif isinstance(what, Move):
        pairs = [*_of_spot(what.spot)]
    elif isinstance(what, Join):
        pairs = [(("was",), [*what.was])]
    else:
        pairs = [(("is",), what.value if isinstance(what, Renaming) else [*what.value])]
    return {names[0]: value for names, value in [*pairs, *_of_by(what.by)]}


def _of_spot(spot: EntrySpot) -> Pairs:
    said = (("in", spot.within), ("after", spot.after), ("first", spot.first or None))
    return [((name,), value) for name, value in said if value is not None]


def _of_by(by: SourcesBy) -> list[tuple[tuple[str, ...], Any]]:
    return [(("by",), said_by(by))] if by else []


def said_by(by: SourcesBy) -> str | list[str]:
    """Return who says something as it stands behind `by`: one, several, or an empty list where no source does.

    >>> said_by(("xinhua",)), said_by(())
    ('xinhua', [])
    """
    return by[0] if len(by) == 1 else [*by]


def _of_conflict(conflict: Conflict) -> Pairs:
    if conflict.base is not None:
        yield ("base",), conflict.base
    for name, side in (("ours", conflict.ours), ("theirs", conflict.theirs)):
        own = [(("id",), side.id)] if side.id else []
        said = [*own, (("is",), side.value)] if side.value is not None else own
        yield (name,), {names[0]: value for names, value in [*said, *_of_by(side.by)]}


def _of_lines(lines: Mapping[str, FieldLine]) -> Pairs:
    for name, line in lines.items():
        if line.parts:
            yield from ((named(name, part), inline(one)) for part, one in line.parts.items())
        else:
            yield (name,), inline(line)


def named(field: str, part: str) -> tuple[str, str]:
    """Return the names of a part; a language whose tag is a name that lines have is written in capitals."""
    return field, part.upper() if part in KEYWORDS and field != "extra" else part


def inline(line: FieldLine) -> dict[str, Any]:
    """Return a line as a table of TOML.

    >>> inline(FieldLine(was="2026~", value="2027", by=("a",)))
    {'was': '2026~', 'is': '2027', 'by': 'a'}
    """
    said = (("was", line.was), ("is", line.value), ("add", [*line.add] or None), ("remove", [*line.remove] or None))
    by: dict[str, Any] = {names[0]: value for names, value in _of_by(line.by)}
    return {name: value for name, value in said if value is not None} | ({"by": []} if line.unsaid else by)


def _of_addition(what: Addition, kind: str) -> Pairs:
    """Yield the fields of an entry that comes; where others say one than the rest, with who says so."""
    model = every_kind()[kind]
    for name in sorted(what.fields, key=[*model.model_fields].index):
        by = said_by(what.said[name]) if name in what.said else None
        if by is not None and nature(model, name) != "text":
            yield (name,), {"is": what.fields[name], "by": by}
        else:
            yield from _of_fields({name: what.fields[name]}, kind)
            yield from ([((name, "by"), by)] if by is not None else ())


def _of_fields(fields: Mapping[str, Any], kind: str) -> Pairs:
    known = [*every_kind()[kind].model_fields]
    for name in sorted(fields, key=known.index):
        yield from ((names, dict(NULL) if value is None else value) for names, value in flat((name,), fields[name]))


def _in_order(pairs: Pairs, names: Iterable[str]) -> Pairs:
    known = [*names]
    return sorted(pairs, key=lambda pair: known.index(pair[0][0]))


def table(path: tuple[str, ...], pairs: Pairs) -> Iterator[str]:
    """Yield the text of a table: its values, then its lists of tables."""
    plain: list[tuple[tuple[str, ...], Any]] = []
    below: list[tuple[tuple[str, ...], Sequence[Any]]] = []
    for names, value in pairs:
        lists = [*_lists_in(names, value)]
        below += lists
        plain += _beside_lists(names, value) if lists else [(names, value)]
    yield f"\n[{dotted(path)}]\n"
    yield from _lines(plain)
    for at, entries in below:
        for entry in entries:
            inner = [(names, dict(NULL) if value is None else value) for names, value in flat((), entry)]
            yield from _table_of_list((*path, *at), inner)


def _table_of_list(path: tuple[str, ...], pairs: Pairs) -> Iterator[str]:
    head, *rest = table(path, pairs)
    yield f"\n[{head.strip()}]\n"
    yield from rest


def _lists_in(names: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Sequence[Any]]]:  # noqa: ANN401 - plain JSON data
    """Yield the lists of tables in a value: notes that were and are, phases of a plan that comes."""
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        yield names, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _lists_in((*names, name), inner)


def _beside_lists(names: tuple[str, ...], value: Any) -> Pairs:  # noqa: ANN401 - plain JSON data
    """Yield what stands beside the lists of tables in a value, each under its own names."""
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        if any(_lists_in((*names, name), inner)):
            yield from _beside_lists((*names, name), inner)
        else:
            yield (*names, name), inner


def _lines(pairs: Pairs) -> Iterator[str]:
    for names, value in pairs:
        line = f"{dotted(names)} = {literal(value)}"
        if len(line) > _WIDEST and isinstance(value, list):
            line = f"{dotted(names)} = [\n{''.join(f'  {literal(one)},{chr(10)}' for one in value)}]"
        yield f"{line}\n"
