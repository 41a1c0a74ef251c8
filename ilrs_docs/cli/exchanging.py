"""What is asked of the translations of a release: to list them, to export them, or to take them back."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli.output import names_library, write, writes_file
from ilrs_docs.cli.telling import tell
from ilrs_docs.errors import WrongUseError

if TYPE_CHECKING:
    from ilrs_docs.model import Release
    from ilrs_docs.model.texts import State
    from ilrs_docs.translating import Taken

STATES: Final = ("stale", "missing", "fresh")
OPEN: Final = ("stale", "missing")
RENDERERS: Final = {
    "text": ("translations", "render_text"),
    "markdown": ("translations", "render_markdown"),
    "json": ("json", "render"),
    "xliff": ("xliff", "render_xliff"),
    "po": ("po", "render_po"),
}
FOR_TRANSLATORS: Final = ("xliff", "po")


class Exchange(NamedTuple):
    """What is asked for: which languages, states and format (empty or None: nothing was said), and where it goes.

    `taken` is the file of a translator that is to be taken back.
    """

    languages: tuple[str, ...]
    states: tuple[State, ...]
    format: str | None
    exit_code: bool
    taken: str | None
    file: str | None

    def listed(self, release: Release) -> int:
        """Show the translations of a release in the states asked for, and return the exit code."""
        from ilrs_docs.translating import listing, translated_into

        format_ = self.format or "text"
        if format_ in FOR_TRANSLATORS and len(self.languages) != 1:
            message = f"a file for translators is in one language: with --format {format_}, name one by --lang"
            raise WrongUseError(message)
        found = listing(release, self.languages or translated_into(release), self.states or OPEN)
        room, name = RENDERERS[format_]
        write(getattr(import_module(f"ilrs_docs.rendering.{room}"), name)(found), self.file)
        return int(self.exit_code and bool(found.units))

    def took(self, release: Release, file: str) -> int:
        """Write a release with the translations of a translator's file, and return the exit code."""
        from ilrs_docs.library.translated import read_translated, sums_reminder
        from ilrs_docs.model.canonical import canonical_bytes
        from ilrs_docs.translating import take

        self._only_takes()
        found = read_translated(file)
        language = self._meant(found.language, release, file)
        taken = take(release, language, found.offers)
        write(canonical_bytes(taken.release).decode(), self.file)
        stored = self.file is not None and self.file != "-"  # else it went to standard output
        _say(taken, language, sums_reminder(str(self.file), taken.release.standing) if stored else None)
        return int(bool(taken.problems))

    def _meant(self, found: str, release: Release, file: str) -> str:
        """Return the language that a file is taken back in: one that was asked for, else one of the release."""
        from ilrs_docs.library.translated import chosen
        from ilrs_docs.translating import present_in, translated_into

        language = chosen(found, self.languages or {*translated_into(release), *present_in(release)})
        if language is None:
            asked = f"--lang asks for {', '.join(self.languages)}"
            other = f"the release has nothing in that language; to take it all the same, say --lang {found}"
            message = f"{file} is in {found!r}, and {asked if self.languages else other}"
            raise WrongUseError(message)
        return language

    def _only_takes(self) -> None:
        if self.states or self.format or self.exit_code:
            message = "--take excludes --state, --format and --exit-code: it writes a release"
            raise WrongUseError(message)


def _say(taken: Taken, language: str, reminder: str | None) -> None:
    """Tell on standard error what became of the file."""
    from ilrs_docs.rendering.escaping import visible

    lines = [f"not taken: {visible(str(problem))}" for problem in taken.problems]
    counts = (
        (taken.changed, "taken"),
        (len(taken.problems), "not taken"),
        (taken.unfinished, "left alone as unfinished"),
        (taken.empty, "left alone as empty"),
    )
    lines.append(f"{language}: {', '.join(f'{count} {words}' for count, words in counts)}")
    lines += [reminder] if reminder else []
    tell("".join(f"{line}\n" for line in lines))


def _tags(_context: object, _option: object, given: tuple[str, ...]) -> tuple[str, ...]:
    from ilrs_docs.model.texts import canonical_tag

    try:
        return tuple(dict.fromkeys(map(canonical_tag, given)))
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def exchanges(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options for translations, as `exchange`, and the library."""

    @click.option(
        "--lang",
        "languages",
        metavar="TAG",
        multiple=True,
        callback=_tags,
        help="The language (BCP 47: de, zh-Hant), repeatable; else those that reports speak.",
    )
    @click.option(
        "--state",
        "states",
        type=click.Choice(STATES),
        multiple=True,
        help="The state, repeatable; else stale and missing.",
    )
    @click.option("--format", "format_", type=click.Choice(list(RENDERERS)), show_default="text")
    @click.option("--take", "taken", metavar="FILE", help="Take translations back from an XLIFF 2 or PO file.")
    @click.option("--exit-code", is_flag=True, help="Exit with 1 where any translation is listed.")
    @names_library
    @writes_file
    @functools.wraps(function)
    def command(format_: str | None, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        options = {name: rest.pop(name) for name in ("languages", "states", "exit_code", "taken", "file")}
        return function(exchange=Exchange(format=format_, **options), **rest)

    return command
