"""What stands along a path of any model, and by which name a reader knows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel, RootModel

from ilrs_docs.changes import Part, Path, Subject
from ilrs_docs.matching import Alignments
from ilrs_docs.matching.fields import compared, is_word
from ilrs_docs.model import Compared, kind_of
from ilrs_docs.model.base import COLLECTIONS

NAMES = ("title", "name", "label", "heading")
"""The fields that name a model, before its key and its id."""


class DeclaredPlace(NamedTuple):
    """What stands at one place of a path, and what is declared about it.

    `held` is the value as the model holds it, `value` what a root model is the same as; `key` is the field by which an
    entry of a collection goes; `silent` is true where all that is inside is bookkeeping.
    """

    path: Path
    held: Any
    value: Any
    mark: Compared | None
    key: str = "id"
    silent: bool = False


def along(model: BaseModel, path: Path, alignments: Alignments | None = None) -> list[DeclaredPlace]:
    """Return what stands along a path, the model itself first, as far as there is something.

    `meetings` keeps the collections that were read.

    >>> from ilrs_docs.model import Text
    >>> [step.path for step in along(Text(en="Moon"), ("en", "nothing"))]
    [(), ('en',)]
    """
    met = alignments or Alignments()
    steps = [_through_roots(DeclaredPlace((), model, model, None))]
    for part in path:
        inner = _inner(steps[-1], part, met)
        if inner is None:
            break
        steps.append(_through_roots(inner))
    return steps


def _through_roots(step: DeclaredPlace) -> DeclaredPlace:
    """Return a root model as the value that it holds."""
    while isinstance(step.value, RootModel):
        declared = compared(type(step.value)).get("root")
        step = step._replace(value=step.value.root, mark=step.mark or declared)
    return step


def _inner(step: DeclaredPlace, part: Part, alignments: Alignments) -> DeclaredPlace | None:
    value, mark, path = step.value, step.mark, (*step.path, part)
    if isinstance(value, BaseModel):
        declared = compared(type(value)).get(str(part))
        silent = step.silent or (declared is not None and declared.how == "bookkeeping")
        held = value.__dict__[str(part)]
        return DeclaredPlace(path, held, held, declared, silent=silent)
    if isinstance(value, dict) and part in value:
        silent = step.silent or (mark is not None and mark.how == "map" and not is_word(str(part)))
        return DeclaredPlace(path, value[part], value[part], mark, silent=silent)
    if mark and mark.how in COLLECTIONS and isinstance(value, (tuple, list)):
        entry = alignments.entries(value, mark.key).get(part)
        return None if entry is None else DeclaredPlace(path, entry, entry, None, key=mark.key, silent=step.silent)
    return None


class NamedModel(NamedTuple):
    """A model by its name, and the path that leads to it; `given` is false where only its type names it."""

    subject: Subject
    path: Path
    given: bool


def named_along(steps: list[DeclaredPlace]) -> list[NamedModel]:
    """Return the models along a path that have a name, the outermost first; the whole is always one.

    >>> from ilrs_docs.model import Window
    >>> [named.subject.title for named in named_along(along(Window("2028"), ()))]
    ['window']
    """
    return [named for step in steps if isinstance(step.held, BaseModel) for named in _named(step)]


def _named(step: DeclaredPlace) -> Iterator[NamedModel]:
    fields = {} if isinstance(step.held, RootModel) else step.held.__dict__
    names = (words(fields.get(name)) for name in dict.fromkeys((*NAMES, step.key, "id")))
    title = next((name for name in names if name), None)
    own = fields.get(step.key, fields.get("id", ""))
    if title or not step.path:
        kind = kind_of(type(step.held)).partition("[")[0]
        subject = Subject(kind=kind, id=str(own), title=title or kind.replace("-", " "))
        yield NamedModel(subject, step.path, given=bool(title))


def words(value: Any) -> str | None:  # noqa: ANN401 - any value of a field
    """Return the words by which a value names something: a text, that of the first language of a map, or a key.

    >>> words({"_from": "en", "fr": "Lune", "en": "Moon"}), words(7), words(None), words(["a"])
    ('Moon', '7', None, None)
    """
    if isinstance(value, RootModel):
        return words(value.root)
    if isinstance(value, BaseModel):
        return words(value.__dict__)
    if isinstance(value, dict):
        texts = {name: text for name, text in value.items() if is_word(str(name)) and isinstance(text, str) and text}
        return texts.get("en", next(iter(texts.values()), None))
    return str(value) if value is not None and not isinstance(value, (list, tuple)) else None
