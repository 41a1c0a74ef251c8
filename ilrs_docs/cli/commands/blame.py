"""`ilrs-docs blame`."""

from functools import partial

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import Library


@click.command("blame", short_help="Show which release and which sources last set each field.")
@click.argument("selector", shell_complete=completion.selectors)
@click.argument("entry", metavar="[ID]", required=False)
@click.option("--field", metavar="NAME", help="Only this field of the entry.")
@click.option("--lang", type=Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@partial(reads_library, shows=("blame",))
def command(  # noqa: PLR0913, PLR0917 - what click hands over
    selector: str, entry: str | None, field: str | None, lang: Language, library: Library, output: Output
) -> int:
    """Show for each field of a release, of one entry or of all, which release last set it, and by whose word.

    ID is an id (change-8), or a kind and an id (milestone:change-8). An entry is followed through new ids, splits and
    mergers; a release that says nothing of a field sets nothing.
    """
    from ilrs_docs.history.blaming import blame
    from ilrs_docs.history.opening import ledger_at

    output.show("blame", blame(ledger_at(library, selector), entry, field, lang))
    return 0
