"""`ilrs-docs rules`."""

from functools import partial

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.output import Output, writes_output


@click.command("rules", short_help="List the rules, or show one.")
@click.argument("rule", metavar="[ID]", required=False, shell_complete=completion.rules)
@partial(writes_output, shows=("rules", "rule"))
def command(rule: str | None, output: Output) -> int:
    """List the rules by which changes are told, or show one with its why."""
    from ilrs_docs.rules import CATALOGUE, find_rule

    if rule is None:
        output.show("rules", tuple(CATALOGUE.values()))
    else:
        output.show("rule", find_rule(rule))
    return 0
