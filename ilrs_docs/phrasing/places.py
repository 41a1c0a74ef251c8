"""Places inside a release in words: which part of a path is a field, which a name of its own, which a language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Path
from ilrs_docs.language import pgettext
from ilrs_docs.matching import declared_in
from ilrs_docs.model import Release, Text
from ilrs_docs.phrasing import phrases

EXTRA: Final = "extra"
_OF_NAMES: Final = frozenset({"keyed", "sequence", "set", "map"})


class PathStep(NamedTuple):
    """One part of a path, and what it is: a field of a model, a name of its own (an id, a member), a language."""

    part: str
    what: Literal["field", "name", "language"]


def steps(path: Path) -> Iterator[PathStep]:
    """Yield the parts of a path through a release, each with what it is.

    >>> [step.what for step in steps(("content", "milestones", "title", "title", "de"))]
    ['field', 'field', 'name', 'field', 'language']
    """
    models: list[type[BaseModel]] = [Release]
    how = "value"
    for part in map(str, path):
        if how in _OF_NAMES:
            how = "value"
            yield PathStep(part, "name")
        elif Text in models:
            yield PathStep(part, "language")
        else:
            yield PathStep(part, "field")
            models, how = declared_in(models, part)


def path_words(path: Path | None) -> str:
    """Return the path of an edit in words, outermost first.

    >>> path_words(("content", "milestones", "luna_26", "depends_on"))
    'milestones / luna_26 / depends on'
    >>> path_words(("content", "terms", "moon", "title", "de")), path_words(("nowhere", "at_all"))
    ('terms / moon / title / German', 'nowhere / at all')
    """
    parts = [_word(step) for step in steps(path or ()) if step.part != EXTRA or step.what == "name"]
    return " / ".join(parts[1:] if (path or ())[:1] == ("content",) and len(parts) > 1 else parts)


def _word(step: PathStep) -> str:
    if step.what == "field":
        return pgettext("field", step.part.replace("_", " "))
    return phrases.language_name(step.part) if step.what == "language" else step.part
