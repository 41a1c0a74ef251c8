"""`ilrs-docs edit`: a change file is edited line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ilrs_docs.cli.editing import Editing, edits, placed
from ilrs_docs.cli.nearest import NamedGroup

if TYPE_CHECKING:
    from ilrs_docs.authoring.files import EntrySpot


@click.group("edit", cls=NamedGroup, short_help="Edit a change file.")
@click.argument("file")
@click.pass_context
def command(context: click.Context, file: str) -> None:
    """Edit the change file FILE: each command writes its line, and keeps every line and comment of yours.

    An ENTRY is an id (change-7), or a kind and an id where several kinds have it (milestone:change-7).
    """
    context.obj = file


@command.command("set", short_help="Give fields other values.")
@click.argument("entry")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@edits
def set_(entry: str, fields: tuple[str, ...], editing: Editing) -> int:
    """Give fields of an ENTRY, or of the `release`, other values; FIELD= takes a value away.

    The words of a text go by their language (title.ru=...), fields of one's own by their name (extra.owner=...); of
    several values one comes with += and goes with -= (agencies+=CMSA). FIELD.by=SOURCE,SOURCE names who says that
    field, where not all are said by --by; FIELD.by= says that no source does. Where a window, a deadline, a status or
    an occurrence is set, the quotation of the old one goes, unless wording= gives another.
    """
    return editing.done(lambda editor: editor.set(entry, fields, editing.by))


@command.command("add", short_help="Let an entry come.")
@click.argument("entry", metavar="KIND:ID")
@click.argument("fields", metavar="[FIELD=VALUE]...", nargs=-1)
@placed
@edits
def add(entry: str, fields: tuple[str, ...], spot: EntrySpot, editing: Editing) -> int:
    """Let an entry come, with values for its fields, as `set` takes them."""
    return editing.done(lambda editor: editor.add(entry, fields, spot, editing.by))


@command.command("remove", short_help="Let an entry go.")
@click.argument("entry")
@click.option(
    "--heir", "heirs", metavar="ID", multiple=True, help="What it gave way to, repeatable; it may be nothing."
)
@edits
def remove(entry: str, heirs: tuple[str, ...], editing: Editing) -> int:
    """Let an ENTRY go; one that the file itself adds is taken out of it. Says what still names it."""
    return editing.done(lambda editor: editor.remove(entry, heirs, editing.by))


@command.command("rename", short_help="Give an entry another id.")
@click.argument("entry")
@click.argument("new", metavar="ID")
@edits
def rename(entry: str, new: str, editing: Editing) -> int:
    """Give an ENTRY another ID; the entries that name it follow."""
    return editing.done(lambda editor: editor.rename(entry, new, editing.by))


@command.command("split", short_help="Let an entry become several.")
@click.argument("entry")
@click.argument("heirs", metavar="ID...", nargs=-1, required=True)
@edits
def split(entry: str, heirs: tuple[str, ...], editing: Editing) -> int:
    """Let an ENTRY become several; each that the file does not add begins as a copy, which `set` changes."""
    return editing.done(lambda editor: editor.split(entry, heirs, editing.by))


@command.command("join", short_help="Let several entries become one.")
@click.argument("entry", metavar="KIND:ID")
@click.argument("olds", metavar="ID...", nargs=-1, required=True)
@edits
def join(entry: str, olds: tuple[str, ...], editing: Editing) -> int:
    """Let several entries become one: a new one, which begins as a copy of the first, or one of them."""
    return editing.done(lambda editor: editor.join(entry, olds, editing.by))


@command.command("move", short_help="Let an entry stand elsewhere.")
@click.argument("entry")
@placed
@edits
def move(entry: str, spot: EntrySpot, editing: Editing) -> int:
    """Let an ENTRY stand at another place of its sequence, or in another entry."""
    return editing.done(lambda editor: editor.move(entry, spot, editing.by))


@command.command("resolve", short_help="Settle a conflict.")
@click.argument("entry")
@click.argument("field")
@click.argument("choice", metavar="ours|theirs|base|=VALUE")
@edits
def resolve(entry: str, field: str, choice: str, editing: Editing) -> int:
    """Settle the conflict of a FIELD of an ENTRY: by what one side has, or by a value of your own."""
    return editing.done(lambda editor: editor.resolve(entry, field, choice, editing.by))


@command.group("source", cls=NamedGroup, short_help="Cite a source.")
def source() -> None:
    """Cite a source in a change file."""


@source.command("add", short_help="Cite a source.")
@click.argument("own", metavar="ID")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@edits
def source_add(own: str, fields: tuple[str, ...], editing: Editing) -> int:
    """Cite a source: publisher, title or speaker, date, and access or url where they are known."""
    from ilrs_docs.authoring.files import EntrySpot

    return editing.done(lambda editor: editor.add(f"source:{own}", fields, EntrySpot()))
