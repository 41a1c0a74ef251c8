"""The charts of a report: what is drawn, and the tables that say the same where nothing is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext, pgettext
from ilrs_docs.layout.blocks import ChartsBlock, TableBlock, Words
from ilrs_docs.layout.schedule import schedule
from ilrs_docs.layout.spans import spans
from ilrs_docs.layout.trend import LEAST_RELEASES, releases_of, said_by, trend, trend_instead

if TYPE_CHECKING:
    from ilrs_docs.reporting.chart_models import Charts
    from ilrs_docs.reporting.depths import PagePart

_NO_CELL: Final = "—"


def charts(told: Charts, day: date | None, parts: Container[PagePart]) -> ChartsBlock:
    """Return the charts as a block; `day` is that of the newer release, `parts` what the page shows.

    Where what kept its date is not shown, neither is what the dates that moved say at a glance.
    """
    whole = "level" in parts
    instead = trend_instead(told)
    more = _more(told) if whole else ()
    tables = tuple(_tables(told, whole=whole))
    return ChartsBlock(schedule(told, day), trend(told), tables, tuple(map(spans, more)), _instead(instead))


def _instead(words: str | None) -> tuple[Words, ...]:
    return (spans(words),) if words else ()


def _tables(told: Charts, *, whole: bool) -> Iterator[TableBlock]:
    if told.schedule and whole:
        yield _schedule_table(told)
    if told.trend and (whole or len(releases_of(told.trend)) >= LEAST_RELEASES):
        yield trend_table(told)


def _more(told: Charts) -> Iterator[str]:
    """Yield how many milestones more there are than the tables show, a sentence each."""
    if told.trend_more:
        words = ngettext(
            "{count} milestone more has a trend.", "{count} milestones more have a trend.", told.trend_more
        )
        yield words.format(count=told.trend_more)
    if told.schedule_more:
        words = ngettext(
            "{count} milestone more is in the schedule.",
            "{count} milestones more are in the schedule.",
            told.schedule_more,
        )
        yield words.format(count=told.schedule_more)


def _schedule_table(told: Charts) -> TableBlock:
    """Return the schedule as a table, before and now."""
    columns = (
        pgettext("heading of a column", "Milestone"),
        pgettext("heading of a column", "Was"),
        pgettext("heading of a column", "Is"),
        pgettext("heading of a column", "Status"),
    )
    rows = (
        (bar.title, *(end.words if end else _NO_CELL for end in (bar.was, bar.now)), bar.status or _("not stated"))
        for bar in told.schedule
    )
    return _table(_("The schedule before and now"), columns, rows)


def trend_table(told: Charts) -> TableBlock:
    """Return what each release said of the milestones as a wide table."""
    releases = [(day, release) for day, _place, release in releases_of(told.trend)]
    columns = (pgettext("heading of a column", "Milestone"), *(release for _day, release in releases))
    cells = ((track.title, said_by(track)) for track in told.trend)
    rows = ((title, *(said.get(release, _NO_CELL) for release in releases)) for title, said in cells)
    return _table(_("What each release said of the milestones"), columns, rows, wide=True)


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]], *, wide: bool = False) -> TableBlock:
    cells = tuple(tuple(map(spans, row)) for row in rows)
    return TableBlock(spans(title), tuple(map(spans, columns)), cells, wide=wide)
