"""Every message that a report may show and that no source file marks: what the rules and the models name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ilrs_docs import model
from ilrs_docs.model.vocabulary import PROCEDURE_STATUS
from ilrs_docs.phrasing.dating import FORMS, PARTS
from ilrs_docs.phrasing.phrases import NAMES, OTHER_WORDS
from ilrs_docs.rules.catalogue import CATALOGUE


class Message(NamedTuple):
    """An English message; `context` tells apart what one English word may mean."""

    text: str
    context: str | None = None


def messages() -> tuple[Message, ...]:
    """Return all of them, each once, for the tool that writes the catalogues.

    >>> Message("procedure", "kind") in messages()
    True
    """
    return tuple(sorted(set(_messages()), key=lambda one: (one.text, one.context or "")))


def _messages() -> Iterator[Message]:
    for rule in CATALOGUE.values():
        yield Message(rule.template)
        yield Message(rule.subject.replace("-", " "), "kind")
    for name in field_names():
        yield Message(name.replace("_", " "), "field")
    for word in OTHER_WORDS:
        yield Message(word, "word")
    for name in NAMES:
        yield Message(name, "name")
    for part in PARTS.values():
        yield from (Message(part, form) for form in FORMS)
    for status in PROCEDURE_STATUS.values():
        yield Message(status.meaning)


def field_names() -> frozenset[str]:
    """Return the names of all fields of the stored models, in any of which something may change.

    >>> sorted(field_names() & {"depends_on", "launcher", "colour"})
    ['depends_on', 'launcher']
    """
    classes = (getattr(model, name) for name in model.__all__)
    models = (each for each in classes if isinstance(each, type) and issubclass(each, model.Model))
    return frozenset(name for each in models for name in each.model_fields)
