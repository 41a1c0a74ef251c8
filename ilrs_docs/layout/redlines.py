"""The text of two releases as a page of paragraphs with tracked changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ilrs_docs.language import gettext as _
from ilrs_docs.language import speaking
from ilrs_docs.layout.blocks import Kind, MarkedRun
from ilrs_docs.layout.labels import page_number
from ilrs_docs.layout.spans import spans
from ilrs_docs.phrasing.phrases import together

if TYPE_CHECKING:
    from ilrs_docs.reporting.paragraphs import Role
    from ilrs_docs.reporting.redlining import Block, Redline


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph: its role, its runs, whether it is whole inserted or deleted, and the `notes` beside it.

    What changed in it was stated by `author` on `day`, where that is known. `moved` is the number of the move by which
    it is deleted here and inserted there.
    """

    role: Role
    runs: tuple[MarkedRun, ...]
    mark: Kind
    notes: tuple[str, ...]
    author: str
    day: date | None
    moved: int | None = None


@dataclass(frozen=True, slots=True)
class RedlinePage:
    """The paragraphs in reading order; `cover` is told before them, `running` and `pages` stand around each page."""

    title: str
    language: str
    day: date | None
    cover: tuple[str, ...]
    running: str
    pages: str
    paragraphs: tuple[TrackedParagraph, ...]


def redline_page(redline: Redline) -> RedlinePage:
    """Return a redline as a page, every word of it made."""
    with speaking(redline.language):
        return RedlinePage(
            title=redline.title,
            language=redline.language,
            day=redline.day,
            cover=redline.cover,
            running=together([_("{words}.").format(words=redline.caption), *redline.warnings]),
            pages=page_number(),
            paragraphs=tuple(map(_paragraph, redline.blocks)),
        )


def _paragraph(block: Block) -> TrackedParagraph:
    runs = tuple([MarkedRun(run.kind, spans(run.text), run.moved) for run in block.runs])
    return TrackedParagraph(block.role, runs, block.mark, block.notes, block.author, block.day, block.moved)
