"""A TOML text in which values are put and taken away, while all that a person wrote beside them stays as it is.

What comes out is read once more: it holds what went in and what was put there, and nothing else, or it is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any, Final

from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.toml_places import TableHead, TextSpan, TomlPlaces

Names = tuple[str, ...]
_LINE: Final = "\n"
_CRLF: Final = "\r\n"


def dotted(names: Iterable[str]) -> str:
    """Return a name of several parts as TOML writes it.

    >>> dotted(["change", "milestone", "v1.24"])
    'change.milestone."v1.24"'
    """
    from tomlkit.items import SingleKey

    return ".".join(SingleKey(name).as_string() for name in names)


def literal(value: Any) -> str:  # noqa: ANN401 - plain JSON data, or a day
    """Return a value as TOML writes it in one line.

    >>> literal({"was": ["a"], "is": 1.5}), literal([{"text": {"en": "Begun"}}])
    ('{ was = ["a"], is = 1.5 }', '[{ text.en = "Begun" }]')
    """
    from tomlkit import item

    if isinstance(value, dict):
        return _table(((name,), one) for name, one in value.items())
    if isinstance(value, (list, tuple)):
        members = (_table(flat((), one)) if isinstance(one, dict) else literal(one) for one in value)
        return f"[{', '.join(members)}]"
    written: str = item(value).as_string()
    return written


def _table(pairs: Iterable[tuple[Names, Any]]) -> str:
    inner = ", ".join(f"{dotted(names)} = {literal(value)}" for names, value in pairs if names)
    return f"{{ {inner} }}" if inner else "{}"


def flat(names: Names, value: Any) -> Iterator[tuple[Names, Any]]:  # noqa: ANN401 - plain JSON data
    """Yield a value with its names; of an object what stands under the names in it.

    >>> [*flat(("title",), {"en": "Moon"})]
    [(('title', 'en'), 'Moon')]
    """
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from flat((*names, name), inner)
    else:
        yield names, value


class TomlText:
    r"""A text that changes value by value.

    >>> toml = TomlText('a = 1 # one\n\n[b]\nc = 2\n')
    >>> toml.put((), ("a",), 3)
    >>> toml.put(("b",), ("d", "e"), "x")
    >>> toml.drop(("b", "c"))
    >>> toml.text
    'a = 3 # one\n\n[b]\nd.e = "x"\n'
    """

    def __init__(self, text: str) -> None:
        self._ends = _CRLF if 0 < text.count(_LINE) == text.count(_CRLF) else _LINE
        text = text.replace(self._ends, _LINE)
        self._text = text if not text or text.endswith(_LINE) else text + _LINE
        self._held: dict[str, Any] = tomllib.loads(self._text)

    @property
    def text(self) -> str:
        """The text as it is now; its lines end as they did."""
        return self._text.replace(_LINE, self._ends)

    def put(self, table: Names, names: Names, value: Any) -> None:  # noqa: ANN401 - plain JSON data
        """Put a value into a table: in the place of the one there, behind the last of the table, or in a new table.

        Raises WrongUseError where the text is written so that only a person can put it there.
        """
        wanted = deepcopy(self._held)
        _reach(wanted, (*table, *names[:-1]))[names[-1]] = value
        self._become(self._with(table, names, literal(value)), wanted, (*table, *names))

    def has(self, path: Names) -> bool:
        """Return whether anything stands at a path."""
        return self.held(path) is not None

    def held(self, path: Names) -> Any:  # noqa: ANN401 - what TOML may say
        """Return what stands at a path, None where nothing does."""
        here: Any = self._held
        for name in path:
            here = here.get(name) if isinstance(here, dict) else None
        return here

    def has_tables(self, path: Names) -> bool:
        """Return whether there is a list of tables, each with a head of its own, at a path."""
        return any(head.path[:-1] == path and head.path[-1] == 0 for head in TomlPlaces(self._text).heads if head.path)

    def append(self, table: Names, body: str) -> None:
        """Put one more table behind the last of a list of tables; `body` are its lines.

        Raises WrongUseError as `put` does.
        """
        wanted = deepcopy(self._held)
        _reach(wanted, table[:-1]).setdefault(table[-1], []).append(tomllib.loads(body))
        self._become(self._with_table(TomlPlaces(self._text), table, f"[[{dotted(table)}]]\n{body}"), wanted, table)

    def drop(self, path: Names) -> None:
        """Take away a value, or a table with all that is in it; a table that is then empty goes, too.

        Raises WrongUseError as `put` does.
        """
        wanted = deepcopy(self._held)
        del _reach(wanted, path[:-1])[path[-1]]
        text = self._without(path)
        for length in range(len(path) - 1, 0, -1):
            if _reach(wanted, path[: length - 1]).get(path[length - 1]) == {}:
                del _reach(wanted, path[: length - 1])[path[length - 1]]
                text = _without_head(text, path[:length])
        self._become(text, wanted, path)

    def _become(self, text: str, wanted: dict[str, Any], path: Names) -> None:
        try:
            held = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            held = {}
        if held != wanted:
            message = f"the file is written so that {dotted(path)} has to be put there by hand"
            raise WrongUseError(message)
        self._text, self._held = text, held

    def _with(self, table: Names, names: Names, written: str) -> str:
        """Return the text with a value at its place."""
        places, path = TomlPlaces(self._text), (*table, *names)
        if path in places.values:
            return _spliced(self._text, places.values[path], written)
        for length in range(len(path) - 1, 0, -1):
            around = places.values.get(path[:length])
            if around:
                return _inside(self._text, around, f"{dotted(path[length:])} = {written}")
        head = _head_of(places, table)
        line = f"{dotted(path[len(head.path) :])} = {written}\n"
        if head.path == table or any(one[: len(table)] == table for one in _below(places, head)):
            end = _end_of_line(self._text, head.end)
            return self._text[:end] + line + self._text[end:]
        return self._with_table(places, table, f"[{dotted(table)}]\n{dotted(names)} = {written}\n")

    def _with_table(self, places: TomlPlaces, table: Names, written: str) -> str:
        """Return the text with one more table, behind the last one that is most like it, else at the end."""
        near = [head for head in places.heads if head.path[: len(table)] == table]
        for length in range(len(table) - 1, 0, -1):
            near = near or [head for head in places.heads if head.path[:length] == table[:length]]
        end = _end_of_line(self._text, near[-1].end) if near else len(self._text)
        before, after = self._text[:end], self._text[end:]
        gap = _LINE if before.strip() and not before.endswith("\n\n") else ""
        return f"{before}{gap}{written}{after if not after.strip() or after.startswith(_LINE) else _LINE + after}"

    def _without(self, path: Names) -> str:
        """Return the text without what stands at a path and below it: values, and tables."""
        places, text = TomlPlaces(self._text), self._text
        spans = [_lines(text, head.span.start, head.end) for head in places.heads if head.path[: len(path)] == path]
        spans += [
            _lines(text, places.start(one), span.end)
            for one, span in places.values.items()
            if one[: len(path)] == path and not any(one[:length] in places.values for length in range(len(one)))
        ]
        for span in sorted(spans, key=lambda one: (one.start, -one.end), reverse=True):
            if not any(other != span and other.start <= span.start and span.end <= other.end for other in spans):
                text = _cut(text, span)
        return text


def _reach(held: dict[str, Any], path: Names) -> dict[str, Any]:
    here = held
    for name in path:
        here = here.setdefault(name, {})
    return here


def _head_of(places: TomlPlaces, table: Names) -> TableHead:
    """Return the head that a table stands below: its own, or that of a table around it."""
    fitting = [head for head in places.heads if table[: len(head.path)] == head.path]
    return max(fitting, key=lambda head: len(head.path))


def _below(places: TomlPlaces, head: TableHead) -> Iterable[tuple[str | int, ...]]:
    """Yield the paths of the values that stand directly below a head."""
    start = head.span.end
    return (path for path, span in places.values.items() if start <= span.start and span.end <= head.end)


def _spliced(text: str, span: TextSpan, written: str) -> str:
    return text[: span.start] + written + text[span.end :]


def _inside(text: str, around: TextSpan, written: str) -> str:
    """Return the text with one more name in an inline table."""
    inner = text[around.start + 1 : around.end - 1].rstrip()
    return _spliced(text, around, f"{{{inner}, {written} }}" if inner.strip() else f"{{ {written} }}")


def _end_of_line(text: str, offset: int) -> int:
    found = text.find(_LINE, offset)
    return len(text) if found < 0 else found + 1


def _lines(text: str, start: int, end: int) -> TextSpan:
    """Return the span of whole lines."""
    return TextSpan(text.rfind(_LINE, 0, start) + 1, _end_of_line(text, end))


def _cut(text: str, span: TextSpan) -> str:
    """Return the text without some lines, and without the empty line before them where one follows as well."""
    before, after = text[: span.start], text[span.end :]
    if before.endswith("\n\n") and (not after or after.startswith(_LINE)):
        before = before[:-1]
    return before + after


def _without_head(text: str, path: Names) -> str:
    places = TomlPlaces(text)
    for head in places.heads:
        if head.path == path:
            return _cut(text, _lines(text, head.span.start, head.span.end))
    return text
