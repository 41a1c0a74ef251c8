"""How a date moved over several releases, in numbers: slips, what came back, how fast, how well it was forecast.

Slip rate and forecast error follow the schedule slippage of milestone trend analysis; all months are those of `timing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from ilrs_docs.model import Window
from ilrs_docs.timing import compare_windows, months_between, overlap, span


class Dated(NamedTuple):
    """A window as the release of a day states it."""

    issued: date | None
    window: Window


class SlipRate(NamedTuple):
    """By how many months a date moves in a month: its earliest and its latest bound; None for one that is open."""

    earliest: Fraction | None
    latest: Fraction | None

    @property
    def band(self) -> tuple[Fraction, ...]:
        """The rate, or the lowest and the highest where both ends moved, and not alike.

        It is that of the latest date, of the earliest where there is no latest.
        """
        if self.latest is None or self.earliest is None:
            return tuple(one for one in (self.latest, self.earliest) if one is not None)
        moved = {self.earliest, self.latest} if self.earliest and self.latest else {self.latest}
        return tuple(sorted(moved))


class Moves(NamedTuple):
    """How often a date changed: slipped, moved forward, in any way, and back to what it was before that."""

    slips: int
    advances: int
    changes: int
    changed_back: int


def moves(windows: Sequence[Window]) -> Moves:
    """Return how often the windows that were stated one after another changed.

    >>> moves([Window("2027"), Window("2028"), Window("2028"), Window("2027")])
    Moves(slips=1, advances=1, changes=2, changed_back=1)
    """
    kinds = [compare_windows(old, new).kind for old, new in pairwise(windows)]
    back = sum(windows[at] != windows[at - 1] and windows[at] in windows[: at - 1] for at in range(2, len(windows)))
    return Moves(kinds.count("slipped"), kinds.count("advanced"), len(kinds) - kinds.count("unchanged"), back)


def slip_rate(stated: Sequence[Dated]) -> SlipRate | None:
    """Return the shift of each bound from the first to the last window over the months between their releases.

    None where less than two are stated, or where no time lies between the two releases.

    >>> rate = slip_rate([Dated(date(2021, 1, 1), Window("2026/2030")), Dated(date(2025, 1, 1), Window("2034"))])
    >>> [str(one) for one in rate.band]
    ['1', '2']
    """
    dated = [one for one in stated if one.issued is not None]
    if len(dated) < 2:  # noqa: PLR2004 - a shift has two ends
        return None
    first, last = dated[0], dated[-1]
    months = months_between(first.issued, last.issued) if first.issued and last.issued else Fraction(0)
    if months <= 0:
        return None
    old, new = first.window.bounds, last.window.bounds
    ends = ((old.earliest, new.earliest), (old.latest, new.latest))
    return SlipRate(*(months_between(was, now) / months if was and now else None for was, now in ends))


class ForecastError(NamedTuple):
    """How far what happened lies outside of what was forecast, signed; no time where it lies inside of it."""

    months: int
    days: int


def forecast_error(forecast: Window, occurred: Window) -> ForecastError | None:
    """Return how far something happened after the last day that was forecast for it, or before the first (negative).

    None where that cannot be told: the two overlap, and what happened may lie inside or outside.

    >>> forecast_error(Window("2023-07"), Window("2023-08-19")), forecast_error(Window("2024"), Window("2024-05-03"))
    (ForecastError(months=0, days=19), ForecastError(months=0, days=0))
    >>> forecast_error(Window("2026"), Window("2025-12-31")), forecast_error(Window("2026-03"), Window("2026"))
    (ForecastError(months=0, days=-1), None)
    """
    expected, real = forecast.bounds, occurred.bounds
    if overlap(forecast, occurred):
        inside = (expected.earliest is None or (real.earliest is not None and real.earliest >= expected.earliest)) and (
            expected.latest is None or (real.latest is not None and real.latest <= expected.latest)
        )
        return ForecastError(0, 0) if inside else None
    late = expected.latest is not None and real.earliest is not None and real.earliest > expected.latest
    was, now = (expected.latest, real.earliest) if late else (expected.earliest, real.latest)
    return ForecastError(*span(was, now)[:2]) if was and now else None
