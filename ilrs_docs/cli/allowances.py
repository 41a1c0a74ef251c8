"""Whether what was done to a release is what was allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilrs_docs.errors import WrongUseError

if TYPE_CHECKING:
    from ilrs_docs.cli.options import ComparisonOptions
    from ilrs_docs.cli.output import Output
    from ilrs_docs.library import Library


def overstepped(file: str, asked: ComparisonOptions, library: Library, output: Output) -> int:
    """Show which edits go beyond what a file allows; return 1 where there are any, else 0."""
    from ilrs_docs.library.settings import read_toml
    from ilrs_docs.rules.allowing import Allowance, overstep

    if asked.exit_code or asked.only or asked.severity or asked.fail_on or asked.policy_file:
        message = "--allow looks at every edit: it excludes --exit-code, --fail-on, --only, --severity and --policy"
        raise WrongUseError(message)
    if "overstep" not in output.format.shows:
        message = f"--allow tells edits, and {output.format.name} changes: use --format text, markdown or json"
        raise WrongUseError(message)
    compared = library.compare(asked.old, asked.new)
    found = overstep(compared.old, compared.new, compared.comparison, read_toml(Allowance, file))
    output.show("overstep", found)
    return int(bool(found.beyond))
