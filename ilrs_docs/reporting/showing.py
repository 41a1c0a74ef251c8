"""One release in outline, in words: what `ilrs-docs show` prints in any format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.model import NAMING, Definition, Model, Note, Release, Text, Window, kind_of
from ilrs_docs.model.ordering import listed
from ilrs_docs.model.stored import plain_value
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local, optional
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given, require, title_of
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.reporting.sections.assignment import kind_title

OF_RELEASES = frozenset({"content", "document", "format", "format_version", "kind"})
"""The fields of a release that are told otherwise, or that only say how it is stored."""
TAGS = frozenset({"language", "languages", "authentic"})
"""The fields that hold tags of languages."""


class Outline(Model):
    """A release, a collection or an entry: its title, its facts as (name, words), and what it holds."""

    title: str
    id: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Outline, ...] = ()


def outline(release: Release) -> Outline:
    """Return a release in outline: its identity, its content, what is promised, stated and unknown, and its sources."""
    with telling_of(release):
        content = _parts(release.content)
        return Outline(
            title=optional(release.title) or release.document,
            facts=((_("Document"), phrases.document_name(release.document)), *_facts(release)),
            parts=(*content, *_parts(release)),
        )


class Found(NamedTuple):
    """Entries of a release that were asked for, in the order in which they are read."""

    release: Release
    entries: tuple[BaseModel, ...]


def look_up(release: Release, names: Sequence[str]) -> Found:
    """Return the entries of a release that have these names: an id, or a kind and an id where several kinds have it.

    Raises UnknownEntryError for a name that none has.

    >>> from ilrs_docs import Library
    >>> [type(one).__name__ for one in look_up(Library().load("roadmap@latest"), ["milestone:change-7"]).entries]
    ['Milestone']
    """
    entries = by_kind_and_id(release)
    require(names, release)
    wanted = {*names}
    return Found(
        release,
        tuple(entry for (kind, entry_id), entry in entries.items() if {entry_id, f"{kind}:{entry_id}"} & wanted),
    )


def outlines(found: Found) -> tuple[Outline, ...]:
    """Return each entry in outline, under the title of its kind."""
    with telling_of(found.release):
        return tuple(Outline(title=kind_title(kind_of(entry)), parts=(_entry(entry),)) for entry in found.entries)


def _entry(entry: BaseModel) -> Outline:
    own_id = given(entry, "id")
    return Outline(title=phrases.clause(title_of(entry)), id=own_id, facts=tuple(_facts(entry)), parts=_parts(entry))


def _parts(model: BaseModel) -> tuple[Outline, ...]:
    found = (
        (name, listed(model, name)) for name, value in model.__dict__.items() if name != "content" and _models(value)
    )
    return tuple(
        Outline(title=phrases.field_name(name).capitalize(), parts=tuple(_entry(entry) for entry in entries))
        for name, entries in found
        if entries
    )


def _models(value: object) -> tuple[BaseModel, ...]:
    members = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in members if isinstance(one, BaseModel) and not isinstance(one, (Note, Text, Window)))


def _facts(model: BaseModel) -> Iterator[tuple[str, str]]:
    named = None if isinstance(model, Definition) else next((name for name in NAMING if name in model.__dict__), None)
    skipped = OF_RELEASES if isinstance(model, Release) else {"id"}
    for name, value in model.__dict__.items():
        if isinstance(value, dict):
            yield from ((entry_id, phrases.own_value(said)) for entry_id, said in value.items())
        elif name not in skipped and name != named and value not in (None, ()) and not _models(value):
            yield phrases.field_name(name).capitalize(), words_of(value, named=name in TAGS)


def words_of(value: object, *, named: bool = False) -> str:
    """Return a value of a field in words, that of one that is `named` as a language."""
    if isinstance(value, Note):
        return phrases.noted(value)
    if isinstance(value, Text):
        return local(value)
    if isinstance(value, Window):
        return phrases.window(value.root)
    if isinstance(value, str):
        return phrases.language_name(value) if named else phrases.word(value)
    if isinstance(value, tuple):
        words = [words_of(one, named=named) for one in value]
        return phrases.together(words) if any(isinstance(one, Note) for one in value) else _("; ").join(words)
    return phrases.day(value) if isinstance(value, date) else phrases.value(plain_value(value))
