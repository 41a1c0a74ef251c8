"""What is asked of change files: to begin one, and to make a release of one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli.choosing import Choice
from ilrs_docs.cli.output import names_library, refuse_twice, spare_inputs, write, writes_file
from ilrs_docs.cli.telling import tell, told
from ilrs_docs.library import Library

if TYPE_CHECKING:
    from ilrs_docs.model import Standing

STANDINGS: Final = ("official", "tracked", "draft")


class Draft(NamedTuple):
    """What a new change file is to start from, and to lead to; where it goes."""

    start: str
    standing: Standing | None
    day: date | None
    file: str | None

    def begun(self, document: str, library: Library) -> int:
        """Write the head of a change file, and return the exit code."""
        from ilrs_docs.authoring.drafting import draft, drafted

        base = library.load(f"{document}@{self.start}")
        file = draft(base, self.standing, self.day)
        write(drafted(base, file), self.file)
        tell(f"{document}: starts from {base.version}, to become {file.version or 'a tracked state'}\n")
        return 0


class Application(NamedTuple):
    """Which part of a change file is asked for, and where the release goes."""

    only: tuple[str, ...]
    with_needed: bool
    file: str | None

    def made(self, base: str, change: str, library: Library) -> int:
        """Write the release that a change file makes of a base, and return the exit code."""
        from ilrs_docs.authoring.compiling import is_elsewhere
        from ilrs_docs.authoring.playing import play_written
        from ilrs_docs.authoring.reading import read_written
        from ilrs_docs.model.canonical import canonical_bytes

        refuse_twice((base, change))
        spare_inputs(self.file, (base, change), library.path)
        written, release = read_written(change), library.load(base)
        if written.file and is_elsewhere(release, written.file):
            told(f"{change} was made from another base than {release.document} {release.version}", "note: ")
        made = play_written(release, written)
        write(canonical_bytes(made).decode(), self.file)
        tell(f"{made.document} {made.version}: made of {release.version} and {change}\n")
        return 0


def _day(_context: click.Context, _option: click.Parameter, given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        message = f"{given!r} is not a day; write YYYY-MM-DD"
        raise click.BadParameter(message) from None


def drafts(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command what is asked of a new change file, as `draft`, and the library."""

    @click.option("--from", "start", metavar="RELEASE", default="latest", show_default=True, help="The base: latest, 1.0.")
    @click.option("--standing", type=Choice(STANDINGS), help="What it leads to; else as the base is, or a draft.")
    @click.option("--day", metavar="YYYY-MM-DD", callback=_day, help="The day of the state, or of the release.")
    @names_library
    @writes_file
    @functools.wraps(function)
    def command(library: Library, document: str, **options: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(document=document.casefold(), draft=Draft(**options), library=library)

    return command


def applies(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command what is asked of a change file, as `application`, and the library."""

    @click.option("--only", metavar="ENTRY", multiple=True, help="Only what becomes of this entry, repeatable.")
    @click.option("--with-needed", is_flag=True, help="With --only, take along what these entries need.")
    @names_library
    @writes_file
    @functools.wraps(function)
    def command(library: Library, base: str, change: str, **options: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(base=base, change=change, application=Application(**options), library=library)

    return command
