"""`ilrs-docs publish`."""

from datetime import date
from shlex import quote

import click

from ilrs_docs.cli.output import write
from ilrs_docs.cli.recording import counted_findings, read_change, records
from ilrs_docs.library import Library
from ilrs_docs.library.keys import SigningKey


@click.command("publish", short_help="Make a release of a change file, and put it in a library.")
@click.argument("change", metavar="CHANGE")
@click.option("--version", metavar="VERSION", help="The version of the release, whatever the file says.")
@records
def command(change: str, version: str | None, library: Library, day: date, signer: SigningKey | None) -> int:
    """Make the release that the change file CHANGE leads to, check it, and put it in a library; or a release file.

    It is all there or not at all. Exits with 1 where the checks find an error, such as a version that is too low.
    """
    from ilrs_docs.recording import publish

    release, findings, head = publish(library, read_change(change), version=version, day=day, signer=signer)
    name = f"{release.document}@{release.version}"
    write(f"{release.document} {release.version}: published in {library.path}, recorded on {day}\n", None)
    if findings:
        more = f"`ilrs-docs check {name} --library {quote(str(library.path))}`"
        write(f"{counted_findings(findings)}, told by {more}\n", None)
    write(f"head {head}\n", None)
    return 0
