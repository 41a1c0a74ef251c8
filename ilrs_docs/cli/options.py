"""What is asked of a comparison and of a report: the options that commands share, beside those for the output."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import Template, reads_library
from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import Library
from ilrs_docs.library.files import not_utf_8, read_bytes
from ilrs_docs.library.limits import SETTINGS

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison, Severity
    from ilrs_docs.comparing import ComparedReleases
    from ilrs_docs.rendering.formats import Shown
    from ilrs_docs.reporting.joint_models import AnyReport
    from ilrs_docs.reporting.models import Audience, Detail

Settle = Callable[["Comparison"], "Comparison"]
SEVERITIES: Final = ("act", "attend", "inform", "editorial")
AUDIENCES: Final = ("everybody", "brief", "programme", "legal", "science", "translation")
DETAILS: Final = ("brief", "standard", "full")


class ComparisonOptions(NamedTuple):
    """What is asked of a comparison: which two releases, what a policy makes of it, what is shown, what exits with 1.

    `only` are entries by kind and id, `fail_on` severities and rules.
    """

    old: str
    new: str
    policy: Settle
    exit_code: bool
    only: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: tuple[str, ...] = ()
    policy_file: str | None = None

    def code(self, comparison: Comparison) -> int:
        """Return the exit code for a comparison, of what of it is told."""
        if self.fail_on:
            from ilrs_docs.rules.selecting import meets

            return int(meets(comparison, self.fail_on))
        return int(self.exit_code and len(comparison) > 0)

    def settle(self, comparison: Comparison) -> Comparison:
        """Return what the policy leaves of a comparison, and of that what is asked for."""
        left = self.policy(comparison)
        if not self.only and not self.severity:
            return left
        from ilrs_docs.rules.selecting import Selection, select

        return select(left, Selection(self.only, self.severity))

    def compared(self, library: Library) -> Comparison:
        """Return the comparison that is asked for, as it is told.

        Raises UnknownEntryError where an entry is asked for that neither release has.
        """
        if self.only:
            return self.settled(library.compare(self.old, self.new)).comparison
        return self.settle(library.diff(self.old, self.new))

    def settled(self, compared: ComparedReleases) -> ComparedReleases:
        """Return what a report is made of, as it is told, the intervals of the trail included.

        Raises UnknownEntryError where an entry is asked for that neither release has.
        """
        (settled,) = self.settled_each((compared,))
        return settled

    def settled_each(self, several: Sequence[ComparedReleases]) -> tuple[ComparedReleases, ...]:
        """Return what `settled` does for each of several documents; an entry has to be in one of them."""
        if self.only:
            from ilrs_docs.phrasing.release_pair import require

            require(self.only, *(release for one in several for release in (one.old, one.new)))
        return tuple(map(self._settled, several))

    def code_of(self, several: Sequence[ComparedReleases]) -> int:
        """Return the exit code for the comparisons of several documents, of what of them is told."""
        return max(self.code(one.comparison) for one in several)

    def _settled(self, compared: ComparedReleases) -> ComparedReleases:
        trail = compared.trail
        intervals = tuple(
            interval._replace(comparison=self.settle(interval.comparison)) for interval in trail.intervals
        )
        return compared._replace(comparison=self.settle(compared.comparison), trail=trail._replace(intervals=intervals))


class ReportOptions(NamedTuple):
    """How a report is to be told: in which language, for which audience, for which partners, how deep.

    The first two are None where nothing was asked for; `partners` are the names of profiles, or patterns of such names.
    """

    language: Language | None
    audience: Audience | None
    partners: tuple[str, ...] = ()
    detail: Detail | None = None

    def arranged(self, told: AnyReport, usual: Audience | None = None) -> AnyReport:
        """Return a report for the audience, `usual` where nothing was asked for, and as deep as it was asked for."""
        audience = self.audience or usual
        if audience is not None:
            from ilrs_docs.reporting.joint import arrange_any

            told = arrange_any(told, audience)
        return told.model_copy(update={"detail": self.detail}) if self.detail else told

    def several(self, file: str | None) -> bool:
        """Return whether the reports are several, each in a file of its own in the folder named `file`."""
        folder = file is not None and Path(file).is_dir()
        return folder or len(self.partners) > 1 or any(map(is_pattern, self.partners))


def compares(function: Callable[..., int], shows: tuple[Shown, ...] = ("comparison",)) -> Callable[..., int]:
    """Give a command what is asked of a comparison (releases, options), the library, the output."""

    @click.argument("old", shell_complete=completion.selectors)
    @click.argument("new", shell_complete=completion.selectors)
    @click.option("--exit-code", is_flag=True, help="Exit with 1 where there are changes.")
    @click.option(
        "--fail-on",
        metavar="SEVERITY|RULE",
        multiple=True,
        callback=_conditions,
        shell_complete=completion.conditions,
        help="Exit with 1 where a change that is told is of this severity (act, attend, inform, editorial) or graver, "
        "or of this rule; repeatable.",
    )
    @click.option(
        "--only",
        metavar="ENTRY",
        multiple=True,
        shell_complete=completion.entries,
        help="Only changes of this entry (change-7, milestone:change-7); repeatable.",
    )
    @click.option("--severity", type=Choice(SEVERITIES), help="Only changes as grave as this, or graver.")
    @click.option("--policy", metavar="FILE", help="Severities, ignored rules and accepted changes, in TOML.")
    @functools.wraps(function)
    def command(old: str, new: str, policy: str | None, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        options = {name: rest.pop(name) for name in ("exit_code", "only", "severity", "fail_on")}
        return function(asked=ComparisonOptions(old, new, _settler(policy), **options, policy_file=policy), **rest)

    return reads_library(command, shows)


def reports(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command what is asked of a report, as `view`, beside what is asked of its comparison."""

    @click.option("--lang", type=Choice(LANGUAGES), help="Language; else that of the partner's profile, else English.")
    @click.option(
        "--audience",
        type=Choice(AUDIENCES),
        help="For whom: which sections a page has.",
    )
    @click.option(
        "--detail",
        type=Choice(DETAILS),
        help="How deep a page goes (text, markdown, html, pdf, docx); else standard. Data are complete in any case.",
    )
    @click.option(
        "--partner",
        "partners",
        metavar="FILE",
        multiple=True,
        help="Profile of a partner, in TOML; several of them, or a quoted pattern, give one report each in -o DIR.",
    )
    @functools.wraps(function)
    def command(
        lang: Language | None,
        audience: Audience | None,
        detail: Detail | None,
        partners: tuple[str, ...],
        **rest: Any,  # noqa: ANN401 - the options of the command
    ) -> int:
        return function(view=ReportOptions(lang, audience, partners, detail), **rest)

    option = click.option(
        "--template",
        metavar="FILE",
        callback=lambda _context, _option, file: None if file is None else read_template(file),
        help="Your own Jinja template instead of a --format.",
    )
    return option(compares(command, ("report", "redline")))


def read_template(file: str) -> Template:
    """Return the template in a file.

    Raises InvalidInputError where there is none, or where it is no text in UTF-8.
    """
    data = read_bytes(file, SETTINGS)
    try:
        return Template(data.decode(), file)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInputError((InputFault(file, line, None, None, not_utf_8(data, error.start)),)) from None


def _conditions(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return severities and rules as they were given; what is neither is told with the nearest rule."""
    for name in given:
        if name not in SEVERITIES:
            from ilrs_docs.rules import find_rule

            find_rule(name)
    return given


def _settler(policy: str | None) -> Settle:
    if policy is None:
        return lambda comparison: comparison
    from ilrs_docs.library.settings import read_toml
    from ilrs_docs.rules.policy import Policy, apply_policy

    return functools.partial(apply_policy, policy=read_toml(Policy, policy))


def is_pattern(name: str) -> bool:
    """Return whether a name stands for the files that fit it; that of a file that exists stands for itself.

    >>> is_pattern("partners/*.toml"), is_pattern("partner.toml")
    (True, False)
    """
    from glob import has_magic

    return has_magic(name) and not Path(name).exists()
