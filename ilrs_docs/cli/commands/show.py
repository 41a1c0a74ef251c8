"""`ilrs-docs show`."""

from functools import partial

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.output import Output, reads_library, write
from ilrs_docs.library import Library
from ilrs_docs.model import Release


@click.command("show", short_help="Show one release, whole or some of its entries.")
@click.argument("selector", shell_complete=completion.selectors)
@click.argument("entries", metavar="[ENTRY]...", nargs=-1, shell_complete=completion.entries)
@click.option("--stored", is_flag=True, help="As it was recorded at first, whatever was corrected since.")
@partial(reads_library, shows=("release",))
def command(selector: str, entries: tuple[str, ...], stored: bool, library: Library, output: Output) -> int:  # noqa: FBT001 - what click hands over
    """Show one release whole, or the entries that are named; with --stored --format json, the bytes that are stored.

    An ENTRY is an id (change-7), or a kind and an id where several kinds have it (milestone:change-7).
    """
    if stored:
        library = Library(library.paths, as_recorded=library.view.day, corrected=False)
    release = library.load(selector)
    if not entries:
        _show_whole(release, output, stored=stored)
        return 0
    from ilrs_docs.reporting.showing import look_up

    output.show("entries", look_up(release, entries))
    return 0


def _show_whole(release: Release, output: Output, *, stored: bool) -> None:
    """Show a release; as JSON with `--stored` the bytes of its stored form, in which nothing is escaped.

    A terminal, which would obey some of it, never gets these.
    """
    if stored and output.format.name == "json" and not output.on_terminal():
        from ilrs_docs.model.canonical import canonical_bytes

        write(canonical_bytes(release), output.file)
    else:
        output.show("release", release)
