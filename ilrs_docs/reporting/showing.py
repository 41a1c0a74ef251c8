"""One release in outline, in words: what `ilrs-docs show` prints in any format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.model import NAMING, Definition, Model, Note, Release, Text, Window
from ilrs_docs.model.ordering import listed
from ilrs_docs.model.stored import plain_value
from ilrs_docs.reporting.sides import given, title_of
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.localising import local, optional
from ilrs_docs.reporting.words.tagging import telling_of

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
            facts=((_("Document"), phrasing.document_name(release.document)), *_facts(release)),
            parts=(*content, *_parts(release)),
        )


def _entry(entry: BaseModel) -> Outline:
    own_id = given(entry, "id")
    return Outline(title=phrasing.clause(title_of(entry)), id=own_id, facts=tuple(_facts(entry)), parts=_parts(entry))


def _parts(model: BaseModel) -> tuple[Outline, ...]:
    found = (
        (name, listed(model, name)) for name, value in model.__dict__.items() if name != "content" and _models(value)
    )
    return tuple(
        Outline(title=phrasing.field_name(name).capitalize(), parts=tuple(_entry(entry) for entry in entries))
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
            yield from ((own, phrasing.own_value(said)) for own, said in value.items())
        elif name not in skipped and name != named and value not in (None, ()) and not _models(value):
            yield phrasing.field_name(name).capitalize(), _words(value, named=name in TAGS)


def _words(value: object, *, named: bool = False) -> str:
    if isinstance(value, Note):
        return phrasing.noted(value)
    if isinstance(value, Text):
        return local(value)
    if isinstance(value, Window):
        return phrasing.window(value.root)
    if isinstance(value, str):
        return phrasing.language_name(value) if named else phrasing.word(value)
    if isinstance(value, tuple):
        return _("; ").join(_words(one, named=named) for one in value)
    return phrasing.day(value) if isinstance(value, date) else phrasing.value(plain_value(value))
