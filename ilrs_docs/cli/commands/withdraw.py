"""`ilrs-docs withdraw`."""

from datetime import date

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.output import write
from ilrs_docs.cli.recording import records
from ilrs_docs.library import Library
from ilrs_docs.library.keys import SigningKey


@click.command("withdraw", short_help="Record that a release does not hold any more.")
@click.argument("selector", shell_complete=completion.selectors)
@click.option("--reason", metavar="TEXT", required=True, help="Why, in a sentence.")
@records
def command(selector: str, reason: str, library: Library, day: date, signer: SigningKey | None) -> int:
    """Record that a release is withdrawn, and why. Its file stays; its version cannot be used again."""
    from ilrs_docs.recording import withdraw

    release, head = withdraw(library, selector, reason, day, signer)
    write(f"{release.document} {release.version}: withdrawn from {library.path}, recorded on {day}\n", None)
    write(f"head {head}\n", None)
    return 0
