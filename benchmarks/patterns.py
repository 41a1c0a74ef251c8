"""Every pattern of the package, collected from its modules, and whether it takes more than its share of a long text.

A pattern that begins with a repeat without end begins anew at each character of a long run, and takes the square of the
time; with an anchor, a look-behind or another character before it, it begins once in a run.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined] # the names of what a parsed pattern is made of
from re import _parser as parser  # type: ignore[attr-defined] # the parser itself
from typing import Any, NamedTuple

import ilrs_docs
from ilrs_docs.wording.glances import Glanced, GlanceOpening

Node = tuple[Any, Any]
Characters = frozenset[str]
MANY = 200
"""A repeat of so many times or more is one without end."""
LENGTHS = (2_000, 4_000, 8_000, 16_000)
TAILS = ("\0", "aé")
"""What stands at the end of a long text, so that what was begun is not found."""
MOST = 2.3
"""What twice the text may take, in times."""
NOISE = 0.01
"""Seconds; what takes no longer is not compared: the square of the longest text takes twenty times that, and more."""
AGAIN = 4
"""How often what seems to grow too fast is timed once more, the least of all times being what counts."""

_FUNCTIONS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
_ANCHORED = {"match", "fullmatch"}
_PROBES = frozenset(map(chr, range(128))) | frozenset("éЯя中。\u00a0\u202f\u2019٣²°‰")
_REPEATS = {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}
_GROUPS = {ops.SUBPATTERN, ops.ATOMIC_GROUP}
_LOOKS = {ops.ASSERT, ops.ASSERT_NOT}
_NOTHING: Characters = frozenset()


class Found(NamedTuple):
    """A pattern, where it is named, and whether it is only ever held against the beginning of a text."""

    name: str
    pattern: re.Pattern[Any]
    anchored: bool


def collected() -> list[Found]:
    """Return the patterns of all modules: those that they name, and those that they write where they use them.

    >>> any(found.name == "ilrs_docs.wording.tokens.TOKEN" for found in collected())
    True
    """
    modules = [
        importlib.import_module(one.name)
        for one in pkgutil.walk_packages(ilrs_docs.__path__, "ilrs_docs.")
        if not one.name.endswith("__main__")
    ]
    trees = {module.__name__: ast.parse(Path(str(module.__file__)).read_text("utf-8")) for module in modules}
    uses = {module.__name__: _uses(trees[module.__name__]) for module in modules}
    openers = {words for module in modules for words in _openers(vars(module).values())}
    found: dict[tuple[str | bytes, int], Found] = {}
    for module in modules:
        for name, pattern in (*_named(vars(module)), *_written(trees[module.__name__], vars(module))):
            known = [uses[one.__name__].get(name, set()) for one in modules if vars(one).get(name) is pattern]
            used = set().union(*known) - {"pattern"}
            begins = pattern in openers or (bool(used) and used <= _ANCHORED)
            one = Found(f"{module.__name__}.{name}", pattern, begins)
            found.setdefault((pattern.pattern, pattern.flags), one)
    return sorted(found.values(), key=lambda one: one.name)


def _openers(values: Iterable[object]) -> Iterator[re.Pattern[str]]:
    """Yield the words that openings begin with: each is held against the beginning of a word alone."""
    for value in values:
        opening = value.opening if isinstance(value, Glanced) else value
        if isinstance(opening, GlanceOpening) and opening.words:
            yield opening.words


def _named(values: dict[str, Any]) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for name, value in values.items():
        yield from ((name, pattern) for pattern in _inside(value))


def _inside(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:  # noqa: ANN401 - any value of a module
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, (tuple, list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _inside(inner, depth - 1)


def _written(tree: ast.Module, names: dict[str, Any]) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the patterns that a module hands to `re`, as far as they are known without running a function."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_of_re(call.func) and call.args:
            try:
                given = eval(compile(ast.Expression(call.args[0]), "pattern", "eval"), dict(names))  # noqa: S307 - our own source
                flags = [eval(compile(ast.Expression(arg), "flags", "eval"), dict(names)) for arg in call.args[1:2]]  # noqa: S307 - as above
            except NameError:  # put together inside of a function
                continue
            if isinstance(given, str):
                compiles = call.func.attr == "compile"  # type: ignore[attr-defined] # as was looked at
                yield f"line {call.lineno}", re.compile(given, flags[0] if flags and compiles else 0)


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in _FUNCTIONS
    )


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """Return by which methods each name is used in a module."""
    uses: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            uses.setdefault(node.value.id, set()).add(node.attr)
    return uses


class _Walk:
    """One walk through a parsed pattern, and a sample of each repeat without end that it found unguarded."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def sequence(self, nodes: list[Node], before: Characters | None, *, fails: bool) -> Characters | None:
        """Return what may stand before the next node: None for anything, nothing behind an anchor or look-behind.

        `fails` is whether something behind the sequence may fail, so that the search begins anew.
        """
        for place, (op, value) in enumerate(nodes):
            behind = fails or any(_may_fail(*node) for node in nodes[place + 1 :])
            before = self._node(op, value, before, fails=behind)
        return before

    def _node(self, op: Any, value: Any, before: Characters | None, *, fails: bool) -> Characters | None:  # noqa: ANN401 - what the parser gives
        if op is ops.AT or (op in _LOOKS and value[0] < 0):
            return _NOTHING
        if op in _LOOKS:
            return before
        if op in _REPEATS:
            return self._repeat(value, before, fails=fails)
        if op in _GROUPS:
            return self.sequence(list(_inner(op, value)), before, fails=fails)
        if op is ops.BRANCH:
            return _either([self.sequence(list(branch), before, fails=fails) for branch in value[1]])
        return _NOTHING if before == _NOTHING else _characters(op, value)

    def _repeat(self, value: tuple[int, int, Any], before: Characters | None, *, fails: bool) -> Characters | None:
        least, most, body = value[0], value[1], list(value[2])
        if fails and most >= MANY and (before is None or before & _first(body)):
            self.faults.append(_sample(body))
        again = _either([before, _Walk().sequence(body, before, fails=False)]) if most > 1 else before
        after = self.sequence(body, again, fails=fails)
        return _either([before, after]) if least == 0 else after


def unguarded(found: Found) -> list[str]:
    """Return a sample of each repeat without end that can begin at every character of its own run, and in vain.

    >>> unguarded(Found("a", re.compile(r"[0-9]+kg"), anchored=False))
    ['0']
    >>> unguarded(Found("b", re.compile(r"(?<![0-9])[0-9]+kg|[0-9]+"), anchored=False))
    []
    """
    walk = _Walk()
    walk.sequence(_parsed(found), _NOTHING if found.anchored else None, fails=False)
    return walk.faults


def _parsed(found: Found) -> list[Node]:
    return list(parser.parse(found.pattern.pattern, found.pattern.flags))


def _inner(op: Any, value: Any) -> Iterable[Node]:  # noqa: ANN401 - what the parser gives
    found: Iterable[Node] = value[-1] if op is ops.SUBPATTERN else value
    return found


def _may_fail(op: Any, value: Any) -> bool:  # noqa: ANN401 - what the parser gives
    if op in _REPEATS:
        return value[0] > 0 and any(_may_fail(*node) for node in value[2])
    if op in _GROUPS:
        return any(_may_fail(*node) for node in _inner(op, value))
    if op is ops.BRANCH:
        return all(any(_may_fail(*node) for node in branch) for branch in value[1])
    return True


def _either(ways: list[Characters | None]) -> Characters | None:
    known = [way for way in ways if way is not None]
    return _NOTHING.union(*known) if len(known) == len(ways) else None


def _first(nodes: Iterable[Node]) -> Characters:
    """Return what a sequence may begin with."""
    found = _NOTHING
    for op, value in nodes:
        if op in _REPEATS:
            found |= _first(value[2])
            if value[0] == 0:
                continue
            return found
        if op is ops.AT or op in _LOOKS:
            continue
        if op in _GROUPS:
            return found | _first(_inner(op, value))
        if op is ops.BRANCH:
            return found.union(*(_first(branch) for branch in value[1]))
        return found | _characters(op, value)
    return found


def _characters(op: Any, value: Any) -> Characters:  # noqa: ANN401 - what the parser gives
    """Return those of the probes that one character of a pattern may be, whatever its case."""
    if op is ops.ANY:
        return _PROBES
    if op is ops.GROUPREF:
        return _PROBES
    chosen = value if op is ops.IN else [(op, value)]
    negated = any(kind is ops.NEGATE for kind, _ in chosen) or op is ops.NOT_LITERAL
    held = frozenset(probe for probe in _PROBES if any(_holds(kind, what, probe) for kind, what in chosen))
    return _PROBES - held if negated else held


def _holds(kind: Any, what: Any, probe: str) -> bool:  # noqa: ANN401 - what the parser gives
    codes = {ord(form) for form in (probe, probe.lower(), probe.upper()) if len(form) == 1}
    if kind in {ops.LITERAL, ops.NOT_LITERAL}:
        return what in codes
    if kind is ops.RANGE:
        return any(what[0] <= code <= what[1] for code in codes)
    return kind is ops.CATEGORY and bool(re.match(_CATEGORIES[what], probe))


_CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_NOT_DIGIT: r"\D", ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S", ops.CATEGORY_WORD: r"\w", ops.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _sample(nodes: Iterable[Node]) -> str:
    """Return a short text that a sequence may match, its optional parts left out."""
    return "".join(_sample_of(op, value) for op, value in nodes)


def _sample_of(op: Any, value: Any) -> str:  # noqa: ANN401 - what the parser gives
    if op in _REPEATS:
        return _sample(value[2]) * value[0]
    if op in _GROUPS:
        return _sample(_inner(op, value))
    if op is ops.BRANCH:
        return _sample(value[1][0])
    if op in {ops.AT, *_LOOKS, ops.GROUPREF}:
        return ""
    if op is ops.LITERAL:
        return chr(value)
    return min(_characters(op, value), key=lambda probe: (not probe.isalnum(), probe != " ", probe), default="")


def texts(found: Found) -> list[tuple[str, str]]:
    """Return what long texts for a pattern are made of: what stands before, and what is repeated."""
    pieces: dict[tuple[str, str], None] = {}
    _gather(_parsed(found), "", pieces)
    return list(pieces)


def _gather(nodes: Iterable[Node], before: str, pieces: dict[tuple[str, str], None]) -> str:
    """Note each repeat without end, behind nothing, behind what stands before it, and together with that."""
    for op, value in nodes:
        if op in _REPEATS:
            unit = _sample(value[2]) or _sample_of(ops.MAX_REPEAT, (1, 1, value[2]))
            if value[1] >= MANY and unit:
                pieces.update(dict.fromkeys((("", unit), (before, unit), ("", before + unit))))
            _gather(value[2], before, pieces)
        elif op in _GROUPS:
            _gather(_inner(op, value), before, pieces)
        elif op is ops.BRANCH:
            for branch in value[1]:
                _gather(branch, before, pieces)
        before += _sample_of(op, value)
    return before


EXCUSED = {
    "ilrs_docs.library.po._TOKEN": "one of its branches fits whatever stands behind the blanks",
    "ilrs_docs.library.record._FILES": "it is held against the whole of one name of a file in a log",
    "ilrs_docs.library.record._STEP": "it is held against the whole of one name of a file in a log",
    "ilrs_docs.library.positions._TOKENS": "it is held against JSON that was read, in which each string is closed",
    "ilrs_docs.library.toml_places._TOKEN": "it is held against TOML that was read, in which each string is closed",
    "ilrs_docs.library.tables.sheets._MINUTES": "it is held against a number format, of 255 letters at most",
    "ilrs_docs.library.tables.sheets._SILENT": "it is held against a number format, of 255 letters at most",
    "ilrs_docs.library.settings._COSTLY": "what opens a string is closed by the next of its kind, but for the last one",
    "ilrs_docs.rendering.html._NAMED": "it is held against our own style sheet",
    "ilrs_docs.rendering.html._SET": "it is held against our own style sheet",
    "ilrs_docs.rendering.svg_looks._ANY_OF": "it is held against our own style sheet",
    "ilrs_docs.rendering.svg_looks._RULE": "it is held against our own style sheet",
    "ilrs_docs.rendering.pdf._NO_TEXT": "it is held against our own markup, in which each mark is closed",
    "ilrs_docs.wording.dates._QUARTER": "it is held against one date that was found, of a few words",
    "ilrs_docs.wording.marks._SENTENCE": "it ends at the end of the text at the latest",
    "ilrs_docs.wording.narrowing._END": "behind a line end nothing else is looked for, and no other end is a blank",
    "ilrs_docs.wording.references._DIGITS": "it is held against one reference that was found, of a few words",
    "ilrs_docs.wording.tokens.TOKEN": "its last branches take in one go the run that the first ones gave up",
}
"""Patterns with a repeat that nothing guards, each with the reason why no text is long for it."""


def slow(found: Found) -> list[str]:
    """Return how a pattern took more than its share of a text that was doubled, empty where it did not."""
    return [told for before, unit in texts(found) if (told := _slow(found, before, unit))]


def _slow(found: Found, before: str, unit: str) -> str | None:
    for tail in TAILS:
        long = [before + unit * (length // len(unit)) + tail for length in LENGTHS]
        seconds = [_taken(found, text) for text in long]
        for _ in range(AGAIN):
            if not _grows(seconds):
                break
            seconds = [min(taken, _taken(found, text)) for taken, text in zip(seconds, long, strict=True)]
        if _grows(seconds):
            told = ", ".join(f"{taken * 1000:.3g} ms" for taken in seconds)
            return f"{before[:20]!r} and {unit[:20]!r} again and again: {told}"
    return None


def _grows(seconds: list[float]) -> bool:
    return max((late / soon for soon, late in pairwise(seconds) if late > NOISE), default=0.0) > MOST


def _taken(found: Found, text: str) -> float:
    """Return the least of three times; what takes long is timed once."""
    first = _once(found, text)
    return first if first > 20 * NOISE else min(first, _once(found, text), _once(found, text))


def _once(found: Found, text: str) -> float:
    held = text if isinstance(found.pattern.pattern, str) else text.encode()
    start = time.process_time()
    if found.anchored:
        found.pattern.match(held)
        found.pattern.fullmatch(held)
    else:
        found.pattern.sub(held[:0], held)
    return time.process_time() - start
