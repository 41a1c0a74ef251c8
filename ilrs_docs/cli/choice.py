"""A choice of which the nearest is told where it was mistyped."""

from __future__ import annotations

from typing import Any

import click

from ilrs_docs.errors import meant


class Choice(click.Choice[str]):
    """One of several words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ANN401 - whatever was given
        """Return that a word is none of these, and which of them was meant."""
        words = super().get_invalid_choice_message(value, ctx)
        near = meant(str(value).casefold(), self.choices)
        return f"{words.rstrip('.')}; did you mean {near!r}?" if near else words
