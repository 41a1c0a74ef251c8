"""What a trend holds: what each release states of a date, how far it moved, and all that is counted of it."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from pydantic import Field

from ilrs_docs.history.logged import HistoryTable
from ilrs_docs.language import Language
from ilrs_docs.model import Model
from ilrs_docs.model.formats import FormatVersion
from ilrs_docs.reporting.chart_models import Track
from ilrs_docs.timing import Certainty, WindowKind

FORMAT_VERSION: Final = 1


class TrendShift(Model):
    """How far a window moved: what that is called, each bound in months and days left over (null where one is open).

    Signed: later is positive. `certainty` says how surely it moved, `words` all of it.
    """

    kind: WindowKind
    earliest_months: int | None = None
    earliest_days: int | None = None
    latest_months: int | None = None
    latest_days: int | None = None
    certainty: Certainty
    words: str


class TrendError(Model):
    """How far what happened lies from a forecast: months and days after its end, or before its beginning (negative)."""

    months: int
    days: int
    words: str


class TrendStatement(Model):
    """What one release says of a date: the `window` (EDTF), its bounds, in words; null where it says none.

    `ids` are those that the entry has in it: several where it was split later on, or merged. `previous` and `first` are
    the shifts against the statement before and against the first one, `error` that of the forecast once it happened.
    `likely`: only likeness says that this is the same entry as before.
    """

    version: str
    label: str | None = None
    issued: date | None = None
    release: str
    ids: tuple[str, ...] = ()
    window: str | None = None
    earliest: date | None = None
    latest: date | None = None
    words: str
    status: str | None = None
    occurred: str | None = None
    previous: TrendShift | None = None
    first: TrendShift | None = None
    error: TrendError | None = None
    likely: Literal[True] | None = None
    remark: str | None = None


class TrendRow(Model):
    """A line of a trend for a reader: what a release says, and beside it how that moved and what has to be known."""

    said: str
    beside: tuple[str, ...] = ()


class TrendEntry(Model):
    """The date of an entry over all releases, oldest first.

    `slips`, `advances`, `changes` and `changed_back` count, `rate_earliest` and `rate_latest` are months of shift a
    month from the first to the last forecast; `facts` say all of it in words, as (name, words).
    """

    kind: str
    id: str
    title: str
    statements: tuple[TrendStatement, ...]
    slips: int = 0
    advances: int = 0
    changes: int = 0
    changed_back: int = 0
    rate_earliest: float | None = None
    rate_latest: float | None = None
    occurred: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    remark: str | None = None
    rows: tuple[TrendRow, ...] = Field((), exclude=True)
    track: Track | None = Field(None, exclude=True)


class Trend(Model):
    """How the dates of a document moved, entry by entry; `remark` says what there is not to tell."""

    format: Literal["ilrs-docs/trend"] = "ilrs-docs/trend"
    format_version: FormatVersion = FORMAT_VERSION
    language: Language = "en"
    document: str
    heading: str
    remark: str | None = None
    entries: tuple[TrendEntry, ...]
    asked: bool = Field(default=False, exclude=True)
    colon: str = Field(": ", exclude=True)
    left_out: str | None = Field(None, exclude=True)

    def shown(self) -> tuple[TrendEntry, ...]:
        """Return the entries that a reader is shown: those that were asked for, else those whose date moved."""
        return self.entries if self.asked else tuple(one for one in self.entries if one.changes)

    def table(self) -> HistoryTable:
        """Return the trend as a table: a row for what each release says of each entry."""
        shifts = (f"{side}_{end}_{unit}" for side in ("previous", "first") for end in _ENDS for unit in _UNITS)
        columns = (
            "kind", "id", "title", "version", "label", "issued", "ids", "window", "earliest", "latest", "words",
            "status", "occurred", "move", *shifts, "error_months", "error_days", "remark",
        )  # fmt: skip
        return HistoryTable(columns, tuple(_cells(one, said) for one in self.entries for said in one.statements))


_ENDS: Final = ("earliest", "latest")
_UNITS: Final = ("months", "days")


def _cells(entry: TrendEntry, said: TrendStatement) -> tuple[str | int | None, ...]:
    days = (said.issued, said.earliest, said.latest)
    issued, earliest, latest = (day.isoformat() if day else None for day in days)
    shifts = (
        getattr(shift, f"{end}_{unit}", None)
        for shift in (said.previous, said.first)
        for end in _ENDS
        for unit in _UNITS
    )
    return (
        entry.kind, entry.id, entry.title, said.version, said.label, issued, " ".join(said.ids), said.window, earliest,
        latest, said.words, said.status, said.occurred, said.previous.kind if said.previous else None, *shifts,
        said.error.months if said.error else None, said.error.days if said.error else None, said.remark,
    )  # fmt: skip
