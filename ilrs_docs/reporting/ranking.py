"""Where a date stands among others, so that a table can be put in the order of what its cells mean."""

from __future__ import annotations

from datetime import date
from typing import Any

from ilrs_docs.model import Window
from ilrs_docs.model.windows import bounds_of


def rank(window: Any) -> int | None:  # noqa: ANN401 - any value of an entry
    """Return where a window (or the EDTF text of one) stands in time, as a day: by its first, else by its last one.

    >>> rank(Window("../0001-01-02")), rank("0001-01-03/0002"), rank("soon"), rank(None)
    (2, 3, None, None)
    """
    text = window.root if isinstance(window, Window) else window
    found = bounds_of(text) if isinstance(text, str) else None
    return rank_of_days(found.earliest, found.latest) if found else None


def rank_of_days(earliest: date | None, latest: date | None) -> int | None:
    """Return where a span of days stands in time; None where neither end is known.

    >>> rank_of_days(None, date(1, 1, 2)), rank_of_days(None, None)
    (2, None)
    """
    day = earliest or latest
    return day.toordinal() if day else None
