"""`ilrs-docs correct`."""

from datetime import date

import click

from ilrs_docs.cli.output import write
from ilrs_docs.cli.recording import records
from ilrs_docs.library import Library
from ilrs_docs.library.keys import SigningKey


@click.command("correct", short_help="Record a correction of releases.")
@click.argument("change", metavar="CHANGE")
@records
def command(change: str, library: Library, day: date, signer: SigningKey | None) -> int:
    """Record a correction: a change file CHANGE that says which releases it `corrects`, and its `kind`.

    It reaches each release that it names until a later one changed the value itself. What was stored stays.
    """
    from ilrs_docs.authoring.reading import read_written
    from ilrs_docs.recording import correct

    releases, kind, head = correct(library, read_written(change), day, signer)
    for release in releases:
        write(f"{release.document} {release.version}: corrected ({kind})\n", None)
    write(f"head {head}\n", None)
    return 0
