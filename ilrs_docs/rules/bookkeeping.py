"""What is mere bookkeeping among edits and values: fields that say so of themselves make edits, and no change.

Those of the release itself name it (version, label, day); those inside a text say what a translation was made from;
whether a source is later than the state that cites it follows from two days, and says nothing of its own.
"""

from __future__ import annotations

import json
from typing import Final

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Edit, Path
from ilrs_docs.matching import declared_in
from ilrs_docs.model import Release, Text
from ilrs_docs.model.texts import FROM, OF

_NAMING: Final = frozenset({"keyed", "sequence", "set", "map"})
OF_TEXTS: Final = frozenset({FROM, OF})
"""The names of bookkeeping inside a text."""
_DEEP: Final = OF_TEXTS | {"retrospective"}
"""The names of such fields that do not stand at the head of a release."""


def is_bookkeeping(edit: Edit) -> bool:
    """Return whether an edit is of a field of bookkeeping, or of a value in which nothing but bookkeeping differs.

    >>> from ilrs_docs.changes import Replaced
    >>> is_bookkeeping(Replaced(old_path=("label",), new_path=("label",), old="V1.0", new="V1.1"))
    True
    """
    path = edit.new_path or edit.old_path or ()
    if _leads_to_bookkeeping(path):
        return True
    return edit.op == "replaced" and isinstance(edit.new, (dict, list)) and _as_json(edit.old) == _as_json(edit.new)


def without_bookkeeping(value: JsonValue) -> JsonValue:
    """Return a plain value as a change tells it: without the bookkeeping of the texts inside it.

    >>> without_bookkeeping([{"en": "Moon", "ru": "Луна", "_of": {"ru": "5fc165254f4f"}}])
    [{'en': 'Moon', 'ru': 'Луна'}]
    """
    if isinstance(value, dict):
        return {
            name: inner if type(inner) is str else without_bookkeeping(inner)  # as most are
            for name, inner in value.items()
            if name not in OF_TEXTS
        }
    return [without_bookkeeping(inner) for inner in value] if isinstance(value, list) else value


def _as_json(value: JsonValue) -> str:
    return json.dumps(without_bookkeeping(value))


def _leads_to_bookkeeping(path: Path) -> bool:
    """Return whether a path leads to, or into, such a field, and not to an entry or a member of the same name."""
    if len(path) > 1 and _DEEP.isdisjoint(path):
        return False
    models: list[type[BaseModel]] = [Release]
    how = "value"
    for part in path:
        if how in _NAMING:  # the part is the name of an entry, of a member, or of a field of one's own
            how = "value"
        elif Text in models and part in OF_TEXTS:
            return True
        else:
            models, how = declared_in(models, str(part))
            if how == "bookkeeping":
                return True
    return False
