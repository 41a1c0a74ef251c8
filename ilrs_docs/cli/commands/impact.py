"""`ilrs-docs impact`."""

from functools import partial
from typing import Any

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.language import LANGUAGES
from ilrs_docs.library import Library


@click.command("impact", short_help="Show what depends on what changed, or would change.")
@click.argument("old", shell_complete=completion.selectors)
@click.argument("new", required=False, shell_complete=completion.selectors)
@click.option("--set", "what_if", metavar="ENTRY.FIELD=VALUE", multiple=True, help="Put a value into NEW; repeatable.")
@click.option("--partner", metavar="FILE", help="Profile of a partner, in TOML, whose commitments are looked at too.")
@click.option("--policy", metavar="FILE", help="Severities, ignored rules and accepted changes, in TOML.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where a contradiction is new or a link is suspect.")
@click.option("--lang", type=Choice(LANGUAGES), help="Language; else that of the partner's profile, else English.")
@partial(reads_library, shows=("impact",))
def command(old: str, new: str | None, library: Library, output: Output, exit_code: bool, **asked: Any) -> int:  # noqa: ANN401, FBT001 - what click hands over
    """Show what depends on each entry that changed, dates that contradict each other now, and links to look at again.

    --set asks what if: NEW with other values (milestone:queqiao-2.window=2030), as `edit FILE set` takes them; OLD
    alone is then held against itself with them. What is told so is marked as hypothetical and never stored.
    """
    from ilrs_docs.impact.options import both_sides, impact_in, read_options

    told = impact_in(library, *both_sides(old, new, asked["what_if"]), read_options(**asked))
    output.show("impact", told)
    return int(exit_code and told.alarming)
