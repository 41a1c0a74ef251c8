"""Who says a value that a step set: what the change file of that step says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ilrs_docs.authoring.compiling import said_in
from ilrs_docs.authoring.files import Addition, ChangeFile, EntryChange, SourcesBy, entries_in
from ilrs_docs.history.steps import Key, Stored, entries_by_path
from ilrs_docs.model import Release
from ilrs_docs.model.stored import plain_field


def said_by_files(files: Iterable[ChangeFile], key: Key, field: str, stored: Stored) -> SourcesBy | None:
    """Return the ids of the sources that say a field of an entry, by the change files of a release, corrections first.

    A correction of several values may reach a release with some of them: it counts where the value is the one that it
    says; where that cannot be seen, nothing is told.
    """
    for file in files:
        said = said_by_file(file, key, field, stored)
        if file.corrects and said is not None:
            line = file.change[key[0]][key[1]].lines[field] if _has_line(file, key, field) else None
            if line is not None and (line.value is None or line.parts or line.add or line.remove):
                return None
            if line is not None and line.value != stored.get(field):
                continue
        if said is not None:
            return said
    return None


def _has_line(file: ChangeFile, key: Key, field: str) -> bool:
    change = file.change.get(key[0], {}).get(key[1])
    return change is not None and field in change.lines


def said_by_file(file: ChangeFile, key: Key, field: str, stored: Stored) -> SourcesBy | None:
    r"""Return the ids of the sources that say a field of an entry, by the change file that led to what is `stored`.

    None of them where the file says that no source does; None where it does not tell.

    >>> from ilrs_docs.authoring import parse_change_file
    >>> text = b'document = "plan"\n[change.milestone.quay]\nwindow = { is = "2028", by = "news" }'
    >>> said_by_file(parse_change_file(text, "c.toml"), ("milestone", "quay"), "window", {"window": "2028"})
    ('news',)
    """
    kind, own = key
    addition = file.add.get(kind, {}).get(own)
    found = _of_addition(addition, field) if addition else _of_change(file, key, field)
    if found is None and _came_inside(file, key):
        return tuple(map(str, _listed(stored.get("sources")))) or None
    return _of_those_inside(file, key, stored.get(field)) if found is None else found


def still_so(file: ChangeFile, first: Release, now: Release) -> ChangeFile:
    """Return what a change file that led to a release as recorded at `first` says of it as it is `now`.

    That is nothing of a field which a correction gave another value.
    """
    other = _otherwise(first, now)
    change: dict[str, dict[str, EntryChange]] = {}
    for kind, own, one in entries_in(file.change):
        new = file.rename.get(kind, {}).get(own)
        lines = {name: line for name, line in one.lines.items() if (kind, new.value if new else own, name) not in other}
        change.setdefault(kind, {})[own] = one.model_copy(update={"lines": lines})
    add: dict[str, dict[str, Addition]] = {}
    for kind, own, addition in entries_in(file.add):
        fields = {name: value for name, value in addition.fields.items() if (kind, own, name) not in other}
        add.setdefault(kind, {})[own] = addition.model_copy(update={"fields": fields})
    return file.model_copy(update={"change": change, "add": add})


def _otherwise(first: Release, now: Release) -> set[tuple[str, str, str]]:
    """Return the fields, each with the kind and the id of its entry, that two forms of a release have otherwise."""
    before = dict(entries_by_path(first).values())
    return {
        (*key, name)
        for key, entry in entries_by_path(now).values()
        for name in type(entry).model_fields
        if key in before and plain_field(before[key], name) != plain_field(entry, name)
    }


def _of_addition(addition: Addition, field: str) -> SourcesBy | None:
    """Return who says a field of an entry that came; its notes are by all whom it cites."""
    if field not in addition.fields:
        return None
    if field == "notes":
        return tuple(dict.fromkeys((*addition.cited, *addition.fields.get("sources", ())))) or None
    return addition.said.get(field, addition.by or None)


def _of_change(file: ChangeFile, key: Key, field: str) -> SourcesBy | None:
    """Return who says a field that changed; the file calls its entry as the base does."""
    kind, own = key
    old = next((old for of, old, new in entries_in(file.rename) if (of, new.value) == key), own)
    change = file.change.get(kind, {}).get(old)
    line = change.lines.get(field) if change else None
    if change is None or line is None:
        return None
    unsaid = any(one.unsaid for one in (line, *line.parts.values()))
    return said_in({field: line}) or (() if unsaid else change.by or None)


def _came_inside(file: ChangeFile, key: Key) -> bool:
    """Return whether an entry came in the table of another one: those that it cites itself say it."""
    if any(key[1] in entries for entries in (file.add.get(key[0], {}), file.change.get(key[0], {}))):
        return False
    return any(key[1] in _inside(one.fields) for _kind, _own, one in entries_in(file.add))


def _inside(value: Any) -> Iterator[str]:  # noqa: ANN401 - plain JSON data
    """Yield the ids of the entries in a value."""
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        if isinstance(inner, Mapping) and "id" in inner:
            yield str(inner["id"])
        yield from _inside(inner)


def _of_those_inside(file: ChangeFile, key: Key, value: object) -> SourcesBy | None:
    """Return who says the entries that came into a field of an entry."""
    ids = [one.get("id") for one in _listed(value) if isinstance(one, Mapping)]
    within = ":".join(key)
    came = [one for _kind, own, one in entries_in(file.add) if one.spot.within == within and own in ids]
    return tuple(dict.fromkeys(own for one in came for own in one.cited)) or None


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
