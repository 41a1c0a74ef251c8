"""Fingerprints as they were made in the first way, so that what was accepted under them is still known.

They hash values in the form of format 1, which this module makes again of the stored form: a null, or an empty list,
for each field that says nothing, four fields that said something of themselves, texts as `en`, `zh` and `ru`.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes.names import Action
from ilrs_docs.model import Note, Reading, Text
from ilrs_docs.model.annotations import models_in
from ilrs_docs.rules.fingerprints import FingerprintFacts, hashed
from ilrs_docs.rules.generic import homes

LANGUAGES: Final = ("en", "zh", "ru")
ADDED: Final = frozenset({
    "ordered_by", "extra", "target", "lead", "mission", "beside", "drafted_by", "retrospective",
    "words", "excluded", "interpretation",
})  # fmt: skip
"""The fields of entries that format 1 did not have."""

SAID: Final = {"access": "original", "bound": "maximum", "obligation": "unstated"}
"""What fields said of themselves in format 1; so did the status of a step."""

_BARE: Final[frozenset[Action]] = frozenset({"first-reported", "became-unknown", "changed"})


def first_fingerprint(facts: FingerprintFacts) -> str:
    """Return the name of a change as the first way made it.

    >>> from ilrs_docs import Library
    >>> first_fingerprint(Library().diff("roadmap@1.0", "roadmap@latest").select(rule="milestone-lost")[0])[:2]
    '1:'
    """
    kind = facts.subjects[0].kind
    field, language = (facts.detail.get(name) for name in ("field", "language"))
    bare = facts.rule.removeprefix(f"{kind}-") in _BARE or field == "wording"
    read = _one_text if field == "wording" else _as_it_was
    old, new = (read(value, kind) for value in (facts.old, facts.new))
    return hashed(1, facts, [field, None if bare else language], (old, new))


def _one_text(value: JsonValue, _kind: str) -> JsonValue:
    return next(iter(value.values())) if isinstance(value, dict) else value


def _as_it_was(value: JsonValue, kind: str) -> JsonValue:
    if isinstance(value, list):
        return [_as_it_was(inner, kind) for inner in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("en"), str):
        return _text(value)
    return _entry(value, _model_of(value, kind)) if "id" in value else value


def _model_of(value: dict[str, JsonValue], kind: str) -> type[BaseModel]:
    """Return the model of an entry told as a value: another reading of it, or the entry itself."""
    return Reading if {"field", "value"} <= value.keys() else homes()[kind].model


def _text(value: dict[str, JsonValue]) -> JsonValue:
    return {tag: value.get(tag) for tag in LANGUAGES}


def _entry(value: dict[str, JsonValue], model: type[BaseModel]) -> JsonValue:
    return {name: _field(value.get(name), model, name) for name in model.model_fields if name not in ADDED}


def _field(value: Any, model: type[BaseModel], name: str) -> JsonValue:  # noqa: ANN401 - plain JSON data
    if value is None:
        return _unsaid(model, name)
    inner = _inside(model, name)
    if inner is None:
        plain: JsonValue = value
        return plain
    several = value if isinstance(value, list) else [value]
    found = [_one(each, inner, name) for each in several]
    return found if isinstance(value, list) else found[0]


def _one(value: Any, model: type[BaseModel], name: str) -> JsonValue:  # noqa: ANN401 - plain JSON data
    if name == "wording":
        words: JsonValue = next(iter(value.values()))
        return words
    if model in {Text, Note}:
        return _text(value["text"] if model is Note else value)
    return _entry(value, model)


def _unsaid(model: type[BaseModel], name: str) -> JsonValue:
    if model.__name__ == "Step" and name == "status":
        return "pending"
    default = model.model_fields[name].get_default(call_default_factory=False)
    return [] if default == () else SAID.get(name)


@cache
def _inside(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """Return the model of the objects that a field holds; None where it holds plain values."""
    held = models_in(model.model_fields[name].annotation)
    return next((each for each in held if each is Text or "root" not in each.model_fields), None)
