"""`ilrs-docs init`."""

from datetime import date

import click

from ilrs_docs.cli.days import recorded_day
from ilrs_docs.cli.messages import tell
from ilrs_docs.library import BUNDLED, Library

HERE = "bundled"


@click.command("init", short_help="Make a library of one's own.")
@click.argument("folder")
@click.option("--from", "source", metavar="PATH", help="The library to begin with: a folder, or `bundled`.")
@recorded_day
def command(folder: str, source: str | None, day: date) -> int:
    """Make a library in FOLDER, which is not there yet, or is empty: lineage, LOG, SHA256SUMS and .gitattributes.

    With --from it begins with the releases of another library, each held against its digest.
    """
    from ilrs_docs.library.creating import create

    count = create(folder, Library(BUNDLED if source == HERE else source) if source else None, day)
    tell(f"{folder}: a library with {count} release{'' if count == 1 else 's'}; --library {folder} works in it\n")
    return 0
