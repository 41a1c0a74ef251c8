"""Where the values of a TOML text stand, found by one pass over it; the text is known to be TOML already."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Final, NamedTuple

from ilrs_docs.library.positions import LineStarts

Path = tuple[str | int, ...]
_TOKEN: Final = re.compile(
    r"""(?P<text>\"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|'''(?:[^']|'(?!''))*+'{3,5}|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')
    |(?P<comment>\#[^\n]*+)|(?P<line>\n)|(?P<mark>[][{}=,.])|(?P<word>[^][{}=,.\s"'#]++)|(?P<space>[^\S\n]++)""",
    re.DOTALL | re.VERBOSE,
)


class _Token:
    """A piece of the text: what it is, its signs, where it begins."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, found: re.Match[str]) -> None:
        self.kind = found.lastgroup
        self.text = found[0]
        self.start, self.end = found.span()

    def is_mark(self, mark: str) -> bool:
        """Return whether this is one of the marks that part values."""
        return self.kind == "mark" and self.text == mark


class TextSpan(NamedTuple):
    """Where something begins and ends in a text, as offsets."""

    start: int
    end: int


class TableHead(NamedTuple):
    """The head of a table: the path below which its values stand, where it is, and where the last of them ends."""

    path: Path
    span: TextSpan
    end: int


class TomlPlaces:
    r"""Where names and values of a TOML text stand.

    `values` are the spans of values by path, `heads` the heads of tables in the order of the text, the first of which
    is that of what stands before any.

    >>> places = TomlPlaces('a = 1\n[b.c]\nd = { e = [2, 3] }\n')
    >>> places.place(("b", "c", "d", "e", 1)), places.values["a",]
    ((3, 15), TextSpan(start=4, end=5))
    """

    def __init__(self, text: str) -> None:
        self._lines = LineStarts(text)
        self._offsets: dict[Path, int] = {(): 0}
        self.values: dict[Path, TextSpan] = {}
        self.heads: list[TableHead] = [TableHead((), TextSpan(0, 0), 0)]
        _Scanner(text, self._offsets, self.values, self.heads).run()

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the name, or the member of a list, that a path leads to, or of what is around."""
        return self._lines.place(self.start(path))

    def start(self, path: Path) -> int:
        """Return the offset of the name, or the member of a list, that a path leads to, or of what is around it."""
        while path not in self._offsets:
            path = path[:-1]
        return self._offsets[path]


class _Scanner:
    """One pass over the tokens of a text."""

    def __init__(
        self, text: str, offsets: dict[Path, int], values: dict[Path, TextSpan], heads: list[TableHead]
    ) -> None:
        self._tokens = [token for token in map(_Token, _TOKEN.finditer(text)) if token.kind not in {"space", "comment"}]
        self._at = 0
        self._offsets = offsets
        self._values = values
        self._heads = heads
        self._counts: dict[Path, int] = {}

    def run(self) -> None:
        """Note where everything stands."""
        table: Path = ()
        while self._at < len(self._tokens):
            if self._tokens[self._at].kind == "line":
                self._at += 1
            elif self._tokens[self._at].is_mark("["):
                table = self._header()
            else:
                self._pair(table)
                self._heads[-1] = self._heads[-1]._replace(end=self._tokens[self._at - 1].end)

    def _header(self) -> Path:
        """Read the head of a table, and return where what follows stands."""
        start = self._tokens[self._at].start
        several = self._tokens[self._at + 1].is_mark("[")
        self._at += 2 if several else 1
        names = [name for name, _ in self._names("]")]
        self._at += 2 if several else 1
        span = TextSpan(start, self._tokens[self._at - 1].end)
        path: Path = ()
        for place, name in enumerate(names, start=1):
            path = (*path, name)
            self._offsets.setdefault(path, start)
            if several and place == len(names):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._offsets.setdefault(path, start)
        self._heads.append(TableHead(path, span, span.end))
        return path

    def _names(self, end: str) -> Iterator[tuple[str, int]]:
        """Yield the parts of a name up to a mark, which is not read; a number with a point in it is two of them."""
        while not self._tokens[self._at].is_mark(end):
            token = self._tokens[self._at]
            self._at += 1
            if token.kind != "mark":
                yield _unquoted(token), token.start

    def _pair(self, table: Path) -> None:
        path = table
        for name, start in self._names("="):
            path = (*path, name)
            self._offsets.setdefault(path, start)
        self._at += 1
        start = self._tokens[self._at].start
        self._value(path)
        self._values[path] = TextSpan(start, self._tokens[self._at - 1].end)

    def _value(self, path: Path) -> None:
        token = self._tokens[self._at]
        if token.is_mark("{"):
            self._inside(path, "}")
        elif token.is_mark("["):
            self._inside(path, "]")
        else:
            while self._at < len(self._tokens) and not self._ends():
                self._at += 1

    def _ends(self) -> bool:
        token = self._tokens[self._at]
        return token.kind == "line" or (token.kind == "mark" and token.text in ",]}")

    def _inside(self, path: Path, end: str) -> None:
        self._at += 1
        index = 0
        while not self._tokens[self._at].is_mark(end):
            token = self._tokens[self._at]
            if token.kind == "line" or token.is_mark(","):
                self._at += 1
            elif end == "}":
                self._pair(path)
            else:
                self._offsets.setdefault((*path, index), token.start)
                self._value((*path, index))
                index += 1
        self._at += 1


def _unquoted(token: _Token) -> str:
    if token.kind != "text":
        return token.text
    return str(tomllib.loads(f"a = {token.text}")["a"])
