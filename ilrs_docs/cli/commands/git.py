"""`ilrs-docs git`: git speaks of milestones where it shows what differs between two states of a release."""

import click

from ilrs_docs.cli.nearest import NamedGroup
from ilrs_docs.cli.output import write
from ilrs_docs.errors import IlrsDocsError

DRIVER = "ilrs-docs"
PATTERN = "[0-9]*.json"


@click.group("git", cls=NamedGroup, short_help="Let git speak of milestones.")
def command() -> None:
    """Let git speak of milestones where it shows what differs between two states of a release."""


@command.command("install", short_help="Set up this repository.")
@click.argument("patterns", metavar="[PATTERN]...", nargs=-1)
def install(patterns: tuple[str, ...]) -> int:
    """Set up the repository that the current folder is in: `git diff`, `git log -p` and `git show` then tell changes.

    A PATTERN says which files are releases, as .gitattributes has it; else those that are called by a version,
    [0-9]*.json. What is set up already stays as it is.
    """
    from ilrs_docs.library.git_setting import set_up

    write("".join(f"{line}\n" for line in set_up(patterns or (PATTERN,), DRIVER)), None)
    return 0


@command.command("diff", hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("handed", nargs=-1)
def diff(handed: tuple[str, ...]) -> int:
    """Show what git hands over: a path, for the old side and the new a file, a name and a mode, perhaps a new path."""
    write(_completed(*handed), None)
    return 0  # git takes anything else as that the driver broke


@command.command("text", hidden=True)
@click.argument("file")
def text(file: str) -> int:
    """Show a release as text, for git to compare line by line; what is no release, as it is."""
    from ilrs_docs.library import read_release
    from ilrs_docs.library.files import read_bytes
    from ilrs_docs.rendering.text import render_release

    try:
        shown: str | bytes = render_release(read_release(file))
    except IlrsDocsError:
        shown = read_bytes(file)
    write(shown, None)
    return 0


def _completed(path: str, *handed: str) -> str:
    heading = f"diff {' => '.join((path, *handed[6:7]))}"
    if len(handed) < len(("old", "name", "mode", "new")):
        return f"{heading}\nunmerged: no two sides to compare\n"
    from ilrs_docs.comparing import diff as compare
    from ilrs_docs.library.git_sides import git_sides
    from ilrs_docs.rendering.text import render_comparison

    try:
        sides = git_sides(path, handed[0], handed[3])
        shown = render_comparison(compare(sides.old, sides.new, sides.lineage))
    except IlrsDocsError as error:
        return f"{heading}\nno release: {error}\n"
    after = f", added; compared with {sides.before}" if sides.before else ""
    return f"{heading}{after}\n{shown}\n"
