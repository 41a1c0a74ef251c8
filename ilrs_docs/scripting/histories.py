"""Histories for scripts: what the library tells over all releases, which becomes a table of pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ilrs_docs.history import blaming, logged, trends
from ilrs_docs.scripting.frames import Rows, frame

if TYPE_CHECKING:
    from pandas import DataFrame

DAYS: Final = ("issued", "earliest", "latest")
"""The columns that hold days."""


def _framed(table: logged.HistoryTable) -> DataFrame:
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return frame(Rows(table.columns, tuple(name for name in table.columns if name in DAYS), rows))


class History(logged.History):
    """What each release of a document changed, newest first, of one entry only what changed of it."""

    def to_frame(self) -> DataFrame:
        """Return the history as a frame of pandas; raises MissingExtraError where that is not installed."""
        return _framed(self.table())


class Blame(blaming.Blame):
    """Each field of some entries, with which release last set it, and which sources could have."""

    def to_frame(self) -> DataFrame:
        """Return a row for each field; raises MissingExtraError where pandas is not installed."""
        return _framed(self.table())


class Trend(trends.Trend):
    """How the dates of a document moved from release to release."""

    def to_frame(self) -> DataFrame:
        """Return a row for what each release says of each entry; raises MissingExtraError where pandas is not there."""
        return _framed(self.table())
