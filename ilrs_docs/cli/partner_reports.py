"""Reports for partners: which profiles are meant, and one report for each, in their language."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache, partial
from glob import glob
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

import click

from ilrs_docs.cli import messages
from ilrs_docs.cli.options import ReportOptions, is_pattern
from ilrs_docs.cli.output import Output, made_folder
from ilrs_docs.errors import IlrsDocsError, WrongUseError
from ilrs_docs.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ilrs_docs.comparing import ComparedReleases
    from ilrs_docs.partners import Profile
    from ilrs_docs.reporting.joint_models import AnyReport
    from ilrs_docs.reporting.models import Audience

SOME_FAILED: Final = 1


def report_for(several: Sequence[ComparedReleases], language: Language, audience: Audience = "everybody") -> AnyReport:
    """Return the report in a language, on one document or on several, its first screen for an audience."""
    from ilrs_docs.reporting.joint import report_on

    return report_on(several, language, audience)


def tell_partners(several: Sequence[ComparedReleases], view: ReportOptions, output: Output) -> int:
    """Show one report for each profile; return 1 where some of several profiles are bad, else 0.

    The report for one goes where any report goes, those for several go to files in the folder that `-o` names.
    Raises WrongUseError where no profile is found or there is no folder, InvalidInputError where the only profile is
    bad, and what the format raises, which is the same for every partner.
    """
    if "report" not in output.format.shows:
        message = f"{output.format.name} shows the whole text of a release, which is the same for every partner"
        raise WrongUseError(message)
    whole = cache(partial(report_for, several))
    if not view.several(output.file):
        (file,) = view.partners
        output.show("report", _for_one(file, view, several, whole))
        return 0
    found = profiles(view.partners)
    places = _places(found, _folder(output.file), suffix_of(output))
    failures: list[str] = []
    seen = sys.stderr is not None and sys.stderr.isatty()
    with click.progressbar(places.items(), label="partners", file=sys.stderr, hidden=not seen) as bar:
        for file, place in bar:
            try:
                one = _for_one(file, view, several, whole)
            except IlrsDocsError as error:
                failures += [*str(error).split("\n"), f"{file}: no report was written"]
                continue
            output._replace(file=str(place)).show("report", one)
    for line in failures:
        messages.print_message(line)
    return SOME_FAILED if failures else 0


def _for_one(
    file: str, view: ReportOptions, several: Sequence[ComparedReleases], whole: Callable[[Language], AnyReport]
) -> AnyReport:
    """Return the report for the partner whose profile stands in a file."""
    from ilrs_docs.library.settings import read_toml
    from ilrs_docs.partners import Profile
    from ilrs_docs.partners.narrowing import narrow_any

    profile: Profile = read_toml(Profile, file)
    narrowed = narrow_any(whole(view.language or profile.languages[0]), profile, several, view.audience)
    return view.arranged(narrowed, profile.audience)


def profiles(patterns: Iterable[str]) -> tuple[str, ...]:
    """Return the files that are named, or that fit a pattern, each once, in the order of the patterns.

    Raises WrongUseError with every pattern that no file fits.

    >>> profiles(["nowhere/*.toml"])
    Traceback (most recent call last):
    ilrs_docs.errors.WrongUseError: no profile fits 'nowhere/*.toml'
    """
    found = {pattern: _fitting(pattern) if is_pattern(pattern) else [pattern] for pattern in patterns}
    missing = [pattern for pattern, files in found.items() if not files]
    if missing:
        message = "no profile fits " + ", ".join(map(repr, missing))
        raise WrongUseError(message)
    return tuple(dict.fromkeys(file for files in found.values() for file in files))


def _fitting(pattern: str) -> list[str]:
    return sorted(glob(pattern))  # noqa: PTH207 - Path.glob takes no pattern that begins at the root


def suffix_of(output: Output) -> str:
    """Return what a file of this output ends in; that of a template ends as the template does, `.j2` left out.

    >>> from ilrs_docs.cli.output import Template
    >>> from ilrs_docs.rendering.formats import TEMPLATE
    >>> suffix_of(Output(TEMPLATE, None, "never", Template("", "list.html.j2")))
    '.html'
    """
    if output.template is None:
        return output.format.suffix
    name = PurePath(output.template.name)
    return PurePath(name.stem if name.suffix in {".j2", ".jinja"} else name.name).suffix


def _folder(name: str | None) -> Path:
    if name in {None, "", "-"}:
        message = "several partners: name a folder for their reports with -o DIR"
        raise WrongUseError(message)
    return made_folder(str(name))


def _places(files: tuple[str, ...], folder: Path, suffix: str) -> dict[str, Path]:
    """Return where the report of each profile goes.

    Raises WrongUseError where two would go to one file.
    """
    places = {file: folder / f"{PurePath(file).stem}{suffix}" for file in files}
    for place in places.values():
        rivals = [repr(other) for other, same in places.items() if same == place]
        if len(rivals) > 1:
            message = f"the reports of {' and '.join(rivals)} would both be {str(place)!r}"
            raise WrongUseError(message)
    return places
