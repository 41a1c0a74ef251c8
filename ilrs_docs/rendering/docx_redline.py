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
MOVED: Final = {"inserted": ("w:moveTo", "w:t"), "deleted": ("w:moveFrom", "w:t")}
"""What holds the text of a change, and the text in it: of what came and went, and of what only moved."""


def render_redline(redline: Redline) -> bytes:
    """Return a redline as a Word document: accepting all its changes gives the new text, rejecting all the old one.

    Every change bears its author and the day of the new release, where that says one. Raises MissingExtraError where
    python-docx is not installed.
    """
    from ilrs_docs.layout.redlines import redline_page

    page = redline_page(redline)
    writer = _Writer(page)
    body = [*map(writer.paragraph, page.paragraphs), writer.end_of_move()]
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
        self._open: tuple[str, int, int] | None = None  # the move that goes on: its element, its number, its id

    def paragraph(self, block: TrackedParagraph) -> str:
        """Return one paragraph; its end is inserted or deleted with it, or moves with it."""
        whole = block.mark in TRACKED
        time = MIDNIGHT if whole else next(self._times)
        around = (MOVED if block.moved else TRACKED)[block.mark][0] if whole else ""
        mark = f"<{around} {self._change(time)}/>" if whole else ""
        runs = [self._run(one, time, within=block.moved) for one in block.runs]
        if block.note:
            runs = self._commented(runs, block.note)
        return self._range(block, time) + paragraph(STYLES[block.role], *runs, mark=mark)

    def end_of_move(self) -> str:
        """Return the end of the move that is open, if one is."""
        open_, self._open = self._open, None
        return f'<{open_[0]}RangeEnd w:id="{open_[2]}"/>' if open_ else ""

    def _range(self, block: TrackedParagraph, time: str) -> str:
        """Return where a move begins or ends before a paragraph: those that follow each other are one move."""
        around = MOVED[block.mark][0] if block.moved else ""
        if self._open and self._open[:2] == (around, block.moved):
            return ""
        ended = self.end_of_move()
        if not block.moved:
            return ended
        number = next(self._numbers)
        self._open = around, block.moved, number
        return f"{ended}{self._start(around, block.moved, number, time)}"

    def _start(self, around: str, move: int, number: int, time: str) -> str:
        return f'<{around}RangeStart w:id="{number}" {self._made(time)} w:name="move{move}"/>'

    def _run(self, one: MarkedRun, time: str, within: int | None) -> str:
        if one.kind not in TRACKED:
            return run(plain(one.words), breaks=True)
        if not one.moved:
            return self._tracked(one, time, *TRACKED[one.kind])
        around, element = MOVED[one.kind]
        moved = self._tracked(one, time, around, element)
        if within:
            return moved
        number = next(self._numbers)
        return f'{self._start(around, one.moved, number, time)}{moved}<{around}RangeEnd w:id="{number}"/>'

    def comments(self) -> str | None:
        """Return the comments that were made on the blocks written so far; None where there is none."""
        return f"<w:comments {NAMESPACE}>{''.join(self._notes)}</w:comments>" if self._notes else None

    def _change(self, time: str) -> str:
        return f'w:id="{next(self._numbers)}" {self._made(time)}'

    def _made(self, time: str) -> str:
        return f'{self._author} w:date="{self._day}T{time}Z"' if self._day else self._author

    def _tracked(self, one: MarkedRun, time: str, around: str, element: str) -> str:
        return f"<{around} {self._change(time)}>{run(plain(one.words), element=element, breaks=True)}</{around}>"

    def _commented(self, runs: list[str], note: str) -> list[str]:
        number = len(self._notes)
        text = paragraph("Normal", run(note))
        self._notes.append(f'<w:comment w:id="{number}" {self._made(MIDNIGHT)} w:initials="i">{text}</w:comment>')
        return [
            f'<w:commentRangeStart w:id="{number}"/>',
            *runs,
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>',
        ]
