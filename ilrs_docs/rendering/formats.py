"""The formats: one row for each, with every fact of it that another module needs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, Literal, NamedTuple, get_args

Shown = Literal[
    "list",
    "release",
    "entries",
    "history",
    "blame",
    "trend",
    "impact",
    "comparison",
    "bump_check",
    "rules",
    "rule",
    "report",
    "redline",
    "translations",
    "table",
    "overstep",
    "check",
    "calendar",
    "feed",
    "dataset",
    "datatable",
    "matrix",
]
"""What a command can show."""
Extra = Literal["docx", "ics", "parquet", "pdf", "xlsx"]
"""What can be installed beside the package, as `pyproject.toml` names it."""
TextFormat = Literal["text", "digest", "markdown", "html", "csv", "json", "junit", "github"]
BinaryFormat = Literal["docx", "docx-redline", "xlsx", "pdf"]
"""The formats of a report, as a script names them."""
TextExport = Literal["ics", "atom", "jsonfeed", "csv"]
BinaryExport = Literal["sqlite", "xlsx", "parquet"]
"""Those of a whole document."""


class Format(NamedTuple):
    """What is known of a format: its name, what its files end in, what it can show, what it needs.

    The module of `rendering` that is named like the format has a function `render_` for each thing that it shows.
    """

    name: str
    suffix: str
    shows: frozenset[Shown]
    binary: bool = False
    extra: Extra | None = None
    wraps: frozenset[Shown] = frozenset()  # what is as wide as the terminal
    coloured: bool = False
    for_translators: bool = False  # a file in one language, which can be taken back
    good_for: str = ""  # what a report in it is for, in the table of docs/formats.md
    placed: frozenset[Shown] = frozenset()  # of what it names the lines of the file that the new release was read from

    def renderer(self, what: Shown) -> Callable[..., str | bytes]:
        """Return the function that renders what is to be shown.

        >>> FORMATS["docx-redline"].renderer("redline").__module__
        'ilrs_docs.rendering.docx_redline'
        """
        module = import_module(f"ilrs_docs.rendering.{self.name.replace('-', '_')}")
        render: Callable[..., Any] = getattr(module, f"render_{what}")
        return render


_OF_DOCUMENT: Final[frozenset[Shown]] = frozenset({"calendar", "feed", "dataset", "datatable"})
_WHOLE: Final[frozenset[Shown]] = frozenset(get_args(Shown)) - _OF_DOCUMENT - {"redline", "table", "matrix"}
_CHECKED: Final[frozenset[Shown]] = frozenset({"comparison", "bump_check", "report"})
_FOUND: Final[frozenset[Shown]] = frozenset({"check"})
_REPORT: Final[frozenset[Shown]] = frozenset({"report"})
_HISTORY: Final[frozenset[Shown]] = frozenset({"history", "blame", "trend"})
_TREND: Final[frozenset[Shown]] = frozenset({"trend"})
_REDLINE: Final[frozenset[Shown]] = frozenset({"redline"})
_TABLE: Final[frozenset[Shown]] = frozenset({"table"})
_CALENDAR: Final[frozenset[Shown]] = frozenset({"calendar"})
_FEED: Final[frozenset[Shown]] = frozenset({"feed"})
_DATASET: Final[frozenset[Shown]] = frozenset({"dataset"})
_DATATABLE: Final[frozenset[Shown]] = frozenset({"datatable"})
_MATRIX: Final[frozenset[Shown]] = frozenset({"matrix"})
_TRANSLATIONS: Final[frozenset[Shown]] = frozenset({"translations"})

FORMATS: Final = {
    row.name: row
    for row in (
        Format(
            "text",
            ".txt",
            _WHOLE | _MATRIX,
            wraps=frozenset(
                {"release", "entries", "history", "blame", "trend", "impact", "comparison", "report", "matrix"}
            ),
            coloured=True,
            good_for="reading in a terminal or a mail",
        ),
        Format("digest", ".txt", _REPORT, good_for="a mail or a chat programme: a few plain sentences"),
        Format("markdown", ".md", _WHOLE, good_for="an issue, a wiki, a merge request"),
        Format("html", ".html", _REPORT, good_for="showing and printing: one file, no network, no script needed"),
        Format(
            "docx",
            ".docx",
            _REPORT,
            binary=True,
            extra="docx",
            good_for="a report to go on with in Word or LibreOffice",
        ),
        Format(
            "docx-redline",
            ".docx",
            _REDLINE,
            binary=True,
            extra="docx",
            good_for="the new text with tracked changes, to accept or reject",
        ),
        Format(
            "xlsx",
            ".xlsx",
            _REPORT | _TABLE | _DATASET,
            binary=True,
            extra="xlsx",
            good_for="filtering and sorting changes",
        ),
        Format(
            "csv", ".csv", _REPORT | _TABLE | _HISTORY | _DATATABLE | _MATRIX, good_for="the same rows for a script"
        ),
        Format("pdf", ".pdf", _REPORT, binary=True, extra="pdf", good_for="the report on paper"),
        Format("vega-lite", ".vl", _TREND),
        Format("json", ".json", _WHOLE | _TABLE | _MATRIX, good_for="a script that wants everything"),
        Format("svg", ".svg", _TREND),
        Format("junit", ".xml", _CHECKED | _FOUND, good_for="the tests page of a CI server"),
        Format("github", ".txt", _CHECKED | _FOUND, placed=_CHECKED, good_for="annotations of GitHub Actions"),
        Format("xliff", ".xlf", _TRANSLATIONS, for_translators=True),
        Format("po", ".po", _TRANSLATIONS, for_translators=True),
        Format("ics", ".ics", _CALENDAR, extra="ics"),
        Format("atom", ".atom", _FEED),
        Format("jsonfeed", ".json", _FEED),
        Format("sqlite", ".sqlite", _DATASET, binary=True),
        Format("parquet", ".parquet", _DATATABLE, binary=True, extra="parquet"),
    )
}
TEMPLATE: Final = Format("template", "", _REPORT)
"""A template of a user's own: what it makes ends in what the template itself does."""


def format_by_suffix(file: str, *shown: Shown) -> Format | None:
    """Return the first format that can show any of these and whose files end as this one does, in any case; or None.

    >>> format_by_suffix("Report.DOCX", "report", "redline").name, format_by_suffix("report", "report")
    ('docx', None)
    """
    there = (row for row in FORMATS.values() if not row.shows.isdisjoint(shown))
    return next((row for row in there if file.casefold().endswith(row.suffix)), None)


def formats_of(*shown: Shown) -> tuple[str, ...]:
    """Return the names of the formats that can show any of these.

    >>> formats_of("bump_check")
    ('text', 'markdown', 'json', 'junit', 'github')
    """
    return tuple(name for name, row in FORMATS.items() if not row.shows.isdisjoint(shown))


def usual_format(*shown: Shown) -> str:
    """Return the name of the format in which these are shown where nothing is said: the first that is text.

    >>> usual_format("report"), usual_format("table")
    ('text', 'csv')
    """
    return next(name for name in formats_of(*shown) if not FORMATS[name].binary)
