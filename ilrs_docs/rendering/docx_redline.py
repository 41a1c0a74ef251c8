"""The text of two releases as one Word document with real tracked changes, which can be accepted or rejected."""

from __future__ import annotations

from itertools import count, cycle
from typing import TYPE_CHECKING, Final

from ilrs_docs.layout.blocks import MarkedRun, plain
from ilrs_docs.rendering.paper import NAMESPACE, Letterhead, attribute, document, paragraph, run

if TYPE_CHECKING:
    from ilrs_docs.layout.redlines import RedlinePage, TrackedParagraph
    from ilrs_docs.reporting.redlining import Redline

STYLES: Final = {
    "title": "Title",
    "heading-1": "Heading1",
    "heading-2": "Heading2",
    "heading-3": "Heading3",
    "text": "Normal",
    "fact": "Fact",
}
MIDNIGHT: Final = "00:00:00"
WITHIN: Final = ("00:02:00", "00:04:00")
"""The times of the changes inside one paragraph that stays, and inside the next one.

LibreOffice joins changes of one author that are no minute apart: what is inserted at the end of a paragraph and at the
beginning of the next one would become one, and rejecting it would take away the end of the first paragraph too.
"""
TRACKED: Final = {"inserted": ("w:ins", "w:t"), "deleted": ("w:del", "w:delText")}


def render_redline(redline: Redline) -> bytes:
    """Return a redline as a Word document: accepting all its changes gives the new text, rejecting all the old one.

    Every change bears its author and the day of the new release, where that says one. Raises MissingExtraError where
    python-docx is not installed.
    """
    from ilrs_docs.layout.redlines import redline_page

    page = redline_page(redline)
    writer = _Writer(page)
    body = [writer.paragraph(one) for one in page.paragraphs]
    letterhead = Letterhead(page.title, page.day, page.language, page.running, page.pages, writer.comments())
    return document(letterhead, body)


class _Writer:
    """Writes paragraphs; numbers the changes and the comments in reading order."""

    def __init__(self, page: RedlinePage) -> None:
        self._numbers = count(1)
        self._times = cycle(WITHIN)
        self._author = f"w:author={attribute(page.author)}"
        self._day = page.day and page.day.isoformat()
        self._notes: list[str] = []

    def paragraph(self, block: TrackedParagraph) -> str:
        """Return one paragraph; its end is inserted or deleted with it."""
        whole = block.mark in TRACKED
        time = MIDNIGHT if whole else next(self._times)
        mark = f"<{TRACKED[block.mark][0]} {self._change(time)}/>" if whole else ""
        runs = [self._tracked(one, time) if one.kind in TRACKED else run(plain(one.words)) for one in block.runs]
        if block.note:
            runs = self._commented(runs, block.note)
        return paragraph(STYLES[block.role], *runs, mark=mark)

    def comments(self) -> str | None:
        """Return the comments that were made on the blocks written so far; None where there is none."""
        return f"<w:comments {NAMESPACE}>{''.join(self._notes)}</w:comments>" if self._notes else None

    def _change(self, time: str) -> str:
        return f'w:id="{next(self._numbers)}" {self._made(time)}'

    def _made(self, time: str) -> str:
        return f'{self._author} w:date="{self._day}T{time}Z"' if self._day else self._author

    def _tracked(self, one: MarkedRun, time: str) -> str:
        around, element = TRACKED[one.kind]
        return f"<{around} {self._change(time)}>{run(plain(one.words), element=element)}</{around}>"

    def _commented(self, runs: list[str], note: str) -> list[str]:
        number = len(self._notes)
        text = paragraph("Normal", run(note))
        self._notes.append(f'<w:comment w:id="{number}" {self._made(MIDNIGHT)} w:initials="i">{text}</w:comment>')
        return [
            f'<w:commentRangeStart w:id="{number}"/>',
            *runs,
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>',
        ]
