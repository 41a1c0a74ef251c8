"""Words and commands of which the nearest is told where one was mistyped."""

from __future__ import annotations

from typing import Any

import click

from ilrs_docs.errors import meant, unknown


class Choice(click.Choice[str]):
    """One of several words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ANN401 - whatever was given
        """Return that a word is none of these, and which of them was meant."""
        words = super().get_invalid_choice_message(value, ctx)
        near = meant(str(value).casefold(), self.choices)
        return f"{words.rstrip('.')}; did you mean {near!r}?" if near else words


class NamedGroup(click.Group):
    """A group of commands that are loaded with it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; of one that is none, say which is meant; older Click does not."""
        known = args[0] in self.commands or args[0].startswith("-") or ctx.resilient_parsing
        if not known:
            near = meant(args[0].casefold(), self.commands)
            raise click.UsageError(unknown("command", args[0], near, f"there are: {', '.join(self.commands)}"), ctx)
        return super().resolve_command(ctx, args)
