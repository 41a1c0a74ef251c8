"""`ilrs-docs draft`."""

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.drafting import Draft, drafts
from ilrs_docs.library import Library


@click.command("draft", short_help="Begin a change file.")
@click.argument("document", shell_complete=completion.documents)
@drafts
def command(document: str, draft: Draft, library: Library) -> int:
    """Begin a change file for DOCUMENT: its head, with the base, the digest of that, and the next version.

    What follows a tracked state is one, and needs its day; what follows an official release is a draft.
    """
    return draft.begun(document, library)
