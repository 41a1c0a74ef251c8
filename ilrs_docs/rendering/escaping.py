r"""Document text that stays text: what a terminal or a markup language would obey is made visible instead.

Control characters, bidirectional controls and other invisible format characters become `\u202e` and the like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Protocol

COLUMNS: Final = ("document", "version", "label", "issued", "standing")
INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""The categories of Unicode whose characters nobody sees, or a terminal obeys; with `FILLERS` the list of all formats.

Controls (those of C1 too), formatting (bidirectional marks, tags, soft hyphens), halves of pairs, what is for private
use or not assigned, separators of lines and paragraphs.
"""
FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
"""The letters that nobody sees: what fills the place of one in Korean."""
_MARKUP: Final = r"([\\`*_\[\]<>#|~&$@]|:(?=//))"
_BLOCK: Final = r"^(\s*)([-+=]|[0-9]+(?=[.)]))"
_WORLD_WIDE_WEB: Final = r"(?i:(www)\.)"
_BMP: Final = 0xFFFF
BREAK: Final = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
"""The sign of a line break in a reworded text."""


class Listed(Protocol):
    """What a list says of a release."""

    @property
    def document(self) -> str:
        """The document that it is a release of."""

    @property
    def version(self) -> str:
        """Its semantic version."""

    @property
    def label(self) -> str | None:
        """What people call it."""

    @property
    def issued(self) -> date | None:
        """The day of issue."""

    @property
    def standing(self) -> str | None:
        """Whether it is official, tracked or a draft."""


def row_of(release: Listed) -> tuple[str, ...]:
    """Return what a list says of a release, under `COLUMNS`."""
    issued = release.issued.isoformat() if release.issued else ""
    return (release.document, release.version, release.label or "", issued, release.standing or "")


def visible(text: str) -> str:
    r"""Return a text in which every control, bidirectional or invisible character is a visible escape.

    >>> print(visible("a\x1b[31m\u202eb\nc"))
    a\u001b[31m\u202eb\u000ac
    """
    if is_seen(text):
        return text
    return "".join(_escape(char) if is_hidden(char) else char for char in text)


def is_seen(text: str) -> bool:
    r"""Return whether a text holds nothing hidden, nor a space of another width.

    >>> is_seen("Moon"), is_seen("Moon\u3164"), is_seen("Moon\u202e")
    (True, False, False)
    """
    return text.isprintable() and (text.isascii() or FILLERS.isdisjoint(text))


def is_hidden(char: str) -> bool:
    r"""Return whether nobody would see a character, or a terminal would obey it.

    >>> is_hidden("\x85"), is_hidden("\u202e"), is_hidden("\U000e0041"), is_hidden("\u3000"), is_hidden("月")
    (True, True, True, False, False)
    """
    return unicodedata.category(char) in INVISIBLE or char in FILLERS


def visible_lines(text: str) -> str:
    r"""Return a text in which line breaks stand as they are, and all else that is invisible is a visible escape.

    >>> print(visible_lines("a\u202e\nb"))
    a\u202e
    b
    """
    return "\n".join(map(visible, text.split("\n"))) if "\n" in text else visible(text)


def with_marked_breaks(text: str, kind: str) -> str:
    r"""Return a run of a reworded text in which a line break that came or went is a sign, so that it can be marked.

    One that went parts no lines any more; one that stands on both sides is left as it is.

    >>> [with_marked_breaks("a\nb", kind) for kind in ("same", "inserted", "deleted")]
    ['a\nb', 'a↵\nb', 'a↵b']
    """
    return text if kind == "same" else text.replace("\n", f"{BREAK}\n" if kind == "inserted" else BREAK)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= _BMP else f"\\U{code:08x}"


def markdown(text: str) -> str:
    r"""Return a text that GitHub-flavoured Markdown shows as it is, inside a line (a heading, a cell of a table).

    A line break is a tag, which is one wherever it stands.

    >>> print(markdown("*bold* <b> | [x](http://y)"), markdown("a\nb"))
    \*bold\* \<b\> \| \[x\](http\://y) a<br>b
    """
    escaped = re.sub(_WORLD_WIDE_WEB, r"\1\\.", re.sub(_MARKUP, r"\\\1", visible_lines(text)))
    return escaped.replace("\n", "<br>")


def markdown_line(text: str) -> str:
    r"""Return a text that GitHub-flavoured Markdown shows as it is where a line or the text of a list item begins.

    >>> print(markdown_line("1. not a list"), markdown_line("- nor this"))
    1\. not a list \- nor this
    """
    return opening(markdown(text))


def opening(line: str) -> str:
    r"""Return a line of Markdown, the marks in it escaped, so that it opens no list and no heading either.

    >>> print(opening("1. not a list"))
    1\. not a list
    """
    return re.sub(_BLOCK, _opened, line)


def _opened(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}{mark}\\" if mark.isdecimal() else f"{found[1]}\\{mark}"


def rows(head: Sequence[str], cells: Iterable[Sequence[str]]) -> Iterator[str]:
    r"""Yield the lines of a table in Markdown, every cell of it escaped.

    >>> list(rows(["what"], [["Moon | Earth"]]))
    ['| what |', '| --- |', '| Moon \\| Earth |']
    """
    first, *rest = ([markdown(cell) for cell in row] for row in (head, *cells))
    for line in (first, ["---"] * len(head), *rest):
        yield f"| {' | '.join(line)} |"


def address(url: str) -> str:
    """Return a URL with every character percent-encoded that could end it early or hide in it.

    >>> address("https://example.org/a|b>c")
    'https://example.org/a%7Cb%3Ec'
    """
    from urllib.parse import quote

    return quote(url, safe="%/:=&?~#+!$,;'@()[]*-._", errors="backslashreplace")
