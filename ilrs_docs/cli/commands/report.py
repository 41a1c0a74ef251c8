"""`ilrs-docs report`."""

import click

from ilrs_docs.cli.asking import Asked, View, reports
from ilrs_docs.cli.output import Output
from ilrs_docs.cli.partnering import tell_partners, told
from ilrs_docs.library import Library


@click.command("report", short_help="Report what changed, for partners.")
@reports
def command(asked: Asked, library: Library, output: Output, view: View) -> int:
    """Report what changed from one release to another, for a partner to read."""
    compared = asked.settled(library.compare(asked.old, asked.new))
    output = output.placed(asked.new, compared.comparison)
    if view.partners:
        return tell_partners(compared, view, output) or asked.code(compared.comparison)
    if "redline" in output.format.shows:
        from ilrs_docs.reporting.redlining import redline

        output.show("redline", redline(*compared[:3], view.language or "en"))
    else:
        output.show("report", view.arranged(told(compared, view.language or "en")))
    return asked.code(compared.comparison)
