"""One field: the line that leads from one value to another, the value that a line leads to, and whether `was` holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, JsonValue

from ilrs_docs.authoring.files import FieldLine, Plain
from ilrs_docs.authoring.kinds import Nature, nature, read_value
from ilrs_docs.authoring.texts import Speech, bare, lines_between, with_lines, words_of
from ilrs_docs.model import Text
from ilrs_docs.model.settling import settled_fields
from ilrs_docs.model.stored import plain_value
from ilrs_docs.model.texts import settled

NULL: Final[dict[str, JsonValue]] = {"null": True}
"""What stands for null, which TOML does not have and a field of one's own may hold."""


class Field(NamedTuple):
    """A field of a model and the language of the release that it is read in."""

    model: type[BaseModel]
    name: str
    speech: Speech

    @property
    def nature(self) -> Nature:
        """Of which nature it is."""
        return nature(self.model, self.name)


def line_between(field: Field, old: Any, new: Any) -> FieldLine:  # noqa: ANN401 - plain JSON data
    """Return the line that makes one value of another one, both in the stored form.

    >>> from ilrs_docs.model import Milestone
    >>> line_between(Field(Milestone, "agencies", Speech("en", ())), ["A", "B"], ["B", "C"])
    FieldLine(was=None, value=None, add=('C',), remove=('A',), by=(), parts={})
    """
    how = field.nature
    if how == "text" and new is not None:
        return FieldLine(parts=lines_between(old, new, field.speech))
    if how == "text":
        return FieldLine(was=next(iter(words_of(old).values())))
    if how == "map":
        return FieldLine(parts=dict(_of_names(field, old, new)))
    if how in {"set", "list"}:
        members = _of_members(field, old, new)
        if value_after(field, old, members) == new:
            return members
    return FieldLine(was=_something(bare(old, field.speech)), value=_something(bare(new, field.speech)))


def _something(value: JsonValue) -> JsonValue:
    """Return a value, null in the place of an empty collection."""
    return None if value in ([], {}) else value


def _of_names(field: Field, old: Plain, new: Plain) -> Iterator[tuple[str, FieldLine]]:
    for name in dict.fromkeys((*old, *new)):
        before, after = (_shown(side, name, field.speech) for side in (old, new))
        if not same(before, after):
            yield name, FieldLine(was=before, value=after)


def _shown(side: Plain, name: str, speech: Speech) -> JsonValue:
    """Return what stands under a name of `extra` as a line says it: None where there is no such name."""
    if name not in side:
        return None
    return dict(NULL) if side[name] is None else bare(side[name], speech)


def _of_members(field: Field, old: list[Any], new: list[Any]) -> FieldLine:
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    return FieldLine(remove=tuple(bare(gone, field.speech)), add=tuple(bare(come, field.speech)))


def value_after(field: Field, old: Any, line: FieldLine) -> Any:  # noqa: ANN401 - plain JSON data
    """Return what a line makes of a value in the stored form; null, or an empty collection, where it takes it away.

    >>> from ilrs_docs.model import Milestone
    >>> value_after(Field(Milestone, "window", Speech("en", ())), "2026~", FieldLine(value="2027"))
    '2027'
    """
    how = field.nature
    if how == "map":
        return _named_after(old, line.parts)
    if how == "text" and line.parts:
        return with_lines(old, line.parts)
    if line.add or line.remove:
        return _members_after(field, old, line)
    if line.value is None:
        return nothing(field)
    return stored(field, line.value)


def _named_after(old: Plain, parts: Mapping[str, FieldLine]) -> Plain:
    found = dict(old)
    for name, line in parts.items():
        found.pop(name, None)
        if line.value is not None:
            found[name] = None if is_null(line.value) else line.value
    return dict(sorted(found.items()))


def _members_after(field: Field, old: list[Any], line: FieldLine) -> list[Any]:
    gone, come = stored(field, line.remove), stored(field, line.add)
    found = [one for one in old if one not in gone]
    found += [one for one in come if one not in found or field.nature == "list"]
    return sorted(found) if field.nature == "set" else found


def stored(field: Field, value: Any) -> Any:  # noqa: ANN401 - plain JSON data
    """Return the value of a field as a release holds it: sets in order, texts with their hashes.

    Raises pydantic's ValidationError where it is none.

    >>> from ilrs_docs.model import Milestone
    >>> stored(Field(Milestone, "notes", Speech("en", ())), ["Begun"])
    [{'text': {'en': 'Begun'}}]
    """
    return plain_value(_settled(read_value(field.model, field.name, value), field.speech))


def _settled(value: Any, speech: Speech) -> Any:  # noqa: ANN401 - what a field may hold
    if isinstance(value, Text):
        return settled(value, *speech)
    if isinstance(value, tuple):
        return tuple(_settled(one, speech) for one in value)
    changed = settled_fields(value, *speech) if isinstance(value, BaseModel) else {}
    return BaseModel.model_copy(value, update=changed) if changed else value


def nothing(field: Field) -> Any:  # noqa: ANN401 - plain JSON data
    """Return what a field holds where it holds nothing: null, or an empty collection.

    >>> from ilrs_docs.model import Milestone
    >>> nothing(Field(Milestone, "notes", Speech("en", ()))), nothing(Field(Milestone, "title", Speech("en", ())))
    ([], None)
    """
    empty: dict[str, Any] = {"set": [], "list": [], "map": {}}
    return empty.get(field.nature)


def names_after(old: Any, line: FieldLine, follow: Mapping[str, str]) -> Any:  # noqa: ANN401 - an id, ids or null
    """Return what a field that names entries holds, where some of these have other ids and some come or go.

    >>> names_after(["a", "b"], FieldLine(remove=("b",), add=("c",)), {"a": "x", "b": "y"})
    ['c', 'x']
    """
    if not isinstance(old, list):
        return follow.get(old, old)
    kept = [follow.get(own, own) for own in old if own not in line.remove]
    return sorted({*kept, *map(str, line.add)})


def in_words(value: Any) -> Any:  # noqa: ANN401 - plain JSON data
    """Return plain data as TOML can say them: nothing for what is empty, and a table in the place of a null inside.

    >>> in_words([]), in_words({"n": None})
    (None, {'n': {'null': True}})
    """
    return _something(_with_nulls_said(value))


def _with_nulls_said(value: Any) -> Any:  # noqa: ANN401 - plain JSON data
    if isinstance(value, list):
        return [_with_nulls_said(one) for one in value]
    if isinstance(value, dict):
        return {name: dict(NULL) if one is None else _with_nulls_said(one) for name, one in value.items()}
    return value


def from_words(value: Any) -> Any:  # noqa: ANN401 - plain JSON data
    """Return plain data with null where a table stands for it.

    >>> from_words({"n": {"null": True}})
    {'n': None}
    """
    if isinstance(value, list):
        return [from_words(one) for one in value]
    if isinstance(value, dict):
        return None if is_null(value) else {name: from_words(one) for name, one in value.items()}
    return value


def is_null(value: object) -> bool:
    """Return whether a value stands for null."""
    return isinstance(value, dict) and same(value, NULL)


def same(one: JsonValue, other: JsonValue) -> bool:
    """Return whether two values are one in type and in value; the order of names has no meaning.

    >>> same(1, 1.0), same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    (False, True)
    """
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


class Mismatch(NamedTuple):
    """What a line says that stood somewhere and what stands there: which part of the line says so."""

    part: tuple[str, ...]
    expected: JsonValue
    found: JsonValue


def mismatches(field: Field, base: Any, line: FieldLine, *, needed: bool) -> Iterator[Mismatch]:  # noqa: ANN401 - plain JSON data
    """Yield what a line takes to stand in a base and does not; where it is `needed`, it has to say what stood there.

    >>> from ilrs_docs.model import Milestone
    >>> window = Field(Milestone, "window", Speech("en", ()))
    >>> list(mismatches(window, "2028", FieldLine(was="2026~", value="2027"), needed=False))
    [Mismatch(part=('was',), expected='2026~', found='2028')]
    """
    if line.parts:
        yield from _of_parts(field, base or {}, line, needed=needed)
    elif line.add or line.remove:
        gone = ((place, one) for place, one in enumerate(line.remove) if stored(field, [one])[0] not in base)
        yield from (Mismatch(("remove", str(place)), one, None) for place, one in gone)
    elif field.nature == "text" and isinstance(line.was, str):
        said = words_of(base or {}).values()
        if line.was not in said:
            yield Mismatch(("was",), line.was, next(iter(said), None))
    elif _differs(line, _something(bare(base, field.speech)), needed=needed):
        yield Mismatch(("was",), line.was, _something(base))


def _of_parts(field: Field, base: Plain, line: FieldLine, *, needed: bool) -> Iterator[Mismatch]:
    for name, part in line.parts.items():
        there = _part_of(field, base, name)
        if name[:1] != "_" and _differs(part, there, needed=needed):
            yield Mismatch((name, "was"), part.was, there)


def _part_of(field: Field, base: Plain, name: str) -> JsonValue:
    return _shown(base, name, field.speech) if field.nature == "map" else base.get(name)


def _differs(line: FieldLine, there: JsonValue, *, needed: bool) -> bool:
    return not same(line.was, there) if line.was is not None or needed else False
