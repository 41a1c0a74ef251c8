"""One release in outline, in words: what `ilrs-docs show` prints in any format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.model import Definition, Model, Release, Text, Window
from ilrs_docs.reporting.sides import given, title_of
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.localising import local

NAMES = ("title", "action", "text", "reason")
SKIPPED = frozenset({"id", "content", "document"})


class Outline(Model):
    """A release, a collection or an entry: its title, its facts as (name, words), and what it holds."""

    title: str
    id: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Outline, ...] = ()


def outline(release: Release) -> Outline:
    """Return a release in outline: its identity, then every collection of its content, promises, gaps and sources."""
    content = _parts(release.content)
    return Outline(
        title=local(release.title),
        facts=((_("Document"), phrasing.word(release.document)), *_facts(release)),
        parts=(*content, *_parts(release)),
    )


def _entry(entry: BaseModel) -> Outline:
    own_id = given(entry, "id")
    return Outline(title=phrasing.clause(title_of(entry)), id=own_id, facts=tuple(_facts(entry)), parts=_parts(entry))


def _parts(model: BaseModel) -> tuple[Outline, ...]:
    found = ((name, _models(value)) for name, value in model.__dict__.items() if name not in SKIPPED)
    return tuple(
        Outline(title=phrasing.field_name(name).capitalize(), parts=tuple(_entry(entry) for entry in entries))
        for name, entries in found
        if entries
    )


def _models(value: object) -> tuple[BaseModel, ...]:
    members = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in members if isinstance(one, BaseModel) and not isinstance(one, (Text, Window)))


def _facts(model: BaseModel) -> Iterator[tuple[str, str]]:
    named = None if isinstance(model, Definition) else next((name for name in NAMES if name in model.__dict__), None)
    for name, value in model.__dict__.items():
        if name in SKIPPED or name == named or value is None or value == () or _models(value):
            continue
        yield phrasing.field_name(name).capitalize(), _words(value)


def _words(value: object) -> str:
    if isinstance(value, Text):
        return local(value)
    if isinstance(value, Window):
        return phrasing.window(value.root)
    if isinstance(value, str):
        return phrasing.language_name(value) if value in phrasing.LANGUAGES else phrasing.word(value)
    if isinstance(value, tuple):
        return _("; ").join(_words(one) for one in value)
    return phrasing.day(value) if isinstance(value, date) else str(value)
