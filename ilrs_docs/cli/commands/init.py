"""`ilrs-docs init`."""

import click

from ilrs_docs.cli.messages import tell
from ilrs_docs.library import BUNDLED, Library

HERE = "bundled"


@click.command("init", short_help="Make a library of one's own.")
@click.argument("folder")
@click.option("--from", "source", metavar="PATH", help="The library to begin with: a folder, or `bundled`.")
def command(folder: str, source: str | None) -> int:
    """Make a library in FOLDER, which is not there yet, or is empty: its lineage, its SHA256SUMS and .gitattributes.

    With --from it begins with the releases of another library, each held against its digest.
    """
    from ilrs_docs.library.creating import create

    count = create(folder, Library(BUNDLED if source == HERE else source) if source else None)
    tell(f"{folder}: a library with {count} release{'' if count == 1 else 's'}; --library {folder} works in it\n")
    return 0
