"""`ilrs-docs trend`."""

from functools import partial

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import Library


@click.command("trend", short_help="Show how dates moved from release to release.")
@click.argument("document", shell_complete=completion.documents)
@click.argument("entries", metavar="[ID]...", nargs=-1)
@click.option("--lang", type=Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@partial(reads_library, shows=("trend",))
def command(document: str, entries: tuple[str, ...], lang: Language, library: Library, output: Output) -> int:
    """Show how the dates of a DOCUMENT moved, those of all entries or of some: by how much, how often, how fast.

    ID is an id (luna-26), or a kind and an id (milestone:luna-26). An entry is followed through new ids, splits and
    mergers. --format svg draws it, --format vega-lite gives the data of the chart.
    """
    from ilrs_docs.history.opening import ledger
    from ilrs_docs.history.trending import trend

    output.show("trend", trend(ledger(library, document), entries, lang))
    return 0
