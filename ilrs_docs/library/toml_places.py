"""Where the values of a TOML text stand, found by one pass over it; the text is known to be TOML already."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Final

from ilrs_docs.library.positions import LineStarts

Path = tuple[str | int, ...]
_TOKEN: Final = re.compile(
    r"""(?P<text>\"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|'''(?:[^']|'(?!''))*+'{3,5}|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')
    |(?P<comment>\#[^\n]*+)|(?P<line>\n)|(?P<mark>[][{}=,.])|(?P<word>[^][{}=,.\s"'#]++)|(?P<space>[^\S\n]++)""",
    re.DOTALL | re.VERBOSE,
)


class _Token:
    """A piece of the text: what it is, its signs, where it begins."""

    __slots__ = ("kind", "start", "text")

    def __init__(self, found: re.Match[str]) -> None:
        self.kind = found.lastgroup
        self.text = found[0]
        self.start = found.start()

    def is_mark(self, mark: str) -> bool:
        """Return whether this is one of the marks that part values."""
        return self.kind == "mark" and self.text == mark


class TomlPlaces:
    r"""Where names and values of a TOML text stand.

    >>> TomlPlaces('a = 1\n[b.c]\nd = { e = [2, 3] }\n').place(("b", "c", "d", "e", 1))
    (3, 15)
    """

    def __init__(self, text: str) -> None:
        self._lines = LineStarts(text)
        self._offsets: dict[Path, int] = {(): 0}
        _Scanner(text, self._offsets).run()

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the name, or the member of a list, that a path leads to, or of what is around."""
        while path not in self._offsets:
            path = path[:-1]
        return self._lines.place(self._offsets[path])


class _Scanner:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, offsets: dict[Path, int]) -> None:
        self._tokens = [token for token in map(_Token, _TOKEN.finditer(text)) if token.kind not in {"space", "comment"}]
        self._at = 0
        self._offsets = offsets
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

    def _header(self) -> Path:
        """Read the head of a table, and return where what follows stands."""
        start = self._tokens[self._at].start
        several = self._tokens[self._at + 1].is_mark("[")
        self._at += 2 if several else 1
        names = [name for name, _ in self._names("]")]
        self._at += 2 if several else 1
        path: Path = ()
        for place, name in enumerate(names, start=1):
            path = (*path, name)
            self._offsets.setdefault(path, start)
            if several and place == len(names):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._offsets.setdefault(path, start)
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
        self._value(path)

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
