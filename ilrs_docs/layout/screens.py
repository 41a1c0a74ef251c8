"""A page and its first screen: short statements under titles, each leading to where it is told whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ilrs_docs.layout.blocks import NamedCount, Notice, SectionBlock, Words
from ilrs_docs.reporting.choosing import WIDEST_TITLE

__all__ = ["WIDEST_TITLE", "Page", "ScreenBlock", "ScreenLine", "ScreenPart"]


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """A statement of the first screen; an `item` (its id), or a `section`, of the page tells it whole."""

    words: Words
    item: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class ScreenPart:
    """Statements under a title, and how much `more` there is, with a link to each section where it stands.

    `whole` holds the same as lines of their own: how much more there is ends the last one, and what is short stands in
    one line.
    """

    id: str
    title: str
    lines: tuple[ScreenLine, ...]
    more: Words
    whole: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ScreenBlock:
    """What a page says before all else: whom it is for, from what to what (`lead`), its parts, and what it counts.

    `notices` say what was kept back or left out.
    """

    reader: Words
    lead: Words
    parts: tuple[ScreenPart, ...]
    closing: Words
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A report as it is shown in its language: the first `screen`, sections of blocks, and what stands around them.

    `title` says that it is a report, `subject` on what, `heading` on which two releases, as does `subtitle`; `running`
    stands above each page of paper, `made` and `log` at the end. `day` is that of the newer release; by `weights` and
    `kinds`, which count, changes can be filtered; `labels` are fixed words of a format.
    """

    language: str
    title: str
    subject: Words
    heading: str
    subtitle: str
    running: str
    audience: str
    day: date | None
    tool: str
    made: str
    log: str
    screen: ScreenBlock
    sections: tuple[SectionBlock, ...]
    weights: tuple[NamedCount, ...]
    kinds: tuple[NamedCount, ...]
    labels: Mapping[str, str]
