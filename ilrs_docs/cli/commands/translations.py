"""`ilrs-docs translations`."""

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.translation_files import TranslationRequest, exchanges
from ilrs_docs.library import Library


@click.command("translations", short_help="List, export or take back translations.")
@click.argument("selector", shell_complete=completion.selectors)
@exchanges
def command(selector: str, exchange: TranslationRequest, library: Library) -> int:
    """List the translations of a release that are stale or missing; export them; take them back.

    --lang is any language tag (de, zh-Hant). With --format xliff or po, and one --lang, they are a file for
    translators. With --take, the release is written with the translations of such a file; exit with 1 where one of them
    was not taken.
    """
    release = library.load(selector)
    return exchange.listed(release) if exchange.taken is None else exchange.took(release, exchange.taken)
