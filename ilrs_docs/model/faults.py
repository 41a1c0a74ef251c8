"""What pydantic finds wrong, said for the person who wrote the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from ilrs_docs.errors import InputFault, meant, pointer
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.base import kind_of
from ilrs_docs.model.texts import TAG_FORM

Loc = tuple[int | str, ...]
_LONGEST = 60
_LARGEST = 10**_LONGEST
_NAMED = 12
_FORMS = {
    "^[A-Za-z0-9_][A-Za-z0-9._-]*$": "an id: ASCII letters, digits, '_', and inside '.' and '-' too (change-7, v1.24)",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "the name of a document: small letters, digits and single hyphens (roadmap, artemis)",
    f"^({TAG_FORM})$": "a language tag; write one as BCP 47 has it (en, zh-Hant, pt-BR)",
    "^[^_]": "a name of one's own: one that does not begin with '_'",
    r"\S": "a text with more than blanks in it",
    r"^https?://\S+$": "a URL that begins with http:// or https://",
    "^[a-z-]+:[A-Za-z0-9_][A-Za-z0-9._-]*$": "a kind and an id (milestone:luna-25)",
}
_WANTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "tuple_type": "an array",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "dict_type": "an object",
    "date_type": "a day written YYYY-MM-DD",
    "date_parsing": "a day written YYYY-MM-DD",
    "date_from_datetime_parsing": "a day written YYYY-MM-DD",
    "date_from_datetime_inexact": "a day written YYYY-MM-DD",
}


def shown(value: object) -> str:
    """Return a value of the input in a few words: a short text quoted, a container by its kind.

    >>> shown("2021-13"), shown([1, 2]), shown(None), shown(True)
    ("'2021-13'", 'an array', 'null', 'true')
    """
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST else value[:_LONGEST] + "...")
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, (list, tuple)):
        return "an array"
    if value is None or isinstance(value, bool):
        return str(value).replace("None", "null").lower()
    return "a very large number" if isinstance(value, int) and abs(value) > _LARGEST else repr(value)


def message(error: Mapping[str, Any], names: Sequence[str]) -> str:
    """Return one sentence for a fault of pydantic's; `names` are the fields that its object may have.

    >>> message({"type": "extra_forbidden", "loc": ("isued",), "input": 1, "msg": ""}, ["issued", "label"])
    "unknown field 'isued'; did you mean 'issued'?"
    """
    say = _SENTENCES.get(error["type"])
    if say:
        return say(error, names)
    wanted = _WANTED.get(error["type"])
    if wanted:
        return f"expected {wanted}, found {shown(error['input'])}"
    text = str(error["msg"]).removeprefix("Value error, ")
    return text[:1].lower() + text[1:] if text.startswith(("Input ", "Value ", "Tuple ")) else text


def _unknown(error: Mapping[str, Any], names: Sequence[str]) -> str:
    name = str(error["loc"][-1])
    return f"unknown field {shown(name)}{_hint(name, names)}"


def _missing(error: Mapping[str, Any], _names: Sequence[str]) -> str:
    return f"the field {str(error['loc'][-1])!r} is missing"


def _no_word(error: Mapping[str, Any], _names: Sequence[str]) -> str:
    expected = str(error["ctx"]["expected"])
    words = expected.replace(" or ", ", ").replace("'", "").split(", ")
    found = error["input"]
    hint = _hint(found, words) if isinstance(found, str) else ""
    return f"expected {expected}, found {shown(found)}" + (hint if "mean" in hint else "")


def _no_form(error: Mapping[str, Any], _names: Sequence[str]) -> str:
    pattern = str(error["ctx"]["pattern"])
    return f"{shown(error['input'])} is not {_FORMS.get(pattern, f'of the form {pattern}')}"


def _too_few(error: Mapping[str, Any], _names: Sequence[str]) -> str:
    return f"expected at least {error['ctx']['min_length']} value here, found {error['ctx']['actual_length']}"


def _empty(_error: Mapping[str, Any], _names: Sequence[str]) -> str:
    return "the text is empty"


def _hint(name: str, names: Sequence[str]) -> str:
    near = meant(name, names)
    if near:
        return f"; did you mean {near!r}?"
    return f"; known here: {', '.join(names)}" if 0 < len(names) <= _NAMED else ""


_SENTENCES: dict[str, Callable[[Mapping[str, Any], Sequence[str]], str]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "literal_error": _no_word,
    "string_pattern_mismatch": _no_form,
    "too_short": _too_few,
    "string_too_short": _empty,
}


def models_at(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """Return the models that may stand at `loc`, the place that pydantic names, union tags included.

    >>> from ilrs_docs.model import Release
    >>> [kind_of(found) for found in models_at(Release, ("content", "roadmap", "milestones", 0))]
    ['milestone']
    """
    here = [model]
    for part in loc:
        if isinstance(part, int):
            continue
        fields = [found.model_fields[part].annotation for found in here if part in found.model_fields]
        tagged = [found for found in here if kind_of(found) == part]
        here = [inner for annotation in fields for inner in models_in(annotation)] or tagged or here
    return here


def validation_faults(error: ValidationError, model: type[BaseModel], above: Loc, file: str) -> list[InputFault]:
    """Return what pydantic finds wrong with a model, each with its place below `above`."""
    found = []
    for one in error.errors(include_url=False):
        names = [name for inner in models_at(model, one["loc"][:-1]) for name in inner.model_fields]
        found.append(InputFault(file, None, None, pointer((*above, *one["loc"])), message(one, names)))
    return found
