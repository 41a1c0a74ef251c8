"""`ilrs-docs list`."""

from functools import partial

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.errors import UnknownDocumentError
from ilrs_docs.library import Library
from ilrs_docs.library.listing import ListedReleases, head_shown


@click.command("list", short_help="List the releases.")
@click.argument("document", required=False, shell_complete=completion.documents)
@partial(reads_library, shows=("list",))
def command(document: str | None, library: Library, output: Output) -> int:
    """List the releases, or those of one document, each with its version, label, day of issue and standing."""
    heads = library.heads(document and document.casefold())
    if document is not None and not heads:
        raise UnknownDocumentError(document, tuple(dict.fromkeys(head.document for head in library.heads())))
    output.show("list", ListedReleases(heads, head_shown(library)))
    return 0
