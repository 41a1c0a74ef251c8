"""What a whole document is made into, by the name of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple, get_args

from ilrs_docs.errors import WrongUseError
from ilrs_docs.language import Language
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.publishing.calendars import DocumentCalendar, calendar
from ilrs_docs.publishing.datasets import Dataset
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.publishing.feeds import DocumentFeed, feed
from ilrs_docs.publishing.rows import dataset

Published = Literal["calendar", "feed", "dataset", "datatable"]
OF_DOCUMENT: Final[tuple[Published, ...]] = get_args(Published)
"""What a whole document is shown as: tables in one file (`dataset`), or each by itself (`datatable`)."""


Made = DocumentCalendar | DocumentFeed | Dataset


class ExportOptions(NamedTuple):
    """How a document is exported: in which language, for which partner; where neither says a language, in English."""

    language: Language | None = None
    profile: Profile | None = None

    @property
    def spoken(self) -> Language:
        """The language that is asked for, else the first of the partner's, else English."""
        return self.language or (self.profile.languages[0] if self.profile else "en")


def _calendar(document: WholeDocument, options: ExportOptions) -> DocumentCalendar:
    return calendar(document, options.spoken, options.profile)


def _dataset(document: WholeDocument, options: ExportOptions) -> Dataset:
    return dataset(document, options.spoken)


def _feed(document: WholeDocument, options: ExportOptions) -> DocumentFeed:
    return feed(document, options.spoken)


_MADE: Final[Mapping[Published, Callable[[WholeDocument, ExportOptions], Made]]] = {
    "calendar": _calendar,
    "feed": _feed,
    "dataset": _dataset,
    "datatable": _dataset,
}


_SAME: Final = {"feed": "a feed is", "dataset": "tables are", "datatable": "tables are"}


def published(what: Published, document: WholeDocument, options: ExportOptions) -> Made:
    """Return a document as a calendar, a feed or tables.

    Raises WrongUseError where a partner is named for what is the same for everybody, and what makes it raises.
    """
    if options.profile and what != "calendar":
        message = f"{_SAME[what]} the same for every partner; only a calendar is narrowed to one"
        raise WrongUseError(message)
    return _MADE[what](document, options)
