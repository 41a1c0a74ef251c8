"""What is asked of a change file that is edited: the base, who says so, and whether it is only shown."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.messages import tell
from ilrs_docs.cli.output import names_library, write
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library import Library
from ilrs_docs.scripting.saving import save

if TYPE_CHECKING:
    from ilrs_docs.authoring.amending import Editor
    from ilrs_docs.model import Release


class Editing(NamedTuple):
    """A change file that is to be edited: its path, its base, who says what is written, and whether it is written."""

    file: str
    base: str | None
    by: tuple[str, ...]
    dry_run: bool
    library: Library

    def done(self, command: Callable[[Editor], None]) -> int:
        """Run one command on the file, show what it wrote, and return the exit code."""
        from ilrs_docs.authoring.amending import Editor
        from ilrs_docs.authoring.reading import read_written
        from ilrs_docs.rendering.escaping import visible

        written = read_written(self.file)
        editor = Editor(written, self._loaded(written.sound().document, written.sound().base))
        command(editor)
        amended = editor.done()
        if not self.dry_run:
            save(self.file, amended.text)
        write("".join(f"{visible(line)}\n" for line in amended.said), None)
        if self.dry_run:
            tell(f"{self.file}: not written\n")
        return 0

    def _loaded(self, document: str, version: str | None) -> Release:
        if self.base is None and version is None:
            message = f"{self.file} names no base: name one with --base"
            raise WrongUseError(message)
        return self.library.load(self.base or f"{document}@{version}")


def edits(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command on a change file what they all take, as `editing`."""

    @click.option(
        "--by",
        metavar="SOURCE",
        multiple=True,
        help="The source that says so, repeatable; FIELD.by= for one.",
    )
    @click.option(
        "--base", metavar="RELEASE", shell_complete=completion.selectors, help="The base, where the library lacks it."
    )
    @click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
    @names_library
    @click.pass_obj
    @functools.wraps(function)
    def command(file: str, /, library: Library, **options: Any) -> int:  # noqa: ANN401 - the options of the command
        given = {name: options.pop(name) for name in ("base", "by", "dry_run")}
        return function(editing=Editing(file=file, library=library, **given), **options)

    return command


def placed(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command where an entry is to stand, as `spot`."""

    @click.option("--in", "within", metavar="ENTRY", help="The entry that it stands in (procedure:joining).")
    @click.option("--after", metavar="ID", help="The one that it stands behind, in a sequence.")
    @click.option("--first", is_flag=True, help="In front of all others of its sequence.")
    @functools.wraps(function)
    def command(within: str | None, after: str | None, *, first: bool, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        from ilrs_docs.authoring.files import EntrySpot

        if after and first:
            message = "--after and --first exclude each other"
            raise WrongUseError(message)
        return function(spot=EntrySpot(within=within, after=after, first=first), **rest)

    return command
