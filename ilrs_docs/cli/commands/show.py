"""`ilrs-docs show`."""

from functools import partial

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.library import Library


@click.command("show", short_help="Show one release, whole or some of its entries.")
@click.argument("selector", shell_complete=completion.selectors)
@click.argument("entries", metavar="[ENTRY]...", nargs=-1, shell_complete=completion.entries)
@partial(reads_library, shows=("release",))
def command(selector: str, entries: tuple[str, ...], library: Library, output: Output) -> int:
    """Show one release whole, or the entries that are named; with --format json, as it is stored.

    An ENTRY is an id (change-7), or a kind and an id where several kinds have it (milestone:change-7).
    """
    release = library.load(selector)
    if not entries:
        output.show("release", release)
        return 0
    from ilrs_docs.reporting.showing import look_up

    output.show("entries", look_up(release, entries))
    return 0
