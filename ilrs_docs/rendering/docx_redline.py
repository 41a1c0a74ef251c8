"""The text of two releases as one Word document with real tracked changes, which can be accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count, cycle
from typing import TYPE_CHECKING, Final

from ilrs_docs.layout.blocks import MarkedRun, plain
from ilrs_docs.rendering.paper import AUTHOR, NAMESPACE, Letterhead, attribute, document, paragraph, run

if TYPE_CHECKING:
    from ilrs_docs.layout.redlines import RedlinePage, TrackedParagraph
    from ilrs_docs.reporting.redlining import Redline

STYLES: Final = {
    "title": "Title",
    "heading-1": "Heading1",
    "heading-2": "Heading2",
    "heading-3": "Heading3",
    "name": "Name",
    "text": "Normal",
    "fact": "Fact",
}
HEADINGS: Final = frozenset({"heading-1", "heading-2", "heading-3", "name"})
COVER: Final = "Notice"
"""The style of what is told before the text, below its title."""
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

    Every change bears whose statement it is and the day, where that is known; what is said of it is a comment. Raises
    MissingExtraError where python-docx is not installed.
    """
    from ilrs_docs.layout.redlines import redline_page

    page = redline_page(redline)
    writer = _Writer(page)
    blocks = page.paragraphs
    first, *others = map(writer.paragraph, blocks, (*blocks[1:], None))
    cover = (paragraph(COVER, run(words)) for words in page.cover)
    body = [first, *cover, *others, writer.end_of_move()]
    letterhead = Letterhead(page.title, page.day, page.language, page.running, page.pages, writer.comments())
    return document(letterhead, body)


class _Writer:
    """Writes paragraphs; numbers the changes and the comments in reading order."""

    def __init__(self, page: RedlinePage) -> None:
        self._numbers = count(1)
        self._times = cycle(WITHIN)
        self._compiled = _made(AUTHOR, page.day, MIDNIGHT)
        self._notes: list[str] = []
        self._open: tuple[str, int, int] | None = None  # the move that goes on: its element, its number, its id

    def paragraph(self, block: TrackedParagraph, after: TrackedParagraph | None) -> str:
        """Return one paragraph; its end is inserted or deleted with it, or moves with it.

        The end moves where its last words do: LibreOffice keeps it where it moves behind what is deleted. A heading
        before another one of its level has no text to be kept with.
        """
        whole = block.mark in TRACKED
        made = _made(block.author, block.day, MIDNIGHT if whole else next(self._times))
        moves = block.moved and block.runs[-1].moved == block.moved
        around = (MOVED if moves else TRACKED)[block.mark][0] if whole else ""
        mark = f"<{around} {self._change(made)}/>" if whole else ""
        runs = [self._run(one, made, within=block.moved) for one in block.runs]
        if block.notes:
            runs = self._commented(runs, block.notes, inside=whole)
        apart = block.role in HEADINGS and after is not None and after.role == block.role
        return self._range(block, made) + paragraph(STYLES[block.role], *runs, mark=mark, apart=apart)

    def end_of_move(self) -> str:
        """Return the end of the move that is open, if one is."""
        open_, self._open = self._open, None
        return f'<{open_[0]}RangeEnd w:id="{open_[2]}"/>' if open_ else ""

    def _range(self, block: TrackedParagraph, made: str) -> str:
        """Return where a move begins or ends before a paragraph: those that follow each other are one move."""
        around = MOVED[block.mark][0] if block.moved else ""
        if self._open and self._open[:2] == (around, block.moved):
            return ""
        ended = self.end_of_move()
        if not block.moved:
            return ended
        number = next(self._numbers)
        self._open = around, block.moved, number
        return f"{ended}{_start(around, block.moved, number, made)}"

    def _run(self, one: MarkedRun, made: str, within: int | None) -> str:
        if one.kind not in TRACKED:
            return run(plain(one.words), breaks=True)
        if not one.moved:
            return self._tracked(one, made, *TRACKED[one.kind])
        around, element = MOVED[one.kind]
        moved = self._tracked(one, made, around, element)
        if one.moved == within:
            return moved
        number = next(self._numbers)
        return f'{_start(around, one.moved, number, made)}{moved}<{around}RangeEnd w:id="{number}"/>'

    def comments(self) -> str | None:
        """Return the comments that were made on the blocks written so far; None where there is none."""
        return f"<w:comments {NAMESPACE}>{''.join(self._notes)}</w:comments>" if self._notes else None

    def _change(self, made: str) -> str:
        return f'w:id="{next(self._numbers)}" {made}'

    def _tracked(self, one: MarkedRun, made: str, around: str, element: str) -> str:
        return f"<{around} {self._change(made)}>{run(plain(one.words), element=element, breaks=True)}</{around}>"

    def _commented(self, runs: list[str], notes: Iterable[str], *, inside: bool) -> list[str]:
        """Return runs with a comment on them.

        Its anchor stands `inside` of the last change where the paragraph is whole inserted or deleted: it goes with
        it, and LibreOffice would take away the style of the next one if it stood behind.
        """
        number = len(self._notes)
        texts = "".join(paragraph("Normal", run(note, breaks=True)) for note in notes)
        self._notes.append(f'<w:comment w:id="{number}" {self._compiled} w:initials="i">{texts}</w:comment>')
        anchor = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        begins, ends = f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>'
        if not inside:
            return [begins, *runs, ends, anchor]
        last, run_end, end = runs[-1].rpartition("</w:r>")
        return [begins, *runs[:-1], f"{last}{run_end}{anchor}{end}", ends]


def _start(around: str, move: int, number: int, made: str) -> str:
    return f'<{around}RangeStart w:id="{number}" {made} w:name="move{move}"/>'


def _made(author: str, day: date | None, time: str) -> str:
    """Return whose a change is, and of which day where that is known."""
    whose = f"w:author={attribute(author)}"
    return f'{whose} w:date="{day.isoformat()}T{time}Z"' if day else whose
