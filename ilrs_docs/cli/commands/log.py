"""`ilrs-docs log`."""

from functools import partial

import click

from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import Library


@click.command("log", short_help="Show what each release changed, of all or of one entry.")
@click.argument("document")
@click.argument("entry", required=False)
@click.option("--field", metavar="NAME", help="Only what changed of this field of ENTRY, and since when it is so.")
@click.option("--lang", type=Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@partial(reads_library, shows=("history",))
def command(  # noqa: PLR0913, PLR0917 - what click hands over
    document: str, entry: str | None, field: str | None, lang: Language, library: Library, output: Output
) -> int:
    """Show what each release of a DOCUMENT changed against the one before it, newest first.

    With an ENTRY, an id (change-7) or a kind and an id (milestone:change-7), all that became of it, with who says so:
    whatever its id was, through new ids, splits and mergers.
    """
    from ilrs_docs.history.logged import history
    from ilrs_docs.history.opening import ledger

    output.show("history", history(ledger(library, document), entry, field, lang))
    return 0
