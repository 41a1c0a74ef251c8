"""What is asked of a comparison and of a report: the options that commands share, beside those for the output."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli.output import Template, reads_library
from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library.files import not_utf_8, read_bytes
from ilrs_docs.library.limits import SETTINGS

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.comparing import Compared
    from ilrs_docs.rendering.formats import Shown
    from ilrs_docs.reporting.nouns import Audience, Report

Settle = Callable[["Comparison"], "Comparison"]
AUDIENCES: Final = ("brief", "programme", "legal", "science", "translation")


class Asked(NamedTuple):
    """What is asked of a comparison: which two releases, what a policy makes of it, whether changes exit with 1."""

    old: str
    new: str
    settle: Settle
    exit_code: bool

    def code(self, comparison: Comparison) -> int:
        """Return the exit code for a comparison."""
        return int(self.exit_code and len(comparison) > 0)

    def settled(self, compared: Compared) -> Compared:
        """Return what a report is made of as the policy leaves it, the legs of the way included."""
        way = compared.way
        legs = tuple(leg._replace(comparison=self.settle(leg.comparison)) for leg in way.legs)
        return compared._replace(comparison=self.settle(compared.comparison), way=way._replace(legs=legs))


class View(NamedTuple):
    """How a report is to be told: in which language, for which audience, for which partners.

    The first two are None where nothing was asked for; `partners` are the names of profiles, or patterns of such names.
    """

    language: Language | None
    audience: Audience | None
    partners: tuple[str, ...] = ()

    def arranged(self, told: Report, usual: Audience | None = None) -> Report:
        """Return a report in the order and the depth that suit the audience, `usual` where nothing was asked for."""
        audience = self.audience or usual
        if audience is None:
            return told
        from ilrs_docs.reporting.audiences import arrange

        return arrange(told, audience)

    def several(self, file: str | None) -> bool:
        """Return whether the reports are several, each in a file of its own in the folder named `file`."""
        from ilrs_docs.cli.partnering import is_pattern

        folder = file is not None and Path(file).is_dir()
        return folder or len(self.partners) > 1 or any(map(is_pattern, self.partners))


def compares(function: Callable[..., int], shows: tuple[Shown, ...] = ("comparison",)) -> Callable[..., int]:
    """Give a command what is asked of a comparison (releases, `--policy`, `--exit-code`), the library, the output."""

    @click.argument("old")
    @click.argument("new")
    @click.option("--exit-code", is_flag=True, help="Exit with 1 where there are changes.")
    @click.option("--policy", metavar="FILE", help="Severities, ignored rules and accepted changes, in TOML.")
    @functools.wraps(function)
    def command(old: str, new: str, policy: str | None, *, exit_code: bool, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(asked=Asked(old, new, _settler(policy), exit_code), **rest)

    return reads_library(command, shows)


def reports(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command what is asked of a report, as `view`, beside what is asked of its comparison."""

    @click.option(
        "--lang", type=click.Choice(LANGUAGES), help="Language; else that of the partner's profile, else English."
    )
    @click.option("--audience", type=click.Choice(AUDIENCES), help="For whom: what comes first, and how deep it goes.")
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
        partners: tuple[str, ...],
        **rest: Any,  # noqa: ANN401 - the options of the command
    ) -> int:
        return function(view=View(lang, audience, partners), **rest)

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


def _settler(policy: str | None) -> Settle:
    if policy is None:
        return lambda comparison: comparison
    from ilrs_docs.library.settings import read_toml
    from ilrs_docs.rules.policy import Policy, apply_policy

    return functools.partial(apply_policy, policy=read_toml(Policy, policy))
