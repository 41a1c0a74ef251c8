"""What is asked of the translations of a release: to list them, to export them, or to take them back."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli.messages import tell
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import format_for, names_library, spare_inputs, write, writes_file
from ilrs_docs.errors import WrongUseError
from ilrs_docs.rendering.formats import formats_of

if TYPE_CHECKING:
    from ilrs_docs.model import Release
    from ilrs_docs.model.texts import State
    from ilrs_docs.translating import Listing, Taken

STATES: Final = ("stale", "missing", "fresh")
OPEN: Final = ("stale", "missing")


class TranslationRequest(NamedTuple):
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
        from ilrs_docs.translating import listing, usual_languages

        row = format_for(self.format, self.file, "translations")
        if row.for_translators and len(self.languages) != 1:
            message = f"a file for translators is in one language: with --format {row.name}, name one by --lang"
            raise WrongUseError(message)
        found = listing(release, self.languages or usual_languages(release), self.states or OPEN)
        write(row.renderer("translations")(found), self.file)
        if row.name == "xliff":
            _say_left_out(found)
        return int(self.exit_code and bool(found.units))

    def took(self, release: Release, file: str) -> int:
        """Write a release with the translations of a translator's file, and return the exit code."""
        from ilrs_docs.library.translated import read_translated, sums_reminder
        from ilrs_docs.model.canonical import canonical_bytes
        from ilrs_docs.translating import take

        self._only_takes()
        found = read_translated(file)
        language = self._meant(found.language, file, release)
        taken = take(release, language, found.offers)
        write(canonical_bytes(taken.release).decode(), self.file)
        stored = self.file is not None and self.file != "-"  # else it went to standard output
        reminder = sums_reminder(str(self.file), taken.release.standing) if stored else None
        as_other = f"{file} is in {found.language}, which is taken as {language}"
        _say(taken, language, [as_other] if language != found.language else [], [reminder] if reminder else [])
        return int(bool(taken.problems))

    def _meant(self, language: str, file: str, release: Release) -> str:
        """Return which of the languages asked for a file is in; where none was, of those that are usual or there."""
        from ilrs_docs.language.tags import same_language
        from ilrs_docs.translating import languages_in, usual_languages

        known = self.languages or tuple(dict.fromkeys([*usual_languages(release), *languages_in(release)]))
        alike = [tag for tag in known if same_language(tag, language)]
        if language in known or alike:
            return language if language in known else alike[0]
        names = ", ".join(known)
        if self.languages:
            message = f"{file} is in {language!r}, and --lang asks for {names}"
        else:
            message = f"{file} is in {language!r}, which is none of {names}; with --lang {language} it is taken as that"
        raise WrongUseError(message)

    def _only_takes(self) -> None:
        if self.states or self.format or self.exit_code:
            message = "--take excludes --state, --format and --exit-code: it writes a release"
            raise WrongUseError(message)


def _say(taken: Taken, language: str, before: list[str], after: list[str]) -> None:
    """Tell on standard error what became of the file."""
    counts = (
        (taken.changed, "taken"),
        (len(taken.problems), "not taken"),
        (taken.unfinished, "left alone as unfinished"),
        (taken.empty, "left alone as empty"),
    )
    problems = [f"not taken: {problem}" for problem in taken.problems]
    counted = f"{language}: {', '.join(f'{count} {words}' for count, words in counts)}"
    _tell([*before, *problems, counted, *after])


def _say_left_out(found: Listing) -> None:
    from ilrs_docs.rendering.xliff import left_out

    others = left_out(found)
    if others:
        languages = ", ".join(sorted({unit.source for unit in others}))
        kept = f"XLIFF has one source language ({found.source}); --format po has them"
        _tell([f"left out: {len(others)} of {len(found.units)} texts, which were written in {languages}: {kept}"])


def _tell(lines: list[str]) -> None:
    from ilrs_docs.rendering.escaping import visible

    tell("".join(f"{visible(line)}\n" for line in lines))


def _tags(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    from ilrs_docs.library.translated import tag_of

    try:
        return tuple(dict.fromkeys(map(tag_of, given)))
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
        help="The language, any BCP 47 tag, repeatable; else those that reports speak, but the release's own.",
    )
    @click.option(
        "--state",
        "states",
        type=Choice(STATES),
        multiple=True,
        help="The state, repeatable; else stale and missing.",
    )
    @click.option(
        "--format",
        "format_",
        type=Choice(formats_of("translations")),
        show_default="by what FILE of -o ends in, else text",
    )
    @click.option("--take", "taken", metavar="FILE", help="Take translations back from an XLIFF 2 or PO file.")
    @click.option("--exit-code", is_flag=True, help="Exit with 1 where any translation is listed.")
    @names_library
    @writes_file
    @functools.wraps(function)
    def command(format_: str | None, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        if not rest["taken"]:  # else the release that was read may be what is written
            spare_inputs(rest["file"], (rest["selector"],), rest["library"].path)
        options = {name: rest.pop(name) for name in ("languages", "states", "exit_code", "taken", "file")}
        return function(exchange=TranslationRequest(format=format_, **options), **rest)

    return command
