"""What a person writes on a command line: the names of entries, and fields with the values that they are to have."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, ValidationError

from ilrs_docs.authoring.files import FieldLine, SourcesBy
from ilrs_docs.authoring.kinds import Key, fields_of, nature, read_value
from ilrs_docs.authoring.lines import Field, value_after
from ilrs_docs.authoring.texts import tag_in
from ilrs_docs.errors import meant
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.faults import message
from ilrs_docs.model.texts import UNDETERMINED

_FORM: Final = re.compile(r"(?P<name>[a-z_]+)(?:\.(?P<part>[^=]+?))?(?P<how>\+=|-=|=)(?P<value>.*)", re.DOTALL)


BY: Final = "by"
"""What stands behind a field where it is said who says it: `window.by=xinhua-2026-08-23`."""


class UnreadableError(ValueError):
    """Something on a command line cannot be read; the text says what, and what to write."""


class Assignment(NamedTuple):
    """A field, the language or the name in it that is meant, what is done (`=`, `+=`, `-=`), the value as written."""

    name: str
    part: str | None
    how: str
    value: str


class Assigned(NamedTuple):
    """What is written of an entry: fields with their values, and who says some of them, which may be nobody."""

    values: Sequence[Assignment]
    said: Mapping[str, SourcesBy]


def assigned(model: type[BaseModel], given: Iterable[Assignment]) -> Assigned:
    """Part the values of fields from what is written of who says them (`window.by=a,b`, `window.by=`).

    Raises UnreadableError where that is written otherwise.

    >>> from ilrs_docs.model import Milestone
    >>> assigned(Milestone, [assignment("window=2027"), assignment("window.by=a, b"), assignment("status.by=")]).said
    {'window': ('a', 'b'), 'status': ()}
    """
    values, said = [], {}
    for one in given:
        if one.part != BY or one.name not in fields_of(model) or nature(model, one.name) == "map":
            values.append(one)
            continue
        if one.how != "=":
            reason = f"{one.name}.by names all who say it: write {one.name}.by=SOURCE,SOURCE"
            raise UnreadableError(reason)
        said[one.name] = tuple(dict.fromkeys(map(str, _several(one.value)))) if one.value else ()
    return Assigned(values, said)


def assignment(text: str) -> Assignment:
    """Read a field with its value; raises UnreadableError.

    >>> assignment("title.ru=Луна"), assignment("agencies+=CMSA").how
    (Assignment(name='title', part='ru', how='=', value='Луна'), '+=')
    """
    found = _FORM.fullmatch(text)
    if not found:
        reason = f"{text!r} is no field with a value: write window=2027-08, title.en='First flight', agencies+=CMSA"
        raise UnreadableError(reason)
    return Assignment(found["name"], found["part"], found["how"], found["value"])


def key_named(name: str, known: Iterable[Key]) -> Key:
    """Return the key of an entry by its id, or by its kind and id; raises UnreadableError with the nearest.

    >>> key_named("change-7", [("milestone", "change-7")])
    ('milestone', 'change-7')
    """
    keys = [*known]
    found = [key for key in keys if name in {key[1], ":".join(key)}]
    if len(found) == 1:
        return found[0]
    if found:
        several = " or ".join(":".join(key) for key in found)
        reason = f"several entries are called {name!r}: write {several}"
        raise UnreadableError(reason)
    near = _nearest(name, keys)
    reason = f"no entry is called {name!r}" + (f"; did you mean {near!r}?" if near else "")
    raise UnreadableError(reason)


def _nearest(name: str, keys: Iterable[Key]) -> str | None:
    """Return the name that is meant by one of an entry: of its kind, where it says one that is there."""
    kind, _, own = name.partition(":")
    names = {key[1]: None for key in keys if key[0] == kind} if own else {}
    near = meant(own, names)
    if names:
        return f"{kind}:{near}" if near else None
    return meant(name, [":".join(key) if own else key[1] for key in keys])


def after_assignment(field: Field, old: Any, given: Assignment) -> Any:  # noqa: ANN401 - plain JSON data
    """Return the value of a field, in the stored form, once an assignment holds; raises UnreadableError.

    >>> from ilrs_docs.authoring.texts import Speech
    >>> from ilrs_docs.model import Milestone
    >>> after_assignment(Field(Milestone, "agencies", Speech("en", ())), ["CNSA"], assignment("agencies+=CMSA"))
    ['CMSA', 'CNSA']
    """
    try:
        new = value_after(field, old, _line(field, old, given))
        return field.speech.settle(new) if field.nature == "text" else new
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        reason = f"{given.name}: {message(first, ())}"
        raise UnreadableError(reason) from None


def known_field(model: type[BaseModel], given: Assignment) -> str:
    """Return the name of the field that is meant; raises UnreadableError with the nearest where there is none."""
    known = fields_of(model)
    if given.name in known:
        return given.name
    near = meant(given.name, known)
    hint = f"did you mean {near!r}?" if near else f"there are: {', '.join(known)}"
    reason = f"no field is called {given.name!r} here; {hint}"
    raise UnreadableError(reason)


def _line(field: Field, old: Any, given: Assignment) -> FieldLine:  # noqa: ANN401 - plain JSON data
    how = field.nature
    if given.how != "=" and how not in {"set", "list"}:
        reason = f"{given.name} holds one value: write {given.name}=..."
        raise UnreadableError(reason)
    if given.part and how not in {"text", "map"}:
        reason = f"{given.name} is neither a text nor `extra`: write {given.name}=..."
        raise UnreadableError(reason)
    if how == "map":
        if not given.part:
            reason = f"write {given.name}.NAME=..."
            raise UnreadableError(reason)
        return FieldLine(parts={given.part: FieldLine(value=_scalar(given.value) if given.value else None)})
    if how == "text":
        return _of_text(field, old, given)
    if how in {"set", "list"} and given.how != "=":
        member = _member(field, old, given)
        return FieldLine(add=(member,)) if given.how == "+=" else FieldLine(remove=(member,))
    if not given.value:
        return FieldLine()
    return FieldLine(value=_several(given.value) if how in {"set", "list"} else _value(field, given.value))


def _of_text(field: Field, old: Any, given: Assignment) -> FieldLine:  # noqa: ANN401 - plain JSON data
    if not given.part and not given.value:
        return FieldLine()
    try:
        tag = tag_in(given.part or field.speech.language or UNDETERMINED)
    except ValueError as error:
        raise UnreadableError(str(error)) from None
    if field.name == "wording" and given.value and old:  # a quotation is in one language
        return FieldLine(parts={**{one: FieldLine() for one in old}, tag: FieldLine(value=given.value)})
    return FieldLine(parts={tag: FieldLine(value=given.value or None)})


def _value(field: Field, text: str) -> Any:  # noqa: ANN401 - plain JSON data
    found = _scalar(text)
    if isinstance(found, dict):
        return found
    for one in (text, found):
        with suppress(ValidationError):
            read_value(field.model, field.name, one)
            return one
    return text


def _scalar(text: str) -> Any:  # noqa: ANN401 - plain JSON data
    """Return what TOML says of a value; the text itself where that is none of its numbers, lists and words."""
    with suppress(tomllib.TOMLDecodeError):
        found = tomllib.loads(f"value = {text}\n")
        if [*found] == ["value"] and isinstance(found["value"], (bool, int, float, str, list, dict)):
            return found["value"]
    return text


def _several(text: str) -> list[Any]:
    found = _scalar(text)
    return found if isinstance(found, list) else [one.strip() for one in text.split(",")]


def _member(field: Field, old: Any, given: Assignment) -> Any:  # noqa: ANN401 - plain JSON data
    """Return what comes or goes: the value itself; of what holds texts the one with these words."""
    if field.nature == "set":
        return given.value
    if given.how == "-=":
        found = [one for one in old if given.value in _words_in(one)]
        if not found:
            reason = f"{given.name} has none with the words {given.value!r}"
            raise UnreadableError(reason)
        return found[0]
    words = {field.speech.language or UNDETERMINED: given.value}
    inner = next(iter(models_in(field.model.model_fields[field.name].annotation)))
    return {"text": words} if "text" in inner.model_fields else words


def _words_in(value: Any) -> list[str]:  # noqa: ANN401 - plain JSON data
    if isinstance(value, dict):
        return [word for inner in value.values() for word in _words_in(inner)]
    return [value] if isinstance(value, str) else []
