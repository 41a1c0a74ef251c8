"""Days that are given to commands, and the one on which something is recorded."""

from __future__ import annotations

from datetime import date, datetime

import click


def read_day(_context: click.Context, _option: click.Parameter, given: str | None) -> date | None:
    """Return the day that an option gives; None where it is left out. Raises click's error where it is no day."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        message = f"{given!r} is not a day; write YYYY-MM-DD"
        raise click.BadParameter(message) from None


def read_day_or_today(context: click.Context, option: click.Parameter, given: str | None) -> date:
    """Return the day that an option gives; today where it is left out, the only clock that this package reads."""
    return read_day(context, option, given) or datetime.now().astimezone().date()


recorded_day = click.option(
    "--day",
    metavar="YYYY-MM-DD",
    callback=read_day_or_today,
    show_default="today",
    help="The day on which it is recorded.",
)
"""The option for the day on which something is recorded."""
