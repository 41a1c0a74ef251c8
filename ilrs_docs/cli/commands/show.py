"""`ilrs-docs show`."""

from functools import partial

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.library import Library


@click.command("show", short_help="Show one release, whole or some of its entries.")
@click.argument("selector", shell_complete=completion.selectors)
@click.argument("entries", metavar="[ENTRY]...", nargs=-1, shell_complete=completion.entries)
@click.option("--stored", is_flag=True, help="As it was recorded at first, whatever was corrected since.")
@partial(reads_library, shows=("release",))
def command(selector: str, entries: tuple[str, ...], stored: bool, library: Library, output: Output) -> int:  # noqa: FBT001 - what click hands over
    """Show one release whole, or the entries that are named; with --format json, as it is stored.

    An ENTRY is an id (change-7), or a kind and an id where several kinds have it (milestone:change-7).
    """
    if stored:
        library = Library(library.paths, as_recorded=library.view.day, corrected=False)
    release = library.load(selector)
    if not entries:
        output.show("release", release)
        return 0
    from ilrs_docs.reporting.showing import look_up

    output.show("entries", look_up(release, entries))
    return 0
