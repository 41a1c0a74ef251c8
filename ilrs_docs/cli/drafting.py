"""What is asked of change files: to begin one, and to make a release of one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli.days import read_day
from ilrs_docs.cli.messages import print_message, tell
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import names_library, refuse_twice, spare_inputs, write, writes_file
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library import Library

if TYPE_CHECKING:
    from ilrs_docs.authoring import ChangeFile
    from ilrs_docs.authoring.reading import Written
    from ilrs_docs.model import Release, Standing

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
    """Which part of a change file is asked for, and where the release goes, and the file as it is on another base."""

    only: tuple[str, ...]
    with_needed: bool
    merged: str | None
    file: str | None

    def made(self, base: str, change: str, library: Library) -> int:
        """Write the release that a change file makes of a base, and return the exit code: 1 with conflicts."""
        from ilrs_docs.authoring.compiling import is_elsewhere
        from ilrs_docs.authoring.playing import play, play_written
        from ilrs_docs.authoring.reading import read_written
        from ilrs_docs.model.canonical import canonical_bytes

        refuse_twice((base, change))
        for file in (self.file, self.merged):
            spare_inputs(file, (base, change), library.path)
        written, release = read_written(change), library.load(base)
        if self.only:
            written = self._narrowed(written, release)
        origin = None
        if written.file and is_elsewhere(release, written.file):
            origin = _origin(written.file, library)
            known = "" if origin else ", which is not in this library: what its lines say that `was` there is compared"
            print_message(f"{change} was made from {written.file.base or 'another base'}{known}", "note: ")
        if origin:
            merged = self._merged(release, origin, written, library)
            if merged.conflict:
                return 1
            made = play(release, merged)
        else:
            made = play_written(release, written)
        write(canonical_bytes(made).decode(), self.file)
        tell(f"{made.document} {made.version}: made of {release.version} and {change}\n")
        return 0

    def _narrowed(self, written: Written, release: Release) -> Written:
        from ilrs_docs.authoring.narrowing import narrowed

        return written._replace(file=narrowed(written.sound(), release, self.only, with_needed=self.with_needed))

    def _merged(self, ours: Release, base: Release, written: Written, library: Library) -> ChangeFile:
        """Return the change file as it is on another base; tell its conflicts."""
        from ilrs_docs.authoring import merge

        merged = merge(base, ours, written.sound(), library.load_lineage())
        if self.merged:
            write(_as_written(written, merged), self.merged)
        for conflict in merged.conflicts:
            print_message(conflict, "conflict: ")
        if merged.conflict and not self.merged:
            print_message(
                "nothing is written; --merged FILE writes the change file with its conflicts, to be resolved", "note: "
            )
        return merged


def _as_written(written: Written, merged: ChangeFile) -> str:
    """Return the text of a merged change file, with the comments of what it was made of where that is possible."""
    from ilrs_docs.authoring import to_toml
    from ilrs_docs.authoring.reading import parse_written
    from ilrs_docs.authoring.rewriting import rewritten

    text = rewritten(parse_written(written.text.encode(), written.name), merged)
    if text is None:
        message = f"the lines of {written.name} have a form of their own: its comments are not in the merged file"
        print_message(message, "note: ")
    return to_toml(merged) if text is None else text


def _origin(file: ChangeFile, library: Library) -> Release | None:
    """Return the release that a change file was made from, where the library has it."""
    from ilrs_docs.authoring.compiling import is_elsewhere

    try:
        found = library.load(f"{file.document}@{file.base}")
    except WrongUseError:
        return None
    return None if is_elsewhere(found, file) else found


def drafts(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command what is asked of a new change file, as `draft`, and the library."""

    @click.option(
        "--from", "start", metavar="RELEASE", default="latest", show_default=True, help="The base: latest, 1.0."
    )
    @click.option("--standing", type=Choice(STANDINGS), help="What it leads to; else as the base is, or a draft.")
    @click.option("--day", metavar="YYYY-MM-DD", callback=read_day, help="The day of the state, or of the release.")
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
    @click.option(
        "--merged", metavar="FILE", help="On another base: write the change file as it is there, with conflicts."
    )
    @names_library
    @writes_file
    @functools.wraps(function)
    def command(library: Library, base: str, change: str, **options: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(base=base, change=change, application=Application(**options), library=library)

    return command
