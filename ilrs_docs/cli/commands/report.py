"""`ilrs-docs report`."""

import click

from ilrs_docs.cli.options import ComparisonOptions, ReportOptions, reports
from ilrs_docs.cli.output import Output
from ilrs_docs.cli.partner_reports import report_for, tell_partners
from ilrs_docs.cli.redlining import tell_redline
from ilrs_docs.library import Library


@click.command("report", short_help="Report what changed, for partners.")
@reports
def command(asked: ComparisonOptions, library: Library, output: Output, view: ReportOptions) -> int:
    """Report what changed from one release to another, for a partner to read; @2024-09-05 @latest: in all documents."""
    several = asked.settled_each(library.compare_each(asked.old, asked.new))
    output = output.placed(asked.new, several[0].comparison) if len(several) == 1 else output
    if view.partners:
        return tell_partners(several, view, output) or asked.code_of(several)
    if "redline" in output.format.shows:
        tell_redline(several, library, view, output)
    else:
        output.show("report", view.arranged(report_for(several, view.language or "en", view.audience or "everybody")))
    return asked.code_of(several)
