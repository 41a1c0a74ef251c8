"""What is said of a date that went with a status, and of what had happened and is planned once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases

HAPPENED: Final[Mapping[str, str]] = {
    "achieved": marked(
        "It was achieved: {day}. It is planned again: {window}; whether as another attempt is not said."
    ),
    "lost": marked("It failed: {day}. It is planned again: {window}; whether as another attempt is not said."),
}
"""By the status that it had, where the day is known."""
UNDATED: Final = marked("It is planned again: {window}; whether as another attempt, or as a correction, is not said.")
"""Where the day on which it happened is not known."""


def sentences(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield the date that went with a status, and that something is planned again, which may be another attempt.

    >>> list(sentences({"dated": "2026-02"})), list(sentences({}))
    (['Its date was February 2026.'], [])
    >>> list(sentences({"attempt": {"status": "lost", "day": "2024-06", "window": "2027"}}))
    ['It failed: June 2024. It is planned again: 2027; whether as another attempt is not said.']
    """
    if "dated" in detail:
        yield _("Its date was {window}.").format(window=phrases.window_as_noun(str(detail["dated"])))
    found = detail.get("attempt")
    if found:
        message = _(HAPPENED[found["status"]]) if found["day"] else _(UNDATED)
        day = phrases.window(found["day"]) if found["day"] else ""
        yield message.format(day=day, window=phrases.window_as_noun(found["window"]))
